"""Loads the package's plugin here, not by its entry point, which would import it before coverage begins."""

from __future__ import annotations

pytest_plugins = ["hazelcast_fluent.pytest_plugin"]
