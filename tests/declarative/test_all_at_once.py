"""All that is wrong with a document is reported at once, also where variables, imports or elements are missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from hazelcast_fluent import ClientConfig, ClientFailoverConfig, InvalidConfigError
from hazelcast_fluent.formats._xml_layout import NAMESPACE


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty directory."""
    monkeypatch.chdir(tmp_path)


def report(text: str, file: str = "a.yaml", environment: dict[str, str] | None = None) -> list[str]:
    """Return path and place of each problem of a file."""
    Path(file).write_text(text)
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig.from_file(file, variables=environment)
    return [
        f"{problem.source_path or problem.path} {problem.location} {problem.code}" for problem in caught.value.problems
    ]


def yaml(body: str) -> str:
    """Return a YAML file with these options."""
    return "hazelcast-client:\n" + "".join(f"  {line}\n" for line in body.split("\n"))


@pytest.mark.parametrize(
    ("case", "body", "expected"),
    [
        (
            "P5",
            "cluster-name: ${n}\nnetwork: {connection-timeout: x}\nfoo: 1",
            [
                "cluster-name a.yaml:2:17 missing-variable",
                "network.connection-timeout a.yaml:3:33 invalid-value",
                "foo a.yaml:4:3 unknown-option",
            ],
        ),
        (
            "P5 two in one text",
            "cluster-name: ${a}-${b}",
            ["cluster-name a.yaml:2:17 missing-variable", "cluster-name a.yaml:2:17 missing-variable"],
        ),
        (
            "P5 missing import",
            "import: [no.yaml]\nnetwork: {connection-timeout: x}",
            ["import a.yaml:2:12 missing-file", "network.connection-timeout a.yaml:3:33 invalid-value"],
        ),
        (
            "P5 given twice",
            "cluster-name: a\ncluster-name: b\nnetwork: {connection-timeout: x}",
            ["cluster-name a.yaml:3:3 duplicate", "network.connection-timeout a.yaml:4:33 invalid-value"],
        ),
        (
            "P5 rule across options",
            "cluster-name: ${n}\nnetwork: {cluster-members: [a], hazelcast-cloud: {enabled: true}}",
            ["cluster-name a.yaml:2:17 missing-variable", "network.cluster-members a.yaml:3:30 contradiction"],
        ),
        (
            "P7 no rule for what has no text",
            "security: {username-password: {username: u, password: '${n}'}}",
            ["security.username-password.password a.yaml:2:57 missing-variable"],
        ),
        (
            "P15",
            "import: ['a-${env}.yaml']\nnetwork: {connection-timeout: x}",
            ["import a.yaml:2:12 missing-variable", "network.connection-timeout a.yaml:3:33 invalid-value"],
        ),
        ("P15 in a name", "near-cache: {'${m}': {}}", ["near-cache a.yaml:2:16 missing-variable"]),
        (
            "P15 in a list",
            "network: {cluster-members: [a, '${m}', 'b:0']}",
            [
                "network.cluster-members[1] a.yaml:2:34 missing-variable",
                "network.cluster-members[2] a.yaml:2:42 invalid-value",
            ],
        ),
    ],
)
def test_everything_is_reported(case: str, body: str, expected: list[str]) -> None:
    """P5, P15: a missing variable hides nothing else, and nothing is a consequence of it."""
    assert expected == report(yaml(body)), case


def test_everything_of_an_xml_file_is_reported() -> None:
    """P5: an unknown element hides nothing, and an attribute that is misspelled is not missed."""
    text = (
        '<hazelcast-client xmlns="http://www.hazelcast.com/schema/client-config">\n<foo/>\n'
        "<cluster-name>${n}</cluster-name>\n<network><connection-timeout>x</connection-timeout></network>\n"
        '<security><username-password usernames="u" password="p"/></security>\n</hazelcast-client>'
    )

    assert [
        "foo a.xml:2:1 unknown-option",
        "security.username-password.usernames a.xml:5:11 unknown-option",
        "cluster-name a.xml:3:1 missing-variable",
        "network.connection-timeout a.xml:4:10 invalid-value",
    ] == report(text, "a.xml")


def test_everything_of_a_json_file_is_reported() -> None:
    """P5: a name that is given twice hides nothing."""
    text = '{"hazelcast-client": {"cluster-name": "a", "cluster-name": "b", "network": {"connection-timeout": "x"}}}'

    assert [
        "cluster-name a.json:1:44 duplicate",
        "network.connection-timeout a.json:1:99 invalid-value",
    ] == report(text, "a.json")


def hint(text: str, environment: dict[str, str] | None = None) -> str | None:
    """Return the hint of the one problem of a file whose cluster is named *text*."""
    Path("a.yaml").write_text(yaml(f"cluster-name: '{text}'"))
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig.from_file("a.yaml", variables=environment)
    (problem,) = caught.value.problems
    return problem.hint


