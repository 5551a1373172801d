"""Hazelcast's declarative configuration: where files are, what they contain, how it becomes options and back."""

from hazelcast_fluent._lazy import lazy_names, modules_of

_MODULE_OF = modules_of(
    {
        ".file_kinds": ("FileVersion",),
    }
)
"""Names for annotations, loaded when they are first used."""

__all__ = sorted(_MODULE_OF)  # noqa: PLE0605  # pyright: ignore[reportUnsupportedDunderAll]  # checkers read the stub

__getattr__, __dir__ = lazy_names(globals(), _MODULE_OF)
