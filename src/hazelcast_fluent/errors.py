"""
What can go wrong, as types.

    HazelcastFluentError
    ├── InvalidConfigError (ValueError)      one or more problems in a configuration
    │   └── AmbiguousPatternError            two patterns match a name equally well
    ├── MissingExtraError (ImportError)      an optional dependency is not installed
    ├── UnsupportedOptionsError              a hand-over with ``on_unsupported="error"`` lost options
    └── ConnectionFailedError                no connection to the cluster, with the cause for each address
        └── FailoverError                    no cluster of a failover configuration could be reached

    UnsupportedOptionWarning (UserWarning)   a hand-over lost one option

Every problem names the path of the option, the rule it breaks, the value that broke it (never a secret), where it
came from and, where there is one, a hint.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Self

import attrs

OriginKind = Literal["default", "code", "file", "environment", "set", "secrets"]

_LONGEST_SHOWN = 80
_SHORTEST_PART = 3
_MOST_NEAR = 3


@attrs.frozen
class Origin:
    """
    Where a value came from.

    ``str(origin)`` is what messages show: ``hazelcast-client.yaml:41:20``, ``HZCLIENT_CLUSTERNAME``, ``code``.
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

    def __str__(self) -> str:
        place = self.source
        if self.line is not None:
            place = f"{place}:{self.line}" if self.column is None else f"{place}:{self.line}:{self.column}"
        return f"{place} through {', '.join(self.variables)}" if self.variables else place


CODE = Origin("code")
"""The origin of what a program set by a builder method or a constructor."""

DEFAULT = Origin("default", kind="default")
"""The origin of what nobody set."""


@attrs.frozen
class Problem:
    """One thing that is wrong with a configuration."""

    path: str
    """The option, from the root of what was built or read: ``near_cache_configs.m1.eviction_max_size``."""

    rule: str
    """What the value must be: ``must be at least 1``."""

    value: str | None = None
    """The offending value as a message shows it; None where it is a secret or there is none."""

    origin: Origin | None = None
    """Where the value came from; None in code."""

    hint: str | None = None
    """What to do instead."""

    excerpt: str | None = None
    """The line of the file and a caret below the place."""

    def __str__(self) -> str:
        text = f"{self.path}: {self.rule}" if self.path else self.rule
        if self.value is not None:
            text += f", got {self.value}"
        return text if self.origin is None else f"{text} ({self.origin})"

    def under(self, prefix: str) -> Problem:
        """Return the problem with *prefix* in front of its path."""
        joined = f"{prefix}.{self.path}" if prefix and self.path else prefix or self.path
        return attrs.evolve(self, path=joined)

    def at(self, origin: Origin | None) -> Problem:
        """Return the problem with its origin, unless it has one already."""
        return self if origin is None or self.origin is not None else attrs.evolve(self, origin=origin)


class HazelcastFluentError(Exception):
    """Base of all errors this library raises on purpose."""


class InvalidConfigError(HazelcastFluentError, ValueError):
    """A configuration breaks one or more rules; `problems` has them all."""

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


class AmbiguousPatternError(InvalidConfigError):
    """Two patterns match a name equally well, so neither can be preferred."""


class MissingExtraError(HazelcastFluentError, ImportError):
    """An optional dependency is needed and is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} is not installed: pip install 'hazelcast-fluent[{extra}]'")
        self.what = what
        self.extra = extra

    def __reduce__(self) -> tuple[type[Self], tuple[str, str]]:
        return type(self), (self.what, self.extra)


class UnsupportedOptionsError(HazelcastFluentError):
    """A client can't do what the configuration asks for, and the caller wanted that to be an error."""


class ConfigWarning(UserWarning):
    """Something about a configuration is odd and does no harm."""


class UnsupportedOptionWarning(UserWarning):
    """A client can't have one of the options it is handed."""


@attrs.frozen(kw_only=True)
class AddressFailure:
    """Why one address could not be used."""

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
    """None of the clusters of a failover configuration could be reached; `errors` has the last error of each."""

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


class ConversionError(Exception):  # no error of its own: it becomes a problem
    """
    Why one value is refused; whoever knows the option's path makes a `Problem` of it.

    Not public: it never leaves the library.
    """

    def __init__(self, rule: str, value: object = attrs.NOTHING, hint: str | None = None) -> None:
        super().__init__(rule)
        self.rule = rule
        self.value = value
        self.hint = hint

    def problem(self, path: str, *, secret: bool = False, origin: Origin | None = None) -> Problem:
        """Return the problem, without the value and the hint of a secret."""
        given = self.value is not attrs.NOTHING and not secret
        return Problem(path, self.rule, shown(self.value) if given else None, origin, None if secret else self.hint)


def escaped(text: str) -> str:
    r"""
    Return *text* with every character escaped that is not printable: ``\\x1b``, ``\\n``, ``\\u202e``.

    Text from outside is escaped before it is printed, so that no name can move a terminal's cursor, forge a line of a
    log or a command of a build server, or look like another name.
    """
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in text)


def shown(value: object) -> str:
    """Return *value* as an error shows it: one short line, whatever its ``repr`` does."""
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001  # a user's object may do anything in its repr, and the problem at hand matters more
        text = f"<{type(value).__name__}>"
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"


def did_you_mean(word: str, candidates: Iterable[str]) -> str | None:
    """
    Return ``did you mean 'x'?`` for the candidate nearest to *word*, ignoring case, or None.

    Where none is near, those count that have *word* in them: ``policy`` may be ``eviction-policy``.
    """
    from difflib import get_close_matches  # only where something is wrong

    folded = {name.lower().replace("_", "-"): name for name in candidates}
    given = word.lower().replace("_", "-")
    near = get_close_matches(given, folded, n=1) or [
        name for name in folded if len(given) >= _SHORTEST_PART and f"-{given}-" in f"-{name}-"
    ]
    told = " or ".join(repr(folded[name]) for name in near[:_MOST_NEAR])
    return f"did you mean {told}?" if near else None
