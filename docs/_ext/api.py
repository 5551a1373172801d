"""The reference of the public names: signatures, parameters, errors and sources, read off the source code."""

from __future__ import annotations

import ast
import enum
import inspect
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any, is_typeddict

import attrs

import hazelcast_fluent
from docs._ext import docstrings, signatures
from docs._ext.links import option_link, shown_options
from docs._ext.markdown import code, prose
from hazelcast_fluent import presets, settings_classes, testing
from hazelcast_fluent.builder._generated import GeneratedMethods
from hazelcast_fluent.config._value import ConfigValue
from hazelcast_fluent.config.options import field_docs
from hazelcast_fluent.errors.values import Shown, Value

_OWN_PAGE = {
    "client-config": ("ClientConfig",),
    "client-config-builder": ("ClientConfigBuilder",),
    "failover": (
        "ClientFailoverConfig",
        "ClientFailoverConfigBuilder",
        "FailoverConnection",
        "AsyncFailoverConnection",
    ),
}
"""The pages of the classes that most programs use."""

_MODULES: Mapping[str, ModuleType] = {"presets": presets, "settings-classes": settings_classes, "testing": testing}
"""The pages of modules whose names are not imported from the package itself."""

_COMMON = {object, Shown, Value, ConfigValue}
"""Base classes whose methods are described once, with the config classes."""


def api_text(page: str) -> str:
    """Return the names of one page."""
    module = _MODULES.get(page, hazelcast_fluent)
    text = "\n".join(_described(name, getattr(module, name), _home(module, name)) for name in names_of(page))
    return text.replace("](../", "](") if page == "testing" else text  # stands one folder higher than the others


def _home(module: ModuleType, name: str) -> str:
    lazy = vars(hazelcast_fluent)["_MODULE_OF"]  # the stub has no such name
    return f"hazelcast_fluent{lazy[name]}" if module is hazelcast_fluent else module.__name__


def names_of(page: str) -> tuple[str, ...]:
    """Return the public names on a page."""
    if page in _MODULES:
        return tuple(_MODULES[page].__all__)
    if page in _OWN_PAGE:
        return _OWN_PAGE[page]
    placed = {name for names in _OWN_PAGE.values() for name in names}
    return tuple(name for name in hazelcast_fluent.__all__ if name not in placed and _page_of(name) == page)


def _page_of(name: str) -> str:
    value = getattr(hazelcast_fluent, name)
    if not inspect.isclass(value):
        return "functions-and-constants"
    if issubclass(value, Exception):
        return "errors"
    if issubclass(value, enum.Enum):
        return "enumerations"
    return "config-classes" if issubclass(value, ConfigValue) else "reports"


def _described(name: str, value: Any, home: str) -> str:
    if inspect.isclass(value):
        return "\n".join(_class(name, value))
    if inspect.isfunction(value):
        return _function(name, name, signatures.functions_of_module(value.__module__)[name], value.__module__, "##")
    shown = signatures.constant(home, name, value)
    about = docstrings.rendered(signatures.doc_of_constant(home, name))
    return f"## {code(name)}\n\n```python signature\n{shown}\n```\n\n{about}\n{_source(home, name)}"


def _class(name: str, cls: type) -> Iterator[str]:
    bases = [
        base.__name__
        for base in cls.__bases__
        if base.__name__ in hazelcast_fluent.__all__ or issubclass(cls, Exception)
    ]
    head = f"class {name}({', '.join(bases)})" if bases else f"class {name}"
    yield f"## {code(name)}\n\n```python signature\n{head}\n```\n"
    yield docstrings.rendered(inspect.getdoc(cls) or "") if cls.__doc__ else ""
    yield from _constructor(name, cls)
    yield _source(cls.__module__, name)
    yield from _fields(cls)
    if issubclass(cls, enum.Enum):
        yield "".join(f"- {code(member.name)} = {code(repr(member.value))}\n" for member in cls)
    else:
        for method, definitions, module in methods(cls):
            yield _function(f"{name}.{method}", method, definitions, module)


def _constructor(name: str, cls: type) -> Iterator[str]:
    """Yield how a class is called that has a constructor of its own."""
    for method, (definition, *_) in signatures.functions(cls.__module__, cls.__name__):
        doc = ast.get_docstring(definition)
        if method == "__init__" and doc:
            call = signatures.signature(definition, name).removesuffix(" -> None")
            yield f"```python signature\n{call}\n```\n\n{docstrings.rendered(doc)}"


def _fields(cls: type) -> Iterator[str]:
    docs = field_docs(cls)
    if is_typeddict(cls) or issubclass(cls, tuple):
        yield "**Fields**\n\n" + "".join(
            f"- {code(name)}: {' '.join(prose(doc).split())}\n" for name, doc in docs.items()
        )
    if not attrs.has(cls) or issubclass(cls, Exception):
        return
    links = {option.field.name: option_link(option, "../options/") for option in shown_options() if option.owner is cls}
    facts = []
    for field in attrs.fields(cls):
        if not field.name.startswith("_") and field.name != "java_config":
            keyword = f", keyword {code(str(field.alias))}" if field.alias not in (field.name, None) else ""
            about = f": see {links[field.name]}" if field.name in links else ""
            text = " ".join(prose(docs.get(field.name, "")).split())
            facts.append(f"- {code(field.name)}{keyword}{about or (f': {text}' if text else '')}\n")
    if facts:
        yield "**Fields**\n\n" + "".join(facts)


def methods(cls: type) -> Iterator[tuple[str, list[ast.FunctionDef | ast.AsyncFunctionDef], str]]:
    """Yield the public methods of a class and its bases, each with its definitions and its module."""
    seen: set[str] = set()
    for base in cls.__mro__:
        if base in _COMMON or not base.__module__.startswith("hazelcast_fluent"):
            continue
        module = f"{base.__module__}i" if base is GeneratedMethods else base.__module__
        for name, definitions in signatures.functions(module, base.__name__):
            documented = any(ast.get_docstring(one) for one in definitions)
            if not name.startswith("_") and name not in seen and documented:
                seen.add(name)
                yield name, definitions, module


def _function(name: str, bare: str, definitions: list[Any], module: str, level: str = "###") -> str:
    shown = "\n".join(signatures.signature(one, bare) for one in signatures.shown(definitions))
    (doc, *_) = [text for one in reversed(definitions) if (text := ast.get_docstring(one))] or [""]
    generated = module.endswith("_generatedi")
    text = _generated_doc(bare, doc) if generated else docstrings.rendered(doc)
    source = _source(module.removesuffix("i") if generated else module, bare)
    return f"{level} {code(name)}\n\n```python signature\n{shown}\n```\n\n{text}\n{source}"


def _generated_doc(method: str, doc: str) -> str:
    about = prose(doc.partition("Args:")[0]).strip()
    keywords = _keywords().get(method)
    return f"{about}\n\n**Keywords**\n\n{keywords}" if keywords else f"{about}\n"


def _keywords() -> Mapping[str, str]:
    from docs._ext.options import calls

    found: dict[str, str] = {}
    for option in shown_options():
        for call in calls(option):
            method = call.partition("(")[0].lstrip(".")
            if "=" in call:
                line = f"- {option_link(option, '../options/', code(option.keyword))}: {_first_sentence(option.doc)}\n"
                found[method] = found.get(method, "") + line
    return found


def _first_sentence(doc: str) -> str:
    return " ".join(prose(doc.split("\n\n", 1)[0]).split())


def _source(module: str, name: str) -> str:
    return f'[Source](../../../{signatures.file_of(module).as_posix()} "{name}")\n'
