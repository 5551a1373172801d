"""
The methods of a configuration that read and write files.

Each imports what it needs when it is called, so that importing the package stays cheap.
"""

from __future__ import annotations

import functools
import os
import warnings
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

import attrs

from hazelcast_fluent import declarative, formats
from hazelcast_fluent.builder._sources import Text
from hazelcast_fluent.builder.builder import SettingsBuilder
from hazelcast_fluent.builder.recorded import RecordedSettings, _differences
from hazelcast_fluent.errors import ConfigWarning, InvalidConfigError, Problem

if TYPE_CHECKING:
    from hazelcast_fluent.declarative.sections._writer import Dumped

C = TypeVar("C", bound=RecordedSettings)


def _builder_of(cls: type[C]) -> SettingsBuilder[C]:
    key: Any = cls
    made: SettingsBuilder[C] = _builder(key)
    return made


@functools.cache
def _builder(cls: Any) -> Any:
    # a builder never changes, and to make its base takes as long as to read a small file
    return SettingsBuilder(cls())


def _of_text(
    cls: type[C],
    form: formats.FormatName,
    text: Text,
    file_version: declarative.FileVersion | None,
    variables: Mapping[str, str] | None,
    limits: formats.Limits | None,
    allow_missing_variables: bool,
) -> C:
    builder = _builder_of(cls).text(
        text,
        format=form,
        file_version=file_version,
        variables=variables,
        limits=limits,
        allow_missing_variables=allow_missing_variables,
    )
    return builder.build()


