"""Dumping the options that are not one element each."""

from __future__ import annotations

from typing import Any

from hazelcast_fluent.config.data_structures import FlakeIdGeneratorConfig, NearCacheConfig, ReliableTopicConfig
from hazelcast_fluent.config.java_only import found
from hazelcast_fluent.config.python_name import PythonName
from hazelcast_fluent.declarative.schema.cipher_names import to_iana
from hazelcast_fluent.declarative.schema.python_only import PYTHON, python_property
from hazelcast_fluent.declarative.schema.tree import ROOT, SchemaNode
from hazelcast_fluent.declarative.sections._writer import DEFAULTS, Writing
from hazelcast_fluent.declarative.sections.network import PEM_FILES
from hazelcast_fluent.declarative.sections.serialization import NATIVE_IS_BIG
from hazelcast_fluent.declarative.versions import RETRY
from hazelcast_fluent.errors import ConversionError

_NAMED = {
    "near-cache": "near_cache_configs",
    "flake-id-generator": "flake_id_generator_configs",
    "reliable-topic": "reliable_topic_configs",
}
_ENTRIES: dict[str, Any] = {
    "near_cache_configs": NearCacheConfig("default"),
    "flake_id_generator_configs": FlakeIdGeneratorConfig("default"),
    "reliable_topic_configs": ReliableTopicConfig("default"),
}
_SAMPLING = ("eviction_sampling_count", "eviction_sampling_pool_size")


def said_otherwise(at: str) -> bool:
    """Whether the other file version has a word of its own for the option *at*."""
    return at == "group_config.name"


def write(writing: Writing) -> None:
    """Write all of them."""
    for part in (_group, _lists, _properties, _routing, _byte_order, _ssl, _security, _retry, _named, _python_only):
        part(writing)


def _group(writing: Writing) -> None:
    path = ("group", "name") if writing.file_version == "3.12" else ("cluster-name",)
    if writing.wanted(writing.config.group_config.name, DEFAULTS.group_config.name):
        writing.put_text(path, writing.config.group_config.name, "group_config.name")


def _lists(writing: Writing) -> None:
    labels = dict.fromkeys(writing.config.labels)
    if len(labels) < len(writing.config.labels):
        writing.unsayable("labels", "they are a set there, so each stands once")
    _texts(writing, ("client-labels",), tuple(labels), "labels")
    _texts(writing, ("network", "cluster-members"), writing.config.network_config.addresses, "network_config.addresses")


def _texts(writing: Writing, path: tuple[str, ...], texts: tuple[str, ...], at: str) -> None:
    for number, text in enumerate(texts):
        writing.put_text((*path, str(number)), text, at)


def _properties(writing: Writing) -> None:
    for name, value in writing.config.properties.items():
        if name.startswith(PYTHON):
            writing.unsayable(f"properties.{name}", "in a file, such names are options that only Python has")
        else:
            writing.put(("properties", name), value)


def _routing(writing: Writing) -> None:
    network = writing.config.network_config
    routing, default = network.cluster_routing_config, DEFAULTS.network_config.cluster_routing_config
    if routing.mode is None:
        if writing.wanted(network.smart_routing, True):
            writing.put(("network", "smart-routing"), network.smart_routing)
        return
    at = "network_config.cluster_routing_config"
    if writing.file_version == "3.12":
        writing.unsayable(at, "cluster-routing is not known to 3.12", "set smart_routing instead")
        return
    if not network.smart_routing:
        writing.unsayable("network_config.smart_routing", "cluster-routing is written, which wins over it")
    writing.put(("network", "cluster-routing", "mode"), routing.mode)
    if writing.wanted(routing.routing_strategy, default.routing_strategy):
        writing.put(("network", "cluster-routing", "routing-strategy"), routing.routing_strategy)


def _byte_order(writing: Writing) -> None:
    java, big = writing.config.java_config, writing.config.serialization_config.is_big_endian
    if found(java, "serialization", "use-native-byte-order") is True and big is NATIVE_IS_BIG:
        return
    if found(java, "serialization", "use-native-byte-order") is not None:
        writing.put(("serialization", "use-native-byte-order"), False)
    if not big or writing.defaults or found(java, "serialization", "byte-order") is not None:
        writing.put(("serialization", "byte-order"), "BIG_ENDIAN" if big else "LITTLE_ENDIAN")


def _ssl(writing: Writing) -> None:
    ssl, default = writing.config.network_config.ssl_config, DEFAULTS.network_config.ssl_config
    below = ("network", "ssl", "properties")
    for key, attribute in PEM_FILES.items():
        value = getattr(ssl, attribute)
        if attribute == "password" and not isinstance(value, str | None):
            writing.unsayable("network_config.ssl_config.password", "a file takes a text")
        elif value is not None:
            writing.put_text((*below, key), value, f"network_config.ssl_config.{attribute}")
    if writing.wanted(ssl.protocol, default.protocol):
        writing.put((*below, "protocol"), ssl.protocol.name.replace("_", "."))
    if writing.wanted(ssl.check_hostname, default.check_hostname):
        writing.put((*below, "validateIdentity"), ssl.check_hostname)
    suites = None if ssl.ciphers is None else to_iana(ssl.ciphers)
    if suites is not None:
        writing.put((*below, "ciphersuites"), suites)
    elif ssl.ciphers is not None:
        _python(writing, ("network_config", "ssl_config"), "ciphers", ssl.ciphers)


