"""Random changes of Hazelcast's full example in YAML: odd scalars, blanks, comments, anchors, moved entries."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import TypeAlias

Lines: TypeAlias = list[str]
Change: TypeAlias = Callable[[Lines, Random], None]

_ENTRY = re.compile(r"( *)((?:- )*)([\w.*-]+):(?: (.*))?")
_VALUE = re.compile(r"( *(?:- )*(?:[\w.*-]+: |- ))(\S.*)")

SCALARS = (
    "", "''", '""', "~", "null", "Null", "true", "TRUE", "yes", "off", "0", "-1", "010", "0x1F", "0o17", "1_000",
    "1e3",
    "1.50", ".5", "+5", "-0", "99999999999", "12:30:00", "2026-01-31", ".inf", ".nan", "!!str 5", "!!int 5",
    "!!int '5'", "!!bool true", "!foo x", "[]", "{}", "[a, b]", "{a: b}", "|-\n      5", ">\n      a\n      b",
    "*nowhere",
    "&here 5", "a # b", "a#b", "'a''b'", '"a\\tb"', '"\\u00a0a"', "a b", "a:b", "\u00e4", "\u00a0a", "a\u00a0",
    "\u2003a",
    "\U0001f600", "a" * 300, "OFF", "LRU", "com.example.Some", "1.5", "100", "\u0085", "a, b", "x\n      y",
    "- a", "? a",
    "@a", "%a", "`a`", "\u201ca\u201d", "$x", "${}", "a\\b", "'", '"', "}", "]", "a]", "1 2", "5 # five", "5\t",
    "\t5",
)  # fmt: skip
"""Texts of values, each a kind of its own to some reader."""

ENDS = (" ", "  ", "\t", " # comment", "\t# comment", " #", "# no comment", "\u00a0", " \u3000")
"""What may follow a value on its line."""

LOOSE = ("", "   ", "\t", "# comment", "      # comment", " \t# comment", "---", "...", "\u00a0", "%YAML 1.2")
"""Lines that belong to no entry."""


def sections(text: str, random: Random) -> Lines:
    """Return the root and a few sections of the example, without its comments."""
    lines = [line for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#")]
    starts = [at for at, line in enumerate(lines) if _indent(line) == 2]
    chosen = sorted(random.sample(range(len(starts)), random.randint(1, 3)))
    ends = [*starts[1:], len(lines)]
    return [lines[0], *(line for at in chosen for line in lines[starts[at] : ends[at]])]


def changed(text: str, random: Random) -> str:
    """Return some sections of the example with one to three changes."""
    lines = sections(text, random)
    for change in random.choices(CHANGES, WEIGHTS, k=random.choice((1, 1, 1, 1, 2))):
        if len(lines) > 1:
            change(lines, random)
    end = random.choices(("\n", "\r\n", "\r"), (20, 1, 1))[0]
    mark = random.choices(("", "\ufeff"), (20, 1))[0]
    return mark + end.join(lines) + random.choice((end, "", end * 2))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _subtree(lines: Lines, start: int) -> int:
    """Return where the entry that begins at *start* ends."""
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > _indent(lines[start])):
        end += 1
    return end


def _some(lines: Lines, random: Random, form: re.Pattern[str]) -> tuple[int, re.Match[str]] | None:
    found = [(at, match) for at, line in enumerate(lines) if at and (match := form.fullmatch(line))]
    return random.choice(found) if found else None


def scalar(lines: Lines, random: Random) -> None:
    """Put an odd text in place of a value."""
    found = _some(lines, random, _VALUE)
    if found is not None:
        at, match = found
        lines[at] = match[1] + random.choice(SCALARS)


def quote(lines: Lines, random: Random) -> None:
    """Put quotes, a tag or blanks around a value or a name."""
    found = _some(lines, random, _VALUE)
    if found is not None:
        at, match = found
        form = random.choice(
            ("'{}'", '"{}"', "' {} '", "!!str {}", "&x {}", "  {}", "\t{}", "[{}]", "{{a: {}}}", "|\n      {}")
        )
        lines[at] = match[1] + form.format(match[2])


def name(lines: Lines, random: Random) -> None:
    """Write a name in another way."""
    found = _some(lines, random, _ENTRY)
    if found is not None:
        at, match = found
        key = match[3]
        other = random.choice((
            f"'{key}'", f'"{key}"', f"{key} ", key.upper(), key.replace("-", "_"), f"!!str {key}", f"&k {key}",
            f"{key}\u200b", f"? {key}\n{match[1]}", key[::-1], f"{key}.", "<<", "''", "5", "true",
        ))  # fmt: skip
        lines[at] = f"{match[1]}{match[2]}{other}:{'' if match[4] is None else f' {match[4]}'}"


def end(lines: Lines, random: Random) -> None:
    """Add blanks or a comment to a line."""
    lines[random.randrange(len(lines))] += random.choice(ENDS)


def loose(lines: Lines, random: Random) -> None:
    """Insert a line that belongs to no entry."""
    lines.insert(random.randrange(len(lines) + 1), random.choice(LOOSE))


def shift(lines: Lines, random: Random) -> None:
    """Indent a line, or an entry with all below it, by more or less."""
    at = random.randrange(1, len(lines))
    to = _subtree(lines, at) if random.random() < 0.7 else at + 1
    by = random.choice((-2, -1, 1, 2, 4))
    for number in range(at, to):
        line = lines[number]
        lines[number] = " " * by + line if by > 0 else line[min(-by, _indent(line)) :]


def move(lines: Lines, random: Random) -> None:
    """Move or copy an entry to another section."""
    at = random.randrange(1, len(lines))
    to = _subtree(lines, at)
    moved = lines[at:to]
    if random.random() < 0.7:
        del lines[at:to]
    open_ones = [number for number, line in enumerate(lines) if line.rstrip().endswith(":")]
    if open_ones:
        target = random.choice(open_ones)
        deeper = _indent(lines[target]) + 2
        lines[target + 1 : target + 1] = [
            " " * (deeper + _indent(line) - _indent(moved[0])) + line.lstrip(" ") for line in moved
        ]


def remove(lines: Lines, random: Random) -> None:
    """Remove an entry, or all below it."""
    at = random.randrange(1, len(lines))
    del lines[at + random.randrange(2) : _subtree(lines, at)]


def twice(lines: Lines, random: Random) -> None:
    """Write an entry twice."""
    at = random.randrange(1, len(lines))
    lines[at:at] = lines[at : _subtree(lines, at)]


def alias(lines: Lines, random: Random) -> None:
    """Give an entry an anchor and let another one be its alias."""
    found = [at for at, line in enumerate(lines) if at and _ENTRY.fullmatch(line)]
    one, other = sorted(random.choices(found, k=2)) if found else (0, 0)
    if one == other or (match := _ENTRY.fullmatch(lines[one])) is None:
        return
    lines[one] = f"{match[1]}{match[2]}{match[3]}: &a {match[4] or ''}".rstrip()
    found_other = _ENTRY.fullmatch(lines[other])
    if found_other is not None and other < _subtree(lines, one):
        return
    if found_other is not None:
        lines[other : _subtree(lines, other)] = [f"{found_other[1]}{found_other[2]}{found_other[3]}: *a"]


CHANGES: tuple[Change, ...] = (scalar, quote, name, end, loose, shift, move, remove, twice, alias)
WEIGHTS = (6, 4, 2, 2, 2, 2, 3, 1, 1, 1)
