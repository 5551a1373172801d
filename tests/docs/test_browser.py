"""The built pages in a real browser."""

from __future__ import annotations

import functools
import json
import re
import subprocess
import sys
import threading
import urllib.error
import urllib.parse
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

ORIGIN = "http://127.0.0.1"


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files, shows the page for missing ones, and logs nothing."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the base class's name for it
        """Log nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        """Answer as a server of static pages does: with the site's own page."""
        text = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(text)


class _Server(ThreadingHTTPServer):
    """Does not mind that the browser leaves a page while it loads."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print nothing."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the pages for the root of a server, a warning being an error."""
    pytest.importorskip("furo", reason="needs the dependency group docs")
    folder, trees = tmp_path_factory.mktemp("html"), tmp_path_factory.mktemp("trees")
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-q", "--fail-on-warning", "-A", "site_root=/", "-d"]
    done = subprocess.run(  # noqa: S603  # Sphinx, on our own pages
        [*command, str(trees), "docs", str(folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (0, "") == (done.returncode, done.stderr)
    return folder


@pytest.fixture(scope="module")
def site(built: Path) -> Iterator[str]:
    """Serve the pages on the loopback interface."""
    with _Server(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(built))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"{ORIGIN}:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def window() -> Iterator[chromium.Page]:
    """Run a browser."""
    if chromium.NAME is None:
        pytest.skip("needs chromium")
    with chromium.browser() as page:
        yield page


@pytest.fixture
def desk(window: chromium.Page) -> chromium.Page:
    """Return the window in the size of a desk's screen."""
    window.resize(1280)
    return window


def html_of(page: Path) -> str:
    """Return the path of a page's HTML, from the root of the site."""
    return named(page).removeprefix("docs/").replace(".md", ".html")


DOCUMENTS = [html_of(page) for page in pages()[1:]]


def test_pages_made_from_code_are_built_again(tmp_path: Path) -> None:
    """A second build reads again what the code may have changed, and nothing else."""
    pytest.importorskip("furo", reason="needs the dependency group docs")
    for name, text in {
        "conf.py": "extensions = ['myst_parser', 'docs._ext.made']",
        "index.md": "# A\n",
        "made.md": "---\norphan: true\n---\n# B\n\n<!-- made: flipped-defaults -->\n<!-- /made -->\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-b", "html", str(tmp_path), str(tmp_path / "out")]

    built = functools.partial(subprocess.run, command, cwd=ROOT, capture_output=True, text=True, check=True)
    built()
    again = built()

    assert "0 added, 1 changed, 0 removed" in again.stdout


def test_every_page_is_built(built: Path) -> None:
    """Each page has its place among the built ones."""
    assert set() == set(DOCUMENTS) - {page.relative_to(built).as_posix() for page in built.rglob("*.html")}


def test_the_navigation_leads_to_every_page(site: str, desk: chromium.Page) -> None:
    """The navigation has all pages but the first, and each link in it leads to one."""
    desk.open(f"{site}/index.html")
    links = desk.evaluate("[...document.querySelectorAll('.sidebar-tree a')].map((a) => a.getAttribute('href'))")

    assert set(DOCUMENTS) - {"index.html"} == set(links)
    for link in links:
        with urllib.request.urlopen(f"{site}/{link}") as answer:  # noqa: S310  # our own server
            assert 200 == answer.status


def test_links_lead_to_pages_and_anchors(built: Path) -> None:
    """Each link within the site leads to a page that is there, and to an anchor in it."""
    texts = {page: page.read_text(encoding="utf-8") for page in built.rglob("*.html") if page.name != "404.html"}
    anchors = {page: set(re.findall(r'\bid="([^"]+)"', text)) for page, text in texts.items()}
    broken = []
    for page, text in texts.items():
        article = text.partition("<article")[2].partition("</article>")[0]
        for link in re.findall(r'href="([^"]+)"', article):
            path, _, anchor = link.partition("#")
            target = (page.parent / path).resolve() if path else page
            if not re.match(r"\w+:", link) and (not target.exists() or (anchor and anchor not in anchors[target])):
                broken.append((page.relative_to(built).as_posix(), link))

    assert [] == broken


NEAR, NET, TLS = "reference/options/near-caches.html", "reference/options/network.html", "reference/options/tls.html"
TTL = f"{NEAR}#near-cache-configs-time-to-live-seconds"
TIMEOUT = f"{NET}#network-config-connection-timeout"
QUESTIONS = {
    "time-to-live-seconds": TTL,
    "time_to_live_seconds": TTL,
    "HZCLIENT_NEARCACHE_NAME_TIMETOLIVESECONDS": TTL,
    "HZCLIENT_NETWORK_CONNECTIONTIMEOUT": TIMEOUT,
    "HZCLIENT_NETWORK_CONNECTION_TIMEOUT": TIMEOUT,
    "connection-timeout": TIMEOUT,
    "network.smart-routing": f"{NET}#network-config-smart-routing",
    "cluster-members": f"{NET}#network-config-addresses",
    "cluster_members": f"{NET}#network-config-addresses",
    "redo_operation": f"{NET}#network-config-redo-operation",
    "trustCertCollectionFile": f"{TLS}#network-config-ssl-config-cafile",
    "ssl_cafile": f"{TLS}#network-config-ssl-config-cafile",
    "eviction_policy": f"{NEAR}#near-cache-configs-eviction-policy",
    "reconnect-mode": "reference/options/connection.html#connection-strategy-config-reconnect-mode",
    "cluster-connect-timeout-millis": (
        "reference/options/connection.html#connection-strategy-config-retry-config-cluster-connect-timeout"
    ),
    "invalid-value": "reference/problems.html#invalid-value",
    "tls-hostname-unchecked": "reference/suggestions.html#tls-hostname-unchecked",
    "from_file": "reference/api/client-config.html#clientconfig-from-file",
    "ClientConfigBuilder": "reference/api/client-config-builder.html#clientconfigbuilder",
    "InvalidConfigError": "reference/api/errors.html#invalidconfigerror",
    "hazelcast.client.heartbeat.interval": "reference/properties.html#hazelcast-client-heartbeat-interval",
    "doctor": "reference/cli.html#doctor",
    "docker compose": "how-to/docker-compose.html",
    "kubernetes": "how-to/kubernetes.html",
    "fastapi": "how-to/test-an-application.html",
    "asyncio": "how-to/asyncio.html",
    "failover": "how-to/failover.html",
    "near cache wildcard": "how-to/wildcards.html",
    "notebook": "how-to/notebooks.html",
    "secrets": "how-to/secrets.html",
    "install": "installation.html",
    "pydantic": "why.html",
    "exit status": "reference/problems.html#exit-status",
    "migrate 3.x": "migration.html",
}
"""What readers type, and where it should lead."""


def found_for(window: chromium.Page, site: str, words: str) -> list[str]:
    """Return the results for *words*, best first."""
    window.open(f"{site}/search.html?q={urllib.parse.quote(words)}")
    window.until("/finished|not match/.test(document.querySelector('.search-summary')?.innerText || '')")
    links = window.evaluate("[...document.querySelectorAll('ul.search li a')].map((a) => a.getAttribute('href'))")
    return [re.sub(r"\?[^#]*", "", link) for link in links]


@pytest.mark.parametrize(("words", "target"), QUESTIONS.items())
def test_the_search_finds(site: str, desk: chromium.Page, words: str, target: str) -> None:
    """What is typed into the search box leads to the page, or the heading, that is about it, among the first five."""
    found = found_for(desk, site, words)[:5]

    assert [] != [link for link in found if link == target or ("#" not in target and link.startswith(target))], found


def test_each_option_is_found_by_all_its_names(built: Path) -> None:
    """The index of the search has each option with its path, its elements and its variables."""
    from docs._ext.search import names_of_options  # needs Sphinx

    text = (built / "searchindex.js").read_text(encoding="utf-8")

    last_parts = [names.rpartition(".")[2] for names in names_of_options().values()]

    assert [] == [part for part in last_parts if json.dumps(part)[1:-1] not in text]


def test_the_button_copies_commands_without_prompts_and_outputs(site: str, desk: chromium.Page) -> None:
    """Of a block with commands it copies the commands; of a program, the program."""
    desk.allow_clipboard(site)
    desk.open(f"{site}/how-to/environment.html")
    copied = []
    for kind in ("console", "python"):
        block = f"document.querySelector('.highlight-{kind}')"
        desk.evaluate(f"{block}.querySelector('button.copy').click()")
        desk.until(f"{block}.querySelector('button.copy').textContent === 'Copied'")
        copied.append(desk.evaluate("navigator.clipboard.readText()"))

    command, program = copied
    assert command == (
        "HZCLIENT_NETWORK_CLUSTERMEMBERS=hz-0:5701,hz-1:5701 \\\n"
        "    HZCLIENT_NETWORK_CONNECTION_TIMEOUT=9000 \\\n"
        "    hazelcast-fluent show hazelcast-client.yaml"
    )
    assert program.startswith("from hazelcast_fluent import ClientConfig\n")
    assert "\nCopy" not in program


def test_no_page_is_wider_than_a_phone(site: str, window: chromium.Page) -> None:
    """At 390 pixels no page scrolls sideways; tables and code scroll in their own boxes."""
    window.resize(390, 844, phone=True)
    wide = []
    for page in [*DOCUMENTS, "404.html", "search.html"]:
        window.open(f"{site}/{page}")
        if window.evaluate("document.documentElement.scrollWidth") > 390:
            wide.append(page)

    assert [] == wide


def test_tables_are_not_cut(site: str, window: chromium.Page) -> None:
    """A table that is wider than a phone can be scrolled."""
    window.resize(390, 844, phone=True)
    window.open(f"{site}/why.html")
    cut = """[...document.querySelectorAll('article table')].filter((table) => {
        const box = table.parentElement;
        const scrolls = ['auto', 'scroll'].includes(getComputedStyle(box).overflowX);
        return table.scrollWidth > box.clientWidth && !scrolls;
    }).length"""

    assert 0 == window.evaluate(cut)


def test_pages_are_dark_where_that_is_preferred(site: str, desk: chromium.Page) -> None:
    """The background follows the system's preference, also of the pages with source code."""
    desk.open(f"{site}/index.html")
    brightness = "Math.max(...getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).slice(0, 3).map(Number))"
    desk.dark(on=False)
    light = desk.evaluate(brightness)
    desk.dark(on=True)
    dark = desk.evaluate(brightness)
    desk.dark(on=False)

    assert light > 200
    assert dark < 50


def test_each_page_has_its_version_its_icon_and_a_link_to_edit_it(built: Path) -> None:
    """The head and the navigation have what readers look for."""
    import hazelcast_fluent

    for page in DOCUMENTS:
        text = (built / page).read_text(encoding="utf-8")
        assert f"hazelcast-fluent {hazelcast_fluent.__version__}" in text
        assert re.search(r'rel="[a-z ]*icon"', text)
        assert f"/edit/main/docs/{page.replace('.html', '.md')}" in text


def test_a_missing_page_has_working_links(site: str, desk: chromium.Page) -> None:
    """Whatever the address, the page for missing ones has its style, and its links lead to pages."""
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{site}/no/such/page.html")  # noqa: S310  # our own server
    desk.open(f"{site}/no/such/page.html")
    links = desk.evaluate("[...document.querySelectorAll('article a')].map((a) => a.href)")
    styled = desk.evaluate("[...document.styleSheets].every((sheet) => sheet.cssRules.length > 0)")

    assert styled
    for link in links:
        with urllib.request.urlopen(link) as answer:  # noqa: S310  # our own server
            assert 200 == answer.status
