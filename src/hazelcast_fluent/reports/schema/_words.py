"""Titles and descriptions for the schema, from the table of elements and from the model's docstrings."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Any

from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.config.options import ANY, Option, Path, options, own_options, section_of
from hazelcast_fluent.declarative.schema.tree import SchemaNode, shape_at

_SENTENCE = re.compile(r"(?<=\.)\s+")


def about(shape: SchemaNode) -> dict[str, Any]:
    """Return the title and, where something is known, the description of what stands at *shape*."""
    made: dict[str, Any] = {}
    if shape.key not in ("", "*", "[]"):
        made["title"] = shape.key.replace("-", " ").capitalize()
    text, around = _description(shape), shape_at(shape.path[:-1])
    same_as_around = around is not None and not shape.is_leaf and text == _description(around)
    if text and not same_as_around:
        made["description"] = text
    return made


def _description(shape: SchemaNode) -> str:
    element = shape.element or (shape.item.element if shape.item else None)
    if element is None:
        return _of_section(shape)
    parts = [element.about or _of_model(element.at)]
    if element.codec is not None and element.codec.unit and f" {element.codec.unit}" not in parts[0]:
        parts.append(f"Here in {element.codec.unit}.")
    if element.deprecated:
        parts.append(f"Deprecated: write {element.deprecated}.")
    if element.old:
        parts.append(f"Known to versions up to {element.until} only.")
    elif element.since:
        parts.append(f"Since {element.since}.")
    if element.reason:
        parts.append(f"Kept for Java: {element.reason}.")
    return " ".join(filter(None, parts))


def _of_section(shape: SchemaNode) -> str:
    below = (*shape.children.values(), *filter(None, (shape.named,)))
    targets = {child.element.at.rpartition(".")[0] for child in below if child.element and child.element.at}
    return _of_model(targets.pop()) if len(targets) == 1 else ""


def _of_model(at: str | None) -> str:
    option = model_option(at)
    if option is None:
        return ""
    sentences = _SENTENCE.split(option.doc.replace("``", "`"))
    return " ".join(sentence for sentence in sentences if not sentence.startswith("Default "))


def model_option(at: str | None) -> Option | None:
    """Return the option, section or group of entries at an element's attribute path."""
    return _every().get(tuple(at.removesuffix(".*").split("."))) if at else None


@functools.cache
def _every() -> Mapping[Path, Option]:
    found: dict[Path, Option] = {option.path: option for option in options()}

    def add(cls: type, at: Path) -> None:
        for option in own_options(cls, at):
            found.setdefault(option.path, option)
            below = section_of(option)
            if below is not None:
                add(below, (*option.path, ANY) if option.kind.name == "entries" else option.path)

    add(ClientSettings, ())
    return found
