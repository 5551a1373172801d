"""What errors say, and that they travel."""

from __future__ import annotations

import json
import pickle
import pydoc
from typing import Any, get_args

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
from hazelcast_fluent.errors import (
    CODE,
    CODES,
    DEFAULT,
    Code,
    ConversionError,
    OptionName,
    OptionValue,
    Remedy,
    did_you_mean,
    escaped,
    shown,
)
from hazelcast_fluent.errors.phrases import Words
from tests.markdown import ROOT

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


ODD = {
    "R3": "x\n::error::fake\x1b]0;owned\a",
    "R3 C1": "\x9b31m",
    "R3 DEL": "a\x7fb",
    "R3 bidirectional": "\u202eevil\u2066",
    "R3 line separators": "a\u2028b\u2029c\x85d",
    "R3 half a pair": "\ud800",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_no_text_of_a_problem_reaches_a_terminal_raw(text: str) -> None:
    """R3: characters that a terminal, a log or a build server could obey are escaped in every text of a problem."""
    problem = Problem(text, text, text, Origin(text, 1, 2, "file", (text,)), text, f"{text}\n^", source_path=text)
    error = InvalidConfigError([problem.under(text)])

    texts = [problem.path, problem.rule, problem.value, problem.hint, problem.message, problem.location, str(problem)]
    assert all(one is not None and one.isprintable() and "owned\a" not in one for one in texts)
    assert all(line.isprintable() for line in f"{error}\n{problem.excerpt}".split("\n"))
    assert error.to_json().replace("\n", "").isprintable()
    assert escaped(text) == problem.path


def test_the_caret_stays_below_its_column() -> None:
    """What is escaped in an excerpt moves the caret; a tab is one blank."""
    assert ["a\\x1bb c", "       ^"] == str(Problem("a", "r", excerpt="a\x1bb\tc\n   \t^").excerpt).split("\n")


def test_an_option_in_a_text_moves_under_the_path_as_well() -> None:
    """P3: the other options of a rule are named from the root, and printed as short as they can be."""
    rule = ("must be at most ", OptionName("max_backoff"), " (", OptionValue("max_backoff", 1.5), ")")
    problem = Problem("initial_backoff", rule, OptionValue("initial_backoff", 2.0)).under("retry").under("strategy")

    assert "strategy.retry.initial_backoff: must be at most max_backoff (1.5), got 2.0" == str(problem)
    assert ("strategy.retry.max_backoff",) == problem.related


class Shouting(Words):
    """Words of a reader who shouts."""

    def name(self, path: str) -> str:
        """Return the path in capitals."""
        return path.upper()

    def value(self, path: str, value: object) -> str:
        """Return the value with its option."""
        return f"{path}={value}"


def test_a_problem_is_worded_by_its_source() -> None:
    """Names, values and the path follow the words; the path in the model and the remedy stay."""
    hint = ("leave out ", OptionName("a.c"), ", or ", Remedy("pass x=", "pass --x"))
    problem = Problem("a.b", ("not with ", OptionName("a.c")), OptionValue("a.b", 1), FILE, hint)
    worded = problem.worded(Shouting(), "A.B")

    assert "A.B: not with C, got a.b=1 (a.yaml:12:9)" == str(worded)
    assert ("a.b", "leave out C, or pass x=") == (worded.path, worded.hint)
    assert "leave out C, or pass --x" == worded.for_command_line().hint
    assert Problem("a", "r").for_command_line().hint is None
    assert "leave out c, or pass x=" == problem.hint


def test_a_variable_is_named_once() -> None:
    """Where the path is the place, it is not given twice."""
    origin = Origin("HZCLIENT_A", kind="environment")

    assert "HZCLIENT_A: r" == str(Problem("a", "r", origin=origin, source_path="HZCLIENT_A"))


def test_problems_as_json() -> None:
    """The JSON form has a number, the code, all texts and the place."""
    problem = Problem("a.b", "must be x", "3", FILE, "h", source_path="c", code="duplicate")
    plain = json.loads(problem.to_json())

    assert plain == {
        "format": 1,
        "code": "duplicate",
        "path": "a.b",
        "source_path": "c",
        "message": "must be x, got 3",
        "rule": "must be x",
        "value": "3",
        "hint": "h",
        "location": "a.yaml:12:9",
        "origin": {"kind": "file", "source": "a.yaml", "line": 12, "column": 9},
    }
    assert {"format": 1, "problems": [plain]} == json.loads(InvalidConfigError([problem]).to_json())
    assert Problem("a", "r").to_dict()["origin"] is None


def test_codes() -> None:
    """Each code has a meaning."""
    assert tuple(CODES) == get_args(Code)


def test_the_page_on_problems_has_every_code() -> None:
    """The reference lists each code with its meaning."""
    page = (ROOT / "docs" / "reference" / "problems.md").read_text(encoding="utf-8")

    assert all(f"### `{code}`\n\n{meaning}\n" in page for code, meaning in CODES.items())
