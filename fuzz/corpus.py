"""
What fuzzing starts from: Hazelcast's own files, read from its jars at run time, and files written by this library.

None of it is kept in the repository.
"""

from __future__ import annotations

import os
import random
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml as pyyaml
from hypothesis import HealthCheck, given, settings

from fuzz.targets import FAILOVER_SUFFIXES
from hazelcast_fluent import ClientConfig, InvalidConfigError
from hazelcast_fluent.declarative.schema.tree import ROOT
from hazelcast_fluent.declarative.schema.xml_layout import xml_root
from hazelcast_fluent.formats.registry import FORMATS, SUFFIXES
from hazelcast_fluent.testing import NoMemberError
from tests.config_classes import made
from tests.oracle.jars import class_path_of, tests_of
from tests.strategies import configs

_GENERATED = 150
_WORDS = (
    "<hidden>",
    "hazelcast-client",
    "hazelcast-client-failover",
    "hz-client.",
    "HZCLIENT_",
    "${name}",
    "${two}",
    "${loop}",
    "${x:-y}",
    "$ENC{",
    "true",
    "false",
    "null",
    "2147483647",
    "-1",
    "1e999",
    "!!python/object:os.system",
    "&a",
    "*a",
    "<<",
    "<!DOCTYPE",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&#0;",
    "\\u0000",
    "\\ud800",
    "import",
    "one.yaml",
    "package:yaml/",
)


def corpus_of(target: str) -> Iterator[bytes]:
    """Yield the inputs from which *target* is fuzzed."""
    if target == "failover":
        for number, suffix in enumerate(FAILOVER_SUFFIXES):
            for text in _failover_files(suffix):
                yield bytes([number]) + text
    elif target in ("properties", "environment"):
        lines = {line for config in _configs() for line in _lines(_plain(config), target)}
        for line in sorted(lines):  # each by itself: the fuzzer joins what is short, and short inputs are fast
            yield line.encode("utf-8", "replace")
    else:
        yield from _hazelcasts(f".{target}")
        for config in _configs():
            yield _written(_plain(config), target)


def words() -> Iterator[str]:
    """Yield the words of a dictionary for the fuzzer: names of elements, and what is special to a format."""
    yield from _WORDS
    yield from sorted({key for shape in ROOT.walk() for key in shape.path if key not in ("*", "[]")})


def dictionary() -> str:
    """Return `words` in the format of libFuzzer."""
    return "".join(f'"{_escaped(word)}"\n' for word in words())


def _escaped(word: str) -> str:
    return "".join(rf"\x{byte:02x}" for byte in word.encode())


def _configs() -> list[ClientConfig]:
    found: list[ClientConfig] = []

    @settings(
        max_examples=_GENERATED, database=None, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @given(configs())
    def collect(config: ClientConfig) -> None:
        found.append(config)

    collect()
    return [ClientConfig(), made(ClientConfig), *found]


def _plain(config: ClientConfig) -> dict[str, Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return config.to_dict(include_secrets=True, lossy=True)
        except InvalidConfigError:  # it holds what no file can say
            return {"hazelcast-client": {}}


def _written(data: dict[str, Any], form: Any) -> bytes:
    try:
        text = FORMATS[form].write(data, xml_root)
    except InvalidConfigError:
        return b""
    return text.encode("utf-8", "surrogatepass")


def _lines(data: object, target: str, path: tuple[str, ...] = ()) -> Iterator[str]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _lines(value, target, (*path, str(name)))
    elif target == "properties":
        yield f"hz-client.{'.'.join(path[1:])}={data}"
        if "properties" in path:
            yield f"{path[-1]}={data}"
    elif random.Random(str(path)).random() < 0.5:  # noqa: PLR2004, S311  # half of them in each way
        yield f"HZCLIENT_{'_'.join(path[1:]).upper()}={data}"
    else:
        yield f"{'.'.join(path[1:])}: {data}"


def _failover_files(suffix: str) -> Iterator[bytes]:
    content = {"try-count": 4, "clients": [f"one{suffix}", f"two{suffix}", "missing.yaml"]}
    data = {"hazelcast-client-failover": content}
    yield _written(data, SUFFIXES[suffix].name)
    yield from (text for text in _hazelcasts(suffix) if b"failover" in text)


def _hazelcasts(suffix: str) -> Iterator[bytes]:
    """Yield the client's files in Hazelcast's jars; none where there are no jars, or none are wanted."""
    if os.environ.get("HAZELCAST_FLUENT_CLUSTER") == "off":
        return
    if suffix not in (".yaml", ".xml"):
        for text in _hazelcasts(".yaml"):
            yield _written(pyyaml.load(text, pyyaml.BaseLoader), SUFFIXES[suffix].name)  # noqa: S506  # makes texts only
        return
    try:
        jars: tuple[Path, ...] = (*class_path_of("5.7"), tests_of("5.7"), *class_path_of("3.12"), tests_of("3.12"))
    except NoMemberError:
        return
    for jar in jars:
        with zipfile.ZipFile(jar) as archive:
            for name in archive.namelist():
                if "client" in name and name.endswith(suffix):
                    yield archive.read(name)
