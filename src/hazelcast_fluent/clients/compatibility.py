"""What became of each option when a configuration was handed to a client."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, Literal, TypeAlias, final

import attrs

from hazelcast_fluent.clients.explicit_options import Said, said
from hazelcast_fluent.clients.mapping import Judge, Row, Status, is_too_young
from hazelcast_fluent.config._value import Value
from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.config.patterns import DEFAULT_ENTRY
from hazelcast_fluent.errors import UnsupportedOptionsError, UnsupportedOptionWarning

OnUnsupported: TypeAlias = Literal["warn", "error", "ignore"]
"""What to do about options that a client can't have."""

_HEADINGS: dict[Status, str] = {"supported": "Supported", "mapped": "Mapped", "unsupported": "Unsupported"}


@final
@attrs.frozen(repr=False, eq=False)
class Item(Value):
    """What became of one option."""

    path: str
    """The option: ``network_config.smart_routing``."""

    status: Status
    """``applied``, ``translated`` or ``unsupported``."""

    target: str = ""
    """The client's name for it; ``""`` where there is none."""

    value: str = ""
    """What it was set to, for people: a secret is hidden, an object shows its name."""

    reason: str = ""
    """Why it is lost, or what does for it."""

    def __str__(self) -> str:
        text = f"{self.path} = {self.value}" if self.value else self.path
        if self.target and self.status != "unsupported":
            text = f"{text} -> {self.target}"
        return f"{text}: {self.reason}" if self.reason else text


@final
@attrs.frozen(repr=False, eq=False)
class CompatibilityReport(Value):
    """
    What became of each option that is not at its default.

    ``str(report)`` lists them for people.
    """

    client: str
    """The client: ``hazelcast-python-client 5.7.0``."""

    items: tuple[Item, ...] = attrs.field(converter=tuple[Item, ...])
    """One item an option, in the order of the configuration."""

    @property
    def supported(self) -> tuple[Item, ...]:
        """The options that the client has itself."""
        return self._with("supported")

    @property
    def mapped(self) -> tuple[Item, ...]:
        """The options for which others of the client's do."""
        return self._with("mapped")

    @property
    def unsupported(self) -> tuple[Item, ...]:
        """The options that are lost."""
        return self._with("unsupported")

    def _with(self, status: Status) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.status == status)

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _repr_html_(self) -> str:
        """Return a table, for notebooks."""
        from html import escape  # slow to import, and few want HTML

        rows = (
            "".join(
                f"<td>{escape(text)}</td>" for text in (item.path, item.value, item.status, item.target, item.reason)
            )
            for item in self.items
        )
        head = "".join(f"<th>{escape(title)}</th>" for title in ("option", "value", "", self.client, "why"))
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def _lines(self) -> Iterator[str]:
        yield f"Hand-over to {self.client}"
        if not self.items:
            yield "  Everything is at its default."
        for status, heading in _HEADINGS.items():
            chosen = self._with(status)
            if chosen:
                yield f"  {heading}:"
            for item in chosen:
                yield f"    {item}"


def losses(
    config: ClientSettings, table: Mapping[str, Row], version: str, harmless: Container[Judge | None]
) -> list[Item]:
    """
    Return the items that are not supported, without going through thousands of entries that lose nothing.

    Args:
        config: The configuration.
        table: The client's phrasebook, by path.
        version: The client's version.
        harmless: Judges that never find an option lost.
    """
    rows = (row for path, row in table.items() if "_configs.*" in path)
    entries = any(
        not row.target or row.reason or row.judge not in harmless or is_too_young(row, version) for row in rows
    )
    return [item for item in items_of(config, table, version, entries=entries) if item.status == "unsupported"]


def items_of(
    config: ClientSettings, table: Mapping[str, Row], version: str = "", *, entries: bool = True
) -> Iterator[Item]:
    """
    Return what becomes of each option of *config* by a phrasebook.

    Args:
        config: The configuration.
        table: The client's phrasebook, by path.
        version: The client's version; the newest by default.
        entries: Whether named entries are gone through; else the first of each kind stands for all of them.
    """
    for option in said(config, entries=entries):
        if option.pattern == "java_config":
            from hazelcast_fluent.clients.java_only import java_only  # few configurations have any

            for path, value, reason in java_only(option.value, tls=config.network_config.ssl_config.enabled):
                yield Item(f"java_config.{path}", "unsupported", value=value, reason=reason)
            continue
        row = _row(option, table)
        if not row.part_of:
            yield _item(config, option, row, version)


def _row(option: Said, table: Mapping[str, Row]) -> Row:
    if option.path[0] == "properties" and option.pattern not in table:
        return table["properties.*"]
    return table[option.pattern]


def _item(config: ClientSettings, option: Said, row: Row, version: str) -> Item:
    verdict = row.verdict(config, option.value, version)
    target = row.target
    if "*" in target and option.path[0] != "properties":
        target = target.replace("*", option.path[1], 1)
    return Item(".".join(option.path), verdict.status, target, option.shown, verdict.reason)


def announce(unsupported: Iterable[Item], on_unsupported: OnUnsupported, client: str) -> None:
    """
    Say what is lost: a warning an option, which points at the caller's line, or one error.

    Raises:
        UnsupportedOptionsError: Something is lost and *on_unsupported* is ``"error"``.
        ValueError: *on_unsupported* is none of its three words.
    """
    if on_unsupported not in ("warn", "error", "ignore"):
        raise ValueError(f"on_unsupported must be 'warn', 'error' or 'ignore', got {on_unsupported!r}")
    lost = list(unsupported)
    if on_unsupported == "error" and lost:
        raise UnsupportedOptionsError("\n".join([f"{client} can't do everything that is configured:", *map(str, lost)]))
    if on_unsupported == "warn":
        depth = _depth_of_caller()
        for item in lost:
            warnings.warn(f"not supported by {client}: {item}", UnsupportedOptionWarning, stacklevel=depth)


def _depth_of_caller() -> int:
    """Return the ``stacklevel``, as seen by the caller of this function, of the first frame outside this library."""
    frame, depth = sys._getframe(1), 1
    while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] in _NOT_THE_CALLER:
        frame, depth = frame.f_back, depth + 1
    return depth


_NOT_THE_CALLER = frozenset({"hazelcast_fluent", "contextlib", "asyncio"})

TIMES = ("ttl", "max_idle")
"""The keywords whose 0 means *at once* to the clients and *never* to us."""


def without_zero_times(path: str, given: dict[str, Any]) -> Iterator[Item]:
    """Take times of 0 out of *given*, each with what is to be said of it."""
    for keyword in TIMES:
        if keyword in given and given[keyword] == 0:
            del given[keyword]
            reason = "0 lets entries expire at once in that client; here it would mean never, so it is left out"
            yield Item(f"{path}.{keyword}", "unsupported", value="0", reason=reason)


def patterns(path: str, entries: Mapping[str, Any]) -> Iterator[Item]:
    """Return what is to be said of names that are patterns here; a mapping of our own knows patterns as well."""
    for name in entries if type(entries) is dict else ():
        if "*" in name or name == DEFAULT_ENTRY:
            reason = "the name stands for itself in that client and serves many names here"
            yield Item(f"{path}.{name}", "unsupported", reason=reason)
