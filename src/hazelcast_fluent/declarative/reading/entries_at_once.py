"""What plain entries of XML mean: the elements that nothing but their own text decides about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

import attrs

from hazelcast_fluent.config.client import ENTRIES
from hazelcast_fluent.declarative.reading.roots import CLIENT
from hazelcast_fluent.declarative.schema.tree import ROOT, SchemaNode
from hazelcast_fluent.declarative.schema.xml_layout import xml_root
from hazelcast_fluent.errors import ConversionError, InvalidConfigError
from hazelcast_fluent.formats._xml_entries import PLACEHOLDER, Meaning, Meanings, UnusualError
from hazelcast_fluent.formats._xml_layout import XmlShape
from hazelcast_fluent.formats.nodes import Scalar, Source


def meanings() -> Meanings:
    """Return what the entries of one document mean; what its texts mean is remembered as long as it is read."""
    found = Meanings({}, {})
    client = xml_root().child(CLIENT)
    for entry in () if client is None else client.children.values():
        shape = ROOT.children[entry.key].named if entry.flat == "entry" else None
        if shape is not None:
            for section, below in _sections(entry, shape):
                _add(found, section, below)
    return found


def _sections(section: XmlShape, shape: SchemaNode) -> Iterator[tuple[XmlShape, SchemaNode]]:
    """Yield an entry and the sections in it, without those about which more than their parts is to be said."""
    if not (shape.hook or shape.after or shape.needed or shape.era):
        yield section, shape
        for part in section.children.values():
            if part.flat == "section":
                yield from _sections(part, shape.children[part.key])


def _add(found: Any, section: XmlShape, shape: SchemaNode) -> None:
    leaves = {part: shape.children[part.key] for part in (*section.children.values(), *section.leaves.values())}
    made = {part: _meaning(part, leaf) for part, leaf in leaves.items() if leaf.quick}
    found.leaves.update(made)
    found.sections[section] = {name: made[part] for name, part in section.leaves.items() if part in made}


def _meaning(part: XmlShape, leaf: SchemaNode) -> Meaning:
    if leaf.target is None:
        return Meaning(part.path, _reader(leaf, lambda value: value), {})
    (field, _), attribute = leaf.target
    kept = attrs.fields_dict(ENTRIES[field])[attribute].converter
    return Meaning(attribute, _reader(leaf, cast("Callable[[Any], Any]", kept)), {})


def _reader(leaf: SchemaNode, kept: Callable[[Any], Any]) -> Callable[[str], Any]:
    make = leaf.codec.read
    scalar = Scalar("", Source("nowhere"), plain=False)

    def read(text: str) -> Any:
        if PLACEHOLDER in text:
            raise UnusualError
        scalar.text = text
        try:
            return kept(make(scalar, "xml"))
        except (ConversionError, InvalidConfigError):
            raise UnusualError from None

    return read
