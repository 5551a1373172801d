"""The pictures in the README, against what the program prints today."""

from __future__ import annotations

import re

import pytest

from tests.markdown import ROOT
from tests.tools import tool

_TEXT = re.compile(r"<text[^>]*>(.*?)</text>")
PICTURES = tool("make_pictures")


@pytest.mark.parametrize("name", PICTURES.PICTURES)
def test_a_picture_shows_what_the_program_prints(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The words in the picture are those of the program; `tools/make_pictures.py` draws them anew."""
    monkeypatch.chdir(ROOT / "examples" / "java-team")
    kept = (ROOT / "docs" / "_static" / name).read_text(encoding="utf-8")

    assert _TEXT.findall(kept) == _TEXT.findall(PICTURES.picture(PICTURES.PICTURES[name]))
