"""A configuration as a field of a settings class: pydantic, pydantic-settings, cattrs and other libraries."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import attrs
import jsonschema
import pytest
from hypothesis import given, reject

from hazelcast_fluent import ClientConfig, GroupConfig, InvalidConfigError, WrongTypeError
from hazelcast_fluent.settings_classes import ClientConfigSetting, ConfigField, register_hooks
from tests.config_classes import PROVIDER
from tests.declarative.test_url_writing import NAME, elements, parameters
from tests.hardening.canaries import CANARY
from tests.hardening.leaks import CONFIGS, leaks, raised
from tests.strategies import configs

pydantic = pytest.importorskip("pydantic")
pydantic_settings = pytest.importorskip("pydantic_settings")

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError, validate_call  # noqa: E402  # may be missing
from pydantic_settings import BaseSettings, SettingsConfigDict  # noqa: E402  # may be missing

YAML = "hazelcast-client: {cluster-name: of-file}"


class App(BaseModel):
    """An application's settings."""

    hazelcast: ClientConfig
    workers: int = 1


class Reading(BaseModel):
    """Settings whose strings may name files, and which are dumped for another process."""

    hazelcast: Annotated[ClientConfig, ConfigField(allow_files=True, include_secrets=True)]


class Nested(BaseSettings):
    """Settings with nested variables."""

    model_config = SettingsConfigDict(env_prefix="APP_", env_nested_delimiter="__")

    hazelcast: ClientConfigSetting
    other: ClientConfigSetting | None = None


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith("APP_"):
            monkeypatch.delenv(name)


def errors(make: Callable[[], object]) -> list[tuple[Any, ...]]:
    """Return the type, the place and the input of each error."""
    with pytest.raises(ValidationError) as caught:
        make()
    return [(line["type"], line["loc"], line["input"]) for line in caught.value.errors()]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (ClientConfig.builder().group("a").build(), "a"),
        ({"cluster-name": "b"}, "b"),
        ({"hazelcast-client": {"cluster-name": "c"}}, "c"),
        ({"cluster_name": "d"}, "d"),
        ("hz://localhost:5701/e", "e"),
        ({}, "dev"),
    ],
)
def test_what_a_field_takes(value: Any, name: str) -> None:
    """A configuration, a mapping in the file's words, or a URL."""
    assert name == App(hazelcast=value).hazelcast.group_config.name
    assert name == ClientConfig.from_setting(value).group_config.name


def test_a_configuration_stays_itself() -> None:
    """A value is not copied."""
    config = ClientConfig.builder().lifecycle_listener(print).build()

    assert config is App(hazelcast=config).hazelcast
    assert config is App(hazelcast=config).model_copy().hazelcast


def test_files(tmp_path: Path) -> None:
    """A path is read; a string that names a file only where that is allowed."""
    file = tmp_path / "hazelcast-client.yaml"
    file.write_text(YAML, encoding="utf-8")
    given_name: Any = str(file)

    assert "of-file" == App(hazelcast=file).hazelcast.group_config.name  # type: ignore[arg-type, unused-ignore]
    assert "of-file" == Reading(hazelcast=given_name).hazelcast.group_config.name
    assert "of-file" == ClientConfig.from_setting(given_name, allow_files=True).group_config.name
    assert [("hazelcast_invalid_value", ("hazelcast",), None)] == errors(lambda: App(hazelcast=given_name))
    with pytest.raises(ValidationError, match="does not exist"):
        Reading(hazelcast=given_name.replace("client", "other"))


WRONG: dict[str, Any] = {
    "network": {"cluster_members": ["h:1", "h:99999"], "ssl": {"enabled": "on"}},
    "near-cache": {"a.b": {"time-to-live-seconds": "x"}},
    "security": {"username-password": {"username": "u", "password": [CANARY]}},
    "clustr-name": "x",
}


