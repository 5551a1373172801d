"""Plain data written as YAML."""

from __future__ import annotations

from typing import Any

import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st

from hazelcast_fluent.formats import yaml

_TEXTS = st.one_of(
    st.text(max_size=12),
    st.text("ab:#-*&!|>'\"%@`{}[],? \t\n~$/.=<0", max_size=6),
    st.sampled_from(["yes", "No", "null", "~", "1e3", "010", "0x1F", "1:30", "<<", "=", "---", "a: b", "a #b", ""]),
)
_LEAVES = st.one_of(_TEXTS, st.integers(), st.booleans(), st.none(), st.floats(allow_nan=False))
_DATA = st.dictionaries(
    _TEXTS,
    st.recursive(
        _LEAVES, lambda below: st.lists(below, max_size=4) | st.dictionaries(_TEXTS, below, max_size=4), max_leaves=20
    ),
    max_size=5,
)


@given(_DATA)
def test_pyyaml_reads_the_same(data: dict[str, Any]) -> None:
    """A reader of YAML 1.1 gets what was written."""
    assert data == pyyaml.safe_load(yaml.write(data))


@pytest.mark.parametrize("text", ["a\nb", "x" * 130])
def test_what_has_no_form_of_one_line(text: str) -> None:
    """A name of several lines, or a very long one, is written as well."""
    assert {text: {"a": text}} == pyyaml.safe_load(yaml.write({text: {"a": text}}))
