"""What answers at an address, asked by connections that carry no credentials."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Coroutine
from typing import Any, TypeAlias, TypeVar

import attrs

from hazelcast_fluent.clients.diagnosis import tls
from hazelcast_fluent.clients.diagnosis.causes import Cause
from hazelcast_fluent.clients.diagnosis.protocol import (
    MEMBER_PREAMBLE,
    NOT_FOR_CLIENTS,
    ClosedError,
    Identity,
    MemberError,
    NotHazelcastError,
    Protocol,
)
from hazelcast_fluent.clients.diagnosis.transport import Link, Resolved
from hazelcast_fluent.config import tls_context

Found: TypeAlias = tuple[Cause, str, str]
"""A cause, its evidence, and what would work instead."""

T = TypeVar("T")

ANSWER_SECONDS = 1.0
"""How long one question may take."""

_ANONYMOUS = Identity("")
_MOST_SHOWN = 40
_PROGRAMS = (
    (b"HTTP/", "an HTTP server"),
    (b"<!DOCTYPE", "an HTTP server"),
    (b"<html", "an HTTP server"),
    (b"SSH-", "an SSH server"),
    (b"-ERR", "a Redis server"),
    (b"220", "a mail or FTP server"),
)


def foreign(received: bytes) -> Found:
    """Return the cause for bytes that are no answer of a member."""
    if received.startswith(NOT_FOR_CLIENTS):
        return Cause.NOT_A_CLIENT_PORT, "it answers HZX, Hazelcast's sign for a port of another kind", ""
    if received.startswith(b"\x15\x03"):
        return Cause.TLS_REQUIRED, "it answers with a TLS alert", ""
    begin = _shown(received)
    for sign, what in _PROGRAMS:
        if received.startswith(sign):
            cause = Cause.HTTP_SERVER if what == "an HTTP server" else Cause.NOT_HAZELCAST
            return cause, f"{what} answers {begin}", ""
    return Cause.NOT_HAZELCAST, f"it answers {begin}", ""


def _shown(received: bytes) -> str:
    line = received[:_MOST_SHOWN].splitlines()[:1]
    return ascii(line[0].decode("latin-1")) if line else "''"


async def instead_of_tls(
    resolved: Resolved, settings: tls_context.TlsSettings, error: Exception, protocol: Protocol
) -> Found:
    """Return the cause where a TLS handshake failed without a reason."""
    evidence = tls_context.text_of(error)
    plain, http, versions, member = await asyncio.gather(
        _asked(_plain(resolved, protocol)),
        _asked(_http(resolved)),
        _asked(versions_spoken(resolved)),
        _asked(_is_member(resolved)),
    )
    if plain or http:
        return plain or http or (Cause.TLS_FAILED, evidence, "")
    if versions and settings.protocol in versions.split(", "):
        return Cause.TLS_NO_SHARED_CIPHER, evidence, ""
    if versions:
        return Cause.TLS_VERSION, evidence, versions
    if member:
        return protocol.stranger, protocol.evidence, ""
    broken = isinstance(error, (ssl.SSLEOFError, ConnectionError))
    return (Cause.CLOSED if broken else Cause.TLS_FAILED), evidence, ""


async def _asked(question: Coroutine[Any, Any, T]) -> T | None:
    """Return the answer to one question, or None where there is none in time."""
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            return await question
    except (TimeoutError, OSError, ClosedError, NotHazelcastError):
        return None


async def _plain(resolved: Resolved, protocol: Protocol) -> Found | None:
    """Return what answers without TLS."""
    async with Link(resolved) as link:
        try:
            await protocol.session(link).authenticate(_ANONYMOUS, "")
        except NotHazelcastError as error:
            found = foreign(error.received)
            return None if found[0] is Cause.TLS_REQUIRED else found
        except MemberError as error:
            return Cause.TLS_NOT_SPOKEN, str(error), ""
    return Cause.TLS_NOT_SPOKEN, "it answers Hazelcast's protocol without TLS", ""


async def instead_of_answer(
    resolved: Resolved, settings: tls_context.TlsSettings | None, seen: Cause, protocol: Protocol
) -> Found | None:
    """Return the cause where an authentication got no answer (*seen*: silent, closed or a TLS alert)."""
    if seen is Cause.SILENT:
        return await _asked(_http(resolved))
    if settings is not None:
        return await _about_certificate(resolved, settings)
    versions, http, member = await asyncio.gather(
        _asked(versions_spoken(resolved)), _asked(_http(resolved)), _asked(_is_member(resolved))
    )
    if versions:
        return Cause.TLS_REQUIRED, f"it speaks {versions}", versions
    if member and seen is Cause.CLOSED:
        return protocol.stranger, protocol.evidence, ""
    return http


async def _about_certificate(resolved: Resolved, settings: tls_context.TlsSettings) -> Found | None:
    """Return the cause where a connection with TLS is closed without an answer."""
    alert = await _asked(_alert(resolved, settings))
    if alert is None and settings.certfile is None and await _asked(_asks_for_certificate(resolved)):
        return Cause.TLS_CERTIFICATE_REQUIRED, "it closes the connection after asking for a certificate", ""
    return alert


async def versions_spoken(resolved: Resolved) -> str:
    """Return the TLS versions that the other side accepts, newest first, separated by commas."""
    names = list(tls_context.VERSIONS)[::-1]
    accepted = await asyncio.gather(*(_accepts(resolved, tls_context.VERSIONS[name]) for name in names))
    return ", ".join(name for name, accepts in zip(names, accepted, strict=True) if accepts)


async def _accepts(resolved: Resolved, version: ssl.TLSVersion) -> bool:
    try:
        async with Link(resolved) as link:
            try:
                await link.handshake(tls_context.unverified(version), None)
            except (ssl.SSLError, OSError) as error:
                return link.saw_server_hello and not tls.is_about_version(error)
    except OSError:
        return False
    return True


async def _alert(resolved: Resolved, settings: tls_context.TlsSettings) -> Found | None:
    """
    Return what the other side reports after a handshake when nothing is sent.

    With TLS 1.3 it checks the client's certificate last; where the client sends first, a reset may destroy the alert.
    """
    async with Link(resolved) as link:
        try:
            await link.handshake(attrs.evolve(settings, check_hostname=False).context(), None)
            await link.receive()
        except ssl.SSLCertVerificationError:
            return None
        except ssl.SSLError as error:
            cause = tls.cause_of(error, link, settings)
            return (cause, tls_context.text_of(error), "") if cause else None
    return None


async def _asks_for_certificate(resolved: Resolved) -> bool:
    """Whether the other side asks for a certificate; only TLS 1.2 shows that in the clear."""
    async with Link(resolved) as link:
        try:
            await link.handshake(tls_context.unverified(ssl.TLSVersion.TLSv1_2), None)
        except (ssl.SSLError, OSError):
            return link.saw_certificate_request
        return link.saw_certificate_request


async def _is_member(resolved: Resolved) -> bool:
    """Whether the other side greets members, which every member does."""
    async with Link(resolved) as link:
        await link.send(MEMBER_PREAMBLE)
        return (await link.receive()).startswith(MEMBER_PREAMBLE)


async def _http(resolved: Resolved) -> Found | None:
    async with Link(resolved) as link:
        await link.send(b"HEAD / HTTP/1.0\r\n\r\n")
        received = await link.receive()
    return foreign(received) if received.startswith(b"HTTP/") else None


async def describe_certificate(resolved: Resolved, reason: str) -> str:
    """Return OpenSSL's reason with what the member's certificate contains."""
    async with Link(resolved) as link:
        session = await link.handshake(tls_context.unverified(), None)
        certificate = session.getpeercert(binary_form=True)
    if certificate is None:
        return reason
    async with Link(resolved) as link:
        session = await link.handshake(tls_context.trusting(certificate), None)
        contents: dict[str, Any] = session.getpeercert() or {}
    names = ", ".join(tls_context.names_of(contents)) or "no host"
    dates = f"valid from {contents.get('notBefore')} to {contents.get('notAfter')}"
    clock = time.strftime("%b %d %H:%M:%S %Y GMT", time.gmtime())
    return f"{reason}; the certificate is for {ascii(names)[1:-1]}, {dates}; this machine's clock: {clock}"
