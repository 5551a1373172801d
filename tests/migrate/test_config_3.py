"""Programs for the 3.x client: what the chain says, and that it hands over the same."""

from __future__ import annotations

from typing import Any

import pytest

from hazelcast_fluent.migrate import migrate_source
from tests.clients import client3

PRELUDE = """\
import socket
import hazelcast
from hazelcast.config import *
from hazelcast import config as hc
from hazelcast.serialization.api import StreamSerializer


class Serializer(StreamSerializer):
    pass


class Thing:
    FACTORY_ID = 7
    CLASS_ID = 3
    LIMIT = 4


def listener(*_):
    pass


"""
BODIES = {
    "nothing": "",
    "group": 'config.group_config.name = "a"\nconfig.group_config.password = "b"\n',
    "append": 'config.network_config.addresses.append("a")\nconfig.network_config.addresses.append("b:5701")\n',
    "extend": 'config.network_config.addresses.extend(["a", "b:5701"])\n',
    "plus": 'config.network_config.addresses += ["a", "b:5701"]\n',
    "set then append": 'config.network_config.addresses = ["a"]\nconfig.network_config.addresses.append("b")\n',
    "bare tuple": 'config.network_config.addresses = ["a", "b"]\n',
    "split": 'config.network_config.addresses = "a,b".split(",")\n',
    "twice": 'config.group_config.name = "a"\nconfig.group_config.name = "b"\n',
    "timeouts": "config.network_config.connection_timeout = 6.5\n",
    "no timeout": "config.network_config.connection_timeout = None\n",
    "attempts": (
        "config.network_config.connection_attempt_limit = Thing.LIMIT\n"
        "config.network_config.connection_attempt_period = 5.0\n"
    ),
    "one of the attempts": "config.network_config.connection_attempt_period = 1\n",
    "routing": "config.network_config.redo_operation = True\nconfig.network_config.smart_routing = False\n",
    "socket option": (
        "config.network_config.socket_options.append(hc.SocketOption(socket.SOL_SOCKET, socket.SO_RCVBUF, 32768))\n"
    ),
    "client name": 'config.client_name = "me"\n',
    "tls": (
        "ssl = hc.SSLConfig()\nssl.enabled = True\nssl.protocol = hc.PROTOCOL.TLSv1_3\nssl.password = 'p'\n"
        "config.network_config.ssl_config = ssl\n"
    ),
    "tls by number": "config.network_config.ssl_config.protocol = 4\n",
    "tls by alias": "config.network_config.ssl_config.protocol = hc.PROTOCOL.TLS\n",
    "cloud": (
        'config.network_config.cloud_config.enabled = True\nconfig.network_config.cloud_config.discovery_token = "t"\n'
    ),
    "cloud token alone": 'config.network_config.cloud_config.discovery_token = "t"\n',
    "cloud by property": "config.set_property(hc.ClientProperties.HAZELCAST_CLOUD_DISCOVERY_TOKEN.name, 't')\n",
    "properties": (
        'config.set_property("hazelcast.client.heartbeat.interval", "2000")\n'
        "config.set_property(hc.ClientProperties.INVOCATION_TIMEOUT_SECONDS.name, 2).set_property('a.b', 'c')\n"
    ),
    "statistics": 'config.set_property(hc.ClientProperties.STATISTICS_ENABLED.name, "true")\n',
    "listeners": (
        "config.add_membership_listener(listener, None, True)\n"
        "config.add_membership_listener(member_removed=listener).add_lifecycle_listener(listener)\n"
    ),
    "near cache": (
        'cache = hc.NearCacheConfig("m")\ncache.time_to_live_seconds = 60\ncache.eviction_max_size = 100\n'
        "config.add_near_cache_config(cache)\ncache.max_idle_seconds = 5\n"
    ),
    "near cache inline": 'config.add_near_cache_config(hc.NearCacheConfig("m"))\n',
    "near cache enums": (
        'cache = hc.NearCacheConfig(name="m")\ncache.in_memory_format = hc.IN_MEMORY_FORMAT.OBJECT\n'
        "cache.eviction_policy = hc.EVICTION_POLICY.LFU\nconfig.add_near_cache_config(cache)\n"
    ),
    "flake ids": (
        'ids = hazelcast.FlakeIdGeneratorConfig("ids")\nids.prefetch_count = 5\n'
        "ids.prefetch_validity_in_millis = 1500\n"
        "config.add_flake_id_generator_config(ids)\n"
    ),
    "serialization": (
        "config.serialization_config.portable_version = 2\n"
        "config.serialization_config.default_integer_type = hc.INTEGER_TYPE.LONG\n"
        "config.serialization_config.is_big_endian = False\n"
        "config.serialization_config.global_serializer = Serializer\n"
        "config.serialization_config.set_custom_serializer(Thing, Serializer)\n"
    ),
    "factories": (
        "config.serialization_config.add_portable_factory(1, {2: Thing})\n"
        "config.serialization_config.data_serializable_factories[Thing.FACTORY_ID] = {Thing.CLASS_ID: Thing}\n"
    ),
    "factory built before": (
        "made = {}\nmade[3] = Thing\nconfig.serialization_config.add_data_serializable_factory(1, made)\n"
    ),
    "section of its own": (
        'group = hazelcast.GroupConfig()\ngroup.name = "a"\nconfig.group_config = group\n'
        "network = hazelcast.ClientNetworkConfig()\nnetwork.smart_routing = False\nconfig.network_config = network\n"
    ),
    "flake ids of other values": (
        "ids = hc.FlakeIdGeneratorConfig('ids')\nids.prefetch_validity_in_millis = int('1500')\n"
        "config.add_flake_id_generator_config(ids)\nmore = hc.FlakeIdGeneratorConfig('more')\n"
        "more.prefetch_validity_in_millis = int('1500') + 500\nconfig.add_flake_id_generator_config(more)\n"
    ),
    "serialization of its own": (
        "made = hc.SerializationConfig()\nmade.portable_version = 2\nconfig.serialization_config = made\n"
    ),
    "read after": "client = hazelcast.HazelcastClient(config)\nx = config.group_config.name\n",
    "interleaved": 'config.group_config.name = "a"\nprint("hello")\nconfig.group_config.password = "b"\n',
}


