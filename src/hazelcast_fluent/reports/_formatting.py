"""How values look in reports: one short line, secrets hidden."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from hazelcast_fluent._report import objects_text
from hazelcast_fluent.config._secret_text import HIDDEN, revealed, without_secret_texts
from hazelcast_fluent.config.frozen_map import FrozenMap
from hazelcast_fluent.config.java_only import JavaOnly
from hazelcast_fluent.config.options import Option, Path, is_secret
from hazelcast_fluent.errors import shown

CUT = "…"
"""The end of a text that shows a value in part."""


def masked(path: Path, value: Any, option: Option | None = None, *, include_secrets: bool = False) -> Any:
    """Return *value*, or `HIDDEN` for it, or for parts of it, that are secret unless *include_secrets*."""
    if value is None or include_secrets:
        return revealed(value)
    if is_secret(path, option):
        return HIDDEN
    if isinstance(value, JavaOnly):
        return JavaOnly(_masked_inside(("java_config",), value.value))
    return _masked_inside(path, value) if path[0] == "java_config" else without_secret_texts(value)


def _masked_inside(path: Path, value: Any) -> Any:
    if isinstance(value, FrozenMap):
        return FrozenMap({name: masked((*path, name), item) for name, item in value.items()})
    if isinstance(value, tuple):
        return tuple(_masked_inside(path, item) for item in value)
    return without_secret_texts(value)


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
    if include_secrets:
        return shown(revealed(value))
    return shown(masked(path, value, option) if path[0] == "java_config" else value)
