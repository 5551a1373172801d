"""
Where an ``import`` leads, and what becomes of what it brings in.

A resource is a path, relative to the importing file or else to the working directory, or ``package:my.package/name``.
Merging is Java's, so that a file means the same to both: YAML mappings merge, lists are appended, and a scalar can't
have two values; XML elements take the import's place, and a section that may stand once can't stand twice.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import NamedTuple

from hazelcast_fluent.declarative.reading.files import PACKAGE, find_resource
from hazelcast_fluent.errors import ConversionError, Problem
from hazelcast_fluent.formats._text import problem_at
from hazelcast_fluent.formats._yaml_reader import is_text
from hazelcast_fluent.formats.nodes import Items, Scalar, Table, Tree

_URL = r"[A-Za-z][A-Za-z0-9+.-]+:"
NAMED_SECTIONS = frozenset({"near-cache", "flake-id-generator", "reliable-topic"})
"""The sections that XML repeats, once for each name."""


class Location(NamedTuple):
    """A file or a packaged resource."""

    name: str
    """How it is opened, and how messages name it."""

    @property
    def identity(self) -> str:
        """What is the same for two ways to one file."""
        return self.name if self.name.startswith(PACKAGE) else os.path.realpath(self.name)

    def beside(self, resource: str) -> str:
        """Return the name of what stands beside it."""
        if self.name.startswith(PACKAGE):
            return f"{self.name.rpartition('/')[0]}/{resource}"
        from pathlib import Path  # slow to import, and few files import others

        return str(Path(self.name).parent / resource)


def locate(resource: str, importer: Location | None) -> Location:
    """
    Return where *resource* is.

    Raises:
        ConversionError: It is nowhere, or of a sort that is not read.
    """
    if not resource:
        raise ConversionError("must name a file")
    if resource.startswith("classpath:"):
        inner = resource.removeprefix("classpath:")
        raise ConversionError(
            "must not be on a class path, which Python does not have", resource, f"write package:my.package/{inner}"
        )
    if resource.startswith(PACKAGE):
        if find_resource(resource) is None:
            raise ConversionError("must name a resource of an installed package", resource)
        return Location(resource)
    if re.match(_URL, resource) and not _is_there(resource):
        hint = f"write {resource.removeprefix('file://')}" if resource.startswith("file:///") else None
        raise ConversionError("must be a file, and nothing is fetched from a URL", _without_password(resource), hint)
    places = [resource] if importer is None else list(dict.fromkeys((importer.beside(resource), resource)))
    found = next((place for place in places if _is_there(place)), None)
    if found is None:
        raise ConversionError(f"must name a file that exists; looked at {' and '.join(places)}", code="missing-file")
    return Location(found)


def _without_password(url: str) -> str:
    """Return a URL without what stands between its slashes and its host."""
    scheme, slashes, rest = url.partition("//")
    authority, slash, path = rest.partition("/")
    _, at, host = authority.rpartition("@")
    return f"{scheme}{slashes}…@{host}{slash}{path}" if at else url


def _is_there(place: str) -> bool:
    try:
        if place.startswith(PACKAGE):
            return find_resource(place) is not None
        return os.path.exists(place)  # noqa: PTH110  # pathlib is slow to import
    except (OSError, ValueError):
        return False


def merge_yaml(into: Table, imported: Table, path: tuple[str, ...] = ()) -> tuple[Table, list[Problem]]:
    """Return both mappings in one, and the places where they disagree."""
    problems: list[Problem] = []
    merged = _copy(into)
    for name, node in imported.entries.items():
        at = (*path, name)
        there = merged.entries.get(name)
        if there is None:
            merged.put(imported.keys[name], node)
        elif isinstance(there, Table) and isinstance(node, Table):
            merged.entries[name], below = merge_yaml(there, node, at)
            problems += below
        elif isinstance(there, Items) and isinstance(node, Items):
            merged.entries[name] = Items(there.source, there.place, [*there.items, *node.items])
        elif not (isinstance(there, Scalar) and isinstance(node, Scalar) and _equal(there, node)):
            problems.append(_disagreement(at, there, node))
    return merged, problems


def _copy(table: Table) -> Table:
    copied = Table(table.source, table.place)
    copied.entries = dict(table.entries)
    copied.spots = None if table.spots is None else dict(table.spots)
    return copied


def _equal(one: Scalar, other: Scalar) -> bool:
    # Java compares what it has read: 5 and "5" are not the same.
    return (one.text, _is_string(one), one.null) == (other.text, _is_string(other), other.null)


def _is_string(scalar: Scalar) -> bool:
    return not scalar.plain or is_text(scalar.text)


def _disagreement(path: Sequence[str], there: Tree, node: Tree) -> Problem:
    kind = "another value" if isinstance(there, Scalar) and isinstance(node, Scalar) else "another kind of value"
    rule = f"has {kind} at {there.origin}, and an import may not change it"
    return _problem(".".join(path), rule, node, "leave it to one of the two files")


def merge_xml(into: Table, imported: Table, place: Scalar) -> tuple[Table, list[Problem]]:
    """Return both in one, with the imported elements where the import stands, and the sections that stand twice."""
    problems: list[Problem] = []
    merged = _copy(into)
    for name, node in imported.entries.items():
        there = merged.entries.get(name)
        if there is None:
            merged.put(imported.keys[name], node)
        elif name in NAMED_SECTIONS and isinstance(there, Table) and isinstance(node, Table):
            merged.entries[name] = _merge_named(there, node, place)
        else:
            rule = f"is given twice, first at {there.origin}"
            problems.append(_problem(name, rule, node, "keep one of the two"))
    return merged, problems


def _merge_named(there: Table, node: Table, place: Scalar) -> Table:
    """Return the entries of both; of two with one name, the later in the order of the document."""
    merged = _copy(there)
    for name, entry in node.entries.items():
        own = merged.entries.get(name)
        if own is not None and own.source is place.source and own.place > place.place:
            continue
        merged.put(node.keys[name], entry)
    return merged


def _problem(path: str, rule: str, node: Tree, hint: str) -> Problem:
    return problem_at(node.source, rule, node.line, node.column, path=path, hint=hint, code="duplicate")
