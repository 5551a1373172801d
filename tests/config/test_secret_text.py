"""Texts that are secret because of where they came from (R11)."""

from __future__ import annotations

import copy
import json
import pickle
from pathlib import Path

import pytest
from click.testing import CliRunner

from hazelcast_fluent import ClientConfig, InvalidConfigError
from hazelcast_fluent.cli._main import program
from hazelcast_fluent.config._secret_text import SecretText, as_secret, revealed, without_secret_texts

FILE = "hazelcast-client: {cluster-name: '${DB_PASSWORD}', client-labels: [eu, '${DB_PASSWORD}']}"
SECRET = ClientConfig.from_yaml(FILE, variables={"DB_PASSWORD": "s3cr3t"})
PLAIN = ClientConfig.from_yaml(FILE.replace("${DB_PASSWORD}", "s3cr3t"))


def pickled(config: ClientConfig) -> ClientConfig:
    """Return what comes back from a pickle."""
    made: ClientConfig = pickle.loads(pickle.dumps(config))  # noqa: S301  # our own
    return made


def test_r11_equality() -> None:
    """Where a text came from makes no difference: `==`, the hash, the fingerprint with secrets, pickles, diffs."""
    assert SECRET == PLAIN
    assert hash(SECRET) == hash(PLAIN)
    assert SECRET.fingerprint(include_secrets=True, salt="a") == PLAIN.fingerprint(include_secrets=True, salt="a")
    assert SECRET.fingerprint() == pickled(SECRET).fingerprint() != PLAIN.fingerprint()
    assert pickled(SECRET) == PLAIN
    assert not SECRET.diff(PLAIN)


def test_r11_repr() -> None:
    """A configuration, its parts and what is pickled print no secret; the value itself is the text."""
    for config in (SECRET, pickled(SECRET), copy.deepcopy(SECRET), SECRET.to_builder().build()):
        assert repr(config) == "ClientConfig(group_config=GroupConfig(<hidden>), labels=('eu', <hidden>))"
        assert repr(config.group_config) == "GroupConfig(<hidden>)"
        assert f"{config.group_config.name}" == "s3cr3t"


def test_r11_client() -> None:
    """The client is given plain texts."""
    assert {"cluster_name": str, "labels": list} == {k: type(v) for k, v in SECRET.to_keywords().items()}
    assert [str, str] == [type(label) for label in SECRET.to_keywords()["labels"]]


@pytest.mark.parametrize("name", ["DB_PASSWORD", "db.pwd", "JWT", "API-KEY", "redisConnectionString"])
def test_r11_names(name: str) -> None:
    """A variable is known by the words of its name, as a property is."""
    config = ClientConfig.from_yaml(f"hazelcast-client: {{instance-name: '${{{name}}}'}}", variables={name: "s3cr3t"})

    assert repr(config) == "ClientConfig(client_name=<hidden>)"


@pytest.mark.parametrize("name", ["CLUSTER", "SHOPPING", "BYPASS_MODE", "env.name"])
def test_r11_other_names(name: str) -> None:
    """Other variables are no secrets."""
    config = ClientConfig.from_yaml(f"hazelcast-client: {{instance-name: '${{{name}}}'}}", variables={name: "shop"})

    assert repr(config) == "ClientConfig(client_name='shop')"


def test_r11_problems() -> None:
    """A problem that is found when sections are put together shows the variable and not its text."""
    text = "hazelcast-client: {network: {cluster-members: ['${DB_PASSWORD}']}}"
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig.from_yaml(text, variables={"DB_PASSWORD": "s3cr3t:x"})

    assert str(caught.value) == (
        "network.cluster-members[0]: must have a port from 1 to 65535, got ${DB_PASSWORD}"
        " (<text>:1:48 through ${DB_PASSWORD})"
    )


def test_r11_commands(tmp_path: Path) -> None:
    """`show` hides it in each form, and shows it if asked; `convert` does not write it masked."""
    path = tmp_path / "a.yaml"
    path.write_text(FILE, encoding="utf-8")
    given = [str(path), "--variable", "DB_PASSWORD=s3cr3t"]
    run = CliRunner().invoke
    for form in ("tree", "yaml", "json", "xml", "toml", "python"):
        assert "s3cr3t" not in run(program, ["show", *given, "--format", form]).output
    assert "s3cr3t" in run(program, ["show", *given, "--show-secrets"]).output
    assert 2 == run(program, ["convert", *given, str(tmp_path / "b.xml")]).exit_code


def test_mapped() -> None:
    """Texts inside tuples, lists and dicts are found; numbers and empty texts are no secrets."""
    made = as_secret(("a", "", 1, True))

    assert [SecretText, str, int, bool] == list(map(type, made))
    assert {"a": ["<hidden>", "", 1, True]} == without_secret_texts({"a": list(made)})
    assert [str, str, int, bool] == list(map(type, revealed(made)))
    assert '["a", "", 1, true]' == json.dumps(revealed(list(made)))
