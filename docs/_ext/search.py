"""
What the search box finds by name, beside the words of the pages.

Headings of the reference that are options, public names, commands, properties or codes become objects of a domain, each
with all names that files, variables and clients have for it; a result leads to the heading. Codes, methods, last parts
of names, and words that readers use and pages don't, are entries of the index: typed whole, they come first.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.domains import Domain, ObjType

from docs._ext import elements, links
from hazelcast_fluent.clients.v5.mapping import MAPPING as CLIENT_5
from hazelcast_fluent.config.options import Option

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_KINDS = {
    "reference/options/": "option",
    "reference/api/": "API",
    "reference/cli": "command",
    "reference/properties": "client property",
    "reference/suggestions": "suggestion",
    "reference/problems": "problem code",
    "how-to/troubleshooting": "cause",
}
_PRIORITY = {"option": 0, "command": 0, "API": 2}


_CODES = ("suggestion", "problem code", "cause")
_BETWEEN = " · "
_METHODS = ("ClientConfig.", "ClientConfigBuilder.")

_ASKED: Mapping[str, tuple[str, ...]] = {
    "concepts": ("immutable", "precedence", "partial configuration"),
    "how-to/docker-compose": ("docker", "container"),
    "how-to/environment": ("environment variable", "environment variables", "HZCLIENT_", "placeholder"),
    "how-to/failover": ("failover", "multiple clusters", "blue green", "disaster recovery", "backup cluster"),
    "how-to/java-file": ("xml", "yaml", "toml", "hazelcast-client.xml", "hazelcast-client.yaml", "spring"),
    "how-to/kubernetes": ("k8s", "helm", "configmap", "openshift", "headless service"),
    "how-to/logging": ("health check", "liveness probe", "readiness probe"),
    "how-to/notebooks": ("jupyter",),
    "how-to/presets": ("preset",),
    "how-to/recipes": ("fork", "flask", "gunicorn", "multiprocessing", "uwsgi"),
    "how-to/secrets": ("credentials", "password", "secret", "placeholder"),
    "how-to/settings-classes": ("dataclass", "settings"),
    "how-to/test-an-application": ("fake member", "mock", "fixture", "unit test"),
    "how-to/test-your-configuration": ("ci", "editor", "vscode", "pre-commit"),
    "how-to/tls": ("ssl", "mtls", "mutual tls", "client certificate", "certificate"),
    "how-to/troubleshooting": (
        "can't connect",
        "client hangs",
        "connection refused",
        "unable to connect to any cluster",
        "unable to connect",
    ),
    "how-to/urls": ("url", "connection string", "dsn", "jdbc"),
    "how-to/wildcards": ("wildcard", "near cache wildcard", "pattern"),
    "migration": ("upgrade", "imdg", "hazelcast 3"),
    "project/testing": ("contribute", "contributing"),
    "reference/options/cloud": ("viridian", "hazelcast cloud"),
    "reference/options/connection": ("retry", "reconnect", "backoff", "timeout"),
    "reference/options/near-caches": ("near cache", "ttl", "time to live", "cache", "eviction", "max size"),
    "reference/options/network": ("timeout", "addresses", "smart routing"),
    "reference/options/metrics": ("statistics",),
    "reference/options/serialization": ("serializer", "custom serializer"),
    "reference/suggestions": ("lint",),
}
"""What readers call the matter of a page, where the page has another word or is not the first that has it."""


class NamesDomain(Domain):
    """The names of the reference."""

    name = "names"
    label = "Names"
    object_types: ClassVar[dict[str, ObjType]] = {kind: ObjType(kind) for kind in _KINDS.values()}
    initial_data: ClassVar[dict[str, Any]] = {"objects": {}}
    data_version = 1

    def note(self, page: str, found: list[tuple[str, str, str]]) -> None:
        """Keep the objects of a page: name, kind, anchor."""
        self.data["objects"][page] = found

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        self.data["objects"].pop(docname, None)

    def merge_domaindata(self, docnames: Any, otherdata: Mapping[str, Any]) -> None:
        """Take over what another process has read."""
        self.data["objects"] |= {name: otherdata["objects"][name] for name in docnames if name in otherdata["objects"]}

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Yield the objects of all pages."""
        for page, found in self.data["objects"].items():
            for name, kind, anchor in found:
                yield name, name, kind, page, anchor, _PRIORITY.get(kind, 1)

    def resolve_any_xref(self, *_: Any, **__: Any) -> list[Any]:
        """Resolve nothing: pages link to headings."""
        return []

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:  # noqa: A002, ARG002  # Sphinx's
        """Return what a result is called."""
        return str(type.lname)


@functools.cache
def names_of_options() -> Mapping[str, str]:
    """Return all names of each option, by its path."""
    return {option.name: _BETWEEN.join(_names(option)) for option in links.shown_options()}


def _names(option: Option) -> Iterable[str]:
    found = dict(elements.file_names(option.path))
    row = CLIENT_5.get(option.name)
    files = [name for name, variable in found.items() if name and not variable]
    spelled = ["HZCLIENT_" + name.replace("-", "_").replace(".", "_").upper() for name in files if "[" not in name]
    client = [row.target] if row and row.target else []
    return dict.fromkeys([option.name, *filter(None, found), *spelled, *client])


def objects_of(page: str, doctree: nodes.document) -> Iterable[tuple[str, str, str]]:
    """Yield what the headings of a page are about: name, kind, anchor."""
    kind = next((kind for start, kind in _KINDS.items() if page.startswith(start)), None)
    for section in doctree.findall(nodes.section) if kind else ():
        title = section.next_node(nodes.title)
        if kind and title is not None and isinstance(title.next_node(), nodes.literal):
            name = title.astext()
            yield names_of_options().get(name, name), kind, section["ids"][0]


def _note(app: Sphinx, doctree: nodes.document) -> None:
    page = app.env.docname
    domain = cast("NamesDomain", app.env.get_domain("names"))
    found = list(objects_of(page, doctree))
    domain.note(page, found)
    names = [(typed, anchor) for name, kind, anchor in found for typed in _typed(name, kind)]
    words = [(phrase, "") for phrase in _ASKED.get(page, ())]
    entries = [("single", name, anchor, "main", None) for name, anchor in [*names, *words]]
    doctree.insert(0, addnodes.index(entries=entries))


def _typed(name: str, kind: str) -> Iterable[str]:
    if kind == "option":
        return {one.rpartition(".")[2] for one in name.split(_BETWEEN)}
    return [name] if kind in _CODES else [name.removeprefix(start) for start in _METHODS if name.startswith(start)]


def setup(app: Sphinx) -> dict[str, Any]:
    """Join Sphinx."""
    app.add_domain(NamesDomain)
    app.connect("doctree-read", _note)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
