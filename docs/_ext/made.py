"""
Puts pieces that are made from the code into the pages.

A line ``<!-- made: options -->`` in a page becomes what the maker of that name returns, as Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from docs._ext import advice, api, commands, migration, options, properties

if TYPE_CHECKING:
    from sphinx.application import Sphinx

MAKERS: Mapping[str, Callable[[], str]] = {
    "options": options.options_text,
    "java-elements": options.java_text,
    "commands": commands.commands_text,
    "properties": properties.properties_text,
    "migration-map": migration.map_text,
    "flipped-defaults": migration.flipped_text,
    "renumbered": migration.renumbered_text,
    "advice": advice.advice_text,
    "api": api.api_text,
}
"""What can be put into a page."""

_PLACE = re.compile(r"^<!-- made: ([a-z-]+) -->$", re.MULTILINE)


def filled(text: str) -> str:
    """Return *text* with each piece in its place."""
    return _PLACE.sub(lambda place: MAKERS[place[1]](), text)


def _fill(_app: Sphinx, _name: str, source: list[str]) -> None:
    source[0] = filled(source[0])


def setup(app: Sphinx) -> dict[str, Any]:
    """Join Sphinx."""
    app.connect("source-read", _fill)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
