"""
Makes files of all sorts from the table of elements: valid and broken, with variables, imports and overrides.

The same seed makes the same cases, and every element is the subject of some.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import Literal

import attrs

from hazelcast_fluent.loading.elements import BY_PATH, ELEMENTS, Element, Path, parse_path
from tests.oracle.documents import Leaf, Node, to_xml, to_yaml
from tests.oracle.oracle import Case
from tests.oracle.values import BREAKAGES, bad, good

Table = dict[str, Node]

NAMES = ("default", "orders-*", "m1", "my.map", "*-eu", "Map7")
"""What entries are called."""

_IDENTITIES = ("username-password", "token", "credentials-factory", "kerberos")
_READ_FIRST = ("import", "config-replacers")
_SINGLE = {
    "security": _IDENTITIES,
    "network": ("cluster-routing", "smart-routing"),
    "native-memory": ("capacity", "size"),
    "query-caches.*.predicate": ("class-name", "sql"),
}
"""Sections of which only one part may be there."""


COMPANIONS = {
    "query-caches.*": ("map-name", "predicate.sql"),
    "query-caches.*.indexes[]": ("attributes[]",),
    "user-code-deployment": ("enabled",),
    "network.hazelcast-cloud": ("enabled",),
    "network.discovery-strategies": ("discovery-strategies[].class",),
    "network.discovery-strategies.discovery-strategies[]": ("class", "enabled"),
    "load-balancer": ("type",),
    "security.realms[]": ("name", "authentication.jaas[].class-name"),
}
"""What a section is seldom without, since one of Java's two schemas asks for it."""


@attrs.frozen
class Maker:
    """Makes the cases of one version."""

    random: Random
    """Where chance comes from."""

    leaves: tuple[Element, ...]
    """The elements that hold values."""

    def tree(self, subject: Element) -> Table:
        """Return a valid configuration in which *subject* is set, and a few others are."""
        made: Table = {}
        self.put(made, subject)
        for _ in range(self.random.choice((0, 0, 1, 2, 4))):
            self.put(made, self.random.choice(self.leaves))
        return made

    def put(self, tree: Table, element: Element, value: Node | None = None) -> None:
        """Set an element, with what its section can't do without; a part that excludes what is there is left out."""
        place: Table | list[Node] = tree
        for index, part in enumerate(element.path):
            here = element.path[:index]
            last = index == len(element.path) - 1
            if isinstance(place, dict) and self._excluded(place, here, part):
                return
            place = self._step(place, here, part, value or good(element, self.random) if last else None)
            if isinstance(place, dict) and not last:
                self._complete(place, element.path[: index + 1])

    def _step(self, place: Table | list[Node], here: Path, part: str, leaf: Node | None) -> Table | list[Node]:
        if isinstance(place, list):
            return self._item(place, leaf)
        name = part if part != "*" else self._name(here)
        if leaf is not None:
            place[name] = leaf
            return place
        found = place.get(name)
        if not isinstance(found, (dict, list)):
            found = place[name] = [] if (*here, part, "[]") in _LISTS else {}
        return found

    def _item(self, items: list[Node], leaf: Node | None) -> Table | list[Node]:
        if leaf is not None:
            if leaf not in items:
                items.append(leaf)
            return items
        if not items or self.random.random() < 0.3:
            items.append({})
        last = items[-1]
        return last if isinstance(last, dict) else {}

    def _name(self, here: Path) -> str:
        if here[-1:] == ("properties",) or here[-1] in ("aws", "gcp", "azure", "kubernetes", "eureka"):
            return self.random.choice(("first", "second", "a.b", "hz-port"))
        return self.random.choice(NAMES)

    def _excluded(self, place: Table, here: Path, part: str) -> bool:
        alternatives = _SINGLE.get(".".join(here), ())
        return part in alternatives and any(other in place for other in alternatives if other != part)

    def _complete(self, place: Table, here: Path) -> None:
        for element in self.leaves:
            if element.path[:-1] == here and element.required and element.path[-1] not in place:
                place[element.path[-1]] = good(element, self.random)
        known = {element.path for element in self.leaves}
        for companion in COMPANIONS.get(".".join(here).replace(".[]", "[]"), ()):
            path = parse_path(companion)
            if (*here, *path) in known and path[0] not in place and self.random.random() < 0.9:
                self._put_below(place, here, path)

    def _put_below(self, place: Table, here: Path, path: Path) -> None:
        """Set what stands at *path* below the section *here*, which is *place*."""
        node: Node = good(BY_PATH[(*here, *path)], self.random)
        for part in reversed(path[1:]):
            node = [node] if part == "[]" else {part: node}
        place[path[0]] = node


