"""The decisions in which this loader departs from Java's: what Java does, and what is done here instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from hazelcast_fluent import ClientConfig, InvalidConfigError
from hazelcast_fluent.errors import ConfigWarning
from tests.oracle.decisions import (
    BOTH,
    CLASSPATH,
    DIAMOND,
    DOTTED,
    ENTRY,
    ITEMS,
    LIST,
    MISSING,
    NO_METRICS,
    NULL,
    NULL_IMPORTED,
    ONE,
    OVERLOAD,
    RELATIVE,
    SCALARS,
    SECTION,
    SPELLING,
    SPELLINGS,
    STRAY,
    UNKNOWN,
    VARIABLE,
    YES,
    java,
    text,
    xml,
    yaml,
)
from tests.oracle.oracle import Case, run_batch
from tests.oracle.support import java as kept

pytestmark = pytest.mark.cluster


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(case: Case, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the case's files and variables in place."""
    for name, content in case.files.items():
        assert isinstance(content, str)
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content.replace("@DIR@", str(folder)))
    for name, value in case.environment.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize("case", [YES, ONE], ids=["yaml", "xml"])
def test_words_for_true(case: Case) -> None:
    """Java validates ``yes`` and ``1`` and reads them as false; here they are errors that say what to write."""
    loader = ClientConfig.from_yaml if case.kind == "yaml" else ClientConfig.from_xml

    assert {} == java(case).changes
    with pytest.raises(InvalidConfigError, match="write true or false"):
        loader(text(case))


def test_scalars_are_those_of_yaml_1_2() -> None:
    """``OFF``, ``010`` and ``~`` are texts to Java; and here, whatever YAML 1.1 thinks."""
    config = ClientConfig.from_yaml(text(SCALARS))

    assert {
        ("connectionStrategyConfig", "reconnectMode"): "OFF",
        ("clusterName",): "010",
        ("instanceName",): "~",
    } == java(SCALARS).changes
    assert ("OFF", "010", "~") == (
        config.connection_strategy_config.reconnect_mode.name,
        config.group_config.name,
        config.client_name,
    )


def test_an_unknown_key() -> None:
    """Java names the key; here the line and the likely name as well."""
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig.from_yaml(text(UNKNOWN))

    assert ("extraneous key [smart-rooting] is not permitted",) == java(UNKNOWN).violations
    assert [(1, 30, "did you mean 'smart-routing'?")] == [
        (problem.origin.line, problem.origin.column, problem.hint)
        for problem in caught.value.problems
        if problem.origin
    ]


def test_null() -> None:
    """Null is an error to both."""
    with pytest.raises(InvalidConfigError, match="must not be null"):
        ClientConfig.from_yaml(text(NULL))

    assert not java(NULL).ok


