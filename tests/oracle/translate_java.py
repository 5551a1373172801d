"""Gives the part of a configuration that only Java understands the names of Java's fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

Json: TypeAlias = Any
Tree: TypeAlias = dict[str, Json]

EVICTION = {"evictionPolicy": "LRU", "maxSizePolicy": "ENTRY_COUNT", "size": 10000}
"""What Java evicts by where a file says nothing."""

_QUERY_CACHE: Tree = {
    "batchSize": 1,
    "bufferSize": 16,
    "delaySeconds": 0,
    "inMemoryFormat": "BINARY",
    "includeValue": True,
    "populate": True,
    "evictionConfig": EVICTION,
}
_INDEX: Tree = {
    "type": "SORTED",
    "bTreeIndexConfig": {
        "pageSize": {"unit": "KILOBYTES", "value": 16},
        "memoryTierConfig": {"capacity": {"unit": "MEGABYTES", "value": 256}},
    },
}


def merged(tree: Json, more: Json) -> Json:
    """Return *tree* with *more* laid over it; None says nothing."""
    if not isinstance(more, dict) or not isinstance(tree, dict):
        return tree if more is None else more
    return {**tree, **{key: merged(tree.get(key), value) for key, value in more.items()}}


def camel(name: str) -> str:
    """Return a name of the file as Java's fields are named by rule."""
    first, *others = name.split("-")
    return first + "".join(part[:1].upper() + part[1:] for part in others)


def java_part(tree: Tree, *, old: bool) -> Tree:
    """Return the tree, which has the file's names, with those of Java's fields."""
    made: Tree = {}
    for key, value in tree.items():
        section = _SECTIONS.get(key) or _named(f"{camel(key)}Config")
        made = merged(made, section(value, old))
    return made


def plain(node: Json) -> Json:
    """Return the node with its keys renamed by rule; properties keep theirs."""
    match node:
        case dict():
            return {camel(key): value if key == "properties" else plain(value) for key, value in node.items()}
        case list() | tuple():
            return [plain(item) for item in node]
        case _:
            return node


def _named(name: str) -> Callable[[Json, bool], Tree]:
    return lambda said, _: {name: plain(said)}


def _sql(said: Tree, _: bool) -> Tree:
    return {"sqlConfig": plain(said)}


def _balancer(said: Tree, _: bool) -> Tree:
    return {"loadBalancerClassName": said.get("class-name")} if said.get("type") == "custom" else {}


def _listeners(said: Json, _: bool) -> Tree:
    return {"listenerConfigs": [{"className": name} for name in said]}


def _network(said: Tree, old: bool) -> Tree:
    names = {
        "socket-interceptor": "socketInterceptorConfig",
        "ssl": "sslConfig",
        "auto-detection": "autoDetectionConfig",
        "hazelcast-cloud": "cloudConfig",
    }
    made: Tree = {}
    for key, value in said.items():
        if key in ("aws", "gcp", "azure", "kubernetes", "eureka"):
            made[f"{key}Config"] = _discovery(value, old=old)
        elif key == "outbound-ports":
            made["outboundPortDefinitions"] = sorted(set(value))
        elif key == "discovery-strategies":
            made["discoveryConfig"] = _strategies(value)
        else:
            made[names.get(key, camel(key))] = plain(value)
    return {"networkConfig": made}


def _discovery(said: Tree, *, old: bool) -> Tree:
    own = ("enabled", "use-public-ip", "inside-aws") if old else ("enabled", "use-public-ip")
    public = said["inside-aws"] != "true" if old and "inside-aws" in said else said.get("use-public-ip")
    properties = {key: str(value) for key, value in said.items() if key not in own}
    return {"enabled": said.get("enabled"), "usePublicIp": public, "properties": properties}


def _strategies(said: Tree) -> Tree:
    enabled = [item for item in said.get("discovery-strategies", ()) if item.get("enabled") is True and "class" in item]
    return {
        "nodeFilterClass": said.get("node-filter", {}).get("class"),
        "discoveryStrategyConfigs": [
            {"className": item["class"], "properties": item.get("properties")} for item in enabled
        ],
    }


def _security(said: Tree, old: bool) -> Tree:
    if old:
        factory = plain(said.get("credentials-factory"))
        return {
            "securityConfig": {"credentialsClassname": said.get("credentials"), "credentialsFactoryConfig": factory}
        }
    identity = plain(said.get("credentials-factory", {}))
    if "kerberos" in said:
        properties = {camel(key): str(value) for key, value in said["kerberos"].items()}
        if "useCanonicalHostname" in properties:
            properties["useCanonicalHostname"] = properties["useCanonicalHostname"].lower()
        class_name = "com.hazelcast.security.impl.KerberosCredentialsFactory"
        identity = {"factoryConfig": {"className": class_name, "properties": properties}}
    realms = {realm.get("name", "null"): _realm(realm) for realm in said.get("realms", ())}
    return {"securityConfig": {"identityConfig": identity, "realmConfigs": realms}}


def _realm(said: Tree) -> Tree:
    modules = said.get("authentication", {}).get("jaas", ())
    return {
        "authenticationConfig": {"loginModuleConfigs": [{"usage": "REQUIRED"} | plain(module) for module in modules]}
    }


