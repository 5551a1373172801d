"""Binding what is more than single values: routing, TLS, identity, byte order, near caches, memory, file versions."""

# ruff: noqa: E501  # one case a line reads better than a wrapped one

from __future__ import annotations

import pytest

from hazelcast_fluent import ClientConfig, EvictionPolicy, InMemoryFormat, JavaOnly, NearCacheConfig, SSLProtocol
from hazelcast_fluent.declarative.file_kinds import FileVersion
from tests.declarative.bound import config, layer, problems, said
from tests.documents import FormatName

SSL = ("network_config", "ssl_config")
JAVA_SSL = ("java_config", "network", "ssl", "properties")


def layered(*texts: str) -> ClientConfig:
    """Return what several files make, each over those before."""
    builder = ClientConfig.builder()
    for text in texts:
        builder = builder._with_layer(layer(text))
    return builder.build()


@pytest.mark.parametrize(
    ("text", "mode", "smart"),
    [
        ("network: {cluster-routing: {mode: SINGLE_MEMBER}}", "SINGLE_MEMBER", False),
        ("network: {cluster-routing: {mode: MULTI_MEMBER}}", "MULTI_MEMBER", True),
        ("network: {smart-routing: false}", None, False),
    ],
)
def test_both_words_for_routing_are_read(text: str, mode: str | None, smart: bool) -> None:
    """The newer word is kept as it is, and both tell whether all members are talked to."""
    network = config(text).network_config

    assert mode == network.cluster_routing_config.mode
    assert smart is network.cluster_routing_config.is_smart(network.smart_routing)


def test_the_older_word_for_routing_takes_the_newer_one_back() -> None:
    """A later file may say it in the other word."""
    network = layered(
        "network: {cluster-routing: {mode: MULTI_MEMBER}}", "network: {smart-routing: false}"
    ).network_config

    assert (None, False) == (network.cluster_routing_config.mode, network.smart_routing)


def test_pem_properties_are_options() -> None:
    """Java's properties for PEM files are those of the Python client."""
    text = """
network: {ssl: {enabled: true, properties: {
  trustCertCollectionFile: ca.pem, keyCertChainFile: c.pem, keyFile: k.pem, keyPassword: s3cret,
  protocol: TLSv1.3, validateIdentity: true, ciphersuites: "TLS_RSA_WITH_AES_128_GCM_SHA256, TLS_RSA_WITH_AES_256_CBC_SHA"}}}
"""
    ssl = config(text).network_config.ssl_config

    assert ("ca.pem", "c.pem", "k.pem", "s3cret") == (ssl.cafile, ssl.certfile, ssl.keyfile, ssl.password)
    assert (SSLProtocol.TLSv1_3, True, "AES128-GCM-SHA256:AES256-SHA") == (
        ssl.protocol,
        ssl.check_hostname,
        ssl.ciphers,
    )
    assert {} == config(text).java_config


def test_names_of_protocols_and_suites_that_only_java_has() -> None:
    """What OpenSSL has no name for stands in the option all the same."""
    text = "network: {ssl: {properties: {protocol: TLS, ciphersuites: TLS_AES_128_GCM_SHA256}}}"
    ssl = config(text).network_config.ssl_config

    assert (JavaOnly("TLS"), JavaOnly("TLS_AES_128_GCM_SHA256")) == (ssl.protocol, ssl.ciphers)
    assert {} == config(text).java_config


@pytest.mark.parametrize(("name", "value"), [("trustStore", "/a.jks"), ("x", "y")])
def test_other_properties_of_tls_stay_with_java(name: str, value: str) -> None:
    """What the Python client can't take is kept for Java."""
    assert {name: value} == said(f"network: {{ssl: {{properties: {{{name}: {value}}}}}}}")[JAVA_SSL]


def test_an_unclear_switch_among_tls_properties_is_refused() -> None:
    """A property that is a switch is true or false."""
    assert 1 == len(problems("network: {ssl: {properties: {validateIdentity: maybe}}}"))


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("security: {token: {encoding: none, value: abc}}", "abc"),
        ("security: {token: {encoding: base64, value: SGF6ZWxjYXN0}}", b"Hazelcast"),
    ],
)
def test_a_token_is_decoded(text: str, token: str | bytes) -> None:
    """A token is text as it stands, or the bytes that its Base64 says."""
    assert token == config(text).security_config.token


def test_a_token_as_text_is_ascii() -> None:
    """Java would send question marks."""
    assert ["security.token.value: must be ASCII, or Base64 with token.encoding: base64 (x.yaml:1:43)"] == problems(
        "security: {token: {encoding: none, value: ü}}"
    )


