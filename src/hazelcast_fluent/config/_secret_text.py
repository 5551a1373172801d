"""Texts that are secret because of where they came from, in options whose names do not show it."""

from __future__ import annotations

from typing import Any, final

HIDDEN = "<hidden>"
"""What stands for a secret wherever a value is shown; no ``eval`` takes it for a value."""


@final
class SecretText(str):
    """
    A text from a directory of secrets, or through a placeholder whose variable has the name of a secret.

    It is equal to the text, and can be used like it; only its ``repr``, by which values are shown, hides it.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return HIDDEN


def as_secret(value: Any) -> Any:
    """Return *value* with its texts as secrets; other values show too little to be one."""
    if type(value) is str:
        return SecretText(value) if value else value
    return tuple(map(as_secret, value)) if type(value) is tuple else value


def revealed(value: Any) -> Any:
    """Return *value* with its secret texts as plain ones."""
    return _mapped(value, str.__str__)


def without_secret_texts(value: Any) -> Any:
    """Return *value* with `HIDDEN` for each of its secret texts."""
    return _mapped(value, lambda _: HIDDEN)


def _mapped(value: Any, change: Any) -> Any:
    if isinstance(value, SecretText):
        return change(value)
    if type(value) is dict:
        return {name: _mapped(item, change) for name, item in value.items()}
    return type(value)(_mapped(item, change) for item in value) if type(value) in {tuple, list} else value
