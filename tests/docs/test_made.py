"""The pieces of pages that are made from the code leave nothing out."""

from __future__ import annotations

import re

import pytest

from docs._ext import elements, made, options
from hazelcast_fluent.cli._program import COMMANDS
from hazelcast_fluent.config.properties import KNOWN
from hazelcast_fluent.loading.elements import ELEMENTS, Element
from hazelcast_fluent.options import options as all_options
from tests.markdown import ROOT, pages


def test_every_option_has_its_heading() -> None:
    """The reference has each option of the model, once."""
    expected = [option.name for option in all_options() if option.name != "java_config"]

    assert sorted(expected) == sorted(re.findall(r"^### `(.+)`$", options.options_text(), re.MULTILINE))


def test_an_option() -> None:
    """An option is told with its values and all its names."""
    text = options.options_text()
    start = text.index("### `near_cache_configs.*.time_to_live_seconds`")
    told = text[start : text.index("###", start + 3)]

    assert "- **Takes**: seconds, at least 0, or `None`\n" in told
    assert '- **In a chain**: `.near_cache("NAME", ttl=…)`\n' in told
    assert "- **YAML**: `near-cache.NAME.time-to-live-seconds` (seconds, at least 0, Java's default `0`)\n" in told
    assert '- **XML**: `<near-cache name="NAME"><time-to-live-seconds>…</time-to-live-seconds></near-cache>`\n' in told
    assert "- **Variable**: `HZCLIENT_NEARCACHE_NAME_TIMETOLIVESECONDS`\n" in told
    assert "- **5.x client**: `near_caches.*.time_to_live`\n" in told
    assert "- **3.12 client**: `near_cache_configs.*.time_to_live_seconds`\n" in told


@pytest.mark.parametrize("element", ELEMENTS, ids=lambda element: element.name)
def test_every_element_is_told_once(element: Element) -> None:
    """An element is either beside its option or among those for Java alone."""
    beside = element in elements.by_option().get(element.at or "", ())
    alone = f"- `{element.name.replace('*', elements.NAME)}`" in options.java_text()

    assert beside != alone


def test_commands_and_properties() -> None:
    """Each command and each known property is told."""
    commands, properties = made.MAKERS["commands"](), made.MAKERS["properties"]()

    assert list(COMMANDS) == re.findall(r"^## `(.+)`$", commands, re.MULTILINE)
    assert list(KNOWN) == re.findall(r"^### `(.+)`$", properties, re.MULTILINE)


def test_each_piece_is_put_into_a_page() -> None:
    """No piece is made in vain."""
    text = "".join(page.read_text(encoding="utf-8") for page in pages())

    assert set(made.MAKERS) == set(re.findall(r"^<!-- made: (.+) -->$", text, re.MULTILINE))
    assert "# Advice\n\n| Code" in made.filled("# Advice\n\n<!-- made: advice -->")


def test_tests_named_beside_differences_exist() -> None:
    """The table of differences names tests that there are, and leaves none out."""
    table = (ROOT / "docs/reference/differences.md").read_text(encoding="utf-8")
    module = (ROOT / "tests/oracle/test_differences.py").read_text(encoding="utf-8")

    assert re.findall(r"^def (test_\w+)", module, re.MULTILINE) == re.findall(r"`(test_\w+)` \|$", table, re.MULTILINE)
