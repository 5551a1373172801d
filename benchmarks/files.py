"""Reading and writing files of ten thousand near caches."""

from __future__ import annotations

from xml.parsers import expat

import yaml

from benchmarks import pydantic_peer, subjects
from benchmarks.interleaved import Pairs, compare
from benchmarks.rows import row
from hazelcast_fluent import ClientConfig


@row("yaml-load", "load a YAML file of 10,000 near caches", "`yaml.compose` with the C loader, the floor", 2.5)
def yaml_load() -> Pairs:
    text = subjects.yaml_text()
    return compare(lambda: ClientConfig.from_yaml(text), lambda: yaml.compose(text, Loader=yaml.CSafeLoader))


@row("xml-load", "load the same as XML", "expat with handlers that do nothing", 4)
def xml_load() -> Pairs:
    text = subjects.xml_text()

    def bare() -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = lambda _name, _attributes: None
        parser.EndElementHandler = lambda _name: None
        parser.CharacterDataHandler = lambda _text: None
        parser.Parse(text, True)

    assert ClientConfig.from_xml(text) == ClientConfig.from_yaml(subjects.yaml_text())
    return compare(lambda: ClientConfig.from_xml(text), bare)


@row("pydantic-load", "load the YAML file", "pydantic v2 over `yaml.safe_load` (C), no positions", 1)
def pydantic_load() -> Pairs:
    text = subjects.yaml_text()

    def peer() -> object:
        data = yaml.load(text, Loader=yaml.CSafeLoader)
        return pydantic_peer.FileClient.model_validate(data["hazelcast-client"])

    return compare(lambda: ClientConfig.from_yaml(text), peer)


@row("yaml-dump", "dump 10,000 near caches as YAML", "PyYAML's C dumper on plain dicts", 1)
def yaml_dump() -> Pairs:
    config = ClientConfig.from_yaml(subjects.yaml_text())
    plain = config.to_dict(include_secrets=True)
    assert yaml.safe_load(config.to_yaml(include_secrets=True)) == plain
    return compare(
        lambda: config.to_yaml(include_secrets=True), lambda: yaml.dump(plain, Dumper=yaml.CSafeDumper, sort_keys=False)
    )
