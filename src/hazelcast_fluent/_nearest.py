"""Which of several names a misspelt one is most like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_ALIKE = 0.6
"""How much of two names must agree, as `difflib` counts it: twice the letters in common by those of both."""


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """
    Return the candidate that is most like *word*, or None where none is alike; a candidate is never empty.

    It is the one that `difflib.get_close_matches` puts first. That function compares every name that shares enough
    letters to the end; here only those that may still be the best are, which matters where a file has many mistakes.
    """
    import difflib  # only where something is wrong

    found: tuple[float, str] | None = None
    matcher = difflib.SequenceMatcher(b=word)
    for bound, name in sorted(_bounded(word, candidates), reverse=True):
        if found is not None and bound < found[0]:
            break
        matcher.set_seq1(name)
        ratio = matcher.ratio()
        if ratio >= _ALIKE and (found is None or (ratio, name) > found):
            found = ratio, name
    return None if found is None else found[1]


def _bounded(word: str, candidates: Iterable[str]) -> Iterator[tuple[float, str]]:
    """Yield each name that may be alike, after the most that can agree: the letters that both have in one order."""
    places: dict[str, int] = {}
    for at, letter in enumerate(word):
        places[letter] = places.get(letter, 0) | 1 << at
    for name in candidates:
        both = (len(word) + len(name)) / 2
        if min(len(word), len(name)) / both >= _ALIKE:
            bound = _in_order(places, len(word), name) / both
            if bound >= _ALIKE:
                yield bound, name


def _in_order(places: dict[str, int], length: int, name: str) -> int:
    """Return the length of the longest common subsequence, by one addition a letter (Crochemore and others, 2001)."""
    free = everywhere = (1 << length) - 1
    for letter in name:
        met = free & places.get(letter, 0)
        free = free + met | free - met  # carries run out at the top, where nothing is met
    return length - (free & everywhere).bit_count()
