"""The facts about what an option takes."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class Kind(NamedTuple):
    """What an option's values are, for tools that describe, generate or check them."""

    name: str
    """What the value is: ``boolean``, ``integer``, ``number``, ``seconds``, ``text``, ``enum``, ``section``, …"""

    minimum: float | None = None
    """The least value; None for no bound."""

    maximum: float | None = None
    """The greatest value; None for no bound."""

    above: float | None = None
    """A bound that the value must exceed; None for none."""

    optional: bool = False
    """Whether None is a value."""

    secret: bool = False
    """Whether the value must never be shown."""

    choices: tuple[str, ...] = ()
    """The names of an enum's members, or the texts that are allowed."""

    enum: type[IntEnum] | None = None
    """The enum's class."""

    opaque: bool = False
    """Whether the value is a user's object: held by reference, never walked nor compared by value."""

    item: str = ""
    """What the single items of a collection are."""
