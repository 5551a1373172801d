"""Binding a file's tree: values, shapes, problems with places."""

# ruff: noqa: E501  # one case a line reads better than a wrapped one

from __future__ import annotations

import pytest

from hazelcast_fluent import ClientConfig, NearCacheConfig
from hazelcast_fluent.config.python_name import PythonName
from hazelcast_fluent.declarative.reading.binder import bind
from hazelcast_fluent.formats.nodes import Scalar, Source, Table, spot
from tests.declarative.bound import config, layer, problems, said


@pytest.mark.parametrize(
    ("text", "section", "expected"),
    [
        ("cluster-name: 010", ("group_config",), {"name": "010"}),
        ("cluster-name: 1e3", ("group_config",), {"name": "1000.0"}),
        ("cluster-name: '1e3'", ("group_config",), {"name": "1e3"}),
        ("cluster-name: '  a b  '", ("group_config",), {"name": "a b"}),
        ("instance-name: ~", (), {"client_name": "~"}),
        ("client-labels: [5, a]", (), {"labels": ("5", "a")}),
        ("backup-ack-to-client-enabled: FALSE", (), {"backup_ack_to_client_enabled": False}),
        ("network: {connection-timeout: 1500}", ("network_config",), {"connection_timeout": 1.5}),
        ("network: {connection-timeout: '5'}", ("network_config",), {"connection_timeout": 0.005}),
        ("network: {cluster-members: ['a:1', b]}", ("network_config",), {"addresses": ("a:1", "b")}),
        (
            "connection-strategy: {connection-retry: {multiplier: 1e1, jitter: 1}}",
            ("connection_strategy_config", "retry_config"),
            {"multiplier": 10.0, "jitter": 1.0},
        ),
        (
            "network: {socket-options: {buffer-size: 64}}",
            ("network_config", "socket_options_config"),
            {"buffer_size": 64},
        ),
        ("properties: {a: 5, b: 1.50, c: 1e3, d: ' x ', e: true}", ("properties",),
         {"a": "5", "b": "1.5", "c": "1000.0", "d": " x ", "e": "true"}),
        ("flake-id-generator: {g: {prefetch-validity-millis: 500}}", ("flake_id_generator_configs", "g"),
         {"prefetch_validity": 0.5}),
        ("executor-pool-size: 40", ("java_config",), {"executor-pool-size": 40}),
        ("network: {aws: {enabled: true, tag-key: 5}}", ("java_config", "network", "aws"),
         {"enabled": True, "tag-key": "5"}),
        ("network: {outbound-ports: {a: 34600, b: 34700-34710}}", ("java_config", "network"),
         {"outbound-ports": ("34600", "34700-34710")}),
        ("query-caches: {q: {predicate: {sql: a}}}", ("java_config", "query-caches", "q", "predicate"), {"sql": "a"}),
        ("proxy-factories: [{class-name: A, service: s}]", ("java_config",),
         {"proxy-factories": ({"class-name": "A", "service": "s"},)}),
    ],
)  # fmt: skip  # one case a line where it fits
def test_values_become_what_the_option_holds(text: str, section: tuple[str, ...], expected: dict[str, object]) -> None:
    """Each text is read as its element's type and set where the model has it."""
    assert {section: expected} == said(text)


def test_nothing_at_all_is_the_default() -> None:
    """A root without content says nothing."""
    nothing = Scalar(Source("x.yaml"), text="", null=True)

    assert ((), ()) == (bind(nothing, "x.yaml").settings, bind(nothing, "x.yaml").problems)
    assert ClientConfig() == config("{}")


def test_an_entry_without_settings_is_there() -> None:
    """A near cache with an empty mapping exists, with defaults."""
    assert {"a": NearCacheConfig("a")} == config("near-cache: {a: {}}").near_cache_configs