def program(body: str) -> str:
    """Return a program that makes a client."""
    return f"{PRELUDE}config = hazelcast.ClientConfig()\n{body}client = hazelcast.HazelcastClient(config)\n"


def test_rewritten_programs_hand_over_the_same() -> None:
    """Each program, as it was and as it is rewritten, gives the real 3.12 client equal configurations."""
    after = {name: migrate_source(program(body)) for name, body in BODIES.items()}
    pairs = [[program(body), after[name].result_text] for name, body in BODIES.items()]

    outcome = dict(zip(BODIES, client3.answer("-m", "tests.migrate.handed_over", given=pairs), strict=True))

    assert {} == {name: [str(left) for left in done.left] for name, done in after.items() if done.left}
    assert [] == [name for name, (old, _) in outcome.items() if not old]
    assert {name: old for name, (old, _) in outcome.items()} == {name: new for name, (_, new) in outcome.items()}


LEFT: list[tuple[str, str]] = [
    (
        "c = hc.NearCacheConfig('m')\nc = hc.NearCacheConfig('n')\nconfig.add_near_cache_config(c)\n",
        "bound more than once",
    ),
    ("config.network_config.addresses[1] = config.client_name = 'a'\n", "several targets"),
    ("print(register(config))\n", "config is passed on to register"),
    ("config.add_membership_listener()\n", "must have member_added or member_removed"),
    ("config.network_config.addresses = wanted\ndef change():\n    wanted.append('b')\n", "other code may change"),
    ("wanted = ['a']\ndef change():\n    wanted.append('b')\nconfig.network_config.addresses = wanted\n", "may change"),
    ("configure(config)\n", "config is passed on"),
    ("other = config\n", "gets another name"),
    ("def later():\n    config.group_config.name = 'a'\n", "set in another function"),
    ("config = 5\n", "bound more than once"),
    ("config.logger_config.level = 10\n", "logging"),
    ("config.network_config.conection_timeout = 3\n", "is not understood"),
    ("config.network_config.connection_timeout = 0\n", "0 means a socket that does not block"),
    ("config.network_config.connection_timeout = float(x)\n", "can't be read"),
    ("config.network_config.addresses.append('a:99999')\n", "refuses the value"),
    ("config.network_config.addresses = shared\n", "other code may change"),
    ("config.network_config.addresses.clear()\n", "is not understood"),
    ("config.network_config.addresses.pop().strip()\n", "the result of pop is used"),
    ("config.network_config.addresses[0] = 'a'\n", "is not understood"),
    ("config.network_config.addresses[:] = ['a']\n", "slice"),
    ("config.network_config.connection_attempt_limit *= 2\n", "changed in place"),
    ("config.group_config.name = config.client_name = 'a'\n", "several targets"),
    ("del config.group_config.name\n", "not understood"),
    ("print(config.client_name)\nconfig.group_config.name = 'a'\n", "before it is complete"),
    ("config.add_near_cache_config(hc.NearCacheConfig('m*'))\n", "is a pattern in this library"),
    ("config.add_near_cache_config(hc.NearCacheConfig())\n", 'named "default"'),
    ("config.add_near_cache_config(hc.NearCacheConfig(name))\n", "can't be read"),
    ("config.add_near_cache_config(made())\n", "where made() is made is not seen"),
    ("c = hc.NearCacheConfig('m')\nc.time_to_live_seconds = 0\nconfig.add_near_cache_config(c)\n", "expire at once"),
    ("c = hc.NearCacheConfig('m')\nprint(c)\nconfig.add_near_cache_config(c)\n", "c is used elsewhere"),
    ("c = hc.NearCacheConfig('m')\nprint(c.name)\nconfig.add_near_cache_config(c)\n", "c is read"),
    ("c = hc.NearCacheConfig('m')\nc.nam = 'x'\nconfig.add_near_cache_config(c)\n", "is not understood"),
    (
        "c = hc.NearCacheConfig('m')\nif x:\n    c.eviction_max_size = 5\nconfig.add_near_cache_config(c)\n",
        "a part of it is set in a branch",
    ),
    (
        "c = hc.NearCacheConfig('m')\nconfig.add_near_cache_config(c)\nconfig.add_near_cache_config(c)\n",
        "c is used elsewhere",
    ),
    ("config.group_config.name = 'a'\nconfig.group_config = hazelcast.GroupConfig()\n", "replaces what was set"),
    ("config.network_config.ssl_config.protocol = best()\n", "which member of the enum"),
    ("config.network_config.socket_options.append(option)\n", "made elsewhere"),
    ("config.network_config.socket_options.append(hc.SocketOption(1, 2))\n", "a level, an option and a value"),
    ("config.set_property(name, 1)\n", "can't be read"),
    ("config.set_property('hazelcast.client.heartbeat.interval', 0)\n", "refuses the value"),
    ("config.set_property('a')\n", "takes other arguments"),
    ("config.add_membership_listener(who=listener)\n", "takes other arguments"),
    ("config.add_near_cache_config(*caches)\n", "unpacked with a star"),
    ("config.load_balancer = listener\n", "is not understood"),
    ("match 1:\n    case config: pass\n", "bound more than once"),
    ("print(globals())\n", "reached by their names"),
    ("T = 5\nmatch 0:\n    case T: pass\nconfig.network_config.connection_timeout = T\n", "can't be read"),
    ("c = hc.NearCacheConfig()\nc.name = 'm*'\nconfig.add_near_cache_config(c)\n", "is a pattern"),
    ("config.add_near_cache_config(hc.NearCacheConfig('m', 1))\n", "made with other arguments"),
    ("config.add_near_cache_config(a, b)\n", "takes one configuration"),
    ("c = hc.NearCacheConfig('m')\nd = c\nconfig.add_near_cache_config(c)\n", "c is used elsewhere"),
    ("c = hc.NearCacheConfig('m'); x = 1\nconfig.add_near_cache_config(c)\n", "share its line"),
    ("c = hc.NearCacheConfig('m')\nc.max_idle_seconds = 5; x = 1\nconfig.add_near_cache_config(c)\n", "not understood"),
    ("if x:\n    c = hc.NearCacheConfig('m')\nconfig.add_near_cache_config(c)\n", "a part of it is set in a branch"),
    ("config.group_config = group\n", "where group is made is not seen"),
    ("config.network_config = hazelcast.ClientNetworkConfig(1)\n", "replaces what was set before"),
    ("config.network_config.addresses.append(*a)\n", "unpacked with a star"),
    ("config.network_config.addresses.append(a, b)\n", "is not understood"),
    ("config.client_name: str = 'x'\n", "not understood"),
    ("print([config])\n", "is stored elsewhere"),
    ("x = config.set_property('a', 1)\n", "the result of set_property is used"),
    ("hazelcast.HazelcastClient(config, 1)\n", "from it and from keywords"),
    ("config.serialization_config.portable_factories[1], x = y\n", "not understood"),
    ("a = [1]\nuse(a)\nconfig.network_config.addresses = a\n", "other code may change"),
    ("for a in []: pass\nconfig.network_config.addresses = a\n", "other code may change"),
    ("import x as a\nconfig.network_config.addresses = a\n", "other code may change"),
    ("config.set_property('hazelcast.client.heartbeat.interval', 1, 2)\n", "takes other arguments"),
    ("config.network_config.ssl_config.protocol = True\n", "which member of the enum"),
    (
        "config.network_config.cloud_config.enabled = True\nconfig.network_config.addresses = ['a']\n",
        "refuses the combination",
    ),
]