def test_null_in_an_import(surroundings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Java skips null in an imported file; here it is an error there as well."""
    put(NULL_IMPORTED, surroundings, monkeypatch)

    assert {("instanceName",): "b"} == java(NULL_IMPORTED).changes
    with pytest.raises(InvalidConfigError, match="must not be null"):
        ClientConfig.from_yaml(text(NULL_IMPORTED))


def test_a_variable_for_one_leaf(surroundings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Java resets the whole of ``network``; here the file's other values stay."""
    put(SECTION, surroundings, monkeypatch)
    network = ClientConfig.load().network_config

    assert {("networkConfig", "clusterRoutingConfig", "routingMode"): "SINGLE_MEMBER"} == java(SECTION).changes
    assert (False, True, 9.0) == (network.smart_routing, network.redo_operation, network.connection_timeout)


def test_a_variable_for_an_entry(surroundings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Java makes a second entry in lower case; here the file's own is found, whatever its case and dots."""
    put(ENTRY, surroundings, monkeypatch)
    entry = ClientConfig.load().near_cache_configs["My.Orders"]

    assert {"My.Orders", "myorders"} == {path[1] for path in java(ENTRY).changes}
    assert (7.0, 5.0) == (entry.max_idle_seconds, entry.time_to_live_seconds)


def test_dashes_in_variables(surroundings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To Java an underscore is a dot, and ``CLUSTER_NAME`` unknown; here it stands for a dash as well."""
    put(SPELLINGS, surroundings, monkeypatch)

    assert {} == java(SPELLINGS).changes
    assert {("clusterName",): "a"} == java(SPELLING).changes
    assert "a" == ClientConfig.load().group_config.name


def test_two_spellings_that_disagree(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two names of one leaf must say the same."""
    monkeypatch.setenv("HZCLIENT_CLUSTER_NAME", "a")
    monkeypatch.setenv("HZCLIENT_CLUSTERNAME", "b")

    with pytest.raises(InvalidConfigError, match="has another value in"):
        ClientConfig.load()


@pytest.mark.parametrize("case", [LIST, ITEMS], ids=["commas", "items"])
def test_lists_in_variables(surroundings: Path, monkeypatch: pytest.MonkeyPatch, case: Case) -> None:
    """Java takes a list's items in no order, and a text with commas not at all; here both are lists."""
    put(case, surroundings, monkeypatch)
    found = java(case).changes.get(("networkConfig", "addressList"), [])

    assert (["10.0.0.1", "10.0.0.2"] if case is ITEMS else []) == sorted(found)
    assert ("10.0.0.1", "10.0.0.2") == ClientConfig.load().network_config.addresses


def test_properties_with_dots_in_variables(surroundings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Java fails; here an underscore stands for a property's dot."""
    put(DOTTED, surroundings, monkeypatch)

    assert not java(DOTTED).ok
    assert 2000 == ClientConfig.load().properties["hazelcast.client.heartbeat.interval"]


def test_an_unknown_variable(surroundings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Java logs a warning and starts; here it is an error, or a warning if the program says so."""
    put(STRAY, surroundings, monkeypatch)

    assert {} == java(STRAY).changes
    with pytest.raises(InvalidConfigError, match="did you mean"):
        ClientConfig.load()
    with pytest.warns(ConfigWarning, match="NETWRK"):
        assert ClientConfig() == ClientConfig.builder().environment(strict=False).build()


def test_placeholders(monkeypatch: pytest.MonkeyPatch) -> None:
    """Java asks its system properties and knows no default; here the environment is asked, and ``:-`` gives one."""
    monkeypatch.setenv("FROM_ENVIRONMENT", "found")
    config = ClientConfig.from_yaml(text(VARIABLE))

    assert {("clusterName",): "${FROM_ENVIRONMENT}", ("instanceName",): "${nowhere:-fallback}"} == java(
        VARIABLE
    ).changes
    assert ("found", "fallback") == (config.group_config.name, config.client_name)


def test_a_missing_placeholder() -> None:
    """Java leaves it standing; here it is an error unless the file says ``fail-if-value-missing: false``."""
    lenient = "{config-replacers: {fail-if-value-missing: false}, cluster-name: '${nowhere}'}"

    assert {("clusterName",): "${nowhere}"} == java(MISSING).changes
    with pytest.raises(InvalidConfigError, match="needs the variable nowhere"):
        ClientConfig.from_yaml(text(MISSING))
    assert "${nowhere}" == ClientConfig.from_yaml(f"hazelcast-client: {lenient}").group_config.name


def test_where_an_import_is_looked_for(surroundings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Java looks in the working directory only; here beside the importing file first."""
    put(RELATIVE, surroundings, monkeypatch)
    (surroundings / "main.yaml").write_text("hazelcast-client: {import: [sub/b.yaml]}")

    assert {("clusterName",): "working-directory"} == java(RELATIVE).changes
    assert "beside" == ClientConfig.from_file("main.yaml").group_config.name


def test_a_file_that_is_imported_twice(surroundings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Java takes any repetition for a cycle; here only a cycle is one."""
    put(DIAMOND, surroundings, monkeypatch)

    assert not java(DIAMOND).ok
    assert "d" == ClientConfig.from_yaml(text(DIAMOND)).group_config.name


def test_the_class_path() -> None:
    """Java finds resources on its class path; here the error says what to write instead."""
    assert {} == java(CLASSPATH).changes
    with pytest.raises(InvalidConfigError, match="package:"):
        ClientConfig.from_yaml(text(CLASSPATH))


def test_both_formats_in_the_working_directory(surroundings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Java takes the XML without a word; here a warning names it."""
    put(BOTH, surroundings, monkeypatch)

    assert {("clusterName",): "x"} == java(BOTH).changes
    with pytest.warns(ConfigWarning, match=r"hazelcast-client\.xml"):
        assert "x" == ClientConfig.load().group_config.name


def test_metrics_that_no_file_mentions() -> None:
    """Java collects them by default; here it is left to the client, which does not."""
    assert {} == java(NO_METRICS).changes
    assert None is ClientConfig.from_yaml(text(NO_METRICS)).metrics_config.enabled


def test_the_overload_policy_that_the_schema_forgot() -> None:
    """Java's schema for YAML refuses ``ERROR``, which its loader and XML know; here it is taken."""
    topic = ClientConfig.from_yaml(text(OVERLOAD)).reliable_topic_configs["t"]

    assert ("ERROR is not a valid enum value",) == java(OVERLOAD).violations
    assert "ERROR" == topic.overload_policy.name


def test_all_is_kept_that_only_java_can_do() -> None:
    """What Java alone understands is neither lost nor refused."""
    config = ClientConfig.from_yaml("hazelcast-client: {listeners: [com.example.Listener]}")

    assert ["com.example.Listener"] == kept(config, "listeners")


def test_one_name_for_two_query_caches() -> None:
    """Java keeps query caches of one name for two maps, which YAML can't hold; here the second one is refused."""
    caches = "".join(
        f'<query-cache name="q" mapName="{name}"><predicate type="sql">a</predicate></query-cache>' for name in "mn"
    )
    case = xml(f"<query-caches>{caches}</query-caches>")
    (verdict,) = run_batch([case])

    assert {"m", "n"} == {path[1] for path in verdict.changes if path[0] == "queryCacheConfigs"}
    with pytest.raises(InvalidConfigError, match=r"query-caches\.q: is given twice"):
        ClientConfig.from_xml(text(case))


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029"], ids=ascii)
def test_line_ends_of_yaml_1_1(character: str) -> None:
    """To Java they are characters of a text; the parser used here would end the line, so they are refused."""
    case = yaml(f"{{cluster-name: a{character}b}}")
    (verdict,) = run_batch([case])

    assert {("clusterName",): f"a{character}b"} == verdict.changes
    with pytest.raises(InvalidConfigError, match="ends a line only in YAML 1"):
        ClientConfig.from_yaml(text(case))


def test_a_key_that_an_invisible_character_indents() -> None:
    """Java ignores it, as every key beside the root; here it is an error."""
    case = Case(name="indented", kind="yaml", text="hazelcast-client:\n  cluster-name: a\n\u00a0instance-name: b\n")
    (verdict,) = run_batch([case])

    assert {("clusterName",): "a"} == verdict.changes
    with pytest.raises(InvalidConfigError, match="must not be indented by the character"):
        ClientConfig.from_yaml(text(case))
