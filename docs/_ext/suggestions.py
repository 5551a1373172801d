"""The list of suggestions."""

from __future__ import annotations

from docs._ext.markdown import code, prose, table
from hazelcast_fluent.reports.lint import SUGGESTIONS


def suggestion_text() -> str:
    """Return every suggestion: code, severity, summary."""
    return table(("Code", "Severity", "About"), ((code(r.code), r.severity, prose(r.summary)) for r in SUGGESTIONS))
