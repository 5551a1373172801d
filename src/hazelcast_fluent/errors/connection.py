"""Errors of clients that find no cluster, with the cause for each address."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from hazelcast_fluent.errors.problems import HazelcastFluentError
from hazelcast_fluent.errors.values import Value


@attrs.frozen(kw_only=True, repr=False, eq=False)
class AddressFailure(Value):
    """
    Why one address could not be used.

    Example:
        from hazelcast_fluent import ClientConfig, ConnectionFailedError

        try:
            ClientConfig.builder().address("127.0.0.1:1").connection_retry(cluster_connect_timeout=0).build().connect()
        except ConnectionFailedError as error:
            (failure,) = error.failures
        assert (failure.address, failure.cause) == ("127.0.0.1:1", "refused")
    """

    address: str
    """The address as ``host:port``."""

    cause: str
    """The cause by name, such as ``refused``; the page "Troubleshooting" lists them."""

    summary: str
    """What the cause means, in one clause."""

    evidence: str = ""
    """What was seen; may be empty."""

    remedy: str = ""
    """What to do, in one sentence."""

    rounds: int | None = None
    """How often the client tried the address; None where that is unknown."""

    def __str__(self) -> str:
        text = f"{self.address}: {self.summary}"
        return f"{text} ({self.evidence})" if self.evidence else text


class ConnectionFailedError(HazelcastFluentError):
    """
    There is no connection to the cluster.

    Where hazelcast-python-client is loaded, the error raised is its ``hazelcast.errors.IllegalStateError`` as well.

    Example:
        from hazelcast_fluent import ClientConfig, ConnectionFailedError

        config = ClientConfig.builder().address("127.0.0.1:1").connection_retry(cluster_connect_timeout=0).build()
        try:
            config.connect()
        except ConnectionFailedError as error:
            assert error.failures[0].cause == "refused"
    """

    def __init__(
        self,
        cluster_name: str,
        failures: tuple[AddressFailure, ...],
        *,
        seconds: float,
        limit: float | None = None,
        limit_option: str = "cluster_connect_timeout",
    ) -> None:
        self.cluster_name = cluster_name
        """The name of the cluster."""
        self.failures = failures
        """Each address that was tried, with the most informative one first."""
        self.seconds = seconds
        """For how many seconds it was tried."""
        self.limit = limit
        """The limit in seconds; None for none."""
        self.limit_option = limit_option
        """The option that sets the limit."""
        super().__init__(cluster_name, failures)

    def __str__(self) -> str:
        limit = "no limit is set" if self.limit is None else f"the limit is {self.limit:g} s"
        lines = [f"no connection to cluster {self.cluster_name!r} after {self.seconds:.1f} s ({self._tried()}{limit} "]
        lines[0] += f"by {self.limit_option}):"
        for failure in self.failures:
            lines += [f"  {failure}", f"    hint: {failure.remedy}"] if failure.remedy else [f"  {failure}"]
        return "\n".join(lines)

    def _tried(self) -> str:
        rounds = next((failure.rounds for failure in self.failures if failure.rounds), None)
        return f"tried {rounds} time{'' if rounds == 1 else 's'}, " if rounds else ""

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.cluster_name!r}, {[str(failure) for failure in self.failures]!r})"

    def _arguments(self) -> tuple[tuple[object, ...], dict[str, object]]:
        keywords: dict[str, object] = {"seconds": self.seconds, "limit": self.limit, "limit_option": self.limit_option}
        return (self.cluster_name, self.failures), keywords

    def __reduce__(self) -> tuple[object, ...]:
        return _restored, (type(self), *self._arguments())


def _restored(cls: type[HazelcastFluentError], arguments: tuple[object, ...], keywords: dict[str, object]) -> object:
    return cls(*arguments, **keywords)


class FailoverError(ConnectionFailedError):
    """
    None of the clusters of a failover configuration could be reached; `errors` has the last error of each.

    Example:
        from hazelcast_fluent import ClientConfig, ClientFailoverConfig, FailoverError

        config = ClientConfig.builder().address("127.0.0.1:1").connection_retry(cluster_connect_timeout=0).build()
        try:
            ClientFailoverConfig(clients=[config], try_count=0).connect()
        except FailoverError as error:
            assert [name for name, _ in error.errors] == ["dev at 127.0.0.1:1"]
    """

    def __init__(self, errors: Iterable[tuple[str, Exception]], *, rounds: int, seconds: float) -> None:
        self.errors = tuple(errors)
        """The clusters, as ``name at addresses``, each with its last error."""
        self.rounds = rounds
        """How often all clusters were tried."""
        failures = [
            failure
            for _, error in self.errors
            if isinstance(error, ConnectionFailedError)
            for failure in error.failures
        ]
        super().__init__(", ".join(name for name, _ in self.errors), tuple(failures), seconds=seconds)

    def __str__(self) -> str:
        rounds = f"{self.rounds} round{'' if self.rounds == 1 else 's'}"
        lines = [f"no cluster could be reached in {rounds}:"]
        for name, error in self.errors:
            text = str(error) if isinstance(error, ConnectionFailedError) else f"{type(error).__name__}: {error}"
            first, *rest = text.splitlines() or [""]
            lines += [f"  {name}: {first}", *(f"  {line}" for line in rest)]
        return "\n".join(lines)

    def _arguments(self) -> tuple[tuple[object, ...], dict[str, object]]:
        return (self.errors,), {"rounds": self.rounds, "seconds": self.seconds}
