"""How files and variables write one option: from the table of elements."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from docs._ext.markdown import code
from hazelcast_fluent.declarative import url_names
from hazelcast_fluent.declarative.environment import path_text, variable_for
from hazelcast_fluent.declarative.schema import ELEMENTS, Element, Path
from hazelcast_fluent.declarative.schema.python_only import python_property
from hazelcast_fluent.declarative.schema.xml_layout import xml_root
from hazelcast_fluent.declarative.sections.network import PEM_FILES, SSL
from hazelcast_fluent.formats import xml

NAME = "NAME"
VALUE = "…"
_ROOT = re.compile(r"<hazelcast-client[^>]*>(.*)</hazelcast-client>", re.DOTALL)


_SHARED = {"membership_listeners": "listeners", "lifecycle_listeners": "listeners"}
"""Options that share one element of the file."""


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
    text = ", ".join(filter(None, facts))
    return code(element.name.replace("*", NAME)) + (f" ({text})" if text else "")


def xml_form(element: Element) -> str:
    """Return what the writer of XML makes of the element, on one line."""
    return _written(element.path, VALUE if element.codec else {})


def _written(path: Path, value: Any = VALUE) -> str:
    found = _ROOT.search(xml.write({"hazelcast-client": _around(path, value)}, root=xml_root()))
    if found is None:
        raise AssertionError(f"{'.'.join(path)} leaves nothing in XML")
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


_IN_URL: Mapping[Path, str] = {
    url_names.CLUSTER_NAME: "hz://HOST/…",
    (*url_names.MEMBERS, "[]"): "hz://…,…",
    url_names.TLS: "hzs://HOST",
    url_names.USERNAME: "hz://…:PASSWORD@HOST",
    url_names.PASSWORD: "hz://USER:…@HOST",
}
"""What the parts of a URL before its parameters set."""


def url_form(element: Element) -> str:
    """Return the part or the parameter of a URL that sets the element; none where a list of sections is in the way."""
    path = element.path
    if path in _IN_URL:
        return code(_IN_URL[path])
    if not variable_form(element) or element.old:
        return ""
    return code(f"?{url_parameter(path)}=…") + _url_aliases(path)


def url_parameter(path: Path) -> str:
    """Return the name of the parameter that sets the element at *path*."""
    return ".".join(NAME if part == "*" else part for part in path if part != "[]")


def _url_aliases(path: Path) -> str:
    found = [name for names in (url_names.JDBC, url_names.DB_API) for name, at in names.items() if at == path]
    return f" (also {', '.join(map(code, dict.fromkeys(found)))})" if found else ""


def bounds(minimum: float | None, maximum: float | None, above: float | None = None) -> str:
    """Return the range in words; what a 32 or 64 bit number holds goes without saying."""
    least = f"at least {minimum:,}" if minimum is not None and minimum > -(2**31) else ""
    most = f"at most {maximum:,}" if maximum is not None and maximum < 2**31 - 1 else ""
    return " and ".join(filter(None, [least, f"above {above:,}" if above is not None else "", most]))


def forms(elements: Iterable[Element]) -> Iterable[tuple[str, str]]:
    """Return the facts about all *elements* of one option: those of today's files, then those of 3.x."""
    for element in sorted(elements, key=lambda one: one.old):
        era = " (3.x)" if element.old else ""
        yield f"YAML, JSON, TOML{era}", yaml_form(element)
        yield f"XML{era}", xml_form(element)
        yield f"Variable{era}", variable_form(element)
        yield "URL", url_form(element)


_OF_SSL = PEM_FILES | {"validateIdentity": "check_hostname", "protocol": "protocol", "ciphersuites": "ciphers"}
"""Java's properties of TLS that are options of their own."""


def free_forms(path: Path) -> Iterable[tuple[str, str]]:
    """Return the facts about an option that files say by a name of a property, not by an element of its own."""
    section, attribute = path[:-1], path[-1]
    names: list[Path] = [("network", "ssl", "properties", name) for name, of in _OF_SSL.items() if (*SSL, of) == path]
    mine = python_property(tuple(NAME if part == "*" else part for part in section), attribute)
    names += [("properties", mine)] if mine else []
    for name in names:
        yield "YAML, JSON, TOML", code(path_text(name))
        yield "XML", _written(name)
        yield "Variable", "" if NAME in name[-1] else code(variable_for(name))
        yield "URL", "" if NAME in name[-1] else _property_in_url(name)


def _property_in_url(path: Path) -> str:
    return code(f"?{'.'.join([*path[:-1], path[-1].replace('.', '%2E')])}=…") + _url_aliases(path)


def file_names(path: Path) -> Iterable[tuple[str, bool]]:
    """Return the names of an option in files and variables, each with whether it is a variable's."""
    for name, form in facts_of(path):
        if name.startswith(("YAML", "Variable")):
            yield form.partition("`")[2].partition("`")[0], name.startswith("Variable")


def facts_of(path: Path) -> Iterable[tuple[str, str]]:
    """Return how files and variables write the option at *path*."""
    return [*forms(elements_of(path)), *free_forms(path)]


def elements_of(path: Path) -> tuple[Element, ...]:
    """Return the elements that set the option at *path*."""
    name = ".".join(path)
    return by_option().get(_SHARED.get(name, name), ())


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value) or '""'
