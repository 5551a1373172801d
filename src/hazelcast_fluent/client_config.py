"""
The methods of a configuration that open outwards.

The one place where imports point upwards: each method imports what it needs when it is called, so that importing the
package stays cheap and a configuration is used without knowing which module does what.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from typing import TYPE_CHECKING, Any, overload

from hazelcast_fluent._file_methods import FileDoors
from hazelcast_fluent.errors import InvalidConfigError, Problem

if TYPE_CHECKING:
    from hazelcast import HazelcastClient
    from hazelcast.asyncio import HazelcastClient as AsyncClient
    from hazelcast.config import Config

    from hazelcast_fluent.builder.builder import ClientConfigBuilder
    from hazelcast_fluent.clients.compatibility import CompatibilityReport, OnUnsupported
    from hazelcast_fluent.config.client import ClientConfig
    from hazelcast_fluent.errors import Origin
    from hazelcast_fluent.reports.diff import Diff
    from hazelcast_fluent.reports.explain import Explanation
    from hazelcast_fluent.reports.lint import Lint
    from hazelcast_fluent.reports.map_lookup import NearCacheChoice


def _bridge(target: str | None = None) -> Any:
    """Return the module for the client of version *target*, or for the one that is installed."""
    from hazelcast_fluent.clients.v5 import adapter as v5

    if target is not None and not (isinstance(target, str) and target[:1].isdecimal()):
        raise InvalidConfigError([Problem("target", "must be a version of the client, such as '5.7'", repr(target))])
    if not (target or v5.installed_version() or "").startswith("3."):
        return v5
    from hazelcast_fluent.clients.v3 import adapter as v3

    return v3


class Doors(FileDoors):
    """What a `ClientConfig` can be turned into."""

    __slots__ = ()

    def to_builder(self: Any) -> ClientConfigBuilder:
        """Return a builder that starts from this configuration."""
        from hazelcast_fluent.builder.builder import ClientConfigBuilder

        return ClientConfigBuilder(self)

    def origin(self: Any, path: str) -> Origin:
        """
        Return where the option, entry or section at *path* came from: a file's line, a variable, ``code``, ``default``.

        Raises:
            InvalidConfigError: There is nothing at *path*.
        """
        from hazelcast_fluent.config.options import parse_path
        from hazelcast_fluent.reports.provenance import Trails

        at = parse_path(self, path)
        return Trails(self, at).origin(at)

    @overload
    def explain(self, path: str = "") -> Explanation: ...
    @overload
    def explain(self, *, for_map: str) -> NearCacheChoice: ...
    def explain(self: Any, path: str = "", *, for_map: str | None = None) -> Explanation | NearCacheChoice:
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

    def diff(self: Any, other: ClientConfig, *, ignore: Iterable[str] = ()) -> Diff:
        """
        Return what changes from this configuration to *other*; empty when they are equal.

        Args:
            other: What to compare with.
            ignore: Paths, or patterns of them, that do not count, with all that is below them.
        """
        from hazelcast_fluent.reports.diff import diff

        return diff(self, other, ignore)

    def fingerprint(self: Any, *, include_secrets: bool = False, salt: str | bytes | None = None) -> str:
        """
        Return a short digest, the same for equal configurations wherever it is made; fit for logs.

        Args:
            include_secrets: Whether secrets count as well, keyed by *salt*.
            salt: What keeps those who see the digest from guessing the secrets.
        """
        from hazelcast_fluent.reports.fingerprint import fingerprint

        return fingerprint(self, include_secrets=include_secrets, salt=salt)

    def compatibility(self: Any, target: str | None = None) -> CompatibilityReport:
        """
        Return what becomes of each option in a client that `connect` starts: applied, translated or not supported.

        Args:
            target: The version of hazelcast-python-client; by default the installed one, or the newest known.

        Raises:
            InvalidConfigError: *target* is no version.
        """
        report: CompatibilityReport = _bridge(target).compatibility(self, target)
        return report

    def to_client_config(self: Any, on_unsupported: OnUnsupported = "warn") -> Config:
        """
        Return the configuration as a real `hazelcast.config.Config` of fresh values, patterns of names included.

        Args:
            on_unsupported: What to do about options that the client can't have: warn about each, raise, or nothing.

        Raises:
            InvalidConfigError: The client refuses an object, or a name in a file can't be imported.
            MissingExtraError: hazelcast-python-client is not installed.
            UnsupportedOptionsError: Something is lost and *on_unsupported* is ``"error"``.
        """
        made: Config = _bridge().to_client_config(self, on_unsupported)
        return made

    def to_keywords(self: Any, on_unsupported: OnUnsupported = "warn") -> dict[str, Any]:
        """
        Return the configuration as keywords of `hazelcast.HazelcastClient`: what is not at its default, fresh.

        They can't carry patterns of names, nor listeners that fire for existing members; arguments and errors as
        `to_client_config`.
        """
        from hazelcast_fluent.clients.v5 import adapter as v5

        return v5.to_keywords(self, on_unsupported)

    def connect(self: Any, on_unsupported: OnUnsupported = "warn") -> HazelcastClient:
        """Start a `hazelcast.HazelcastClient`, for the caller to shut down; arguments, errors as `to_client_config`."""
        started: HazelcastClient = _bridge().connect(self, on_unsupported)
        return started

    def client(self: Any, on_unsupported: OnUnsupported = "warn") -> AbstractContextManager[HazelcastClient]:
        """Start a client inside ``with`` and shut it down at the end; arguments and errors as `to_client_config`."""
        starting: AbstractContextManager[HazelcastClient] = _bridge().client(self, on_unsupported)
        return starting

    def async_client(self: Any, on_unsupported: OnUnsupported = "warn") -> AbstractAsyncContextManager[AsyncClient]:
        """
        Start a client for asyncio inside ``async with`` and shut it down at the end, with client 5.6 or later.

        Arguments and errors as `to_client_config`.
        """
        from hazelcast_fluent.clients.v5 import adapter as v5

        return v5.async_client(self, on_unsupported)

    @staticmethod
    def from_client_config(config: Any, *, on_unsupported: OnUnsupported = "warn") -> ClientConfig:
        """
        Return a client's own configuration object in our terms.

        Args:
            config: A ``hazelcast.ClientConfig`` of 3.12 or a ``hazelcast.config.Config`` of 5.x.
            on_unsupported: What to do about what can't be held here: warn about each, raise, or nothing.

        Raises:
            InvalidConfigError: It holds values that are refused here.
            TypeError: *config* is neither.
            UnsupportedOptionsError: Something is lost and *on_unsupported* is ``"error"``.
        """
        from hazelcast_fluent.clients.importer import from_client_config

        return from_client_config(config, on_unsupported=on_unsupported)

    @staticmethod
    def from_keywords(**keywords: Any) -> ClientConfig:
        """
        Return the configuration that ``hazelcast.HazelcastClient(**keywords)`` of 5.x would have.

        Raises:
            InvalidConfigError: A value is refused here.
            TypeError: A keyword is no option of that client; the nearest one is named.
        """
        from hazelcast_fluent.clients.importer import from_keywords

        return from_keywords(keywords)

    def lint(self: Any, *, ignore: Iterable[str] = ()) -> Lint:
        """
        Return suggestions: what is valid and might yet be better, each with its code, reason and remedy.

        Args:
            ignore: Codes of suggestions not to give; ``code:pattern`` for some options alone. The property
                ``hazelcast.fluent.lint.ignore`` says the same in a file, separated by commas.
        """
        from hazelcast_fluent.reports.lint import lint

        return lint(self, ignore)

    @staticmethod
    def json_schema() -> dict[str, Any]:
        """Return the JSON Schema (2020-12) of ``hazelcast-client.yaml``, by which editors complete and check it."""
        from hazelcast_fluent.reports.schema import json_schema

        return json_schema()

    def to_python(self: Any, *, include_secrets: bool = False) -> str:
        """
        Return Python source code, imports included, that makes an equal configuration and calls it ``config``.

        Args:
            include_secrets: Whether secrets are written out; a hidden one keeps the code from compiling.
        """
        from hazelcast_fluent.reports.python_code import to_python

        return to_python(self, include_secrets=include_secrets)
