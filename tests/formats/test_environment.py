"""Environment variables → names and texts."""

from __future__ import annotations

import pytest

from hazelcast_fluent.formats import environment


def test_read() -> None:
    """Variables with the prefix are taken, by name; the members' and others are not."""
    variables = environment.read(
        {"HZCLIENT_NETWORK_SMART_ROUTING": "false", "HZ_CLUSTERNAME": "x", "HZCLIENT_CLUSTERNAME": "y", "PATH": "/"}
    )

    assert [
        ("HZCLIENT_CLUSTERNAME", ("CLUSTERNAME",), "y"),
        ("HZCLIENT_NETWORK_SMART_ROUTING", ("NETWORK", "SMART", "ROUTING"), "false"),
    ] == [(variable.name, variable.parts, variable.text) for variable in variables]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("HZCLIENT_PROPERTIES_foo", ("PROPERTIES", "foo")),
        ("HZCLIENT_CLUSTER-NAME", ("CLUSTER-NAME",)),
        ("HZCLIENT_NETWORK.REDO OPERATION", ("NETWORK", "REDOOPERATION")),
        ("HZCLIENT_", ()),
        ("HZCLIENT__A__B", ("A", "B")),
        ("HZCLIENT_NETWORK_CLUSTERMEMBERS_0", ("NETWORK", "CLUSTERMEMBERS", "0")),
    ],
)
def test_parts(name: str, parts: tuple[str, ...]) -> None:
    """Names are split at ``_`` and ``.``; blanks go; case and dashes stay."""
    assert (parts,) == tuple(variable.parts for variable in environment.read({name: "x"}))


@pytest.mark.parametrize("name", ["hzclient_A", "HZCLIENTA", "HZ_CLIENTNETWORK", "XHZCLIENT_A"])
def test_other_prefixes(name: str) -> None:
    """The prefix is matched exactly."""
    assert () == environment.read({name: "x"})


def test_origin() -> None:
    """The origin is the variable's name."""
    (variable,) = environment.read({"HZCLIENT_A": "x"})

    assert ("HZCLIENT_A", "environment") == (str(variable.origin), variable.origin.kind)


def test_text_is_not_shown() -> None:
    """A variable may hold a password, so its text is no part of its repr."""
    assert "canary" not in repr(environment.read({"HZCLIENT_A": "canary"}))
