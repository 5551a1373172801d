"""
Events of a YAML parser → tree.

PyYAML's own composer resolves the type of every scalar and keeps two marks for each node; going from its events
straight to the tree needs neither, and takes about a third of the time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, NoReturn

import attrs

from hazelcast_fluent.errors import Code, InvalidConfigError, Problem
from hazelcast_fluent.formats._slips import code_of, of_line
from hazelcast_fluent.formats._text import PartialDocumentError, problem_at, refuse
from hazelcast_fluent.formats.limits import Limits
from hazelcast_fluent.formats.nodes import Items, Scalar, Source, Table, Tree

INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)\Z")
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?\Z")
BOOLEANS = frozenset(("true", "false"))
NAMED_NUMBERS = frozenset((".inf", "-.inf", ".nan"))
NULLS = frozenset(("", "null"))
_WORDS = BOOLEANS | NAMED_NUMBERS | NULLS


def is_text(plain: str) -> bool:
    """Whether Java reads the plain scalar *plain* as a string."""
    return plain not in _WORDS and not NUMBER.match(plain)


_LONGEST = 40
_TAG = "tag:yaml.org,2002:"
_KNOWN_TAGS = frozenset(
    ("python", "java", "binary", "timestamp", "set", "omap", "pairs", "merge", "value", "yaml", "map", "seq", "str")
)
_TAG_HINT = "leave the tag out; put a text that begins with ! in quotes"


@attrs.define(eq=False, repr=False)
class _Open:
    """A container that is not closed yet."""

    node: Table | Items
    anchor: str | None
    before: int
    """How many nodes there were before it."""
    height: int = 1
    """How many levels it and what it holds have."""
    key: str | None = None
    """The name whose value comes next; None where a name comes next, or in a list."""


class Composer:
    """Builds the tree of the one document that *parser* has."""

    def __init__(self, parser: Any, source: Source, limits: Limits) -> None:
        self._next: Final[Callable[[], Any]] = parser.get_event
        self._source = source
        self._limits = limits
        self._stack: list[_Open] = []
        self._here: _Open | None = None
        self._root: Tree | None = None
        self._count = 0
        self._anchors: dict[str, tuple[Tree, int, int] | None] = {}
        """Node, number of nodes and height of what each anchor names; None while it is still open."""
        self._names: set[str] = set()
        """Plain names that were seen to be text."""
        self._problems: list[Problem] = []

    def compose(self) -> Tree:
        """Return the root of the tree, or raise all problems."""
        from yaml import events  # only who reads YAML needs PyYAML

        handlers: dict[type, Callable[[Any], None]] = {
            events.ScalarEvent: self._scalar,
            events.MappingStartEvent: self._start_mapping,
            events.SequenceStartEvent: self._start_sequence,
            events.MappingEndEvent: self._end,
            events.SequenceEndEvent: self._end,
            events.AliasEvent: self._alias,
            events.DocumentStartEvent: self._document,
        }
        following = self._next
        while (event := following()) is not None:
            handler = handlers.get(event.__class__)
            if handler is not None:
                handler(event)
        if self._problems and self._root is not None:
            raise PartialDocumentError(self._problems, self._root)
        if self._root is None:
            refuse(self._source, "must hold a document, and is empty", 1, 1)
        return self._root

    def _document(self, event: Any) -> None:
        if self._root is not None:
            self._stop("must hold one document, and a second one begins here", event)

    def _scalar(self, event: Any) -> None:
        here = self._here
        text = event.value
        plain = event.implicit[0]
        if here is not None and here.key is None and here.node.__class__ is Table:
            self._name(here, text, plain, event)
            return
        if event.tag is not None:
            plain = self._tagged(event)
        self._count += 1
        if self._count > self._limits.nodes:
            self._too_many(event)
        node = Scalar(self._source, event.start_mark.index + 1, text, plain, plain and text in NULLS)
        if event.anchor is not None:
            self._anchors[event.anchor] = (node, 1, 0)
        self._add(node)

    def _add(self, node: Tree) -> None:
        here = self._here
        if here is None:
            self._root = node
        elif here.key is not None:
            here.node.entries[here.key] = node  # type: ignore[union-attr]  # only a table has a key
            here.key = None
        else:
            here.node.items.append(node)  # type: ignore[union-attr]  # no key: a list

    def _name(self, here: _Open, text: str, plain: bool, event: Any) -> None:
        table: Any = here.node
        if plain and text not in self._names:
            if not is_text(text):
                self._complain(f"must be a text, and {text or 'nothing'} is none", event, "put the name in quotes")
            self._names.add(text)
        if table.spots is None:
            table.spots = {}
        if text in table.spots:
            first = table.keys[text].origin
            self._complain(f"is given twice, first at {first}", event, "keep one of the two", text, code="duplicate")
        else:
            table.spots[text] = event.start_mark.index + 1
        self._count += 1
        if event.anchor is not None:
            self._anchors[event.anchor] = (Scalar(self._source, event.start_mark.index + 1, text, plain), 1, 0)
        here.key = text

    def _start_mapping(self, event: Any) -> None:
        self._start(event, Table, "map")

    def _start_sequence(self, event: Any) -> None:
        self._start(event, Items, "seq")

    def _start(self, event: Any, kind: type[Table | Items], tag: str) -> None:
        if self._here is not None and self._here.key is None and isinstance(self._here.node, Table):
            slip = of_line(self._source.line(event.start_mark.line + 1) or "")
            code = code_of(slip) if slip else "wrong-shape"
            self._stop("must be a text: a name can't be a list or a mapping", event, slip, code)
        if event.tag not in (None, "!", f"{_TAG}{tag}"):
            self._complain(f"must not have the tag {_shown_tag(event.tag)}", event, _TAG_HINT)
        self._count += 1
        opened = _Open(kind(self._source, event.start_mark.index + 1), event.anchor, self._count)
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        self._stack.append(opened)
        self._here = opened
        self._check_depth(len(self._stack), event)

    def _end(self, _: Any) -> None:
        done = self._stack.pop()
        self._here = self._stack[-1] if self._stack else None
        if self._here is not None and self._here.height <= done.height:
            self._here.height = done.height + 1
        if done.anchor is not None:
            self._anchors[done.anchor] = (done.node, self._count - done.before + 1, done.height)
        self._add(done.node)

    def _alias(self, event: Any) -> None:
        if event.anchor not in self._anchors:
            # not its name: it may be a password that begins with an asterisk
            self._stop(
                "refers to an anchor that is not defined above", event, "put a text that begins with * in quotes"
            )
        known = self._anchors[event.anchor]
        if known is None:
            self._stop(f"refers to &{_shown(event.anchor)}, which holds this place", event)
        node, size, height = known
        here = self._here
        if here is not None and here.key is None and isinstance(here.node, Table):
            if not isinstance(node, Scalar):
                self._stop("must be a text: a name can't be a list or a mapping", event)
            self._name(here, node.text, node.plain, event)
            return
        self._count += size
        if self._count > self._limits.nodes:
            self._too_many(event)
        self._check_depth(len(self._stack) + height, event)
        if here is not None:
            here.height = max(here.height, height + 1)
        self._add(node)

    def _tagged(self, event: Any) -> bool:
        """Return whether the tagged scalar is read as if it stood there plain."""
        word = event.tag.removeprefix(_TAG)
        if word in ("str", "!"):
            return False
        fits = _TAGS.get(word)
        if fits is None:
            self._complain(f"must not have the tag {_shown_tag(event.tag)}", event, _TAG_HINT)
        elif not fits(event.value):
            self._complain(f"must fit its tag !!{word}", event, "leave the tag out")
        return True

    def _check_depth(self, depth: int, event: Any) -> None:
        if depth > self._limits.depth:
            self._stop(
                f"must not be nested deeper than {self._limits.depth} levels", event, "raise Limits.depth", "limit"
            )

    def _too_many(self, event: Any) -> None:
        rule = f"must not hold more than {self._limits.nodes:,} values, aliases expanded"
        self._stop(rule, event, "raise Limits.nodes", "limit")

    def _path(self, name: str | None = None) -> str:
        names = [opened.key for opened in self._stack if opened.key is not None]
        return ".".join(names if name is None else [*names, name])

    def _complain(self, rule: str, event: Any, hint: str, name: str | None = None, *, code: Code = "syntax") -> None:
        mark = event.start_mark
        place = mark.line + 1, mark.column + 1
        self._problems.append(problem_at(self._source, rule, *place, path=self._path(name), hint=hint, code=code))
        if len(self._problems) >= self._limits.problems:
            raise InvalidConfigError(self._problems)

    def _stop(self, rule: str, event: Any, hint: str | None = None, code: Code = "syntax") -> NoReturn:
        mark = event.start_mark
        place = mark.line + 1, mark.column + 1
        problem = problem_at(self._source, rule, *place, path=self._path(), hint=hint, code=code)
        raise InvalidConfigError([*self._problems, problem])


def _shown_tag(tag: str) -> str:
    """Return a tag that YAML or a library made up; any other may be a password that begins with an exclamation mark."""
    known = tag.removeprefix(_TAG).partition("/")[0].partition(":")[0]
    return f"!!{_shown(tag.removeprefix(_TAG))}" if tag.startswith(_TAG) and known in _KNOWN_TAGS else "!…"


def _shown(word: str) -> str:
    """Return an anchor's name, cut to a length that fits a message."""
    return word if len(word) <= _LONGEST else f"{word[: _LONGEST - 1]}…"


_TAGS: dict[str, Callable[[str], object]] = {
    "null": NULLS.__contains__,
    "bool": BOOLEANS.__contains__,
    "int": INTEGER.match,
    "float": lambda text: text in NAMED_NUMBERS or NUMBER.match(text),
}
