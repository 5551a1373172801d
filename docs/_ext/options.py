"""The reference of options: meaning, values and names, read off the model and the tables of its neighbours."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum

from docs._ext import elements, suggestions
from docs._ext.links import GROUPS, option_link, shown_options, slug
from docs._ext.markdown import bullets, code, prose
from docs._ext.problems import codes_of
from hazelcast_fluent.builder._generated import GeneratedMethods
from hazelcast_fluent.builder._methods import specs_of
from hazelcast_fluent.clients.mapping import OptionMapping
from hazelcast_fluent.clients.v3.mapping import MAPPING as CLIENT_3
from hazelcast_fluent.clients.v5.mapping import MAPPING as CLIENT_5
from hazelcast_fluent.config.options import ANY, Option, class_doc, section_of
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

_BY_HAND = {
    "security_config.username": '.credentials("USER", "PASSWORD")',
    "security_config.password": '.credentials("USER", "PASSWORD")',
    "security_config.token": ".token(…)",
    "security_config.token_provider": ".token_provider(…)",
    "properties.*": '.client_property("NAME", …)',
}
"""Builder methods that are written by hand, as they take more than one option or a name."""


def options_text(page: str) -> str:
    """Return the reference of the options of one page, section by section."""
    return "\n".join(_section(section, len(GROUPS[page].sections) > 1) for section in GROUPS[page].sections)


def groups_text() -> str:
    """Return the list of the pages of options."""
    return "".join(f"- [{group.title}]({page}.md): {_count(page)}\n" for page, group in GROUPS.items())


def _count(page: str) -> str:
    return ", ".join(option_link(option, "", f"`{option.path[-1]}`") for option in _options_of(GROUPS[page].sections))


def _options_of(sections: tuple[str, ...]) -> list[Option]:
    return [option for option in shown_options() if ".".join(option.path[:-1]) in sections]


def _section(section: str, with_heading: bool) -> str:
    at = tuple(filter(None, section.split(".")))
    heading = f"## {code(section) if section else 'The client itself'}\n\n" if with_heading else ""
    about = f"{_class_doc(at)}\n\n" if at else ""
    level = "###" if with_heading else "##"
    return heading + about + "\n".join(f"{level} {_option(option)}" for option in _options_of((section,)))


def _class_doc(at: tuple[str, ...]) -> str:
    path = tuple(part for part in at if part != ANY)
    option = model_option(".".join(path))
    config_class = section_of(option) if option else None
    return prose(class_doc(config_class)) if config_class else ""


def _option(option: Option) -> str:
    facts = bullets(
        [
            ("Takes", values(option)),
            ("Default", "" if "Default " in option.doc else code(_default(option))),
            ("Python", ", ".join(map(_call_link, calls(option)))),
            *_in_files(option),
            ("5.x client", _named(CLIENT_5.get(option.name))),
            ("3.12 client", _named(CLIENT_3.get(option.name))),
            ("Problems", _links("problems", _codes(option))),
            ("Suggestions", _links("suggestions", suggestions.codes_of(option))),
        ]
    )
    return f"{code(option.name)}\n\n{prose(option.doc)}\n\n{facts}"


def _in_files(option: Option) -> list[tuple[str, str]]:
    return [*elements.facts_of(option.path)] or [("Files", "no element; set it in Python")]


def _codes(option: Option) -> list[str]:
    return list(dict.fromkeys(name for element in elements.elements_of(option.path) for name in codes_of(element)))


def _links(page: str, codes: Iterable[str]) -> str:
    return ", ".join(f"[{code(name)}](../{page}.md#{slug(name)})" for name in codes)


def _call_link(call: str) -> str:
    method = call.partition("(")[0].lstrip(".")
    return f"[{code(call)}](../api/client-config-builder.md#{slug(f'ClientConfigBuilder.{method}')})"


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
def _methods() -> Mapping[tuple[str, tuple[str, ...], str], str]:
    return {(spec.form, spec.at, spec.field): name for name, spec in specs_of(GeneratedMethods).items()}


def calls(option: Option) -> list[str]:
    """Return the calls of builder methods that set the option."""
    if option.name in _BY_HAND:
        return [_BY_HAND[option.name]]
    section, methods = option.path[:-1], _methods()
    if ("section", section, "") in methods:
        return [f".{methods['section', section, '']}({option.keyword}=…)"]
    if section and section[-1] == ANY:
        return [f'.{methods["entry", section[:-1], ""]}("{elements.NAME}", {option.keyword}=…)']
    own = [methods.get((form, section, option.field.name)) for form in ("replace", "replace_all")]
    return [f".{method}(…)" for method in own if method]


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
