"""What is logged when a client starts, and what happens where a client is given our object."""

from __future__ import annotations

import asyncio
import logging

import hazelcast
import pytest

from hazelcast_fluent import ClientConfig
from hazelcast_fluent.testing import FakeMember
from tests.marks import needs_asyncio


def test_the_start_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    """Cluster, addresses and fingerprint at INFO; suggestions at DEBUG; never a secret."""
    with FakeMember(username="u", password="CANARY") as member, caplog.at_level(logging.DEBUG, "hazelcast_fluent"):
        config = ClientConfig.builder().address(member.address).credentials("u", "CANARY").network(redo_operation=True)
        built = config.build()
        with built.client():
            pass

    records = [record for record in caplog.records if record.name == "hazelcast_fluent"]
    infos = [record.getMessage() for record in records if record.levelno == logging.INFO]
    debugs = [record.getMessage() for record in records if record.levelno == logging.DEBUG]
    assert [f"Connecting to cluster dev at {member.address} ({built.fingerprint()})"] == infos
    assert any("[redo-operation]" in text for text in debugs)
    assert "CANARY" not in caplog.text


def test_nothing_is_computed_that_is_not_logged(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fingerprint of many entries takes time."""
    monkeypatch.setattr(ClientConfig, "fingerprint", None)
    with FakeMember() as member, caplog.at_level(logging.WARNING, "hazelcast_fluent"):
        ClientConfig.builder().address(member.address).build().connect().shutdown()

    assert not [record for record in caplog.records if record.name == "hazelcast_fluent"]


@needs_asyncio
def test_names_are_escaped(caplog: pytest.LogCaptureFixture) -> None:
    """No name forges a line of the log (R3)."""

    async def start(config: ClientConfig) -> None:
        async with config.async_client():
            pass

    name = "x\n2026 ERROR forged"
    with FakeMember(cluster_name=name) as member, caplog.at_level(logging.INFO, "hazelcast_fluent"):
        asyncio.run(start(ClientConfig.builder().group(name).address(member.address).build()))

    assert "cluster x\\n2026 ERROR forged at " in caplog.text


def test_a_client_that_is_given_our_object() -> None:
    """The error names what to do instead (S5)."""
    with pytest.raises(
        AttributeError, match=r"start a client by config\.connect\(\), or by HazelcastClient\(\*\*config"
    ):
        hazelcast.HazelcastClient(ClientConfig())  # type: ignore[arg-type]  # as somebody may try


def test_other_attributes() -> None:
    """They are errors as of any object."""
    name = "nothing_like_it"

    with pytest.raises(AttributeError, match=r"^'ClientConfig' object has no attribute 'nothing_like_it'$"):
        getattr(ClientConfig(), name)
    assert not hasattr(ClientConfig(), "cluster_members")
