"""The root of a document: which key or element it is, and what must not stand beside it."""

from __future__ import annotations

from collections.abc import Iterator

from hazelcast_fluent.declarative.file_kinds import CLIENT, FAILOVER
from hazelcast_fluent.declarative.schema import BY_PATH
from hazelcast_fluent.errors import Code, Problem, did_you_mean
from hazelcast_fluent.formats._slips import invisible_in, of_no_mapping, without_invisible
from hazelcast_fluent.formats._text import problem_at
from hazelcast_fluent.formats.nodes import Node, Scalar, Table, Tree
from hazelcast_fluent.formats.registry import FORMATS

_FAMILY = ("hazelcast", CLIENT, FAILOVER)
_CHILDREN = {CLIENT: frozenset(path[0] for path in BY_PATH), FAILOVER: frozenset({"clients", "try-count"})}


def content_of(document: Tree, root: str, problems: list[Problem]) -> Table:
    """
    Return what stands below *root*, and add to *problems* what is wrong around it.

    As in Java, other keys beside the root are ignored, unless they are names of its own sections: then someone forgot
    to indent them.
    """
    if not isinstance(document, Table):
        problems.append(_problem(document, f"must be a mapping with the key {root}", "", _beginning(document, root)))
        return Table(document.source, document.place)
    if list(document.entries) != [root]:
        problems += _problems_around(document, root)
    return section(document.entries.get(root), root, document, problems)


def _problems_around(document: Table, root: str) -> Iterator[Problem]:
    """Yield what is wrong with a document that does not consist of its root."""
    roots = [name for name in document.entries if name in _FAMILY]
    if roots != [root]:
        yield _wrong_root(document, root, roots)
    outside = [name for name in document.entries if name in _CHILDREN[root]] if root in document.entries else []
    indent = "indent it by two more blanks" if document.source.is_yaml else _enclose(document, root)
    for name in outside:
        yield _problem(document.keys[name], f"must stand below {root}", name, indent, "misplaced-option")
    content = document.entries.get(root)
    odd = next((name for name in document.entries if invisible_in(name[:1])), None)
    if odd is not None and (_is_null(content) or without_invisible(odd) in _CHILDREN[root]):
        rule = f"must not be indented by the character {invisible_in(odd)}"
        hint = "YAML indents with spaces: replace the character"
        yield _problem(document.keys[odd], rule, "", hint, "indentation")
    elif content is not None and _is_null(content) and not outside:
        # Java's schema takes an empty root only where nothing stands beside it.
        yield _problem(content, "must not be null", root, "write {}, or leave the rest out", "null-value")


def imported_content(document: Tree, root: str, problems: list[Problem]) -> Table:
    """Return the content of an imported document: what is below its root, or all of it if it has none."""
    if isinstance(document, Table) and root not in document.entries:
        return document
    return section(document.entries[root] if isinstance(document, Table) else document, root, document, problems)


def section(node: Tree | None, root: str, around: Tree, problems: list[Problem]) -> Table:
    """Return the mapping that *node* is; nothing at all is an empty one."""
    if isinstance(node, Table):
        return node
    if node is not None and not _is_null(node):
        hint = of_no_mapping(node.text) if isinstance(node, Scalar) else None
        problems.append(_problem(node, "must be a mapping", root, hint, "wrong-shape"))
    place = around if node is None else node
    return Table(place.source, place.place)


def _is_null(node: Tree | None) -> bool:
    return isinstance(node, Scalar) and node.null


def _beginning(document: Tree, root: str) -> str:
    if isinstance(document, Scalar) and document.text.startswith("<"):
        return "this is XML: do the name and the format fit the content?"
    return f"begin with {root}:" if document.source.is_yaml else _enclose(document, root)


def _enclose(document: Tree, root: str) -> str:
    """Return how to put content below *root* in the format of *document*."""
    source = document.source
    form = next((form for form in FORMATS.values() if form.name == source.form), None)
    if form is None:
        return FORMATS["yaml"].enclose.format(name=root) if source.is_yaml else f"move it into {root}"
    return form.enclose.format(name=root)


def _wrong_root(document: Table, root: str, roots: list[str]) -> Problem:
    if len(roots) > 1:
        other = next(name for name in roots if name != root)
        alone = f"keep {root} alone; another root needs a file of its own"
        return _problem(document.keys[other], f"must have one root, and has {' and '.join(roots)}", "", alone)
    if roots:
        hint = "this is a member's configuration" if roots == ["hazelcast"] else None
        return _problem(document.keys[roots[0]], f"must have the root {root}, and has {roots[0]}", "", hint)
    first = next(iter(document.keys.values()), document)
    outside = sorted(_CHILDREN[root] & document.entries.keys())
    hint = _enclose(document, root) if outside else None
    hint = hint or next(filter(None, (did_you_mean(name, [root]) for name in document.entries)), None)
    return _problem(first, f"must have the root {root}", "", hint)


def _problem(node: Node, rule: str, path: str, hint: str | None, code: Code = "wrong-document") -> Problem:
    return problem_at(node.source, rule, node.line, node.column, path=path, hint=hint, code=code)
