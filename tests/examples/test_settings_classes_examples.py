"""The examples of settings classes."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

from hazelcast_fluent import ClientConfig
from hazelcast_fluent.testing import FakeMember

pytest.importorskip("pydantic_settings")

from pydantic import ValidationError  # may be missing

from examples.settings_classes import feature_store  # needs pydantic
from examples.settings_classes.feature_store import OldOnlineStore, OnlineStore  # needs pydantic
from examples.settings_classes.service import Settings  # needs pydantic

LINES = 10


def test_a_service_of_nested_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    """The service's variables reach options of the client."""
    monkeypatch.setenv("SHOP_HAZELCAST__NETWORK__CLUSTER_MEMBERS", "10.0.0.1:5701,10.0.0.2")
    monkeypatch.setenv("SHOP_HAZELCAST__CLUSTER_NAME", "prod")
    monkeypatch.setenv("SHOP_PAGE_SIZE", "5")
    settings = Settings()  # type: ignore[call-arg, unused-ignore]

    assert (5, "prod") == (settings.page_size, settings.hazelcast.group_config.name)
    assert ("10.0.0.1:5701", "10.0.0.2") == settings.hazelcast.network_config.addresses


def test_the_feature_store_needs_few_lines() -> None:
    """Its class, which replaces eight options, has at most ten lines."""
    source = inspect.getsource(OnlineStore)
    own = set(OldOnlineStore.model_fields) - {"type", "key_ttl_seconds"}

    assert len(source.splitlines()) <= LINES
    assert 8 == len(own)
    assert source in inspect.getsource(feature_store)


def test_the_feature_store_connects() -> None:
    """A store described by plain data, as its YAML file has it, connects to a member, and reads what it wrote."""
    with FakeMember(cluster_name="features") as member:
        address = f"{member.address}"
        plain: dict[str, Any] = {
            "type": "hazelcast",
            "hazelcast": {
                "cluster-name": "features",
                "network": {"cluster-members": [address], "connection-timeout": 3000},
                "near-cache": {"online": {"time-to-live-seconds": 60}},
                "connection-strategy": {"connection-retry": {"cluster-connect-timeout-millis": 10000}},
            },
        }
        store = OnlineStore.model_validate(plain)
        with store.hazelcast.client() as client:
            features: Any = client.get_map("online").blocking()
            features.put("driver-1", 0.5)

            assert 0.5 == features.get("driver-1")
    assert store == OnlineStore.model_validate(store.model_dump(mode="json"))


def test_the_feature_store_has_every_option() -> None:
    """What the old class has no field for is set, and a wrong one is refused with its place."""
    store = OnlineStore.model_validate({"hazelcast": {"metrics": {"enabled": True}}})
    with pytest.raises(ValidationError) as caught:
        OnlineStore.model_validate({"hazelcast": {"network": {"smart-routing": "maybe"}}})

    assert store.hazelcast == ClientConfig.builder().metrics(enabled=True).build()
    assert [("hazelcast", "network", "smart-routing")] == [line["loc"] for line in caught.value.errors()]
