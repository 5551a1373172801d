"""Programs for the 5.x client: what the chain says, and that it hands over the same."""

from __future__ import annotations

import pytest

from hazelcast_fluent.clients.v5.importer import OPTIONS
from hazelcast_fluent.migrate import migrate_source
from tests.migrate.handed_over import handed_over

PRELUDE = """\
import socket
import hazelcast
from hazelcast.config import *
from hazelcast import config as hc
from hazelcast.security import TokenProvider
from hazelcast.serialization.api import *
from hazelcast.serialization.portable.classdef import ClassDefinition
from hazelcast.util import RandomLB


class Serializer(StreamSerializer):
    pass


class Thing(Portable):
    FACTORY_ID = 7
    CLASS_ID = 3


class Identified(IdentifiedDataSerializable):
    pass


class Compact(CompactSerializer):
    def read(self, reader): ...
    def write(self, writer, obj): ...
    def get_class(self): return Thing
    def get_type_name(self): return "thing"


class Provider(TokenProvider):
    def token(self, address=None): return b"t"


def listener(*_):
    pass


"""
VALUES = {
    "cluster_members": '["a", "b:5701"]',
    "cluster_name": '"me"',
    "client_name": '"my" "self"',
    "connection_timeout": "0",
    "socket_options": "[(socket.SOL_SOCKET, socket.SO_RCVBUF, 32768)]",
    "redo_operation": "True",
    "smart_routing": "False",
    "ssl_enabled": "True",
    "ssl_cafile": '"/ca"',
    "ssl_certfile": '"/cert"',
    "ssl_keyfile": '"/key"',
    "ssl_password": '"secret"',
    "ssl_protocol": "hc.SSLProtocol.TLSv1_3",
    "ssl_ciphers": '"DHE"',
    "ssl_check_hostname": "True",
    "cloud_discovery_token": '"token"',
    "async_start": "True",
    "reconnect_mode": '"ASYNC"',
    "retry_initial_backoff": "2",
    "retry_max_backoff": "60.5",
    "retry_multiplier": "2",
    "retry_jitter": "0.5",
    "cluster_connect_timeout": "-1",
    "portable_version": "2",
    "data_serializable_factories": "{1: {2: Identified}}",
    "portable_factories": "{Thing.FACTORY_ID: {Thing.CLASS_ID: Thing}}",
    "compact_serializers": "[Compact()]",
    "class_definitions": "[ClassDefinition(1, 2, 3)]",
    "check_class_definition_errors": "False",
    "is_big_endian": "False",
    "default_int_type": "4",
    "global_serializer": "Serializer",
    "custom_serializers": "{Thing: Serializer}",
    "near_caches": (
        '{"m": {"time_to_live": 5, "eviction_policy": hc.EvictionPolicy.LFU, "in_memory_format": 1}, "n": {}}'
    ),
    "load_balancer": "RandomLB()",
    "membership_listeners": "[(listener, None), (None, listener)]",
    "lifecycle_listeners": "[lambda state: None, listener]",
    "flake_id_generators": '{"ids": {"prefetch_count": 5, "prefetch_validity": 1.5}}',
    "reliable_topics": '{"topic": {"read_batch_size": 5, "overload_policy": hc.TopicOverloadPolicy.ERROR}}',
    "labels": '["blue"]',
    "heartbeat_interval": "2",
    "heartbeat_timeout": "30",
    "invocation_timeout": "30",
    "invocation_retry_pause": "0.5",
    "statistics_enabled": "True",
    "statistics_period": "4",
    "shuffle_member_list": "False",
    "backup_ack_to_client_enabled": "False",
    "operation_backup_timeout": "2.5",
    "fail_on_indeterminate_operation_state": "True",
    "use_public_ip": "True",
    "token_provider": "Provider()",
}
"""A value for each option that stands alone."""


