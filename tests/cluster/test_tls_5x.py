"""TLS and mutual TLS, through a relay that takes it off before an open-source member."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hazelcast.errors import IllegalStateError

from hazelcast_fluent import ClientConfig, SSLConfig
from hazelcast_fluent.testing import FakeMember, RealMember
from hazelcast_fluent.testing.proxy import TcpProxy
from tests.cluster.tls import Authority, tls_proxy

pytestmark = [
    # The client's own: it makes its context the way that Python 3.10 deprecated.
    pytest.mark.filterwarnings("ignore:ssl:DeprecationWarning"),
]


@pytest.fixture(scope="module")
def authority() -> Authority:
    """Sign everything that is to be trusted."""
    return Authority()


def talks(proxy: TcpProxy, *, speaks: bool = True, **tls: Any) -> bool:
    """Tell whether a client with these options of TLS gets an answer."""
    config = (
        ClientConfig.builder()
        .network(addresses=[proxy.address], smart_routing=False)
        .ssl_config(SSLConfig(enabled=speaks, **tls))
        .connection_retry(initial_backoff=0.1, cluster_connect_timeout=1)
        .build()
    )
    try:
        with config.client("error") as client:
            entries: Any = client.get_map("tls").blocking()
            entries.put("k", "v")
            return bool("v" == entries.get("k"))
    except IllegalStateError:
        return False


@pytest.mark.parametrize("protocol", ["TLSv1_2", "TLSv1_3"])
def test_a_member_of_a_known_authority_is_trusted(
    member: RealMember | FakeMember, authority: Authority, tmp_path: Path, protocol: str
) -> None:
    """With either version of the protocol."""
    with tls_proxy(member.address, authority) as proxy:
        assert talks(proxy, cafile=authority.cafile(tmp_path), check_hostname=True, protocol=protocol)
        assert proxy.accepted > 0


def test_a_member_of_another_authority_is_refused(
    member: RealMember | FakeMember, authority: Authority, tmp_path: Path
) -> None:
    """Anybody can sign a certificate."""
    with tls_proxy(member.address, authority) as proxy:
        assert not talks(proxy, cafile=Authority().cafile(tmp_path))


def test_a_member_of_another_name_is_refused(
    member: RealMember | FakeMember, authority: Authority, tmp_path: Path
) -> None:
    """Where names are checked; otherwise it is trusted."""
    cafile = authority.cafile(tmp_path)
    with tls_proxy(member.address, authority, "other.example.org") as proxy:
        assert not talks(proxy, cafile=cafile, check_hostname=True)
        assert talks(proxy, cafile=cafile)


def test_plain_text_is_refused(member: RealMember | FakeMember, authority: Authority) -> None:
    """A client without TLS gets nowhere."""
    with tls_proxy(member.address, authority) as proxy:
        assert not talks(proxy, speaks=False)


@pytest.mark.parametrize("key_password", [None, "sesame"])
@pytest.mark.parametrize("given", [str, lambda password: lambda: password], ids=["text", "function"])
def test_a_client_shows_its_certificate(
    member: RealMember | FakeMember, authority: Authority, tmp_path: Path, key_password: str | None, given: Any
) -> None:
    """Its key may be encrypted, and the password come from a function."""
    identity = authority.client(tmp_path, key_password)
    files: dict[str, Any] = {
        "certfile": identity.certfile,
        "keyfile": identity.keyfile,
        "cafile": authority.cafile(tmp_path),
    }
    with tls_proxy(member.address, authority, asks_for=authority) as proxy:
        assert talks(proxy, **files, password=given(key_password) if key_password else None)


def test_a_client_without_a_certificate_is_refused(
    member: RealMember | FakeMember, authority: Authority, tmp_path: Path
) -> None:
    """And so is one whose certificate somebody else signed."""
    stranger = Authority().client(tmp_path)
    cafile = authority.cafile(tmp_path)
    with tls_proxy(member.address, authority, asks_for=authority) as proxy:
        assert not talks(proxy, cafile=cafile)
        assert not talks(proxy, cafile=cafile, certfile=stranger.certfile, keyfile=stranger.keyfile)