@pytest.mark.parametrize(("body", "reason"), LEFT, ids=map(str, range(len(LEFT))))
def test_what_cannot_be_proven_is_left(body: str, reason: str) -> None:
    """The text stays as it is, and the reason is listed."""
    text = program(body)
    done = migrate_source(text)

    assert text == done.result_text
    assert reason in " ".join(map(str, done.left))


def test_a_configuration_above_its_making_is_left() -> None:
    """A loop may come back to a statement above the one that makes the configuration."""
    text = (
        "import hazelcast\nfor n in 'ab':\n    if n > 'a': config.client_name = n\n"
        "    config = hazelcast.ClientConfig()\n    hazelcast.HazelcastClient(config)\n"
    )

    assert [] != list(migrate_source(text).left)


def test_a_configuration_made_with_arguments_is_left() -> None:
    """Its class takes none."""
    text = "import hazelcast\nconfig = hazelcast.ClientConfig(1)\nhazelcast.HazelcastClient(config)\n"

    assert "it is made with arguments" == migrate_source(text).left[0].reason


def test_a_configuration_of_a_class_is_left() -> None:
    """An attribute of a class is reached from anywhere."""
    text = "import hazelcast\nclass A:\n    c = hazelcast.ClientConfig()\n    hazelcast.HazelcastClient(c)\n"

    assert "c belongs to a class, so other code may use it" == migrate_source(text).left[0].reason


