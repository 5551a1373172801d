"""What the tests of this folder tell at the end."""

from __future__ import annotations

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell how many examples of properties passed, where the tests of this folder were asked for by themselves."""
    done = [report for group in terminalreporter.stats.values() for report in group]
    said = {(report.nodeid, *told) for report in done for told in getattr(report, "user_properties", ())}
    told = {(test, number) for test, name, number in said if name == "examples"}
    if told:
        terminalreporter.write_line(f"{sum(number for _, number in told):,} examples of {len(told)} properties passed")
