"""Writing a chain as ruff and black format it: neighbors merged, comments kept."""

from __future__ import annotations

import io
import keyword
import re
import tokenize
from collections.abc import Iterable, Sequence
from itertools import pairwise

import attrs

from hazelcast_fluent.migrate._operations import Argument, Call

_INDENT = "    "
_OPENING, _CLOSING = tuple("([{"), tuple(")]}")
_WITHOUT_COMMA = {"for", "lambda"}
"""Words between brackets where a comma after the last element would be wrong or mean something else."""


def merged(calls: Iterable[Call]) -> list[Call]:
    """Return the calls with keywords of one builder method drawn together, where their order cannot matter."""
    done: list[Call] = []
    places: dict[tuple[str, str], int] = {}
    for made in calls:
        place = places.get(made.subject) if made.mergeable else None
        if place is not None and _can_join(done[place], made, last=place == len(done) - 1):
            done[place] = _joined(done[place], made)
            continue
        if made.mergeable:
            places[made.subject] = len(done)
        done.append(made)
    return done


def _can_join(earlier: Call, made: Call, *, last: bool) -> bool:
    names = {argument.name for argument in made.arguments}
    repeated = [argument for argument in earlier.arguments if argument.name in names]
    still = all(argument.value.still for argument in made.arguments)
    return (last or still) and all(argument.value.still for argument in repeated)


def _joined(earlier: Call, made: Call) -> Call:
    names = {argument.name for argument in made.arguments}
    kept = [argument for argument in earlier.arguments if argument.name not in names]
    above = (*earlier.above, *made.above)
    if earlier.beside and made.beside:
        above = (*above, earlier.beside)
    return attrs.evolve(earlier, arguments=(*kept, *made.arguments), above=above, beside=made.beside or earlier.beside)


@attrs.frozen
class Layout:
    """How long lines are and how they end."""

    newline: str = "\n"
    width: int = 88

    def written(
        self,
        start: str,
        calls: Sequence[Call],
        end: Sequence[str],
        margin: str,
        *,
        column: int = 0,
        after: int = 0,
        tail: Sequence[str] = (),
    ) -> str:
        """
        Return ``start.method(...)...end`` as an expression: on one line if it fits, else one builder method a line.

        Args:
            start: the expression the chain begins with.
            calls: the calls of builder methods.
            end: what follows them, such as ``.build()``.
            margin: the indentation of the statement.
            column: the column the expression starts in.
            after: how many characters follow it on its line.
            tail: comments between the last call and *end*.
        """
        short = start + "".join(map(str, calls)) + "".join(end)
        plain = not tail and not any(made.above or made.beside or _is_tall(made) for made in calls)
        if plain and column + len(short) + after <= self.width and "\n" not in short and "\r" not in short:
            return short
        if len(calls) == 1 and not end and not tail and not calls[0].above:
            first, *rest = self._call(calls[0], margin, taken=column - len(margin) + len(start))
            return self.newline.join([start + first.lstrip(), *rest])
        inner = margin + _INDENT
        lines = ["(", inner + start]
        for made in calls:
            lines += [inner + comment for comment in made.above]
            lines += self._call(made, inner)
        lines += [inner + comment for comment in tail]
        lines += [inner + method for method in end]
        return self.newline.join([*lines, f"{margin})"])

    def _call(self, made: Call, inner: str, taken: int = 0) -> list[str]:
        """Return a call on one line, or with its arguments on lines of their own where that would be too long."""
        beside = f"  {made.beside}" if made.beside else ""
        one = f"{inner}{made}"
        if not made.arguments or (len(one) + taken <= self.width and not _is_tall(made)):
            return [f"{one}{beside}"]
        deeper = inner + _INDENT
        together = deeper + ", ".join(map(str, made.arguments))
        if len(together) <= self.width and not _is_tall(made) and len(made.arguments) > 1:
            return [f"{inner}.{made.method}({beside}", together, f"{inner})"]
        lines = [f"{inner}.{made.method}({beside}"]
        comma = "," if len(made.arguments) > 1 or any(argument.name for argument in made.arguments) else ""
        for argument in made.arguments:
            first, *rest = self._argument(argument, deeper)
            text = [first, *rest]
            text[-1] += comma
            lines += text
        return [*lines, f"{inner})"]

    def _argument(self, argument: Argument, margin: str) -> list[str]:
        name = "" if argument.name is None else f"{argument.name}="
        code = argument.value.code
        if "\n" in code or "\r" in code:
            first, *rest = shifted(code, argument.value.margin, margin)
            return [f"{margin}{name}{first}", *rest]
        return self.exploded(f"{name}{code}", margin)

    def exploded(self, text: str, margin: str, comma: str = "") -> list[str]:
        """Return an expression on one line, or with the elements of its last brackets on lines of their own."""
        if len(margin) + len(text) + len(comma) <= self.width:
            return [f"{margin}{text}{comma}"]
        parts = _split(text)
        if parts is None:
            return [f"{margin}{text}{comma}"]
        head, elements, closing = parts
        deeper = margin + _INDENT
        together = deeper + ", ".join(elements)
        if head[-1] == "(" and head[:-1] and len(together) <= self.width:
            return [margin + head, together, f"{margin}{closing}{comma}"]
        lines = [margin + head]
        for element in elements:
            lines += self.exploded(element, deeper, ",")
        return [*lines, f"{margin}{closing}{comma}"]


