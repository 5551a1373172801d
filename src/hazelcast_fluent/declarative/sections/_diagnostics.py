"""What is wrong with a document, as problems with their places."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping

import attrs

from hazelcast_fluent.config.properties import is_secret
from hazelcast_fluent.declarative.foreign_names import of_foreign
from hazelcast_fluent.declarative.schema._codecs import NAMED_FREELY
from hazelcast_fluent.declarative.schema.tree import ROOT, SchemaNode, Target, shape_at
from hazelcast_fluent.errors import Code, ConversionError, Problem, Text, did_you_mean, nearest, shown
from hazelcast_fluent.formats._slips import invisible_in, of_no_mapping
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
    """Whether *text*, a name or a line, may hold or name a secret."""
    return is_secret(text) or "licen" in text.lower() or re.search(_CREDENTIALS, text) is not None


_CREDENTIALS = r":[^\s@:]+@"
"""What stands before a host in a URL or an address, which may end in a password."""


def from_secret(node: Node) -> bool:
    """Whether a value was encrypted, is from a directory of secrets, or from a variable with the name of a secret."""
    if node.source.kind == "secrets":
        return True
    return any(not name.startswith("${") or is_secret(name) for name in node.variables)


def holds_secrets(shape: SchemaNode | None) -> bool:
    """Whether secrets may stand directly in the section *shape*."""
    below = () if shape is None else (*shape.children.values(), *filter(None, [shape.named]))
    codecs = [child.element.codec for child in below if child.element is not None and child.element.codec is not None]
    return any(codec.secret or codec in NAMED_FREELY for codec in codecs)


Path = tuple[str, ...]

_EXCERPTS = 50
"""How many problems show their line; looking up 10,000 lines would take minutes."""


class EnoughError(Exception):
    """There are too many problems to go on; not public: it never leaves `bind`."""


@attrs.define(eq=False, repr=False)
class Diagnostics:
    """The problems of one document."""

    _limits: Limits
    problems: list[Problem] = attrs.field(factory=list, init=False)
    misspelled: set[Path] = attrs.field(factory=set, init=False)
    """The paths of the options that unknown keys may have been meant to be."""

    def expect(self, found: Iterable[Problem]) -> None:
        """Add problems *found* before; an option that an unknown name may be is not reported as missing."""
        for problem in found:
            *section, key = problem.path.split(".")
            node = shape_at(section) if problem.code == "unknown-option" else None
            if node is None:
                self.problems.append(problem)
                continue
            hint = of_foreign(tuple(section), key) or problem.hint
            affects = self._meant(node, tuple(section), key)
            self.problems.append(attrs.evolve(problem, affects=affects, hint=hint))

    def has_problems(self, path: Path) -> bool:
        """Whether something at *path* or below it could not be read, so that a rule across it would mislead."""
        at = dotted(path)
        return any(
            written == at or written.startswith((f"{at}.", f"{at}["))
            for written in (problem.source_path or problem.path for problem in self.problems)
        )

    def unset(self, shape: SchemaNode, path: Path, scalar: Scalar) -> None:
        """Add that the value of the option at *path* is unknown, because its variable is not set."""
        at, written = dotted(model_path(shape, path)), written_path(path, scalar)
        rule = "needs a variable that is not set"
        noted = Problem(at, rule, origin=scalar.origin, source_path=written, code="missing-variable", tolerated=True)
        self.problems.append(noted)

    def problem(
        self,
        path: Path,
        rule: Text,
        node: Node | None,
        value: str | None = None,
        hint: Text | None = None,
        *,
        code: Code = "invalid-value",
        shape: SchemaNode | None = None,
        affects: Path = (),
        masked: bool = False,
    ) -> None:
        """Add the problem of the element *shape* at *path*; with too many of them, stop."""
        if len(self.problems) >= self._limits.problems:
            rule, value, hint = f"too many problems ({self._limits.problems:,}), stopped", None, "raise Limits.problems"
            code = "limit"
        excerpt = None
        if node is not None and len(self.problems) < _EXCERPTS:
            excerpt = excerpt_of(node, masked=masked or may_be_secret(dotted(path)))
        found = Problem(
            dotted(path if shape is None else model_path(shape, path)),
            rule,
            value,
            node.origin if node else None,
            hint,
            excerpt,
            source_path=written_path(path, node),
            code=code,
            affects=affects,
        )
        self.problems.append(found)
        if code == "limit":
            raise EnoughError

    def refuse(self, shape: SchemaNode, path: Path, scalar: Scalar, error: ConversionError) -> None:
        """Add why a text was refused; a variable's name is shown instead of its value, and nothing of a secret."""
        value = None
        if not secret(shape, path):
            given = scalar.text if error.value is attrs.NOTHING else error.value
            value = " ".join(scalar.variables) if scalar.variables else shown(given)
        odd = None if scalar.variables else invisible_in(scalar.text[:1] + scalar.text[-1:])
        hint = error.hint or (odd and f"remove the character {odd}")
        self.problem(path, error.rule, scalar, value, hint, code=error.code, shape=shape)

    def misshapen(
        self, path: Path, rule: str, node: Tree, hint: str | None = None, shape: SchemaNode | None = None
    ) -> None:
        """Add that a mapping, a list or a text is in the place of something else."""
        if isinstance(node, Scalar) and node.null:
            hint = "give it a value, or leave it out"
            self.problem(path, "must not be null", node, hint=hint, code="null-value", shape=shape)
            return
        if isinstance(node, Scalar):
            text = " ".join(node.variables) or shown(node.text)
            # a name and its value without a blank between them may be a password
            masked = may_be_secret(dotted(path)) or may_be_secret(node.text) or holds_secrets(shape)
            value = None if masked else text
            self.problem(path, rule, node, value, hint, code="wrong-shape", shape=shape, masked=masked)
        else:
            value = "a mapping" if isinstance(node, Table) else "a list"
            self.problem(path, rule, node, value, hint, code="wrong-shape", shape=shape)

    def unknown(self, shape: SchemaNode, path: Path, key: Scalar) -> None:
        """Add that a key does not exist."""
        hint = of_unknown(shape, key.text, indented=key.source.is_yaml)
        # a name that is not known may well be that of a secret, misspelt
        affects = self._meant(shape, path, key.text)
        rule = "is not a known setting"
        self.problem((*path, key.text), rule, key, hint=hint, code="unknown-option", affects=affects, masked=True)

    def _meant(self, shape: SchemaNode, path: Path, key: str) -> Path:
        """Return the options that the unknown *key* may have been meant to be; they are not reported as missing."""
        near = nearest(key, shape.children)
        self.misspelled.update((*path, name) for name in near)
        found = ((*path, name) for name in near)
        return tuple(dotted(model_path(shape.children[at[-1]], at)) for at in found)


