"""How values look in reports: one short line, secrets hidden."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from hazelcast_fluent.config._value import HIDDEN, ConfigValue
from hazelcast_fluent.config.frozen_map import FrozenMap
from hazelcast_fluent.config.options import Option, Path, is_secret
from hazelcast_fluent.errors import shown

_RED, _GREEN, _YELLOW, _DIM, _END = "\x1b[31m", "\x1b[32m", "\x1b[33m", "\x1b[2m", "\x1b[0m"
_COLOURS = {"red": _RED, "green": _GREEN, "yellow": _YELLOW, "dim": _DIM}


def masked(path: Path, value: Any, option: Option | None = None, *, include_secrets: bool = False) -> Any:
    """Return *value*, or what stands for it where it, or anything in it, is secret and not to be revealed."""
    if value is None or include_secrets:
        return value
    if is_secret(path, option):
        return HIDDEN
    return _masked_inside(path, value) if path[0] == "java_config" else value


def _masked_inside(path: Path, value: Any) -> Any:
    if isinstance(value, FrozenMap):
        return FrozenMap({name: masked((*path, name), item) for name, item in value.items()})
    if isinstance(value, tuple):
        return tuple(_masked_inside(path, item) for item in value)
    return value


def text_of(path: Path, value: Any, option: Option | None = None, *, include_secrets: bool = False) -> str:
    """Return *value* as reports show it."""
    if value is not None and not include_secrets and is_secret(path, option):
        return HIDDEN
    if isinstance(value, IntEnum):
        return value.name
    kind = option.kind if option else None
    if kind and kind.name == "seconds" and isinstance(value, float):
        return f"{value:g} s" if value < 1e6 else f"{value!r} s"  # noqa: PLR2004  # from there on :g rounds
    if kind and kind.opaque and not isinstance(value, str):
        return objects_text(value)
    return shown(value if include_secrets else masked(path, value, option))


def objects_text(value: Any) -> str:
    """Return a program's own objects by the names they are imported by, or their class's."""
    if isinstance(value, tuple):
        return f"({', '.join(map(objects_text, value))})"
    if isinstance(value, FrozenMap):
        return f"{{{', '.join(f'{objects_text(name)}: {objects_text(item)}' for name, item in value.items())}}}"
    if value is None or isinstance(value, (bool, int, str, ConfigValue)):
        return shown(value)
    name = import_path(value)
    return name.replace(":", ".") if name else f"<{type(value).__module__}.{type(value).__qualname__} object>"


def import_path(value: Any) -> str | None:
    """Return the ``module:name`` of a class or function, or None where *value* is neither."""
    module, name = getattr(value, "__module__", None), getattr(value, "__qualname__", None)
    if isinstance(module, str) and isinstance(name, str):
        return f"{module}:{name}"
    return None


def painted(text: str, colour: str, *, wanted: bool) -> str:
    """Return *text* for a terminal, in *colour* if colours are *wanted*."""
    return f"{_COLOURS[colour]}{text}{_END}" if wanted else text
