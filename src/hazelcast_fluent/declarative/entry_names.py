"""The names of the entries that there are, which variables and directories of secrets may mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.config.java_only import JavaTree

Existing = Mapping[str, tuple[str, ...]]
"""Names of entries that there are, by the YAML path of what holds them: ``near-cache``, ``properties``, …"""

HOLDERS = {
    "near_cache_configs": "near-cache",
    "flake_id_generator_configs": "flake-id-generator",
    "reliable_topic_configs": "reliable-topic",
    "properties": "properties",
}
"""What holds the entries of a field."""

_IGNORED = "-_. "


def folded(name: str) -> str:
    """Return *name* as names are compared."""
    for ignored in _IGNORED:
        name = name.replace(ignored, "")
    return name.lower()


class Names(dict[str, tuple[str, ...]]):
    """Names of entries by what holds them, which are found by a word without looking at all of them."""

    def __init__(self, names: Existing) -> None:
        super().__init__(names)
        self._by_word: dict[str, dict[str, tuple[str, ...]]] = {}

    def alike(self, holder: str, word: str) -> Sequence[str]:
        """Return the names in *holder* that *word*, folded, means."""
        if holder not in self._by_word:
            self._by_word[holder] = _with_words({}, self.get(holder, ()))
        return self._by_word[holder].get(word, ())

    def and_also(self, added: Existing) -> Names:
        """Return these names and those in *added*, of which only the new ones are looked at."""
        new = {holder: [name for name in names if not self._has(holder, name)] for holder, names in added.items()}
        made = Names({**self, **{holder: (*self.get(holder, ()), *names) for holder, names in new.items()}})
        indexes = {holder: _with_words(index, new.get(holder, ())) for holder, index in self._by_word.items()}
        made._by_word.update(indexes)
        return made

    def _has(self, holder: str, name: str) -> bool:
        return name in self.alike(holder, folded(name))


def _with_words(index: Mapping[str, tuple[str, ...]], names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    made = dict(index)
    for name in names:
        made[folded(name)] = (*made.get(folded(name), ()), name)
    return made


def names_in(config: ClientSettings) -> Names:
    """Return the names of the entries that *config* has."""
    found = {holder: tuple(getattr(config, field)) for field, holder in HOLDERS.items()}
    return Names({**_java_names(config.java_config, ()), **found})


def _java_names(tree: JavaTree, path: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for key, value in tree.items():
        if isinstance(value, Mapping):
            found[".".join((*path, key))] = tuple(value)
            found.update(_java_names(value, (*path, key)))
    return found
