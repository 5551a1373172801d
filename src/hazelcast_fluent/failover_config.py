"""Several clusters that hold the same data: the client goes to the first one that answers."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self, final

from hazelcast_fluent import clients as _clients
from hazelcast_fluent import formats
from hazelcast_fluent.builder.failover_settings import FailoverSettings
from hazelcast_fluent.client_config import ClientConfig
from hazelcast_fluent.config._fields import converted, fields_by_name
from hazelcast_fluent.config._value import is_made, replaced
from hazelcast_fluent.errors import ConversionError, InvalidConfigError, Problem, with_article


@final
class ClientFailoverConfig(FailoverSettings):
    """
    The clusters that a client may be connected to, in the order in which they are tried.

    All configurations must be equal except for the cluster's name, security, and where and how its members are reached
    (addresses, TLS, discovery, socket interceptor). Java checks this when the client starts; here it is checked when
    the value is made, and all differences are reported together.

    Example:
        from hazelcast_fluent import ClientConfig, ClientFailoverConfig

        blue = ClientConfig.builder().group("blue").address("10.0.0.1:5701").build()
        green = blue.to_builder().group("green").addresses(["10.1.0.1:5701"]).build()
        failover = ClientFailoverConfig(clients=[blue, green], try_count=3)
        assert [client.group_config.name for client in failover.clients] == ["blue", "green"]
    """

    __slots__ = ()

    if TYPE_CHECKING:
        clients: tuple[ClientConfig, ...]  # pyright: ignore[reportIncompatibleVariableOverride]  # narrower, frozen

    def _cross_problems(self) -> Sequence[Problem]:
        problems = [*super()._cross_problems()]
        if len(self.clients) > 1:
            from hazelcast_fluent.reports.failover_check import differences

            problems += differences(self.clients)
        return problems

    @classmethod
    def builder(cls) -> ClientFailoverConfigBuilder:
        """Return a builder that starts without clusters."""
        return ClientFailoverConfigBuilder()

    def to_builder(self) -> ClientFailoverConfigBuilder:
        """Return a builder that starts from this configuration."""
        return ClientFailoverConfigBuilder(self)

    @classmethod
    def from_file(
        cls,
        path: str | os.PathLike[str],
        *,
        format: formats.FormatName | None = None,  # noqa: A002  # the word that users know
        variables: Mapping[str, str] | None = None,
        limits: formats.Limits | None = None,
        allow_missing_variables: bool = False,
    ) -> ClientFailoverConfig:
        """
        Load a configuration from a file: ``hazelcast-client-failover.yaml``, ``.xml`` or ``.json`` as for Java clients.

        The files of the clusters are looked for beside it, then in the working directory; they are XML if it is XML,
        and YAML or JSON if it is one of these.

        Args:
            path: The file, or ``package:my.package/name`` for one inside a Python package.
            format: ``"yaml"``, ``"xml"``, ``"json"`` or ``"toml"``; by default the suffix decides.
            variables: What ``${name}`` stands for in all files, before the process's environment is asked.
            limits: How large and deep a file may be.
            allow_missing_variables: Whether options may have a ``${name}`` that is not set; as
                `ClientConfig.from_file`.

        Raises:
            InvalidConfigError: All that is wrong with all files, each with its line.
            MissingExtraError: They are YAML, and PyYAML is not installed.
        """
        builder = cls.builder().file(
            path,
            format=format,
            variables=variables,
            limits=limits,
            allow_missing_variables=allow_missing_variables,
        )
        return builder.build()

    @classmethod
    def load(
        cls, *, variables: Mapping[str, str] | None = None, environment: Mapping[str, str] | None = None
    ) -> ClientFailoverConfig:
        """
        Return the configuration that a Java client would find.

        The file is the one that ``variables["hazelcast.client.failover.config"]`` or the environment variable
        ``HAZELCAST_CLIENT_FAILOVER_CONFIG`` names; else ``hazelcast-client-failover.xml``, ``.yaml`` or ``.yml`` in the
        working directory. Variables ``HZCLIENT_…`` do not count, as in Java: they would hit all clusters alike.

        Args:
            variables: What ``${name}`` stands for, before the environment is asked.
            environment: The environment; by default the process's own.

        Raises:
            InvalidConfigError: There is no file, or all that is wrong with what was found.
        """
        from hazelcast_fluent.declarative.reading.lookup import FAILOVER_FILE, require_file

        found = require_file(FAILOVER_FILE, variables=variables, environment=environment, stacklevel=3)
        return cls.builder().file(found, variables=variables, environment=environment).build()

    def connect(self, on_unsupported: _clients.OnUnsupported = "warn") -> _clients.FailoverConnection:
        """
        Start a client of the first cluster that answers; the result contains that cluster.

        Each cluster has its own ``cluster_connect_timeout``, or 120 s where it has none, and a round over all of them
        is followed by a pause as between two attempts at the first one. The client that is returned stays with its
        cluster: when it loses it for good it shuts down, and the program may call ``connect`` again.

        Args:
            on_unsupported: What to do about options that the client can't have: warn about each, raise, or nothing.

        Raises:
            FailoverError: No cluster could be reached in `try_count` rounds.
            InvalidConfigError: There is no cluster; or the client refuses an object of one of them.
            MissingExtraError: hazelcast-python-client is not installed.
            UnsupportedOptionsError: Something is lost and *on_unsupported* is ``"error"``.
        """
        from hazelcast_fluent.clients import failover

        return failover.connect(self, on_unsupported)

    async def connect_async(self, on_unsupported: _clients.OnUnsupported = "warn") -> _clients.AsyncFailoverConnection:
        """Start a client for asyncio, with client 5.6 or later; arguments and errors as `connect`."""
        from hazelcast_fluent.clients import failover

        return await failover.connect_async(self, on_unsupported)


@final
class ClientFailoverConfigBuilder:
    """
    Builds a `ClientFailoverConfig` by chained calls, each of which returns a new builder.

    `build` raises the problems of files together with all others.

    Example:
        from hazelcast_fluent import ClientConfig, ClientFailoverConfig

        blue = ClientConfig.builder().group("blue").build()
        failover = ClientFailoverConfig.builder().client(blue).try_count(3).build()
        assert failover.try_count == 3
    """

    __slots__ = ("__weakref__", "_base", "_given", "_problems")

    def __init__(self, base: ClientFailoverConfig | None = None) -> None:
        if hasattr(self, "_base"):
            raise AttributeError("a builder can't be changed after it is made")
        config = ClientFailoverConfig() if base is None else base
        if type(config) is not ClientFailoverConfig or not is_made(config):
            raise TypeError(f"a builder starts from a ClientFailoverConfig, not from {with_article(config)}")
        self._base = config
        self._given: dict[str, Any] = {}
        self._problems: tuple[Problem, ...] = ()

    def client(self, config: ClientConfig) -> Self:
        """Add a cluster, to be tried after those that are there."""
        return self._with({"clients": (*self._clients, *_of("clients", (config,)))})

    def clients(self, configs: Iterable[ClientConfig]) -> Self:
        """Set all clusters, in the order in which they are tried."""
        return self._with({"clients": _of("clients", configs)})

    def without_client(self, cluster_name: str) -> Self:
        """Take away the clusters of that name."""
        return self._with({"clients": tuple(c for c in self._clients if c.group_config.name != cluster_name)})

    def try_count(self, rounds: int, /) -> Self:
        """Set how many rounds over all clusters to make before giving up."""
        return self._with({"try_count": _of("try_count", rounds)})

    def file(
        self,
        path: str | os.PathLike[str],
        *,
        format: formats.FormatName | None = None,  # noqa: A002  # the word that users know
        variables: Mapping[str, str] | None = None,
        environment: Mapping[str, str] | None = None,
        limits: formats.Limits | None = None,
        allow_missing_variables: bool = False,
    ) -> Self:
        """
        Read a ``hazelcast-client-failover`` file and those of its clusters, which take the place of all before.

        Args:
            path: The file, or ``package:my.package/name`` for one inside a Python package.
            format: ``"yaml"``, ``"xml"``, ``"json"`` or ``"toml"``; by default the suffix decides.
            variables: What ``${name}`` stands for in all files, before the environment is asked.
            environment: The environment. Default: the process's own.
            limits: How large and deep the files may be (`hazelcast_fluent.formats.limits.Limits`).
            allow_missing_variables: Whether options may have a ``${name}`` that is not set. Default False.
        """
        from hazelcast_fluent.declarative.failover import read_failover
        from hazelcast_fluent.formats.limits import LIMITS

        limits = limits or LIMITS
        read = read_failover(
            path,
            form=format,
            variables=variables,
            environment=environment,
            limits=limits,
            allow_missing=allow_missing_variables,
        )
        problems = list(read.problems)
        made: dict[str, Any] = dict(read.settings)
        if read.layers is not None:
            made["clients"] = tuple(_built(at, layer, problems) for at, layer in enumerate(read.layers))
        return self._with(made, problems)

    def build(self) -> ClientFailoverConfig:
        """
        Return the configuration.

        Raises:
            InvalidConfigError: A file has problems, or clusters differ in more than they may.
        """
        if self._problems:
            raise InvalidConfigError(self._problems)
        return replaced(self._base, **self._given)

    @property
    def _clients(self) -> tuple[ClientConfig, ...]:
        given: tuple[ClientConfig, ...] = self._given.get("clients", self._base.clients)
        return given

    def _with(self, given: Mapping[str, Any], problems: Iterable[Problem] = ()) -> Self:
        made = type(self)(self._base)
        made._given = {**self._given, **given}
        made._problems = (*self._problems, *problems)
        return made


def _built(at: int, layer: formats.Layer, problems: list[Problem]) -> ClientConfig:
    """Return the configuration that the file of one cluster makes; what is wrong with it joins *problems*."""
    try:
        return ClientConfig.builder()._with_layer(layer).build()
    except InvalidConfigError as error:
        problems += (problem.under(f"clients.{at}") for problem in error.problems)
    return ClientConfig()


def _of(field: str, value: object) -> Any:
    """Return *value* as the field keeps it, and no rule across fields asked."""
    found = fields_by_name(ClientFailoverConfig)[field]
    try:
        return converted(found, value)
    except ConversionError as error:
        raise InvalidConfigError([error.problem(field)]) from None
