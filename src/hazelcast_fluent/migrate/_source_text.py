"""A module as text: where its lines start, which comments stand where, and putting other text in places."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterable

import attrs
import libcst as cst

from hazelcast_fluent.migrate._scope import Code


@attrs.frozen(order=True)
class Edit:
    """A piece of text to be put in another's place, by offsets."""

    start: int
    end: int
    text: str


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return *text* with the edits made; they do not overlap."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


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

    def margin(self, node: cst.CSTNode) -> str:
        """Return the white space that the line a node starts on begins with."""
        first = self._code.start(self._code.line(node))
        match = re.compile(r"[ \t\f]*").match(self._code.text, first)
        return match.group() if match else ""

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
