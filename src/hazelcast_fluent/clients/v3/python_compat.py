"""
What makes hazelcast-python-client 3.12 import on the Pythons this library supports.

That client was written for Python 2.7 and 3.4 to 3.7. It imports the abstract classes from ``collections`` (gone since
3.10), ``asyncore`` (gone since 3.12; the ``pyasyncore`` distribution brings it back) and a bundled ``six`` whose finder
only has the import protocol that 3.12 dropped.
"""

from __future__ import annotations

import collections
import collections.abc
import importlib.util
import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType, TracebackType
from typing import Any, Self

from hazelcast_fluent.clients import installed
from hazelcast_fluent.errors import HazelcastFluentError, MissingExtraError

_ALIASES = ("Sequence", "Iterable")
_SIX = "hazelcast.six"
_EXTRA = "client3"


class WrongClientError(HazelcastFluentError, ImportError):
    """The installed hazelcast-python-client is not the one that is needed."""


class ShimNeededError(HazelcastFluentError, ImportError):
    """The 3.12 client does not import on this Python as it is."""

    def __init__(self) -> None:
        super().__init__(
            "hazelcast-python-client 3.12 does not import on this Python as it is: "
            "call hazelcast_fluent.clients.v3.install_shim() first"
        )


class _MovesLoader(Loader):
    """Loads ``six.moves`` modules by the old protocol of the bundled ``six``."""

    def __init__(self, importer: Any) -> None:
        self._importer = importer
        self._spec: ModuleSpec | None = None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        module: ModuleType = self._importer.load_module(spec.name)
        self._spec = getattr(module, "__spec__", None)
        return module

    def exec_module(self, module: ModuleType) -> None:
        """Give a module of the standard library its own spec back, which the import system has just replaced."""
        if self._spec is not None:
            module.__spec__ = self._spec


def _find_spec(importer: Any, fullname: str, *_: object) -> ModuleSpec | None:
    """Return the spec of a module of the bundled importer, as finders do today."""
    if fullname not in importer.known_modules:
        return None
    return importlib.util.spec_from_loader(fullname, _MovesLoader(importer))


class _Teacher(MetaPathFinder):
    """
    Teaches the finder of the bundled ``six`` today's protocol, at the first import from ``hazelcast.six.moves``.

    It finds nothing itself: the import system goes on with the other finders.
    """

    def find_spec(self, fullname: str, *_: object) -> None:
        if fullname.startswith(f"{_SIX}.moves"):
            for finder in sys.meta_path:
                cls: Any = type(finder)
                if cls.__module__ == _SIX and not hasattr(cls, "find_spec"):
                    cls.find_spec = _find_spec


class Shim:
    """What `install_shim` changed in the running interpreter; a context manager whose end is `undo`."""

    def __init__(self) -> None:
        self._aliases: list[str] = []
        self._teacher: _Teacher | None = None

    def undo(self) -> None:
        """
        Take the changes back; a client that was imported meanwhile stays imported and works.

        A second call does nothing.
        """
        while self._aliases:
            delattr(collections, self._aliases.pop())
        if self._teacher in sys.meta_path:
            sys.meta_path.remove(self._teacher)
        self._teacher = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.undo()

    def _install(self) -> None:
        for name in _ALIASES:
            if not hasattr(collections, name):
                setattr(collections, name, getattr(collections.abc, name))
                self._aliases.append(name)
        self._teacher = _Teacher()
        sys.meta_path.append(self._teacher)


def require_client() -> None:
    """
    Check that the 3.12 client is the one that is installed.

    Raises:
        MissingExtraError: if no client is installed.
        WrongClientError: if it is one of another line.
    """
    found = installed.installed_version()
    if not found:
        raise MissingExtraError("hazelcast-python-client 3.12", _EXTRA)
    if not found.startswith("3."):
        raise WrongClientError(
            f"hazelcast-python-client {found} is installed where 3.12.3 is needed; both are `import hazelcast`, "
            f"so give each an environment of its own"
        )


def install_shim() -> Shim:
    """
    Make ``import hazelcast`` work for hazelcast-python-client 3.12.3 on this Python, 3.11 or later.

    Nothing in this library calls it; a program that talks to a 3.12 cluster does, before it imports ``hazelcast``::

        with install_shim():
            import hazelcast

    Raises:
        MissingExtraError: if the client is not installed or, on Python 3.12 and later, ``pyasyncore`` is not.
        WrongClientError: if the installed client is not a 3.x.
    """
    require_client()
    if importlib.util.find_spec("asyncore") is None:
        raise MissingExtraError(
            "pyasyncore, which brings back the asyncore module that Python 3.12 dropped and this client needs,", _EXTRA
        )
    shim = Shim()
    shim._install()
    return shim
