"""Programs that configure the two clients in the ways real programs do, made from options and styles."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

EACH = 5
"""How many programs are made in each style."""


class Program(NamedTuple):
    """One program."""

    name: str
    """The client, the style and a number."""

    client: str
    """``3.x`` or ``5.x``."""

    text: str


PRELUDE_3 = """\
import os
import socket

import hazelcast
from hazelcast import config as hc
from hazelcast.serialization.api import StreamSerializer

os.environ["MEMBERS"] = "10.0.0.1:5701,10.0.0.2"
NAME, PASSWORD, SECURE, HOSTS, LIMIT = "orders", "secret", {secure}, ["10.0.0.7", "10.0.0.8:5702"], 4


class Money:
    pass


class MoneySerializer(StreamSerializer):
    pass


def listener(*_):
    pass


"""
SETTINGS_3 = (
    '{c}.group_config.name = NAME\n{c}.group_config.password = os.getenv("PASSWORD", "x")\n',
    '{c}.group_config.name = "prod" if SECURE else "dev"\n',
    '{c}.network_config.addresses.append("10.0.0.3:5701")\n',
    '{c}.network_config.addresses.extend(os.environ["MEMBERS"].split(","))\n',
    "{c}.network_config.addresses += HOSTS\n",
    "{c}.network_config.connection_timeout = 7.5\n{c}.network_config.redo_operation = True\n",
    "{c}.network_config.connection_attempt_limit = LIMIT\n",
    "{c}.network_config.connection_attempt_period = 1.5\n{c}.network_config.smart_routing = SECURE\n",
    '{c}.network_config.ssl_config.enabled = True\n{c}.network_config.ssl_config.cafile = "/etc/" + NAME + ".pem"\n',
    "{c}.network_config.ssl_config.protocol = hc.PROTOCOL.TLSv1_3\n",
    "{c}.network_config.socket_options.append(hc.SocketOption(socket.SOL_SOCKET, socket.SO_RCVBUF, 32768))\n",
    '{c}.client_name = f"{{NAME}}-client"\n',
    '{c}.set_property("hazelcast.client.heartbeat.interval", 2000).set_property("a.b", NAME)\n',
    "{c}.set_property(hc.ClientProperties.INVOCATION_TIMEOUT_SECONDS.name, 30)\n",
    "{c}.add_membership_listener(listener, None, True)\n{c}.add_lifecycle_listener(listener)\n",
    "{c}.serialization_config.set_custom_serializer(Money, MoneySerializer)\n",
    "{c}.serialization_config.default_integer_type = hc.INTEGER_TYPE.LONG\n",
    'cache = hc.NearCacheConfig("m{n}")\ncache.time_to_live_seconds = 60\n{c}.add_near_cache_config(cache)\n',
    '{c}.add_near_cache_config(hc.NearCacheConfig("n{n}"))\n',
    (
        'ids = hc.FlakeIdGeneratorConfig("i{n}")\nids.prefetch_validity_in_millis = 1500\n'
        "{c}.add_flake_id_generator_config(ids)\n"
    ),
)
PRELUDE_5 = """\
import asyncio
import os
import socket

import hazelcast
from hazelcast import config as hc
from hazelcast.asyncio import HazelcastClient as AsyncClient
from hazelcast.security import TokenProvider
from hazelcast.serialization.api import StreamSerializer
from hazelcast.util import RandomLB

os.environ["MEMBERS"] = "10.0.0.1:5701,10.0.0.2"
NAME, SECURE, HOSTS, NOTHING = "orders", {secure}, ["10.0.0.7", "10.0.0.8:5702"], None


class Money:
    pass


class MoneySerializer(StreamSerializer):
    pass


class Token(TokenProvider):
    def token(self, address=None):
        return b"t"


def listener(*_):
    pass


cache = hc.NearCacheConfig()
cache.max_idle = 5


