"""What is handed out leads nowhere near the value itself."""

from __future__ import annotations

import copy
import gc
import io
import pickle
import warnings
import weakref
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import pytest

from hazelcast_fluent import (
    ClientConfig,
)
from tests.hardening.whole import full


def spoiled(value: Any) -> None:
    """Change all that can be changed in what was handed over."""
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        spoiled(item)
    if isinstance(value, (dict, list)):
        value.clear()


def test_what_was_handed_over_is_the_caller_s(config: ClientConfig) -> None:
    """A client's configuration and keywords are fresh at each call, lists and dicts in them included."""
    first, expected = config.to_keywords("ignore"), config.to_keywords("ignore")
    spoiled(first)
    handed = config.to_client_config("ignore")
    for name in expected:
        spoiled(getattr(handed, name))
        setattr(handed, name, copy.deepcopy(getattr(type(handed)(), name)))

    assert {} == first
    assert expected == config.to_keywords("ignore")
    assert expected["cluster_members"] == config.to_client_config("ignore").cluster_members


@pytest.mark.parametrize("door", ["to_dict", "asdict", "reduce", "getstate", "reduce_ex", "flattened"])
def test_plain_data_is_the_caller_s(config: ClientConfig, door: str) -> None:
    """Whatever comes out as dicts and lists is a copy."""
    doors: dict[str, Callable[[], Any]] = {
        "to_dict": lambda: config.to_dict(include_secrets=True, lossy=True),
        "asdict": lambda: attrs.asdict(config, filter=lambda field, _: field.init),
        "reduce": lambda: list(config.__reduce__()[1]),
        "getstate": config.__getstate__,
        "reduce_ex": lambda: list(config.__reduce_ex__(2)[1]),
        "flattened": lambda: [step[2] for step in config.__reduce__()[1][1]],
    }
    with warnings.catch_warnings(action="ignore"):
        spoiled(doors[door]())


def test_reports_do_not_change(config: ClientConfig) -> None:
    """Nor does a report on a configuration lead back into it."""
    other = config.to_builder().client_name("x").build()
    for report in (config.compatibility(), config.diff(other), config.explain(), *config.lint()):
        for field in attrs.fields(type(report)) if attrs.has(type(report)) else ():
            with pytest.raises(AttributeError):
                setattr(report, field.name, None)
    for item in config.compatibility().items:
        with pytest.raises(AttributeError):
            item.path = "x"  # type: ignore[misc]  # frozen, which is what is tested


def test_what_picklers_see_is_a_copy(config: ClientConfig) -> None:
    """A pickler of one's own is shown each part of a value, and may keep and change what it is shown."""
    builder = config.to_builder().near_cache("m", ttl=1)
    expected = builder.build()

    class Nosy(pickle.Pickler):
        def persistent_id(self, obj: object) -> None:
            shown.append(obj)

    shown: list[Any] = []
    Nosy(io.BytesIO()).dump((config, builder))
    for item in shown:
        spoiled(item)

    assert expected == builder.build()


def test_no_state_leads_to_the_steps(config: ClientConfig) -> None:
    """What a builder says of itself to ``__reduce__`` and ``__getstate__`` is a copy."""
    builder = config.to_builder().client_name("x")
    for shown in (builder.__reduce__(), builder.__getstate__(), config.properties.__getstate__()):
        for found in walked(shown):
            spoiled(found)

    assert "x" == builder.build().client_name


def walked(value: Any) -> Iterator[Any]:
    """Yield the lists and dicts in tuples."""
    if isinstance(value, tuple):
        for item in value:
            yield from walked(item)
    elif isinstance(value, (list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from walked(item)
        yield value


def test_a_question_changes_no_answer(config: ClientConfig) -> None:
    """What is remembered of names that were asked for is found by those names alone."""

    class Claimant(str):
        """A text that says it is another."""

        __slots__ = ()

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return hash("orders-1")

    expected = config.near_cache_config("orders-1")
    fresh = full()

    assert fresh.near_cache_config(Claimant("else")) is None
    assert expected == fresh.near_cache_config("orders-1")


def test_the_last_reference_leaves_nothing_behind() -> None:
    """Weak references see a value go; a callback of theirs finds nothing to change."""
    config: ClientConfig | None = full()
    seen: list[Any] = []
    reference = weakref.ref(config, lambda dead: seen.append(dead()))
    config = None
    gc.collect()

    assert [None] == seen
    assert reference() is None
