"""Directories on persistent memory, in their two spellings together."""

from __future__ import annotations

import pytest

from hazelcast_fluent import ClientConfig, InvalidConfigError


@pytest.mark.parametrize(
    ("directories", "rule"),
    [
        ("[{directory: /a}]", "must name each directory once"),
        ("[{directory: /b, numa-node: 0}]", "must give a numa-node to all directories or to none"),
    ],
)
def test_the_single_directory_counts_among_the_others(directories: str, rule: str) -> None:
    """Java adds the one directory to the listed ones and holds all to the same rules."""
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig.from_yaml(
            "hazelcast-client: {native-memory: {persistent-memory-directory: /a,"
            f" persistent-memory: {{directories: {directories}}}}}}}"
        )

    assert [rule] == [problem.rule for problem in caught.value.problems]
