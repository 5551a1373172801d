"""
Puts pieces that are made from the code into the pages.

What stands in a page between ``<!-- made: NAME -->`` and ``<!-- /made -->`` is what the maker of that name returns, as
Markdown; words after the name are the maker's arguments. ``tools/make_stubs.py`` writes the pieces into the pages, so
that they can be read without a build; a build makes them again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docs._ext import (
    api,
    causes,
    commands,
    contents,
    examples,
    layout,
    migration,
    names,
    options,
    problems,
    properties,
    sources,
    suggestions,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

MAKERS: Mapping[str, Callable[..., str]] = {
    "options": options.options_text,
    "option-groups": options.groups_text,
    "names": names.names_text,
    "java-elements": options.java_text,
    "commands": commands.commands_text,
    "properties": properties.properties_text,
    "migration-map": migration.map_text,
    "flipped-defaults": migration.flipped_text,
    "migration-counts": migration.counts_text,
    "migration-programs": migration.programs_text,
    "renumbered": migration.renumbered_text,
    "problems": problems.problems_text,
    "suggestions": suggestions.suggestions_text,
    "api": api.api_text,
    "causes": causes.causes_text,
    "example": examples.example_text,
}
"""What can be put into a page."""

PLACE = re.compile(
    r"^<!-- made: (?P<name>[a-z-]+)(?P<about>(?: [\w./-]+)*) -->\n(?P<made>.*?)^<!-- /made -->$",
    re.MULTILINE | re.DOTALL,
)


def filled(text: str) -> str:
    """Return *text* with each piece in its place."""
    return PLACE.sub(_piece, text)


def _piece(place: re.Match[str]) -> str:
    head = place[0].split("\n", 1)[0]
    made = MAKERS[place["name"]](*place["about"].split())
    return f"{head}\n\n{made.strip()}\n\n<!-- /made -->"


def _fill(_app: Sphinx, name: str, source: list[str]) -> None:
    text = layout.with_signatures(sources.with_pages(name, filled(source[0])))
    source[0] = contents.with_contents(name, text)


def _changed(_app: Sphinx, env: BuildEnvironment, *_changes: object) -> list[str]:
    # a page does not show whether the code has changed that it is made from
    return [name for name in env.found_docs if PLACE.search(Path(env.doc2path(name)).read_text(encoding="utf-8"))]


def setup(app: Sphinx) -> dict[str, Any]:
    """Join Sphinx."""
    app.connect("env-get-outdated", _changed)
    app.connect("source-read", _fill)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
