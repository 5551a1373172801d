"""What a builder's method is called, given a name that a client's user expects."""

from __future__ import annotations

from collections.abc import Iterator

from hazelcast_fluent.clients.imported import tables_of
from hazelcast_fluent.clients.registry import keyword_client
from hazelcast_fluent.errors import escaped, nearest


def suggestion(name: str, builder: type, config: type) -> str:
    """
    Return what to write instead of a method that a builder does not have, or an empty string.

    Args:
        name: what was asked for: an option or a method of the 5.x or the 3.x client, or of a built configuration.
        builder: the builder's class.
        config: the class of built configurations.
    """
    methods = [method for method in dir(builder) if not method.startswith("_")]
    options = dict(_calls_of_options())
    if name in options:
        return f"did you mean {options[name]}?"
    short = name.removeprefix("add_").removeprefix("set_").removesuffix("_config").removesuffix("_configs")
    if short != name and (near := nearest(short, methods)):
        return f"did you mean {near[0]!r}?"
    if callable(getattr(config, name, None)):
        return f"call build() first: builder.build().{name}(...)"
    near = nearest(name, [*methods, *options])
    hint = f"did you mean {options.get(near[0], repr(near[0]))}?" if near else ""
    return escaped(hint)


def _calls_of_options() -> Iterator[tuple[str, str]]:
    """Yield each option of the 5.x client with the call that sets it here."""
    tables = tables_of(keyword_client())
    for option, settings in tables.options.items():
        call = settings[0].call
        yield option, f"{call.method}({call.keyword}=...)" if call.keyword else f"{call.method}(...)"
    for option, (method, _) in tables.entries.items():
        yield option, f"{method}(name, ...)"
