"""Names of Python objects in files."""

from __future__ import annotations

import importlib
import re
from typing import Any, TypeGuard, final

import attrs

from hazelcast_fluent.config._converters import to_text
from hazelcast_fluent.config._kinds import kind
from hazelcast_fluent.config._value import ConfigValue, config_class, is_made
from hazelcast_fluent.errors import ConversionError

PREFIX = "python:"
"""The prefix that distinguishes a Python name from a Java class name."""

_FORM = r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*:[A-Za-z_]\w*(\.[A-Za-z_]\w*)*"


def to_reference(value: str) -> str:
    """Take ``package.module:Name``, with or without ``python:`` before it."""
    reference = to_text(value).removeprefix(PREFIX)
    if re.fullmatch(_FORM, reference):
        return reference
    raise ConversionError("must be python:package.module:Name", value)


kind("text")(to_reference)


@final
@config_class
@attrs.frozen(repr=False, eq=False, getstate_setstate=False)
class PythonName(ConfigValue):
    """
    The name of a Python object in a configuration file: ``python:package.module:Name``.

    Reading a configuration never imports anything; the name is looked up when a client is made.

    Example:
        from hazelcast_fluent import ClientConfig, PythonName

        config = ClientConfig(lifecycle_listeners=[PythonName("my_shop.listeners:on_change")])
        assert "python:my_shop.listeners:on_change" in config.to_yaml()
    """

    reference: str = attrs.field(converter=to_reference)
    """``package.module:Name``; the name may contain dots."""

    def __str__(self) -> str:
        return PREFIX + self.reference

    def resolve(self) -> Any:
        """
        Import the module and return the object.

        Raises:
            ImportError: The module can't be imported.
            AttributeError: It has no such name.
        """
        module, _, name = self.reference.partition(":")
        found: Any = importlib.import_module(module)
        for part in name.split("."):
            found = getattr(found, part)
        return found


def is_python_name(value: object) -> TypeGuard[PythonName]:
    """Whether *value* is exactly a `PythonName`."""
    return type(value) is PythonName and is_made(value)