def test_each_problem_is_an_error_of_its_own() -> None:
    """Errors have the places of the input, names with dots included, beside other errors of the model."""
    found = errors(lambda: App.model_validate({"hazelcast": WRONG, "workers": "many"}))

    assert [
        ("hazelcast", "clustr-name"),
        ("hazelcast", "near-cache", "a.b", "time-to-live-seconds"),
        ("hazelcast", "network", "cluster-members", 1),
        ("hazelcast", "network", "ssl", "enabled"),
        ("hazelcast", "security", "username-password", "password"),
        ("workers",),
    ] == sorted((loc for _, loc, _ in found), key=str)


def test_texts_are_those_of_the_library() -> None:
    """A line has the rule, the value and the hint, as our own error has."""
    with pytest.raises(ValidationError) as caught:
        App.model_validate({"hazelcast": {"cluster-nam": "x"}})

    (line,) = caught.value.errors()
    assert "is not a known setting; hint: did you mean 'cluster-name'?" == line["msg"]
    assert ("hazelcast_unknown_option", {"message": line["msg"]}) == (line["type"], line.get("ctx"))
    assert "hazelcast_unknown_option" in caught.value.json()


@pytest.mark.parametrize("value", [5, None, [], b"hz://h", "x", "", "file.yaml", "http://h", object()])
def test_what_a_field_refuses(value: Any) -> None:
    """Anything else is one error at the field; the input is never shown."""
    ((_, loc, shown),) = errors(lambda: App(hazelcast=value))

    assert ("hazelcast",) == loc
    assert shown is None or shown.startswith(("a value of type ", "'http://'"))
    with pytest.raises(InvalidConfigError):
        ClientConfig.from_setting(value)


def test_a_wrong_type_is_a_type_error_too() -> None:
    """In code, a value of another type raises what Python raises."""
    with pytest.raises(WrongTypeError, match="got a value of type int"):
        ClientConfig.from_setting(5)


def wrong_with_secrets() -> Iterator[Any]:
    """Yield inputs with a secret and something wrong."""
    yield f"hz://ann:{CANARY}@h:99999"
    yield CANARY
    yield WRONG
    for config in CONFIGS.values():
        content = config.to_dict(include_secrets=True, lossy=True)["hazelcast-client"]
        yield {**content, "nonsense": CANARY}
        yield {**content, "network": {"nonsense": 1, **content.get("network", {})}}


def test_no_error_shows_a_secret() -> None:
    """Neither the texts, nor the inputs, nor the JSON of an error hold a secret."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        values = list(wrong_with_secrets())
    for value in values:
        with pytest.raises(ValidationError) as caught:
            App(hazelcast=value)
        error = caught.value
        shown = f"{error} {error!r} {error.errors()} {error.json()}"
        assert not leaks(shown), shown
        assert not leaks(raised(lambda value=value: ClientConfig.from_setting(value)))  # type: ignore[misc]


@pytest.mark.parametrize("name", CONFIGS)
def test_no_dump_shows_a_secret(name: str) -> None:
    """A model prints and dumps without secrets; in Python mode it holds the configuration itself."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = App(hazelcast=CONFIGS[name])
        shown = f"{model} {model!r} {model.model_dump()} {model.model_dump(mode='json')} {model.model_dump_json()}"

    assert not leaks(shown)
    assert CONFIGS[name] is model.model_dump()["hazelcast"]


def test_a_dump_in_json_mode() -> None:
    """It is the mapping of a file, secrets hidden, unless the field includes them; then it is read back as it was."""
    config = ClientConfig.builder().group("a").credentials("u", "sesame").build()
    hidden = {"cluster-name": "a", "security": {"username-password": {"username": "u", "password": "<hidden>"}}}
    whole = Reading(hazelcast=config)

    assert {"hazelcast": hidden, "workers": 1} == App(hazelcast=config).model_dump(mode="json")
    assert config == Reading.model_validate_json(whole.model_dump_json()).hazelcast
    assert [("hazelcast", "security", "username-password", "password")] == [
        loc for _, loc, _ in errors(lambda: App.model_validate({"hazelcast": hidden}))
    ]


