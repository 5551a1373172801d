"""Suggestions on texts that are valid and look wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hazelcast_fluent.config.options import Path, leaves
from hazelcast_fluent.formats import _slips as slips
from hazelcast_fluent.reports.suggestions._rule import Facts, Found, suggests


@suggests("invisible-character", "warning")
def invisible_character(facts: Facts) -> Iterator[Found]:
    """A text begins or ends with a character that can't be seen, such as a no-break space; Java keeps it, too."""
    for path, text in _texts(facts, lambda text: _invisible_end(text) is not None):
        character = _invisible_end(text)
        reason = f"the text begins or ends with the invisible character {character}, which is part of it"
        yield Found(path, reason, "remove the character")


@suggests("template-not-filled-in", "warning")
def template(facts: Facts) -> Iterator[Found]:
    """A text holds a template, such as ``{{ name }}``."""
    for path, _ in _texts(facts, slips.is_template):
        yield Found(path, "the text holds a template that was not filled in", "render the file first")


@suggests("typographic-quotes", "warning")
def typographic_quotes(facts: Facts) -> Iterator[Found]:
    """A text stands in quotes of a word processor, which are part of it."""
    for path, _ in _texts(facts, slips.is_in_typographic_quotes):
        yield Found(path, "the quotes around the text are typographic, and so part of it", "write ' or \"")


def _invisible_end(text: str) -> str | None:
    return slips.invisible_in(text[:1] + text[-1:])


def _texts(facts: Facts, is_odd: Callable[[str], bool]) -> Iterator[tuple[Path, str]]:
    """Yield the options with odd texts, each once, with the first of them."""
    for path, _, value in leaves(facts.config):
        texts = value if isinstance(value, tuple) else (value,)
        odd = next((text for text in texts if isinstance(text, str) and is_odd(text)), None)
        if odd is not None:
            yield path, odd
