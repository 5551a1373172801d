"""Objects that hazelcast-python-client 5.x has classes of its own for: token providers and load balancers."""

from __future__ import annotations

from collections.abc import Callable
from types import MethodType
from typing import Any

from hazelcast_fluent.clients._user_objects import instance, is_instance, resolved


class _Provider:
    """A token provider whose ``token`` is the bound method that the client insists on."""

    def __init__(self, function: Callable[[Any], bytes]) -> None:
        self._function = function

    def token(self, address: Any = None) -> bytes:
        """Return the token for the member at *address*."""
        return self._function(address)


def token_provider(token: str | bytes) -> Any:
    """Return what gives the client *token*."""
    from hazelcast.security import BasicTokenProvider

    return BasicTokenProvider(token)


def token_provider_of(value: Any) -> Any:
    """Return a token provider as the client takes it."""
    provider = instance(value)
    return provider if isinstance(provider.token, MethodType) else _Provider(provider.token)


def load_balancer(value: Any) -> Any:
    """Return the balancer of one client: a new one by a name or a factory, or the instance that was given."""
    found = resolved(value)
    if isinstance(found, str):
        from hazelcast import util

        return {"round-robin": util.RoundRobinLB, "random": util.RandomLB}[found]()
    return found if is_instance(found) else found()


_NAMES = {"RoundRobinLB": "round-robin", "RandomLB": "random"}


def balancer_name(value: Any) -> Any:
    """Return the name of a balancer of the client's own, whose objects serve one client only; another one as it is."""
    name = type(value).__name__ if type(value).__module__ == "hazelcast.util" else ""
    return _NAMES.get(name, value)
