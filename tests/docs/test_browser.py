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

    def end_headers(self) -> None:
        """Let the browser keep what it has."""
        self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()

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
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-q", "--fail-on-warning", "-j", "auto"]
    done = subprocess.run(  # noqa: S603  # Sphinx, on our own pages
        [*command, "-A", "site_root=/", "-d", str(trees), "docs", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
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
ALL_PAGES = [*DOCUMENTS, "404.html", "search.html"]


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


def test_each_page_has_one_title(built: Path) -> None:
    """Each page has one heading of the first level."""
    counts = {page: (built / page).read_text(encoding="utf-8").count("<h1") for page in ALL_PAGES}

    assert {} == {page: count for page, count in counts.items() if count != 1}


def test_links_to_other_sites_are_few(built: Path) -> None:
    """They lead to sites that stay, and to the repository, where its files are."""
    source, hosts = "https://hazelcast-fluent.example/source/blob/main/", set()
    for page in DOCUMENTS:
        article = (built / page).read_text(encoding="utf-8").partition("<article")[2].partition("</article>")[0]
        for link in re.findall(r'href="(\w+:[^"]+)"', article):
            assert not link.startswith(source) or (ROOT / link.removeprefix(source)).exists(), link
            hosts.add(urllib.parse.urlsplit(link).netloc)

    assert {"hazelcast-fluent.example", "semver.org", "hazelcast.com", "docs.pytest.org"} == hosts


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
    "exit status": "reference/cli.html#exit-status",
    "migrate 3.x": "migration.html",
    "ssl": "how-to/tls.html",
    "mutual tls": "how-to/tls.html",
    "client certificate": "how-to/tls.html",
    "k8s": "how-to/kubernetes.html",
    "configmap": "how-to/kubernetes.html",
    "readiness probe": "how-to/logging.html",
    "retry": "reference/options/connection.html",
    "reconnect": "reference/options/connection.html",
    "timeout": "reference/options/network.html",
    "connection refused": "how-to/troubleshooting.html",
    "unable to connect": "how-to/troubleshooting.html",
    "client hangs": "how-to/troubleshooting.html",
    "near cache eviction": "reference/options/near-caches.html",
    "ttl": "reference/options/near-caches.html",
    "max-idle-seconds": "reference/options/near-caches.html#near-cache-configs-max-idle-seconds",
    "HZCLIENT_CLUSTERNAME": "reference/options/cluster.html#group-config-name",
    "HZCLIENT_": "how-to/environment.html",
    "environment variables": "how-to/environment.html",
    "smart_routing": "reference/options/network.html#network-config-smart-routing",
    "load balancer": "reference/options/client.html",
    "serializer": "reference/options/serialization.html",
    "pytest": "how-to/test-an-application.html",
    "mock": "how-to/test-an-application.html",
    "logging": "how-to/logging.html",
    "health check": "how-to/logging.html",
    "django": "how-to/recipes.html",
    "celery": "how-to/recipes.html",
    "gunicorn": "how-to/recipes.html",
    "pydantic-settings": "how-to/settings-classes.html",
    "toml": "how-to/java-file.html",
    "hazelcast-client.xml": "how-to/java-file.html",
    "json schema": "reference/cli.html",
    "vscode": "how-to/test-your-configuration.html",
    "jupyter": "how-to/notebooks.html",
    "token": "reference/options/security.html",
    "hazelcast cloud": "reference/options/cloud.html",
    "statistics": "reference/options/metrics.html",
    "heartbeat": "reference/api/client-config-builder.html#clientconfigbuilder-heartbeat",
    "multiple clusters": "how-to/failover.html",
    "url": "how-to/urls.html",
    "jdbc": "how-to/urls.html",
    "preset": "how-to/presets.html",
    "lint": "reference/suggestions.html",
    "explain": "reference/api/client-config.html#clientconfig-explain",
    "immutable": "concepts.html",
    "mypy": "reference/type-checkers.html",
    "near_cache": "reference/api/client-config-builder.html#clientconfigbuilder-near-cache",
    "unknown-option": "reference/problems.html#unknown-option",
    "tls-expired": "how-to/troubleshooting.html#tls-expired",
    "near-cache-unbounded": "reference/suggestions.html#near-cache-unbounded",
    "docker": "how-to/docker-compose.html",
    "upgrade": "migration.html",
    "vulnerability": "project/security.html",
}
"""What readers type, and where it should lead."""


_ANSWERS = """(questions) => Object.fromEntries(questions.map((words) => {
    const found = Search._performSearch(...Search._parseQuery(words));
    return [words, found.reverse().map(([page, , anchor]) => `${page}.html${anchor ?? ''}`)];
}))"""


@pytest.fixture(scope="module")
def answers(site: str, window: chromium.Page) -> dict[str, list[str]]:
    """Return the results for each of the questions, best first, without the texts around them."""
    window.open(f"{site}/search.html")
    window.until("Search.hasIndex()")
    found: dict[str, list[str]] = window.evaluate(f"({_ANSWERS})({json.dumps(list(QUESTIONS))})")
    return found


@pytest.mark.parametrize(("words", "target"), QUESTIONS.items())
def test_the_search_finds(answers: dict[str, list[str]], words: str, target: str) -> None:
    """What is typed into the search box leads to the page, or the heading, that is about it, among the first three."""
    found = answers[words][:3]

    assert [] != [link for link in found if link == target or ("#" not in target and link.startswith(target))], found


def test_the_search_box_shows_the_results(site: str, desk: chromium.Page, answers: dict[str, list[str]]) -> None:
    """Words typed into the box of any page lead to the results, as links, best first."""
    words = "cluster-connect-timeout-millis"
    desk.open(f"{site}/how-to/tls.html")
    desk.evaluate(f"document.querySelector('input.sidebar-search').value = {words!r}")
    desk.evaluate("document.querySelector('form.sidebar-search-container').requestSubmit()")
    desk.until("/finished|not match/.test(document.querySelector('.search-summary')?.innerText || '')")
    links = desk.evaluate("[...document.querySelectorAll('ul.search li a')].map((a) => a.getAttribute('href'))")

    assert answers[words] == [re.sub(r"\?[^#]*", "", link) for link in links]
    assert words == desk.evaluate("document.querySelector('article input').value")


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


_CUT = """[...document.querySelectorAll('article table')].filter((table) => {
    const box = table.parentElement;
    const scrolls = ['auto', 'scroll'].includes(getComputedStyle(box).overflowX);
    return table.scrollWidth > box.clientWidth && !scrolls;
}).length"""


def test_pages_fit_a_phone_and_a_desk(site: str, window: chromium.Page) -> None:
    """No page scrolls sideways, with the contents beside it or without; tables and code scroll in their own boxes."""
    wide, cut = [], []
    for page in ALL_PAGES:
        window.resize(1280)
        window.open(f"{site}/{page}")
        for width in (1280, 390) if page != "why.html" else (1280, 1320, 1600, 390):
            window.resize(width, phone=width == 390)
            if window.evaluate("document.documentElement.scrollWidth") > width:
                wide.append((page, width))
            if window.evaluate(_CUT):
                cut.append((page, width))

    assert [] == wide
    assert [] == cut


def test_wide_tables_are_lists_on_a_phone(site: str, window: chromium.Page) -> None:
    """Each row of a table with many columns has its cells below each other, labeled by the heads of the columns."""
    window.resize(390, phone=True)
    window.open(f"{site}/why.html")
    label = "getComputedStyle(document.querySelector('.many-columns td:nth-child(2)'), '::before').content.slice(1, -1)"
    head = "document.querySelector('.many-columns th:nth-child(2)').textContent.trim()"
    lefts = "[...document.querySelectorAll('.many-columns tbody tr:first-child td')].map((cell) => cell.offsetLeft)"

    assert window.evaluate(label) == window.evaluate(head) != ""
    assert 1 == len(set(window.evaluate(lefts)))


_PALE = """(() => {
    const numbers = (color) => color.match(/[0-9.]+/g).map(Number);
    const light = (color) => {
        const [r, g, b] = color.map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (element) => {
        for (let at = element; at; at = at.parentElement) {
            const [r, g, b, a = 1] = numbers(getComputedStyle(at).backgroundColor);
            if (a > 0.99) return [r, g, b];
        }
        return [255, 255, 255];
    };
    const pale = [];
    for (const element of document.querySelectorAll('.sidebar-tree a, article *, .toc-tree a, footer *')) {
        const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        const style = getComputedStyle(element);
        if (!own || !element.offsetParent || style.visibility === 'hidden') continue;
        const [a, b] = [light(numbers(style.color)), light(ground(element))].sort((x, y) => y - x);
        if ((a + 0.05) / (b + 0.05) < 4.5) pale.push(`${element.tagName}.${element.className}: ${element.innerText}`);
    }
    return pale.slice(0, 5);
})()"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_is_readable(site: str, desk: chromium.Page, dark: bool) -> None:
    """Text, code, tables and links have the contrast that WCAG 2 asks for (4.5), in light and dark."""
    desk.dark(on=dark)
    pale = {}
    for page in ["why.html", "reference/options/network.html", "reference/api/failover.html", "reference/cli.html"]:
        desk.open(f"{site}/{page}")
        pale[page] = desk.evaluate(_PALE)
    desk.dark(on=False)

    assert {} == {page: found for page, found in pale.items() if found}


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
