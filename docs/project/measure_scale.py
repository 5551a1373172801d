"""
Measures what the page on scale tells: many near caches, many forks, many processes.

    python docs/project/measure_scale.py [most near caches] [processes]
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hazelcast_fluent import ClientConfig, ClientConfigBuilder

FILE = """\
hazelcast-client:
  cluster-name: shop
  network:
    cluster-members: [10.0.0.1:5701, 10.0.0.2:5701]
  near-cache:
    orders-*:
      time-to-live-seconds: 60
"""
_LOADING = "import sys; from hazelcast_fluent import ClientConfig; ClientConfig.from_file(sys.argv[1])"


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return how many seconds *work* takes, and what it returns."""
    start = time.perf_counter()
    made = work()
    return time.perf_counter() - start, made


def chained(count: int) -> ClientConfigBuilder:
    """Return a builder with so many near caches."""
    builder = ClientConfig.builder()
    for number in range(count):
        builder = builder.near_cache(f"map-{number}", ttl=60)
    return builder


def near_caches(count: int, folder: Path) -> None:
    """Print what so many near caches cost."""
    made, config = timed(lambda: chained(count).build())
    fork, _ = timed(lambda: config.to_builder().network(redo_operation=True).build())
    more, _ = timed(lambda: config.to_builder().near_cache("one-more", ttl=60).build())
    config.near_cache_config("map-1")
    found, _ = timed(lambda: config.near_cache_config("map-7"))
    wrote, text = timed(config.to_yaml)
    path = folder / "many.yaml"
    path.write_text(text, encoding="utf-8")
    read, _ = timed(lambda: ClientConfig.from_file(path))
    figures = (made, fork * 1e3, more * 1e3, found * 1e6, wrote, read)
    print(f"| {count:,} |", " | ".join(f"{figure:.3g}" for figure in figures), f"| {len(text) / 1e6:.2g} |", flush=True)


def memory(work: Callable[[], Any]) -> float:
    """Return how many bytes stay with what *work* returns."""
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    kept = work()
    held = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    del kept
    return held


def forks(count: int) -> None:
    """Print what so many forks of a configuration with 1,000 near caches cost."""
    base = chained(1000).build()
    base.to_builder().network(connection_timeout=1).build()

    def make() -> list[ClientConfig]:
        return [base.to_builder().network(connection_timeout=1 + n).build() for n in range(count)]

    seconds, _ = timed(make)
    print(f"{count} forks: {seconds / count * 1e6:.0f} us and {memory(make) / count:.0f} bytes each")


def processes(count: int, folder: Path) -> None:
    """Print what so many processes cost, started one after the other, each of which loads one small file."""
    path = folder / "small.yaml"
    path.write_text(FILE, encoding="utf-8")
    bare = _cpu(count, "pass", path)
    loading = _cpu(count, _LOADING, path)
    print(f"{count} processes: {loading * 1e3:.0f} ms of processor time each, {bare * 1e3:.0f} ms of them Python's own")
    print(f"the largest of them: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MiB resident")


def _cpu(count: int, code: str, path: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in range(count):
        subprocess.run([sys.executable, "-c", code, str(path)], check=True)  # noqa: S603  # this very Python
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / count


def main() -> None:
    """Measure."""
    most, starts = (int(word) for word in (*sys.argv[1:], "100000", "20")[:2])
    with tempfile.TemporaryDirectory() as name:
        processes(starts, Path(name))
        print("| near caches | chain (s) | fork (ms) | one more (ms) | look-up (us) | write (s) | read (s) | MB |")
        print("|", " | ".join(["---"] * 8), "|")
        count = 1000
        while count <= most:
            near_caches(count, Path(name))
            count *= 10
        print(f"memory of 10,000 near caches: {memory(lambda: chained(10_000).build()) / 1e4:.0f} bytes each")
        forks(1000)


if __name__ == "__main__":
    main()
