"""Completion in real shells: what a TAB makes of a line that is half typed."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Generator
from contextlib import contextmanager
from fcntl import ioctl
from pathlib import Path

import click
import pytest

from hazelcast_fluent.cli._completion import paths, settings
from hazelcast_fluent.cli._main import program
from hazelcast_fluent.reports.lint import SUGGESTIONS

TYPED = {
    "hazelcast-fluent env": "hazelcast-fluent env-names ",
    "hazelcast-fluent check --ign": "hazelcast-fluent check --ignore ",
    "hazelcast-fluent show --format p": "hazelcast-fluent show --format python ",
    "hazelcast-fluent check goo": "hazelcast-fluent check good.yaml ",
    "hazelcast-fluent check -f goo": "hazelcast-fluent check -f good.yaml ",
    "hazelcast-fluent ping --set netw": "hazelcast-fluent ping --set network.",
    "hazelcast-fluent ping --set network.smart-r": "hazelcast-fluent ping --set network.smart-routing=",
    "hazelcast-fluent ping --set near-cache.m.time": "hazelcast-fluent ping --set near-cache.m.time-to-live-seconds=",
    "hazelcast-fluent check --ignore near-cache-u": "hazelcast-fluent check --ignore near-cache-unbounded ",
    "hazelcast-fluent show --option group_config.n": "hazelcast-fluent show --option group_config.name ",
}
"""Lines, and what a TAB makes of them; no space follows where more is to be typed."""

_SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], 'eval "$(hazelcast-fluent completion bash)"'),
    "zsh": (
        ["zsh", "-f", "-i"],
        'bindkey -e; autoload -U compinit; compinit -u -D; eval "$(hazelcast-fluent completion zsh)"',
    ),
}
_PATIENCE = 60.0


def needs(shell: str) -> pytest.MarkDecorator:
    """Return the mark of a test that can't run without *shell*."""
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"{shell} is not installed")


def environment(folder: Path) -> dict[str, str]:
    """Return what a shell needs to find the program, and nothing that would make it another shell."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return {"PATH": path, "HOME": str(folder), "TERM": "dumb", "PS1": "$ ", "LC_ALL": "C.UTF-8"}


@contextmanager
def started(command: list[str], folder: Path) -> Generator[int]:
    """Start a shell in a terminal; give the terminal."""
    master, slave = pty.openpty()
    ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 200, 0, 0))
    with subprocess.Popen(  # noqa: S603  # a shell of this machine
        command, stdin=slave, stdout=slave, stderr=slave, cwd=folder, env=environment(folder), start_new_session=True
    ) as process:
        os.close(slave)
        try:
            yield master
        finally:
            process.kill()
            os.close(master)


def told(terminal: int, keys: str, pattern: str) -> str:
    """Press *keys*, and return what the first group of *pattern* finds on the terminal."""
    os.write(terminal, keys.encode())
    seen, end = "", time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if select.select([terminal], [], [], 1.0)[0]:
            seen += os.read(terminal, 65536).decode("utf-8", "replace").replace("\r", "")
            found = re.search(pattern, seen, re.MULTILINE)
            if found:
                return found[1]
    raise AssertionError(f"{pattern} did not show: {seen!r}")


@pytest.mark.parametrize("shell", [pytest.param(name, marks=needs(name)) for name in _SHELLS])
def test_tab_completes(folder: Path, shell: str) -> None:
    """A TAB completes commands, options, their values, files and the paths of settings, each as far as it is known."""
    command, setup = _SHELLS[shell]
    made = {}
    with started(command, folder) as terminal:
        told(terminal, f"{setup}; echo rea''dy\n", "^(ready)$")
        for line in TYPED:
            # TAB, something behind, back to the start: the shell itself says what has become of the line
            made[line] = told(terminal, f"{line}\tEND\x01echo 'LINE '\n", r"^LINE (.*)END$")

    assert TYPED == made


@needs("fish")
def test_fish_completes(folder: Path) -> None:
    """The same in fish, which is asked what it would offer, with what is told about it."""
    lines = "\n".join(f"echo (complete -C '{line}' | string join ';')" for line in TYPED)
    script = f"hazelcast-fluent completion fish | source\n{lines}"
    done = subprocess.run(  # noqa: S603  # a shell of this machine
        ["fish", "--no-config", "-c", script],  # noqa: S607  # wherever it is
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )

    assert [line.rpartition(" ")[2] if " " in line.rstrip() else line for line in map(str.rstrip, TYPED.values())] == [
        offer.partition("\t")[0] for offer in done.stdout.splitlines()
    ]
    assert f"near-cache-unbounded\t{_summary('near-cache-unbounded')}\n" in done.stdout


def _summary(code: str) -> str:
    return next(rule.summary for rule in SUGGESTIONS if rule.code == code)


@pytest.mark.parametrize(
    ("typed", "offers"),
    [
        ("native", ["native-memory."]),
        ("network.cluster-m", ["network.cluster-members="]),
        ("import", []),
        ("group", []),
        ("no-such.thing", []),
        ("near-cache.orders", []),
        ("cluster-name=p", []),
    ],
)
def test_settings_are_offered_a_key_at_a_time(typed: str, offers: list[str]) -> None:
    """What no setting can say, what was 3.x's alone and names of one's own are not offered."""
    context = click.Context(program)

    assert offers == settings(context, click.Option(["--set"]), typed)


def test_paths_are_those_of_options_and_sections() -> None:
    """An entry's options depend on its name, so the entries end the path."""
    context = click.Context(program)

    found = paths(context, click.Option(["--option"]), "")

    assert {"group_config", "group_config.name", "network_config.ssl_config", "near_cache_configs"} <= set(found)
    assert [] == [path for path in found if "*" in path]
