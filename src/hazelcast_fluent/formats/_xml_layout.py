"""
How an XML element and a piece of the YAML-shaped tree belong together.

The reader and the writer of XML depend on this alone; what makes it of the schema of elements stands above them.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["leaf", "table", "items"]
"""What an element becomes: a scalar of its text, a mapping, a list."""

Place: TypeAlias = Literal["once", "item", "repeated", "named", "lifted"]
"""
Where it goes.

``once`` below its key in the parent's mapping; ``item`` into the parent's list; ``repeated`` into a list below its key
in the parent's mapping; ``named`` below its own name, taken from an attribute; ``lifted`` below its key in the mapping
around the parent.
"""

NAMESPACE = "http://www.hazelcast.com/schema/client-config"
"""The namespace of every element, of the failover file's as well."""


class XmlElement:
    """How XML writes one node of a schema; changed only while the tree of elements is made."""

    __slots__ = (
        "attributes",
        "beside_text",
        "choices",
        "default_name",
        "elements",
        "free",
        "kind",
        "name",
        "name_attribute",
        "place",
        "solid",
        "text",
        "text_names",
        "unique",
        "xml_key",
    )

    def __init__(self, name: str, xml_key: str, kind: Kind = "table", place: Place = "once") -> None:
        self.name = name
        """The element's name."""
        self.xml_key = xml_key
        """The YAML key of what it becomes; of ``named`` ones beside others: the key of the mapping of names."""
        self.kind: Kind = kind
        self.place: Place = place
        self.attributes: dict[str, str] = {}
        """Attributes and the keys of their values; ``""`` for one that is not looked at."""
        self.elements: dict[str, XmlElement] = {}
        """Elements below it, by namespace and name with a blank between, as expat has them."""
        self.text: str | None = None
        """The key of its text; None where it must have none."""
        self.choices: dict[str, str] = {}
        """The keys of its text, by the value of the attribute ``type``."""
        self.name_attribute = ""
        """The attribute with the name of a ``named`` one, or with the whole text of a leaf."""
        self.default_name = ""
        """The name where that attribute is missing; ``""`` where it is required."""
        self.free = False
        """Whether unknown elements below it are read as leaves."""
        self.solid = False
        """Whether Hazelcast's schema requires a text that is not empty and has no blank."""
        self.unique = False
        """Whether a second ``named`` one of the same name is refused, instead of replacing the first."""
        self.text_names = False
        """Whether its items may be named by their own text, and then make a mapping."""
        self.beside_text: tuple[str, ...] = ()
        """The keys that such an item may have."""

    def add(self, element: XmlElement) -> None:
        """Put *element* below this one."""
        self.elements[element_key(element.name)] = element

    def below_element(self, name: str) -> XmlElement | None:
        """Return the element *name* below this one."""
        return self.elements.get(element_key(name))


def element_key(name: str) -> str:
    """Return what the element *name* stands under among the elements below another one."""
    return f"{NAMESPACE} {name}"
