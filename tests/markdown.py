"""
The fenced blocks of a page, and running them as a reader would.

Words after a fence's language say what a block is:

``python``: run, one block after the other in one namespace; ``python member``: only where a member runs;
``python shown``: shown only, as it is tested elsewhere;
``python before`` and ``python after``: a program and what ``hazelcast-fluent migrate`` makes of it;
``yaml file=NAME`` (``xml``, ``text``, …): a file beside the page's programs, written when the page comes to it;
``console``: commands after ``$ ``, each with what it prints; of ``console member``, numbers may differ. Blocks in other
languages are shown, and nothing more.
"""

from __future__ import annotations

import linecache
import os
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
from click.testing import CliRunner

from hazelcast_fluent.cli import NAME
from hazelcast_fluent.cli._main import program

ROOT = Path(__file__).parent.parent
SHOWN_ADDRESS = "127.0.0.1:5701"
"""The member of the pages; where one runs, its address takes the place of this."""

_BLOCK = re.compile(r"^```(?P<language>\w+)(?P<words>[^\n]*)\n(?P<code>.*?)^```$", re.DOTALL | re.MULTILINE)


@attrs.frozen
class Block:
    """One fenced block."""

    language: str
    words: tuple[str, ...]
    code: str
    line: int
    """The line of the page on which its code begins."""

    @property
    def file(self) -> str | None:
        """The name of the file that it is, if it is one."""
        return next((word.removeprefix("file=") for word in self.words if word.startswith("file=")), None)

    @property
    def runs(self) -> bool:
        """Whether it is Python to run without more."""
        return self.language == "python" and not self.words


def blocks(text: str) -> list[Block]:
    """Return the fenced blocks of a page."""
    return [
        Block(found["language"], tuple(found["words"].split()), found["code"], text.count("\n", 0, found.start()) + 2)
        for found in _BLOCK.finditer(text)
    ]


def run(page: Path, folder: Path, address: str | None = None) -> dict[str, Any]:
    """
    Run the blocks of *page* in *folder*, the working directory, and return the names they made.

    Args:
        page: The page.
        folder: Where its files are written.
        address: Of the member that runs; without one the blocks that need it are left out.
    """
    if page.parent == ROOT:  # the README is read where the examples are
        shutil.copytree(ROOT / "examples", folder / "examples")
    if not (folder / "examples").exists():
        (folder / "examples").symlink_to(ROOT / "examples")
    names: dict[str, Any] = {"__name__": "__page__"}
    text = page.read_text(encoding="utf-8")
    for block in blocks(text if address is None else text.replace(SHOWN_ADDRESS, address)):
        if block.file:
            target = folder / block.file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.code, encoding="utf-8")
        elif block.runs or (address and (block.language, block.words) == ("python", ("member",))):
            _execute(block, page, names)
        elif block.language == "console" and (address is None) != ("member" in block.words):
            for command, expected in commands(block.code):
                shown = printed(command)
                same = without_numbers if address else str
                assert (command, same(expected)) == (command, same(shown))
    return names


def without_numbers(text: str) -> str:
    """Return what a command prints without identifiers, versions, times and counts."""
    return re.sub(r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\d+(\.\d+)*", "N", text)


def _execute(block: Block, page: Path, names: dict[str, Any]) -> None:
    shown = f"{page.relative_to(ROOT)}:{block.line}"
    linecache.cache[shown] = (len(block.code), None, block.code.splitlines(keepends=True), shown)
    exec(compile(block.code, shown, "exec", dont_inherit=True), names)  # noqa: S102  # running the pages is the point


def commands(text: str) -> Iterator[tuple[str, str]]:
    """Yield each command of a block with what it prints."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        while command.endswith("\\"):
            more, _, output = output.partition("\n")
            command = f"{command[:-1]} {more.strip()}"
        yield command, output.rstrip()


def printed(command: str) -> str:
    """Run a command of the program and return what it prints; variables may stand before it, ``| grep`` after it."""
    command, _, wanted = command.partition(" | grep ")
    wanted = wanted.strip("'")
    words = shlex.split(command)
    at = words.index(NAME)
    variables = dict(word.split("=", 1) for word in words[:at])
    result = CliRunner(env={**variables, "COLUMNS": "80"}).invoke(program, words[at + 1 :], prog_name=NAME)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    lines = result.output.rstrip().splitlines()
    return "\n".join(line.rstrip() for line in lines if wanted in line)


def pages() -> list[Path]:
    """Return the README and all pages with blocks to run."""
    return [ROOT / "README.md", *sorted(path for path in (ROOT / "docs").rglob("*.md") if "_build" not in path.parts)]


def named(page: Path) -> str:
    """Return what a test calls *page*."""
    return os.fspath(page.relative_to(ROOT))
