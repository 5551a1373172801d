"""The map from the 3.x client's options to ours and to the 5.x client's."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from pathlib import Path

from docs._ext.markdown import code, table
from hazelcast_fluent.migrate.map import FLIPPED, RENUMBERED, Entry, entries

_TRIED = Path(__file__).parent.parent.parent / "tests/migrate/test_readmes.py"
_GENERATED = _TRIED.with_name("test_programs.py")
_PROPERTY = re.compile(r"\bhazelcast(\.\w+)+\b")
_TALLY = re.compile(r'"""(?P<what>.+)"""(?:(?!\ndef )[\s\S])*?assert \((?P<converted>\d+), (?P<left>\d+)\) == tally')
_PROGRAMS = ("The 3.12.3 client's description", "Its fragments, each made a program", "The 5.7 client's description")


def counts_text() -> str:
    """Return what the tests of the rewriter count: an assertion each, and one more that nothing is wrong."""
    found = [_TALLY.search(part) for part in _TRIED.read_text(encoding="utf-8").split("\ndef test_")[1:]]
    counts = [(one["converted"], one["left"], "0") for one in found if one]
    rows = ((name, *count) for name, count in zip(_PROGRAMS, counts, strict=True))
    return table(("Programs", "Statements converted", "Places left", "Converted wrongly"), rows)


def programs_text() -> str:
    """Return what the tests count for generated programs; they also assert that none is converted wrongly."""
    tree = ast.parse(_GENERATED.read_text(encoding="utf-8"))
    assigned = (node for node in tree.body if isinstance(node, ast.Assign))
    counts = next(ast.literal_eval(node.value) for node in assigned if ast.unparse(node.targets[0]) == "COUNTS")
    rows = (
        (client, str(each["programs"]), str(each["converted"]), _reasons(each["left"]), "0")
        for client, each in counts.items()
    )
    return table(("Client", "Programs", "Converted", "Left, by kind of reason", "Converted wrongly"), rows)


def _reasons(left: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in left.items()) or "none"


def map_text() -> str:
    """Return the map, one row an option."""
    return table(("Here", "3.12 client", "5.x client", "To mind"), map(_row, entries()))


def _row(entry: Entry) -> tuple[str, ...]:
    flipped = f"**Default flips:** {entry.flipped}." if entry.flipped else ""
    note = _PROPERTY.sub(r"`\g<0>`", f"{entry.note[:1].upper()}{entry.note[1:]}." if entry.note else "")
    old = "as here" if entry.old == entry.path else _name(entry.old)
    return code(entry.path), old, _name(entry.new), f"{flipped} {note}"


def _name(name: str) -> str:
    return code(name) if name else "—"


def flipped_text() -> str:
    """Return the options whose defaults differ."""
    return _remarks(FLIPPED)


def renumbered_text() -> str:
    """Return the options whose values mean another thing in one of the clients."""
    return _remarks(RENUMBERED)


def _remarks(remarks: Mapping[str, str]) -> str:
    return "".join(f"- {code(path)}: {remark}.\n" for path, remark in remarks.items())
