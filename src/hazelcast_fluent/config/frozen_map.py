"""An ordered, immutable, hashable, picklable mapping."""

from __future__ import annotations

import functools
from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import Any, NoReturn, TypeGuard, TypeVar, final

K = TypeVar("K")
V = TypeVar("V")


@final
class FrozenMap(Mapping[K, V]):
    """
    A mapping that never changes; every change is a new map.

    It keeps the order in which names were put in, equals any mapping with the same items in any order, and prints as
    the dict it was made from. Its contract is that of the ``frozendict`` of Python 3.15, which could replace it.

    Example:
        from hazelcast_fluent import ClientConfig, FrozenMap

        caches = ClientConfig.builder().near_cache("m1", ttl=5).build().near_cache_configs
        assert isinstance(caches, FrozenMap)
        assert list(caches) == ["m1"]
    """

    __slots__ = ("__weakref__", "_checked", "_hash", "_index", "_items")

    _items: dict[K, V]
    _checked: object
    _hash: int
    """Missing until somebody asked for it."""
    _index: Any
    """How names are looked up by patterns; missing until somebody did."""

    def __init__(self, items: Mapping[K, V] | None = None) -> None:
        if hasattr(self, "_items"):
            raise AttributeError("a FrozenMap can't be filled again")
        _set_items(self, dict(items) if items else {})
        _set_checked(self, None)

    @classmethod
    def _adopt(cls, items: dict[K, V], checked: object = None) -> FrozenMap[K, V]:
        # `items` must not be known to anybody else; `checked` says which rule its values are known to keep
        made = object.__new__(cls)
        _set_items(made, items)
        _set_checked(made, checked)
        return made

    def _keep_index(self, index: object) -> None:
        _set_index(self, index)

    def __getitem__(self, key: K) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, key: object) -> bool:
        return key in self._items

    # No view of the dict itself: through its `mapping`, comparing would hand the dict to anybody's __eq__.

    def keys(self) -> KeysView[K]:
        """Return a read-only view of the names."""
        return KeysView(self)

    def values(self) -> ValuesView[V]:
        """Return a read-only view of the values."""
        return _Values(self)

    def items(self) -> ItemsView[K, V]:
        """Return a read-only view of the pairs."""
        return _Items(self)

    def set(self, key: K, value: V) -> FrozenMap[K, V]:
        """Return the map with *key* set to *value*; itself where nothing changes."""
        if key in self._items and _same(self._items[key], value):
            return self
        return FrozenMap._adopt({**self._items, key: value}, _unchecked(self._checked))

    def without(self, *keys: K) -> FrozenMap[K, V]:
        """Return the map without *keys*; itself where it has none of them."""
        if not any(key in self._items for key in keys):
            return self
        return FrozenMap._adopt({k: v for k, v in self._items.items() if k not in keys}, self._checked)

    def merged(self, other: Mapping[K, V]) -> FrozenMap[K, V]:
        """Return the map with everything of *other* put over it; itself where nothing changes."""
        made = {**self._items, **other}
        if len(made) == len(self._items) and all(map(_same, made.values(), self._items.values())):
            return self
        return FrozenMap._adopt(made, _unchecked(self._checked))

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if isinstance(other, FrozenMap):
            return bool(self._items == other._items)
        if isinstance(other, Mapping):
            return self._items == dict(other)
        return NotImplemented

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            made = hash(frozenset(self._items.items()))
            _set_hash(self, made)
            return made

    def __repr__(self) -> str:
        # what knows the values to be properties also knows which of them are secret
        return repr(self._checked(self._items) if _is_printer(self._checked) else self._items)

    def __init_subclass__(cls, **_: object) -> NoReturn:
        raise TypeError("FrozenMap can't be subclassed: a subclass could change")

    def __copy__(self) -> FrozenMap[K, V]:
        return self

    def __deepcopy__(self, memo: object) -> FrozenMap[K, V]:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return FrozenMap, (dict(self._items),)

    def __getstate__(self) -> object:
        # the usual one hands out the dict itself
        return dict(self._items)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a FrozenMap can't be changed: {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a FrozenMap can't be changed: {name!r}")


class _Values(ValuesView[V]):
    __slots__ = ()

    def __iter__(self) -> Iterator[V]:
        return iter(self._mapping._items.values())  # type: ignore[attr-defined]  # a FrozenMap


class _Items(ItemsView[K, V]):
    __slots__ = ()

    def __iter__(self) -> Iterator[tuple[K, V]]:
        return iter(self._mapping._items.items())  # type: ignore[attr-defined]  # a FrozenMap


def _same(one: object, other: object) -> bool:
    """Whether nothing would change: 1 equals True, and yet it is another value."""
    return one is other or (type(one) is type(other) and one == other)


def _is_printer(checked: Any) -> TypeGuard[type[dict[Any, Any]]]:
    return isinstance(checked, type) and issubclass(checked, dict)


@functools.cache
def _unchecked(checked: Any) -> object:
    """Return what prints values like *checked* without asserting that they satisfy its rules."""
    if not _is_printer(checked):
        return None
    return checked if "_of" in vars(checked) else type(checked.__name__, (checked,), {"_of": checked, "__slots__": ()})


_set_items = FrozenMap.__dict__["_items"].__set__
_set_hash = FrozenMap.__dict__["_hash"].__set__
_set_checked = FrozenMap.__dict__["_checked"].__set__
_set_index = FrozenMap.__dict__["_index"].__set__
