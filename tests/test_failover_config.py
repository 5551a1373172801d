"""Several clusters that stand in for each other: the value, its files and the search for one that answers."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hazelcast_fluent import (
    ClientConfig,
    ClientFailoverConfig,
    ClientFailoverConfigBuilder,
    ConnectionStrategyConfig,
    InvalidConfigError,
    ReconnectMode,
    SSLConfig,
)

BLUE = ClientConfig.builder().group("blue").build()
GREEN = ClientConfig.builder().group("green").address("10.0.0.1").build()
NAMESPACE = "http://www.hazelcast.com/schema/client-config"


def problems(make: Callable[[], object]) -> list[str]:
    """Return the problems of what must be refused."""
    with pytest.raises(InvalidConfigError) as caught:
        make()
    return [str(problem) for problem in caught.value.problems]


@pytest.fixture
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def client_yaml(path: Path, name: str, more: str = "") -> None:
    """Write the file of one cluster."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"hazelcast-client:\n  cluster-name: {name}\n{more}")


class TestValue:
    """`ClientFailoverConfig` by itself."""

    def test_defaults(self) -> None:
        """Nothing is there at first, and rounds practically never end."""
        made = ClientFailoverConfig()

        assert ((), 2_147_483_647) == (made.clients, made.try_count)

    def test_values_survive(self) -> None:
        """It is equal to its copies and hashable, as any other value is."""
        made = ClientFailoverConfig(clients=[BLUE, GREEN], try_count=3)

        assert made == copy.deepcopy(made) == pickle.loads(pickle.dumps(made))  # noqa: S301  # our own
        assert 1 == len({made, ClientFailoverConfig(clients=(BLUE, GREEN), try_count=3)})

    def test_all_that_is_wrong_at_once(self) -> None:
        """Each field is checked."""
        assert [
            "clients: must be a ClientConfig, not a str",
            "try_count: must be at least 0, got -1",
        ] == problems(lambda: ClientFailoverConfig(clients=["blue"], try_count=-1))  # type: ignore[list-item]  # on purpose

    def test_no_reconnect(self) -> None:
        """A client that never reconnects can't fail over."""
        off = ConnectionStrategyConfig(reconnect_mode=ReconnectMode.OFF)

        assert [
            "clients.0.connection_strategy_config.reconnect_mode: must not be OFF in a failover configuration, got OFF"
        ] == problems(lambda: ClientFailoverConfig(clients=[ClientConfig(connection_strategy_config=off)]))

    def test_what_may_differ(self) -> None:
        """Name, security, addresses, TLS and discovery may, as in Java."""
        other = (
            ClientConfig.builder()
            .group("green", "old-password")
            .credentials("me", "secret")
            .network(use_public_ip=True, ssl_config=SSLConfig(enabled=True))
            .cloud(enabled=True, discovery_token="t")
            .set("network.kubernetes.enabled", "true")
            .set("network.kubernetes.namespace", "n")
            .set("network.auto-detection.enabled", "false")
            .build()
        )

        assert (BLUE, other) == ClientFailoverConfig(clients=[BLUE, other]).clients

    def test_what_must_not_differ(self) -> None:
        """Every other difference is told at once, with both paths and both values."""
        other = (
            ClientConfig.builder()
            .group("green")
            .network(redo_operation=True)
            .near_cache("m", ttl=3)
            .client_property("a", "1")
            .client_name("c")
            .build()
        )
        found = problems(lambda: ClientFailoverConfig(clients=[BLUE, GREEN, other]))

        assert [
            (
                "clients.2.network_config.redo_operation: must be as clients.0.network_config.redo_operation, "
                "which is False, got True"
            ),
            (
                "clients.2.near_cache_configs.m: must not be there, as there is no clients.0.near_cache_configs.m, "
                "got NearCacheConfig('m', ttl=3.0)"
            ),
            "clients.2.client_name: must be as clients.0.client_name, which is None, got 'c'",
            "clients.2.properties.a: must not be there, as there is no clients.0.properties.a, got '1'",
        ] == found

    def test_what_the_first_alone_has(self) -> None:
        """What a later configuration lacks is told as well."""
        first = BLUE.to_builder().near_cache("m").build()

        assert [
            "clients.1.near_cache_configs.m: must be there, as clients.0.near_cache_configs.m is NearCacheConfig('m')"
        ] == problems(lambda: ClientFailoverConfig(clients=[first, GREEN]))

    def test_objects_are_compared_by_identity(self) -> None:
        """One listener is the same in both; two that look alike are not."""

        def listener(_: object) -> None: ...

        both = [config.add_lifecycle_listener(listener) for config in (BLUE, GREEN)]
        apart = [config.add_lifecycle_listener(lambda _: None) for config in (BLUE, GREEN)]

        assert 2 == len(ClientFailoverConfig(clients=both).clients)
        (problem,) = problems(lambda: ClientFailoverConfig(clients=apart))
        assert problem.startswith("clients.1.lifecycle_listeners: must be as clients.0.lifecycle_listeners")

    def test_secrets_are_not_shown(self) -> None:
        """A property with a password that differs is told without either."""
        clients = [BLUE.set_property("my.password", text) for text in ("hunter1", "hunter2")]
        (problem,) = problems(lambda: ClientFailoverConfig(clients=clients))

        assert "hunter" not in problem


