"""The work of every public operation grows by no more than n log n, counted in calls and lines instead of seconds."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping

import pytest

from hazelcast_fluent import ClientConfig
from hazelcast_fluent.formats.registry import FORMATS
from tests.hardening.growth import (
    ROOMY,
    Prepared,
    assert_grows_slowly,
    chain,
    compared,
    config,
    from_variables,
    on,
    on_config,
    reading,
    refused,
    variables,
    writing,
    yaml,
)

OPERATIONS: Mapping[str, Callable[[int], Prepared]] = {
    "chain": lambda count: lambda: config(count),
    "one more": lambda count: on_config(count, lambda made: made.to_builder().near_cache("new", ttl=1).build()),
    "combine": lambda count: on(chain(count), lambda base: (base | base).build()),
    "text of a builder": lambda count: on(chain(count), repr),
    "equal": lambda count: compared(count, lambda one, other: one == other),
    "hash": lambda count: on_config(count, hash),
    "diff": lambda count: compared(count, lambda one, other: one.to_builder().client_name("x").build().diff(other)),
    "pickle": lambda count: on_config(count, pickle.dumps),
    "text": lambda count: on_config(count, repr),
    "explain": lambda count: on_config(count, lambda made: str(made.explain())),
    "lint": lambda count: on_config(count, lambda made: str(made.lint())),
    "fingerprint": lambda count: on_config(count, lambda made: made.fingerprint()),
    "compatibility": lambda count: on_config(count, lambda made: str(made.compatibility())),
    "to_keywords": lambda count: on_config(count, lambda made: made.to_keywords("ignore")),
    "to_client_config": lambda count: on_config(count, lambda made: made.to_client_config("ignore")),
    "to_dict": lambda count: on_config(count, lambda made: made.to_dict()),
    "to_python": lambda count: on_config(count, lambda made: made.to_python()),
    "look-up": lambda count: on_config(count, lambda made: made.near_cache_config(f"m-{count - 1}-x")),
    "variables": lambda count: on(variables(count, "60"), from_variables),
    "wrong variables": lambda count: refused(on(variables(count, "x"), from_variables)),
    "wrong keywords": lambda count: refused(
        lambda: ClientConfig.from_keywords(near_caches={f"m{n}": {"time_to_live": -1} for n in range(count)})
    ),
    "problems in a file": lambda count: refused(
        lambda: ClientConfig.from_yaml(
            "hazelcast-client:\n  near-cache:\n"
            + "".join(f"    m{n}:\n      time-to-live-secnds: x\n      max-idle-seconds: x\n" for n in range(count)),
            limits=ROOMY,
        )
    ),
    "placeholders": lambda count: yaml("  labels:\n" + "    - ${V}${V}\n" * count),
    "unset placeholders": lambda count: yaml("".join(f"  near-cache-{n}: ${{A{n}}}\n" for n in range(count))),
    "repeated names": lambda count: yaml("  near-cache:\n" + "    m: {}\n" * count),
    "deep": lambda count: yaml("  network: " + "[" * count + "]" * count),
    "one long line": lambda count: yaml("  network: {" + ", ".join(f"a{n}: {n}" for n in range(count)) + "}"),
    "anchors": lambda count: yaml("  a: &a {x: 1}\n" + "".join(f"  b{n}: *a\n" for n in range(count))),
    **{f"read {name}": reading(name) for name in FORMATS},
    **{f"write {name}": writing(name) for name in FORMATS},
}


@pytest.mark.parametrize("operation", OPERATIONS)
def test_growth(operation: str) -> None:
    """Four times the size takes little more than four times the work."""
    assert_grows_slowly(OPERATIONS[operation])
