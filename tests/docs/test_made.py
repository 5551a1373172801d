"""The pieces of pages that are made from the code leave nothing out."""

from __future__ import annotations

import re

import pytest

from docs._ext import causes, elements, made, options
from hazelcast_fluent import ClientConfig
from hazelcast_fluent.cli._main import COMMANDS
from hazelcast_fluent.clients.diagnosis.causes import Cause
from hazelcast_fluent.config.options import options as all_options
from hazelcast_fluent.config.properties import KNOWN
from hazelcast_fluent.declarative.schema import ELEMENTS, Element
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


def test_every_option_has_all_its_facts() -> None:
    """Each option has its type, default, builder method, file elements and the names of both clients."""
    told = re.split(r"^### ", options.options_text(), flags=re.MULTILINE)[1:]
    wanted = ("**Takes**", "Default", "**In a chain**", "**5.x client**", "**3.12 client**")

    assert [] == [(one.split("\n")[0], fact) for one in told for fact in wanted if fact not in one]
    assert ["`network_config.socket_options`", "`serialization_config.class_definitions`"] == [
        one.split("\n")[0] for one in told if "- **Files**: have no word for it\n" in one
    ]


@pytest.mark.parametrize(
    ("path", "yaml", "variable"),
    [
        (
            "network_config.ssl_config.cafile",
            "network.ssl.properties.trustCertCollectionFile",
            "HZCLIENT_NETWORK_SSL_PROPERTIES_TRUSTCERTCOLLECTIONFILE",
        ),
        (
            "network_config.use_public_ip",
            "properties.hazelcast.client.python.use-public-ip",
            "HZCLIENT_PROPERTIES_HAZELCAST_CLIENT_PYTHON_USEPUBLICIP",
        ),
    ],
)
def test_an_option_that_files_say_by_a_property(path: str, yaml: str, variable: str) -> None:
    """The property's path and variable are told, and they set the option."""
    facts = dict(elements.free_forms(tuple(path.split("."))))

    assert (f"`{yaml}`", f"`{variable}`") == (facts["YAML"], facts["Variable"])
    for builder in (ClientConfig.builder().set(yaml, "true"), ClientConfig.builder().environment({variable: "true"})):
        assert str(builder.build().explain(path)[0].value).lower() == "true"


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
    assert "# Suggestions\n\n| Code" in made.filled("# Suggestions\n\n<!-- made: suggestions -->")


def test_tests_named_beside_differences_exist() -> None:
    """The table of differences names tests that there are, and leaves none out."""
    table = (ROOT / "docs/reference/differences.md").read_text(encoding="utf-8")
    module = (ROOT / "tests/oracle/test_differences.py").read_text(encoding="utf-8")

    assert re.findall(r"^def (test_\w+)", module, re.MULTILINE) == re.findall(r"`(test_\w+)` \|$", table, re.MULTILINE)


def test_every_cause_is_explained() -> None:
    """The page on troubleshooting has a heading for each, and no placeholder is left."""
    text = causes.causes_text()

    assert sorted(Cause) == sorted(re.findall(r"^#### `(.+)`$", text, re.MULTILINE))
    assert "{" not in text
    assert "Give the address that answers in `network(addresses=...)`" in text
