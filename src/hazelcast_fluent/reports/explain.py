"""Where every value of a configuration came from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, final

import attrs

from hazelcast_fluent._report import Report, ReportItem, painted
from hazelcast_fluent.builder.recorded import RecordedSettings
from hazelcast_fluent.config import properties
from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.config.options import Leaf, Option, Path, leaves, own_options, parse_path, value_at
from hazelcast_fluent.errors import DEFAULT, Origin, escaped
from hazelcast_fluent.reports._formatting import CUT, masked, text_of
from hazelcast_fluent.reports.provenance import Provenance

if TYPE_CHECKING:
    from rich.tree import Tree


_INDENT = "  "


def as_text(explanation: Explanation, *, origins: bool = True, color: bool = False) -> str:
    """Return the options below their sections, with *origins* and the values that were overridden if wanted."""
    lines = []
    for depth, name, item in _walk(explanation):
        indent, heading = _INDENT * depth, escaped(name)
        if item is None:
            lines.append(f"{indent}{painted(heading, 'bold', wanted=color)}")
            continue
        value = painted(item.value_text, "dim" if item.is_default else "green", wanted=color)
        lines.append(f"{indent}{heading} = {value}{_from(item.origin, color=color) if origins else ''}")
        if origins:
            below = _INDENT * (depth + 2)
            lines += [f"{below}was {old.value_text}{_from(old.origin, color=color)}" for old in item.shadowed]
    return "\n".join(lines) or explanation.summary


def _from(origin: Origin, *, color: bool) -> str:
    return "  " + painted(f"({escaped(str(origin))})", "dim", wanted=color)


def as_tree(explanation: Explanation, *, title: str = "ClientConfig", origins: bool = True) -> Tree:
    """Return the explanation for rich to print; values are text, never markup nor the names of emoji."""
    from rich.text import Text
    from rich.tree import Tree

    branches = [Tree(Text(title), guide_style="dim")]
    for depth, name, item in _walk(explanation):
        del branches[depth + 1 :]
        heading = escaped(name)
        if item is None:
            branches.append(branches[-1].add(Text(heading, "bold")))
            continue
        label = Text.assemble(f"{heading} = ", (item.value_text, "dim" if item.is_default else "green"))
        leaf = branches[-1].add(label.append(f"  {escaped(str(item.origin))}", "dim") if origins else label)
        for old in item.shadowed if origins else ():
            leaf.add(Text(f"was {old.value_text}  {escaped(str(old.origin))}", "dim"))
    return branches[0]


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
class Shadowed(ReportItem):
    """A value that was overridden."""

    value: Any
    """The value, ``<hidden>`` for a secret."""

    origin: Origin
    """Where it came from."""

    value_text: str = attrs.field(eq=False, repr=False)
    """The value as reports show it."""

    def text(self, *, color: bool = False) -> str:
        """Return the value and its origin on one line; for a terminal in *color*."""
        return f"was {self.value_text} {painted(f'({escaped(str(self.origin))})', 'dim', wanted=color)}"


@final
@attrs.frozen(repr=False, eq=False)
class Explained(ReportItem):
    """
    One option: its value, where it came from, and the values it overrides.

    Example:
        from hazelcast_fluent import ClientConfig

        (item,) = ClientConfig.builder().group("shop").build().explain("group_config.name")
        assert (item.value, str(item.origin)) == ("shop", "code")
    """

    path: str
    """Where it stands."""

    value: Any
    """Its value, ``<hidden>`` for a secret."""

    origin: Origin
    """Where the value came from."""

    shadowed: tuple[Shadowed, ...]
    """The values that were overridden, newest first, down to the default."""

    value_text: str = attrs.field(eq=False, repr=False)
    """The value as reports show it."""

    parts: Path = attrs.field(eq=False, repr=False)
    """The path in its parts."""

    _option: Option | None = attrs.field(default=None, eq=False, repr=False, alias="option")

    @property
    def meaning(self) -> str:
        """What the option means, as text without the markup of a docstring."""
        if self.parts[0] == "properties" and self.parts[1] in properties.KNOWN:
            return properties.KNOWN[self.parts[1]].meaning
        return self._option.doc.replace("`", "") if self._option else ""

    @property
    def is_cut(self) -> bool:
        """Whether the text has the value in part; `value` and `to_dict` have it whole."""
        return self.value_text.endswith(CUT)

    @property
    def is_default(self) -> bool:
        """Whether it was never set."""
        return self.origin == DEFAULT

    @property
    def is_nothing(self) -> bool:
        """Whether it was only ever set to None."""
        return self.value is None and all(old.value is None for old in self.shadowed)

    def text(self, *, color: bool = False) -> str:
        """Return the option, its origin, the values it overrides and its meaning; for a terminal in *color*."""
        lines = [f"{escaped(self.path)} = {painted(self.value_text, 'green', wanted=color)}"]
        lines += [f"  from {escaped(str(self.origin))}", *(f"  {old.text(color=color)}" for old in self.shadowed)]
        return "\n".join([*lines, *(f"  {line}".rstrip() for line in self.meaning.splitlines())])


@final
@attrs.frozen(repr=False, eq=False)
class Explanation(Report[Explained]):
    """
    The options of a configuration with their values and origins.

    ``str()`` is a tree of text, or the full description of a single option; rich prints a tree, notebooks show a table.

    Example:
        from hazelcast_fluent import ClientConfig

        report = ClientConfig.builder().group("shop").build().explain("group_config")
        print(report)
        assert report[0].path == "group_config.name"
    """

    items: tuple[Explained, ...]
    """The options, in the order of the configuration."""

    _entries: tuple[Explained, ...] = attrs.field(default=(), eq=False, repr=False, alias="entries")

    _SINGULAR = "option"
    _PLURAL = "options"
    _EMPTY = "nothing is set: every option has its default"
    _COLUMNS = ("option", "value", "from", "overrides")

    def without_defaults(self) -> Explanation:
        """Return the options that were set; an entry with nothing but defaults is one item."""
        kept = [(number, item) for number, item in enumerate(self.items) if not (item.is_default or item.is_nothing)]
        named = {item.parts[:2] for _, item in kept}
        places = {item.parts[:2]: number for number, item in reversed(tuple(enumerate(self.items)))}
        kept += [(places[entry.parts], entry) for entry in self._entries if entry.parts not in named]
        return Explanation(tuple(item for _, item in sorted(kept, key=lambda pair: pair[0])))

    def text(self, *, color: bool = False) -> str:
        """Return a tree of the options, or the description of a single one; for a terminal in *color*."""
        return self.items[0].text(color=color) if len(self.items) == 1 else as_text(self, color=color)

    def __rich__(self) -> Tree:
        return as_tree(self)

    def _cells(self, item: Explained) -> tuple[str, ...]:
        overridden = "\n".join(f"{old.value_text} ({old.origin})" for old in item.shadowed)
        return item.path, item.value_text, str(item.origin), overridden


def explain(config: RecordedSettings, path: str = "", *, include_secrets: bool = False) -> Explanation:
    """
    Return where the values of *config* came from, or those at and below *path*.

    Args:
        config: The configuration.
        path: The option, section or entry to explain; all of them by default.
        include_secrets: Whether secrets are shown. Default False.

    Raises:
        InvalidConfigError: There is nothing at *path*.
    """
    wanted = parse_path(config, path) if path else ()
    provenance = Provenance(config, wanted)
    found = (leaf for leaf in _all_leaves(config) if leaf[0][: len(wanted)] == wanted)
    items = tuple(_explained(provenance, leaf, include_secrets=include_secrets) for leaf in found)
    entries = (_entry(provenance, config, path) for path in _entry_paths(config) if path[: len(wanted)] == wanted)
    return Explanation(items, tuple(entries))


def _entry_paths(config: RecordedSettings) -> Iterator[Path]:
    for option in own_options(ClientSettings):
        if option.kind.name == "entries":
            for name in getattr(config, option.field.name):
                yield *option.path, name


def _entry(provenance: Provenance, config: RecordedSettings, path: Path) -> Explained:
    text = "all options have their defaults"
    return Explained(".".join(path), value_at(config, path), provenance.origin(path, is_default=False), (), text, path)


def _all_leaves(config: RecordedSettings) -> Iterator[Leaf]:
    unset = [prop for name, prop in properties.KNOWN.items() if name not in config.properties]
    pending = True
    for leaf in leaves(config):
        if pending and leaf[0][0] in {"metrics_config", "java_config"}:
            pending = False
            for prop in unset:
                yield ("properties", prop.name), _property_option(), prop.default
        yield leaf


def _property_option() -> Option:
    return next(option for option in own_options(ClientSettings) if option.path == ("properties",))


def _explained(provenance: Provenance, leaf: Leaf, *, include_secrets: bool) -> Explained:
    path, option, value = leaf

    def both(of: Any) -> tuple[Any, str]:
        return masked(path, of, option, include_secrets=include_secrets), text_of(
            path, of, option, include_secrets=include_secrets
        )

    default = _default(path, option)
    current = provenance.origin(path, is_default=option.same(value, default))
    shadowed = [_shadowed(both(old), at) for old, at in provenance.assignments(path)[1:]]
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
