"""
What a program hands to the client: the program is run, and each client it would make is noted instead.

Run as a script it reads pairs of programs, before and after, as JSON and prints what each hands over.
"""

from __future__ import annotations

import builtins
import contextlib
import importlib
import importlib.util
import io
import json
import os
import re
import sys
from collections.abc import Iterator
from typing import Any
from unittest import mock

from hazelcast_fluent.client_config import ClientConfig
from hazelcast_fluent.clients.starting import to_client_config

_ALIASES = {2: 1, 7: 5}
"""The 3.x client's TLS versions that are other names of one."""


class Stand(dict[str, Any]):
    """The names of a fragment: one that it does not define itself stands for a class of that name."""

    def __missing__(self, name: str) -> Any:
        if hasattr(builtins, name):
            raise KeyError(name)
        base = importlib.import_module("hazelcast.serialization.api").StreamSerializer
        return self.setdefault(name, type(name, (base,), {}))


def handed_over(program: str, *, fragment: bool = False) -> list[Any]:
    """
    Return the configuration of each client the program makes, as plain data.

    Args:
        program: Python source.
        fragment: whether names may be missing, and what fails after a client was made does not matter.
    """
    hazelcast = importlib.import_module("hazelcast")
    noted: list[Any] = []

    def start(config: Any = None, **keywords: Any) -> mock.MagicMock:
        if hasattr(hazelcast, "ClientConfig"):
            noted.append(_plain(config or hazelcast.ClientConfig()))
        else:
            made = importlib.import_module("hazelcast.config").Config
            noted.append(_plain(config or made.from_dict(keywords)))
        return mock.MagicMock()

    def connect(config: Any) -> mock.MagicMock:
        return start(to_client_config(config))

    async def start_async(config: Any = None, **keywords: Any) -> mock.AsyncMock:
        start(config, **keywords)
        return mock.AsyncMock()

    async def connect_async(config: Any) -> mock.AsyncMock:
        connect(config)
        return mock.AsyncMock()

    client = importlib.import_module("hazelcast.client")
    quiet = contextlib.redirect_stdout(io.StringIO())
    with contextlib.ExitStack() as stack:
        for holder in (hazelcast, client):
            stack.enter_context(mock.patch.object(holder, "HazelcastClient", start))
        stack.enter_context(mock.patch.object(ClientConfig, "connect", connect))
        stack.enter_context(mock.patch.object(ClientConfig, "connect_async", connect_async))
        if importlib.util.find_spec("hazelcast.asyncio") is not None:
            asynchronous = importlib.import_module("hazelcast.asyncio").HazelcastClient
            stack.enter_context(mock.patch.object(asynchronous, "create_and_start", start_async))
        stack.enter_context(quiet)
        _run(program, fragment=fragment)
    return noted


def _run(program: str, *, fragment: bool) -> None:
    code = compile(program, "<program>", "exec")
    if not fragment:
        exec(code, {"__name__": "__main__"})  # noqa: S102  # running it is the test
        return
    with contextlib.suppress(Exception):
        exec(code, {"__name__": "__main__"}, Stand())  # noqa: S102  # running it is the test


def _plain(value: Any) -> Any:  # noqa: PLR0911  # one line a kind of value
    """Return a configuration as data that compares by value: objects by their names."""
    if isinstance(value, dict):
        return {str(_plain(key)): _plain(item) for key, item in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(map(str, map(_plain, value)))
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, str):
        return _number(value)
    if type(value).__module__.startswith("hazelcast") and type(value).__name__.endswith(("Config", "Option")):
        return dict(_fields(value))
    return getattr(value, "__qualname__", type(value).__qualname__)


def _number(text: str) -> Any:
    """Return what the text of a property stands for."""
    with contextlib.suppress(ValueError):
        return float(text)
    return {"true": True, "false": False}.get(text.lower(), text)


def _fields(value: Any) -> Iterator[tuple[str, Any]]:
    slots = {name for cls in type(value).__mro__ for name in getattr(cls, "__slots__", ())}
    for name in sorted(slots or vars(value)):
        given = getattr(value, name)
        if name.startswith("_creds") and value.token_provider is not None:
            continue  # the client does not use them
        plain: Any = (name == "protocol" and _ALIASES.get(given)) or _plain(given)
        if name in {"_cluster_members", "addresses"}:  # the client accepts blanks around the port
            plain = [re.sub(r"\s*:\s*(?=\d+$)", ":", address) for address in plain]
        yield name, plain


if __name__ == "__main__":
    from hazelcast_fluent.clients.v3 import install_shim

    install_shim()
    os.chdir(os.environ.get("TMPDIR", "/tmp"))  # noqa: S108  # a program may read files: it shall find none
    fragments = "--fragments" in sys.argv
    pairs = json.load(sys.stdin)
    json.dump([[handed_over(program, fragment=fragments) for program in pair] for pair in pairs], sys.stdout)
