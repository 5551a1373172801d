"""R3: nothing from outside reaches a terminal, a log or a build server as more than text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from hazelcast_fluent.cli._main import program
from hazelcast_fluent.formats.registry import FORMATS
from tests.cli.conftest import not_run

ODD = (
    "x\n::error::fake\r::warning::fake",
    "\x1b]0;owned\x07\x1b[31mred\x1b[2J\x08",
    "a\x7f\x9b31m\x85",
    "\u202eright\u200bwidth\ufeff\u2028\u2029\U000e0041",
)
"""Names with control characters, line ends, and characters that are not seen."""

OWN_COLOR = re.compile(r"\x1b\[(?:0|1|2|31|32|33|36)(?:;\d+)*m")


def contents(odd: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield configurations that have *odd* somewhere; a few are valid."""
    yield "name of an option", {odd: 1}
    yield "name of an option below", {"network": {odd: {"a": 1}}}
    yield "value of the wrong type", {"network": {"connection-timeout": odd, "redo-operation": odd}}
    yield "wrong enum", {"connection-strategy": {"reconnect-mode": odd}}
    yield "address", {"network": {"cluster-members": [odd, f"{odd}:5701"]}}
    yield "placeholder", {"cluster-name": f"${{{odd}}}"}
    yield "import", {"import": [f"{odd}.yaml"]}
    yield "class", {"load-balancer": {"type": "custom", "class-name": odd}}
    yield (
        "free texts",
        {
            "cluster-name": odd,
            "instance-name": odd,
            "client-labels": [odd],
            "properties": {odd: odd, "hazelcast.client.heartbeat.interval": odd},
            "near-cache": {odd: {"eviction": {"eviction-policy": "NONE"}}, f"{odd}*": {}, f"*{odd}": {}},
            "reliable-topic": {odd: {}},
        },
    )
    yield (
        "valid texts",
        {
            "cluster-name": odd,
            "instance-name": odd,
            "client-labels": [odd],
            "properties": {f"hazelcast.{odd}": odd},
            "near-cache": {odd: {"eviction": {"eviction-policy": "NONE"}}, f"{odd}*": {}},
            "network": {"ssl": {"enabled": True, "properties": {"trustCertCollectionFile": odd}}},
        },
    )


NOBODY = ["--set", "network.cluster-members=127.0.0.1:1", "--timeout", "0.05"]
"""Where nothing listens."""

COMMANDS = [
    ["check", "FILE"],
    ["check", "FILE", "--format", "json"],
    ["check", "FILE", "--format", "github"],
    ["show", "FILE", "--origins", "--defaults"],
    *(["show", "FILE", "--format", form] for form in (*FORMATS, "python")),
    ["show", "FILE", "--for-map", "ODD"],
    ["show", "FILE", "--option", "ODD"],
    ["show", "FILE", "--option", "near_cache_configs"],
    ["diff", "FILE"],
    ["diff", "FILE", "--format", "json"],
    ["convert", "FILE", "ODD"],
    ["convert", "FILE", "ODD.xml"],
    ["compat", "FILE"],
    ["compat", "FILE", "--format", "json"],
    ["compat", "FILE", "--target", "ODD"],
    ["env-names", "FILE"],
    *(["convert", "FILE", "-", "--to", form] for form in (*FORMATS, "python")),
    *([name, "FILE", *NOBODY, "--format", form] for name in ("ping", "doctor") for form in ("text", "json")),
]


def odd_characters(text: str) -> list[str]:
    """Return what is in *text* beside printable characters, ends of lines and this program's colors."""
    return [one for one in OWN_COLOR.sub("", text) if not one.isprintable() and one != "\n"]


def own_lines(text: str) -> bool:
    """Whether every command for a build server is one of this program's."""
    return all(
        line.startswith(("::error file=", "::warning file=", "::notice file="))
        for line in text.splitlines()
        if line.lstrip().startswith("::")
    )


def seen(arguments: list[str], **environment: str) -> str:
    """Return both outputs of the program, which ends without a traceback."""
    result = CliRunner().invoke(program, arguments, env=environment, color=True)
    assert isinstance(result.exception, SystemExit | None), arguments
    return f"{result.stdout}\n{result.stderr}"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("odd", ODD, ids=ascii)
def test_contents_of_files(odd: str) -> None:
    """R3: names and values in files are escaped in the output of every command in every format."""
    for where, content in contents(odd):
        Path("odd.json").write_text(json.dumps({"hazelcast-client": content}), encoding="utf-8")
        for command in COMMANDS:
            arguments = ["odd.json" if one == "FILE" else one.replace("ODD", odd) for one in command]
            text = seen(arguments)
            assert (where, arguments, []) == (where, arguments, odd_characters(text)), text
            assert own_lines(text), (where, arguments, text)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("odd", ODD, ids=ascii)
@pytest.mark.parametrize("color", ["", "1"])
def test_arguments_and_variables(odd: str, color: str) -> None:
    """R3: so are names of files, commands, options, settings and variables, in color and without."""
    Path(f"{odd}.json").write_text('{"hazelcast-client": {"cluster-name": 1, "netwrk": 1}}', encoding="utf-8")
    Path("x.py").write_text("import hazelcast\nhazelcast.HazelcastClient(**options)\n", encoding="utf-8")
    for arguments in calls(odd):
        name = "".join(one for one in odd if one.isprintable() and one != "=")
        text = seen(arguments, FORCE_COLOR=color, **{f"HZCLIENT_{name}": odd, "HZCLIENT_NETWORK_REDOOPERATION": odd})
        assert (arguments, []) == (arguments, odd_characters(text)), text
        assert own_lines(text), (arguments, text)


def test_every_command_is_run_in_every_format() -> None:
    """R3: a new command or format is found here."""
    assert [] == not_run([*COMMANDS, *calls("x")])


def calls(odd: str) -> list[list[str]]:
    """Return arguments that have *odd* somewhere."""
    return [
        [odd],
        [f"--{odd}"],
        ["check", f"--{odd}"],
        ["check", f"{odd}.json", f"{odd}.xml", odd],
        ["check", f"{odd}.json", "--format", "github"],
        ["check", f"{odd}.json", f"{odd}.xml", "--format", "json"],
        ["check", "good.yaml", "--ignore", odd],
        ["check", "good.yaml", "--set", odd],
        [
            "check",
            "good.yaml",
            "--set",
            f"{odd}=1",
            "--set",
            f"cluster-name={odd}",
            "--set",
            f"network.redo-operation={odd}",
        ],
        ["check", "good.yaml", "--variable", odd],
        ["check", "good.yaml", "--secrets", odd, "--properties-file", odd],
        ["show", f"{odd}.json", "--format", odd],
        ["show", "good.yaml", "--option", odd],
        ["convert", "good.yaml", f"{odd}.json"],
        ["init", f"{odd}.json"],
        ["migrate", odd, "x.py"],
        ["ping", odd],
        ["completion", odd],
        ["diff", "good.yaml", "good.yaml", "--ignore", odd],
        ["schema", odd],
        ["env-names", odd, "--set", f"{odd}=1"],
        ["doctor", odd, "--set", f"{odd}=1", "--timeout", "0.05"],
        ["check", odd, "--profile", odd, "--url", f"hz://{odd}?{odd}=1"],
        ["show", "--url", f"hz://h/{odd}?{odd}={odd}"],
    ]