class FileMethods(RecordedSettings):
    """Methods that read and write files."""

    __slots__ = ()

    @classmethod
    def from_file(
        cls,
        path: str | os.PathLike[str],
        *,
        format: formats.FormatName | None = None,  # noqa: A002  # the word that users know
        file_version: declarative.FileVersion | None = None,
        variables: Mapping[str, str] | None = None,
        limits: formats.Limits | None = None,
        allow_missing_variables: bool = False,
    ) -> Self:
        """
        Load a configuration from a ``hazelcast-client`` file: YAML, XML, JSON or TOML.

        Args:
            path: The file, or ``package:my.package/name`` for one inside a Python package.
            format: ``"yaml"``, ``"xml"``, ``"json"`` or ``"toml"``; by default the suffix decides.
            file_version: ``"3.12"`` or ``"5"``; by default the elements of the file determine it.
            variables: Values of ``${name}`` placeholders; they precede the process's environment.
            limits: Limits on the size and depth of the file (`hazelcast_fluent.formats.limits.Limits`).
            allow_missing_variables: Whether an option may have a ``${name}`` that is not set, to check a file where its
                variables and secrets are not at hand. The option has its default then.

        Raises:
            InvalidConfigError: The file has problems; the error has all of them, each with its line.
            MissingExtraError: It is YAML, and PyYAML is not installed.
        """
        builder = _builder_of(cls).file(
            path,
            format=format,
            file_version=file_version,
            variables=variables,
            limits=limits,
            allow_missing_variables=allow_missing_variables,
        )
        return builder.build()

    @classmethod
    def from_yaml(
        cls,
        text: Text,
        *,
        file_version: declarative.FileVersion | None = None,
        variables: Mapping[str, str] | None = None,
        limits: formats.Limits | None = None,
        allow_missing_variables: bool = False,
    ) -> Self:
        """
        Load a configuration from YAML: a string, an open file, or a `pathlib.Path`; otherwise like `from_file`.

        Example:
            config = ClientConfig.from_yaml("hazelcast-client: {cluster-name: shop}")
        """
        return _of_text(cls, "yaml", text, file_version, variables, limits, allow_missing_variables)

    @classmethod
    def from_xml(
        cls,
        text: Text,
        *,
        file_version: declarative.FileVersion | None = None,
        variables: Mapping[str, str] | None = None,
        limits: formats.Limits | None = None,
        allow_missing_variables: bool = False,
    ) -> Self:
        """Load a configuration from XML: a string, an open file, or a `pathlib.Path`; otherwise like `from_file`."""
        return _of_text(cls, "xml", text, file_version, variables, limits, allow_missing_variables)

    @classmethod
    def from_json(
        cls,
        text: Text,
        *,
        file_version: declarative.FileVersion | None = None,
        variables: Mapping[str, str] | None = None,
        limits: formats.Limits | None = None,
        allow_missing_variables: bool = False,
    ) -> Self:
        """
        Load a configuration from JSON: a string, an open file, or a `pathlib.Path`; otherwise like `from_file`.

        Example:
            config = ClientConfig.from_json('{"hazelcast-client": {"cluster-name": "shop"}}')
        """
        return _of_text(cls, "json", text, file_version, variables, limits, allow_missing_variables)

    @classmethod
    def from_toml(
        cls,
        text: Text,
        *,
        file_version: declarative.FileVersion | None = None,
        variables: Mapping[str, str] | None = None,
        limits: formats.Limits | None = None,
        allow_missing_variables: bool = False,
    ) -> Self:
        """Load a configuration from TOML: a string, an open file, or a `pathlib.Path`; otherwise like `from_file`."""
        return _of_text(cls, "toml", text, file_version, variables, limits, allow_missing_variables)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], *, file_version: declarative.FileVersion | None = None) -> Self:
        """
        Load a configuration from plain data in the structure of the YAML file, with or without ``hazelcast-client``.

        Raises:
            InvalidConfigError: The data has problems; the error has all of them.

        Example:
            config = ClientConfig.from_dict({"hazelcast-client": {"cluster-name": "shop"}})
        """
        return _builder_of(cls).data(data, file_version=file_version).build()

    @classmethod
    def from_url(cls, url: str) -> Self:
        """
        Return the configuration of a URL: ``hz://user:password@host1:5701,host2/cluster?network.smart-routing=false``.

        The scheme is ``hz`` or ``hazelcast``, or ``hzs`` for TLS. A parameter is an option's path in Java's file, with
        dots inside a name as ``%2E``; or a property of ``jdbc:hazelcast:`` URLs or of the client's DB-API.

        Raises:
            InvalidConfigError: The URL has problems; the error has all of them, and no secret.
            TypeError: The URL is no string.

        Example:
            config = ClientConfig.from_url("hz://host1:5701/shop?network.smart-routing=false")
        """
        builder = _builder_of(cls).url(url)
        del url  # reporters of errors print what a frame holds
        return builder.build()

    @classmethod
    def load(
        cls,
        *,
        variables: Mapping[str, str] | None = None,
        environment: bool | Mapping[str, str] = True,
        limits: formats.Limits | None = None,
        required: bool = False,
        allow_missing_variables: bool = False,
        profile: str | Iterable[str] | None = None,
    ) -> Self:
        """
        Return the configuration that a Java client would find, with the environment over it.

        The file is the one that ``variables["hazelcast.client.config"]`` or the environment variable
        ``HAZELCAST_CLIENT_CONFIG`` names; else ``hazelcast-client.xml``, ``.yaml``, ``.yml``, ``.json`` or ``.toml``
        in the working directory; else there is none, and all options have their defaults. The options of a URL
        (`from_url`) in the variable ``HAZELCAST_URL`` override those of the file, and variables ``HZCLIENT_…`` override
        both. `sources` lists what was looked for and read, and so does the logger ``hazelcast_fluent`` at the level
        INFO.

        Args:
            variables: What ``${name}`` stands for, before the environment is asked.
            environment: Whether variables ``HZCLIENT_…`` and ``HAZELCAST_URL`` count; or a mapping, which takes the
                place of the process's environment for these, for ``HAZELCAST_CLIENT_CONFIG`` and for ``${name}``.
            limits: Limits on the size and depth of the file (`hazelcast_fluent.formats.limits.Limits`).
            required: Whether it is an error if there is no file.
            allow_missing_variables: As in `from_file`.
            profile: The profiles whose files override the one found, in this order: the file of ``"prod"`` stands
                beside ``hazelcast-client.yaml`` and is ``hazelcast-client-prod`` with the suffix of any format.
                Default: those that the variable ``HAZELCAST_CLIENT_PROFILE`` names, separated by commas.

        Raises:
            InvalidConfigError: A file that is named or required is missing, or all that is wrong with what was found.

        Example:
            config = ClientConfig.load(environment={"HAZELCAST_URL": "hz://host1:5701/shop"})
            assert config.group_config.name == "shop"
        """
        from hazelcast_fluent.declarative.reading import lookup, profiles
        from hazelcast_fluent.declarative.sources import file_layer, profile_layers, url_variable_layer
        from hazelcast_fluent.formats.layer import Layer
        from hazelcast_fluent.formats.limits import LIMITS

        given = environment if isinstance(environment, Mapping) else None
        names = profiles.profiles_of(profile, given)
        how: dict[str, Any] = {
            "variables": variables,
            "environment": given,
            "limits": limits or LIMITS,
            "allow_missing": allow_missing_variables,
        }
        found = lookup.look_for(variables=variables, environment=given, stacklevel=3)
        problems = found.problems
        if required and found.path is None and not problems:
            problems = (lookup.nothing_found(lookup.CLIENT_FILE),)
        layer = Layer("", problems=problems) if found.path is None else file_layer(found.path, **how)
        builder = _builder_of(cls)._with_layer(attrs.evolve(layer, looked_for=found.looked_for))
        for each in profile_layers(() if found.problems else names, found.path, stacklevel=3, **how):
            builder = builder._with_layer(each)
        if environment is not False:
            builder = builder._with_layer(url_variable_layer(given)).environment(given)
        return builder.build()

    def to_dict(
        self,
        *,
        include_secrets: bool = False,
        defaults: bool = False,
        lossy: bool = False,
        file_version: declarative.FileVersion | None = None,
    ) -> dict[str, Any]:
        """
        Return the configuration as plain data in the shape of Java's YAML file, ``hazelcast-client`` included.

        Args:
            include_secrets: Whether secrets are written; else they are ``<hidden>``, which no reader takes.
            defaults: Whether options are written that are what they are by default.
            lossy: Whether to leave out options that a file can't represent, and to write strings that look like
                placeholders unchanged, each with a warning; otherwise both are errors.
            file_version: ``"3.12"`` for the form of 3.x; by default that of 4.0 and later, unless an option exists only
                in 3.x.

        Raises:
            InvalidConfigError: A file can't represent some options, and *lossy* is not set.
        """
        from hazelcast_fluent.declarative.file_kinds import CLIENT

        made = _dumped(self, include_secrets=include_secrets, defaults=defaults, lossy=lossy, file_version=file_version)
        return {CLIENT: made.data}

    def to_yaml(
        self,
        *,
        include_secrets: bool = False,
        defaults: bool = False,
        lossy: bool = False,
        file_version: declarative.FileVersion | None = None,
    ) -> str:
        """
        Return the configuration as ``hazelcast-client.yaml``; arguments and errors as `to_dict`.

        Example:
            text = ClientConfig.builder().group("shop").build().to_yaml()
            assert ClientConfig.from_yaml(text).group_config.name == "shop"
        """
        return _written(
            self, "yaml", include_secrets=include_secrets, defaults=defaults, lossy=lossy, file_version=file_version
        )

    def to_json(
        self,
        *,
        include_secrets: bool = False,
        defaults: bool = False,
        lossy: bool = False,
        file_version: declarative.FileVersion | None = None,
    ) -> str:
        """Return the configuration as JSON in the shape of the YAML file; arguments and errors as `to_dict`."""
        return _written(
            self, "json", include_secrets=include_secrets, defaults=defaults, lossy=lossy, file_version=file_version
        )

    def to_toml(
        self,
        *,
        include_secrets: bool = False,
        defaults: bool = False,
        lossy: bool = False,
        file_version: declarative.FileVersion | None = None,
    ) -> str:
        """Return the configuration as TOML in the shape of the YAML file; arguments and errors as `to_dict`."""
        return _written(
            self, "toml", include_secrets=include_secrets, defaults=defaults, lossy=lossy, file_version=file_version
        )

    def to_xml(
        self,
        *,
        include_secrets: bool = False,
        defaults: bool = False,
        lossy: bool = False,
        file_version: declarative.FileVersion | None = None,
    ) -> str:
        """Return the configuration as ``hazelcast-client.xml``; arguments and errors as `to_dict`."""
        return _written(
            self, "xml", include_secrets=include_secrets, defaults=defaults, lossy=lossy, file_version=file_version
        )

    def to_url(self, *, include_secrets: bool = False) -> str:
        """
        Return the configuration as a URL, which `from_url` reads.

        Args:
            include_secrets: Whether secrets are written; else they are ``<hidden>``, which no reader takes.

        Raises:
            InvalidConfigError: A URL can't hold some options, such as Python objects.

        Example:
            assert ClientConfig.from_url("hz://host1:5701/shop").to_url() == "hz://host1:5701/shop"
        """
        problems = _not_in_a_url(self)
        if problems:
            raise InvalidConfigError(problems)
        return _url_of(self, include_secrets=include_secrets)


