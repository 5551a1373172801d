"""The built pages in a real browser."""

from __future__ import annotations

import functools
import re
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.docs import chromium
from tests.markdown import ROOT, named, pages

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.xdist_group("docs"),
]


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and logs nothing."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the base class's name for it
        """Say nothing."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the pages, a warning being an error."""
    pytest.importorskip("furo", reason="needs the dependency group docs")
    folder, trees = tmp_path_factory.mktemp("html"), tmp_path_factory.mktemp("trees")
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-q", "--fail-on-warning", "-d"]
    done = subprocess.run(  # noqa: S603  # Sphinx, on our own pages
        [*command, str(trees), "docs", str(folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (0, "") == (done.returncode, done.stderr)
    return folder


@pytest.fixture(scope="module")
def site(built: Path) -> Iterator[str]:
    """Serve the pages on the loopback interface."""
    if chromium.NAME is None:
        pytest.skip("needs chromium")
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(built))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_pages_made_from_code_are_built_anew(tmp_path: Path) -> None:
    """A second build reads again what the code may have changed, and nothing else."""
    pytest.importorskip("furo", reason="needs the dependency group docs")
    for name, text in {
        "conf.py": "extensions = ['myst_parser', 'docs._ext.made']",
        "index.md": "# A\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "suggestions.md").write_text(
        "---\norphan: true\n---\n# B\n\n<!-- made: flipped-defaults -->\n<!-- /made -->\n", encoding="utf-8"
    )
    command = [sys.executable, "-m", "sphinx", "-b", "html", str(tmp_path), str(tmp_path / "out")]

    built = functools.partial(subprocess.run, command, cwd=ROOT, capture_output=True, text=True, check=True)
    built()
    again = built()

    assert "0 added, 1 changed, 0 removed" in again.stdout


def test_every_page_is_built(built: Path) -> None:
    """Each page has its place among the built ones."""
    expected = {Path(named(page)).relative_to("docs").with_suffix(".html") for page in pages()[1:]}

    assert set() == expected - {page.relative_to(built) for page in built.rglob("*.html")}


def test_the_navigation_leads_to_every_page(site: str) -> None:
    """The navigation shows all pages but the first, and each link in it leads to one."""
    tree = re.search(r'<div class="sidebar-tree">(.*?)</div>', chromium.document(f"{site}/index.html"), re.DOTALL)
    assert tree is not None
    links = re.findall(r'<a class="reference internal" href="([^"]+)"', tree[1])

    assert {named(page).removeprefix("docs/").replace(".md", ".html") for page in pages()[1:]} - {"index.html"} == set(
        links
    )
    for link in links:
        with urllib.request.urlopen(f"{site}/{link}") as answer:  # noqa: S310  # our own server
            assert 200 == answer.status


@pytest.mark.parametrize(
    ("words", "page"),
    [("near+cache+wildcard", "how-to/wildcards.html"), ("smart_routing", "reference/options/network.html")],
)
def test_the_search_finds(site: str, words: str, page: str) -> None:
    """What is typed into the search box is found, on the page that is about it."""
    found = chromium.document(f"{site}/search.html?q={words}")

    results = re.search(r'<ul[^>]* class="search".*?</ul>', found, re.DOTALL)
    assert results is not None
    assert page in results[0]
