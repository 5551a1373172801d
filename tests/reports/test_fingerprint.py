"""The digest of a configuration."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given

from hazelcast_fluent import ClientConfig, EvictionPolicy, PythonName, SocketOption
from hazelcast_fluent.config.options import own_options
from tests.config_classes import Serializer
from tests.strategies import configs

_CHAIN = """
from hazelcast_fluent import ClientConfig
print(
    ClientConfig.builder().network(addresses=["a", "b"], connection_timeout=2.5).near_cache("x*", eviction_policy="LFU")
    .label("two", "one").heartbeat(interval=2).build().fingerprint()
)
"""


@given(configs(), configs())
def test_equal_configurations_have_one_fingerprint(one: ClientConfig, other: ClientConfig) -> None:
    """One made again, changed to something else and back, has the fingerprint it had."""
    again = other.to_builder()
    for option in own_options(ClientConfig):
        again = again._with_change("set", (), {option.field.name: getattr(one, option.field.name)})

    assert one.fingerprint() == again.build().fingerprint()


@given(configs(), configs())
def test_different_configurations_have_different_fingerprints(one: ClientConfig, other: ClientConfig) -> None:
    """Whatever a diff shows, but for secrets and the order of labels, changes the fingerprint."""
    visible = [change for change in one.diff(other) if "<hidden>" not in (change.before_text, change.after_text)]
    counted = [change for change in visible if change.path != "labels"]

    assert not counted or one.fingerprint() != other.fingerprint()


@pytest.mark.parametrize("seed", ["0", "1"])
def test_it_is_the_same_in_every_process(seed: str) -> None:
    """Neither the seed of hashes nor the process matters; the digest is written down here."""
    environment = {**os.environ, "PYTHONHASHSEED": seed}

    ran = subprocess.run(  # noqa: S603  # the interpreter that runs the test
        [sys.executable, "-c", _CHAIN], capture_output=True, text=True, check=True, env=environment
    )

    assert ran.stdout.strip() == "5b42b2614546da3e"


def test_order_counts_only_where_it_means_something() -> None:
    """Labels and entries in another order are the same; addresses are not."""
    base = ClientConfig.builder()
    one = base.label("a", "b").near_cache("x").near_cache("y").build()
    other = base.near_cache("y").near_cache("x").label("b", "a").build()

    assert one.fingerprint() == other.fingerprint()
    assert base.addresses(["a", "b"]).build().fingerprint() != base.addresses(["b", "a"]).build().fingerprint()


def test_secrets_do_not_count() -> None:
    """Passwords may differ, here and in properties and Java's sections, and the fingerprint stays."""
    base = ClientConfig.builder()
    with_secrets = (
        base.group(password="x").client_property("my.password", "y").java_config({"aws": {"secret-key": "z"}}).build()
    )
    with_others = (
        base.group(password="X").client_property("my.password", "Y").java_config({"aws": {"secret-key": "Z"}}).build()
    )

    assert with_secrets.fingerprint() == with_others.fingerprint()


@pytest.mark.parametrize(
    "content",
    [
        "instance-name: a-${DB_PASSWORD}",
        "client-labels: [a, '${DB_PASSWORD}']",
        "properties: {x: '${DB_PASSWORD}'}",
        "network: {aws: {region: '${DB_PASSWORD}'}}",
        "load-balancer: {type: custom, class-name: '${DB_PASSWORD}'}",
    ],
)
def test_secrets_by_origin_do_not_count(content: str) -> None:
    """R11: nor does what came from a variable with the name of a secret, which could be guessed from the digest."""
    text = f"hazelcast-client:\n  {content}"
    one, other = (ClientConfig.from_yaml(text, variables={"DB_PASSWORD": word}) for word in ("x", "y"))

    assert one.fingerprint() == other.fingerprint()
    assert one.fingerprint(include_secrets=True, salt="a") != other.fingerprint(include_secrets=True, salt="a")


def test_secrets_count_where_asked() -> None:
    """With secrets, the digest depends on them and on the salt."""
    one, other = (ClientConfig.builder().group(password=word).build() for word in ("x", "y"))

    digests = {config.fingerprint(include_secrets=True, salt=salt) for config in (one, other) for salt in ("a", b"b")}

    assert len(digests) == 4


def test_secrets_need_a_salt() -> None:
    """Without a salt, secrets could be guessed from the digest."""
    with pytest.raises(ValueError, match="needs a salt"):
        ClientConfig().fingerprint(include_secrets=True)


def test_objects_count_by_their_names() -> None:
    """Functions, classes, names and instances count, and need no value of their own."""
    base = ClientConfig.builder()
    configurations = [
        base.lifecycle_listener(print).build(),
        base.lifecycle_listener(repr).build(),
        base.load_balancer(PythonName("a:b")).build(),
        base.compact_serializer(Serializer()).build(),
        base.data_serializable_factory(1, {2: int}).build(),
        base.token(b"x").build(),
        base.socket_option(1, 2, b"x").build(),
        ClientConfig(network_config=base.build().network_config.__class__(socket_options=[SocketOption(1, 2, 3)])),
        base.near_cache("x", eviction_policy=EvictionPolicy.NONE).build(),
        base.client_property("x", 1.5).build(),
    ]

    digests = {config.fingerprint() for config in configurations}

    assert len(digests) == len(configurations)
