"""
Runs one command and never lets it outlive its starter.

    python guard.py COMMAND...

Each line on standard input names a signal for the command (``TERM``, ``KILL``, ``STOP``, ``CONT``); the end of the
input, which comes also when the starter is killed, ends the command at once. The first line printed is the command's
process id, and another one follows each signal that was sent; the guard ends with the command's own exit code.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading


def main(command: list[str]) -> None:
    """Run the command and follow the lines on standard input until one of the two ends."""
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=sys.stderr)  # noqa: S603 -- its purpose
    sys.stdout.write(f"{child.pid}\n")
    sys.stdout.flush()
    threading.Thread(target=_follow, args=(child,), daemon=True).start()
    code = child.wait()
    os._exit(code if code >= 0 else 128 - code)


def _follow(child: subprocess.Popen[bytes]) -> None:
    """Pass on each signal named on standard input; at its end, kill."""
    try:
        for line in sys.stdin:
            child.send_signal(signal.Signals[f"SIG{line.strip()}"])
            sys.stdout.write(line)
            sys.stdout.flush()
    finally:
        child.kill()


if __name__ == "__main__":
    main(sys.argv[1:])
