"""What is measured against what, with the goal."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from benchmarks.interleaved import Pairs


@attrs.frozen
class Row:
    """One line of the table."""

    name: str
    """How it is called on the command line."""

    work: str
    """What is measured."""

    against: str
    """The yardstick."""

    goal: float | None
    """The ratio it should not exceed, or the bytes where there is no yardstick; None: for the record."""

    measure: Callable[[], Pairs]
    """Measures it."""


ROWS: dict[str, Row] = {}


def row(name: str, work: str, against: str, goal: float | None) -> Callable[[Callable[[], Pairs]], Callable[[], Pairs]]:
    """Put what is decorated into the table."""

    def put(measure: Callable[[], Pairs]) -> Callable[[], Pairs]:
        ROWS[name] = Row(name, work, against, goal, measure)
        return measure

    return put