def _is_tall(made: Call) -> bool:
    """Whether an argument has several lines, or a trailing comma that formatters expand."""
    codes = [argument.value.code for argument in made.arguments]
    return any("\n" in code or "\r" in code or re.search(r",\s*[\])}]$", code) for code in codes)


def shifted(code: str, old: str, new: str) -> list[str]:
    """Return the lines of an expression moved from one indentation to another; lines inside strings stay."""
    lines = re.split(r"\r\n|\r|\n", code)
    inside = _inside_strings(code)
    return [lines[0]] + [
        line if number in inside or not line.startswith(old) or not line.strip() else new + line[len(old) :]
        for number, line in enumerate(lines[1:], start=2)
    ]


def _inside_strings(code: str) -> set[int]:
    """Return the numbers of the lines that begin inside a string."""
    found: set[int] = set()
    depth: list[int] = []
    for token in _tokens(f"({code}\n)"):
        kind = tokenize.tok_name[token.type]
        if kind == "STRING":
            found.update(range(token.start[0] + 1, token.end[0] + 1))
        elif kind in {"FSTRING_START", "TSTRING_START"}:
            depth.append(token.start[0])
        elif kind in {"FSTRING_END", "TSTRING_END"}:
            found.update(range(depth.pop() + 1, token.end[0] + 1))
    return found


def _tokens(text: str) -> list[tokenize.TokenInfo]:
    try:
        return list(tokenize.generate_tokens(io.StringIO(text).readline))
    except (tokenize.TokenError, SyntaxError):  # of a newer Python than this one
        return []


def _makes_a_tuple(name: str, bracket: str) -> bool:
    """Whether a comma after the only element makes a tuple: in plain parentheses and in a subscript."""
    called = bool(name) and not keyword.iskeyword(name)
    return bracket != "{" and (bracket == "[") == called


def _split(text: str) -> tuple[str, list[str], str] | None:
    """Return what stands up to the opening of the last brackets, their elements, and the closing bracket."""
    opened: list[int] = []
    commas: list[int] = []
    start = -1
    for token in _tokens(text):
        at = token.start[1]
        word = token.string if token.type in {tokenize.OP, tokenize.NAME} else ""
        if word in _WITHOUT_COMMA and len(opened) == 1:
            return None
        if word in _OPENING:
            opened.append(at)
            if len(opened) == 1:
                start, commas = at, []
        elif word in _CLOSING and opened:
            opened.pop()
        elif word == "," and len(opened) == 1:
            commas.append(at)
    head = re.fullmatch(r"(\w+\s*[=:]\s*|.*?: )?([\w.]*)", text[:start])
    if start < 0 or text[-1] not in _CLOSING or head is None or (not commas and _makes_a_tuple(head[2], text[start])):
        return None
    edges = [start, *commas, len(text) - 1]
    elements = [text[first + 1 : last].strip() for first, last in pairwise(edges)]
    found = [element for element in elements if element]
    return (text[: start + 1], found, text[-1]) if found else None
