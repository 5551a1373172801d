"""Entries of XML that are read at once mean what they mean when they are read as a tree."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hazelcast_fluent import ClientConfig
from hazelcast_fluent.builder._validate_layer import layered
from hazelcast_fluent.declarative.reading import documents
from hazelcast_fluent.declarative.reading.documents import read_text
from hazelcast_fluent.declarative.sources import text_layer
from hazelcast_fluent.errors import InvalidConfigError
from hazelcast_fluent.formats.limits import Limits
from hazelcast_fluent.formats.nodes import Entry, Table

NAMESPACE = "http://www.hazelcast.com/schema/client-config"
PLAIN = '<near-cache name="m"><max-idle-seconds>5</max-idle-seconds><eviction size="7"/></near-cache>'

PARTS = (
    "<time-to-live-seconds>60</time-to-live-seconds>",
    "<time-to-live-seconds> 60\n</time-to-live-seconds>",
    "<time-to-live-seconds>6<!-- é -->0</time-to-live-seconds>",
    "<time-to-live-seconds><![CDATA[1]]></time-to-live-seconds>",
    "<time-to-live-seconds>-1</time-to-live-seconds>",
    "<time-to-live-seconds/>",
    '<time-to-live-seconds x="1">5</time-to-live-seconds>',
    "<max-idle-seconds>0</max-idle-seconds>",
    "<max-idle-seconds>${x}</max-idle-seconds>",
    "<max-idle-seconds>&#36;{y}</max-idle-seconds>",
    "<max-idle-seconds>1<b/>2</max-idle-seconds>",
    "<in-memory-format>OBJECT</in-memory-format>",
    "<in-memory-format>NATIVE</in-memory-format>",
    "<in-memory-format>object</in-memory-format>",
    "<serialize-keys>true</serialize-keys>",
    "<invalidate-on-change>false</invalidate-on-change>",
    "<invalidate-on-change>no</invalidate-on-change>",
    "<local-update-policy>INVALIDATE</local-update-policy>",
    '<eviction size="7" eviction-policy="LFU"/>',
    '<eviction size=" 8 " max-size-policy="ENTRY_COUNT"/>',
    '<eviction size="0"/>',
    '<eviction size="x" eviction-policy="y"/>',
    '<eviction sice="1"/>',
    "<eviction>\n</eviction>",
    "<eviction>1</eviction>",
    '<eviction comparator-class-name="a b"/>',
    '<preloader enabled="true" directory="ü"/>',
    "<max-size>9</max-size>",
    "<eviction-policy>LRU</eviction-policy>",
    "<cache-local-entries>true</cache-local-entries>",
    "<prefetch-count>5</prefetch-count>",
    "<prefetch-validity-millis>1500</prefetch-validity-millis>",
    "<read-batch-size>3</read-batch-size>",
    "<topic-overload-policy>BLOCK</topic-overload-policy>",
    "<!-- a comment -->",
    "text",
    "\r\n",
    "<p:eviction/>",
)
"""What may stand in an entry, or is wrong there."""

OF_PYTHON = "hazelcast.client.python.near-cache"
BESIDE = (
    "<cluster-name>ä</cluster-name>",
    "<instance-name>${x}</instance-name>",
    '<network><smart-routing>false</smart-routing></network><properties><property name="a">b</property></properties>',
    f'<properties><property name="{OF_PYTHON}.m.eviction-sampling-count">3</property></properties>',
    f'<properties><property name="{OF_PYTHON}.n.eviction-sampling-count">0</property></properties>',
    "<nothing/>",
    "text",
    "\n",
)
"""What may stand beside entries."""


def entries() -> st.SearchStrategy[str]:
    """Return entries, most of them right."""
    sorts = st.sampled_from(("near-cache", "near-cache", "near-cache", "flake-id-generator", "reliable-topic"))
    names = st.sampled_from((' name="m"', ' name=" n "', ' name="ö"', ' name="${x}"', "", ' name="m" other="x"'))
    parts = st.lists(st.sampled_from(PARTS), max_size=4)
    return st.builds(lambda sort, name, inside: f"<{sort}{name}>{''.join(inside)}</{sort}>", sorts, names, parts)


def document(content: str) -> str:
    """Return a document of the client's."""
    return f'<hazelcast-client xmlns="{NAMESPACE}" xmlns:p="{NAMESPACE}">{content}</hazelcast-client>'


