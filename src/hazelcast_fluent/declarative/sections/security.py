"""Below ``security``: one identity, which replaces that of an earlier layer."""

from __future__ import annotations

from typing import Any

from hazelcast_fluent.config.python_name import PythonName
from hazelcast_fluent.declarative.schema.tree import SchemaNode
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
}
"""Which identity each key is a part of; ``username`` and ``password`` directly below are of 3.1."""

_ATTRIBUTES = {
    "username-password": ("username", "password"),
    "token": ("token",),
    "kerberos": (),
    "credentials-factory": ("token_provider",),
}


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
    if isinstance(name, PythonName):
        reader.put(SECURITY, "token_provider", name, place)
        reader.put_java(path, None, place)
        if read.get("properties"):
            reader.problem((*path, "properties"), "must be left out for a Python object", node.entries["properties"])
        return
    reader.put(SECURITY, "token_provider", None, place)
    reader.put_java((*path, "class-name"), name, place)
    for key, value in read.get("properties", {}).items():
        reader.put_java((*path, "properties", key), value, place)


@checks("security")
def check_security(reader: Reader, node: Table, path: Path) -> None:
    """Refuse several identities; take away those of earlier layers."""
    given: dict[str, Node] = {}
    for key in node.entries:
        if key in _KEYS:
            given.setdefault(_KEYS[key], node.keys[key])
    if len(given) > 1:
        rule = f"must hold one identity, has {' and '.join(given)}"
        hint, place = "keep one of them; Java would take the last one", list(given.values())[1]
        reader.problem(path, rule, place, None, hint, code="contradiction", affects=("security_config",))
    for name, place in list(given.items())[:1]:
        _replace(reader, name, place, path)


def _replace(reader: Reader, given: str, place: Node, path: Path) -> None:
    settings = reader.group(SECURITY)[0]
    for name, attributes in _ATTRIBUTES.items():
        if name == given:
            continue
        for attribute in attributes:
            if attribute not in settings:
                reader.put(SECURITY, attribute, None, place)
        if name in ("kerberos", "credentials-factory"):
            reader.put_java((*path, name), None, place)


@writes("security")
def write_security(writer: Writer, _: SchemaNode) -> None:
    """Write the identity."""
    security = writer.config.security_config
    for attribute in ("username", "password"):
        value = getattr(security, attribute)
        if value is not None:
            _write_new(writer, ("security", "username-password", attribute), value, f"security_config.{attribute}")
    if isinstance(security.token_provider, PythonName):
        writer.put(("security", "credentials-factory", "class-name"), str(security.token_provider))
    elif security.token_provider is not None:
        writer.cannot_write("security_config.token_provider", "it is a Python object", NAME_IT)
    if security.token is not None:
        _write_token(writer, security.token)
    written = writer.data.get("security", {})
    for identity, parts in _IDENTITIES.items():
        if identity in written and not written[identity].keys() >= parts:  # a reader would say that it is not whole
            del written[identity]


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
