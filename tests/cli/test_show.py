"""``hazelcast-fluent show``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hazelcast_fluent import ClientConfig
from tests.cli.conftest import SECRET, Run
from tests.documents import FORMATS


def test_tree_of_what_was_said(run: Run) -> None:
    """The configuration is a tree of what differs from silence."""
    assert run("show", "good.yaml").stdout.splitlines() == [
        "group_config",
        "  name = 'prod'",
        "network_config",
        "  addresses = ('10.0.0.1:5701', '10.0.0.2:5701')",
        "near_cache_configs",
        "  orders-*",
        "    time_to_live_seconds = 5 s",
        "connection_strategy_config",
        "  retry_config",
        "    cluster_connect_timeout = 60 s",
    ]


def test_layers_and_origins(run: Run) -> None:
    """Each value has its origin and what it took the place of: default, file, variable, setting."""
    result = run("show", "good.yaml", "--origins", "--set", "cluster-name=three", env={"HZCLIENT_CLUSTERNAME": "two"})

    assert result.stdout.splitlines()[:5] == [
        "group_config",
        "  name = 'three'  (--set cluster-name)",
        "      was 'two'  (HZCLIENT_CLUSTERNAME)",
        "      was 'prod'  (good.yaml:2:17)",
        "      was 'dev'  (default)",
    ]


def test_environment_can_be_left_out(run: Run) -> None:
    """--no-environment leaves variables alone."""
    result = run("show", "good.yaml", "--no-environment", env={"HZCLIENT_CLUSTERNAME": "two"})

    assert "name = 'prod'" in result.stdout


def test_defaults(run: Run) -> None:
    """--defaults shows what was not set."""
    assert "  redo_operation = False\n" in run("show", "good.yaml", "--defaults").stdout


def test_one_option(run: Run) -> None:
    """One option is found with all that is known of it."""
    result = run("show", "good.yaml", "--option", "group_config.name")

    assert result.stdout.startswith(
        "group_config.name = 'prod'\n  from good.yaml:2:17\n  was 'dev' (default)\n  Name of"
    )


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("cluster-name", "group_config.name = 'prod'\n"),
        ("network.cluster-members", "network_config.addresses = ('10.0.0.1:5701', '10.0.0.2:5701')\n"),
        ("near-cache.orders-*.time-to-live-seconds", "near_cache_configs.orders-*.time_to_live_seconds = 5 s\n"),
        ("properties.hazelcast.client.heartbeat.interval", "properties.hazelcast.client.heartbeat.interval = 5000\n"),
    ],
)
def test_one_option_by_the_name_that_files_have(run: Run, path: str, found: str) -> None:
    """An option is found by the path that --set takes as well."""
    assert run("show", "good.yaml", "--option", path).stdout.startswith(found)


@pytest.mark.parametrize("path", ["group_confg", "cluster-nam", "query-caches.m.include-value", "network"])
def test_unknown_option(run: Run, path: str) -> None:
    """A mistyped option, and one that the model does not have, is an error."""
    result = run("show", "good.yaml", "--option", path)

    assert (1, f"error: {path}: the configuration has no {path!r}") == (result.exit_code, result.stderr.splitlines()[0])


def test_unknown_option_has_a_hint(run: Run) -> None:
    """What is nearest to a mistyped option is found."""
    assert run("show", "good.yaml", "--option", "group_confg").stderr.endswith("did you mean 'group_config'?\n")


def test_for_map(run: Run) -> None:
    """--for-map tells which near cache serves a map, and why."""
    result = run("show", "good.yaml", "--for-map", "orders-eu")

    assert result.stdout.startswith("map 'orders-eu' uses near_cache_configs.orders-*: its pattern matches")


@pytest.mark.parametrize("form", FORMATS)
def test_formats_are_read_back(run: Run, form: str) -> None:
    """What is shown as a file is the configuration."""
    text = run("show", "secret.yaml", "--show-secrets", "--format", form).stdout
    Path(f"out.{form}").write_text(text, encoding="utf-8")

    assert ClientConfig.from_yaml(SECRET) == ClientConfig.from_file(f"out.{form}")


def test_json_is_json(run: Run) -> None:
    """JSON is for programs."""
    data = json.loads(run("show", "good.yaml", "--format", "json").stdout)

    assert data["hazelcast-client"]["cluster-name"] == "prod"


def test_python(run: Run) -> None:
    """The chain is a program."""
    assert '    .near_cache("orders-*", ttl=5)\n' in run("show", "good.yaml", "--format", "python").stdout


@pytest.mark.parametrize("more", [[], ["--origins"], ["--defaults"], *(["--format", f] for f in FORMATS)])
def test_secrets_are_masked(run: Run, more: list[str]) -> None:
    """No form shows a secret unless asked to."""
    shown = run("show", "secret.yaml", *more).output
    revealed = run("show", "secret.yaml", *more, "--show-secrets").output

    assert [False, True] == ["s3cret" in shown, "s3cret" in revealed]


def test_what_does_not_go_together(run: Run) -> None:
    """Options of the tree with another format are a usage error."""
    assert run("show", "good.yaml", "--origins", "--format", "yaml").exit_code == 2


def test_nothing_to_show(run: Run) -> None:
    """Without any file all is as by default."""
    assert run("show").stdout == "nothing is set: every option has its default\n"


def test_file_that_a_client_would_find(run: Run) -> None:
    """Without a name, the file in the working directory is shown."""
    Path("hazelcast-client.yaml").write_text("hazelcast-client: {cluster-name: found}", encoding="utf-8")

    assert "name = 'found'" in run("show").stdout


def test_problems_are_told(run: Run) -> None:
    """A file with problems can't be shown; they are found on standard error."""
    result = run("show", "bad.yaml")

    assert (1, "", "bad.yaml:3:21: error: ") == (result.exit_code, result.stdout, result.stderr[:22])


def test_standard_input_and_more_files(run: Run) -> None:
    """Standard input is a layer like any other."""
    result = run("show", "good.yaml", "-", stdin="hazelcast-client: {cluster-name: piped}")

    assert "name = 'piped'" in result.stdout
    assert "orders-*" in result.stdout


def test_secrets_and_properties_as_layers(run: Run, folder: Path) -> None:
    """A directory of secrets and a properties file are layers too."""
    (folder / "secrets").mkdir()
    (folder / "secrets" / "cluster-name").write_text("hush\n", encoding="utf-8")
    (folder / "p.properties").write_text("my.key=7\n", encoding="utf-8")

    shown = run("show", "good.yaml", "--secrets", "secrets", "--properties-file", "p.properties").stdout

    assert "name = <hidden>" in shown
    assert "my.key = '7'" in shown
