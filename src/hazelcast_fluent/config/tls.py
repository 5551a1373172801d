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
from hazelcast_fluent.errors import ConversionError

KeyPassword: TypeAlias = str | bytes | Callable[[], str | bytes]
"""The password of a private key, or a function that gives it."""


def to_key_password(value: KeyPassword | None) -> KeyPassword | None:
    """Take a password, a function that gives it, or None."""
    if isinstance(value, bytearray):
        raise ConversionError("must be a str, bytes or a function; a bytearray could be changed later")
    if isinstance(value, (str, bytes)):
        return plain(value)
    if value is None or callable(value):
        return value
    raise ConversionError("must be a str, bytes or a function that returns one of them")


kind("text", secret=True, optional=True, opaque=True)(to_key_password)


@final
@config_class
@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SSLConfig(ConfigValue):
    """
    TLS between client and members; the files are in PEM format.

    Meanings and defaults are those of the ``ssl_*`` options of hazelcast-python-client.
    """

    enabled: bool = attrs.field(default=False, converter=to_bool)
    """Whether to speak TLS. Default False."""

    cafile: str | None = attrs.field(default=None, converter=to_optional_path)
    """The file of the authorities that members' certificates are checked against; None: the system's. Default None."""

    certfile: str | None = attrs.field(default=None, converter=to_optional_path)
    """The file of the client's own certificate, for mutual authentication. Default None."""

    keyfile: str | None = attrs.field(default=None, converter=to_optional_path)
    """The file of the client's private key; None looks for it in `certfile`. Default None."""

    password: KeyPassword | None = attrs.field(default=None, converter=to_key_password, eq=identity)
    """The password of the private key, or a function that gives it when it is needed; a secret. Default None."""

    protocol: SSLProtocol = attrs.field(default=SSLProtocol.TLSv1_2, converter=to_ssl_protocol)
    """The version to speak. Default ``TLSv1_2``."""

    ciphers: str | None = attrs.field(default=None, converter=to_optional_text)
    """The ciphers to offer, as an OpenSSL list separated by colons; None leaves it to OpenSSL. Default None."""

    check_hostname: bool = attrs.field(default=False, converter=to_bool)
    """Whether a member's certificate must name the host that was dialled. Default False; since the 5.1 client."""


def to_ssl_config(value: SSLConfig) -> SSLConfig:
    """Take an `SSLConfig`."""
    return exactly(SSLConfig, value)


kind("section")(to_ssl_config)
