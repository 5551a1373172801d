"""What the tests of secrets share: configurations that hold one, and how it is found in a text."""

from __future__ import annotations

import traceback
from collections.abc import Callable

from tests.hardening.canaries import CANARY, by_origin, everything

CONFIGS = everything()
SECRET_BY_ORIGIN = by_origin()
"""Secret because of where they come from, which their files do not show."""


def leaks(text: str) -> bool:
    """Whether the secret is in a text, or so much of it that the rest can be guessed."""
    return CANARY in text or CANARY[:-1] in text or CANARY[1:] in text


def raised(call: Callable[[], object]) -> str:
    """Return all that can be seen of what *call* raises, locals of the library's frames included."""
    try:
        call()
    except Exception as error:  # noqa: BLE001  # whatever it is, it must not leak
        return seen(error)
    return ""


def seen(error: BaseException) -> str:
    """Return an error as every tool shows it, with the locals of the library's own frames."""
    told = traceback.TracebackException.from_exception(error, capture_locals=True)
    frames = [frame for frame in told.stack if "hazelcast_fluent" in frame.filename]
    shown = "\n".join(f"{frame.filename}:{frame.lineno} {frame.locals}" for frame in frames)
    problems = getattr(error, "problems", ())
    return f"{error} {error!r} {error.args!r} {problems!r} {list(map(str, problems))} {shown} {type(error).__name__}"
