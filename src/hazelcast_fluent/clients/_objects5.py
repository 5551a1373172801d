"""Users' objects as hazelcast-python-client 5.x wants them: names looked up, what it would change copied."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from types import MethodType
from typing import Any

from hazelcast_fluent.clients._balancers import is_instance
from hazelcast_fluent.config.python_name import PythonName
from hazelcast_fluent.config.security import SecurityConfig


class LookupFailedError(Exception):
    """A name in a file means nothing that can be imported."""


def resolved(value: Any) -> Any:
    """Return the object that a `PythonName` means, anything else as it is."""
    if not isinstance(value, PythonName):
        return value
    try:
        return value.resolve()
    except (ImportError, AttributeError) as fault:
        raise LookupFailedError(f"must name something that can be imported, and {value} does not: {fault}") from fault


def instance(value: Any) -> Any:
    """Return the object that *value* is or, where a file names a class, an object of that class."""
    found = resolved(value)
    return found() if isinstance(value, PythonName) and isinstance(found, type) else found


def instances(values: tuple[Any, ...]) -> list[Any]:
    """Return several objects."""
    return [instance(value) for value in values]


def functions(values: tuple[Any, ...]) -> list[Any]:
    """Return several functions."""
    return [resolved(value) for value in values]


def factories(values: Mapping[int, Any]) -> dict[int, dict[int, Any]]:
    """Return factories as plain dicts; a file may name a mapping or a function that returns one."""
    return {number: _factory(factory) for number, factory in values.items()}


def _factory(factory: Any) -> dict[int, Any]:
    found = resolved(factory)
    if not isinstance(found, Mapping) and callable(found):
        found = found()
    return {number: resolved(made) for number, made in found.items()}


def serializers(values: Mapping[Any, Any]) -> dict[Any, Any]:
    """Return serializers by type as a plain dict."""
    return {resolved(kind): resolved(serializer) for kind, serializer in values.items()}


def class_definitions(values: tuple[Any, ...]) -> list[Any]:
    """Return copies: the client writes versions into the definitions it is given."""
    return [_copied(instance(value)) for value in values]


def _copied(definition: Any) -> Any:
    made = copy.copy(definition)
    fields = getattr(definition, "field_defs", None)
    if isinstance(fields, dict):
        made.field_defs = {name: copy.copy(field) for name, field in fields.items()}
    return made


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
