"""`ClientConfig.to_url`: every option that a URL can hold comes back from it, and the others are reported."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from hazelcast_fluent import ClientConfig, ClientConfigBuilder, InvalidConfigError, PythonName
from hazelcast_fluent.config.client_settings import ENTRIES
from hazelcast_fluent.config.options import options
from hazelcast_fluent.declarative.environment import READ_FIRST, path_text
from hazelcast_fluent.declarative.schema._codecs import RAW
from hazelcast_fluent.declarative.schema._java_scalars import trimmed
from hazelcast_fluent.declarative.schema.python_only import PYTHON, SINGLE_NAMES
from hazelcast_fluent.declarative.schema.tree import ROOT, SchemaNode
from hazelcast_fluent.declarative.sections.network import PEM_FILES
from hazelcast_fluent.declarative.url import url_layer
from tests.hardening.canaries import CANARY, everything
from tests.hardening.scale import scaled
from tests.strategies import configs

NEW = ClientConfig.builder()
NAME = "a.b*"
"""The name of entries; it has a dot."""

NEIGHBORS = {"username": ("password",), "password": ("username",), "type": ("class-name",)}
"""What some elements can't do without, beside what the table says."""


def elements() -> list[SchemaNode]:
    """Return the elements of files that are single values or lists of them, but for trees of any shape."""
    return [
        node
        for node in ROOT.walk()
        if node.is_text and node.codec is not RAW and node.path[0] not in READ_FIRST and "tree" not in node.codec.kind
    ]


def sample(node: SchemaNode) -> str:
    """Return a text that the element takes."""
    codec = node.codec
    if node.path == ("load-balancer", "type"):  # it stands beside a class
        return "custom"
    if codec.choices:
        return codec.choices[0]
    if node.key == "max-backoff-millis":  # at least the initial one
        return "60000"
    if codec.kind in {"integer", "number"}:
        return str(int(max(codec.minimum or 0, min(codec.maximum or 7, 7))))
    if "class-name" in node.key or node.key == "class":
        return "com.example.Some"
    return {"boolean": "true"}.get(codec.kind, "x")


def parameters(node: SchemaNode) -> dict[tuple[str, ...], str]:
    """Return the element and what stands with it, by path."""
    found = {_path(node.path): sample(node)}
    place = ROOT
    for depth, key in enumerate(node.path):
        needed = (*place.needed, *NEIGHBORS.get(key, ())) if depth == len(node.path) - 1 or "[]" in node.path else ()
        for name in needed:
            child = place.children.get(name)
            path = (*_path(node.path[:depth]), name)
            if child is not None and (child.item or child).is_text and not any(path == at[: len(path)] for at in found):
                found[path] = sample(child.item or child)
        below = place.item if key == "[]" else place.named if key == "*" else place.children[key]
        assert below is not None
        place = below
    return found


def _path(path: tuple[str, ...]) -> tuple[str, ...]:
    return tuple({"*": NAME, "[]": "0"}.get(key, key) for key in path)


def encoded(path: tuple[str, ...]) -> str:
    """Return a path as a URL has it."""
    return ".".join(key.replace(".", "%2E") for key in path)


@pytest.mark.parametrize("node", elements(), ids=lambda node: ".".join(node.path))
def test_every_element_is_reachable(node: SchemaNode) -> None:
    """A parameter sets each element of files as `set` does, and what it makes comes back from a URL."""
    given_parameters = parameters(node)
    query = "&".join(f"{encoded(path)}={text}" for path, text in given_parameters.items())
    builder = ClientConfig.builder()
    for path, text in given_parameters.items():
        builder = builder.set(path_text(path), text)
    config = ClientConfig.from_url(f"hz://?{query}")

    assert set_by(query)
    assert len(given_parameters) > 1 or builder.build() == config
    assert config == ClientConfig.from_url(config.to_url(include_secrets=True))


UNREACHABLE = {
    *("membership_listeners", "lifecycle_listeners", "network_config.socket_options"),
    *("serialization_config.class_definitions", "serialization_config.check_class_def_errors"),
    *("serialization_config.data_serializable_factories", "serialization_config.portable_factories"),
    *("serialization_config.custom_serializers", "serialization_config.compact_serializers", "java_config"),
}
"""The options that no file has an element for, so that no URL can set them."""


def set_by(query: str) -> set[str]:
    """Return the options that a URL sets, with ``*`` for names."""
    found = set()
    for section, values, _ in url_layer(f"hz://?{query}").settings:
        at = (section[0], "*") if len(section) > 1 and section[0] in ENTRIES else section
        found |= {".".join((*at, "*" if section == ("properties",) else str(name))) for name in values}
    return found


def test_every_option_is_reachable() -> None:
    """All options of the model can be set by a URL, but for those that are Python objects."""
    free = [*(f"network.ssl.properties.{name}={text}" for name, text in SSL.items()), "properties.x=1"]
    free += [f"properties.{PYTHON}{name}={text}" for name, text in PYTHONS.items()]
    queries = [
        *("&".join(f"{encoded(p)}={text}" for p, text in parameters(node).items()) for node in elements()),
        *free,
    ]
    reachable = set().union(*map(set_by, queries))

    assert {option.name for option in options()} - reachable <= UNREACHABLE


SSL = {"protocol": "TLSv1.3", "validateIdentity": "true", "ciphersuites": "TLS_AES_128_GCM_SHA256"} | dict.fromkeys(
    PEM_FILES, "x"
)
PYTHONS = {
    **{name.removeprefix(PYTHON): "true" if "ip" in name else "INT" for name in SINGLE_NAMES},
    "near-cache.m.eviction-sampling-count": "3",
    "near-cache.m.eviction-sampling-pool-size": "4",
}


