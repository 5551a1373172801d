"""Layers over each other: each changes what it names and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hazelcast_fluent import ClientConfig, ClientConfigBuilder, InvalidConfigError
from hazelcast_fluent.errors import ConfigWarning
from hazelcast_fluent.formats.limits import Limits

BASE = """\
hazelcast-client:
  cluster-name: base
  client-labels: [a, b]
  properties:
    one: "1"
    two: "2"
  network:
    cluster-members: [10.0.0.1, 10.0.0.2]
    redo-operation: true
    connection-timeout: 1000
  near-cache:
    Orders.Eu:
      time-to-live-seconds: 5
      max-idle-seconds: 7
      eviction: {size: 100, eviction-policy: LFU}
"""


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a directory with one file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "base.yaml").write_text(BASE)
    return tmp_path


def base() -> ClientConfigBuilder:
    """Begin with the file."""
    return ClientConfig.builder().file("base.yaml")


def yaml(text: str) -> ClientConfigBuilder:
    """Put a document over the file."""
    return base().text(f"hazelcast-client:\n{text}", format="yaml")


def problems(builder: ClientConfigBuilder) -> list[str]:
    """Return all that is wrong with what a chain says."""
    with pytest.raises(InvalidConfigError) as caught:
        builder.build()
    return [str(problem) for problem in caught.value.problems]


def changes(builder: ClientConfigBuilder) -> dict[str, Any]:
    """Return what is not as in the file alone."""
    return {change.path: change.after for change in base().build().diff(builder.build())}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  network: {connection-timeout: 2000}", {"network_config.connection_timeout": 2.0}),
        ("  network: {ssl: {enabled: true}}", {"network_config.ssl_config.enabled": True}),
        ("  network: {}", {}),
        ("  near-cache: {Orders.Eu: {max-idle-seconds: 8}}", {"near_cache_configs.Orders.Eu.max_idle_seconds": 8.0}),
        (
            "  near-cache: {Orders.Eu: {eviction: {size: 8}}}",
            {"near_cache_configs.Orders.Eu.eviction_max_size": 8},
        ),
        ("  properties: {two: '3'}", {"properties.two": "3"}),
        ("  network: {cluster-members: [10.0.0.9]}", {"network_config.addresses": ("10.0.0.9",)}),
        ("  client-labels: []", {"labels": ()}),
    ],
)
def test_a_later_file_changes_what_it_names(text: str, expected: dict[str, Any]) -> None:
    """Mappings merge at any depth, where Java resets the section; lists are replaced."""
    assert expected == changes(yaml(text))


def test_entries_are_added() -> None:
    """A new name stands beside the old ones."""
    assert ["Orders.Eu", "new"] == list(yaml("  near-cache: {new: {}}").build().near_cache_configs)


def test_java_only_elements_merge_too() -> None:
    """What is kept for Java is merged leaf by leaf as well."""
    text = "hazelcast-client: {{native-memory: {{{}}}}}"
    made = ClientConfig.builder()
    for said in ("enabled: true, min-block-size: 16", "min-block-size: 32"):
        made = made.text(text.format(said), format="yaml")

    assert {"enabled": True, "min-block-size": 32} == made.build().java_config["native-memory"]


def test_code_and_files_in_any_order() -> None:
    """The last one to speak wins, be it a builder method or a file."""
    after = base().network(connection_timeout=9).build()
    before = ClientConfig.builder().network(connection_timeout=9, smart_routing=False).file("base.yaml").build()

    assert (9.0, True) == (after.network_config.connection_timeout, after.network_config.redo_operation)
    assert (1.0, False) == (before.network_config.connection_timeout, before.network_config.smart_routing)


def test_formats_mix(directory: Path) -> None:
    """Each layer has its own format."""
    namespace = "http://www.hazelcast.com/schema/client-config"
    (directory / "b.xml").write_text(
        f'<hazelcast-client xmlns="{namespace}"><network>'
        "<redo-operation>false</redo-operation></network></hazelcast-client>"
    )
    (directory / "c.json").write_text('{"hazelcast-client": {"cluster-name": "c"}}')

    assert {"group_config.name": "c", "network_config.redo_operation": False} == changes(
        base().file("b.xml").file("c.json")
    )


def test_problems_of_all_layers_at_once(directory: Path) -> None:
    """Nothing hides anything: files, variables, single values, secrets and files that are missing."""
    (directory / "secrets").mkdir()
    (directory / "secrets" / "network.nothing").write_text("x")
    (directory / "x.properties").write_text("hz-client.nothing=1\n")
    chain = (
        yaml("  cluster-name: []")
        .file("no.yaml")
        .environment({"HZCLIENT_NETWORK_CONNECTIONTIMEOUT": "x", "HZCLIENT_NOTHING": "1"})
        .set("network.redo-operation", "maybe")
        .properties_file("x.properties")
        .secrets("secrets")
    )

    assert [
        "cluster-name: must be a single value, got a list (<text>:2:17)",
        f"no.yaml does not exist; looked at {directory}/no.yaml (no.yaml)",
        "HZCLIENT_NOTHING: is not the name of a known setting",
        "HZCLIENT_NETWORK_CONNECTIONTIMEOUT: must be an integer, got 'x'",
        "network.redo-operation: must be true or false, got 'maybe' (set(\"network.redo-operation\"))",
        "nothing: is not a known setting (x.properties:1:1)",
        "network.nothing: is not a known setting (secrets/network.nothing)",
    ] == problems(chain)


def test_an_overridden_problem_counts() -> None:
    """A bad leaf is told also where a later layer says something right."""
    assert ["network.connection-timeout: must be an integer, got '5s' (<text>:2:33)"] == problems(
        yaml("  network: {connection-timeout: 5s}").set("network.connection-timeout", "5000")
    )


def test_a_contradiction_that_a_later_layer_resolves_is_none() -> None:
    """Options are held against each other at the end, so the order of layers does not matter."""
    retry = "  connection-strategy: {connection-retry: {initial-backoff-millis: 60000}}"
    path = "connection-strategy.connection-retry.max-backoff-millis"

    made = yaml(retry).set(path, "90000").build()

    assert 90.0 == made.connection_strategy_config.retry_config.max_backoff
    assert [
        (
            "connection-strategy.connection-retry.initial-backoff-millis: must be at most max-backoff-millis (30000),"
            " got 60000 (<text>:2:68)"
        )
    ] == problems(yaml(retry))


def test_each_bad_item_of_a_list() -> None:
    """Items of a list are told one by one, each at its own place."""
    assert [
        "network.cluster-members[0]: must have a port from 1 to 65535, got 'a:0' (<text>:2:31)",
        "network.cluster-members[2]: must have a port from 1 to 65535, got 'c:99999' (<text>:2:39)",
    ] == problems(yaml("  network: {cluster-members: [a:0, b, c:99999]}"))


def test_a_variable_is_named_instead_of_its_text() -> None:
    """Where a variable supplied the text, a problem shows its name alone, wherever the problem is found."""
    said = {"SECRET": "hunter2:99999"}
    texts = (
        "network: '${SECRET}'",
        "network: {cluster-members: ['${SECRET}']}",
        "network: {redo-operation: '${SECRET}'}",
    )
    for text in texts:
        (problem,) = problems(base().text(f"hazelcast-client: {{{text}}}", format="yaml", variables=said))
        assert "got ${SECRET}" in problem
        assert "hunter2" not in problem


def test_origins() -> None:
    """Each value knows the layer that said it last."""
    secrets = Path("secrets")
    secrets.mkdir()
    (secrets / "network.ssl.properties.keyPassword").write_text("pw")
    Path("x.properties").write_text("\nhazelcast.client.heartbeat.interval=3000\n")
    made = (
        base()
        .text("hazelcast-client: {cluster-name: '${stage}'}", format="yaml", variables={"stage": "prod"})
        .environment({"HZCLIENT_NETWORK_REDO_OPERATION": "false"})
        .set("network.smart-routing", "false")
        .properties_file("x.properties")
        .secrets(secrets)
        .client_name("me")
        .build()
    )

    assert {
        "network_config.connection_timeout": "base.yaml:10:25",
        "near_cache_configs.Orders.Eu.max_idle_seconds": "base.yaml:14:25",
        "group_config.name": "<text>:1:34 through ${stage}",
        "network_config.redo_operation": "HZCLIENT_NETWORK_REDO_OPERATION",
        "network_config.smart_routing": 'set("network.smart-routing")',
        "properties.hazelcast.client.heartbeat.interval": "x.properties:2:1",
        "network_config.ssl_config.password": "secrets/network.ssl.properties.keyPassword",
        "client_name": "code",
        "backup_ack_to_client_enabled": "default",
    } == {path: str(made.origin(path)) for path in made_paths()}


def made_paths() -> tuple[str, ...]:
    """Return the options that `test_origins` asks for."""
    return (
        "network_config.connection_timeout",
        "near_cache_configs.Orders.Eu.max_idle_seconds",
        "group_config.name",
        "network_config.redo_operation",
        "network_config.smart_routing",
        "properties.hazelcast.client.heartbeat.interval",
        "network_config.ssl_config.password",
        "client_name",
        "backup_ack_to_client_enabled",
    )


def test_origins_take_no_part_in_equality() -> None:
    """Two configurations that say the same are the same, whoever said it."""
    one = ClientConfig.builder().set("cluster-name", "a").build()
    other = ClientConfig.builder().group("a").build()

    assert (one, hash(one), repr(one)) == (other, hash(other), repr(other))


def test_set_takes_text_alone() -> None:
    """A value that is no text is told at once."""
    with pytest.raises(TypeError, match=r"set\(\) takes texts, as a file has them, and not a bool"):
        ClientConfig.builder().set("cluster-name", False)  # type: ignore[arg-type]


class TestEnvironment:
    """`environment`, decision by decision."""

    @pytest.mark.parametrize(
        ("variables", "expected"),
        [
            ({"HZCLIENT_CLUSTERNAME": "x"}, {"group_config.name": "x"}),
            ({"HZCLIENT_CLUSTER_NAME": "x"}, {"group_config.name": "x"}),
            ({"HZCLIENT_CLUSTERNAME": "x", "HZCLIENT_CLUSTER_NAME": "x"}, {"group_config.name": "x"}),
            ({"HZCLIENT_NETWORK_CONNECTIONTIMEOUT": "3000"}, {"network_config.connection_timeout": 3.0}),
            (
                {"HZCLIENT_NEARCACHE_ORDERSEU_MAXIDLESECONDS": "3"},
                {"near_cache_configs.Orders.Eu.max_idle_seconds": 3.0},
            ),
            (
                {"HZCLIENT_NEARCACHE_Orders_Eu_MAXIDLESECONDS": "3"},
                {"near_cache_configs.Orders.Eu.max_idle_seconds": 3.0},
            ),
            ({"HZCLIENT_NETWORK_CLUSTERMEMBERS": "a, b:5701"}, {"network_config.addresses": ("a", "b:5701")}),
            (
                {"HZCLIENT_NETWORK_CLUSTERMEMBERS_1": "b", "HZCLIENT_NETWORK_CLUSTERMEMBERS_0": "a"},
                {"network_config.addresses": ("a", "b")},
            ),
            ({"HZCLIENT_PROPERTIES_ONE": "9"}, {"properties.one": "9"}),
            ({"HZ_CLUSTERNAME": "member", "PATH": "/bin"}, {}),
        ],
    )
    def test_said(self, variables: dict[str, str], expected: dict[str, Any]) -> None:
        """A variable changes its leaf, ``_`` stands for ``.`` or ``-``, an entry that is there is found."""
        assert expected == changes(base().environment(variables))

    def test_a_new_entry(self) -> None:
        """A name that is not there is made in lower case."""
        made = base().environment({"HZCLIENT_NEARCACHE_MyMap_MAXIDLESECONDS": "3"}).build()

        assert 3.0 == made.near_cache_configs["mymap"].max_idle_seconds

    def test_a_known_property(self) -> None:
        """The dots of a known property come back."""
        made = base().environment({"HZCLIENT_PROPERTIES_HAZELCAST_CLIENT_HEARTBEAT_INTERVAL": "3000"}).build()

        assert 3.0 == made.heartbeat_interval

    @pytest.mark.parametrize(
        ("variables", "problem"),
        [
            (
                {"HZCLIENT_CLUSTERNAME": "x", "HZCLIENT_CLUSTER_NAME": "y"},
                "HZCLIENT_CLUSTER_NAME: has another value in HZCLIENT_CLUSTERNAME, got 'y'",
            ),
            (
                {"HZCLIENT_NEARCACHE_A_B_MAXIDLESECONDS": "3"},
                (
                    "HZCLIENT_NEARCACHE_A_B_MAXIDLESECONDS: may mean near-cache.a-b.max-idle-seconds"
                    " and near-cache.AB.max-idle-seconds"
                ),
            ),
            ({"HZCLIENT_CLUSTRNAME": "x"}, "HZCLIENT_CLUSTRNAME: is not the name of a known setting"),
            (
                {"HZCLIENT_PROPERTIES_UN_KNOWN": "x"},
                "HZCLIENT_PROPERTIES_UN_KNOWN: is not the name of a known setting",
            ),
        ],
    )
    def test_refused(self, variables: dict[str, str], problem: str) -> None:
        """What is not clear is a problem."""
        both = base().near_cache("a-b").near_cache("AB")

        assert [problem] == problems(both.environment(variables))

    def test_not_strict(self) -> None:
        """An unknown name may be a warning, which points at the caller's line."""
        with pytest.warns(ConfigWarning, match="HZCLIENT_NOTHING: is not the name") as caught:
            made = base().environment({"HZCLIENT_NOTHING": "x", "HZCLIENT_CLUSTERNAME": "y"}, strict=False).build()

        assert (__file__, "y") == (caught[0].filename, made.group_config.name)

    def test_process(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The process's own environment is the default."""
        monkeypatch.setenv("HZCLIENT_CLUSTERNAME", "mine")

        assert {"group_config.name": "mine"} == changes(base().environment())

    def test_placeholders_are_texts(self) -> None:
        """Variables are not expanded, as in Java."""
        assert {"group_config.name": "${x}"} == changes(base().environment({"HZCLIENT_CLUSTERNAME": "${x}"}))


def test_data_of_another_form() -> None:
    """An object that no file could hold is told with the other problems."""
    (problem, _) = problems(base().data({"network": {"connection-timeout": object()}}).set("nothing", ""))

    assert problem.startswith("must consist of texts, numbers, switches, lists and mappings")


class TestSet:
    """`set`."""

    @pytest.mark.parametrize(
        ("path", "text", "expected"),
        [
            ("network.smart-routing", "false", {"network_config.smart_routing": False}),
            ("network.cluster-members", "a,b", {"network_config.addresses": ("a", "b")}),
            ("network.cluster-members.0", "a", {"network_config.addresses": ("a",)}),
            ('near-cache."Orders.Eu".max-idle-seconds', "1", {"near_cache_configs.Orders.Eu.max_idle_seconds": 1.0}),
            ("properties.a.b", "c", {"properties.a.b": "c"}),
            ("network.icmp-ping.enabled", "true", {"network_config.icmp_ping_config.enabled": True}),
        ],
    )
    def test_said(self, path: str, text: str, expected: dict[str, Any]) -> None:
        """A path in Java's file names one leaf."""
        assert expected == changes(base().set(path, text))


class TestPropertiesFile:
    """`properties_file`."""

    def test_both_sorts(self, directory: Path) -> None:
        """Client properties stand as they are, any other option has a prefix."""
        (directory / "x.properties").write_text(
            "# comment\nmy.own = text\nhz-client.network.smart-routing: false\nhz-client.properties.two=3\n"
        )

        assert {"properties.my.own": "text", "network_config.smart_routing": False, "properties.two": "3"} == changes(
            base().properties_file("x.properties")
        )

    def test_missing(self, directory: Path) -> None:
        """A file that is missing is told with its place."""
        assert [f"x.properties does not exist; looked at {directory}/x.properties (x.properties)"] == problems(
            base().properties_file("x.properties")
        )

    def test_too_large(self, directory: Path) -> None:
        """Its size is bounded."""
        (directory / "x.properties").write_text("a=1\n" * 100)

        assert (
            "must not be larger than 100 bytes"
            in problems(base().properties_file("x.properties", limits=Limits(file_bytes=100)))[0]
        )


class TestSecrets:
    """`secrets`."""

    @pytest.fixture
    def mounted(self, directory: Path) -> Path:
        """Return a directory as Kubernetes mounts it: links through ``..data`` to what is there now."""
        place = directory / "mounted"
        now = place / "..2026_01_01"
        now.mkdir(parents=True)
        (place / "..data").symlink_to("..2026_01_01")
        texts = {"network.ssl.properties.keyPassword": "p w\n", "HZCLIENT_SECURITY_TOKEN_VALUE": "token\r\n"}
        for name, text in texts.items():
            (now / name).write_text(text, newline="")
            (place / name).symlink_to(f"..data/{name}")
        return place

    def test_mounted(self, mounted: Path) -> None:
        """One value a file, named by path or as a variable; the end of the line is none of it."""
        made = base().secrets(mounted).build()

        assert ("p w", "token") == (made.network_config.ssl_config.password, made.security_config.token)
        assert f"{mounted}/network.ssl.properties.keyPassword" == str(made.origin("network_config.ssl_config.password"))

    def test_rotated(self, mounted: Path) -> None:
        """When the link turns to another directory, the new texts are read."""
        later = mounted / "..2026_01_02"
        later.mkdir()
        (later / "network.ssl.properties.keyPassword").write_text("new")
        (mounted / "HZCLIENT_SECURITY_TOKEN_VALUE").unlink()
        (mounted / "..data").unlink()
        (mounted / "..data").symlink_to("..2026_01_02")

        assert "new" == base().secrets(mounted).build().network_config.ssl_config.password

    def test_no_directory(self) -> None:
        """It must be there."""
        assert ["nothing: must be a directory with one file a value"] == problems(base().secrets("nothing"))

    def test_problems_show_nothing(self, mounted: Path) -> None:
        """Whatever is wrong, what such a file says is shown by no problem."""
        (mounted / "network.connection-timeout").write_text("hunter2")
        (mounted / "network.cluster-members").write_text("hunter2:99999")
        (mounted / "connection-strategy.reconnect-mode").write_text("hunter2")
        (mounted / "unknown").write_text("hunter2")
        (mounted / "cluster-name").write_bytes(b"hunter2\xff")
        with pytest.raises(InvalidConfigError) as caught:
            base().secrets(mounted).build()

        assert 5 == len(caught.value.problems)
        assert "hunter2" not in f"{caught.value} {caught.value.problems!r}"

    def test_size(self, mounted: Path) -> None:
        """Each file is bounded."""
        (problem,) = problems(base().secrets(mounted, limits=Limits(file_bytes=5)))

        assert problem.startswith(f"{mounted}/HZCLIENT_SECURITY_TOKEN_VALUE must not be larger than 5 bytes")

    def test_twice(self, mounted: Path) -> None:
        """Two files for one option must agree, and neither is shown."""
        (mounted / "security.token.value").write_text("other")

        assert [
            (
                f"security.token.value: has another value in {mounted}/HZCLIENT_SECURITY_TOKEN_VALUE"
                f" ({mounted}/security.token.value)"
            )
        ] == problems(base().secrets(mounted))

    def test_known_entries(self, mounted: Path) -> None:
        """A name in the spelling of a variable finds entries that are there."""
        (mounted / "HZCLIENT_NEARCACHE_ORDERSEU_MAXIDLESECONDS").write_text("9")

        assert 9.0 == base().secrets(mounted).build().near_cache_configs["Orders.Eu"].max_idle_seconds
