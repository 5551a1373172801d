"""
Puts pieces that are made from the code into the pages.

A line ``<!-- made: options -->`` in a page becomes what the maker of that name returns, as Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docs._ext import api, causes, commands, migration, options, properties, suggestions
from docs._ext.markdown import narrowed

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

MAKERS: Mapping[str, Callable[[], str]] = {
    "options": options.options_text,
    "java-elements": options.java_text,
    "commands": commands.commands_text,
    "properties": properties.properties_text,
    "migration-map": migration.map_text,
    "flipped-defaults": migration.flipped_text,
    "migration-counts": migration.counts_text,
    "migration-programs": migration.programs_text,
    "renumbered": migration.renumbered_text,
    "suggestions": suggestions.suggestion_text,
    "api": api.api_text,
    "causes": causes.causes_text,
}
"""What can be put into a page."""

_PLACE = re.compile(r"^<!-- made: ([a-z-]+) -->$", re.MULTILINE)


def filled(text: str) -> str:
    """Return *text* with each piece in its place."""
    return narrowed(_PLACE.sub(lambda place: MAKERS[place[1]](), text))


def _fill(_app: Sphinx, _name: str, source: list[str]) -> None:
    source[0] = filled(source[0])


def _anew(_app: Sphinx, env: BuildEnvironment, *_changes: object) -> list[str]:
    # whether the code has changed that a page is made from, the page does not show
    return [name for name in env.found_docs if _PLACE.search(Path(env.doc2path(name)).read_text(encoding="utf-8"))]


_lines: dict[str, list[str]] = {}


def _keep(_app: Sphinx, what: str, name: str, _object: object, _options: object, lines: list[str]) -> None:
    if what == "attribute":
        _lines[name] = list(lines)


def _put_back(_app: Sphinx, what: str, name: str, _object: object, _options: object, lines: list[str]) -> None:
    # napoleon takes what stands before a colon in an attribute's docstring for its type
    if what == "attribute":
        lines[:] = _lines.pop(name)


def setup(app: Sphinx) -> dict[str, Any]:
    """Join Sphinx."""
    app.connect("env-get-outdated", _anew)
    app.connect("source-read", _fill)
    app.connect("autodoc-process-docstring", _keep, priority=1)
    app.connect("autodoc-process-docstring", _put_back, priority=999)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
