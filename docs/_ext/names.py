"""The index of names: from what any source or client calls an option to the option."""

from __future__ import annotations

from collections.abc import Iterator

from docs._ext import elements, links, options
from docs._ext.markdown import code, table
from hazelcast_fluent.clients.v3.mapping import MAPPING as CLIENT_3
from hazelcast_fluent.clients.v5.mapping import MAPPING as CLIENT_5
from hazelcast_fluent.config.options import Option

KINDS = {
    "files": "Path in a file",
    "variables": "Variable",
    "keywords": "Builder",
    "client-five": "5.x client",
    "client-three": "3.12 client",
}


def names_text(kind: str) -> str:
    """Return the table of one *kind* of names, in alphabetical order, each with a link to its option."""
    if kind == "paths":
        return table(("Option", "In a file"), map(_path_row, links.shown_options()))
    rows = {(name, links.option_link(option, "options/")) for option, name in _names(kind)}
    return table((KINDS[kind], "Option"), ((code(name), link) for name, link in sorted(rows)))


def _path_row(option: Option) -> tuple[str, str]:
    return links.option_link(option, "options/"), ", ".join(code(name) for name in _names_of(option, "files")) or "—"


def _names(kind: str) -> Iterator[tuple[Option, str]]:
    for option in links.shown_options():
        for name in _names_of(option, kind):
            yield option, name


def _names_of(option: Option, kind: str) -> list[str]:
    if kind == "keywords":
        return [call.partition("(")[0].lstrip(".") + _keyword(call) for call in options.calls(option)]
    if kind.startswith("client-"):
        row = (CLIENT_5 if kind == "client-five" else CLIENT_3).get(option.name)
        return [row.target.replace("._", ".")] if row and row.target else []
    return [name for name, variable in elements.file_names(option.path) if name and (kind == "variables") == variable]


def _keyword(call: str) -> str:
    inside = call.partition("(")[2].rstrip(")")
    keyword = inside.rpartition(", ")[2] if "=" in inside else ""
    return f"({keyword})" if keyword else "(…)"
