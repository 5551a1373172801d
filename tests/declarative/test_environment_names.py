"""Names of variables, and paths as people write them."""

from __future__ import annotations

import pytest

from hazelcast_fluent import ClientConfig, NearCacheConfig
from hazelcast_fluent.declarative.entry_names import names_in
from hazelcast_fluent.declarative.environment import parse, path_text, resolve, variable_for
from hazelcast_fluent.declarative.schema import ELEMENTS, Element
from hazelcast_fluent.declarative.schema.tree import ROOT
from hazelcast_fluent.errors import ConversionError
from hazelcast_fluent.formats import environment

EXISTING = {"near-cache": ("Orders-EU", "my_map"), "properties": ("my.prop",)}


def resolved(name: str, existing: dict[str, tuple[str, ...]] = EXISTING) -> str:
    """Return the element that the variable with *name*, prefix left out, means."""
    (variable,) = environment.read({f"HZCLIENT_{name}": ""})
    return path_text(resolve(variable.parts, existing))


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("CLUSTERNAME", "cluster-name"),
        ("CLUSTER_NAME", "cluster-name"),
        ("CLUSTER-NAME", "cluster-name"),
        ("clustername", "cluster-name"),
        ("NETWORK_CONNECTIONTIMEOUT", "network.connection-timeout"),
        ("NETWORK_CONNECTION_TIMEOUT", "network.connection-timeout"),
        ("NETWORK_AUTODETECTION_ENABLED", "network.auto-detection.enabled"),
        ("NETWORK_CLUSTERMEMBERS", "network.cluster-members"),
        ("NETWORK_CLUSTER_MEMBERS_1", "network.cluster-members.1"),
        ("NEARCACHE_ORDERS_EU_MAXIDLESECONDS", "near-cache.Orders-EU.max-idle-seconds"),
        ("NEARCACHE_MYMAP_EVICTION_SIZE", "near-cache.my_map.eviction.size"),
        ("NEARCACHE_NEW_ONE_MAX_IDLE_SECONDS", "near-cache.new_one.max-idle-seconds"),
        ("NEARCACHE_A_EVICTION_EVICTION_POLICY", "near-cache.a.eviction.eviction-policy"),
        ("PROPERTIES_foo", "properties.foo"),
        ("PROPERTIES_MY_PROP", "properties.my.prop"),
        ("PROPERTIES_HAZELCAST_CLIENT_HEARTBEAT_INTERVAL", "properties.hazelcast.client.heartbeat.interval"),
        ("NETWORK_SSL_PROPERTIES_KEYPASSWORD", "network.ssl.properties.keyPassword"),
        ("NETWORK_AWS_ACCESS_KEY", "network.aws.access-key"),
        ("NETWORK_AWS_MY_OWN", "network.aws.my-own"),
        ("SERIALIZATION_PORTABLEFACTORIES_0_FACTORYID", "serialization.portable-factories.0.factory-id"),
    ],
)
def test_a_variable_means_an_element(name: str, path: str) -> None:
    """Underscores stand for dots and dashes, and names of entries are found without regard to case."""
    assert path == resolved(name)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("FOO", None),
        ("NETWRK_SMARTROUTING", "did you mean 'HZCLIENT_NETWORK_SMARTROUTING'?"),
        ("NETWORK_SOCKETINTERCEPTOR_ENABLE", "did you mean 'HZCLIENT_NETWORK_SOCKETINTERCEPTOR_ENABLED'?"),
        ("NEARCACHE_M_MAXIDLESECOND", "did you mean 'HZCLIENT_NEARCACHE_M_MAXIDLESECONDS'?"),
        ("PROPERTIES_MY_PROB", "did you mean 'HZCLIENT_PROPERTIES_MY_PROP'?"),
        ("PROPERTIES_Q_Q_Q", "a name that is not known takes its exact spelling, through set()"),
        ("NETWORK_JOIN_MULTICAST_ENABLED", "join belongs to a member's configuration, and a client has none"),
        ("NEARCACHE_ORDERS_SIZE", "did you mean 'HZCLIENT_NEARCACHE_ORDERS_EVICTION_SIZE'?"),
        ("NEARCACHE_A", "did you mean 'HZCLIENT_NEARCACHE_A_SERIALIZEKEYS'?"),
        ("CONFIGREPLACERS_FAILIFVALUEMISSING", None),
    ],
)
def test_an_unknown_variable_is_refused_with_a_hint(name: str, hint: str | None) -> None:
    """What no element has for a name is refused; sections and what is read beforehand have no names."""
    with pytest.raises(ConversionError) as caught:
        resolved(name)

    assert "is not the name of a known setting" == caught.value.rule
    assert hint == caught.value.hint


def test_a_section_has_no_value() -> None:
    """The variable of a section is refused with one of a setting in it."""
    with pytest.raises(ConversionError, match="is a section, and no value") as caught:
        resolve(["NETWORK"])

    assert "name a setting in it, such as HZCLIENT_NETWORK_CLUSTERMEMBERS" == caught.value.hint