def converted(program: str) -> str:
    """Return the rewritten program, of which nothing is left as it was."""
    done = migrate_source(program)

    assert () == done.left
    assert done.changed

    return done.result_text


def test_every_option_is_tried() -> None:
    """No option of the client is forgotten here; a user's name and password come together."""
    assert set(OPTIONS) == {*VALUES, "creds_username", "creds_password"}


@pytest.mark.parametrize("option", VALUES)
def test_a_keyword_hands_over_the_same(option: str) -> None:
    """Each option, given as a keyword, is handed over as before."""
    program = f"{PRELUDE}client = hazelcast.HazelcastClient({option}={VALUES[option]})\n"

    assert handed_over(program) == handed_over(converted(program))


@pytest.mark.parametrize("option", VALUES)
def test_an_attribute_hands_over_the_same(option: str) -> None:
    """Each option, set on a ``Config``, is handed over as before."""
    body = f"config = hc.Config()\nconfig.{option} = {VALUES[option]}\n"
    program = f"{PRELUDE}{body}client = hazelcast.HazelcastClient(config)\n"

    assert handed_over(program) == handed_over(converted(program))


BODIES = {
    "append": 'config.cluster_members.append("a")\nconfig.labels.extend(["x", "y"])\n',
    "parts": (
        "cache = hc.NearCacheConfig()\ncache.time_to_live = 5\nconfig.near_caches = {'m': cache}\n"
        "topic = hc.ReliableTopicConfig()\ntopic.read_batch_size = 3\nconfig.reliable_topics['t'] = topic\n"
    ),
    "part inline": "config.near_caches = {'m': hc.NearCacheConfig(), 'n': {'max_idle': 3}}\n",
    "listeners": "config.lifecycle_listeners.append(listener)\n",
}


@pytest.mark.parametrize("name", BODIES)
def test_changes_of_a_config_hand_over_the_same(name: str) -> None:
    """What is appended or built from parts is handed over as before."""
    program = f"{PRELUDE}config = hc.Config()\n{BODIES[name]}client = hazelcast.HazelcastClient(config)\n"

    assert handed_over(program) == handed_over(converted(program))


def test_a_user_hands_over_the_same() -> None:
    """A user's name and password are one builder method."""
    program = f'{PRELUDE}client = hazelcast.HazelcastClient(creds_username="u", cluster_name="x", creds_password="p")\n'

    assert handed_over(program) == handed_over(converted(program))


def test_none_says_nothing() -> None:
    """The client skips keywords that are None."""
    program = f"{PRELUDE}client = hazelcast.HazelcastClient(cluster_name=None, client_name='x')\n"

    assert handed_over(program) == handed_over(converted(program))


KEYWORDS_LEFT = [
    ("cluster_nam='x'", "no option cluster_nam; did you mean"),
    ("cluster_nam='x', **options", "no option cluster_nam"),
    ("config, client_name='x'", "not seen whole"),
    ("config=config", "not seen whole"),
    ("near_caches={'m': {name: 1}}", "no option that is known"),
    ("near_caches={'m': {'time_to_live': 0}}", "expire at once"),
    ("near_caches={'*': {}}", "is a pattern"),
    ("flake_id_generators={'default': {}}", "is a pattern"),
    ("cloud_discovery_token='t', cluster_members=['a']", "refuses the combination"),
    ("heartbeat_interval=0", "refuses the value"),
    ("heartbeat_interval=0, **options", "refuses the value"),
    ("membership_listeners=[(listener,)]", "has 2 parts"),
]


@pytest.mark.parametrize(("given", "reason"), KEYWORDS_LEFT, ids=map(str, range(len(KEYWORDS_LEFT))))
def test_what_cannot_be_proven_is_left(given: str, reason: str) -> None:
    """The text stays unchanged, and the reason is listed."""
    text = f"import hazelcast, os\nclient = hazelcast.HazelcastClient({given})\n"
    done = migrate_source(text)

    assert text == done.result_text
    assert reason in " ".join(map(str, done.left))


