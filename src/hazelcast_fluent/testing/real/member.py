"""
Real Hazelcast members as child processes: loopback only, no multicast, no phone home, a small fixed heap.

    with RealMember() as member:                      # 5.7.0, on a free port
        HazelcastClient(cluster_members=[member.address])
        member.restart()                              # the same port again

    with RealCluster(2) as cluster:
        cluster.addresses
"""

from __future__ import annotations

import re
import socket
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

from hazelcast_fluent.testing.real import class_archive, command, jars
from hazelcast_fluent.testing.real.child import Child

START_SECONDS = 90.0
STOP_SECONDS = 20.0
_PORTS_TO_TRY = 3
_REPORT_SECONDS = 2.0

Report = Callable[[str], None]


def silence(_: str) -> None:
    """Report nothing."""


def free_port() -> int:
    """Return a loopback port that is free at this moment."""
    with socket.socket() as probe:
        probe.bind((command.LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


class MemberFailedError(RuntimeError):
    """
    A member did not start or did not do something in time; the message ends with the last lines of its log.

    Example:
        from hazelcast_fluent.testing import MemberFailedError, RealMember

        try:
            RealMember(version="5.5.0").start()
        except MemberFailedError as error:
            print(error)  # ends with the last lines of the member's log
    """


class RealMember:
    """
    One member, running between `start` and `stop`, or inside ``with``.

    Example:
        from hazelcast_fluent import ClientConfig
        from hazelcast_fluent.testing import RealMember

        with RealMember() as member, ClientConfig.builder().address(member.address).build().client() as client:
            client.get_map("orders").blocking().put(1, "tea")
    """

    def __init__(
        self,
        *,
        version: str | None = None,
        jar: str | Path | None = None,
        cluster_name: str = "dev",
        port: int | None = None,
        public_address: str | None = None,
        peers: Sequence[str] = (),
        xml: str = "",
        properties: Mapping[str, str] | None = None,
        heap: str = "160m",
        folder: Path | None = None,
        report: Report = silence,
    ) -> None:
        """
        Describe a member; nothing runs yet.

        Args:
            version: The version to run, ``latest``, or Maven coordinates; 5.7.0 by default.
            jar: A jar, or the folder of an installed distribution, instead of a version.
            cluster_name: The name that clients must present.
            port: The port to listen on; a free one by default.
            public_address: The address that it reports, such as that of a proxy; by default the true one.
            peers: Addresses of the members to join.
            xml: Elements to put into the member's XML configuration, such as ``<map name="m"/>``.
            properties: System properties, in addition to the defaults.
            heap: The fixed size of the heap, as java writes it.
            folder: Where configuration and logs are kept; by default a temporary folder, removed at the end.
            report: Is called with a line about what is being waited for.

        Raises:
            ValueError: It would listen beyond the loopback.
        """
        command.check_elements(xml)
        for address in filter(None, (public_address, *peers)):
            command.check_loopback(address)
        self._wanted = (version, jar)
        self.cluster_name = cluster_name
        self.port = port or free_port()
        self._ports_left = 0 if port else _PORTS_TO_TRY - 1
        self._public_address = public_address
        self._peers = tuple(peers)
        self._xml = xml
        self._properties = dict(properties or {})
        self._heap = heap
        self._chosen_folder = folder
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self._report = report
        self._child: Child | None = None
        self._runs = 0
        self._release: jars.Hazelcast | None = None

    @property
    def version(self) -> str:
        """The version that it runs."""
        return self._found().version

    def _found(self) -> jars.Hazelcast:
        """Return the release that it runs."""
        if self._release is None:
            self._release = jars.find(*self._wanted)
        return self._release

    @property
    def address(self) -> str:
        """Where clients reach it, as ``host:port``."""
        return f"{command.LOOPBACK}:{self.port}"

    @property
    def pid(self) -> int | None:
        """The process id of its java; None if it does not run."""
        return self._child.pid if self._child else None

    @property
    def running(self) -> bool:
        """Whether its process runs."""
        return self._child is not None and self._child.running

    @property
    def _folder(self) -> Path:
        """Where configuration and logs are kept."""
        if self._chosen_folder is not None:
            return self._chosen_folder
        if self._temporary is None:
            self._temporary = tempfile.TemporaryDirectory(prefix="hazelcast-")
        return Path(self._temporary.name)

    @property
    def _file(self) -> Path:
        """Its configuration."""
        return self._folder / f"member-{self.port}.xml"

    @property
    def log(self) -> Path:
        """The log of its last run."""
        return self._folder / f"member-{self.port}-{self._runs}.log"

    def start(self) -> Self:
        """
        Start it and wait until it answers.

        Raises:
            NoMemberError: Java, Maven or the jar is missing.
            MemberFailedError: It did not come up.
        """
        while True:
            try:
                self._start_once()
            except MemberFailedError as problem:
                self.kill()
                if not self._ports_left or "Address already in use" not in str(problem):
                    raise
                self._ports_left -= 1
                self.port = free_port()
            else:
                self._ports_left = 0
                return self

    def _start_once(self) -> None:
        """Start it on the present port and wait until it answers."""
        if self.running:
            raise MemberFailedError(f"the member at {self.address} is running already")
        began = time.monotonic()
        file = self._file
        public = self._public_address or self.address
        release = self._found()
        text = command.configuration(release.version, self.cluster_name, self.address, public, self._peers, self._xml)
        file.write_text(text, encoding="utf-8")
        line = command.command(release, file, self._heap, self._properties)
        self._runs += 1
        self._child = Child(line, self.log)
        self.wait_for_log(r"is STARTED", START_SECONDS)
        self._connect(began + START_SECONDS)
        self._report(f"Hazelcast {self.version} answers at {self.address} after {time.monotonic() - began:.1f} s.")

    def _connect(self, deadline: float) -> None:
        """Wait until it accepts a connection."""
        while True:
            try:
                socket.create_connection((command.LOOPBACK, self.port), timeout=1).close()
            except OSError as problem:
                self._pause_before(deadline, f"accept a connection ({problem})")
            else:
                return

    def wait_for_log(self, pattern: str, seconds: float = 15.0) -> re.Match[str]:
        """
        Wait until the pattern is found in the log of this run; return the match.

        Args:
            pattern: A regular expression.
            seconds: How long to wait. Default 15.

        Raises:
            MemberFailedError: It was not found in that time, or the member ended.
        """
        began = reported = time.monotonic()
        while True:
            ended = not self.running
            found = re.search(pattern, self.log_text())
            if found:
                return found
            if ended:
                raise MemberFailedError(f"the member at {self.address} ended.\n{self.last_lines()}")
            self._pause_before(began + seconds, f"log {pattern!r}")
            if time.monotonic() - reported > _REPORT_SECONDS:
                reported = time.monotonic()
                self._report(f"Waiting for Hazelcast {self.version} at {self.address}, {reported - began:.0f} s ...")

    def _pause_before(self, deadline: float, action: str) -> None:
        """Wait a moment, or raise when the deadline is over."""
        if time.monotonic() > deadline:
            raise MemberFailedError(f"the member at {self.address} did not {action} in time.\n{self.last_lines()}")
        time.sleep(0.05)

    def log_text(self) -> str:
        """Return what its last run has logged so far."""
        return self.log.read_text(encoding="utf-8", errors="replace") if self._runs and self.log.exists() else ""

    def last_lines(self, count: int = 40) -> str:
        """Return the end of that log."""
        return "\n".join(self.log_text().splitlines()[-count:])

    def freeze(self) -> None:
        """Suspend its process: connections stay, nothing is answered."""
        if self._child:
            self._child.send("STOP")

    def thaw(self) -> None:
        """Resume a suspended process."""
        if self._child:
            self._child.send("CONT")

    def kill(self) -> None:
        """Kill it, as a power cut would; does nothing if it does not run."""
        if self._child:
            self._child.end("KILL", STOP_SECONDS)
            self._child = None

    def stop(self) -> None:
        """Stop it as its operator would, by force if it takes long; does nothing if it does not run."""
        if self._child:
            self._child.end("TERM", STOP_SECONDS)
            self._child = None
            class_archive.keep(self._found(), self._file.with_suffix(".jsa"))

    def restart(self) -> Self:
        """Kill it if it runs, and start it again on the same port."""
        self.kill()
        return self.start()

    def __enter__(self) -> Self:
        """Start it."""
        try:
            return self.start()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Stop it, and remove its folder if that was temporary; a second call does nothing."""
        self.stop()
        if self._temporary is not None:
            self._temporary.cleanup()
            self._temporary = None

    def __exit__(self, *_: object) -> None:
        """Stop it."""
        self.close()
