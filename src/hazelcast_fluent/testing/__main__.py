"""
Run a member until Ctrl-C, for a tutorial or for trying things out.

    python -m hazelcast_fluent.testing --port 5701
    python -m hazelcast_fluent.testing --member real
"""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Callable, Sequence
from typing import get_args

from hazelcast_fluent.testing.real import MemberFailedError, NoMemberError
from hazelcast_fluent.testing.standalone import Kind, standalone_member

PORT = 5701
"""Where clients look by default."""

_HIGHEST_PORT = 65_535


def main(arguments: Sequence[str] | None = None, wait: Callable[[], object] | None = None) -> int:
    """
    Run a member until *wait* returns or Ctrl-C is pressed.

    Args:
        arguments: The arguments of the command line, by default those of the process.
        wait: What to wait for; by default nothing but Ctrl-C.

    Returns:
        The exit code, 1 if no member can be started.
    """
    parser = argparse.ArgumentParser(prog="python -m hazelcast_fluent.testing", description="Run a Hazelcast member.")
    parser.add_argument("--port", type=_port, default=PORT, help=f"the port to listen on (default: {PORT})")
    parser.add_argument(
        "--member",
        choices=get_args(Kind),
        default="fake",
        help="fake (default): made of Python; real: needs java and Maven; auto: real if possible",
    )
    options = parser.parse_args(arguments)
    try:
        with standalone_member(options.member, port=options.port, report=_print) as member:
            _print(f"{member.note} Press Ctrl-C to stop it.")
            (wait or threading.Event().wait)()
    except (NoMemberError, MemberFailedError, OSError) as error:
        sys.stderr.write(f"No member started: {str(error).splitlines()[0]}\n")
        return 1
    except KeyboardInterrupt:
        _print("")
    return 0


def _port(text: str) -> int:
    """Return a port."""
    if not text.isdecimal() or int(text) > _HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"must be a number from 0 to {_HIGHEST_PORT}, got {text!r}")
    return int(text)


def _print(line: str) -> None:
    """Print a line at once."""
    print(line, flush=True)  # noqa: T201 -- a program for the command line


if __name__ == "__main__":
    sys.exit(main())
