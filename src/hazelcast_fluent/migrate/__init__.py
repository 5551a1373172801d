"""
Rewriting programs that configure the 3.x or the 5.x client into one fluent chain.

The rewritten code hands over the same options as the original. What that can't be proven for, since the configuration
is passed on, is set in a branch or a loop or holds something this library does not know, is left as it is and listed.
"""

from __future__ import annotations

from hazelcast_fluent.migrate.api import Left, Migration, Report, Statement, migrate_source, run

__all__ = ["Left", "Migration", "Report", "Statement", "migrate_source", "run"]
