"""Servers on the loopback that are no members, and files for TLS."""

from __future__ import annotations

import contextlib
import http.server
import socket
import ssl
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tests.cluster.eventually import eventually

LOOPBACK = "127.0.0.1"


def threads_of_ours() -> list[str]:
    """Return the threads of diagnoses and starts."""
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("hazelcast-fluent")]


def nothing_is_left() -> bool:
    """Whether the threads of diagnoses and starts end."""
    return eventually(lambda: not threads_of_ours(), seconds=10)


PAST = datetime(2020, 1, 1, tzinfo=UTC)

Serve = Callable[[socket.socket], None]


def address_of(listening: socket.socket) -> str:
    """Return the address of a listening socket."""
    return f"{LOOPBACK}:{listening.getsockname()[1]}"


@contextmanager
def dead_port() -> Generator[str]:
    """Reserve a port that nothing listens on."""
    with socket.socket() as bound:
        bound.bind((LOOPBACK, 0))
        yield address_of(bound)


@contextmanager
def silent_port() -> Generator[str]:
    """Accept connections and never answer."""
    with socket.create_server((LOOPBACK, 0)) as listening:
        yield address_of(listening)


@contextmanager
def dropping_port() -> Generator[str]:
    """Leave connection requests unanswered, as a firewall does: the queue of the listening socket is full."""
    with contextlib.ExitStack() as stack:
        listening = stack.enter_context(socket.socket())
        listening.bind((LOOPBACK, 0))
        listening.listen(0)
        for _ in range(3):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(listening.getsockname())
        yield address_of(listening)


@contextmanager
def server(serve: Serve, *, host: str = LOOPBACK) -> Generator[str]:
    """Serve each connection in a thread until the end."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    open_ones: list[socket.socket] = []
    with socket.create_server((host, 0), family=family) as listening:

        def accept() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                open_ones.append(connection)
                threading.Thread(target=_serve, args=(serve, connection), daemon=True).start()

        accepting = threading.Thread(target=accept, daemon=True)
        accepting.start()
        yield f"[{host}]:{listening.getsockname()[1]}" if ":" in host else address_of(listening)
        with contextlib.suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
    accepting.join(5)
    for connection in open_ones:
        connection.close()


def _serve(serve: Serve, connection: socket.socket) -> None:
    with contextlib.suppress(OSError), connection:
        serve(connection)


def answering(data: bytes) -> Serve:
    """Return what answers each connection with *data* after its first bytes, and closes it."""

    def serve(connection: socket.socket) -> None:
        connection.recv(3)
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)
        while connection.recv(4096):
            pass

    return serve


def closing(connection: socket.socket) -> None:
    """Close each connection after its first bytes."""
    connection.recv(3)


def speaking(context: ssl.SSLContext, serve: Serve = closing) -> Serve:
    """Return what serves each connection after a TLS handshake."""

    def run(connection: socket.socket) -> None:
        connection.settimeout(5)
        with context.wrap_socket(connection, server_side=True) as secure:
            serve(secure)

    return run


@contextmanager
def http_server() -> Generator[str]:
    """Run Python's own HTTP server."""

    class Quiet(http.server.BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # as the base names it
            """Log nothing."""

    with http.server.ThreadingHTTPServer((LOOPBACK, 0), Quiet) as serving:
        serving.daemon_threads = True
        thread = threading.Thread(target=serving.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"{LOOPBACK}:{serving.server_address[1]}"
        serving.shutdown()
        thread.join(5)


class Certificates:
    """A CA and what it signs, as files and contexts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ca = trustme.CA()
        self.cafile = str(folder / f"ca-{id(self)}.pem")
        self.ca.cert_pem.write_to_path(self.cafile)

    def server(self, *names: str, **dates: Any) -> ssl.SSLContext:
        """Return what a server speaks TLS with."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.ca.issue_cert(*(names or (LOOPBACK,)), **dates).configure_cert(context)
        return context

    def demanding(self, trusted: Certificates) -> ssl.SSLContext:
        """Return what a server speaks TLS with that demands a client certificate."""
        context = self.server()
        context.verify_mode = ssl.CERT_REQUIRED
        trusted.ca.configure_trust(context)
        return context

    def client(self, password: str | None = None, **dates: Any) -> dict[str, str]:
        """Return a client's certificate and key as keywords of ``ssl``."""
        issued = self.ca.issue_cert("client@example.org", **dates)
        certfile, keyfile = (self.folder / f"client-{id(issued)}.{end}" for end in ("pem", "key"))
        certfile.write_bytes(b"".join(blob.bytes() for blob in issued.cert_chain_pems))
        key = issued.private_key_pem.bytes()
        keyfile.write_bytes(encrypted(key, password) if password else key)
        return {"certfile": str(certfile), "keyfile": str(keyfile)}


def encrypted(pem: bytes, password: str) -> bytes:
    """Return a private key, encrypted."""
    key = serialization.load_pem_private_key(pem, password=None)
    cipher = serialization.BestAvailableEncryption(password.encode())
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, cipher)


def self_signed(
    folder: Path, *, not_after: datetime | None = None, usage: x509.ObjectIdentifier = ExtendedKeyUsageOID.SERVER_AUTH
) -> tuple[ssl.SSLContext, str]:
    """Return a server's context with a certificate that signed itself, and the certificate's file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, LOOPBACK)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(min(now, not_after or now) - timedelta(days=1))
        .not_valid_after(not_after or now + timedelta(days=365))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([usage]), critical=False)
        .sign(key, hashes.SHA256())
    )
    certfile = folder / "self-signed.pem"
    keyfile = folder / "self-signed.key"
    certfile.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    keyfile.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certfile, keyfile)
    return context, str(certfile)
