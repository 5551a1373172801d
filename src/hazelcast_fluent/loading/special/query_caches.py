"""Below ``query-caches``: one predicate each."""

from __future__ import annotations

from hazelcast_fluent._tree import Table
from hazelcast_fluent.loading._complaints import Path
from hazelcast_fluent.loading.walk import Walk


def predicate(walk: Walk, node: Table, path: Path) -> None:
    """Refuse a predicate that is both a class and SQL, or neither."""
    if len(node.entries.keys() & {"class-name", "sql"}) != 1 and walk.rules != "lenient":
        walk.fault(path, "must have either class-name or sql", node)
