"""A member for demonstrations: a real one where that is possible, a fake one elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from typing import Literal, NamedTuple, TypeAlias

from hazelcast_fluent.testing.fake import FakeMember
from hazelcast_fluent.testing.real import MemberFailedError, NoMemberError, RealMember

Kind: TypeAlias = Literal["auto", "real", "fake"]


class Standalone(NamedTuple):
    """A member that runs."""

    address: str
    """Where clients reach it, as ``host:port``."""

    note: str
    """One line: what runs there."""


@contextmanager
def standalone_member(
    kind: Kind = "auto", *, port: int | None = None, report: Callable[[str], None] = print
) -> Generator[Standalone]:
    """
    Run a member for as long as the context lasts.

    Args:
        kind: A ``real`` or a ``fake`` member; with ``auto`` a real one where java and Maven are installed.
        port: The port to listen on; a free one by default.
        report: Is called with a line about what is being waited for.

    Raises:
        NoMemberError: A real member is asked for and cannot be started.
        MemberFailedError: The same, with its log.
    """
    with ExitStack() as stack:
        if kind == "fake":
            found = _fake(stack, port)
        else:
            try:
                found = _real(stack, port, report)
            except (NoMemberError, MemberFailedError) as error:
                if kind == "real":
                    raise
                report(f"No real member can be started: {str(error).splitlines()[0]}.")
                found = _fake(stack, port)
        yield found


def _fake(stack: ExitStack, port: int | None) -> Standalone:
    """Start a fake member."""
    member = stack.enter_context(FakeMember(port=port or 0))
    return Standalone(member.address, f"A fake member, made of Python, listens at {member.address}.")


def _real(stack: ExitStack, port: int | None, report: Callable[[str], None]) -> Standalone:
    """Start a real member."""
    report("Starting a Hazelcast member (the first time, Maven downloads it) ...")
    member = stack.enter_context(RealMember(port=port, report=report))
    return Standalone(member.address, f"Hazelcast {member.version} listens at {member.address}.")
