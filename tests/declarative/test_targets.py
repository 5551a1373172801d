"""What is written is valid for the file version it is written for, and means the same (W1 to W4)."""

from __future__ import annotations

import warnings
from typing import Any

import pytest

from hazelcast_fluent import ClientConfig, ConfigWarning, InvalidConfigError, SSLProtocol
from hazelcast_fluent.formats.limits import Limits
from tests.documents import FORMATS, document


def read(content: dict[str, Any]) -> ClientConfig:
    """Return what a file says."""
    return ClientConfig.from_yaml(document(content, "yaml"))


def written(config: ClientConfig, **options: Any) -> Any:
    """Return the content of the file that is written."""
    return config.to_dict(include_secrets=True, **options)["hazelcast-client"]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("protocol", SSLProtocol)
def test_w1_the_protocol_that_python_uses(form: str, protocol: SSLProtocol) -> None:
    """W1: Java has another default, so the protocol is written wherever TLS is on, Python's default as well."""
    config = ClientConfig.builder().ssl(enabled=True, protocol=protocol).build()
    back = getattr(ClientConfig, f"from_{form}")(getattr(config, f"to_{form}")())

    assert protocol.name.replace("_", ".") == written(config)["network"]["ssl"]["properties"]["protocol"]
    assert config == back
    assert "file" == back.origin("network_config.ssl_config.protocol").kind


def test_w1_nothing_is_written_without_tls() -> None:
    """W1: a default that takes no effect stays out of the file."""
    assert {} == written(ClientConfig.builder().ssl(protocol="TLSv1_2").build())


@pytest.mark.parametrize("name", ["TLS", "SSL", "Default"])
def test_w3_defaults_beside_a_protocol_of_java(name: str) -> None:
    """W3: a name that only Java has is written once, and no default of Python's in its place."""
    config = read({"network": {"ssl": {"enabled": True, "properties": {"protocol": name}}}})
    for options in ({}, {"defaults": True}):
        content = written(config, **options)
        assert name == content["network"]["ssl"]["properties"]["protocol"]
        assert config == ClientConfig.from_dict(content)


@pytest.mark.parametrize("enabled", [True, False])
@pytest.mark.parametrize("version", ["5", "3.12"])
def test_w2_a_cloud_with_a_token(version: Any, enabled: bool) -> None:
    """W2: XML requires ``enabled`` on the section, so it is written with the token, whatever it is."""
    config = read({"network": {"hazelcast-cloud": {"enabled": enabled, "discovery-token": "t"}}})

    cloud = written(config, file_version=version)["network"]["hazelcast-cloud"]
    assert {"enabled": enabled, "discovery-token": "t"} == cloud
    assert f'<hazelcast-cloud enabled="{str(enabled).lower()}">' in config.to_xml(file_version=version)


def test_w2_a_cloud_without_a_token_for_3_12() -> None:
    """W2: 3.12 requires the token: without one, the section is left out, or reported where it is on."""
    assert "hazelcast-cloud" not in written(ClientConfig(), file_version="3.12", defaults=True)["network"]
    assert {"enabled": False} == written(ClientConfig(), defaults=True)["network"]["hazelcast-cloud"]
    config = read({"network": {"hazelcast-cloud": {"enabled": True}}})
    with pytest.raises(InvalidConfigError, match=r"3\.12 requires a discovery-token beside it"):
        config.to_yaml(file_version="3.12")


OLD = {
    "group": {"name": "shop", "password": "s3cret"},
    "executor-pool-size": 4,
    "license-key": "k",
    "network": {"redo-operation": True, "connection-attempt-limit": 3},
}


