"""A module as text: where its lines start, which comments stand where, and putting other text in places."""

from __future__ import annotations

import io
import tokenize
from collections.abc import Iterable

import attrs

from hazelcast_fluent.migrate._scope import Code


@attrs.frozen(order=True)
class Edit:
    """A piece of text to be put in another's place, by offsets."""

    start: int
    end: int
    text: str


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return *text* with the edits made; they do not overlap."""
    parts, done = [], 0
    for edit in sorted(set(edits)):
        parts += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*parts, text[done:]])


class Lines:
    """The lines of a module."""

    def __init__(self, code: Code) -> None:
        self._code = code
        self.newline = code.module.default_newline
        self._own: dict[int, str] = {}
        self._beside: dict[int, str] = {}
        self._read_comments()

    def _read_comments(self) -> None:
        for token in tokenize.generate_tokens(io.StringIO(self._code.text, newline="").readline):
            if token.type == tokenize.COMMENT:
                line, column = token.start
                alone = not token.line[:column].strip()
                (self._own if alone else self._beside)[line] = token.string.rstrip()

    def beside(self, line: int) -> str:
        """Return the comment behind the code of a line."""
        return self._beside.get(line, "")

    def above(self, line: int) -> list[int]:
        """Return the lines right above a line that hold nothing but a comment."""
        found: list[int] = []
        while (line := line - 1) in self._own:
            found.insert(0, line)
        return found

    def comments(self, first: int, last: int) -> list[str]:
        """Return the comments on these lines."""
        known = (self._own.get(line) or self._beside.get(line) for line in range(first, last + 1))
        return [comment for comment in known if comment]

    def is_blank(self, line: int) -> bool:
        """Whether a line holds white space alone."""
        return not self._code.text[self._code.start(line) : self._code.start(line + 1)].strip()
