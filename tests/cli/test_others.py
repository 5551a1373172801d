"""The smaller commands, and what all have in common."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import click
import pytest
from click.testing import CliRunner

import hazelcast_fluent
from hazelcast_fluent import ClientConfig
from hazelcast_fluent.cli._main import COMMANDS, program
from hazelcast_fluent.clients.ping import Answer, Ping
from tests.cli.conftest import Run


def test_help_lists_all_commands(run: Run) -> None:
    """The help has a line for each command."""
    lines = run("--help").stdout.splitlines()

    assert list(COMMANDS) == [line.split()[0] for line in lines[lines.index("Commands:") + 1 :]]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command(run: Run, command: str) -> None:
    """Each command explains itself, at 80 columns."""
    result = run(command, "--help")

    assert result.exit_code == 0
    assert [] == [line for line in result.stdout.splitlines() if len(line) > 80]


def test_version(run: Run) -> None:
    """--version says which one."""
    assert run("--version").stdout.startswith("hazelcast-fluent ")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("chekc", "did you mean 'check'?"),
        ("env_names", "did you mean 'env-names'?"),
        ("good.yaml", "for a file, write: hazelcast-fluent check good.yaml"),
    ],
)
def test_unknown_command(run: Run, word: str, meant: str) -> None:
    """A mistyped command is a usage error with the nearest one; a file needs a command before it."""
    result = run(word)

    assert (2, f"Error: There is no command {word!r}; {meant}") == (
        result.exit_code,
        result.stderr.splitlines()[-1],
    )


def test_command_that_is_near_to_none(run: Run) -> None:
    """Where no command is meant, all are listed."""
    assert f"There is no command 'xyz'; the commands are {', '.join(COMMANDS)}\n" in run("xyz").stderr


def test_commands_are_shown_whole_by_shells() -> None:
    """No line about a command is cut where shells show it, and no comma in it ends it for fish."""
    context = click.Context(program)
    found = [program.get_command(context, name) for name in COMMANDS]

    assert [] == [
        one.short_help for one in found if one is not None and not re.fullmatch(r"[^,]{1,45}", one.short_help or "")
    ]


def test_every_option_is_explained() -> None:
    """No option is listed without a word about what it does."""
    context = click.Context(program)
    found = [command for name in COMMANDS if (command := program.get_command(context, name))]
    options = [option for command in found for option in command.params if isinstance(option, click.Option)]

    assert len(options) > 50
    assert [] == [option.opts for option in options if not option.help]


def test_schema(run: Run) -> None:
    """The schema is printed as JSON."""
    assert ClientConfig.json_schema() == json.loads(run("schema").stdout)


def test_env_names(run: Run) -> None:
    """Each option has its variable; with a file, its entries are named."""
    every = run("env-names").stdout
    matching = run("env-names", "good.yaml", "--match", "max-idle").stdout

    assert "HZCLIENT_CLUSTERNAME  cluster-name\n" in every
    assert (
        "HZCLIENT_NEARCACHE_ORDERS*_MAXIDLESECONDS  near-cache.orders-*.max-idle-seconds"
        "  (no shell takes this name: use --set)\n"
    ) == matching


def test_compatibility(run: Run) -> None:
    """What the client gets is found."""
    result = run("compat", "good.yaml", "--target", "5.7.0")

    assert result.stdout.startswith(
        "Compatibility with hazelcast-python-client 5.7.0\n  Supported:\n    group_config.name = 'prod'"
    )


def test_compatibility_as_json_and_strict(run: Run) -> None:
    """For programs it is plain data; --strict fails on what is lost."""
    text = "hazelcast-client: {network: {aws: {enabled: true}}}"

    result = run("compat", "-", "--format", "json", "--strict", stdin=text)

    assert result.exit_code == 1
    assert [("java_config.network.aws", "unsupported")] == [
        (item["path"], item["status"]) for item in json.loads(result.stdout)["items"]
    ]


def test_init_writes_a_file_that_checks(run: Run) -> None:
    """The starting file is there, is fine and is not overwritten."""
    assert "hazelcast-client.yaml written" in run("init").stderr
    assert run("check", "-q", "hazelcast-client.yaml").exit_code == 0
    assert (2, 0) == (run("init").exit_code, run("init", "--force", "--full").exit_code)


def test_init_prints(run: Run) -> None:
    """``-`` prints the file."""
    assert "hazelcast-client:\n" in run("init", "-").stdout


def test_migrate_shows_and_writes(run: Run) -> None:
    """Changes are shown first, and made with --write."""
    source = 'from hazelcast import HazelcastClient\n\nclient = HazelcastClient(cluster_name="prod")\n'
    Path("app.py").write_text(source, encoding="utf-8")

    shown = run("migrate", "app.py", "--check")

    assert (1, source) == (shown.exit_code, Path("app.py").read_text(encoding="utf-8"))
    assert "+" in shown.stdout
    assert run("migrate", ".", "--write").exit_code == 0
    assert "ClientConfig.builder()" in Path("app.py").read_text(encoding="utf-8")


def test_migrate_nothing(run: Run) -> None:
    """Programs without a client are left alone."""
    Path("app.py").write_text("x = 1\n", encoding="utf-8")

    result = run("migrate", "app.py")

    assert ("", "0 statements to convert, 0 left unchanged\n") == (result.stdout, result.stderr)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(run: Run, shell: str) -> None:
    """Each shell gets a script that calls the program back."""
    assert f"_HAZELCAST_FLUENT_COMPLETE={shell}_complete" in run("completion", shell).stdout


@pytest.mark.parametrize(
    ("words", "number", "expected"),
    [("hazelcast-fluent ch", "1", "plain,check"), ("hazelcast-fluent show --form", "2", "plain,--format")],
)
def test_completion(words: str, number: str, expected: str) -> None:
    """The program completes its commands and options when a shell asks."""
    env = {"_HAZELCAST_FLUENT_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": number}

    ran = subprocess.run(  # this very program
        [sys.executable, "-c", "from hazelcast_fluent.cli import main; main()"],
        capture_output=True,
        text=True,
        check=False,
        env={**_environment(), **env},
    )

    assert expected in ran.stdout.splitlines()


def _environment() -> dict[str, str]:
    import os

    return dict(os.environ)


def test_unreadable_file_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without permission is found in one line; who runs the test may read everything, hence the stand-in."""
    monkeypatch.setattr("os.access", lambda *_: False)

    result = run("show", "good.yaml")

    assert (2, "Error: good.yaml: Permission denied\n") == (result.exit_code, result.output)


