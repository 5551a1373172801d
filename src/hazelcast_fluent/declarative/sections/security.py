"""
Below ``security``: one identity, which replaces that of an earlier layer.

An identity that only Java has is one `JavaOnly` value, ``token_provider``: the class name of a credentials factory, or,
where there is more to it, the elements below ``security`` by their names.
"""

from __future__ import annotations

from typing import Any

from hazelcast_fluent.config.frozen_map import FrozenMap
from hazelcast_fluent.config.java_only import JavaOnly, thawed
from hazelcast_fluent.config.python_name import PythonName
from hazelcast_fluent.declarative.schema.tree import SchemaNode, shape_at
from hazelcast_fluent.declarative.sections._diagnostics import Path
from hazelcast_fluent.declarative.sections._reader import Reader
from hazelcast_fluent.declarative.sections._register import checks, reads, writes
from hazelcast_fluent.declarative.sections._writer import NAME_IT, Writer
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
    "credentials": "credentials-factory",
}
"""Which identity each key is a part of; ``username`` and ``password`` directly below are of 3.1."""

_ATTRIBUTES = {
    "username-password": ("username", "password"),
    "token": ("token",),
    "kerberos": ("token_provider",),
    "credentials-factory": ("token_provider",),
}
_FACTORY = "credentials-factory"


@reads("security.token")
def read_token(reader: Reader, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read a token: its encoding and its text."""
    read = reader.plain_section(shape, node, path)
    if not read or "value" not in read or not isinstance(node, Table):
        return
    value = node.entries["value"]
    if not isinstance(value, Scalar):
        return
    encoding = read.get("encoding", "none")
    try:
        reader.put(SECURITY, "token", _decoded(read["value"], encoding), value)
    except ConversionError as error:
        reader.refuse(shape.children["value"], (*path, "value"), value, error)


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


@reads("security.credentials-factory")
def read_credentials_factory(reader: Reader, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read the class that makes credentials: a Python one gives tokens."""
    read = reader.plain_section(shape, node, path)
    if not read or not isinstance(node, Table) or "class-name" not in read:
        return
    name = read["class-name"]
    place = node.entries["class-name"]
    if not isinstance(name, PythonName):
        _put_java(reader, _FACTORY, read, place)
        return
    reader.put(SECURITY, "token_provider", name, place)
    if read.get("properties"):
        reader.problem((*path, "properties"), "must be left out for a Python object", node.entries["properties"])


@reads("security.kerberos", "security.credentials")
def read_java_identity(reader: Reader, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read an identity that only Java has."""
    read = reader.plain(shape, node, path)
    if read is not None:
        _put_java(reader, shape.key, read, node)


def _put_java(reader: Reader, key: str, value: Any, place: Node) -> None:
    """Add an element below ``security`` to the identity that only Java has."""
    earlier = reader.group(SECURITY)[0].get("token_provider")
    parts = {**(java_identity(earlier) if isinstance(earlier, JavaOnly) else {}), key: value}
    only_class = parts.keys() == {_FACTORY} and parts[_FACTORY].keys() == {"class-name"}
    reader.put(SECURITY, "token_provider", JavaOnly(parts[_FACTORY]["class-name"] if only_class else parts), place)


def java_identity(identity: JavaOnly) -> dict[str, Any]:
    """Return the elements below ``security`` that are an identity which only Java has."""
    named = identity.value if isinstance(identity.value, FrozenMap) else {_FACTORY: {"class-name": identity.value}}
    return dict(named)


@checks("security")
def check_security(reader: Reader, node: Table, path: Path) -> None:
    """Refuse several identities; take away those of earlier layers."""
    given: dict[str, Node] = {}
    for key in node.entries:
        if key in _KEYS:
            given.setdefault(_KEYS[key], node.keys[key])
    if len(given) > 1:
        first, place = list(given.values())[:2]
        if place.source.kind == "environment":
            rule, hint = f"must not be given together with {first.source.name}", "a client has one identity: keep one"
        else:
            rule = f"must hold one identity, has {' and '.join(given)}"
            hint = f"keep one of them{'; Java would take the last one' if place.line is not None else ''}"
        reader.problem(path, rule, place, None, hint, code="contradiction", affects=("security_config",))
    for name, place in list(given.items())[:1]:
        _replace(reader, name, place)


def _replace(reader: Reader, given: str, place: Node) -> None:
    settings = reader.group(SECURITY)[0]
    for name, attributes in _ATTRIBUTES.items():
        if name == given:
            continue
        for attribute in attributes:
            if attribute not in settings:
                reader.put(SECURITY, attribute, None, place)


@writes("security")
def write_security(writer: Writer, _: SchemaNode) -> None:
    """Write the identity."""
    security = writer.config.security_config
    for attribute in ("username", "password"):
        value = getattr(security, attribute)
        if value is not None:
            _write_new(writer, ("security", "username-password", attribute), value, f"security_config.{attribute}")
    _write_provider(writer, security.token_provider)
    if security.token is not None:
        _write_token(writer, security.token)
    written = writer.data.get("security", {})
    for identity, parts in _IDENTITIES.items():
        if identity in written and not written[identity].keys() >= parts:  # a reader would say that it is not whole
            del written[identity]


def _write_provider(writer: Writer, provider: object) -> None:
    if isinstance(provider, JavaOnly):
        _write_java(writer, provider)
    elif isinstance(provider, PythonName):
        writer.put(("security", _FACTORY, "class-name"), str(provider))
    elif provider is not None:
        writer.cannot_write("security_config.token_provider", "it is a Python object", NAME_IT)


def _write_java(writer: Writer, identity: JavaOnly) -> None:
    for key, value in java_identity(identity).items():
        shape = shape_at(("security", key))
        if shape is not None and shape.era == writer.other_era:
            name = f"security.{key}"
            writer.cannot_write("security_config.token_provider", f"{name} is not known to {writer.file_version}")
        else:
            writer.put(("security", key), thawed(value))


_IDENTITIES = {"username-password": {"username", "password"}, "token": {"value"}}
"""What each kind of identity requires, if any of it is set."""


def _write_token(writer: Writer, token: str | bytes) -> None:
    if isinstance(token, str) and not token.isascii():
        writer.cannot_write("security_config.token", "as a text it must be ASCII", "give its bytes")
        return
    text = token if isinstance(token, str) else _base64(token)
    _write_new(
        writer,
        ("security", "token", "encoding"),
        "none" if isinstance(token, str) else "base64",
        "security_config.token",
    )
    _write_new(writer, ("security", "token", "value"), text, "security_config.token")


def _write_new(writer: Writer, path: tuple[str, ...], value: Any, at: str) -> None:
    if writer.file_version == "3.12":
        writer.cannot_write(at, f"{'.'.join(path)} is not known to 3.12")
    else:
        writer.put_text(path, value, at)


def _base64(token: bytes) -> str:
    from base64 import b64encode  # few tokens are bytes

    return b64encode(token).decode()
