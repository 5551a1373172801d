"""Writing a chain down: neighbours merged, comments kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from hazelcast_fluent.migrate._operations import Call

_WIDTH = 88
_INDENT = "    "


def merged(calls: Iterable[Call]) -> list[Call]:
    """Return the calls with keywords of one builder method drawn together, where their order cannot matter."""
    done: list[Call] = []
    for made in calls:
        last = len(done) - 1
        place = next((at for at, earlier in enumerate(done) if _can_join(earlier, made, last=at == last)), None)
        if place is None:
            done.append(made)
        else:
            done[place] = _joined(done[place], made)
    return done


def _can_join(earlier: Call, made: Call, *, last: bool) -> bool:
    if not (earlier.mergeable and made.mergeable) or earlier.subject != made.subject:
        return False
    names = {argument.name for argument in made.arguments}
    repeated = [argument for argument in earlier.arguments if argument.name in names]
    still = all(argument.value.still for argument in made.arguments)
    return (last or still) and all(argument.value.still for argument in repeated)


def _joined(earlier: Call, made: Call) -> Call:
    names = {argument.name for argument in made.arguments}
    kept = [argument for argument in earlier.arguments if argument.name not in names]
    beside = made.beside
    above = (*earlier.above, *made.above)
    if earlier.beside and beside:
        above = (*above, earlier.beside)
    return attrs.evolve(earlier, arguments=(*kept, *made.arguments), above=above, beside=beside or earlier.beside)


def written(
    start: str,
    calls: Sequence[Call],
    end: Sequence[str],
    margin: str,
    *,
    column: int = 0,
    newline: str = "\n",
    tail: Sequence[str] = (),
) -> str:
    """Return ``start.method(...)...end`` as an expression: on one line if short, else one builder method a line."""
    short = start + "".join(map(str, calls)) + "".join(end)
    plain = not tail and not any(made.above or made.beside for made in calls)
    if len(calls) <= 1 and plain and column + len(short) <= _WIDTH and "\n" not in short:
        return short
    inner = margin + _INDENT
    lines = ["(", inner + start]
    for made in calls:
        lines += [inner + comment for comment in made.above]
        lines += _wrapped(made, inner)
    lines += [inner + comment for comment in tail]
    lines += [inner + method for method in end]
    return newline.join([*lines, f"{margin})"])


def _wrapped(made: Call, inner: str) -> list[str]:
    """Return a call on one line, or with an argument a line where that would be too long."""
    beside = f"  {made.beside}" if made.beside else ""
    if len(inner) + len(str(made)) <= _WIDTH or len(made.arguments) == 1 or "\n" in str(made):
        return [f"{inner}{made}{beside}"]
    arguments = [f"{inner}{_INDENT}{argument}," for argument in made.arguments]
    return [f"{inner}.{made.method}({beside}", *arguments, f"{inner})"]
