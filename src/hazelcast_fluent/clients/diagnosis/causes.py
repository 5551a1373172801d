"""
The causes of a failed connection, each with its stage, what it means and one remedy.

The page "Troubleshooting" is made from this table, so every cause has one wording everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Literal, TypeAlias

import attrs

Stage: TypeAlias = Literal["file", "configuration", "name", "tcp", "tls", "protocol", "cluster", "members", "versions"]
"""How far an attempt came, in this order."""

STAGES: tuple[Stage, ...] = (
    "file",
    "configuration",
    "name",
    "tcp",
    "tls",
    "protocol",
    "cluster",
    "members",
    "versions",
)


class Cause(StrEnum):
    """Why an address could not be used, or what will go wrong with it later."""

    INVALID_FILE = "invalid-file"
    INVALID_CONFIGURATION = "invalid-configuration"
    CLIENT_NOT_INSTALLED = "client-not-installed"
    CLOUD_DISCOVERY = "cloud-discovery"
    NOT_TRIED = "not-tried"
    RECOVERED = "recovered"
    NAME_NOT_FOUND = "name-not-found"
    NAME_TIMED_OUT = "name-timed-out"
    IPV6_ONLY = "ipv6-only"
    FIRST_ADDRESS_DEAD = "first-address-dead"
    REFUSED = "refused"
    TIMED_OUT = "timed-out"
    UNREACHABLE = "unreachable"
    CONNECT_FAILED = "connect-failed"
    TLS_NOT_SPOKEN = "tls-not-spoken"
    TLS_EXPIRED = "tls-expired"
    TLS_NOT_YET_VALID = "tls-not-yet-valid"
    TLS_SELF_SIGNED = "tls-self-signed"
    TLS_UNKNOWN_CA = "tls-unknown-ca"
    TLS_WRONG_NAME = "tls-wrong-name"
    TLS_VERSION = "tls-version"
    TLS_NO_SHARED_CIPHER = "tls-no-shared-cipher"
    TLS_CERTIFICATE_REQUIRED = "tls-certificate-required"
    TLS_CERTIFICATE_REJECTED = "tls-certificate-rejected"
    TLS_FAILED = "tls-failed"
    TLS_REQUIRED = "tls-required"
    SILENT = "silent"
    CLOSED = "closed"
    NOT_HAZELCAST = "not-hazelcast"
    HTTP_SERVER = "http-server"
    NOT_A_CLIENT_PORT = "not-a-client-port"
    MEMBER_TOO_OLD = "member-too-old"
    MEMBER_TOO_NEW = "member-too-new"
    WRONG_CLUSTER_NAME = "wrong-cluster-name"
    WRONG_NAME_OR_CREDENTIALS = "wrong-cluster-name-or-credentials"
    NOT_ALLOWED = "not-allowed"
    SERIALIZATION_MISMATCH = "serialization-mismatch"
    TOKEN_PROVIDER_FAILED = "token-provider-failed"  # noqa: S105  # the name of a cause
    MEMBER_ERROR = "member-error"
    CUT_AFTER_AUTHENTICATION = "cut-after-authentication"
    MEMBER_UNREACHABLE = "member-unreachable"
    PUBLIC_ADDRESS_AVAILABLE = "public-address-available"
    CERTIFICATE_EXPIRES_SOON = "certificate-expires-soon"
    MIXED_VERSIONS = "mixed-versions"


@attrs.frozen
class Explanation:
    """What a cause means and what to do about it; braces stand for options, worded for the reader."""

    stage: Stage
    summary: str
    """One clause, as it follows the address in a message."""

    meaning: str
    """Where it comes from, for the page on troubleshooting."""

    remedy: str
    """One sentence; `hazelcast_fluent.clients.diagnosis.wording` fills the options in."""


_HINTS: Mapping[Cause, tuple[Stage, str, str, str]] = {
    Cause.INVALID_FILE: (
        "file",
        "the configuration can't be read",
        "A file is missing, empty, of another kind, or has a value or a variable that is refused.",
        "Correct the file at the position given; `hazelcast-fluent check FILE` lists all its problems.",
    ),
    Cause.INVALID_CONFIGURATION: (
        "configuration",
        "the configuration can't be used",
        "A TLS file, a Python object named in a file or an option can't be used by the client on this machine.",
        "Correct the option named.",
    ),
    Cause.CLIENT_NOT_INSTALLED: (
        "configuration",
        "hazelcast-python-client is not installed",
        "The protocol is checked with the client's own encoders, so the client has to be installed.",
        "Install the client: pip install 'hazelcast-fluent[client]'.",
    ),
    Cause.CLOUD_DISCOVERY: (
        "configuration",
        "the addresses come from the cloud's discovery service and are not probed",
        "With a discovery token the client asks Hazelcast's cloud for the members.",
        "Check that the token is right and that the cluster runs, in the cloud's console.",
    ),
    Cause.NOT_TRIED: (
        "tcp",
        "not probed: no time was left",
        "The time limit ended before this address was probed.",
        "Give more time, or fewer addresses.",
    ),
    Cause.RECOVERED: (
        "cluster",
        "the client did not connect, a probe right after it did",
        "The member became reachable at that moment, or the client had no time left for it.",
        "Connect again; if it fails again, give more time in {timeout}.",
    ),
    Cause.NAME_NOT_FOUND: (
        "name",
        "the name does not resolve",
        (
            "DNS and the hosts file have no address for the name. In containers, names of services resolve only inside"
            " the same network or namespace."
        ),
        "Correct the host in {addresses}, or use a name that resolves on this machine.",
    ),
    Cause.NAME_TIMED_OUT: (
        "name",
        "the name server did not answer",
        "The resolver got no answer in time, as happens where a VPN or the network is down.",
        "Check this machine's DNS settings, or give an IP address in {addresses}.",
    ),
    Cause.IPV6_ONLY: (
        "name",
        "the host has an IPv6 address only",
        "The client with threads opens IPv4 sockets only. The client for asyncio reaches IPv6 as well.",
        "Use async_client(), or give an IPv4 address in {addresses}.",
    ),
    Cause.FIRST_ADDRESS_DEAD: (
        "tcp",
        "the first address of the name does not answer, another one does",
        "A name may have several addresses. The client with threads tries the first one only.",
        "Give {alternative} in {addresses}, or remove the dead address from DNS.",
    ),
    Cause.REFUSED: (
        "tcp",
        "refused: nothing listens on the port",
        (
            "The host answers, and no program listens on this port: the member is not running, listens on another port"
            " or on another interface, or a container does not publish the port."
        ),
        "Start the member, or correct host and port in {addresses}.",
    ),
    Cause.TIMED_OUT: (
        "tcp",
        "timed out: the host did not answer the connection request",
        (
            "A firewall or security group drops the packets, the host is down, or the address belongs to a network that"
            " is not reachable from here, such as one inside Docker or Kubernetes."
        ),
        "Allow this machine to reach the port, or give an address that is reachable from here in {addresses}.",
    ),
    Cause.UNREACHABLE: (
        "tcp",
        "unreachable: there is no route to the host",
        "This machine's network has no way to the address.",
        "Give an address that is reachable from here in {addresses}, or connect the networks.",
    ),
    Cause.CONNECT_FAILED: (
        "tcp",
        "the connection failed",
        "The operating system refused to open the connection.",
        "Look up the system's error, given as evidence.",
    ),
    Cause.TLS_NOT_SPOKEN: (
        "tls",
        "TLS is switched on, and the member does not use TLS",
        "The port speaks Hazelcast's protocol without TLS.",
        "Set {tls_enabled} to false, or switch TLS on in the member.",
    ),
    Cause.TLS_EXPIRED: (
        "tls",
        "the member's certificate has expired",
        "The last day of the member's certificate, or of a CA certificate above it, has passed.",
        "Renew the member's certificate; if it is valid, set this machine's clock.",
    ),
    Cause.TLS_NOT_YET_VALID: (
        "tls",
        "the member's certificate is not yet valid",
        "The first day of the member's certificate lies in the future, or the clock of this machine is slow.",
        "Set this machine's clock; if it is right, install a certificate that is valid already.",
    ),
    Cause.TLS_SELF_SIGNED: (
        "tls",
        "the member's certificate is self-signed and not trusted",
        "The certificate was signed by itself, so only a client that has it among its CA certificates trusts it.",
        "Set {tls_cafile} to a file with this certificate or the CA certificate above it.",
    ),
    Cause.TLS_UNKNOWN_CA: (
        "tls",
        "the member's certificate was signed by a CA that is not trusted",
        "The CA certificates in use do not include the one that signed the member's certificate.",
        "Set {tls_cafile} to the file of the CA certificate that signed the member's certificate.",
    ),
    Cause.TLS_WRONG_NAME: (
        "tls",
        "the member's certificate is for another name",
        "The certificate does not list the host that the client connects to.",
        "Use a host that the certificate lists in {addresses}, or issue a certificate for this host.",
    ),
    Cause.TLS_VERSION: (
        "tls",
        "the member does not use the configured TLS version",
        "The client offers exactly one version of TLS, and the member accepts others only.",
        "Set {tls_protocol} to a version that the member uses: {alternative}.",
    ),
    Cause.TLS_NO_SHARED_CIPHER: (
        "tls",
        "client and member have no cipher in common",
        "The member accepts none of the ciphers that the client offers.",
        "Change {tls_ciphers}, or remove it so that OpenSSL's defaults are used.",
    ),
    Cause.TLS_CERTIFICATE_REQUIRED: (
        "tls",
        "the member requires a client certificate",
        "Mutual authentication is on in the member, and the client has no certificate.",
        "Set {tls_certfile} and {tls_keyfile} to a certificate that the member trusts.",
    ),
    Cause.TLS_CERTIFICATE_REJECTED: (
        "tls",
        "the member rejects the client's certificate",
        "The client's certificate has expired, or the member does not trust the CA that signed it.",
        "Set {tls_certfile} and {tls_keyfile} to a certificate that the member trusts.",
    ),
    Cause.TLS_FAILED: (
        "tls",
        "the TLS handshake failed",
        "Neither side named a common reason; OpenSSL's own reason is given as evidence.",
        "Look up OpenSSL's reason, and the member's log at the same time.",
    ),
    Cause.TLS_REQUIRED: (
        "tls",
        "the member uses TLS, and TLS is switched off in the client",
        "The port answers a TLS handshake and nothing else.",
        "Set {tls_enabled} to true and {tls_cafile} to the CA certificate that signed the member's certificate.",
    ),
    Cause.SILENT: (
        "protocol",
        "the connection is accepted, and nothing is answered",
        (
            "The member is frozen (a stopped process, a long garbage collection), or the port belongs to another"
            " program or to a proxy whose target does not answer."
        ),
        "Look at the member's log and process; if the port is another program's, correct {addresses}.",
    ),
    Cause.CLOSED: (
        "protocol",
        "the connection is closed without an answer",
        (
            "A proxy or load balancer without a running member behind it, a member that is starting or shutting down,"
            " or a program other than Hazelcast."
        ),
        "Check what is behind the address: its proxy's target, the member's log; or correct {addresses}.",
    ),
    Cause.NOT_HAZELCAST: (
        "protocol",
        "another program than a Hazelcast member answers",
        "The answer does not follow Hazelcast's protocol.",
        "Correct host and port in {addresses}; members listen on 5701 unless configured otherwise.",
    ),
    Cause.HTTP_SERVER: (
        "protocol",
        "an HTTP server answers, not a Hazelcast member",
        "The port belongs to a web server, for example Management Center (8080) or a member's health check.",
        "Correct host and port in {addresses}; members listen on 5701 unless configured otherwise.",
    ),
    Cause.NOT_A_CLIENT_PORT: (
        "protocol",
        "a Hazelcast member's port that is not for clients",
        "With advanced-network a member has one port for clients and others for members, REST or WAN.",
        "Give the port of the member's client-server-socket-endpoint-config in {addresses}.",
    ),
    Cause.MEMBER_TOO_OLD: (
        "protocol",
        "a Hazelcast 3.x member answers, which a 5.x client can't talk to",
        "Clients of 4.0 and later speak another protocol than members of 3.x.",
        "Upgrade the member to 5.x, or use hazelcast-python-client 3.12 (pip install 'hazelcast-fluent[client3]').",
    ),
    Cause.MEMBER_TOO_NEW: (
        "protocol",
        "a Hazelcast member of 4.0 or later answers, which a 3.12 client can't talk to",
        "Members of 4.0 and later speak another protocol than clients of 3.x.",
        "Use hazelcast-python-client 5.x (pip install 'hazelcast-fluent[client]'), or correct {addresses}.",
    ),
    Cause.WRONG_CLUSTER_NAME: (
        "cluster",
        "the member belongs to a cluster with another name, or demands credentials",
        "Members answer a wrong cluster name and wrong credentials alike; no credentials are configured here.",
        "Set {cluster_name} to the member's cluster-name.",
    ),
    Cause.WRONG_NAME_OR_CREDENTIALS: (
        "cluster",
        "the member refuses the cluster name or the credentials",
        "Members answer a wrong cluster name and wrong credentials alike.",
        "Compare {cluster_name} with the member's cluster-name, then {credentials} with its security realm.",
    ),
    Cause.NOT_ALLOWED: (
        "cluster",
        "the cluster does not allow this client",
        "The client is blocked in Management Center, or the member only takes clients of a failover set-up.",
        "Allow the client in the cluster's client filtering (Management Center, or the member's administrator).",
    ),
    Cause.SERIALIZATION_MISMATCH: (
        "cluster",
        "the member uses another version of serialization",
        "Client and member do not agree on the serialization protocol.",
        "Use client and members of the same major version.",
    ),
    Cause.TOKEN_PROVIDER_FAILED: (
        "cluster",
        "the token provider failed",
        "The object that provides the token raised an error or returned something other than bytes.",
        "Correct the token provider in {credentials}.",
    ),
    Cause.MEMBER_ERROR: (
        "cluster",
        "the member answers with an error",
        "The member's own error is given as evidence.",
        "Look at the member's log at the same time.",
    ),
    Cause.CUT_AFTER_AUTHENTICATION: (
        "cluster",
        "the connection is closed after a successful authentication",
        "The member is shutting down or restarting, or a proxy in between ends connections.",
        "Look at the member's log, and at the limits of the proxy in between.",
    ),
    Cause.MEMBER_UNREACHABLE: (
        "members",
        "the member advertises an address that can't be reached from here",
        (
            "After the first connection a client uses the addresses that the members advertise. Inside Docker,"
            " Kubernetes or a cloud those are often private."
        ),
        (
            "Set network.public-address in the member to an address that is reachable from here, or {smart_routing} to"
            " false."
        ),
    ),
    Cause.PUBLIC_ADDRESS_AVAILABLE: (
        "members",
        "the member's private address can't be reached from here, its public address can",
        "The member advertises a public address besides its private one, and the client uses the private one.",
        "Set {use_public_ip} to true.",
    ),
    Cause.CERTIFICATE_EXPIRES_SOON: (
        "versions",
        "a certificate expires soon",
        "Connections fail from that day on, also reconnections of running clients.",
        "Renew the certificate before that day.",
    ),
    Cause.MIXED_VERSIONS: (
        "versions",
        "the members have different versions",
        "That is normal during a rolling upgrade, and only then.",
        "Finish the upgrade of the cluster.",
    ),
}

EXPLANATIONS: Mapping[Cause, Explanation] = MappingProxyType(
    {cause: Explanation(*explanation) for cause, explanation in _HINTS.items()}
)
"""Every cause with its explanation, in the order of the stages."""
