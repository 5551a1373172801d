"""
Certificates of one's own, and a relay that takes TLS off before a member, since open-source members speak none.

    authority = Authority()
    with tls_proxy(member.address, authority) as proxy:
        HazelcastClient(cluster_members=[proxy.address], ssl_enabled=True, ssl_cafile=str(authority.cafile(tmp_path)))
"""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import NamedTuple

import trustme
from cryptography.hazmat.primitives import serialization

from hazelcast_fluent.testing.proxy import TcpProxy
from hazelcast_fluent.testing.real.command import LOOPBACK


class Identity(NamedTuple):
    """The files that prove who somebody is."""

    certfile: Path
    """The certificate, in PEM."""

    keyfile: Path
    """Its private key, in PEM."""


class Authority:
    """One who signs certificates."""

    def __init__(self) -> None:
        """Make a new one, that nobody trusts yet."""
        self._signer = trustme.CA()

    def cafile(self, folder: Path) -> Path:
        """Write the authority's own certificate into the folder; return the file."""
        file = folder / f"ca-{id(self)}.pem"
        self._signer.cert_pem.write_to_path(str(file))
        return file

    def server(self, *names: str, asks_for: Authority | None = None) -> ssl.SSLContext:
        """
        Return what a server of these names speaks TLS with.

        Args:
            names: Host names and addresses of the certificate.
            asks_for: Whose certificates clients must show; none by default.
        """
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._signer.issue_cert(*names).configure_cert(context)
        if asks_for is not None:
            context.verify_mode = ssl.CERT_REQUIRED
            asks_for._signer.configure_trust(context)
        return context

    def client(self, folder: Path, password: str | None = None) -> Identity:
        """Write a client's certificate and its key, encrypted by the password if there is one."""
        issued = self._signer.issue_cert("client@example.org")
        identity = Identity(folder / f"client-{id(issued)}.pem", folder / f"client-{id(issued)}.key")
        for index, blob in enumerate(issued.cert_chain_pems):
            blob.write_to_path(str(identity.certfile), append=index > 0)
        key = issued.private_key_pem.bytes()
        identity.keyfile.write_bytes(_encrypted(key, password) if password else key)
        return identity


def _encrypted(pem: bytes, password: str) -> bytes:
    """Return a private key, encrypted."""
    key = serialization.load_pem_private_key(pem, password=None)
    cipher = serialization.BestAvailableEncryption(password.encode())
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, cipher)


def tls_proxy(target: str, authority: Authority, *names: str, asks_for: Authority | None = None) -> TcpProxy:
    """Return a relay that speaks TLS to clients, under the loopback's address or other names."""
    return TcpProxy(target, tls=authority.server(*(names or (LOOPBACK,)), asks_for=asks_for))
