"""
What pages need to be readable on every screen, put into their HTML.

Long names may break after their dots and underscores, and between their words; in tables and headings, all may. In
the table of contents, methods and options stand without the class or section above them. Tables of many columns become
lists on a phone, where each cell is labeled by the head of its column.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_SIGNATURE = re.compile(r"^```python signature$", re.MULTILINE)

_CODE = re.compile(r'(?<=<span class="pre">)[^<]+')
_LONG_CODE = re.compile(r'(?<=<span class="pre">)(?:[^<]{25,}|-[^<]+)')
_MAY_BREAK = re.compile(r"(?<=[._/=,])(?<!&lt;/)(?=[\w*])|(?<=&gt;)(?=&lt;)|(?<=[a-z])(?=[A-Z][a-z])")
_FLAG = re.compile(r"^--?[a-z]+-?")

_PAGES_OF_NAMES = ("reference/api/", "reference/options/", "reference/testing")
_HEADING = re.compile(r"<h[23]>.*?</h[23]>", re.DOTALL)
_DOTTED = re.compile(r'(?<=<span class="pre">)(?P<prefix>[\w.*]+\.)(?P<name>\w+)(?=</span>)')

_MANY_COLUMNS = 4
_TABLE = re.compile(r'<table class="(?P<classes>[^"]+)">.*?</table>', re.DOTALL)
_HEAD = re.compile(r"<th\b[^>]*>(?P<text>.*?)</th>", re.DOTALL)
_ROW = re.compile(r"<tr\b[^>]*><td.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<td\b")


def with_signatures(text: str) -> str:
    """Return the text of a page with a class for its signatures, which forges show as any other block."""
    return _SIGNATURE.sub("```{code-block} python\n:class: signature\n", text)


def readable(page: str, body: str) -> str:
    """Return the HTML of a page's text."""
    body = _HEADING.sub(lambda heading: _heading(heading[0], page.startswith(_PAGES_OF_NAMES)), body)
    return _LONG_CODE.sub(_broken, _TABLE.sub(_table, body))


def short(page: str, contents: str) -> str:
    """Return the HTML of a page's table of contents."""
    return _CODE.sub(_broken, _DOTTED.sub(r"\g<name>", contents) if page.startswith(_PAGES_OF_NAMES) else contents)


def _broken(code: re.Match[str]) -> str:
    return _FLAG.sub(r'<span class="whole">\g<0></span>', _breaking(code[0]))  # never broken after its dashes


def _breaking(name: str) -> str:
    return _MAY_BREAK.sub("<wbr>", name)


def _heading(heading: str, dotted: bool) -> str:
    return _CODE.sub(_broken, _DOTTED.sub(_pale, heading) if dotted else heading)


def _pale(code: re.Match[str]) -> str:
    return f'<span class="prefix">{_breaking(code["prefix"])}</span><wbr>{_breaking(code["name"])}'


def _table(table: re.Match[str]) -> str:
    heads = [re.sub(r"<[^>]+>", "", head["text"]).strip() for head in _HEAD.finditer(table[0])]
    text = _CODE.sub(_broken, table[0])
    if len(heads) < _MANY_COLUMNS:
        return text

    def row(cells: re.Match[str]) -> str:
        labels = iter(heads)
        return _CELL.sub(lambda _: f'<td data-label="{html.escape(html.unescape(next(labels)))}"', cells[0])

    return _ROW.sub(row, text).replace(table["classes"], f"{table['classes']} many-columns", 1)


def _lay_out(_app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    context.update(body=readable(page, context.get("body", "")), toc=short(page, context.get("toc", "")))


def setup(app: Sphinx) -> dict[str, Any]:
    """Join Sphinx."""
    app.connect("html-page-context", _lay_out)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
