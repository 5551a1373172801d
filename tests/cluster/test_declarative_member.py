"""A file as Java teams have it, changed by variables and secrets, takes effect in a client of a real member."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from hazelcast_fluent import ClientConfig, InvalidConfigError
from hazelcast_fluent.testing import FakeMember, RealMember
from tests.cluster.tls import Authority, tls_proxy
from tests.marks import needs_asyncio

FILE = """\
hazelcast-client:
  cluster-name: ${CLUSTER:-dev}
  instance-name: reader
  network:
    cluster-members:
      - 192.0.2.1:5701
    connection-timeout: 2000
  connection-strategy:
    connection-retry:
      cluster-connect-timeout-millis: 10000
  near-cache:
    orders-*:
      time-to-live-seconds: 60
      eviction:
        eviction-policy: LFU
        size: 100
  properties:
    hazelcast.client.heartbeat.interval: 3000
"""

TLS = """\
    smart-routing: false
    ssl:
      enabled: true
      properties:
        protocol: TLSv1.3
        trustCertCollectionFile: ${TRUSTED}
        keyCertChainFile: ${CERTIFICATE}
        keyFile: ${KEY}
        keyPassword: ${KEY_PASSWORD}
"""


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a directory with the file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hazelcast-client.yaml").write_text(FILE)
    return tmp_path


def hits(client: Any) -> dict[str, int]:
    """Return the hits of each near cache, by the client's statistics, which it shows to members alone."""
    caches = client._near_cache_manager.list_near_caches()
    return {cache.name: cache.get_statistics()["hits"] for cache in caches}


def use(config: ClientConfig) -> dict[str, int]:
    """Put and read through a client of the configuration; return the hits of its near caches."""
    with config.client("error") as client:
        for name in ("orders-eu", "other"):
            entries: Any = client.get_map(name).blocking()
            entries.put("k", "v")
            assert ["v", "v", "v"] == [entries.get("k") for _ in range(3)]
        return hits(client)


def test_an_address_from_the_environment(member: RealMember | FakeMember, monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable changes the addresses alone: the wildcard near cache of the file serves its maps."""
    monkeypatch.setenv("HZCLIENT_NETWORK_CLUSTERMEMBERS", member.address)
    config = ClientConfig.load()

    assert "HZCLIENT_NETWORK_CLUSTERMEMBERS" == str(config.origin("network_config.addresses"))
    assert {"orders-eu": 2} == use(config)


def secured(folder: Path, authority: Authority) -> dict[str, str]:
    """Write a file whose addresses, certificates and secret are placeholders; return what they stand for."""
    identity = authority.client(folder, "sesame")
    text = FILE.replace("192.0.2.1:5701", "${ADDRESS}").replace("  network:\n", f"  network:\n{TLS}")
    (folder / "hazelcast-client.yaml").write_text(text)
    files = {"KEY": identity.keyfile, "CERTIFICATE": identity.certfile, "TRUSTED": authority.cafile(folder)}
    return {"KEY_PASSWORD": "sesame"} | {name: str(path) for name, path in files.items()}


@pytest.mark.filterwarnings("ignore:ssl:DeprecationWarning")  # the client's own
def test_placeholders(member: RealMember | FakeMember, directory: Path, authority: Authority) -> None:
    """A secret may come from a variable: with it the client's encrypted key opens, with a wrong one it does not."""
    with tls_proxy(member.address, authority, asks_for=authority) as proxy:
        said = secured(directory, authority) | {"ADDRESS": proxy.address}
        config = ClientConfig.load(variables=said)

        assert "hazelcast-client.yaml:13:22 through ${KEY_PASSWORD}" == str(
            config.origin("network_config.ssl_config.password")
        )
        assert "sesame" not in repr(config)
        assert {"orders-eu": 2} == use(config)
        with pytest.raises(InvalidConfigError, match="does not open the private key"):
            use(
                ClientConfig.load(variables=said | {"KEY_PASSWORD": "wrong"})
                .to_builder()
                .connection_retry(cluster_connect_timeout=1)
                .build()
            )


def test_secrets_directory(member: RealMember | FakeMember, directory: Path) -> None:
    """What a container platform mounts takes the place of what the file says."""
    mounted = directory / "mounted"
    (mounted / "..data").mkdir(parents=True)
    (mounted / "..data" / "network.cluster-members").write_text(f"{member.address}\n")
    (mounted / "network.cluster-members").symlink_to("..data/network.cluster-members")
    config = ClientConfig.builder().file("hazelcast-client.yaml").secrets(mounted).build()

    assert {"orders-eu": 2} == use(config)


@pytest.mark.parametrize("form", ["xml", "json", "yaml"])
def test_what_is_written_connects(member: RealMember | FakeMember, directory: Path, form: str) -> None:
    """A file that was written in another format says the same to the client."""
    config = ClientConfig.builder().file("hazelcast-client.yaml").addresses([member.address]).build()
    (directory / f"written.{form}").write_text(getattr(config, f"to_{form}")(include_secrets=True))
    again = ClientConfig.from_file(f"written.{form}")

    assert config == again
    assert {"orders-eu": 2} == use(again)


def test_plain_data(member: RealMember | FakeMember) -> None:
    """A dict in the shape of the file does as well."""
    data = json.loads(json.dumps({"network": {"cluster-members": [member.address]}, "near-cache": {"orders-*": {}}}))

    assert {"orders-eu": 2} == use(ClientConfig.from_dict(data))


@needs_asyncio
def test_asyncio(member: RealMember | FakeMember, monkeypatch: pytest.MonkeyPatch) -> None:
    """The client for asyncio starts from the same file."""
    monkeypatch.setenv("HZCLIENT_NETWORK_CLUSTERMEMBERS", member.address)

    async def program() -> Any:
        async with ClientConfig.load().async_client("ignore") as client:
            entries: Any = await client.get_map("orders-async")
            await entries.put("k", "v")
            return await entries.get("k")

    assert "v" == asyncio.run(program())