def test_a_later_identity_replaces_the_earlier_one() -> None:
    """A file that says who the client is says it alone."""
    made = layered(
        "security: {kerberos: {realm: R}}",
        "security: {username-password: {username: u, password: p}}",
        "security: {token: {encoding: none, value: t}}",
    )

    assert (None, None, "t") == (
        made.security_config.username,
        made.security_config.password,
        made.security_config.token,
    )
    assert {} == made.java_config


def test_variables_may_say_a_token_alone() -> None:
    """A variable that says the token says it as text, and one that says no token leaves it."""
    assert {("security_config",): {"token": "t"}} == said("security: {token: {value: t}}", rules="lenient")
    assert {} == said("security: {token: {encoding: base64}}", rules="lenient")
    assert {} == said("security: {credentials-factory: {properties: {a: b}}}", rules="lenient")


def test_the_words_of_3_1_are_an_identity_too() -> None:
    """A name and a password without a section around them do not stand beside a token."""
    assert {"username": "u", "password": "p"} == said("security: {username: u, password: p}")[("security_config",)]
    assert ["security: must hold one identity, has username-password and kerberos (x.yaml:1:25)"] == problems(
        "security: {username: u, kerberos: {realm: R}}", rules="lenient"
    )


def test_realms_are_kept_with_all_they_hold() -> None:
    """What only members read is kept as it is."""
    text = "security: {realms: [{name: r, authentication: {ldap: {url: u, parse-dn: false, x: [1]}}, identity: {kerberos: {spn: s}}}]}"

    assert {
        "realms": (
            {
                "name": "r",
                "authentication": {"ldap": {"url": "u", "parse-dn": "false", "x": ("1",)}},
                "identity": {"kerberos": {"spn": "s"}},
            },
        )
    } == said(text)[("java_config", "security")]


@pytest.mark.parametrize(
    ("text", "big"),
    [
        ("serialization: {byte-order: LITTLE_ENDIAN}", False),
        ("serialization: {byte-order: BIG_ENDIAN}", True),
        ("serialization: {use-native-byte-order: true, byte-order: BIG_ENDIAN}", None),
        ("serialization: {use-native-byte-order: false}", True),
    ],
)
def test_the_machines_byte_order_wins(text: str, big: bool) -> None:
    """The machine's own byte order, None, counts before the named one."""
    assert big is config(text).serialization_config.is_big_endian


def test_a_later_byte_order_takes_the_machines_back() -> None:
    """A later file that names a byte order is heard."""
    native = "serialization: {use-native-byte-order: true}"
    made = layered(native, "serialization: {byte-order: BIG_ENDIAN}")

    assert made.serialization_config.is_big_endian
    assert {} == made.java_config


def test_native_memory_is_javas() -> None:
    """A format that only Java has is kept for it, and a later one replaces it."""
    native = "near-cache: {a: {in-memory-format: NATIVE}}"

    assert JavaOnly("NATIVE") == config(native).near_cache_configs["a"].in_memory_format
    made = layered(native, "near-cache: {a: {in-memory-format: OBJECT}}")
    assert InMemoryFormat.OBJECT is made.near_cache_configs["a"].in_memory_format
    assert {} == made.java_config


@pytest.mark.parametrize(
    ("entry", "size", "policy"),
    [
        ("{max-size: 5, eviction-policy: LFU}", 5, EvictionPolicy.LFU),
        ("{max-size: 0}", 2**31 - 1, EvictionPolicy.LRU),
        ("{max-size: 5, eviction: {eviction-policy: RANDOM}}", 10_000, EvictionPolicy.RANDOM),
        ("{eviction: {size: 9, eviction-policy: RANDOM}, max-size: 5, eviction-policy: LFU}", 5, EvictionPolicy.LFU),
    ],
)
def test_the_order_of_old_and_new_words_for_eviction_counts(entry: str, size: int, policy: EvictionPolicy) -> None:
    """``eviction`` replaces what stood above it, and the words of 3.x change what stood above them."""
    near_cache = config(f"near-cache: {{a: {entry}}}").near_cache_configs["a"]

    assert (size, policy) == (near_cache.eviction_max_size, near_cache.eviction_policy)


