"""
Configurations with a secret in them, one for each place that may hold a secret, found from the library's own tables.

A secret that is added to the options, the properties or the table of elements is covered without an edit here.
"""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hazelcast_fluent import ClientConfig, InvalidConfigError
from hazelcast_fluent.config import properties
from hazelcast_fluent.config._value import replaced
from hazelcast_fluent.config.options import ANY, Option, options
from hazelcast_fluent.declarative.schema.tree import ROOT, SchemaNode
from hazelcast_fluent.declarative.sections._writer import hidden

CANARY = "c4n4ry-Zq7"
"""The secret; nothing else looks like it."""

_NEIGHBOURS = {"password": {"username": "ann"}}
"""What a field can't do without."""


def by_option() -> dict[str, ClientConfig]:
    """Return a configuration for each secret option, by its path."""
    return {option.name: _with(option) for option in options() if option.secret}


def _with(option: Option) -> ClientConfig:
    if ANY in option.path:
        raise AssertionError(f"{option.name}: no entry has had a secret so far; make one here")
    try:
        changed = _changed(ClientConfig(), option.path, {option.keyword: CANARY})
    except InvalidConfigError:
        changed = _changed(
            ClientConfig(), option.path, {option.keyword: CANARY, **_NEIGHBOURS.get(option.path[-1], {})}
        )
    made: ClientConfig = changed
    return made


def _changed(value: Any, path: tuple[str, ...], fields: dict[str, Any]) -> Any:
    if len(path) == 1:
        return replaced(value, **fields)
    return replaced(value, **{path[0]: _changed(getattr(value, path[0]), path[1:], fields)})


def by_property() -> dict[str, ClientConfig]:
    """Return a configuration for each property that is secret by its name or by what is known of it."""
    names = [name for name, known in properties.KNOWN.items() if known.secret]
    names += [f"my.{word}" for word in properties._SECRET_WORDS] + ["javax.net.ssl.keyStorePassword"]
    return {
        f"properties.{name}": ClientConfig.builder().client_property(name, CANARY).build()
        for name in names
        if properties.is_secret(name)
    }


def by_element() -> dict[str, ClientConfig]:
    """Return a configuration for each element of the file that may hold a secret, by the element's path."""
    found = {}
    for shape in ROOT.walk():
        name = "password" if shape.path[-1:] == ("*",) else shape.key
        is_kept = shape.path[:1] != ("config-replacers",)  # used while reading, and not part of a configuration
        if is_kept and shape.is_leaf and hidden(shape, (*shape.path[:-1], name)):
            path = (*shape.path[:-1], name)
            found[f"element {'.'.join(path)}"] = ClientConfig.from_dict(_nested(path))
    return found


def _nested(path: tuple[str, ...]) -> dict[str, Any]:
    data = _filled(ROOT, path)
    assert isinstance(data, dict)
    return data


def _filled(shape: SchemaNode, path: tuple[str, ...]) -> Any:
    if not path:
        return CANARY
    key, rest = path[0], path[1:]
    if key == "[]":
        assert shape.item is not None
        return [_filled(shape.item, rest)]
    below = shape.below(key)
    assert below is not None, path
    name = "entry" if key == "*" else key
    needed = {other: _text_for(other) for other in shape.needed if other != name}
    if path == ("password",) and "username" in shape.children:
        needed["username"] = "ann"
    return {**needed, name: _filled(below, rest)}


def _text_for(key: str) -> Any:
    return {"class-name": "com.example.Some", "factory-class-name": "com.example.Some"}.get(key, "x")


def by_origin() -> dict[str, ClientConfig]:
    """Return configurations with a text from where secrets are kept, in options whose names do not show it (R11)."""
    found = {f"R11 {'.'.join(path)}": _from_variable(path, "DB_PASSWORD") for path in PLACES}
    for variable in ("db.pwd", "OUTER", "UNSET:-${JWT}", "UNSET_PIN:-c4n4ry-Zq7"):
        found[f"R11 {variable}"] = _from_variable(("instance-name",), variable)
    with TemporaryDirectory() as folder:
        Path(folder, "instance-name").write_text(CANARY, encoding="utf-8")
        found["R11 a file of secrets"] = ClientConfig.builder().secrets(folder).build()
    return found


def _from_variable(path: tuple[str, ...], variable: str) -> ClientConfig:
    text = json.dumps({"hazelcast-client": _nested(path)}).replace(CANARY, f"${{{variable}}}")
    variables = {"DB_PASSWORD": CANARY, "db.pwd": CANARY, "OUTER": "${JWT}", "JWT": CANARY}
    return ClientConfig.from_yaml(text, variables=variables)


PLACES = (
    ("cluster-name",),
    ("instance-name",),
    ("client-labels", "[]"),
    ("network", "cluster-members", "[]"),
    ("network", "ssl", "properties", "trustCertCollectionFile"),
    ("network", "aws", "region"),
    ("properties", "my.own"),
    ("security", "username-password", "username"),
)
"""Elements of a file whose names are not those of secrets."""


def everything() -> dict[str, ClientConfig]:
    """Return all of them, and one with a token of bytes."""
    token = ClientConfig.builder().token(CANARY.encode()).build()
    return {**by_option(), **by_property(), **by_element(), "a token of bytes": token}
