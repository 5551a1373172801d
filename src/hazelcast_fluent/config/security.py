"""Credentials and the name of the cluster."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias, final

import attrs

from hazelcast_fluent.config._composite import exactly
from hazelcast_fluent.config._converters import plain, to_optional_secret, to_optional_text, to_secret, to_text
from hazelcast_fluent.config._kinds import kind
from hazelcast_fluent.config._value import ConfigValue, config_class, identity
from hazelcast_fluent.config.java_only import JavaOnly, is_java_only
from hazelcast_fluent.config.protocols import TokenSource
from hazelcast_fluent.config.python_name import PythonName, is_python_name
from hazelcast_fluent.errors import ConversionError, OptionName, Problem

TokenProvider: TypeAlias = TokenSource | PythonName | JavaOnly
"""An object with a method ``token(address=None)`` that returns bytes, the name of one, or what only Java has."""


def to_token(value: str | bytes | None) -> str | bytes | None:
    """Take a token."""
    if value is None or isinstance(value, (str, bytes)):
        return value and plain(value)
    raise ConversionError("must be a str or bytes", code="wrong-type")


kind("text", secret=True, optional=True)(to_token)


def to_token_provider(value: TokenProvider | None) -> TokenProvider | None:
    """Take an object with a ``token`` method, a `PythonName` of one, an identity that only Java has, or None."""
    named = value is None or is_python_name(value) or is_java_only(value)
    if named or callable(getattr(value, "token", None)):
        return value
    raise ConversionError("must be an object with a token() method", code="wrong-type")  # not shown: it may be a token


kind("object", optional=True, opaque=True)(to_token_provider)


@final
@config_class
@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SecurityConfig(ConfigValue):
    """
    Credentials: none, a user name with a password, or a token.

    Members check credentials only if security is enabled, which needs Hazelcast Enterprise; 3.x clients do not support
    them.

    Example:
        from hazelcast_fluent import ClientConfig, SecurityConfig

        config = ClientConfig.builder().credentials("shop", "s3cret").build()
        assert config.security_config == SecurityConfig(username="shop", password="s3cret")
        assert "s3cret" not in repr(config)
    """

    username: str | None = attrs.field(default=None, converter=to_optional_text)
    """User name; requires a `password`. Default None."""

    password: str | None = attrs.field(default=None, converter=to_optional_secret)
    """Password of the user; a secret. Default None."""

    token: str | bytes | None = attrs.field(default=None, converter=to_token)
    """Token; a secret. A string is sent as UTF-8. Default None."""

    token_provider: TokenProvider | None = attrs.field(default=None, converter=to_token_provider, eq=identity)
    """
    Object whose ``token`` method is called for every connection. Default None.

    A `JavaOnly` is an identity that only Java has: the class name of a credentials factory, or the elements below
    ``security``, such as ``kerberos``.
    """

    def _cross_problems(self) -> Sequence[Problem]:
        return tuple(self._problems())

    def _problems(self) -> Iterable[Problem]:
        if (self.username is None) is not (self.password is None):
            missing, given = ("password", "username") if self.password is None else ("username", "password")
            rule = "must be given together with ", OptionName(given)
            yield Problem(missing, rule, code="contradiction")
        named = self.username is not None or self.password is not None
        identities = {"username": named, "token": self.token is not None}
        identities["token_provider"] = self.token_provider is not None
        given_ones = [OptionName(name) for name, present in identities.items() if present]
        if len(given_ones) > 1:
            listed = [part for name in given_ones for part in (" and ", name)]
            yield Problem("", ("must hold one identity, has ", *listed[1:]), code="contradiction")


def to_security_config(value: SecurityConfig) -> SecurityConfig:
    """Take a `SecurityConfig`."""
    return exactly(SecurityConfig, value)


kind("section")(to_security_config)

DEFAULT_GROUP_NAME = "dev"
"""The default name of a cluster."""

DEFAULT_GROUP_PASSWORD = "dev-pass"  # noqa: S105  # Hazelcast's published default, no secret
"""The default group password of 3.x clusters."""


@final
@config_class
@attrs.frozen(repr=False, eq=False, getstate_setstate=False)
class GroupConfig(ConfigValue):
    """
    The name of the cluster and, for 3.x clusters, its password.

    Example:
        from hazelcast_fluent import ClientConfig, GroupConfig

        assert ClientConfig.builder().group("shop").build().group_config == GroupConfig("shop")
    """

    name: str = attrs.field(default=DEFAULT_GROUP_NAME, converter=to_text)
    """
    Name of the cluster; members reject clients with another name. Default ``"dev"``.

    ``cluster-name`` in Java's files since 4.0, ``group/name`` before.
    """

    password: str = attrs.field(default=DEFAULT_GROUP_PASSWORD, converter=to_secret)
    """
    Group password, sent by 3.x clients only. Default ``"dev-pass"``.

    5.x has no group password: set credentials with `SecurityConfig`.
    """


def to_group_config(value: GroupConfig) -> GroupConfig:
    """Take a `GroupConfig`."""
    return exactly(GroupConfig, value)


kind("section")(to_group_config)
