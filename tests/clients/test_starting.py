"""R4: whatever ends the start of a client shuts down what was started."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import subprocess
import sys
import threading
from collections.abc import Generator
from typing import Any, ClassVar

import attrs
import pytest

from hazelcast_fluent import ClientConfig, ClientFailoverConfig, InvalidConfigError, MissingExtraError, PythonName
from hazelcast_fluent.clients import registry, start_thread
from hazelcast_fluent.clients.v5.client import CLIENT
from hazelcast_fluent.clients.v5.starting import start_async

CONFIG = ClientConfig()
WAIT = 30.0


class Standin:
    """Stands for a client whose start blocks until it is shut down."""

    made: ClassVar[list[Standin]]
    fails: ClassVar[BaseException | None] = None

    def __init__(self, _: object) -> None:
        self.cluster_service = self
        self.running = threading.Event()
        self.ended = threading.Event()
        self.made.append(self)
        if self.fails is not None:
            raise self.fails
        self.start()

    def start(self) -> None:
        """Return at once."""
        self.running.set()

    def add_listener(self, added: Any, *_: Any) -> None:
        """Call a listener with a member that exists."""
        added("member")

    def shutdown(self) -> None:
        """Stop."""
        if self.running.is_set():
            self.ended.set()


class Connecting(Standin):
    """Stands for a client that connects until it is shut down."""

    def start(self) -> None:
        """Block."""
        self.running.set()
        self.ended.wait(WAIT)
        raise RuntimeError("Client is being shutdown")


class AsyncStandin(Standin):
    """Stands for a client for asyncio that connects until it is shut down."""

    async def _start(self) -> None:
        """Block."""
        await asyncio.sleep(WAIT)

    async def shutdown(self) -> None:  # type: ignore[override]  # as the client's own
        """Stop."""
        self.ended.set()


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return what puts a stand-in in the client's place."""

    def put(cls: type[Standin]) -> type[Standin]:
        cls.made = []

        async def connect(made: Any, config: Any) -> Any:
            return await start_async(cls, made, config)

        started = attrs.evolve(CLIENT, start=lambda made, _: start_thread.start(cls, made), start_async=connect)
        monkeypatch.setattr(registry, "_loaded", lambda _: started)
        return cls

    return put


class Waiting(threading.Event):
    """An event of which the first wait fails with an error, once the client connects."""

    error: ClassVar[BaseException | None]

    def wait(self, timeout: float | None = None) -> bool:
        """Fail, or wait."""
        cls = type(self)
        if cls.error is not None:
            error, cls.error = cls.error, None
            assert Connecting.made[0].running.wait(WAIT)
            raise error
        return super().wait(timeout)


