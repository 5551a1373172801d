"""Suggestions on configurations that are valid."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hazelcast_fluent import ClientConfig, InvalidConfigError
from hazelcast_fluent.reports.lint import IGNORE_PROPERTY, SUGGESTIONS
from tests.config_classes import BALANCER

BARE = ClientConfig.builder().address("127.0.0.1:5701").connection_retry(cluster_connect_timeout=60)
BASE = BARE.client_property(IGNORE_PROPERTY, "near-cache-get-all")
"""Without the note that every near cache has."""
AWAY = BASE.addresses(["a:5701", "b:5701"]).group("prod")
TLS = AWAY.ssl(enabled=True, cafile="ca.pem", check_hostname=True)

_MISTYPED = "properties.hazlecast.client.heartbeat.interval"
_OF_JAVA = "properties.hazelcast.client.io.write.through"
CASES: list[tuple[str, Any, str]] = [
    ("tls-hostname-unchecked", TLS.ssl(check_hostname=False), "network_config.ssl_config.check_hostname"),
    ("tls-system-ca", TLS.ssl(cafile=None), "network_config.ssl_config.cafile"),
    ("tls-old-protocol", TLS.ssl(protocol="TLSv1_1"), "network_config.ssl_config.protocol"),
    ("tls-off-with-files", AWAY.ssl(certfile="c.pem"), "network_config.ssl_config.certfile"),
    ("tls-key-without-certificate", TLS.ssl(keyfile="k.pem"), "network_config.ssl_config.keyfile"),
    ("credentials-in-clear", AWAY.credentials("u", "p"), "security_config.password"),
    ("credentials-in-clear", AWAY.token("t"), "security_config.token"),
    ("no-address", BASE.addresses([]), "network_config.addresses"),
    ("single-address", AWAY.addresses(["10.0.0.1"]), "network_config.addresses"),
    ("repeated-address", AWAY.addresses(["a", "b", "a"]), "network_config.addresses"),
    (
        "connects-for-ever",
        BASE.connection_retry(cluster_connect_timeout=None),
        "connection_strategy_config.retry_config.cluster_connect_timeout",
    ),
    ("no-pause", BASE.connection_retry(initial_backoff=0), "connection_strategy_config.retry_config.initial_backoff"),
    ("no-connection-timeout", BASE.network(connection_timeout=None), "network_config.connection_timeout"),
    ("redo-operation", BASE.network(redo_operation=True), "network_config.redo_operation"),
    ("default-cluster-name", AWAY.group("dev"), "group_config.name"),
    ("heartbeat-too-long", BASE.heartbeat(timeout=121), "properties.hazelcast.client.heartbeat.timeout"),
    (
        "backup-timeout-too-long",
        BASE.operation_backup_timeout(121),
        "properties.hazelcast.client.operation.backup.timeout.millis",
    ),
    (
        "retry-pause-too-long",
        BASE.invocation(retry_pause=121),
        "properties.hazelcast.client.invocation.retry.pause.millis",
    ),
    ("near-cache-unbounded", BASE.near_cache("m", eviction_policy="NONE"), "near_cache_configs.m.eviction_policy"),
    ("near-cache-stale", BASE.near_cache("m", invalidate_on_change=False), "near_cache_configs.m.invalidate_on_change"),
    (
        "near-cache-sampling",
        BASE.near_cache("m", eviction_max_size=8, eviction_sampling_pool_size=9),
        "near_cache_configs.m.eviction_sampling_pool_size",
    ),
    ("near-cache-get-all", BARE.near_cache("m"), "near_cache_configs.m"),
    ("near-cache-get-all", BARE.near_cache("a").near_cache("b*"), "near_cache_configs.a"),
    ("second-star", BASE.near_cache("a*b*"), "near_cache_configs.a*b*"),
    ("patterns-overlap", BASE.near_cache("a*").near_cache("*b"), "near_cache_configs.a*"),
    ("pattern-narrowed", BASE.near_cache("a*").near_cache("ab*"), "near_cache_configs.ab*"),
    ("patterns-overlap", BASE.reliable_topic("a*").reliable_topic("*b"), "reliable_topic_configs.a*"),
    ("unknown-property", BASE.client_property("hazelcast.client.x", 1), "properties.hazelcast.client.x"),
    ("unknown-property", BASE.client_property("hazlecast.client.heartbeat.interval", 1), _MISTYPED),
    ("java-property", BASE.client_property("hazelcast.client.io.write.through", 1), _OF_JAVA),
    ("connection-timeout-too-long", BASE.network(connection_timeout=61), "network_config.connection_timeout"),
    (
        "backoff-too-long",
        BASE.connection_retry(initial_backoff=60, max_backoff=60),
        "connection_strategy_config.retry_config.initial_backoff",
    ),
    ("heartbeat-tight", BASE.heartbeat(interval=31, timeout=61), "properties.hazelcast.client.heartbeat.timeout"),
    (
        "near-cache-idle-unreached",
        BASE.near_cache("m", ttl=60, max_idle=60),
        "near_cache_configs.m.max_idle_seconds",
    ),
    (
        "value-set-twice",
        BASE.statistics(enabled=True).metrics(enabled=False),
        "metrics_config.enabled",
    ),
    ("cloud-off-with-token", BASE.cloud(discovery_token="t"), "network_config.cloud_config.discovery_token"),
    ("invisible-character", AWAY.client_name("dev\u00a0"), "client_name"),  # R6
    ("invisible-character", AWAY.labels(["eu", "\u3000us"]), "labels"),
    ("invisible-character", AWAY.group("\u0085prod"), "group_config.name"),
    ("invisible-character", AWAY.client_property("mine", "\u200b1"), "properties.mine"),
    ("template-not-filled-in", AWAY.group("{{ cluster }}"), "group_config.name"),  # P12
    ("template-not-filled-in", AWAY.labels(["<%= zone %>"]), "labels"),
    ("typographic-quotes", AWAY.group("\u201cshop\u201d"), "group_config.name"),  # P12
    ("typographic-quotes", AWAY.client_name("\u00abshop\u00bb"), "client_name"),
    ("load-balancer-shared", BASE.load_balancer(BALANCER), "load_balancer"),
]


@pytest.mark.parametrize(("code", "builder", "path"), CASES, ids=[f"{code}-{path}" for code, _, path in CASES])
def test_suggestions_is_given(code: str, builder: Any, path: str) -> None:
    """What a suggestion is about is found, and nothing else is."""
    assert [(code, path)] == [(one.code, one.path) for one in builder.build().lint()]


def test_attempt_limit_is_old() -> None:
    """Each option of 3.x is reported."""
    config = ClientConfig.builder().address("127.0.0.1").network(connection_attempt_limit=3).build()

    assert ["attempt-limit-is-old"] == [one.code for one in config.lint()]


@pytest.mark.parametrize(
    "builder",
    [
        BASE,
        AWAY,
        TLS,
        TLS.ssl(certfile="c.pem", keyfile="k.pem").credentials("u", "p"),
        BASE.credentials("u", "p"),
        BASE.addresses([]).cloud(enabled=True, discovery_token="t"),
        BASE.addresses([]).java_config({"network": {"aws": {"enabled": True}}}),
        BASE.near_cache("m", eviction_policy="NONE", ttl=5),
        BASE.near_cache("a*").near_cache("b*").near_cache("ab").near_cache("default"),
        BASE.client_property("mine", 1),
        BASE.client_name("a\u00a0b {} \u201cx\u201d y"),
        BASE.heartbeat(interval=30, timeout=60),
        BASE.network(connection_timeout=60),
        BASE.connection_retry(cluster_connect_timeout=0),
        BASE.connection_retry(initial_backoff=0.5, cluster_connect_timeout=5),
        BASE.near_cache("m", ttl=60, max_idle=59),
        BASE.load_balancer("random"),
        BASE.statistics(enabled=True).metrics(enabled=True),
    ],
)
def test_nothing_to_suggest(builder: Any) -> None:
    """What is well is left alone."""
    assert str(builder.build().lint()) == "no suggestions"


def test_secret_in_a_file_is_told_and_one_from_a_variable_is_not(tmp_path: Path) -> None:
    """A password that is written out is found with its place; a placeholder is what is suggested."""
    file = tmp_path / "c.yaml"
    text = "hazelcast-client: {security: {username-password: {username: u, password: PASSWORD}}}"
    file.write_text(text.replace("PASSWORD", "pw"), encoding="utf-8")
    written = ClientConfig.from_file(file).lint()
    file.write_text(text.replace("PASSWORD", '"${PW}"'), encoding="utf-8")
    placed = ClientConfig.from_file(file, variables={"PW": "pw"}).lint()

    (suggestions,) = [one for one in written if one.code == "secret-in-file"]

    assert ("security_config.password", f"{file}:1:74") == (suggestions.path, str(suggestions.origin))
    assert "secret-in-file" not in [one.code for one in placed]


def test_every_piece_of_suggestions_is_tried() -> None:
    """No rule is without a test, and codes are unique."""
    tried = {code for code, _, _ in CASES} | {"attempt-limit-is-old", "secret-in-file", "tls-file-unusable"}

    assert tried == {rule.code for rule in SUGGESTIONS}
    assert len(SUGGESTIONS) == len(tried)


def test_every_piece_of_suggestions_has_a_summary() -> None:
    """What a rule finds is described in a sentence, for the documentation."""
    assert [] == [rule.code for rule in SUGGESTIONS if not rule.summary.endswith(".")]


@pytest.mark.parametrize(
    "ignore",
    ["near-cache-stale", ["near-cache-stale"], ["near-cache-stale:near_cache_configs.*"], ["near-cache-stale:*"]],
)
def test_suggestions_is_ignored_by_its_code(ignore: Any) -> None:
    """A code silences its suggestions, for all options or for those that match."""
    assert not BASE.near_cache("m", invalidate_on_change=False).build().lint(ignore=ignore)


def test_suggestions_is_ignored_for_some_options() -> None:
    """A pattern silences suggestions where it matches and nowhere else."""
    config = BASE.near_cache("m", invalidate_on_change=False).near_cache("n", invalidate_on_change=False).build()

    found = config.lint(ignore=["near-cache-stale:near_cache_configs.m"])

    assert ["near_cache_configs.n.invalidate_on_change"] == [one.path for one in found]


def test_configuration_silences_suggestions_itself() -> None:
    """A property, so also a file, says what not to tell."""
    config = BASE.near_cache("m", invalidate_on_change=False).network(redo_operation=True)

    assert (
        not config.client_property(
            IGNORE_PROPERTY, "near-cache-stale, near-cache-get-all, redo-operation:network_config"
        )
        .build()
        .lint()
    )


@pytest.mark.parametrize("names", [["m"], ["a*"], ["a", "b", "c"]])
def test_near_caches_have_one_note(names: list[str]) -> None:
    """S4: a defect of the client is no fault of the configuration: a note, and one for all near caches."""
    builder = BARE
    for name in names:
        builder = builder.near_cache(name)
    (note,) = builder.build().lint()

    assert ("near-cache-get-all", "note", True) == (note.code, note.severity, note.is_note)
    assert f"near_cache_configs.{names[0]}" == note.path


def test_unknown_code_is_an_error() -> None:
    """A mistyped code would ignore nothing, and is found."""
    with pytest.raises(InvalidConfigError, match="did you mean 'no-address'"):
        ClientConfig().lint(ignore=["no-addres"])


def test_unknown_code_in_a_configuration_is_told_with_its_property() -> None:
    """A code that the configuration itself silences is looked for there; without a near one, all are listed."""
    config = ClientConfig.builder().client_property(IGNORE_PROPERTY, "no-address, x").build()

    with pytest.raises(InvalidConfigError) as caught:
        config.lint()

    assert (f"properties.{IGNORE_PROPERTY}", "there is no suggestion 'x'", True) == (
        caught.value.problems[0].path,
        caught.value.problems[0].rule,
        str(caught.value.problems[0].hint).startswith("there are tls-hostname-unchecked, "),
    )


def test_printed_suggestions() -> None:
    """Suggestions has its severity, path, reason, origin, code and remedy."""
    (suggestions,) = BASE.network(redo_operation=True).build().lint()

    assert str(suggestions) == (
        "info: network_config.redo_operation: a write whose response was lost is executed twice, which matters for "
        "counters and queues (code) [redo-operation]\n  hint: set it to False, unless every write is idempotent"
    )


def test_lint_is_a_sequence() -> None:
    """It has a length, slices and a repr that shows the suggestions."""
    found = BASE.network(redo_operation=True).build().lint()

    assert 1 == len(found[:])
    assert repr(found).startswith("<Lint: 1 suggestion: info: network_config.redo_operation: a write whose response")
    assert repr(BASE.build().lint()) == "<Lint: no suggestions>"


def test_secrets_are_in_no_suggestions() -> None:
    """Whatever is advised, no secret is shown."""
    config = AWAY.credentials("u", "s3cret").client_property("hazelcast.client.my.password", "s3cret").build()

    assert "s3cret" not in f"{config.lint()}{config.lint()!r}{list(config.lint())}"


@pytest.mark.parametrize("address", ["hz-headless:5701", "hazelcast.default.svc.cluster.local", "localhost", "[::1]"])
def test_one_host_name_is_enough(address: str) -> None:
    """K8: a name may stand for all members, as that of a headless service does."""
    assert [] == list(AWAY.addresses([address]).build().lint())


@pytest.mark.parametrize("address", ["10.0.0.1:5701", "10.0.0.1", "[2001:db8::1]:5701", "2001:db8::1", "[2001:db8::1]"])
def test_one_ip_address_is_not(address: str) -> None:
    """K8: an IP address is that of one member."""
    assert ["single-address"] == [one.code for one in AWAY.addresses([address]).build().lint()]


@pytest.mark.parametrize(
    "name",
    [
        "hazelcast.invalidation.max.tolerated.miss.count",
        "hazelcast.invalidation.reconciliation.interval.seconds",
        "hazelcast.invalidation.min.reconciliation.interval.seconds",
        "hazelcast.diagnostics.enabled",
        "hazelcast.diagnostics.metrics.period.seconds",
        "hazelcast.logging.details.enabled",
        "hazelcast.client.internal.executor.pool.size",
        "hazelcast.client.responsequeue.idlestrategy",
    ],
)
def test_properties_of_java(name: str) -> None:
    """K9: what Java's client reads is known as such, and a mistyped one is found."""
    assert ["java-property"] == [one.code for one in BASE.client_property(name, "1").build().lint()]
    mistyped = f"hazelcast.invalidaton.{name.partition('.')[2]}"
    assert ["unknown-property"] == [one.code for one in BASE.client_property(mistyped, "1").build().lint()]


