"""Programs made from options and styles, rewritten and run: what is converted is converted rightly."""

from __future__ import annotations

from collections import Counter

import pytest

from hazelcast_fluent.migrate import Migration, migrate_source
from tests.clients import client3
from tests.marks import needs_asyncio
from tests.migrate.handed_over import handed_over
from tests.migrate.programs import Program, programs_3, programs_5

COUNTS = {
    "3.x": {"programs": 75, "converted": 75, "left": {}},
    "5.x": {"programs": 75, "converted": 75, "left": {}},
}
"""The numbers on the migration page: programs, programs that are converted, and places left by kind of reason."""


def counted(done: dict[Program, Migration]) -> dict[str, object]:
    """Return how many programs were converted, and the places left by kind of reason."""
    left = Counter(place.kind for each in done.values() for place in each.left)
    converted = sum(each.changed and not each.left for each in done.values())
    return {"programs": len(done), "converted": converted, "left": dict(left)}


@pytest.mark.slow
def test_programs_of_the_3x_client() -> None:
    """G9, G10: each program, original and rewritten, passes the same to the real 3.12 client."""
    done = {program: migrate_source(program.text) for program in programs_3()}
    pairs = {each: [each.text, made.result_text] for each, made in done.items() if made.changed}
    outcome = zip(pairs, client3.answer("-m", "tests.migrate.handed_over", given=list(pairs.values())), strict=True)
    differing = {each.name: pairs[each][1] for each, (old, new) in outcome if old != new or not old}

    assert {} == differing
    assert COUNTS["3.x"] == counted(done)


@needs_asyncio
@pytest.mark.filterwarnings("ignore::hazelcast_fluent.errors.UnsupportedOptionWarning")
def test_programs_of_the_5x_client() -> None:
    """G1, G2, G8, G9, G10: each program, original and rewritten, passes the same to the 5.x client."""
    done = {program: migrate_source(program.text) for program in programs_5()}
    outcome = {each: (handed_over(each.text), handed_over(made.result_text)) for each, made in done.items()}
    differing = {each.name: done[each].result_text for each, (old, new) in outcome.items() if old != new or not old}

    assert {} == differing
    assert COUNTS["5.x"] == counted(done)
