"""What an editor or a notebook shows that asks jedi."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import hazelcast_fluent
from hazelcast_fluent import ClientNetworkConfig, NearCacheConfig
from tests import config_classes

jedi: Any = pytest.importorskip("jedi", reason="jedi is not installed")

pytestmark = pytest.mark.usefixtures("_own_cache")

HEAD = "from hazelcast_fluent import ClientConfig\n"
CHAIN = "ClientConfig.builder().group('dev').near_cache('m', ttl=5)"


@pytest.fixture(scope="module")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what jedi parsed in a folder of its own: processes that share one read half-written files."""
    before = jedi.settings.cache_directory
    jedi.settings.cache_directory = str(tmp_path_factory.mktemp("jedi"))
    yield
    jedi.settings.cache_directory = before


def script(text: str) -> Any:
    """Return jedi's view of a file."""
    return jedi.Script(HEAD + text)


def interpreter(text: str) -> Any:
    """Return jedi's view of a line in a notebook, where the names exist already."""
    return jedi.Interpreter(text, [config_classes.NAMES])


VIEWS = pytest.mark.parametrize("view", [script, interpreter])


def keywords(cls: Any) -> set[str]:
    """Return the keywords of a config class."""
    return {str(field.alias) for field in config_classes.fields(cls) if field.init}


@VIEWS
def test_completion_offers_the_keywords(view: Any) -> None:
    """Behind the parenthesis of a builder method the keywords of its config class are offered."""
    offered = {completion.name for completion in view("ClientConfig.builder().network(").complete()}

    assert set() == {f"{name}=" for name in keywords(ClientNetworkConfig)} - offered


@pytest.mark.parametrize("known", [[], [{"hf": hazelcast_fluent}]])
def test_completion_offers_the_names_of_the_package(known: list[dict[str, Any]]) -> None:
    """Behind a dot they are there, in a file and in a notebook, though nothing of the package is loaded yet."""
    text = "hf.Client" if known else "import hazelcast_fluent as hf\nhf.Client"
    view = jedi.Interpreter(text, known) if known else jedi.Script(text)
    offered = {completion.name for completion in view.complete()}

    assert {name for name in hazelcast_fluent.__all__ if name.startswith("Client")} <= offered


@VIEWS
def test_signature_help(view: Any) -> None:
    """The signature of a builder method is that of its config class, at the end of a chain too."""
    (signature,) = view(f"{CHAIN}.near_cache(").get_signatures()

    assert keywords(NearCacheConfig) == {parameter.name for parameter in signature.params} - {"self"}


@VIEWS
def test_completion_offers_the_verbs(view: Any) -> None:
    """Behind a dot lifted and hand-written builder methods are offered."""
    offered = {completion.name for completion in view(f"{CHAIN}.").complete()}

    assert {"network", "near_cache", "without_near_cache", "credentials", "heartbeat", "build"} <= offered
