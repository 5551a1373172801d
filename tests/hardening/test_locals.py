"""What a file holds is in no traceback, whatever ends its reading or writing."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from hazelcast_fluent import ClientConfig, ClientFailoverConfig
from hazelcast_fluent.declarative.reading import documents
from hazelcast_fluent.errors import MissingExtraError
from tests.hardening.canaries import CANARY
from tests.hardening.leaks import leaks

TEXT = f"hazelcast-client:\n  cluster-name: ${{x}}\n  security: {{token: {{value: {CANARY}}}}}\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file with a secret and a placeholder in it."""
    made = tmp_path / "client.yaml"
    made.write_text(TEXT, encoding="utf-8")
    return made


def locals_after(call: Callable[[], object], error: type[BaseException]) -> str:
    """Return the locals of all frames of the library that *call*, which raises *error*, went through."""
    with pytest.raises(error) as caught:
        call()
    frames = []
    shown: traceback.TracebackException | None = traceback.TracebackException.from_exception(
        caught.value, capture_locals=True
    )
    while shown is not None:
        frames += [str(frame.locals) for frame in shown.stack if "hazelcast_fluent" in frame.filename]
        shown = shown.__context__
    assert frames
    return " ".join(frames)


@pytest.mark.parametrize("failover", [False, True])
def test_a_missing_library(path: Path, monkeypatch: pytest.MonkeyPatch, failover: bool) -> None:
    """R12: without PyYAML, the error has nothing of the file in its frames."""
    monkeypatch.setitem(sys.modules, "yaml", None)
    read = ClientFailoverConfig.from_file if failover else ClientConfig.from_file

    assert not leaks(locals_after(lambda: read(path), MissingExtraError))


def test_a_variable_of_the_wrong_type(path: Path) -> None:
    """R12: a variable that is no string is a TypeError without the file."""
    assert not leaks(locals_after(lambda: ClientConfig.from_file(path, variables={"x": 1}), TypeError))  # type: ignore[dict-item]  # that is the point


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError, ZeroDivisionError])
def test_interrupts_and_bugs(path: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]) -> None:
    """R12: so are Ctrl-C, and what nobody expects."""

    def interrupted(*_arguments: object, **_keywords: object) -> None:
        raise error

    monkeypatch.setattr(documents, "content_of", interrupted)

    assert not leaks(locals_after(lambda: ClientConfig.from_file(path), error))


@pytest.mark.parametrize(("form", "library"), [("yaml", "yaml"), ("toml", "tomli_w")])
def test_a_library_that_writes(monkeypatch: pytest.MonkeyPatch, form: str, library: str) -> None:
    """R12: without the library that writes a format, the error has nothing of the configuration in its frames."""
    config = ClientConfig.builder().token(CANARY).build()
    monkeypatch.setitem(sys.modules, library, None)

    write = getattr(config, f"to_{form}")
    assert not leaks(locals_after(lambda: write(include_secrets=True), MissingExtraError))
