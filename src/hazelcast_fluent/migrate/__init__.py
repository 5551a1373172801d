"""
Rewriting programs that configure the 3.x or the 5.x client.

The rewritten code passes the same options to the client as the original. Code for which that can't be proven, since the
configuration is used elsewhere too or holds something this library does not know, stays unchanged and is listed.
"""

from __future__ import annotations

from hazelcast_fluent.migrate.api import Left, Migration, Note, Report, Statement, migrate_source
from hazelcast_fluent.migrate.files import run

__all__ = ["Left", "Migration", "Note", "Report", "Statement", "migrate_source", "run"]
