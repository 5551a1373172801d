"""Elements below ``security``."""

from __future__ import annotations

from hazelcast_fluent.declarative.schema._codecs import (
    BOOLEAN,
    CLASS,
    CODE,
    NONEMPTY,
    PROPERTY,
    RAW,
    SECRET,
    TEXT,
    enum,
)
from hazelcast_fluent.declarative.schema._element import (
    ATTRIBUTE,
    LAST_3,
    PROPERTIES,
    SINCE_4,
    TEXT_OF_PARENT,
    below,
    row,
    wrapped,
)

_USAGE = enum("REQUIRED", "REQUISITE", "SUFFICIENT", "OPTIONAL", upper=True)
_LOGIN = "security.realms[].authentication"
_OF_MEMBERS = "Read by members; a client checks it and makes no use of it."

SECURITY = (
    *below(
        "security",
        "security_config",
        row("username-password.username", TEXT, "username", xml=ATTRIBUTE, since=SINCE_4, required=True),
        row("username-password.password", SECRET, "password", xml=ATTRIBUTE, since=SINCE_4, required=True),
        row("username", TEXT, "username", until="3.1"),
        row("password", SECRET, "password", until="3.1"),
        row("token.encoding", enum("none", "base64"), xml=ATTRIBUTE, default="none", since=SINCE_4),
        row("token.value", SECRET, "token", xml=TEXT_OF_PARENT, since=SINCE_4, required=True),
        row("credentials", CLASS, until=LAST_3),
        row("credentials-factory"),
        row("credentials-factory.class-name", CODE, "token_provider", xml=ATTRIBUTE, required=True),
        row("credentials-factory.properties.*", PROPERTY, xml=PROPERTIES),
    ),
    *below(
        "security.kerberos",
        "",
        row("", since="4.1"),
        row("realm", TEXT),
        row("security-realm", TEXT),
        row("principal", TEXT),
        row("keytab-file", TEXT),
        row("service-name-prefix", TEXT),
        row("spn", TEXT),
        row("use-canonical-hostname", BOOLEAN, default=False),
    ),
    *below(
        "security.realms[]",
        "",
        row("", xml=wrapped("realm"), since="4.1"),
        row("name", NONEMPTY, xml=ATTRIBUTE),
        row("authentication.jaas[]", xml=wrapped("login-module")),
        row("authentication.jaas[].class-name", CLASS, xml=ATTRIBUTE, required=True),
        row("authentication.jaas[].usage", _USAGE, xml=ATTRIBUTE, default="REQUIRED"),
        row("authentication.jaas[].properties.*", PROPERTY, xml=PROPERTIES),
    ),
    *(row(f"{_LOGIN}.{kind}", RAW, about=_OF_MEMBERS) for kind in ("tls", "ldap", "kerberos", "simple")),
    *below(
        "security.realms[]",
        "",
        row("identity", RAW),
        row("access-control-service", RAW),
    ),
)
"""The client's identity."""