def test_a_shadowed_import_is_left() -> None:
    """A module whose name is bound again may be anything."""
    text = "import hazelcast\nhazelcast = x\nconfig = hazelcast.ClientConfig()\nhazelcast.HazelcastClient(config)\n"

    assert not migrate_source(text).changed


def test_a_configuration_without_a_client_is_left() -> None:
    """Where no client is made from it, other code may be handed the object."""
    done = migrate_source("import hazelcast\nconfig = hazelcast.ClientConfig()\nconfig.client_name = 'x'\n", "a.py")

    assert ["no client is made from it here, so other code may use it"] == [left.reason for left in done.left]


def test_a_configuration_made_elsewhere_is_listed() -> None:
    """Statements on a configuration whose making is not seen are listed by their lines."""
    text = (
        "def configure(config):\n    config.group_config.name = 'a'\n    config.add_near_cache_config(x)\n"
        "    config.near_cache_configs['m'] = x\n    other.name = 1\n    print(other)\n"
    )

    assert [2, 3, 4] == [left.line for left in migrate_source(text).left]


def test_a_client_of_an_unknown_configuration_is_listed() -> None:
    """A client that is made from something not seen is listed."""
    (left,) = migrate_source("import hazelcast\nclient = hazelcast.HazelcastClient(make())\n").left

    assert (2, "the configuration it is made from is not seen whole here") == (left.line, left.reason)


def test_a_client_without_configuration_is_nothing_to_migrate() -> None:
    """There is nothing to convert and nothing to list."""
    done: Any = migrate_source("import hazelcast\nclient = hazelcast.HazelcastClient()\n")

    assert ((), (), False) == (done.converted, done.left, done.changed)