def _serialization(said: Tree, _: bool) -> Tree:
    made: Tree = {}
    for key, value in said.items():
        match key:
            case "data-serializable-factories" | "portable-factories":
                name = camel(key).replace("Factories", "FactoryClasses")
                made[name] = {str(item["factory-id"]): item["class-name"] for item in value}
            case "serializers":
                made["serializerConfigs"] = [
                    {"typeClassName": item["type-class"], "className": item["class-name"]} for item in value
                ]
            case "global-serializer":
                made["globalSerializerConfig"] = plain(value)
            case "java-serialization-filter":
                made["javaSerializationFilterConfig"] = _filter(value)
            case "compact-serialization":
                made["compactSerializationConfig"] = _compact(value)
            case _:
                made[camel(key)] = value
    return {"serializationConfig": made}


def _filter(said: Tree) -> Tree:
    plurals = {"class": "classes", "package": "packages", "prefix": "prefixes"}
    lists: Tree = {
        color: {plurals[kind]: sorted(set(names)) for kind, names in said[color].items()}
        for color in ("blacklist", "whitelist")
        if color in said
    }
    return {"defaultsDisabled": said.get("defaults-disabled"), **lists}


def _compact(said: Tree) -> Tree:
    return {
        "serializerClassNames": [item["serializer"] for item in said.get("serializers", ())],
        "compactSerializableClassNames": [item["class"] for item in said.get("classes", ())],
        "zeroConfigFilter": _filter(said.get("zero-config-filter", {})),
    }


def _native_memory(said: Tree, old: bool) -> Tree:
    named = {"size": "size" if old else "capacity"}  # of the two words the last one counts
    made = {named.get(key, key): value for key, value in said.items() if not key.startswith("persistent")}
    made = plain(made)
    pmem = said.get("persistent-memory", {})
    directories = [{"numaNode": -1} | plain(item) for item in pmem.get("directories", ())]
    simple = said.get("persistent-memory-directory")
    if simple:
        directories.insert(0, {"directory": simple, "numaNode": -1})
    enabled = pmem.get("enabled", True if simple else None)
    made["persistentMemoryConfig"] = {"enabled": enabled, "mode": pmem.get("mode"), "directoryConfigs": directories}
    return {"nativeMemoryConfig": made}


def _near_caches(said: Tree, _: bool) -> Tree:
    made = {}
    for name, entry in said.items():
        inner = plain(entry)
        inner["evictionConfig"] = inner.pop("eviction", {})
        inner["preloaderConfig"] = inner.pop("preloader", {})
        made[name] = inner
    return {"nearCacheConfigMap": made}


def _query_caches(said: Tree, _: bool) -> Tree:
    by_map: Tree = {}
    for name, entry in said.items():
        inner = plain({key: value for key, value in entry.items() if key not in ("map-name", "indexes")})
        inner["evictionConfig"] = inner.pop("eviction", {})
        inner["predicateConfig"] = inner.pop("predicate", {})
        inner["entryListenerConfigs"] = inner.pop("entryListeners", ())
        inner["indexConfigs"] = _indexes(entry.get("indexes", ()))
        cache = merged({**_QUERY_CACHE, "name": name}, inner)
        by_map.setdefault(entry.get("map-name", ""), {})[name] = cache
    return {"queryCacheConfigs": by_map}


def _indexes(said: Json) -> list[Tree]:
    if isinstance(said, Mapping):
        return [{"attribute": name, "ordered": entry.get("ordered", False)} for name, entry in said.items()]
    return [_index(item) for item in said]


def _index(said: Tree) -> Tree:
    inner = plain(said)
    kind = inner.get("type", "SORTED")
    bitmap, tree = inner.pop("bitmapIndexOptions", None), inner.pop("btreeIndex", {})
    if kind == "BITMAP" and bitmap is not None:
        inner["bitmapIndexOptions"] = {"uniqueKey": "__key", "uniqueKeyTransformation": "OBJECT"} | bitmap
    if kind == "SORTED":
        inner["bTreeIndexConfig"] = {"pageSize": tree.get("pageSize"), "memoryTierConfig": tree.get("memoryTier")}
    made: Tree = merged(_INDEX, inner)
    return made


_SECTIONS: dict[str, Callable[[Json, bool], Tree]] = {
    "cp-direct-to-leader-routing": _named("cpDirectToLeaderRoutingEnabled"),
    "license-key": _named("licenseKey"),
    "executor-pool-size": _named("executorPoolSize"),
    "instance-tracking": _named("instanceTrackingConfig"),
    "proxy-factories": _named("proxyFactoryConfigs"),
    "load-balancer": _balancer,
    "listeners": _listeners,
    "sql": _sql,
    "network": _network,
    "connection-strategy": lambda said, _: {
        "connectionStrategyConfig": {"connectionRetryConfig": plain(said.get("connection-retry", {}))}
    },
    "security": _security,
    "serialization": _serialization,
    "native-memory": _native_memory,
    "near-cache": _near_caches,
    "query-caches": _query_caches,
}
