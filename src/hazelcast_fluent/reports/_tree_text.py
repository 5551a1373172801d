"""An explanation as text, as a rich tree and as HTML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hazelcast_fluent.options import Path

if TYPE_CHECKING:
    from rich.tree import Tree

    from hazelcast_fluent.reports.explain import Explained, Explanation

_INDENT = "  "


def as_text(explanation: Explanation, *, origins: bool = True) -> str:
    """Return the options below their sections, if wanted with *origins* and what was said before."""
    lines = []
    for depth, heading, item in _walk(explanation):
        if item is None:
            lines.append(f"{_INDENT * depth}{heading}")
        elif not origins:
            lines.append(f"{_INDENT * depth}{heading} = {item.text}")
        else:
            lines.append(f"{_INDENT * depth}{heading} = {item.text}  ({item.origin})")
            lines += [f"{_INDENT * (depth + 2)}was {old.text}  ({old.origin})" for old in item.shadowed]
    return "\n".join(lines) or "nothing is set: everything is as it is by default"


def as_tree(explanation: Explanation, *, title: str = "ClientConfig", origins: bool = True) -> Tree:
    """Return the explanation for rich to print."""
    from rich.markup import escape as plain
    from rich.tree import Tree

    branches = [Tree(plain(title), guide_style="dim")]
    for depth, heading, item in _walk(explanation):
        del branches[depth + 1 :]
        if item is None:
            branches.append(branches[-1].add(f"[bold]{plain(heading)}[/bold]"))
            continue
        style = "dim" if item.is_default else "green"
        label = f"{plain(heading)} = [{style}]{plain(item.text)}[/{style}]"
        leaf = branches[-1].add(f"{label}  [dim]{plain(str(item.origin))}[/dim]" if origins else label)
        for old in item.shadowed if origins else ():
            leaf.add(f"[dim]was {plain(old.text)}  {plain(str(old.origin))}[/dim]")
    return branches[0]


def as_html(explanation: Explanation) -> str:
    """Return a table."""
    from html import escape  # slow to import, and few want HTML

    def cells(item: Explained) -> Iterator[str]:
        yield f"<code>{escape(item.path)}</code>"
        yield f"<code>{escape(item.text)}</code>"
        yield escape(str(item.origin))
        yield "<br>".join(f"<code>{escape(old.text)}</code> ({escape(str(old.origin))})" for old in item.shadowed)

    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells(item))}</tr>" for item in explanation)
    head = "".join(f"<th>{title}</th>" for title in ("option", "value", "from", "instead of"))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _walk(explanation: Explanation) -> Iterator[tuple[int, str, Explained | None]]:
    open_sections: Path = ()
    for item in explanation:
        sections = item.parts[:-1]
        shared = 0
        while shared < min(len(sections), len(open_sections)) and sections[shared] == open_sections[shared]:
            shared += 1
        for depth in range(shared, len(sections)):
            yield depth, sections[depth], None
        open_sections = sections
        yield len(sections), item.parts[-1], item
