"""
The formats of configuration files: name, suffixes, reader and writer of each.

Everything that depends on the formats there are iterates over `FORMATS`. A new format is a module of this package with
``read`` and ``write``, and a row here.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeAlias, cast, get_args

import attrs

from hazelcast_fluent.errors.values import Value
from hazelcast_fluent.formats._xml_layout import XmlElement
from hazelcast_fluent.formats.limits import Limits
from hazelcast_fluent.formats.nodes import Source, Tree

FormatName: TypeAlias = Literal["xml", "yaml", "json", "toml"]
"""The name of a file format, for the parameter ``format``."""


@attrs.frozen(repr=False, eq=False)
class Format(Value):
    """One format of files."""

    name: FormatName
    """What ``format=`` and the methods ``from_…`` and ``to_…`` call it; the name of its module."""

    suffixes: tuple[str, ...]
    """The suffixes of its files, the usual one first."""

    begins: str
    """The character that its documents begin with; ``""`` for any."""

    enclose: str
    """How to put the content of a document below ``{name}``, as a hint says it."""

    elements: bool = False
    """Whether documents consist of elements and attributes, instead of mappings and lists."""

    @property
    def title(self) -> str:
        """Its name in messages."""
        return self.name.upper()

    def read(self, data: str | bytes, source: Source, limits: Limits, root: Callable[[], XmlElement]) -> Tree:
        """
        Return the tree of a document.

        Args:
            data: The document.
            source: Where it comes from.
            limits: Limits on its size and depth.
            root: Returns the element above the root elements of XML.

        Raises:
            InvalidConfigError: The document is not in this format, or exceeds a limit.
            MissingExtraError: A library that the format needs is not installed.
        """
        module = _module(self.name)
        if self.elements:
            return cast("Tree", module.read(data, source, limits, root=root()))
        return cast("Tree", module.read(data, source, limits))

    def write(self, data: Mapping[str, object], root: Callable[[], XmlElement], file_version: str = "5") -> str:
        """
        Return plain data as a document.

        Args:
            data: The data.
            root: Returns the element above the root elements of XML.
            file_version: The version whose schema an XML document names.

        Raises:
            InvalidConfigError: The format can't hold the data.
            MissingExtraError: A library that the format needs is not installed.
        """
        module = _module(self.name)
        if self.elements:
            return str(module.write(data, root=root(), file_version=file_version))
        return str(module.write(data))


def _module(name: str) -> Any:
    # the modules are loaded when they are used: each needs a parser of its own
    return importlib.import_module(f"hazelcast_fluent.formats.{name}")


FORMATS: Mapping[FormatName, Format] = {
    made.name: made
    for made in (
        Format("xml", (".xml",), "<", "write <{name}> around it", elements=True),
        Format("yaml", (".yaml", ".yml"), "", "write {name}: above it, and indent the rest"),
        Format("json", (".json",), "{", 'write it between the braces of {{"{name}": {{}}}}'),
        Format("toml", (".toml",), "[", "write [{name}] above it, and [{name}.x] for each table [x]"),
    )
}
"""The formats by name, in the order in which files are looked for: Java's, then the others."""

SUFFIXES: Mapping[str, Format] = {suffix: made for made in FORMATS.values() for suffix in made.suffixes}
"""The formats by suffix."""


def by_suffix(path: str) -> Format | None:
    """Return the format that the suffix of a file's name stands for, or None."""
    return SUFFIXES.get(os.path.splitext(path)[1].lower())  # noqa: PTH122  # pathlib is slow to import


def check_format(name: str) -> None:
    """
    Check the name of a format.

    Raises:
        ValueError: There is no such format.
    """
    if name not in FORMATS:
        *others, last = map(repr, get_args(FormatName))
        raise ValueError(f"format must be {', '.join(others)} or {last}, got {name!r}")


def guessed_format(document: bytes) -> FormatName:
    """Return the format that a document without a name is probably in, by its first character."""
    start = document.removeprefix(b"\xef\xbb\xbf").lstrip()[:1].decode("latin-1")
    found = next((made for made in FORMATS.values() if made.begins == start), FORMATS["yaml"])
    return found.name
