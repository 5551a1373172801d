"""The diagnosis: every check of the way from the configuration to the members, each with a cause and a remedy."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from hazelcast_fluent.builder.builder import SettingsBuilder
from hazelcast_fluent.builder.located import file_problems
from hazelcast_fluent.clients.diagnosis.causes import EXPLANATIONS, Cause, Stage
from hazelcast_fluent.clients.diagnosis.failure import deepest_first, shown_outcomes
from hazelcast_fluent.clients.diagnosis.findings import Diagnosis, Finding, Status, diagnosis_of, problem_finding
from hazelcast_fluent.clients.diagnosis.probe import Outcome, probe_all, unreachable
from hazelcast_fluent.clients.diagnosis.protocol import MemberAddresses
from hazelcast_fluent.clients.diagnosis.running import blocking
from hazelcast_fluent.clients.diagnosis.target import Target
from hazelcast_fluent.clients.diagnosis.wording import remedy, words_for
from hazelcast_fluent.config.tls_files import day, days_left, expires_at
from hazelcast_fluent.errors import InvalidConfigError, MissingExtraError

DEFAULT_SECONDS = 10.0
"""How long a diagnosis takes at most where nothing is given."""

EXPIRES_SOON_DAYS = 30
"""Certificates that end within so many days are reported."""

_PROBE_SHARE = 0.7


def diagnose(config: Any, timeout: float = DEFAULT_SECONDS, *, asyncio_client: bool = False) -> Diagnosis:
    """
    Return what keeps a client of *config* from connecting, or will.

    Args:
        config: The configuration.
        timeout: How many seconds it may take, whatever the network does.
        asyncio_client: Whether to check for the client for asyncio, which reaches IPv6 addresses as well.
    """
    prepared = _Prepared(config, asyncio_client)
    return blocking(lambda: prepared.diagnose(timeout))


async def diagnose_async(config: Any, timeout: float = DEFAULT_SECONDS, *, asyncio_client: bool = True) -> Diagnosis:  # noqa: ASYNC109  # it bounds the probes itself
    """Return the same without blocking the event loop; by default for the client for asyncio."""
    return await _Prepared(config, asyncio_client).diagnose(timeout)


class _Prepared:
    """What is to be probed, and what was found on the way there."""

    def __init__(self, config: Any, asyncio_client: bool) -> None:
        self._began = time.monotonic()
        self._config = config
        self._words = words_for(config)
        self._findings: list[Finding] = []
        self._reaches_protocol = True
        self._target = self._targeted(asyncio_client)

    def _targeted(self, asyncio_client: bool) -> Target:
        problems = file_problems(self._config)
        target: Target | None = None
        try:
            target = _targeted(self._config, asyncio_client)
        except ImportError as error:  # none is installed, or it can't be imported
            evidence = "" if isinstance(error, MissingExtraError) else str(error)
            self._findings.append(self._finding(Cause.CLIENT_NOT_INSTALLED, evidence=evidence))
        except InvalidConfigError as error:
            problems = [*error.problems, *problems]
        self._findings += [problem_finding(problem, Cause.INVALID_CONFIGURATION) for problem in problems]
        if target is None or problems:
            self._reaches_protocol = False
            return Target.of_settings(self._config, ipv6=asyncio_client)
        if target.uses_cloud:
            self._findings.append(self._finding(Cause.CLOUD_DISCOVERY, status="warning"))
        return target

    async def diagnose(self, seconds: float) -> Diagnosis:
        """Probe the addresses; return everything found."""
        target = self._target
        if not self._reaches_protocol:
            addresses = [str(endpoint) for endpoint in target.endpoints]
            dead = await unreachable(addresses, target, seconds * _PROBE_SHARE)
            self._findings += [self._of_outcome(outcome, reached=False) for outcome in deepest_first(dead.values())]
            self._findings += [
                _well(address, "tcp", "the port is open") for address in addresses if address not in dead
            ]
            return self._made()
        outcomes = await probe_all(target, seconds * _PROBE_SHARE)
        self._findings += self._of_outcomes(outcomes)
        self._findings += await self._of_members(outcomes, seconds * (1 - _PROBE_SHARE))
        self._findings += self._of_versions(outcomes)
        return self._made()

    def _made(self) -> Diagnosis:
        name = self._target.identity.cluster_name
        return diagnosis_of(name, self._findings, time.monotonic() - self._began)

    def _finding(self, cause: Cause, *, status: Status = "problem", **facts: str) -> Finding:
        explanation = EXPLANATIONS[cause]
        return Finding(
            status=status,
            stage=explanation.stage,
            address=facts.get("address", ""),
            cause=cause.value,
            message=explanation.summary,
            evidence=facts.get("evidence", ""),
            remedy=remedy(cause, self._words, facts.get("alternative", "")),
        )

    def _of_outcome(self, outcome: Outcome, *, reached: bool) -> Finding:
        return self._finding(
            outcome.cause or Cause.RECOVERED,
            status="warning" if reached else "problem",
            address=outcome.address,
            evidence=outcome.evidence,
            alternative=outcome.alternative,
        )

    def _of_outcomes(self, outcomes: Sequence[Outcome]) -> Iterator[Finding]:
        reached = any(outcome.cause is None for outcome in outcomes)
        for outcome in shown_outcomes(outcomes):
            if outcome.cause is None:
                yield _well(outcome.address, "cluster", f"connected, member {outcome.version}")
            elif outcome.primary or not reached:
                yield self._of_outcome(outcome, reached=reached)

    async def _of_members(self, outcomes: Sequence[Outcome], seconds: float) -> list[Finding]:
        """Check the addresses that the members advertise, which a client uses after its first connection."""
        target = self._target
        members = _members_of(outcomes)
        if not members or not target.smart_routing:
            return []
        used = {_used(member, target): member for member in members}
        others = [member.public for member in members if member.public and not target.use_public_ip]
        tried = [*used, *(public for public in others if public not in used)]
        reached = {outcome.address for outcome in outcomes if outcome.cause is None}
        dead = await unreachable([address for address in tried if address not in reached], target, seconds)
        found = []
        for address, member in used.items():
            if address not in dead:
                found.append(_well(address, "members", "the member's advertised address is reachable"))
                continue
            outcome = dead[address]
            better = member.public is not None and member.public not in {address, *dead}
            cause = Cause.PUBLIC_ADDRESS_AVAILABLE if better else Cause.MEMBER_UNREACHABLE
            reason = EXPLANATIONS[outcome.cause or Cause.REFUSED].summary
            found.append(self._finding(cause, status="warning", address=address, evidence=reason))
        return found

    def _of_versions(self, outcomes: Sequence[Outcome]) -> Iterator[Finding]:
        versions = sorted({member.version for member in _members_of(outcomes)})
        if len(versions) > 1:
            yield self._finding(Cause.MIXED_VERSIONS, status="warning", evidence=", ".join(versions))
        ends = {outcome.address: outcome.certificate_ends for outcome in outcomes if outcome.certificate_ends}
        if self._target.tls is not None:
            ends |= expires_at(self._target.tls)
        for name, end in ends.items():
            if days_left(end) < EXPIRES_SOON_DAYS:
                evidence = f"it ends on {day(end)}"
                yield self._finding(Cause.CERTIFICATE_EXPIRES_SOON, status="warning", address=name, evidence=evidence)


def _well(address: str, stage: Stage, message: str) -> Finding:
    return Finding(status="ok", stage=stage, address=address, message=message)


def _members_of(outcomes: Iterable[Outcome]) -> list[MemberAddresses]:
    return list(dict.fromkeys(member for outcome in outcomes for member in outcome.members))


def _used(member: MemberAddresses, target: Target) -> str:
    return member.public if target.use_public_ip and member.public else member.address


def _targeted(config: Any, ipv6: bool) -> Target:
    """Return what a client connects to; a load balancer's instance, which serves one client, is left out."""
    from hazelcast_fluent.clients import starting  # with the mappings
    from hazelcast_fluent.clients.registry import installed_client

    client = installed_client()
    usable = SettingsBuilder(config).load_balancer(None).build()
    return client.target(starting.to_client_config(usable, "ignore", client), config, ipv6)