def test_an_origin_is_the_place_of_the_value() -> None:
    """Where a value came from is its line and column."""
    settings = layer("network:\n  smart-routing: false\n").settings[0]

    assert "x.yaml:2:18" == str(settings.origin("smart_routing"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("network: {redo-operation: yes}", "network.redo-operation: must be true or false, got 'yes' (x.yaml:1:27)"),
        ("network: {redo-operation: 1}", "network.redo-operation: must be true or false, got '1' (x.yaml:1:27)"),
        ("network: {connection-timeout: 5000ms}", "network.connection-timeout: must be an integer, got '5000ms' (x.yaml:1:31)"),
        ("network: {connection-timeout: -1}", "network.connection-timeout: must be at least 0, got -1 (x.yaml:1:31)"),
        ("network: {connection-timeout: 2147483648}", "network.connection-timeout: must be at most 2,147,483,647, got 2147483648 (x.yaml:1:31)"),
        ("network: {connection-timeout: 05}", "network.connection-timeout: must be an integer, got '05' (x.yaml:1:31)"),
        ("cluster-name: 99999999999999999999", "cluster-name: must fit into 64 bits, or be quoted, got '99999999999999999999' (x.yaml:1:15)"),
        ("connection-strategy: {reconnect-mode: async}", "connection-strategy.reconnect-mode: must be one of OFF, ON, ASYNC, got 'async' (x.yaml:1:39)"),
        ("near-cache: [a]", "near-cache: must be a mapping, got a list (x.yaml:1:13)"),
        ("near-cache: {a: 5}", "near-cache.a: must be a mapping, got '5' (x.yaml:1:17)"),
        ("client-labels: a", "client-labels: must be a list, got 'a' (x.yaml:1:16)"),
        ("client-labels: [a, a]", "client-labels: must hold each label once (x.yaml:1:16)"),
        ("cluster-name: {a: b}", "cluster-name: must be a single value, got a mapping (x.yaml:1:15)"),
        ("near-cache: {a: {evction: {}}}", "near-cache.a.evction: is not a known setting (x.yaml:1:18)"),
        ("network:", "network: must not be null (x.yaml:1:9)"),
        ("client-labels: [a, null]", "client-labels[1]: must not be null (x.yaml:1:20)"),
        ("security: {username-password: {username: u}}", "security.username-password.password: must be given (x.yaml:1:31)"),
        ("security: {username-password: {username: u, password: p}, token: {encoding: none, value: t}}", "security: must hold one identity, has username-password and token (x.yaml:1:59)"),
        ("security: {token: {encoding: base64, value: '!'}}", "security.token.value: must be Base64, as token.encoding says (x.yaml:1:45)"),
        ("network: {smart-routing: false, cluster-routing: {mode: ALL_MEMBERS}}", "network.smart-routing: must not stand beside cluster-routing (x.yaml:1:11)"),
        ("network: {cluster-routing: {routing-strategy: PARTITION_GROUPS}}", "network.cluster-routing.mode: must be given (x.yaml:1:28)"),
        ("load-balancer: {}", "load-balancer.type: must be given (x.yaml:1:16)"),
        ("load-balancer: {type: custom}", "load-balancer.class-name: must be given for a custom load balancer (x.yaml:1:16)"),
        ("query-caches: {q: {predicate: {}}}", "query-caches.q.predicate: must have either class-name or sql (x.yaml:1:31)"),
        ("query-caches: {q: {predicate: {sql: a, class-name: B}}}", "query-caches.q.predicate: must have either class-name or sql (x.yaml:1:31)"),
        ("tpc: {}", "tpc.enabled: must be given (x.yaml:1:6)"),
        ("native-memory: {capacity: {value: 256}}", "native-memory.capacity.unit: must be given (x.yaml:1:27)"),
        ("network: {socket-interceptor: {class-name: 'python:a:B'}}", "network.socket-interceptor.class-name: must be a Java class name; a Python object can't stand here, got 'python:a:B' (x.yaml:1:44)"),
        ("properties: {a: {b: c}}", "properties.a: must be a single value, got a mapping (x.yaml:1:17)"),
        ("native-memory: {metadata-space-percentage: 0.5}", "native-memory.metadata-space-percentage: must be at least 1, got 0.5 (x.yaml:1:44)"),
        ("native-memory: {metadata-space-percentage: 99}", "native-memory.metadata-space-percentage: must be at most 95, got 99.0 (x.yaml:1:44)"),
        ("network: {cluster-members: ['']}", "network.cluster-members[0]: must not be empty, got '' (x.yaml:1:29)"),
        ("load-balancer: a", "load-balancer: must be a mapping, got 'a' (x.yaml:1:16)"),
        ("listeners: a", "listeners: must be a list, got 'a' (x.yaml:1:12)"),
        ("listeners: [{a: b}]", "listeners[0]: must be a single value, got a mapping (x.yaml:1:13)"),
        ("serialization: {portable-factories: {a: b}}", "serialization.portable-factories: must be a list, got a mapping (x.yaml:1:37)"),
        ("serialization: {portable-factories: [a]}", "serialization.portable-factories[0]: must be a mapping, got 'a' (x.yaml:1:38)"),
        ("serialization: {portable-factories: [{factory-id: 1, class-name: a, x: y}]}", "serialization.portable-factories[0].x: is not a known setting (x.yaml:1:69)"),
        ("serialization: {serializers: a}", "serialization.serializers: must be a list, got 'a' (x.yaml:1:30)"),
        ("serialization: {global-serializer: a}", "serialization.global-serializer: must be a mapping, got 'a' (x.yaml:1:36)"),
        ("serialization: {global-serializer: {override-java-serialization: true}}", "serialization.global-serializer.class-name: must be given (x.yaml:1:36)"),
        ("serialization: {compact-serialization: {serializers: a}}", "serialization.compact-serialization.serializers: must be a list, got 'a' (x.yaml:1:54)"),
        ("serialization: {byte-order: MIDDLE}", "serialization.byte-order: must be one of BIG_ENDIAN, LITTLE_ENDIAN, got 'MIDDLE' (x.yaml:1:29)"),
        ("security: {credentials-factory: {properties: {}}}", "security.credentials-factory.class-name: must be given (x.yaml:1:33)"),
        ("security: {token: {encoding: none, value: [a]}}", "security.token.value: must be a single value, got a list (x.yaml:1:43)"),
        ("security: {realms: [{identity: {a: null}}]}", "security.realms[0].identity.a: must not be null (x.yaml:1:36)"),
        ("proxy-factories: {a: b}", "proxy-factories: must be a list, got a mapping (x.yaml:1:18)"),
        ("near-cache: {a: {in-memory-format: SOLID}}", "near-cache.a.in-memory-format: must be one of BINARY, OBJECT, NATIVE, got 'SOLID' (x.yaml:1:36)"),
        ("network: {smart-routing: maybe}", "network.smart-routing: must be true or false, got 'maybe' (x.yaml:1:26)"),
        ("5", "hazelcast-client: must be a mapping, got '5' (x.yaml:1:1)"),
        ("near-cache: {'': {}}", 'near-cache."": must not be empty (x.yaml:1:18)'),
        ("reliable-topic: {'': {read-batch-size: 3}}", 'reliable-topic."": must not be empty (x.yaml:1:22)'),
    ],
)  # fmt: skip  # one case a line
def test_what_is_wrong_is_said_with_its_place(text: str, expected: str) -> None:
    """A mistake is one problem that names the option, the rule, the text and the place."""
    assert [expected] == problems(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("network: {redo-operation: yes}", "write true or false; Java would read 'yes' as false"),
        ("netwrk: {}", "did you mean 'network'?"),
        ("near-cache: {a: {eviction: {sze: 5}}}", "did you mean 'size'?"),
        ("near-cache: {a: {eviction: {policy: LRU}}}", "did you mean 'max-size-policy' or 'eviction-policy'?"),
        ("near-cache: {a: {ttl: 5}}", "did you mean 'time-to-live-seconds'?"),
        ("near-cache: {a: {eviction_max_size: 5}}", "did you mean 'eviction.size'?"),
        ("network: {addresses: [h]}", "did you mean 'cluster-members'?"),
        ("addresses: [h]", "did you mean 'network.cluster-members'?"),
        ("name: x", "did you mean 'cluster-name'?"),
        ("timeout-milliseconds: 5", "it belongs to network.icmp-ping; is it indented like its neighbours there?"),
        ("network: {connection-timeout: 5s}", "write the number alone, without a unit"),
        ("near-cache: {a: {eviction: {eviction-policy: lru}}}", "did you mean 'LRU'?"),
        ("near-cache: {a: }", "give it a value, or leave it out"),
    ],
)
def test_a_hint_says_what_to_do_instead(text: str, expected: str) -> None:
    """A problem suggests what its author may have meant."""
    assert [expected] == [problem.hint for problem in layer(text).problems]


