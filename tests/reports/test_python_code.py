"""The chain that makes a configuration."""

from __future__ import annotations

import collections
import json
from typing import Any

import pytest
from hypothesis import given

import tests.config_classes
from hazelcast_fluent import ClientConfig, PythonName, SocketOption
from tests.config_classes import Serializer, listener
from tests.strategies import configs

BASE = ClientConfig.builder()

FORMATTED = """\
from hazelcast_fluent import ClientConfig, SocketOption

config = (
    ClientConfig.builder()
    .network(
        addresses=[
            "10.0.0.0:5701",
            "10.0.0.1:5701",
            "10.0.0.2:5701",
            "10.0.0.3:5701",
            "10.0.0.4:5701",
            "10.0.0.5:5701",
        ],
        socket_options=[SocketOption(1, 2, 3)],
    )
    .near_cache(
        "m",
        invalidate_on_change=False,
        ttl=1,
        max_idle=2,
        eviction_policy="LFU",
        eviction_max_size=77,
    )
    .client_name("both ' and \\"")
    .java_config(
        {
            "network": {
                "kubernetes": {
                    "enabled": True,
                    "namespace": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                    "service-name": "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy",
                },
            },
        },
    )
    .build()
)
"""


def made(code: str) -> ClientConfig:
    """Run *code* and return the configuration it makes."""
    scope: dict[str, Any] = {}
    exec(code, scope)  # noqa: S102  # running it is what it is for
    config: ClientConfig = scope["config"]
    return config


@given(configs())
def test_running_the_code_gives_an_equal_configuration(config: ClientConfig) -> None:
    """Whatever a configuration holds, its code makes it again."""
    assert config == made(config.to_python(include_secrets=True))


def test_chain_of_verbs() -> None:
    """The code is what a person would write: builder methods, only what differs, numbers without a needless point."""
    config = (
        BASE.group("prod").network(addresses=["a:5701"], connection_timeout=2).near_cache("m*", ttl=60, max_idle=0.5)
    )

    assert config.near_cache("n", eviction_policy="LFU").build().to_python() == (
        "from hazelcast_fluent import ClientConfig\n"
        "\n"
        "config = (\n"
        "    ClientConfig.builder()\n"
        '    .group(name="prod")\n'
        '    .network(addresses=["a:5701"], connection_timeout=2)\n'
        '    .near_cache("m*", ttl=60, max_idle=0.5)\n'
        '    .near_cache("n", eviction_policy="LFU")\n'
        "    .build()\n"
        ")\n"
    )


def test_short_chain_stands_on_one_line() -> None:
    """What fits on a line is not broken."""
    assert "\nconfig = ClientConfig.builder().build()\n" in ClientConfig().to_python()


@pytest.mark.parametrize(
    ("config", "call"),
    [
        (BASE.heartbeat(interval=2, timeout=90), ".heartbeat(interval=2, timeout=90)"),
        (BASE.statistics(enabled=True), ".statistics(enabled=True)"),
        (BASE.shuffle_member_list(False), ".shuffle_member_list(False)"),
        (BASE.client_property("x.y", "z"), '.client_property("x.y", "z")'),
        (BASE.label("a"), '.labels(["a"])'),
        (BASE.load_balancer(PythonName("m:B")), '.load_balancer(PythonName("m:B"))'),
        (BASE.socket_option(1, 2, b"'"), '.network(socket_options=[SocketOption(1, 2, b"\'")])'),
        (BASE.connection_retry(multiplier=2), ".connection_retry(multiplier=2)"),
        (BASE.java_config({"a": {"b": [True, 1.5]}}), '.java_config({"a": {"b": [True, 1.5]}})'),
    ],
)
def test_verbs_for_values(config: Any, call: str) -> None:
    """Each sort of value has its builder method and its form."""
    code = config.build().to_python()

    assert call in code
    assert config.build() == made(code)


def test_objects_are_imported_by_name() -> None:
    """Functions and classes are written as the names they are imported by."""
    config = (
        BASE.lifecycle_listener(listener)
        .membership_listener(print, json.dumps)
        .custom_serializer(collections.OrderedDict, tests.config_classes.Serializer)
        .portable_factory(1, {2: collections.Counter})
        .build()
    )

    code = config.to_python()

    assert code.startswith("import collections\nimport json\nimport tests.config_classes\n\n")
    assert config == made(code)


def test_objects_without_a_name_are_to_be_filled_in() -> None:
    """What can't be imported is an error that names it, when the code runs."""
    code = BASE.lifecycle_listener(lambda _: None).compact_serializer(Serializer()).build().to_python()

    with pytest.raises(NotImplementedError, match="Serializer object> has no name to import it by: put it here"):
        made(code)


def test_hidden_secrets_keep_the_code_from_compiling() -> None:
    """No secret is written unless asked for, and code without it can not run by mistake."""
    config = (
        BASE.credentials("u", "s3cret")
        .client_property("my.password", "s3cret")
        .java_config({"network": {"aws": {"secret-key": "s3cret"}}})
        .build()
    )

    code = config.to_python()

    assert "s3cret" not in code
    assert 3 == code.count("<hidden>") - code.count("# <hidden>")
    with pytest.raises(SyntaxError):
        made(code)
    assert config == made(config.to_python(include_secrets=True))


@pytest.mark.parametrize("identity", [BASE.token("t"), BASE.token(b"t"), BASE.credentials("u", "p")])
def test_identities_have_their_verbs(identity: Any) -> None:
    """Whoever the client is, the builder method for it is used."""
    assert identity.build() == made(identity.build().to_python(include_secrets=True))


def test_code_is_formatted() -> None:
    """The code is laid out as common formatters leave it: one item a line where a line is too short."""
    config = (
        BASE.network(addresses=[f"10.0.0.{n}:5701" for n in range(6)], socket_options=[SocketOption(1, 2, 3)])
        .near_cache("m", ttl=1, max_idle=2, eviction_policy="LFU", eviction_max_size=77, invalidate_on_change=False)
        .java_config({"network": {"kubernetes": {"enabled": True, "namespace": "x" * 30, "service-name": "y" * 30}}})
        .client_name("both ' and \"")
        .build()
    )

    assert config.to_python() == FORMATTED


@given(configs())
def test_every_difference_is_written(config: ClientConfig) -> None:
    """Code without its last builder method makes something else: no builder method is idle."""
    lines = config.to_python(include_secrets=True).splitlines()

    assert (config == ClientConfig()) is (lines[-1] == "config = ClientConfig.builder().build()")
