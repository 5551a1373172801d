"""The JSON Schema of ``hazelcast-client.yaml``."""

from __future__ import annotations

import io
import itertools
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import assume, given

from hazelcast_fluent import ClientConfig, InvalidConfigError
from hazelcast_fluent.declarative.schema import ELEMENTS
from hazelcast_fluent.declarative.schema.tree import ROOT
from tests.strategies import configs

SCHEMA = ClientConfig.json_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

VALID: list[Any] = [
    None,
    {},
    {"cluster-name": 10, "instance-name": "x", "client-labels": ["a", "b"]},
    {"network": {"connection-timeout": "${timeout}", "redo-operation": "$ENC{xyz}"}},
    {"network": {"cluster-members": ["a", "a:5701", "[::1]:5701", "::1", "${host}:1"]}},
    {"network": {"outbound-ports": ["34600-34610", 34700]}},
    {"network": {"aws": {"enabled": True, "anything": "x"}}},
    {"near-cache": {"x*": {"time-to-live-seconds": "5", "eviction": {"size": 1}}}},
    {"near-cache": {"x": {"in-memory-format": "NATIVE"}}},
    {"properties": {"hazelcast.client.heartbeat.interval": "5000", "mine": True}},
    {"properties": {"hazelcast.client.python.near-cache.m.eviction-sampling-count": 3}},
    {"properties": {"hazelcast.client.python.use-public-ip": "true"}},
    {"load-balancer": {"type": "custom", "class-name": "python:my.module:Balancer"}},
    {"listeners": ["python:a.b:C.d", "com.example.Listener"]},
    {"security": {"token": {"value": "x"}}},
    {"group": {"name": "x"}, "network": {"connection-attempt-limit": 3}},
    {"query-caches": {"q": {"indexes": [{"attributes": ["a"]}]}}},
    {"query-caches": {"q": {"indexes": {"a": {"ordered": True}}}}},
]

INVALID: list[Any] = [
    [],
    "text",
    {"clustr-name": "x"},
    {"cluster-name": None},
    {"network": None},
    {"network": {"connection-timeout": -1}},
    {"network": {"connection-timeout": "5s"}},
    {"network": {"connection-timeout": 1.5}},
    {"network": {"redo-operation": "yes"}},
    {"network": {"redo-operation": 1}},
    {"network": {"cluster-members": "a"}},
    {"network": {"cluster-members": ["a:0"]}},
    {"network": {"cluster-members": ["a b"]}},
    {"network": {"smart-routing": True, "cluster-routing": {"mode": "ALL_MEMBERS"}}},
    {"network": {"cluster-routing": {}}},
    {"near-cache": [{"name": "x"}]},
    {"near-cache": {"x": {"eviction": {"size": 0}}}},
    {"near-cache": {"x": {"in-memory-format": "binary"}}},
    {"connection-strategy": {"reconnect-mode": "off"}},
    {"connection-strategy": {"connection-retry": {"jitter": 1.5}}},
    {"connection-strategy": {"connection-retry": {"multiplier": "0x1"}}},
    {"flake-id-generator": {"x": {"prefetch-count": 100_001}}},
    {"reliable-topic": {"x": {"topic-overload-policy": "NONE"}}},
    {"properties": {"hazelcast.client.heartbeat.interval": 0}},
    {"properties": {"hazelcast.client.statistics.enabled": "yes"}},
    {"properties": {"hazelcast.client.python.nonsense": 1}},
    {"properties": {"x": {"y": 1}}},
    {"listeners": ["python:x"]},
    {"load-balancer": {}},
    {"load-balancer": {"type": "custom"}},
    {"client-labels": ["a", "a"]},
    {"security": {"username-password": {"username": "u"}}},
    {
        "security": {
            "token": {"value": "x"},
            "username-password": {"username": "u", "password": "p"},
        }
    },
    {"group": {"name": "x"}, "cluster-name": "y"},
    {"query-caches": {"q": {"predicate": {"sql": "a", "class-name": "b"}}}},
    {"query-caches": {"q": {"indexes": [{"attributes": []}]}}},
]


def refused(content: Any) -> bool:
    """Whether the loader refuses *content*, given as YAML."""
    text = yaml.safe_dump({"hazelcast-client": content})
    try:
        ClientConfig.from_yaml(text, variables={"timeout": "5", "host": "h"})
    except InvalidConfigError:
        return True
    return False