"""
OPTIONS_5 = (
    ("cluster_name", "NAME"),
    ("cluster_name", '"prod" if SECURE else "dev"'),
    ("client_name", 'os.getenv("NO_SUCH_NAME")'),
    ("client_name", 'f"{NAME}-client"'),
    ("cluster_members", '["10.0.0.1:5701", NAME]'),
    ("cluster_members", 'os.environ["MEMBERS"].split(",")'),
    ("cluster_members", "HOSTS"),
    ("cluster_members", '[f"{host}: {5701}" for host in ("a", "b")]'),
    ("connection_timeout", "0"),
    ("connection_timeout", 'float(os.getenv("TIMEOUT", "7.5"))'),
    ("cluster_connect_timeout", "-1"),
    ("cluster_connect_timeout", "len(HOSTS) * 10"),
    ("retry_initial_backoff", "2"),
    ("reconnect_mode", "hc.ReconnectMode.ASYNC"),
    ("redo_operation", "SECURE"),
    ("smart_routing", "not SECURE"),
    ("ssl_enabled", "True"),
    ("ssl_protocol", '"TLSv1_3"'),
    ("ssl_cafile", '"/etc/" + NAME + ".pem"'),
    ("labels", "[str(1), NAME]"),
    ("load_balancer", "RandomLB()"),
    ("token_provider", "Token()"),
    ("heartbeat_interval", "2.5"),
    ("invocation_timeout", "30"),
    ("statistics_enabled", "True"),
    ("default_int_type", "4"),
    ("custom_serializers", "{Money: MoneySerializer}"),
    ("socket_options", "[(socket.SOL_SOCKET, socket.SO_RCVBUF, 32768)]"),
    ("membership_listeners", "[(listener, None)]"),
    ("lifecycle_listeners", "[listener, lambda state: None]"),
    ("near_caches", '{"m": {"time_to_live": 60, "eviction_policy": "LFU"}}'),
    ("near_caches", '{"m": cache}'),
    ("flake_id_generators", '{"ids": {"prefetch_count": 5}}'),
    ("reliable_topics", '{"t": {"overload_policy": hc.TopicOverloadPolicy.ERROR}}'),
)


def indented(text: str) -> str:
    """Return a block of code one step to the right."""
    return textwrap.indent(text, "    ")


START = "client = hazelcast.HazelcastClient({c})\n"
_Style3 = Callable[[Callable[[str], str], Callable[[str], str], Callable[[str], str]], str]


def _flat(one: Callable[[str], str], two: Callable[[str], str], _three: Callable[[str], str]) -> str:
    return "config = hazelcast.ClientConfig()\n" + one("config") + two("config") + START.format(c="config")


def _branch(one: Callable[[str], str], two: Callable[[str], str], three: Callable[[str], str]) -> str:
    branches = f"if SECURE:\n{indented(two('config'))}else:\n{indented(three('config'))}"
    return "config = hazelcast.ClientConfig()\n" + one("config") + branches + START.format(c="config")


def _loop(one: Callable[[str], str], two: Callable[[str], str], _three: Callable[[str], str]) -> str:
    loop = "for host in HOSTS:\n    if host:\n        config.network_config.addresses.append(host)\n"
    return "config = hazelcast.ClientConfig()\n" + one("config") + loop + two("config") + START.format(c="config")


def _function(one: Callable[[str], str], two: Callable[[str], str], _three: Callable[[str], str]) -> str:
    body = "config = hazelcast.ClientConfig()\n" + one("config") + f"if secure:\n{indented(two('config'))}"
    body += "return hazelcast.HazelcastClient(config)\n"
    return f"def connect(secure):\n{indented(body)}\n\nclient = connect(SECURE)\n"


def _early(one: Callable[[str], str], two: Callable[[str], str], three: Callable[[str], str]) -> str:
    body = "config = hazelcast.ClientConfig()\n" + one("config")
    body += f"if SECURE:\n{indented(two('config') + 'return hazelcast.HazelcastClient(config)' + chr(10))}"
    body += three("config") + "return hazelcast.HazelcastClient(config)\n"
    return f"def connect():\n{indented(body)}\n\nclient = connect()\n"


def _helper(one: Callable[[str], str], two: Callable[[str], str], _three: Callable[[str], str]) -> str:
    body = "config = hazelcast.ClientConfig()\n" + one("config") + two("config") + "return config\n"
    return f"def make():\n{indented(body)}\n\nclient = hazelcast.HazelcastClient(make())\n"


def _helper_changed(one: Callable[[str], str], two: Callable[[str], str], three: Callable[[str], str]) -> str:
    body = f"config = hazelcast.ClientConfig()\nif name:\n{indented(one('config'))}return config\n"
    rest = "config = make(NAME)\n" + two("config") + START.format(c="config")
    other = "other = make(None)\nfor _ in HOSTS[:1]:\n" + indented(three("other")) + START.format(c="other")
    return f"def make(name):\n{indented(body)}\n\n{rest}{other}"


def _parameter(one: Callable[[str], str], two: Callable[[str], str], three: Callable[[str], str]) -> str:
    body = f"if not secure:\n    return\n{two('config')}"
    calls = "configure(config, True)\nconfigure(secure=False, config=config)\n"
    rest = "config = hazelcast.ClientConfig()\n" + one("config") + calls + three("config") + START.format(c="config")
    return f"def configure(config, secure):\n{indented(body)}\n\n{rest}"


def _attribute(one: Callable[[str], str], two: Callable[[str], str], _three: Callable[[str], str]) -> str:
    first = "self.config = hazelcast.ClientConfig()\n" + one("self.config")
    first += f"if SECURE:\n{indented(two('self.config'))}"
    text = (
        f"def __init__(self):\n{indented(first)}\ndef start(self):\n    return hazelcast.HazelcastClient(self.config)\n"
    )
    return f"class Store:\n{indented(text)}\n\nclient = Store().start()\n"


def _attribute_flat(one: Callable[[str], str], two: Callable[[str], str], _three: Callable[[str], str]) -> str:
    first = "self._config = hazelcast.ClientConfig()\n" + one("self._config") + two("self._config")
    first += "self.client = hazelcast.HazelcastClient(self._config)\n"
    return f"class Store:\n{indented(f'def __init__(self):{chr(10)}{indented(first)}')}\n\nStore()\n"


def _try(one: Callable[[str], str], two: Callable[[str], str], _three: Callable[[str], str]) -> str:
    tried = f"try:\n{indented(two('config'))}except KeyError:\n    pass\nfinally:\n    print('done')\n"
    return "config = hazelcast.ClientConfig()\n" + one("config") + tried + START.format(c="config")


def _two_makings(one: Callable[[str], str], two: Callable[[str], str], three: Callable[[str], str]) -> str:
    made = "config = hazelcast.ClientConfig()\n"
    branches = f"if SECURE:\n{indented(made + one('config'))}else:\n{indented(made + two('config'))}"
    return branches + three("config") + START.format(c="config")


def _between(one: Callable[[str], str], two: Callable[[str], str], _three: Callable[[str], str]) -> str:
    text = "config = hazelcast.ClientConfig()\n" + one("config") + "HOSTS.append('late')\n" + two("config")
    return text + START.format(c="config") + "print(config.group_config.name)\n"


def _exclusive(one: Callable[[str], str], two: Callable[[str], str], three: Callable[[str], str]) -> str:
    first = two("config") + START.format(c="config")
    second = three("config") + START.format(c="config")
    branches = f"if SECURE:\n{indented(first)}else:\n{indented(second)}"
    return "config = hazelcast.ClientConfig()\n" + one("config") + branches


def _local(one: Callable[[str], str], two: Callable[[str], str], _three: Callable[[str], str]) -> str:
    body = "from hazelcast import ClientConfig, HazelcastClient\n\nconfig = ClientConfig()\n" + one("config")
    body += two("config") + "with open(os.devnull):\n    return HazelcastClient(config=config)\n"
    return f"def connect():\n{indented(body)}\n\nclient = connect()\n"


STYLES_3: tuple[_Style3, ...] = (
    _flat, _branch, _loop, _function, _early, _helper, _helper_changed, _parameter, _attribute, _attribute_flat, _try,
    _two_makings, _between, _exclusive, _local,
)  # fmt: skip


def programs_3() -> Iterator[Program]:
    """Yield programs for the 3.12 client."""
    for style in STYLES_3:
        for number in range(EACH):
            choice = random.Random(f"{style.__name__} {number}")  # noqa: S311  # the same programs each time
            chosen = choice.sample(SETTINGS_3, 6)
            writers = [_writer(chosen[at : at + 2], number * 10 + at) for at in (0, 2, 4)]
            text = PRELUDE_3.format(secure=number % 2 == 0) + style(*writers)
            yield Program(f"3.x {style.__name__[1:]} {number}", "3.x", text)


def _writer(settings: Sequence[str], start: int) -> Callable[[str], str]:
    return lambda config: "".join(each.format(c=config, n=start + place) for place, each in enumerate(settings))


_Options = Sequence[tuple[str, str]]


def _joined(options: _Options) -> str:
    return ", ".join(f"{name}={value}" for name, value in options)


def _sets(options: _Options, config: str) -> str:
    present = ((name, value) for name, value in options if "NO_SUCH_NAME" not in value)
    return "".join(f"{config}.{name} = {value}\n" for name, value in present)


def _keywords(options: _Options) -> str:
    return f"client = hazelcast.HazelcastClient({_joined(options)})\n"


def _keywords_long(options: _Options) -> str:
    given = "".join(f"    {name}={value},  # {name}\n" for name, value in options)
    return f"client = hazelcast.HazelcastClient(\n{given})\n"


def _unpacked(options: _Options) -> str:
    built = "".join(f'options["{name}"] = {value}\n' for name, value in options[2:])
    given = _joined(options[:2])
    return f"options = {{}}\nif SECURE:\n{indented(built)}client = hazelcast.HazelcastClient({given}, **options)\n"


def _dictionary(options: _Options) -> str:
    given = ", ".join(f'"{name}": {value}' for name, value in options)
    return f"OPTIONS = {{{given}}}\nclient = hazelcast.HazelcastClient(**OPTIONS)\n"


def _parameters(options: _Options) -> str:
    names = ", ".join(name for name, _ in options)
    given = ", ".join(f"{name}={name}" for name, _ in options)
    body = f"return hazelcast.HazelcastClient({given})\n"
    return f"def connect({names}):\n{indented(body)}\n\nclient = connect({_joined(options)})\n"


def _credentials(options: _Options) -> str:
    given = [(name, value) for name, value in options if name != "token_provider"]
    return f'client = hazelcast.HazelcastClient({_joined(given)}, creds_username="u", creds_password=NAME)\n'


def _config(options: _Options) -> str:
    user = 'config.creds_username = "u"\nconfig.creds_password = NAME\n'
    chosen = [(name, value) for name, value in options if name != "token_provider"]
    return (
        f"config = hc.Config()\n{_sets(chosen, 'config')}{user}{START.format(c='config')}print(config.cluster_name)\n"
    )


def _config_branch(options: _Options) -> str:
    branch = f"if SECURE:\n{indented(_sets(options[2:], 'config') or 'pass' + chr(10))}"
    loop = "for label in ('a', 'b'):\n    config.labels.append(label)\n"
    return f"config = hc.Config()\n{_sets(options[:2], 'config')}{branch}{loop}{START.format(c='config')}"


def _config_helper(options: _Options) -> str:
    body = f"config = hc.Config()\n{_sets(options, 'config')}return config\n"
    return f"def make():\n{indented(body)}\n\nclient = hazelcast.HazelcastClient(make())\n"


def _config_parameter(options: _Options) -> str:
    body = _sets(options[2:], "config") or "pass\n"
    made = f"config = hc.Config()\n{_sets(options[:2], 'config')}configure(config)\n"
    return f"def configure(config):\n{indented(body)}\n\n{made}{START.format(c='config')}"


def _config_attribute(options: _Options) -> str:
    first = f"self.config = hc.Config()\n{_sets(options, 'self.config')}"
    text = (
        f"def __init__(self):\n{indented(first)}\ndef start(self):\n    return hazelcast.HazelcastClient(self.config)\n"
    )
    return f"class Store:\n{indented(text)}\n\nclient = Store().start()\n"


def _near_cache_objects(options: _Options) -> str:
    part = "part = hc.NearCacheConfig()\npart.time_to_live = 5\nif SECURE:\n    part.eviction_policy = 2\n"
    chosen = [(name, value) for name, value in options if name != "near_caches"]
    return f'{part}client = hazelcast.HazelcastClient({_joined(chosen)}, near_caches={{"m": part, "n": cache}})\n'


def _asyncio(options: _Options) -> str:
    body = f"client = await AsyncClient.create_and_start({_joined(options)})\nawait client.shutdown()\n"
    return f"async def main():\n{indented(body)}\n\nasyncio.run(main())\n"


def _asyncio_unpacked(options: _Options) -> str:
    body = f"options = dict({_joined(options)})\nreturn await AsyncClient.create_and_start(**options)\n"
    return f"async def main():\n{indented(body)}\n\nasyncio.run(main())\n"


def _asyncio_config(options: _Options) -> str:
    body = f"config = hc.Config()\n{_sets(options, 'config')}if SECURE:\n    config.labels.append('x')\n"
    body += "return await asyncio.create_task(AsyncClient.create_and_start(config))\n"
    return f"async def main():\n{indented(body)}\n\nasyncio.run(main())\n"


STYLES_5: tuple[Callable[[_Options], str], ...] = (
    _keywords, _keywords_long, _unpacked, _dictionary, _parameters, _credentials, _config, _config_branch,
    _config_helper, _config_parameter, _config_attribute, _near_cache_objects, _asyncio, _asyncio_unpacked,
    _asyncio_config,
)  # fmt: skip


def programs_5() -> Iterator[Program]:
    """Yield programs for the 5.x client."""
    for style in STYLES_5:
        for number in range(EACH):
            choice = random.Random(f"{style.__name__} {number}")  # noqa: S311  # the same programs each time
            options = list(dict(choice.sample(OPTIONS_5, 6)).items())
            text = PRELUDE_5.format(secure=number % 2 == 0) + style(options)
            yield Program(f"5.x {style.__name__[1:]} {number}", "5.x", text)
