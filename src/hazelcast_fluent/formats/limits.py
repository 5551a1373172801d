"""How much a document may ask of the machine before it is refused."""

from __future__ import annotations

import attrs

from hazelcast_fluent.errors import ConversionError
from hazelcast_fluent.errors.values import Value


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Limits(Value):
    """
    The bounds within which documents are read.

    The defaults allow a configuration of a hundred thousand near caches; pass larger limits for more.

    Example:
        from hazelcast_fluent import ClientConfig, Limits

        config = ClientConfig.from_yaml("hazelcast-client: {}", limits=Limits(depth=10))
    """

    file_bytes: int = 64 * 1024 * 1024
    """The size of one file or text, in bytes. Default 64 MiB."""

    nodes: int = 2_000_000
    """The values and names of one document, counted after YAML aliases are expanded. Default 2,000,000."""

    depth: int = 100
    """How deep mappings, lists and elements may be nested. Default 100; Hazelcast's own elements need 10."""

    imports: int = 500
    """How many files one configuration may import, in all, and a failover file may name. Default 500."""

    import_depth: int = 50
    """How long a chain of files that import each other may be. Default 50."""

    expansions: int = 20
    """How many times a text may be expanded because a placeholder's value holds placeholders. Default 20."""

    expanded_characters: int = 64 * 1024 * 1024
    """How much text the placeholders of one configuration may produce, in characters. Default 64 Mi."""

    key_iterations: int = 10_000_000
    """How many rounds the keys of all encrypted values of one configuration may take. Default 10,000,000."""

    problems: int = 100
    """How many problems of one document are kept before reading stops. Default 100."""


LIMITS = Limits()
"""The limits where the caller names none."""


@attrs.define(eq=False, repr=False)
class Budget:
    """What all placeholders of one configuration may cost, whatever document or replacer they belong to."""

    limits: Limits
    _characters: int = attrs.field(default=0, init=False)
    _iterations: int = attrs.field(default=0, init=False)

    def take_characters(self, count: int) -> None:
        """Account for expanded text, or refuse it."""
        self._characters += count
        if self._characters > self.limits.expanded_characters:
            raise ConversionError("must not expand to so much text", hint="raise Limits.expanded_characters")

    def take_iterations(self, count: int) -> None:
        """Account for the derivation of a key, or refuse it."""
        self._iterations += count
        if self._iterations > self.limits.key_iterations:
            raise ConversionError("needs too many iterations for its key", hint="raise Limits.key_iterations")
