"""What the README shows; `tests.docs.test_code_blocks` runs it."""

from __future__ import annotations

from pathlib import Path

from tests.markdown import ROOT, blocks, run


def test_the_python_blocks_run(tmp_path: Path) -> None:
    """The blocks that need no member run one after the other, as a reader would type them."""
    readme = ROOT / "README.md"

    assert len([block for block in blocks(readme.read_text(encoding="utf-8")) if block.runs]) >= 3
    assert run(readme, tmp_path)["config"].near_cache_config("m1").time_to_live_seconds == 60.0