class TestBuilder:
    """`ClientFailoverConfigBuilder`."""

    def test_chain(self) -> None:
        """Clusters are added, taken away and set."""
        made = ClientFailoverConfig.builder().client(BLUE).client(GREEN).without_client("blue").try_count(2).build()

        assert ClientFailoverConfig(clients=[GREEN], try_count=2) == made
        assert (BLUE,) == made.to_builder().clients([BLUE]).build().clients

    def test_it_never_changes(self) -> None:
        """Two chains fork from one builder."""
        base = ClientFailoverConfig.builder().client(BLUE)

        assert (2, 1) == (len(base.client(GREEN).build().clients), len(base.build().clients))

    @pytest.mark.parametrize("wrong", ["x", ClientConfig(), ClientFailoverConfig.__new__(ClientFailoverConfig)])
    def test_it_starts_from_a_failover_configuration(self, wrong: Any) -> None:
        """Anything else, and what is not made yet, is refused at once."""
        with pytest.raises(TypeError, match="a builder starts from a ClientFailoverConfig, not from a "):
            ClientFailoverConfigBuilder(wrong)

    def test_verbs_check_at_once(self) -> None:
        """A wrong value points at the user's line."""
        assert ["clients: must be a ClientConfig, not a dict"] == problems(
            lambda: ClientFailoverConfig.builder().client({})  # type: ignore[arg-type]  # on purpose
        )
        assert ["try_count: must be at least 0, got -1"] == problems(
            lambda: ClientFailoverConfig.builder().try_count(-1)
        )


