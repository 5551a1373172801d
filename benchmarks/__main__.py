"""
Measures every row of the table, each in a process of its own, prints them and writes them down.

    python -m benchmarks                  all rows; writes benchmarks/results.json and benchmarks/RESULTS.md
    python -m benchmarks chain lookup     these alone, written down beside what was measured before
    python -m benchmarks --one chain      one row in this process, as JSON
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyperf  # type: ignore[import-untyped]  # it has no stubs

from benchmarks import building, commands, files, handing_over, kit, memory, starting  # noqa: F401  # they fill the table
from benchmarks.rows import ROWS, Row

HERE = Path(__file__).parent
_JSON = HERE / "results.json"
_GC = (
    "The garbage collector is in its default regime (on, thresholds 700, 10, 10), as programs have it; the heap is "
    "that of a fresh process which holds what the row needs."
)
_TIME = (
    "Times are processor time of one thread, medians of the ratios of short samples taken in turn; those of the rows "
    "`java-load` and `kit-real` are on the wall."
)


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measure rows of the table; all by default."
    )
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"one or more of {', '.join(ROWS)}")
    parser.add_argument("--one", metavar="ROW", choices=ROWS, help="measure it in this process, and print it as JSON")
    given = parser.parse_args()
    if unknown := set(given.rows) - ROWS.keys():
        parser.error(f"there is no row {', '.join(sorted(unknown))}; there are {', '.join(ROWS)}")
    if given.one:
        sys.stdout.write(json.dumps(_one(ROWS[given.one])))
        return
    names, results = given.rows, []
    for name in names or ROWS:
        result = _apart(ROWS[name])
        sys.stdout.write(f"{_line(result)}\n")
        sys.stdout.flush()
        results.append(result)
        _keep(_with_earlier(results) if names else results)


def _with_earlier(results: list[dict[str, Any]]) -> list[dict[str, Any]]:
    earlier = json.loads(_JSON.read_text(encoding="utf-8"))["rows"] if _JSON.is_file() else []
    known = {result["name"]: result for result in [*earlier, *results]}
    return [known[name] for name in ROWS if name in known]


def _one(row: Row) -> dict[str, Any]:
    pairs = row.measure()
    first, third = pairs.spread
    return {"name": row.name, "ratio": pairs.ratio, "first_quartile": first, "third_quartile": third} | {
        "unit": pairs.unit,
        "ours": pairs.ours,
        "theirs": pairs.theirs,
    }


def _apart(row: Row) -> dict[str, Any]:
    known = {"name": row.name, "work": row.work, "against": row.against, "goal": row.goal}
    command = [sys.executable, "-m", "benchmarks", "--one", row.name]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=HERE.parent)
    if done.returncode:
        return known | {"failed": (done.stderr.strip().splitlines() or ["no reason given"])[-1]}
    measured: dict[str, Any] = json.loads(done.stdout)
    return known | measured


def _line(result: dict[str, Any]) -> str:
    if "failed" in result:
        return f"| {result['work']} | {result['against']} | {_goal(result)} | not measured: {result['failed']} | |"
    met = "" if result["goal"] is None else "yes" if result["ratio"] <= result["goal"] else "**no**"
    return f"| {result['work']} | {result['against']} | {_goal(result)} | {_measured(result)} | {met} |"


def _goal(result: dict[str, Any]) -> str:
    return "" if result["goal"] is None else f"{result['goal']:,g}"


def _measured(result: dict[str, Any]) -> str:
    if result["against"] == "bytes":
        return f"{result['ratio']:,.0f}"
    spread = f" ({result['first_quartile']:.3g} to {result['third_quartile']:.3g})" if len(result["ours"]) > 1 else ""
    return f"{result['ratio']:.3g}{spread}"


def _machine() -> dict[str, Any]:
    metadata = pyperf.Run([1.0], collect_metadata=True).get_metadata()
    wanted = ("cpu_model_name", "cpu_count", "platform", "python_version", "python_compiler", "load_avg_1min", "date")
    return {name: str(metadata[name]) for name in wanted if name in metadata}


def _keep(results: list[dict[str, Any]]) -> None:
    machine = _machine()
    whole = {"machine": machine, "gc": _GC, "rows": results}
    _JSON.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    head = "| work | against | goal | measured (quartiles) | met |\n|---|---|---|---|---|"
    facts = "\n".join(f"- {name.replace('_', ' ')}: {value}" for name, value in machine.items())
    text = (
        f"# What it costs\n\nWritten by `make bench`; each figure is ours divided by the yardstick's.\n\n{head}\n"
        + "\n".join(map(_line, results))
        + f"\n\n{_TIME}\n\n{_GC}\n\n## Machine\n\n{facts}\n- implementation: {platform.python_implementation()}\n"
    )
    (HERE / "RESULTS.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
