"""A configuration with the record of what set its options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from hazelcast_fluent.builder.edits import difference
from hazelcast_fluent.builder.history import Change, edits_of, linked, oldest_first, shortened, sources_in
from hazelcast_fluent.config._fields import keywords_of
from hazelcast_fluent.config._value import check_picklable
from hazelcast_fluent.config.client_settings import ClientSettings

if TYPE_CHECKING:
    from hazelcast_fluent.formats.layer import ConfigSource


class RecordedSettings(ClientSettings):
    """
    The fields of a configuration, and beside them the history of what set them.

    As a field of its own the history would be walked by `attrs.asdict`, which has no use for it.
    """

    __slots__ = ("_hash", "_history")

    _hash: int
    """Missing until it is first used."""
    _history: Change | None

    def __attrs_pre_init__(self) -> None:
        self._remember(None)

    def _remember(self, history: Change | None) -> None:
        object.__setattr__(self, "_history", history)

    @property
    def sources(self) -> tuple[ConfigSource, ...]:
        """The files, environments and directories that were looked for, in this order, and what became of each."""
        return sources_in(oldest_first(self._history))

    def _changes(self) -> Change | None:
        """Return what the configuration contributes to a builder: its history, or what differs from the defaults."""
        return self._history or _differences(None, type(self)(), self)

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            object.__setattr__(self, "_hash", super().__hash__())
            return self._hash

    def _derived_from(self, old: Self) -> None:
        before = old._changes()
        self._remember(shortened(_differences(before, old, self), before))

    def __reduce__(self) -> tuple[Any, ...]:
        keywords = keywords_of(self)
        check_picklable(self, keywords)
        flat = [part for change in oldest_first(self._history) for part in change.flat()]
        return _restored, (type(self), keywords, flat)


def _differences(last: Change | None, old: RecordedSettings, new: RecordedSettings) -> Change | None:
    """Return the list of changes *last* with what makes *new* of *old* behind it."""
    found = Change(None, "edits", (), difference((), old, new))
    edits = edits_of(list(found.parts()))
    return Change(last, "edits", (), edits) if edits else last


def _restored(
    cls: type[RecordedSettings], keywords: dict[str, Any], history: list[tuple[Any, ...]]
) -> RecordedSettings:
    config = cls(**keywords)
    config._remember(shortened(linked(history)))
    return config
