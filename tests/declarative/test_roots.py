"""The root of a document."""

from __future__ import annotations

import pytest

from hazelcast_fluent import ClientConfig, InvalidConfigError
from hazelcast_fluent.declarative.file_kinds import CLIENT, FAILOVER
from hazelcast_fluent.declarative.reading.roots import content_of, imported_content
from hazelcast_fluent.errors import Problem
from hazelcast_fluent.formats import yaml
from hazelcast_fluent.formats._xml_layout import NAMESPACE
from hazelcast_fluent.formats.nodes import Source
from hazelcast_fluent.formats.registry import FormatName


def problems(text: str, root: str = CLIENT) -> list[Problem]:
    """Return what is wrong around the root of a YAML text."""
    found: list[Problem] = []
    content_of(yaml.read(text, Source("x.yaml")), root, found)
    return found


@pytest.mark.parametrize(
    "text",
    ["hazelcast-client: {}", "hazelcast-client:", "hazelcast-client: null", "x: &x 1\nhazelcast-client: {a: *x}"],
)
def test_accepted(text: str) -> None:
    """The root may be empty, and what has other names may stand beside it."""
    assert [] == problems(text)


def test_content() -> None:
    """The content is what stands below the root; nothing is an empty mapping at its place."""
    content = content_of(yaml.read("hazelcast-client:\n", Source("x.yaml")), CLIENT, [])

    assert ({}, "x.yaml:1:18") == (content.entries, str(content.origin))


@pytest.mark.parametrize(
    ("text", "problem", "hint"),
    [
        ("[]", "must be a mapping with the key hazelcast-client (x.yaml:1:1)", "begin with hazelcast-client:"),
        ("x", "must be a mapping with the key hazelcast-client (x.yaml:1:1)", "begin with hazelcast-client:"),
        ("{}", "must have the root hazelcast-client (x.yaml:1:1)", None),
        ("a: 1", "must have the root hazelcast-client (x.yaml:1:1)", None),
        (
            "hazelcast-clent:\n  a: 1",
            "must have the root hazelcast-client (x.yaml:1:1)",
            "did you mean 'hazelcast-client'?",
        ),
        (
            "cluster-name: a",
            "must have the root hazelcast-client (x.yaml:1:1)",
            "write hazelcast-client: above it, and indent the rest",
        ),
        (
            "hazelcast: {}",
            "must have the root hazelcast-client, and has hazelcast (x.yaml:1:1)",
            "this is a member's configuration",
        ),
        (
            "hazelcast-client-failover: {}",
            "must have the root hazelcast-client, and has hazelcast-client-failover (x.yaml:1:1)",
            None,
        ),
        (
            "hazelcast-client: {}\nhazelcast: {}",
            "must have one root, and has hazelcast-client and hazelcast (x.yaml:2:1)",
            "keep hazelcast-client alone; another root needs a file of its own",
        ),
        (
            "hazelcast-client:\nnetwork:\n  a: 1",
            "network: must stand below hazelcast-client (x.yaml:2:1)",
            "indent it by two more blanks",
        ),
        (
            "hazelcast-client:\nx: 1",
            "hazelcast-client: must not be null (x.yaml:1:18)",
            "write {}, or leave the rest out",
        ),
        ("hazelcast-client: []", "hazelcast-client: must be a mapping (x.yaml:1:19)", None),
        ("hazelcast-client: x", "hazelcast-client: must be a mapping (x.yaml:1:19)", None),
    ],
)
def test_refused(text: str, problem: str, hint: str | None) -> None:
    """What is wrong around the root is told with its place and a hint."""
    (found,) = problems(text)

    assert (problem, hint) == (str(found), found.hint)


WRONG_ROOTS = {
    "json": ['{"cluster-name": "a"}', "[]", '{"hazelcast-client": {}, "network": {}}'],
    "toml": ['cluster-name = "a"', "[network]\nredo-operation = true", "[hazelcast-client]\n[network]"],
}
ENCLOSE = {
    "json": 'write it between the braces of {"hazelcast-client": {}}',
    "toml": "write [hazelcast-client] above it, and [hazelcast-client.x] for each table [x]",
}


@pytest.mark.parametrize(("form", "text"), [(form, text) for form, texts in WRONG_ROOTS.items() for text in texts])
def test_hints_are_in_the_words_of_the_format(form: FormatName, text: str) -> None:
    """Each format writes the root in its own way."""
    with pytest.raises(InvalidConfigError) as caught:
        getattr(ClientConfig, f"from_{form}")(text)

    assert [ENCLOSE[form]] == [problem.hint for problem in caught.value.problems]


def test_plain_data_has_no_indentation() -> None:
    """A section beside the root of a dict is moved."""
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig.from_dict({"hazelcast-client": {}, "network": {}})

    assert ["move it into hazelcast-client"] == [problem.hint for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("xml", f'<hazelcast-client xmlns="{NAMESPACE}"><map name="x"/><network><join/></network></hazelcast-client>'),
        ("json", '{"hazelcast-client": {"map": {}, "network": {"join": {}}}}'),
        ("toml", "[hazelcast-client.map]\n[hazelcast-client.network.join]"),
        ("yaml", "hazelcast-client: {map: {}, network: {join: {}}}"),
    ],
)
def test_sections_of_a_member(form: FormatName, text: str) -> None:
    """A member's sections are recognized in every format."""
    with pytest.raises(InvalidConfigError) as caught:
        getattr(ClientConfig, f"from_{form}")(text)

    assert [f"{name} belongs to a member's configuration, and a client has none" for name in ("map", "join")] == [
        problem.hint for problem in caught.value.problems
    ]


def test_failover() -> None:
    """The failover root has sections of its own."""
    (found,) = problems("hazelcast-client-failover: {}\nclients: []\nnetwork: {}", FAILOVER)

    assert "clients: must stand below hazelcast-client-failover (x.yaml:2:1)" == str(found)


@pytest.mark.parametrize(
    ("text", "names"),
    [("hazelcast-client: {a: 1}", ["a"]), ("a: 1\nb: 2", ["a", "b"]), ("hazelcast-client:", [])],
)
def test_imported(text: str, names: list[str]) -> None:
    """An imported document needs no root."""
    found: list[Problem] = []
    content = imported_content(yaml.read(text, Source("x.yaml")), CLIENT, found)

    assert (names, []) == (list(content.entries), found)


def test_imported_list() -> None:
    """But it must be a mapping."""
    found: list[Problem] = []
    imported_content(yaml.read("[]", Source("x.yaml")), CLIENT, found)

    assert ["hazelcast-client: must be a mapping (x.yaml:1:1)"] == [str(problem) for problem in found]
