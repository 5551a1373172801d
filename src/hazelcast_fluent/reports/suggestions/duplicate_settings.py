"""Suggestions on properties, and on values that are set in two places."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from hazelcast_fluent.config import properties as known
from hazelcast_fluent.declarative.environment import WELL_KNOWN, is_java_property
from hazelcast_fluent.declarative.schema.python_only import PYTHON
from hazelcast_fluent.errors import did_you_mean
from hazelcast_fluent.reports.suggestions._rule import Facts, Found, option, suggests

_OURS = "hazelcast.fluent."
_NEARLY = 0.85
"""How much of a property's name must agree with a known one to be meant for it, whatever it begins with."""

_PAIRS = (
    (known.METRICS_ENABLED, known.STATISTICS_ENABLED, ("metrics_config", "enabled")),
    (known.METRICS_FREQUENCY, known.STATISTICS_PERIOD, ("metrics_config", "collection_frequency_seconds")),
)


@suggests("unknown-property", "warning")
def unknown_property(facts: Facts) -> Iterator[Found]:
    """A property has a name of Hazelcast's, or nearly one, that no client reads."""
    names = WELL_KNOWN["properties"]
    for name in facts.config.properties:
        if name in names or name.startswith((PYTHON, _OURS)) or is_java_property(name):
            continue
        if name.startswith("hazelcast.") or _is_nearly(name, names):
            remedy = did_you_mean(name, names) or "leave it out if nothing reads it"
            yield Found(("properties", name), "neither the Python client nor Java's reads this property", remedy)


def _is_nearly(name: str, names: Collection[str]) -> bool:
    from difflib import get_close_matches  # few configurations have properties of their own

    return bool(get_close_matches(name, names, n=1, cutoff=_NEARLY))


@suggests("java-property", "info")
def java_property(facts: Facts) -> Iterator[Found]:
    """A property is one that only Java's client reads."""
    for name in facts.config.properties:
        if is_java_property(name):
            remedy = "leave it out if no Java client reads this configuration"
            yield Found(("properties", name), "only Java's client reads this property", remedy)


@suggests("value-set-twice", "warning")
def set_twice(facts: Facts) -> Iterator[Found]:
    """One thing is set in two places that disagree."""
    properties = facts.config.properties
    for newer, older, section in _PAIRS:
        values = {("properties", name.name): properties.get(name.name) for name in (newer, older)}
        values[section] = getattr(facts.config.metrics_config, section[1])
        given = {path: value for path, value in values.items() if value is not None}
        winner = next(iter(given), None)
        for path, value in given.items():
            if winner is not None and value != given[winner]:
                yield Found(path, (option(*winner), " has another value and overrides it"), "set it in one place")


@suggests("load-balancer-shared", "info")
def shared_balancer(facts: Facts) -> Iterator[Found]:
    """The load balancer is an object, which only one client can use."""
    balancer = facts.config.load_balancer
    if callable(getattr(balancer, "next", None)) and not isinstance(balancer, type):
        reason = "a load balancer serves one client; a second client of this configuration can't use it"
        yield Found(("load_balancer",), reason, "use a function that makes one, or a name: 'random', 'round-robin'")
