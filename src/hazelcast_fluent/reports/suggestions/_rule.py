"""What a suggestion is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple, TypeAlias

import attrs

from hazelcast_fluent.config._value import Value
from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.config.options import Path
from hazelcast_fluent.reports.provenance import Trails

Severity = Literal["warning", "info"]
"""``warning``: likely a mistake or a risk; ``info``: worth knowing."""


class Found(NamedTuple):
    """One place that the suggestions is about."""

    path: Path
    reason: str
    remedy: str


class Facts(NamedTuple):
    """What suggestions is judged by."""

    config: ClientSettings
    trails: Trails

    def is_said(self, *path: str) -> bool:
        """Whether somebody said something about the option at *path*."""
        return bool(self.trails.said(path))


Check: TypeAlias = Callable[[Facts], Iterable[Found]]


@attrs.frozen(repr=False, eq=False)
class Rule(Value):
    """One suggestion."""

    code: str
    """What it is called, and silenced by."""

    severity: Severity
    """How much it matters."""

    summary: str
    """What it is about, in one sentence."""

    check: Check = attrs.field(eq=False, repr=False)
    """Finds the places it is about."""


RULES: list[Rule] = []
"""All suggestions, in the order it is given."""


def suggestions(code: str, severity: Severity) -> Callable[[Check], Check]:
    """Make a function a suggestion; its docstring is the summary."""

    def told(check: Check) -> Check:
        RULES.append(Rule(code, severity, " ".join((check.__doc__ or "").split()), check))
        return check

    return told
