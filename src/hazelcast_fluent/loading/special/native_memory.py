"""Below ``native-memory``: directories on persistent memory."""

from __future__ import annotations

from typing import Any

from hazelcast_fluent._tree import Table
from hazelcast_fluent.loading._complaints import Path
from hazelcast_fluent.loading.walk import Walk

_UNSET = -1


def native_memory(walk: Walk, node: Table, path: Path) -> None:
    """Check that directories and NUMA nodes are unique, that all or none have a node, that the mode has directories."""
    section = node.entries.get("persistent-memory")
    if not isinstance(section, Table):
        return
    path = (*path, "persistent-memory")
    said = walk.java[0]
    directories = said.get((*path, "directories")) or ()
    place = section.entries.get("directories", section)
    if directories and said.get((*path, "mode")) == "SYSTEM_MEMORY":
        walk.fault((*path, "directories"), "must be left out for the mode SYSTEM_MEMORY", place)
    alone = said.get((*path[:-1], "persistent-memory-directory"))
    names = [item.get("directory") for item in directories] + ([alone] if alone else [])
    if len(set(names)) < len(names):
        walk.fault((*path, "directories"), "must name each directory once", place)
    nodes = [item.get("numa-node", _UNSET) for item in directories]
    _check_nodes(walk, [node for node in nodes if node != _UNSET], len(names), (*path, "directories"), place)


def _check_nodes(walk: Walk, given: list[int], all_of_them: int, path: Path, place: Any) -> None:
    if given and len(given) < all_of_them:
        walk.fault(path, "must give a numa-node to all directories or to none", place)
    if len(set(given)) < len(given):
        walk.fault(path, "must give each numa-node once", place)
