"""What all tests share: how hard Hypothesis tries, and what is told at the end."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

# Short runs try the same examples each time, so that only a change can break them; long runs look for new ones.
LONG = "long" in (os.environ.get("HYPOTHESIS_PROFILE"), os.environ.get("HARDENING"))
settings.register_profile(
    "short", max_examples=60, deadline=None, derandomize=not LONG, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("long", parent=settings.get_profile("short"), max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell how many examples of properties passed, where tests counted them."""
    done = [report for group in terminalreporter.stats.values() for report in group]
    said = {(report.nodeid, *told) for report in done for told in getattr(report, "user_properties", ())}
    told = {(test, number) for test, name, number in said if name == "examples"}
    if told:
        terminalreporter.write_line(f"{sum(number for _, number in told):,} examples of {len(told)} properties passed")
