"""Environment variables and mounted files as deployments have them (V3, V7, V15 to V18)."""

from __future__ import annotations

import pickle
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hazelcast_fluent import ClientConfig, ClientConfigBuilder, InvalidConfigError, NearCacheConfig
from hazelcast_fluent.errors import ConfigWarning
from hazelcast_fluent.formats.environment import OWN, Variable
from hazelcast_fluent.formats.environment import read as read_variables


def made(variables: dict[str, str], *, strict: bool = True) -> ClientConfig:
    """Return what variables set."""
    return ClientConfig.builder().environment(variables, strict=strict).build()


def refused(variables: dict[str, str]) -> InvalidConfigError:
    """Return the error of variables that must be refused."""
    with pytest.raises(InvalidConfigError) as caught:
        made(variables)
    return caught.value


@pytest.mark.parametrize(
    "name",
    [
        "HZCLIENT_NETWORK__CONNECTIONTIMEOUT",
        "HZCLIENT__NETWORK_CONNECTION_TIMEOUT",
        "HZCLIENT_NETWORK___CONNECTION__TIMEOUT",
        "HZCLIENT_NETWORK._CONNECTIONTIMEOUT_",
    ],
)
def test_v7_several_separators_are_one(name: str) -> None:
    """V7: ``__`` separates as ``_`` does, and nothing is ambiguous with itself."""
    assert 5.5 == made({name: "5500"}).network_config.connection_timeout


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("HZ_CLIENT_CLUSTERNAME", "HZCLIENT_CLUSTERNAME"),
        ("HAZELCAST_CLIENT_CLUSTER_NAME", "HZCLIENT_CLUSTER_NAME"),
        ("HAZELCASTCLIENT_CLUSTERNAME", "HZCLIENT_CLUSTERNAME"),
        ("hzclient_clustername", "HZCLIENT_CLUSTERNAME"),
        ("Hzclient_Network_ConnectionTimeout", "HZCLIENT_NETWORK_CONNECTIONTIMEOUT"),
    ],
)
def test_v15_other_spellings_of_the_prefix(name: str, meant: str) -> None:
    """V15: a variable that would be an option with the right prefix is ignored with a warning that names it."""
    with pytest.warns(ConfigWarning, match=f"^{name} is ignored; did you mean {meant}\\?$") as caught:
        assert ClientConfig() == made({name: "5"})

    assert [__file__] == [one.filename for one in caught]


@pytest.mark.parametrize(
    "name", [*sorted(OWN), "HZ_CLIENT_FOO", "HAZELCAST_CLIENT_X", "HZ_NETWORK_PORT", "XHZCLIENT_CLUSTERNAME"]
)
def test_v15_what_means_no_option_is_no_mistake(name: str) -> None:
    """V15: variables that say what to load, and those of other programs, are not warned about."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")

        assert ClientConfig() == made({name: "x"})


def test_v15_odd_names_are_escaped() -> None:
    """V15: a warning shows no control character from outside."""
    with pytest.warns(ConfigWarning) as caught:
        made({"hzclient_nearcache_a\x1bb_maxidleseconds": "5"})

    assert "\x1b" not in str(caught[0].message)


LINKS = {
    "HZCLIENT_SERVICE_HOST": "10.96.0.7",
    "HZCLIENT_SERVICE_PORT": "5701",
    "HZCLIENT_SERVICE_PORT_HAZELCAST": "5701",
    "HZCLIENT_PORT": "tcp://10.96.0.7:5701",
    "HZCLIENT_PORT_5701_TCP": "tcp://10.96.0.7:5701",
    "HZCLIENT_PORT_5701_TCP_PROTO": "tcp",
    "HZCLIENT_PORT_5701_TCP_PORT": "5701",
    "HZCLIENT_PORT_5701_TCP_ADDR": "10.96.0.7",
    "HZCLIENT_PROXY_SERVICE_HOST": "fd00::7",
}


def test_v17_service_links_are_ignored() -> None:
    """V17: the variables that Kubernetes sets for a service of that name are ignored, with one warning for all."""
    with pytest.warns(ConfigWarning, match=r"^HZCLIENT_PORT and 8 more: set by Kubernetes for a service") as caught:
        config = made({**LINKS, "HZCLIENT_CLUSTERNAME": "shop"})

    assert ("shop", 1) == (config.group_config.name, len(caught))


@pytest.mark.parametrize(("name", "text"), LINKS.items())
def test_v17_each_link_is_recognized(name: str, text: str) -> None:
    """V17: by its name and its text."""
    (variable,) = read_variables({name: text})

    assert variable.is_service_link


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("HZCLIENT_PORT", "not an address"),
        ("HZCLIENT_SERVICE_HOST", "my host"),
        ("HZCLIENT_NETWORK_TIMEOUT", "5"),
        ("HZCLIENT_PORT_X_TCP", "tcp://10.96.0.7:5701"),
    ],
)
def test_v17_what_is_no_link_is_refused(name: str, text: str) -> None:
    """V17: anything else that names no option stays a problem."""
    assert [name] == [problem.source_path for problem in refused({name: text}).problems]


@pytest.mark.parametrize(
    "name",
    [
        "HZCLIENT_CLUSTERNAME",
        "HZCLIENT_GROUP_NAME",
        "HZCLIENT_NETWORK_CLUSTERMEMBERS",
        "HZCLIENT_CLIENTLABELS",
        "HZCLIENT_NETWORK_OUTBOUNDPORTS",
    ],
)
def test_v18_an_empty_variable(name: str) -> None:
    """V18: a variable that is set to nothing removes neither the cluster's name nor a list of the file."""
    (problem,) = refused({name: ""}).problems

    assert f"{name}: must not be empty" == str(problem)
    assert "unset the variable to keep the value of the file, or the default" == problem.hint


