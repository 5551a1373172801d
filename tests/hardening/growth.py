"""Counting how the work of an operation grows with its input, in calls and lines instead of seconds."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, TypeAlias, TypeVar

import pytest

from hazelcast_fluent import ClientConfig, ClientConfigBuilder, InvalidConfigError
from hazelcast_fluent.formats.limits import Limits
from tests.hardening.scale import scaled

SMALL = scaled(20, 200)
LARGE = 4 * SMALL
MOST = LARGE * math.log(LARGE) / (SMALL * math.log(SMALL))
"""How many times as much work n log n is for the large one."""

T = TypeVar("T")
Prepared: TypeAlias = Callable[[], object]
ROOMY = Limits(depth=500, problems=10_000)


def chain(count: int) -> ClientConfigBuilder:
    """Return a builder after *count* calls of several kinds."""
    builder = ClientConfig.builder()
    for number in range(count):
        builder = (
            builder.near_cache(f"m-{number}-*", ttl=60, eviction_max_size=number + 1)
            .address(f"10.0.0.1:{number + 1}")
            .label(f"l{number}")
            .client_property(f"p{number}", number)
            .reliable_topic(f"t{number}")
        )
    return builder


def config(count: int) -> ClientConfig:
    """Return what the chain makes."""
    return chain(count).build()


def text(name: str, count: int) -> str:
    """Return its file in the format *name*."""
    written: str = getattr(config(count), f"to_{name}")()
    return written


def variables(count: int, value: str) -> dict[str, str]:
    """Return environment variables of *count* near caches."""
    return {f"HZCLIENT_NEARCACHE_M{number}_TIMETOLIVESECONDS": value for number in range(count)}


def from_variables(given: Mapping[str, str]) -> ClientConfig:
    """Return what environment variables make."""
    return ClientConfig.builder().environment(given).build()


def refused(work: Callable[[], object]) -> Prepared:
    """Return *work* with its error turned into text."""

    def run() -> str:
        with pytest.raises(InvalidConfigError) as error:
            work()
        return str(error.value)

    return run


def yaml(lines: str) -> Prepared:
    """Return the reading of a YAML file of near caches, whether it is valid or not."""

    def run() -> None:
        with suppress(InvalidConfigError):
            ClientConfig.from_yaml(f"hazelcast-client:\n{lines}", limits=ROOMY, variables={"V": "1"})

    return run


def compared(count: int, work: Callable[[ClientConfig, ClientConfig], object]) -> Prepared:
    """Return *work* on two configurations without a common part."""
    one, other = config(count), config(count)
    return lambda: work(one, other)


def on(value: T, work: Callable[[T], object]) -> Prepared:
    """Return *work* on *value*."""
    return lambda: work(value)


def on_config(count: int, work: Callable[[ClientConfig], object]) -> Prepared:
    """Return *work* on a configuration."""
    return on(config(count), work)


def reading(name: str) -> Callable[[int], Prepared]:
    """Return the reading of a file in the format *name*."""

    def prepare(count: int) -> Prepared:
        content, read = text(name, count), getattr(ClientConfig, f"from_{name}")
        return lambda: read(content)

    return prepare


def writing(name: str) -> Callable[[int], Prepared]:
    """Return the writing of a file in the format *name*."""
    return lambda count: on_config(count, lambda made: getattr(made, f"to_{name}")())


def work(prepared: Prepared) -> int:
    """Return how many calls and lines of Python and calls of built-in functions *prepared* takes."""
    counted = 0

    def count(*_: object) -> None:
        nonlocal counted
        counted += 1

    def trace(_frame: object, _event: str, _argument: object) -> Any:
        count()
        return trace

    profile, tracer = sys.getprofile(), sys.gettrace()
    sys.setprofile(count)
    sys.settrace(trace)
    try:
        prepared()
    finally:
        sys.settrace(tracer)
        sys.setprofile(profile)
    return counted


def assert_grows_slowly(prepare: Callable[[int], Prepared]) -> None:
    """Four times the size takes little more than four times the work."""
    work(prepare(2))  # what is made once in a process
    small, large = work(prepare(SMALL)), work(prepare(LARGE))

    assert large <= MOST * small
