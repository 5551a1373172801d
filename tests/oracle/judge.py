"""Holds what both loaders make of a batch of cases against each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

import attrs

from hazelcast_fluent import ClientConfig, InvalidConfigError
from tests.oracle.compare import differences
from tests.oracle.jars import Version
from tests.oracle.known import explained
from tests.oracle.oracle import Case, Verdict, run_batch
from tests.oracle.ours import Outcome, outcome


@attrs.frozen
class Comparison:
    """What both loaders made of all cases of a version."""

    counts: Counter[str]
    """How many agreed and how, and how often each difference that is meant occurred."""

    unexplained: tuple[str, ...]
    """What differs and is not meant."""

    configs: dict[str, ClientConfig]
    """What this library's loader accepts, by the case's name."""


def compared(given: Iterable[Case], version: Version, folder: Path) -> Comparison:
    """Return what both loaders made of the cases; the Java side in one run."""
    given = list(given)
    *verdicts, defaults = run_batch([*given, Case(name="defaults", kind="default")], version, scratch=folder)
    counts: Counter[str] = Counter()
    unexplained = []
    configs = {}
    (folder / "ours").mkdir(exist_ok=True)
    for case, verdict in zip(given, verdicts, strict=True):
        ours = outcome(case, folder / "ours", version)
        name, told = _judged(case, verdict, ours, defaults, version)
        counts[name] += 1
        if ours.config is not None:
            configs[case.name] = ours.config
        if told:
            unexplained.append(f"{case.name} ({case.kind}): {told}\n{case.text!r} {case.files} {case.environment}")
    (folder / f"unexplained-{version}.txt").write_text("\n\n".join(unexplained), encoding="utf-8")
    return Comparison(counts, tuple(unexplained), configs)


def _judged(case: Case, java: Verdict, ours: Outcome, defaults: Verdict, version: Version) -> tuple[str, str]:
    """Return how a case ended, and what of it is unexplained."""
    if not java.ok and ours.config is None:
        return "both refuse", ""
    differing = differences(ours.config, java.result, defaults.result, version) if java.ok and ours.config else {}
    if java.ok and ours.config is not None and not differing:
        return "same values", ""
    name = explained(case, java, ours, differing, version)
    told = str(differing) if differing else f"Java: {java.error or 'loads'}; ours: {ours.error or 'loads'}"
    return name or "unexplained", "" if name else told


UNSAYABLE = re.compile(
    r" a blank in XML|can't be empty in XML|name of an element in XML|must be at most 9,223,372,036,854,775,807"
    r"|\$\{…\}|requires a discovery-token"
)
"""
What a file can't hold.

Blanks in some texts of XML, empty texts there, odd names of elements, milliseconds beyond what seconds can tell apart,
``${…}``; for 3.12 a cloud without token.
"""


def _written(config: ClientConfig, format_: str, file_version: Any = None) -> str:
    """Return a configuration as a file with its secrets; nothing where a file can't hold it."""
    write = config.to_yaml if format_ == "yaml" else config.to_xml
    try:
        return write(include_secrets=True, file_version=file_version)
    except InvalidConfigError as error:
        if not all(UNSAYABLE.search(problem.rule) for problem in error.problems):
            raise
        return ""


def reread(
    configs: Mapping[str, ClientConfig], form: Literal["yaml", "xml"], version: Version
) -> tuple[int, list[str]]:
    """Return how many configurations were written in a format, and those that Java reads differently or refuses."""
    file_version = "3.12" if version == "3.12" else None
    texts = {name: _written(config, form, file_version) for name, config in configs.items()}
    cases = [Case(name=name, kind=form, text=text, properties={}) for name, text in texts.items() if text]
    *verdicts, defaults = run_batch([*cases, Case(name="defaults", kind="default")], version)
    unexplained = []
    for case, verdict in zip(cases, verdicts, strict=True):
        config = configs[case.name]
        differing = differences(config, verdict.result, defaults.result, version) if verdict.ok else {}
        disagrees = differing or not verdict.ok
        if disagrees and not explained(case, verdict, Outcome(config), differing, version):
            unexplained.append(f"{case.name}: {verdict.error or differing}\n{case.text!r}")
    return len(cases), unexplained
