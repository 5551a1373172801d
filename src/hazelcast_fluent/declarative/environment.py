"""
From the name of a variable, or a path as people write it, to the element it means.

A variable's name is a path in capitals. ``_`` stands for the dot between two keys, for a ``-`` or a ``.`` inside one,
or for nothing: ``HZCLIENT_CLUSTERNAME`` and ``HZCLIENT_CLUSTER_NAME`` are one element. The name of an entry means the
entry whose name is the same without regard to case, ``_``, ``-`` and ``.``; else a new entry, its name in lower case.

A path, as `set` and the files of a directory of secrets take it, has keys separated by dots:
``network.connection-timeout``. A key in quotes may hold dots itself: ``near-cache."orders.eu".max-idle-seconds``. After
``properties.`` everything is the property's name. An item of a list is a number: ``network.cluster-members.0``.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from hazelcast_fluent.config.properties import KNOWN
from hazelcast_fluent.declarative.entry_names import Existing, Names, folded
from hazelcast_fluent.declarative.schema.python_only import SINGLE_NAMES
from hazelcast_fluent.declarative.schema.tree import ROOT, SchemaNode, in_model, is_index
from hazelcast_fluent.errors import ConversionError, did_you_mean

JAVA_PROPERTIES = (
    "hazelcast.client.metrics.jmx.enabled",
    "hazelcast.client.metrics.debug.enabled",
    "hazelcast.discovery.enabled",
    "hazelcast.client.event.thread.count",
    "hazelcast.client.event.queue.capacity",
    "hazelcast.client.max.concurrent.invocations",
    "hazelcast.client.invocation.backoff.timeout.millis",
    "hazelcast.client.io.input.thread.count",
    "hazelcast.client.io.output.thread.count",
    "hazelcast.client.io.balancer.interval.seconds",
    "hazelcast.client.io.write.through",
    "hazelcast.client.response.thread.count",
    "hazelcast.client.response.thread.dynamic",
    "hazelcast.client.concurrent.window.ms",
    "hazelcast.client.jobupload.partsize",
    "hazelcast.client.sql.partition.argument.cache.size",
    "hazelcast.client.connectivity.logging.delay.seconds",
    "hazelcast.client.io.input.thread.affinity",
    "hazelcast.client.io.output.thread.affinity",
    "hazelcast.client.response.thread.affinity",
    "hazelcast.client.responsequeue.idlestrategy",
    "hazelcast.client.schema.max.put.retry.count",
    "hazelcast.client.cloud.discovery.token",
    "hazelcast.client.cloud.url",
    "hazelcast.client.tpc.enabled",
    "hazelcast.client.tpc.connectionCount",
    "hazelcast.discovery.public.ip.enabled",
    "hazelcast.invalidation.max.tolerated.miss.count",
    "hazelcast.invalidation.min.reconciliation.interval.seconds",
    "hazelcast.invalidation.reconciliation.interval.seconds",
    "hazelcast.partitioning.strategy.class",
    "hazelcast.logging.class",
    "hazelcast.logging.details.enabled",
    "hazelcast.logging.type",
)

_JAVA_PREFIXES = ("hazelcast.diagnostics.", "hazelcast.client.internal.", "hazelcast.internal.")
"""What the names of Java's properties begin with that are not documented one by one."""


def is_java_property(name: str) -> bool:
    """Whether only Java's client reads the property."""
    return name in JAVA_PROPERTIES or name.startswith(_JAVA_PREFIXES)


_DISCOVERY = {
    "aws": """access-key secret-key region host-header connection-retries read-timeout-seconds hz-port tag-key tag-value
        security-group-name iam-role inside-aws cluster family service-name""",
    "gcp": "private-key-path projects region zones label hz-port",
    "azure": """instance-metadata-available client-id client-secret tenant-id subscription-id resource-group scale-set
        tag hz-port cluster-id group-name""",
    "kubernetes": """namespace service-name service-label-name service-label-value service-dns service-port
        service-dns-timeout pod-label-name pod-label-value resolve-not-ready-addresses kubernetes-master api-token
        ca-certificate""",
    "eureka": "self-registration namespace use-metadata-for-host-and-port",
}

