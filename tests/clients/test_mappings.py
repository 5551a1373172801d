"""Every option mapping names every option, and one resolution decides what is reported and what is handed over."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from hazelcast_fluent import ClientConfig
from hazelcast_fluent.clients import installed, registry
from hazelcast_fluent.clients.client import Client, nested
from hazelcast_fluent.clients.explicit_options import explicit_options
from hazelcast_fluent.clients.mapping import OptionMapping, table
from hazelcast_fluent.clients.resolution import resolve
from hazelcast_fluent.clients.v5.client import CLIENT
from hazelcast_fluent.config.client_settings import ENTRIES
from hazelcast_fluent.config.options import options
from hazelcast_fluent.config.properties import KNOWN

CLIENTS = list(registry.all_clients())
ALL = {option.name for option in options()} - {"java_config"} | {f"{field}.*" for field in ENTRIES}


def with_row(client: Client, row: OptionMapping) -> Client:
    """Return *client* with one row replaced."""
    return attrs.evolve(client, mapping={**client.mapping, row.path: row})


@pytest.mark.parametrize("client", CLIENTS, ids=repr)
def test_every_option_has_a_row(client: Client) -> None:
    """Each option, entry and property is in each client's mapping; the file that lacks it is named."""
    missing = ALL - client.mapping.keys()

    assert not missing, f"add a row for each of {sorted(missing)} to src/{client.mapping_file}"


@pytest.mark.parametrize("client", CLIENTS, ids=repr)
def test_every_row_has_an_option(client: Client) -> None:
    """A row without an option is left over from an option that is gone."""
    known = ALL | {f"properties.{name}" for name in KNOWN} | {"java_config"}
    left_over = client.mapping.keys() - known

    assert not left_over, f"remove the rows for {sorted(left_over)} from src/{client.mapping_file}"


@pytest.mark.parametrize("client", CLIENTS, ids=repr)
def test_a_missing_row_names_the_file(client: Client) -> None:
    """An option without a row can't be handed over, and the error names the file to edit."""
    rows = {path: row for path, row in client.mapping.items() if path != "client_name"}
    config = ClientConfig.builder().client_name("x").build()

    with pytest.raises(LookupError, match=rf"{client.mapping_file} has no row for client_name: add one"):
        resolve(config, attrs.evolve(client, mapping=rows))


def test_two_rows_for_one_option_are_refused() -> None:
    """The second would hide the first."""
    with pytest.raises(AssertionError, match="labels has two rows"):
        table([OptionMapping("labels", "labels"), OptionMapping("labels", "tags")])


@pytest.mark.parametrize(
    ("path", "chain", "target"),
    [
        ("redo_operation", lambda b: b.network(redo_operation=True), ("redo_operation",)),
        ("smart_routing", lambda b: b.network(smart_routing=False), ("smart_routing",)),
        ("use_public_ip", lambda b: b.network(use_public_ip=True), ("use_public_ip",)),
        ("time_to_live_seconds", lambda b: b.near_cache("m", ttl=5), ("near_caches", "m", "time_to_live")),
        ("socket_options", lambda b: b.socket_option(1, 2, 3), ("socket_options",)),
        ("token", lambda b: b.token("t"), ("token_provider",)),
        ("hazelcast.client.heartbeat.interval", lambda b: b.heartbeat(interval=1), ("heartbeat_interval",)),
        ("connection_attempt_limit", lambda b: b.network(connection_attempt_limit=3), ("cluster_connect_timeout",)),
        ("enabled", lambda b: b.metrics(enabled=True), ("statistics_enabled",)),
    ],
)
def test_a_newer_option_is_kept_back(path: str, chain: Any, target: tuple[str, ...]) -> None:
    """A7: what the installed client does not have yet is reported and not handed over, whatever its kind."""
    config = chain(ClientConfig.builder()).build()
    (row,) = (
        option.mapping for option in resolve(config, CLIENT).options if ".".join(option.option.path).endswith(path)
    )
    newer = with_row(CLIENT, row._replace(since="99"))

    (option,) = (option for option in resolve(config, newer, "5.7.0").options if option.path.endswith(path))

    assert ("unsupported", "the client has it since 99, this is 5.7.0") == (option.status, option.reason)
    assert "changes behavior" == option.impact
    assert target in resolve(config, CLIENT).values().values
    assert target not in resolve(config, newer, "5.7.0").values().values


