"""Problems of a configuration, where they came from, and the errors and warnings made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, Self, TypeAlias

import attrs

from hazelcast_fluent.errors.phrases import (
    IN_CODE,
    ON_COMMAND_LINE,
    OptionValue,
    Text,
    Words,
    escaped,
    escaped_lines,
    escaped_text,
    moved,
    options_in,
    shown,
)
from hazelcast_fluent.errors.values import Value

OriginKind = Literal["default", "code", "file", "environment", "set", "secrets", "url", "preset"]


@attrs.frozen(repr=False, eq=False)
class Origin(Value):
    """
    Where a value came from.

    ``str(origin)`` is what messages show: ``hazelcast-client.yaml:41:20``, ``HZCLIENT_CLUSTERNAME``, ``code``.

    Example:
        from hazelcast_fluent import ClientConfig

        config = ClientConfig.from_yaml("hazelcast-client: {cluster-name: shop}")
        origin = config.origin("group_config.name")
        assert (origin.kind, origin.line, origin.column) == ("file", 1, 34)
    """

    source: str
    """The file as it was named, the variable's name, ``"code"`` or ``"default"``."""

    line: int | None = None
    """The line in the file, counted from 1; None where there are no lines."""

    column: int | None = None
    """The column in the line, counted from 1; None where there are no lines."""

    kind: OriginKind = "code"
    """What sort of place it is."""

    variables: tuple[str, ...] = ()
    """The placeholders, such as ``${DB_PW}``, that supplied part of the text."""

    option: str = ""
    """The part of a URL that sets the option, as it is written: ``smart``, ``network.smart-routing``, ``host``."""

    def __str__(self) -> str:
        place = escaped(self.source)
        if self.kind == "url":
            place = f"{place}, column {self.column}"
        elif self.line is not None:
            place = f"{place}:{self.line}" if self.column is None else f"{place}:{self.line}:{self.column}"
        return f"{place} through {', '.join(map(escaped, self.variables))}" if self.variables else place


CODE = Origin("code")
"""The origin of what a program set by a builder method or a constructor."""

DEFAULT = Origin("default", kind="default")
"""The origin of what nobody set."""


def is_of_program(origin: Origin) -> bool:
    """Whether the program itself set the option, in a chain or by a preset; plain data has the words of files."""
    return origin == CODE or origin.kind == "preset"


def _escaped(text: Text) -> Text:
    return escaped(text) if isinstance(text, str) else tuple(escaped(p) if isinstance(p, str) else p for p in text)


def _escaped_value(value: str | OptionValue | None) -> str | OptionValue | None:
    return escaped(value) if isinstance(value, str) else value


Code: TypeAlias = Literal[
    "invalid-value",
    "wrong-type",
    "wrong-shape",
    "null-value",
    "unknown-option",
    "missing-option",
    "missing-variable",
    "duplicate",
    "contradiction",
    "wrong-document",
    "misplaced-option",
    "indentation",
    "unclosed",
    "template",
    "encoding",
    "syntax",
    "missing-file",
    "unreadable-file",
    "limit",
    "ambiguous-pattern",
    "not-writable",
]
"""What sort of problem it is, for programs; codes are added and keep their meaning (``docs/reference/problems.md``)."""

CODES: Mapping[Code, str] = {
    "invalid-value": "The value breaks the option's own rule: its type, its range or its choices.",
    "wrong-type": "A program gives a value of another type than the option takes.",
    "wrong-shape": "A mapping, a list or a single value stands where another of them belongs.",
    "null-value": "Nothing stands where a value belongs.",
    "unknown-option": "There is no such option, section, property or variable.",
    "missing-option": "An option that its section requires is not given.",
    "missing-variable": "A placeholder names a variable that is not set.",
    "duplicate": "One name, option or value is given twice.",
    "contradiction": "Options that are valid one by one do not go together.",
    "wrong-document": "The document is no client configuration: its root or its namespace is another.",
    "misplaced-option": "A section stands beside the root of the document instead of below it.",
    "indentation": "A line of YAML is indented by too much or too little, by a tab or by another blank.",
    "unclosed": "A quote, a bracket, a list, a mapping or an element is not closed.",
    "template": "A template such as `{{ name }}` was not filled in.",
    "encoding": "The document is not in the encoding it should be, or holds characters that its format does not allow.",
    "syntax": "The document is no valid YAML, XML, JSON, TOML or properties file or URL for another reason.",
    "missing-file": "A file that is named does not exist.",
    "unreadable-file": "A file exists and can't be read.",
    "limit": "The document exceeds one of the `Limits`.",
    "ambiguous-pattern": "Two patterns match a name equally well.",
    "not-writable": "A file can't hold the value.",
}
"""What each code means."""