def test_what_only_python_has_is_read_from_properties() -> None:
    """Options without a word in Java's file are properties that Java ignores."""
    text = """
properties:
  hazelcast.client.python.default-integer-type: long
  hazelcast.client.python.use-public-ip: true
  hazelcast.client.python.ssl.ciphers: HIGH
  hazelcast.client.python.near-cache.my.map.eviction-sampling-count: 4
  hazelcast.client.python.near-cache.my.map.eviction-sampling-pool-size: 5
"""
    made = config(text)

    assert "LONG" == made.serialization_config.default_integer_type.name
    assert made.network_config.use_public_ip
    assert "HIGH" == made.network_config.ssl_config.ciphers
    near_cache = made.near_cache_configs["my.map"]
    assert (4, 5) == (near_cache.eviction_sampling_count, near_cache.eviction_sampling_pool_size)
    assert {} == made.properties


@pytest.mark.parametrize(
    ("name", "value"), [("foo", "1"), ("near-cache.eviction-sampling-count", "1"), ("use-public-ip", "maybe")]
)
def test_unknown_python_properties_are_refused(name: str, value: str) -> None:
    """A name below ``hazelcast.client.python.`` is one of ours."""
    assert 1 == len(problems(f"properties: {{hazelcast.client.python.{name}: {value}}}"))


@pytest.mark.parametrize(
    ("memory", "expected"),
    [
        ("mode: SYSTEM_MEMORY, directories: [{directory: a}]", "must be left out for the mode SYSTEM_MEMORY"),
        ("directories: [{directory: a}, {directory: a}]", "must name each directory once"),
        ("directories: [{directory: a, numa-node: 1}, {directory: b}]", "must give a numa-node to all directories or to none"),
        ("directories: [{directory: a, numa-node: 1}, {directory: b, numa-node: 1}]", "must give each numa-node once"),
    ],
)  # fmt: skip  # one case a line
def test_persistent_memory_has_rules_across_its_directories(memory: str, expected: str) -> None:
    """Java's rules for directories on persistent memory hold here."""
    assert [expected] == [f.rule for f in layer(f"native-memory: {{persistent-memory: {{{memory}}}}}").problems]


def test_a_load_balancer_of_javas_is_kept_and_replaced() -> None:
    """A custom balancer is Java's, until a later file names one that all clients have."""
    custom = "load-balancer: {type: custom, class-name: a.B}"

    assert JavaOnly("a.B") == config(custom).load_balancer
    made = layered(custom, "load-balancer: {type: random}")
    assert "random" == made.load_balancer
    assert {} == made.java_config


def test_lists_are_replaced_and_mappings_merge() -> None:
    """A later file changes what it names and nothing else."""
    made = layered(
        "network: {cluster-members: [a, b], redo-operation: true}\nnear-cache: {x: {max-idle-seconds: 5}}",
        "network: {cluster-members: [c]}\nnear-cache: {x: {time-to-live-seconds: 6}}",
    )

    assert (("c",), True) == (made.network_config.addresses, made.network_config.redo_operation)
    assert (5, 6) == (made.near_cache_configs["x"].max_idle_seconds, made.near_cache_configs["x"].time_to_live_seconds)


def test_3_12_says_the_group() -> None:
    """The words of 3.x are read into the same model."""
    made = config(
        "group: {name: g, password: p}\nnetwork: {connection-attempt-limit: 5, connection-attempt-period: 700}"
    )

    assert ("g", "p") == (made.group_config.name, made.group_config.password)
    assert (5, 0.7) == (made.network_config.connection_attempt_limit, made.network_config.connection_attempt_period)


def test_words_of_both_ages_do_not_mix() -> None:
    """One error names both places."""
    assert [
        "group.name: is an element of 3.x and can't stand in one file with cluster-name (x.yaml:1:15), which is of 4.0 or later (x.yaml:2:15)"
    ] == problems("cluster-name: c\ngroup: {name: g}")


@pytest.mark.parametrize(
    ("file_version", "expected"),
    [
        ("5", ["group.name: was dropped after 3.12 (x.yaml:1:15)"]),
        ("3.12", ["tpc: is not known to 3.12 (x.yaml:2:6)"]),
    ],
)
def test_a_file_version_that_is_asked_for_is_held_to(file_version: FileVersion, expected: list[str]) -> None:
    """What the named file version does not know is refused."""
    assert expected == problems("group: {name: g}\ntpc: {enabled: true}", file_version=file_version)


def test_3_12_retries_only_where_it_is_switched_on() -> None:
    """Without ``enabled``, the pauses are kept for Java and do nothing, as there."""
    made = config(
        "group: {}\nconnection-strategy: {connection-retry: {enabled: false, multiplier: 3}}", file_version="3.12"
    )

    assert ClientConfig().connection_strategy_config == made.connection_strategy_config
    assert {"enabled": False, "multiplier": 3.0} == made.java_config["connection-strategy"]["connection-retry"]  # type: ignore[index, call-overload]  # a tree of whatever