def test_the_other_options_of_an_entry_are_handed_over() -> None:
    """A7: one option of a near cache that is too new leaves the others alone."""
    row = CLIENT.mapping["near_cache_configs.*.max_idle_seconds"]._replace(since="99")
    config = ClientConfig.builder().near_cache("m", ttl=5, max_idle=7).build()

    values = nested(resolve(config, with_row(CLIENT, row)).values().values)

    assert {"near_caches": {"m": {"time_to_live": 5.0}}} == values


@pytest.mark.parametrize("version", ["5.8", "98.0.1", "99"])
def test_a_client_newer_than_all_is_treated_as_the_newest_known(version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own new options are not known here, and the report mentions it."""
    monkeypatch.setattr(installed, "installed_version", lambda: version)
    config = ClientConfig.builder().ssl(check_hostname=True).build()

    newest = registry.client_for(version).newest

    report = config.compatibility()

    assert f"hazelcast-python-client {version}" == report.client
    assert f"{version} is newer than {newest}, the newest version known, and is treated like it" == report.note
    assert report.note in str(report)
    assert ["supported"] == [item.status for item in report.items]
    assert CLIENT.newest == resolve(config, CLIENT, version).version


@pytest.mark.parametrize(
    ("version", "newest"), [("", CLIENTS[0].newest), ("2.0", "3.12.3"), ("3.12", "3.12.3"), ("4.2", "5.7.0")]
)
def test_a_version_belongs_to_one_client(version: str, newest: str) -> None:
    """No version means the newest client; one older than all means the oldest."""
    assert newest == registry.client_for(version).newest


def test_what_is_reported_is_what_is_handed_over() -> None:
    """An option whose value is kept back leaves no trace in the keywords."""
    config = ClientConfig.builder().cloud(discovery_token="t").network(smart_routing=False).build()
    routed = config.to_builder().cluster_routing(mode="ALL_MEMBERS").build()

    assert {"smart_routing": False} == config.to_keywords()
    assert {"smart_routing": True} == routed.to_keywords()


def test_a_cloud_token_without_the_switch_is_reported_as_not_used() -> None:
    """B4: the report states that it has no effect and how the cloud is enabled."""
    (item,) = ClientConfig.builder().cloud(discovery_token="t").build().compatibility().items

    assert "no effect in this client" == item.impact
    assert str(item).endswith(
        "= <hidden>: not used, as cloud_config.enabled is False: cloud(enabled=True) enables it "
        "(no effect in this client)"
    )


@pytest.mark.parametrize(
    ("addresses", "impact"), [(["[::1]:5701"], "prevents the start"), (["a", "[::1]:5701"], "changes behavior")]
)
def test_the_impact_of_an_ipv6_address(addresses: list[str], impact: str) -> None:
    """The client with threads starts if one address is left."""
    (item,) = ClientConfig.builder().addresses(addresses).build().compatibility("5.7").items

    assert impact == item.impact


def test_the_password_of_a_group_has_no_effect() -> None:
    """Members of 5.x do not ask for it."""
    (item,) = ClientConfig.builder().group(password="x").build().compatibility("5.7").items

    assert ("unsupported", "no effect in this client") == (item.status, item.impact)


def test_a_report_counts_its_options() -> None:
    """The summary has the number of options of each status."""
    config = ClientConfig.builder().group("prod", "x").near_cache("m*").build()

    assert "1 supported, 1 mapped, 1 unsupported" == config.compatibility("5.7").summary


def test_an_explicit_option_hides_its_secret() -> None:
    """Its representation can be logged."""
    (option,) = explicit_options(ClientConfig.builder().group(password="sesame").build())

    assert "ExplicitOption(group_config.password=<hidden>)" == repr(option)