_SSL = """protocol trustStore trustStorePassword trustStoreType trustManagerAlgorithm keyStore keyStorePassword
    keyStoreType keyManagerAlgorithm keyMaterialDuration ciphersuites validateIdentity mutualAuthentication
    trustCertCollectionFile keyFile keyPassword keyCertChainFile"""

WELL_KNOWN: Existing = {
    "properties": (*KNOWN, *SINGLE_NAMES, *JAVA_PROPERTIES),
    "network.ssl.properties": tuple(_SSL.split()),
    **{f"network.{name}": tuple(keys.split()) for name, keys in _DISCOVERY.items()},
}
"""Free names that Hazelcast documents."""


Path = tuple[str, ...]

PREFIX = "HZCLIENT_"
_KEY = re.compile(r""""([^"]*)"|'([^']*)'|([^."']+)""")
_MOST_PARTS = 100
"""A name of more parts means nothing; to try all the ways to join them would take minutes."""
READ_FIRST = frozenset({"import", "config-replacers"})
"""What is read before there are layers, so that only a file can set it."""


class _Match(NamedTuple):
    path: Path
    new_names: int
    """How many names of entries are new."""
    old: int
    """How many elements exist only in 3.x."""
    name_parts: int
    """How many parts of the variable's name were taken for names of entries."""


def resolve(parts: Sequence[str], existing: Existing | None = None) -> Path:
    """
    Return the element that a variable means.

    Args:
        parts: The name after the prefix, split at ``_`` and ``.``.
        existing: The names of the entries that there are (`names_in`).

    Raises:
        ConversionError: There is no such element, or more than one.
    """
    if not parts or len(parts) > _MOST_PARTS:
        raise ConversionError("is not the name of a known setting")
    names = existing if isinstance(existing, Names) else Names(existing or {})
    matches = sorted(_matches(ROOT, tuple(parts), (), names), key=lambda match: match[1:])
    if not matches:
        section = _section(ROOT, tuple(parts))
        if section is not None:
            inside = variable_for((*section.path, next(iter(section.children))))
            raise ConversionError("is a section, and no value", hint=f"name a setting in it, such as {inside}")
        raise ConversionError("is not the name of a known setting", hint=_hint(tuple(parts), existing or {}))
    best = list(dict.fromkeys(match.path for match in matches if match[1:] == matches[0][1:]))
    if len(best) > 1:
        both = " and ".join(map(".".join, best))
        raise ConversionError(f"may mean {both}", hint="say which with set()")
    return best[0]


def _matches(shape: SchemaNode, parts: Path, path: Path, existing: Names) -> Iterator[_Match]:
    if not parts:
        if _takes_text(shape):
            yield _Match(path, 0, 0, 0)
        return
    yield from _children(shape, parts, path, existing)
    if shape.named is not None:
        yield from _named(shape.named, parts, path, existing)
    if shape.item is not None and is_index(parts[0]):
        yield from _matches(shape.item, parts[1:], (*path, parts[0]), existing)


def _children(shape: SchemaNode, parts: Path, path: Path, existing: Names) -> Iterator[_Match]:
    for taken in range(1, len(parts) + 1):
        for key, child in _children_by_word(shape).get(folded("".join(parts[:taken])), ()):
            if path or key not in READ_FIRST:
                for match in _matches(child, parts[taken:], (*path, key), existing):
                    yield match._replace(old=match.old + (child.era == "old"))


@functools.cache
def _children_by_word(shape: SchemaNode) -> Mapping[str, tuple[tuple[str, SchemaNode], ...]]:
    found: dict[str, tuple[tuple[str, SchemaNode], ...]] = {}
    for key, child in shape.children.items():
        found[folded(key)] = (*found.get(folded(key), ()), (key, child))
    return found


def _takes_text(shape: SchemaNode) -> bool:
    element = (shape.item or shape).element
    return element is not None and element.codec is not None