def test_all_problems_are_found_at_once() -> None:
    """The walk goes on behind a mistake, and keeps what is right."""
    text = "cluster-name: c\nnetwork: {redo-operation: 1, foo: 2}\nnear-cache: {a: {max-idle-seconds: -1}}\n"

    assert 3 == len(problems(text))
    assert {"name": "c"} == said(text)[("group_config",)]


def test_a_problem_shows_the_line() -> None:
    """A problem has the line and a caret below the place."""
    problem = layer("network:\n  smart-routing: maybe\n").problems[0]

    assert "  smart-routing: maybe\n                 ^" == problem.excerpt


@pytest.mark.parametrize(
    "text",
    [
        "security:\n  token: s3cret",
        "security:\n  username-password: s3cret",
        "security:\n  paswrd: s3cret",
        "group: {password: 's3cret', nam: x}",
        "network:\n  ssl:\n    properties:\n      keyPassword: [s3cret]",
        "security:\n  token:\n    encoding: base64\n    value: s3cret!",
        "license-key:\n  - s3cret",
        "license-key: {s3cret: x}",
    ],
)
def test_a_secret_is_never_shown(text: str) -> None:
    """The value of a secret is in no problem, nor in the line it shows."""
    found = layer(text).problems

    assert found
    assert "s3cret" not in "".join(f"{problem} {problem.hint} {problem.excerpt}" for problem in found)