def _url_of(config: Any, *, include_secrets: bool) -> str:
    from hazelcast_fluent.declarative.url_writing import url_text
    from hazelcast_fluent.declarative.writing import dump

    data = dump(config, include_secrets=include_secrets).data
    return url_text(data, lambda: dump(config, include_secrets=include_secrets, defaults=True, lossy=True).data)


def _not_in_a_url(config: RecordedSettings) -> list[Problem]:
    """Return a problem for each option that does not come back from a URL."""
    empty = type(config)()
    try:
        back = _builder_of(type(config)).url(_url_of(config, include_secrets=True)).build()
    except InvalidConfigError as error:
        return [_about_urls(problem) for problem in error.problems]
    lost = _differences(empty._changes(), back, config)
    parts = () if lost is None else lost.parts()
    return [
        Problem(".".join(map(str, (*part.at, name))), _NO_URL, code="not-writable")
        for part in parts
        for name in part.changes
    ]


_NO_URL = "can't be written to a URL"
_NO_FILE = "can't be written to a file"


def _about_urls(problem: Problem) -> Problem:
    rule = problem.rule.replace(_NO_FILE, _NO_URL) if _NO_FILE in problem.rule else f"{_NO_URL}: it {problem.rule}"
    return Problem(problem.path, rule, hint=problem.hint, code="not-writable")


