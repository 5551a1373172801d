"""The table of client properties."""

from __future__ import annotations

from docs._ext.markdown import bullets, code
from hazelcast_fluent.clients.mapping import OptionMapping
from hazelcast_fluent.clients.v3.mapping import MAPPING as CLIENT_3
from hazelcast_fluent.clients.v5.mapping import MAPPING as CLIENT_5
from hazelcast_fluent.config.properties import KNOWN, Property
from hazelcast_fluent.declarative.environment import variable_for

_UNITS = {1000: "milliseconds", 1: "seconds"}


def properties_text() -> str:
    """Return all properties that are known: meaning, unit, default, variable, and what the clients call them."""
    return "\n".join(map(_property, KNOWN.values()))


def _property(known: Property) -> str:
    path = f"properties.{known.name}"
    new, old = CLIENT_5.get(path), CLIENT_3.get(path)
    facts = [
        (
            "Default",
            f"{str(known.default).lower()} {_UNITS.get(known.per_second, '')}" if known.default is not None else "",
        ),
        ("Variable", code(variable_for(("properties", known.name)))),
        ("5.x client", _name(new)),
        ("3.12 client", "a property of this name" if old and old.target else _name(old)),
    ]
    return f"### {code(known.name)}\n\n{known.meaning}\n\n{bullets(facts)}"


def _name(row: OptionMapping | None) -> str:
    if row is None:
        return "none like it"
    return code(row.target) if row.target else f"none like it: {row.reason}"
