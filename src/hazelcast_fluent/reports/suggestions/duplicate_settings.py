"""Suggestions on properties, and on values with two homes."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from hazelcast_fluent.config import properties as known
from hazelcast_fluent.declarative.environment import JAVA_PROPERTIES, WELL_KNOWN
from hazelcast_fluent.declarative.schema.python_only import PYTHON
from hazelcast_fluent.errors import did_you_mean
from hazelcast_fluent.reports.suggestions._rule import Facts, Found, suggestions

_OURS = "hazelcast.fluent."
_NEARLY = 0.85
"""How much of a property's name must agree with a known one to be meant for it, whatever it begins with."""

_PAIRS = (
    (known.METRICS_ENABLED, known.STATISTICS_ENABLED, ("metrics_config", "enabled")),
    (known.METRICS_FREQUENCY, known.STATISTICS_PERIOD, ("metrics_config", "collection_frequency_seconds")),
)


@suggestions("unknown-property", "warning")
def unknown_property(facts: Facts) -> Iterator[Found]:
    """A property has a name of Hazelcast's, or nearly one, that no client knows."""
    names = WELL_KNOWN["properties"]
    for name in facts.config.properties:
        if name in names or name.startswith((PYTHON, _OURS)):
            continue
        if name.startswith("hazelcast.") or _is_nearly(name, names):
            remedy = did_you_mean(name, names) or "leave it out if nothing reads it"
            yield Found(("properties", name), "neither this client nor Java's knows the property", remedy)


def _is_nearly(name: str, names: Collection[str]) -> bool:
    from difflib import get_close_matches  # few configurations have properties of their own

    return bool(get_close_matches(name, names, n=1, cutoff=_NEARLY))


@suggestions("java-property", "info")
def java_property(facts: Facts) -> Iterator[Found]:
    """A property is one that Java's client alone reads."""
    for name in facts.config.properties:
        if name in JAVA_PROPERTIES:
            yield Found(
                ("properties", name), "Java's client alone reads it", "leave it out if no Java client reads this"
            )


@suggestions("value-said-twice", "warning")
def said_twice(facts: Facts) -> Iterator[Found]:
    """One thing is said in two places that disagree."""
    properties = facts.config.properties
    for newer, older, section in _PAIRS:
        values = {("properties", name.name): properties.get(name.name) for name in (newer, older)}
        values[section] = getattr(facts.config.metrics_config, section[1])
        said = {path: value for path, value in values.items() if value is not None}
        winner = next(iter(said), None)
        for path, value in said.items():
            if winner is not None and value != said[winner]:
                yield Found(path, f"{'.'.join(winner)} says otherwise and wins", "say it in one place")


@suggestions("load-balancer-shared", "info")
def shared_balancer(facts: Facts) -> Iterator[Found]:
    """The load balancer is one object, which serves one client alone."""
    balancer = facts.config.load_balancer
    if callable(getattr(balancer, "next", None)) and not isinstance(balancer, type):
        reason = "a load balancer serves one client; the second that is made of this configuration can't have it"
        yield Found(("load_balancer",), reason, "give a function that makes one, or a name: 'random', 'round-robin'")
