"""The clients that a configuration starts: a folder each, and what they share."""

from hazelcast_fluent._lazy import lazy_names, modules_of

_MODULE_OF = modules_of(
    {
        ".announcement": ("OnUnsupported",),
        ".compatibility": ("CompatibilityReport",),
        ".diagnosis.findings": ("Diagnosis",),
        ".keywords": ("ClientKeywords",),
        ".failover": ("AsyncFailoverConnection", "FailoverConnection"),
        "hazelcast.client": ("HazelcastClient",),
        "hazelcast.config": ("Config",),
    }
) | {"AsyncHazelcastClient": "hazelcast.asyncio:HazelcastClient"}
"""Names for annotations, loaded when they are first used."""

__all__ = sorted(_MODULE_OF)  # noqa: PLE0605  # pyright: ignore[reportUnsupportedDunderAll]  # checkers read the stub

__getattr__, __dir__ = lazy_names(globals(), _MODULE_OF)
