"""The work of each public method and command grows by no more than n log n; a new one is missed here."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from hazelcast_fluent import (
    ClientConfig,
    ClientConfigBuilder,
    ClientFailoverConfig,
    FlakeIdGeneratorConfig,
    NearCacheConfig,
    PythonName,
    ReliableTopicConfig,
)
from hazelcast_fluent.builder._generated import GeneratedMethods
from hazelcast_fluent.builder._methods import specs_of
from hazelcast_fluent.cli._main import COMMANDS, program
from tests.hardening.growth import Prepared, assert_grows_slowly, chain, config, on, on_config, text
from tests.hardening.test_growth import OPERATIONS

Grow = Callable[[int], Prepared]
B = ClientConfigBuilder


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the folders of the operations into that of the test."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def in_folder(name: str, content: Callable[[int], str], work: Callable[[Path], object]) -> Grow:
    """Return *work* on a folder with one file."""

    def prepare(count: int) -> Prepared:
        folder = Path(tempfile.mkdtemp())
        (folder / name).write_text(content(count), encoding="utf-8")
        return lambda: work(folder)

    return prepare


def on_folder_of_secrets(count: int) -> Prepared:
    """Return the reading of a folder with one file an option."""
    folder = Path(tempfile.mkdtemp())
    for number in range(count):
        (folder / f"near-cache.m{number}.time-to-live-seconds").write_text("60", encoding="utf-8")
    return lambda: ClientConfig.builder().secrets(folder).build()


def made_by(change: Callable[[ClientConfig], object]) -> Grow:
    """Return *change* of a configuration."""
    return lambda count: on_config(count, change)


def addressed(count: int) -> ClientConfig:
    """Return what a URL can hold."""
    return ClientConfig.builder().addresses([f"10.0.0.1:{n + 1}" for n in range(count)]).build()


def keywords(count: int) -> dict[str, Any]:
    """Return keywords of the 5.x client with many values."""
    return {
        "labels": [f"l{n}" for n in range(count)],
        "near_caches": {f"m{n}": {"time_to_live": 1} for n in range(count)},
    }


def properties(count: int) -> str:
    """Return a file of properties."""
    return "".join(f"p{n}={n}\n" for n in range(count))


def of_file(work: Callable[[Path], object]) -> Grow:
    """Return *work* on a folder with a YAML file."""
    return in_folder("hazelcast-client.yaml", lambda count: text("yaml", count), work)


METHODS: Mapping[str, Grow] = {
    "add_flake_id_generator_config": made_by(lambda c: c.add_flake_id_generator_config(FlakeIdGeneratorConfig("x"))),
    "add_lifecycle_listener": made_by(lambda c: c.add_lifecycle_listener(print)),
    "add_membership_listener": made_by(lambda c: c.add_membership_listener(print)),
    "add_near_cache_config": made_by(lambda c: c.add_near_cache_config(NearCacheConfig("x"))),
    "add_reliable_topic_config": made_by(lambda c: c.add_reliable_topic_config(ReliableTopicConfig("x"))),
    "flake_id_generator_config": made_by(lambda c: c.flake_id_generator_config("x")),
    "from_client_config": lambda count: on(config(count).to_client_config("ignore"), ClientConfig.from_client_config),
    "from_dict": lambda count: on(config(count).to_dict(), ClientConfig.from_dict),
    "from_file": of_file(lambda folder: ClientConfig.from_file(folder / "hazelcast-client.yaml")),
    "from_keywords": lambda count: on(keywords(count), lambda given: ClientConfig.from_keywords(**given)),
    "from_setting": lambda count: on(config(count).to_dict(), ClientConfig.from_setting),
    "from_url": lambda count: on(addressed(count).to_url(), ClientConfig.from_url),
    "get_properties": made_by(lambda c: c.get_properties()),
    "get_property_or_default": made_by(lambda c: c.get_property_or_default("p1", "")),
    "load": of_file(
        lambda folder: ClientConfig.load(environment={"HAZELCAST_CLIENT_CONFIG": str(folder / "hazelcast-client.yaml")})
    ),
    "origin": made_by(lambda c: c.origin("properties.p1")),
    "reliable_topic_config": made_by(lambda c: c.reliable_topic_config("t1")),
    "set_property": made_by(lambda c: c.set_property("new", 1)),
    "to_builder": made_by(lambda c: c.to_builder()),
    "to_url": lambda count: on(addressed(count), lambda made: made.to_url()),
}
"""Methods of `ClientConfig` beside those of `OPERATIONS`."""

SOURCES: Mapping[str, Grow] = {
    "data": lambda count: on(config(count).to_dict(), lambda data: B().data(data).build()),
    "environment": OPERATIONS["variables"],
    "file": of_file(lambda folder: B().file(folder / "hazelcast-client.yaml").build()),
    "keywords": lambda count: on(keywords(count), lambda given: B().keywords(**given).build()),
    "properties_file": in_folder(
        "p.properties", properties, lambda at: B().properties_file(at / "p.properties").build()
    ),
    "secrets": on_folder_of_secrets,
    "text": lambda count: on(text("yaml", count), lambda given: B().text(given, format="yaml").build()),
    "url": lambda count: on(addressed(count).to_url(), lambda given: B().url(given).build()),
}
"""Builder methods that read a source of many options."""

FORMS: Mapping[str, Callable[[B, int], B]] = {
    "section": lambda b, n: b.network(connection_timeout=n + 1),
    "entry": lambda b, n: b.near_cache(f"m{n}", ttl=60),
    "drop": lambda b, n: b.without_near_cache(f"m-{n}-*"),
    "replace": lambda b, n: b.client_name(f"c{n}"),
    "add": lambda b, n: b.label(f"new-{n}"),
    "replace_all": lambda b, n: b.labels([f"l{n}"]),
    "remove": lambda b, n: b.without_label(f"l{n}"),
}
"""One call of each form of generated builder methods."""

CALLS: Mapping[str, Callable[[B, int], B]] = {
    "apply": lambda b, n: b.apply(lambda c: c.label(f"a{n}")),
    "client_property": lambda b, n: b.client_property(f"q{n}", n),
    "credentials": lambda b, n: b.credentials("user", f"p{n}"),
    "custom_serializer": lambda b, n: b.custom_serializer(type(f"T{n}", (), {}), PythonName("a:b")),
    "data_serializable_factory": lambda b, n: b.data_serializable_factory(n + 1, {1: str}),
    "fail_on_indeterminate_operation_state": lambda b, n: b.fail_on_indeterminate_operation_state(n % 2 == 0),
    "heartbeat": lambda b, n: b.heartbeat(interval=n + 1, timeout=n + 2),
    "invocation": lambda b, n: b.invocation(timeout=n + 1),
    "membership_listener": lambda b, n: b.membership_listener(print, lambda _: n),
    "operation_backup_timeout": lambda b, n: b.operation_backup_timeout(n + 1),
    "portable_factory": lambda b, n: b.portable_factory(n + 1, {1: str}),
    "set": lambda b, n: b.set(f"near-cache.s{n}.time-to-live-seconds", "60"),
    "shuffle_member_list": lambda b, n: b.shuffle_member_list(n % 2 == 0),
    "socket_option": lambda b, n: b.socket_option(1, n + 1, n),
    "statistics": lambda b, n: b.statistics(period=n + 1),
    "token": lambda b, n: b.token(f"t{n}"),
    "token_provider": lambda b, _: b.token_provider(PythonName("a:b")),
    "when": lambda b, n: b.when(n, lambda c: c.label(f"w{n}")),
    "when_set": lambda b, n: b.when_set(f"v{n}", lambda c, name: c.label(name)),
    "without_credentials": lambda b, _: b.without_credentials(),
    "without_membership_listener": lambda b, _: b.without_membership_listener(print),
    "without_socket_option": lambda b, n: b.without_socket_option(1, n + 1),
}
"""One call of each other builder method."""

NETWORK = {"async_client", "client", "connect", "connect_async", "diagnose", "diagnose_async"}
"""Methods that start a client or look for members; what they do before is `to_client_config`."""

ARGUMENTS: Mapping[str, list[str]] = {
    "check": ["hazelcast-client.yaml"],
    "show": ["hazelcast-client.yaml"],
    "diff": ["hazelcast-client.yaml"],
    "convert": ["hazelcast-client.yaml", "-", "--to", "xml"],
    "compat": ["hazelcast-client.yaml"],
    "env-names": ["hazelcast-client.yaml"],
}
"""Commands that read a configuration, with arguments; `migrate` reads programs, for which its own limits count."""

WITHOUT_INPUT = {"ping", "doctor", "schema", "init", "completion", "migrate"}


def public(cls: type) -> set[str]:
    """Return the names of the public methods of *cls*."""
    return {name for name in dir(cls) if not name.startswith("_") and callable(getattr(cls, name))}


def repeated(call: Callable[[B, int], B]) -> Grow:
    """Return *call* for each number below a count, on a builder that has as many options, and ``build()``."""

    def prepare(count: int) -> Prepared:
        start = chain(count)

        def run() -> ClientConfig:
            builder = start
            for number in range(count):
                builder = call(builder, number)
            return builder.build()

        return run

    return prepare


def command(name: str) -> Grow:
    """Return the command *name* on a file."""

    def run(folder: Path) -> None:
        given = [str(folder / word) if word.endswith(".yaml") else word for word in ARGUMENTS[name]]
        done = CliRunner().invoke(program, [name, *given])
        assert done.exit_code in (0, 1), done.output

    return of_file(run)


def test_every_method_is_measured() -> None:
    """A public method without a measurement fails here."""
    measured = {name.replace("look-up", "near_cache_config").replace(" ", "_") for name in OPERATIONS}
    measured |= {name.replace("read_", "from_").replace("write_", "to_") for name in measured}
    own = public(ClientConfig) - NETWORK - {"builder", "json_schema"}

    assert set() == own - METHODS.keys() - measured
    assert set() == METHODS.keys() - own
    generated = specs_of(GeneratedMethods)
    assert FORMS.keys() == {spec.form for spec in generated.values()}
    assert public(B) == {*CALLS, *SOURCES, *generated, "build"}
    assert set(COMMANDS) == ARGUMENTS.keys() | WITHOUT_INPUT
    assert public(ClientFailoverConfig) - NETWORK == {"builder", "from_file", "load", "to_builder"}


@pytest.mark.parametrize("method", METHODS)
def test_methods(method: str) -> None:
    """Each method of a configuration."""
    assert_grows_slowly(METHODS[method])


@pytest.mark.parametrize("method", SOURCES)
def test_sources(method: str) -> None:
    """Each builder method that reads a source."""
    assert_grows_slowly(SOURCES[method])


@pytest.mark.parametrize("call", [*FORMS, *CALLS])
def test_calls(call: str) -> None:
    """Each builder method, called often."""
    assert_grows_slowly(repeated({**FORMS, **CALLS}[call]))


@pytest.mark.parametrize("name", ARGUMENTS)
def test_commands(name: str) -> None:
    """Each command that reads a configuration."""
    assert_grows_slowly(command(name))


def test_failover_file() -> None:
    """A failover file with one file a cluster."""

    def prepare(count: int) -> Prepared:
        folder = Path(tempfile.mkdtemp())
        names = [f"c{number}.yaml" for number in range(count)]
        for name in names:
            (folder / name).write_text(f"hazelcast-client:\n  cluster-name: {name}\n", encoding="utf-8")
        lines = "".join(f"    - {name}\n" for name in names)
        (folder / "failover.yaml").write_text(f"hazelcast-client-failover:\n  clients:\n{lines}", encoding="utf-8")
        return lambda: ClientFailoverConfig.from_file(folder / "failover.yaml")

    assert_grows_slowly(prepare)
