"""
Text and trees, one module a format.

Every module that reads a document has ``read(text, source, limits) -> Tree``; every one that writes has
``write(data) -> str``, where *data* is made of dicts, lists, strings, numbers and booleans.
"""

from hazelcast_fluent._lazy import lazy_names, modules_of

_MODULE_OF = modules_of(
    {
        ".layer": ("Layer",),
        ".limits": ("Limits",),
        ".registry": ("FormatName",),
    }
)
"""Names for annotations, loaded when they are first used."""

__all__ = sorted(_MODULE_OF)  # noqa: PLE0605  # pyright: ignore[reportUnsupportedDunderAll]  # checkers read the stub

__getattr__, __dir__ = lazy_names(globals(), _MODULE_OF)
