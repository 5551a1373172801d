r"""
Java ``.properties`` → tree.

The format is a line protocol and no markup; no maintained, typed package reads it, so this does. Where it departs from
Java's ``Properties.load``:

- UTF-8 is read first, UTF-16 with a byte-order mark too, ISO 8859-1 (Java's own) where a text is neither.
- A name that is given twice is refused; in Java the last one wins.
- An unfinished ``\uXXXX`` is refused with its place.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping

from hazelcast_fluent.errors import InvalidConfigError, Problem
from hazelcast_fluent.formats._text import decoded, problem_at, with_text
from hazelcast_fluent.formats.limits import LIMITS, Limits
from hazelcast_fluent.formats.nodes import Scalar, Source, Table, spot

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BLANKS = " \t\f"
_ENTRY = re.compile(r"((?:\\.|[^\\=: \t\f])*)[ \t\f]*[=:]?[ \t\f]*(.*)", re.DOTALL)
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|.)", re.DOTALL)
_LETTERS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f"}
_LINE_END = re.compile("\r\n|\r|\n")


def read(text: str | bytes, source: Source, limits: Limits = LIMITS) -> Table:
    """
    Return a mapping of the names to their texts.

    Raises:
        InvalidConfigError: A name is given twice, an escape is not finished, or a limit is exceeded.
    """
    characters = _characters(text, source, limits)
    source = with_text(source, characters)
    table = Table(source, spot(1, 1))
    problems: list[Problem] = []
    for line, column, content in _entries(characters):
        found = _ENTRY.match(content)
        name, value = ("", "") if found is None else found.groups()
        if _unfinished(name) or _unfinished(value):
            problems.append(problem_at(source, "must have four hexadecimal digits after \\u", line, column))
            continue
        key = Scalar(source, spot(line, column), text=_resolved(name), plain=False)
        if key.text in table.entries:
            first = table.keys[key.text].origin
            rule = f"is given twice, first at {first}"
            problems.append(
                problem_at(source, rule, line, column, path=key.text, hint="keep one of the two", code="duplicate")
            )
        else:
            table.put(key, Scalar(source, spot(line, column), text=_resolved(value), plain=False))
        if len(problems) >= limits.problems or len(table.entries) > limits.nodes:
            problems.append(problem_at(source, "has too many problems or names to go on", line, column, code="limit"))
            break
    if problems:
        raise InvalidConfigError(problems)
    return table


def write(data: Mapping[str, object]) -> str:
    """Return the names and their texts as lines that Java reads whatever the encoding."""
    return "".join(f"{_escaped(name, ' =:#!')}={_escaped(str(value), '')}\n" for name, value in data.items())


def _characters(text: str | bytes, source: Source, limits: Limits) -> str:
    if isinstance(text, bytes) and len(text) <= limits.file_bytes and not text.startswith(_UTF16):
        try:
            text.decode()
        except UnicodeDecodeError:
            return text.decode("latin-1")
    return decoded(text, source, limits)


def _entries(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the place and the text of every logical line."""
    pieces: list[str] = []
    first = column = 0
    for number, raw in enumerate(_LINE_END.split(text), 1):
        line = raw.lstrip(_BLANKS)
        if not pieces:
            if not line or line[0] in "#!":
                continue
            first, column = number, len(raw) - len(line) + 1
        goes_on = (len(line) - len(line.rstrip("\\"))) % 2 == 1
        pieces.append(line[:-1] if goes_on else line)
        if not goes_on:
            yield first, column, "".join(pieces)
            pieces.clear()
    if pieces:
        yield first, column, "".join(pieces)


def _unfinished(text: str) -> bool:
    return any(found[1] == "u" for found in _ESCAPE.finditer(text))


def _resolved(text: str) -> str:
    if "\\" not in text:
        return text
    plain = _ESCAPE.sub(lambda m: _LETTERS.get(m[1]) or (chr(int(m[1][1:], 16)) if len(m[1]) > 1 else m[1]), text)
    # Java's escapes are UTF-16 units: two of them may be one character.
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _escaped(text: str, special: str) -> str:
    units = text.encode("utf-16-be", "surrogatepass")
    letters = (chr(int.from_bytes(units[i : i + 2])) for i in range(0, len(units), 2))
    escapes = {letter: f"\\{short}" for short, letter in _LETTERS.items()} | {"\\": "\\\\"}
    escapes |= {letter: f"\\{letter}" for letter in special}
    escaped = "".join(escapes.get(c) or (c if " " <= c <= "~" else f"\\u{ord(c):04X}") for c in letters)
    return f"\\{escaped}" if escaped[:1] == " " else escaped
