"""Elements below ``native-memory``."""

from __future__ import annotations

from hazelcast_fluent.declarative.schema._codecs import BOOLEAN, NONEMPTY, enum, integer, number
from hazelcast_fluent.declarative.schema._element import ATTRIBUTE, TEXT_OF_PARENT, Element, row, wrapped

UNITS = ("BYTES", "KILOBYTES", "MEGABYTES", "GIGABYTES")
BLOCK_SIZES = (1, 2, 4, 6, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536)
"""The block sizes that Java's schema allows."""


def capacity(at: str, *, since: str = "", until: str = "", deprecated: str = "") -> tuple[Element, ...]:
    """Return the elements of an amount of memory."""
    about = "An amount of memory."
    return (
        row(at, since=since, until=until, deprecated=deprecated, about=about),
        row(f"{at}.value", integer(1, long=True), xml=ATTRIBUTE, default=512, required=True, about="How many units."),
        row(f"{at}.unit", enum(*UNITS), xml=ATTRIBUTE, default="MEGABYTES", required=True, about="The unit."),
    )


_PMEM = "native-memory.persistent-memory"

NATIVE_MEMORY = (
    row(
        "native-memory",
        reason="it is about memory outside Java's heap",
        enabled_by="enabled",
        about="Memory outside Java's heap for near caches.",
    ),
    row("native-memory.enabled", BOOLEAN, xml=ATTRIBUTE, default=False, about="Whether it is used."),
    row(
        "native-memory.allocator-type",
        enum("STANDARD", "POOLED", upper=True),
        xml=ATTRIBUTE,
        default="POOLED",
        about="Who hands it out: the system or Hazelcast.",
    ),
    *capacity("native-memory.capacity", since="5.2"),
    *capacity("native-memory.size", deprecated="capacity"),
    row("native-memory.min-block-size", integer(1, unit="bytes"), default=16, about="The least piece handed out."),
    row("native-memory.page-size", integer(1, unit="bytes"), default=4194304, about="What is asked of the system."),
    row(
        "native-memory.metadata-space-percentage",
        number(1, 95, unit="percent"),
        default=12.5,
        about="Which part is kept for Hazelcast's own bookkeeping.",
    ),
    row(
        "native-memory.persistent-memory-directory",
        NONEMPTY,
        since="4.0",
        about="A directory on persistent memory to use instead.",
    ),
    row(_PMEM, since="4.1", about="Persistent memory to use instead."),
    row(f"{_PMEM}.enabled", BOOLEAN, xml=ATTRIBUTE, default=False, about="Whether it is used."),
    row(
        f"{_PMEM}.mode",
        enum("MOUNTED", "SYSTEM_MEMORY"),
        xml=ATTRIBUTE,
        default="MOUNTED",
        about="Whether it is mounted as directories or is part of the system's memory.",
    ),
    row(f"{_PMEM}.directories[]", xml=wrapped("directory"), about="Where it is mounted."),
    row(f"{_PMEM}.directories[].directory", NONEMPTY, xml=TEXT_OF_PARENT, required=True, about="The directory."),
    row(
        f"{_PMEM}.directories[].numa-node",
        integer(-1),
        xml=ATTRIBUTE,
        default=-1,
        about="The NUMA node it belongs to; -1 for none.",
    ),
)
"""Memory outside Java's heap."""
