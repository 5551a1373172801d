"""
Names of a package that are loaded when they are first used.

The table of a package's ``__init__.py`` is the only place where its names are listed; ``tools/make_stubs.py`` writes
the stub that type checkers and editors read from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any


def modules_of(names: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return the module of each name: *names* has the names of each module."""
    return {name: module for module, those in names.items() for name in those}


def lazy_names(
    namespace: dict[str, Any], module_of: Mapping[str, str], *, submodules: Iterable[str] = ()
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """
    Return the ``__getattr__`` and ``__dir__`` of a package (PEP 562).

    Args:
        namespace: The package's ``globals()``, where a name stays once it is loaded.
        module_of: The module of each name. A module that begins with ``.`` is relative to the package; ``module:name``
            is another name in its module.
        submodules: Modules that are attributes of the package without an import.
    """
    package: str = namespace["__name__"]
    modules = frozenset(submodules)

    def __getattr__(name: str) -> Any:  # noqa: N807  # becomes the package's
        if name in modules:
            return import_module(f".{name}", package)
        if name not in module_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module, _, other = module_of[name].partition(":")
        value = namespace[name] = getattr(import_module(module, package), other or name)
        return value

    def __dir__() -> list[str]:  # noqa: N807  # becomes the package's
        return sorted({*namespace, *module_of, *modules})

    return __getattr__, __dir__
