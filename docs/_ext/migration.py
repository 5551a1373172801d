"""The map from the 3.x client's options to ours and to the 5.x client's."""

from __future__ import annotations

from collections.abc import Mapping

from docs._ext.markdown import code, table
from hazelcast_fluent.migrate.map import FLIPPED, RENUMBERED, Entry, entries


def map_text() -> str:
    """Return the map, one row an option."""
    return table(("3.12 client", "here", "5.x client", "To mind"), map(_row, entries()))


def _row(entry: Entry) -> tuple[str, ...]:
    flipped = f"**Default flips:** {entry.flipped}." if entry.flipped else ""
    note = f"{entry.note[:1].upper()}{entry.note[1:]}." if entry.note else ""
    return _name(entry.old), code(entry.path), _name(entry.new), f"{flipped} {note}"


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
