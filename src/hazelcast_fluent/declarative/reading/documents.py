"""Reading a document: with its imports merged and its placeholders expanded, before its elements are read."""

from __future__ import annotations

import os
from collections.abc import Mapping

import attrs

from hazelcast_fluent.declarative.file_kinds import CLIENT
from hazelcast_fluent.declarative.reading import placeholders as replacers
from hazelcast_fluent.declarative.reading.files import read_file
from hazelcast_fluent.declarative.reading.imports import Location, locate, merge_xml, merge_yaml
from hazelcast_fluent.declarative.reading.placeholders import Expander, Variables
from hazelcast_fluent.declarative.reading.roots import content_of, imported_content
from hazelcast_fluent.declarative.schema.xml_layout import xml_root
from hazelcast_fluent.errors import ConversionError, InvalidConfigError, Problem
from hazelcast_fluent.errors.values import Shown
from hazelcast_fluent.formats._text import PartialDocumentError, problem_at
from hazelcast_fluent.formats.limits import LIMITS, Budget, Limits
from hazelcast_fluent.formats.nodes import UNSET, Items, Scalar, Source, Table, Tree
from hazelcast_fluent.formats.registry import FORMATS, SUFFIXES, Format, FormatName, by_suffix, check_format


@attrs.frozen(repr=False, eq=False)
class Document(Shown):
    """A document that was read."""

    content: Table
    """The content of the root, without ``import``, in the shape of YAML for every format."""

    name: str
    """Its name in messages."""

    format: Format
    """Its format, which determines the rules for its texts."""


def format_of(name: str | os.PathLike[str]) -> FormatName:
    """
    Return the format that a file's suffix stands for.

    Raises:
        InvalidConfigError: It is none of `SUFFIXES`.
    """
    path = os.fspath(name)
    found = by_suffix(path)
    if found is None:
        rule = f"{path} must end in {', '.join(SUFFIXES)}"
        raise InvalidConfigError([Problem("", rule, hint='say what it is: format="yaml"')])
    return found.name


def format_beside(form: Format, name: str) -> Format:
    """
    Return the format of the file *name* that a file in *form* imports or names.

    As in Java, the first file decides: XML names XML, and the others name YAML, whatever the suffix; only formats that
    are read more strictly than YAML, or that Java does not have, go by their own suffix.
    """
    if form.elements:
        return form
    found = by_suffix(name)
    return FORMATS["yaml"] if found is None or found.elements else found


def read_document(
    path: str | os.PathLike[str],
    *,
    format: FormatName | None = None,  # noqa: A002  # the public name of the argument
    root: str = CLIENT,
    variables: Mapping[str, str] | None = None,
    environment: Mapping[str, str] | None = None,
    limits: Limits = LIMITS,
    fifo: bool = True,
    allow_missing: bool = False,
) -> Document:
    """
    Read a file.

    Args:
        path: The file, or a resource ``package:my.package/name``.
        format: Its format; by default that of the suffix.
        root: The root key or element it must have.
        variables: Values of placeholders; they precede the environment.
        environment: The environment; None for the process's own.
        limits: Limits on its size and depth.
        fifo: Whether it may be a FIFO.
        allow_missing: Whether variables that are not set are no problem; options with such a variable are not read.

    Raises:
        InvalidConfigError: All that is wrong with it and what it imports, before its elements are read; a
            `PartialDocumentError` with the rest, if there is any.
        ValueError: There is no such format.
    """
    name = os.fspath(path)
    found = format or format_of(name)
    check_format(found)
    data = read_file(name, limits, fifo=fifo)
    loader = _Loader(FORMATS[found], root, _variables(variables, environment), limits, allow_missing)
    return loader.document(data, name, Location(name))


def read_text(
    text: str | bytes,
    *,
    format: FormatName,  # noqa: A002  # the public name of the argument
    name: str = "<text>",
    root: str = CLIENT,
    variables: Mapping[str, str] | None = None,
    environment: Mapping[str, str] | None = None,
    limits: Limits = LIMITS,
    allow_missing: bool = False,
) -> Document:
    """Read a text, as `read_document` reads a file; what it imports is looked for in the working directory."""
    check_format(format)
    loader = _Loader(FORMATS[format], root, _variables(variables, environment), limits, allow_missing)
    return loader.document(text, name, None)


