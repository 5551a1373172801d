"""Writing a builder as the chain that makes it, secrets masked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hazelcast_fluent.builder.calls import call_for, method_for
from hazelcast_fluent.builder.edits import JAVA, Edits, Path, elementary, start_of
from hazelcast_fluent.config._fields import fields_by_name
from hazelcast_fluent.config._kinds import kind_of
from hazelcast_fluent.config._secret_text import HIDDEN
from hazelcast_fluent.config._value import shown_value
from hazelcast_fluent.config.client_settings import ENTRIES
from hazelcast_fluent.config.frozen_map import FrozenMap
from hazelcast_fluent.config.java_only import changed
from hazelcast_fluent.config.properties import is_secret

_SINGULAR = {
    "data_serializable_factories": "data_serializable_factory",
    "portable_factories": "portable_factory",
    "custom_serializers": "custom_serializer",
}
_IDENTITY = ("username", "password", "token", "token_provider")


def chain_text(edits: Edits) -> str:
    """Return the calls that have the effect of *edits*: ``.group(name='dev').near_cache('m', ttl=60.0)``."""
    return "".join(f".{call}" for action, at, changes in elementary(edits) for call in _calls(action, at, changes))


def _calls(action: str, at: Path, changes: Mapping[Any, Any]) -> Iterator[str]:
    if action == "set":
        yield from _entry(at, changes) if at[:1] and at[0] in ENTRIES else _fields(at, changes)
    elif action == "put":
        for name, value in changes.items():
            hidden = at == ("properties",) and is_secret(name)
            method = _SINGULAR.get(at[-1], "client_property")
            yield f"{method}({name!r}, {HIDDEN if hidden else repr(value)})"
    elif action == "drop":
        yield f"{method_for('drop', at[:-1], at[-1])}({_listed(changes)})"
    elif action == "raw":
        set_here = [(path[:-1], {path[-1]: value}) for path, value in changes.items() if value is not None]
        if set_here:  # what is removed is removed by the methods that replace it
            yield f"data({changed(FrozenMap(), set_here)!r})"
    else:
        for name, items in changes.items():
            yield from _items(action, at, name, items)


def _entry(at: Path, changes: Mapping[str, Any]) -> Iterator[str]:
    given = [f"{call_for(f'{at[0]}.*.{name}').keyword}={_shown(at, name, value)}" for name, value in changes.items()]
    yield f"{call_for(f'{at[0]}.*').method}({', '.join([repr(at[1]), *given])})"


def _fields(at: Path, changes: Mapping[str, Any]) -> Iterator[str]:
    if at == ("security_config",) and changes == dict.fromkeys(_IDENTITY):
        yield "without_credentials()"
        return
    given = dict(changes)
    if at == ("security_config",) and given.get("token_provider", "") is None and len(given) > 1:
        del given["token_provider"]  # the methods for the others replace it
    arguments: dict[str, list[str]] = {}
    for name, value in given.items():
        method, keyword = call_for(".".join((*at, name)))
        text = _shown(at, name, value)
        arguments.setdefault(method, []).append(f"{keyword}={text}" if keyword else text)
    for method, texts in arguments.items():
        yield f"{method}({', '.join(texts)})"


def _items(action: str, at: Path, name: str, items: tuple[Any, ...]) -> Iterator[str]:
    prefix = "without_" if action == "remove" else ""
    if name == "socket_options":
        for option in items:
            value = "" if prefix else f", {option.value!r}"
            yield f"{prefix}socket_option({option.level!r}, {option.option!r}{value})"
    elif name == "membership_listeners":
        for added, removed, existing in items:
            fire = ", fire_for_existing=True" if existing else ""
            yield f"{prefix}membership_listener({added!r}, {removed!r}{fire})"
    else:
        yield f"{method_for(action, at, name)}({_listed(items)})"


def _listed(items: Any) -> str:
    return ", ".join(map(repr, items))


def _shown(at: Path, name: str, value: Any) -> str:
    field = fields_by_name(type(start_of(at)))[name]
    return repr(value) if name == JAVA else shown_value(value, kind_of(field.converter))