@given(configs())
def test_every_option_is_reachable(config: ClientConfig) -> None:
    """Whatever a file can hold, a field holds, and it is dumped and read back equal."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            content = config.to_dict(include_secrets=True, lossy=True)["hazelcast-client"]
        except InvalidConfigError:
            reject()
    expected = ClientConfig.from_dict(content)
    model = Reading.model_validate({"hazelcast": content})

    assert expected == model.hazelcast
    assert expected == Reading.model_validate_json(model.model_dump_json()).hazelcast


@pytest.mark.parametrize("name", ["import", "config-replacers"])
def test_what_only_a_file_has(name: str) -> None:
    """A mapping can't name files to read, nor classes that supply values; its schema does not offer them."""
    found = errors(lambda: App.model_validate({"hazelcast": {name: ["/etc/passwd"]}}))

    assert ("hazelcast_unknown_option", ("hazelcast", name), None) in found
    assert f'"{name}": {{' not in json.dumps(App.model_json_schema())


@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_the_json_schema(mode: Any) -> None:
    """It stands by itself inside the model's, accepts what the field takes, and refuses what it refuses."""
    schema = App.model_json_schema(mode=mode)
    jsonschema.Draft202012Validator.check_schema(schema)
    valid = jsonschema.Draft202012Validator(schema).is_valid

    assert "$ref" not in json.dumps(schema["properties"]["hazelcast"])
    assert (True, False) == (
        valid({"hazelcast": {"network": {"smart-routing": False}}, "workers": 1}),
        valid({"hazelcast": {"network": {"smart-routing": 5}}, "workers": 1}),
    )
    assert (mode == "validation") is valid({"hazelcast": "hz://localhost", "workers": 1})


def variables(content: Any, prefix: str) -> Iterator[tuple[str, str]]:
    """Yield a nested variable for each value."""
    for key, value in content.items():
        name = f"{prefix}__{key.replace('-', '_').upper()}"
        if isinstance(value, dict):
            yield from variables(value, name)
        elif isinstance(value, list):
            yield from ((f"{name}__{i}", str(item)) for i, item in enumerate(value))
        else:
            yield name, str(value).lower() if isinstance(value, bool) else str(value)


FULL: dict[str, Any] = {
    "cluster-name": "prod",
    "instance-name": "me",
    "client-labels": ["a", "b"],
    "backup-ack-to-client-enabled": False,
    "properties": {"hazelcast.client.heartbeat.interval": 2000, "hazelcast.client.heartbeat.timeout": 9000},
    "network": {
        "cluster-members": ["a:1", "[::1]:2"],
        "smart-routing": False,
        "redo-operation": True,
        "connection-timeout": 7000,
        "ssl": {"enabled": True, "properties": {"protocol": "TLSv1.3", "keyPassword": "sesame"}},
        "socket-options": {"tcp-no-delay": False, "buffer-size": 64},
    },
    "connection-strategy": {
        "async-start": True,
        "reconnect-mode": "ASYNC",
        "connection-retry": {"initial-backoff-millis": 5, "max-backoff-millis": 9, "multiplier": 1.5, "jitter": 0.5},
    },
    "near-cache": {"orders": {"time-to-live-seconds": 5, "eviction": {"size": 3, "eviction-policy": "LFU"}}},
    "flake-id-generator": {"ids": {"prefetch-count": 7}},
    "reliable-topic": {"news": {"read-batch-size": 3, "topic-overload-policy": "ERROR"}},
    "security": {"username-password": {"username": "ann", "password": "sesame"}},
    "serialization": {"portable-version": 2, "use-native-byte-order": False, "byte-order": "LITTLE_ENDIAN"},
    "metrics": {"enabled": True, "jmx": {"enabled": False}, "collection-frequency-seconds": 7},
    "load-balancer": {"type": "random"},
}