@pytest.mark.parametrize("name", ["HZCLIENT_PROPERTIES_foo", "HZCLIENT_INSTANCENAME"])
def test_v18_other_texts_may_be_empty(name: str) -> None:
    """V18: where an empty text is a value it is taken."""
    assert made({name: ""}) != ClientConfig()


def test_v3_a_secret_with_a_byte_order_mark(tmp_path: Path) -> None:
    """V3: the mark that some editors write is no part of the value."""
    (tmp_path / "cluster-name").write_bytes(b"\xef\xbb\xbfshop\r\n")
    (tmp_path / "instance-name").write_bytes(b"a\xef\xbb\xbfb\n")
    config = ClientConfig.builder().secrets(tmp_path).build()

    assert ("shop", "a\ufeffb") == (config.group_config.name, config.client_name)


def test_v16_foreign_files(tmp_path: Path) -> None:
    """V16: a directory that other programs use as well is read with ``strict=False``."""
    for name in ("cluster-name", "db_password", "tls.crt", "HZCLIENT_INSTANCENAME"):
        (tmp_path / name).write_text("x")
    config = ClientConfig.builder().secrets(tmp_path, strict=False).build()

    assert ("x", "x") == (config.group_config.name, config.client_name)
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig.builder().secrets(tmp_path).build()
    assert ["db_password", "tls.crt"] == [problem.path for problem in caught.value.problems]


def test_v16_a_foreign_file_that_is_probably_misspelled(tmp_path: Path) -> None:
    """V16: a name near that of an option is warned about, and never with what the file holds."""
    (tmp_path / "cluster-nam").write_text("s3cret")
    with pytest.warns(ConfigWarning, match="did you mean 'cluster-name'") as caught:
        assert ClientConfig() == ClientConfig.builder().secrets(tmp_path, strict=False).build()

    assert "s3cret" not in str(caught[0].message)


def test_v16_a_missing_directory(tmp_path: Path) -> None:
    """V16: it is a problem, unless the caller says that it may be missing; a file is no directory either way."""
    assert ClientConfig() == ClientConfig.builder().secrets(tmp_path / "no", missing_ok=True).build()
    with pytest.raises(InvalidConfigError, match="must be a directory"):
        ClientConfig.builder().secrets(tmp_path / "no").build()
    (tmp_path / "file").touch()
    with pytest.raises(InvalidConfigError, match="must be a directory"):
        ClientConfig.builder().secrets(tmp_path / "file", missing_ok=True).build()


@pytest.mark.parametrize("name", ["HZCLIENT_SECURITY_USERNAMEPASSWORD_PASSWORD_FILE", "HZCLIENT_CLUSTERNAME_FILE"])
def test_v16_a_variable_with_the_name_of_a_file(name: str) -> None:
    """V16: the habit of other images has a hint to ``secrets()``."""
    (problem,) = refused({name: "/run/secrets/x"}).problems

    assert "a variable holds the value itself; secrets() reads values from the files of a directory" == problem.hint


def test_variables_are_values() -> None:
    """A variable without a name after the prefix has no parts, and names nothing."""
    (variable,) = read_variables({"HZCLIENT_": "x"})

    assert isinstance(variable, Variable)
    assert () == variable.parts
    assert ["HZCLIENT_"] == [problem.source_path for problem in refused({"HZCLIENT_": "x"}).problems]


def pickled(builder: ClientConfigBuilder) -> ClientConfigBuilder:
    """Return what a pickle of *builder* holds."""
    made: ClientConfigBuilder = pickle.loads(pickle.dumps(builder))  # noqa: S301  # our own
    return made


MAX_IDLE = {"HZCLIENT_NEARCACHE_ORDERSEU_MAXIDLESECONDS": "60"}
FIRST = ClientConfig.builder().environment({"HZCLIENT_NEARCACHE_OTHER_MAXIDLESECONDS": "5"})


@pytest.mark.parametrize(
    ("between", "names"),
    [
        (lambda builder: builder, ["other", "orderseu"]),
        (lambda builder: builder.near_cache("Orders-EU"), ["other", "Orders-EU"]),
        (lambda builder: builder.near_cache("Orders-EU").client_name("x"), ["other", "Orders-EU"]),
        (lambda builder: builder.data({"near-cache": {"Orders-EU": {}}}), ["other", "Orders-EU"]),
        (lambda builder: builder.near_cache("Orders-EU").without_near_cache("Orders-EU"), ["other", "orderseu"]),
        (lambda builder: builder.near_cache_configs([NearCacheConfig("Orders-EU")]), ["Orders-EU"]),
        (lambda builder: builder | ClientConfig.builder().near_cache("Orders-EU"), ["other", "Orders-EU"]),
        (lambda builder: ClientConfig.builder().near_cache("Orders-EU") | builder, ["Orders-EU", "other"]),
        (lambda builder: builder.build().to_builder().near_cache("Orders-EU"), ["other", "Orders-EU"]),
        (lambda builder: pickled(builder.near_cache("Orders-EU")), ["other", "Orders-EU"]),
    ],
)
def test_r16_names_between_two_calls(
    between: Callable[[ClientConfigBuilder], ClientConfigBuilder], names: list[str]
) -> None:
    """A variable means the entries that there are when it is read, whatever happened since the last one."""
    assert names == list(between(FIRST).environment(MAX_IDLE).build().near_cache_configs)


def test_r16_names_of_java() -> None:
    """Names that only Java knows count as well."""
    builder = FIRST.data({"network": {"gcp": {"Own-Key": "1"}}}).environment({"HZCLIENT_NETWORK_GCP_OWNKEY": "2"})

    network: Any = builder.build().java_config["network"]

    assert {"Own-Key": "2"} == dict(network["gcp"])