@pytest.mark.parametrize(
    ("case", "text", "variables", "expected"),
    [
        ("P13", "${X:50}", {}, "write ${X:-50} for a default"),
        ("P13 equals", "${X=50}", {}, "write ${X:-50} for a default"),
        (
            "P14",
            "${cluster.name}",
            {"CLUSTER_GAME": "x"},
            "set it, pass variables={'cluster.name': …}, or write ${cluster.name:-default}",
        ),
        (
            "P14 near",
            "${DB_PASSWORD}",
            {"DB_PASSWROD": "x"},
            (
                "did you mean 'DB_PASSWROD'? if not, set it, pass variables={'DB_PASSWORD': …}, or write"
                " ${DB_PASSWORD:-default}"
            ),
        ),
        (
            "P14 spelling",
            "${cluster.name}",
            {"CLUSTER_NAME": "x"},
            (
                "did you mean 'CLUSTER_NAME'? if not, set it, pass variables={'cluster.name': …}, or write"
                " ${cluster.name:-default}"
            ),
        ),
        ("P14 short", "${A}", {"B": "x"}, "set it, pass variables={'A': …}, or write ${A:-default}"),
    ],
)
def test_hint_for_a_missing_variable(
    case: str, text: str, variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """P13, P14: the remedy is always given, and a guess only where it is near."""
    for name in ("DB_PASSWORD", "CLUSTER_NAME", "CLUSTER_GAME"):
        monkeypatch.delenv(name, raising=False)
    assert expected == hint(text, variables), case


SECRETS = yaml(
    "cluster-name: ${NAME}\n"
    "network: {cluster-members: ['${HOST}:5701'], connection-timeout: '${T}'}\n"
    "security: {username-password: {username: u, password: '${DB_PW}'}}\n"
    "near-cache: {m: {eviction: {size: '${SIZE}'}}}\n"
    "properties: {x: '${X}'}"
)


def test_a_check_without_variables() -> None:
    """K4: with `allow_missing_variables` a file is valid whose variables are not set."""
    Path("a.yaml").write_text(SECRETS)
    config = ClientConfig.from_file("a.yaml", allow_missing_variables=True)

    assert ("dev", (), 5.0) == (
        config.group_config.name,
        config.network_config.addresses,
        config.network_config.connection_timeout,
    )
    assert ("u", None) == (config.security_config.username, config.security_config.password)
    assert ["m"] == list(config.near_cache_configs)
    assert {} == config.properties


def test_a_check_without_variables_checks_all_else() -> None:
    """K4: everything else is checked fully, also what stands beside a placeholder in a list."""
    Path("a.yaml").write_text(SECRETS.replace("'${T}'", "x").replace("'${HOST}:5701'", "'${HOST}', 'h:0'"))
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig.from_file("a.yaml", allow_missing_variables=True)

    assert [
        "network.cluster-members[1]: must have a port from 1 to 65535, got 'h:0' (a.yaml:3:42)",
        "network.connection-timeout: must be an integer, got 'x' (a.yaml:3:70)",
    ] == [str(problem) for problem in caught.value.problems]


def test_a_check_without_variables_of_imports() -> None:
    """K4: an import whose name has a variable is left out; one without is read."""
    Path("b.yaml").write_text(yaml("cluster-name: b"))
    Path("a.yaml").write_text(yaml("import: ['${ENV_NAME}.yaml', b.yaml]"))

    assert "b" == ClientConfig.from_file("a.yaml", allow_missing_variables=True).group_config.name


def test_a_check_without_variables_of_encrypted_values() -> None:
    """K4: a replacer whose password has a variable is left out."""
    name = "com.hazelcast.config.replacer.EncryptionReplacer"
    Path("a.yaml").write_text(
        yaml(f"config-replacers: {{replacers: [{{class-name: {name}, properties: {{passwordFile: '${{PW_FILE}}'}}}}]}}")
    )

    assert ClientConfig() == ClientConfig.from_file("a.yaml", allow_missing_variables=True)


def test_a_check_without_variables_of_a_failover_file() -> None:
    """K4: the files of the clusters are read alike."""
    Path("a.yaml").write_text(SECRETS)
    Path("f.yaml").write_text("hazelcast-client-failover: {try-count: '${TRIES}', clients: [a.yaml]}")
    config = ClientFailoverConfig.from_file("f.yaml", allow_missing_variables=True)

    assert "u" == config.clients[0].security_config.username
    with pytest.raises(InvalidConfigError) as caught:
        ClientFailoverConfig.from_file("f.yaml")
    assert {"missing-variable"} == {problem.code for problem in caught.value.problems}


def test_an_unknown_item_leaves_no_empty_list() -> None:
    """An element that was skipped is one problem, and its list is not too short as well."""
    inner = '<query-cache name="q" mapName="m"><predicate type="sql">a</predicate><indexes><index><attributes>{}'
    text = f"{inner}</attributes></index></indexes></query-cache>"
    found = []
    for item in ("<attribut>a</attribut>", ""):
        caches = f"<query-caches>{text.format(item)}</query-caches>"
        with pytest.raises(InvalidConfigError) as caught:
            ClientConfig.from_xml(f'<hazelcast-client xmlns="{NAMESPACE}">{caches}</hazelcast-client>')
        found.append([problem.rule for problem in caught.value.problems])

    assert [["is no element of <attributes>"], ["must have at least one item"]] == found