def test_ping_tells_why_it_failed(run: Run) -> None:
    """An address where nobody listens is a clear reason and exit code 1, soon."""
    text = "hazelcast-client: {cluster-name: x, network: {cluster-members: ['127.0.0.1:1']}}"

    result = run("ping", "-", "--timeout", "0.3", stdin=text)

    assert result.exit_code == 1
    assert result.stderr.startswith("Error: no connection to cluster 'x' after ")
    assert "the limit is 0.3 s by --timeout):" in result.stderr
    assert "  127.0.0.1:1: refused: nothing listens on the port" in result.stderr.splitlines()


def test_ping_prints_what_came_back(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the cluster answered is printed, for people and for programs."""
    answer = Answer("h:5701", "5.7.0", "u", is_lite=False, round_trips=(0.001, 0.003))
    monkeypatch.setattr(
        "hazelcast_fluent.clients.ping.ping", lambda *_, **__: Ping("x", "c", "u", 0.02, 271, (answer,))
    )

    text, data = run("ping"), run("ping", "--format", "json")

    assert text.stdout.splitlines() == [
        "connected to 'x' after 20 ms",
        "  client  c (u), sees 271 partitions",
        "  member  h:5701  5.7.0  1.00 / 2.00 / 3.00 ms",
    ]
    assert [0.001, 0.003] == json.loads(data.stdout)["members"][0]["round_trips"]


def test_no_color_wins(run: Run) -> None:
    """NO_COLOR counts more than FORCE_COLOR."""
    env = {"NO_COLOR": "1", "FORCE_COLOR": "1"}

    assert "\x1b" not in CliRunner().invoke(program, ["check", "bad.yaml"], env=env, color=True).stdout
    assert run("check", "bad.yaml", env=env).exit_code == 1


def test_reader_that_goes_away(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken pipe inside a command ends as one outside does."""

    def broken(**_: object) -> NoReturn:
        raise BrokenPipeError

    monkeypatch.setattr("hazelcast_fluent.reports.template.starter", broken)

    assert run("init", "-").exit_code == 141


def test_missing_extra_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without PyYAML, the extra to install is found in one line."""
    monkeypatch.setitem(sys.modules, "yaml", None)
    for name in [name for name in sys.modules if name.startswith("hazelcast_fluent.formats._yaml_reader")]:
        monkeypatch.delitem(sys.modules, name)

    result = run("show", "good.yaml")

    assert (2, "Error: PyYAML is not installed: pip install 'hazelcast-fluent[yaml]'\n") == (
        result.exit_code,
        result.stderr,
    )


def test_without_click_the_program_says_so() -> None:
    """Without click there is one line that names the extra."""
    code = "import sys; sys.modules['click'] = None; from hazelcast_fluent.cli import main; main()"

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603  # as above

    assert (2, "hazelcast-fluent: click is not installed: pip install 'hazelcast-fluent[cli]'\n") == (
        ran.returncode,
        ran.stderr,
    )


def test_program_is_a_module_too() -> None:
    """``python -m hazelcast_fluent`` is the same program."""
    ran = subprocess.run(  # this very program
        [sys.executable, "-m", "hazelcast_fluent", "--version"], capture_output=True, text=True, check=True
    )

    assert ran.stdout.startswith("hazelcast-fluent ")
    assert hazelcast_fluent.__name__ == "hazelcast_fluent"


@pytest.mark.parametrize("version", ["9.9", "5.99", "6", "v7.0", "3.99", "5.x", "", "5.7.0.0.0", "latest"])
def test_a_version_that_nobody_knows(run: Run, version: str) -> None:
    """K7: it is refused, with the versions that are known."""
    result = run("compat", "good.yaml", "--target", version)

    assert (2, "") == (result.exit_code, result.stdout)
    assert "5.7" in result.stderr


@pytest.mark.parametrize("version", ["5.7", "5.7.9", "5.0", "4.2.1", "3.12", "v5.6", "5"])
def test_versions_that_are_known(run: Run, version: str) -> None:
    """K7: so are later patches of them, and older versions."""
    assert run("compat", "good.yaml", "--target", version).exit_code == 0


@pytest.mark.parametrize(
    ("typed", "meant"), [("lint", "check"), ("validate", "check"), ("explain", "show"), ("shwo", "show")]
)
def test_what_other_programs_call_a_command(run: Run, typed: str, meant: str) -> None:
    """K7: a command that is mistyped, or has another name elsewhere, gets the right one as hint."""
    assert f"There is no command '{typed}'; did you mean '{meant}'?" in run(typed).stderr


@pytest.mark.parametrize("command", ["show", "convert", "compat", "diff", "ping", "env-names"])
def test_a_failover_file_is_named_as_such(run: Run, command: str) -> None:
    """P16: commands for one client refer to the command that reads failover files."""
    Path("fo.yaml").write_text("hazelcast-client-failover: {clients: [good.yaml]}", encoding="utf-8")

    result = run(command, "fo.yaml", *(["out.xml"] if command == "convert" else []))

    assert (2, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith("Error: this is a failover file, which describes several clients: check it with ")


@pytest.mark.parametrize("name", ["client.xml", "CLIENT.XML", "client.yml", "client", "conf.yaml"])
def test_init_by_suffix(run: Run, name: str) -> None:
    """W5: a file is XML if it is called so, and YAML otherwise; either is fine to be checked."""
    assert run("init", name).exit_code == 0
    assert name.lower().endswith(".xml") == Path(name).read_text(encoding="utf-8").startswith("<?xml")
    form = "xml" if name.lower().endswith(".xml") else "yaml"
    assert run("check", "-q", "--input-format", form, name).exit_code == 0


@pytest.mark.parametrize("name", ["client.json", "client.toml"])
def test_init_of_other_formats(run: Run, name: str) -> None:
    """W5: where there is no file to start from, none is written in another format."""
    result = run("init", name)

    assert (2, False) == (result.exit_code, Path(name).exists())
    assert "hazelcast-fluent convert" in result.stderr
