"""What an editor shows that asks pyright's language server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hazelcast_fluent import ClientNetworkConfig, NearCacheConfig
from tests import config_classes
from tests.editors.language_server import LanguageServer, language_server

HEAD = "from hazelcast_fluent import ClientConfig\n"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """Pyright's language server, on a folder of a user's."""
    pytest.importorskip("pyright", reason="pyright is not installed")
    folder: Path = tmp_path_factory.mktemp("project")
    with language_server(folder) as started:
        yield started


def labels(answer: Any) -> set[str]:
    """Return the names that a completion offers."""
    items = answer["items"] if isinstance(answer, dict) else answer
    return {item["label"] for item in items}


def keywords(cls: Any) -> set[str]:
    """Return the keywords of a config class."""
    return {str(field.alias) for field in config_classes.fields(cls) if field.init}


def test_completion_offers_the_keywords(server: LanguageServer) -> None:
    """Behind the parenthesis of a builder method the keywords of its config class are offered."""
    offered = labels(server.at_cursor("completion", f"{HEAD}ClientConfig.builder().network(|)\n"))

    assert set() == {f"{name}=" for name in keywords(ClientNetworkConfig)} - offered


def test_completion_after_a_chain(server: LanguageServer) -> None:
    """It works at the end of a chain too, and for an entry."""
    chain = f'{HEAD}ClientConfig.builder().group("dev").ssl(enabled=True).near_cache("m", |)\n'
    offered = labels(server.at_cursor("completion", chain))

    assert set() == {f"{name}=" for name in keywords(NearCacheConfig) - {"name"}} - offered


def test_completion_offers_the_verbs(server: LanguageServer) -> None:
    """Behind a dot lifted and hand-written builder methods are offered."""
    offered = labels(server.at_cursor("completion", f"{HEAD}ClientConfig.builder().group('dev').|\n"))

    assert {"network", "near_cache", "without_near_cache", "credentials", "heartbeat", "build"} <= offered


def test_signature_help(server: LanguageServer) -> None:
    """The signature of a builder method is that of its config class."""
    answer = server.at_cursor("signatureHelp", f"{HEAD}ClientConfig.builder().network(|)\n")
    (signature,) = answer["signatures"]

    assert set() == {name for name in keywords(ClientNetworkConfig) if f"{name}: " not in signature["label"]}
    assert "smart_routing: bool" in signature["label"]


def test_hover_says_what_an_option_means(server: LanguageServer) -> None:
    """Hovering over a builder method shows what its options mean; over an attribute, what it is."""
    method = server.at_cursor("hover", f"{HEAD}ClientConfig.builder().net|work(smart_routing=False)\n")
    shown = " ".join(str(method["contents"]["value"]).replace("&nbsp;", " ").split())

    assert "Whether to connect to all members and send each operation to the owner of its key." in shown
    assert "smart_routing" in shown


def test_hover_over_an_attribute(server: LanguageServer) -> None:
    """Hovering over an attribute of a value shows its meaning, unit and default."""
    answer = server.at_cursor("hover", f"{HEAD}ClientConfig().network_config.connection_time|out\n")
    shown = " ".join(str(answer["contents"]["value"]).replace("&nbsp;", " ").split())

    assert "Timeout of one connection attempt in seconds, at least 0; None or 0: no limit." in shown