def _named(shape: SchemaNode, parts: Path, path: Path, existing: Names) -> Iterator[_Match]:
    holder = ".".join(path)
    for taken in range(len(parts), 0, -1) if shape.is_leaf else range(1, len(parts)):
        word = folded("".join(parts[:taken]))
        names = (*existing.alike(holder, word), *well_known(holder, word))
        new = 0 if names else 1
        if new and shape.is_leaf and taken > 1 and holder == "properties":
            continue  # there is no telling which of the separators were dots
        separator = "-" if shape.is_leaf else "_"
        for name in dict.fromkeys(names) or (separator.join(parts[:taken]).lower(),):
            for match in _matches(shape, parts[taken:], (*path, name), existing):
                yield match._replace(new_names=match.new_names + new, name_parts=match.name_parts + taken)


def well_known(holder: str, word: str) -> Path:
    """Return the documented names that *word*, folded, means in the element *holder*."""
    return _well_known_by_word(holder).get(word, ()) if holder in WELL_KNOWN else ()


@functools.cache
def _well_known_by_word(holder: str) -> Mapping[str, Path]:
    found: dict[str, Path] = {}
    for name in WELL_KNOWN[holder]:
        found[folded(name)] = (*found.get(folded(name), ()), name)
    return found


def parse(text: str) -> Path:
    """
    Return the element of a path as users write it.

    Raises:
        ConversionError: The path is not well formed, or there is no such element.
    """
    return element_at(_split(text), text)


def element_at(keys: Path, text: str, rest: Callable[[int], str] | None = None) -> Path:
    """
    Return the element that *keys*, the parts of a path, mean.

    Args:
        keys: The keys.
        text: The path as it is written.
        rest: Returns the free name that the keys from a number on are.

    Raises:
        ConversionError: There is no such element.
    """
    path: Path = ()
    shape = ROOT
    for at, key in enumerate(keys):
        if shape.named is not None and shape.named.is_leaf and key not in shape.children:
            return (*path, _rest(text, keys, at) if rest is None else rest(at))
        name, below = _step(shape, key)
        if not path and name in READ_FIRST:
            raise ConversionError("must stand in a file", text)
        if below is None:
            raise ConversionError("is not a known setting", text, hint=_meant(keys, path, key, shape))
        path, shape = (*path, name), below
    if not _takes_text(shape):
        raise ConversionError("is a section, and no value", text, hint=_first_below(path, shape))
    return path


def _meant(keys: Path, path: Path, key: str, shape: SchemaNode) -> str | None:
    """Return the setting that *keys* name as the model does, or by its last key; else the nearest key."""
    from hazelcast_fluent.declarative.foreign_names import of_foreign  # few programs make mistakes

    return (
        hint_by_other_name(keys) or of_foreign(path, key) or one_below(shape, key) or did_you_mean(key, shape.children)
    )


def one_below(shape: SchemaNode, key: str) -> str | None:
    """Return a hint at the setting *key* if it stands in just one of the sections in *shape*."""
    holders = [name for name, child in shape.children.items() if key in child.children and child.era != "old"]
    return f"did you mean '{holders[0]}.{key}'?" if len(holders) == 1 else None


def hint_by_other_name(keys: Path) -> str | None:
    """Return a hint at the one setting that *keys* name as the model does, or by its last key; None for none."""
    dashed = tuple(key.replace("_", "-") for key in keys)
    meant = _by_other_names().get(keys) or _by_other_names().get(dashed, ())
    return f"did you mean {path_text(meant[0])!r}?" if len(meant) == 1 else None


@functools.cache
def _by_other_names() -> Mapping[Path, tuple[Path, ...]]:
    """Return the paths of settings by the model's path, and by the last key."""
    found: dict[Path, tuple[Path, ...]] = {}
    for path in plain_paths():
        for name in {path[-1:], in_model(path) or path[-1:]}:
            found[name] = (*found.get(name, ()), path)
    return found


def plain_paths() -> Iterator[Path]:
    """Yield the paths of today's settings that hold no name of an entry."""
    for leaf in ROOT.walk():
        if leaf.era != "old" and "*" not in leaf.path and leaf.key != "[]" and _takes_text(leaf):
            yield leaf.path


def _step(shape: SchemaNode, key: str) -> tuple[str, SchemaNode | None]:
    if shape.item is not None and is_index(key):
        return key, shape.item
    exact = shape.below(key)
    if exact is not None:
        return key, exact
    alike = _children_by_word(shape).get(folded(key))
    return alike[0] if alike else (key, None)


