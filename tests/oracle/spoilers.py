"""Ways to spoil the structure of a file."""

from __future__ import annotations

from collections.abc import Callable
from random import Random


def typo(text: str, random: Random) -> str:
    """Leave a letter out of a word."""
    lines = text.splitlines()
    index = random.randrange(len(lines))
    line = lines[index]
    for word in ("enabled", "name", "size", "properties", "near-cache", "network", "class", "type"):
        line = line.replace(word, word[:-1])
    lines[index] = line
    return "\n".join(lines) + "\n"


def repeated_line(text: str, random: Random) -> str:
    """Write a line twice."""
    lines = text.splitlines()
    index = random.randrange(len(lines))
    return "\n".join([*lines[: index + 1], lines[index], *lines[index + 1 :]]) + "\n"


def dropped_line(text: str, random: Random) -> str:
    """Leave a line out."""
    lines = text.splitlines()
    del lines[random.randrange(len(lines))]
    return "\n".join(lines) + "\n"


def outdented_line(text: str, random: Random) -> str:
    """Move a line to the left."""
    lines = text.splitlines()
    index = random.randrange(len(lines))
    lines[index] = lines[index].removeprefix("  ")
    return "\n".join(lines) + "\n"


def tab(text: str, random: Random) -> str:
    """Indent a line by a tab."""
    lines = text.splitlines()
    index = random.randrange(len(lines))
    lines[index] = lines[index].replace("  ", "\t", 1)
    return "\n".join(lines) + "\n"


def cut(text: str, random: Random) -> str:
    """Break off somewhere."""
    return text[: random.randrange(len(text))]


def null(text: str, random: Random) -> str:
    """Take a line's value away."""
    lines = text.splitlines()
    index = random.randrange(len(lines))
    lines[index] = lines[index].split(": ")[0] + (":" if ": " in lines[index] else "")
    return "\n".join(lines) + "\n"


SPOILERS: tuple[Callable[[str, Random], str], ...] = (
    typo,
    repeated_line,
    dropped_line,
    outdented_line,
    tab,
    cut,
    null,
)
"""The ways in which a file's structure is spoiled."""
