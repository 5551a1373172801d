"""Reports about a configuration: what is in it, where it came from, what differs, what could be better."""

from hazelcast_fluent._lazy import lazy_names, modules_of

_MODULE_OF = modules_of(
    {
        ".diff": ("Change", "Diff"),
        ".explain": ("Explained", "Explanation"),
        ".lint": ("Lint", "Suggestion"),
        ".map_lookup": ("NearCacheChoice",),
    }
)
"""Names for annotations, loaded when they are first used."""

__all__ = sorted(_MODULE_OF)  # noqa: PLE0605  # pyright: ignore[reportUnsupportedDunderAll]  # checkers read the stub

__getattr__, __dir__ = lazy_names(globals(), _MODULE_OF)
