"""What a builder remembers: long chains, forks, and what may be forgotten."""

from __future__ import annotations

import copy
import gc
import pickle
import sys
import threading
from collections.abc import Callable
from typing import Any

import pytest

import hazelcast_fluent as hf
from hazelcast_fluent import ClientConfig
from hazelcast_fluent.builder.history import Change, oldest_first
from hazelcast_fluent.errors import CODE
from tests.builders import FILE, NEW, Builder, layer


def test_long_chains() -> None:
    """10,000 steps are built, pickled, printed, compared and forgotten without recursion."""
    limit = sys.getrecursionlimit()
    builder = NEW
    for number in range(10_000):
        builder = builder.near_cache(f"m{number % 100}", ttl=number + 1)
    built = builder.build()
    back = pickle.loads(pickle.dumps(builder))  # noqa: S301  # our own pickle

    assert built == back.build()
    assert 10_000.0 == built.near_cache_configs["m99"].time_to_live_seconds
    assert ".near_cache('m99', ttl=10000.0)" in repr(builder)
    assert built == pickle.loads(pickle.dumps(built))  # noqa: S301  # our own pickle
    assert builder is copy.deepcopy(builder) is copy.copy(builder)
    del builder, back, built
    gc.collect()
    assert limit == sys.getrecursionlimit()


GROWING: dict[str, Callable[[Builder, int], Builder]] = {
    "set": lambda b, n: b.client_name(str(n)),
    "refine": lambda b, n: b.network(connection_timeout=n + 1),
    "replace": lambda b, n: b.network_config(hf.ClientNetworkConfig(connection_timeout=n + 1)).ssl(enabled=bool(n % 2)),
    "put": lambda b, n: b.client_property("x", n),
    "entries that come and go": lambda b, n: b.near_cache(f"m{n}").without_near_cache(f"m{n - 1}"),
    "labels that come and go": lambda b, n: b.label(f"m{n}").without_label(f"m{n - 1}"),
    "properties that come and go": lambda b, n: b.client_property(f"m{n}", 1).without_client_property(f"m{n - 1}"),
    "named only": lambda b, n: b.near_cache("a").client_name(str(n)),
}


@pytest.mark.parametrize("grow", GROWING)
@pytest.mark.parametrize("pickled", [False, True])
def test_history_is_bounded(grow: str, pickled: bool) -> None:
    """A configuration derived from itself again and again keeps the latest values, and what a file set."""
    config = NEW._with_layer(layer(((), {"client_name": "me"}))).build()
    deepest = 0
    for number in range(600):
        config = GROWING[grow](config.to_builder(), number).build()
        if pickled and not number % 10:
            config = pickle.loads(pickle.dumps(config))  # noqa: S301  # our own pickle
        assert config._history is not None
        deepest = max(deepest, len(history(config)))

    assert 3 >= deepest
    parts = [part for change in history(config) for part in change.parts()]
    assert FILE in {part.origin("client_name") for part in parts if "client_name" in part.changes}


def test_sources_stay_in_order() -> None:
    """Each source is kept as a whole, and the code between two sources in its normal form."""
    builder = NEW.client_name("a").client_name("b")._with_layer(layer(((), {"client_name": "c"}))).client_name("d")
    config = builder.client_name("e").build().to_builder().client_name("f").label("x").build()
    config = config.to_builder()._with_layer(layer(((), {"client_name": "g"}))).build()
    item: Any = config.explain("client_name").items[0]

    assert ["edits", "layer", "edits", "layer"] == [
        change.action for change in history(config) if change.action != "sources"
    ]
    assert [("g", FILE), ("f", CODE), ("c", FILE), ("b", CODE)] == [
        (value.value, value.origin) for value in (item, *item.shadowed[:-1])
    ]


def history(config: ClientConfig) -> list[Change]:
    """Return what a configuration remembers."""
    return list(oldest_first(config._history))


def test_forks_share_their_past() -> None:
    """Two forks keep one list of what they have in common."""
    base = NEW.client_name("x").near_cache("m")
    one: Any = base.label("1")
    two: Any = base.label("2")

    assert one._changes.parent is two._changes.parent is base._changes
    assert (("1",), ("2",)) == (one.build().labels, two.build().labels)


def test_threads_fork_one_builder() -> None:
    """8 threads fork one shared builder 10,000 times each: all results are right, and the base is as it was."""
    base = NEW.group("dev").near_cache("m", ttl=1)
    before = base.build()
    wrong: list[int] = []

    def fork(thread: int) -> None:
        for number in range(10_000):
            forked = base.near_cache("m", ttl=thread * 10_000 + number + 1)
            if number % 100 == 0:
                built = forked.client_name(str(thread)).build()
                cache = built.near_cache_configs["m"]
                if (thread * 10_000 + number + 1.0, str(thread)) != (cache.time_to_live_seconds, built.client_name):
                    wrong.append(number)
            elif forked._changes is base._changes:
                wrong.append(number)

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    threads = [threading.Thread(target=fork, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sys.setswitchinterval(interval)

    assert [] == wrong
    assert before == base.build()
