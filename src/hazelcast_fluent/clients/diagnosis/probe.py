"""
Probes of the addresses of a client: one attempt each, as the client makes it, with the cause where it fails.

A probe never sends credentials to an address where the client would not: the questions asked after a failure (is it
TLS, an HTTP server, an old member) carry none.
"""

from __future__ import annotations

import asyncio
import errno
import ssl
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import attrs

from hazelcast_fluent.clients.diagnosis import identify, tls
from hazelcast_fluent.clients.diagnosis.causes import EXPLANATIONS, Cause, Stage
from hazelcast_fluent.clients.diagnosis.protocol import (
    AUTHENTICATED,
    NOT_ALLOWED,
    SERIALIZATION_MISMATCH,
    Answer,
    ClosedError,
    Identity,
    MemberAddresses,
    MemberError,
    NotHazelcastError,
    Session,
)
from hazelcast_fluent.clients.diagnosis.target import Endpoint, Target
from hazelcast_fluent.clients.diagnosis.transport import Link, Resolved, in_thread, resolve
from hazelcast_fluent.config import tls_context

MOST_AT_ONCE = 16
_MOST_OF_A_NAME = 4
_MEMBERS_SECONDS = 2.0
_INQUIRY_SECONDS = 2.0
_SHARE = 0.6
_UNREACHABLE = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL, errno.ENETDOWN})


@attrs.frozen(kw_only=True)
class Outcome:
    """What came of one address."""

    address: str
    """The address as ``host:port``."""

    primary: bool = True
    """Whether it was configured; False for the further ports that the client tries where none is configured."""

    cause: Cause | None = None
    """Why the address can't be used; None where it can."""

    evidence: str = ""
    """What was seen."""

    alternative: str = ""
    """What would work, where the probe found that out."""

    version: str = ""
    """The member's version, where it answered."""

    advertised: str = ""
    """The address that the member advertises, where it answered."""

    members: tuple[MemberAddresses, ...] = ()
    """The members of the cluster, as this one sees them."""

    certificate_ends: float | None = None
    """When the member's certificate ends, in seconds since the epoch; None without TLS."""

    @property
    def stage(self) -> Stage:
        """How far it came."""
        return "cluster" if self.cause is None else EXPLANATIONS[self.cause].stage


class FailedError(Exception):
    """A probe came no further."""

    def __init__(self, cause: Cause, evidence: str = "", alternative: str = "") -> None:
        super().__init__(cause, evidence, alternative)
        self.cause = cause
        self.evidence = evidence
        self.alternative = alternative


@attrs.frozen
class Time:
    """How long a probe may take, in the event loop's time."""

    deadline: float

    def left(self) -> float:
        """Return the seconds left, never less than 0.01."""
        return max(0.01, self.deadline - asyncio.get_running_loop().time())

    def share(self, most: float) -> float:
        """Return the seconds that one step may take, so that later ones have some as well."""
        return min(most, self.left() * _SHARE)


async def probe_all(target: Target, seconds: float) -> list[Outcome]:
    """Return the outcome of each address, within *seconds* whatever they do."""
    deadline = Time(asyncio.get_running_loop().time() + seconds)
    gate = asyncio.Semaphore(MOST_AT_ONCE)

    async def one(endpoint: Endpoint) -> Outcome:
        async with gate:
            return await probe_address(target, endpoint, deadline)

    tasks = [asyncio.ensure_future(one(endpoint)) for endpoint in target.endpoints]
    try:
        await asyncio.wait(tasks, timeout=seconds) if tasks else None
        return [
            task.result() if task.done() else _not_tried(endpoint)
            for task, endpoint in zip(tasks, target.endpoints, strict=True)
        ]
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _not_tried(endpoint: Endpoint) -> Outcome:
    return Outcome(address=str(endpoint), primary=endpoint.primary, cause=Cause.NOT_TRIED)


async def probe_address(target: Target, endpoint: Endpoint, deadline: Time) -> Outcome:
    """Return what comes of one address."""
    base = Outcome(address=str(endpoint), primary=endpoint.primary)
    try:
        return await _probe_resolved(target, base, await _addresses(target, endpoint, deadline), deadline)
    except FailedError as failure:
        return _failed(base, failure)


def _failed(base: Outcome, failure: FailedError) -> Outcome:
    return attrs.evolve(base, cause=failure.cause, evidence=failure.evidence, alternative=failure.alternative)


