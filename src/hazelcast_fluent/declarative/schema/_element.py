"""One element of Java's file: a row of the table of elements."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple, TypeAlias

import attrs

from hazelcast_fluent.declarative.schema._codecs import Codec
from hazelcast_fluent.declarative.schema.texts import ABOUT, REASONS
from hazelcast_fluent.errors.values import Shown

XmlForm: TypeAlias = Literal["child", "attribute", "text", "either", "wrapped", "repeated", "properties", "choice"]
"""
Where XML has an element:

``child`` an element of its own; ``attribute`` of the parent; ``text`` of the parent; ``either`` attribute or child;
``wrapped`` an element of its own around one child an item; ``repeated`` one element an item beside the parent's other
children; ``properties`` children ``<property name="…">``; ``choice`` the parent's text, for a value of its ``type``.
"""

Path: TypeAlias = tuple[str, ...]
"""Keys of the YAML form below ``hazelcast-client``; ``*`` is any name, ``[]`` any item of a list."""

SINCE_4 = "4.0"
LAST_3 = "3.12"


class Xml(NamedTuple):
    """How XML writes an element."""

    form: XmlForm = "child"
    """Where it is."""

    name: str = ""
    """The XML name where it is not the YAML key."""

    item: str = ""
    """The name of the element for each item or entry."""

    key: str = ""
    """The attribute with an entry's name (an item's text, where items are texts); ``""``: the item's text."""

    default_key: str = ""
    """The entry's name where the attribute is missing; ``""`` where it is required."""

    inside: str = ""
    """The element around it that YAML does not have (a sibling of it in YAML)."""


CHILD = Xml()
ATTRIBUTE = Xml("attribute")
TEXT_OF_PARENT = Xml("text")
EITHER = Xml("either")
PROPERTIES = Xml("properties")
CHOICE = Xml("choice")


def wrapped(item: str, key: str = "") -> Xml:
    """Return the form of a list (or of named entries, by attribute *key*) inside an element of its own."""
    return Xml("wrapped", item=item, key=key)


def repeated(item: str, key: str = "", default_key: str = "") -> Xml:
    """Return the form of a list (or of named entries) whose elements stand beside the others."""
    return Xml("repeated", item=item, key=key, default_key=default_key)


@attrs.frozen(repr=False, eq=False)
class Element(Shown):
    """One element: its names, its form in XML, its values and the option that it sets."""

    path: Path
    """Its YAML path."""

    codec: Codec | None
    """How its text is read; None for a section, or a list of sections."""

    at: str | None
    """The path of the option that it sets, ``*`` for the entry's name; None if it is Java-only."""

    xml: Xml
    """How XML writes it; of a list (``[]``) or of named entries (``*``): how XML writes all of them."""

    default: Any
    """Java's effective default as a file writes it; None for none."""

    since: str
    """The first version that has it, if it came with 4.0 or later; ``""`` otherwise."""

    until: str
    """The last version that has it; ``""`` where the current one does."""

    required: bool
    """Whether the section around it requires it."""

    enabled_by: str
    """The key below it that switches it on; ``""``: it is on if it is there and not the default."""

    deprecated: str
    """What to write instead; ``""`` where it is not deprecated."""

    _about: str
    _reason: str

    @property
    def about(self) -> str:
        """One sentence that describes it; ``""`` where the field of the configuration has the description."""
        return self._about or ABOUT.get(self.name, "")

    @property
    def reason(self) -> str:
        """Why a Python client can't honor it; on the element that a report names, not on those below it."""
        return self._reason or REASONS.get(self.name, "")

    @property
    def name(self) -> str:
        """The path with dots."""
        return ".".join(self.path).replace(".[]", "[]")

    @property
    def old(self) -> bool:
        """Whether only 3.x has it."""
        return self.until.startswith("3.")

    @property
    def new(self) -> bool:
        """Whether 3.x does not have it."""
        return bool(self.since)


def parse_path(name: str) -> Path:
    """Return the path of a dotted *name*."""
    return tuple(name.replace("[]", ".[]").split("."))


def row(
    name: str,
    codec: Codec | None = None,
    at: str | None = None,
    *,
    xml: Xml = CHILD,
    default: Any = None,
    since: str = "",
    until: str = "",
    required: bool = False,
    enabled_by: str = "",
    deprecated: str = "",
    about: str = "",
    reason: str = "",
) -> Element:
    """
    Return a row of the table: an element.

    Args:
        name: Its YAML path with dots; in `below`, relative to a section, ``""`` for the section itself.
        codec: How its text is read; None for a section, or a list of sections.
        at: The path of the option that it sets; in `below`, relative to a section of the configuration.
        xml: How XML writes it; by default as an element of its own.
        default: Java's effective default.
        since: The first version that has it, if 3.x does not.
        until: The last version that has it.
        required: Whether the section around it requires it.
        enabled_by: The key below it that switches it on.
        deprecated: What to write instead.
        about: What it is; by default the text in `ABOUT`.
        reason: Why a Python client can't honor it; by default the text in `REASONS`.
    """
    path = parse_path(name) if name else ()
    return Element(path, codec, at, xml, default, since, until, required, enabled_by, deprecated, about, reason)


def below(section: str, option: str, *rows: Element) -> tuple[Element, ...]:
    """Return the elements of *rows* below *section*; what they set is below *option* in the configuration."""
    start, prefix = parse_path(section), f"{option}." if option else ""
    return tuple(
        attrs.evolve(
            one, path=(*start, *one.path), at=one.at if one.at is None else (prefix + one.at).removesuffix(".")
        )
        for one in rows
    )
