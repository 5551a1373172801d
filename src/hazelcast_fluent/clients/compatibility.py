"""What a client does with each option of a configuration: the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Self, final

import attrs

from hazelcast_fluent._report import Color, Report, ReportItem, painted
from hazelcast_fluent.clients import installed
from hazelcast_fluent.clients.client import DISTRIBUTION, Client
from hazelcast_fluent.clients.mapping import Impact, Status
from hazelcast_fluent.clients.registry import client_for, version_of
from hazelcast_fluent.clients.resolution import Resolved, resolve
from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.errors import escaped

_HEADINGS: Mapping[Status, str] = {"supported": "Supported", "mapped": "Mapped", "unsupported": "Unsupported"}
_COLORS: Mapping[Status, Color] = {"supported": "green", "mapped": "cyan", "unsupported": "yellow"}


@final
@attrs.frozen(repr=False, eq=False)
class Item(ReportItem):
    """What a client does with one option."""

    path: str
    """The option: ``network_config.smart_routing``."""

    status: Status
    """``supported``, ``mapped`` (others have the same effect) or ``unsupported``."""

    target: str = ""
    """The client's name for it; ``""`` where there is none."""

    value: str = ""
    """What it is set to, for people: a secret is hidden, an object shows its name."""

    reason: str = ""
    """Why it is unsupported, or what has the same effect."""

    impact: Impact = ""
    """
    What that means for the program; ``""`` where the option has its effect.

    ``changes behavior``, ``no effect in this client`` or ``prevents the start``.
    """

    @classmethod
    def of(cls, option: Resolved) -> Self:
        """Return the item for an option."""
        support = option.support
        return cls(option.path, support.status, option.target, option.option.shown, support.reason, support.impact)

    def text(self, *, color: bool = False) -> str:
        """Return the option, its value, the client's option and the reason on a line; for a terminal in *color*."""
        option = f"{self.path} = {self.value}" if self.value else self.path
        if self.target and self.status != "unsupported" and self.impact != "no effect in this client":
            option = f"{option} -> {self.target}"
        rest = f": {self.reason}" if self.reason else ""
        rest = f"{rest} ({self.impact})" if self.impact else rest
        return painted(escaped(option), _COLORS[self.status], wanted=color) + escaped(rest)


@final
@attrs.frozen(repr=False, eq=False)
class CompatibilityReport(Report[Item]):
    """
    What a client does with each option that is not at its default.

    ``str(report)`` lists them for people.

    Example:
        from hazelcast_fluent import ClientConfig

        report = ClientConfig.builder().group("shop", "pass").build().compatibility("5.7.0")
        assert [item.path for item in report.unsupported] == ["group_config.password"]
    """

    _EMPTY = "Everything is at its default."

    client: str
    """The client: ``hazelcast-python-client 5.7.0``."""

    items: tuple[Item, ...] = attrs.field(converter=tuple[Item, ...])
    """One item an option, in the order of the configuration."""

    note: str = ""
    """A remark on the client's version; ``""`` for none."""

    @property
    def supported(self) -> tuple[Item, ...]:
        """The options that the client has as well."""
        return self._with("supported")

    @property
    def mapped(self) -> tuple[Item, ...]:
        """The options for which others of the client's have the same effect, or that have none."""
        return self._with("mapped")

    @property
    def unsupported(self) -> tuple[Item, ...]:
        """The options for which the client has no equivalent."""
        return self._with("unsupported")

    def _with(self, status: Status) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.status == status)

    @property
    def summary(self) -> str:
        """How many options there are of each status."""
        counts = ((len(self._with(status)), status) for status in _HEADINGS)
        return ", ".join(f"{count} {status}" for count, status in counts if count) or self._EMPTY

    def text(self, *, color: bool = False) -> str:
        """Return the report for people, the options by their status; for a terminal in *color*."""
        return "\n".join(self._lines(color=color))

    def _lines(self, *, color: bool) -> Iterator[str]:
        yield f"Compatibility with {self.client}"
        if self.note:
            yield f"  {self.note}"
        if not self.items:
            yield f"  {self._EMPTY}"
        for status, heading in _HEADINGS.items():
            chosen = self._with(status)
            if chosen:
                yield f"  {painted(f'{heading}:', 'bold', wanted=color)}"
            for item in chosen:
                yield f"    {item.text(color=color)}"

    def _columns(self) -> tuple[str, ...]:
        return "option", "value", "status", self.client, "reason", "impact"

    def _cells(self, item: Item) -> tuple[str, ...]:
        return item.path, item.value, item.status, item.target, item.reason, item.impact


def compatibility(
    config: ClientSettings, target: str | None = None, client: Client | None = None
) -> CompatibilityReport:
    """
    Return what a client started by `connect` does with each option.

    Args:
        config: The configuration.
        target: The client's version; by default the installed one, or the newest known where none is installed.
        client: The client; by default the one of that version.
    """
    version = target or (version_of(client) if client else installed.installed_version())
    chosen = client or client_for(version)
    resolution = resolve(config, chosen, version)
    note = ""
    if version and chosen.is_newer(version):
        note = f"{version} is newer than {chosen.newest}, the newest version known, and is treated like it"
    named = f"{DISTRIBUTION} {version or chosen.newest}"
    return CompatibilityReport(named, tuple(map(Item.of, resolution.options)), note)
