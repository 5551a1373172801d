"""
Checks of the TLS files and options, before a client starts.

The client itself reads the files at every connection attempt and retries when that fails, so a misspelled path would be
retried for as long as the configuration allows.
"""

from __future__ import annotations

import contextlib
import ssl
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from hazelcast_fluent.config import tls_context
from hazelcast_fluent.config.enums import SSLProtocol
from hazelcast_fluent.config.java_only import JavaOnly
from hazelcast_fluent.config.tls import SSLConfig
from hazelcast_fluent.config.tls_context import TlsSettings
from hazelcast_fluent.errors import Problem, shown

AT = "network_config.ssl_config"

LARGEST_FILE = 16 * 1024 * 1024
"""How many bytes a PEM file may have."""

_DAY = 86_400.0
_KEY_STORE = (
    "openssl pkcs12 -in STORE -out client.pem converts a PKCS#12 store; keytool -importkeystore makes one of JKS"
)
_MAGIC = (
    (b"\xfe\xed\xfe\xed", "a Java key store (JKS)", _KEY_STORE),
    (b"\xce\xce\xce\xce", "a Java key store (JCEKS)", _KEY_STORE),
    (b"\x30\x82", "in binary form (DER or PKCS#12)", f"openssl x509 -inform der converts a certificate; {_KEY_STORE}"),
    (b"\x30\x80", "in binary form (DER or PKCS#12)", _KEY_STORE),
)


def settings_of(config: SSLConfig) -> TlsSettings:
    """Return the TLS settings of a configuration."""
    return TlsSettings(
        cafile=config.cafile,
        certfile=config.certfile,
        keyfile=config.keyfile,
        password=config.password,
        # the client is not given what only Java understands, so it uses its defaults
        protocol=SSLProtocol.TLSv1_2.name if isinstance(config.protocol, JavaOnly) else config.protocol.name,
        ciphers=None if isinstance(config.ciphers, JavaOnly) else config.ciphers,
        check_hostname=config.check_hostname,
    )


def tls_problems(config: SSLConfig) -> list[Problem]:
    """Return what keeps the TLS options from being used on this machine; nothing while TLS is off."""
    if not config.enabled:
        return []
    settings = settings_of(config)
    problems = list(_of_protocol(settings))
    problems += _of_ciphers(settings)
    problems += _of_cafile(settings)
    problems += _of_identity(settings)
    return problems


def _of_protocol(settings: TlsSettings) -> Iterator[Problem]:
    version = tls_context.VERSIONS.get(settings.protocol)
    if version is None:
        yield Problem(f"{AT}.protocol", "is a version that OpenSSL no longer speaks", settings.protocol)
        return
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    tls_context.only(context, version)
    if settings.ciphers:
        try:
            context.set_ciphers(settings.ciphers)
        except ssl.SSLError:
            return  # reported by itself
    try:
        context.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO()).do_handshake()
    except ssl.SSLWantReadError:
        return
    except ssl.SSLError as error:
        yield Problem(
            f"{AT}.protocol",
            f"can't be used by this machine's OpenSSL: {tls_context.text_of(error)}",
            settings.protocol,
        )


def _of_ciphers(settings: TlsSettings) -> Iterator[Problem]:
    if not settings.ciphers:
        return
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).set_ciphers(settings.ciphers)
    except ssl.SSLError:
        hint = (
            "use OpenSSL's names, separated by colons, such as ECDHE-RSA-AES256-GCM-SHA384; openssl ciphers lists them"
        )
        rule = f"must name at least one cipher that {ssl.OPENSSL_VERSION} knows"
        yield Problem(f"{AT}.ciphers", rule, shown(settings.ciphers), hint=hint)


def _of_cafile(settings: TlsSettings) -> Iterator[Problem]:
    if settings.cafile is None:
        return
    problem = _of_file("cafile", settings.cafile)
    if problem is not None:
        yield problem
        return
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        context.load_verify_locations(settings.cafile)
    except (ssl.SSLError, OSError):
        yield _problem("cafile", settings.cafile, "must hold a CA certificate in PEM format")
        return
    ends = [ssl.cert_time_to_seconds(str(one["notAfter"])) for one in context.get_ca_certs() if "notAfter" in one]
    if ends and max(ends) < time.time():
        yield _problem(
            "cafile", settings.cafile, f"holds only CA certificates that have expired, the last {day(max(ends))}"
        )


def _of_identity(settings: TlsSettings) -> Iterator[Problem]:
    if settings.certfile is None:
        return
    files = {"certfile": settings.certfile}
    if settings.keyfile is not None:
        files["keyfile"] = settings.keyfile
    problems = [problem for name, path in files.items() if (problem := _of_file(name, path))]
    if not problems and not _holds_certificate(settings.certfile):
        problems.append(_problem("certfile", settings.certfile, "must hold a certificate in PEM format"))
    yield from problems or _of_key(settings, settings.certfile)


