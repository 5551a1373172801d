"""
A complete client configuration: the fields of `ClientSettings` with the methods that need the rest of the package.

Each method imports what it needs when it is called, so that importing the package stays cheap.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from typing import TYPE_CHECKING, Any, NoReturn, Self, TypeVar, Unpack, final, overload

from hazelcast_fluent import clients, reports
from hazelcast_fluent._file_methods import FileMethods
from hazelcast_fluent.builder._methods import changed_by
from hazelcast_fluent.builder.builder import SettingsBuilder
from hazelcast_fluent.config._fields import register_other_names
from hazelcast_fluent.errors import InvalidConfigError, Origin, Problem, escaped, no_attribute, with_article

T = TypeVar("T")


@final
class ClientConfig(FileMethods):
    """
    The complete configuration of a Hazelcast client, as one immutable value.

    Create one with `builder`, derive one from another with `to_builder`, and share it freely between threads and
    clients.
    """

    __slots__ = ()

    @classmethod
    def builder(cls) -> ClientConfigBuilder:
        """Return a builder that starts from the defaults."""
        return _default_builder()

    def to_builder(self) -> ClientConfigBuilder:
        """
        Return a builder that starts from this configuration.

        It contains what the configuration's sources and chain set, and of one made by constructors what differs from
        the defaults.

        Example:
            config = ClientConfig.builder().group("shop").build()
            assert config.to_builder().client_name("orders").build().group_config.name == "shop"
        """
        return ClientConfigBuilder(self)

    def __or__(self, other: ClientConfig | ClientConfigBuilder) -> ClientConfigBuilder:
        """Return a builder with the options of *other* over those of this configuration."""
        return self.to_builder() | other

    def origin(self, path: str) -> Origin:
        """
        Return where the option, entry or section at *path* came from: a file's line, a variable, ``code``, ``default``.

        Raises:
            InvalidConfigError: There is nothing at *path*.

        Example:
            config = ClientConfig.from_yaml("hazelcast-client: {cluster-name: shop}")
            assert config.origin("group_config.name").line == 1
        """
        from hazelcast_fluent.reports.provenance import origin

        return origin(self, path)

    @overload
    def explain(self, path: str = "") -> reports.Explanation: ...
    @overload
    def explain(self, *, for_map: str) -> reports.NearCacheChoice: ...
    def explain(self, path: str = "", *, for_map: str | None = None) -> reports.Explanation | reports.NearCacheChoice:
        """
        Return every option with its value, where it came from and what it took the place of.

        Args:
            path: The option, section or entry to explain; all of them by default.
            for_map: The name of a map: then which near cache serves it, and why.

        Raises:
            InvalidConfigError: There is nothing at *path*.
        """
        if for_map is not None:
            from hazelcast_fluent.reports.map_lookup import explain_map

            return explain_map(self, for_map)
        from hazelcast_fluent.reports.explain import explain

        return explain(self, path)

    def diff(self, other: ClientConfig, *, ignore: Iterable[str] = ()) -> reports.Diff:
        """
        Return what changes from this configuration to *other*; empty when they are equal.

        Args:
            other: What to compare with.
            ignore: Paths, or patterns of them, that do not count, with all that is below them.

        Example:
            old, new = ClientConfig(), ClientConfig.builder().group("shop").build()
            assert [change.path for change in old.diff(new)] == ["group_config.name"]
        """
        from hazelcast_fluent.reports.diff import diff

        return diff(self, other, ignore)

    def fingerprint(self, *, include_secrets: bool = False, salt: str | bytes | None = None) -> str:
        """
        Return a short digest without secrets, the same wherever it is made; fit for logs.

        Args:
            include_secrets: Whether secrets count as well, keyed by *salt*.
            salt: What keeps those who see the digest from guessing the secrets.

        Example:
            assert ClientConfig().fingerprint() == ClientConfig.builder().build().fingerprint()
        """
        from hazelcast_fluent.reports.fingerprint import fingerprint

        return fingerprint(self, include_secrets=include_secrets, salt=salt)

    def compatibility(self, target: str | None = None) -> clients.CompatibilityReport:
        """
        Return what a client started by `connect` does with each option: supported, mapped or unsupported.

        Each item has the client's name of the option, the reason, and the impact where the option has not its effect.

        Args:
            target: The version of hazelcast-python-client. Default: the installed one, or the newest known.

        Raises:
            InvalidConfigError: *target* is no version.

        Example:
            report = ClientConfig.builder().group("shop", "s3cret").build().compatibility("5.7.0")
            assert [item.path for item in report.unsupported] == ["group_config.password"]
        """
        from hazelcast_fluent.clients.compatibility import compatibility

        if target is not None and not (isinstance(target, str) and target[:1].isdecimal()):
            rule = "must be a version of the client, such as '5.7'"
            raise InvalidConfigError([Problem("target", rule, repr(target))])
        return compatibility(self, target)

    def to_client_config(self, on_unsupported: clients.OnUnsupported = "warn") -> clients.Config:
        """
        Return the configuration as a real `hazelcast.config.Config` of fresh values, patterns of names included.

        Args:
            on_unsupported: What to do about options that the client does not support: ``"warn"`` about each, raise
                one ``"error"``, or ``"ignore"`` them. Default ``"warn"``.

        Raises:
            InvalidConfigError: The client refuses an object, or a name in a file can't be imported.
            MissingExtraError: hazelcast-python-client is not installed.
            UnsupportedOptionsError: An option is unsupported, and *on_unsupported* is ``"error"``.

        Example:
            options = ClientConfig.builder().group("shop").build().to_client_config()
            assert options.cluster_name == "shop"
        """
        from hazelcast_fluent.clients.starting import to_client_config

        made: clients.Config = to_client_config(self, on_unsupported)
        return made

    def to_keywords(self, on_unsupported: clients.OnUnsupported = "warn") -> dict[str, Any]:
        """
        Return the configuration as keywords of `hazelcast.HazelcastClient`: what is not at its default, fresh.

        They can't carry patterns of names, nor listeners that fire for existing members; arguments and errors as
        `to_client_config`.

        Example:
            assert ClientConfig.builder().group("shop").build().to_keywords() == {"cluster_name": "shop"}
        """
        from hazelcast_fluent.clients.starting import to_keywords

        return to_keywords(self, on_unsupported)

    def connect(self, on_unsupported: clients.OnUnsupported = "warn") -> clients.HazelcastClient:
        """
        Start a `hazelcast.HazelcastClient`, for the caller to shut down; arguments and errors as `to_client_config`.

        Raises:
            ConnectionFailedError: The cluster was not reached; the error has the cause for each address.

        Example:
            from hazelcast_fluent.testing import FakeMember

            with FakeMember() as member:
                client = ClientConfig.builder().address(member.address).build().connect()
                client.shutdown()
        """
        from hazelcast_fluent.clients.starting import connect

        _log_start(self)
        started: clients.HazelcastClient = connect(self, on_unsupported)
        return started

    async def connect_async(self, on_unsupported: clients.OnUnsupported = "warn") -> clients.AsyncHazelcastClient:
        """
        Start a `hazelcast.asyncio.HazelcastClient`, with client 5.6 or later, for the caller to shut down.

        Arguments and errors as `to_client_config`.
        """
        from hazelcast_fluent.clients.starting import connect_async

        _log_start(self)
        started: clients.AsyncHazelcastClient = await connect_async(self, on_unsupported)
        return started

    def client(self, on_unsupported: clients.OnUnsupported = "warn") -> AbstractContextManager[clients.HazelcastClient]:
        """
        Start a client inside ``with`` and shut it down at the end; arguments and errors as `to_client_config`.

        Example:
            from hazelcast_fluent.testing import FakeMember

            with FakeMember() as member, ClientConfig.builder().address(member.address).build().client() as client:
                client.get_map("orders").blocking().put("o-1", "two coffees")
        """
        from hazelcast_fluent.clients.starting import client

        _log_start(self)
        return client(self, on_unsupported)

    def async_client(
        self, on_unsupported: clients.OnUnsupported = "warn"
    ) -> AbstractAsyncContextManager[clients.AsyncHazelcastClient]:
        """
        Start a client for asyncio inside ``async with`` and shut it down at the end, with client 5.6 or later.

        Arguments and errors as `to_client_config`.

        Example:
            async def put(config: ClientConfig) -> None:
                async with config.async_client() as client:
                    await (await client.get_map("orders")).put("o-1", "two coffees")
        """
        from hazelcast_fluent.clients.starting import async_client

        _log_start(self)
        return async_client(self, on_unsupported)

    if not TYPE_CHECKING:  # type checkers would accept any attribute

        def __getattr__(self, name: str) -> NoReturn:
            """Name the remedy where a client is given this object instead of its own configuration object."""
            module = sys.modules.get("hazelcast.config")
            is_option = module is not None and hasattr(module.Config, name)
            start = "start a client by config.connect(), or by HazelcastClient(**config.to_keywords())"
            raise no_attribute(self, name, start if is_option else "")

    def diagnose(self, timeout: float = 10.0, *, asyncio_client: bool = False) -> clients.Diagnosis:
        """
        Return what keeps a client from connecting, or will: each address with its cause and one remedy.

        Checks TLS files and names of Python objects, resolves hosts, opens connections, speaks TLS and Hazelcast's
        protocol, asks for the members and whether their addresses are reachable from here. No client is started.

        Args:
            timeout: How many seconds it may take, whatever the network does. Default 10.
            asyncio_client: Whether to check for the client for asyncio, which reaches IPv6 addresses as well.

        Example:
            found = ClientConfig.builder().address("127.0.0.1:1").build().diagnose(timeout=5)
            assert found[0].cause == "refused"
        """
        from hazelcast_fluent.clients.doctor import diagnose

        return diagnose(self, timeout, asyncio_client=asyncio_client)

    async def diagnose_async(
        self,
        timeout: float = 10.0,  # noqa: ASYNC109  # it bounds the probes itself
        *,
        asyncio_client: bool = True,
    ) -> clients.Diagnosis:
        """Return what `diagnose` returns without blocking the event loop; by default for the client for asyncio."""
        from hazelcast_fluent.clients.doctor import diagnose_async

        return await diagnose_async(self, timeout, asyncio_client=asyncio_client)

    @classmethod
    def from_client_config(cls, config: Any, *, on_unsupported: clients.OnUnsupported = "warn") -> ClientConfig:
        """
        Return the configuration of a client's own configuration object.

        Args:
            config: A ``hazelcast.ClientConfig`` of 3.12 or a ``hazelcast.config.Config`` of 5.x.
            on_unsupported: What to do about what has no equivalent here: ``"warn"`` about each, raise one
                ``"error"``, or ``"ignore"`` it. Default ``"warn"``.

        Raises:
            InvalidConfigError: It holds values that are refused here.
            TypeError: *config* is neither.
            UnsupportedOptionsError: Something has no equivalent, and *on_unsupported* is ``"error"``.

        Example:
            from hazelcast.config import Config

            config = ClientConfig.from_client_config(Config.from_dict({"cluster_name": "shop"}))
            assert config.group_config.name == "shop"
        """
        from hazelcast_fluent.clients.importer import from_client_config

        return from_client_config(config, cls.builder(), on_unsupported=on_unsupported)

    @classmethod
    def from_keywords(cls, **keywords: Unpack[clients.ClientKeywords]) -> ClientConfig:
        """
        Return the configuration that ``hazelcast.HazelcastClient(**keywords)`` of 5.x would have.

        As there, None means that the option is not set, and a token provider takes precedence over a name and password.

        Raises:
            InvalidConfigError: Values are refused here, or keywords are no options of that client; all of them at once.

        Example:
            assert ClientConfig.from_keywords(cluster_name="shop").group_config.name == "shop"
        """
        from hazelcast_fluent.clients.importer import from_keywords

        return from_keywords(keywords, cls.builder())

    @classmethod
    def from_setting(cls, value: Any, *, allow_files: bool = False) -> ClientConfig:
        """
        Return the configuration that an application's settings hold, in whatever form.

        A mapping has the structure of ``hazelcast-client.yaml``; ``_`` may stand for ``-`` in its names, and texts for
        lists, with commas.

        Args:
            value: A `ClientConfig`, a mapping, a `pathlib.Path`, or a URL (`from_url`).
            allow_files: Whether a string that is no URL is the name of a file to read. Default False.

        Raises:
            InvalidConfigError: It is none of these, or has problems; the error has all of them, and no secret.

        Example:
            assert ClientConfig.from_setting("hz://host1:5701/shop") == ClientConfig.from_setting(
                {"cluster-name": "shop", "network": {"cluster-members": ["host1:5701"]}}
            )
        """
        from hazelcast_fluent.declarative.setting import from_setting

        try:
            return from_setting(cls, value, allow_files=allow_files)
        except InvalidConfigError as error:
            failed = error.with_traceback(None)
        del value  # reporters of errors print what a frame holds
        raise failed

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Return how pydantic validates, writes and describes a field of this type; pydantic calls it."""
        from hazelcast_fluent.declarative.setting import core_schema

        return core_schema(cls, cls.json_schema)

    def lint(self, *, ignore: Iterable[str] = (), check_files: bool = False) -> reports.Lint:
        """
        Return suggestions: what is valid and might yet be better, each with its code, reason and remedy.

        Args:
            ignore: Codes of suggestions not to give; ``code:pattern`` for some options alone. The property
                ``hazelcast.fluent.lint.ignore`` does the same in a file, with codes separated by commas.
            check_files: Whether to read the TLS files that the configuration names: that they exist, can be read, fit
                each other and have not expired. By default no file is read.

        Example:
            codes = [suggestion.code for suggestion in ClientConfig.builder().ssl(enabled=True).build().lint()]
            assert "tls-hostname-unchecked" in codes
        """
        from hazelcast_fluent.reports.lint import lint

        return lint(self, ignore, check_files=check_files)

    @staticmethod
    def json_schema() -> dict[str, Any]:
        """
        Return the JSON Schema (2020-12) of ``hazelcast-client.yaml``, by which editors complete and check it.

        Example:
            assert ClientConfig.json_schema()["type"] == "object"
        """
        from hazelcast_fluent.reports.schema import json_schema

        return json_schema()

    def to_python(self, *, include_secrets: bool = False) -> str:
        """
        Return Python source code, imports included, that makes an equal configuration and calls it ``config``.

        Args:
            include_secrets: Whether secrets are written out; a hidden one keeps the code from compiling.

        Example:
            assert '.group(name="shop")' in ClientConfig.builder().group("shop").build().to_python()
        """
        from hazelcast_fluent.reports.python_code import to_python

        return to_python(self, include_secrets=include_secrets)


