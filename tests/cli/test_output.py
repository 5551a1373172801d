"""What the program does differently where somebody looks."""

from __future__ import annotations

import concurrent.futures
import io
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from hazelcast_fluent.cli._main import program
from hazelcast_fluent.cli._output import wrapped
from hazelcast_fluent.cli._spinner import waited
from tests.cli.conftest import Run


class Screen(io.StringIO):
    """A terminal that remembers what it shows."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]  # a StringIO has none
        """What the terminal can show."""
        return self._encoding

    def isatty(self) -> bool:
        """Claim to be seen."""
        return True


@pytest.mark.parametrize(("encoding", "frames"), [("utf-8", "⠋⠙"), ("latin-1", "|/")])
def test_spinner_turns_and_goes(monkeypatch: pytest.MonkeyPatch, encoding: str, frames: str) -> None:
    """Frames that the terminal can show are drawn over each other, and wiped at the end."""
    screen = Screen(encoding)
    monkeypatch.setattr(sys, "stderr", screen)

    waited("working", lambda: time.sleep(0.25))

    assert screen.getvalue().startswith(f"\r\x1b[K{frames[0]} working\r\x1b[K{frames[1]} working")
    assert screen.getvalue().endswith("\r\x1b[K")


def test_spinner_is_not_for_logs(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a terminal there is no spinner."""
    assert 3 == waited("working", lambda: 3)
    assert capsys.readouterr().err == ""


def test_what_work_raises_is_raised_by_whoever_waits() -> None:
    """Errors of the thread that works are those of the call, a program's own way to end included."""

    def fail() -> None:
        raise SystemExit(7)

    with pytest.raises(SystemExit, match="7"):
        waited("working", fail)


class Interrupting(Screen):
    """A terminal at which somebody presses Ctrl-C while a finalizer runs, where no exception gets out."""

    def write(self, text: str) -> int:
        """Write, and let something go."""

        class Gone:
            def __del__(self) -> None:
                signal.raise_signal(signal.SIGINT)

        Gone()
        return super().write(text)


@pytest.fixture
def _raising() -> Iterator[None]:
    """Let Ctrl-C mean what it does to programs; processes that run tests may ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def interrupting() -> int:
    """Press Ctrl-C, and go on working for a while."""
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(0.3)
    return 3


@pytest.mark.usefixtures("_raising")
@pytest.mark.parametrize("screen", [Interrupting("utf-8"), io.StringIO()])
def test_interrupt_is_met_wherever_it_comes(monkeypatch: pytest.MonkeyPatch, screen: io.StringIO) -> None:
    """Ctrl-C ends the waiting, seen or not, and means what it meant before afterwards."""
    monkeypatch.setattr(sys, "stderr", screen)

    with pytest.raises(KeyboardInterrupt):
        waited("working", lambda: time.sleep(0.3) if screen.isatty() else interrupting())

    assert signal.default_int_handler is signal.getsignal(signal.SIGINT)


@pytest.mark.usefixtures("_raising")
def test_interrupt_that_means_something_else_goes_on_to() -> None:
    """A job in the background ignores it, and a program's own handler hears of it."""
    heard: list[int] = []
    for handler in (signal.SIG_IGN, lambda *_: heard.append(1)):
        signal.signal(signal.SIGINT, handler)
        assert 3 == waited("working", interrupting)
        assert handler is signal.getsignal(signal.SIGINT)

    assert [1] == heard


def test_waiting_in_another_thread() -> None:
    """Only the main thread may look out for Ctrl-C, and no other tries to."""
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        assert 3 == pool.submit(waited, "working", lambda: 3).result(timeout=10)


def test_lines_are_wrapped_to_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Text keeps to the terminal's width there, and to one line in pipes."""
    text = "word " * 30

    assert text == wrapped(text, "  ")
    monkeypatch.setattr(sys, "stdout", Screen("utf-8"))
    monkeypatch.setenv("COLUMNS", "40")
    assert [39, 36, 36, 36, 6] == [len(line) for line in wrapped(text, "  ").splitlines()]


@pytest.mark.usefixtures("folder")
def test_forced_colour_draws_the_tree() -> None:
    """FORCE_COLOR has rich draw in colour, whoever reads it."""
    result = CliRunner().invoke(program, ["show", "good.yaml"], env={"FORCE_COLOR": "1"}, color=True)

    assert "\x1b[32m'prod'\x1b[0m" in result.stdout


@pytest.mark.usefixtures("folder")
def test_without_rich_the_tree_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rich is not needed."""
    monkeypatch.setitem(sys.modules, "rich.console", None)

    result = CliRunner().invoke(program, ["show", "good.yaml"], env={"FORCE_COLOR": "1"}, color=True)

    assert (0, "group_config\n  name = 'prod'\n") == (result.exit_code, result.stdout[:29])


def test_migrate_without_its_extra(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without libcst, the extra to install is named where a program uses the client; other programs need none."""
    Path("other.py").write_text("import json\n")
    monkeypatch.setitem(sys.modules, "libcst", None)

    assert "0 statements to convert, 0 left unchanged\n" == run("migrate", ".").stderr

    Path("app.py").write_text("import hazelcast\n")

    result = run("migrate", ".")

    assert (2, "Error: libcst is not installed: pip install 'hazelcast-fluent[migrate]'\n") == (
        result.exit_code,
        result.stderr,
    )


def test_migrate_of_a_broken_installation(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing module other than libcst is not taken for the extra."""
    monkeypatch.setitem(sys.modules, "hazelcast_fluent.migrate", None)

    result = run("migrate", ".")

    assert result.exit_code != 0
    assert "is not installed: pip install" not in result.output


def test_migrate_lists_what_5x_does_not_support(run: Run) -> None:
    """A converted option without an equivalent is listed as a note."""
    source = (
        "import hazelcast\nc = hazelcast.ClientConfig()\nc.group_config.password = 'p'\nhazelcast.HazelcastClient(c)\n"
    )
    Path("app.py").write_text(source, encoding="utf-8")

    assert "note: app.py:3: group_config.password is not supported" in run("migrate", "app.py").stderr


def test_migrate_lists_what_it_leaves(run: Run) -> None:
    """What can't be rewritten is listed with its place."""
    run_it = "import hazelcast\nconfig = hazelcast.ClientConfig()\nfor at in names:\n    config.network.x = at\n"
    Path("app.py").write_text(run_it, encoding="utf-8")

    result = run("migrate", "app.py")

    assert "left: app.py:4: " in result.stderr


def test_colours_of_a_diff() -> None:
    """Added and removed lines of a program are found apart by colour."""
    from hazelcast_fluent.cli.commands.migrate import _coloured

    assert _coloured(" a\n+b\n") == " a\n" + click.style("+b\n", fg="green")