def _rest(text: str, keys: Path, at: int) -> str:
    # a free name runs to the end: its dots are its own, quoted or not
    return ".".join(keys[at:]) if '"' in text or "'" in text else text.split(".", at)[at]


def _first_below(path: Path, shape: SchemaNode) -> str | None:
    key = next(iter(shape.children), None)
    return None if key is None else f"name a setting in it, such as {'.'.join((*path, key))}"


def _split(text: str) -> Path:
    keys: list[str] = []
    position = 0
    while True:
        match = _KEY.match(text, position)
        if match is None:
            raise ConversionError("must be keys separated by dots; a key with dots goes in quotes", text)
        keys.append(next(group for group in match.groups() if group is not None).strip())
        position = match.end()
        if position == len(text):
            return tuple(keys)
        if text[position] != ".":
            raise ConversionError("must be keys separated by dots; a key with dots goes in quotes", text)
        position += 1


def path_text(path: Sequence[str]) -> str:
    """Return *path* as `parse` takes it."""
    if path[:1] == ("properties",):
        return ".".join(path)
    return ".".join(f'"{key}"' if re.search(r"""[.'"]""", key) else key for key in path)


def variable_for(path: Sequence[str]) -> str:
    """
    Return the name of the variable that sets the element at *path*, as Java has it.

    For ``*`` it has ``<NAME>`` and for ``[]`` it has ``0``.
    """
    free = {"*": "<NAME>", "[]": "0"}
    return PREFIX + "_".join(free.get(key) or _capitals(key) for key in path)


def _capitals(key: str) -> str:
    return key.replace("-", "").replace(".", "_").upper()


def _section(shape: SchemaNode, parts: Path) -> SchemaNode | None:
    """Return the section of settings, without names of entries, that *parts* mean; None for none."""
    if not parts:
        return shape if shape.children and not _takes_text(shape) else None
    found = (
        _section(child, parts[taken:])
        for taken in range(1, len(parts) + 1)
        for key, child in _children_by_word(shape).get(folded("".join(parts[:taken])), ())
        if child.path != (key,) or key not in READ_FIRST
    )
    return next((section for section in found if section is not None), None)


def _hint(parts: Path, existing: Existing) -> str | None:
    if folded(parts[0]) == "properties":
        properties = (*existing.get("properties", ()), *_PROPERTIES)
        near = _nearest(parts, [variable_for(("properties", name)) for name in properties], f"{PREFIX}PROPERTIES_")
        return near or "a name that is not known takes its exact spelling, through set()"
    from hazelcast_fluent.declarative.foreign_names import of_foreign  # few programs make mistakes

    entry = "".join(parts[1:2])
    section = f"{PREFIX}{parts[0].upper()}_"
    names = [name.replace("<NAME>", entry) for name in _variables() if name.startswith(section) or "<NAME>" not in name]
    same = [name for name in names if name.startswith(section) and name.endswith(f"_{parts[-1].upper()}")]
    if len(same) == 1:
        return f"did you mean '{same[0]}'?"
    foreign = (of_foreign(tuple(map(str.lower, parts[:at])), parts[at].lower()) for at in range(min(2, len(parts))))
    return next(filter(None, foreign), None) or _nearest(parts, names, PREFIX)


def _nearest(parts: Path, names: Sequence[str], prefix: str) -> str | None:
    # what all names begin with would make them all look alike
    given = (PREFIX + "_".join(parts)).upper()[len(prefix) :]
    from difflib import get_close_matches  # few programs make mistakes

    near = get_close_matches(given, [name[len(prefix) :] for name in names], n=1)
    return f"did you mean '{prefix}{near[0]}'?" if near else None


_PROPERTIES = WELL_KNOWN["properties"]


@functools.cache
def _variables() -> tuple[str, ...]:
    leaves = (shape for shape in ROOT.walk() if _takes_text(shape) and shape.era != "old" and shape.key != "*")
    return tuple(variable_for(shape.path) for shape in leaves if shape.path[0] not in READ_FIRST)
