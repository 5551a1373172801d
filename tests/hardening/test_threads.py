"""Threads that are switched between as often as can be get right results from what they share."""

from __future__ import annotations

import pickle
import subprocess
import sys
import sysconfig
import threading
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import pytest

from hazelcast_fluent import ClientConfig, ClientConfigBuilder
from tests.documents import FORMATS
from tests.hardening.scale import scaled

THREADS = scaled(8, 16)
ROUNDS = scaled(60, 1_000)
STARTS = scaled(3, 50)

T = TypeVar("T")


@pytest.fixture(autouse=True)
def restless() -> Iterator[None]:
    """Have the interpreter go to another thread after each microsecond."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def raced(work: Callable[[int], T]) -> list[T]:
    """Return what *work* gives in each of several threads that begin together; what it raises, raise."""
    results: dict[int, T] = {}
    errors: list[BaseException] = []
    barrier = threading.Barrier(THREADS, timeout=60)

    def run(number: int) -> None:
        try:
            barrier.wait()
            results[number] = work(number)
        except BaseException as error:  # noqa: BLE001  # raised again below
            errors.append(error)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    for error in errors:
        raise error
    return [results[number] for number in range(THREADS)]


def base() -> ClientConfigBuilder:
    """Return a half-built configuration that threads share."""
    return (
        ClientConfig.builder()
        .group("dev")
        .addresses(["a:1", "b:2"])
        .near_cache("orders-*", ttl=5)
        .near_cache("orders-eu-*", ttl=6)
        .near_cache("*-eu", ttl=7)
        .labels(["one"])
        .heartbeat(interval=1, timeout=9)
    )


def forked(builder: ClientConfigBuilder, number: int) -> ClientConfig:
    """Return what a chain of one's own makes of *builder*; each builder method of another kind."""
    return (
        builder.client_name(f"c{number}")
        .near_cache(f"m{number}", ttl=number + 1)
        .near_cache("orders-*", max_idle=number + 1)
        .without_near_cache("*-eu")
        .address(f"h{number}:5701")
        .label(str(number))
        .client_property(f"p{number}", number)
        .connection_retry(initial_backoff=0.5 + number % 5)
        .build()
    )


def test_threads_fork_one_builder() -> None:
    """Each result is that of a thread alone, and the base is as it was."""
    shared = base()
    before = shared.build()
    expected = [forked(base(), number) for number in range(THREADS * ROUNDS)]

    def work(thread: int) -> list[ClientConfig]:
        return [forked(shared, thread * ROUNDS + turn) for turn in range(ROUNDS)]

    assert expected == [config for made in raced(work) for config in made]
    assert before == shared.build() == base().build()


def test_threads_derive_from_one_configuration() -> None:
    """Helper methods, replacements and builders of a finished configuration do not meet each other either."""
    shared = base().build()
    before = pickle.dumps(shared)

    def work(thread: int) -> ClientConfig:
        config = shared
        for turn in range(ROUNDS):
            config = config.set_property(f"p{thread}", turn).to_builder().client_name(f"{thread}-{turn}").build()
        return config

    made = raced(work)
    assert [f"{thread}-{ROUNDS - 1}" for thread in range(THREADS)] == [config.client_name for config in made]
    assert [str(ROUNDS - 1)] * THREADS == [made[thread].properties[f"p{thread}"] for thread in range(THREADS)]
    assert before == pickle.dumps(shared)


def asked(config: ClientConfig) -> tuple[Any, ...]:
    """Return all that is worked out when it is first asked for."""
    return (
        hash(config),
        hash(config.near_cache_configs),
        hash(config.properties),
        config.near_cache_config("orders-eu-1"),
        config.near_cache_config("orders-7"),
        config.near_cache_config("stock-eu"),
        config.near_cache_config("nothing"),
        config.fingerprint(),
        repr(config),
        str(config.origin("labels")),
        pickle.dumps(config),
        config.heartbeat_interval,
    )


@pytest.mark.parametrize("form", FORMATS)
def test_r5_threads_ask_for_lines_at_once(form: str) -> None:
    """R5: each thread gets the lines that a thread alone gets, whatever is worked out when one is asked for."""
    text = getattr(base().build(), f"to_{form}")()

    def lines(config: ClientConfig) -> list[str]:
        return [
            str(config.origin(f"near_cache_configs.{name}.time_to_live_seconds")) for name in config.near_cache_configs
        ]

    expected = lines(getattr(ClientConfig, f"from_{form}")(text))
    assert any(":" in line for line in expected)
    for _ in range(ROUNDS):
        fresh = getattr(ClientConfig, f"from_{form}")(text)
        assert [expected] * THREADS == raced(lambda _, config=fresh: lines(config))  # type: ignore[misc]


def test_what_is_worked_out_once_is_raced_for() -> None:
    """The hash, the index of patterns and whatever else is kept: each thread gets the same, that of a thread alone."""
    expected = asked(base().build())
    for _ in range(ROUNDS):
        fresh = base().build()
        assert [expected] * THREADS == raced(lambda _, config=fresh: asked(config))  # type: ignore[misc]


def test_equal_configurations_meet_in_one_set() -> None:
    """Hashing and comparing, each in the other's way."""
    made = [base().build() for _ in range(THREADS)]

    def work(thread: int) -> int:
        return len({*made, *reversed(made)} | {made[thread]})

    assert [1] * THREADS == raced(work)


def test_hand_overs_do_not_meet() -> None:
    """Each thread gets configurations and keywords of its own."""
    shared = base().build()
    expected = shared.to_keywords("ignore")

    def work(thread: int) -> Any:
        handed = shared.to_client_config("ignore")
        keywords = shared.to_keywords("ignore")
        handed.cluster_members.append(str(thread))
        keywords["labels"].append(str(thread))
        return handed.cluster_members, keywords["labels"]

    assert [(["a:1", "b:2", str(n)], ["one", str(n)]) for n in range(THREADS)] == raced(work)
    assert expected == shared.to_keywords("ignore")


FIRST_USE = """
import sys, threading
sys.setswitchinterval(1e-6)
barrier, results = threading.Barrier(8), []
def work():
    barrier.wait()
    import hazelcast_fluent as hf
    config = hf.ClientConfig.builder().group("a").network(addresses=["h:1"]).near_cache("m-*", ttl=1).build()
    text = config.to_json()
    back = hf.ClientConfig.from_json(text)
    results.append((config, hash(config), repr(config), text, config.near_cache_config("m-1"), back == config))
threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert len(results) == 8 and len(set(results)) == 1 and results[0][-1], results
print(getattr(sys, "_is_gil_enabled", lambda: True)())
"""


def test_threads_race_for_the_first_use() -> None:
    """In a fresh interpreter: imports, classes' tables, the first builder, the first reading of a file."""
    for _ in range(STARTS):
        done = subprocess.run(  # noqa: S603  # our own script
            [sys.executable, "-c", FIRST_USE], capture_output=True, text=True, timeout=60, check=False
        )

        assert (0, "") == (done.returncode, done.stderr)
        assert str(not sysconfig.get_config_var("Py_GIL_DISABLED")) == done.stdout.strip()
