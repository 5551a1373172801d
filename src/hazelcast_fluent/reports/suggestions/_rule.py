"""What a rule for suggestions is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple, TypeAlias

import attrs

from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.config.options import Path
from hazelcast_fluent.errors.phrases import OptionName, OptionValue, Text
from hazelcast_fluent.errors.values import Value
from hazelcast_fluent.reports.provenance import Provenance

Severity = Literal["warning", "info", "note"]
"""
``warning``: likely a mistake or a risk; ``info``: worth knowing; ``note``: a fact that no option changes.

A note concerns the program, not the configuration, so ``check --strict`` does not count it.
"""


class Found(NamedTuple):
    """One option that a suggestion is about."""

    path: Path
    reason: Text
    remedy: Text


class Facts(NamedTuple):
    """What a rule looks at."""

    config: ClientSettings
    provenance: Provenance
    check_files: bool = False
    """Whether files that the configuration names may be read."""


Check: TypeAlias = Callable[[Facts], Iterable[Found]]


@attrs.frozen(repr=False, eq=False)
class Rule(Value):
    """What makes one kind of suggestion."""

    code: str
    """Its name, by which its suggestions are ignored."""

    severity: Severity
    """How much it matters."""

    summary: str
    """What it finds, in one sentence."""

    check: Check = attrs.field(eq=False, repr=False)
    """Finds the options that its suggestions are about."""


RULES: list[Rule] = []
"""All rules, in the order of their suggestions."""


def suggests(code: str, severity: Severity) -> Callable[[Check], Check]:
    """Make a rule of a function; the function's docstring is the rule's summary."""

    def register(check: Check) -> Check:
        RULES.append(Rule(code, severity, " ".join((check.__doc__ or "").split()), check))
        return check

    return register


def option(*path: str) -> OptionName:
    """Return the name of the option at *path*, as the reader of the suggestion writes it."""
    return OptionName(".".join(path))


def value(given: object, *path: str) -> OptionValue:
    """Return the value *given* of the option at *path*, in the reader's unit and spelling."""
    return OptionValue(".".join(path), given)
