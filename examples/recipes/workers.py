"""
Worker processes, each with a client of its own: ``python -m examples.recipes.workers fork 127.0.0.1:5701``.

A client has threads and connections, which a forked process does not have. So it is made inside of each worker: in the
initializer of a pool, in Celery's signal ``worker_process_init``, in gunicorn's hook ``post_fork``. What goes from one
process to another is the configuration, which can be pickled.
"""

from __future__ import annotations

import multiprocessing
import sys
from multiprocessing.util import Finalize
from typing import Any

from hazelcast_fluent import ClientConfig

_worker: dict[str, Any] = {}


def start_worker(config: ClientConfig) -> None:
    """Connect this process: the initializer of the pool."""
    client = config.connect()
    _worker["orders"] = client.get_map("orders").blocking()
    Finalize(None, client.shutdown, exitpriority=1)  # when the worker ends


def prepare(number: int) -> int:
    """Do one piece of work, in a worker."""
    _worker["orders"].put(number, "prepared")
    return number


def prepare_all(config: ClientConfig, method: str, numbers: range) -> list[int]:
    """Prepare orders in two processes, which are forked or spawned."""
    context: Any = multiprocessing.get_context(method)
    with context.Pool(2, start_worker, (config,)) as pool:
        done: list[int] = pool.map(prepare, numbers)
        pool.close()
        pool.join()
    return done


if __name__ == "__main__":
    _, method, address = sys.argv
    print(prepare_all(ClientConfig.builder().address(address).build(), method, range(10)))
