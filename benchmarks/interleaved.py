"""
Measuring two things in turn, so that a ratio holds on a machine whose speed drifts.

`pyperf` and `pytest-benchmark` both finish one side before they begin the other; minutes may lie between. Here a short
sample of one side is followed at once by one of the other, the order alternates, and the ratio is the median of those
of the pairs. Samples are kept as `pyperf` benchmarks, with its metadata of the machine.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from typing import Any

import attrs

Work = Callable[[], Any]

PAIRS = 31
_SAMPLE_SECONDS = 0.01
_LONG_SECONDS = 0.25
_LONG_PAIRS = 5


@attrs.frozen
class Pairs:
    """What came of measuring two sides in turn."""

    ours: tuple[float, ...]
    """Seconds, or bytes, a call, one a sample."""

    theirs: tuple[float, ...]
    """The same of the yardstick."""

    unit: str = "second"
    """``second`` or ``byte``."""

    @property
    def ratio(self) -> float:
        """The median of the pairs' ratios."""
        return statistics.median(a / b for a, b in zip(self.ours, self.theirs, strict=True))

    @property
    def spread(self) -> tuple[float, float]:
        """The quartiles of the pairs' ratios."""
        ratios = [a / b for a, b in zip(self.ours, self.theirs, strict=True)]
        first, _, third = statistics.quantiles(ratios, n=4) if len(ratios) > 1 else ratios * 3
        return first, third


def compare(ours: Work, theirs: Work, *, pairs: int = PAIRS, per: tuple[int, int] = (1, 1)) -> Pairs:
    """
    Return the seconds that *ours* and *theirs* take, measured in turn.

    Args:
        ours: What is measured.
        theirs: The yardstick.
        pairs: How many pairs of samples are taken; fewer where one call takes long.
        per: By how many units of work a call of each side counts.
    """
    loops = _loops(ours), _loops(theirs)
    if _sample(ours, 1) + _sample(theirs, 1) > _LONG_SECONDS:
        pairs = min(pairs, _LONG_PAIRS)
    gc.collect()
    mine: list[float] = []
    other: list[float] = []
    for pair in range(pairs):
        if pair % 2:
            other.append(_sample(theirs, loops[1]) / per[1])
            mine.append(_sample(ours, loops[0]) / per[0])
        else:
            mine.append(_sample(ours, loops[0]) / per[0])
            other.append(_sample(theirs, loops[1]) / per[1])
    return Pairs(tuple(mine), tuple(other))


def _loops(work: Work) -> int:
    work()  # what is made once is made here
    loops = 1
    while _sample(work, loops) * loops < _SAMPLE_SECONDS:
        loops *= 2
    return loops


def _sample(work: Work, loops: int) -> float:
    """
    Return the processor's seconds that a call of *work* takes; what it returns dies inside the time.

    Not those on the wall: all that is compared is work of one thread, and other programs may be at work as well.
    """
    clock = time.process_time
    start = clock()
    for _ in range(loops):
        work()
    return (clock() - start) / loops