KEPT = {
    "unpacked (G8)": "**options",
    "unpacked beside others": "client_name='x', **options",
    "credentials beside a token (B9)": "token_provider=provider, creds_username='u', creds_password='p'",
    "no timeout given": "connection_timeout=None",
    "an unknown timeout": "connection_timeout=timeout()",
    "may be unset": "cluster_name=os.environ.get('NOT_SET')",
    "a parameter": "cluster_name=name",
    "a parameter that is None": "cluster_name=nothing",
    "a shared list (G8)": "cluster_members=MEMBERS",
    "a dictionary of objects (G8)": "near_caches=caches",
    "options from elsewhere": "near_caches={'m': cache_options}",
    "an unknown protocol": "ssl_protocol=protocol()",
    "an unknown token": "cloud_discovery_token=token()",
    "listeners from elsewhere": "lifecycle_listeners=found()",
    "a blank before the port (G4)": "cluster_members=[f'{name}: {5701}', 'b:5702']",
    "blanks by addition (G4)": "cluster_members=[name + ' : 5701']",
}
KEPT_PRELUDE = """\
import hazelcast, os
from hazelcast.config import NearCacheConfig
MEMBERS = ["a", "b:5701"]
name, nothing = "me", None
cache_options = {"time_to_live": 7, "eviction_policy": 2}
cache = NearCacheConfig()
cache.max_idle = 5
caches = {"m": cache}
options = {"cluster_name": "x", "cluster_members": MEMBERS, "labels": None}
timeout, protocol, token, found = (lambda: 0), (lambda: "TLSv1_3"), (lambda: "t"), (lambda: [print])
MEMBERS.append("c")
provider = type("Provider", (hazelcast.security.TokenProvider,), {"token": lambda self, address=None: b"t"})()


"""


@pytest.mark.parametrize("case", KEPT)
def test_arguments_that_are_only_known_at_run_time(case: str) -> None:
    """G8: the call becomes ``from_keywords`` with the same arguments, and passes the same to the client."""
    program = f"{KEPT_PRELUDE}client = hazelcast.HazelcastClient({KEPT[case]})\n"
    text = converted(program)

    assert f"ClientConfig.from_keywords({KEPT[case]}).connect()" in text
    assert handed_over(program) == handed_over(text)


STATEMENTS_LEFT = [
    ("config.cluster_nam = 'x'\n", "no option cluster_nam"),
    ("config.cluster_name = None\n", "None is no value"),
    ("config.a.b = 1\n", "no option that is known"),
    ("config.near_caches.update(x)\n", "no option that is known"),
    ("config.near_caches.append(x)\n", "not understood"),
    ("config.smart_routing.append(x)\n", "not understood"),
    ("config.near_caches['m'] = hc.NearCacheConfig(1)\n", "made with arguments"),
    ("config.cluster_name = 'x'\nprint(config.cluster_name)\n", "before it is complete"),
]


@pytest.mark.parametrize(("body", "reason"), STATEMENTS_LEFT, ids=map(str, range(len(STATEMENTS_LEFT))))
def test_what_is_done_to_a_config_and_left(body: str, reason: str) -> None:
    """Statements that are not understood leave the whole configuration alone."""
    text = (
        f"{PRELUDE}config = hc.Config()\n{body}config.client_name = 'x'\nclient = hazelcast.HazelcastClient(config)\n"
    )
    done = migrate_source(text)

    assert text == done.result_text
    assert reason in " ".join(map(str, done.left))


def test_reading_a_config_afterwards() -> None:
    """The value that takes its place has other names; what reads differently is left."""
    text = f"{PRELUDE}config = hc.Config()\nclient = hazelcast.HazelcastClient(config)\nprint(config.cluster_name)\n"

    assert "print(config.group_config.name)" in migrate_source(text).result_text
    assert "labels is read from it" in str(migrate_source(text.replace("cluster_name)", "labels)")).left[0])
