"""Suggestions on a configuration that is valid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import final, overload

import attrs

from hazelcast_fluent.config._value import Value
from hazelcast_fluent.config.client import ClientConfig
from hazelcast_fluent.errors import InvalidConfigError, Origin, Problem, did_you_mean
from hazelcast_fluent.reports.diff import is_covered
from hazelcast_fluent.reports.provenance import Trails
from hazelcast_fluent.reports.suggestions import connection, entries, security
from hazelcast_fluent.reports.suggestions import duplicate_settings as homes
from hazelcast_fluent.reports.suggestions._rule import RULES, Facts, Rule, Severity

__all__ = ["SILENCE", "SUGGESTIONS", "Lint", "Suggestion", "connection", "entries", "homes", "lint", "security"]

SUGGESTIONS: tuple[Rule, ...] = tuple(RULES)
"""All suggestions."""

SILENCE = "hazelcast.fluent.lint.ignore"
"""The property that makes a configuration ignore suggestions: codes for `lint` to ignore, separated by commas."""


@final
@attrs.frozen(repr=False, eq=False)
class Suggestion(Value):
    """One thing that might be better."""

    code: str
    """What the suggestions is called, and silenced by."""

    severity: Severity
    """``warning`` or ``info``."""

    path: str
    """The option it is about."""

    reason: str
    """Why it matters."""

    remedy: str
    """What to do."""

    origin: Origin
    """Where the option's value came from."""

    def __str__(self) -> str:
        return f"{self.severity}: {self.path}: {self.reason} ({self.origin}) [{self.code}]\n  hint: {self.remedy}"


@final
@attrs.frozen(repr=False, eq=False)
class Lint(Value, Sequence[Suggestion]):
    """All suggestions on one configuration; empty where there is none."""

    suggestions: tuple[Suggestion, ...] = ()
    """The suggestions, by subject."""

    @overload
    def __getitem__(self, index: int) -> Suggestion: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Suggestion]: ...
    def __getitem__(self, index: int | slice) -> Suggestion | Sequence[Suggestion]:
        return self.suggestions[index]

    def __len__(self) -> int:
        return len(self.suggestions)

    def __repr__(self) -> str:
        return f"<Lint: {', '.join(one.code for one in self) or 'nothing to say'}>"

    def __str__(self) -> str:
        return "\n".join(map(str, self)) or "nothing to say"


def lint(config: ClientConfig, ignore: Iterable[str] = ()) -> Lint:
    """
    Return suggestions on *config*.

    Args:
        config: The configuration.
        ignore: Codes of suggestions not to give, or ``code:pattern`` for options whose path matches a pattern, such as
            ``connects-for-ever`` or ``near-cache-unbounded:near_cache_configs.static-*``.

    Raises:
        InvalidConfigError: There is no suggestions of such a code.
    """
    given = (ignore,) if isinstance(ignore, str) else tuple(ignore)
    inside = [text.strip() for text in str(config.properties.get(SILENCE, "")).split(",") if text.strip()]
    problems = [unknown_code(text) for text in given] + [unknown_code(text, f"properties.{SILENCE}") for text in inside]
    if any(problems):
        raise InvalidConfigError(filter(None, problems))
    silenced = _silenced((*given, *inside))
    facts = Facts(config, Trails(config))
    return Lint(tuple(one for rule in SUGGESTIONS for one in _given(rule, facts, silenced.get(rule.code, ()))))


def _given(rule: Rule, facts: Facts, silenced: tuple[str, ...]) -> Iterator[Suggestion]:
    if "*" in silenced:
        return
    for found in rule.check(facts):
        path = ".".join(found.path)
        if not is_covered(path, silenced):
            yield Suggestion(
                rule.code, rule.severity, path, found.reason, found.remedy, facts.trails.origin(found.path)
            )


def unknown_code(text: str, at: str = "ignoring") -> Problem | None:
    """Return the problem where *text*, ``code`` or ``code:pattern``, has an unknown code; *at* is its path."""
    code = text.partition(":")[0]
    known = [rule.code for rule in SUGGESTIONS]
    if code in known:
        return None
    return Problem(
        at, f"there is no suggestions {code!r}", hint=did_you_mean(code, known) or f"there is {', '.join(known)}"
    )


def _silenced(ignore: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    made: dict[str, tuple[str, ...]] = {}
    for text in ignore:
        code, _, pattern = text.partition(":")
        made[code] = (*made.get(code, ()), pattern or "*")
    return made
