"""Arguments that no file has: what is told where a type checker would have told it before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hazelcast_fluent import ClientConfig, InvalidConfigError
from tests.documents import FORMATS

builder: Any = ClientConfig.builder()
config: Any = ClientConfig()
read: Any = ClientConfig

*_OTHERS, _LAST = map(repr, FORMATS)
NAMES = f"{', '.join(_OTHERS)} or {_LAST}"
SET = "set() takes texts, as a file has them, and not"
TEXT = "hazelcast-client: {cluster-name: '${x}'}"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda: builder.text(TEXT, format="ini"), f"format must be {NAMES}, got 'ini'"),
        (lambda: builder.file("a.yaml", format="ini"), f"format must be {NAMES}, got 'ini'"),
        (
            lambda: read.from_yaml("hazelcast-client: {}", file_version="4"),
            "file version must be '3.12' or '5', got '4'",
        ),
        (lambda: read.from_dict({}, file_version=5), "file version must be '3.12' or '5', got 5"),
        (lambda: config.to_yaml(file_version="3"), "file version must be '3.12' or '5', got '3'"),
    ],
)
def test_words(wrong: Callable[[], object], message: str) -> None:
    """A word that is none of those there are is an error, and not taken for the default."""
    with pytest.raises(ValueError, match="must be") as caught:
        wrong()

    assert message == str(caught.value)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda: builder.set("network.connection-timeout", 3000), f"{SET} an int"),
        (lambda: builder.set("network.smart-routing", None), f"{SET} None"),
        (lambda: builder.set(5, "x"), f"{SET} an int"),
        (lambda: builder.environment({"HZCLIENT_A": 5}), "the variable HZCLIENT_A must be a str, and not an int"),
        (lambda: read.from_yaml(TEXT, variables={"x": 5}), "the variable x must be a str, and not an int"),
        (lambda: read.from_yaml(None), "a document is a text, a path or an open file, and not None"),
    ],
)
def test_types(wrong: Callable[[], object], message: str) -> None:
    """What is no text is an error that says so."""
    with pytest.raises(TypeError) as caught:
        wrong()

    assert message == str(caught.value)


@pytest.mark.parametrize(("data", "written"), [(None, "None"), (5, "an int"), (["a"], "a list")])
def test_data_that_is_no_mapping(data: object, written: str) -> None:
    """Plain data is a mapping; nothing at all is a mistake."""
    with pytest.raises(InvalidConfigError, match=f"must be a mapping, not {written}"):
        read.from_dict(data)


@pytest.mark.parametrize("form", FORMATS)
def test_the_name_of_a_file(form: str) -> None:
    """The name of a file in the place of its text is told as what it is."""
    with pytest.raises(InvalidConfigError) as caught:
        getattr(ClientConfig, f"from_{form}")(f"conf/hazelcast-client.{form}")

    (problem,) = caught.value.problems
    assert f"must be a document, and is the name of a file, got 'conf/hazelcast-client.{form}'" == str(problem)
    assert problem.hint is not None
    assert "from_file()" in problem.hint


def test_a_path_is_read(tmp_path: Path) -> None:
    """What the hint says holds."""
    (tmp_path / "x.yaml").write_text("hazelcast-client: {cluster-name: there}")

    assert "there" == ClientConfig.from_yaml(tmp_path / "x.yaml").group_config.name
