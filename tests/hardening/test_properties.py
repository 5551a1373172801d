"""What holds for any text, any tree, any configuration and any order of builder methods."""

from __future__ import annotations

import functools
import io
import string
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, reject, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from hazelcast_fluent import ClientConfig, ClientConfigBuilder, InvalidConfigError
from hazelcast_fluent.builder._generated import GeneratedMethods
from hazelcast_fluent.builder._methods import specs_of
from hazelcast_fluent.config._fields import converted
from hazelcast_fluent.config.options import own_options, value_at
from hazelcast_fluent.declarative.schema.xml_layout import xml_root
from tests.documents import FORMATS, only_trees
from tests.hardening.scale import scaled
from tests.strategies import NAMES, TEXTS, configs, integers, numbers

CHECKS = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large)
HARD = settings(max_examples=scaled(60, 6_000), deadline=None, suppress_health_check=CHECKS, print_blob=True)
"""The long version of all properties together tries more than 100,000 examples."""
Read = Callable[[Any], ClientConfig]

READERS: Mapping[str, Read] = {
    **{form: getattr(ClientConfig, f"from_{form}") for form in FORMATS},
    "set": lambda text: ClientConfig.builder().set("cluster-name", text).set(text, text).build(),
    "environment": lambda text: (
        ClientConfig.builder()
        .environment({f"HZCLIENT_{text}": "1", "HZCLIENT_NETWORK_CONNECTIONTIMEOUT": text})
        .build()
    ),
    "stream": lambda text: ClientConfig.builder().text(io.StringIO(text), format="yaml").build(),
}
WORDS = st.sampled_from(
    [
        *(
            "hazelcast-client",
            "network",
            "near-cache",
            "properties",
            "security",
            "token",
            "import",
            "true",
            "null",
            "5",
        ),
        *(": ", "\n", "\n  ", "- ", "${", "}", "{", "[", "]", '"', "'", "<", ">", "</", "/>", "&", "*", "!!", "#", "."),
    ]
)
ANY_TEXT = st.one_of(st.text(), st.lists(st.one_of(WORDS, st.text(max_size=3)), max_size=30).map("".join))
KEYS = st.one_of(NAMES, WORDS.filter(str.isidentifier), st.text(max_size=8))
ANY_TREE = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), TEXTS),
    lambda below: st.one_of(st.lists(below, max_size=4), st.dictionaries(KEYS, below, max_size=4)),
    max_leaves=12,
)


TRIED = Counter[str]()
"""How many examples passed."""


@pytest.fixture(autouse=True)
def count(record_property: Callable[[str, object], None]) -> Iterator[None]:
    """Have each test report how many examples it passed."""
    TRIED.clear()
    yield
    record_property("examples", TRIED["passed"])


def hard(test: Any) -> Any:
    """Have Hypothesis try a test hard, and count the examples that pass."""
    check = test.hypothesis.inner_test

    @functools.wraps(check)
    def counted(*args: Any, **keywords: Any) -> None:
        check(*args, **keywords)
        TRIED["passed"] += 1

    test.hypothesis.inner_test = counted
    return HARD(test)


def outcome(read: Callable[[], ClientConfig]) -> ClientConfig | None:
    """Return the configuration; None where it is refused, with a reason and a way to say it."""
    try:
        return read()
    except InvalidConfigError as error:
        if not error.problems or not str(error):
            raise AssertionError from error
        return None


@pytest.mark.parametrize("reader", READERS)
def test_any_text(reader: str) -> None:
    """Any text is read or refused."""

    @hard
    @given(ANY_TEXT)
    def check(text: str) -> None:
        outcome(lambda: READERS[reader](text))

    check()


@pytest.mark.parametrize("form", FORMATS)
def test_any_bytes(form: str) -> None:
    """So is anything that is no text."""

    @hard
    @given(st.binary(max_size=200))
    def check(data: bytes) -> None:
        outcome(lambda: getattr(ClientConfig, f"from_{form}")(data))

    check()


@hard
@given(ANY_TREE)
def test_any_tree(tree: object) -> None:
    """Any tree is read or refused, and all formats that can hold it agree."""
    found = []
    for form in only_trees():
        try:
            text = form.write({"hazelcast-client": tree}, xml_root)
        except InvalidConfigError:
            continue
        found.append(outcome(functools.partial(getattr(ClientConfig, f"from_{form.name}"), text)))
    assert 1 == len(set(found))


