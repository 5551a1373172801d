"""An ordered, immutable, hashable, picklable mapping."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import Any, Generic, NoReturn, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class FrozenMap(Mapping[K, V], Generic[K, V]):
    """
    A mapping that never changes; every change is a new map.

    It keeps the order in which names were put in, equals any mapping with the same items in any order, and prints as
    the dict it was made from. Its contract is that of the ``frozendict`` of Python 3.15, which could replace it.
    """

    __slots__ = ("_checked", "_hash", "_items")

    _items: dict[K, V]
    _hash: int | None
    _checked: object

    def __init__(self, items: Mapping[K, V] | None = None) -> None:
        if hasattr(self, "_items"):
            raise AttributeError("a FrozenMap can't be filled again")
        _set(self, "_items", dict(items) if items else {})
        _set(self, "_hash", None)
        _set(self, "_checked", None)

    @classmethod
    def _adopt(cls, items: dict[K, V], checked: object = None) -> FrozenMap[K, V]:
        # `items` must not be known to anybody else; `checked` says which rule its values are known to keep
        made = object.__new__(cls)
        _set_items(made, items)
        _set_hash(made, None)
        _set_checked(made, checked)
        return made

    def __getitem__(self, key: K) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, key: object) -> bool:
        return key in self._items

    def keys(self) -> KeysView[K]:
        """Return a read-only view of the names."""
        return self._items.keys()

    def values(self) -> ValuesView[V]:
        """Return a read-only view of the values."""
        return self._items.values()

    def items(self) -> ItemsView[K, V]:
        """Return a read-only view of the pairs."""
        return self._items.items()

    def set(self, key: K, value: V) -> FrozenMap[K, V]:
        """Return the map with *key* set to *value*; itself where nothing changes."""
        if key in self._items and self._items[key] == value:
            return self
        return FrozenMap._adopt({**self._items, key: value})

    def without(self, *keys: K) -> FrozenMap[K, V]:
        """Return the map without *keys*; itself where it has none of them."""
        if not any(key in self._items for key in keys):
            return self
        return FrozenMap._adopt({k: v for k, v in self._items.items() if k not in keys})

    def merged(self, other: Mapping[K, V]) -> FrozenMap[K, V]:
        """Return the map with everything of *other* put over it; itself where nothing changes."""
        made = {**self._items, **other}
        return self if made == self._items else FrozenMap._adopt(made)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if isinstance(other, FrozenMap):
            return bool(self._items == other._items)
        if isinstance(other, Mapping):
            return self._items == dict(other)
        return NotImplemented

    def __hash__(self) -> int:
        if self._hash is None:
            _set(self, "_hash", hash(frozenset(self._items.items())))
        return self._hash  # type: ignore[return-value]  # just set

    def __repr__(self) -> str:
        return repr(self._items)

    def __copy__(self) -> FrozenMap[K, V]:
        return self

    def __deepcopy__(self, memo: object) -> FrozenMap[K, V]:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return FrozenMap, (dict(self._items),)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a FrozenMap can't be changed: {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a FrozenMap can't be changed: {name!r}")


_set = object.__setattr__
_set_items = FrozenMap.__dict__["_items"].__set__
_set_hash = FrozenMap.__dict__["_hash"].__set__
_set_checked = FrozenMap.__dict__["_checked"].__set__
