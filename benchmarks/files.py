"""Reading and writing files of ten thousand near caches."""

from __future__ import annotations

import json
import time
import tomllib
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET
from xml.parsers import expat

import yaml

from benchmarks import java_peer, pydantic_peer, subjects
from benchmarks.interleaved import Pairs, compare
from benchmarks.rows import row
from hazelcast_fluent import ClientConfig

_JAVA_PAIRS = 3
"""Hazelcast's loader takes tens of seconds for such a file."""

_NAMESPACE = "{http://www.hazelcast.com/schema/client-config}"


@row("yaml-load", "load a YAML file of 10,000 near caches", "`yaml.compose` with the C loader, the floor", 2.5)
def yaml_load() -> Pairs:
    text = subjects.yaml_text()
    return compare(lambda: ClientConfig.from_yaml(text), lambda: yaml.compose(text, Loader=yaml.CSafeLoader))


@row("java-load", "load the YAML file", "Hazelcast's own Java loader, warmed up in one JVM", 1)
def java_load() -> Pairs:
    text = subjects.yaml_text()
    with java_peer.loader(text, subjects.yaml_text(500)) as load:
        mine, other = [], []
        for _ in range(_JAVA_PAIRS):
            start = time.perf_counter()
            ClientConfig.from_yaml(text)
            mine.append(time.perf_counter() - start)
            other.append(load())
    return Pairs(tuple(mine), tuple(other))


@row("yaml-pydantic", "load the YAML file", "pydantic v2 over `yaml.safe_load` (C), no positions", 0.7)
def yaml_pydantic() -> Pairs:
    text = subjects.yaml_text()
    return compare(lambda: ClientConfig.from_yaml(text), _pydantic(lambda: yaml.load(text, Loader=yaml.CSafeLoader)))


@row("json-pydantic", "load the same as JSON", "pydantic v2 over `json.loads`, no positions", 1)
def json_pydantic() -> Pairs:
    text = subjects.json_text()
    return compare(lambda: ClientConfig.from_json(text), _pydantic(lambda: json.loads(text)))


@row("toml-pydantic", "load the same as TOML", "pydantic v2 over `tomllib.loads`, no positions", 1)
def toml_pydantic() -> Pairs:
    text = subjects.toml_text()
    return compare(lambda: ClientConfig.from_toml(text), _pydantic(lambda: tomllib.loads(text)))


@row("xml-pydantic", "load the same as XML", "pydantic v2 over `xml.etree`, no positions", 1)
def xml_pydantic() -> Pairs:
    text = subjects.xml_text()
    assert ClientConfig.from_xml(text) == ClientConfig.from_yaml(subjects.yaml_text())
    return compare(lambda: ClientConfig.from_xml(text), _pydantic(lambda: {"hazelcast-client": _from_etree(text)}))


@row("xml-load", "load the XML file", "expat with handlers that do nothing", None)
def xml_load() -> Pairs:
    text = subjects.xml_text()

    def bare() -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = lambda _name, _attributes: None
        parser.EndElementHandler = lambda _name: None
        parser.CharacterDataHandler = lambda _text: None
        parser.Parse(text, True)

    return compare(lambda: ClientConfig.from_xml(text), bare)


@row("yaml-dump", "write 10,000 near caches as YAML", "PyYAML's C dumper on plain dicts", 1.3)
def yaml_dump() -> Pairs:
    config = ClientConfig.from_yaml(subjects.yaml_text())
    plain = config.to_dict(include_secrets=True)
    assert yaml.safe_load(config.to_yaml(include_secrets=True)) == plain
    return compare(
        lambda: config.to_yaml(include_secrets=True), lambda: yaml.dump(plain, Dumper=yaml.CSafeDumper, sort_keys=False)
    )


def _pydantic(load: Callable[[], dict[str, Any]]) -> Callable[[], object]:
    """Return a function that makes the peer's models of what *load* returns."""
    return lambda: pydantic_peer.FileClient.model_validate(load()["hazelcast-client"])


def _from_etree(text: str) -> dict[str, Any]:
    """Return the near caches of an XML file as plain data."""
    caches = {}
    for element in ET.fromstring(text):  # noqa: S314  # a text made here
        cache: dict[str, Any] = {child.tag.removeprefix(_NAMESPACE): child.text for child in element}
        eviction = element.find(f"{_NAMESPACE}eviction")
        caches[element.get("name")] = cache | {"eviction": {} if eviction is None else dict(eviction.attrib)}
    return {"near-cache": caches}
