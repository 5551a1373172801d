"""Values and documents that Java accepts or that are dangerous to accept (V6, V8 to V10, V12, V13)."""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path
from typing import Any

import pytest

from hazelcast_fluent import (
    ClientConfig,
    ClientFailoverConfig,
    EvictionPolicy,
    InMemoryFormat,
    InvalidConfigError,
    JavaOnly,
    ReconnectMode,
    SSLProtocol,
)
from hazelcast_fluent.errors import ConfigWarning
from tests.documents import FORMATS, document

NAMESPACE = "http://www.hazelcast.com/schema/client-config"
XSI = "http://www.w3.org/2001/XMLSchema-instance"


def tls(**properties: str) -> str:
    """Return a YAML document with properties of TLS."""
    return document({"network": {"ssl": {"enabled": True, "properties": properties}}}, "yaml")


@pytest.mark.parametrize("text", ["TLSv1.3", "TLSv1_3", "tlsv1.3", " TLSv1.3 "])
def test_v6_spellings_of_a_protocol(text: str) -> None:
    """V6: Java's and Python's spelling mean the same, in a file as in code."""
    assert SSLProtocol.TLSv1_3 is ClientConfig.from_yaml(tls(protocol=text)).network_config.ssl_config.protocol


@pytest.mark.parametrize("text", ["TLS", "SSL", "Default"])
def test_v6_names_that_only_java_has(text: str) -> None:
    """V6: they are not one protocol each, and kept for Java."""
    config = ClientConfig.from_yaml(tls(protocol=text))

    assert JavaOnly(text) == config.network_config.ssl_config.protocol
    assert config == ClientConfig.from_yaml(config.to_yaml())


@pytest.mark.parametrize("text", ["TLSv9", "1.3", "TLSv1.4", "ssl3"])
def test_v6_an_unknown_protocol(text: str) -> None:
    """V6: it is refused instead of the default being used in silence."""
    with pytest.raises(
        InvalidConfigError, match=r"protocol: must be one of .*TLSv1\.2, TLSv1\.3, TLS, .*got '"
    ) as caught:
        ClientConfig.from_yaml(tls(protocol=text))

    assert len(caught.value.problems) == 1


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("trustCertColectionFile", "trustCertCollectionFile"),
        ("keyfile", "keyFile"),
        ("truststore", "trustStore"),
        ("mutualauthentication", "mutualAuthentication"),
    ],
)
def test_v6_a_misspelled_property(name: str, meant: str) -> None:
    """V6: a property that is near a known one is warned about: TLS would trust every CA of the system."""
    with pytest.warns(ConfigWarning, match=f"{name} is not a property of TLS: did you mean '{meant}'"):
        ClientConfig.from_yaml(tls(**{name: "x"}))


def test_v6_a_property_of_a_factory_of_ones_own() -> None:
    """V6: other names may be those of a Java class, and are kept."""
    config = ClientConfig.from_yaml(tls(myOwnSwitch="x"))

    assert "x" == config.to_dict()["hazelcast-client"]["network"]["ssl"]["properties"]["myOwnSwitch"]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("millis", [2**63 - 1, 2**53, 1, 0])
def test_v8_long_durations(form: str, millis: int) -> None:
    """V8: the longest time that Java has, its word for "without end", is written as it was read."""
    content = {"flake-id-generator": {"ids": {"prefetch-validity-millis": millis}}}
    config = getattr(ClientConfig, f"from_{form}")(document(content, form))

    assert content == config.to_dict()["hazelcast-client"]
    assert config == getattr(ClientConfig, f"from_{form}")(getattr(config, f"to_{form}")())


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("10.0.0.1\u200b:5701", None),
        ("<host>", None),
        ("*", "ranges"),
        ("10.0.0.*:5701", "ranges"),
        ("256.1.1.1", None),
        ("1.2.3", None),
        ("12345:5701", None),
        ("a|b", None),
        ("hz}:5701", None),
        ("10.0.0.1-5", "ranges"),
        ("10.0.0.1-10.0.0.5:5701", "ranges"),
        ("a\x1b[31m", None),
        ("a b", None),
        ("tcp://a:5701", None),
    ],
)
def test_v9_what_is_no_address(address: str, hint: str | None) -> None:
    """V9: refused, invisible characters escaped; a range is told how to be written."""
    with pytest.raises(InvalidConfigError, match=r"must be host, host:port or \[IPv6\]:port") as caught:
        ClientConfig.builder().network(addresses=[address])

    (problem,) = caught.value.problems
    assert str(problem).isprintable()
    assert (hint or "") in (problem.hint or "")


