"""
What the real 3.12.3 client does with a configuration of ours; it runs in a process of its own, see `client3`.

Run as a script it reads the name of a function below and a pickled configuration as JSON, and prints what that returns.
"""

from __future__ import annotations

import base64
import contextlib
import importlib
import json
import logging
import pickle
import socket
import sys
import threading
import time
from contextlib import AbstractContextManager
from typing import Any

from hazelcast_fluent import ClientConfig, ConnectionFailedError
from hazelcast_fluent.clients import v3
from tests.clients import client3


def ask(question: str, config: ClientConfig) -> Any:
    """Have a process with that client answer a question about a configuration."""
    given = [question, base64.b64encode(pickle.dumps(config)).decode()]
    return client3.answer("-m", "tests.cluster.old_client", given=given)


def started(config: ClientConfig) -> AbstractContextManager[Any]:
    """Start the client that is installed, losing nothing, by the door that every program uses."""
    return config.client("error")


def near_cache_hits(config: ClientConfig) -> int:
    """Read an entry of map ``m1`` twice; return how often its near cache had it."""
    with started(config) as client:
        entries = client.get_map("m1")
        entries.put("k", "v").result()
        for _ in range(2):
            entries.get("k").result()
        hits: int = entries._near_cache._hits
        return hits


def outcome(config: ClientConfig) -> str:
    """Return ``accepted``, or the error that starting a client ends in."""
    try:
        with started(config):
            return "accepted"
    except Exception as error:  # noqa: BLE001  # whatever it is, is what is asked for
        return f"{type(error).__name__}: {error}"


def failure(config: ClientConfig) -> dict[str, Any]:
    """Return what the error of a failed start says, and whether it is the client's own as well."""
    theirs: Any = importlib.import_module("hazelcast.exception").HazelcastError
    try:
        with started(config):
            return {}
    except ConnectionFailedError as error:
        again = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own
        return {
            "causes": [one.cause for one in error.failures],
            "text": str(error),
            "is_theirs": isinstance(error, theirs) and isinstance(again, theirs),
            "same": str(again) == str(error),
        }


def found(config: ClientConfig) -> list[tuple[str, str, str]]:
    """Return status, cause and message of each finding of a diagnosis."""
    return [(one.status, one.cause, one.message) for one in config.diagnose(timeout=5)]


def rounds(config: ClientConfig) -> list[float]:
    """Return when, in seconds from the first, the client knocked at an address where it is turned away."""
    moments: list[float] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def turn_away() -> None:
            with contextlib.suppress(OSError):
                while True:
                    visitor, _ = server.accept()
                    moments.append(time.monotonic())
                    visitor.close()

        threading.Thread(target=turn_away, daemon=True).start()
        made = config.to_builder().address(f"127.0.0.1:{server.getsockname()[1]}").build().to_client_config()
        with contextlib.suppress(Exception):  # without our start, whose probe of the address would count as well
            importlib.import_module("hazelcast").HazelcastClient(made)
    return [moment - moments[0] for moment in moments]


def heartbeat(config: ClientConfig) -> list[float]:
    """Return the interval and the timeout that the client's heartbeat works with."""
    with started(config) as client:
        return [client.heartbeat._heartbeat_interval, client.heartbeat._heartbeat_timeout]


def members_told(config: ClientConfig) -> int:
    """Return how many members a listener hears of that does not ask for those already there."""
    told: list[Any] = []
    with started(config.add_membership_listener(told.append)):
        return len(told)


def prefetched(config: ClientConfig) -> int:
    """Return how many ids the generator ``ids`` fetches at once."""
    with started(config) as client:
        generator = client.get_flake_id_generator("ids")
        generator.new_id().result()
        count: int = generator._auto_batcher._batch_size
        return count


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    v3.install_shim()
    question, pickled = json.load(sys.stdin)
    json.dump(globals()[question](pickle.loads(base64.b64decode(pickled))), sys.stdout)  # noqa: S301  # our own test's
