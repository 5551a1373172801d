"""The pieces of pages that are made from the code leave nothing out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import hazelcast_fluent
from docs._ext import api, causes, elements, links, made, options, problems, suggestions
from hazelcast_fluent import ClientConfig, ClientConfigBuilder, InvalidConfigError, presets, settings_classes
from hazelcast_fluent.cli._main import COMMANDS
from hazelcast_fluent.clients.diagnosis.causes import Cause
from hazelcast_fluent.config.options import options as all_options
from hazelcast_fluent.config.properties import KNOWN
from hazelcast_fluent.declarative.schema import ELEMENTS, Element
from hazelcast_fluent.errors import CODES
from hazelcast_fluent.reports.lint import SUGGESTIONS
from tests.markdown import ROOT, named, pages

TTL = "near_cache_configs.*.time_to_live_seconds"


def all_options_text() -> str:
    """Return the reference of the options of all pages."""
    return "\n".join(map(options.options_text, links.GROUPS))


def test_every_option_has_its_heading() -> None:
    """The reference has each option of the model, once; a new section gets a page in `links.GROUPS`."""
    expected = [option.name for option in all_options() if option.name != "java_config"]
    parts = re.split(r"^###? ", all_options_text(), flags=re.MULTILINE)[1:]

    assert sorted(expected) == sorted(one.split("`")[1] for one in parts if "- **Takes**" in one)


def test_an_option() -> None:
    """An option has its values and all its names."""
    text = options.options_text("near-caches")
    start = text.index("## `near_cache_configs.*.time_to_live_seconds`")
    shown = text[start : text.index("##", start + 3)]
    method = "../api/client-config-builder.md#clientconfigbuildernear_cache"

    assert "- **Takes**: seconds, at least 0, or `None`\n" in shown
    assert f'- **Python**: [`.near_cache("NAME", ttl=…)`]({method})\n' in shown
    assert "- **YAML, JSON, TOML**: `near-cache.NAME.time-to-live-seconds` (seconds, at least 0, Java" in shown
    assert '- **XML**: `<near-cache name="NAME"><time-to-live-seconds>…</time-to-live-seconds></near-cache>`\n' in shown
    assert "- **Variable**: `HZCLIENT_NEARCACHE_NAME_TIMETOLIVESECONDS`\n" in shown
    assert "- **5.x client**: `near_caches.*.time_to_live`\n" in shown
    assert "- **3.12 client**: `near_cache_configs.*.time_to_live_seconds`\n" in shown
    assert "- **Problems**: [`invalid-value`](../problems.md#invalid-value), " in shown


def test_every_option_has_all_its_facts() -> None:
    """Each option has its type, default, builder method, file elements and the names of both clients."""
    parts = re.split(r"^###? ", all_options_text(), flags=re.MULTILINE)[1:]
    shown = [one for one in parts if "- **Takes**" in one]
    wanted = ("Default", "**Python**", "**5.x client**", "**3.12 client**")

    assert [] == [(one.split("\n", 1)[0], fact) for one in shown for fact in wanted if fact not in one]
    assert ["`network_config.socket_options`", "`serialization_config.class_definitions`"] == [
        one.split("\n", 1)[0] for one in shown if "- **Files**: no element; set it in Python\n" in one
    ]


@pytest.mark.parametrize("element", ELEMENTS, ids=lambda element: element.name)
def test_the_parameter_of_a_url_is_one(element: Element) -> None:
    """What the reference has as an element's parameter of a URL is no unknown option."""
    if "?" not in elements.url_form(element):
        return
    parameter = elements.url_parameter(element.path)

    assert "unknown-option" not in codes_of_url(f"hz://h/c?{parameter}=1")
    assert "unknown-option" in codes_of_url(f"hz://h/c?x{parameter}=1")


def codes_of_url(url: str) -> set[str]:
    """Return the codes of the problems that a URL has."""
    try:
        ClientConfig.from_url(url)
    except InvalidConfigError as error:
        return {problem.code for problem in error.problems}
    return set()


def test_problem_codes_of_an_option_are_those_that_its_values_have() -> None:
    """Codes beside an option are found by trying values, and each of them is one."""
    (element,) = elements.elements_of(("group_config", "name"))[:1]

    assert set(problems.codes_of(element)) <= set(CODES)
    assert {"invalid-value", "wrong-shape", "null-value"} <= set(problems.codes_of(elements.by_option()[TTL][0]))


