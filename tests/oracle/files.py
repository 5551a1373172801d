"""Hazelcast's own configuration files, read from its jars; never kept in this repository."""

from __future__ import annotations

import re

import attrs

from tests.oracle.jars import Version, resource

_IMPORTS = re.compile(r"(?m)^ +import:\n(?: +- .*\n)+|<import resource=[^>]*/>")


@attrs.frozen
class HazelcastFile:
    """One file in one of Hazelcast's jars."""

    version: Version
    """Whose jar."""

    name: str
    """Its name in the jar."""

    of_tests: bool = False
    """Whether it belongs to Hazelcast's tests."""

    def __str__(self) -> str:
        return f"{self.version}-{self.name}"

    @property
    def format(self) -> str:
        """``yaml`` or ``xml``."""
        return self.name.rpartition(".")[2]

    @property
    def text(self) -> str:
        """The text without its import of a file that does not exist; Hazelcast's own tests remove it as well."""
        return _IMPORTS.sub("", resource(self.version, self.name, of_tests=self.of_tests))

    @property
    def in_xml(self) -> HazelcastFile:
        """The same in XML."""
        return attrs.evolve(self, name=self.name.replace(".yaml", ".xml"))


EXAMPLES = tuple(
    HazelcastFile(version, f"hazelcast-client-{name}.{suffix}")
    for version in ("5.7", "3.12")
    for name in ("full-example", "default")
    for suffix in ("yaml", "xml")
)
"""The files that document every element, and those that say nothing."""

TEST_FILES = tuple(
    HazelcastFile(version, f"hazelcast-client-full.{suffix}", of_tests=True)
    for version in ("5.7", "3.12")
    for suffix in ("yaml", "xml")
)
"""The files that Hazelcast's own tests of its loaders read."""

FAILOVERS = tuple(
    HazelcastFile(version, f"hazelcast-client-failover-full-example.{suffix}")
    for version in ("5.7", "3.12")
    for suffix in ("yaml", "xml")
)
"""The files that document failover."""
