"""The commented file to start from."""

from __future__ import annotations

import pytest

from hazelcast_fluent import ClientConfig
from hazelcast_fluent.declarative.schema.tree import ROOT
from hazelcast_fluent.reports.template import starter, starter_xml


def test_full_file_changes_nothing() -> None:
    """Loaded as it is, the full file is the default configuration."""
    assert ClientConfig.from_yaml(starter(full=True)) == ClientConfig()


def test_short_file_is_read() -> None:
    """The short file is a small configuration that gives up after a minute."""
    expected = ClientConfig.builder().address("127.0.0.1:5701").connection_retry(cluster_connect_timeout=60)

    assert expected.build() == ClientConfig.from_yaml(starter())


@pytest.mark.parametrize("full", [False, True])
def test_it_is_readable_at_80_columns(full: bool) -> None:
    """No line is longer than a narrow terminal."""
    assert [] == [line for line in starter(full=full).splitlines() if len(line) > 80]


def test_full_file_has_every_option() -> None:
    """Each element of today's files is there, switched on or off."""
    text = starter(full=True)
    leaves = [shape for shape in ROOT.walk() if shape.is_leaf and shape.era != "old"]
    keys = {shape.key for shape in leaves if shape.path[0] != "config-replacers"} - {"*", "ordered"}

    assert set() == {key for key in keys if f"{key}:" not in text}


def test_examples_are_switched_off_with_their_comments() -> None:
    """What is off begins with ``#``, so that taking it away switches it on."""
    lines = starter().splitlines()

    assert "  # instance-name: text" in lines
    assert '  #   "orders-*":' in lines


def test_nothing_is_explained_twice() -> None:
    """What is said of a section is not said again of what is in it, nor a unit that the text names."""
    text = starter()

    assert 1 == text.count("Near caches by the name or pattern of their maps.")
    assert "Here in seconds" not in text


@pytest.mark.parametrize("full", [False, True])
def test_xml_means_what_yaml_does(full: bool) -> None:
    """W5: the XML file is read, is the same configuration, and has a comment for everything."""
    text = starter_xml(full=full)

    assert ClientConfig.from_yaml(starter(full=full)) == ClientConfig.from_xml(text)
    assert "<!-- Near caches by the name or pattern of their maps. -->" in text
    assert [] == [line for line in starter_xml().splitlines() if len(line) > 80 and "<!--" in line]


def test_examples_in_xml_can_be_switched_on() -> None:
    """W5: what is commented out is XML that is read once the marks of the comment are taken away."""
    text = starter_xml()
    config = ClientConfig.from_xml(
        text.replace("<!-- <near-cache", "<near-cache").replace("</near-cache> -->", "</near-cache>")
    )

    assert ["orders-*"] == list(config.near_cache_configs)
