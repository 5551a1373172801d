"""What all reports have in common: a sequence of items, printed for people, programs, terminals and notebooks."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from math import isfinite
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias, TypeVar, overload

import attrs

from hazelcast_fluent.config._kinds import kind_of
from hazelcast_fluent.config._secret_text import HIDDEN, SecretText
from hazelcast_fluent.config._value import ConfigValue
from hazelcast_fluent.config.frozen_map import FrozenMap
from hazelcast_fluent.errors import Origin, escaped, shown
from hazelcast_fluent.errors.values import Value

if TYPE_CHECKING:
    from rich.console import RenderableType

JSON_FORMAT = 1
"""The number of the JSON form that this version writes; it changes when a name or a meaning does."""

Color: TypeAlias = Literal["red", "green", "yellow", "cyan", "dim", "bold"]
"""The colors that reports use in terminals."""

_CODES: Mapping[Color, str] = {"red": "31", "green": "32", "yellow": "33", "cyan": "36", "dim": "2", "bold": "1"}
_MOST_SHOWN = 20


class ReportItem(Value):
    """One thing that a report lists; a subclass is a frozen attrs class."""

    __slots__ = ()

    @abstractmethod
    def text(self, *, color: bool = False) -> str:
        """Return the item for people: one line, and what belongs to it indented below; for a terminal in *color*."""

    def __str__(self) -> str:
        return self.text()

    def to_dict(self) -> dict[str, Any]:
        """Return the item as plain data: strings, numbers, booleans, None, lists and dictionaries."""
        return {field.name: plain(getattr(self, field.name)) for field in _fields(self) if field.repr}


ItemT = TypeVar("ItemT", bound=ReportItem)


class Report(Value, Sequence[ItemT]):
    """
    What is reported about a configuration, as a sequence of items.

    ``str(report)`` is text for people, `to_dict` and `to_json` are for programs; rich prints it in color, and notebooks
    show a table. A report without items is false. No form shows a secret. A subclass is a frozen attrs class.
    """

    __slots__ = ()

    items: tuple[ItemT, ...]
    """The items, in the order of the configuration."""

    _SINGULAR: ClassVar[str] = "item"
    _PLURAL: ClassVar[str] = "items"
    _EMPTY: ClassVar[str] = "no items"
    _COLUMNS: ClassVar[tuple[str, ...]] = ()

    @overload
    def __getitem__(self, index: int) -> ItemT: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[ItemT]: ...
    def __getitem__(self, index: int | slice) -> ItemT | Sequence[ItemT]:
        return self.items[index]

    def __len__(self) -> int:
        return len(self.items)

    def __repr__(self) -> str:
        lines = [str(item).partition("\n")[0] for item in self.items[:_MOST_SHOWN]]
        left = len(self.items) - len(lines)
        lines += [f"and {left} more"] if left else []
        return f"<{type(self).__name__}: {self.summary}{': ' if lines else ''}{'; '.join(lines)}>"

    def __str__(self) -> str:
        return self.text()

    @property
    def summary(self) -> str:
        """How many items there are, in a few words."""
        return counted(len(self.items), self._SINGULAR, self._PLURAL) if self.items else self._EMPTY

    def text(self, *, color: bool = False) -> str:
        """Return the report for people, each item on a line; for a terminal in *color*."""
        return "\n".join(item.text(color=color) for item in self.items) or self._EMPTY

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain data; ``format`` is the number of its form."""
        fields = (field for field in _fields(self) if field.repr)
        return {"format": JSON_FORMAT, **{field.name: plain(getattr(self, field.name)) for field in fields}}

    def to_json(self) -> str:
        """Return `to_dict` as JSON; characters that a terminal could obey are escaped."""
        from hazelcast_fluent.formats.json import text_of

        return text_of(self.to_dict())

    def __rich__(self) -> RenderableType:
        from rich.text import Text

        return Text.from_ansi(self.text(color=True))

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{_html(title)}</th>" for title in self._columns())
        rows = "".join(
            f"<tr>{''.join(f'<td>{_html(cell)}</td>' for cell in self._cells(item))}</tr>" for item in self.items
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"

    def _columns(self) -> tuple[str, ...]:
        """Return the titles of the table that notebooks show."""
        return self._COLUMNS

    @abstractmethod
    def _cells(self, item: ItemT) -> tuple[str, ...]:
        """Return the row of *item* in that table."""


def counted(number: int, singular: str, plural: str) -> str:
    """Return ``1 change`` or ``2 changes``."""
    return f"{number} {singular if number == 1 else plural}"


def painted(text: str, *colors: Color, wanted: bool = True) -> str:
    """Return *text* for a terminal, in *colors* if they are *wanted*."""
    return f"\x1b[{';'.join(_CODES[color] for color in colors)}m{text}\x1b[0m" if wanted and colors else text


def _html(text: str) -> str:
    from html import escape  # slow to import, and few want HTML

    return "<br>".join(escape(escaped(line)) for line in text.split("\n"))


def plain(value: Any) -> Any:
    """Return *value* as plain data: whole, and with the types of JSON."""
    if isinstance(value, IntEnum):
        return value.name
    if isinstance(value, float):
        return value if isfinite(value) else str(value)
    if isinstance(value, SecretText):
        return HIDDEN
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    return _plain_fields(value)


def _plain_fields(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(plain(name)): plain(item) for name, item in value.items()}
    if isinstance(value, (ReportItem, Report)):
        return value.to_dict()
    if isinstance(value, Origin):
        return {"kind": value.kind, "source": value.source, "line": value.line, "column": value.column}
    return dict(_options(value)) if isinstance(value, ConfigValue) else objects_text(value)


def _options(value: ConfigValue) -> Iterator[tuple[str, Any]]:
    for field in _fields(value):
        given = getattr(value, field.name)
        if field.init:
            yield field.name, HIDDEN if given is not None and kind_of(field.converter).secret else plain(given)


def _fields(value: Value) -> tuple[attrs.Attribute[Any], ...]:
    cls: Any = type(value)  # every value is an attrs class
    return attrs.fields(cls)  # type: ignore[no-any-return]


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
