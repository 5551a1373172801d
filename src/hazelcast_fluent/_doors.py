"""
The methods of a configuration that open outwards.

The one place where imports point upwards: each method imports what it needs when it is called, so that importing the
package stays cheap and a configuration is used without knowing which module does what.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hazelcast_fluent.builder import ClientConfigBuilder


class Doors:
    """What a `ClientConfig` can be turned into."""

    __slots__ = ()

    def to_builder(self: Any) -> ClientConfigBuilder:
        """Return a builder that starts from this configuration."""
        from hazelcast_fluent.builder import ClientConfigBuilder

        return ClientConfigBuilder(self)
