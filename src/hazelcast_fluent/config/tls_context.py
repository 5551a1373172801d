"""TLS as the client uses it: contexts of the `ssl` module, and what certificates contain."""

from __future__ import annotations

import contextlib
import ssl
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

import attrs

Password: TypeAlias = str | bytes | Callable[[], str | bytes] | None

VERSIONS: Mapping[str, ssl.TLSVersion] = MappingProxyType(
    {
        "TLSv1": ssl.TLSVersion.TLSv1,
        "TLSv1_1": ssl.TLSVersion.TLSv1_1,
        "TLSv1_2": ssl.TLSVersion.TLSv1_2,
        "TLSv1_3": ssl.TLSVersion.TLSv1_3,
    }
)
"""The versions that OpenSSL can speak, by the client's names, oldest first."""

EVERY_CIPHER = "ALL:@SECLEVEL=0"

NO_CHECK_TIME = 0x200000
"""OpenSSL's ``X509_V_FLAG_NO_CHECK_TIME``, which the `ssl` module accepts and has no name for."""


@attrs.frozen
class TlsSettings:
    """The client's ``ssl_*`` options."""

    cafile: str | None = None
    certfile: str | None = None
    keyfile: str | None = None
    password: Password = attrs.field(default=None, repr=False)
    protocol: str = "TLSv1_2"
    ciphers: str | None = None
    check_hostname: bool = False

    def context(self) -> ssl.SSLContext:
        """
        Return a context like the client's.

        Raises:
            OSError: A file can't be read.
            ssl.SSLError: A file does not hold what it should, or no cipher is known.
        """
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = self.check_hostname
        only(context, VERSIONS[self.protocol])
        if self.cafile:
            context.load_verify_locations(self.cafile)
        else:
            context.load_default_certs()
        if self.certfile:
            load_identity(context, self.certfile, self.keyfile, self.password)
        if self.ciphers:
            context.set_ciphers(self.ciphers)
        return context


def load_identity(context: ssl.SSLContext, certfile: str, keyfile: str | None, password: Password) -> None:
    """
    Load a certificate and its key; never ask for a password on the terminal.

    Raises:
        OSError: A file can't be read.
        ssl.SSLError: The files don't hold what they should, or the password does not open the key.
    """
    context.load_cert_chain(certfile, keyfile, password or _no_password)


def _no_password() -> str:
    return ""  # without a callback OpenSSL would ask on the terminal


def only(context: ssl.SSLContext, version: ssl.TLSVersion) -> None:
    """Let the context speak one version."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # 1.0 and 1.1, where the user asks for them
        context.minimum_version = version
        context.maximum_version = version


def unverified(version: ssl.TLSVersion | None = None) -> ssl.SSLContext:
    """Return a context that accepts any certificate and offers every cipher; it must never carry credentials."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.set_ciphers(EVERY_CIPHER)
    if version is not None:
        only(context, version)
    return context


def trusting(certificate: bytes, purpose: int = ssl.PROTOCOL_TLS_CLIENT) -> ssl.SSLContext:
    """Return a context that accepts one certificate (in DER) whatever its dates, so that its contents can be read."""
    context = ssl.SSLContext(purpose)
    if purpose == ssl.PROTOCOL_TLS_CLIENT:
        context.check_hostname = False
    context.verify_mode = ssl.CERT_REQUIRED
    context.verify_flags |= ssl.VerifyFlags(ssl.VERIFY_X509_PARTIAL_CHAIN | NO_CHECK_TIME)
    context.set_ciphers(EVERY_CIPHER)
    context.load_verify_locations(cadata=certificate)
    return context


def text_of(error: Exception) -> str:
    """Return OpenSSL's words without the module's line numbers."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return error.verify_message
    if isinstance(error, ssl.SSLError) and error.reason:
        return error.reason.lower().replace("_", " ")
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.partition(" (_ssl.c")[0]
    return str(error) or type(error).__name__


def names_of(certificate: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the hosts that a certificate, as `ssl.SSLSocket.getpeercert` gives it, is for."""
    return tuple(str(name) for _, name in certificate.get("subjectAltName", ()))


def first_certificate(pem: bytes) -> bytes:
    """
    Return the first certificate of a file's content, in DER.

    Raises:
        ValueError: There is none.
    """
    text = pem.decode("latin-1")
    return ssl.PEM_cert_to_DER_cert(text[text.index(ssl.PEM_HEADER) : text.index(ssl.PEM_FOOTER) + len(ssl.PEM_FOOTER)])


def certificate_of(certfile: str, keyfile: str | None, password: Password) -> dict[str, Any]:
    """
    Return the contents of a certificate file, in the form of `ssl.SSLSocket.getpeercert`.

    The `ssl` module reads certificates only of a peer, so two ends in memory shake hands with this one: as a client's
    certificate, or as a server's where it was issued for servers only.

    Raises:
        OSError: A file can't be read.
        ssl.SSLError: It is no certificate with its key.
        ValueError: The file has no certificate.
    """
    certificate = first_certificate(Path(certfile).read_bytes())
    reader, shower = trusting(certificate, ssl.PROTOCOL_TLS_SERVER), unverified()
    for context in (reader, shower):
        load_identity(context, certfile, keyfile, password)
    try:
        return _shake_hands(server=reader, client=shower, reads="server")
    except ssl.SSLCertVerificationError:
        showing = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        showing.set_ciphers(EVERY_CIPHER)
        load_identity(showing, certfile, keyfile, password)
        return _shake_hands(server=showing, client=trusting(certificate), reads="client")


def _shake_hands(
    *, server: ssl.SSLContext, client: ssl.SSLContext, reads: Literal["server", "client"]
) -> dict[str, Any]:
    up, down = ssl.MemoryBIO(), ssl.MemoryBIO()
    ends = {
        "client": client.wrap_bio(down, up),
        "server": server.wrap_bio(up, down, server_side=True),
    }
    for name in ("client", "server", "client", "server"):
        with contextlib.suppress(ssl.SSLWantReadError):
            ends[name].do_handshake()
    return ends[reads].getpeercert() or {}
