"""The relays pass on, freeze, break and mend, and take TLS off."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from hazelcast_fluent.testing import proxy as tcp_proxy
from hazelcast_fluent.testing.proxy import TcpProxy
from tests.cluster.tls import Authority, tls_proxy


@pytest.fixture
def echo() -> Iterator[str]:
    """Answer each line with itself; give the address."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = server.accept()
                    threading.Thread(target=reflect, args=(connection,), daemon=True).start()

        def reflect(connection: socket.socket) -> None:
            with connection, contextlib.suppress(OSError):
                while piece := connection.recv(4096):
                    connection.sendall(piece)

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)
        thread.join(5)


def dial(proxy: TcpProxy) -> socket.socket:
    """Connect to a relay."""
    return socket.create_connection(("127.0.0.1", proxy.port), timeout=5)


def asked(connection: socket.socket, text: bytes = b"hello") -> bytes:
    """Send something and return what comes back; nothing where the connection is broken."""
    try:
        connection.sendall(text)
        return connection.recv(4096)
    except (ConnectionError, ssl.SSLEOFError):
        return b""


def test_what_is_sent_arrives(echo: str) -> None:
    """A relay passes on in both directions and counts."""
    with TcpProxy(echo) as proxy, dial(proxy) as connection:
        assert b"hello" == asked(connection)
        assert 1 == proxy.accepted


def test_a_frozen_relay_holds_everything_back(echo: str) -> None:
    """Nothing passes while frozen; nothing is lost afterwards."""
    with TcpProxy(echo) as proxy, dial(proxy) as connection:
        assert b"one" == asked(connection, b"one")
        proxy.freeze()
        connection.settimeout(0.3)
        with pytest.raises(TimeoutError):
            asked(connection, b"two")
        connection.settimeout(5)
        proxy.thaw()

        assert b"two" == connection.recv(4096)


def test_a_frozen_relay_takes_connections(echo: str) -> None:
    """A connection made while frozen is accepted and never answered."""
    with TcpProxy(echo) as proxy:
        proxy.freeze()
        with dial(proxy) as connection:
            connection.settimeout(0.3)
            with pytest.raises(TimeoutError):
                asked(connection)


def test_dropped_connections_break_and_new_ones_work(echo: str) -> None:
    """Dropping ends what is open and nothing else."""
    with TcpProxy(echo) as proxy, dial(proxy) as old:
        assert b"hello" == asked(old)
        proxy.drop()
        assert b"" == asked(old)
        with dial(proxy) as new:
            assert b"hello" == asked(new)


def test_a_cut_relay_refuses_until_it_is_mended(echo: str) -> None:
    """A cut breaks and refuses; mending brings the same port back."""
    with TcpProxy(echo) as proxy:
        with dial(proxy) as old:
            assert b"hello" == asked(old)
            proxy.cut()
            assert b"" == asked(old)
        with pytest.raises(ConnectionRefusedError):
            dial(proxy)
        proxy.restore()
        proxy.restore()
        with dial(proxy) as new:
            assert b"hello" == asked(new)


def test_without_a_target_connections_break() -> None:
    """A target that does not answer breaks the connection."""
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        target = f"127.0.0.1:{nobody.getsockname()[1]}"
    with TcpProxy(target) as proxy, dial(proxy) as connection:
        assert b"" == asked(connection)


def test_connections_are_bounded(echo: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One connection too many is broken."""
    monkeypatch.setattr(tcp_proxy, "MAX_CONNECTIONS", 1)
    with TcpProxy(echo) as proxy, dial(proxy) as first:
        assert b"hello" == asked(first)
        with dial(proxy) as second:
            assert b"" == asked(second)


def speak(proxy: TcpProxy, context: ssl.SSLContext, name: str = "127.0.0.1") -> bytes:
    """Shake hands and ask."""
    with dial(proxy) as plain, context.wrap_socket(plain, server_hostname=name) as secured:
        return asked(secured)


def is_heard(proxy: TcpProxy, context: ssl.SSLContext) -> bool:
    """Tell whether an answer comes: TLS 1.3 refuses a client only after its own handshake is over."""
    with contextlib.suppress(ssl.SSLError):
        return speak(proxy, context) == b"hello"
    return False


def test_tls_is_taken_off(echo: str, authority: Authority, tmp_path: Path) -> None:
    """Whoever trusts the authority is heard."""
    context = ssl.create_default_context(cafile=authority.cafile(tmp_path))
    with tls_proxy(echo, authority) as proxy:
        assert b"hello" == speak(proxy, context)


def test_another_authority_is_refused(echo: str, authority: Authority, tmp_path: Path) -> None:
    """Whoever trusts another authority hangs up."""
    context = ssl.create_default_context(cafile=Authority().cafile(tmp_path))
    with tls_proxy(echo, authority) as proxy, pytest.raises(ssl.SSLCertVerificationError):
        speak(proxy, context)


def test_another_name_is_refused(echo: str, authority: Authority, tmp_path: Path) -> None:
    """Whoever looks at the name hangs up at a wrong one."""
    context = ssl.create_default_context(cafile=authority.cafile(tmp_path))
    with tls_proxy(echo, authority, "elsewhere.example") as proxy, pytest.raises(ssl.SSLCertVerificationError):
        speak(proxy, context)


@pytest.mark.parametrize("password", [None, "secret"])
def test_clients_may_have_to_show_a_certificate(
    echo: str, authority: Authority, tmp_path: Path, password: str | None
) -> None:
    """With mutual TLS, only those with a certificate are heard."""
    context = ssl.create_default_context(cafile=authority.cafile(tmp_path))
    with tls_proxy(echo, authority, asks_for=authority) as proxy:
        assert not is_heard(proxy, context)
        identity = authority.client(tmp_path, password)
        context.load_cert_chain(identity.certfile, identity.keyfile, password)

        assert is_heard(proxy, context)
