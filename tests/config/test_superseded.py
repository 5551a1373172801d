"""What is said in code over a file that says it in a way that only Java understands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hazelcast_fluent import (
    ClientConfig,
    ClientConfigBuilder,
    NearCacheConfig,
    PythonName,
    SecurityConfig,
    SerializationConfig,
    SSLConfig,
)

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
