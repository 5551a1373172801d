"""The peer in pydantic-settings: a model of the options in the project's file, handed to the 5.7 client."""

from __future__ import annotations

import os
from pathlib import Path
from string import Template
from typing import Any

import yaml
from hazelcast.config import Config
from pydantic import BaseModel, ConfigDict, Field
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict


class Model(BaseModel):
    """What all have in common."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Network(Model):
    """Where the members are."""

    members: tuple[str, ...] = Field(default=(), alias="cluster-members")
    timeout: float = Field(default=5000, ge=0, alias="connection-timeout")
    smart_routing: bool = Field(default=True, alias="smart-routing")


class Eviction(Model):
    """When entries are evicted."""

    size: int = Field(default=10_000, ge=1)
    policy: str = Field(default="LRU", alias="eviction-policy", pattern="LRU|LFU|NONE|RANDOM")


class NearCache(Model):
    """One near cache."""

    ttl: int = Field(default=0, ge=0, alias="time-to-live-seconds")
    max_idle: int = Field(default=0, ge=0, alias="max-idle-seconds")
    memory: str = Field(default="BINARY", alias="in-memory-format", pattern="BINARY|OBJECT")
    invalidate: bool = Field(default=True, alias="invalidate-on-change")
    eviction: Eviction = Eviction()


class File(PydanticBaseSettingsSource):
    """The file, with its placeholders replaced."""

    def get_field_value(self, field: Any, field_name: str) -> tuple[Any, str, bool]:  # noqa: ARG002  # as the base has it
        """Return nothing: a call of this source returns all."""
        return None, field_name, False

    def __call__(self) -> dict[str, Any]:
        """Return what is in the file."""
        source = Path("hazelcast-client.yaml").read_text(encoding="utf-8")
        text = Template(source).substitute({"CLUSTER": "shop"} | os.environ)
        root: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)["hazelcast-client"]
        return root


class Settings(BaseSettings):
    """The options of the file."""

    model_config = SettingsConfigDict(frozen=True, extra="forbid", populate_by_name=True, env_nested_delimiter="__")

    name: str = Field(default="dev", alias="cluster-name")
    network: Network = Network()
    near_caches: dict[str, NearCache] = Field(default={}, alias="near-cache")

    @classmethod
    def settings_customise_sources(
        cls, settings_cls: type[BaseSettings], env_settings: PydanticBaseSettingsSource, **_: Any
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Return the environment, over the file."""
        return env_settings, File(settings_cls)

    def to_client_config(self) -> Config:
        """Return the client's own configuration."""
        near_caches = {
            name: {
                "time_to_live": cache.ttl,
                "max_idle": cache.max_idle,
                "in_memory_format": cache.memory,
                "invalidate_on_change": cache.invalidate,
                "eviction_policy": cache.eviction.policy,
                "eviction_max_size": cache.eviction.size,
            }
            for name, cache in self.near_caches.items()
        }
        return Config.from_dict(
            {
                "cluster_name": self.name,
                "cluster_members": list(self.network.members),
                "connection_timeout": self.network.timeout / 1000,
                "smart_routing": self.network.smart_routing,
                "near_caches": near_caches,
            }
        )