def expressible(config: ClientConfig, form: str) -> str:
    """Return the configuration as a file; reject the example where such a file can't say it."""
    try:
        text: str = getattr(config, f"to_{form}")(include_secrets=True)
    except InvalidConfigError:  # a file has other ranges than a program, and no functions
        reject()
    assume("${" not in text)  # whoever reads it expands what looks like a placeholder
    return text


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_written_is_read(form: str) -> None:
    """A configuration that a file can say comes back from it as it was."""

    @hard
    @given(configs())
    def check(config: ClientConfig) -> None:
        assert config == getattr(ClientConfig, f"from_{form}")(expressible(config, form))

    check()


@hard
@given(configs())
def test_formats_agree(config: ClientConfig) -> None:
    """What two formats can say, they say alike."""
    texts = {form: expressible(config, form) for form in FORMATS}
    assert 1 == len({getattr(ClientConfig, f"from_{form}")(text) for form, text in texts.items()})


@hard
@given(configs())
def test_python_code_makes_the_same(config: ClientConfig) -> None:
    """The code that is written for a configuration makes an equal one."""
    names: dict[str, Any] = {}
    exec(compile(config.to_python(include_secrets=True), "config.py", "exec"), names)  # noqa: S102  # that is what it is for
    assert config == names["config"]


@hard
@given(configs(), configs())
def test_diff_tells_exactly_what_differs(one: ClientConfig, other: ClientConfig) -> None:
    """There is a difference exactly where there is one, and seen from the other side it is the same one."""
    there, back = one.diff(other), other.diff(one)
    assert (one == other) is (len(there) == 0)
    assert {(c.path, repr(c.before), repr(c.after)) for c in there} == {
        (c.path, repr(c.after), repr(c.before)) for c in back
    }


Verb = Callable[[ClientConfigBuilder], ClientConfigBuilder]
COMMUTING: Mapping[str, Verb] = {
    "group": lambda b: b.group("dev", "pw"),
    "addresses": lambda b: b.network(addresses=["10.0.0.1:5701"]),
    "timeout": lambda b: b.network(connection_timeout=3),
    "routing": lambda b: b.set("network.smart-routing", "false"),
    "token": lambda b: b.token("t"),
    "cache": lambda b: b.near_cache("a", ttl=3),
    "cache size": lambda b: b.near_cache("a", eviction_max_size=7),
    "ids": lambda b: b.environment({"HZCLIENT_FLAKEIDGENERATOR_IDS_PREFETCHCOUNT": "9"}),
    "heartbeat": lambda b: b.heartbeat(interval=2),
    "property": lambda b: b.client_property("my.own", "x"),
    "file": lambda b: b.text("hazelcast-client: {client-labels: [a, b]}", format="yaml"),
    "name": lambda b: b.data({"instance-name": "me"}),
    "java": lambda b: b.data({"network": {"aws": {"enabled": True}}}),
    "retry": lambda b: b.connection_retry(initial_backoff=60).connection_retry(max_backoff=90),
}


@hard
@given(st.permutations(sorted(COMMUTING)), st.integers(0, len(COMMUTING)))
def test_order_of_verbs(names: list[str], cut: int) -> None:
    """Builder methods for different options commute, with or without a finished configuration between."""
    expected = ClientConfig.builder()
    for name in sorted(COMMUTING):
        expected = COMMUTING[name](expected)
    builder = ClientConfig.builder()
    for at, name in enumerate(names):
        if at == cut:
            builder = builder.build().to_builder()
        builder = COMMUTING[name](builder)
    assert expected.build() == builder.build()


SIMPLE = {
    (method, option.path): option
    for method, shape in specs_of(GeneratedMethods).items()
    if shape.form == "section"
    for option in own_options(shape.config_class, shape.at)
    if option.kind.name in ("boolean", "integer", "seconds", "number")
}
"""Plain values, with the builder method that sets them; a new one is tried without an edit here."""
CACHE = ("ttl", "max_idle", "eviction_max_size", "invalidate_on_change")
KEPT = st.sampled_from(string.ascii_lowercase[:4])


