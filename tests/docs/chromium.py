"""Headless Chromium, driven by its DevTools protocol over a pair of pipes."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAME = next((name for name in ("chromium", "chromium-browser", "google-chrome") if shutil.which(name)), None)
"""The program; None where there is none."""

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-pipe",
)


class Page:
    """One tab."""

    def __init__(self, to: int, back: int) -> None:
        self._to, self._back = to, back
        self._number, self._rest, self._session = 0, b"", ""
        self._events: list[str] = []
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._call("Page.enable")
        self._call("Runtime.enable")

    def _send(self, method: str, **parameters: Any) -> int:
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        session = {"sessionId": self._session} if self._session else {}
        os.write(self._to, json.dumps(message | session).encode() + b"\0")
        return self._number

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            read = os.read(self._back, 1 << 20)
            if not read:
                raise EOFError("the browser has ended")
            self._rest += read
        message, _, self._rest = self._rest.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found

    def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        number = self._send(method, **parameters)
        while (answer := self._receive()).get("id") != number:
            self._events.append(answer.get("method", ""))
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        result: dict[str, Any] = answer["result"]
        return result

    def open(self, url: str) -> None:
        """Load a page, until its scripts have run."""
        self._events.clear()
        self._call("Page.navigate", url=url)
        while "Page.loadEventFired" not in self._events:
            self._events.append(self._receive().get("method", ""))

    def evaluate(self, script: str) -> Any:
        """Return what *script* returns, or what its promise becomes."""
        answer = self._call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(str(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def until(self, condition: str, seconds: float = 20) -> None:
        """Wait until *condition* holds."""
        script = f"""new Promise((done) => {{
            const end = Date.now() + {seconds * 1000};
            const look = () => ({condition}) ? done(true) : Date.now() > end ? done(false) : setTimeout(look, 10);
            look();
        }})"""
        for _ in range(5):  # a page that is left takes the promise with it
            try:
                holds = self.evaluate(script)
            except RuntimeError:
                continue
            if not holds:
                raise TimeoutError(condition)
            return
        raise TimeoutError(condition)

    def resize(self, width: int, height: int = 900, *, phone: bool = False) -> None:
        """Change the size of the window."""
        self._call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone)

    def dark(self, *, on: bool) -> None:
        """Prefer dark colors, or light ones."""
        features = [{"name": "prefers-color-scheme", "value": "dark" if on else "light"}]
        self._call("Emulation.setEmulatedMedia", features=features)

    def allow_clipboard(self, origin: str) -> None:
        """Let the pages of *origin* write to the clipboard."""
        kinds = ["clipboardReadWrite", "clipboardSanitizedWrite"]
        session, self._session = self._session, ""
        self._call("Browser.grantPermissions", origin=origin, permissions=kinds)
        self._session = session

    def picture(self, file: Path) -> None:
        """Write a picture of what the window shows."""
        file.write_bytes(base64.b64decode(self._call("Page.captureScreenshot")["data"]))


@contextmanager
def browser() -> Generator[Page]:
    """Run the browser, and give one tab of it."""
    if NAME is None:
        raise FileNotFoundError("chromium")
    (theirs_in, to), (back, theirs_out) = os.pipe(), os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        pipes = f'exec "$0" "$@" 3<&{theirs_in} 4>&{theirs_out}'  # the numbers of the pipes that Chromium uses
        command = ["bash", "-c", pipes, NAME, *_FLAGS, f"--user-data-dir={profile}"]
        process = subprocess.Popen(  # noqa: S603  # a browser, with flags of our own, on pages of our own
            command, pass_fds=(theirs_in, theirs_out), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        os.close(theirs_in)
        os.close(theirs_out)
        try:
            yield Page(to, back)
        finally:
            process.kill()
            process.wait()
            os.close(to)
            os.close(back)
