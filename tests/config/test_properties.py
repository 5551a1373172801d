"""Client properties: how values are read and kept."""

from __future__ import annotations

import math
from typing import Any

import pytest

from hazelcast_fluent import ClientConfig, FrozenMap, InvalidConfigError
from hazelcast_fluent.config import properties
from hazelcast_fluent.config.properties import HEARTBEAT_INTERVAL, KNOWN, SHUFFLE_MEMBER_LIST, is_secret, parsed

INTERVAL = HEARTBEAT_INTERVAL.name


class Text(str):
    """A text with another mind."""

    __slots__ = ()

    def __str__(self) -> str:
        return "something else"


@pytest.mark.parametrize(
    ("name", "given", "kept"),
    [
        (INTERVAL, "2000", 2000),
        (INTERVAL, 2000, 2000),
        (INTERVAL, 2000.0, 2000),
        (INTERVAL, " 2000 ", 2000),
        (INTERVAL, "2e3", 2000),
        (INTERVAL, 0.5, 0.5),
        (SHUFFLE_MEMBER_LIST.name, "False", False),
        (SHUFFLE_MEMBER_LIST.name, True, True),
        ("hazelcast.client.cloud.url", "http://x", "http://x"),
        ("my.own", "2000", "2000"),
        ("my.own", 2000, "2000"),
        ("my.own", 2.5, "2.5"),
        ("my.own", True, "true"),
        ("my.own", Text("x"), "x"),
    ],
)
def test_kept_as(name: str, given: Any, kept: object) -> None:
    """A known property is kept as its type, an unknown one as a string."""
    value = parsed(name, given)

    assert (type(kept), kept) == (type(value), value)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        (INTERVAL, "soon"),
        (INTERVAL, "2_000"),
        (INTERVAL, "٢"),
        (INTERVAL, 0),
        (INTERVAL, -1),
        (INTERVAL, True),
        (INTERVAL, "nan"),
        (INTERVAL, "inf"),
        (INTERVAL, None),
        (SHUFFLE_MEMBER_LIST.name, "yes"),
        (SHUFFLE_MEMBER_LIST.name, 1),
        (SHUFFLE_MEMBER_LIST.name, None),
        ("my.own", None),
        ("my.own", []),
        ("my.own", math.nan),
        ("my.own", math.inf),
        ("my.own", b"x"),
    ],
)
def test_refused(name: str, given: Any) -> None:
    """What a property can't mean is refused, with the value that was given."""
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig(properties={name: given})

    (problem,) = caught.value.problems
    assert (f"properties.{name}", repr(given)) == (problem.path, problem.value)


def test_seconds_stand_for_milliseconds_where_that_is_the_unit() -> None:
    """The refusal of a time names the property's own unit."""
    with pytest.raises(InvalidConfigError, match="must be a number of seconds above 0, got 'x'"):
        ClientConfig(properties={"hazelcast.client.statistics.period.seconds": "x"})


@pytest.mark.parametrize(("seconds", "wire"), [(2, 2000), (0.1, 100), (0.0005, 0.5), (0.29, 290), (1e-9, 1e-6)])
def test_to_the_wire_and_back(seconds: float, wire: float) -> None:
    """A time goes to its unit and back without a rounding error."""
    assert wire == HEARTBEAT_INTERVAL.to_wire(seconds)
    assert seconds == HEARTBEAT_INTERVAL.to_seconds(wire)


@pytest.mark.parametrize(
    ("name", "secret"),
    [
        ("hazelcast.client.cloud.discovery.token", True),
        ("my.PASSWORD", True),
        ("some.secret.value", True),
        ("hazelcast.enterprise.license.key", True),
        ("some_api_key", True),
        ("accessKey", True),
        ("PassPhrase", True),
        ("keyStorePassword", True),
        ("aws.access-key", True),
        (INTERVAL, False),
        ("my.own", False),
        ("db.pwd", True),
        ("dbPwd", True),
        ("DB_PASS", True),
        ("pin", True),
        ("http.auth.header", True),
        ("jwt", True),
        ("bearer", True),
        ("connection-string", True),
        ("encryptionKey", True),
        ("shared_key", True),
        ("shopping.bypass.author", False),
        ("mutualAuthentication", False),
    ],
)
def test_which_are_secret(name: str, secret: bool) -> None:
    """What is known, and what is named like one, is a secret."""
    assert secret is is_secret(name)


def test_the_table_of_known_properties() -> None:
    """Every property stands under its name, with a meaning and a default its own parser takes."""
    for name, prop in KNOWN.items():
        assert name == prop.name
        assert prop.meaning.endswith(".")
        if prop.default is not None:
            assert prop.default == prop.parse(prop.default) == prop.parse(str(prop.default))
    constants = [value for value in vars(properties).values() if isinstance(value, properties.Property)]
    assert len(constants) == len(KNOWN)


def test_changed_properties_hide_their_secrets_too() -> None:
    """A map that was made of properties prints as they do, and is looked at anew where it is taken for some."""
    kept = ClientConfig(properties={"my.password": "CANARY", "x": "1"}).properties
    changed = (kept.set("y", "2"), kept.without("x"), kept.merged({"z": "3"}).set("your.token", "CANARY"))

    assert "{'my.password': <hidden>, 'x': '1', 'y': '2'}" == repr(changed[0])
    assert "CANARY" not in repr(changed)
    assert [dict(each) for each in changed] == [dict(ClientConfig(properties=each).properties) for each in changed]
    with pytest.raises(InvalidConfigError, match="must be a number of milliseconds above 0"):
        ClientConfig(properties=kept.set(INTERVAL, "soon"))


def test_checked_properties_are_not_checked_again() -> None:
    """A mapping that went through the converter is taken as it is."""
    first = ClientConfig(properties={"a": 1})

    assert first.properties is ClientConfig(properties=first.properties).properties
    assert ClientConfig(properties=FrozenMap({"a": 1})) == first
