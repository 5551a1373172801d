"""Values that only Java understands: in options, over each other, in files, reports and clients."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable
from typing import Any

import pytest

from hazelcast_fluent import (
    ClientConfig,
    ClientConfigBuilder,
    InvalidConfigError,
    JavaOnly,
    NearCacheConfig,
    PythonName,
    SecurityConfig,
    SerializationConfig,
    SSLConfig,
)

VALUES: dict[str, tuple[str, Any, str]] = {
    "load_balancer": ("load-balancer: {type: custom, class-name: com.X}", JavaOnly("com.X"), "it names Java classes"),
    "lifecycle_listeners": (
        "listeners: [com.X, com.Y]",
        (JavaOnly("com.X"), JavaOnly("com.Y")),
        "it names Java classes",
    ),
    "near_cache_configs.m.in_memory_format": (
        "near-cache: {m: {in-memory-format: NATIVE}}",
        JavaOnly("NATIVE"),
        "the Python clients have no memory outside the heap",
    ),
    "network_config.ssl_config.protocol": (
        "network: {ssl: {enabled: true, properties: {protocol: TLS}}}",
        JavaOnly("TLS"),
        "the Python clients take files in PEM format",
    ),
    "network_config.ssl_config.ciphers": (
        "network: {ssl: {enabled: true, properties: {ciphersuites: TLS_AES_128_GCM_SHA256}}}",
        JavaOnly("TLS_AES_128_GCM_SHA256"),
        "the Python clients take files in PEM format",
    ),
    "security_config.token_provider": (
        "security: {kerberos: {realm: R}}",
        JavaOnly({"kerberos": {"realm": "R"}}),
        "the Python clients need the package hazelcast-kerberos",
    ),
    "serialization_config.compact_serializers": (
        "serialization: {compact-serialization: {serializers: [{serializer: com.X}]}}",
        (JavaOnly("com.X"),),
        "it is a Java class",
    ),
    "serialization_config.custom_serializers": (
        "serialization: {serializers: [{type-class: com.T, class-name: com.X}]}",
        {JavaOnly("com.T"): JavaOnly("com.X")},
        "it is a Java class",
    ),
    "serialization_config.global_serializer": (
        "serialization: {global-serializer: {class-name: com.X, override-java-serialization: true}}",
        JavaOnly({"class-name": "com.X", "override-java-serialization": True}),
        "it is a Java class",
    ),
    "serialization_config.portable_factories": (
        "serialization: {portable-factories: [{factory-id: 1, class-name: com.X}]}",
        {1: JavaOnly("com.X")},
        "it is a Java class",
    ),
}
"""By option: a file that sets it to what only Java understands, the value, and how the reason begins."""


def file(option: str) -> str:
    """Return the file that sets *option*."""
    return f"hazelcast-client: {{{VALUES[option][0]}}}"


def at(config: Any, option: str) -> Any:
    """Return the value of *option*."""
    for name in option.split("."):
        config = config[name] if name == "m" else getattr(config, name)
    return config


@pytest.mark.parametrize("option", VALUES)
def test_it_stands_in_the_option(option: str) -> None:
    """A file's value is in the option, with its origin, and nowhere else."""
    config = ClientConfig.from_yaml(file(option))

    assert VALUES[option][1] == at(config, option)
    assert {} == config.java_config
    assert ("<text>", 1) == (config.origin(option).source, config.origin(option).line)
    assert config == pickle.loads(pickle.dumps(config))  # noqa: S301  # our own


@pytest.mark.parametrize("form", ["yaml", "xml", "json", "toml", "dict"])
@pytest.mark.parametrize("option", VALUES)
def test_it_is_written_back(option: str, form: str) -> None:
    """Each format has it as the file had it."""
    config = ClientConfig.from_yaml(file(option))
    again = getattr(ClientConfig, f"from_{form}")(getattr(config, f"to_{form}")())

    assert config == again


@pytest.mark.parametrize("option", VALUES)
def test_clients_are_not_given_it(option: str) -> None:
    """The report lists it once, with the reason, and the client has its default."""
    config = ClientConfig.from_yaml(file(option))
    (item,) = config.compatibility().unsupported

    assert (option, "changes behavior", True) == (item.path, item.impact, item.reason.startswith(VALUES[option][2]))
    assert set(config.to_keywords("ignore")) <= {"ssl_enabled", "near_caches"}


@pytest.mark.parametrize("option", VALUES)
def test_python_code_makes_it(option: str) -> None:
    """The generated chain makes an equal configuration."""
    names: dict[str, Any] = {}
    config = ClientConfig.from_yaml(file(option))
    exec(config.to_python(), names)  # noqa: S102  # the code is our own

    assert config == names["config"]


