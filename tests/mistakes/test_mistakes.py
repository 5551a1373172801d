"""
What is reported for mistakes, word for word, in each source that can make them.

``expected/SOURCE.txt`` has the mistakes of a source with what is reported; ``python -m tests.mistakes`` writes what is
reported today into the files and prints the difference, to be read before it is committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import click
import pytest

from tests.mistakes.sources import SOURCES, mistakes, reported

ALL = [(source, mistake) for source in SOURCES for mistake in mistakes(source)]

NOT_IN_CODE = {
    "underscores": "they are the names",
    "members_section": "there is no method",
    "number_with_fraction": "seconds have fractions",
    "number_too_large": "there is no limit of 32 bits",
    "choice_in_lower_case": "accepted",
    "byte_order_unknown": "the keyword is a bool",
    "password_is_hidden": "accepted: a program may do so",
    "versions_mixed": "there are no versions",
    "python_name_broken": "classes are given themselves",
    "value_for_section": "there are no values of sections in a chain",
}
"""Mistakes in plain data that a chain can't make, with the reason."""

SINGLE_VALUES = ("properties", "environment", "secrets", "url", "set", "command-line")
"""Sources that give one text an option."""

NOT_A_TEXT = {
    "underscores": "they are accepted, as in names of variables",
    "choice_in_lower_case": "accepted",
    "versions_mixed": "options are set one by one, of any version",
    "null": "a text is never null",
    "list_for_value": "a text is never a list",
    "value_for_list": "a text is a list with one item",
}
"""Mistakes in plain data that sources of texts can't make, with the reason."""


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty directory, without variables that a mistake leaves unset or that set options."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DB_PW", raising=False)
    for name in [name for name in os.environ if name.startswith(("HZCLIENT_", "HAZELCAST"))]:
        monkeypatch.delenv(name)


def suggests_several() -> bool:
    """Return whether click suggests several names in the words that its newer releases have."""
    error = click.NoSuchOption("--a", possibilities=["--b", "--c"])
    return "Did you mean one of" in error.format_message()


@pytest.mark.parametrize(("source", "mistake"), ALL, ids=[f"{source}-{mistake.name}" for source, mistake in ALL])
def test_report(source: str, mistake: tuple[str, str, str]) -> None:
    """Each problem is reported once, in the words and at the place of who wrote it."""
    _, text, expected = mistake
    if "Did you mean one of" in expected and not suggests_several():
        pytest.skip("click has these words in its newer releases")

    assert expected == reported(source, text)


def names(source: str) -> set[str]:
    """Return the names of the mistakes of a source."""
    return {mistake.name for mistake in mistakes(source)}


def test_there_are_many() -> None:
    """Eighty kinds of mistake and more are in the files, most of them in all sources."""
    assert len({mistake.name for _, mistake in ALL}) >= 80
    assert len(ALL) >= 700


@pytest.mark.parametrize("source", SOURCES)
def test_a_name_stands_for_one_mistake(source: str) -> None:
    """No mistake is listed twice in a source."""
    assert len(names(source)) == len(mistakes(source))


def test_files_have_the_mistakes_of_plain_data() -> None:
    """YAML, JSON and TOML have them all; TOML has no null."""
    assert set() == names("plain-data") - names("yaml")
    assert set() == names("plain-data") - names("json")
    assert {"null"} == names("plain-data") - names("toml")


@pytest.mark.parametrize("source", SINGLE_VALUES)
def test_texts_have_the_mistakes_of_plain_data(source: str) -> None:
    """Each source of single texts has them, but those that it can't make."""
    accepted = {"two_identities"} if source in {"set", "command-line"} else set()  # there, the last one counts

    assert {*NOT_A_TEXT, *accepted} == names("plain-data") - names(source)


def test_code_has_the_mistakes_of_plain_data() -> None:
    """A chain has them, but those that it can't make."""
    assert set(NOT_IN_CODE) == names("plain-data") - names("code")
