"""Suggestions on TLS and secrets."""

from __future__ import annotations

from collections.abc import Iterator

from hazelcast_fluent.config.enums import SSLProtocol
from hazelcast_fluent.config.java_only import JavaOnly
from hazelcast_fluent.config.options import Path, is_secret, leaves
from hazelcast_fluent.errors.phrases import OptionValue
from hazelcast_fluent.reports.suggestions._rule import Facts, Found, option, suggests, value

_SSL = ("network_config", "ssl_config")
_CHECK_HOSTNAME = (*_SSL, "check_hostname")
_ENABLED = (*_SSL, "enabled")
_LOOPBACK = ("localhost", "127.", "[::1]", "::1")


def _on(path: Path) -> OptionValue:
    return value(True, *path)


def is_local(address: str) -> bool:
    """Whether *address* is this machine's."""
    return address.startswith(_LOOPBACK)


@suggests("tls-hostname-unchecked", "warning")
def hostname_unchecked(facts: Facts) -> Iterator[Found]:
    """TLS is on, and the host name in a member's certificate is not checked."""
    ssl = facts.config.network_config.ssl_config
    if ssl.enabled and not ssl.check_hostname:
        reason = "anyone with a certificate from this CA can impersonate a member"
        yield Found(
            (*_SSL, "check_hostname"),
            reason,
            ("set ", option(*_CHECK_HOSTNAME), " to ", _on(_CHECK_HOSTNAME)),
        )


@suggests("tls-system-ca", "info")
def system_authorities(facts: Facts) -> Iterator[Found]:
    """TLS is on without CA certificates, so every CA that the system trusts is trusted."""
    ssl = facts.config.network_config.ssl_config
    if ssl.enabled and ssl.cafile is None:
        reason = "without a file of CA certificates, every CA that the system trusts can vouch for a member"
        yield Found((*_SSL, "cafile"), reason, ("name the file with the CA certificates in ", option(*_SSL, "cafile")))


@suggests("tls-old-protocol", "warning")
def old_protocol(facts: Facts) -> Iterator[Found]:
    """TLS is on with a deprecated version."""
    ssl = facts.config.network_config.ssl_config
    if ssl.enabled and isinstance(ssl.protocol, SSLProtocol) and ssl.protocol < SSLProtocol.TLSv1_2:
        reason = f"{ssl.protocol.name} is deprecated (RFC 8996), and many systems refuse it"
        yield Found((*_SSL, "protocol"), reason, "use TLSv1_2 or TLSv1_3")


@suggests("tls-off-with-files", "warning")
def off_with_files(facts: Facts) -> Iterator[Found]:
    """Files for TLS are named while TLS is off."""
    ssl = facts.config.network_config.ssl_config
    given = [name for name in ("cafile", "certfile", "keyfile") if getattr(ssl, name) is not None]
    if given and not ssl.enabled:
        reason = "TLS is off, so this has no effect, and everything is sent unencrypted"
        yield Found(
            (*_SSL, given[0]),
            reason,
            ("set ", option(*_ENABLED), " to ", _on(_ENABLED), ", or leave the files out"),
        )


@suggests("tls-key-without-certificate", "warning")
def key_without_certificate(facts: Facts) -> Iterator[Found]:
    """A private key is named without the certificate it belongs to."""
    ssl = facts.config.network_config.ssl_config
    if ssl.enabled and ssl.keyfile is not None and ssl.certfile is None:
        reason = "a key without its certificate is not used: the client does not authenticate itself"
        yield Found((*_SSL, "keyfile"), reason, ("name the certificate in ", option(*_SSL, "certfile")))


@suggests("tls-file-unusable", "warning")
def file_unusable(facts: Facts) -> Iterator[Found]:
    """A TLS file or option can't be used on this machine; looked for only where files are to be checked."""
    if not facts.check_files:
        return
    from hazelcast_fluent.builder.located import file_problems  # with `pathlib`

    for problem in file_problems(facts.config):
        path = tuple(problem.path.split("."))
        yield Found(path, f"a client can't connect: {problem.message}", problem.hint or "correct the file or its path")


@suggests("credentials-in-clear", "warning")
def in_clear(facts: Facts) -> Iterator[Found]:
    """Credentials are sent to another machine without TLS."""
    network, security = facts.config.network_config, facts.config.security_config
    if network.ssl_config.enabled or network.cloud_config.enabled or all(map(is_local, network.addresses)):
        return
    for name in ("password", "token", "token_provider"):
        if getattr(security, name) is not None and not isinstance(security.token_provider, JavaOnly):
            reason = "without TLS, anyone on the network path to the members can read it"
            yield Found(
                ("security_config", name),
                reason,
                ("set ", option(*_ENABLED), " to ", _on(_ENABLED)),
            )


@suggests("secret-in-file", "warning")
def secret_in_file(facts: Facts) -> Iterator[Found]:
    """A secret is written in a file."""
    for path, leaf, secret in leaves(facts.config):
        if secret is None or not is_secret(path, leaf):
            continue
        origin = facts.provenance.origin(path, is_default=leaf.same(secret, leaf.default))
        if origin.kind == "file" and not origin.variables:
            reason = "anyone who can read the file, or its history, has the secret"
            yield Found(path, reason, "write a placeholder such as ${PASSWORD}, or use an environment variable")
