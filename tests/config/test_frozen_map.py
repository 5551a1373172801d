"""The immutable mapping."""

from __future__ import annotations

import copy
import pickle
from collections import UserDict
from typing import Any

import pytest

from hazelcast_fluent import FrozenMap

AB: FrozenMap[str, Any] = FrozenMap({"a": 1, "b": 2})


class Thief:
    """Equals everything, and keeps what it is compared to."""

    loot: Any = None

    def __eq__(self, other: object) -> bool:
        self.loot = other
        return True

    def __hash__(self) -> int:
        return 0


def test_reads_like_a_mapping() -> None:
    """Items, order, length and membership are those of the dict it was made from."""
    assert (1, 2, ["a", "b"], 2, True, False) == (AB["a"], AB["b"], list(AB), len(AB), "a" in AB, "z" in AB)
    assert [("a", 1), ("b", 2)] == list(AB.items())
    assert ["a", "b"] == list(AB.keys())
    assert [1, 2] == list(AB.values())
    assert {"a": 1, "b": 2} == {**AB}
    assert AB.get("z") is None


def test_views_know_what_they_hold() -> None:
    """The views answer as those of a dict do."""
    assert ("a", 1) in AB.items()
    assert ("a", 2) not in AB.items()
    assert {"a"} == AB.keys() & {"a", "z"}
    assert 2 in AB.values()
    assert (2, 2, 2) == (len(AB.items()), len(AB.keys()), len(AB.values()))


def test_empty() -> None:
    """Nothing at all makes an empty map."""
    assert {} == FrozenMap() == FrozenMap({}) == FrozenMap(None)


def test_a_given_dict_is_copied() -> None:
    """Changing what was passed in changes nothing."""
    given = {"a": 1}
    made = FrozenMap(given)
    given["a"] = 2

    assert {"a": 1} == made


def test_equal_to_any_mapping() -> None:
    """A map equals any mapping with the same items, in any order, and nothing else."""
    assert FrozenMap({"b": 2, "a": 1}) == AB
    assert AB == {"a": 1, "b": 2}
    assert AB == UserDict({"a": 1, "b": 2})
    assert AB != FrozenMap({"a": 1})
    assert AB != [("a", 1), ("b", 2)]


def test_hashes_by_value() -> None:
    """Equal maps hash alike, asked twice too; one that holds what can't be hashed can't be either."""
    assert hash(AB) == hash(AB) == hash(FrozenMap({"b": 2, "a": 1}))
    with pytest.raises(TypeError):
        hash(FrozenMap({"a": []}))


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickles(protocol: int) -> None:
    """A map comes back from a pickle, in its order."""
    back = pickle.loads(pickle.dumps(AB, protocol))  # noqa: S301  # our own pickle

    assert AB == back
    assert list(AB) == list(back)
    assert FrozenMap is type(back)


def test_a_copy_is_the_map_itself() -> None:
    """What never changes need not be copied."""
    assert AB is copy.copy(AB)
    assert AB is copy.deepcopy(AB)


def test_prints_as_a_dict() -> None:
    """The repr is that of a dict."""
    assert "{'a': 1, 'b': 2}" == repr(AB)


def test_set() -> None:
    """Setting gives another map, or the same where nothing changes."""
    assert {"a": 1, "b": 3} == AB.set("b", 3)
    assert {"a": 1, "b": 2, "c": None} == AB.set("c", None)
    assert AB is AB.set("a", 1)
    assert {"a": 1, "b": 2} == AB


def test_set_tells_one_from_true() -> None:
    """A value that is equal and of another type is a change."""
    assert AB.set("a", True)["a"] is True


def test_without() -> None:
    """Taking names out gives another map, or the same where it has none of them."""
    assert {"b": 2} == AB.without("a", "z")
    assert AB is AB.without("z")
    assert AB is AB.without()


def test_merged() -> None:
    """Merging puts the other over it; the same where nothing changes."""
    assert {"a": 1, "b": 3, "c": 4} == AB.merged({"b": 3, "c": 4})
    assert AB is AB.merged({"a": 1})
    assert AB is AB.merged({})
    assert float is type(AB.merged({"a": 1.0})["a"])


def test_nothing_can_be_set() -> None:
    """A map takes no items and no attributes, and can't be filled again."""
    subscripted: Any = AB
    with pytest.raises(TypeError):
        subscripted["a"] = 2
    with pytest.raises(TypeError):
        del subscripted["a"]
    for name in ("_items", "_hash", "brand_new"):
        with pytest.raises(AttributeError):
            setattr(AB, name, {})
        with pytest.raises(AttributeError):
            delattr(AB, name)
    with pytest.raises(AttributeError, match="can't be filled again"):
        subscripted.__init__({"a": 2})
    with pytest.raises(AttributeError):
        subscripted.__class__ = Thief

    assert {"a": 1, "b": 2} == AB


@pytest.mark.parametrize("look", ["items", "keys", "values", "__iter__", "__reduce__"])
def test_no_way_to_the_dict_behind_it(look: str) -> None:
    """Neither a view nor what it leads to hands the dict to a foreign ``__eq__``, ``__or__`` or caller."""
    made = FrozenMap({"a": 1})
    seen: list[Any] = [getattr(made, look)()]
    thief = Thief()
    for _ in range(3):
        for thing in list(seen):
            _ = thing == thief
            seen.append(getattr(thing, "mapping", None))
            if isinstance(thief.loot, dict):
                thief.loot["a"] = "stolen"
        if isinstance(seen[0], tuple):
            seen[0][1][0]["a"] = "stolen"

    assert {"a": 1} == made


def test_no_way_through_comparison() -> None:
    """Comparing hands a stranger the map at most, never the dict."""
    made, thief = FrozenMap({"a": 1}), Thief()

    assert made == thief
    assert thief.loot is made


def test_no_subclass() -> None:
    """A subclass could lie or change, so there is none."""
    with pytest.raises(TypeError, match="can't be subclassed"):
        type("Evil", (FrozenMap,), {})