def test_lists_may_hold_both() -> None:
    """The client is given what is Python's; the rest is listed."""
    name = PythonName("builtins:print")
    config = ClientConfig(lifecycle_listeners=[JavaOnly("com.X"), name])
    supported, java = sorted(config.compatibility(), key=lambda item: item.status)

    assert ("supported", "unsupported") == (supported.status, java.status)
    assert ("[python:builtins:print]", "[com.X]") == (supported.value, java.value)
    assert {"lifecycle_listeners": [print]} == config.to_keywords("ignore")
    assert ["com.X", "python:builtins:print"] == config.to_dict()["hazelcast-client"]["listeners"]


def test_without_tls_its_names_have_no_effect() -> None:
    """What TLS would use is not lost while it is off."""
    config = ClientConfig.builder().ssl(protocol=JavaOnly("TLS")).build()

    assert [("mapped", "TLS is off")] == [(item.status, item.reason) for item in config.compatibility()]


def test_secrets_in_a_section_are_not_shown() -> None:
    """A credentials factory's properties are secret by their names."""
    factory = {"class-name": "com.Mine", "properties": {"password": "CANARY", "user": "u"}}
    config = ClientConfig.builder().token_provider(JavaOnly({"credentials-factory": factory})).build()
    texts = [repr(config), str(config.explain()), str(config.compatibility()), config.to_python(), config.to_yaml()]

    assert [] == [text for text in texts if "CANARY" in text]
    assert config == ClientConfig.from_yaml(config.to_yaml(include_secrets=True))
    assert config.fingerprint() != ClientConfig().fingerprint()


@pytest.mark.parametrize("value", ["", {}, 5, None, ["a"], "python:a:B", {"a": None}])
def test_what_is_none(value: Any) -> None:
    """A text or a section is a value; nothing, a Python name and anything else are not."""
    with pytest.raises(InvalidConfigError, match="value: must "):
        JavaOnly(value)


@pytest.mark.parametrize(
    ("make", "remedy"),
    [
        (lambda: NearCacheConfig("m", in_memory_format=JavaOnly("object")), "give 'object' itself"),
        (lambda: SSLConfig(protocol=JavaOnly("TLSv1.2")), "give 'TLSv1.2' itself"),
    ],
)
def test_what_python_has_is_not_only_javas(make: Callable[[], Any], remedy: str) -> None:
    """A name that Python knows would come back from a file as itself."""
    with pytest.raises(InvalidConfigError, match=remedy):
        make()


def test_an_identity_of_3x_is_written_for_3x() -> None:
    """A class of credentials makes a file of 3.12, where Kerberos can't stand."""
    old = JavaOnly({"credentials": "com.Mine"})
    config = ClientConfig.builder().token_provider(old).build()

    assert old == ClientConfig.from_yaml(config.to_yaml()).security_config.token_provider
    with pytest.raises(InvalidConfigError, match=r"security\.credentials is not known to 5"):
        config.to_yaml(file_version="5")


def test_the_machines_own_byte_order() -> None:
    """None is written as Java writes it, and a client is given the order of the machine."""
    config = ClientConfig.from_yaml("hazelcast-client: {serialization: {use-native-byte-order: true}}")

    assert {"use-native-byte-order": True} == config.to_dict()["hazelcast-client"]["serialization"]
    assert {"is_big_endian": sys.byteorder == "big"} == config.to_keywords()


@pytest.mark.parametrize("client", ["5", "3.12"])
@pytest.mark.parametrize(("given", "status"), [(None, "mapped"), (False, "supported")])
def test_the_machines_own_byte_order_is_reported(client: str, given: bool | None, status: str) -> None:
    """No client has a word for it, so the report says which one the client is given."""
    report = ClientConfig.builder().serialization(is_big_endian=given).build().compatibility(client)
    reason = f"the machine's own byte order is given to the client by name: {sys.byteorder}-endian"

    assert [(status, reason if given is None else "")] == [(item.status, item.reason) for item in report]


def test_a_class_that_java_ignores_is_left_out() -> None:
    """A class beside the type of another load balancer has no effect in Java, either, and is reported."""
    with pytest.warns(match="load-balancer.class-name has no effect, as the type is random"):
        config = ClientConfig.from_yaml("hazelcast-client: {load-balancer: {type: random, class-name: com.X}}")

    assert ClientConfig(load_balancer="random") == config


def test_a_named_byte_order_has_no_effect_beside_the_machines() -> None:
    """Hazelcast's full example has both, so that is no mistake."""
    text = "hazelcast-client: {serialization: {use-native-byte-order: true, byte-order: LITTLE_ENDIAN}}"

    assert ClientConfig(serialization_config=SerializationConfig(is_big_endian=None)) == ClientConfig.from_yaml(text)