def _of_key(settings: TlsSettings, certfile: str) -> Iterator[Problem]:
    name, path = ("keyfile", settings.keyfile) if settings.keyfile else ("certfile", certfile)
    text = _read(path)
    if b"PRIVATE KEY-----" not in text:
        hint = None if settings.keyfile else "set keyfile to the file of the private key"
        yield _problem(name, path, "must hold a private key in PEM format", hint)
        return
    encrypted = b"ENCRYPTED" in text
    if encrypted and not settings.password:
        yield Problem(f"{AT}.password", f"must be set: the private key in {path!r} is encrypted")
        return
    try:
        password = settings.password() if callable(settings.password) else settings.password
        tls_context.load_identity(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), certfile, settings.keyfile, password)
    except ssl.SSLError as error:
        yield _refused_key(error, name, path, encrypted)
    except Exception as error:  # noqa: BLE001  # the password may come from a user's function
        yield Problem(f"{AT}.password", f"can't be used: {type(error).__name__}")
    else:
        yield from _of_dates(certfile, settings.keyfile, password)


def _refused_key(error: ssl.SSLError, name: str, path: str, encrypted: bool) -> Problem:
    if error.reason == "KEY_VALUES_MISMATCH":
        hint = "use the key that the certificate was issued for"
        return _problem(name, path, "must hold the private key of the certificate in certfile", hint)
    if encrypted:
        return Problem(f"{AT}.password", f"does not open the private key in {path!r}")
    return _problem(name, path, f"must hold a certificate and key that OpenSSL can use ({tls_context.text_of(error)})")


def _of_dates(certfile: str, keyfile: str | None, password: tls_context.Password) -> Iterator[Problem]:
    try:
        contents = tls_context.certificate_of(certfile, keyfile, password)
    except (ssl.SSLError, OSError, ValueError):
        return  # it can be used, and not be read by the `ssl` module
    begins, ends = (ssl.cert_time_to_seconds(str(contents[name])) for name in ("notBefore", "notAfter"))
    if ends < time.time():
        yield _problem("certfile", certfile, f"holds a certificate that expired on {day(ends)}")
    elif begins > time.time():
        yield _problem("certfile", certfile, f"holds a certificate that is valid from {day(begins)} only")


def day(seconds: float) -> str:
    """Return the date of a time since the epoch, in UTC."""
    return time.strftime("%Y-%m-%d", time.gmtime(seconds))


def _problem(name: str, path: str, rule: str, hint: str | None = None) -> Problem:
    return Problem(f"{AT}.{name}", rule, repr(path), hint=hint)  # a path is shown as a whole


def _of_file(name: str, path: str) -> Problem | None:
    """Return why a file can't be read as PEM, if so."""
    try:
        status = Path(path).stat()
        if not stat.S_ISREG(status.st_mode):
            return _problem(name, path, "must be a regular file")
        if status.st_size > LARGEST_FILE:
            return _problem(name, path, f"must have at most {LARGEST_FILE:,} bytes")
        return _of_content(name, path, _read(path))
    except FileNotFoundError:
        hint = None if Path(path).is_absolute() else f"the path is relative to {Path.cwd()}"
        return _problem(name, path, "must name a file that exists", hint)
    except (OSError, ValueError) as error:
        return _problem(name, path, f"must name a file that can be read: {tls_context.text_of(error)}")


def _of_content(name: str, path: str, content: bytes) -> Problem | None:
    if not content.strip():
        return _problem(name, path, "must not be empty")
    for magic, what, hint in _MAGIC:
        if content.startswith(magic):
            return _problem(name, path, f"must be in PEM format, and is {what}", hint)
    if b"-----BEGIN " not in content:
        return _problem(name, path, "must be in PEM format (-----BEGIN ...)")
    return None


def _read(path: str) -> bytes:
    with Path(path).open("rb") as file:
        return file.read(LARGEST_FILE)


def _holds_certificate(path: str) -> bool:
    try:
        certificate = tls_context.first_certificate(_read(path))
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cadata=certificate)
    except (ValueError, ssl.SSLError):
        return False
    return True


def expires_at(settings: TlsSettings) -> dict[str, float]:
    """Return when the CA certificates and the client's certificate end, by the name of the option."""
    ends: dict[str, float] = {}
    if settings.cafile:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(settings.cafile)
        times = [ssl.cert_time_to_seconds(str(one["notAfter"])) for one in context.get_ca_certs() if "notAfter" in one]
        ends |= {"cafile": max(times)} if times else {}
    if settings.certfile:
        with contextlib.suppress(ssl.SSLError, OSError, ValueError):
            contents = tls_context.certificate_of(settings.certfile, settings.keyfile, settings.password)
            ends["certfile"] = ssl.cert_time_to_seconds(str(contents["notAfter"]))
    return ends


def days_left(ends: float) -> float:
    """Return how many days lie before a time since the epoch."""
    return (ends - time.time()) / _DAY
