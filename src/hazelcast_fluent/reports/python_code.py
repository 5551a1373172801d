"""The chain of calls that makes a configuration."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any

from hazelcast_fluent.builder._generated import GeneratedMethods
from hazelcast_fluent.builder._methods import specs_of
from hazelcast_fluent.builder.calls import PROPERTY_CALLS
from hazelcast_fluent.config import properties as known
from hazelcast_fluent.config._fields import differs, keywords_of
from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.config.options import Path, own_options
from hazelcast_fluent.config.properties import PropertyValue
from hazelcast_fluent.config.security import SecurityConfig
from hazelcast_fluent.reports._python_writer import WIDTH, Expression, Group, Writer, call, laid_out, literal

_BEGIN = "ClientConfig.builder()"

_FILL_IN = """

def fill_in(what):
    raise NotImplementedError(f"{what} has no name to import it by: put it here")

"""


def to_python(config: ClientSettings, *, include_secrets: bool = False) -> str:
    """
    Return Python source code that makes *config* and calls it ``config``.

    Running it gives an equal configuration. Objects of a program are written as the names they are imported by; where
    there is no such name, running the code raises what to fill in. A hidden secret keeps the code from compiling.

    Args:
        config: The configuration.
        include_secrets: Whether secrets are written out.
    """
    writer = Writer(include_secrets=include_secrets)
    statement = _statement([*_calls(config, writer)])
    lines = (
        ["# <hidden> stands for a secret: put it in, or let include_secrets=True write it out"] if writer.hidden else []
    )
    lines += [f"import {module}" for module in sorted(writer.modules)] + [""] * bool(writer.modules)
    lines.append(f"from hazelcast_fluent import {', '.join(sorted({'ClientConfig', *writer.names}))}")
    lines += [_FILL_IN] if writer.unknown else [""]
    return "\n".join([*lines, statement, ""])


def _statement(calls: list[Expression]) -> str:
    flat = f"{_BEGIN}{''.join(map(str, calls))}.build()"
    if len(f"config = {flat}") <= WIDTH:
        return f"config = {flat}"
    if len(f"    {flat}") <= WIDTH:
        return f"config = (\n    {flat}\n)"
    lines = [f"    {line}" for line in (_BEGIN, *(laid_out(one, 4) for one in calls), ".build()")]
    return "\n".join(["config = (", *lines, ")"])


@functools.cache
def _verbs() -> Mapping[tuple[str, Path, str], str]:
    return {(spec.form, spec.at, spec.field): name for name, spec in specs_of(GeneratedMethods).items()}


def _calls(config: ClientSettings, writer: Writer) -> Iterator[Expression]:
    for option in own_options(ClientSettings):
        value = getattr(config, option.field.name)
        if not differs(option.field, value):
            continue
        if option.path == ("security_config",):
            yield _identity(value, writer)
        elif option.path == ("properties",):
            yield from _properties(value, writer)
        elif option.kind.name == "section":
            yield from _section(value, option.path, writer)
        elif option.kind.name == "entries":
            method = _verbs()["entry", option.path, ""]
            yield from (_with_keywords(method, entry, writer, [writer.plain(name)]) for name, entry in value.items())
        else:
            yield call(f".{_setter(option.field.name)}", [writer.value(value, option.kind)])


def _setter(field: str) -> str:
    methods = _verbs()
    return methods.get(("replace", (), field)) or methods["replace_all", (), field]


def _section(section: Any, at: Path, writer: Writer) -> Iterator[Expression]:
    own = _with_keywords(_verbs()["section", at, ""], section, writer, [])
    if own.items:
        yield own
    for option in own_options(type(section), at):
        if option.kind.name == "section":
            yield from _section(getattr(section, option.field.name), option.path, writer)


def _with_keywords(method: str, config_class: Any, writer: Writer, arguments: list[Expression]) -> Group:
    given = keywords_of(config_class)
    kinds = {option.keyword: option.kind for option in own_options(type(config_class))}
    plain = {name: value for name, value in given.items() if name in kinds and kinds[name].name != "section"}
    return call(f".{method}", arguments, {name: writer.value(value, kinds[name]) for name, value in plain.items()})


def _identity(security: SecurityConfig, writer: Writer) -> Expression:
    kinds = {option.field.name: option.kind for option in own_options(SecurityConfig)}
    method = next((name for name in ("token", "token_provider") if getattr(security, name) is not None), None)
    fields = (method,) if method else ("username", "password")
    return call(f".{method or 'credentials'}", [writer.value(getattr(security, name), kinds[name]) for name in fields])


def _properties(properties: Mapping[str, PropertyValue], writer: Writer) -> Iterator[Expression]:
    typed: dict[str, dict[str, Expression]] = {}
    for name, value in properties.items():
        method, keyword = PROPERTY_CALLS.get(name, ("", ""))
        prop = known.KNOWN.get(name)
        if not method or prop is None or not _is_typed(prop, value):
            typed[f"client_property {name}"] = {name: _property(name, value, writer)}
        else:
            typed.setdefault(method, {})[keyword] = literal(_seconds(prop, value) if prop.per_second else value)
    for method, arguments in typed.items():
        if method.startswith("client_property "):
            yield call(".client_property", [writer.plain(next(iter(arguments))), *arguments.values()])
        elif "" in arguments:
            yield call(f".{method}", [arguments[""]])
        else:
            yield call(f".{method}", (), arguments)


def _seconds(prop: known.Property, value: PropertyValue) -> float:
    seconds = prop.to_seconds(value)
    return int(seconds) if seconds.is_integer() else seconds


def _is_typed(prop: known.Property, value: PropertyValue) -> bool:
    return not prop.per_second or prop.to_wire(prop.to_seconds(value)) == value


def _property(name: str, value: PropertyValue, writer: Writer) -> Expression:
    return writer.secret(value) if known.is_secret(name) else writer.plain(value)
