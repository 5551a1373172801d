"""Requests whose response is not there yet, in the order they came."""

from __future__ import annotations

import asyncio
from typing import NamedTuple

from hazelcast_fluent.testing.fake.clock import Clock
from hazelcast_fluent.testing.fake.connection import Connection
from hazelcast_fluent.testing.fake.errors import MemberError
from hazelcast_fluent.testing.fake.operations import Call, Wait
from hazelcast_fluent.testing.fake.wire import Message


class _Waiting(NamedTuple):
    """One request that waits."""

    call: Call
    wait: Wait
    deadline: float | None


class WaitingRequests:
    """Waiting requests are tried after each request and when the time of one is over."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._waiting: list[_Waiting] = []
        self._timer: asyncio.TimerHandle | None = None

    def add(self, call: Call, wait: Wait) -> None:
        """Keep a request."""
        deadline = None if wait.seconds is None else self._clock.now() + wait.seconds
        self._waiting.append(_Waiting(call, wait, deadline))

    def forget(self, connection: Connection) -> None:
        """Drop the requests of a connection that is gone."""
        self._waiting = [one for one in self._waiting if one.call.connection is not connection]

    def retry(self) -> None:
        """Answer the requests that can be answered, until none can."""
        while self._answer_one():
            pass
        self._set_timer()

    def _answer_one(self) -> bool:
        """Answer the first request that can be answered; return whether there was one."""
        for index, one in enumerate(self._waiting):
            try:
                response = self._try(one)
            except MemberError as error:
                del self._waiting[index]
                one.call.connection.respond_error(one.call, error)
                return True
            if response is not None:
                del self._waiting[index]
                one.call.connection.respond(one.call, response)
                return True
        return False

    def _try(self, one: _Waiting) -> Message | None:
        response = one.wait.attempt()
        if response is None and one.deadline is not None and one.deadline <= self._clock.now():
            return one.wait.otherwise()
        return response

    def _set_timer(self) -> None:
        """Try again when the next time is over."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        deadlines = [one.deadline for one in self._waiting if one.deadline is not None]
        if deadlines:
            delay = max(0.0, min(deadlines) - self._clock.now())
            self._timer = asyncio.get_running_loop().call_later(delay, self.retry)