def test_3_12_retries_with_its_own_defaults() -> None:
    """Switched on, they replace limit and period, and 3.12's defaults fill in."""
    text = "connection-strategy: {connection-retry: {enabled: true}}\nnetwork: {connection-attempt-limit: 2}"
    made = config(text)
    retry = made.connection_strategy_config.retry_config

    assert (2.0, 0.2) == (retry.multiplier, retry.jitter)
    assert None is made.network_config.connection_attempt_limit
    assert {"network": {"connection-attempt-limit": 2}} == made.java_config


def test_old_indexes_of_query_caches_are_kept() -> None:
    """3.x named indexes by their attribute."""
    assert {"ordered": True} == said("query-caches: {q: {indexes: {name: {ordered: true}}}}")[
        ("java_config", "query-caches", "q", "indexes", "name")
    ]


@pytest.mark.parametrize("section", ["near-cache", "flake-id-generator", "reliable-topic", "query-caches"])
def test_an_entry_has_a_name(section: str) -> None:
    """Java refuses some entries without a name, and looks up none of the others."""
    assert [f'{section}."": must not be empty (x.yaml:1:{len(section) + 8})'] == problems(f"{section}: {{'': {{}}}}")


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        ("attributes: []", [".attributes: must have at least one item (x.yaml:1:56)"]),
        ("attributes: {}", [".attributes: must be a list, got a mapping (x.yaml:1:56)"]),
        ("type: HASH", [".attributes: must be given (x.yaml:1:43)"]),
        ("attributes: ['']", [".attributes[0]: must not be empty, got '' (x.yaml:1:57)"]),
        ("attributes: [a]", []),
    ],
)
def test_an_index_has_attributes(index: str, expected: list[str]) -> None:
    """A list that a section requires must hold something."""
    found = problems(f"query-caches: {{q: {{map-name: m, indexes: [{{{index}}}]}}}}")

    assert [f"query-caches.q.indexes[0]{one}" for one in expected] == found


def test_an_empty_list_for_a_required_text_is_one_problem() -> None:
    """It is the wrong shape, and not too short as well."""
    expected = "proxy-factories[0].class-name: must be a single value, got a list (x.yaml:1:32)"

    assert [expected] == problems("proxy-factories: [{class-name: [], service: s}]")


def test_what_is_read_beforehand_is_no_setting() -> None:
    """Imports and replacers are checked and say nothing about the client."""
    text = "import: [a.yaml]\nconfig-replacers: {replacers: [{class-name: a.B, properties: {x: 1}}]}"

    assert {} == said(text)
    assert not problems(text)


def test_of_one_factory_id_the_last_counts() -> None:
    """Two factories with one id are as in Java."""
    text = "serialization: {portable-factories: [{factory-id: 2, class-name: 'python:m:P'}, {factory-id: 2, class-name: 'python:m:Q'}]}"

    assert "m:Q" == said(text)[("serialization_config",)]["portable_factories"][2].reference


def test_what_is_java_s_stands_section_by_section() -> None:
    """What stands directly in a section comes together, wherever the file has it."""
    text = "executor-pool-size: 4\nnetwork: {outbound-ports: [1]}\nproxy-factories: [{class-name: A, service: s}]"

    assert ["executor-pool-size", "proxy-factories", "network"] == list(config(text).java_config)


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("form", ["yaml", "xml"])
def test_a_property_says_more_of_a_near_cache(form: FormatName, first: bool) -> None:
    """What only Python has is a property, which stands before or after the near cache that it is about."""
    name = "hazelcast.client.python.near-cache.m.eviction-sampling-count"
    parts = {
        "yaml": [f"  properties: {{{name}: 3}}\n", "  near-cache: {m: {max-idle-seconds: 5}}\n"],
        "xml": [
            f'<properties><property name="{name}">3</property></properties>',
            '<near-cache name="m"><max-idle-seconds>5</max-idle-seconds></near-cache>',
        ],
    }[form]
    content = "".join(parts if first else reversed(parts))
    namespace = "http://www.hazelcast.com/schema/client-config"
    root = f'<hazelcast-client xmlns="{namespace}">{content}</hazelcast-client>'
    made = ClientConfig.builder().text(root if form == "xml" else f"hazelcast-client:\n{content}", format=form).build()

    assert NearCacheConfig("m", max_idle=5, eviction_sampling_count=3) == made.near_cache_configs["m"]
    assert "file" == made.origin("near_cache_configs.m.max_idle_seconds").kind
    assert "file" == made.origin("near_cache_configs.m.eviction_sampling_count").kind
    assert "file" == made.origin("near_cache_configs.m").kind
