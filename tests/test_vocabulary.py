"""The words of the source and the documentation are those of the field."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import hazelcast_fluent

ROOT = Path(__file__).parents[1]
PACKAGE = Path(hazelcast_fluent.__file__).parent
BANNED = re.compile(
    r"\b(anew|mend(s|ed|ing)?|phrasebooks?|nouns?|verbs?|doors?|faults?|judges?|dialects?|hand(s|ed|ing)?[- ]?over"
    r"|for ever|without a thought|half-built|whoever|advice|authorities|readback)\b"
    r"|(?<![a-z])(said|told)(?![a-z])",  # in names as well, between underscores
    re.IGNORECASE,
)
"""Words that this project once used in a meaning of its own, which readers of documentation do not expect."""

ALLOWED: dict[str, str] = {}
"""Lines that may hold such a word: ``file: line``, with the reason. A dozen at most."""


def pages_and_sources() -> list[Path]:
    """Return every file that users and contributors read."""
    found = [*PACKAGE.rglob("*.py*"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "docs").rglob("*.py")]
    kept = [path for path in found if path.suffix in {".py", ".pyi", ".md"} and "_build" not in path.parts]
    top = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")]
    return sorted([*kept, *(path for path in top if path.exists())])  # an installed wheel has no such pages beside it


def named(path: Path) -> str:
    """Return a file's path as the list of exceptions has it."""
    base = PACKAGE.parent if path.is_relative_to(PACKAGE) else ROOT
    return path.relative_to(base).as_posix()


def banned_in(path: Path) -> list[str]:
    """Return the lines of a file that hold a banned word and are not allowed to."""
    lines = path.read_text(encoding="utf-8").splitlines()
    name = named(path)
    return [
        f"{name}:{number}: {line.strip()}"
        for number, line in enumerate(lines, 1)
        if BANNED.search(line) and f"{name}: {line.strip()}" not in ALLOWED
    ]


def test_no_file_uses_a_private_word() -> None:
    """No source, page or contributor text has a banned word; write the field's word instead."""
    files = pages_and_sources()

    assert len(files) > 100
    assert [] == [line for path in files for line in banned_in(path)]


@pytest.mark.parametrize(
    "text", ["made anew", "a half-built chain", "Hand-over", "two faults", "the verb's name", "as _said", "was told"]
)
def test_banned_words_are_found(text: str) -> None:
    """The pattern finds them in any case and with punctuation; `default` holds no *fault*."""
    assert BANNED.search(text)
    assert not BANNED.search("a default, an adverbial handover_, a doorway, aforesaid")


def test_exceptions_are_few() -> None:
    """An exception is a line that exists, and there are a dozen at most."""
    lines = {
        f"{named(path)}: {line.strip()}"
        for path in pages_and_sources()
        for line in path.read_text(encoding="utf-8").splitlines()
    }

    assert len(ALLOWED) <= 12
    assert ALLOWED.keys() <= lines
