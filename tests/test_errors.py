"""What errors say, and that they travel."""

from __future__ import annotations

import pickle
import pydoc
from typing import Any

import pytest

from hazelcast_fluent import (
    AddressFailure,
    AmbiguousPatternError,
    ConnectionFailedError,
    FailoverError,
    HazelcastFluentError,
    InvalidConfigError,
    MissingExtraError,
    Origin,
    Problem,
    UnsupportedOptionsError,
)
from hazelcast_fluent import errors as module
from hazelcast_fluent.errors import CODE, DEFAULT, ConversionError, did_you_mean, shown

FILE = Origin("a.yaml", 12, 9, "file")
REFUSED = AddressFailure(address="h:1", cause="refused", summary="nothing listens", remedy="Start it.", rounds=3)


@pytest.mark.parametrize(
    ("origin", "text"),
    [
        (FILE, "a.yaml:12:9"),
        (Origin("a.yaml", 12, kind="file"), "a.yaml:12"),
        (Origin("HZCLIENT_CLUSTERNAME", kind="environment"), "HZCLIENT_CLUSTERNAME"),
        (Origin("a.yaml", 1, 2, "file", ("${A}", "${B}")), "a.yaml:1:2 through ${A}, ${B}"),
        (CODE, "code"),
        (DEFAULT, "default"),
    ],
)
def test_an_origin_prints_as_messages_show_it(origin: Origin, text: str) -> None:
    """A place is its source and, where there are any, line, column and variables."""
    assert text == str(origin)


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (Problem("a.b", "must be x", "3", FILE), "a.b: must be x, got 3 (a.yaml:12:9)"),
        (Problem("a.b", "must be x"), "a.b: must be x"),
        (Problem("", "must be x", "3"), "must be x, got 3"),
    ],
)
def test_a_problem_prints_path_rule_value_and_place(problem: Problem, text: str) -> None:
    """A problem says what it knows, in one order."""
    assert text == str(problem)


def test_a_problem_moves_under_a_path() -> None:
    """A problem of a section gets the section's path."""
    assert ["a.b", "a", "b"] == [
        Problem("b", "r").under("a").path,
        Problem("", "r").under("a").path,
        Problem("b", "r").under("").path,
    ]


def test_a_problem_keeps_its_first_origin() -> None:
    """Who found it knows best where it came from."""
    assert FILE is Problem("a", "r").at(FILE).origin
    assert FILE is Problem("a", "r", origin=FILE).at(CODE).origin
    assert Problem("a", "r").at(None).origin is None


def test_one_problem_prints_alone() -> None:
    """An error with one problem is that problem, and its hint."""
    assert "a: r\n  hint: h" == str(InvalidConfigError([Problem("a", "r", hint="h")]))


def test_several_problems_print_in_a_list() -> None:
    """An error with several says how many."""
    error = InvalidConfigError(Problem(name, "r") for name in "ab")

    assert "2 problems in the configuration:\na: r\nb: r" == str(error)
    assert "InvalidConfigError(['a: r', 'b: r'])" == repr(error)


def test_the_tree_of_errors() -> None:
    """Each error is one of ours and of the builtin that callers would catch."""
    assert issubclass(InvalidConfigError, (HazelcastFluentError, ValueError))
    assert issubclass(InvalidConfigError, ValueError)
    assert issubclass(AmbiguousPatternError, InvalidConfigError)
    assert issubclass(MissingExtraError, ImportError)
    assert issubclass(FailoverError, ConnectionFailedError)
    for error in (InvalidConfigError, MissingExtraError, UnsupportedOptionsError, ConnectionFailedError, FailoverError):
        assert issubclass(error, HazelcastFluentError)
        assert error.__name__ in pydoc.getdoc(module) or error.__name__ in str(module.__doc__)


@pytest.mark.parametrize(
    "error",
    [
        InvalidConfigError([Problem("a", "r", "3", FILE, "h", "e"), Problem("b", "r")]),
        AmbiguousPatternError([Problem("a", "r")]),
        MissingExtraError("PyYAML", "yaml"),
        UnsupportedOptionsError("a"),
        ConnectionFailedError("dev", (REFUSED,), seconds=2.5, limit=2.0, limit_option="x"),
        FailoverError([("a at h", ConnectionFailedError("a", (REFUSED,), seconds=1.0))], rounds=2, seconds=3.0),
    ],
)
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_errors_pickle(error: Exception, protocol: int) -> None:
    """An error crosses processes with all it holds."""
    back: Any = pickle.loads(pickle.dumps(error, protocol))  # noqa: S301  # our own pickle

    assert type(error) is type(back)
    assert str(error) == str(back)
    assert repr(vars(error)) == repr(vars(back))


def test_a_missing_extra_says_what_to_do() -> None:
    """The message names the extra to install."""
    error = MissingExtraError("PyYAML", "yaml")

    assert "PyYAML is not installed: pip install 'hazelcast-fluent[yaml]'" == str(error)
    assert ("PyYAML", "yaml") == (error.what, error.extra)


def test_a_error_becomes_a_problem() -> None:
    """A refusal gets path and place; of a secret neither value nor hint is told."""
    error = ConversionError("must be x", "CANARY", "did you mean 'CANARIES'?")

    assert Problem("p", "must be x", "'CANARY'", FILE, "did you mean 'CANARIES'?") == error.problem("p", origin=FILE)
    assert Problem("p", "must be x") == error.problem("p", secret=True)
    assert Problem("p", "must be x") == ConversionError("must be x").problem("p")


class Mute:
    """Has no repr."""

    def __repr__(self) -> str:
        raise RuntimeError("mute")


@pytest.mark.parametrize(
    ("value", "text"),
    [("a", "'a'"), (Mute(), "<Mute>"), ("x" * 200, "'" + "x" * 78 + "…"), ({"a": "b\nc"}, "{'a': 'b\\nc'}")],
)
def test_shown_is_one_short_line(value: object, text: str) -> None:
    """A value shows as one line of at most 80 characters, whatever its repr does."""
    assert text == shown(value)


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("LFUX", "did you mean 'LFU'?"),
        ("smart_rooting", "did you mean 'smart-routing'?"),
        ("routing", "did you mean 'smart-routing'?"),
        ("zzz", None),
    ],
)
def test_did_you_mean(word: str, hint: str | None) -> None:
    """The nearest name is suggested, whatever case and dashes; none where nothing is near."""
    assert hint == did_you_mean(word, ["LFU", "smart-routing", "name"])
