"""Objects that hazelcast-python-client 5.x has classes of its own for: token providers and load balancers."""

from __future__ import annotations

from collections.abc import Callable
from types import MethodType
from typing import Any

from hazelcast_fluent.clients._user_objects import instance, is_instance, resolved
from hazelcast_fluent.config.security import SecurityConfig


class _Provider:
    """A token provider whose ``token`` is the bound method that the client insists on."""

    def __init__(self, ask: Callable[[Any], bytes]) -> None:
        self._ask = ask

    def token(self, address: Any = None) -> bytes:
        """Return the token for the member at *address*."""
        return self._ask(address)


def token_provider(security: SecurityConfig) -> Any:
    """Return what gives the client its token, or None."""
    if security.token is not None:
        from hazelcast.security import BasicTokenProvider

        return BasicTokenProvider(security.token)
    provider = instance(security.token_provider)
    if provider is None or isinstance(provider.token, MethodType):
        return provider
    return _Provider(provider.token)


def load_balancer(value: Any) -> Any:
    """Return the balancer of one client: a new one by a name or a factory, or the instance that was given."""
    found = resolved(value)
    if isinstance(found, str):
        from hazelcast import util

        return {"round-robin": util.RoundRobinLB, "random": util.RandomLB}[found]()
    return found if found is None or is_instance(found) else found()
