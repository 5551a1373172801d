"""*Did you mean*: what a name that is unknown may stand for."""

from __future__ import annotations

from collections.abc import Iterable

_SHORTEST_PART = 3
_MOST_NEAR = 3


def did_you_mean(word: str, candidates: Iterable[str]) -> str | None:
    """
    Return ``did you mean 'x'?`` for the candidate nearest to *word*, ignoring case, or None.

    Where none is near, those count that have *word* in them: ``policy`` may be ``eviction-policy``.
    """
    near = nearest(word, candidates)
    return f"did you mean {' or '.join(map(repr, near[:_MOST_NEAR]))}?" if near else None


def nearest(word: str, candidates: Iterable[str]) -> list[str]:
    """Return the candidates that *word* may stand for, as `did_you_mean` has them."""
    from difflib import get_close_matches  # only where something is wrong

    folded = {name.lower().replace("_", "-"): name for name in candidates}
    given = word.lower().replace("_", "-")
    near = get_close_matches(given, folded, n=1) or [
        name for name in folded if len(given) >= _SHORTEST_PART and f"-{given}-" in f"-{name}-"
    ]
    return [folded[name] for name in near]


def no_attribute(owner: object, name: str, remedy: str) -> AttributeError:
    """Return the error for an attribute that *owner* lacks; where *remedy* is empty, Python may suggest a name."""
    text = f"{type(owner).__name__!r} object has no attribute {name!r}"
    if not remedy:
        return AttributeError(text, name=name, obj=owner)
    return AttributeError(f"{text}; {remedy}", obj=owner)  # without the name, a traceback has no second suggestion
