"""The work grows by no more than n log n where it once grew faster: rows R2, R7 and R16."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from hazelcast_fluent import ClientConfig, ClientConfigBuilder
from tests.hardening.growth import ROOMY, Prepared, assert_grows_slowly, compared, on, refused, variables, yaml


def from_json(content: str) -> ClientConfig:
    """Return what a JSON file makes."""
    return ClientConfig.from_json(f'{{"hazelcast-client": {content}}}', limits=ROOMY)


def imports(count: int) -> Prepared:
    """Return the reading of a file that imports *count* others."""
    folder = Path(mkdtemp())
    for number in range(count):
        content = f"hazelcast-client: {{properties: {{p{number}: '${{V}}'}}}}"
        (folder / f"{number}.yaml").write_text(content, encoding="utf-8")
    names = ", ".join(f"{number}.yaml" for number in range(count))
    (folder / "a.yaml").write_text(f"hazelcast-client: {{import: [{names}]}}", encoding="utf-8")
    return lambda: ClientConfig.from_file(folder / "a.yaml", limits=ROOMY, variables={"V": "1"})


def repeated(count: int, call: Callable[[ClientConfigBuilder, int], ClientConfigBuilder], *, build: bool = True) -> Any:
    """Return what *count* calls make, or their builder."""
    builder = ClientConfig.builder()
    for number in range(count):
        builder = call(builder, number)
    return builder.build() if build else builder


OPERATIONS: Mapping[str, Callable[[int], Prepared]] = {
    "R2 bad entries in one line": lambda count: refused(
        on(json.dumps({"near-cache": {f"m{n}": {"max-idle-seconds": "x" * 50} for n in range(count)}}), from_json)
    ),
    "R7 imports of one budget": imports,
    "R7 equal placeholders": lambda count: yaml("  instance-name: " + "${V}" * count + "\n"),
    "R16 labels": lambda count: lambda: repeated(count, lambda builder, n: builder.label(f"l{n}")),
    "R16 socket options": lambda count: lambda: repeated(count, lambda builder, n: builder.socket_option(1, n, 1)),
    "R16 variables over entries": lambda count: (
        lambda: (
            repeated(count, lambda builder, n: builder.near_cache(f"m{n}"), build=False)
            .environment(variables(count, "60"))
            .build()
        )
    ),
    "R16 repeated variables": lambda count: (
        lambda: repeated(
            count, lambda builder, n: builder.environment({f"HZCLIENT_NEARCACHE_M{n}_MAXIDLESECONDS": "60"})
        )
    ),
    "R16 lint of leading stars": lambda count: on(
        repeated(count, lambda builder, n: builder.near_cache(f"*x{n}", ttl=5)), lambda made: made.lint()
    ),
    "R16 lint of tied patterns": lambda count: on(
        repeated(count, lambda builder, n: builder.near_cache(f"a{n % 10}*b{n:03}", ttl=5)), lambda made: made.lint()
    ),
    "R16 diff with ignored paths": lambda count: compared(
        count,
        lambda one, other: (
            one.to_builder()
            .client_name("x")
            .build()
            .diff(other, ignore=[f"near_cache_configs.m-{n}-*" for n in range(len(one.near_cache_configs))])
        ),
    ),
}


@pytest.mark.parametrize("operation", OPERATIONS)
def test_growth(operation: str) -> None:
    """Four times the size takes little more than four times the work."""
    assert_grows_slowly(OPERATIONS[operation])
