"""Suggestions on a configuration that is valid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import final

import attrs

from hazelcast_fluent._report import Color, Report, ReportItem, painted
from hazelcast_fluent.builder.recorded import RecordedSettings
from hazelcast_fluent.declarative.wording import worded
from hazelcast_fluent.errors import DEFAULT, InvalidConfigError, Origin, Problem, did_you_mean, escaped
from hazelcast_fluent.reports.diff import is_covered
from hazelcast_fluent.reports.provenance import Provenance
from hazelcast_fluent.reports.suggestions import connection, duplicate_settings, entries, security, texts
from hazelcast_fluent.reports.suggestions._rule import RULES, Facts, Found, Rule, Severity

__all__ = [
    "IGNORE_PROPERTY",
    "SUGGESTIONS",
    "Lint",
    "Suggestion",
    "connection",
    "duplicate_settings",
    "entries",
    "lint",
    "security",
    "texts",
]

SUGGESTIONS: tuple[Rule, ...] = tuple(RULES)
"""All rules."""

IGNORE_PROPERTY = "hazelcast.fluent.lint.ignore"
"""The property with the codes of suggestions that a configuration ignores, separated by commas."""


@final
@attrs.frozen(repr=False, eq=False)
class Suggestion(ReportItem):
    """
    One thing that might be better.

    Example:
        from hazelcast_fluent import ClientConfig

        suggestion = ClientConfig().lint()[0]
        print(suggestion.code, suggestion.reason, suggestion.remedy)
    """

    code: str
    """The name of the rule, by which it is ignored: ``near-cache-unbounded``."""

    severity: Severity
    """``warning``, ``info``, or ``note`` for a fact that no option changes."""

    path: str
    """The option it is about."""

    reason: str
    """Why it matters."""

    remedy: str
    """What to do."""

    origin: Origin
    """Where the option's value came from."""

    source_path: str | None = None
    """The option as its source writes it: ``network.ssl.enabled``, a variable's name; None in code."""

    @property
    def is_note(self) -> bool:
        """Whether no change of the configuration answers it, so that ``check --strict`` does not count it."""
        return self.severity == "note"

    def text(self, *, color: bool = False) -> str:
        """Return the suggestion on a line, and the remedy indented below it; for a terminal in *color*."""
        severity = painted(self.severity, SEVERITY_COLORS[self.severity], wanted=color)
        text = escaped(f"{self.source_path or self.path}: {self.reason} ({self.origin})")
        return f"{severity}: {text} [{self.code}]\n  hint: {escaped(self.remedy)}"


SEVERITY_COLORS: Mapping[Severity, Color] = {"warning": "yellow", "info": "cyan", "note": "cyan"}
"""The colors of severities in terminals."""


@final
@attrs.frozen(repr=False, eq=False)
class Lint(Report[Suggestion]):
    """
    All suggestions on one configuration; empty, and false, where there is none.

    Example:
        from hazelcast_fluent import ClientConfig

        report = ClientConfig().lint(ignore=["no-address"])
        assert "no-address" not in {suggestion.code for suggestion in report}
    """

    items: tuple[Suggestion, ...] = ()
    """The suggestions, by subject."""

    _SINGULAR = "suggestion"
    _PLURAL = "suggestions"
    _EMPTY = "no suggestions"
    _COLUMNS = ("option", "severity", "suggestion", "code", "from")

    def _cells(self, item: Suggestion) -> tuple[str, ...]:
        return item.path, item.severity, f"{item.reason}\n{item.remedy}", item.code, str(item.origin)


def lint(config: RecordedSettings, ignore: Iterable[str] = (), *, check_files: bool = False) -> Lint:
    """
    Return suggestions on *config*.

    Args:
        config: The configuration.
        ignore: Codes of suggestions to leave out, or ``code:pattern`` for options whose path matches a pattern, such as
            ``connects-for-ever`` or ``near-cache-unbounded:near_cache_configs.static-*``.
        check_files: Whether to read the TLS files that the configuration names; by default no file is read.

    Raises:
        InvalidConfigError: There is no such code.
    """
    given = (ignore,) if isinstance(ignore, str) else tuple(ignore)
    inside = [text.strip() for text in str(config.properties.get(IGNORE_PROPERTY, "")).split(",") if text.strip()]
    problems = [unknown_code(text) for text in given] + [
        unknown_code(text, f"properties.{IGNORE_PROPERTY}") for text in inside
    ]
    if any(problems):
        raise InvalidConfigError(filter(None, problems))
    ignored = _ignored((*given, *inside))
    facts = Facts(config, Provenance(config), check_files)
    return Lint(tuple(one for rule in SUGGESTIONS for one in _given(rule, facts, ignored.get(rule.code, ()))))


def _given(rule: Rule, facts: Facts, ignored: tuple[str, ...]) -> Iterator[Suggestion]:
    if "*" in ignored:
        return
    for found in rule.check(facts):
        path = ".".join(found.path)
        if not is_covered(path, ignored):
            yield _suggestion(rule, facts, found)


def _suggestion(rule: Rule, facts: Facts, found: Found) -> Suggestion:
    """Return a suggestion in the words of the source that its option came from."""
    path, origin = ".".join(found.path), facts.provenance.origin(found.path)
    problem = Problem(path, found.reason, origin=origin, hint=found.remedy)
    if origin != DEFAULT or facts.provenance.has_source:
        problem = worded(problem)
    return Suggestion(rule.code, rule.severity, path, problem.rule, problem.hint or "", origin, problem.source_path)


def unknown_code(text: str, at: str = "ignore") -> Problem | None:
    """Return the problem where *text*, ``code`` or ``code:pattern``, has an unknown code; *at* is its path."""
    code = text.partition(":")[0]
    known = [rule.code for rule in SUGGESTIONS]
    if code in known:
        return None
    return Problem(
        at, f"there is no suggestion {code!r}", hint=did_you_mean(code, known) or f"there are {', '.join(known)}"
    )


def _ignored(ignore: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    made: dict[str, tuple[str, ...]] = {}
    for text in ignore:
        code, _, pattern = text.partition(":")
        made[code] = (*made.get(code, ()), pattern or "*")
    return made
