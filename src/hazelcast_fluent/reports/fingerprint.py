"""A short digest that identifies a configuration in logs."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from hazelcast_fluent._report import import_path
from hazelcast_fluent.config._fields import differs
from hazelcast_fluent.config._secret_text import SecretText
from hazelcast_fluent.config._value import ConfigValue
from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.config.java_only import JavaOnly
from hazelcast_fluent.config.network import SocketOption
from hazelcast_fluent.config.options import Option, Path, is_secret, own_options
from hazelcast_fluent.config.python_name import PythonName

_LENGTH = 16
_FORM = "hazelcast-fluent 1"
_SETS = frozenset({("labels",)})


def fingerprint(config: ClientSettings, *, include_secrets: bool = False, salt: str | bytes | None = None) -> str:
    """
    Return a digest of 16 hexadecimal digits, the same for equal configurations in every process and on every machine.

    Options with their default values do not count, so a later version with more options gives the same digest.
    Objects of a program count by the name they are imported by; secrets, by name or by where they came from, do not.
    A value from ``${DB_PASSWORD}`` therefore gives another digest than the same value written out.

    Args:
        config: The configuration.
        include_secrets: Whether secrets count as well; then the digest is keyed by *salt*.
        salt: A key that keeps the digest from revealing passwords to guessing.
    """
    if include_secrets and not salt:
        raise ValueError("a fingerprint with secrets needs a salt, or the secrets could be guessed from it")
    canonical = json.dumps(
        [_FORM, _canonical(config, (), include_secrets)], sort_keys=True, separators=(",", ":"), ensure_ascii=True
    ).encode("ascii")
    if salt is None:
        return hashlib.sha256(canonical).hexdigest()[:_LENGTH]
    key = salt.encode() if isinstance(salt, str) else salt
    return hmac.new(key, canonical, hashlib.sha256).hexdigest()[:_LENGTH]


def _canonical(section: ConfigValue, at: Path, secrets: bool) -> dict[str, Any]:
    made = {}
    for option in own_options(type(section), at):
        value = getattr(section, option.field.name)
        if differs(option.field, value) and (secrets or not _is_hidden(value, option.path, option)):
            made[option.field.name] = _plain(value, option.path, secrets)
    return made


def _is_hidden(value: Any, path: Path, option: Option | None = None) -> bool:
    """Whether *value* is secret, by its name or by where it came from."""
    text = value.value if isinstance(value, JavaOnly) else value
    return isinstance(text, SecretText) or is_secret(path, option)


def _plain(value: Any, path: Path, secrets: bool) -> Any:
    if isinstance(value, PythonName):
        return {"python": value.reference}
    if isinstance(value, JavaOnly):
        return {"java": _plain(value.value, ("java_config",), secrets)}
    if isinstance(value, ConfigValue):
        return _canonical(value, path, secrets)
    if isinstance(value, Mapping):
        named = {_name(name): ((*path, _name(name)), item) for name, item in value.items()}
        return {
            name: _plain(item, at, secrets) for name, (at, item) in named.items() if secrets or not _is_hidden(item, at)
        }
    if isinstance(value, tuple):
        items = [_item(item, path, secrets) for item in value if secrets or not isinstance(item, SecretText)]
        return sorted(set(items)) if path in _SETS else items
    return _scalar(value)


def _item(value: Any, path: Path, secrets: bool) -> Any:
    if isinstance(value, SocketOption):
        return [_scalar(value.level), _scalar(value.option), _scalar(value.value)]
    return _plain(value, path, secrets)


def _scalar(value: Any) -> Any:
    if value is None:
        return None
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, IntEnum):
        return value.name
    if isinstance(value, bytes):
        return {"bytes": value.hex()}
    if isinstance(value, (int, float)):
        return _number(value)
    return {"object": _name(value)}


def _number(value: float) -> Any:
    # True, 1 and 1.0 are equal to Python, so configurations that hold one or the other are equal too
    if isinstance(value, int) or value.is_integer():
        return int(value)
    return repr(value)


def _name(value: Any) -> str:
    if isinstance(value, (str, int)):
        return str(value)
    return import_path(value) or str(import_path(type(value)))
