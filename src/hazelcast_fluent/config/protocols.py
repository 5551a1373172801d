"""What users' objects must have: protocols of the clients' base classes, which need not be installed."""

from __future__ import annotations

from typing import Any, Protocol, runtime_checkable


@runtime_checkable
class TokenSource(Protocol):
    """What gives tokens: ``hazelcast.security.TokenProvider``, or any object with its method."""

    def token(self, address: Any = None) -> bytes:
        """Return the token for the member at *address*."""
        ...


@runtime_checkable
class Balancer(Protocol):
    """What chooses members: a ``hazelcast.util.LoadBalancer``."""

    def init(self, cluster_service: Any, /) -> Any:
        """Prepare for the members that *cluster_service* has."""

    def next(self) -> Any:
        """Return a member, or None where there is none."""


@runtime_checkable
class StreamSerializerLike(Protocol):
    """What reads and writes objects of a type: a ``hazelcast.serialization.api.StreamSerializer``."""

    def read(self, inp: Any, /) -> Any:
        """Return the object that *inp* holds."""

    def write(self, out: Any, obj: Any, /) -> Any:
        """Write *obj* to *out*."""

    def get_type_id(self) -> int:
        """Return the number of the type."""
        ...


@runtime_checkable
class CompactSerializerLike(Protocol):
    """What reads and writes objects of a class field by field: a ``hazelcast.serialization.api.CompactSerializer``."""

    def read(self, reader: Any, /) -> Any:
        """Return the object that *reader* holds."""

    def write(self, writer: Any, obj: Any, /) -> Any:
        """Write *obj* to *writer*."""

    def get_type_name(self) -> str:
        """Return the name of the type in the cluster."""
        ...

    def get_class(self) -> type[Any]:
        """Return the class of the objects."""
        ...


def has_methods(value: object, protocol: type) -> bool:
    """Whether *value* has all methods of *protocol*; nothing is called."""
    return all(callable(getattr(value, name, None)) for name in vars(protocol) if not name.startswith("_"))
