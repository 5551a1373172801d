"""The list of advice."""

from __future__ import annotations

from docs._ext.markdown import code, prose, table
from hazelcast_fluent.reports.lint import ADVICE


def advice_text() -> str:
    """Return every piece of advice: code, severity, summary."""
    return table(("Code", "Severity", "About"), ((code(r.code), r.severity, prose(r.summary)) for r in ADVICE))
