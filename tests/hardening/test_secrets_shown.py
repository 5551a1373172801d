"""Secrets stay hidden from tools that look into values by themselves: pretty printers, notebooks, error reporters."""

from __future__ import annotations

import io
import itertools
import json
import pprint
import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from rich.console import Console
from rich.pretty import pretty_repr
from rich.traceback import Traceback

from hazelcast_fluent import ClientConfig, ClientFailoverConfig, FrozenMap, migrate
from hazelcast_fluent.cli._main import program
from hazelcast_fluent.config._value import ConfigValue
from tests.hardening.canaries import CANARY, everything
from tests.hardening.leaks import SECRET_BY_ORIGIN
from tests.hardening.scale import scaled

CONFIGS = dict(itertools.islice(everything().items(), scaled(8, 1_000))) | SECRET_BY_ORIGIN


def drawn(renderable: Any) -> str:
    """Return what rich draws in a wide terminal."""
    console = Console(file=io.StringIO(), width=300)
    console.print(renderable)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def failing(value: object) -> None:
    """Fail in a frame that holds the value."""
    raise RuntimeError(id(value))


def traced(value: object) -> str:
    """Return a traceback with the locals of a frame that holds the value, as rich draws it."""
    try:
        failing(value)
    except RuntimeError:
        return drawn(Traceback(show_locals=True))
    raise AssertionError


def displayed(value: Any) -> str:
    """Return all that notebooks ask a value for."""
    names = [name for name in dir(value) if name.startswith("_repr_") and name.endswith("_")]
    return " ".join(str(getattr(value, name)()) for name in names)


TOOLS: Mapping[str, Callable[[Any], str]] = {
    "pprint": lambda value: pprint.pformat([value, {"a": value}], width=20),
    "json": lambda value: json.dumps(value, default=str),
    "rich": pretty_repr,
    "rich, drawn": drawn,
    "rich's traceback": traced,
    "a notebook": displayed,
}


def objects(config: ClientConfig) -> Iterator[Any]:
    """Yield a configuration and whatever is made of it, part by part."""
    other = ClientConfig()
    yield from (config, config.to_builder(), ClientFailoverConfig(clients=(config,)))
    for report in (config.explain(), config.diff(other), other.diff(config), config.lint()):
        yield report
        yield from report
    yield config.compatibility()
    for part in (config.security_config, config.group_config, config.network_config, config.properties):
        assert isinstance(part, (ConfigValue, FrozenMap))
        yield part


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("name", CONFIGS)
def test_no_tool_shows_a_secret(name: str, tool: str) -> None:
    """Neither of a configuration, nor of a part of it, a builder, a failover configuration or a report."""
    with warnings.catch_warnings(action="ignore"):
        found = list(objects(CONFIGS[name]))
    assert [] == [type(value).__name__ for value in found if CANARY in TOOLS[tool](value)]


def test_the_tools_do_look_inside() -> None:
    """The search is not in vain: each shows a plain dict in the same place, but the notebook, which has none."""
    shown = {tool for tool, show in TOOLS.items() if CANARY in show({"password": CANARY})}
    assert set(TOOLS) - {"a notebook"} == shown


def test_rich_draws_a_value_that_is_not_made() -> None:
    """A traceback out of a constructor holds one."""
    assert "ClientConfig()" == pretty_repr(ClientConfig.__new__(ClientConfig))


def test_rich_draws_what_was_set() -> None:
    """Like the value itself, with the secret hidden."""
    config = ClientConfig.builder().group(password=CANARY).near_cache("m", ttl=5).build()
    assert str(config) == pretty_repr(config, max_width=1000)


@pytest.mark.parametrize("identity", ["security.token.value", "security.username-password.password", "group.password"])
def test_ping_says_nothing_of_secrets(identity: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When no member answers, neither the reasons nor the client's own log show one."""
    monkeypatch.chdir(tmp_path)
    Path("some.yaml").write_text("hazelcast-client: {network: {cluster-members: ['127.0.0.1:1']}}", encoding="utf-8")
    user = ["--set", "security.username-password.username=ann"] if "username" in identity else []
    asked = ["ping", "some.yaml", "--timeout", "0.2", "--set", f"{identity}={CANARY}", *user]
    result = CliRunner().invoke(program, asked)

    assert 1 == result.exit_code, result.output
    assert CANARY not in result.output + result.stderr


QUIET = {
    "init": ["init", "-"],
    "init --full": ["init", "--full", "-"],
    "schema": ["schema"],
    **{f"completion {shell}": ["completion", shell] for shell in ("bash", "zsh", "fish")},
}


@pytest.mark.parametrize("command", QUIET)
def test_commands_that_read_no_configuration_show_none(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though a file, a variable and a property lie where other commands look for them."""
    monkeypatch.chdir(tmp_path)
    Path("hazelcast-client.yaml").write_text(f"hazelcast-client: {{group: {{password: {CANARY}}}}}", encoding="utf-8")
    monkeypatch.setenv("HZCLIENT_SECURITY_TOKEN_VALUE", CANARY)
    result = CliRunner().invoke(program, QUIET[command])

    assert 0 == result.exit_code, result.output
    assert CANARY not in result.output + result.stderr


PROGRAM = """
import os
import hazelcast
from hazelcast.config import Config
config = {}()
{}
client = hazelcast.HazelcastClient(config)
"""
LEFT = {
    "an alternative": ("Config", f"config.ssl_password = os.environ.get('PASSWORD') or '{CANARY}'"),
    "another": ("Config", f"config.cloud_discovery_token = f'{CANARY}' if os.name else None"),
    "a comment": (
        "Config",
        f"config.ssl_password = (os.environ.get('PASSWORD')  # it is {CANARY}\n    or 'x')",
    ),
    "an enum": ("Config", f"config.reconnect_mode = '{CANARY}' + os.name"),
    "a property": ("hazelcast.ClientConfig", f"config.set_property('a' + os.name + '{CANARY}', '1')"),
    "evaluated later": ("Config", f"config.creds_password = str('{CANARY}')\nprint(1)\nconfig.creds_username = 'ann'"),
    "called": ("hazelcast.ClientConfig", f"config.set_property('my.password', '{CANARY}').more()"),
    "a subscript": ("hazelcast.ClientConfig", f"config['{CANARY}'].password = '{CANARY}'"),
}


CONVERTED = {"an alternative", "another", "a comment", "an enum", "evaluated later"}
"""Those that are converted as a whole, so that only the summary is printed beside the diff."""


@pytest.mark.parametrize("case", LEFT)
def test_what_migrate_says_of_a_program_holds_no_text_of_it(case: str, tmp_path: Path) -> None:
    """Why a place is left is told without what the texts there say; the diff is the program itself."""
    path = tmp_path / "app.py"
    path.write_text(PROGRAM.format(*LEFT[case]), encoding="utf-8")
    result = CliRunner().invoke(program, ["migrate", str(path)])

    assert 0 == result.exit_code
    assert ("left: " in result.stderr) is (case not in CONVERTED)
    assert " left unchanged" in result.stderr
    assert CANARY not in result.stderr + repr(migrate.run([path]))
