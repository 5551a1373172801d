"""
Going through a file once: each text is read as its element's type says, and put where it belongs.

Whatever is wrong becomes a fault with its place, and the walk goes on.
"""

from __future__ import annotations

from typing import Any

import attrs

from hazelcast_fluent._layer import Place, Settings
from hazelcast_fluent._tree import Items, Node, Scalar, Table, Tree
from hazelcast_fluent.config.properties import is_secret
from hazelcast_fluent.errors import Fault, Refusal, shown
from hazelcast_fluent.formats.limits import LIMITS, Limits
from hazelcast_fluent.loading import hints
from hazelcast_fluent.loading.codecs import NAMED_FREELY, PROPERTY, RAW
from hazelcast_fluent.loading.java_values import Rules
from hazelcast_fluent.loading.secrecy import excerpt_of, holds_secrets, may_be_secret
from hazelcast_fluent.loading.shape import Shape

Path = tuple[str, ...]
Group = tuple[dict[Any, Any], dict[Any, Place]]

JAVA = "java_config"
_EXCERPTS = 50
"""How many faults show their line; looking up the line of each of ten thousand would take minutes."""


class EnoughError(Exception):
    """So much is wrong that going on would help nobody; not public: it never leaves `bind`."""


class Walk:
    """One reading of one document, and what has come of it so far."""

    def __init__(self, rules: Rules, limits: Limits = LIMITS) -> None:
        self.rules: Rules = rules
        self._limits = limits
        self.faults: list[Fault] = []
        self.warnings: list[str] = []
        self.groups: dict[Path, Group] = {}
        """What was said of each section of the model."""
        self.java: Group = ({}, {})
        """What was said for Java alone, by its path; None takes away what an earlier layer said."""
        self.eras: dict[str, tuple[str, Node]] = {}
        """The first element of each era: its path and its place."""

    # what goes out

    def group(self, section: Path) -> Group:
        """Return the settings of *section*, which are begun where there are none."""
        found = self.groups.get(section)
        if found is None:
            found = self.groups[section] = ({}, {})
        return found

    def put(self, section: Path, attribute: str, value: Any, place: Place) -> None:
        """Set one attribute."""
        values, places = self.group(section)
        values[attribute] = value
        places[attribute] = place

    def put_java(self, path: Path, value: Any, place: Place) -> None:
        """Keep a value for Java at its own path; None takes away what an earlier layer said."""
        self.java[0][path] = value
        self.java[1][path] = place

    def settings(self) -> tuple[Settings, ...]:
        """Return all that was said."""
        said = [Settings(section, *group) for section, group in self.groups.items()]
        return (*said, Settings((JAVA,), *self.java)) if self.java[0] else tuple(said)

    # what is wrong

    def fault(
        self,
        path: Path,
        rule: str,
        node: Node | None,
        value: str | None = None,
        hint: str | None = None,
        *,
        masked: bool = False,
    ) -> None:
        """Note that something is wrong at *path*; too much is enough."""
        if len(self.faults) >= self._limits.faults:
            rule = f"is where reading stopped, after {self._limits.faults:,} faults"
            self.faults.append(Fault(dotted(path), rule, None, node.origin if node else None, "raise Limits.faults"))
            raise EnoughError
        excerpt = None
        if node is not None and len(self.faults) < _EXCERPTS:
            excerpt = excerpt_of(node, masked=masked or may_be_secret(dotted(path)))
        self.faults.append(Fault(dotted(path), rule, value, node.origin if node else None, hint, excerpt))

    def refuse(self, shape: Shape, path: Path, scalar: Scalar, refusal: Refusal) -> None:
        """Note why a text was refused; a variable's name stands for what the variable said, a secret for nothing."""
        value = None
        if not secret(shape, path):
            given = scalar.text if refusal.value is attrs.NOTHING else refusal.value
            value = " ".join(scalar.variables) if scalar.variables else shown(given)
        self.fault(model_path(shape, path), refusal.rule, scalar, value, refusal.hint)

    def misshapen(self, path: Path, rule: str, node: Tree, hint: str | None = None, shape: Shape | None = None) -> None:
        """Note that a mapping, a list or a text stands where something else should."""
        if isinstance(node, Scalar) and node.null:
            self.fault(path, "must not be null", node, hint="give it a value, or leave it out")
            return
        if isinstance(node, Scalar):
            text = " ".join(node.variables) or shown(node.text)
            # a name and its value, run together for want of a blank, may be a password and its
            masked = may_be_secret(dotted(path)) or may_be_secret(node.text) or holds_secrets(shape)
            self.fault(path, rule, node, None if masked else text, hint, masked=masked)
        else:
            self.fault(path, rule, node, "a mapping" if isinstance(node, Table) else "a list", hint)

    # what comes in

    def visit(self, shape: Shape, node: Tree, path: Path) -> None:
        """Read whatever stands at *path*."""
        if shape.era and shape.era not in self.eras:
            self.eras[shape.era] = (dotted(path), node)
        if shape.hook is not None:
            shape.hook(self, shape, node, path)
        elif shape.is_leaf:
            self.leaf(shape, node, path)
        elif shape.item is not None and not (shape.named and isinstance(node, Table)):
            self.list(shape, node, path)
        else:
            self.section(shape, node, path)

    def section(self, shape: Shape, node: Tree, path: Path) -> None:
        """Read a mapping of settings, or of named entries."""
        if type(node) is not Table:
            self.misshapen(path, "must be a mapping", node, hints.of_no_section(shape, path, node), shape)
            return
        if shape.target is not None and shape.key == "*":
            if not path[-1]:
                self.fault((*path[:-1], '""'), "must not be empty", node, hint="give the entry a name")
                return
            # the entry is there though nothing be said of it; its place stands under no attribute's name
            self.group((shape.target[0][0], path[-1]))[1][""] = node
        opened: dict[Path, Group] = {}
        for key, value in node.entries.items():
            child = shape.children.get(key) or shape.named
            if child is None:
                self.unknown(shape, path, node.keys[key])
            elif child.quick and type(value) is Scalar and not value.null:
                self._set(child, value, (*path, key), opened)
            else:
                self.visit(child, value, (*path, key))
        self.close(shape, node, path)

    def _set(self, shape: Shape, scalar: Scalar, path: Path, opened: dict[Path, Group]) -> None:
        # the common case, without detours: a setting that means what its text says
        try:
            read = shape.element.codec.read(scalar, self.rules)  # type: ignore[union-attr]  # a leaf has a codec
        except Refusal as refusal:
            self.refuse(shape, path, scalar, refusal)
            return
        if shape.target is None:
            self.put_java(path, read, scalar)
            return
        section, attribute = shape.target
        group = opened.get(section)
        if group is None:
            group = opened[section] = self.group(_destination(shape.target, path[:-1]))
        name = path[-1] if attribute == "*" else attribute
        group[0][name] = read
        group[1][name] = scalar

    def close(self, shape: Shape, table: Table, path: Path) -> None:
        """Look at a section as a whole, once its settings are read."""
        self.demand(shape, table, path)
        if shape.after is not None:
            shape.after(self, table, path)

    def unknown(self, shape: Shape, path: Path, key: Scalar) -> None:
        """Note a key that does not exist."""
        hint = hints.of_unknown(shape, key.text)
        # a name that is not known may well be that of a secret, misspelt
        self.fault((*path, key.text), "is not a known setting", key, hint=hint, masked=True)

    def demand(self, shape: Shape, table: Table, path: Path) -> None:
        """Note the keys that are missing; a variable may leave them to a file, save in a list, which it says whole."""
        for key in shape.needed if self.rules != "lenient" or "[]" in shape.path else ():
            if key not in table.entries:
                self.fault((*path, key), "must be given", table)

    def leaf(self, shape: Shape, node: Tree, path: Path) -> None:
        """Read one value and set it."""
        read = self.read(shape, node, path)
        if read is not None:
            self.assign(shape, path, read, node)

    def read(self, shape: Shape, node: Tree, path: Path) -> Any:
        """Return one value; None, with the fault noted, where it can't be read."""
        codec = shape.element.codec  # type: ignore[union-attr]  # only called where there is one
        if codec is RAW:
            return self.raw(shape, node, path)
        if type(node) is not Scalar or node.null:
            self.misshapen(path, "must be a single value", node)
            return None
        try:
            return codec.read(node, self.rules)  # type: ignore[union-attr]  # as above
        except Refusal as refusal:
            self.refuse(shape, path, node, refusal)
            return None

    def assign(self, shape: Shape, path: Path, value: Any, node: Node) -> None:
        """Set a value where its element belongs."""
        if shape.target is None:
            self.put_java(path, value, node)
        else:
            attribute = shape.target[1]
            self.put(_destination(shape.target, path[:-1]), path[-1] if attribute == "*" else attribute, value, node)

    def list(self, shape: Shape, node: Tree, path: Path) -> None:
        """Read a list and set it as a whole."""
        read = self.plain(shape, node, path)
        item = shape.item
        if read is None or item is None:
            return
        if item.target is None:
            self.put_java(path, read, node)
        else:
            self.put(_destination(item.target, path), item.target[1], read, node)

    def plain(self, shape: Shape, node: Tree, path: Path) -> Any:
        """Return what stands at *path* as plain data; None, with the fault noted, where it can't be read."""
        if shape.is_leaf:
            return self.read(shape, node, path)
        if shape.item is not None and not (shape.named and isinstance(node, Table)):
            return self.plain_list(shape.item, node, path)
        return self.plain_section(shape, node, path)

    def plain_list(self, item: Shape, node: Tree, path: Path) -> tuple[Any, ...] | None:
        """Return the items of a list."""
        if type(node) is not Items:
            self.misshapen(path, "must be a list", node, hints.of_no_list(node))
            return None
        codec = item.element.codec if item.element is not None else None
        each = self.read if codec is not None else self.plain_section
        read = (each(item, one, (*path, str(at))) for at, one in enumerate(node.items))
        return tuple(value for value in read if value is not None)

    def plain_section(self, shape: Shape, node: Tree, path: Path) -> dict[str, Any] | None:
        """Return the settings of a section as a dict."""
        if type(node) is not Table:
            self.misshapen(path, "must be a mapping", node, shape=shape)
            return None
        made: dict[str, Any] = {}
        for key, value in node.entries.items():
            child = shape.below(key)
            if child is None:
                self.unknown(shape, path, node.keys[key])
            else:
                if child.era and child.era not in self.eras:
                    self.eras[child.era] = (dotted((*path, key)), value)
                read = self.plain(child, value, (*path, key))
                if read is not None:
                    made[key] = read
        self.demand(shape, node, path)
        return made

    def raw(self, shape: Shape, node: Tree, path: Path) -> Any:
        """Return anything as plain data."""
        if isinstance(node, Table):
            read = {key: self.raw(shape, value, (*path, key)) for key, value in node.entries.items()}
            return {key: value for key, value in read.items() if value is not None}
        if isinstance(node, Items):
            return tuple(self.raw(shape, value, path) for value in node.items)
        if node.null:
            self.misshapen(path, "must not be null", node)
            return None
        return PROPERTY.read(node, self.rules)


def dotted(path: Path) -> str:
    """Return *path* as messages show it."""
    return ".".join(path)


def model_path(shape: Shape, path: Path) -> Path:
    """Return the path that a fault in a value names: the model's, where the model has the value."""
    if shape.target is None or shape.key == "[]" or not shape.is_leaf:
        return path
    attribute = shape.target[1]
    return (*_destination(shape.target, path[:-1]), path[-1] if attribute == "*" else attribute)


def secret(shape: Shape, path: Path) -> bool:
    """Whether the value at *path* must not be shown."""
    codec = shape.element.codec if shape.element is not None else None
    return codec is not None and (codec.secret or (codec in NAMED_FREELY and is_secret(path[-1])))


def _destination(target: tuple[Path, str], path: Path) -> Path:
    # `path` is that of the section around; the only free name a section of the model has is its own last part
    section = target[0]
    if section and section[-1] == "*":
        return (*section[:-1], path[1])
    return section
