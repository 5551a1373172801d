"""
``${name}`` and ``$PREFIX{…}`` in the texts and names of a tree.

A placeholder ends at the brace that matches its own; one that is not closed, or whose prefix is not known, is left as
it is. Its default, and what it stands for, may hold placeholders themselves: ``${A:-${B:-c}}``. The node keeps the
placeholders that supplied its text, so that a problem can show ``${DB_PW}`` where it must not show the password.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol

import attrs

from hazelcast_fluent.declarative.schema._java_scalars import plain_text
from hazelcast_fluent.declarative.sections._diagnostics import dotted
from hazelcast_fluent.errors import ConversionError, Problem, Remedy, Text, did_you_mean, with_article
from hazelcast_fluent.formats._text import problem_at
from hazelcast_fluent.formats.limits import Budget
from hazelcast_fluent.formats.nodes import UNSET, Items, Scalar, Table, Tree

if TYPE_CHECKING:
    from hazelcast_fluent.declarative.reading.encryption import Decryptor


_LONGEST = 60
_NEAR = 0.8
"""How similar a name must be to be suggested: variables of a process that are not meant for a client are many."""


class Replacer(Protocol):
    """Supplies the values of one sort of placeholder."""

    @property
    def prefix(self) -> str:
        """What stands between the dollar sign and the brace."""
        ...

    def __call__(self, inner: str, /) -> str | None:
        """Return the text for what stands between the braces, or None."""
        ...

    def missing(self, inner: str, /) -> tuple[str, Text | None]:
        """Return the rule and the hint of the problem where there is no text."""
        ...


@attrs.frozen(eq=False, repr=False)
class Variables:
    """The values of plain placeholders: the caller's *given* ones first, then the *environment*."""

    _given: Mapping[str, str]
    _environment: Mapping[str, str]
    prefix: str = attrs.field(default="", init=False)

    def __call__(self, inner: str) -> str | None:
        """
        Return the text for *inner*, ``name`` or ``name:-default``; None where there is none.

        As in POSIX shells, the default also replaces an empty text.
        """
        name, dash, default = inner.partition(":-")
        found = self._text(name)
        return default if dash and not found else found

    def _text(self, name: str) -> str | None:
        found = self._given.get(name)
        if found is None:
            found = self._environment.get(name)
        if found is None and name in _SYSTEM:
            return _SYSTEM[name]()
        if found is not None and not isinstance(found, str):
            raise TypeError(f"the variable {_short(name)} must be a str, and not {with_article(found)}")
        return found

    def missing(self, inner: str) -> tuple[str, Text | None]:
        """Return the rule and the hint for a name without a text."""
        other = re.fullmatch(_OTHER_DEFAULT, inner[:_LONGEST])
        if other is not None:
            return f"needs the variable {inner}, which is not set", f"write ${{{other[1]}:-{other[2]}}} for a default"
        name = _short(inner)
        near = self._near(inner)
        remedy = Remedy(f"pass variables={{'{name}': …}}", f"pass --variable {name}=…")
        hint = near, "set it, ", remedy, f", or write ${{{name}:-default}}"
        return f"needs the variable {name}, which is not set", hint

    def _near(self, name: str) -> str:
        from difflib import get_close_matches  # only where something is wrong

        names = {_folded(known): known for known in (*self._environment, *self._given)}
        # a dotted name is a Java property: a variable of the environment is another spelling of it, or unrelated
        near = get_close_matches(_folded(name), names, n=1, cutoff=1 if "." in name else _NEAR)
        return f"did you mean {names[near[0]]!r}? if not, " if near else ""


def _folded(name: str) -> str:
    return name.lower().replace(".", "_").replace("-", "_")


def _user_name() -> str:
    from hazelcast_fluent.declarative.reading.encryption import user  # few files ask for it

    return user()[1]


def _user_home() -> str:
    from hazelcast_fluent.declarative.reading.encryption import user

    return user()[0]


_SYSTEM: Mapping[str, Callable[[], str]] = {"user.name": _user_name, "user.home": _user_home, "user.dir": os.getcwd}
"""The system properties that exist in every JVM and may matter to a configuration."""
_OTHER_DEFAULT = r"([A-Za-z_][A-Za-z0-9_.]*)[:=?-]([^{}]*)"
"""Other ways to write a default: ``X:50``, ``X-50``; a name may hold a dash, so they are no placeholders themselves."""