JSON_FORMAT = 1
"""The number of the JSON form of problems; it changes when a name or a meaning does."""


@attrs.frozen(repr=False, eq=False)
class Problem(Value):
    """
    One thing that is wrong with a configuration.

    ``str(problem)`` is one line: ``path: message (location)``. All texts use the terms of the source of the value:
    a file's paths and units, a variable's name, a program's keywords and seconds. Characters that a terminal could obey
    are escaped in all of them.

    Example:
        from hazelcast_fluent import ClientConfig, InvalidConfigError

        try:
            ClientConfig.from_yaml("hazelcast-client: {network: {smart-rooting: true}}")
        except InvalidConfigError as error:
            (problem,) = error.problems
        assert (problem.code, problem.hint) == ("unknown-option", "did you mean 'smart-routing'?")
    """

    path: str = attrs.field(converter=escaped)
    """The option in the model, ``near_cache_configs.m1.eviction_max_size``; as written where the model has no such."""

    _rule: Text = attrs.field(alias="rule", converter=_escaped)

    _value: str | OptionValue | None = attrs.field(default=None, alias="value", converter=_escaped_value)

    origin: Origin | None = None
    """Where the value came from; None in code."""

    _hint: Text | None = attrs.field(default=None, alias="hint", converter=escaped_text)

    excerpt: str | None = attrs.field(default=None, converter=escaped_lines)
    """The line of the file and a caret below the place."""

    source_path: str | None = attrs.field(default=None, converter=attrs.converters.optional(escaped), kw_only=True)
    """The option as its source writes it: ``near-cache.m1.eviction.size``, a variable's name; None in code."""

    code: Code = attrs.field(default="invalid-value", kw_only=True)
    """What sort of problem it is, for programs."""

    tolerated: bool = attrs.field(default=False, kw_only=True)
    """Whether it is not reported, and only keeps rules from being applied to its option."""

    affects: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    """Other options in the model that could not be read because of it, so that no rule is applied to them."""

    @property
    def rule(self) -> str:
        """What the value must be: ``must be at least 1``."""
        return IN_CODE.text(self._rule, self.path)

    @property
    def value(self) -> str | None:
        """The offending value as a message shows it; None where it is a secret or there is none."""
        return self._value if self._value is None or isinstance(self._value, str) else self._value_in(IN_CODE)

    @property
    def hint(self) -> str | None:
        """What to do instead."""
        return None if self._hint is None else IN_CODE.text(self._hint, self.path)

    @property
    def message(self) -> str:
        """The rule, and the value if it may be shown: ``must be at least 1, got 0``."""
        return self.rule if self.value is None else f"{self.rule}, got {self.value}"

    @property
    def location(self) -> str | None:
        """Where the value came from, ``file:line:column`` or a variable; None in code."""
        return None if self.origin is None else str(self.origin)

    @property
    def text(self) -> str:
        """The problem without its location: ``path: message``."""
        path = self._written_path
        return f"{path}: {self.message}" if path else self.message

    def __str__(self) -> str:
        return self.text if self.location in (None, self._written_path) else f"{self.text} ({self.location})"

    @property
    def _written_path(self) -> str:
        return self.path if self.source_path is None else self.source_path

    def __repr__(self) -> str:
        names = ("path", "rule", "value", "origin", "hint", "excerpt", "source_path", "code")
        return f"Problem({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    def to_dict(self) -> dict[str, Any]:
        """Return the problem as plain data; ``format`` is the number of its form."""
        names = ("code", "path", "source_path", "message", "rule", "value", "hint", "location")
        origin = self.origin
        place = None if origin is None else (origin.kind, escaped(origin.source), origin.line, origin.column)
        found = None if place is None else dict(zip(("kind", "source", "line", "column"), place, strict=True))
        return {"format": JSON_FORMAT, **{name: getattr(self, name) for name in names}, "origin": found}

    def to_json(self) -> str:
        """Return `to_dict` as JSON."""
        import json  # few programs want it

        return json.dumps(self.to_dict(), indent=2)

    def under(self, prefix: str) -> Problem:
        """Return the problem with *prefix* in front of its path, and of the options in its texts."""
        if not prefix:
            return self
        prefix = escaped(prefix)
        value = self._value
        return attrs.evolve(
            self,
            path=f"{prefix}.{self.path}" if self.path else prefix,
            rule=moved(self._rule, prefix),
            value=attrs.evolve(value, path=f"{prefix}.{value.path}") if isinstance(value, OptionValue) else value,
            hint=None if self._hint is None else moved(self._hint, prefix),
        )

    def at(self, origin: Origin | None) -> Problem:
        """Return the problem with its origin, unless it has one already."""
        return self if origin is None or self.origin is not None else attrs.evolve(self, origin=origin)

    def worded(self, words: Words, source_path: str | None = None) -> Problem:
        """Return the problem with its texts in *words*, remedies excepted, and the option as its source writes it."""
        return attrs.evolve(
            self,
            rule=words.resolved(self._rule, self.path),
            value=self._value_in(words) if isinstance(self._value, OptionValue) else self._value,
            hint=None if self._hint is None else words.resolved(self._hint, self.path),
            source_path=source_path,
        )

    def for_command_line(self) -> Problem:
        """Return the problem with remedies for users of the command line."""
        if self._hint is None:
            return self
        return attrs.evolve(self, hint=ON_COMMAND_LINE.text(self._hint, self.path))

    @property
    def related(self) -> tuple[str, ...]:
        """The options in the model that its rule names beside its own."""
        return tuple(options_in(self._rule))

    def _value_in(self, words: Words) -> str:
        value = self._value
        return escaped(words.value(value.path, value.value)) if isinstance(value, OptionValue) else str(value)


