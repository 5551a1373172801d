"""TLS between client and members."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, final

import attrs

from hazelcast_fluent.config._composite import exactly
from hazelcast_fluent.config._converters import plain, to_bool, to_optional_path, to_optional_text
from hazelcast_fluent.config._kinds import kind
from hazelcast_fluent.config._value import ConfigValue, config_class, identity
from hazelcast_fluent.config.enums import SSLProtocol, to_ssl_protocol
from hazelcast_fluent.config.java_only import JavaOnly
from hazelcast_fluent.errors import ConversionError

KeyPassword: TypeAlias = str | bytes | Callable[[], str | bytes]
"""The password of a private key, or a function that returns it."""


def to_key_password(value: KeyPassword | None) -> KeyPassword | None:
    """Take a password, a function that returns it, or None."""
    if isinstance(value, bytearray):
        raise ConversionError("must be a str, bytes or a function; a bytearray could be changed later")
    if isinstance(value, (str, bytes)):
        return plain(value)
    if value is None or callable(value):
        return value
    raise ConversionError("must be a str, bytes or a function that returns one of them")


kind("text", secret=True, optional=True, opaque=True)(to_key_password)


def to_ciphers(value: str | JavaOnly | None) -> str | JavaOnly | None:
    """Take a list of OpenSSL's, one of Java's, or None."""
    return exactly(JavaOnly, value) if isinstance(value, JavaOnly) else to_optional_text(value)


kind("text", optional=True)(to_ciphers)


@final
@config_class
@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SSLConfig(ConfigValue):
    """
    TLS between client and members; the files are in PEM format.

    Meanings and defaults are those of the ``ssl_*`` options of hazelcast-python-client.

    Example:
        from hazelcast_fluent import ClientConfig, SSLConfig

        config = ClientConfig.builder().ssl(enabled=True, cafile="ca.pem", check_hostname=True).build()
        assert config.network_config.ssl_config == SSLConfig(enabled=True, cafile="ca.pem", check_hostname=True)
    """

    enabled: bool = attrs.field(default=False, converter=to_bool)
    """Whether to connect with TLS. Default False."""

    cafile: str | None = attrs.field(default=None, converter=to_optional_path)
    """File of the CA certificates that verify the members; None: the system's CA certificates. Default None."""

    certfile: str | None = attrs.field(default=None, converter=to_optional_path)
    """File of the client certificate, for mutual authentication. Default None."""

    keyfile: str | None = attrs.field(default=None, converter=to_optional_path)
    """File of the client's private key; None: `certfile` contains it. Default None."""

    password: KeyPassword | None = attrs.field(default=None, converter=to_key_password, eq=identity)
    """Password of the private key, or a function that returns it when it is needed; a secret. Default None."""

    protocol: SSLProtocol | JavaOnly = attrs.field(default=SSLProtocol.TLSv1_2, converter=to_ssl_protocol)
    """TLS version. Default ``TLSv1_2``; ``JavaOnly("TLS")`` is a name that only Java has."""

    ciphers: str | JavaOnly | None = attrs.field(default=None, converter=to_ciphers)
    """
    Ciphers to offer, as an OpenSSL list separated by colons; None: OpenSSL's default. Default None.

    A `JavaOnly` lists suites by Java's names, one of which OpenSSL doesn't have.
    """

    check_hostname: bool = attrs.field(default=False, converter=to_bool)
    """Whether a member's certificate must match the hostname connected to. Default False. Since client 5.1."""


def to_ssl_config(value: SSLConfig) -> SSLConfig:
    """Take an `SSLConfig`."""
    return exactly(SSLConfig, value)


kind("section")(to_ssl_config)
