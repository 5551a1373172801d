"""What the README and the pages show, run as a reader would."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from hazelcast_fluent.migrate import migrate_source
from tests.markdown import Block, blocks, commands, named, pages, run, without_numbers

PAGES = pages()


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Work in an empty folder, with an environment that is put back."""
    before = dict(os.environ)
    for name in before:
        if name.startswith(("HZCLIENT_", "HAZELCAST_CLIENT")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    yield
    for name in set(os.environ) - set(before):
        del os.environ[name]


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_the_blocks_of_a_page(page: Path, tmp_path: Path) -> None:
    """Programs run, files load and commands print what the page says they do."""
    run(page, tmp_path)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_programs_before_and_after(page: Path) -> None:
    """What stands after a 3.x or 5.x program is what the rewriter makes of it, to the byte, with nothing left."""
    found = blocks(page.read_text(encoding="utf-8"))
    before = [block.code for block in found if block.words == ("before",)]
    after = [block.code for block in found if block.words == ("after",)]
    done = [migrate_source(program) for program in before]

    assert after == [each.result_text for each in done]
    assert [()] * len(before) == [each.left for each in done]


def test_there_are_blocks_of_every_kind() -> None:
    """The pages have programs, files, commands, programs that need a member, and programs to rewrite."""
    found = [block for page in PAGES for block in blocks(page.read_text(encoding="utf-8"))]

    assert 30 <= sum(block.runs for block in found)
    assert 5 <= sum(block.file is not None for block in found)
    assert 5 <= sum(block.language == "console" for block in found)
    assert 2 <= sum("member" in block.words for block in found)
    assert 2 <= sum("before" in block.words for block in found)


def test_a_block() -> None:
    """A block knows its language, its words, its text and its place."""
    text = "Read.\n\n```yaml file=a.yaml\na: 1\n```\n"

    assert [Block("yaml", ("file=a.yaml",), "a: 1\n", 4)] == blocks(text)
    assert ["a.yaml"] == [block.file for block in blocks(text)]


def test_commands_with_their_output() -> None:
    """A command may go on after a backslash; what follows is what it prints."""
    text = "$ hazelcast-fluent show \\\n    a.yaml\none\n\ntwo\n$ hazelcast-fluent check a.yaml\n"

    assert [
        ("hazelcast-fluent show  a.yaml", "one\n\ntwo"),
        ("hazelcast-fluent check a.yaml", ""),
    ] == list(commands(text))


def test_output_of_a_member_is_compared_without_numbers() -> None:
    """Times, counts, versions and identifiers may differ; words may not."""
    line = "client hz.client_1 (eb60a863-1d95-480a-a80e-ae186922ba94), 5.7.0, 0.16 / 2 ms"

    assert "client hz.client_N (N), N, N / N ms" == without_numbers(line)