async def _addresses(target: Target, endpoint: Endpoint, deadline: Time) -> list[Resolved]:
    """Return the addresses that the client can use."""
    try:
        async with asyncio.timeout(deadline.share(target.attempt_timeout)):
            found = await resolve(endpoint.host, endpoint.port)
    except TimeoutError:
        raise FailedError(Cause.NAME_TIMED_OUT, f"no answer for {endpoint.host!r}") from None
    except OSError as error:
        raise FailedError(Cause.NAME_NOT_FOUND, tls_context.text_of(error)) from None
    usable = [one for one in dict.fromkeys(found) if target.ipv6 or one.family.name == "AF_INET"]
    if not usable:
        raise FailedError(Cause.IPV6_ONLY, ", ".join(one.text for one in found[:_MOST_OF_A_NAME]))
    return usable[:_MOST_OF_A_NAME]


async def _probe_resolved(target: Target, base: Outcome, found: list[Resolved], deadline: Time) -> Outcome:
    """Probe the addresses of a name in turn, as long as no connection comes about."""
    first: FailedError | None = None
    for index, resolved in enumerate(found):
        try:
            reached = await _Attempt(target, resolved, base, deadline, len(found) - index).run()
        except FailedError as failure:
            if EXPLANATIONS[failure.cause].stage != "tcp":
                raise
            first = first or _at(resolved, failure, base.address)
        else:
            if first is None or target.ipv6:
                return reached
            evidence = f"{found[0].text} {EXPLANATIONS[first.cause].summary}; {resolved.text} answers"
            return _failed(base, FailedError(Cause.FIRST_ADDRESS_DEAD, evidence, resolved.text))
    return _failed(base, first) if first else base


def _at(resolved: Resolved, failure: FailedError, named: str) -> FailedError:
    """Return the failure with the IP address as evidence where the address is a name."""
    evidence = ": ".join(filter(None, [resolved.text if resolved.text != named else "", failure.evidence]))
    return FailedError(failure.cause, evidence)


@attrs.frozen
class _Attempt:
    """One connection to one IP address."""

    target: Target
    resolved: Resolved
    base: Outcome
    deadline: Time
    parts: int = 1
    """Among how many attempts the time is shared."""

    async def run(self) -> Outcome:
        """Return what was learned; raise `FailedError` where the client would fail."""
        limit = self.deadline.share(self.target.attempt_timeout) / self.parts
        async with connected(self.resolved, limit) as link:
            ends = None
            if self.target.tls is not None:
                ends = await self._secure(link, self.target.tls)
            session = self.target.protocol.session(link)
            answer = await self._authenticate(link, session)
            self._check(answer)
            members = await self._members(session)
        return attrs.evolve(
            self.base,
            version=answer.version,
            advertised=answer.address,
            members=members,
            certificate_ends=ends,
        )

    async def _secure(self, link: Link, settings: tls_context.TlsSettings) -> float | None:
        host = self.base.address.rpartition(":")[0].strip("[]")
        limit = self.deadline.share(self.target.attempt_timeout)
        try:
            async with asyncio.timeout(limit):
                session = await link.handshake(settings.context(), host if settings.check_hostname else None)
        except TimeoutError:
            failure = FailedError(Cause.SILENT, f"no answer to the TLS handshake within {limit:.1f} s")
            raise await self._explained(failure) from None
        except (ssl.SSLError, OSError) as error:
            raise await self._tls_failure(error, link, settings) from error
        certificate: dict[str, Any] = session.getpeercert() or {}
        return ssl.cert_time_to_seconds(str(certificate["notAfter"])) if "notAfter" in certificate else None

    async def _tls_failure(self, error: Exception, link: Link, settings: tls_context.TlsSettings) -> FailedError:
        cause = tls.cause_of(error, link, settings)
        evidence = tls_context.text_of(error)
        async with _inquiry(self.deadline):
            if isinstance(error, ssl.SSLCertVerificationError):
                evidence = await identify.describe_certificate(self.resolved, evidence)
            elif cause is Cause.TLS_VERSION:
                return FailedError(cause, evidence, await identify.versions_spoken(self.resolved))
            elif cause is None:
                return FailedError(*await identify.instead_of_tls(self.resolved, settings, error, self.target.protocol))
        return FailedError(cause or Cause.TLS_FAILED, evidence)

    async def _authenticate(self, link: Link, session: Session) -> Answer:
        identity = await self._identity()
        limit = self.deadline.share(self.target.attempt_timeout)
        try:
            async with asyncio.timeout(limit):
                return await session.authenticate(identity, self.target.client_version)
        except TimeoutError:
            failure = FailedError(Cause.SILENT, f"no answer to the authentication within {limit:.1f} s")
        except MemberError as error:
            failure = FailedError(Cause.MEMBER_ERROR, str(error))
        except NotHazelcastError as error:
            failure = FailedError(*identify.foreign(error.received))
        except ssl.SSLError as error:
            settings = self.target.tls or tls_context.TlsSettings()
            failure = FailedError(tls.cause_of(error, link, settings) or Cause.TLS_FAILED, tls_context.text_of(error))
        except (ClosedError, OSError) as error:
            failure = FailedError(Cause.CLOSED, tls_context.text_of(error) if isinstance(error, OSError) else "")
        raise await self._explained(failure)

    async def _explained(self, failure: FailedError) -> FailedError:
        """Ask the other side what it is where that is not clear yet."""
        if failure.cause not in (Cause.SILENT, Cause.CLOSED, Cause.TLS_REQUIRED):
            return failure
        async with _inquiry(self.deadline):
            found = await identify.instead_of_answer(
                self.resolved, self.target.tls, failure.cause, self.target.protocol
            )
            if found is not None:
                return FailedError(*found)
        return failure

    async def _identity(self) -> Identity:
        provider = self.target.token_provider
        if provider is None:
            return self.target.identity
        try:
            async with asyncio.timeout(self.deadline.share(self.target.attempt_timeout)):
                token = await in_thread(lambda: provider.token(self.target.client_address(self.resolved)))
        except TimeoutError:
            raise FailedError(Cause.TOKEN_PROVIDER_FAILED, "it did not return in time") from None
        except Exception as error:  # noqa: BLE001  # a user's object may raise anything
            raise FailedError(Cause.TOKEN_PROVIDER_FAILED, type(error).__name__) from None
        if not isinstance(token, (bytes, bytearray)):
            raise FailedError(Cause.TOKEN_PROVIDER_FAILED, f"it returned {type(token).__name__}, not bytes")
        return attrs.evolve(self.target.identity, token=bytes(token))

    def _check(self, answer: Answer) -> None:
        if answer.status == AUTHENTICATED:
            return
        causes = {NOT_ALLOWED: Cause.NOT_ALLOWED, SERIALIZATION_MISMATCH: Cause.SERIALIZATION_MISMATCH}
        named = Cause.WRONG_NAME_OR_CREDENTIALS if self.target.has_credentials else Cause.WRONG_CLUSTER_NAME
        evidence = f"the member refused cluster name {self.target.identity.cluster_name!r}"
        raise FailedError(causes.get(answer.status, named), evidence)

    async def _members(self, session: Session) -> tuple[MemberAddresses, ...]:
        try:
            async with asyncio.timeout(self.deadline.share(_MEMBERS_SECONDS)):
                return await session.members()
        except TimeoutError:
            return ()
        except (ClosedError, NotHazelcastError, OSError):
            raise FailedError(Cause.CUT_AFTER_AUTHENTICATION) from None
        except MemberError as error:
            raise FailedError(Cause.MEMBER_ERROR, str(error)) from None


