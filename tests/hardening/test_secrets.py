"""Secrets leave a configuration, a file or a variable only where ``reveal`` asked for them."""

from __future__ import annotations

import contextlib
import io
import itertools
import json
import logging
import random
import re
import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml as pyyaml
from click.testing import CliRunner

from hazelcast_fluent import ClientConfig, ClientFailoverConfig, FrozenMap, InvalidConfigError, PythonName
from hazelcast_fluent._noun import HIDDEN, Noun
from hazelcast_fluent.cli._program import program
from tests.hardening.canaries import CANARY, everything
from tests.hardening.scale import scaled

CONFIGS = everything()
FORMATS = ("yaml", "xml", "json")
TARGETS = ("5.7.0", "5.4.0", "3.12.3")


def leaks(text: str) -> bool:
    """Whether the secret is in a text, or so much of it that the rest can be guessed."""
    return CANARY in text or CANARY[:-1] in text or CANARY[1:] in text


def parts_of(value: Any) -> Iterator[Any]:
    """Yield a value and all values inside that print themselves."""
    yield value
    if isinstance(value, Noun):
        for field in attrs.fields(type(value)):  # type: ignore[arg-type]  # every noun is an attrs class
            yield from parts_of(getattr(value, field.name))
    elif isinstance(value, FrozenMap):
        for item in value.values():
            yield from (part for part in parts_of(item) if isinstance(part, (Noun, FrozenMap)))


def printed(config: ClientConfig) -> Iterator[tuple[str, str]]:
    """Yield all ways to print a configuration and what is inside, secrets themselves left out."""
    for part in parts_of(config):
        if isinstance(part, (Noun, FrozenMap)):
            name = type(part).__name__
            yield f"repr {name}", repr(part)
            yield f"str {name}", str(part)
            yield f"format {name}", f"{part} {part!s} {part!r} {part!a}" + "{:}".format(part)  # noqa: UP032  # as well
            yield f"percent {name}", "%s %r %a" % (part, part, part)  # noqa: UP031  # as well
    yield "builder", repr(config.to_builder()) + str(config.to_builder())
    yield "steps", repr(config._history)
    for chained in (config.builder().group_config(config.group_config), config.to_builder().client_name("x")):
        yield "chain", repr(chained) + repr(chained._steps)


def reported(config: ClientConfig) -> Iterator[tuple[str, str]]:
    """Yield every report on a configuration."""
    from rich.console import Console

    explanations = [config.explain(), config.explain().without_defaults()]
    for explanation in explanations:
        console = Console(file=io.StringIO(), width=200)
        console.print(explanation)
        assert isinstance(console.file, io.StringIO)
        yield "explain", f"{explanation} {explanation!r} {list(explanation)!r} {explanation._repr_html_()}"
        yield "explain, each", "\n".join(f"{item} {item!r} {item.value!r} {item.shadowed!r}" for item in explanation)
        yield "explain, rich", console.file.getvalue()
    other = ClientConfig()
    for diff in (config.diff(other), other.diff(config)):
        yield "diff", f"{diff} {diff!r} {list(diff)!r} {diff.text(color=True)} {[c.before for c in diff]!r}"
    yield "lint", f"{config.lint()} {config.lint()!r} {list(config.lint())!r}"
    for target in TARGETS:
        handover = config.handover(target)
        yield f"handover {target}", f"{handover} {handover!r} {handover.items!r} {handover._repr_html_()}"
    yield "fingerprint", config.fingerprint() + config.fingerprint(include_secrets=True, salt="x")
    yield "python", config.to_python()
    yield "failover", f"{ClientFailoverConfig(clients=(config,))!r} {ClientFailoverConfig(clients=(config,))}"


def written(config: ClientConfig) -> Iterator[tuple[str, str]]:
    """Yield what is written to files when nobody asks for secrets."""
    for form in (*FORMATS, "dict"):
        with contextlib.suppress(InvalidConfigError):
            yield form, str(getattr(config, f"to_{form}")(lossy=True))
            yield f"{form} with defaults", str(getattr(config, f"to_{form}")(lossy=True, defaults=True))


def handed_over(config: ClientConfig) -> Iterator[tuple[str, str]]:
    """Yield what is said when a configuration is handed to a client."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        config.to_client_config()
        config.to_keywords()
    yield "warnings", "\n".join(f"{one.message} {one.message!r}" for one in caught)
    strange = config.to_builder().load_balancer(PythonName("no_such_module:Balancer")).build()
    for asked in (lambda: config.to_client_config("error"), lambda: strange.to_client_config("ignore")):
        yield "refusal", _raised(asked)


def _raised(call: Callable[[], object]) -> str:
    """Return all that can be seen of what *call* raises, locals of the library's frames included."""
    try:
        call()
    except Exception as error:  # noqa: BLE001  # whatever it is, it must not leak
        return seen(error)
    return ""


def seen(error: BaseException) -> str:
    """Return an error as every tool shows it, with the locals of the library's own frames."""
    told = traceback.TracebackException.from_exception(error, capture_locals=True)
    frames = [frame for frame in told.stack if "hazelcast_fluent" in frame.filename]
    shown = "\n".join(f"{frame.filename}:{frame.lineno} {frame.locals}" for frame in frames)
    faults = getattr(error, "faults", ())
    return f"{error} {error!r} {error.args!r} {faults!r} {list(map(str, faults))} {shown} {type(error).__name__}"


