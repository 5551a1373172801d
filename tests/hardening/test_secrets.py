"""No secret leaves by any of the ways that a configuration has."""

from __future__ import annotations

import contextlib
import io
import itertools
import logging
import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import CliRunner

from hazelcast_fluent import ClientConfig, ClientFailoverConfig, FrozenMap, InvalidConfigError, PythonName
from hazelcast_fluent.cli._main import program
from hazelcast_fluent.config._secret_text import HIDDEN
from hazelcast_fluent.config._value import ConfigValue
from tests.documents import FORMATS
from tests.hardening.canaries import CANARY
from tests.hardening.leaks import CONFIGS, SECRET_BY_ORIGIN, leaks, raised
from tests.hardening.scale import scaled

ALL = {**CONFIGS, **SECRET_BY_ORIGIN}
TARGETS = ("5.7.0", "5.4.0", "3.12.3")


def parts_of(value: Any) -> Iterator[Any]:
    """Yield a value and all values inside that print themselves."""
    yield value
    if isinstance(value, ConfigValue):
        for field in attrs.fields(type(value)):  # type: ignore[arg-type]  # every config class is an attrs class
            yield from parts_of(getattr(value, field.name))
    elif isinstance(value, FrozenMap):
        for item in value.values():
            yield from (part for part in parts_of(item) if isinstance(part, (ConfigValue, FrozenMap)))


def printed(config: ClientConfig) -> Iterator[tuple[str, str]]:
    """Yield all ways to print a configuration and what is inside, secrets themselves left out."""
    for part in parts_of(config):
        if isinstance(part, (ConfigValue, FrozenMap)):
            name = type(part).__name__
            yield f"repr {name}", repr(part)
            yield f"str {name}", str(part)
            yield f"format {name}", f"{part} {part!s} {part!r} {part!a}" + "{:}".format(part)  # noqa: UP032  # as well
            yield f"percent {name}", "%s %r %a" % (part, part, part)  # noqa: UP031  # as well
    yield "builder", repr(config.to_builder()) + str(config.to_builder())
    yield "steps", repr(config._history)
    for chained in (config.builder().group_config(config.group_config), config.to_builder().client_name("x")):
        yield "chain", repr(chained) + repr(chained._changes)


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
        compatibility = config.compatibility(target)
        yield (
            f"compat {target}",
            f"{compatibility} {compatibility!r} {compatibility.items!r} {compatibility._repr_html_()}",
        )
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
        yield "refusal", raised(asked)


WAYS: Mapping[str, Callable[[ClientConfig], Iterator[tuple[str, str]]]] = {
    way.__name__: way for way in (printed, reported, written, handed_over)
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ALL)
def test_no_way_out(name: str, way: str) -> None:
    """No text that is made of a configuration has a secret in it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert [] == [told for told, text in WAYS[way](ALL[name]) if leaks(text)]


def test_every_configuration_has_its_secret() -> None:
    """The search is not in vain: each of the configurations does hold the secret."""
    assert [] == [name for name, config in ALL.items() if not leaks(config.to_python(include_secrets=True))]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", [name for name in ALL if name != "a token of bytes"])
def test_reveal_is_the_way(name: str, form: str) -> None:
    """Who asks for the secrets gets them."""
    assert leaks(getattr(ALL[name], f"to_{form}")(include_secrets=True))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", ALL)
def test_a_masked_file_cannot_be_loaded(name: str, form: str) -> None:
    """What is written without secrets is refused when somebody loads it by mistake."""
    text = getattr(ALL[name], f"to_{form}")()
    assert HIDDEN in text.replace("&lt;", "<").replace("&gt;", ">")
    with pytest.raises(InvalidConfigError):
        getattr(ClientConfig, f"from_{form}")(text)


@pytest.mark.parametrize("name", ALL)
def test_masked_python_cannot_be_compiled(name: str) -> None:
    """The same holds for Python code."""
    with pytest.raises(SyntaxError):
        compile(ALL[name].to_python(), "config.py", "exec")


def test_logging(caplog: pytest.LogCaptureFixture) -> None:
    """A log shows no secret, however the configuration is given to it."""
    log = logging.getLogger("some.program")
    with caplog.at_level(logging.DEBUG):
        for config in ALL.values():
            log.info("%s %r %a", config, config, config)
            log.info(config)
            log.info({"config": config, "list": [config], "part": config.security_config})
    assert not leaks(caplog.text)


COMMANDS = (
    ("check",),
    *(("check", "--format", form, "--strict") for form in ("text", "json", "github")),
    *(("show", "--format", form) for form in ("tree", *FORMATS, "python")),
    *(("show", "--format", form, "--defaults") for form in ("tree", *FORMATS)),
    ("show", "--origins"),
    ("show", "--origins", "--defaults"),
    *(("show", "--option", path) for path in ("security_config", "group_config", "properties", "java_config")),
    *(("show", "--set", f"{path}={CANARY}") for path in ("security.token.value", "properties.my.password")),
    *(("convert", "--to", form) for form in (*FORMATS, "python", "properties")),
    *(("convert", "--format", form) for form in (*FORMATS, "python")),
    *(("compat", "--target", target) for target in TARGETS),
    ("compat", "--format", "json"),
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
        Path("secret.yaml").write_text(config.to_yaml(include_secrets=True), encoding="utf-8")
        result = CliRunner().invoke(program, [*command, "secret.yaml"])
        assert not leaks(result.output + result.stderr), name
        assert not isinstance(result.exception, (KeyError, TypeError, ValueError)), result.exception
