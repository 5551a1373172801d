"""``python -m tests.mistakes``: write what is told today into the files in ``told``, and print the difference."""

from __future__ import annotations

from tests.mistakes.sources import rewrite

rewrite()
