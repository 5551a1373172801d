"""The table of elements: complete, consistent, and in step with the model."""

from __future__ import annotations

from pathlib import Path

import pytest

from hazelcast_fluent import ClientConfig, FlakeIdGeneratorConfig, NearCacheConfig, ReliableTopicConfig
from hazelcast_fluent.declarative import schema
from hazelcast_fluent.declarative.schema import BY_PATH, ELEMENTS, Element, parse_path
from hazelcast_fluent.declarative.schema._codecs import RAW
from hazelcast_fluent.declarative.schema.texts import ABOUT, REASONS
from hazelcast_fluent.declarative.schema.tree import ROOT, shape_at

ENTRIES = {
    "near_cache_configs": NearCacheConfig("a"),
    "flake_id_generator_configs": FlakeIdGeneratorConfig("a"),
    "reliable_topic_configs": ReliableTopicConfig("a"),
}
NAMED_IN_FILES = {"listeners"}


def test_each_path_stands_once() -> None:
    """An element is described once."""
    assert len(ELEMENTS) == len(BY_PATH)


@pytest.mark.parametrize("element", [e for e in ELEMENTS if e.at], ids=lambda e: e.name)
def test_attribute_paths_lead_to_the_model(element: Element) -> None:
    """Every attribute path of the table is one of the model."""
    if element.at in NAMED_IN_FILES:
        return
    holder: object = ClientConfig()
    for part in str(element.at).split("."):
        if part == "*":
            break
        holder = ENTRIES.get(part) or getattr(holder, part)

    assert holder is not element


@pytest.mark.parametrize("element", [e for e in ELEMENTS if e.codec and not e.at], ids=lambda e: e.name)
def test_what_only_java_knows_is_described_here(element: Element) -> None:
    """An element without an option of the model has its own sentence."""
    assert element.about.endswith((".", "…"))


def test_every_element_of_javas_alone_has_a_reason_on_it_or_above() -> None:
    """A report can say of each thing that only Java has why a Python client has it not."""
    silent = {
        element.name
        for element in ELEMENTS
        if element.codec
        and not element.at
        and not any((above := BY_PATH.get(element.path[:n])) and above.reason for n in range(1, len(element.path) + 1))
    }

    assert {
        "import[]",
        "config-replacers.fail-if-value-missing",
        "config-replacers.replacers[].class-name",
        "config-replacers.replacers[].properties.*",
        "connection-strategy.connection-retry.enabled",
        "security.token.encoding",
    } == silent


@pytest.mark.parametrize("element", [e for e in ELEMENTS if e.enabled_by], ids=lambda e: e.name)
def test_what_switches_a_section_on_is_below_it(element: Element) -> None:
    """The key that switches a section on is an element."""
    assert (*element.path, element.enabled_by) in BY_PATH


def test_a_path_is_read_as_it_is_written() -> None:
    """A dotted name with lists and free names is a path, and back."""
    path = parse_path("security.realms[].authentication.jaas[].properties.*")

    assert ("security", "realms", "[]", "authentication", "jaas", "[]", "properties", "*") == path
    assert "security.realms[].authentication.jaas[].properties.*" == BY_PATH[path].name


def test_names_and_numbers_lead_to_shapes() -> None:
    """A file's own path, names of entries and numbers of items in it, leads to its place in the tree."""
    named = shape_at(("near-cache", "orders-*", "eviction", "size"))
    item = shape_at(("serialization", "serializers", "3", "class-name"))

    assert named is not None
    assert item is not None
    assert ("near-cache", "*", "eviction", "size") == named.path
    assert ("serialization", "serializers", "[]", "class-name") == item.path


@pytest.mark.parametrize("path", [("nothing",), ("nothing", "below")])
def test_a_path_that_leads_nowhere_has_no_shape(path: tuple[str, ...]) -> None:
    """What the table does not have is None."""
    assert shape_at(path) is None


def test_all_elements_are_in_the_tree() -> None:
    """The tree has each element of the table at its own path."""
    found = {shape.path for shape in ROOT.walk() if shape.element is not None}

    assert set(BY_PATH) == found


def test_a_tree_of_anything_has_no_secret_or_python_of_its_own() -> None:
    """What a client only passes by is kept as it is."""
    assert (RAW.secret, RAW.python) == (False, False)


def test_every_text_is_of_an_element() -> None:
    """A text about an element, and a reason, stand under its name; no name in these tables is misspelled."""
    names = {element.name for element in ELEMENTS}

    assert set() == {*ABOUT, *REASONS} - names


def test_a_table_row_is_one_line() -> None:
    """The table of elements can be read as one: the formatter keeps each row on a line."""
    files = Path(schema.__file__).parent.glob("*.py")
    rows = [line.strip() for file in files for line in file.read_text(encoding="utf-8").splitlines() if "row(" in line]

    assert len(rows) > 200
    assert [] == [row for row in rows if row == "row("]