class HazelcastFluentError(Exception):
    """
    Base of all errors this library raises on purpose.

    Example:
        from hazelcast_fluent import ClientConfig, HazelcastFluentError

        try:
            ClientConfig.from_url("hz://host:99999")
        except HazelcastFluentError as error:
            print(error)
    """


class InvalidConfigError(HazelcastFluentError, ValueError):
    """
    A configuration breaks one or more rules; `problems` has them all.

    Example:
        from hazelcast_fluent import ClientConfig, InvalidConfigError

        try:
            ClientConfig.builder().network(connection_timeout=-1, smart_routing="maybe")
        except InvalidConfigError as error:
            assert [problem.code for problem in error.problems] == ["invalid-value", "wrong-type"]
    """

    problems: tuple[Problem, ...]
    """Every problem that was found, in the order of the configuration."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        lines = []
        for problem in self.problems:
            lines.append(str(problem))
            if problem.hint:
                lines.append(f"  hint: {problem.hint}")
        if len(self.problems) == 1:
            return "\n".join(lines)
        return "\n".join([f"{len(self.problems)} problems in the configuration:", *lines])

    def __repr__(self) -> str:
        return f"{type(self).__name__}({list(map(str, self.problems))!r})"

    def to_json(self) -> str:
        """Return all problems as JSON: ``{"format": 1, "problems": […]}``."""
        import json  # few programs want it

        return json.dumps({"format": JSON_FORMAT, "problems": [one.to_dict() for one in self.problems]}, indent=2)


class WrongTypeError(InvalidConfigError, TypeError):
    """
    Every problem of a call is a wrong type, or an option that does not exist.

    It is a `TypeError` as well, which Python and the client raise there. Problems of files never raise it.

    Example:
        from hazelcast_fluent import ClientConfig, WrongTypeError

        try:
            ClientConfig.builder().client_name(5)
        except TypeError as error:
            assert isinstance(error, WrongTypeError)
    """


def error_of_call(problems: Iterable[Problem]) -> InvalidConfigError:
    """Return the error for the problems of a call from code."""
    found = tuple(problems)
    wrong = all(problem.code in {"wrong-type", "unknown-option"} for problem in found)
    return WrongTypeError(found) if found and wrong else InvalidConfigError(found)


class AmbiguousPatternError(InvalidConfigError):
    """
    Two patterns match a name equally well, so neither can be preferred.

    Example:
        from hazelcast_fluent import AmbiguousPatternError, ClientConfig

        config = ClientConfig.builder().near_cache("a*", ttl=1).near_cache("*b", ttl=2).build()
        try:
            config.near_cache_config("ab")
        except AmbiguousPatternError as error:
            print(error)
    """


class MissingExtraError(HazelcastFluentError, ImportError):
    """
    An optional dependency is needed and is not installed.

    Example:
        from hazelcast_fluent import ClientConfig, MissingExtraError

        try:
            text = ClientConfig().to_toml()
        except MissingExtraError as error:
            print(error)  # names the extra to install
    """

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} is not installed: pip install 'hazelcast-fluent[{extra}]'")
        self.what = what
        self.extra = extra

    def __reduce__(self) -> tuple[type[Self], tuple[str, str]]:
        return type(self), (self.what, self.extra)


class UnsupportedOptionsError(HazelcastFluentError):
    """
    A client does not support options that are set, and *on_unsupported* is ``"error"``.

    Example:
        from hazelcast_fluent import ClientConfig, UnsupportedOptionsError

        try:
            ClientConfig.builder().group("dev", "secret").build().to_keywords(on_unsupported="error")
        except UnsupportedOptionsError as error:
            print(error)
    """


class ConfigWarning(UserWarning):
    """
    Something about a configuration is odd and does no harm.

    Example:
        import warnings

        from hazelcast_fluent import ConfigWarning

        warnings.simplefilter("error", ConfigWarning)  # treat odd configurations as errors
        warnings.simplefilter("default", ConfigWarning)
    """


class UnsupportedOptionWarning(UserWarning):
    """
    A client does not support an option that is set.

    Example:
        import warnings

        from hazelcast_fluent import UnsupportedOptionWarning

        warnings.simplefilter("ignore", UnsupportedOptionWarning)  # like on_unsupported="ignore", for the process
        warnings.simplefilter("default", UnsupportedOptionWarning)
    """


class ConversionError(Exception):  # no error of its own: it becomes a problem
    """
    Why a value is rejected; code that has the option's path converts it to a `Problem`.

    Not public: it never leaves the library.
    """

    def __init__(
        self, rule: Text, value: object = attrs.NOTHING, hint: Text | None = None, code: Code = "invalid-value"
    ) -> None:
        super().__init__(rule)
        self.rule = rule
        self.value = value
        self.hint = hint
        self.code: Code = code

    def problem(self, path: str, *, secret: bool = False, origin: Origin | None = None) -> Problem:
        """Return the problem, without the value and the hint of a secret."""
        given = None if secret or self.value is attrs.NOTHING else _worded_later(path, self.value)
        return Problem(path, self.rule, given, origin, None if secret else self.hint, code=self.code)


def _worded_later(path: str, value: object) -> str | OptionValue:
    # other values are written the same everywhere, and a user's object might not pickle
    return OptionValue(path, value) if value is None or isinstance(value, (int, float)) else shown(value)


def without_consequences(found: Iterable[Problem], later: Iterable[Problem]) -> list[Problem]:
    """Return those of the *later* problems that are not about an option which could not be read, as was *found*."""
    unread = {path.partition("[")[0] for problem in found for path in (problem.path, *problem.affects) if path}
    return [problem for problem in later if not any(_within(path, unread) for path in (problem.path, *problem.related))]


def _within(path: str, sections: set[str]) -> bool:
    return any(path == section or path.startswith(f"{section}.") for section in sections)