class ClientConfigBuilder(SettingsBuilder[ClientConfig]):
    """
    Builds a `ClientConfig` by chained calls, each of which returns a new builder.

    A builder is immutable: keep a partial configuration as a base, share it between threads, fork it as often as you
    like. A builder method sets the options it is given and keeps the rest; None is a value like any other. Each value
    is checked at once; `build` checks rules across options and raises all problems together.
    """

    __slots__ = ()

    def __init__(self, base: ClientConfig | None = None) -> None:
        if base is not None and type(base) is not ClientConfig:
            raise TypeError(f"a builder starts from a ClientConfig, not from {with_article(base)}")
        super().__init__(ClientConfig() if base is None else base)

    def keywords(self, **keywords: Unpack[clients.ClientKeywords]) -> Self:
        """
        Set options by the keywords of ``hazelcast.HazelcastClient`` 5.x, over files and whatever was set before.

        As there, None means that the option is not set; an option that is not named keeps its current value.

        Raises:
            InvalidConfigError: Values are refused here, or keywords are no options of that client; all of them at once.

        Example:
            config = ClientConfig.builder().near_cache("orders", ttl=60).keywords(cluster_name="shop").build()
            assert config.group_config.name == "shop"
        """
        from hazelcast_fluent.clients.importer import with_keywords

        return with_keywords(keywords, self)

    if not TYPE_CHECKING:  # type checkers would accept any method

        def __getattr__(self, name: str) -> NoReturn:
            """Name the builder method for what the clients or a built configuration call otherwise."""
            remedy = ""
            if not name.startswith("_"):
                from hazelcast_fluent.clients.method_names import suggestion  # few programs make mistakes

                remedy = suggestion(name, type(self), ClientConfig)
            raise no_attribute(self, name, remedy)

    def when_set(self, value: T | None, change: Callable[[Self, T], Self]) -> Self:
        """
        Apply a change with a value, unless the value is None.

        ``builder.when_set(name, lambda b, name: b.group(name))`` keeps the group's name where *name* is None.

        Args:
            value: the value, or None.
            change: returns the changed builder, given the builder and the value.

        Example:
            config = ClientConfig.builder().when_set(None, lambda builder, name: builder.group(name)).build()
            assert config.group_config.name == "dev"
        """
        return self if value is None else changed_by(change, self, value)


@functools.cache
def _default_builder() -> ClientConfigBuilder:
    # all chains start from one builder, since it never changes
    return ClientConfigBuilder()


def _log_start(config: ClientConfig) -> None:
    """Log what a client is started with: nothing secret, and nothing that takes time unless it is logged."""
    import logging  # slow to import; the client, which is loaded next, needs it as well

    log = logging.getLogger("hazelcast_fluent")
    if log.isEnabledFor(logging.INFO):
        where = ", ".join(config.network_config.addresses) or "127.0.0.1"
        name = config.group_config.name
        log.info("Connecting to cluster %s at %s (%s)", escaped(name), escaped(where), config.fingerprint())
    if log.isEnabledFor(logging.DEBUG):
        for suggestion in config.lint():
            log.debug("Suggestion %s", suggestion)


def _names_of_clients(owner: str) -> Mapping[str, str]:
    from hazelcast_fluent.clients.names import names_of  # few programs make mistakes

    return names_of(owner)


register_other_names(_names_of_clients)