@asynccontextmanager
async def connected(resolved: Resolved, limit: float) -> AsyncGenerator[Link]:
    """Connect within *limit* seconds; raise `FailedError` with the cause where that fails."""
    began = time.monotonic()
    async with asyncio.timeout(None) as timeout:
        timeout.reschedule(asyncio.get_running_loop().time() + limit)
        link = Link(resolved)
        try:
            await link.__aenter__()
        except ConnectionRefusedError:
            raise FailedError(Cause.REFUSED) from None
        except OSError as error:
            cause = Cause.UNREACHABLE if error.errno in _UNREACHABLE else Cause.CONNECT_FAILED
            cause = Cause.TIMED_OUT if error.errno == errno.ETIMEDOUT else cause
            raise FailedError(cause, tls_context.text_of(error)) from None
        except asyncio.CancelledError:
            if timeout.expired():
                waited = time.monotonic() - began
                raise FailedError(Cause.TIMED_OUT, f"no answer within {waited:.1f} s") from None
            raise
        timeout.reschedule(None)
        try:
            yield link
        finally:
            link.close()


@asynccontextmanager
async def _inquiry(deadline: Time) -> AsyncGenerator[None]:
    """Give up asking when the time for it is over, or when the other side breaks off."""
    try:
        async with asyncio.timeout(min(_INQUIRY_SECONDS, deadline.left() * 0.9)):
            yield
    except (TimeoutError, OSError, FailedError, ClosedError, NotHazelcastError, MemberError):
        return


async def unreachable(addresses: Sequence[str], target: Target, seconds: float) -> dict[str, Outcome]:
    """Return those of the members' addresses that no connection can be made to, within *seconds*."""
    tcp_only = attrs.evolve(target, endpoints=tuple(Endpoint.parse(address) for address in addresses))
    deadline = Time(asyncio.get_running_loop().time() + seconds)

    async def one(endpoint: Endpoint) -> Outcome:
        base = Outcome(address=str(endpoint))
        try:
            found = await _addresses(tcp_only, endpoint, deadline)
            async with connected(found[0], deadline.share(target.attempt_timeout)):
                return base
        except FailedError as failure:
            return _failed(base, failure)

    outcomes = await asyncio.gather(*map(one, tcp_only.endpoints))
    return {outcome.address: outcome for outcome in outcomes if outcome.cause is not None}
