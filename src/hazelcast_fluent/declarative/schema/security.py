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
    row,
    wrapped,
)

_JAVA_CODE = "it is a Java class"
_NO_REALMS = "the Python clients take no JAAS realms"


_REALM = "security.realms[]"
_LOGIN = f"{_REALM}.authentication"
_OF_MEMBERS = "Read by members; a client checks it and makes no use of it."

SECURITY = (
    row(
        "security.username-password.username",
        TEXT,
        "security_config.username",
        xml=ATTRIBUTE,
        since=SINCE_4,
        required=True,
    ),
    row(
        "security.username-password.password",
        SECRET,
        "security_config.password",
        xml=ATTRIBUTE,
        since=SINCE_4,
        required=True,
    ),
    row("security.username", TEXT, "security_config.username", until="3.1"),
    row("security.password", SECRET, "security_config.password", until="3.1"),
    row(
        "security.token.encoding",
        enum("none", "base64"),
        xml=ATTRIBUTE,
        default="none",
        since=SINCE_4,
        about="How the token is written: as ASCII text, or as Base64 of its bytes.",
    ),
    row("security.token.value", SECRET, "security_config.token", xml=TEXT_OF_PARENT, since=SINCE_4, required=True),
    row(
        "security.credentials",
        CLASS,
        until=LAST_3,
        reason=_JAVA_CODE,
        about="The Java class of the client's credentials.",
    ),
    row("security.credentials-factory", reason=_JAVA_CODE, about="A class that makes the client's credentials."),
    row(
        "security.credentials-factory.class-name",
        CODE,
        "security_config.token_provider",
        xml=ATTRIBUTE,
        required=True,
        about="The class that makes the client's credentials; a Python one gives tokens.",
    ),
    row("security.credentials-factory.properties.*", PROPERTY, xml=PROPERTIES, about="The properties of that class."),
    row(
        "security.kerberos",
        since="4.1",
        reason="the Python clients need the package hazelcast-kerberos: give its object as token_provider",
        about="Tickets of a Kerberos realm as the client's identity.",
    ),
    row("security.kerberos.realm", TEXT, about="The realm of the members' service."),
    row("security.kerberos.security-realm", TEXT, about="The realm below security.realms that logs in."),
    row("security.kerberos.principal", TEXT, about="The client's own principal."),
    row("security.kerberos.keytab-file", TEXT, about="The file with that principal's keys."),
    row("security.kerberos.service-name-prefix", TEXT, about="What a member's service name begins with."),
    row("security.kerberos.spn", TEXT, about="The members' service name, where one serves all."),
    row(
        "security.kerberos.use-canonical-hostname",
        BOOLEAN,
        default=False,
        about="Whether service names hold a member's canonical host name.",
    ),
    row(_REALM, xml=wrapped("realm"), since="4.1", reason=_NO_REALMS, about="Realms that log the client in."),
    row(f"{_REALM}.name", NONEMPTY, xml=ATTRIBUTE, about="The realm's name."),
    row(f"{_LOGIN}.jaas[]", xml=wrapped("login-module"), about="JAAS login modules, in order."),
    row(f"{_LOGIN}.jaas[].class-name", CLASS, xml=ATTRIBUTE, required=True, about="The module's Java class."),
    row(
        f"{_LOGIN}.jaas[].usage",
        enum("REQUIRED", "REQUISITE", "SUFFICIENT", "OPTIONAL", upper=True),
        xml=ATTRIBUTE,
        default="REQUIRED",
        about="What the module's answer means for the login.",
    ),
    row(f"{_LOGIN}.jaas[].properties.*", PROPERTY, xml=PROPERTIES, about="The properties of the module."),
    *(row(f"{_LOGIN}.{kind}", RAW, about=_OF_MEMBERS) for kind in ("tls", "ldap", "kerberos", "simple")),
    row(f"{_REALM}.identity", RAW, about=_OF_MEMBERS),
    row(f"{_REALM}.access-control-service", RAW, about=_OF_MEMBERS),
)
"""The client's identity."""
