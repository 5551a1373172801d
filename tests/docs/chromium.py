"""Headless Chromium: what a page has become once its scripts have run, and a picture of it."""

from __future__ import annotations

import shutil
import subprocess
import tempfile

NAME = next((name for name in ("chromium", "chromium-browser", "google-chrome") if shutil.which(name)), None)
"""The program; None where there is none."""

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=10000",
)


def run(url: str, *flags: str) -> str:
    """Load *url* and return what Chromium prints."""
    if NAME is None:
        raise FileNotFoundError("chromium")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [NAME, *_FLAGS, f"--user-data-dir={profile}", *flags, url]
        done = subprocess.run(  # noqa: S603  # a browser, with flags of our own, on a page of our own
            command, check=True, capture_output=True, text=True, timeout=90
        )
    return done.stdout


def document(url: str) -> str:
    """Return the document at *url* as it is after its scripts."""
    return run(url, "--dump-dom")