@pytest.mark.parametrize("index", ["²", "\uff11", "9" * 5000])
def test_what_is_no_index(index: str) -> None:
    """The place of an item in a list is a number that a list can have."""
    with pytest.raises(ConversionError, match="is not the name of a known setting"):
        resolve(("CLUSTERMEMBERS", index), {})
    with pytest.raises(ConversionError, match="is not a known setting"):
        parse(f"network.cluster-members.{index}")


def test_two_entries_that_differ_in_case_only_are_ambiguous() -> None:
    """A variable can't tell them apart."""
    with pytest.raises(ConversionError) as caught:
        resolved("NEARCACHE_AB_MAXIDLESECONDS", {"near-cache": ("ab", "A-B")})

    assert "may mean near-cache.ab.max-idle-seconds and near-cache.A-B.max-idle-seconds" == caught.value.rule


def test_names_of_entries_come_from_the_configuration() -> None:
    """The names that variables may mean are those of entries, properties and Java's own sections."""
    config = ClientConfig(
        near_cache_configs=[NearCacheConfig("a.b")],
        properties={"x.y": "z"},
        java_config={"query-caches": {"Q.c": {"map-name": "m"}}},
    )
    names = dict(names_in(config))

    assert 'near-cache."a.b".max-idle-seconds' == resolved("NEARCACHE_A_B_MAXIDLESECONDS", names)
    assert "properties.x.y" == resolved("PROPERTIES_X_Y", names)
    assert 'query-caches."Q.c".map-name' == resolved("QUERYCACHES_Q_C_MAPNAME", names)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("network.smart-routing", ("network", "smart-routing")),
        ("network.smart_routing", ("network", "smart-routing")),
        ('near-cache."a.b".max-idle-seconds', ("near-cache", "a.b", "max-idle-seconds")),
        ("near-cache.'a\"b'.max-idle-seconds", ("near-cache", 'a"b', "max-idle-seconds")),
        ("near-cache.orders-*.eviction.size", ("near-cache", "orders-*", "eviction", "size")),
        ("properties.a.b.c", ("properties", "a.b.c")),
        ('properties."a.b".c', ("properties", "a.b.c")),
        ("network.ssl.properties.keyPassword", ("network", "ssl", "properties", "keyPassword")),
        ("network.cluster-members", ("network", "cluster-members")),
        ("network.cluster-members.0", ("network", "cluster-members", "0")),
        ("network.aws.enabled", ("network", "aws", "enabled")),
        ("network.aws.my.key", ("network", "aws", "my.key")),
    ],
)
def test_a_path_means_an_element(text: str, path: tuple[str, ...]) -> None:
    """Keys stand between dots, and a key with dots in quotes."""
    assert path == parse(text)


@pytest.mark.parametrize(
    ("text", "rule", "hint"),
    [
        ("smart-routing", "is not a known setting", "did you mean 'network.smart-routing'?"),
        ("network_config.smart_routing", "is not a known setting", "did you mean 'network.smart-routing'?"),
        ("network_config.addresses", "is not a known setting", "did you mean 'network.cluster-members'?"),
        ("enabled", "is not a known setting", "did you mean 'backup-ack-to-client-enabled'?"),
        ("netwrk.x", "is not a known setting", "did you mean 'network'?"),
        ("near-cache.a.evction.size", "is not a known setting", "did you mean 'eviction'?"),
        ("import.0", "must stand in a file", None),
        ("network", "is a section, and no value", "name a setting in it, such as network.cluster-members"),
        ("near-cache", "is a section, and no value", None),
        ("a..b", "must be keys separated by dots; a key with dots goes in quotes", None),
        ("", "must be keys separated by dots; a key with dots goes in quotes", None),
        ('"a"b', "must be keys separated by dots; a key with dots goes in quotes", None),
    ],
)
def test_a_path_that_means_nothing_is_refused(text: str, rule: str, hint: str | None) -> None:
    """A path is well formed, known, and a value's."""
    with pytest.raises(ConversionError) as caught:
        parse(text)

    assert rule == caught.value.rule
    assert hint == caught.value.hint


@pytest.mark.parametrize(
    "element",
    [e for e in ELEMENTS if e.codec and "*" not in e.path and e.path[0] not in {"import", "config-replacers"}],
    ids=lambda e: e.name,
)
def test_every_element_has_a_variable(element: Element) -> None:
    """The name of a variable leads back to its element."""
    expected = tuple("0" if key == "[]" else key for key in element.path)
    (variable,) = environment.read({variable_for(element.path): ""})

    assert expected == resolve(variable.parts)
    assert expected == parse(path_text(expected))


def test_names_of_entries_are_left_open() -> None:
    """The name of a variable for a named entry says where the name goes."""
    assert "HZCLIENT_NEARCACHE_<NAME>_MAXIDLESECONDS" == variable_for(("near-cache", "*", "max-idle-seconds"))
    assert ROOT.children["near-cache"].named is not None
