"""A next major client is one folder and one line of the registry: everything else follows from its mapping."""

from __future__ import annotations

import asyncio
import sys
from types import ModuleType
from typing import Any, ClassVar

import attrs
import pytest

from hazelcast_fluent import ClientConfig, ClientFailoverConfig
from hazelcast_fluent.clients import installed, names, registry
from hazelcast_fluent.clients.client import nested
from hazelcast_fluent.clients.v3.client import CLIENT as CLIENT_3
from hazelcast_fluent.clients.v5.client import CLIENT as CLIENT_5
from hazelcast_fluent.clients.v5.importer import read_keywords, set_keywords

CHAIN = ClientConfig.builder().network(redo_operation=True).near_cache("m", ttl=5)
CONFIG = CHAIN.build()
RENAMED: dict[str, Any] = {"retry_operations": True, "near_caches": {"m": {"time_to_live": 5.0}}}


class Started:
    """Stands for a started client of the next major version."""

    made: ClassVar[list[Started]]

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        self.running = True
        self.made.append(self)

    def shutdown(self) -> None:
        """Stop."""
        self.running = False


class AsyncStarted(Started):
    """The same for asyncio."""

    async def shutdown(self) -> None:  # type: ignore[override]  # as the client's own
        """Stop."""
        self.running = False


async def start_async(options: dict[str, Any], _: object) -> AsyncStarted:
    """Return a client that runs."""
    return AsyncStarted(options)


def next_client() -> Any:
    """Return the next client: 5.x with another name for one option, and an option of its own version."""
    rows = dict(CLIENT_5.mapping)
    rows["network_config.redo_operation"] = rows["network_config.redo_operation"]._replace(target="retry_operations")
    rows["labels"] = rows["labels"]._replace(since="6.1")
    return attrs.evolve(
        CLIENT_5,
        newest="6.2.0",
        mapping=rows,
        require=lambda: None,
        make_config=nested,
        start=lambda options, _: Started(options),
        start_async=start_async,
        is_config=lambda config: isinstance(config, dict),
        importer="next_client",
    )


@pytest.fixture(autouse=True)
def installed_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """Register the next client with its one line, and install it."""
    Started.made = []
    module: Any = ModuleType("next_client")
    module.CLIENT, module.read, module.set_keywords = next_client(), read_keywords, set_keywords
    monkeypatch.setitem(sys.modules, "next_client", module)
    monkeypatch.setitem(registry.CLIENTS, 6, "next_client")
    monkeypatch.setattr(installed, "installed_version", lambda: "6.0.0")


def test_it_gets_its_own_names() -> None:
    """As keywords, and as its configuration object."""
    made: Any = CONFIG.to_client_config()

    assert RENAMED == CONFIG.to_keywords() == made


def test_it_is_started() -> None:
    """With threads, and shut down at the end."""
    with CONFIG.client() as client:
        started: Any = client
        assert (RENAMED, True) == (started.options, started.running)

    assert not started.running


def test_it_is_started_for_asyncio() -> None:
    """Likewise."""

    async def program() -> Any:
        async with CONFIG.async_client() as client:
            return client

    client = asyncio.run(program())
    assert (RENAMED, False) == (client.options, client.running)


def test_failover_starts_it() -> None:
    """The first cluster that answers is one of its own."""
    with ClientFailoverConfig(clients=[CONFIG]).connect() as connection:
        options = connection.client.options  # type: ignore[attr-defined]  # a stand-in

    assert options["retry_operations"]


def test_its_report() -> None:
    """The report has its name of the option, and what this version of it does not have yet is kept back."""
    config = CHAIN.labels(["eu"]).build()
    report = config.compatibility()

    assert ("hazelcast-python-client 6.0.0", "") == (report.client, report.note)
    assert "retry_operations" in {item.target for item in report.supported}
    assert ["labels"] == [item.path for item in report.unsupported]
    assert "labels" not in config.to_keywords("ignore")
    assert () == config.compatibility("6.1").unsupported


def test_its_names_are_imported() -> None:
    """Keywords and configuration objects come back; another client's name is refused with the nearest one."""
    assert CONFIG == ClientConfig.from_keywords(**RENAMED) == ClientConfig.from_client_config(RENAMED)
    wrong: Any = {"retry_operation": True}
    with pytest.raises(TypeError, match=r"retry_operation: is no option of the 6\.x client\n  hint: did you mean"):
        ClientConfig.from_keywords(**wrong)


def test_its_names_are_suggested() -> None:
    """A keyword that only it has suggests ours."""
    names._names.cache_clear()
    try:
        with pytest.raises(TypeError, match=r"did you mean 'redo_operation'\?"):
            CHAIN.network(retry_operations=True)  # type: ignore[call-arg]  # its name is no keyword here
    finally:
        names._names.cache_clear()


def test_the_others_stay() -> None:
    """Reports for other versions are as before."""
    assert CLIENT_5 is registry.client_for("5.7")
    assert CLIENT_3 is registry.client_for("3.12")
    assert "redo_operation" in {item.target for item in CONFIG.compatibility("5.7").supported}
