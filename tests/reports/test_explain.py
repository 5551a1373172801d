"""Where the values of a configuration came from."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from hazelcast_fluent import ClientConfig, InvalidConfigError, NearCacheConfig, Origin
from hazelcast_fluent.config.options import leaves
from tests.config_classes import Serializer

YAML = """\
hazelcast-client:
  cluster-name: one
  network:
    smart-routing: false
  near-cache:
    orders-*:
      time-to-live-seconds: 5
    plain: {}
"""


@pytest.fixture
def layered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ClientConfig:
    """Return a configuration of a file, a variable and code."""
    monkeypatch.chdir(tmp_path)
    Path("base.yaml").write_text(YAML, encoding="utf-8")
    builder = ClientConfig.builder().file("base.yaml").environment({"HZCLIENT_CLUSTERNAME": "two"})
    return builder.group(name="three", password="secret").near_cache("code").build()


def test_layers_that_were_shadowed(layered: ClientConfig) -> None:
    """An option has its value, who said it, and all that was said before, down to the default."""
    (item,) = layered.explain("group_config.name")

    assert ("three", "code") == (item.value, str(item.origin))
    assert [("two", "HZCLIENT_CLUSTERNAME"), ("one", "base.yaml:2:17"), ("dev", "default")] == [
        (old.value, str(old.origin)) for old in item.shadowed
    ]


def test_one_option_is_told_in_full(layered: ClientConfig) -> None:
    """A single option prints with its meaning."""
    text = str(layered.explain("network_config.smart_routing"))

    assert text.startswith(
        "network_config.smart_routing = False\n  from base.yaml:4:20\n  was True (default)\n  Whether"
    )


def test_everything_is_explained(layered: ClientConfig) -> None:
    """Every option that the configuration has is there, and every known property."""
    explained = {item.path for item in layered.explain()}

    assert {".".join(path) for path, _, _ in leaves(layered)} <= explained
    assert "properties.hazelcast.client.heartbeat.timeout" in explained


def test_section_of_an_explanation(layered: ClientConfig) -> None:
    """A path of a section or an entry explains what is in it."""
    assert {"orders-*"} == {item.parts[1] for item in layered.explain("near_cache_configs.orders-*")}


def test_without_defaults_is_what_was_said(layered: ClientConfig) -> None:
    """Only what was set remains; an entry without options of its own stands as a whole."""
    assert [
        "group_config.name",
        "group_config.password",
        "network_config.smart_routing",
        "near_cache_configs.orders-*.time_to_live_seconds",
        "near_cache_configs.plain",
        "near_cache_configs.code",
    ] == [item.path for item in layered.explain().without_defaults()]


def test_text_is_a_tree(layered: ClientConfig) -> None:
    """Options stand below their sections with their origins."""
    assert str(layered.explain("near_cache_configs").without_defaults()).splitlines() == [
        "near_cache_configs",
        "  orders-*",
        "    time_to_live_seconds = 5 s  (base.yaml:7:29)",
        "        was None  (default)",
        "  plain = all options have their defaults  (base.yaml:8:12)",
        "  code = all options have their defaults  (code)",
    ]


def test_nothing_is_said() -> None:
    """A configuration without any setting is described as such."""
    assert str(ClientConfig().explain().without_defaults()) == "nothing is set: every option has its default"


def test_secrets_are_hidden_in_every_form(layered: ClientConfig) -> None:
    """Neither text nor table nor tree nor repr has a secret in it."""
    from rich.console import Console

    explanation = layered.explain()
    console = Console(file=io.StringIO(), width=200)
    console.print(explanation)
    forms = [str(explanation), explanation._repr_html_(), repr(explanation[:]), console.file.getvalue()]  # type: ignore[attr-defined]  # StringIO

    assert [True] * 4 == ["secret" not in form.replace("a secret", "") for form in forms]
    assert all("hidden" in form for form in forms)


def test_html_is_escaped() -> None:
    """Whatever a value holds, it is no markup."""
    html = ClientConfig.builder().client_name("<b>").build().explain("client_name")._repr_html_()

    assert "<td>&#x27;&lt;b&gt;&#x27;</td>" in html


def test_rich_markup_is_escaped() -> None:
    """Brackets in names and values are no markup to rich."""
    from rich.console import Console

    console = Console(file=io.StringIO(), width=100)

    console.print(ClientConfig.builder().near_cache("[bold]", ttl=1).client_name("[red]").build().explain())

    assert "[bold]" in console.file.getvalue()  # type: ignore[attr-defined]  # StringIO
    assert "'[red]'" in console.file.getvalue()  # type: ignore[attr-defined]  # StringIO


def test_explanation_is_a_frozen_sequence() -> None:
    """It has a length and slices, and can't be changed."""
    explanation = ClientConfig().explain("group_config")

    assert (2, "<Explanation: 2 options: group_config.name = 'dev'; group_config.password = <hidden>>") == (
        len(explanation),
        repr(explanation),
    )
    with pytest.raises(AttributeError):
        explanation.items = ()  # type: ignore[misc]  # that is the point