def interrupted(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Make waiting for a client that connects end with *error*."""
    Waiting.error = error
    made = start_thread.StartThread.__init__

    def replaced(self: start_thread.StartThread, *args: Any) -> None:
        made(self, *args)
        waiting = Waiting()
        if self.finished.is_set():
            waiting.set()
        self.finished = waiting

    monkeypatch.setattr(start_thread.StartThread, "__init__", replaced)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(3)], ids=repr)
def test_an_interrupted_start(use: Any, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """R4: an interrupt while the client connects ends it and is raised."""
    cls = use(Connecting)
    interrupted(monkeypatch, error)

    with pytest.raises(type(error)) as caught:
        CONFIG.connect()

    assert error is caught.value
    assert cls.made[0].ended.is_set()


def test_an_interrupt_before_the_client_runs(use: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """R4: a client ignores a shutdown before it runs, so it is shut down again once it does."""
    cls = use(Connecting)
    late = threading.Event()
    shut_down = Connecting.shutdown

    def once_ignored(self: Connecting) -> None:
        if late.is_set():
            shut_down(self)
        late.set()

    monkeypatch.setattr(Connecting, "shutdown", once_ignored)
    interrupted(monkeypatch, KeyboardInterrupt())

    with pytest.raises(KeyboardInterrupt):
        CONFIG.connect()

    assert cls.made[0].ended.is_set()


def test_a_shutdown_that_takes_long_goes_on_in_the_background(use: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """R4: the interrupt is not held up by a client that does not end."""
    cls = use(Connecting)
    monkeypatch.setattr(start_thread, "GRACE", 0.01)
    release = threading.Event()
    shut_down = Connecting.shutdown

    def slow(self: Connecting) -> None:
        release.wait(WAIT)
        shut_down(self)

    monkeypatch.setattr(Connecting, "shutdown", slow)
    interrupted(monkeypatch, KeyboardInterrupt())

    with pytest.raises(KeyboardInterrupt):
        CONFIG.connect()
    ended_before = cls.made[0].ended.is_set()
    release.set()

    assert (False, True) == (ended_before, cls.made[0].ended.wait(WAIT))


@pytest.mark.parametrize("error", [SystemExit(3), KeyboardInterrupt()], ids=repr)
def test_a_listener_that_ends_the_program(use: Any, error: BaseException) -> None:
    """R4: a listener for existing members that exits leaves no client behind."""
    cls = use(Standin)

    def leave(_: object) -> None:
        raise error

    config = ClientConfig.builder().membership_listener(leave, fire_for_existing=True).build()

    with pytest.raises(type(error)):
        config.connect()

    assert cls.made[0].ended.is_set()


def test_the_clients_own_error_is_raised(use: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """R4: what the client raises in its thread arrives as it is."""
    cls = use(Standin)
    error = RuntimeError("unable to connect")
    monkeypatch.setattr(cls, "fails", error)

    with pytest.raises(RuntimeError) as caught:
        CONFIG.connect()

    assert error is caught.value


class Running(AsyncStandin):
    """Stands for a client for asyncio that runs at once."""

    async def _start(self) -> None:
        """Run."""


def test_a_listener_that_ends_a_program_of_asyncio(use: Any) -> None:
    """R4: likewise for the client for asyncio."""
    cls = use(Running)

    def leave(_: object) -> None:
        raise SystemExit(3)

    config = ClientConfig.builder().membership_listener(leave, fire_for_existing=True).build()

    async def program() -> None:
        with pytest.raises(SystemExit):
            await config.connect_async()

    asyncio.run(program())
    assert cls.made[0].ended.is_set()


def test_a_client_without_listeners_of_its_own(use: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing is to be done after the start, nothing is done."""
    use(Running)
    client = attrs.evolve(registry.client_for(""), after_start=None)
    monkeypatch.setattr(registry, "_loaded", lambda _: client)

    async def program() -> Any:
        return await CONFIG.connect_async()

    assert [Running, Running] == [type(asyncio.run(program())), type(CONFIG.connect())]


def test_a_client_without_asyncio_names_the_one_to_install(use: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The 3.12 client has none."""
    use(Running)
    client = attrs.evolve(registry.client_for(""), start_async=None)
    monkeypatch.setattr(registry, "_loaded", lambda _: client)

    with pytest.raises(MissingExtraError, match=r"5\.6 or later"):
        asyncio.run(CONFIG.connect_async())


@contextlib.contextmanager
def silent_port() -> Generator[int]:
    """Yield a port that accepts connections and never answers."""
    with socket.create_server(("127.0.0.1", 0), backlog=1) as server:
        yield server.getsockname()[1]


def test_a_cancelled_start(use: Any) -> None:
    """R4: cancelling `async_client` while it starts shuts it down, and the cancellation arrives."""
    cls = use(AsyncStandin)

    async def program() -> set[asyncio.Task[Any]]:
        async def work() -> None:
            async with CONFIG.async_client():
                raise AssertionError("it never connects")

        task = asyncio.create_task(work())
        await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return asyncio.all_tasks() - {asyncio.current_task()}

    assert set() == asyncio.run(program())
    assert cls.made[0].ended.is_set()


def test_a_cancelled_failover(use: Any) -> None:
    """R4: cancelling ends the search; the next cluster is not tried."""
    cls = use(AsyncStandin)

    async def program() -> None:
        async with asyncio.timeout(0.05):
            await ClientFailoverConfig(clients=[CONFIG, CONFIG]).connect_async()

    with pytest.raises(TimeoutError):
        asyncio.run(program())

    assert [True] == [client.ended.is_set() for client in cls.made]


@pytest.mark.parametrize("backlog", [False, True], ids=["never answers", "never accepts"])
def test_the_real_asyncio_client_is_cancelled(caplog: pytest.LogCaptureFixture, backlog: bool) -> None:
    """R4: no task and no connection of the real client is left, wherever it was while it connected."""
    pytest.importorskip("hazelcast.asyncio")

    async def program(port: int) -> list[str]:
        config = ClientConfig.builder().address(f"127.0.0.1:{port}").network(connection_timeout=1).build()
        task = asyncio.create_task(config.async_client().__aenter__())
        while not any("Trying to connect" in message for message in caplog.messages):  # noqa: ASYNC110  # no event
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        left = asyncio.all_tasks() - {asyncio.current_task()}
        if left:  # the client's timer of a connection ends with the connection timeout
            await asyncio.wait(left, timeout=WAIT)
        return [repr(task) for task in left if not task.done()]

    with silent_port() as port, caplog.at_level(logging.INFO, "hazelcast"), full(port if backlog else 0):
        assert [] == asyncio.run(program(port))


@contextlib.contextmanager
def full(port: int) -> Generator[None]:
    """Fill the backlog of *port*, so that connecting to it never ends."""
    with contextlib.ExitStack() as stack:
        for _ in range(8 if port else 0):
            client = stack.enter_context(socket.socket())
            client.setblocking(False)
            client.connect_ex(("127.0.0.1", port))
        yield


PROGRAM = """
import _thread, logging, sys, threading
from hazelcast_fluent import ClientConfig

class Interrupting(logging.Handler):
    def emit(self, record):
        if "Trying to connect" in record.getMessage():
            _thread.interrupt_main()

logger = logging.getLogger("hazelcast")
logger.setLevel(logging.INFO)
logger.addHandler(Interrupting())
try:
    ClientConfig.builder().address("127.0.0.1:" + sys.argv[1]).build().connect()
except KeyboardInterrupt:
    left = [thread for thread in threading.enumerate() if thread is not threading.main_thread()]
    for thread in left:
        thread.join(30)
    print("interrupted", [thread.name for thread in left if thread.is_alive()])
"""


def test_the_real_client_is_interrupted() -> None:
    """R4: Ctrl-C while the real client connects is raised, and none of its threads is left."""
    with silent_port() as port:
        done = subprocess.run(  # noqa: S603  # our own code
            [sys.executable, "-c", PROGRAM, str(port)], capture_output=True, check=True, encoding="utf-8", timeout=60
        )

    assert "interrupted []\n" == done.stdout


def test_a_listener_that_can_not_be_imported(use: Any) -> None:
    """The name of a listener for existing members is resolved before the start, and reported with its path."""
    cls = use(Standin)
    name: Any = PythonName("no.such.module:listener")
    config = ClientConfig.builder().membership_listener(name, fire_for_existing=True).build()

    with pytest.raises(InvalidConfigError, match=r"membership_listeners: must name something that can be imported"):
        config.connect()

    assert [] == cls.made
