"""The program in a real terminal, in pipes that break, and interrupted."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
PROGRAM = [sys.executable, "-m", "hazelcast_fluent"]


def test_tree_is_drawn_in_colour(terminal: Terminal) -> None:
    """In a terminal, rich draws the tree."""
    seen = terminal("show", "good.yaml", "--origins")

    assert seen.code == 0
    assert "\x1b[32m'prod'\x1b[0m" in seen.text
    assert "├── " in seen.text


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb", "NO_COLOR": "1"}])
def test_no_color(terminal: Terminal, env: dict[str, str]) -> None:
    """Who wants no colour gets none."""
    for arguments in (["show", "good.yaml"], ["check", "bad.yaml"], ["diff", "good.yaml"]):
        assert "\x1b" not in terminal(*arguments, env=env).text


def test_no_color_into_pipes() -> None:
    """What a program reads has no colour, unless forced."""
    plain, forced = (
        subprocess.run(  # noqa: S603  # this very program
            [*PROGRAM, "check", "--input-format", "json", "-"],
            input='{"hazelcast-client": {"x": 1}}',
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **env},
        ).stdout
        for env in ({}, {"FORCE_COLOR": "1"})
    )

    assert [False, True] == ["\x1b" in plain, "\x1b" in forced]


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "secret.yaml"],
        ["check", "bad.yaml"],
        ["show", "good.yaml", "--origins", "--defaults"],
        ["show", "good.yaml", "--option", "network_config.redo_operation"],
        ["show", "good.yaml", "--for-map", "orders-eu"],
        ["compat", "good.yaml"],
        ["diff", "good.yaml"],
        ["env-names", "good.yaml"],
        ["--help"],
        ["init", "-"],
    ],
)
def test_it_is_readable_at_80_columns(terminal: Terminal, arguments: list[str]) -> None:
    """What people read is not wider than a narrow terminal."""
    lines = _COLOUR.sub("", terminal(*arguments).text).splitlines()

    assert lines
    assert [] == [line for line in lines if len(line) > 80]


def test_problems_are_in_colour(terminal: Terminal) -> None:
    """The severity of a problem and its caret stand out."""
    text = terminal("check", "bad.yaml").text

    assert "bad.yaml:3:21: \x1b[31m\x1b[1merror\x1b[0m: " in text


def test_spinner_turns_while_it_waits(terminal: Terminal) -> None:
    """Something moves while connecting, and is gone afterwards."""
    seen = terminal("ping", "good.yaml", "--set", "network.cluster-members=127.0.0.1:1", "--timeout", "0.5")

    assert seen.code == 1
    assert "connecting to prod at 127.0.0.1:1" in seen.text
    assert _COLOUR.sub("", seen.text).rsplit("\x1b[K", 1)[-1].startswith("Error: no connection to cluster 'prod'")


def test_interrupt_ends_in_one_line(terminal: Terminal) -> None:
    """Ctrl-C while it connects is no traceback; the exit code is that of an interrupted program."""
    unreachable = ["--set", "network.cluster-members=127.0.0.1:1", "--timeout", "30"]

    seen = terminal("ping", "good.yaml", *unreachable, interrupt_at="connecting to")

    # where it hit an import that runs code it made itself, Python ends by the signal, which is 130 to a shell as well
    assert seen.code in {130, -signal.SIGINT}
    assert (True, False) == ("Error: interrupted" in seen.text, "Traceback" in seen.text)


@pytest.mark.parametrize("arguments", [["schema"], ["show", "good.yaml"], ["env-names"]])
def test_broken_pipe_is_silent(folder: Path, arguments: list[str]) -> None:
    """A reader that goes away is no problem: nothing is said, and the exit code is what shells know."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        ran = subprocess.run(  # noqa: S603  # this very program
            [*PROGRAM, *arguments], stdout=writer, stderr=subprocess.PIPE, text=True, check=False, cwd=folder
        )
    finally:
        os.close(writer)

    assert (141, "") == (ran.returncode, ran.stderr)


def test_full_disk_is_one_line(folder: Path) -> None:
    """Output that can't be written is found in one line."""
    limited = ["sh", "-c", 'ulimit -f 0; exec "$@"', "sh", *PROGRAM, "show", "good.yaml"]
    with Path("out.txt").open("w", encoding="utf-8") as full:
        ran = subprocess.run(  # noqa: S603  # a shell with a limit, then this very program
            limited, stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=folder
        )

    assert (2, "Error: File too large\n") == (ran.returncode, ran.stderr)


@pytest.mark.parametrize(
    ("arguments", "needed", "unneeded"),
    [
        pytest.param(
            ("check", "-q", "good.yaml"),
            {"yaml"},
            {"rich", "asyncio", "hazelcast", "xml", "cryptography", "libcst", "socket"},
            id="a file that has no problems",
        ),
        pytest.param(
            ("show", "good.yaml"),
            {"hazelcast_fluent.reports.explain"},
            {"hazelcast_fluent.declarative.environment", "hazelcast_fluent.declarative.wording"},
            id="no variable and no problem",
        ),
        pytest.param(
            ("convert", "--to", "xml", "good.yaml", "-"),
            {"xml"},
            {"textwrap", "hazelcast_fluent.cli._placeholders"},
            id="no comments and no placeholders",
        ),
        pytest.param(
            ("ping", "nowhere.yaml"),
            set(),
            {"yaml", "asyncio", "concurrent", "hazelcast_fluent.client_config"},
            id="a file that does not exist",
        ),
        pytest.param(
            ("doctor", "nowhere.yaml"),
            set(),
            {"yaml", "asyncio", "ssl", "concurrent", "hazelcast_fluent.client_config"},
            id="nothing to probe",
        ),
        pytest.param(
            ("migrate", "other.py"),
            {"hazelcast_fluent.migrate"},
            {"libcst", "hazelcast_fluent.client_config"},
            id="a program that does not use the client",
        ),
        pytest.param(
            ("migrate", "app.py"), {"libcst"}, {"libcst.matchers", "yaml", "asyncio"}, id="a program that does"
        ),
    ],
)
def test_a_command_loads_only_what_it_needs(
    folder: Path, arguments: tuple[str, ...], needed: set[str], unneeded: set[str]
) -> None:
    """What only another branch needs is not loaded: colors, a client, the network, the rewriter."""
    Path(folder, "other.py").write_text("import json\n", encoding="utf-8")
    Path(folder, "app.py").write_text("import hazelcast\nclient = hazelcast.HazelcastClient(client_name='x')\n")
    program = (
        f"import sys; from hazelcast_fluent.cli import main; sys.argv[1:] = {arguments!r}\n"
        "try: main()\nexcept SystemExit: pass\nprint('modules', *sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], check=True, cwd=folder, capture_output=True, text=True)  # noqa: S603  # this very program

    loaded = set(ran.stdout.splitlines()[-1].split())
    assert {"click", "attrs", *needed} <= loaded
    assert not loaded & unneeded
