"""The program where output is not UTF-8, as on Windows, and where a terminal is narrow or plain."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from hazelcast_fluent import ClientConfig
from hazelcast_fluent.cli._main import program
from hazelcast_fluent.formats.registry import FORMATS
from tests.cli.conftest import Terminal, not_run

PROGRAM = [sys.executable, "-m", "hazelcast_fluent"]
COLOR = re.compile(r"\x1b\[[0-9;]*[mK]")
ODD = """\
hazelcast-client:
  cluster-name: "Überraschung → 日本 😀"
  near-cache:
    "кэш":
      time-to-live-seconds: 5
"""
BAD = """\
hazelcast-client:
  "größe → 日本": 1
  network:
    connection-timeout: "→…😀"
"""
NOBODY = ["--set", "network.cluster-members=127.0.0.1:1", "--timeout", "0.05"]
"""Where nothing listens."""

COMMANDS = [
    ["check", "odd.yaml"],
    ["check", "odd.yaml", "bad.yaml", "größe.yaml"],
    ["check", "bad.yaml", "--format", "json"],
    ["check", "bad.yaml", "--format", "github"],
    ["show", "odd.yaml", "--origins"],
    ["show", "odd.yaml", "--option", "group_config.name"],
    ["show", "odd.yaml", "--for-map", "кэш"],
    *(["show", "odd.yaml", "--format", form] for form in (*FORMATS, "python")),
    ["diff", "odd.yaml"],
    ["diff", "odd.yaml", "--format", "json"],
    ["compat", "odd.yaml"],
    ["compat", "odd.yaml", "--format", "json"],
    *(["convert", "odd.yaml", "-", "--to", form] for form in (*FORMATS, "python")),
    *([name, "odd.yaml", *NOBODY, "--format", form] for name in ("ping", "doctor") for form in ("text", "json")),
    ["migrate", "größe.py"],
    ["completion", "bash"],
    ["env-names", "odd.yaml"],
    ["init", "-"],
    ["schema"],
    ["größe"],
    ["--help"],
]


@pytest.fixture
def odd(folder: Path) -> Path:
    """Return the folder with files in it whose text no code page has."""
    (folder / "odd.yaml").write_text(ODD, encoding="utf-8")
    (folder / "bad.yaml").write_text(BAD, encoding="utf-8")
    return folder


def ran(folder: Path, encoding: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Return what the program does where its streams have an encoding."""
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    return subprocess.run(  # noqa: S603  # this very program
        [*PROGRAM, *arguments], cwd=folder, env=environment, capture_output=True, check=False
    )


@pytest.mark.usefixtures("odd")
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_encoding_is_an_error(arguments: list[str]) -> None:
    """K1: what an encoding lacks is replaced or escaped, and the exit code is that of UTF-8."""
    code = CliRunner().invoke(program, arguments).exit_code
    for encoding in ("cp1252", "cp437", "latin-1", "koi8-r", "ascii"):
        result = CliRunner(charset=encoding).invoke(program, arguments)
        assert code == result.exit_code
        assert isinstance(result.exception, SystemExit | None)


def test_every_command_is_run_in_every_format() -> None:
    """K1: a new command or format is found here."""
    assert [] == not_run(COMMANDS)


def test_a_process_with_another_encoding(odd: Path) -> None:
    """K1: so it is in a process of its own, on both streams."""
    result = ran(odd, "cp1252", "check", "odd.yaml", "bad.yaml", "größe.yaml")

    assert 2 == result.returncode
    assert b"'->\x85\\U0001f600'" in result.stdout
    assert "Error: größe.yaml: No such file".encode("cp1252") in result.stderr


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_json_means_the_same_in_every_encoding(odd: Path, encoding: str) -> None:
    """K1: JSON escapes what the encoding lacks, as JSON does."""
    data = json.loads(ran(odd, encoding, "diff", "odd.yaml", "--format", "json").stdout.decode(encoding))

    assert "Überraschung → 日本 😀" == data[0]["after"]


@pytest.mark.parametrize("form", ["yaml", "xml"])
def test_files_are_utf_8_in_every_encoding(odd: Path, form: str) -> None:
    """K1: what is printed to be a file is one, whatever the encoding of the output."""
    for encoding in ("cp1252", "utf-8"):
        text = ran(odd, encoding, "convert", "odd.yaml", "-", "--to", form).stdout

        assert ClientConfig.from_yaml(ODD) == getattr(ClientConfig, f"from_{form}")(text)


def test_arrows_are_ascii_where_there_are_none(odd: Path) -> None:
    """K1: a code page without arrows gets some of ASCII; letters it has stay."""
    output = ran(odd, "cp1252", "diff", "odd.yaml").stdout.decode("cp1252")

    assert "'dev' -> 'Überraschung -> \\u65e5\\u672c \\U0001f600'" in output


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "bad.yaml"],
        ["check", "good.yaml", "bad.yaml", "below", "missing.yaml"],
        ["check", "secret.yaml"],
        ["doctor", "good.yaml", *NOBODY],
        ["show", "good.yaml", "--origins"],
        ["show", "good.yaml", "--option", "network_config.redo_operation"],
        ["diff", "good.yaml"],
        ["compat", "good.yaml"],
        ["--help"],
    ],
    ids=" ".join,
)
def test_a_terminal_of_40_columns(terminal: Terminal, arguments: list[str]) -> None:
    """No line is wider than a narrow terminal, but for words that can't be broken."""
    Path("below").mkdir()
    Path("below/hazelcast-client.yaml").write_text(BAD, encoding="utf-8")
    lines = COLOR.sub("", terminal(*arguments, env={"COLUMNS": "40"}).text).splitlines()

    assert lines
    assert [] == [line for line in lines if len(line) > 40 and len(line.split()) > 2]


@pytest.mark.parametrize(
    "arguments", [["show", "good.yaml"], ["check", "bad.yaml", "good.yaml", "."], ["diff", "good.yaml"], ["check", "x"]]
)
def test_no_color(terminal: Terminal, arguments: list[str]) -> None:
    """NO_COLOR leaves no control character in any output, also where color is forced."""
    assert "\x1b" not in terminal(*arguments, env={"NO_COLOR": "1", "FORCE_COLOR": "1"}).text


def test_values_are_no_markup(terminal: Terminal, folder: Path) -> None:
    """R15: neither the names of emoji, nor brackets, nor backslashes mean anything in a value."""
    names = ["prod:key:eu", "a\\[b]c", "C:\\temp\\[red]x", ":smile:"]
    content = {"cluster-name": names[0], "client-labels": names[1:], "near-cache": {name: {} for name in names}}
    (folder / "values.json").write_text(json.dumps({"hazelcast-client": content}), encoding="utf-8")
    text = COLOR.sub("", terminal("show", "values.json", "--origins", env={"COLUMNS": "200"}).text)

    assert "├── " in text
    assert all(name in text for name in names if "\\" not in name)
    assert "'a\\\\[b]c', 'C:\\\\temp\\\\[red]x'" in text
    assert "── a\\[b]c = " in text