@pytest.mark.parametrize("form", FORMATS)
def test_w4_what_the_target_does_not_have_is_left_out(form: str) -> None:
    """W4: each element that 5.x does not have is reported by one warning, and the rest is written."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        text = getattr(read(OLD), f"to_{form}")(lossy=True, file_version="5")

    assert {
        "group_config.password",
        "java_config.executor-pool-size",
        "java_config.license-key",
        "network_config.connection_attempt_limit",
    } == {str(one.message).partition(":")[0] for one in caught}
    assert 4 == len(caught)
    back = getattr(ClientConfig, f"from_{form}")(text)
    assert ("shop", True) == (back.group_config.name, back.network_config.redo_operation)
    assert "s3cret" not in "".join(str(one.message) for one in caught)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"connection-attempt-limit": 7, "connection-attempt-period": 500}, (500, 3000)),
        ({"connection-attempt-limit": 2}, (3000, 3000)),
        ({"connection-attempt-limit": 0, "connection-attempt-period": 250}, (250, -1)),
        ({"connection-attempt-period": 250}, (250, -1)),
    ],
)
def test_w4_attempts_are_written_as_pauses(given: dict[str, int], expected: tuple[int, int]) -> None:
    """W4: an attempt limit and period become the pauses and the timeout that the 5.x client is given for them."""
    old = read({"network": given})
    with pytest.warns(ConfigWarning, match="connection-attempt-"):
        content = written(old, lossy=True, file_version="5")

    pause, timeout = expected
    retry = content["connection-strategy"]["connection-retry"]
    assert {
        "initial-backoff-millis": pause,
        "max-backoff-millis": pause,
        "multiplier": 1.0,
        "jitter": 0.0,
        "cluster-connect-timeout-millis": timeout,
    } == {"jitter": 0.0, "cluster-connect-timeout-millis": -1, **retry}
    assert old.to_keywords() == {"retry_jitter": 0.0, "cluster_connect_timeout": -1, **read(content).to_keywords()}


@pytest.mark.parametrize("version", ["5", "3.12", None])
def test_w2_the_schema_of_the_version(version: Any) -> None:
    """W2: XML names the schema of the version it is written for."""
    old, new = read({"network": {"connection-attempt-limit": 3}}), read({"metrics": {"enabled": True}})
    number = {"5": "5.7", "3.12": "3.12"}

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        texts = [config.to_xml(file_version=version, lossy=True) for config in (old, new)]
    for text, native in zip(texts, ("3.12", "5"), strict=True):
        assert f"/hazelcast-client-config-{number[version or native]}.xsd" in text


@pytest.mark.parametrize("form", FORMATS)
def test_missing_variables_are_allowed_in_texts_as_in_files(form: str) -> None:
    """A text is checked without its variables like a file."""
    text = document({"cluster-name": "${UNSET_NAME}", "network": {"redo-operation": True}}, form)
    load = getattr(ClientConfig, f"from_{form}")
    with pytest.raises(InvalidConfigError, match="UNSET_NAME"):
        load(text)

    assert load(text, allow_missing_variables=True) == ClientConfig.builder().network(redo_operation=True).build()


def test_w4_without_lossy_it_is_an_error() -> None:
    """W4: all that the target does not have is reported at once, each once."""
    with pytest.raises(InvalidConfigError) as caught:
        read(OLD).to_yaml(file_version="5")

    assert 4 == len({problem.path for problem in caught.value.problems}) == len(caught.value.problems)


def deep(levels: int) -> dict[str, Any]:
    """Return mappings in mappings."""
    data: dict[str, Any] = {"x": 1}
    for _ in range(levels - 1):
        data = {"x": data}
    return data


@pytest.mark.parametrize("levels", [101, 450, 100_000])
def test_r17_java_only_elements_have_a_limit(levels: int) -> None:
    """R17: what is nested deeper than a file may be is refused, by its depth and not by Python's stack."""
    for data in (deep(levels), {"a": [[deep(levels)]]}):
        with pytest.raises(InvalidConfigError, match="must not be nested deeper than 100 levels"):
            ClientConfig(java_config=data)


def test_r17_what_the_limit_allows_can_be_used() -> None:
    """R17: printed, hashed, compared and written."""
    config = ClientConfig(java_config={"network": {"aws": {"enabled": True}}, "a": deep(99)})

    assert hash(config) == hash(ClientConfig(java_config=config.java_config))
    assert config == ClientConfig(java_config=config.java_config)
    assert repr(config)
    assert config.fingerprint() == ClientConfig(java_config=config.java_config).fingerprint()


class Endless:
    """A stream that never ends."""

    taken = 0

    def read(self, size: int = -1) -> str:
        """Return as much as is asked for."""
        assert size >= 0
        self.taken += size
        return " " * size


@pytest.mark.parametrize("limit", [10, 1_000])
def test_r17_a_stream_is_read_up_to_the_limit(limit: int) -> None:
    """R17: no more of a stream is read than shows that it is too large."""
    stream = Endless()
    with pytest.raises(InvalidConfigError, match=f"must not be larger than {limit:,} bytes"):
        ClientConfig.from_yaml(stream, limits=Limits(file_bytes=limit))  # type: ignore[arg-type]  # all that is used of one

    assert limit + 1 == stream.taken
