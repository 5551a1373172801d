"""``config-replacers``: which placeholders there are besides ``${name}``, and whether one without a text is a fault."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hazelcast_fluent._tree import Items, Scalar, Table, Tree
from hazelcast_fluent.errors import Fault, Refusal, did_you_mean
from hazelcast_fluent.formats.limits import Limits
from hazelcast_fluent.loading.java_values import plain_text
from hazelcast_fluent.loading.placeholders import Expander, Variables

if TYPE_CHECKING:
    from hazelcast_fluent.loading.encryption import Decryptor

_SECTION = "config-replacers"
_PLAIN = "com.hazelcast.config.replacer.PropertyReplacer"


def expand(content: Table, variables: Variables, limits: Limits, *, texts: bool = True) -> list[Fault]:
    """
    Expand all placeholders of a document whose imports are in place, and return what is wrong.

    As in Java, plain placeholders come first, also those inside the replacers' properties; then each replacer in turn.
    Where *texts* is false there are none to be expanded.
    """
    section = content.entries.get(_SECTION)
    strict = _strict(section)
    expander = Expander(variables, limits, strict=strict)
    if texts:
        expander.expand(content)
    faults = expander.faults
    for replacer in _replacers(section, limits, faults):
        following = Expander(replacer, limits, strict=strict)
        if texts:
            following.expand(content)
        faults += following.faults
    return faults


def _strict(section: Tree | None) -> bool:
    given = section.entries.get("fail-if-value-missing") if isinstance(section, Table) else None
    return not isinstance(given, Scalar) or given.text.strip().lower() == "true"


def _replacers(section: Tree | None, limits: Limits, faults: list[Fault]) -> list[Decryptor]:
    """Return the replacers; who reads the elements tells what has the wrong form."""
    listed = section.entries.get("replacers") if isinstance(section, Table) else None
    if not isinstance(listed, Items):
        return []
    from hazelcast_fluent.loading.encryption import CLASS_NAME, Decryptor  # few files have any

    found: list[Decryptor] = []
    for index, item in enumerate(listed.items):
        name = item.entries.get("class-name") if isinstance(item, Table) else None
        if not isinstance(item, Table) or not isinstance(name, Scalar) or name.text.strip() == _PLAIN:
            continue
        path = f"{_SECTION}.replacers.{index}"
        if name.text.strip() != CLASS_NAME:
            hint = did_you_mean(name.text, [CLASS_NAME]) or f"only {CLASS_NAME} is supported"
            rule = f"can't replace by the Java class {name.text.strip()}"
            faults.append(Fault(f"{path}.class-name", rule, None, name.origin, hint))
            continue
        try:
            found.append(Decryptor(_properties(item), limits))
        except Refusal as refusal:
            faults.append(refusal.fault(path, origin=item.origin))
    return found


def _properties(item: Table) -> Mapping[str, str]:
    section = item.entries.get("properties")
    given = section.entries.items() if isinstance(section, Table) else ()
    return {
        name: plain_text(node.text) if node.plain else node.text for name, node in given if isinstance(node, Scalar)
    }
