"""
Run every type checker over good programs and over wrong uses, and count what each of them finds.

``python tools/check_types_all.py CHECKERS`` runs mypy and pyright of this environment, and those that the folder
CHECKERS holds (the ``bin`` of an environment). It exits with 1 where mypy or pyright reports good code or misses more
than three wrong uses; the others inform. The wrong uses are those of ``tests/typing/negative.py``, without the comments
that make the checkers ignore them; the good programs are ``tests/typing/positive.py`` and those of the quick start.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
MISSED = 3
"""How many of the wrong uses mypy and pyright may miss."""

_IGNORE = re.compile(r"\s*# (?:type|pyright): ignore\[[^\]]*\]")
_BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


class Checker(NamedTuple):
    """One type checker with one preset."""

    name: str
    command: list[str]

    @property
    def gates(self) -> bool:
        """Whether what it misses is a failure."""
        return self.name.startswith(("mypy", "pyright"))


class Found(NamedTuple):
    """What one checker finds."""

    checker: Checker
    complaints: int
    """Lines of good code that it reports."""

    wrong: int
    """Wrong uses that it reports."""


def checkers(folder: Path) -> list[Checker]:
    """Return the checkers that are installed, mypy and pyright first."""
    python = sys.executable
    own = Path(python).parent
    at = ["--pythonpath", python]
    known = [
        Checker("mypy, strict", [str(own / "mypy"), "--strict", "--no-incremental", "--python-executable", python]),
        Checker("pyright, basic", [str(own / "pyright"), *at]),
        Checker("pyright, strict", [str(own / "pyright"), *at, "-p", "strict.json"]),
        Checker("basedpyright", [str(folder / "basedpyright"), *at]),
        Checker("ty", [str(folder / "ty"), "check", "--output-format", "concise", "--python", str(own.parent)]),
        Checker("pyrefly", [str(folder / "pyrefly"), "check", "--output-format", "min-text", *_pyrefly(python)]),
        Checker("zuban", [str(folder / "zuban"), "check", "--python-executable", python]),
    ]
    return [each for each in known if Path(each.command[0]).exists()]


def _pyrefly(python: str) -> list[str]:
    return ["--python-interpreter-path", python]


def good_programs() -> str:
    """Return the quick start's programs as one module, without those that show an error or use the untyped client."""
    blocks = _BLOCK.findall((ROOT / "docs/quick-start.md").read_text(encoding="utf-8"))
    return "\n".join(b for b in blocks if "import" in b and "except" not in b and "client." not in b)


def lines_reported(checker: Checker, file: Path) -> set[int]:
    """Return the lines of a file that a checker reports as errors."""
    command = [*checker.command, *([] if "-p" in checker.command else [file.name])]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=file.parent, timeout=600)
    found = set()
    for line in (done.stdout + done.stderr).splitlines():
        place = re.search(rf"{re.escape(file.name)}:(\d+)", line)
        if place and not re.search(r"\b(note|warning|info|information)\b", line, re.IGNORECASE):
            found.add(int(place.group(1)))
    return found


def measured(checker: Checker, folder: Path) -> Found:
    """Return what a checker finds in the good and the wrong programs."""
    text = (ROOT / "tests/typing/negative.py").read_text(encoding="utf-8")
    seeded = {number for number, line in enumerate(text.splitlines(), 1) if _IGNORE.search(line)}
    files = {
        "positive.py": (ROOT / "tests/typing/positive.py").read_text(encoding="utf-8"),
        "tutorial.py": good_programs(),
        "negative.py": _IGNORE.sub("", text),
    }
    reported = {}
    for name, content in files.items():
        for other in folder.glob("*.py"):
            other.unlink()
        (folder / name).write_text(content, encoding="utf-8")
        (folder / "strict.json").write_text(
            f'{{"typeCheckingMode": "strict", "include": ["{name}"]}}', encoding="utf-8"
        )
        reported[name] = lines_reported(checker, folder / name)
    complaints = len(reported["positive.py"]) + len(reported["tutorial.py"]) + len(reported["negative.py"] - seeded)
    return Found(checker, complaints, len(reported["negative.py"] & seeded))


def main() -> int:
    """Print a table, and return 1 where mypy or pyright fails."""
    text = (ROOT / "tests/typing/negative.py").read_text(encoding="utf-8")
    total = sum(bool(_IGNORE.search(line)) for line in text.splitlines())
    failed = False
    sys.stdout.write(f"| Checker | Complaints about good code | Wrong uses found, of {total} |\n| --- | --- | --- |\n")
    for checker in checkers(Path(sys.argv[1]).absolute()):  # they run in another folder
        with tempfile.TemporaryDirectory() as folder:
            found = measured(checker, Path(folder))
        sys.stdout.write(f"| {checker.name} | {found.complaints} | {found.wrong} |\n")
        sys.stdout.flush()
        failed |= checker.gates and (found.complaints > 0 or found.wrong < total - MISSED)
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
