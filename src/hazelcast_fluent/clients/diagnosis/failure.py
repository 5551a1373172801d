"""The error of a connection that did not come about, made of what the probe found."""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterable, Sequence
from typing import Any, Literal

import attrs

from hazelcast_fluent.clients.diagnosis.causes import EXPLANATIONS, STAGES, Cause
from hazelcast_fluent.clients.diagnosis.probe import Outcome
from hazelcast_fluent.clients.diagnosis.target import Target
from hazelcast_fluent.clients.diagnosis.wording import remedy, words_for
from hazelcast_fluent.errors import AddressFailure, ConnectionFailedError, FailoverError, escaped


@attrs.frozen(kw_only=True)
class Effort:
    """How a client tried to connect."""

    seconds: float
    rounds: int | None = None
    limit: float | None = None
    """After how many seconds it gives up; None for never."""

    limited_by: Literal["attempts", "timeout"] = "timeout"
    """The option that limits it, by its key in `hazelcast_fluent.clients.diagnosis.wording`."""


def deepest_first(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Return the outcomes with the most informative one first: the one that came furthest, configured ones before."""
    return sorted(outcomes, key=lambda outcome: (-STAGES.index(outcome.stage), not outcome.primary))


def shown_outcomes(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """
    Return the outcomes worth reporting.

    Further ports are only tried, not configured: one that ends as a configured one does is left out.
    """
    known = {outcome.cause for outcome in outcomes if outcome.primary} | {Cause.REFUSED}
    return deepest_first(one for one in outcomes if one.primary or one.cause not in known)


def connection_failed(
    config: Any, target: Target, outcomes: Sequence[Outcome], effort: Effort
) -> ConnectionFailedError:
    """Return the error to raise; where the client is loaded it is the client's ``IllegalStateError`` as well."""
    words = words_for(config)
    failures = [_failure(outcome, words, effort.rounds) for outcome in shown_outcomes(outcomes)]
    if target.uses_cloud:
        failures.append(_failure(Outcome(address="cloud", cause=Cause.CLOUD_DISCOVERY), words, effort.rounds))
    error: ConnectionFailedError = error_class("ConnectionFailedError")(
        target.identity.cluster_name,
        tuple(failures),
        seconds=effort.seconds,
        limit=effort.limit,
        limit_option=words[effort.limited_by],
    )
    return error


def _failure(outcome: Outcome, words: dict[str, str], rounds: int | None) -> AddressFailure:
    cause = outcome.cause or Cause.RECOVERED
    return AddressFailure(
        address=outcome.address,
        cause=cause.value,
        summary=EXPLANATIONS[cause].summary,
        evidence=escaped(outcome.evidence),
        remedy=remedy(cause, words, outcome.alternative),
        rounds=rounds,
    )


_ERRORS = {"ConnectionFailedError": ConnectionFailedError, "FailoverError": FailoverError}
_OF_CLIENTS = {"hazelcast.errors": "IllegalStateError", "hazelcast.exception": "HazelcastError"}
"""What the clients of 5.x and 3.12 raise where no cluster is reached, by the module that has it."""


def error_class(name: str) -> Any:
    """Return an error class of `hazelcast_fluent.errors`, which is an error of the loaded client as well."""
    for module, theirs in _OF_CLIENTS.items():
        if module in sys.modules:
            return _both(name, getattr(sys.modules[module], theirs))
    return _ERRORS[name]


@functools.cache
def _both(name: str, theirs: type[Exception]) -> Any:
    ours = _ERRORS[name]

    def reduced(error: ConnectionFailedError) -> tuple[Any, ...]:
        return restore, (name, *error._arguments())

    return type(name, (ours, theirs), {"__doc__": ours.__doc__, "__module__": ours.__module__, "__reduce__": reduced})


def restore(name: str, arguments: tuple[Any, ...], state: dict[str, Any]) -> ConnectionFailedError:
    """Return an error from its pickle."""
    error: ConnectionFailedError = error_class(name)(*arguments, **state)
    return error
