"""Failover files and the rule on what may differ between their clusters, as Java has them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from hazelcast_fluent import ClientFailoverConfig, InvalidConfigError
from tests.oracle.documents import NAMESPACE
from tests.oracle.files import FAILOVERS, HazelcastFile
from tests.oracle.jars import Version
from tests.oracle.oracle import Case, Verdict, run_batch

pytestmark = pytest.mark.cluster

ONE = "hazelcast-client-failover:\n  try-count: 4\n  clients:\n    - a.yaml\n    - b.yaml\n"
ONE_XML = (
    f'<hazelcast-client-failover xmlns="{NAMESPACE}"><try-count>4</try-count>'
    "<clients><client>a.xml</client><client>b.xml</client></clients></hazelcast-client-failover>"
)

PARTS = (
    "cluster-name: other",
    "security: {username-password: {username: u, password: p}}",
    "network: {cluster-members: [10.0.0.9]}",
    "network: {ssl: {enabled: true}}",
    "network: {ssl: {properties: {trustCertCollectionFile: /ca.pem}}}",
    "network: {aws: {enabled: true}}",
    "network: {kubernetes: {namespace: x}}",
    "network: {discovery-strategies: {node-filter: {class: a.F}, discovery-strategies: [{class: a.S, enabled: true}]}}",
    "network: {hazelcast-cloud: {enabled: true, discovery-token: t}}",
    "network: {auto-detection: {enabled: false}}",
    "network: {socket-interceptor: {enabled: true, class-name: a.I}}",
    "network: {cluster-routing: {mode: SINGLE_MEMBER}}",
    "network: {redo-operation: true}",
    "network: {connection-timeout: 7}",
    "network: {socket-options: {linger-seconds: 9}}",
    "network: {outbound-ports: [34600]}",
    "network: {icmp-ping: {ttl: 9}}",
    "properties: {a: b}",
    "load-balancer: {type: random}",
    "load-balancer: {type: custom, class-name: a.B}",
    "listeners: [a.L]",
    "instance-name: other",
    "near-cache: {m: {}}",
    "near-cache: {m: {max-idle-seconds: 5}}",
    "reliable-topic: {t: {read-batch-size: 5}}",
    "query-caches: {q: {map-name: m, predicate: {sql: a=1}}}",
    "serialization: {portable-version: 5}",
    "serialization: {use-native-byte-order: true}",
    "native-memory: {enabled: true}",
    "proxy-factories: [{class-name: a.P, service: s}]",
    "connection-strategy: {async-start: true}",
    "connection-strategy: {connection-retry: {jitter: 0.5}}",
    "user-code-deployment: {enabled: true}",
    "flake-id-generator: {g: {prefetch-count: 5}}",
    "client-labels: [x]",
    "metrics: {enabled: false}",
    "instance-tracking: {enabled: true}",
    "backup-ack-to-client-enabled: false",
    "sql: {resubmission-mode: RETRY_ALL}",
    "tpc: {enabled: true}",
    "cp-direct-to-leader-routing: true",
)
"""What the second cluster says that the first does not."""


def differing(part: str) -> Case:
    """Return a failover configuration whose clusters differ in one part."""
    files = {"a.yaml": "hazelcast-client: {}", "b.yaml": f"hazelcast-client:\n  {part}\n"}
    return Case(name=part, kind="failover-resolve", text=ONE, files=files)


@cache
def _verdicts() -> dict[str, Verdict]:
    return {verdict.name: verdict for verdict in run_batch(map(differing, PARTS))}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("part", PARTS)
def test_what_may_differ_between_clusters(folder: Path, part: str) -> None:
    """Java's check when a failover client is made, and ours when its configuration is: the same parts are free."""
    for name, content in differing(part).files.items():
        assert isinstance(content, str)
        (folder / name).write_text(content)
    (folder / "failover.yaml").write_text(ONE)
    try:
        ours = len(ClientFailoverConfig.from_file("failover.yaml").clients) == 2
    except InvalidConfigError:
        ours = False

    assert _verdicts()[part].ok is ours, _verdicts()[part].error


@pytest.mark.parametrize(("kind", "text"), [("failover-yaml", ONE), ("failover-xml", ONE_XML)], ids=["yaml", "xml"])
def test_a_file_means_what_it_means_in_java(folder: Path, kind: str, text: str) -> None:
    """Try count, clusters and their order."""
    suffix = kind.removeprefix("failover-")
    client = {
        "yaml": "hazelcast-client: {{cluster-name: {0}}}",
        "xml": f'<hazelcast-client xmlns="{NAMESPACE}"><cluster-name>{{0}}</cluster-name></hazelcast-client>',
    }[suffix]
    files = {f"{name}.{suffix}": client.format(name) for name in ("a", "b")}
    java = run_batch([Case(name="file", kind=kind, text=text, files=files)])[0]  # type: ignore[arg-type]  # both are kinds
    for name, content in {**files, f"failover.{suffix}": text}.items():
        (folder / name).write_text(content)
    ours = ClientFailoverConfig.from_file(f"failover.{suffix}")

    assert (4, [[[["clusterName"], "a"]], [[["clusterName"], "b"]]]) == (
        java.result["tryCount"],
        java.result["clients"],
    )
    assert (4, ["a", "b"]) == (ours.try_count, [client.group_config.name for client in ours.clients])


@pytest.mark.parametrize("file", FAILOVERS, ids=str)
def test_hazelcasts_own_example(folder: Path, file: HazelcastFile) -> None:
    """The documented example, its clusters' files put where it names them."""
    client = {
        "yaml": "hazelcast-client: {}",
        "xml": f'<hazelcast-client xmlns="{NAMESPACE}"/>',
    }[file.format]
    text = file.text
    for name in _resources(text):
        (folder / name).write_text(client)
    (folder / f"failover.{file.format}").write_text(text)
    java = _loaded(file, client)
    ours = ClientFailoverConfig.from_file(f"failover.{file.format}")

    assert (java.result["tryCount"], len(java.result["clients"])) == (ours.try_count, len(ours.clients))


def _resources(text: str) -> list[str]:
    return ["".join(found) for found in re.findall(r"<client>([^<]+)</client>|^    - (\S+)$", text, re.MULTILINE)]


def _loaded(file: HazelcastFile, client: str) -> Verdict:
    version: Version = file.version
    files: dict[str, str | bytes] = dict.fromkeys(_resources(file.text), client)
    kind = f"failover-{file.format}"
    return run_batch([Case(name="file", kind=kind, text=file.text, files=files)], version)[0]  # type: ignore[arg-type]  # both are kinds
