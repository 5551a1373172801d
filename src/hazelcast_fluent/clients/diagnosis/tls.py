"""What OpenSSL's errors mean for a client."""

from __future__ import annotations

import ssl
from types import MappingProxyType

from hazelcast_fluent.clients.diagnosis.causes import Cause
from hazelcast_fluent.clients.diagnosis.transport import Link
from hazelcast_fluent.config.tls_context import TlsSettings

_VERIFICATION = MappingProxyType(
    {
        9: Cause.TLS_NOT_YET_VALID,
        10: Cause.TLS_EXPIRED,
        18: Cause.TLS_SELF_SIGNED,
        19: Cause.TLS_UNKNOWN_CA,
        20: Cause.TLS_UNKNOWN_CA,
        21: Cause.TLS_UNKNOWN_CA,
        62: Cause.TLS_WRONG_NAME,
        64: Cause.TLS_WRONG_NAME,
    }
)
"""OpenSSL's ``X509_V_ERR_*``."""

_WRONG_VERSION = ("PROTOCOL_VERSION", "UNSUPPORTED_PROTOCOL", "WRONG_SSL_VERSION", "NO_PROTOCOLS_AVAILABLE")
_ABOUT_OUR_CERTIFICATE = (
    "ALERT_UNKNOWN_CA",
    "ALERT_BAD_CERTIFICATE",
    "ALERT_CERTIFICATE_EXPIRED",
    "ALERT_CERTIFICATE_REVOKED",
    "ALERT_CERTIFICATE_UNKNOWN",
    "ALERT_UNSUPPORTED_CERTIFICATE",
    "ALERT_ACCESS_DENIED",
    "ALERT_DECRYPT_ERROR",
)


def cause_of(error: Exception, link: Link, settings: TlsSettings) -> Cause | None:
    """Return what a failed handshake means; None where the other side has to be asked further."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return _VERIFICATION.get(error.verify_code, Cause.TLS_FAILED)
    refused = Cause.TLS_CERTIFICATE_REJECTED if settings.certfile else Cause.TLS_CERTIFICATE_REQUIRED
    reason = (error.reason or "") if isinstance(error, ssl.SSLError) else ""
    if reason.endswith("ALERT_CERTIFICATE_REQUIRED") or reason.endswith(_ABOUT_OUR_CERTIFICATE):
        return refused
    if link.saw_certificate_request:
        return refused
    if reason == "NO_CIPHERS_AVAILABLE":
        return Cause.TLS_NO_SHARED_CIPHER
    if is_about_version(error):
        return Cause.TLS_VERSION
    return Cause.TLS_FAILED if link.saw_server_hello else None


def is_about_version(error: Exception) -> bool:
    """Whether a handshake failed because the two sides have no version in common."""
    return isinstance(error, ssl.SSLError) and (error.reason or "").endswith(_WRONG_VERSION)