def _security(writing: Writing) -> None:
    security = writing.config.security_config
    for attribute in ("username", "password"):
        value = getattr(security, attribute)
        if value is not None:
            _new(writing, ("security", "username-password", attribute), value, f"security_config.{attribute}")
    if isinstance(security.token_provider, PythonName):
        writing.put(("security", "credentials-factory", "class-name"), str(security.token_provider))
    elif security.token_provider is not None:
        writing.unsayable("security_config.token_provider", "it is a Python object", _NAME_IT)
    if security.token is not None:
        _token(writing, security.token)
    said = writing.data.get("security", {})
    for identity, parts in _IDENTITIES.items():
        if identity in said and not said[identity].keys() >= parts:  # a reader would say that it is not whole
            del said[identity]


_IDENTITIES = {"username-password": {"username", "password"}, "token": {"value"}}
"""What each way to say who the client is must say, if it says anything."""

_NAME_IT = "name it, PythonName('package.module:Name')"


def _token(writing: Writing, token: str | bytes) -> None:
    if isinstance(token, str) and not token.isascii():
        writing.unsayable("security_config.token", "as a text it must be ASCII", "give its bytes")
        return
    text = token if isinstance(token, str) else _base64(token)
    _new(
        writing,
        ("security", "token", "encoding"),
        "none" if isinstance(token, str) else "base64",
        "security_config.token",
    )
    _new(writing, ("security", "token", "value"), text, "security_config.token")


def _new(writing: Writing, path: tuple[str, ...], value: Any, at: str) -> None:
    if writing.file_version == "3.12":
        writing.unsayable(at, f"{'.'.join(path)} is not known to 3.12")
    else:
        writing.put_text(path, value, at)


def retries(writing: Writing) -> bool:
    """Whether the pauses between attempts are written: 3.12 uses them only where they are switched on."""
    if writing.file_version != "3.12":
        return True
    switched_on = found(writing.config.java_config, *RETRY, "enabled") is True
    return switched_on or writing.config.connection_strategy_config.retry_config != _RETRY


_RETRY_AT = "connection_strategy_config.retry_config"
_RETRY = DEFAULTS.connection_strategy_config.retry_config


def _retry(writing: Writing) -> None:
    old = writing.file_version == "3.12"
    if not retries(writing):
        return
    if old:
        writing.put((*RETRY, "enabled"), True)
    for attribute in ("multiplier", "jitter"):
        value = getattr(writing.config.connection_strategy_config.retry_config, attribute)
        if old or writing.wanted(value, getattr(_RETRY, attribute)):
            writing.put((*RETRY, attribute), value)
    _pauses(writing)


def _pauses(writing: Writing) -> None:
    # where one of the two is nothing a file can say, its default counts, and the other goes with it if that forbids it
    pauses = writing.config.connection_strategy_config.retry_config
    first, longest = f"{_RETRY_AT}.initial_backoff", f"{_RETRY_AT}.max_backoff"
    lost = {problem.path for problem in writing.problems} & {first, longest}
    section = writing.data.get(RETRY[0], {}).get(RETRY[1], {})
    if lost == {longest} and pauses.initial_backoff > _RETRY.max_backoff:
        del section["initial-backoff-millis"]
        writing.unsayable(first, "it is longer than max_backoff is by default, and what that is can't be written")
    elif lost == {first} and pauses.max_backoff < _RETRY.initial_backoff:
        del section["max-backoff-millis"]
        writing.unsayable(
            longest, "it is shorter than initial_backoff is by default, and what that is can't be written"
        )


def _named(writing: Writing) -> None:
    for key, field in _NAMED.items():
        entries = ROOT.children[key].named
        if entries is None:
            raise AssertionError(key)
        options = [
            (shape, shape.target[1], getattr(_ENTRIES[field], shape.target[1]))
            for shape in entries.walk()
            if shape.is_leaf and shape.target and not shape.era
        ]
        for name, entry in getattr(writing.config, field).items():
            below: dict[str, Any] = {}
            writing.put((key, name), below)
            for shape, attribute, default in options:
                value = getattr(entry, attribute)
                if writing.defaults or (value is not default and value != default):
                    _entry_option(writing, shape, name, value, below)


def _entry_option(writing: Writing, shape: SchemaNode, name: str, value: Any, below: dict[str, Any]) -> None:
    path = shape.path
    java = writing.config.java_config
    if shape.key == "in-memory-format" and not value and found(java, path[0], name, *path[2:]) is not None:
        return
    try:
        plain = shape.element.codec.write(value)  # type: ignore[union-attr]  # a leaf has a codec
    except ConversionError as error:
        section, attribute = shape.target  # type: ignore[misc]  # it is an option of the entry
        writing.problems.append(error.problem(f"{section[0]}.{name}.{attribute}"))
        return
    if plain is not None:
        for part in path[2:-1]:
            below = below.setdefault(part, {})
        below[path[-1]] = plain


def _python_only(writing: Writing) -> None:
    config = writing.config
    kind = config.serialization_config.default_integer_type
    if writing.wanted(kind, DEFAULTS.serialization_config.default_integer_type):
        _python(writing, ("serialization_config",), "default_integer_type", kind.name)
    if writing.wanted(config.network_config.use_public_ip, False):
        _python(writing, ("network_config",), "use_public_ip", config.network_config.use_public_ip)
    for name, entry in config.near_cache_configs.items():
        for attribute in _SAMPLING:
            value = getattr(entry, attribute)
            if writing.wanted(value, getattr(_ENTRIES["near_cache_configs"], attribute)):
                _python(writing, ("near_cache_configs", name), attribute, value)


def _python(writing: Writing, section: tuple[str, ...], attribute: str, value: Any) -> None:
    name = python_property(section, attribute)
    if name is None:
        raise AssertionError(attribute)
    writing.put(("properties", name), value)


def _base64(token: bytes) -> str:
    from base64 import b64encode  # few tokens are bytes

    return b64encode(token).decode()
