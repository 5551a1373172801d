"""Tests that run where the real 3.12.3 client is installed: `tests.clients.test_v3` starts them there."""

from __future__ import annotations

from importlib.metadata import version

if version("hazelcast-python-client").startswith("3."):
    from hazelcast_fluent.clients.v3 import install_shim

    install_shim()
else:
    collect_ignore_glob = ["test_*.py"]