def test_known_property_is_explained_by_its_meaning() -> None:
    """A property has no field; what it means is known all the same."""
    assert "Heartbeat interval." in str(ClientConfig().explain("properties.hazelcast.client.heartbeat.interval"))


def test_objects_are_named() -> None:
    """A program's objects show their names, others their class."""
    config = ClientConfig.builder().lifecycle_listener(print).compact_serializer(Serializer()).build()

    assert "(builtins.print)" in str(config.explain("lifecycle_listeners"))
    assert "<tests.config_classes.Serializer object>" in str(config.explain("serialization_config.compact_serializers"))


@pytest.mark.parametrize(
    ("path", "origin"),
    [
        ("group_config.name", "code"),
        ("network_config.smart_routing", "base.yaml:4:20"),
        ("network_config.redo_operation", "default"),
        ("network_config", "base.yaml:4:20"),
        ("near_cache_configs.orders-*", "base.yaml:7:29"),
        ("near_cache_configs.orders-*.max_idle_seconds", "default"),
        ("near_cache_configs.code", "code"),
        ("security_config", "default"),
    ],
)
def test_origin_of_a_path(layered: ClientConfig, path: str, origin: str) -> None:
    """An option, an entry and a section have an origin."""
    assert origin == str(layered.origin(path))


def test_origins_are_the_same_one_by_one(layered: ClientConfig) -> None:
    """Whether one option is looked up or all of them."""
    found = {item.path: item.origin for item in layered.explain()}

    assert len(found) > 100
    assert found == {name: layered.origin(name) for name in found}
    assert found == {name: next(item.origin for item in layered.explain(name) if item.path == name) for name in found}


def test_origin_of_a_constructor() -> None:
    """What was given to a constructor came from code, though it was not recorded."""
    config = ClientConfig(client_name="x", near_cache_configs=[NearCacheConfig("m")])

    assert [Origin("code"), Origin("code"), Origin("default", kind="default")] == [
        config.origin(path) for path in ("client_name", "near_cache_configs.m", "labels")
    ]


def test_origin_of_nothing() -> None:
    """A path that leads nowhere is an error with a hint."""
    with pytest.raises(InvalidConfigError, match="did you mean 'client_name'"):
        ClientConfig().origin("client_nam")


def test_origin_takes_no_part_in_equality(layered: ClientConfig) -> None:
    """Where values came from makes no difference to what they are."""
    same = ClientConfig.builder().group("three", "secret").network(smart_routing=False).near_cache("orders-*", ttl=5)

    assert layered == same.near_cache("plain").near_cache("code").build()


def test_the_meaning_is_plain_text() -> None:
    """A terminal shows no markup of docstrings."""
    text = str(ClientConfig.builder().group("shop").build().explain("group_config.name"))

    assert 'Default "dev".' in text
    assert "`" not in text