def as_a_tree(text: str, **limits: int) -> object:
    """Return what `told` does of a document that is read as a tree."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(documents, "meanings", lambda: None)
        return told(text, **limits)


def told(text: str, **limits: int) -> object:
    """Return all that a document says and what is wrong with it, with all places."""
    layer = text_layer(text, form="xml", variables={"x": "5"}, limits=Limits(**limits))
    problems = list(layer.problems)
    said = layered(layer, problems)
    return (
        {section: settings.values for section, settings in said.items()},
        {
            section: {name: str(settings.origin(name)) for name in (*settings.values, *settings.places)}
            for section, settings in said.items()
        },
        [(str(problem), problem.hint, problem.excerpt) for problem in problems],
    )


@given(st.lists(entries() | st.sampled_from(BESIDE), max_size=5))
def test_both_ways_say_the_same(content: list[str]) -> None:
    """Values, places and problems do not tell how a document was read."""
    text = document("\n  ".join(content))

    assert as_a_tree(text) == told(text)


@pytest.mark.parametrize("part", PARTS)
def test_both_ways_say_the_same_of_each_part(part: str) -> None:
    """As above, for each part by itself and twice."""
    for inside in (part, part * 2):
        text = document(f'<near-cache name="m">{inside}</near-cache>')

        assert as_a_tree(text) == told(text)


@pytest.mark.parametrize("nodes", range(8))
def test_limits_are_the_same(nodes: int) -> None:
    """Both ways count the same elements, and stop at the same place."""
    text = document(PLAIN + PLAIN.replace('"m"', '"n"') + "<cluster-name>x</cluster-name>")

    assert as_a_tree(text, nodes=nodes) == told(text, nodes=nodes)


def content(text: str) -> Any:
    """Return what the first near cache of a document became."""
    tree = read_text(document(text), format="xml", variables={"x": "5"}).content.entries["near-cache"]
    assert isinstance(tree, Table)
    return next(iter(tree.entries.values()))


def test_placeholders_beside_entries_do_not_matter() -> None:
    """Only texts of entries themselves have to be known."""
    beside = "<cluster-name>${x}</cluster-name><!-- ${x} -->"
    config = ClientConfig.from_xml(document(f"{beside}{PLAIN}"), variables={"x": "a"})

    assert isinstance(content(f"{PLAIN}<instance-name>${{x:-&amp;}}</instance-name>"), Entry)
    assert ("a", 5.0) == (config.group_config.name, config.near_cache_configs["m"].max_idle_seconds)


def test_plain_entries_are_read_at_once() -> None:
    """There is no tree of what is as usual."""
    entry = content(f"\n {PLAIN}\n {PLAIN}")

    assert isinstance(entry, Entry)
    assert {"max_idle_seconds": 5.0, "eviction_max_size": 7} == entry.values
    assert (3, 2) == (entry.line, entry.column)


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace("5", "${x}"),
        PLAIN.replace("7", "&#36;{x}"),
        PLAIN.replace('"m"', '"${x}"'),
        PLAIN.replace("<eviction", "<max-size>3</max-size><eviction"),
        PLAIN.replace("<eviction", "<in-memory-format>NATIVE</in-memory-format><eviction"),
    ],
)
def test_unusual_entries_are_read_as_a_tree(text: str) -> None:
    """Where something needs the common rules, all of the document is read by them."""
    assert isinstance(content(text), Table)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_origins_count_characters(end: str) -> None:
    """Lines end as XML has it, and a column is a character, however many bytes it takes."""
    text = document(f"<!-- é -->{end} <!-- 😀 -->{PLAIN}")
    config = ClientConfig.from_xml(text)

    assert "<text>:2:33" == str(config.origin("near_cache_configs.m.max_idle_seconds"))
    assert "<text>:2:71" == str(config.origin("near_cache_configs.m.eviction_max_size"))


def test_an_earlier_native_is_taken_away() -> None:
    """A format that a Python client has takes away what an earlier file said to Java, and says where."""
    native = document('<near-cache name="m"><in-memory-format>NATIVE</in-memory-format></near-cache>')
    other = native.replace("NATIVE", "OBJECT")
    builder = ClientConfig.builder().text(native, format="xml").text(other, format="xml")

    assert {} == builder.build().java_config
    assert ClientConfig.from_xml(other) == builder.build()
    again = builder.text(native, format="xml").build()
    assert "NATIVE" == again.java_config["near-cache"]["m"]["in-memory-format"]  # type: ignore[index, call-overload]  # a tree of whatever


def test_problems_are_told_once() -> None:
    """What the first reading found is not told again by the second."""
    text = document('<nothing/><near-cache name="m"><nothing/></near-cache>')
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig.from_xml(text)

    assert ["nothing", "near-cache.m.nothing"] == [problem.path for problem in caught.value.problems]
