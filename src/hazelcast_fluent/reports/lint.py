"""Advice on a configuration that is valid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import final, overload

import attrs

from hazelcast_fluent.config._value import Value
from hazelcast_fluent.config.client import ClientConfig
from hazelcast_fluent.errors import Fault, InvalidConfigError, Origin, did_you_mean
from hazelcast_fluent.reports.advice import connection, entries, security
from hazelcast_fluent.reports.advice import duplicate_settings as homes
from hazelcast_fluent.reports.advice._rule import RULES, Facts, Rule, Severity
from hazelcast_fluent.reports.diff import is_covered
from hazelcast_fluent.reports.provenance import Trails

__all__ = ["ADVICE", "SILENCE", "Advice", "Lint", "connection", "entries", "homes", "lint", "security"]

ADVICE: tuple[Rule, ...] = tuple(RULES)
"""All advice there is."""

SILENCE = "hazelcast.fluent.lint.ignore"
"""The property by which a configuration silences advice itself: what `lint` is told to ignore, separated by commas."""


@final
@attrs.frozen(repr=False, eq=False)
class Advice(Value):
    """One thing that might be better."""

    code: str
    """What the advice is called, and silenced by."""

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
class Lint(Value, Sequence[Advice]):
    """All advice on one configuration; empty where there is none."""

    advice: tuple[Advice, ...] = ()
    """The advice, by subject."""

    @overload
    def __getitem__(self, index: int) -> Advice: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Advice]: ...
    def __getitem__(self, index: int | slice) -> Advice | Sequence[Advice]:
        return self.advice[index]

    def __len__(self) -> int:
        return len(self.advice)

    def __repr__(self) -> str:
        return f"<Lint: {', '.join(one.code for one in self) or 'nothing to say'}>"

    def __str__(self) -> str:
        return "\n".join(map(str, self)) or "nothing to say"


def lint(config: ClientConfig, ignoring: Iterable[str] = ()) -> Lint:
    """
    Return advice on *config*.

    Args:
        config: The configuration.
        ignoring: Codes of advice not to give, or ``code:pattern`` for options whose path matches a pattern, such as
            ``connects-for-ever`` or ``near-cache-unbounded:near_cache_configs.static-*``.

    Raises:
        InvalidConfigError: There is no advice of such a code.
    """
    given = (ignoring,) if isinstance(ignoring, str) else tuple(ignoring)
    inside = [text.strip() for text in str(config.properties.get(SILENCE, "")).split(",") if text.strip()]
    faults = [no_such_advice(text) for text in given] + [
        no_such_advice(text, f"properties.{SILENCE}") for text in inside
    ]
    if any(faults):
        raise InvalidConfigError(filter(None, faults))
    silenced = _silenced((*given, *inside))
    facts = Facts(config, Trails(config))
    return Lint(tuple(one for rule in ADVICE for one in _given(rule, facts, silenced.get(rule.code, ()))))


def _given(rule: Rule, facts: Facts, silenced: tuple[str, ...]) -> Iterator[Advice]:
    if "*" in silenced:
        return
    for found in rule.check(facts):
        path = ".".join(found.path)
        if not is_covered(path, silenced):
            yield Advice(rule.code, rule.severity, path, found.reason, found.remedy, facts.trails.origin(found.path))


def no_such_advice(text: str, at: str = "ignoring") -> Fault | None:
    """Return the fault if there is no advice of the code in *text*, ``code`` or ``code:pattern``; *at* says it."""
    code = text.partition(":")[0]
    known = [rule.code for rule in ADVICE]
    if code in known:
        return None
    return Fault(at, f"there is no advice {code!r}", hint=did_you_mean(code, known) or f"there is {', '.join(known)}")


def _silenced(ignoring: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    made: dict[str, tuple[str, ...]] = {}
    for text in ignoring:
        code, _, pattern = text.partition(":")
        made[code] = (*made.get(code, ()), pattern or "*")
    return made
