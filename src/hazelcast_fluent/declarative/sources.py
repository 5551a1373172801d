"""
Each source of configuration, as a layer for a builder.

A source that can't be read is a layer that holds only problems, so that a builder reports the problems of all layers
together.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from hazelcast_fluent.declarative.file_kinds import CLIENT, FileVersion
from hazelcast_fluent.declarative.reading.binder import bind
from hazelcast_fluent.declarative.reading.documents import Document, read_document, read_text
from hazelcast_fluent.declarative.reading.roots import content_of
from hazelcast_fluent.declarative.schema._java_scalars import Rules
from hazelcast_fluent.errors import ConversionError, InvalidConfigError, Origin, Problem, with_article
from hazelcast_fluent.formats._text import PartialDocumentError, clear_locals
from hazelcast_fluent.formats.layer import ConfigSource, Layer
from hazelcast_fluent.formats.limits import LIMITS, Limits
from hazelcast_fluent.formats.nodes import Source
from hazelcast_fluent.formats.registry import SUFFIXES, FormatName

Path = tuple[str, ...]


_NAME_OF_A_FILE = rf"[^\s<{{]+(?:{'|'.join(map(re.escape, SUFFIXES))})"


def file_layer(
    path: str | os.PathLike[str],
    *,
    form: FormatName | None = None,
    file_version: FileVersion | None = None,
    variables: Mapping[str, str] | None = None,
    environment: Mapping[str, str] | None = None,
    limits: Limits = LIMITS,
    fifo: bool = True,
    allow_missing: bool = False,
) -> Layer:
    """Return what a file sets, with all it imports; *environment* takes the place of the process's own."""
    return _document(
        os.fspath(path),
        file_version,
        limits,
        lambda: read_document(
            path,
            format=form,
            variables=variables,
            environment=environment,
            limits=limits,
            fifo=fifo,
            allow_missing=allow_missing,
        ),
    )


def profile_layers(
    names: Iterable[str],
    base: str | None,
    *,
    variables: Mapping[str, str] | None = None,
    environment: Mapping[str, str] | None = None,
    limits: Limits = LIMITS,
    allow_missing: bool = False,
    stacklevel: int = 2,
) -> list[Layer]:
    """Return what the files of profiles set, in their order; *base* is the file they override, None for none."""
    from hazelcast_fluent.declarative.reading.profiles import find_profile

    made: list[Layer] = []
    for name in names:
        found = find_profile(name, base, stacklevel=stacklevel + 1)
        layer = Layer("", problems=found.problems)
        if found.path is not None:
            layer = file_layer(
                found.path, variables=variables, environment=environment, limits=limits, allow_missing=allow_missing
            )
        made.append(attrs.evolve(layer, looked_for=found.looked_for))
    return made


def text_layer(
    text: str | bytes,
    *,
    form: FormatName,
    name: str = "<text>",
    file_version: FileVersion | None = None,
    variables: Mapping[str, str] | None = None,
    limits: Limits = LIMITS,
    allow_missing: bool = False,
) -> Layer:
    """Return what a text sets."""
    if isinstance(text, str) and re.fullmatch(_NAME_OF_A_FILE, text):
        hint = "from_file() reads a file, and so does every other way with a pathlib.Path"
        return Layer(
            name, problems=(Problem("", "must be a document, and is the name of a file", repr(text), hint=hint),)
        )
    return _document(
        name,
        file_version,
        limits,
        lambda: read_text(
            text, format=form, name=name, variables=variables, limits=limits, allow_missing=allow_missing
        ),
    )


def _document(label: str, file_version: FileVersion | None, limits: Limits, read: Callable[[], Document]) -> Layer:
    try:
        document, problems = _read(read)
        rules: Rules = "xml" if document.format.elements else "yaml"
        return bind(document.content, label, rules=rules, file_version=file_version, limits=limits, found=problems)
    except InvalidConfigError as error:
        return Layer(label, problems=error.problems)
    except RecursionError:
        problem = Problem("", "must not be nested, nor import, so deeply as Python's stack ends", origin=Origin(label))
        return Layer(label, problems=(problem,))
    except BaseException as error:
        clear_locals(error)
        raise


def _read(read: Callable[[], Document]) -> tuple[Document, tuple[Problem, ...]]:
    try:
        return read(), ()
    except PartialDocumentError as error:
        document: Document = error.partial
        return document, error.problems


def url_variable_layer(environment: Mapping[str, str] | None) -> Layer:
    """Return the options of the URL that the variable ``HAZELCAST_URL`` holds."""
    from hazelcast_fluent.formats.environment import URL

    text = (os.environ if environment is None else environment).get(URL)
    if text is None:
        return Layer("", looked_for=(ConfigSource(URL, "not found"),))
    from hazelcast_fluent.declarative.url import url_layer

    return url_layer(text, URL)


def data_layer(data: Mapping[str, Any], *, file_version: FileVersion | None = None) -> Layer:
    """Return what plain data sets: dicts and lists in the shape of Java's file, with or without its root key."""
    from hazelcast_fluent.declarative.environment import READ_FIRST
    from hazelcast_fluent.formats.nodes import tree_of

    source = Source("<dict>", "code")
    problems: list[Problem] = []
    if not isinstance(data, Mapping):
        return Layer("<dict>", problems=(Problem("", f"must be a mapping, not {with_article(data)}"),))
    try:
        tree = tree_of(data if CLIENT in data else {CLIENT: data}, source)
    except ConversionError as error:
        return Layer("<dict>", problems=(error.problem(""),))
    except RecursionError:
        return Layer("<dict>", problems=(Problem("", "must not be nested so deeply, nor hold itself"),))
    content = content_of(tree, CLIENT, problems)
    for name in sorted(READ_FIRST & content.entries.keys()):
        origin = content.keys[name].origin
        problems.append(Problem(name, "must stand in a file", origin=origin, source_path=name, code="unknown-option"))
    layer = bind(content, "<dict>", file_version=file_version)
    return Layer("<dict>", layer.settings, (*problems, *layer.problems), layer.warnings)
