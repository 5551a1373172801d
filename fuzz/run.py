"""
Fuzzes one loader, or each in turn in a process of its own, for a bounded number of inputs and a bounded time.

    python -m fuzz.run                            # every loader, a minute each
    python -m fuzz.run yaml --runs 1000000 --seconds 3600

Needs the dependency group ``fuzz``. What is found lies in ``fuzz/findings`` as a file that reproduces it when it is
given to ``python -m fuzz.run LOADER --reproduce FILE``; what libFuzzer says meanwhile lies there in ``LOADER.log``.
"""

from __future__ import annotations

import argparse
import functools
import importlib
import pkgutil
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fuzz.targets import Target

FINDINGS = Path(__file__).parent / "findings"
_READS = ("config", "formats", "declarative")
"""What is imported when something is read: here at once, to be instrumented."""
_LONGEST_INPUT = {"environment": 200, "properties": 200}
"""In bytes, where not 1,000: a line says all there, and more of them cost time and seldom say anything new."""
_SECONDS_FOR_ONE = 10
_MEGABYTES = 2048


def main(arguments: list[str] | None = None) -> int:
    """Run what the command line asks for; return the number of loaders with findings."""
    parser = argparse.ArgumentParser(description="Fuzz the loaders.")
    parser.add_argument("loaders", nargs="*", metavar="LOADER", help="one or more; by default all")
    parser.add_argument("--runs", type=int, default=1_000_000, help="how many inputs at most, each loader")
    parser.add_argument("--seconds", type=int, default=60, help="how long at most, each loader")
    parser.add_argument("--reproduce", metavar="FILE", help="run one input, for the finding it is")
    parser.add_argument("--here", action="store_true", help="fuzz in this process, which ends with it")
    given = parser.parse_args(arguments)
    if given.here:
        _fuzz(given.loaders[0], given.runs, given.seconds)  # does not return
    if unknown := set(given.loaders) - set(_loaders()):
        parser.error(f"there is no loader {', '.join(unknown)}; there are {', '.join(_loaders())}")
    if given.reproduce:
        _target(given.loaders[0])(Path(given.reproduce).read_bytes())
        return 0
    return sum(_in_a_process(loader, given.runs, given.seconds) for loader in given.loaders or _loaders())


def _in_a_process(loader: str, runs: int, seconds: int) -> bool:
    command = [sys.executable, "-m", "fuzz.run", loader, "--here", f"--runs={runs}", f"--seconds={seconds}"]
    FINDINGS.mkdir(exist_ok=True)
    log = FINDINGS / f"{loader}.log"
    with log.open("wb") as file:
        done = subprocess.run(command, check=False, stdout=file, stderr=subprocess.STDOUT)  # noqa: S603  # our own
    said = log.read_text(encoding="utf-8", errors="replace")
    executed = sum(map(int, re.findall(r"^stat::number_of_executed_units: (\d+)", said, re.MULTILINE)))
    print(f"{loader}: {executed:,} executions, {'a finding' if done.returncode else 'nothing found'}", flush=True)
    if done.returncode:
        print(said[-8000:], file=sys.stderr)
    return done.returncode != 0


def _loaders() -> tuple[str, ...]:
    from fuzz.targets import TARGETS  # not at the top: what it imports is to be instrumented

    return tuple(TARGETS)


def _target(loader: str) -> Target:
    from fuzz.targets import TARGETS

    return TARGETS[loader]


def _fuzz(loader: str, runs: int, seconds: int) -> None:
    import atheris  # type: ignore[import-untyped, import-not-found, unused-ignore]  # in a group of its own, untyped

    instrumenting: Any = atheris.instrument_imports  # type: ignore[attr-defined, unused-ignore]  # as above
    with instrumenting(include=["hazelcast_fluent"], enable_loader_override=False):
        import hazelcast_fluent

        for module in pkgutil.walk_packages(hazelcast_fluent.__path__, "hazelcast_fluent."):
            if module.name.split(".")[1] in _READS:
                importlib.import_module(module.name)
        from fuzz.targets import TARGETS
    _remember_hints()
    from fuzz import corpus  # not before: what it imports is to be instrumented

    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(folder) / "corpus"
        seeds.mkdir()
        for number, text in enumerate(corpus.corpus_of(loader)):
            (seeds / str(number)).write_bytes(text)
        words = Path(folder) / "words"
        words.write_text(corpus.dictionary(), encoding="ascii")
        options = _options(loader, runs, seconds, words)
        atheris.Setup([sys.argv[0], str(seeds), *options], TARGETS[loader])
        atheris.Fuzz()


def _options(loader: str, runs: int, seconds: int, words: Path) -> list[str]:
    return [
        f"-runs={runs}",
        f"-max_total_time={seconds}",
        f"-max_len={_LONGEST_INPUT.get(loader, 1000)}",
        f"-dict={words}",
        f"-timeout={_SECONDS_FOR_ONE}",
        f"-rss_limit_mb={_MEGABYTES}",
        f"-artifact_prefix={FINDINGS}/{loader}-",
        "-print_final_stats=1",
    ]


def _remember_hints() -> None:
    """Look for the nearest name once for each misspelled one: a fuzzer repeats one for thousands of inputs."""
    from hazelcast_fluent import errors

    known = functools.lru_cache(5_000)(errors.did_you_mean)
    errors.did_you_mean = lambda word, candidates: known(word, tuple(candidates))


if __name__ == "__main__":
    sys.exit(main())
