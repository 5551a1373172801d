"""The table of client properties."""

from __future__ import annotations

from docs._ext.markdown import code, table
from hazelcast_fluent.clients._phrasebook3 import TABLE as CLIENT_3
from hazelcast_fluent.clients._table5 import TABLE as CLIENT_5
from hazelcast_fluent.config.properties import KNOWN, Property
from hazelcast_fluent.loading.environment_names import variable_for

_UNITS = {1000: "milliseconds", 1: "seconds"}


def properties_text() -> str:
    """Return all properties that are known: meaning, unit, default, variable, and what the clients call them."""
    return table(("Property", "What it does", "Default", "Variable", "5.x", "3.12"), map(_row, KNOWN.values()))


def _row(known: Property) -> tuple[str, ...]:
    path = f"properties.{known.name}"
    unit = _UNITS.get(known.per_second, "")
    default = "" if known.default is None else f"{str(known.default).lower()} {unit}".strip()
    new, old = CLIENT_5.get(path), CLIENT_3.get(path)
    return (
        code(known.name),
        known.meaning,
        default,
        code(variable_for(("properties", known.name))),
        code(new.target) if new and new.target else "—",
        "as it is" if old and old.target else "—",
    )