IN_FILES = [
    ({"network": {"ssl": {"enabled": True, "properties": {"trustCertCollectionFile": "a"}}}}, "tls-hostname-unchecked",
     "network.ssl.properties.validateIdentity", "set validateIdentity to true"),
    ({"network": {"redo-operation": True}}, "redo-operation", "network.redo-operation", "set it to false, unless"),
    ({"network": {"connection-timeout": 61000}}, "connection-timeout-too-long", "network.connection-timeout",
     "make it shorter than connection-strategy.connection-retry.cluster-connect-timeout-millis"),
    ({"near-cache": {"m": {"invalidate-on-change": False}}}, "near-cache-stale", "near-cache.m.invalidate-on-change",
     "switch it on, or set time-to-live-seconds"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "code", "path", "remedy"), IN_FILES, ids=[code for _, code, _, _ in IN_FILES])
def test_suggestions_are_in_the_words_of_files(content: dict[str, Any], code: str, path: str, remedy: str) -> None:
    """P4: suggestions on a file name its elements, in its units and spelling."""
    retry = {"connection-strategy": {"connection-retry": {"cluster-connect-timeout-millis": 60000}}}
    found = {one.code: one for one in ClientConfig.from_dict({"hazelcast-client": {**content, **retry}}).lint()}[code]

    assert (path, True) == (found.source_path, found.remedy.startswith(remedy))
    assert f"{found.severity}: {path}: " in str(found)
    assert "_config" not in f"{found.reason} {found.remedy}"


def test_suggestions_are_in_the_words_of_programs() -> None:
    """P4: suggestions on a program name its options and seconds."""
    (found,) = BASE.network(connection_timeout=61).build().lint()

    assert (None, "make it shorter than connection_strategy_config.retry_config.cluster_connect_timeout") == (
        found.source_path,
        found.remedy,
    )
    assert "one attempt may take 61.0, and the client gives up after 60.0" == found.reason