@pytest.mark.parametrize(
    "address",
    [
        *("a", "a.b.c:5701", "my_host-1.example.com.", "10.0.0.1", "10.0.0.1:5701", "bücher.example", "例え.jp:5701"),
        *("::1", "[::1]:5701", "fe80::1%eth0", "[fe80::1%eth0]:5701", "pod-0.svc", "1st-host", "host-1-2"),
    ],
)
def test_v9_what_is_an_address(address: str) -> None:
    """V9: names in any script, IPv4 and IPv6 with a zone stay what they are."""
    assert (address,) == ClientConfig.builder().network(addresses=[address]).build().network_config.addresses


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("address", ["u:s3cret@h:5701", "tcp://u:s3cret@h", "u:s3:cret@h", "u:s3cret@h"])
def test_v10_a_password_in_an_address(form: str, address: str) -> None:
    """V10: an address is refused without the password that somebody put into it."""
    text = document({"network": {"cluster-members": [address]}}, form)
    with pytest.raises(InvalidConfigError) as in_file:
        getattr(ClientConfig, f"from_{form}")(text)
    with pytest.raises(InvalidConfigError) as in_code:
        ClientConfig.builder().network(addresses=[address])

    for error in (in_file.value, in_code.value):
        (problem,) = error.problems
        assert problem.rule.startswith(("must be host", "must have a port"))
        assert not {"s3cret", "s3:cret"} & {part for part in ("s3cret", "s3:cret") if part in f"{problem!r} {problem}"}


@pytest.mark.parametrize(
    ("labels", "accepted"),
    [((["x", "y"], ["y", "x"]), True), ((["x"], ["x", "y"]), False), (([], []), True), ((["x"], []), False)],
)
def test_v12_labels_of_a_failover_configuration_are_a_set(
    labels: tuple[list[str], list[str]], accepted: bool, tmp_path: Path
) -> None:
    """V12: their order may differ, as in Java."""
    for name, some in zip("ab", labels, strict=True):
        (tmp_path / f"{name}.yaml").write_text(document({"cluster-name": name, "client-labels": some}, "yaml"))
    file = tmp_path / "failover.yaml"
    file.write_text(document({"clients": ["a.yaml", "b.yaml"]}, "yaml", "hazelcast-client-failover"))
    if accepted:
        assert 2 == len(ClientFailoverConfig.from_file(file).clients)
    else:
        with pytest.raises(InvalidConfigError, match="labels"):
            ClientFailoverConfig.from_file(file)


@pytest.mark.parametrize("attribute", ["schemaLocation", "noNamespaceSchemaLocation"])
def test_v13_where_a_schema_lies(attribute: str) -> None:
    """V13: either attribute is accepted and not looked at."""
    text = f'<hazelcast-client xmlns="{NAMESPACE}" xmlns:xsi="{XSI}" xsi:{attribute}="http://127.0.0.1:9/x.xsd"/>'

    assert ClientConfig() == ClientConfig.from_xml(text)


@pytest.mark.parametrize("form", FORMATS)
def test_v13_a_policy_of_3_12(form: str) -> None:
    """V13: ``CACHE``, which only 3.12 has, is accepted in a file of 3.12 and written for it."""
    content = {"near-cache": {"m": {"local-update-policy": "CACHE"}}}
    config = getattr(ClientConfig, f"from_{form}")(document(content, form))

    assert content == config.to_dict()["hazelcast-client"]
    assert config == getattr(ClientConfig, f"from_{form}")(getattr(config, f"to_{form}")())
    with pytest.raises(InvalidConfigError, match=r"local-update-policy: was dropped after 3\.12"):
        getattr(ClientConfig, f"from_{form}")(document(content, form), file_version="5")
    with pytest.raises(InvalidConfigError, match=r"local-update-policy"):
        config.to_yaml(file_version="5")


@pytest.mark.parametrize(
    ("case", "section", "member"),
    [
        ("V5", "near-cache.m.eviction.eviction-policy", EvictionPolicy.LFU),
        ("V5 format", "near-cache.m.in-memory-format", InMemoryFormat.OBJECT),
        ("V5 protocol", "network.ssl.properties.protocol", SSLProtocol.TLSv1_3),
        ("V5 mode", "connection-strategy.reconnect-mode", ReconnectMode.ASYNC),
    ],
)
def test_members_of_enums_in_plain_data(case: str, section: str, member: IntEnum) -> None:
    """V5: the library's own members stand for their names, wherever a name can stand."""
    data: Any = member
    named: Any = member.name
    for key in reversed(section.split(".")):
        data, named = {key: data}, {key: named}

    assert ClientConfig.from_dict(named) == ClientConfig.from_dict(data) != ClientConfig(), case


@pytest.mark.parametrize(
    ("text", "accepted"), [("010", False), ("01", False), ("'010'", False), ("01.5", True), ("10", True)]
)
def test_leading_zeros_of_a_number(text: str, accepted: bool) -> None:
    """As in Java, a whole number with a leading zero is none, also where a decimal may stand."""
    document_ = f"hazelcast-client: {{connection-strategy: {{connection-retry: {{multiplier: {text}}}}}}}"
    if accepted:
        ClientConfig.from_yaml(document_)
        return
    with pytest.raises(InvalidConfigError, match="multiplier: must be a number"):
        ClientConfig.from_yaml(document_)
