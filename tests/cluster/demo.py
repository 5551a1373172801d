"""The member that the demo talks to, or the reason why there is none."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from typing import NamedTuple

from tests.cluster.jars import NoMemberError
from tests.cluster.members import Member, MemberFailedError, Say

PORT = 5701
"""Where clients look unless told otherwise."""


class DemoMember(NamedTuple):
    """Where the demo finds a member."""

    address: str | None
    """As ``host:port``; None where there is no member."""

    note: str
    """One line: what runs there, or why nothing does."""


@contextmanager
def demo_member(say: Say = print) -> Generator[DemoMember]:
    """
    Start a 5.x member for as long as the context lasts.

    Where java or Maven is missing, the member at ``HAZELCAST_ADDRESS`` stands in for it, if that is set.
    """
    say("Starting a Hazelcast member (the first time, Maven fetches it) ...")
    with ExitStack() as stack:
        try:
            member = stack.enter_context(Member(say=say))
        except (NoMemberError, MemberFailedError) as problem:
            found = _elsewhere(str(problem).splitlines()[0])
        else:
            found = DemoMember(member.address, f"Hazelcast {member.version} at {member.address}")
        yield found


def run(wait: Callable[[], object], *, port: int = PORT, say: Say = print) -> int:
    """Run a member at *port* until *wait* returns or Ctrl-C is pressed; return 1 if there can't be one."""
    say("Starting a Hazelcast member (the first time, Maven fetches it) ...")
    try:
        with Member(port=port, say=say) as member:
            say(f"Hazelcast {member.version} at {member.address}; Ctrl-C ends it.")
            wait()
    except (NoMemberError, MemberFailedError) as problem:
        say(f"No member started: {str(problem).splitlines()[0]}")
        return 1
    except KeyboardInterrupt:
        say("")
    return 0


def _elsewhere(reason: str) -> DemoMember:
    """Return the member that the environment names, if any."""
    address = os.environ.get("HAZELCAST_ADDRESS") or None
    instead = f" Using HAZELCAST_ADDRESS={address}." if address else ""
    return DemoMember(address, f"No member started: {reason}.{instead}")


if __name__ == "__main__":
    sys.exit(run(threading.Event().wait))
