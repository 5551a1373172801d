"""Below ``security``: one identity, which replaces that of an earlier layer."""

from __future__ import annotations

from hazelcast_fluent.config.python_name import PythonName
from hazelcast_fluent.declarative.schema.tree import SchemaNode
from hazelcast_fluent.declarative.sections._diagnostics import Path
from hazelcast_fluent.declarative.sections._reader import Walk
from hazelcast_fluent.errors import ConversionError
from hazelcast_fluent.formats.nodes import Node, Scalar, Table, Tree

SECURITY = ("security_config",)
_KEYS = {
    "username-password": "username-password",
    "username": "username-password",
    "password": "username-password",
    "token": "token",
    "kerberos": "kerberos",
    "credentials-factory": "credentials-factory",
}
"""Which identity each key is a part of; ``username`` and ``password`` alone are of 3.1."""

_ATTRIBUTES = {
    "username-password": ("username", "password"),
    "token": ("token",),
    "kerberos": (),
    "credentials-factory": ("token_provider",),
}


def token(walk: Walk, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read a token: its encoding and its text."""
    read = walk.plain_section(shape, node, path)
    if not read or "value" not in read or not isinstance(node, Table):
        return
    value = node.entries["value"]
    if not isinstance(value, Scalar):
        return
    encoding = read.get("encoding", "none")
    try:
        walk.put(SECURITY, "token", _decoded(read["value"], encoding), value)
    except ConversionError as error:
        walk.refuse(shape.children["value"], (*path, "value"), value, error)


def _decoded(text: str, encoding: str) -> str | bytes:
    if encoding == "base64":
        import base64

        try:
            return base64.b64decode(text if text.endswith("=") else text + "=" * (-len(text) % 4), validate=True)
        except ValueError:
            raise ConversionError("must be Base64, as token.encoding says") from None
    if not text.isascii():
        raise ConversionError("must be ASCII, or Base64 with token.encoding: base64")
    return text


def credentials_factory(walk: Walk, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read the class that makes credentials: a Python one gives tokens."""
    read = walk.plain_section(shape, node, path)
    if not read or not isinstance(node, Table) or "class-name" not in read:
        return
    name = read["class-name"]
    place = node.entries["class-name"]
    if isinstance(name, PythonName):
        walk.put(SECURITY, "token_provider", name, place)
        walk.put_java(path, None, place)
        if read.get("properties"):
            walk.problem((*path, "properties"), "must be left out for a Python object", node.entries["properties"])
        return
    walk.put(SECURITY, "token_provider", None, place)
    walk.put_java((*path, "class-name"), name, place)
    for key, value in read.get("properties", {}).items():
        walk.put_java((*path, "properties", key), value, place)


def security(walk: Walk, node: Table, path: Path) -> None:
    """Refuse several identities; take away those of earlier layers."""
    given: dict[str, Node] = {}
    for key in node.entries:
        if key in _KEYS:
            given.setdefault(_KEYS[key], node.keys[key])
    if len(given) > 1:
        rule = f"must hold one identity, has {' and '.join(given)}"
        walk.problem(path, rule, list(given.values())[1], None, "Java would take the last one")
    for name, place in list(given.items())[:1]:
        _replace(walk, name, place, path)


def _replace(walk: Walk, given: str, place: Node, path: Path) -> None:
    said = walk.group(SECURITY)[0]
    for name, attributes in _ATTRIBUTES.items():
        if name == given:
            continue
        for attribute in attributes:
            if attribute not in said:
                walk.put(SECURITY, attribute, None, place)
        if name in ("kerberos", "credentials-factory"):
            walk.put_java((*path, name), None, place)
