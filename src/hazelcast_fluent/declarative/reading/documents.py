"""A document with its imports in place and its placeholders expanded: what the elements are then read from."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Literal, get_args

import attrs

from hazelcast_fluent.config._value import Shown
from hazelcast_fluent.declarative.reading import placeholders as replacers
from hazelcast_fluent.declarative.reading.files import read_file
from hazelcast_fluent.declarative.reading.imports import Location, locate, merge_xml, merge_yaml
from hazelcast_fluent.declarative.reading.placeholders import Expander, Variables
from hazelcast_fluent.declarative.reading.roots import CLIENT, content_of, imported_content
from hazelcast_fluent.errors import ConversionError, InvalidConfigError, Problem
from hazelcast_fluent.formats._text import problem_at
from hazelcast_fluent.formats.limits import LIMITS, Limits
from hazelcast_fluent.formats.nodes import Items, Scalar, Source, Table, Tree

Format = Literal["yaml", "xml", "json"]

SUFFIXES: dict[str, Format] = {".yaml": "yaml", ".yml": "yaml", ".xml": "xml", ".json": "json"}
"""The format that a file's name promises."""


@attrs.frozen(repr=False, eq=False)
class Document(Shown):
    """What was read."""

    content: Table
    """What stands below the root, without ``import``; shaped as YAML has it, whatever the format was."""

    name: str
    """How messages name it."""

    format: Format
    """What it was written in, which decides whose rules its texts are held to."""


def format_of(name: str | os.PathLike[str]) -> Format:
    """
    Return the format that a file's suffix promises.

    Raises:
        InvalidConfigError: It is none of `SUFFIXES`.
    """
    path = os.fspath(name)
    suffix = os.path.splitext(path)[1].lower()  # noqa: PTH122  # pathlib is slow to import
    if suffix not in SUFFIXES:
        rule = f"{path} must end in {', '.join(SUFFIXES)}"
        raise InvalidConfigError([Problem("", rule, hint='say what it is: format="yaml"')])
    return SUFFIXES[suffix]


def read_document(
    path: str | os.PathLike[str],
    *,
    format: Format | None = None,  # noqa: A002  # the word that users know
    root: str = CLIENT,
    variables: Mapping[str, str] | None = None,
    environment: Mapping[str, str] | None = None,
    limits: Limits = LIMITS,
    fifo: bool = True,
) -> Document:
    """
    Read a file.

    Args:
        path: The file, or a resource ``package:my.package/name``.
        format: What it is written in, where the suffix does not say.
        root: The root key or element it must have.
        variables: What placeholders stand for, before the environment is asked.
        environment: The environment; None for the process's own.
        limits: Beyond what it is refused.
        fifo: Whether it may be a FIFO, as one may that the caller names, and not a file.

    Raises:
        InvalidConfigError: All that is wrong with it and what it imports, as far as that can be told from the form.
        ValueError: There is no such format.
    """
    name = os.fspath(path)
    found = format or format_of(name)
    _check_format(found)
    data = read_file(name, limits, fifo=fifo)
    return _Loader(found, root, _variables(variables, environment), limits).document(data, name, Location(name))


def read_text(
    text: str | bytes,
    *,
    format: Format,  # noqa: A002  # the word that users know
    name: str = "<text>",
    root: str = CLIENT,
    variables: Mapping[str, str] | None = None,
    environment: Mapping[str, str] | None = None,
    limits: Limits = LIMITS,
) -> Document:
    """Read a text, as `read_document` reads a file; what it imports is looked for in the working directory."""
    _check_format(format)
    return _Loader(format, root, _variables(variables, environment), limits).document(text, name, None)


def _check_format(name: str) -> None:
    if name not in get_args(Format):
        raise ValueError(f"format must be 'yaml', 'xml' or 'json', got {name!r}")


def _variables(given: Mapping[str, str] | None, environment: Mapping[str, str] | None) -> Variables:
    return Variables(given, os.environ if environment is None else environment)


