"""Elements below ``native-memory``."""

from __future__ import annotations

from hazelcast_fluent.declarative.schema._codecs import BOOLEAN, NONEMPTY, enum, integer, number
from hazelcast_fluent.declarative.schema._element import ATTRIBUTE, TEXT_OF_PARENT, Element, below, row, wrapped

UNITS = ("BYTES", "KILOBYTES", "MEGABYTES", "GIGABYTES")
BLOCK_SIZES = (1, 2, 4, 6, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536)
"""The block sizes that Java's schema allows."""


def capacity(at: str, *, since: str = "", until: str = "", deprecated: str = "") -> tuple[Element, ...]:
    """Return the elements of an amount of memory."""
    return below(
        at,
        "",
        row("", since=since, until=until, deprecated=deprecated, about="An amount of memory."),
        row("value", integer(1, long=True), xml=ATTRIBUTE, default=512, required=True, about="How many units."),
        row("unit", enum(*UNITS), xml=ATTRIBUTE, default="MEGABYTES", required=True, about="The unit."),
    )


NATIVE_MEMORY = (
    *below(
        "native-memory",
        "",
        row("", enabled_by="enabled"),
        row("enabled", BOOLEAN, xml=ATTRIBUTE, default=False),
        row("allocator-type", enum("STANDARD", "POOLED", upper=True), xml=ATTRIBUTE, default="POOLED"),
    ),
    *capacity("native-memory.capacity", since="5.2"),
    *capacity("native-memory.size", deprecated="capacity"),
    *below(
        "native-memory",
        "",
        row("min-block-size", integer(1, unit="bytes"), default=16),
        row("page-size", integer(1, unit="bytes"), default=4194304),
        row("metadata-space-percentage", number(1, 95, unit="percent"), default=12.5),
        row("persistent-memory-directory", NONEMPTY, since="4.0"),
    ),
    *below(
        "native-memory.persistent-memory",
        "",
        row("", since="4.1"),
        row("enabled", BOOLEAN, xml=ATTRIBUTE, default=False),
        row("mode", enum("MOUNTED", "SYSTEM_MEMORY"), xml=ATTRIBUTE, default="MOUNTED"),
        row("directories[]", xml=wrapped("directory")),
        row("directories[].directory", NONEMPTY, xml=TEXT_OF_PARENT, required=True),
        row("directories[].numa-node", integer(-1), xml=ATTRIBUTE, default=-1),
    ),
)
"""Memory outside Java's heap."""