def written(config: ClientConfig) -> str:
    """Return the configuration as a URL; reject the example where a URL can't hold it."""
    try:
        return config.to_url(include_secrets=True)
    except InvalidConfigError:  # there are no functions in a URL
        reject()


@settings(
    max_examples=scaled(60, 5_000),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(configs())
def test_what_is_written_is_read(config: ClientConfig) -> None:
    """A configuration that a URL can hold comes back from it as it was, and the URL is one for other programs, too."""
    url = written(config)
    parts = urlsplit(url)

    assert config == ClientConfig.from_url(url)
    assert url.isascii()
    assert " " not in url
    assert (parts.scheme, parts.fragment) == ("hzs" if config.network_config.ssl_config.enabled else "hz", "")


TEXT = st.text(min_size=1, max_size=20).filter(lambda text: text == trimmed(text) and trimmed(text) != "")
WHOLE = TEXT.filter(lambda text: text.encode("utf-8", "replace").decode() == text)


@settings(max_examples=scaled(100, 5_000), deadline=None)
@given(WHOLE, WHOLE, WHOLE, WHOLE)
def test_any_text_is_encoded(name: str, user: str, password: str, entry: str) -> None:
    """Any character may stand in the cluster's name, in credentials, in the name of an entry and in a property's."""
    builder = ClientConfig.builder().group(name).credentials(user, password).client_property(entry, password)
    config = builder.near_cache(entry, ttl=5).near_cache(name).build()

    assert config == ClientConfig.from_url(written(config))


@pytest.mark.parametrize(
    ("builder", "url"),
    [
        (NEW, "hz://"),
        (NEW.group("prod"), "hz:///prod"),
        (NEW.network(addresses=["a:1", "[::1]:2"]), "hz://a:1,[::1]:2"),
        (NEW.network(addresses=["a:1", "::1"]), "hz://?network.cluster-members=a:1,::1"),
        (NEW.network(addresses=["fe80::1%eth0"]), "hz://?network.cluster-members=fe80::1%25eth0"),
        (NEW.network(addresses=["bücher.example"]), "hz://b%C3%BCcher.example"),
        (NEW.credentials("u@x", "p/:%"), "hz://u%40x:p%2F%3A%25@"),
        (NEW.credentials("u", ""), "hz://u:@"),
        (NEW.group("a/b"), "hz:///a%2Fb"),
        (NEW.group("a", "pw"), "hz:///a?group.password=pw"),
        (NEW.network(smart_routing=False), "hz://?network.smart-routing=false"),
        (NEW.near_cache("orders.eu"), "hz://?near-cache.orders%2Eeu.time-to-live-seconds=0"),
        (NEW.label("a", "b"), "hz://?client-labels=a,b"),
        (NEW.label("a,b", "c"), "hz://?client-labels.0=a,b&client-labels.1=c"),
        (NEW.client_property("x.y", "+ &"), "hz://?properties.x.y=%2B%20%26"),
        (NEW.ssl(enabled=True), "hzs://?network.ssl.properties.protocol=TLSv1.2"),
        (NEW.data({"network": {"aws": {"region": "x"}}}), "hz://?network.aws.region=x"),
    ],
)
def test_what_is_written(builder: ClientConfigBuilder, url: str) -> None:
    """Hosts, path, user information and scheme stand in their places, everything else in the query."""
    config = builder.build()

    assert url == config.to_url(include_secrets=True)
    assert config == ClientConfig.from_url(url)


@pytest.mark.parametrize(
    ("builder", "expected"),
    [
        (NEW.lifecycle_listener(print), "lifecycle_listeners: can't be written to a URL: they are Python objects"),
        (NEW.group(" x"), "group_config.name: can't be written to a URL"),
        (NEW.label(" x"), "labels: can't be written to a URL"),
        (NEW.client_property("\ud800", "x"), "can't be written to a URL"),
        (
            NEW.data({"security": {"realms": [{"name": "r", "identity": {"a": 1}}]}}),
            "security.realms.0.identity.a: can't be written to a URL: it is not a known setting",
        ),
    ],
)
def test_what_a_url_can_not_hold(builder: ClientConfigBuilder, expected: str) -> None:
    """An option that would not come back is a problem, whether or not secrets are written."""
    config = builder.build()
    for include_secrets in (True, False):
        with pytest.raises(InvalidConfigError) as caught:
            config.to_url(include_secrets=include_secrets)

        assert expected in str(caught.value)
        assert {"not-writable"} == {problem.code for problem in caught.value.problems}


def test_python_names_are_written() -> None:
    """An object that is named is text."""
    config = NEW.load_balancer(PythonName("a.b:C")).build()

    assert config == ClientConfig.from_url(config.to_url())


def test_secrets_are_hidden() -> None:
    """Without `include_secrets` no secret is written, and what stands for it is refused by a reader."""
    config = NEW.credentials("ann", CANARY).ssl(password=CANARY).client_property("my.password", CANARY).build()
    url = config.to_url()

    assert "hz://ann:%3Chidden%3E@?" == url[: url.index("?") + 1]
    assert CANARY not in url
    assert config == ClientConfig.from_url(config.to_url(include_secrets=True))
    with pytest.raises(InvalidConfigError, match="password: must be a secret's own text"):
        ClientConfig.from_url(url)


@pytest.mark.parametrize("name", everything())
def test_no_canary_is_written(name: str) -> None:
    """No secret of any option stands in a URL without `include_secrets`, nor in the error where there is no URL."""
    config = everything()[name]
    try:
        text = config.to_url()
    except InvalidConfigError as error:
        text = f"{error} {error!r}"

    assert CANARY not in text