FACTORY = "hazelcast-client: {security: {credentials-factory: {class-name: com.Mine, properties: {a: b}}}}"
KERBEROS = "hazelcast-client: {security: {kerberos: {realm: R}}}"
OLD = "hazelcast-client: {security: {credentials: com.Mine}}"

Say = Callable[[ClientConfigBuilder], ClientConfigBuilder]
SAYING: dict[str, Say] = {
    "credentials": lambda builder: builder.credentials("u", "p"),
    "token": lambda builder: builder.token("t"),
    "security_config": lambda builder: builder.security_config(SecurityConfig(token="t")),
    "without_credentials": lambda builder: builder.without_credentials(),
}


OVER: dict[str, tuple[str, Say]] = {
    "load balancer": ("load-balancer: {type: custom, class-name: com.X}", lambda b: b.load_balancer("random")),
    "global serializer": (
        "serialization: {global-serializer: {class-name: com.X, override-java-serialization: true}}",
        lambda b: b.global_serializer(PythonName("a:B")),
    ),
    "protocol": ("network: {ssl: {enabled: true, properties: {protocol: TLS}}}", lambda b: b.ssl(protocol="TLSv1_3")),
    "default protocol": (
        "network: {ssl: {enabled: true, properties: {protocol: TLS}}}",
        lambda b: b.ssl(protocol="TLSv1_2"),
    ),
    "ciphers": (
        "network: {ssl: {enabled: true, properties: {ciphersuites: XX}}}",
        lambda b: b.ssl(ciphers="AES128-SHA"),
    ),
    "TLS as a whole": (
        "network: {ssl: {enabled: true, properties: {ciphersuites: XX, protocol: TLS}}}",
        lambda b: b.ssl_config(SSLConfig(enabled=True)),
    ),
    "byte order": (
        "serialization: {use-native-byte-order: true}",
        lambda b: b.serialization(is_big_endian=True),
    ),
    "serialization as a whole": (
        "serialization: {use-native-byte-order: true}",
        lambda b: b.serialization_config(SerializationConfig()),
    ),
    "in-memory format": (
        "near-cache: {m: {in-memory-format: NATIVE}}",
        lambda b: b.near_cache("m", in_memory_format="BINARY"),
    ),
    "near caches as a whole": (
        "near-cache: {m: {preloader: {enabled: true}}}",
        lambda b: b.near_cache_configs([NearCacheConfig("n")]),
    ),
}


@pytest.mark.parametrize("option", OVER)
def test_code_over_javas_word(option: str) -> None:
    """What is said anew is said once: nothing is lost at hand-over, and a file says it as it is."""
    text, say = OVER[option]
    yaml = f"hazelcast-client: {{{text}}}"
    config = say(ClientConfig.from_yaml(yaml).to_builder()).build()

    assert {} == config.java_config
    assert () == config.compatibility().unsupported
    assert config == ClientConfig.from_yaml(config.to_yaml())
    assert config == say(ClientConfig.builder().text(yaml, format="yaml")).build()


@pytest.mark.parametrize("option", OVER)
def test_javas_word_over_code(option: str) -> None:
    """A file that comes later counts."""
    text, say = OVER[option]
    yaml = f"hazelcast-client: {{{text}}}"
    config = say(ClientConfig.builder()).text(yaml, format="yaml").build()

    assert ClientConfig.from_yaml(yaml).java_config == config.java_config


@pytest.mark.parametrize("method", SAYING)
@pytest.mark.parametrize("text", [FACTORY, KERBEROS, OLD])
def test_it_replaces_javas(text: str, method: str) -> None:
    """One identity replaces the other, so nothing is lost at hand-over, and a file can say what is left."""
    config = SAYING[method](ClientConfig.from_yaml(text).to_builder()).build()

    assert {} == config.java_config
    assert () == config.compatibility().unsupported
    assert config == ClientConfig.from_yaml(config.to_yaml(include_secrets=True))
    assert config == SAYING[method](ClientConfig.builder().text(text, format="yaml")).build()


@pytest.mark.parametrize("method", SAYING)
def test_a_later_file_counts(method: str) -> None:
    """What a file says after the code replaces it in turn."""
    config = SAYING[method](ClientConfig.builder()).text(KERBEROS, format="yaml").build()

    assert ClientConfig.from_yaml(KERBEROS) == config


def test_the_rest_of_the_section_stays() -> None:
    """Realms are no identity."""
    text = "hazelcast-client: {security: {kerberos: {realm: R}, realms: [{name: r}]}}"
    config = ClientConfig.from_yaml(text).to_builder().token("t").build()

    assert {"security": {"realms": ({"name": "r"},)}} == config.java_config
