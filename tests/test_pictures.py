"""The pictures in the README, against what the program prints today."""

from __future__ import annotations

import importlib.util
import re
from types import ModuleType

import pytest

from tests.markdown import ROOT

_TEXT = re.compile(r"<text[^>]*>(.*?)</text>")


def load(name: str) -> ModuleType:
    """Return a tool of the project as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PICTURES = load("make_pictures")


@pytest.mark.parametrize("name", PICTURES.PICTURES)
def test_a_picture_shows_what_the_program_prints(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The words in the picture are those of the program; `tools/make_pictures.py` draws them anew."""
    monkeypatch.chdir(ROOT / "examples" / "java-team")
    kept = (ROOT / "docs" / "_static" / name).read_text(encoding="utf-8")

    assert _TEXT.findall(kept) == _TEXT.findall(PICTURES.picture(PICTURES.PICTURES[name]))
