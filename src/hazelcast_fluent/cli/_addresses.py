"""What commands share that go to a cluster: ``[FILE | HOST:PORT]...`` and a time limit."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from hazelcast_fluent.cli._options import FILE, STDIN
from hazelcast_fluent.config._converters import to_address
from hazelcast_fluent.errors import ConversionError, InvalidConfigError, Problem, escaped

if TYPE_CHECKING:
    from hazelcast_fluent.client_config import ClientConfig

C = TypeVar("C", bound=Callable[..., Any])

_ADDRESS = re.compile(r"(?:localhost|[\d.]+|\[[0-9a-fA-F:.]+\]|[\w-]+(?:\.[\w-]+)*:\d+)(?::\d+)?")
"""``host:port``; without a port, only what can't be the name of a file."""

files_or_addresses = click.argument("given", metavar="[FILE | HOST:PORT]...", nargs=-1, type=FILE)
"""Give a command files and addresses as its argument ``given``."""


def limited(meaning: str) -> Callable[[C], C]:
    """Give a command the option for its time limit in seconds."""
    seconds = click.FloatRange(min=0, min_open=True)
    return click.option("--timeout", type=seconds, default=10.0, show_default=True, help=meaning)


def separated(given: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the files and the addresses among what was given."""
    files: list[str] = []
    addresses: list[str] = []
    for name in given:
        (addresses if is_address(name) else files).append(name)
    return files, addresses


def is_address(text: str) -> bool:
    """Whether *text* is the address of a member, and not the name of a file."""
    return text != STDIN and _ADDRESS.fullmatch(text) is not None and not os.path.exists(text)  # noqa: PTH110  # pathlib is slow to import


def at(config: ClientConfig, addresses: list[str]) -> ClientConfig:
    """Return the configuration with these addresses instead of its own, if there are any."""
    if not addresses:
        return config
    problems = list(_problems(addresses))
    if problems:
        raise InvalidConfigError(problems)
    return config.to_builder().cloud(enabled=False).network(addresses=addresses).build()


def _problems(addresses: Iterable[str]) -> Iterator[Problem]:
    for text in addresses:
        try:
            to_address(text)
        except ConversionError as error:
            yield Problem("network_config.addresses", error.rule, hint=error.hint, source_path=text)


def place(config: ClientConfig) -> str:
    """Return where a client of the configuration connects to, for people."""
    return escaped(", ".join(config.network_config.addresses) or "127.0.0.1")