WAYS: Mapping[str, Callable[[ClientConfig], Iterator[tuple[str, str]]]] = {
    way.__name__: way for way in (printed, reported, written, handed_over)
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", CONFIGS)
def test_no_way_out(name: str, way: str) -> None:
    """No text that is made of a configuration has a secret in it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert [] == [told for told, text in WAYS[way](CONFIGS[name]) if leaks(text)]


def test_every_configuration_has_its_secret() -> None:
    """The search is not in vain: each of the configurations does hold the secret."""
    assert [] == [name for name, config in CONFIGS.items() if not leaks(config.to_python(reveal=True))]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", [name for name in CONFIGS if name != "a token of bytes"])
def test_reveal_is_the_way(name: str, form: str) -> None:
    """Who asks for the secrets gets them."""
    assert leaks(getattr(CONFIGS[name], f"to_{form}")(reveal=True))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", CONFIGS)
def test_a_masked_file_cannot_be_loaded(name: str, form: str) -> None:
    """What is written without secrets is refused when somebody loads it by mistake."""
    text = getattr(CONFIGS[name], f"to_{form}")()
    assert HIDDEN in text.replace("&lt;", "<").replace("&gt;", ">")
    with pytest.raises(InvalidConfigError):
        getattr(ClientConfig, f"from_{form}")(text)


@pytest.mark.parametrize("name", CONFIGS)
def test_masked_python_cannot_be_compiled(name: str) -> None:
    """The same holds for Python code."""
    with pytest.raises(SyntaxError):
        compile(CONFIGS[name].to_python(), "config.py", "exec")


def test_logging(caplog: pytest.LogCaptureFixture) -> None:
    """A log shows no secret, however the configuration is given to it."""
    log = logging.getLogger("some.program")
    with caplog.at_level(logging.DEBUG):
        for config in CONFIGS.values():
            log.info("%s %r %a", config, config, config)
            log.info(config)
            log.info({"config": config, "list": [config], "part": config.security_config})
    assert not leaks(caplog.text)


COMMANDS = (
    ("check",),
    *(("check", "--format", form, "--strict") for form in ("text", "json", "github")),
    *(("show", "--format", form) for form in ("tree", "yaml", "xml", "json", "python")),
    *(("show", "--format", form, "--defaults") for form in ("tree", "yaml", "xml", "json")),
    ("show", "--origins"),
    ("show", "--origins", "--defaults"),
    *(("show", "--option", path) for path in ("security_config", "group_config", "properties", "java_config")),
    *(("show", "--set", f"{path}={CANARY}") for path in ("security.token.value", "properties.my.password")),
    *(("convert", "--to", form) for form in ("yaml", "xml", "json", "python", "properties")),
    *(("convert", "--format", form) for form in ("yaml", "xml", "json", "python")),
    *(("handover", "--target", target) for target in TARGETS),
    ("handover", "--format", "json"),
    ("diff", "other.yaml"),
    ("diff", "--format", "json", "other.yaml"),
    ("env-names",),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_command_line(command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No command prints a secret from a file, in any format; whether it knows the option or not."""
    monkeypatch.chdir(tmp_path)
    Path("other.yaml").write_text("hazelcast-client: {}\n", encoding="utf-8")
    for name, config in itertools.islice(CONFIGS.items(), scaled(12, len(CONFIGS))):
        Path("secret.yaml").write_text(config.to_yaml(reveal=True), encoding="utf-8")
        result = CliRunner().invoke(program, [*command, "secret.yaml"])
        assert not leaks(result.output + result.stderr), name
        assert not isinstance(result.exception, (KeyError, TypeError, ValueError)), result.exception


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
    for text in broken(getattr(CONFIGS[name], f"to_{form}")(reveal=True), chance):
        if re.search(rf"<[^\s<>]*{CANARY}", text):
            continue  # now it is the name of an element, and names are no secrets
        path.write_text(text, encoding="utf-8")
        told = _raised(lambda: ClientConfig.from_file(path))
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
    told = _raised(lambda: WRONG_LAYERS[name](tmp_path))
    assert told
    assert not leaks(told), told


@pytest.mark.parametrize("name", CONFIGS)
def test_errors_about_a_configuration_that_holds_a_secret(name: str) -> None:
    """No verb, report or writer that refuses a configuration shows its secrets, in locals either."""
    config = CONFIGS[name]
    listening = config.to_builder().membership_listener(print).network(addresses=["a:1"]).build()
    wrong: list[Callable[[], object]] = [
        *(getattr(listening, f"to_{form}") for form in FORMATS),
        *(lambda form=form: getattr(listening, f"to_{form}")(reveal=True) for form in FORMATS),
        lambda: config.to_builder().near_cache("m", ttl=-1),
        lambda: config.to_builder().connection_retry(initial_backoff=60, max_backoff=1).build(),
        lambda: config.to_builder().credentials("ann", "x").token("y").build(),
        lambda: config.to_builder().text("hazelcast-client: {bogus: 1}", format="yaml").build(),
        lambda: config.to_builder().set("network.bogus", "1").build(),
        lambda: config.to_builder().environment({"HZCLIENT_BOGUS": "1"}).build(),
        lambda: config.origin("no.such"),
        lambda: config.explain("no.such"),
        lambda: config.lint(ignoring=["no-such"]),
        lambda: config.diff("no configuration"),  # type: ignore[arg-type]  # that is the mistake
        lambda: setattr(config, "client_name", "x"),
        lambda: ClientFailoverConfig(clients=(config, config.to_builder().client_name("x").labels(["y"]).build())),
    ]
    told = [(at, text) for at, call in enumerate(wrong) if leaks(text := _raised(call))]
    assert [] == told
