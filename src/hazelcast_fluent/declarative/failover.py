"""The file that names the clusters of a failover configuration, and those it names."""

from __future__ import annotations

import os
from collections.abc import Mapping

import attrs

from hazelcast_fluent.declarative.file_kinds import FAILOVER
from hazelcast_fluent.declarative.reading.documents import Document, format_beside, read_document
from hazelcast_fluent.declarative.reading.imports import Location, locate
from hazelcast_fluent.declarative.schema._codecs import integer
from hazelcast_fluent.declarative.sources import file_layer
from hazelcast_fluent.errors import ConversionError, InvalidConfigError, Problem, Text, did_you_mean
from hazelcast_fluent.errors.values import Shown
from hazelcast_fluent.formats._text import clear_locals, problem_at
from hazelcast_fluent.formats.layer import Layer
from hazelcast_fluent.formats.limits import LIMITS, Limits
from hazelcast_fluent.formats.nodes import UNSET, Items, Scalar, Table, Tree
from hazelcast_fluent.formats.registry import FormatName

_KEYS = ("clients", "try-count")
_TRY_COUNT = integer(0)


@attrs.frozen(repr=False, eq=False)
class FailoverFile(Shown):
    """What was read."""

    settings: Mapping[str, int]
    """Options beside the clusters, by attribute."""

    layers: tuple[Layer, ...] | None
    """The options of each cluster's file; None where the failover file names no clusters."""

    problems: tuple[Problem, ...]
    """What is wrong with the failover file itself."""


def read_failover(
    path: str | os.PathLike[str],
    *,
    form: FormatName | None = None,
    variables: Mapping[str, str] | None = None,
    environment: Mapping[str, str] | None = None,
    limits: Limits = LIMITS,
    allow_missing: bool = False,
) -> FailoverFile:
    """
    Read a failover file and the files it names, which are looked for beside it, then in the working directory.

    Args:
        path: The file, or a resource ``package:my.package/name``.
        form: Its format; by default that of the suffix.
        variables: Values of placeholders in all files; they precede the environment.
        environment: The environment; None for the process's own.
        limits: Beyond what a file is refused.
        allow_missing: Whether variables that are not set are no problem.
    """
    try:
        document = read_document(
            path,
            format=form,
            root=FAILOVER,
            variables=variables,
            environment=environment,
            limits=limits,
            allow_missing=allow_missing,
        )
    except InvalidConfigError as error:
        return FailoverFile({}, None, error.problems)
    except BaseException as error:
        clear_locals(error)
        raise
    reading = _Reading(document, variables, environment, limits, allow_missing)
    layers = reading.layers(Location(os.fspath(path)))
    return FailoverFile(reading.settings(), layers, tuple(reading.problems))


class _Reading:
    """One reading of a failover file, and what is wrong with it."""

    def __init__(
        self,
        document: Document,
        variables: Mapping[str, str] | None,
        environment: Mapping[str, str] | None,
        limits: Limits,
        allow_missing: bool,
    ) -> None:
        self._allow_missing = allow_missing
        self._document = document
        self._variables = variables
        self._environment = environment
        self._limits = limits
        content = document.content
        self.problems = [_unknown(content, key) for key in content.entries if key not in _KEYS]

    def settings(self) -> dict[str, int]:
        node = self._document.content.entries.get("try-count")
        if node is None:
            return {}
        if not isinstance(node, Scalar) or node.null:
            self._misshapen(node, "try-count", "must be a single value")
            return {}
        if node.text is UNSET:
            return {}
        try:
            return {"try_count": _TRY_COUNT.read(node, "xml" if self._document.format.elements else "yaml")}
        except ConversionError as error:
            self._misshapen(node, "try_count", error.rule, " ".join(node.variables) or repr(node.text), error.hint)
        return {}

    def layers(self, file: Location) -> tuple[Layer, ...] | None:
        node = self._document.content.entries.get("clients")
        if node is None:
            return None
        if not isinstance(node, Items) or not node.items:
            self._misshapen(node, "clients", "must be a list of files, at least one")
            return None
        most = self._limits.imports
        if len(node.items) > most:
            self._misshapen(node, "clients", f"must not name more than {most} files", hint="raise Limits.imports")
        return tuple(self._layer(at, item, file) for at, item in enumerate(node.items[:most]))

    def _layer(self, at: int, item: Tree, file: Location) -> Layer:
        if not isinstance(item, Scalar) or item.null:
            self._misshapen(item, f"clients[{at}]", "must be the name of a file")
            return Layer("")
        if item.text is UNSET:
            return Layer("")
        try:
            name = locate(item.text.strip(), file).name
        except ConversionError as error:
            self.problems.append(error.problem(f"clients[{at}]", origin=item.origin))
            return Layer(item.text)
        return file_layer(
            name,
            form=format_beside(self._document.format, name).name,
            variables=self._variables,
            environment=self._environment,
            limits=self._limits,
            fifo=False,
            allow_missing=self._allow_missing,
        )

    def _misshapen(self, node: Tree, path: str, rule: Text, value: str | None = None, hint: Text | None = None) -> None:
        problem = problem_at(node.source, rule, node.line, node.column, path=path, hint=hint)
        self.problems.append(attrs.evolve(problem, value=value))


def _unknown(content: Table, key: str) -> Problem:
    node = content.keys[key]
    hint = did_you_mean(key, _KEYS)
    return problem_at(node.source, "is not a known setting", node.line, node.column, path=key, hint=hint)
