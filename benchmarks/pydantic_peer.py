"""The peer in pydantic v2: the same configurations as frozen models."""

from __future__ import annotations

from enum import IntEnum
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field

Seconds = Annotated[float, Field(ge=0)]
Count = Annotated[int, Field(ge=1)]
M = TypeVar("M", bound="Model")


class Eviction(IntEnum):
    """As the client's."""

    LRU = 0
    LFU = 1
    NONE = 2
    RANDOM = 3


class Model(BaseModel):
    """What all have in common."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Group(Model):
    """The cluster."""

    name: str = "dev"
    password: str = "dev-pass"  # noqa: S105  # the default, known to all


class Network(Model):
    """Where the members are."""

    addresses: tuple[str, ...] = ()
    connection_timeout: Seconds = 5.0
    smart_routing: bool = True
    redo_operation: bool = False
    use_public_ip: bool = False


class NearCache(Model):
    """One near cache."""

    name: Annotated[str, Field(min_length=1)]
    invalidate_on_change: bool = True
    in_memory_format: str = "BINARY"
    ttl: Seconds | None = None
    max_idle: Seconds | None = None
    eviction_policy: Eviction = Eviction.LRU
    eviction_max_size: Count = 10_000
    eviction_sampling_count: Count = 8
    eviction_sampling_pool_size: Count = 16


class Client(Model):
    """The root."""

    group: Group = Group()
    network: Network = Network()
    near_caches: dict[str, NearCache] = {}


def step(model: M, **changes: Any) -> M:
    """Return *model* with *changes*, checked: `model_copy` itself checks nothing."""
    copied = model.model_copy(update=changes)
    return type(model).model_validate({name: getattr(copied, name) for name in type(model).model_fields})


def chain() -> Client:
    """Return the configuration of the design's first example, one step a line."""
    client = Client()
    client = step(client, group=step(client.group, name="dev", password="dev-pass"))  # noqa: S106  # made up
    network = step(client.network, addresses=("10.0.0.1:5701", "10.0.0.2:5701"), connection_timeout=5)
    client = step(client, network=network)
    client = step(client, near_caches={**client.near_caches, "m1": NearCache(name="m1", ttl=60)})
    orders = NearCache(name="orders-*", ttl=5, eviction_policy=Eviction.LFU)
    return step(client, near_caches={**client.near_caches, "orders-*": orders})


class FileEviction(Model):
    """``eviction`` as it stands in a file."""

    size: Count = 10_000
    eviction_policy: Annotated[str, Field(alias="eviction-policy", pattern="LRU|LFU|NONE|RANDOM")] = "LRU"


class FileNearCache(Model):
    """A near cache as it stands in a file."""

    ttl: Annotated[int, Field(alias="time-to-live-seconds", ge=0)] = 0
    max_idle: Annotated[int, Field(alias="max-idle-seconds", ge=0)] = 0
    in_memory_format: Annotated[str, Field(alias="in-memory-format", pattern="BINARY|OBJECT|NATIVE")] = "BINARY"
    invalidate_on_change: Annotated[bool, Field(alias="invalidate-on-change")] = True
    eviction: FileEviction = FileEviction()


class FileClient(Model):
    """The content of a file."""

    near_cache: Annotated[dict[str, FileNearCache], Field(alias="near-cache")] = {}