def dotted(path: Path) -> str:
    """Return the path of an option in a file as messages show it: ``network.cluster-members[0]``."""
    text = ""
    for key in path:
        text += key if not text or (key[:1] == "[" and key[-1:] == "]") else f".{key}"
    return text


def written_path(path: Path, node: Node | None) -> str:
    """Return the option at *path* as its source names it: a variable by its own name, a URL by what it has written."""
    if node is not None and node.source.kind == "environment":
        return node.source.name
    if isinstance(node, Scalar) and node.source.option:
        from hazelcast_fluent.declarative.url_names import is_about  # few problems are those of URLs

        return node.source.option if is_about(node.source.option, path) else dotted(path)
    return dotted(path)


def model_path(shape: SchemaNode, path: Path) -> Path:
    """Return the path of the option in the model; *path* where the model has no such option."""
    if shape.key == "[]" and shape.target is not None and path:
        return (*shape.target[0], shape.target[1], path[-1])
    target = shape.target if shape.item is None else shape.item.target
    if target is None or not (shape.is_leaf or shape.item is not None):
        return path
    return (*destination(target, path[:-1]), path[-1] if target[1] == "*" else target[1])


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


def of_unknown(shape: SchemaNode, key: str, *, indented: bool) -> str | None:
    """
    Return what to do about *key*, unknown in *shape*: it may be Python's name, belong elsewhere, or be misspelt.

    *indented* is whether blanks may have put it where it stands.
    """
    from hazelcast_fluent.declarative.environment import one_below  # few files have mistakes

    pythons = _by_python_name(shape).get(key.lower().replace("-", "_"), ())
    if len(pythons) == 1 and pythons[0] in shape.children:
        return f"did you mean {pythons[0]!r}?"
    foreign = of_foreign(shape.path, key)
    if foreign is not None:
        return foreign
    odd = next((one for one in key if not one.isascii()), None)
    if odd is not None and nearest(key, shape.children):
        return f"it holds the character U+{ord(odd):04X}; write {nearest(key, shape.children)[0]!r}"
    spelled = key.lower().replace("_", "-")
    elsewhere = _parents().get(spelled, ()) if spelled != key and spelled not in shape.children else ()
    if len(elsewhere) == 1 and elsewhere[0] and not {"*", "[]"} & set(elsewhere[0]):
        return f"did you mean {dotted((*elsewhere[0], spelled))!r}?"
    parents = _parents().get(key, ())
    if len(parents) == 1 and shape.path != (parent := parents[0]):
        section = ".".join("<name>" if name == "*" else "<item>" if name == "[]" else name for name in parent)
        why = "; is it indented like its neighbours there?" if indented else ""
        return f"it belongs to {section}{why}" if section else None
    hint = one_below(shape, key) or did_you_mean(key, shape.children)
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
    """Return the sections that may hold each key, except elements of 3.x."""
    found: dict[str, dict[tuple[str, ...], None]] = {}
    for shape in ROOT.walk():
        if shape.era != "old":
            found.setdefault(shape.key, {})[shape.path[:-1]] = None
    return {key: tuple(parents) for key, parents in found.items()}


def of_no_section(shape: SchemaNode, path: tuple[str, ...], node: Tree) -> str | None:
    """Return what to do where *shape*, a section or named entries, is no mapping."""
    if shape.key == "*" and path[-1] in shape.children:
        return f"a name goes between {path[-2]} and {path[-1]}"
    if isinstance(node, Scalar) and not node.null and node.plain:
        return of_no_mapping(node.text)
    if shape.named is not None and isinstance(node, Items):
        written = ", without a dash: 'my-name:' and its settings below" if node.source.is_yaml else ""
        return f"write each name as a key of its own{written}"
    return None


def of_no_text(shape: SchemaNode, node: Tree) -> str | None:
    """Return what to do where *node*, which should be a single value, is a mapping."""
    if shape.key == "[]" and isinstance(node, Table) and len(node.entries) == 1:
        return "leave out the space after the colon, or put the item in quotes"
    return None


def of_no_list(node: Tree) -> str | None:
    """Return what to do where *node* should be a list."""
    if isinstance(node, Scalar) and not node.null and not node.variables and node.text:
        odd = invisible_in(node.text[:2])
        if odd is not None:
            return f"replace the character {odd} by a space"
        return "write it as a list, also if it has one item: [a, b]"
    return None
