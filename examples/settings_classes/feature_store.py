"""A feature store's settings of its online store, which had eight options for Hazelcast, and now has all of them."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel

from hazelcast_fluent import ClientConfig


class OldOnlineStore(BaseModel):
    """The store's settings before: each option of the client that users want is one more field, check and default."""

    type: Literal["hazelcast"] = "hazelcast"
    cluster_name: str = "dev"
    cluster_members: list[str] = ["localhost:5701"]
    discovery_token: str | None = None
    ssl_cafile_path: str | None = None
    ssl_certfile_path: str | None = None
    ssl_keyfile_path: str | None = None
    ssl_password: str | None = None
    connection_timeout: float = 5.0
    key_ttl_seconds: int = 0


class OnlineStore(BaseModel):
    """The store's settings now: ``hazelcast`` has every option of the client, checked, with its secrets masked."""

    type: Literal["hazelcast"] = "hazelcast"
    hazelcast: ClientConfig = ClientConfig()
    key_ttl_seconds: int = 0