class Expander:
    """
    Expands one sort of placeholder, in place.

    Args:
        replacer: Supplies the values of placeholders.
        budget: Limits of the expansion.
        strict: Whether a placeholder without a text is a problem; else it is left as it is.
        allow_missing: Whether a text with such a placeholder is `UNSET` without being a problem.
    """

    def __init__(self, replacer: Replacer, budget: Budget, *, strict: bool = True, allow_missing: bool = False) -> None:
        self._replacer = replacer
        self._opening = f"${replacer.prefix}{{"
        self._budget = budget
        self._limits = budget.limits
        self._strict = strict
        self._allow_missing = allow_missing
        self._missing: list[ConversionError] = []
        """What has no text in the text that is being expanded."""
        self._known: dict[str, tuple[str | None, tuple[str, ...]]] = {}
        """What each placeholder comes to, expanded to the end, and the placeholders in it."""
        self.problems: list[Problem] = []

    def expand(self, tree: Tree, path: tuple[str, ...] = ()) -> None:
        """Expand all texts and names below *tree*."""
        waiting: list[tuple[tuple[str, ...], Tree]] = [(path, tree)]
        opening = self._opening
        while waiting and len(self.problems) < self._limits.problems:
            at, node = waiting.pop()
            if isinstance(node, Scalar):
                if opening in node.text:
                    self._text(node, at)
            elif isinstance(node, Table):
                if any(opening in name for name in node.entries):
                    self._names(node, at)
                waiting.extend(((*at, name), value) for name, value in reversed(node.entries.items()))
            elif isinstance(node, Items):
                numbered = enumerate(node.items)
                waiting.extend(reversed([((*at, f"[{index}]"), item) for index, item in numbered]))

    def _text(self, scalar: Scalar, path: tuple[str, ...]) -> None:
        used: list[str] = []
        self._missing = []
        try:
            text = self._expanded(scalar.text, (), used)
        except ConversionError as error:
            self._refuse(scalar, path, [error])
            return
        if self._missing:
            self._refuse(scalar, path, [] if self._allow_missing else self._missing)
        elif used:
            scalar.text = text
            scalar.plain = False
            scalar.variables = tuple(dict.fromkeys((*scalar.variables, *used)))

    def _refuse(self, scalar: Scalar, path: tuple[str, ...], errors: list[ConversionError]) -> None:
        scalar.text = UNSET
        scalar.plain = False
        for error in errors:
            where = scalar.source, error.rule, scalar.line, scalar.column
            self.problems.append(problem_at(*where, path=dotted(path), hint=error.hint, code=error.code))

    def _names(self, table: Table, path: tuple[str, ...]) -> None:
        """Rename the entries whose names hold placeholders; the order stays."""
        keys = [table.keys[name] for name in table.entries]
        values = list(table.entries.values())
        table.entries = {}
        table.spots = {}
        for key, value in zip(keys, values, strict=True):
            self._text(key, path)
            if key.text is UNSET:
                continue
            if key.text in table.entries:
                first = table.keys[key.text].origin
                self.problems.append(
                    Problem(".".join((*path, key.text)), f"is given twice, first at {first}", None, key.origin)
                )
            else:
                table.put(key, value)

    def _expanded(self, text: str, chain: tuple[str, ...], used: list[str]) -> str:
        pieces: list[str] = []
        at = 0
        opening = self._opening
        ends = _ends(text)
        for start, end in ends.items():
            if start < at or not text.startswith(opening, start):
                continue
            inner = text[start + len(opening) : end]
            found, inside = self._value(inner, chain)
            if found is not None:
                used += (self._shown(inner), *inside)
            pieces += (text[at:start], text[start : end + 1] if found is None else found)
            at = end + 1
        pieces.append(text[at:])
        result = "".join(pieces)
        self._budget.take_characters(len(result))
        return result

    def _value(self, inner: str, chain: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
        if inner in self._known:
            return self._known[inner]
        if inner in chain:
            raise ConversionError(f"needs {' → '.join(map(self._shown, (*chain, inner)))}, which never ends")
        if len(chain) >= self._limits.expansions:
            raise ConversionError(
                f"must not go through more than {self._limits.expansions} placeholders", hint="raise Limits.expansions"
            )
        found = self._replacer(inner)
        if found is None and self._strict:
            rule, hint = self._replacer.missing(inner)
            self._missing.append(ConversionError(rule, hint=hint, code="missing-variable"))
            return "", ()
        inside: list[str] = []
        if found is not None and self._opening in found:
            found = self._expanded(found, (*chain, inner), inside)
        known = found, tuple(dict.fromkeys(inside))
        if not self._missing:
            self._known[inner] = known
        return known

    def _shown(self, inner: str) -> str:
        """Return the placeholder as problems name it: what is encrypted is not shown, and no default."""
        name = "…" if self._replacer.prefix else _short(inner.partition(":-")[0])
        return f"{self._opening}{name}}}"


def _ends(text: str) -> dict[int, int]:
    """Return where each placeholder that is closed begins and ends, of any prefix, in the order of their beginnings."""
    open_ones: list[int] = []
    found: dict[int, int] = {}
    for mark in _MARKS.finditer(text):
        if mark[0] != "}":
            open_ones.append(mark.start())
        elif open_ones:
            found[open_ones.pop()] = mark.start()
    return dict(sorted(found.items()))


_MARKS = re.compile(r"\$[A-Za-z0-9_]{0,30}\{|\}")


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


SECTION = "config-replacers"
"""The element that names the replacers."""
_PLAIN = "com.hazelcast.config.replacer.PropertyReplacer"


def expand(
    content: Table, variables: Variables, budget: Budget, *, texts: bool = True, allow_missing: bool = False
) -> list[Problem]:
    """
    Expand all placeholders of a document whose imports are in place, and return what is wrong.

    As in Java, plain placeholders come first, also those inside the replacers' properties; then each replacer in turn.
    Where *texts* is false there are none to be expanded.
    """
    section = content.entries.get(SECTION)
    strict = _strict(section)
    expander = Expander(variables, budget, strict=strict, allow_missing=allow_missing)
    if texts:
        expander.expand(content)
    problems = expander.problems
    for replacer in _replacers(section, budget, problems):
        following = Expander(replacer, budget, strict=strict)
        if texts:
            following.expand(content)
        problems += following.problems
    return problems


def _strict(section: Tree | None) -> bool:
    given = section.entries.get("fail-if-value-missing") if isinstance(section, Table) else None
    return not isinstance(given, Scalar) or given.text.strip().lower() == "true"


def _replacers(section: Tree | None, budget: Budget, problems: list[Problem]) -> list[Decryptor]:
    """Return the replacers; what has the wrong form is reported when the elements are read."""
    listed = section.entries.get("replacers") if isinstance(section, Table) else None
    if not isinstance(listed, Items):
        return []
    from hazelcast_fluent.declarative.reading.encryption import CLASS_NAME, Decryptor  # few files have any

    found: list[Decryptor] = []
    for index, item in enumerate(listed.items):
        name = item.entries.get("class-name") if isinstance(item, Table) else None
        if not isinstance(item, Table) or not isinstance(name, Scalar) or name.text.strip() == _PLAIN:
            continue
        if name.text is UNSET or UNSET in _properties(item).values():
            continue
        path = f"{SECTION}.replacers[{index}]"
        if name.text.strip() != CLASS_NAME:
            hint = did_you_mean(name.text, [CLASS_NAME]) or f"only {CLASS_NAME} is supported"
            rule = f"can't replace by the Java class {name.text.strip()}"
            problems.append(Problem(f"{path}.class-name", rule, None, name.origin, hint))
            continue
        try:
            found.append(Decryptor(_properties(item), budget))
        except ConversionError as error:
            problems.append(error.problem(path, origin=item.origin))
    return found


def _properties(item: Table) -> Mapping[str, str]:
    section = item.entries.get("properties")
    given = section.entries.items() if isinstance(section, Table) else ()
    return {
        name: plain_text(node.text) if node.plain else node.text for name, node in given if isinstance(node, Scalar)
    }