class TestFiles:
    """`ClientFailoverConfig.from_file` and `load`."""

    def test_yaml(self, directory: Path) -> None:
        """Files of clusters are found beside the failover file, then in the working directory."""
        client_yaml(directory / "conf" / "blue.yaml", "blue")
        client_yaml(directory / "blue.yaml", "wrong")
        client_yaml(directory / "green.foo", "green")
        path = directory / "conf" / "f.yaml"
        path.write_text("hazelcast-client-failover:\n  clients: [blue.yaml, green.foo]\n  try-count: 4\n")
        made = ClientFailoverConfig.from_file("conf/f.yaml")

        assert (["blue", "green"], 4) == ([client.group_config.name for client in made.clients], made.try_count)
        assert "conf/blue.yaml:2:17" == str(made.clients[0].origin("group_config.name"))

    def test_xml(self, directory: Path) -> None:
        """XML names XML, in any order."""
        body = f'<hazelcast-client xmlns="{NAMESPACE}"><cluster-name>blue</cluster-name></hazelcast-client>'
        (directory / "blue.xml").write_text(body)
        (directory / "f.xml").write_text(
            f'<hazelcast-client-failover xmlns="{NAMESPACE}"><try-count>4</try-count>'
            "<clients><client>blue.xml</client></clients></hazelcast-client-failover>"
        )

        assert ClientFailoverConfig(clients=[BLUE], try_count=4) == ClientFailoverConfig.from_file("f.xml")

    def test_json(self, directory: Path) -> None:
        """JSON may name JSON and YAML."""
        (directory / "blue.json").write_text('{"hazelcast-client": {"cluster-name": "blue"}}')
        client_yaml(directory / "green.yaml", "green", "  network: {cluster-members: [10.0.0.1]}\n")
        (directory / "f.json").write_text('{"hazelcast-client-failover": {"clients": ["blue.json", "green.yaml"]}}')

        assert (BLUE, GREEN) == ClientFailoverConfig.from_file("f.json").clients

    def test_variables(self, directory: Path) -> None:
        """They count in the failover file and in those it names; the environment comes after them."""
        client_yaml(directory / "blue.yaml", "${name}")
        (directory / "hazelcast-client-failover.yaml").write_text(
            "hazelcast-client-failover: {clients: ['${file}'], try-count: '${count}'}"
        )
        made = ClientFailoverConfig.load(
            variables={"name": "blue", "file": "blue.yaml"}, environment={"name": "no", "count": "7"}
        )

        assert ClientFailoverConfig(clients=[BLUE], try_count=7) == made

    @pytest.mark.parametrize("text", ["", " {}", "\n  try-count: 3"])
    def test_no_clients(self, directory: Path, text: str) -> None:
        """As in Java, a file may name no clusters; connecting is what needs some."""
        (directory / "f.yaml").write_text(f"hazelcast-client-failover:{text}\n")

        assert () == ClientFailoverConfig.from_file("f.yaml").clients

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("clients: []", "clients: must be a list of files, at least one (f.yaml:2:12)"),
            ("clients: a.yaml", "clients: must be a list of files, at least one (f.yaml:2:12)"),
            ("clients: [[]]", "clients[0]: must be the name of a file (f.yaml:2:13)"),
            ("clients: [no.yaml]", "clients[0]: must name a file that exists; looked at no.yaml (f.yaml:2:13)"),
            ("try-count: -1", "try_count: must be at least 0, got '-1' (f.yaml:2:14)"),
            ("try-count: 3 times", "try_count: must be an integer, got '3 times' (f.yaml:2:14)"),
            ("try-count: []", "try-count: must be a single value (f.yaml:2:14)"),
            ("try-cuont: 3", "try-cuont: is not a known setting (f.yaml:2:3)"),
        ],
    )
    def test_refused(self, directory: Path, text: str, problem: str) -> None:
        """What is wrong has its place."""
        (directory / "f.yaml").write_text(f"hazelcast-client-failover:\n  {text}\n")

        assert [problem] == problems(lambda: ClientFailoverConfig.from_file("f.yaml"))

    def test_problems_of_all_files(self, directory: Path) -> None:
        """What is wrong with one cluster's file hides nothing of the others."""
        client_yaml(directory / "a.yaml", "[]")
        client_yaml(directory / "b.yaml", "b", "  network: {redo-operation: maybe}\n")
        (directory / "f.yaml").write_text("hazelcast-client-failover: {clients: [a.yaml, no.yaml, b.yaml], x: 1}\n")

        assert ["x", "clients[1]", "cluster-name", "network.redo-operation"] == [
            problem.partition(":")[0] for problem in problems(lambda: ClientFailoverConfig.from_file("f.yaml"))
        ]

    def test_differences_name_both_files(self, directory: Path) -> None:
        """A difference stands in two files, and both places are told."""
        client_yaml(directory / "a.yaml", "a", "  network: {connection-timeout: 3000}\n")
        client_yaml(directory / "b.yaml", "b", "  network:\n    connection-timeout: 4000\n")
        (directory / "f.yaml").write_text("hazelcast-client-failover: {clients: [a.yaml, b.yaml]}\n")

        assert [
            (
                "clients[1].network.connection-timeout: must be as in clients[0], where it is 3000 (a.yaml:3:33), "
                "got 4000 (b.yaml:4:25)"
            )
        ] == problems(lambda: ClientFailoverConfig.from_file("f.yaml"))

    def test_differences_are_in_the_words_of_files(self, directory: Path) -> None:
        """P1, P3: what one of the files alone has, too: paths, units and lists as in a file."""
        client_yaml(directory / "a.yaml", "a", "  client-labels: [x]\n  properties: {z: y}\n")
        client_yaml(directory / "b.yaml", "b", "  network: {smart-routing: false}\n  properties: {x: y}\n")
        (directory / "f.yaml").write_text("hazelcast-client-failover: {clients: [a.yaml, b.yaml]}\n")
        with pytest.raises(InvalidConfigError) as caught:
            ClientFailoverConfig.from_file("f.yaml")

        assert [
            "clients[1].network.smart-routing: must be as in clients[0], where it is true, got false (b.yaml:3:28)",
            "clients[1].client-labels: must be as in clients[0], where it is ['x'] (a.yaml:3:18), got []",
            "clients[1].properties.z: must be there, as in clients[0] it is 'y' (a.yaml:4:19)",
            "clients[1].properties.x: must not be there, as it is not in clients[0], got 'y' (b.yaml:4:19)",
        ] == list(map(str, caught.value.problems))
        assert ["contradiction"] * 4 == [problem.code for problem in caught.value.problems]
        assert "clients.1.network_config.smart_routing" == caught.value.problems[0].path

    def test_entries_and_elements_are_shown_as_files_have_them(self, directory: Path) -> None:
        """P1: an entire entry, listeners and what only Java understands have no Python in them."""
        client_yaml(directory / "a.yaml", "a")
        entry = "  near-cache: {n: {max-idle-seconds: 7, serialize-keys: true, eviction: {size: 4}}, o: {}}\n"
        client_yaml(directory / "b.yaml", "b", f"{entry}  listeners: [a.B]\n  network: {{outbound-ports: [5]}}\n")
        shown = '{"max-idle-seconds": 7, "eviction": {"size": 4}}'
        listed = "clients[1].network.outbound-ports"

        def found(clients: str) -> list[str]:
            (directory / "f.yaml").write_text(f"hazelcast-client-failover: {{clients: {clients}}}\n")
            told = problems(lambda: ClientFailoverConfig.from_file("f.yaml"))
            return sorted(one.partition(" (b.yaml")[0] for one in told if "serialize-keys" not in one)

        assert [
            "clients[1].listeners: must be as in clients[0], where it is [], got ['a.B']",
            f"clients[1].near-cache.n: must not be there, as it is not in clients[0], got {shown}",
            "clients[1].near-cache.o: must not be there, as it is not in clients[0], got {}",
            f"{listed}: must not be there, as it is not in clients[0], got ['5']",
        ] == found("[a.yaml, b.yaml]")
        assert [
            "clients[1].listeners: must be as in clients[0], where it is ['a.B']",
            f"clients[1].near-cache.n: must be there, as in clients[0] it is {shown}",
            "clients[1].near-cache.o: must be there, as in clients[0] it is {}",
            f"{listed}: must be there, as in clients[0] it is ['5']",
        ] == found("[b.yaml, a.yaml]")

    def test_missing_file(self, directory: Path) -> None:
        """The file itself may be missing."""
        assert [f"f.yaml does not exist; looked at {directory}/f.yaml (f.yaml)"] == problems(
            lambda: ClientFailoverConfig.from_file("f.yaml")
        )

    def test_nothing_to_load(self, directory: Path) -> None:
        """Without a file, the places where one may be are listed."""
        (problem,) = problems(lambda: ClientFailoverConfig.load(environment={}))

        assert problem.startswith("there is no file to load; looked at hazelcast.client.failover.config, ")
        assert str(directory / "hazelcast-client-failover.xml") in problem

    def test_environment_does_not_override(self, directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """As in Java, variables that would hit all clusters alike do not count."""
        monkeypatch.setenv("HZCLIENT_CLUSTERNAME", "no")
        client_yaml(directory / "blue.yaml", "blue")
        (directory / "f.yaml").write_text("hazelcast-client-failover: {clients: [blue.yaml]}")

        assert (BLUE,) == ClientFailoverConfig.load(environment={"HAZELCAST_CLIENT_FAILOVER_CONFIG": "f.yaml"}).clients
