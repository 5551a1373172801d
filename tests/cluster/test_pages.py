"""The pages' programs that need a member, on a real one."""

from __future__ import annotations

from pathlib import Path

import pytest

from hazelcast_fluent.testing import FakeMember, RealMember
from tests.markdown import blocks, named, pages, run
from tests.marks import skip_without_asyncio

PAGES = [page for page in pages() if any("member" in block.words for block in blocks(page.read_text(encoding="utf-8")))]


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_the_blocks_of_a_page(
    page: Path, member: RealMember | FakeMember, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each page's programs run from the first to the last."""
    if page.stem == "asyncio":
        skip_without_asyncio()
    monkeypatch.chdir(tmp_path)

    run(page, tmp_path, member.address)
