"""Near caches, generators and topics by name, as hazelcast-python-client 5.x gets them."""

from __future__ import annotations

from typing import Any

import hazelcast.config
import pytest
from hypothesis import given, settings

from hazelcast_fluent import ClientConfig, InvalidConfigError
from hazelcast_fluent.clients.v5.wildcards import ENTRY_CLASSES
from tests.strategies import configs


def _state(entry: object) -> dict[str, Any]:
    names: Any = type(entry).__slots__  # type: ignore[attr-defined]  # the client's classes of entries have no dict
    return {name: (type(value := getattr(entry, name)), value) for name in names}


@settings(max_examples=50)
@given(configs())
def test_entries_are_what_the_client_makes_of_the_keywords(config: ClientConfig) -> None:
    """A `Config` holds the objects that the client's own constructor would make of the plain keywords."""
    handed = config.to_client_config("ignore")
    keywords = config.to_keywords("ignore")

    for option, cls in ENTRY_CLASSES.items():
        made: dict[str, Any] = {name: cls.from_dict(said) for name, said in keywords.get(option, {}).items()}
        entries: dict[str, Any] = getattr(handed, option)

        assert list(made) == list(entries)
        assert {name: _state(entry) for name, entry in made.items()} == {
            name: _state(entry) for name, entry in entries.items()
        }


def test_what_the_client_refuses_is_reported_by_our_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """A client that is stricter than this library gives the rule, under the path of our option."""

    def refuse(_self: object, _value: object) -> None:
        raise TypeError("max_idle must be shorter")

    monkeypatch.setattr(hazelcast.config.NearCacheConfig, "max_idle", property(None, refuse))
    config = ClientConfig.builder().near_cache("m", max_idle=60).build()

    with pytest.raises(InvalidConfigError) as caught:
        config.to_client_config()

    assert "near_cache_configs.m: is refused by the client: max_idle must be shorter" == str(caught.value)
