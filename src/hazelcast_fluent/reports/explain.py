"""Where every value of a configuration came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, final, overload

import attrs

from hazelcast_fluent.config import properties
from hazelcast_fluent.config._value import Value
from hazelcast_fluent.config.client import ClientConfig
from hazelcast_fluent.config.options import Leaf, Option, Path, leaves, own_options, parse_path, value_at
from hazelcast_fluent.errors import DEFAULT, Origin
from hazelcast_fluent.reports._formatting import masked, text_of
from hazelcast_fluent.reports.provenance import Trails

if TYPE_CHECKING:
    from rich.tree import Tree


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


@final
@attrs.frozen(repr=False, eq=False)
class Shadowed(Value):
    """A value that did not last."""

    value: Any
    """The value, ``<hidden>`` for a secret."""

    origin: Origin
    """Who said it."""

    text: str = attrs.field(eq=False, repr=False)
    """The value as reports show it."""


@final
@attrs.frozen(repr=False, eq=False)
class Explained(Value):
    """One option: its value, who said so, and what was said before."""

    path: str
    """Where it stands."""

    value: Any
    """Its value, ``<hidden>`` for a secret."""

    origin: Origin
    """Where the value came from."""

    shadowed: tuple[Shadowed, ...]
    """What was said earlier, newest first, down to the default."""

    text: str = attrs.field(eq=False, repr=False)
    """The value as reports show it."""

    parts: Path = attrs.field(eq=False, repr=False)
    """The path in its parts."""

    _option: Option | None = attrs.field(default=None, eq=False, repr=False, alias="option")

    @property
    def meaning(self) -> str:
        """What the option means."""
        if self.parts[0] == "properties" and self.parts[1] in properties.KNOWN:
            return properties.KNOWN[self.parts[1]].meaning
        return self._option.doc if self._option else ""

    @property
    def is_default(self) -> bool:
        """Whether nobody said anything about it."""
        return self.origin == DEFAULT

    @property
    def is_nothing(self) -> bool:
        """Whether it was only ever said to be None."""
        return self.value is None and all(old.value is None for old in self.shadowed)

    def __str__(self) -> str:
        lines = [f"{self.path} = {self.text}", f"  from {self.origin}"]
        lines += [f"  was {old.text} ({old.origin})" for old in self.shadowed]
        lines += [f"  {line}".rstrip() for line in self.meaning.splitlines()]
        return "\n".join(lines)


@final
@attrs.frozen(repr=False, eq=False)
class Explanation(Value, Sequence[Explained]):
    """
    The options of a configuration with their values and origins.

    ``str()`` is a tree of text, or all that is known of a single option; rich prints a tree, notebooks show a table.
    """

    items: tuple[Explained, ...]
    """The options, in the order of the model."""

    _entries: tuple[Explained, ...] = attrs.field(default=(), eq=False, alias="entries")

    @overload
    def __getitem__(self, index: int) -> Explained: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Explained]: ...
    def __getitem__(self, index: int | slice) -> Explained | Sequence[Explained]:
        return self.items[index]

    def __len__(self) -> int:
        return len(self.items)

    def without_defaults(self) -> Explanation:
        """Return what somebody said something about; an entry that is all as by default stands there as a whole."""
        kept = [(number, item) for number, item in enumerate(self.items) if not (item.is_default or item.is_nothing)]
        spoken = {item.parts[:2] for _, item in kept}
        places = {item.parts[:2]: number for number, item in reversed(tuple(enumerate(self.items)))}
        kept += [(places[entry.parts], entry) for entry in self._entries if entry.parts not in spoken]
        return Explanation(tuple(item for _, item in sorted(kept, key=lambda pair: pair[0])))

    def __repr__(self) -> str:
        return f"<Explanation of {len(self)} option{'' if len(self) == 1 else 's'}>"

    def __str__(self) -> str:

        return str(self.items[0]) if len(self.items) == 1 else as_text(self)

    def __rich__(self) -> Tree:

        return as_tree(self)

    def _repr_html_(self) -> str:

        return as_html(self)


def explain(config: ClientConfig, path: str = "", *, include_secrets: bool = False) -> Explanation:
    """
    Return where the values of *config* came from, or those at and below *path*; secrets are hidden unless to *reveal*.

    Raises:
        InvalidConfigError: There is nothing at *path*.
    """
    wanted = parse_path(config, path) if path else ()
    trails = Trails(config, wanted)
    found = (leaf for leaf in _all_leaves(config) if leaf[0][: len(wanted)] == wanted)
    items = tuple(_explained(trails, leaf, include_secrets=include_secrets) for leaf in found)
    entries = (_entry(trails, config, path) for path in _entry_paths(config) if path[: len(wanted)] == wanted)
    return Explanation(items, tuple(entries))


def _entry_paths(config: ClientConfig) -> Iterator[Path]:
    for option in own_options(ClientConfig):
        if option.kind.name == "entries":
            for name in getattr(config, option.field.name):
                yield *option.path, name


def _entry(trails: Trails, config: ClientConfig, path: Path) -> Explained:
    text = "all as by default"
    return Explained(".".join(path), value_at(config, path), trails.origin(path, is_default=False), (), text, path)


def _all_leaves(config: ClientConfig) -> Iterator[Leaf]:
    unset = [prop for name, prop in properties.KNOWN.items() if name not in config.properties]
    pending = True
    for leaf in leaves(config):
        if pending and leaf[0][0] in {"metrics_config", "java_config"}:
            pending = False
            for prop in unset:
                yield ("properties", prop.name), _property_option(), prop.default
        yield leaf


def _property_option() -> Option:
    return next(option for option in own_options(ClientConfig) if option.path == ("properties",))


def _explained(trails: Trails, leaf: Leaf, *, include_secrets: bool) -> Explained:
    path, option, value = leaf

    def both(of: Any) -> tuple[Any, str]:
        return masked(path, of, option, include_secrets=include_secrets), text_of(
            path, of, option, include_secrets=include_secrets
        )

    default = _default(path, option)
    current = trails.origin(path, is_default=option.same(value, default))
    shadowed = [_shadowed(both(old), at) for old, at in trails.said(path)[1:]]
    if current != DEFAULT and path[0] != "java_config":
        shadowed.append(_shadowed(both(default), DEFAULT))
    shown, text = both(value)
    return Explained(".".join(path), shown, current, tuple(shadowed), text, path, option)


def _shadowed(both: tuple[Any, str], origin: Origin) -> Shadowed:
    return Shadowed(both[0], origin, both[1])


def _default(path: Path, option: Option) -> Any:
    if path[0] == "properties":
        known = properties.KNOWN.get(path[1])
        return known.default if known else None
    return None if path[0] == "java_config" else option.default