def test_schema_is_a_schema() -> None:
    """It is valid by the meta-schema of 2020-12."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)

    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("content", VALID, ids=str)
def test_what_is_read_is_valid(content: Any) -> None:
    """What the loader takes, the schema takes."""
    assert [] == [error.message for error in VALIDATOR.iter_errors({"hazelcast-client": content})]
    assert "$ENC" in str(content) or not refused(content)


@pytest.mark.parametrize("content", INVALID, ids=str)
def test_what_is_refused_is_invalid(content: Any) -> None:
    """What the loader refuses, the schema refuses."""
    assert not VALIDATOR.is_valid({"hazelcast-client": content})
    assert refused(content)


@pytest.mark.parametrize(
    "document", [{}, {"network": {}}, {"hazelcast-client": {}, "network": {}}, {"hazelcast": {}}, []], ids=str
)
def test_root_must_be_right(document: Any) -> None:
    """Another root, or sections beside it, are refused."""
    assert not VALIDATOR.is_valid(document)


@given(configs())
def test_what_is_written_is_valid(config: ClientConfig) -> None:
    """Whatever is dumped is valid by the schema."""
    plain = config.to_builder().java_config({}).build()
    try:
        data = plain.to_dict(include_secrets=True)
    except InvalidConfigError:  # a file can't say it, whatever the schema says
        assume(False)
        raise

    assert [] == [error.message for error in VALIDATOR.iter_errors(data)]


def leaves(schema: Any, path: tuple[str, ...] = ()) -> dict[str, dict[str, Any]]:
    """Return the schemas of single values by their paths."""
    found: dict[str, dict[str, Any]] = {}
    below = dict(schema.get("properties", {}))
    if isinstance(schema.get("additionalProperties"), dict):
        below["*"] = schema["additionalProperties"]
    for name, inner in below.items():
        if isinstance(inner, dict):
            found[".".join((*path, name))] = inner
            found |= leaves(inner, (*path, name))
    return found


LEAVES = leaves(SCHEMA["properties"]["hazelcast-client"])


def test_every_element_is_there() -> None:
    """Each element of the table has its place in the schema."""
    plain = {".".join(e.path) for e in ELEMENTS if e.codec is not None and "[]" not in e.path}

    assert set() == {name for name in plain if name not in LEAVES and "indexes" not in name}


def test_every_value_has_a_title_and_a_description() -> None:
    """Editors show what an option means."""
    known = {name: schema for name, schema in LEAVES.items() if "*" not in name.split(".")[-1]}
    named = {name: schema for name, schema in known.items() if not name.startswith("properties.")}

    assert [] == [name for name, schema in named.items() if "title" not in schema]
    single = [
        shape for shape in ROOT.walk() if shape.is_leaf and "[]" not in shape.path and "indexes" not in shape.path
    ]
    assert [] == [shape.path for shape in single if "description" not in LEAVES.get(".".join(shape.path), {})]


def test_description_tells_the_unit_of_the_file() -> None:
    """Where the file's unit is not the model's, the description says so."""
    assert "milliseconds" in LEAVES["network.connection-timeout"]["description"]


def test_facts_of_a_value() -> None:
    """Defaults, ranges, choices and what is deprecated are in the schema."""
    timeout = LEAVES["network.connection-timeout"]

    assert (5000, {"type": "integer", "minimum": 0, "maximum": 2147483647}) == (timeout["default"], timeout["anyOf"][0])
    assert ["OFF", "ON", "ASYNC"] == LEAVES["connection-strategy.reconnect-mode"]["anyOf"][0]["enum"]
    assert LEAVES["network.smart-routing"]["deprecated"]
    assert LEAVES["group"]["properties"]["name"]["deprecated"]
    assert LEAVES["security.token.value"]["writeOnly"]


def test_schema_is_made_anew() -> None:
    """A caller may change what it was given."""
    one = ClientConfig.json_schema()
    one["properties"]["hazelcast-client"].clear()
    one["$defs"].clear()

    assert ClientConfig.json_schema() == SCHEMA


def test_full_starter_is_valid() -> None:
    """The file that `init --full` writes is valid by the schema."""
    from hazelcast_fluent.reports.template import starter

    for full in (False, True):
        assert [] == [error.message for error in VALIDATOR.iter_errors(yaml.safe_load(io.StringIO(starter(full=full))))]


def test_pairs_of_identities_are_refused() -> None:
    """Any two identities together are refused."""
    identities: dict[str, Any] = {
        "username-password": {"username": "u", "password": "p"},
        "token": {"value": "t"},
        "kerberos": {"realm": "r"},
        "credentials-factory": {"class-name": "C"},
    }

    pairs = [dict(pair) for pair in itertools.combinations(identities.items(), 2)]

    assert [] == [pair for pair in pairs if VALIDATOR.is_valid({"hazelcast-client": {"security": pair}})]
