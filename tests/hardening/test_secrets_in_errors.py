"""No error shows a secret, whatever is wrong with what holds it."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
import yaml as pyyaml

from hazelcast_fluent import ClientConfig, ClientFailoverConfig
from tests.documents import FORMATS
from tests.hardening.canaries import CANARY
from tests.hardening.leaks import CONFIGS, leaks, raised
from tests.hardening.scale import scaled


def broken(text: str, chance: random.Random) -> Iterator[str]:
    """Yield a document with mistakes in it, next to the secret and elsewhere."""
    at = text.index(CANARY)
    end = at + len(CANARY)
    for junk in (
        "\n",
        "\t",
        '"',
        "'",
        "{",
        "}",
        "[",
        "]",
        ":",
        ": x",
        " #",
        "&a ",
        "*a",
        "!!int ",
        "<",
        "</x>",
        ",",
        "\0",
        "%",
    ):
        yield text[:at] + junk + text[at:]
        yield text[:end] + junk + text[end:]
        where = chance.randrange(len(text))
        yield text[:where] + junk + text[where:]
    line = text[:at].rpartition("\n")[2] + CANARY
    yield text.replace(line, f"{line}\n{line}", 1)
    yield text.replace(line, f"{line}\n  bogus: {CANARY}", 1)
    yield text.replace("assword", "asswrod").replace("oken", "okne").replace("icense", "icesne")
    yield text.replace("hazelcast-client", "hazelcast-clinet")
    for wrong in (
        f"[{CANARY}]",
        f"{{a: {CANARY}}}",
        f"${{{CANARY}",
        f"${{NO_SUCH_VARIABLE}}{CANARY}",
        f"$X{{{CANARY}}}",
    ):
        yield text.replace(CANARY, wrong)
    for _ in range(scaled(10, 300)):
        where, length = chance.randrange(len(text)), chance.randrange(1, 6)
        if not (where < end and where + length > at):
            yield text[:where] + text[where + length :]
            yield text[: max(where, end)]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", [name for name in CONFIGS if name != "a token of bytes"])
def test_errors_of_files(name: str, form: str, tmp_path: Path) -> None:
    """No mistake in a file makes its error show the secret beside it, nor do the locals of the library's frames."""
    chance = random.Random(name)  # noqa: S311  # repeatable
    path = tmp_path / f"client.{form}"
    for text in broken(getattr(CONFIGS[name], f"to_{form}")(include_secrets=True), chance):
        if re.search(rf"<[^\s<>]*{CANARY}", text):
            continue  # now it is the name of an element, and names are no secrets
        path.write_text(text, encoding="utf-8")
        told = raised(lambda: ClientConfig.from_file(path))
        assert not leaks(told), (text, told)


WRONG_LAYERS: Mapping[str, Callable[[Path], ClientConfig]] = {
    "environment": lambda _: (
        ClientConfig.builder()
        .environment({"HZCLIENT_SECURITY_TOKEN_VALUE": CANARY, "HZCLIENT_SECURITY_TOKEN_ENCODING": "bogus"})
        .build()
    ),
    "environment said twice": lambda _: (
        ClientConfig.builder()
        .environment({"HZCLIENT_SECURITY_TOKEN_VALUE": CANARY, "HZCLIENT_SECURITY_TOKENVALUE": "x"})
        .build()
    ),
    "unknown variable": lambda _: ClientConfig.builder().environment({"HZCLIENT_PASSWRD": CANARY}).build(),
    "two identities": lambda _: (
        ClientConfig.builder()
        .environment({"HZCLIENT_SECURITY_TOKEN_VALUE": CANARY, "HZCLIENT_SECURITY_USERNAMEPASSWORD_PASSWORD": CANARY})
        .build()
    ),
    "secrets": lambda folder: ClientConfig.builder().secrets(folder / "secrets").build(),
    "properties": lambda folder: ClientConfig.builder().properties_file(folder / "client.properties").build(),
    "placeholder": lambda folder: ClientConfig.from_file(folder / "some.yaml"),
    "failover": lambda folder: ClientFailoverConfig.from_file(folder / "failover.yaml").clients[0],
    "broken import": lambda folder: ClientConfig.from_file(folder / "importing.yaml"),
}


@pytest.mark.parametrize("name", WRONG_LAYERS)
def test_errors_of_layers(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Variables, directories of secrets, properties and placeholders keep what they hold to themselves."""
    monkeypatch.setenv("db_pw", CANARY)
    (tmp_path / "secrets").mkdir()
    for file in (
        "network.connection-timeout",
        "security.token.value",
        "no.such.option",
        "HZCLIENT_NETWORK_REDOOPERATION",
    ):
        (tmp_path / "secrets" / file).write_text(CANARY, encoding="utf-8")
    (tmp_path / "client.properties").write_text(
        f"hz-client.security.token.value={CANARY}\nhz-client.passwrd={CANARY}\nmy.password={CANARY}\\u00\n",
        encoding="utf-8",
    )
    for file, content in {
        "some.yaml": {"network": {"connection-timeout": "${db_pw}"}, "security": {"token": {"value": "${db_pw}"}}},
        "importing.yaml": {"import": ["imported.yaml"], "security": {"token": {"value": "other"}}},
        "imported.yaml": {"security": {"token": {"value": CANARY}}, "bogus": 1},
        "one.yaml": {"security": {"token": {"value": "${db_pw}"}}, "bogus": "${db_pw}"},
    }.items():
        (tmp_path / file).write_text(pyyaml.safe_dump({"hazelcast-client": content}), encoding="utf-8")
    clients = {"try-count": "${db_pw}", "clients": ["one.yaml"]}
    (tmp_path / "failover.yaml").write_text(json.dumps({"hazelcast-client-failover": clients}), encoding="utf-8")
    told = raised(lambda: WRONG_LAYERS[name](tmp_path))
    assert told
    assert not leaks(told), told


@pytest.mark.parametrize("name", CONFIGS)
def test_errors_about_a_configuration_that_holds_a_secret(name: str) -> None:
    """No builder method, report or writer that refuses a configuration shows its secrets, in locals either."""
    config = CONFIGS[name]
    listening = config.to_builder().membership_listener(print).network(addresses=["a:1"]).build()
    wrong: list[Callable[[], object]] = [
        *(getattr(listening, f"to_{form}") for form in FORMATS),
        *(lambda form=form: getattr(listening, f"to_{form}")(include_secrets=True) for form in FORMATS),
        lambda: config.to_builder().near_cache("m", ttl=-1),
        lambda: config.to_builder().connection_retry(initial_backoff=60, max_backoff=1).build(),
        lambda: config.to_builder().credentials("ann", "x").token("y").build(),
        lambda: config.to_builder().text("hazelcast-client: {bogus: 1}", format="yaml").build(),
        lambda: config.to_builder().set("network.bogus", "1").build(),
        lambda: config.to_builder().environment({"HZCLIENT_BOGUS": "1"}).build(),
        lambda: config.origin("no.such"),
        lambda: config.explain("no.such"),
        lambda: config.lint(ignore=["no-such"]),
        lambda: config.diff("no configuration"),  # type: ignore[arg-type]  # that is the mistake
        lambda: setattr(config, "client_name", "x"),
        lambda: ClientFailoverConfig(clients=(config, config.to_builder().client_name("x").labels(["y"]).build())),
    ]
    told = [(at, text) for at, call in enumerate(wrong) if leaks(text := raised(call))]
    assert [] == told
