"""
How an XML element and a piece of the YAML-shaped tree belong together.

The schema of elements becomes a tree of these, which is all that the reader and the writer of XML depend on.
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


class XmlShape:
    """One XML element; changed only while the tree of shapes is made."""

    __slots__ = (
        "attributes",
        "children",
        "choices",
        "default_name",
        "free",
        "key",
        "kind",
        "name",
        "name_attribute",
        "place",
        "solid",
        "text",
        "text_names",
    )

    def __init__(self, name: str, key: str, kind: Kind = "table", place: Place = "once") -> None:
        self.name = name
        """The element's name."""
        self.key = key
        """The YAML key of what it becomes; of ``named`` ones beside others: the key of the mapping of names."""
        self.kind: Kind = kind
        self.place: Place = place
        self.attributes: dict[str, str] = {}
        """Attributes and the keys of what they say; ``""`` for one that is not looked at."""
        self.children: dict[str, XmlShape] = {}
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
        self.text_names = False
        """Whether its items may be named by their own text, and then make a mapping."""

    def add(self, child: XmlShape) -> XmlShape:
        """Put *child* below the element, and return it."""
        self.children[f"{NAMESPACE} {child.name}"] = child
        return child

    def child(self, name: str) -> XmlShape | None:
        """Return the element *name* below this one."""
        return self.children.get(f"{NAMESPACE} {name}")
