"""The reference of options: meaning, values and names, read off the model and the tables of its neighbours."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from enum import IntEnum

from docs._ext import elements
from docs._ext.markdown import bullets, code, prose
from hazelcast_fluent.builder._generated import GeneratedMethods
from hazelcast_fluent.builder._methods import SPECS
from hazelcast_fluent.clients.mapping import OptionMapping
from hazelcast_fluent.clients.v3.mapping import MAPPING as CLIENT_3
from hazelcast_fluent.clients.v5.mapping import MAPPING as CLIENT_5
from hazelcast_fluent.config.options import ANY, Option, options, section_of
from hazelcast_fluent.declarative.schema import ELEMENTS, Element
from hazelcast_fluent.reports.schema._words import model_option

_KINDS = {
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
    "seconds": "seconds",
    "text": "text",
    "texts": "texts",
    "enum": "one of",
    "object": "an object of your program",
    "objects": "objects of your program",
    "mapping": "a mapping",
    "sections": "several",
    "tree": "settings as Java's YAML file has them",
}

_SHARED = {"membership_listeners": "listeners", "lifecycle_listeners": "listeners"}
"""Options that one element of the file speaks of."""


_BY_HAND = {
    "security_config.username": '.credentials("USER", "PASSWORD")',
    "security_config.password": '.credentials("USER", "PASSWORD")',
    "security_config.token": ".token(…)",
    "security_config.token_provider": ".token_provider(…)",
    "properties.*": '.client_property("NAME", …)',
}
"""Builder methods that are written by hand, as they take more than one option or a name."""


def options_text() -> str:
    """Return the reference of all options, section by section."""
    shown = [option for option in options() if option.name != "java_config"]
    sections = dict.fromkeys(option.path[:-1] for option in shown)
    return "\n".join(
        _section(section, [option for option in shown if option.path[:-1] == section]) for section in sections
    )


def _section(at: tuple[str, ...], shown: list[Option]) -> str:
    head = code(".".join(at)) if at else "The client itself"
    about = (_class_doc(at) or "") if at else ""
    return f"## {head}\n\n{about}\n\n" + "\n".join(map(_option, shown))


def _class_doc(at: tuple[str, ...]) -> str:
    path = tuple(part for part in at if part != ANY)
    option = model_option(".".join(path))
    config_class = section_of(option) if option else None
    return prose(_unwrapped(config_class.__doc__ or "")) if config_class else ""


def _unwrapped(doc: str) -> str:
    return "\n".join(line.strip() for line in doc.strip().splitlines())


def _option(option: Option) -> str:
    facts = bullets(
        [
            ("Takes", values(option)),
            ("Default", "" if "Default " in option.doc else code(_default(option))),
            ("In a chain", _chained(option)),
            *_in_files(option),
            ("5.x client", _named(CLIENT_5.get(option.name))),
            ("3.12 client", _named(CLIENT_3.get(option.name))),
        ]
    )
    return f"### {code(option.name)}\n\n{prose(option.doc)}\n\n{facts}"


def _in_files(option: Option) -> list[tuple[str, str]]:
    found = elements.by_option().get(_SHARED.get(option.name, option.name), ())
    return [*elements.forms(found), *elements.free_forms(option.path)] or [("Files", "have no word for it")]


def values(option: Option) -> str:
    """Return what an option takes: its sort of value, choices and range, whether None, whether secret."""
    kind = option.kind
    choices = ", ".join(map(code, kind.choices))
    facts = [
        choices if kind.name == "enum" else f"{_KINDS[kind.name]}{f': {choices}' if choices else ''}",
        elements.bounds(kind.minimum, kind.maximum, kind.above),
        "or `None`" if kind.optional else "",
        "a secret, never shown" if kind.secret else "",
    ]
    return ", ".join(filter(None, facts))


def _default(option: Option) -> str:
    value = option.default
    if isinstance(value, IntEnum):
        return value.name
    return "(hidden)" if option.secret and value else repr(value)


@functools.cache
def _verbs() -> Mapping[tuple[str, tuple[str, ...], str], str]:
    shapes = {
        name: SPECS[method] for name, method in vars(GeneratedMethods).items() if callable(method) and method in SPECS
    }
    return {(shape.form, shape.at, shape.field): name for name, shape in shapes.items()}


def _chained(option: Option) -> str:
    if option.name in _BY_HAND:
        return code(_BY_HAND[option.name])
    section, methods = option.path[:-1], _verbs()
    if ("section", section, "") in methods:
        return code(f".{methods['section', section, '']}({option.keyword}=…)")
    if section and section[-1] == ANY:
        return code(f'.{methods["entry", section[:-1], ""]}("{elements.NAME}", {option.keyword}=…)')
    own = [methods.get((form, section, option.field.name)) for form in ("replace", "replace_all")]
    return ", ".join(code(f".{method}(…)") for method in own if method)


def _named(row: OptionMapping | None) -> str:
    if row is None:
        return "no equivalent"
    since = f", since {row.since}" if row.since else ""
    if row.target:
        return code(row.target.replace("._", ".")) + since
    return f"no equivalent: {row.reason}" if row.reason else "see the compatibility report"


def java_text() -> str:
    """Return the reference of what only Java understands, section by section."""
    return "\n".join(_java_section(name, found) for name, found in _java_sections().items())


def _java_sections() -> Mapping[str, list[Element]]:
    found: dict[str, list[Element]] = {}
    for element in ELEMENTS:
        if element.at is None:
            found.setdefault(element.path[0].removesuffix("[]"), []).append(element)
    return found


def _java_section(name: str, found: list[Element]) -> str:
    return f"## {code(name)}\n\n" + "\n".join(f"- {' '.join(_java_facts(element))}" for element in found) + "\n"


def _java_facts(element: Element) -> Iterator[str]:
    yield f"{elements.yaml_form(element)}: {prose(element.about) or 'A section.'}"
    if element.codec is not None and element.codec.choices:
        yield f"One of {', '.join(map(code, element.codec.choices))}."
    if element.reason:
        yield f"*Unsupported: {element.reason}.*"
    if element.deprecated:
        yield f"Deprecated: write {element.deprecated}."