@pytest.mark.parametrize("section", FULL)
def test_nested_variables(section: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each option of each section is set by a variable, and the result is that of the mapping."""
    for name, text in variables({section: FULL[section]}, "APP_HAZELCAST"):
        monkeypatch.setenv(name, text)

    assert ClientConfig.from_dict({section: FULL[section]}) == Nested().hazelcast  # type: ignore[call-arg, unused-ignore]


def nested(values: Mapping[tuple[str, ...], str]) -> dict[str, Any]:
    """Return values by path as a mapping of mappings and lists."""
    made: dict[str, Any] = {}
    for path, text in values.items():
        place = made
        for key in path[:-1]:
            place = place.setdefault(key, {})
        place[path[-1]] = text

    def listed(data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        return [listed(data["0"])] if list(data) == ["0"] else {key: listed(value) for key, value in data.items()}

    whole: dict[str, Any] = listed(made)
    return whole


def test_every_element_is_reachable_by_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each element of files, of which the table of options has all, has a nested variable that sets it."""
    for node in elements():
        values = {tuple("m" if key == NAME else key for key in path): text for path, text in parameters(node).items()}
        if node.path[:2] == ("security", "credentials-factory"):
            values["security", "credentials-factory", "class-name"] = "com.example.Some"
        with monkeypatch.context() as environment:
            for path, text in values.items():
                environment.setenv("APP_HAZELCAST__" + "__".join(path).replace("-", "_").upper(), text)
            config = Nested().hazelcast  # type: ignore[call-arg, unused-ignore]

        assert (node.path, ClientConfig.from_setting(nested(values))) == (node.path, config)


@pytest.mark.parametrize(
    ("given_variables", "name", "members"),
    [
        ({"APP_HAZELCAST": "hz://a:1/url"}, "url", ("a:1",)),
        ({"APP_HAZELCAST": '{"cluster-name": "json"}'}, "json", ()),
        (
            {"APP_HAZELCAST": '{"cluster-name": "json"}', "APP_HAZELCAST__NETWORK__CLUSTER_MEMBERS": "a:1, b:2"},
            "json",
            ("a:1", "b:2"),
        ),
        ({"APP_HAZELCAST": '{"cluster-name": "json"}', "APP_HAZELCAST__CLUSTER_NAME": "later"}, "later", ()),
    ],
)
def test_one_variable(
    given_variables: Mapping[str, str], name: str, members: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A URL or JSON in one variable; nested ones override the JSON."""
    for variable, text in given_variables.items():
        monkeypatch.setenv(variable, text)
    config = Nested().hazelcast  # type: ignore[call-arg, unused-ignore]

    assert (name, members) == (config.group_config.name, config.network_config.addresses)


def test_an_optional_field(monkeypatch: pytest.MonkeyPatch) -> None:
    """A field that may be None is found by its nested variables too."""
    monkeypatch.setenv("APP_HAZELCAST", "hz://a")
    assert Nested().other is None  # type: ignore[call-arg, unused-ignore]
    monkeypatch.setenv("APP_OTHER__CLUSTER_NAME", "second")
    other = Nested().other  # type: ignore[call-arg, unused-ignore]

    assert other is not None
    assert "second" == other.group_config.name


def test_wrong_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong value is an error at its place, without the input."""
    monkeypatch.setenv("APP_HAZELCAST__NETWORK__SMART_ROUTING", "perhaps")
    monkeypatch.setenv("APP_HAZELCAST__SECURITY__USERNAME_PASSWORD__PASSWORD", CANARY)
    with pytest.raises(ValidationError) as caught:
        Nested()  # type: ignore[call-arg, unused-ignore]

    assert [
        ("hazelcast", "network", "smart-routing"),
        ("hazelcast", "security", "username-password", "username"),
    ] == [line["loc"] for line in caught.value.errors()]
    assert not leaks(f"{caught.value} {caught.value.errors()}")


def test_arguments_of_a_function() -> None:
    """A1: ``validate_call`` takes a configuration, a mapping or a URL, on functions and on builder methods."""

    @validate_call
    def name_of(config: ClientConfig) -> str:
        return config.group_config.name

    given_url: Any = "hz://h/prod"
    client_name = validate_call(ClientConfig.builder().client_name)

    assert ("dev", "prod") == (name_of(ClientConfig()), name_of(given_url))
    assert "x" == client_name("x").build().client_name
    with pytest.raises(ValidationError, match="valid string"):
        client_name(b"\xff")  # type: ignore[arg-type]


BUILDER = ClientConfig.builder()
CALLS: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {
    "group": ((), {"name": "x"}),
    "near_cache": (("m",), {"ttl": 5}),
    "ssl": ((), {"enabled": True}),
    "connection_retry": ((), {"multiplier": 2}),
    "heartbeat": ((), {"interval": 3}),
    "statistics": ((), {"enabled": True}),
    "credentials": (("u", "p"), {}),
    "address": (("a", "b"), {}),
    "group_config": ((GroupConfig("x"),), {}),
}


@pytest.mark.parametrize("name", CALLS)
def test_validated_builder_methods(name: str) -> None:
    """A1: a builder method that pydantic validates does what it does otherwise; omitted keywords keep their value."""
    args, keywords = CALLS[name]
    method = getattr(BUILDER.group(password="kept"), name)

    assert method(*args, **keywords) == validate_call(method)(*args, **keywords)


# before Python 3.12, pydantic refuses each function with a `typing.TypedDict`
REFUSED = {"keywords"} if sys.version_info < (3, 12) else set()


@pytest.mark.parametrize("name", [name for name in dir(BUILDER) if not name.startswith("_") and name not in REFUSED])
def test_every_builder_method_can_be_validated(name: str) -> None:
    """A1: pydantic understands the parameters of each method; users' objects are arbitrary types to it."""
    validate_call(config={"arbitrary_types_allowed": True})(getattr(BUILDER, name))


def test_users_objects_that_are_validated() -> None:
    """A1: an object with the methods of the client's class is accepted, another one is refused."""
    token_provider = validate_call(config={"arbitrary_types_allowed": True})(BUILDER.token_provider)
    wrong: Any = 5

    assert BUILDER.token_provider(PROVIDER) == token_provider(PROVIDER)
    with pytest.raises(ValidationError):
        token_provider(wrong)


def test_other_uses_of_pydantic() -> None:
    """Type adapters, lists, strict models, defaults and dataclasses."""

    class Strict(BaseModel):
        model_config = ConfigDict(strict=True, frozen=True)

        hazelcast: ClientConfig = ClientConfig()

    several = TypeAdapter(dict[str, list[ClientConfig]])
    found = several.validate_python({"a": ["hz://h/x", {"cluster-name": "y"}]})

    assert ["x", "y"] == [config.group_config.name for config in found["a"]]
    assert Strict().hazelcast is Strict().hazelcast
    assert hash(Strict()) == hash(Strict(hazelcast=ClientConfig()))
    assert "hazelcast" in Strict.model_json_schema()["properties"]


def test_cattrs() -> None:
    """With the hooks, a converter structures and unstructures a field; without secrets unless asked for."""
    cattrs = pytest.importorskip("cattrs")

    @attrs.frozen
    class Settings:
        hazelcast: ClientConfig
        workers: int = 1

    converter, whole = cattrs.Converter(), cattrs.Converter()
    register_hooks(converter)
    register_hooks(whole, include_secrets=True, allow_files=True)
    plain = {"hazelcast": {"cluster_name": "a", "security": {"token": {"value": "sesame"}}}}
    made: Any = converter.structure(plain, Settings)

    assert ("a", "sesame") == (made.hazelcast.group_config.name, made.hazelcast.security_config.token)
    assert made == whole.structure(whole.unstructure(made), Settings)
    assert not [text for text in map(str, [converter.unstructure(made)]) if "sesame" in text]
    with pytest.raises(Exception, match="While structuring") as caught:
        converter.structure({"hazelcast": f"hz://ann:{CANARY}@h:99999"}, Settings)
    assert "must have a port" in str(caught.value.exceptions[0])  # type: ignore[attr-defined]
    assert not leaks(f"{caught.value!r} {caught.value.exceptions!r}")  # type: ignore[attr-defined]


def test_a_program_without_pydantic_loads_none_of_it() -> None:
    """Importing the fields and reading a setting import neither pydantic nor cattrs."""
    program = (
        "import sys; import hazelcast_fluent.settings_classes as s; "
        "s.ClientConfig.from_setting({'cluster-name': 'x'}); "
        "print({'pydantic', 'pydantic_core', 'cattrs'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603  # us

    assert "set()\n" == done.stdout
