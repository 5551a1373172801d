"""Completions of arguments for shells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from hazelcast_fluent.declarative.schema.tree import SchemaNode

VALUE, BELOW = "=", "."
"""What follows a path that a value is given to, and one that goes on; no shell is to put a space after them."""


def settings(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return how a path for ``--set`` may go on, a key at a time: ``network.`` and then ``network.smart-routing=``."""
    from hazelcast_fluent.declarative.schema.tree import shape_at

    before, dot, start = incomplete.rpartition(BELOW)
    shape = shape_at(before.split(BELOW) if before else ())
    if shape is None or VALUE in incomplete:
        return []
    return [f"{before}{dot}{key}{_end(child)}" for key, child in _settable(shape).items() if key.startswith(start)]


def _settable(shape: SchemaNode) -> dict[str, SchemaNode]:
    from hazelcast_fluent.declarative.environment import READ_FIRST

    known = shape.children.items()
    return {key: child for key, child in known if _is_current(child) and (shape.path or key not in READ_FIRST)}


def _is_current(shape: SchemaNode) -> bool:
    leaves = (below for below in shape.walk() if below.element is not None and below.element.codec is not None)
    return any(leaf.era != "old" for leaf in leaves)


def _end(shape: SchemaNode) -> str:
    element = (shape.item or shape).element
    return VALUE if element is not None and element.codec is not None else BELOW


def paths(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the options and sections whose path goes on from what is typed."""
    from hazelcast_fluent.config.options import ANY, options

    found: dict[str, None] = {}
    for option in options():
        fixed = option.path[: option.path.index(ANY)] if ANY in option.path else option.path
        found.update((BELOW.join(fixed[:depth]), None) for depth in range(1, len(fixed) + 1))
    return [path for path in found if path.startswith(incomplete)]


def codes(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the codes of suggestions that go on from what is typed, each with its summary."""
    from click.shell_completion import CompletionItem

    from hazelcast_fluent.reports.lint import SUGGESTIONS

    rules = (rule for rule in SUGGESTIONS if rule.code.startswith(incomplete))
    # a comma would end the text in fish
    return [CompletionItem(rule.code, help=rule.summary.replace(", ", " - ")) for rule in rules]