def _variables(given: Mapping[str, str] | None, environment: Mapping[str, str] | None) -> Variables:
    # not `or`: a mapping that makes its values may be empty
    return Variables({} if given is None else given, os.environ if environment is None else environment)


class _Loader:
    """Reads one document and all it imports, and collects what is wrong."""

    def __init__(self, form: Format, root: str, variables: Variables, limits: Limits, allow_missing: bool) -> None:
        self._format = form
        self._root = root
        self._variables = variables
        self._limits = limits
        self._allow_missing = allow_missing
        self._budget = Budget(limits)
        self._done: set[str] = set()
        self._problems: list[Problem] = []
        self._texts = False
        """Whether any document read so far may hold placeholders."""

    def document(self, data: str | bytes, name: str, location: Location | None) -> Document:
        chain = () if location is None else (location,)
        content = self._content(data, Source(name, form=self._format.name), chain)
        if self._texts or replacers.SECTION in content.entries:
            self._problems += replacers.expand(
                content, self._variables, self._budget, texts=self._texts, allow_missing=self._allow_missing
            )
        made = Document(content, name, self._format)
        if self._problems:
            raise PartialDocumentError(dict.fromkeys(self._problems), made)
        return made

    def _content(self, data: str | bytes, source: Source, chain: tuple[Location, ...]) -> Table:
        """Return what a document holds, with its imports in place."""
        document = self._tree(data, source)
        if source.importer is None or self._format.elements:
            content = content_of(document, self._root, self._problems)
        else:
            content = imported_content(document, self._root, self._problems)
        # Java expands before it merges; a name without a text is reported once all config-replacers are known.
        if _may_hold_placeholders(data):
            self._texts = True
            expander = Expander(self._variables, self._budget, strict=False)
            expander.expand(content)
            self._problems += expander.problems
        listed = content.entries.pop("import", None)
        for item in self._resources(listed):
            if len(self._problems) >= self._limits.problems:
                break
            if self._is_unset(item):
                continue
            content = self._merged(content, item, chain)
        return content

    def _is_unset(self, item: Scalar) -> bool:
        """Whether the name of an imported file has a variable that is not set; that is a problem of its own."""
        expander = Expander(self._variables, self._budget, allow_missing=self._allow_missing)
        expander.expand(item, ("import",))
        self._problems += expander.problems
        return item.text is UNSET

    def _tree(self, data: str | bytes, source: Source) -> Tree:
        form = self._format if source.importer is None else format_beside(self._format, source.name)
        try:
            return form.read(data, source, self._limits, xml_root)
        except PartialDocumentError as error:
            problems = [*map(self._below_root, error.problems)]
            tree: Tree = error.partial
        except InvalidConfigError as error:
            raise InvalidConfigError(map(self._below_root, error.problems)) from None
        if not isinstance(tree, Table) or (source.importer is None and self._root not in tree.entries):
            raise InvalidConfigError(problems)
        self._problems += problems
        return tree

    def _below_root(self, problem: Problem) -> Problem:
        return attrs.evolve(problem, path=problem.path.removeprefix(f"{self._root}."))

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
            problem = problem_at(
                item.source, error.rule, item.line, item.column, path="import", hint=error.hint, code=error.code
            )
            self._problems.append(attrs.evolve(problem, value=error.problem("").value, origin=item.origin))
            return content
        except InvalidConfigError as error:
            self._problems += error.problems
            return content
        if imported is None:
            return content
        merge = merge_yaml(content, imported) if not self._format.elements else merge_xml(content, imported, item)
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
        form = format_beside(self._format, location.name).name
        return self._content(data, Source(location.name, importer=item.origin, form=form), (*chain, location))


def _may_hold_placeholders(data: str | bytes) -> bool:
    """Whether there is a dollar sign, or an escape (of YAML, JSON or XML) that may be one."""
    if isinstance(data, bytes):
        return any(mark in data for mark in (b"$", b"\\", b"&"))
    return any(mark in data for mark in "$\\&")
