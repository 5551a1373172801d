"""``python -m tests.mistakes``: write what is reported into the files in ``expected``, and print the difference."""

from __future__ import annotations

from tests.mistakes.sources import rewrite

rewrite()