def test_only_the_first_problems_show_their_lines() -> None:
    """Ten thousand problems are told in no time."""
    found = layer("".join(f"unknown{number}: 1\n" for number in range(60))).problems

    assert (True, False) == (found[49].excerpt is not None, found[50].excerpt is not None)


@pytest.mark.parametrize(
    "text",
    [
        "security: {username-password: {username: u, password: <hidden>}}",
        "network: {hazelcast-cloud: {discovery-token: <hidden>}}",
        "network: {ssl: {properties: {keyPassword: <hidden>}}}",
        "network: {aws: {secret-key: <hidden>}}",
        "security: {token: {encoding: none, value: <hidden>}}",
    ],
)
def test_what_a_dump_hid_is_not_read_as_a_secret(text: str) -> None:
    """A masked dump can't be loaded, and the problem says why."""
    found = layer(text).problems

    assert ["must be a secret's own text"] == [problem.rule for problem in found]
    assert "<hidden> stands where a dump left a secret out" == found[0].hint


def test_the_places_of_an_entry_are_those_of_its_values_and_its_own() -> None:
    """An entry has the place of its mapping under no name, before those of its options, and no other place."""
    (settings,) = layer("near-cache:\n  a:\n    max-idle-seconds: 30\n    eviction:\n      size: 5\n").settings

    assert {"": "x.yaml:3:5", "max_idle_seconds": "x.yaml:3:23", "eviction_max_size": "x.yaml:5:13"} == {
        name: str(settings.origin(name)) for name in settings.places
    }
    assert len(settings.places) == len(settings.values) + 1
    assert "time_to_live_seconds" not in settings.places


def test_a_variables_name_stands_for_what_it_said() -> None:
    """Where a variable supplied the text, the problem names the variable."""
    source = Source("x.yaml")
    root, network = Table(source, spot(1, 1)), Table(source, spot(1, 1))
    timeout = Scalar(source, spot(1, 30), text="abc")
    timeout.variables = ("${T}",)
    network.put(Scalar(source, text="connection-timeout"), timeout)
    root.put(Scalar(source, text="network"), network)

    assert [
        "network.connection-timeout: must be an integer, got ${T} (x.yaml:1:30 through ${T})"
    ] == [str(problem) for problem in bind(root, "x.yaml").problems]  # fmt: skip  # reads better


