"""
What is fuzzed: one function a loader, which takes any bytes.

Whatever a target lets out is a finding: a configuration or one of the library's own errors is all that may come of any
input. What was read must also survive being written and read again.
"""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import tempfile
import warnings
import zlib
from collections.abc import Callable
from pathlib import Path

from hazelcast_fluent import ClientConfig, ClientFailoverConfig, InvalidConfigError
from hazelcast_fluent.errors import ConfigWarning
from hazelcast_fluent.formats.limits import Limits
from hazelcast_fluent.formats.registry import FORMATS, FormatName

Target = Callable[[bytes], None]

LIMITS = Limits(file_bytes=1 << 16, nodes=5_000, depth=50, expanded_characters=1 << 16, key_iterations=1_000)
"""Small, so that what runs into a limit does so at once."""

VARIABLES = {"name": "orders", "number": "5", "loop": "${loop}", "two": "${name}-${number}"}
"""What placeholders may stand for."""

BASE = ClientConfig.builder().near_cache("orders-*", ttl=5).flake_id_generator("ids").build()
"""What the environment is laid over: it has entries for variables to name."""

FAILOVER_SUFFIXES = tuple(form.suffixes[0] for form in FORMATS.values())
"""The formats of failover files, by the first byte of the input."""

ONE_IN = 50
"""Of how many inputs that could be read one is also written and read again, which takes ten times as long."""


class LostError(AssertionError):
    """What was read was not the same after it was written and read again."""


def properties(data: bytes) -> None:
    """Read a file of properties, with the prefix of other options and without."""
    path = _written("some.properties", data)
    _checked(data, lambda: ClientConfig.builder().properties_file(path, limits=LIMITS).build())


def environment(data: bytes) -> None:
    """Read lines ``NAME=text`` as variables, and lines ``path: text`` as options that are set one by one."""
    variables = {}
    builder = BASE.to_builder()
    for line in data.decode("utf-8", "surrogateescape").splitlines():
        name, equals, text = line.partition("=")
        path, colon, value = line.partition(": ")
        if colon and (not equals or len(path) < len(name)):
            builder = builder.set(path, value)
        else:
            variables[name] = text
    _checked(data, lambda: builder.environment(variables).build())


def failover(data: bytes) -> None:
    """Read a failover file, which names files that are there and files that are not."""
    suffix = FAILOVER_SUFFIXES[data[0] % len(FAILOVER_SUFFIXES)] if data else FAILOVER_SUFFIXES[0]
    path = _written(f"failover{suffix}", data[1:])
    try:
        ClientFailoverConfig.from_file(path, variables=VARIABLES, limits=LIMITS)
    except InvalidConfigError as error:
        _told(error)


def _document(form: FormatName, data: bytes) -> None:
    def read() -> ClientConfig:
        return ClientConfig.builder().text(data, format=form, variables=VARIABLES, limits=LIMITS).build()

    _checked(data, read, form)


TARGETS: dict[str, Target] = {
    **{form: functools.partial(_document, form) for form in FORMATS},
    **{target.__name__: target for target in (properties, environment, failover)},
}
"""The targets by name."""


def _checked(data: bytes, read: Callable[[], ClientConfig], form: str = "") -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConfigWarning)
        try:
            config = read()
        except InvalidConfigError as error:
            _told(error)
        else:
            if zlib.crc32(data) % ONE_IN == 0:
                _written_and_read(config, form or "yaml", same=bool(form))


def _told(error: InvalidConfigError) -> None:
    if not str(error) or not error.problems:
        raise AssertionError(repr(error))


def _written_and_read(config: ClientConfig, form: str, *, same: bool) -> None:
    try:
        text = getattr(config, f"to_{form}")(include_secrets=True)
    except InvalidConfigError as error:
        _told(error)  # an option that this format can't say
        return
    if "${" in text:
        return  # whoever reads the file expands what looks like a placeholder, wherever it came from
    again = _read(form, text)
    # single values may say a thing twice over, which a file does not keep; but what it keeps, it keeps for good
    if again != config and (same or again != _read(form, getattr(again, f"to_{form}")(include_secrets=True))):
        raise LostError(f"{config.diff(again)}\n{text}")


def _read(form: str, text: str) -> ClientConfig:
    made: ClientConfig = getattr(ClientConfig, f"from_{form}")(text)
    return made


def _written(name: str, data: bytes) -> Path:
    """Return the path of a file that holds *data*; it is opened once, which takes half of the time."""
    path, file = _file(name)
    os.truncate(file, 0)
    os.pwrite(file, data, 0)
    return path


@functools.cache
def _file(name: str) -> tuple[Path, int]:
    path = _folder() / name
    return path, os.open(path, os.O_WRONLY | os.O_CREAT)


@functools.cache
def _folder() -> Path:
    """Return a folder of this process's own, in memory where there is such a place."""
    memory = Path("/dev/shm")  # noqa: S108  # a folder with a name of its own is made there
    made = Path(tempfile.mkdtemp(prefix="hazelcast-fluent-fuzz-", dir=memory if os.access(memory, os.W_OK) else None))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    for name in ("one", "two"):
        (made / f"{name}.yaml").write_text(f"hazelcast-client:\n  cluster-name: {name}\n", encoding="utf-8")
        (made / f"{name}.xml").write_text(BASE.to_xml(), encoding="utf-8")
    return made
