"""Running the program, in this process and in a real terminal."""

from __future__ import annotations

import os
import pty
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterable, Mapping, Sequence
from fcntl import ioctl
from pathlib import Path
from typing import NamedTuple

import click
import pytest
from click.testing import CliRunner, Result

from hazelcast_fluent.cli._main import program

GOOD = """\
hazelcast-client:
  cluster-name: prod
  network:
    cluster-members:
      - 10.0.0.1:5701
      - 10.0.0.2:5701
  connection-strategy:
    connection-retry:
      cluster-connect-timeout-millis: 60000
  near-cache:
    "orders-*":
      time-to-live-seconds: 5
"""

BAD = """\
hazelcast-client:
  network:
    redo-operation: yes
  near-cache:
    m1:
      eviction:
        size: 0
"""

SECRET = (
    GOOD
    + """\
  security:
    username-password:
      username: u
      password: s3cret
"""
)

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a working directory with files to read, and no variable that would change anything."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith(("HZCLIENT_", "HAZELCAST_CLIENT"))]:
        monkeypatch.delenv(name)
    for name, text in {"good.yaml": GOOD, "bad.yaml": BAD, "secret.yaml": SECRET}.items():
        Path(name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:  # noqa: ARG001  # where it runs
    """Return a function that runs the program in this process."""

    def ran(*arguments: str, stdin: str = "", env: Mapping[str, str] | None = None) -> Result:
        return CliRunner().invoke(program, arguments, input=stdin, env=env)

    return ran


def forms() -> dict[tuple[str, str], bool]:
    """Return each command of the program with each format of its output, and whether that is the default."""
    context = click.Context(program)
    found: dict[tuple[str, str], bool] = {}
    for name in program.list_commands(context):
        command = program.get_command(context, name)
        assert command is not None
        choices = [one for one in command.params if {"--format", "--to"} & set(one.opts)]
        for option in choices:
            assert isinstance(option.type, click.Choice)
            found |= {(name, form): form == option.default for form in option.type.choices}
        if not choices:
            found[name, ""] = True
    return found


def not_run(commands: Iterable[Sequence[str]]) -> list[tuple[str, str]]:
    """Return the commands and formats that none of *commands* has; none is the default."""
    given = [list(command) for command in commands]
    return [
        (name, form)
        for (name, form), default in forms().items()
        if not any(
            command[0] == name and (form in command or (default and not {"--format", "--to"} & set(command)))
            for command in given
        )
    ]


class Seen(NamedTuple):
    """What a terminal showed of a program."""

    text: str
    code: int


Terminal = Callable[..., Seen]


@pytest.fixture
def terminal(folder: Path) -> Terminal:  # noqa: ARG001  # where it runs
    """Return a function that runs the program in a terminal of 80 columns."""

    def ran(*arguments: str, env: Mapping[str, str] | None = None, interrupt_at: str = "") -> Seen:
        master, slave = pty.openpty()
        ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8", **(env or {})}
        for name in {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES"} - set(env or ()):
            environment.pop(name, None)
        command = [sys.executable, "-m", "hazelcast_fluent", *arguments]
        with subprocess.Popen(  # noqa: S603  # this very program
            command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True
        ) as process:
            os.close(slave)
            text = _read(master, interrupt_at.encode(), process.pid)
            code = process.wait(timeout=60)
        os.close(master)
        return Seen(text.replace("\r\n", "\n"), code)

    return ran


def _read(descriptor: int, interrupt_at: bytes, pid: int) -> str:
    """Return what comes until the other end closes; press Ctrl-C once *interrupt_at* is seen."""
    seen = b""
    while True:
        try:
            piece = os.read(descriptor, 65536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not piece:
            break
        seen += piece
        if interrupt_at and interrupt_at in seen:
            os.killpg(pid, signal.SIGINT)
            interrupt_at = b""
    return seen.decode("utf-8")
