"""Documents in every format there is, for tests that iterate over the registry."""

from __future__ import annotations

from typing import Any

from hazelcast_fluent.declarative.schema.xml_layout import xml_root
from hazelcast_fluent.formats.registry import FORMATS, SUFFIXES, Format, FormatName

__all__ = ["FORMATS", "SUFFIXES", "SUFFIX_LIST", "Format", "FormatName", "document", "only_trees"]

SUFFIX_LIST = ", ".join(SUFFIXES)
"""The suffixes as messages list them."""


def document(content: dict[str, Any], form: str, root: str = "hazelcast-client") -> str:
    """Return a document in the format *form* whose root holds *content*."""
    name: Any = form
    return FORMATS[name].write({root: content}, xml_root)


def only_trees() -> tuple[Format, ...]:
    """Return the formats of mappings and lists."""
    return tuple(form for form in FORMATS.values() if not form.elements)
