"""What is wrong with a document, as problems with their places."""

from __future__ import annotations

import functools
from collections.abc import Mapping

import attrs

from hazelcast_fluent.config.properties import is_secret
from hazelcast_fluent.declarative.schema._codecs import NAMED_FREELY
from hazelcast_fluent.declarative.schema.tree import ROOT, SchemaNode, Target
from hazelcast_fluent.errors import ConversionError, Problem, Text, did_you_mean, shown
from hazelcast_fluent.formats._text import problem_at
from hazelcast_fluent.formats.limits import Limits
from hazelcast_fluent.formats.nodes import Items, Node, Scalar, Table, Tree


def excerpt_of(node: Node, *, masked: bool) -> str | None:
    """Return the line of *node* with a caret below the place, values left out where the line may hold a secret."""
    if node.line is None or node.column is None:
        return None
    line = node.source.excerpt(node.line, node.column)
    if line is None or not (masked or may_be_secret(line)):
        return line
    return problem_at(node.source, "", node.line, node.column).excerpt


def may_be_secret(text: str) -> bool:
    """Whether *text*, a name or a line, speaks of a secret."""
    return is_secret(text) or "licen" in text.lower()


def holds_secrets(shape: SchemaNode | None) -> bool:
    """Whether secrets may stand directly in the section *shape*."""
    below = () if shape is None else (*shape.children.values(), *filter(None, [shape.named]))
    codecs = [child.element.codec for child in below if child.element is not None and child.element.codec is not None]
    return any(codec.secret or codec in NAMED_FREELY for codec in codecs)


Path = tuple[str, ...]

_EXCERPTS = 50
"""How many problems show their line; looking up the line of each of ten thousand would take minutes."""


class EnoughError(Exception):
    """So much is wrong that going on would help nobody; not public: it never leaves `bind`."""


class Complaints:
    """The problems of one document."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.problems: list[Problem] = []

    def problem(
        self,
        path: Path,
        rule: Text,
        node: Node | None,
        value: str | None = None,
        hint: Text | None = None,
        *,
        masked: bool = False,
    ) -> None:
        """Note that something is wrong at *path*; too much is enough."""
        if len(self.problems) >= self._limits.problems:
            rule = f"is where reading stopped, after {self._limits.problems:,} problems"
            self.problems.append(
                Problem(dotted(path), rule, None, node.origin if node else None, "raise Limits.problems")
            )
            raise EnoughError
        excerpt = None
        if node is not None and len(self.problems) < _EXCERPTS:
            excerpt = excerpt_of(node, masked=masked or may_be_secret(dotted(path)))
        self.problems.append(Problem(dotted(path), rule, value, node.origin if node else None, hint, excerpt))

    def refuse(self, shape: SchemaNode, path: Path, scalar: Scalar, error: ConversionError) -> None:
        """Note why a text was refused; a variable's name stands for what the variable said, a secret for nothing."""
        value = None
        if not secret(shape, path):
            given = scalar.text if error.value is attrs.NOTHING else error.value
            value = " ".join(scalar.variables) if scalar.variables else shown(given)
        self.problem(model_path(shape, path), error.rule, scalar, value, error.hint)

    def misshapen(
        self, path: Path, rule: str, node: Tree, hint: str | None = None, shape: SchemaNode | None = None
    ) -> None:
        """Note that a mapping, a list or a text stands where something else should."""
        if isinstance(node, Scalar) and node.null:
            self.problem(path, "must not be null", node, hint="give it a value, or leave it out")
            return
        if isinstance(node, Scalar):
            text = " ".join(node.variables) or shown(node.text)
            # a name and its value, run together for want of a blank, may be a password and its
            masked = may_be_secret(dotted(path)) or may_be_secret(node.text) or holds_secrets(shape)
            self.problem(path, rule, node, None if masked else text, hint, masked=masked)
        else:
            self.problem(path, rule, node, "a mapping" if isinstance(node, Table) else "a list", hint)

    def unknown(self, shape: SchemaNode, path: Path, key: Scalar) -> None:
        """Note a key that does not exist."""
        hint = of_unknown(shape, key.text)
        # a name that is not known may well be that of a secret, misspelt
        self.problem((*path, key.text), "is not a known setting", key, hint=hint, masked=True)


def dotted(path: Path) -> str:
    """Return *path* as messages show it."""
    return ".".join(path)


def model_path(shape: SchemaNode, path: Path) -> Path:
    """Return the path that a problem in a value names: the model's, where the model has the value."""
    if shape.target is None or shape.key == "[]" or not shape.is_leaf:
        return path
    attribute = shape.target[1]
    return (*destination(shape.target, path[:-1]), path[-1] if attribute == "*" else attribute)


def secret(shape: SchemaNode, path: Path) -> bool:
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


def of_unknown(shape: SchemaNode, key: str) -> str | None:
    """Return what to do about *key*, unknown in *shape*: it may be Python's name, belong elsewhere, or be misspelt."""
    pythons = _by_python_name(shape).get(key.lower().replace("-", "_"), ())
    if len(pythons) == 1 and pythons[0] in shape.children:
        return f"did you mean {pythons[0]!r}?"
    parents = _parents().get(key, ())
    if len(parents) == 1 and shape.path != (parent := parents[0]):
        section = ".".join("<name>" if name == "*" else "<item>" if name == "[]" else name for name in parent)
        return f"it belongs to {section}; is it indented like its neighbours there?" if section else None
    hint = did_you_mean(key, shape.children)
    return f"did you mean {pythons[0]!r}?" if len(pythons) == 1 and ("_" in key or hint is None) else hint


@functools.cache
def _by_python_name(shape: SchemaNode) -> Mapping[str, tuple[str, ...]]:
    """Return the paths below *shape* by what Python calls them, such as ``ttl`` or ``eviction_max_size``."""
    found: dict[str, set[str]] = {}
    for below in shape.walk():
        if below.target is not None and below.era != "old":
            path = ".".join(below.path[len(shape.path) :]).removesuffix(".[]")
            target = (*below.target[0], below.target[1])
            for name in {target[-1], _keywords().get(target, target[-1])}:
                found.setdefault(name, set()).add(path)
    return {name: tuple(sorted(paths)) for name, paths in found.items()}


@functools.cache
def _keywords() -> dict[tuple[str, ...], str]:
    from hazelcast_fluent.config.options import options  # few files have mistakes

    return {option.path: option.keyword for option in options()}


@functools.cache
def _parents() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return below what each key may stand, save for what only 3.x knew."""
    found: dict[str, dict[tuple[str, ...], None]] = {}
    for shape in ROOT.walk():
        if shape.era != "old":
            found.setdefault(shape.key, {})[shape.path[:-1]] = None
    return {key: tuple(parents) for key, parents in found.items()}


def of_no_section(shape: SchemaNode, path: tuple[str, ...], node: Tree) -> str | None:
    """Return what to do where *shape*, a section or named entries, is no mapping."""
    if shape.key == "*" and path[-1] in shape.children:
        return f"a name goes between {path[-2]} and {path[-1]}"
    if shape.named is not None and isinstance(node, Items):
        return "write each name as a key of its own, without a dash: 'my-name:' and its settings below"
    return None


def of_no_list(node: Tree) -> str | None:
    """Return what to do where *node* should be a list."""
    if isinstance(node, Scalar) and not node.null and not node.variables and node.text:
        return "write it as a list, also if it has one item: [a, b]"
    return None
