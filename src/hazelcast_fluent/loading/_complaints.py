"""What is wrong with a document, as faults with their places."""

from __future__ import annotations

import attrs

from hazelcast_fluent._tree import Node, Scalar, Table, Tree
from hazelcast_fluent.config.properties import is_secret
from hazelcast_fluent.errors import Fault, Refusal, shown
from hazelcast_fluent.formats.limits import Limits
from hazelcast_fluent.loading import hints
from hazelcast_fluent.loading.codecs import NAMED_FREELY
from hazelcast_fluent.loading.secrecy import excerpt_of, holds_secrets, may_be_secret
from hazelcast_fluent.loading.shape import Shape, Target

Path = tuple[str, ...]

_EXCERPTS = 50
"""How many faults show their line; looking up the line of each of ten thousand would take minutes."""


class EnoughError(Exception):
    """So much is wrong that going on would help nobody; not public: it never leaves `bind`."""


class Complaints:
    """The faults of one document."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.faults: list[Fault] = []

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

    def unknown(self, shape: Shape, path: Path, key: Scalar) -> None:
        """Note a key that does not exist."""
        hint = hints.of_unknown(shape, key.text)
        # a name that is not known may well be that of a secret, misspelt
        self.fault((*path, key.text), "is not a known setting", key, hint=hint, masked=True)


def dotted(path: Path) -> str:
    """Return *path* as messages show it."""
    return ".".join(path)


def model_path(shape: Shape, path: Path) -> Path:
    """Return the path that a fault in a value names: the model's, where the model has the value."""
    if shape.target is None or shape.key == "[]" or not shape.is_leaf:
        return path
    attribute = shape.target[1]
    return (*destination(shape.target, path[:-1]), path[-1] if attribute == "*" else attribute)


def secret(shape: Shape, path: Path) -> bool:
    """Whether the value at *path* must not be shown."""
    codec = shape.element.codec if shape.element is not None else None
    return codec is not None and (codec.secret or (codec in NAMED_FREELY and is_secret(path[-1])))


def destination(target: Target, path: Path) -> Path:
    """
    Return the section of the model that *target* means where *path* leads to the section of the file.

    The only free name that a section of the model has is its own last part.
    """
    section = target[0]
    if section and section[-1] == "*":
        return (*section[:-1], path[1])
    return section
