"""
Reads one file in a process of its own, with little memory, and sees what else it does.

    python -m tests.hardening.hostile_child MEGABYTES FORMAT FILE

Prints what came of it as JSON: ``outcome``, ``text``, and in ``deeds`` whatever was opened for writing, run, connected
to or imported while it was read.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from typing import Any

from hazelcast_fluent import ClientConfig, InvalidConfigError
from tests.documents import FORMATS, document
from tests.hardening.deeds import Deeds


def main(megabytes: str, form: str, path: str) -> None:
    """Read *path* and say what happened."""
    for known in FORMATS:
        getattr(ClientConfig, f"from_{known}")(document({}, known))
    most = int(megabytes) << 20
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    with Deeds() as deeds:
        said = read(path, form)
    os.write(1, json.dumps({**said, "deeds": deeds.seen}).encode())


def read(path: str, form: Any) -> dict[str, str]:
    """Return what comes of reading *path*."""
    try:
        return {"outcome": "read", "text": repr(ClientConfig.from_file(path, format=form))[:200]}
    except InvalidConfigError as error:
        return {"outcome": "refused", "text": f"{str(error)[:1000]} … {str(error)[-1000:]}"}


if __name__ == "__main__":
    main(*sys.argv[1:])
