"""Single values as a layer."""

from __future__ import annotations

from hazelcast_fluent import JavaOnly
from hazelcast_fluent.declarative.environment import parse
from hazelcast_fluent.declarative.single_values import SingleValue, layer_of
from hazelcast_fluent.errors import Origin
from hazelcast_fluent.formats.layer import Layer
from tests.declarative.bound import values_of as values


def said(*given: tuple[str, str]) -> Layer:
    """Return the layer of variables by path and text; the nth is called ``V`` and its number."""
    ones = (
        SingleValue(parse(path), text, Origin(f"V{number}", kind="environment"))
        for number, (path, text) in enumerate(given, start=1)
    )
    return layer_of(ones, "environment")


def test_nothing_is_an_empty_layer() -> None:
    """Without values there are no settings."""
    assert ((), ()) == (said().settings, said().problems)


def test_a_list_is_one_value_with_commas() -> None:
    """A list stands in one value, its items trimmed, none for nothing."""
    layer = said(("network.cluster-members", "a:1, b:2"), ("client-labels", ""))

    assert {"addresses": ("a:1", "b:2")} == values(layer)[("network_config",)]
    assert {"labels": ()} == values(layer)[()]


def test_a_list_is_a_value_for_each_item() -> None:
    """Items are put in the order of their numbers."""
    layer = said(("network.cluster-members.10", "c"), ("network.cluster-members.9", "b"))

    assert {"addresses": ("b", "c")} == values(layer)[("network_config",)]


def test_items_may_be_sections() -> None:
    """Each setting of an item has its own value."""
    layer = said(
        ("serialization.portable-factories.0.factory-id", "1"), ("serialization.portable-factories.0.class-name", "a.B")
    )

    assert {"portable_factories": {1: JavaOnly("a.B")}} == values(layer)[("serialization_config",)]


def test_two_values_of_one_element_must_agree() -> None:
    """One element, two different values: both are named, no secret is shown."""
    layer = said(
        ("cluster-name", "a"),
        ("cluster-name", "b"),
        ("instance-name", "x"),
        ("instance-name", "x"),
        ("network.hazelcast-cloud.discovery-token", "s3cret"),
        ("network.hazelcast-cloud.discovery-token", "s4cret"),
    )

    assert [
        "V2: has another value in V1, got 'b'",
        "V6: has another value in V5",
    ] == [str(problem) for problem in layer.problems]


def test_a_list_is_said_whole_or_by_items() -> None:
    """Both forms of one list contradict each other."""
    layer = said(("network.cluster-members.0", "a"), ("network.cluster-members", "b,c"))

    assert ["V1: has another value in V2, got 'a'"] == [str(problem) for problem in layer.problems]


def test_a_bad_value_names_its_variable() -> None:
    """The origin of a value is the variable."""
    layer = said(("network.redo-operation", "yes"))

    assert ["V1: must be true or false, got 'yes'"] == [str(f) for f in layer.problems]


def test_an_origin_is_the_variable() -> None:
    """Where a value came from is the variable that said it."""
    (settings,) = said(("near-cache.m.max-idle-seconds", "5")).settings

    assert Origin("V1", kind="environment") == settings.origin("max_idle_seconds")
