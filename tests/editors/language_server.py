"""A language server as a child process, spoken to as an editor does."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Position = dict[str, int]


class LanguageServer:
    """One open folder."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path) -> None:
        self.process = process
        self.folder = folder
        self.last = 0
        options = {"python": {"pythonPath": sys.executable}}
        self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": options})

    def send(self, message: dict[str, Any]) -> None:
        """Write one message."""
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def tell(self, method: str, parameters: dict[str, Any]) -> None:
        """Send what needs no answer."""
        self.send({"method": method, "params": parameters})

    def ask(self, method: str, parameters: dict[str, Any]) -> Any:
        """Send a question and return its answer; the server's own questions are answered on the way."""
        self.last += 1
        self.send({"id": self.last, "method": method, "params": parameters})
        while True:
            message = self.receive()
            if "method" in message and "id" in message:
                wanted = message.get("params", {}).get("items", [])
                self.send({"id": message["id"], "result": [{"pythonPath": sys.executable} for _ in wanted] or None})
            elif message.get("id") == self.last:
                return message.get("result")

    def receive(self) -> dict[str, Any]:
        """Read one message."""
        stream = self.process.stdout
        assert stream is not None
        length = 0
        while line := stream.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if not length:
            raise EOFError("the language server ended")
        message: dict[str, Any] = json.loads(stream.read(length))
        return message

    def opened(self, text: str) -> tuple[dict[str, str], Position]:
        """Open a file with *text*, whose ``|`` marks the cursor; return the file and the cursor."""
        before, _, after = text.partition("|")
        path = self.folder / f"case{self.last}.py"
        document = {"uri": path.as_uri(), "languageId": "python", "version": 1, "text": before + after}
        self.tell("textDocument/didOpen", {"textDocument": document})
        line = before.count("\n")
        return {"uri": path.as_uri()}, {"line": line, "character": len(before) - before.rfind("\n") - 1}

    def at_cursor(self, method: str, text: str) -> Any:
        """Ask what the server says at the cursor of *text*."""
        document, position = self.opened(text)
        return self.ask(f"textDocument/{method}", {"textDocument": document, "position": position})


@contextmanager
def language_server(folder: Path) -> Generator[LanguageServer, None, None]:
    """Start pyright's language server for *folder*, and end it whatever happens."""
    command = [sys.executable, "-m", "pyright.langserver", "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:  # noqa: S603  # a command of our own making
        try:
            yield LanguageServer(process, folder)
        finally:
            process.kill()
