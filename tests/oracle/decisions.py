"""The inputs that show the decisions in which this loader departs from Java's, and what Java makes of them."""

from __future__ import annotations

from functools import cache

from tests.oracle.documents import NAMESPACE
from tests.oracle.oracle import Case, Verdict, run_batch


def yaml(inner: str, **more: object) -> Case:
    """Return a case with *inner*, a flow mapping, below the root of a YAML file."""
    return Case(name=f"{inner} {more}", kind="yaml", text=f"hazelcast-client: {inner}", **more)  # type: ignore[arg-type]  # fields of a case


def xml(inner: str) -> Case:
    """Return a case with *inner* in the root of an XML file."""
    text = f'<hazelcast-client xmlns="{NAMESPACE}">{inner}</hazelcast-client>'
    return Case(name=inner, kind="xml", text=text)


def load(file: str = "", **variables: str) -> Case:
    """Return a case of ``ClientConfig.load`` with a file in the working directory and environment variables."""
    files = {"hazelcast-client.yaml": f"hazelcast-client: {file}"} if file else {}
    return Case(name=f"{file} {variables}", kind="load", files=files, environment=variables)


YES, ONE = yaml("{network: {redo-operation: yes}}"), xml("<network><redo-operation>1</redo-operation></network>")
SCALARS = yaml("{connection-strategy: {reconnect-mode: OFF}, cluster-name: 010, instance-name: ~}")
UNKNOWN = yaml("{network: {smart-rooting: true}}")
NULL = yaml("{network: {connection-timeout: }}")
NULL_IMPORTED = Case(
    name="null in an import",
    kind="yaml",
    text="hazelcast-client: {import: ['@DIR@/b.yaml']}",
    files={"b.yaml": "hazelcast-client:\n  cluster-name:\n  instance-name: b\n"},
)
SECTION = load("{network: {connection-timeout: 9000, redo-operation: true}}", HZCLIENT_NETWORK_SMARTROUTING="false")
ENTRY = load("{near-cache: {My.Orders: {max-idle-seconds: 7}}}", HZCLIENT_NEARCACHE_MYORDERS_TIMETOLIVESECONDS="5")
SPELLINGS = load(HZCLIENT_CLUSTER_NAME="a")
SPELLING = load(HZCLIENT_CLUSTERNAME="a")
LIST = load(HZCLIENT_NETWORK_CLUSTERMEMBERS="10.0.0.1,10.0.0.2")
ITEMS = load(HZCLIENT_NETWORK_CLUSTERMEMBERS_0="10.0.0.1", HZCLIENT_NETWORK_CLUSTERMEMBERS_1="10.0.0.2")
DOTTED = load(HZCLIENT_PROPERTIES_HAZELCAST_CLIENT_HEARTBEAT_INTERVAL="2000")
STRAY = load(HZCLIENT_NETWRK_SMARTROUTING="false")
VARIABLE = yaml("{cluster-name: '${FROM_ENVIRONMENT}', instance-name: '${nowhere:-fallback}'}")
MISSING = yaml("{cluster-name: '${nowhere}'}")
RELATIVE = Case(
    name="relative import",
    kind="yaml",
    text="hazelcast-client: {import: ['@DIR@/sub/b.yaml']}",
    files={
        "sub/b.yaml": "hazelcast-client: {import: [c.yaml]}",
        "sub/c.yaml": "hazelcast-client: {cluster-name: beside}",
        "c.yaml": "hazelcast-client: {cluster-name: working-directory}",
    },
)
DIAMOND = Case(
    name="diamond",
    kind="yaml",
    text="hazelcast-client: {import: [b.yaml, c.yaml]}",
    files={
        "b.yaml": "hazelcast-client: {import: [d.yaml]}",
        "c.yaml": "hazelcast-client: {import: [d.yaml]}",
        "d.yaml": "hazelcast-client: {cluster-name: d}",
    },
)
CLASSPATH = yaml("{import: ['classpath:hazelcast-client-default.yaml']}")
BOTH = Case(
    name="both formats",
    kind="load",
    files={
        "hazelcast-client.xml": xml("<cluster-name>x</cluster-name>").text,
        "hazelcast-client.yaml": "hazelcast-client: {cluster-name: y}",
    },
)
NO_METRICS = yaml("{cluster-name: dev}")
OVERLOAD = yaml("{reliable-topic: {t: {topic-overload-policy: ERROR}}}")
CASES = (
    YES, ONE, SCALARS, UNKNOWN, NULL, NULL_IMPORTED, SECTION, ENTRY, SPELLINGS, SPELLING, LIST, ITEMS, DOTTED, STRAY,
    VARIABLE, MISSING, RELATIVE, DIAMOND, CLASSPATH, BOTH, NO_METRICS, OVERLOAD,
)  # fmt: skip


@cache
def _verdicts() -> dict[str, Verdict]:
    return {verdict.name: verdict for verdict in run_batch(CASES)}


def java(case: Case) -> Verdict:
    """Return what Java's loader makes of a case."""
    return _verdicts()[case.name]


def text(case: Case) -> str:
    """Return the case's document."""
    assert isinstance(case.text, str)
    return case.text.replace("@DIR@", ".")
