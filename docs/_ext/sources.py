"""
Pages with the source code, and links from pages to files; on a forge, the same links lead to the files themselves.

``<!-- include: FILE -->`` puts a document of the repository's root into a page when it is built.
"""

from __future__ import annotations

import ast
import functools
import posixpath
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pygments import highlight
from pygments.formatters.html import HtmlFormatter
from pygments.lexers.python import PythonLexer

if TYPE_CHECKING:
    from sphinx.application import Sphinx

ROOT = Path(__file__).parents[2]
FOLDER = "_source"

_LINK = re.compile(r"\[Source\]\((?:\.\./)+(?P<file>src/\S+\.py) \"(?P<name>[\w.]+)\"\)")

_INCLUDE = re.compile(r"^<!-- include: (?P<file>[\w./-]+) -->$", re.MULTILINE)
_FILE = re.compile(r"\]\((?P<target>\.\./[^)\s]+)\)")
_FILE_OF_ROOT = re.compile(r"\]\((?P<target>(?!https?:|#|\.\./)[^)\s]+)\)")


def with_pages(page: str, text: str) -> str:
    """Return the text of a page with documents in their places and links that lead to pages, or to the repository."""
    up = "../" * page.count("/")
    text = _LINK.sub(lambda link: _anchor(up, link["file"], link["name"]), _INCLUDE.sub(_included, text))
    return _FILE.sub(lambda link: _file_link(page, link["target"]), text)


def _included(place: re.Match[str]) -> str:
    text = (ROOT / place["file"]).read_text(encoding="utf-8").partition("\n")[2]
    return _FILE_OF_ROOT.sub(r"](../../\g<target>)", text)


def _file_link(page: str, target: str) -> str:
    file, _, anchor = target.partition("#")
    path = posixpath.normpath(posixpath.join("docs", posixpath.dirname(page), file))
    if path.startswith("docs/"):
        return (
            f"]({posixpath.relpath(path, posixpath.join('docs', posixpath.dirname(page)))}{'#' * bool(anchor)}{anchor})"
        )
    return f"]({_repository()}/blob/main/{path})"


@functools.cache
def _repository() -> str:
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["urls"]["Source"])


def _anchor(up: str, file: str, name: str) -> str:
    return f'<a class="source" href="{up}{page_of(file)}.html#L-{line_of(file, name)}">Source</a>'


def page_of(file: str) -> str:
    """Return the page of a file."""
    return posixpath.join(FOLDER, file.removeprefix("src/").removesuffix(".py"))


def line_of(file: str, name: str) -> int:
    """Return the line where a class, method or function is defined; 1 where its base class does that."""
    return _lines(file).get(name.rpartition(".")[2], 1)


@functools.cache
def _lines(file: str) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for node in ast.walk(ast.parse((ROOT / file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found[node.name] = node.lineno
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found.setdefault(node.targets[0].id, node.lineno)
    return found


_PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ margin: 1rem; font: 0.9rem/1.4 monospace; }}
pre {{ overflow-x: auto; }}
.linenos {{ opacity: 0.5; padding-right: 1em; }}
{light}
@media (prefers-color-scheme: dark) {{ {dark} }}
</style>
<h1>{title}</h1>
{body}
"""


def _write(app: Sphinx, exception: Exception | None) -> None:
    # pages of the theme would have its navigation, which takes most of a build's time
    if exception is not None or app.builder.format != "html":
        return
    formatter = HtmlFormatter(linenos="inline", lineanchors="L")
    light, dark = (HtmlFormatter(style=name).get_style_defs() for name in ("a11y-high-contrast-light", "monokai"))
    pages = [page.read_text(encoding="utf-8") for page in (ROOT / "docs/reference").rglob("*.md")]
    for file in sorted({link["file"] for text in pages for link in _LINK.finditer(text)}):
        body = highlight((ROOT / file).read_text(encoding="utf-8"), PythonLexer(), formatter)
        target = Path(app.outdir) / f"{page_of(file)}.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        text = _PAGE.format(title=file.removeprefix("src/"), light=light, dark=dark, body=body)
        target.write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Join Sphinx."""
    app.connect("build-finished", _write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
