"""Keeping the placeholders of a file when it is written in another format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hazelcast_fluent.declarative.environment import READ_FIRST
from hazelcast_fluent.declarative.file_kinds import CLIENT
from hazelcast_fluent.declarative.schema.tree import in_model, shape_at
from hazelcast_fluent.declarative.schema.xml_layout import xml_root
from hazelcast_fluent.declarative.wording import file_path
from hazelcast_fluent.formats.limits import LIMITS
from hazelcast_fluent.formats.nodes import Items, Scalar, Source, Table, Tree
from hazelcast_fluent.formats.registry import FORMATS, FormatName

Path = tuple[str, ...]

_OPENING = "${"


def found(text: bytes, name: str, form: FormatName) -> dict[Path, str]:
    """
    Return the values of a document that have placeholders in them, as they are written, by their paths.

    So are names with placeholders, and what is read before the values are, such as imports.
    """
    tree = FORMATS[form].read(text, Source(name), LIMITS, xml_root)
    root = tree.entries.get(CLIENT) if isinstance(tree, Table) else None
    return dict(_with_placeholders(root, ())) if root is not None else {}


def _with_placeholders(tree: Tree, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(tree, Table):
        for name, below in tree.entries.items():
            if _OPENING in name or (not path and name in READ_FIRST):
                yield (*path, name), name
            else:
                yield from _with_placeholders(below, (*path, name))
    elif isinstance(tree, Items):
        for at, item in enumerate(tree.items):
            yield from _with_placeholders(item, (*path, str(at)))
    elif isinstance(tree, Scalar) and _OPENING in tree.text:
        yield path, tree.text


def restored(data: dict[str, Any], placeholders: Mapping[Path, str], *, translate: bool) -> list[str]:
    """
    Put *placeholders* into the *data* of a file, in the place of the values they stand for.

    Args:
        data: What stands below the root, to be changed.
        placeholders: The texts by their paths in the file they were read from.
        translate: Whether elements of 3.x are written as those of today.

    Returns:
        The paths of those that have no place in the data.
    """
    lost = []
    for path, text in placeholders.items():
        at = _today(path) if translate else path
        named = any(_OPENING in key for key in path) or path[0] in READ_FIRST
        if named or at is None or not _put(data, at, text):
            lost.append(".".join(path))
    return lost


def _today(path: Path) -> Path | None:
    """Return the path of an option in files of today; None where it has none by which it can be found."""
    shape = shape_at(path)
    if shape is None or shape.era != "old":
        return path if shape is not None else None
    model = in_model(path)
    return tuple(file_path(".".join(model)).split(".")) if model is not None else None


def _put(data: Any, path: Path, text: str) -> bool:
    """Put *text* at *path*; sections that the data lacks, for it has what is by default, are added."""
    *sections, last = path
    for key in sections:
        if isinstance(data, list):
            data = data[int(key)] if int(key) < len(data) else None
        elif isinstance(data, dict):
            data = data.setdefault(key, {})
    if isinstance(data, list) and int(last) < len(data):
        data[int(last)] = text
    elif isinstance(data, dict) and not isinstance(data.get(last), (dict, list)):
        data[last] = text
    else:
        return False
    return True
