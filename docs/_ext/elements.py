"""How files and variables write one option: from the table of elements."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from docs._ext.markdown import code
from hazelcast_fluent.formats import xml
from hazelcast_fluent.loading.elements import ELEMENTS, Element, Path
from hazelcast_fluent.loading.environment_names import variable_for
from hazelcast_fluent.loading.xml_shape import xml_root

NAME = "NAME"
VALUE = "…"
_ROOT = re.compile(r"<hazelcast-client[^>]*>(.*)</hazelcast-client>", re.DOTALL)


@functools.cache
def by_option() -> Mapping[str, tuple[Element, ...]]:
    """Return the elements that set each option of the model, by its path; lists without their mark."""
    found: dict[str, list[Element]] = defaultdict(list)
    for element in ELEMENTS:
        if element.at is not None:
            found[element.at].append(element)
    return {at: tuple(elements) for at, elements in found.items()}


def yaml_form(element: Element) -> str:
    """Return the element's path in YAML, with its values' range where it has one of its own."""
    codec = element.codec
    facts = [codec.unit, bounds(codec.minimum, codec.maximum)] if codec and codec.unit else []
    if element.default is not None:
        facts.append(f"Java's default {code(_plain(element.default))}")
    facts.append(f"until {element.until}" if element.until else "")
    facts.append(f"since {element.since}" if element.since else "")
    said = ", ".join(filter(None, facts))
    return code(element.name.replace("*", NAME)) + (f" ({said})" if said else "")


def xml_form(element: Element) -> str:
    """Return what the writer of XML makes of the element, on one line."""
    found = _ROOT.search(
        xml.write({"hazelcast-client": _around(element.path, VALUE if element.codec else {})}, root=xml_root())
    )
    if found is None:
        raise AssertionError(f"{element.name} leaves nothing in XML")
    return code(re.sub(r">\s+<", "><", found[1].strip()).replace(" />", "/>"))


def _around(path: Path, value: Any) -> Any:
    if not path:
        return value
    below = _around(path[1:], value)
    return [below] if path[0] == "[]" else {NAME if path[0] == "*" else path[0]: below}


def variable_form(element: Element) -> str:
    """Return the variable that sets the element; none where a list of sections is in the way."""
    path = element.path
    if element.codec is None or "[]" in path[:-1] or path[0] in {"import", "config-replacers"}:
        return ""
    return code(variable_for(path).replace("<NAME>", NAME))


def bounds(minimum: float | None, maximum: float | None, above: float | None = None) -> str:
    """Return the range in words; what a 32 or 64 bit number holds goes without saying."""
    least = f"at least {minimum:,}" if minimum is not None and minimum > -(2**31) else ""
    most = f"at most {maximum:,}" if maximum is not None and maximum < 2**31 - 1 else ""
    return " and ".join(filter(None, [least, f"above {above:,}" if above is not None else "", most]))


def forms(elements: Iterable[Element]) -> Iterable[tuple[str, str]]:
    """Return the facts about all *elements* of one option: those of today's files, then those of 3.x."""
    for element in sorted(elements, key=lambda one: one.old):
        era = " (3.x)" if element.old else ""
        yield f"YAML{era}", yaml_form(element)
        yield f"XML{era}", xml_form(element)
        yield f"Variable{era}", variable_form(element)


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value) or '""'
