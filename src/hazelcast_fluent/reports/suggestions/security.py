"""Suggestions on TLS and secrets."""

from __future__ import annotations

from collections.abc import Iterator

from hazelcast_fluent.config.enums import SSLProtocol
from hazelcast_fluent.config.options import is_secret, leaves
from hazelcast_fluent.reports.suggestions._rule import Facts, Found, suggestions

_SSL = ("network_config", "ssl_config")
_LOOPBACK = ("localhost", "127.", "[::1]", "::1")


def is_local(address: str) -> bool:
    """Whether *address* is of this very machine."""
    return address.startswith(_LOOPBACK)


@suggestions("tls-hostname-unchecked", "warning")
def hostname_unchecked(facts: Facts) -> Iterator[Found]:
    """TLS is on, and a member's certificate need not name the host that was dialled."""
    ssl = facts.config.network_config.ssl_config
    if ssl.enabled and not ssl.check_hostname:
        reason = "whoever has any certificate of the authority can pose as a member"
        yield Found((*_SSL, "check_hostname"), reason, "set check_hostname to True")


@suggestions("tls-system-authorities", "info")
def system_authorities(facts: Facts) -> Iterator[Found]:
    """TLS is on without authorities of one's own, so whatever the system trusts is trusted."""
    ssl = facts.config.network_config.ssl_config
    if ssl.enabled and ssl.cafile is None:
        reason = "without a file of authorities those of the system count, which sign certificates for many others too"
        yield Found((*_SSL, "cafile"), reason, "name the file of the authorities in cafile")


@suggestions("tls-old-protocol", "warning")
def old_protocol(facts: Facts) -> Iterator[Found]:
    """TLS is on with a version that is broken or out of use."""
    ssl = facts.config.network_config.ssl_config
    if ssl.enabled and ssl.protocol < SSLProtocol.TLSv1_2:
        reason = f"{ssl.protocol.name} is out of use (RFC 8996), and many systems refuse it"
        yield Found((*_SSL, "protocol"), reason, "speak TLSv1_2 or TLSv1_3")


@suggestions("tls-off-with-files", "warning")
def off_with_files(facts: Facts) -> Iterator[Found]:
    """Files for TLS are named while TLS is off."""
    ssl = facts.config.network_config.ssl_config
    given = [name for name in ("cafile", "certfile", "keyfile") if getattr(ssl, name) is not None]
    if given and not ssl.enabled:
        reason = "TLS is off, so this has no effect and everything is sent in clear"
        yield Found((*_SSL, given[0]), reason, "set ssl_config.enabled to True, or leave the files out")


@suggestions("tls-key-without-certificate", "warning")
def key_without_certificate(facts: Facts) -> Iterator[Found]:
    """A private key is named without the certificate it belongs to."""
    ssl = facts.config.network_config.ssl_config
    if ssl.enabled and ssl.keyfile is not None and ssl.certfile is None:
        reason = "a key without its certificate is not used: the client does not authenticate itself"
        yield Found((*_SSL, "keyfile"), reason, "name the certificate in certfile")


@suggestions("credentials-in-clear", "warning")
def in_clear(facts: Facts) -> Iterator[Found]:
    """Credentials go to another machine without TLS."""
    network, security = facts.config.network_config, facts.config.security_config
    if network.ssl_config.enabled or network.cloud_config.enabled or all(map(is_local, network.addresses)):
        return
    for name in ("password", "token", "token_provider"):
        if getattr(security, name) is not None:
            reason = "without TLS everybody between here and the members can read it"
            yield Found(("security_config", name), reason, "switch TLS on: ssl_config.enabled")


@suggestions("secret-in-file", "warning")
def secret_in_file(facts: Facts) -> Iterator[Found]:
    """A secret is written out in a file."""
    for path, option, value in leaves(facts.config):
        if value is None or not is_secret(path, option):
            continue
        origin = facts.trails.origin(path, is_default=option.same(value, option.default))
        if origin.kind == "file" and not origin.variables:
            reason = "whoever can read the file, or its history, has the secret"
            yield Found(path, reason, "write a placeholder such as ${PASSWORD}, or use an environment variable")
