"""Makes valid configurations around one element, from the table of elements."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import attrs

from hazelcast_fluent.declarative.schema import BY_PATH, ELEMENTS, Element, Path, parse_path
from tests.oracle.documents import Node
from tests.oracle.values import good

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
