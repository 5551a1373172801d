"""The TLS files that a configuration names: where they are, and what keeps them from being used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hazelcast_fluent.builder.builder import SettingsBuilder
from hazelcast_fluent.errors import Origin, Problem

if TYPE_CHECKING:
    from pathlib import Path

_SSL = "network_config.ssl_config"
_FILES = ("cafile", "certfile", "keyfile")


def with_located_files(config: Any) -> Any:
    """
    Return the configuration with the paths of its TLS files resolved.

    A relative path that stands in a configuration file starts at the folder of that file; where nothing is there but
    something in the working directory, as Java reads it, that counts. Other relative paths start at the working
    directory.
    """
    ssl = config.network_config.ssl_config
    if not ssl.enabled:
        return config
    given = {name: getattr(ssl, name) for name in _FILES if getattr(ssl, name) is not None}
    located: dict[str, Any] = {name: _located(config, name, path) for name, path in given.items()}
    return config if located == given else SettingsBuilder(config).ssl(**located).build()


def file_problems(config: Any) -> list[Problem]:
    """Return what keeps the TLS files and options from being used on this machine; it reads files, and no network."""
    if not config.network_config.ssl_config.enabled:
        return []
    from hazelcast_fluent.config.tls_files import tls_problems  # it loads `ssl`

    origin = getattr(config, "origin", None)
    problems = tls_problems(with_located_files(config).network_config.ssl_config)
    return [problem.at(_placed(origin(problem.path))) if origin else problem for problem in problems]


def _placed(origin: Origin) -> Origin | None:
    return None if origin.kind in ("default", "code") else origin


def _located(config: Any, name: str, path: str) -> str:
    from pathlib import Path  # slow to import, and most clients have no such files

    expanded = _expanded(path)
    if expanded.is_absolute():
        return str(expanded)
    origin_of = getattr(config, "origin", None)
    origin = origin_of(f"{_SSL}.{name}") if origin_of is not None else None
    if origin is None or origin.kind != "file" or not Path(origin.source).is_file():
        return path
    beside = Path(origin.source).parent / expanded
    return str(beside) if beside.exists() or not expanded.exists() else path


def _expanded(path: str) -> Path:
    from pathlib import Path

    try:
        return Path(path).expanduser()
    except RuntimeError:  # no home folder is known
        return Path(path)
