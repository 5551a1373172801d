"""
Problems in the terms of files and variables: their paths, units and values.

What a reader of a file finds is reported where the file stands. What is found later, such as a rule across options, is
in terms of the model and is put here into the terms of the source that set the option: the file's path and unit, the
name of a variable, ``true`` and ``null`` instead of ``True`` and ``None``.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Mapping

import attrs

from hazelcast_fluent.config.client_settings import ENTRIES
from hazelcast_fluent.declarative.environment import variable_for
from hazelcast_fluent.declarative.schema.python_only import python_property
from hazelcast_fluent.declarative.schema.tree import ROOT, SchemaNode
from hazelcast_fluent.declarative.sections._diagnostics import dotted
from hazelcast_fluent.declarative.sections.network import PEM_FILES
from hazelcast_fluent.errors import ConversionError, Origin, Problem, is_of_program, shown
from hazelcast_fluent.errors.phrases import Words

Path = tuple[str, ...]

_ENTRY = "*"
_ITEM = re.compile(r"\[\d+\]$")
_JAVA = "java_config."
_OTHERS = {"lifecycle_listeners": ("listeners",)}
"""Where a file has the options that are no element of their own."""
_SSL = ("network_config", "ssl_config")
_SSL_PROPERTIES = {
    **{attribute: name for name, attribute in PEM_FILES.items()},
    "protocol": "protocol",
    "check_hostname": "validateIdentity",
}


class FileWords(Words):
    """How the author of a file reads options."""

    def name(self, path: str) -> str:
        """Return the path of the option in the file."""
        found, index, _ = _located(path)
        return dotted(found) + index

    def value(self, path: str, value: object) -> str:
        """Return *value* as a file writes it."""
        node = _located(path)[2]
        plain = value if node is None else _written(node, value)
        if plain is None or isinstance(plain, bool):
            return {None: "null", True: "true", False: "false"}[plain]
        return shown(plain)


class VariableWords(FileWords):
    """How the author of environment variables reads options."""

    def name(self, path: str) -> str:
        """Return the name of the variable that sets the option."""
        return variable_for(_located(path)[0])


_FILE = FileWords()
_VARIABLE = VariableWords()


def file_path(path: str) -> str:
    """Return where Java's file has the option at *path* in the model; *path* where it has no such option."""
    return _FILE.name(path)


def worded(problem: Problem) -> Problem:
    """Return *problem* in the terms of the source of its option, if that is not the program."""
    origin = problem.origin
    if origin is None or is_of_program(origin) or problem.source_path is not None:
        return problem
    if origin.kind == "environment":
        return problem.worded(_VARIABLE, _variable(problem.path, origin))
    if origin.kind == "url":
        return problem.worded(_FILE, _parameter(problem.path, origin))
    return problem.worded(_FILE, _FILE.name(problem.path))


def _variable(path: str, origin: Origin) -> str:
    # the option may be one that another variable contradicts
    own = variable_for(_located(path)[0])
    return origin.source if _folded(own) == _folded(origin.source) or path.startswith("properties.") else own


def _parameter(path: str, origin: Origin) -> str:
    """Return the option as the URL writes it, unless it is another one that the URL contradicts."""
    from hazelcast_fluent.declarative.url_names import is_about

    found, index, _ = _located(path)
    return origin.option if is_about(origin.option, (*found, index)) else dotted(found) + index


def _folded(name: str) -> str:
    return name.replace("_", "").lower()


def _located(path: str) -> tuple[Path, str, SchemaNode | None]:
    """Return the path in the file, the index in a list, and the element of the option at *path* in the model."""
    index = _ITEM.search(path)
    bare = path[: index.start()] if index else path
    key, name = _keyed(bare)
    node = _by_target().get(key)
    if node is not None:
        found = _of(node.path, name)
    elif bare.startswith(_JAVA):
        found = (bare.removeprefix(_JAVA),)
    else:
        found = _OTHERS.get(bare) or _python_path(key, name) or _of(_sections().get(key, ()), name) or (bare,)
    return found, index[0] if index else "", node


def _keyed(path: str) -> tuple[Path, str]:
    """Return *path* with ``*`` for the name of an entry or a property, and that name."""
    first, _, rest = path.partition(".")
    if first in ENTRIES:
        name, _, attribute = rest.rpartition(".")
        if attribute in {field.name for field in attrs.fields(ENTRIES[first])}:
            return (first, _ENTRY, attribute), name
        return (first, _ENTRY), rest
    if first == "properties" and rest:
        return (first, _ENTRY), rest
    return tuple(path.split(".")), ""


def _of(path: Path, name: str) -> Path:
    named = (name if key == _ENTRY else key for key in path if key != "[]")
    return tuple(key for key in named if key)


def _python_path(key: Path, name: str) -> Path | None:
    """Return where a file has an option that only Python has, or that is one of Java's properties of TLS."""
    if key[:-1] == _SSL and key[-1] in _SSL_PROPERTIES:
        return "network", "ssl", "properties", _SSL_PROPERTIES[key[-1]]
    property_ = python_property(tuple(name if part == _ENTRY else part for part in key[:-1]), key[-1])
    return ("properties", property_) if property_ else None


@functools.cache
def _by_target() -> Mapping[Path, SchemaNode]:
    """Return the elements by the option of the model that they set, today's rather than those of 3.x."""
    found: dict[Path, SchemaNode] = {}
    nodes = [node for node in ROOT.walk() if node.target is not None]
    for node in sorted(nodes, key=lambda node: node.era == "old"):
        section, attribute = node.target or ((), "")
        found.setdefault((*section, attribute), node)
    return found


@functools.cache
def _sections() -> Mapping[Path, Path]:
    """Return the sections of files by the sections of the model whose options they hold."""
    found: dict[Path, Path] = {}
    for target, node in _by_target().items():
        for depth in range(1, len(target)):
            path = node.path[:-1]
            found[target[:depth]] = _common(found.get(target[:depth], path), path)
    return found


def _common(path: Path, other: Path) -> Path:
    return tuple(key for key, _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(path, other, strict=False)))


def _written(node: SchemaNode, value: object) -> object:
    if node.element is None or node.element.codec is None:
        return value
    try:
        return node.element.codec.write(value)
    except (ConversionError, TypeError, ValueError, AttributeError):
        return value
