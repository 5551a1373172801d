"""
The navigation, read off lists of links.

On the first page, headings with such lists are the chapters, and the lists are their pages; the lists of the pages of
options and of the API are those below them. They can be read without a build, and are the only place where the order of
the pages is written.
"""

from __future__ import annotations

import re

_CHAPTER = re.compile(r"^## (?P<title>.+)\n\n(?P<list>(?:- \[.*\n(?:  .*\n)*)+)", re.MULTILINE)
_PAGE = re.compile(r"^- \[[^\]]+\]\((?P<page>[^)#]+)\.md\)", re.MULTILINE)


def chapters(name: str, text: str) -> dict[str, list[str]]:
    """Return the pages of each chapter of a page with lists of pages, by its title."""
    if name == "index":
        return {found["title"]: _PAGE.findall(found["list"]) for found in _CHAPTER.finditer(text)}
    below = [page for page in _PAGE.findall(text) if "/" not in page]
    return {"": below} if name.endswith("/index") else {}


def with_contents(name: str, text: str) -> str:
    """Return the text of a page, with Sphinx's tables of contents at its end."""
    return text + "".join(map(_tree, chapters(name, text).items()))


def _tree(chapter: tuple[str, list[str]]) -> str:
    title, pages = chapter
    caption = [f":caption: {title}"] if title else []
    return "\n".join(["\n```{toctree}", *caption, ":hidden:", "", *pages, "```\n"])
