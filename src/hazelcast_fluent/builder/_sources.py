"""The builder methods that apply files, environment variables and single values over the current options."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Mapping
from typing import IO, TYPE_CHECKING, Any, Self

from hazelcast_fluent import declarative, formats
from hazelcast_fluent.builder.history import with_layer
from hazelcast_fluent.errors import ConfigWarning, with_article

if TYPE_CHECKING:
    from hazelcast_fluent.builder.history import Change
    from hazelcast_fluent.declarative.entry_names import Existing
    from hazelcast_fluent.formats.layer import Layer

Text = str | bytes | os.PathLike[str] | IO[str] | IO[bytes]
"""A document: its text, the path of its file, or an open file."""


class SourceMethods:
    """
    Builder methods for whole sources.

    A source changes what it names and nothing else: mappings merge, lists are replaced. Its problems are reported by
    ``build``, together with everything else.
    """

    __slots__ = ()

    def file(
        self,
        path: str | os.PathLike[str],
        *,
        format: formats.FormatName | None = None,  # noqa: A002  # the word that users know
        file_version: declarative.FileVersion | None = None,
        variables: Mapping[str, str] | None = None,
        limits: formats.Limits | None = None,
        allow_missing_variables: bool = False,
    ) -> Self:
        """
        Read a ``hazelcast-client`` file: YAML, XML, JSON or TOML.

        Args:
            path: The file, or ``package:my.package/name`` for one inside a Python package.
            format: ``"yaml"``, ``"xml"``, ``"json"`` or ``"toml"``; by default the suffix decides.
            file_version: ``"3.12"`` or ``"5"``, where the elements do not show it.
            variables: What ``${name}`` stands for, before the process's environment is asked.
            limits: How large and deep the file may be (`hazelcast_fluent.formats.limits.Limits`).
            allow_missing_variables: Whether an option may have a ``${name}`` that is not set, to check a file where its
                variables and secrets are not at hand. The option keeps its current value then.
        """
        from hazelcast_fluent.declarative import sources as layers
        from hazelcast_fluent.formats.limits import LIMITS

        layer = layers.file_layer(
            path,
            form=format,
            file_version=file_version,
            variables=variables,
            limits=limits or LIMITS,
            allow_missing=allow_missing_variables,
        )
        return self._with_layer(layer)

    def text(
        self,
        text: Text,
        *,
        format: formats.FormatName,  # noqa: A002  # the word that users know
        file_version: declarative.FileVersion | None = None,
        variables: Mapping[str, str] | None = None,
        limits: formats.Limits | None = None,
        allow_missing_variables: bool = False,
    ) -> Self:
        """
        Read a document that is at hand: a text, an open file, or the file at a path; arguments as `file`.

        Example:
            from hazelcast_fluent import ClientConfig

            builder = ClientConfig.builder().text("hazelcast-client: {cluster-name: shop}", format="yaml")
            assert builder.build().group_config.name == "shop"
        """
        from hazelcast_fluent.declarative import sources as layers
        from hazelcast_fluent.formats.limits import LIMITS

        if isinstance(text, os.PathLike):
            return self.file(
                text,
                format=format,
                file_version=file_version,
                variables=variables,
                limits=limits,
                allow_missing_variables=allow_missing_variables,
            )
        name, characters = ("<text>", text) if isinstance(text, (str, bytes)) else _read(text, limits or LIMITS)
        layer = layers.text_layer(
            characters,
            form=format,
            name=name,
            file_version=file_version,
            variables=variables,
            limits=limits or LIMITS,
            allow_missing=allow_missing_variables,
        )
        return self._with_layer(layer)

    def data(self, data: Mapping[str, Any], *, file_version: declarative.FileVersion | None = None) -> Self:
        """
        Take plain dicts and lists in the shape of Java's YAML file, with or without the key ``hazelcast-client``.

        Args:
            data: The mapping; times in the units of the file, often milliseconds.
            file_version: ``"3.12"`` or ``"5"``, where the elements do not show it.
        """
        from hazelcast_fluent.declarative.sources import data_layer

        return self._with_layer(data_layer(data, file_version=file_version))

    def environment(self, variables: Mapping[str, str] | None = None, *, strict: bool = True) -> Self:
        """
        Take the variables ``HZCLIENT_…``.

        Args:
            variables: Where to look; by default the process's environment.
            strict: Whether an unknown one is a problem; else it is a warning.

        Example:
            from hazelcast_fluent import ClientConfig

            config = ClientConfig.builder().environment({"HZCLIENT_CLUSTERNAME": "shop"}).build()
            assert config.group_config.name == "shop"
        """
        from hazelcast_fluent.declarative.single_values import environment_layer

        return self._with_layer(environment_layer(variables, self._names(), strict=strict))

    def properties_file(self, path: str | os.PathLike[str], *, limits: formats.Limits | None = None) -> Self:
        """
        Read a ``.properties`` file: client properties, and with the prefix ``hz-client.`` any other option.

        Args:
            path: The file.
            limits: How large the file may be (`hazelcast_fluent.formats.limits.Limits`).
        """
        from hazelcast_fluent.declarative import single_values as layers
        from hazelcast_fluent.formats.limits import LIMITS

        return self._with_layer(layers.properties_layer(path, limits or LIMITS))

    def set(self, path: str, text: str) -> Self:
        """
        Set one option by its path in Java's file, as text: ``set("network.smart-routing", "false")``.

        A name with dots goes in quotes: ``near-cache."orders.eu".time-to-live-seconds``. After ``properties.`` all is
        the property's name.

        Args:
            path: The path.
            text: The value, as a file has it; times in the units of the file, often milliseconds.

        Raises:
            TypeError: The path or the value is not a string.

        Example:
            from hazelcast_fluent import ClientConfig

            config = ClientConfig.builder().set("network.redo-operation", "true").build()
            assert config.network_config.redo_operation
        """
        from hazelcast_fluent.declarative.single_values import set_layer

        for word in (path, text):
            if not isinstance(word, str):
                raise TypeError(f"set() takes texts, as a file has them, and not {with_article(word)}")
        return self._with_layer(set_layer(path, text))

    def url(self, url: str) -> Self:
        """
        Set the options of a URL: ``hz://user:password@host1:5701,host2/cluster?network.smart-routing=false``.

        The scheme is ``hz`` or ``hazelcast``, or ``hzs`` for TLS. A parameter is an option's path in Java's file, with
        dots inside a name as ``%2E``; or a property of ``jdbc:hazelcast:`` URLs or of the client's DB-API.

        Raises:
            TypeError: The URL is no string.
        """
        from hazelcast_fluent.declarative.url import url_layer

        return self._with_layer(url_layer(_checked_url(url)))

    def secrets(
        self,
        directory: str | os.PathLike[str],
        *,
        strict: bool = True,
        missing_ok: bool = False,
        limits: formats.Limits | None = None,
    ) -> Self:
        """
        Read one value a file from *directory*, as containers mount secrets.

        A file is named by its option's path, ``network.ssl.properties.keyPassword``, or as its variable would be.

        Args:
            directory: The directory.
            strict: Whether a file that names no option is a problem; else it is ignored. Default True.
            missing_ok: Whether the directory may be missing. Default False.
            limits: How large a file may be.
        """
        from hazelcast_fluent.declarative import single_values as layers
        from hazelcast_fluent.formats.limits import LIMITS

        return self._with_layer(
            layers.secrets_layer(directory, self._names(), limits or LIMITS, strict=strict, missing_ok=missing_ok)
        )

    def _with_layer(self, layer: Layer) -> Self:
        for text in layer.warnings:
            warnings.warn(text, ConfigWarning, stacklevel=3)
        sources = layer.sources
        # who wants records has imported this; to import it here would cost every start milliseconds
        logging = sys.modules.get("logging")
        if logging is not None:
            for source in sources:
                logging.getLogger("hazelcast_fluent").info("%s", source)
        return self._with_changes(with_layer(self._changes, layer, sources))

    if TYPE_CHECKING:  # what a builder brings
        _changes: Change | None

        def _with_changes(self, changes: Change | None) -> Self: ...

        def _names(self) -> Existing: ...


def _checked_url(url: object) -> str:
    if not isinstance(url, str):
        raise TypeError(f"a URL is a string, and not {with_article(url)}")
    return url


def _read(stream: IO[str] | IO[bytes], limits: formats.Limits) -> tuple[str, str | bytes]:
    """Return the name of a stream, and no more of its text than shows that it is too large."""
    if not hasattr(stream, "read"):
        raise TypeError(f"a document is a text, a path or an open file, and not {with_article(stream)}")
    return str(getattr(stream, "name", "<stream>")), stream.read(limits.file_bytes + 1)
