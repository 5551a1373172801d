"""A configuration with the record of what set its options."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from hazelcast_fluent.builder.history import PATIENCE, Step, compacted, linked, oldest_first, step
from hazelcast_fluent.config._value import check_picklable, keywords_of
from hazelcast_fluent.config.client_settings import ClientSettings


class RecordedSettings(ClientSettings):
    """
    The fields of a configuration, and beside them the history of what set them.

    As a field of its own the history would be walked by `attrs.asdict`, which has no use for it.
    """

    __slots__ = ("_hash", "_history", "_patience")

    _hash: int
    """Missing until it is first used."""
    _history: Step | None
    _patience: int
    """After how many more steps the history is compacted."""

    def __attrs_pre_init__(self) -> None:
        self._remember(None, PATIENCE)

    def _remember(self, history: Step | None, patience: int) -> None:
        if patience <= 0:
            history, patience = compacted(history)
        _put_history(self, history)
        _put_patience(self, patience)

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            _put_hash(self, super().__hash__())
            return self._hash

    def _derived_from(self, old: Self, changes: Mapping[str, Any]) -> None:
        # not what was given, which may change or be used up
        kept = {name: getattr(self, name) for name in changes}
        self._remember(step(old._history, "set", (), kept), old._patience - 1)

    def __reduce__(self) -> tuple[Any, ...]:
        keywords = keywords_of(self)
        check_picklable(self, keywords)
        return _restored, (type(self), keywords, [said.flat() for said in oldest_first(self._history)])


_put_hash: Any = vars(RecordedSettings)["_hash"].__set__
_put_history: Any = vars(RecordedSettings)["_history"].__set__
_put_patience: Any = vars(RecordedSettings)["_patience"].__set__


def _restored(
    cls: type[RecordedSettings], keywords: dict[str, Any], history: list[tuple[Any, ...]]
) -> RecordedSettings:
    config = cls(**keywords)
    config._remember(linked(history), PATIENCE - len(history))
    return config