@pytest.mark.parametrize(
    ("text", "rules", "expected"),
    [
        ("network: {connection-timeout: +05}", "xml", 0.005),
        ("network: {connection-timeout: ' 5 '}", "xml", 0.005),
        ("network: {connection-timeout: +05}", "lenient", 0.005),
    ],
)
def test_numbers_follow_the_formats_own_rules(text: str, rules: str, expected: float) -> None:
    """XML and variables take what YAML's schema refuses."""
    assert {("network_config",): {"connection_timeout": expected}} == said(text, rules=rules)
    assert 1 == len(problems(text))


def test_xml_takes_no_space_in_the_name_of_a_class() -> None:
    """XSD has no class with a blank in its name."""
    text = "proxy-factories: [{class-name: a b, service: s}]"

    assert not problems(text)
    assert ["proxy-factories[0].class-name: must not have a space in it, got 'a b' (x.yaml:1:32)"] == problems(
        text, rules="xml"
    )


def test_xml_takes_true_and_false_alone() -> None:
    """XSD knows one spelling of each."""
    text = "network: {redo-operation: TRUE}"

    assert not problems(text)
    assert 1 == len(problems(text, rules="xml"))


def test_variables_take_choices_in_any_case() -> None:
    """Where Java's parser takes any case, variables do."""
    text = "connection-strategy: {reconnect-mode: async}\nload-balancer: {type: roundrobin}"

    assert not problems(text, rules="lenient")
    assert 2 == len(problems(text))


def test_variables_need_not_say_a_section_in_full() -> None:
    """A variable changes one leaf; what belongs with it may stand in a file."""
    assert not problems("security: {username-password: {password: p}}", rules="lenient")
    assert 1 == len(problems("proxy-factories: [{service: s}]", rules="lenient"))


@pytest.mark.parametrize(
    ("text", "section", "expected"),
    [
        ("load-balancer: {type: custom, class-name: 'python:my.mod:LB'}", (), {"load_balancer": "my.mod:LB"}),
        ("listeners: ['python:my.mod:L', a.B]", (), {"lifecycle_listeners": "my.mod:L"}),
        (
            "serialization: {global-serializer: {class-name: 'python:my.mod:G'}}",
            ("serialization_config",),
            {"global_serializer": "my.mod:G"},
        ),
        (
            "security: {credentials-factory: {class-name: 'python:my.mod:T.make'}}",
            ("security_config",),
            {"token_provider": "my.mod:T.make"},
        ),
        (
            "serialization: {portable-factories: [{factory-id: 1, class-name: 'python:m:F'}]}",
            ("serialization_config",),
            {"portable_factories": "m:F"},
        ),
        (
            "serialization: {serializers: [{type-class: 'python:m:T', class-name: 'python:m:S'}]}",
            ("serialization_config",),
            {"custom_serializers": "m:S"},
        ),
        (
            "serialization: {compact-serialization: {serializers: [{serializer: 'python:m:C'}]}}",
            ("serialization_config",),
            {"compact_serializers": "m:C"},
        ),
    ],
)
def test_python_objects_are_kept_by_name(text: str, section: tuple[str, ...], expected: dict[str, str]) -> None:
    """Where a file names code, a Python name is kept as a name and never imported."""
    values = said(text)[section]
    (attribute, reference), *_ = expected.items()
    value = values[attribute]
    while not isinstance(value, PythonName):
        value = next(iter(value.values())) if hasattr(value, "values") else value[0]

    assert reference == value.reference
    assert not problems(text)


@pytest.mark.parametrize(
    "text",
    [
        "listeners: ['python:not a name']",
        "load-balancer: {type: random, class-name: 'python:m:L'}",
        "security: {credentials-factory: {class-name: 'python:m:F', properties: {a: b}}}",
        "serialization: {serializers: [{type-class: a.B, class-name: 'python:m:S'}]}",
        "serialization: {serializers: [{type-class: 'python:m:T', class-name: a.B}]}",
    ],
)
def test_python_names_that_make_no_sense_are_refused(text: str) -> None:
    """A name is well formed, and stands where a Python object can."""
    assert 1 == len(problems(text))