@pytest.mark.parametrize("code", suggestions.SAMPLES)
def test_every_suggestion_has_an_example_that_it_is_given_for(code: str) -> None:
    """The example of a suggestion has it, about an option that has a place in the reference."""
    assert code in {one.code for one in suggestions.report(code)}
    assert code in {rule.code for rule in SUGGESTIONS}
    assert suggestions.options_of(code) or code in {
        "second-star",
        "patterns-overlap",
        "pattern-narrowed",
        "near-cache-get-all",
    }


def test_pages_hold_what_is_made_from_the_code() -> None:
    """Each piece in a page is what its maker returns now; ``python tools/make_stubs.py`` writes them."""
    pytest.importorskip("furo", reason="the pages are written with the locked tools")
    stale = [named(page) for page in pages() if made.filled(text := page.read_text(encoding="utf-8")) != text]

    assert [] == stale


needs_sources = pytest.mark.skipif(not (ROOT / "src").exists(), reason="an installed wheel has no sources beside it")


def test_every_public_name_is_on_a_page_of_the_api() -> None:
    """Each public name has its heading on one page."""
    shells = sorted((ROOT / "docs/reference/api").glob("*.md"))
    text = "".join(page.read_text(encoding="utf-8") for page in shells)
    expected = [*hazelcast_fluent.__all__, *presets.__all__, *settings_classes.__all__]

    assert sorted(expected) == sorted(re.findall(r"^## `(\w+)`$", text, re.MULTILINE))


@needs_sources
@pytest.mark.parametrize(
    "page", [*sorted((ROOT / "docs/reference/api").glob("*.md")), ROOT / "docs/reference/testing.md"]
)
def test_every_class_and_function_of_the_api_has_an_example(page: Path) -> None:
    """Under each heading of a class or function there is code that the tests of the pages run; constants need none."""
    text = page.read_text(encoding="utf-8")
    head, *parts = re.split(r"^## ", text, flags=re.MULTILINE)
    on_top = "```python\n" in head  # of pages with one class, or with values alone
    defined = [part for part in parts if re.search(r"```python signature\n(class \w+|\w+\()", part)]

    assert [] == [
        part.split("\n", 1)[0]
        for part in defined
        if "```py" not in part.replace("```python signature", "") and not on_top
    ]


@needs_sources
def test_every_builder_method_has_its_signature() -> None:
    """The API has each public method of the builder, with its parameters."""
    text = api.api_text("client-config-builder")
    methods = [name for name in dir(ClientConfigBuilder) if not name.startswith("_")]

    assert [] == [name for name in methods if f"### `ClientConfigBuilder.{name}`\n\n```python signature\n" not in text]
    assert "near_cache(\n    name: str,\n" in text


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

    assert (f"`{yaml}`", f"`{variable}`") == (facts["YAML, JSON, TOML"], facts["Variable"])
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
    assert [] == [name for name in COMMANDS if f"$ hazelcast-fluent {name} " not in commands]
    assert list(KNOWN) == re.findall(r"^### `(.+)`$", properties, re.MULTILINE)


def test_each_piece_is_put_into_a_page() -> None:
    """No piece is made in vain."""
    text = "".join(page.read_text(encoding="utf-8") for page in pages())

    assert set(made.MAKERS) == {place["name"] for place in made.PLACE.finditer(text)}
    assert "-->\n\n- " in made.filled("<!-- made: option-groups -->\nold\n<!-- /made -->")


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


@pytest.mark.parametrize("page", ["index.md", "reference/options/index.md", "reference/api/index.md"])
def test_lists_of_pages_use_the_headings_of_the_pages(page: str) -> None:
    """A link in the navigation has the words of the heading that it leads to, and each page is listed once."""
    folder = (ROOT / "docs" / page).parent
    links = re.findall(r"^- \[([^\]]+)\]\(([^)#]+)\)", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.MULTILINE)
    headings = [(folder / target).read_text(encoding="utf-8").split("\n", 1)[0] for _, target in links]

    assert [f"# {text}" for text, _ in links] == headings
    assert len(links) == len(set(links)) > 10
