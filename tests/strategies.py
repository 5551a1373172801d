"""
Hypothesis strategies made of the options themselves: a new field is fuzzed without an edit here.

    @given(configs())
    def test_something(config: ClientConfig) -> None: ...
"""

from __future__ import annotations

import math
import string
from typing import Any

import attrs
from hypothesis import strategies as st

from hazelcast_fluent import ClientConfig, InvalidConfigError, SocketOption
from hazelcast_fluent.config._converters import INT_MAX, INT_MIN
from hazelcast_fluent.config._fields import fields_by_keyword
from hazelcast_fluent.config._kinds import Kind
from hazelcast_fluent.config.listeners import BALANCERS
from hazelcast_fluent.config.options import Option, own_options, section_of
from hazelcast_fluent.config.properties import KNOWN, Property

NAMES = st.text(string.ascii_letters + string.digits + "-_.*@ ", min_size=1, max_size=12)
"""Names of maps, topics and properties, patterns among them."""

TEXTS = st.text(max_size=20)
MANY_DIGITS = 10**9


def numbers(kind: Kind) -> st.SearchStrategy[float]:
    """Return numbers of the kind's range."""
    least = kind.above if kind.minimum is None else kind.minimum
    return st.floats(
        min_value=0 if least is None else least,
        max_value=MANY_DIGITS if kind.maximum is None else kind.maximum,
        exclude_min=kind.above is not None,
        allow_subnormal=False,
    )


def integers(kind: Kind) -> st.SearchStrategy[int]:
    """Return integers of the kind's range."""
    least = INT_MIN if kind.minimum is None else math.ceil(kind.minimum)
    most = INT_MAX if kind.maximum is None else math.floor(kind.maximum)
    return st.integers(least, most)


ADDRESSES = st.builds(
    "{}{}".format,
    st.sampled_from(("127.0.0.1", "10.0.0.7", "members.example.org", "[::1]")),
    st.one_of(st.just(""), st.integers(1, 65535).map(":{}".format)),
)
"""Addresses of members."""

SOCKET_VALUES = st.one_of(st.integers(INT_MIN, INT_MAX), st.binary(max_size=8))
SOCKET_OPTIONS = st.builds(SocketOption, st.integers(0, 300), st.integers(0, 300), SOCKET_VALUES)
"""Options of sockets."""

TREES = st.recursive(
    st.one_of(TEXTS, st.booleans(), st.integers(INT_MIN, INT_MAX)),
    lambda below: st.one_of(st.lists(below, max_size=3), st.dictionaries(NAMES, below, min_size=1, max_size=3)),
    max_leaves=5,
)
"""What stands in sections that only Java understands."""


def property_values(known: Property) -> st.SearchStrategy[Any]:
    """Return values that a known property takes."""
    if isinstance(known.default, bool):
        return st.booleans()
    return st.integers(1, INT_MAX) if known.per_second else TEXTS


PROPERTIES = st.one_of(
    *(st.tuples(st.just(known.name), property_values(known)) for known in KNOWN.values()), st.tuples(NAMES, TEXTS)
)
"""Client properties, known and unknown, by name."""


def values(option: Option, objects: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    """Return what an option may be set to; *objects* are users' own, by the name of their field."""
    kind = option.kind
    if kind.opaque and option.field.name in objects:
        made = objects[option.field.name]
    elif option.path == ("load_balancer",):
        made = st.sampled_from(BALANCERS)
    else:
        made = _plain(option, kind, objects)
    return st.one_of(st.none(), made) if kind.optional else made


def _plain(option: Option, kind: Kind, objects: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    section = section_of(option)
    if kind.name == "section" and section is not None:
        return config_classes(section, objects)
    if kind.name == "entries" and section is not None:
        entries = st.lists(config_classes(section, objects), max_size=3, unique_by=lambda entry: entry.name)
        return entries.map(lambda given: {entry.name: entry for entry in given})
    if kind.choices:
        return st.sampled_from(list(kind.enum or kind.choices))
    plain: dict[str, st.SearchStrategy[Any]] = {
        "boolean": st.booleans(),
        "integer": integers(kind),
        "number": numbers(kind),
        "seconds": numbers(kind),
        "text": TEXTS,
        "texts": st.lists(ADDRESSES if kind.item == "address" else TEXTS, max_size=3),
        "sections": st.lists(SOCKET_OPTIONS, max_size=3),
        "mapping": st.lists(PROPERTIES, max_size=4).map(dict),
        "tree": st.dictionaries(NAMES, TREES, max_size=3),
    }
    return plain[kind.name]


def config_classes(cls: type, objects: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    """Return values of a class of the configuration."""
    fields = {option.keyword: values(option, objects) for option in own_options(cls) if _is_made(option, objects)}
    required = {"name": NAMES} if attrs.fields(cls)[0].default is attrs.NOTHING else {}
    keywords = st.fixed_dictionaries(required, optional=fields)
    return keywords.map(lambda given: agreeing(cls, given))


def _is_made(option: Option, objects: dict[str, st.SearchStrategy[Any]]) -> bool:
    return not option.kind.opaque or option.field.name in objects or option.path == ("load_balancer",)


def agreeing(cls: type, keywords: dict[str, Any]) -> Any:
    """Return the value, without those of the options that contradict others."""
    try:
        return cls(**keywords)
    except InvalidConfigError as refused:
        table = {field.name: keyword for keyword, field in fields_by_keyword(cls).items()}
        wrong = {table.get(problem.path.partition(".")[0], "") for problem in refused.problems}
        kept = {keyword: value for keyword, value in keywords.items() if keyword not in wrong}
        if len(kept) == len(keywords):
            kept = {keyword: value for keyword, value in keywords.items() if keyword == "name"}
        if len(kept) == len(keywords):
            raise
        return agreeing(cls, kept)


def configs(objects: dict[str, st.SearchStrategy[Any]] | None = None) -> st.SearchStrategy[ClientConfig]:
    """
    Return configurations.

    Args:
        objects: What users' own objects are made of, by the name of their field; by default there are none.
    """
    return config_classes(ClientConfig, objects or {})
