"""What all reports have in common, and how text from outside is printed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from hazelcast_fluent import ClientConfig
from hazelcast_fluent._report import Report, plain
from hazelcast_fluent.errors import escaped
from hazelcast_fluent.formats.json import text_of

BASE = ClientConfig()
OTHER = BASE.to_builder().network(addresses=["h:1"], smart_routing=False).credentials("u", "s3cret").build()
ODD = "x\n::error::fake\x1b]0;owned\x07\x7f\x9b1m\u202e\u2028\ufeff"


def reports() -> list[Report[Any]]:
    """Return one report of each kind."""
    config = OTHER.to_builder().near_cache("m*", eviction_policy="NONE").build()
    return [
        BASE.diff(OTHER),
        config.lint(),
        config.explain("network_config"),
        config.explain(for_map="m1"),
    ]


IDS = ["diff", "lint", "explain", "for_map"]


@pytest.mark.parametrize("report", reports(), ids=IDS)
def test_a_report_is_a_sequence_of_its_items(report: Report[Any]) -> None:
    """It has a length, slices, iterates, and is true while there is an item."""
    assert isinstance(report, Sequence)
    assert list(report.items) == list(report) == [*report[:1], *report[1:]]
    assert (True, False) == (bool(report), bool(BASE.diff(BASE)))


@pytest.mark.parametrize("report", reports(), ids=IDS)
def test_a_report_is_data(report: Report[Any]) -> None:
    """Its JSON is its dictionary, with the number of the form and all its items, and no secret."""
    data = json.loads(report.to_json())

    assert data == report.to_dict()
    assert (1, len(report)) == (data["format"], len(data["items"]))
    assert "s3cret" not in report.to_json()


@pytest.mark.parametrize("report", reports(), ids=IDS)
def test_a_report_prints_in_color_and_without(report: Report[Any]) -> None:
    """The text in color is the text with codes in it; rich and notebooks have forms of their own."""
    from rich.console import Console

    console = Console(width=300, file=None)
    with console.capture() as captured:
        console.print(report)

    colored = report.text(color=True)
    assert "\x1b[" in colored
    assert str(report) == re.sub(r"\x1b\[[\d;]*m", "", colored)
    assert set(report[0].text().partition("\n")[0].split(" ")[-1]) <= set(captured.get())
    assert len(report) + 1 == report._repr_html_().count("<tr>")


def test_repr_shows_the_content() -> None:
    """The first twenty items are in the repr, each by its first line, and the number of the others."""
    many = BASE.to_builder()
    for number in range(22):
        many = many.near_cache(f"m{number}", ttl=1)
    text = repr(BASE.diff(many.build()))

    assert text.startswith("<Diff: 22 changes: + near_cache_configs.m0: ")
    assert text.endswith("; and 2 more>")
    assert "\n" not in text
    assert "<Diff: no differences>" == repr(BASE.diff(BASE))


def test_pytest_shows_the_changes(tmp_path: Path) -> None:
    """P20: where two configurations should be equal and are not, pytest shows what differs."""
    test = tmp_path / "test_it.py"
    test.write_text(
        "from hazelcast_fluent import ClientConfig\n\n\ndef test_it() -> None:\n"
        "    other = ClientConfig.builder().client_name('x').build()\n"
        "    assert not ClientConfig().diff(other)\n",
        encoding="utf-8",
    )
    ran = subprocess.run(  # noqa: S603  # this very Python
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", str(test)],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        encoding="utf-8",
    )

    assert "<Diff: 1 change: ~ client_name: None → 'x'>" in ran.stdout


def test_values_become_plain_data() -> None:
    """P19: numbers, lists and sections keep their types, objects become names, secrets stay hidden."""
    security = OTHER.security_config

    assert {
        "a": [1, 2.5, True, None, "inf"],
        "b": "OFF",
        "c": "json.loads",
        "d": {"username": "u", "password": "<hidden>", "token": None, "token_provider": None},
    } == plain(
        {
            "a": (1, 2.5, True, None, float("inf")),
            "b": type(BASE.connection_strategy_config.reconnect_mode).OFF,
            "c": json.loads,
            "d": security,
        }
    )


def test_odd_characters_are_escaped() -> None:
    """R3: control characters, those that are not seen and those that turn the direction are shown by their code."""
    assert escaped(ODD) == r"x\n::error::fake\x1b]0;owned\x07\x7f\x9b1m\u202e\u2028\ufeff"
    assert "Grüße, 日本語" == escaped("Grüße, 日本語")


def test_json_has_no_odd_characters() -> None:
    """R3: JSON is printable, and means what it did; for other encodings than Unicode it can be ASCII."""
    text, narrow = text_of({ODD: "ü😀\ud800"}), text_of("ü😀", ascii_only=True)

    assert {ODD: "ü😀\ud800"} == json.loads(text)
    assert all(one.isprintable() or one == "\n" for one in text)
    assert (True, "ü😀") == (narrow.isascii(), json.loads(narrow))


@pytest.mark.parametrize("report", [report for name in (ODD,) for report in [
    BASE.diff(BASE.to_builder().near_cache(name, ttl=1).client_property(name, name).label(name).build()),
    BASE.to_builder().near_cache(name, eviction_policy="NONE").build().lint(),
    BASE.to_builder().near_cache(name, ttl=1).build().explain(),
    BASE.to_builder().near_cache(name, ttl=1).build().explain(for_map=name),
]], ids=IDS)  # fmt: skip
def test_reports_have_no_odd_characters(report: Report[Any]) -> None:
    """R3: names from outside are escaped in each form of each report."""
    for text in (str(report), repr(report), report.to_json(), report._repr_html_(), *map(str, report)):
        assert all(one.isprintable() or one == "\n" for one in text)
        assert "\n::error" not in text