class BuilderMachine(RuleBasedStateMachine):
    """A builder beside a plain dict: whatever is said, in whatever order, both say the same."""

    def __init__(self) -> None:
        super().__init__()
        self.builder = ClientConfig.builder()
        self.model: dict[tuple[str, ...], Any] = {}
        self.forks: list[tuple[ClientConfigBuilder, dict[tuple[str, ...], Any]]] = []

    @rule(said=st.sampled_from(sorted(SIMPLE)), data=st.data())
    def say(self, said: tuple[str, tuple[str, ...]], data: st.DataObject) -> None:
        """Set one option by the builder method that is made for its section."""
        option = SIMPLE[said]
        made = {"boolean": st.booleans(), "integer": integers(option.kind)}.get(option.kind.name, numbers(option.kind))
        value = data.draw(made)
        changed = getattr(self.builder, said[0])(**{option.keyword: value})
        try:
            changed.build()
        except InvalidConfigError:
            return  # it contradicts what was said before
        self.builder = changed
        self.model[option.path] = converted(option.field, value)

    @rule(name=KEPT, field=st.sampled_from(CACHE), value=st.integers(1, 100))
    def cache(self, name: str, field: str, value: int) -> None:
        """Say one thing about a near cache."""
        given_value = value > 50 if field == "invalidate_on_change" else value  # half of them
        self.builder = self.builder.near_cache(name, **{field: given_value})  # type: ignore[arg-type]  # one of the fields
        defaults = dict.fromkeys(CACHE)
        entry = self.model.setdefault(("near_cache_configs", name), defaults)
        self.model["near_cache_configs", name] = {**entry, field: given_value}

    @rule(name=KEPT)
    def drop_cache(self, name: str) -> None:
        """Take a near cache away."""
        self.builder = self.builder.without_near_cache(name)
        self.model.pop(("near_cache_configs", name), None)

    @rule(name=KEPT, value=st.one_of(st.text(max_size=5), st.integers(0, 9)))
    def client_property(self, name: str, value: str | int) -> None:
        """Set a property."""
        self.builder = self.builder.client_property(name, value)
        self.model["properties", name] = str(value)

    @rule(name=KEPT)
    def drop_property(self, name: str) -> None:
        """Take a property away."""
        self.builder = self.builder.without_client_property(name)
        self.model.pop(("properties", name), None)

    @rule(name=st.text(max_size=5))
    def name(self, name: str) -> None:
        """Name the client."""
        self.builder = self.builder.client_name(name)
        self.model["client_name",] = name

    @rule(labels=st.lists(KEPT, max_size=3, unique=True))
    def labels(self, labels: list[str]) -> None:
        """Set the labels by a layer, which replaces the list."""
        self.builder = self.builder.data({"client-labels": labels})
        self.model["labels",] = tuple(labels)

    @rule()
    def finish(self) -> None:
        """Go on from the finished configuration."""
        self.builder = self.builder.build().to_builder()

    @rule()
    def fork(self) -> None:
        """Keep what there is, and go on."""
        self.forks.append((self.builder, dict(self.model)))

    @precondition(lambda self: self.forks)
    @rule(at=st.integers(0, 9))
    def back(self, at: int) -> None:
        """Go on from a fork instead; it is as it was left."""
        builder, model = self.forks[at % len(self.forks)]
        self.builder, self.model = builder, dict(model)

    def teardown(self) -> None:
        """Count the run."""
        TRIED["passed"] += 1

    @invariant()
    def says_the_same(self) -> None:
        """The configuration is what the dict says, and nothing else was named."""
        config = self.builder.build()
        for path, expected in self.model.items():
            if path[0] == "near_cache_configs":
                entry = config.near_cache_configs[path[1]]
                assert all(getattr_of(entry, field) == value for field, value in expected.items() if value is not None)
            elif path[0] == "properties":
                assert expected == config.properties[path[1]]
            else:
                assert expected == value_at(config, path)
        assert {p[1] for p in self.model if p[0] == "near_cache_configs"} == set(config.near_cache_configs)
        assert {p[1] for p in self.model if p[0] == "properties"} == set(config.properties)


def getattr_of(entry: Any, keyword: str) -> Any:
    """Return what the builder method's keyword set."""
    names = {option.keyword: option.field.name for option in own_options(type(entry))}
    return getattr(entry, names[keyword])


BuilderMachine.TestCase.settings = settings(
    max_examples=scaled(25, 2_000), stateful_step_count=30, deadline=None, suppress_health_check=CHECKS
)
TestBuilder = BuilderMachine.TestCase
