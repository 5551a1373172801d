"""Registering the functions that read, check and write a section at its schema node."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from hazelcast_fluent.declarative.schema import parse_path
from hazelcast_fluent.declarative.schema.tree import ROOT, SchemaNode

if TYPE_CHECKING:
    from hazelcast_fluent.declarative.sections._diagnostics import Path
    from hazelcast_fluent.declarative.sections._reader import Reader
    from hazelcast_fluent.declarative.sections._writer import Writer
    from hazelcast_fluent.formats.nodes import Table, Tree

Read: TypeAlias = "Callable[[Reader, SchemaNode, Tree, Path], None]"
Check: TypeAlias = "Callable[[Reader, Table, Path], None]"
Write: TypeAlias = "Callable[[Writer, SchemaNode], None]"


def reads(*names: str) -> Callable[[Read], Read]:
    """Register a function that reads the elements *names* instead of the common rules."""

    def register(function: Read) -> Read:
        for name in names:
            node_at(name).read = function
        return function

    return register


def checks(*names: str) -> Callable[[Check], Check]:
    """Register a function that checks the sections *names* after their options are read."""

    def register(function: Check) -> Check:
        for name in names:
            node_at(name).check = function
        return function

    return register


def writes(*names: str) -> Callable[[Write], Write]:
    """Register a function that writes the elements *names*, and all below them, instead of the common rules."""

    def register(function: Write) -> Write:
        for name in names:
            node_at(name).write = function
        return function

    return register


def node_at(name: str) -> SchemaNode:
    """Return the schema node of an element's path, ``*`` for any name."""
    node = ROOT
    for key in parse_path(name):
        below = node.named if key == "*" else node.children.get(key)
        if below is None:
            raise AssertionError(name)
        node = below
    return node
