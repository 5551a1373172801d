"""The fuzzers' targets on what they start from and on damaged copies of it; `make hardening` runs them for longer."""

from __future__ import annotations

import random

import pytest

from fuzz.corpus import corpus_of
from fuzz.targets import TARGETS
from tests.hardening.scale import scaled


@pytest.mark.parametrize("loader", TARGETS)
def test_nothing_but_our_own_errors(loader: str) -> None:
    """A real file that is cut, doubled or changed somewhere is read or refused, and what is read can be written."""
    chance = random.Random(loader)  # noqa: S311  # repeatable
    seeds = list(corpus_of(loader))
    for _ in range(scaled(40, 20_000)):
        seed = chance.choice(seeds)
        at, length = chance.randrange(len(seed) + 1), chance.randrange(8)
        other = chance.choice(seeds)
        cut = chance.randrange(len(other) + 1)
        for damaged in (
            seed[:at],
            seed[:at] + seed[at + length :],
            seed[:at] + bytes(chance.randrange(256) for _ in range(length)) + seed[at:],
            seed[:at] + other[cut : cut + 64] + seed[at:],
        ):
            TARGETS[loader](damaged)