def _dumped(config: Any, *, lossy: bool, depth: int = 3, **how: Any) -> Dumped:
    """Return plain data; warnings point at the caller, *depth* frames from here."""
    from hazelcast_fluent.declarative.writing import dump

    made = dump(config, lossy=lossy, **how)
    for problem in made.warnings:
        warnings.warn(str(problem), ConfigWarning, stacklevel=depth)
    return made


def _written(config: Any, form: formats.FormatName, *, lossy: bool, **how: Any) -> str:
    """Return the text of a file; warnings point at the caller of the method that calls this."""
    from hazelcast_fluent.declarative.file_kinds import CLIENT
    from hazelcast_fluent.declarative.schema.xml_layout import xml_root
    from hazelcast_fluent.declarative.writing import placeholders
    from hazelcast_fluent.formats._text import clear_locals
    from hazelcast_fluent.formats.registry import FORMATS

    made = _dumped(config, lossy=lossy, depth=4, **how)
    problems = list(placeholders(made.data))
    if problems and not lossy:
        del made  # reporters of errors print what a frame holds, and some of it is secret
        raise InvalidConfigError(problems)
    for problem in problems:
        warnings.warn(str(problem), ConfigWarning, stacklevel=3)
    try:
        return FORMATS[form].write({CLIENT: made.data}, xml_root, made.file_version)
    except BaseException as error:
        del made
        clear_locals(error)
        raise
