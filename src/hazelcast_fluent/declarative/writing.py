"""Dumping: a configuration as plain data in the shape of Java's file, the inverse of binding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from hazelcast_fluent.config._secret_text import revealed
from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.config.java_only import JavaOnly, thawed
from hazelcast_fluent.config.options import tree_leaves
from hazelcast_fluent.declarative.file_kinds import FileVersion, check_file_version
from hazelcast_fluent.declarative.reading.binder import bind
from hazelcast_fluent.declarative.schema.tree import ROOT, SchemaNode, shape_at
from hazelcast_fluent.declarative.sections._writer import DEFAULTS, Dumped, Writer, masked, ordered
from hazelcast_fluent.declarative.sections.data_structures import OLD_POLICY
from hazelcast_fluent.declarative.sections.security import java_identity
from hazelcast_fluent.errors import InvalidConfigError, Problem
from hazelcast_fluent.formats._text import HALF_OF_PAIR
from hazelcast_fluent.formats.layer import Layer
from hazelcast_fluent.formats.nodes import Source, tree_of

_NEAR_CACHE = ("near-cache",)
_PLACEHOLDER = re.compile(r"\$\{[^}]*\}")
_AS_IT_IS = "lossy=True writes it as it is"


def dump(
    config: ClientSettings,
    *,
    include_secrets: bool = False,
    defaults: bool = False,
    lossy: bool = False,
    file_version: FileVersion | None = None,
) -> Dumped:
    """
    Return *config* as what stands below ``hazelcast-client`` in a file.

    Args:
        config: The configuration.
        include_secrets: Write secrets; else they are written as ``<hidden>``, which no reader takes.
        defaults: Also write options that have their defaults.
        lossy: Leave out what a file can't represent, with a warning; otherwise it is an error.
        file_version: ``"3.12"`` or ``"5"``; by default ``"5"``, unless the configuration has what only 3.x knew.

    Raises:
        InvalidConfigError: A file can't represent an option, and *lossy* is not set.
    """
    check_file_version(file_version)
    made, problems = _dumped(config, include_secrets, defaults, lossy, file_version)
    if problems:
        # from a frame that holds no secrets: reporters of errors print what a frame holds
        raise InvalidConfigError(problems)
    return made


def _dumped(
    config: ClientSettings, include_secrets: bool, defaults: bool, lossy: bool, file_version: FileVersion | None
) -> tuple[Dumped, tuple[Problem, ...]]:
    writer = Writer(config, defaults=defaults, file_version=file_version or _native(config))
    writer.children(ROOT)
    _merge(writer, writer.data, thawed(config.java_config), ())
    data = ordered(ROOT, writer.data)
    unreadable = () if writer.problems and not lossy else _unreadable(data, writer)
    problems = (*writer.problems, *unreadable) if unreadable or not lossy else ()
    return Dumped(
        revealed(data) if include_secrets else masked(ROOT, data), tuple(writer.problems), writer.file_version
    ), problems


def _unreadable(data: dict[str, Any], writer: Writer) -> tuple[Problem, ...]:
    layer = bind(tree_of(data, Source("dump")), "dump", file_version=writer.file_version)
    refused = tuple(
        Problem(problem.path, f"can't be written to a file: it {problem.rule}", problem.value, hint=problem.hint)
        for problem in (*layer.problems, *_halves(data))
    )
    left_out = {problem.path for problem in writer.problems}
    return refused or tuple(stray for stray in _strays(layer, writer.config) if stray.path not in left_out)


def _strays(layer: Layer, config: ClientSettings) -> Iterator[Problem]:
    """Yield what a file's reader would not take for something that only Java understands."""
    java = (settings.values for settings in layer.settings if settings.section == ("java_config",))
    kept = {path for values in java for path, value in values.items() if value is not None}
    for path, _ in tree_leaves(config.java_config, ()):
        if not any(path[:end] in kept for end in range(1, len(path) + 1)):
            shape = shape_at(path)
            at = shape.element.at if shape is not None and shape.element is not None else None
            rule = "can't be written to a file: it would be read as an option of its own"
            yield Problem(".".join(("java_config", *path)), rule, hint=f"set {at}" if at else None)


def _halves(data: Any, path: tuple[str, ...] = ()) -> Iterator[Problem]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _halves(key, (*path, ascii(key)))
            yield from _halves(value, (*path, key))
    elif isinstance(data, list):
        for item in data:
            yield from _halves(item, path)
    elif isinstance(data, str) and not data.isascii() and re.search(HALF_OF_PAIR, data):
        yield Problem(".".join(path), "must not hold half of a surrogate pair, a byte that is no text")


def placeholders(data: Any, path: tuple[str, ...] = ()) -> Iterator[Problem]:
    """Yield the names and texts that come back from a file as something else: Java's file has no way to escape them."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from placeholders(key, (*path, key))
            yield from placeholders(value, (*path, key))
    elif isinstance(data, list):
        for at, item in enumerate(data):
            yield from placeholders(item, (*path, str(at)))
    elif isinstance(data, str) and _PLACEHOLDER.search(data):
        yield Problem(".".join(path), "holds ${…}, which a file's reader takes for a placeholder", hint=_AS_IT_IS)


def _native(config: ClientSettings) -> FileVersion:
    network, identity = config.network_config, config.security_config.token_provider
    java = {"security": java_identity(identity)} if isinstance(identity, JavaOnly) else {}
    old = _has_old(ROOT, config.java_config) or _has_old(ROOT, java)
    if old or config.group_config.password != DEFAULTS.group_config.password:
        return "3.12"
    attempts = network.connection_attempt_limit, network.connection_attempt_period
    return "5" if attempts == (None, None) else "3.12"


def _has_old(shape: SchemaNode, value: object) -> bool:
    if not isinstance(value, Mapping):
        return False
    below = ((child, item) for key, item in value.items() if (child := _below(shape, key, item)) is not None)
    return any(child.era == "old" or _is_old_policy(child, item) or _has_old(child, item) for child, item in below)


def _is_old_policy(shape: SchemaNode, item: object) -> bool:
    return shape.key == "local-update-policy" and item == OLD_POLICY


def _below(shape: SchemaNode, key: str, item: object) -> SchemaNode | None:
    below = shape.below(key)
    if below is not None and below.named is not None and below.item is not None and isinstance(item, Mapping):
        return below.named
    return below


def _merge(writer: Writer, data: dict[str, Any], java: dict[str, Any], path: tuple[str, ...]) -> None:
    for key, value in java.items():
        shape = shape_at((*path, key))
        if path == _NEAR_CACHE and key not in writer.config.near_cache_configs:
            writer.cannot_write(f"java_config.near-cache.{key}", "there is no near cache of that name")
        elif shape is not None and shape.era == writer.other_era:
            name = ".".join((*path, key))
            writer.cannot_write(f"java_config.{name}", f"{name} is not known to {writer.file_version}")
        elif isinstance(value, dict):
            below = data.setdefault(key, {})
            if isinstance(below, dict):
                _merge(writer, below, value, (*path, key))
        else:
            data.setdefault(key, value)
