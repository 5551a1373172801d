"""The registry of formats."""

from __future__ import annotations

from typing import get_args

import pytest

from hazelcast_fluent import ClientConfig
from hazelcast_fluent.formats.registry import FORMATS, Format, FormatName, guessed_format
from tests.documents import document


def test_names_agree() -> None:
    """Type checkers know the formats that there are."""
    assert get_args(FormatName) == tuple(FORMATS)


@pytest.mark.parametrize("form", FORMATS.values(), ids=lambda form: form.name)
def test_each_has_its_methods(form: Format) -> None:
    """A configuration reads and writes every format; one without them is missing in ``_file_methods.py``."""
    text = getattr(ClientConfig(), f"to_{form.name}")()

    assert ClientConfig() == getattr(ClientConfig, f"from_{form.name}")(text)


@pytest.mark.parametrize("form", FORMATS)
def test_guessed(form: str) -> None:
    """A document without a name is recognized by its first character, after a byte-order mark and blanks."""
    assert form == guessed_format(b"\xef\xbb\xbf \n" + document({}, form).encode())
