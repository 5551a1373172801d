"""Docstrings with sections (``Args:``, ``Raises:`` …) as Markdown."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from docs._ext.markdown import code, prose

_TITLES = {
    "Args": "Parameters",
    "Returns": "Returns",
    "Yields": "Yields",
    "Raises": "Raises",
    "Example": "Example",
    "Examples": "Examples",
}
_SECTION = re.compile(rf"^({'|'.join(_TITLES)}):\n", re.MULTILINE)
_ENTRY = re.compile(r"^([*\w]+(?:, [*\w]+)*): ", re.MULTILINE)
_BLOCK = re.compile(r"(?:^ {4,}.*\n(?:\n(?= {4}))?)+", re.MULTILINE)


def rendered(doc: str) -> str:
    """Return a docstring (cleaned) as Markdown: its text, its parameters and errors as lists, its examples as code."""
    about, *sections = _SECTION.split(f"{doc}\n")
    pairs = zip(sections[::2], sections[1::2], strict=True)
    return "\n".join([_text(about), *(_section(title, textwrap.dedent(body)) for title, body in pairs)])


def _text(about: str) -> str:
    shown = _BLOCK.sub(lambda block: f"```py\n{textwrap.dedent(block[0]).rstrip()}\n```\n", prose(about))
    return f"{shown.strip()}\n"


def _section(title: str, body: str) -> str:
    if title.startswith("Example"):
        return f"**{_TITLES[title]}**\n\n```{_language(body)}\n{body.strip()}\n```\n"
    if title in {"Args", "Raises"}:
        return f"**{_TITLES[title]}**\n\n" + "".join(_entries(body))
    return f"**{_TITLES[title]}**: {prose(' '.join(body.split()))}\n"


def _language(example: str) -> str:
    # the tests of the pages run "python"; a real member may be impossible to start where they run
    return "py" if re.search(r"\b(RealMember|RealCluster)\(", example) else "python"


def _entries(body: str) -> Iterator[str]:
    _, *parts = _ENTRY.split(body)
    for name, text in zip(parts[::2], parts[1::2], strict=True):
        yield f"- {code(name)}: {prose(' '.join(text.split()))}\n"