def _prefixes(path: Path) -> Iterator[Path]:
    return (path[:index] for index in range(1, len(path) + 1))


_LISTS = frozenset(prefix for element in ELEMENTS for prefix in _prefixes(element.path) if prefix[-1] == "[]")


def current_leaves() -> tuple[Element, ...]:
    """Return the elements with values that today's versions know."""
    return tuple(element for element in ELEMENTS if _generated(element) and not element.until)


def old_leaves() -> tuple[Element, ...]:
    """Return the elements with values that 3.12 knows."""
    return tuple(
        element
        for element in ELEMENTS
        if _generated(element)
        and element.until in ("", "3.12")
        and not _is_new(element)
        and "indexes[]" not in element.name
    )


def _generated(element: Element) -> bool:
    return element.codec is not None and element.codec.kind != "tree" and element.path[0] not in _READ_FIRST


def _is_new(element: Element) -> bool:
    return any(BY_PATH[prefix].new for prefix in _prefixes(element.path) if prefix in BY_PATH)


def cases(count: int, seed: int = 1, leaves: tuple[Element, ...] | None = None) -> list[Case]:
    """Return *count* cases about the elements, current ones unless *leaves* says which."""
    maker = Maker(Random(seed), leaves or current_leaves())  # noqa: S311 -- files are no secrets
    makers: tuple[Callable[[Maker, Element, str], Case], ...] = (
        _valid,
        _valid,
        _broken,
        _broken,
        _structural,
        _with_variables,
        _with_import,
    )
    if leaves is None:
        makers += (_with_override,)
    made = []
    for index in range(count):
        make = makers[index % len(makers)]
        subject = maker.leaves[index // len(makers) % len(maker.leaves)]
        made.append(make(maker, subject, f"{seed}-{index}"))
    return made


def _document(maker: Maker, tree: Table) -> tuple[Literal["yaml", "xml"], str]:
    """Return the kind and the text of a file in one of the formats."""
    if maker.random.random() < 0.5:
        return "yaml", to_yaml(tree)
    return "xml", to_xml(tree)


def _case(maker: Maker, tree: Table, name: str, **more: object) -> Case:
    kind, text = _document(maker, tree)
    return Case(name=name, kind=kind, text=text, **more)  # type: ignore[arg-type]  # the fields of a case


def _valid(maker: Maker, subject: Element, name: str) -> Case:
    return _case(maker, maker.tree(subject), f"{name} valid {subject.name}")


def _broken(maker: Maker, subject: Element, name: str) -> Case:
    ways = [way for way in BREAKAGES if bad(subject, way, maker.random) is not None]
    way = maker.random.choice(ways)
    tree = maker.tree(subject)
    maker.put(tree, subject, bad(subject, way, maker.random))
    return _case(maker, tree, f"{name} {way} {subject.name}")


def _structural(maker: Maker, subject: Element, name: str) -> Case:
    spoil = maker.random.choice(_SPOILERS)
    tree = maker.tree(subject)
    kind, text = _document(maker, tree)
    return Case(name=f"{name} {spoil.__name__.strip('_')} {subject.name}", kind=kind, text=spoil(text, maker.random))


def _typo(text: str, random: Random) -> str:
    lines = text.splitlines()
    index = random.randrange(len(lines))
    line = lines[index]
    for word in ("enabled", "name", "size", "properties", "near-cache", "network", "class", "type"):
        line = line.replace(word, word[:-1])
    lines[index] = line
    return "\n".join(lines) + "\n"


def _repeated_line(text: str, random: Random) -> str:
    lines = text.splitlines()
    index = random.randrange(len(lines))
    return "\n".join([*lines[: index + 1], lines[index], *lines[index + 1 :]]) + "\n"


def _dropped_line(text: str, random: Random) -> str:
    lines = text.splitlines()
    del lines[random.randrange(len(lines))]
    return "\n".join(lines) + "\n"


def _outdented_line(text: str, random: Random) -> str:
    lines = text.splitlines()
    index = random.randrange(len(lines))
    lines[index] = lines[index].removeprefix("  ")
    return "\n".join(lines) + "\n"


def _tab(text: str, random: Random) -> str:
    lines = text.splitlines()
    index = random.randrange(len(lines))
    lines[index] = lines[index].replace("  ", "\t", 1)
    return "\n".join(lines) + "\n"


def _cut(text: str, random: Random) -> str:
    return text[: random.randrange(len(text))]


def _null(text: str, random: Random) -> str:
    lines = text.splitlines()
    index = random.randrange(len(lines))
    lines[index] = lines[index].split(": ")[0] + (":" if ": " in lines[index] else "")
    return "\n".join(lines) + "\n"


_SPOILERS: tuple[Callable[[str, Random], str], ...] = (
    _typo,
    _repeated_line,
    _dropped_line,
    _outdented_line,
    _tab,
    _cut,
    _null,
)


def _with_variables(maker: Maker, subject: Element, name: str) -> Case:
    tree = maker.tree(subject)
    leaves = list(_leaves_of(tree))
    place, key = maker.random.choice(leaves)
    value = place[key]  # type: ignore[index]  # a key of that very table or list
    assert isinstance(value, Leaf)
    variables = {"spare": "nothing"}
    template = maker.random.choice(("${v}", "${v}", "${v}${w}", "${missing}", "$${v}", "${v", "${ v }", "${v:-d}"))
    variables["v"] = value.text
    variables["w"] = ""
    place[key] = Leaf(template, quoted=value.quoted or maker.random.random() < 0.5)  # type: ignore[index]
    if maker.random.random() < 0.3:
        tree["config-replacers"] = {"fail-if-value-missing": Leaf(maker.random.choice(("true", "false")))}
    return _case(maker, tree, f"{name} variable {template} {subject.name}", properties=variables)


def _leaves_of(node: Node) -> Iterator[tuple[Table | list[Node], str | int]]:
    entries = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in entries:
        if isinstance(value, Leaf):
            yield node, key  # type: ignore[misc]  # a leaf's holder is no leaf
        else:
            yield from _leaves_of(value)


def _with_import(maker: Maker, subject: Element, name: str) -> Case:
    tree, imported = maker.tree(maker.random.choice(maker.leaves)), maker.tree(subject)
    kind, there = _document(maker, imported)
    file = f"@DIR@/imported.{kind}"
    tree["import"] = [Leaf(file, quoted=True)]
    text = to_yaml(tree) if kind == "yaml" else to_xml(tree)
    files = {f"imported.{kind}": there}
    return Case(name=f"{name} import {subject.name}", kind=kind, text=text, files=files)


def _with_override(maker: Maker, subject: Element, name: str) -> Case:
    chosen = [subject, *maker.random.sample(maker.leaves, maker.random.choice((0, 1, 2)))]
    environment: dict[str, str] = {}
    for element in chosen:
        if "[]" not in element.path and "*" not in element.path:
            environment[variable(element.path)] = good(element, maker.random).text
    way = maker.random.choice(("", "", "", *BREAKAGES))
    spoiled = bad(subject, way, maker.random) if way else None
    if isinstance(spoiled, Leaf) and variable(subject.path) in environment:
        environment[variable(subject.path)] = spoiled.text
    return Case(name=f"{name} override {way} {subject.name}", kind="load", environment=environment)


def variable(path: Path) -> str:
    """Return the environment variable that Java reads for an element."""
    return "HZCLIENT_" + "_".join(part.replace("-", "") for part in path).upper()