class _Loader:
    """Reads one document and all it imports, and collects what is wrong."""

    def __init__(self, form: Format, root: str, variables: Variables, limits: Limits) -> None:
        self._format: Format = form
        self._root = root
        self._variables = variables
        self._limits = limits
        self._done: set[str] = set()
        self._problems: list[Problem] = []
        self._texts = False
        """Whether any document read so far may hold placeholders."""

    def document(self, data: str | bytes, name: str, location: Location | None) -> Document:
        chain = () if location is None else (location,)
        content = self._content(data, Source(name), chain)
        self._problems += replacers.expand(content, self._variables, self._limits, texts=self._texts)
        if self._problems:
            raise InvalidConfigError(dict.fromkeys(self._problems))
        return Document(content, name, self._format)

    def _content(self, data: str | bytes, source: Source, chain: tuple[Location, ...]) -> Table:
        """Return what a document holds, with its imports in place."""
        document = self._tree(data, source)
        if source.importer is None or self._format == "xml":
            content = content_of(document, self._root, self._problems)
        else:
            content = imported_content(document, self._root, self._problems)
        # Java expands before it merges; a name without a text is told once all config-replacers are known.
        if _may_hold_placeholders(data):
            self._texts = True
            expander = Expander(self._variables, self._limits, strict=False)
            expander.expand(content)
            self._problems += expander.problems
        listed = content.entries.pop("import", None)
        for item in self._resources(listed):
            if len(self._problems) >= self._limits.problems:
                break
            content = self._merged(content, item, chain)
        return content

    def _tree(self, data: str | bytes, source: Source) -> Tree:
        form = self._format
        if form != "xml" and source.importer is not None:
            form = "json" if source.name.endswith(".json") else "yaml"
        if form == "xml":
            from hazelcast_fluent.declarative.schema.xml_layout import xml_root
            from hazelcast_fluent.formats import xml

            return xml.read(data, source, self._limits, root=xml_root())
        if form == "json":
            from hazelcast_fluent.formats import json

            return json.read(data, source, self._limits)
        from hazelcast_fluent.formats import yaml

        return yaml.read(data, source, self._limits)

    def _resources(self, listed: Tree | None) -> list[Scalar]:
        if listed is None:
            return []
        items = listed.items if isinstance(listed, Items) else [listed]
        scalars = [item for item in items if isinstance(item, Scalar) and not item.null]
        if not isinstance(listed, Items) or len(scalars) < len(items):
            self._problems.append(Problem("import", "must be a list of files", None, listed.origin))
            return []
        return scalars

    def _merged(self, content: Table, item: Scalar, chain: tuple[Location, ...]) -> Table:
        """Return *content* with what *item* brings in."""
        try:
            imported = self._imported(item, chain)
        except ConversionError as error:
            problem = problem_at(item.source, error.rule, item.line, item.column, path="import", hint=error.hint)
            self._problems.append(attrs.evolve(problem, value=error.problem("").value, origin=item.origin))
            return content
        except InvalidConfigError as error:
            self._problems += error.problems
            return content
        if imported is None:
            return content
        merge = merge_yaml(content, imported) if self._format != "xml" else merge_xml(content, imported, item)
        self._problems += merge[1]
        return merge[0]

    def _imported(self, item: Scalar, chain: tuple[Location, ...]) -> Table | None:
        location = locate(item.text.strip(), chain[-1] if chain else None)
        if location.identity in (known.identity for known in chain):
            names = " → ".join(known.name for known in (*chain, location))
            raise ConversionError(f"must not lead back: {names}")
        if len(chain) > self._limits.import_depth:
            raise ConversionError(
                f"must not go deeper than {self._limits.import_depth} files", hint="raise Limits.import_depth"
            )
        if location.identity in self._done:
            return None
        self._done.add(location.identity)
        if len(self._done) > self._limits.imports:
            raise ConversionError(f"must not name more than {self._limits.imports} files", hint="raise Limits.imports")
        data = read_file(location.name, self._limits, fifo=False, origin=item.origin)
        return self._content(data, Source(location.name, importer=item.origin), (*chain, location))


def _may_hold_placeholders(data: str | bytes) -> bool:
    """Whether there is a dollar sign, or an escape (of YAML, JSON or XML) that may be one."""
    if isinstance(data, bytes):
        return any(mark in data for mark in (b"$", b"\\", b"&"))
    return any(mark in data for mark in "$\\&")
