"""A commented configuration file to start from, its comments made from the descriptions of the options."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.declarative.file_kinds import CLIENT
from hazelcast_fluent.declarative.schema._codecs import CLASS, CODE
from hazelcast_fluent.declarative.schema.tree import ROOT, SchemaNode, shape_at
from hazelcast_fluent.declarative.schema.xml_layout import xml_root
from hazelcast_fluent.declarative.writing import dump
from hazelcast_fluent.formats import xml
from hazelcast_fluent.formats._xml_writer import Note
from hazelcast_fluent.reports.schema._words import about

_WIDTH = 80
_PLAIN = re.compile(r"[A-Za-z0-9_/][A-Za-z0-9_./-]*")
_READ_FIRST = ("import", "config-replacers")
_HEAD = """\
# The configuration of a Hazelcast client. Examples are switched off by "# ".
# Editors complete and check it with the schema that
# `hazelcast-fluent schema` prints into hazelcast-client.schema.json.
# yaml-language-server: $schema=hazelcast-client.schema.json
"""

_XML_HEAD = """\
<!--
    The configuration of a Hazelcast client. Examples are commented out.
    Check it with: hazelcast-fluent check hazelcast-client.xml
-->
"""

_START: Mapping[str, Any] = {
    "cluster-name": "dev",
    "network": {"cluster-members": ["127.0.0.1:5701"]},
    "connection-strategy": {"connection-retry": {"cluster-connect-timeout-millis": 60_000}},
}
_START_ALSO = frozenset(
    {
        "instance-name",
        "network.redo-operation",
        "network.connection-timeout",
        "network.ssl.enabled",
        "network.ssl.properties.*",
        "connection-strategy.reconnect-mode",
        "security.username-password.username",
        "security.username-password.password",
        "near-cache.*.time-to-live-seconds",
        "near-cache.*.eviction.size",
    }
)
"""What the short file has besides, as examples."""

_NAMES = {
    "near-cache": "orders-*",
    "flake-id-generator": "default",
    "reliable-topic": "default",
    "query-caches": "open-orders",
    "properties": "hazelcast.client.heartbeat.interval",
    "network.ssl.properties": "trustCertCollectionFile",
}
_EXAMPLES: Mapping[str, Any] = {
    "network.cluster-members": ["127.0.0.1:5701"],
    "network.ssl.properties.*": "ca.pem",
    "properties.*": 5000,
    "security.username-password.password": "${PASSWORD}",
    "security.token.value": "${TOKEN}",
    "network.hazelcast-cloud.discovery-token": "${TOKEN}",
}


Wanted = Callable[[SchemaNode], bool]
Path = tuple[str, ...]


class _Line(NamedTuple):
    """One line of the file."""

    depth: int
    off: int | None
    """The depth from which on it is commented out; None where it is not."""
    text: str

    def __str__(self) -> str:
        if not self.text or self.off is None:
            return ("  " * self.depth + self.text).rstrip()
        return "  " * self.off + "# " + "  " * (self.depth - self.off) + self.text


def starter_xml(*, full: bool = False) -> str:
    """Return a commented ``hazelcast-client.xml``, with the options of `starter`."""
    wanted = _is_current if full else _is_chosen
    off: set[Path] = set()
    data = _sample(ROOT, _data(full=full), (), wanted, off)
    text = xml.write({CLIENT: data}, root=xml_root(), notes=lambda path: _note(path, off))
    head, _, body = text.partition("\n")
    return f"{head}\n{_XML_HEAD}{body}"


def _note(path: Path, off: set[Path]) -> Note:
    shape = shape_at(path)
    comment = about(shape).get("description", "") if shape is not None else ""
    return Note(" ".join(comment.split()), path in off)


def _sample(shape: SchemaNode, data: Any, at: Path, wanted: Wanted, off: set[Path]) -> dict[str, Any]:
    """Return *data* with examples for what it has no value of, whose paths are added to *off*."""
    made: dict[str, Any] = {}
    for key, child in _below(shape, data):
        if wanted(child):
            path, value = (*at, key), data.get(key) if isinstance(data, Mapping) else None
            if value in (None, {}, []):
                off.add(path)
            made[key] = _sample_of(child, value, path, wanted, off)
    return made


def _sample_of(shape: SchemaNode, value: Any, at: Path, wanted: Wanted, off: set[Path]) -> Any:
    if shape.is_leaf:
        return _example(shape) if value is None else value
    if shape.item is None:
        return _sample(shape, value, at, wanted, off)
    if shape.item.element is not None and shape.item.element.codec is not None:
        return value or _EXAMPLES.get(".".join(shape.path)) or [_example(shape.item)]
    return [_sample(shape.item, None, (*at, "0"), wanted, off)]


def starter(*, full: bool = False) -> str:
    """Return a commented ``hazelcast-client.yaml``; the *full* one has all options, as by default or switched off."""
    data = _data(full=full)
    lines = _children(ROOT, data, 1, None, _is_current if full else _is_chosen)
    return "\n".join([_HEAD + "hazelcast-client:", *map(str, lines), ""])


def _data(*, full: bool) -> Mapping[str, Any]:
    return dump(ClientSettings(), defaults=True).data if full else _START


def _is_current(shape: SchemaNode) -> bool:
    leaves = (leaf for leaf in shape.walk() if leaf.element is not None and leaf.element.codec is not None)
    return shape.path[0] not in _READ_FIRST and shape.era != "old" and any(leaf.era != "old" for leaf in leaves)


def _is_chosen(shape: SchemaNode) -> bool:
    return _is_in(shape.path, _START) or any(".".join(leaf.path) in _START_ALSO for leaf in shape.walk())


def _is_in(path: tuple[str, ...], data: Any) -> bool:
    for key in path:
        if not isinstance(data, Mapping) or key not in data:
            return False
        data = data[key]
    return True


def _below(shape: SchemaNode, data: Any) -> list[tuple[str, SchemaNode]]:
    """Return what may stand below a section: elements, and entries by the names in *data* or an example."""
    given = data if isinstance(data, Mapping) else {}
    below = list(shape.children.items())
    if shape.named is not None and shape.item is None:
        names = [name for name in given if name not in shape.children]
        below += [(name, shape.named) for name in names or [_NAMES.get(".".join(shape.path), "name")]]
    return below


def _children(shape: SchemaNode, data: Any, depth: int, off: int | None, wanted: Wanted) -> Iterator[_Line]:
    given = data if isinstance(data, Mapping) else {}
    for key, child in _below(shape, data):
        if wanted(child):
            yield from _node(child, key, given.get(key), depth, off, wanted)


def _node(shape: SchemaNode, key: str, value: Any, depth: int, off: int | None, wanted: Wanted) -> Iterator[_Line]:
    if off is None and value in (None, {}, []):
        off = depth
    if depth == 1:
        yield _Line(0, None, "")
    yield from (_Line(depth, off, text) for text in _comment(shape, depth))
    if shape.is_leaf:
        yield _Line(depth, off, f"{_scalar(key)}: {_scalar(_example(shape) if value is None else value)}")
        return
    yield _Line(depth, off, f"{_scalar(key)}:")
    if shape.item is not None:
        yield from _items(shape, shape.item, value, depth + 1, off, wanted)
    else:
        yield from _children(shape, value, depth + 1, off, wanted)


def _items(
    shape: SchemaNode, item: SchemaNode, value: Any, depth: int, off: int | None, wanted: Wanted
) -> Iterator[_Line]:
    if item.element is not None and item.element.codec is not None:
        examples = value or _EXAMPLES.get(".".join(shape.path)) or [_example(item)]
        yield from (_Line(depth, off, f"- {_scalar(one)}") for one in examples)
        return
    first = True
    for line in _children(item, None, depth + 1, depth if off is None else off, wanted):
        if first and not line.text.startswith("# "):
            first = False
            line = line._replace(depth=depth, text=f"- {line.text}")  # noqa: PLW2901  # the dash belongs to the item
        yield line


def _comment(shape: SchemaNode, depth: int) -> Iterator[str]:
    text = about(shape).get("description", "")
    return (f"# {line}" for line in textwrap.wrap(text, _WIDTH - 2 * depth - 4, break_long_words=False))


def _example(shape: SchemaNode) -> Any:
    element = shape.element
    path = ".".join(shape.path)
    if path in _EXAMPLES:
        return _EXAMPLES[path]
    if element is None or element.codec is None:
        raise LookupError(path)
    if element.default is not None:
        return element.default
    codec = element.codec
    if codec.choices:
        return codec.choices[0]
    if codec.kind in {"integer", "number"}:
        return int(max(codec.minimum or 0, 0))
    return False if codec.kind == "boolean" else "com.example.Name" if codec in {CLASS, CODE} else "text"


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return value if _PLAIN.fullmatch(value) and not _is_special(value) else json.dumps(value)
    return json.dumps(value)


def _is_special(text: str) -> bool:
    # what some reader of YAML takes for a number, a truth value or nothing
    return text.lower() in {"true", "false", "null", "yes", "no", "on", "off", "y", "n"} or text[0].isdigit()
