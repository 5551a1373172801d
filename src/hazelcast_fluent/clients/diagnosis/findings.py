"""What a diagnosis found, and the report of it; what was probed is not needed to read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Literal, TypeAlias, final

import attrs

from hazelcast_fluent._report import Color, Report, ReportItem, painted
from hazelcast_fluent.clients.diagnosis.causes import EXPLANATIONS, Cause, Stage
from hazelcast_fluent.errors import Problem, escaped

Status: TypeAlias = Literal["problem", "warning", "ok"]
"""A problem keeps clients from connecting, a warning will or may."""

_ORDER: Mapping[Status, int] = {"problem": 0, "warning": 1, "ok": 2}
_COLORS: Mapping[Status, Color] = {"problem": "red", "warning": "yellow", "ok": "green"}


@final
@attrs.frozen(kw_only=True, repr=False, eq=False)
class Finding(ReportItem):
    """
    What one check found.

    Example:
        from hazelcast_fluent import ClientConfig

        finding = ClientConfig.builder().address("127.0.0.1:1").build().diagnose(timeout=5)[0]
        assert (finding.status, finding.address, finding.cause) == ("problem", "127.0.0.1:1", "refused")
    """

    status: Status
    """``problem``, ``warning`` or ``ok``."""

    stage: Stage
    """How far the check came."""

    address: str = ""
    """The address that was checked; empty for the configuration as a whole."""

    cause: str = ""
    """The cause by name, such as ``refused``; empty where all is well. The page "Troubleshooting" lists them."""

    message: str
    """What was found, in one clause."""

    evidence: str = ""
    """What was seen; may be empty."""

    remedy: str = ""
    """What to do, in one sentence; empty where all is well."""

    def text(self, *, color: bool = False) -> str:
        """Return the finding for people."""
        place = f"{escaped(self.address)}: " if self.address else ""
        evidence = f" ({escaped(self.evidence)})" if self.evidence else ""
        label = painted(self.status, _COLORS[self.status], "bold", wanted=color)
        lines = [f"{label}: {place}{escaped(self.message)}{evidence}"]
        if self.remedy:
            lines.append(f"  {painted('hint:', 'cyan', wanted=color)} {escaped(self.remedy)}")
        return "\n".join(lines)


@final
@attrs.frozen(kw_only=True, repr=False, eq=False)
class Diagnosis(Report[Finding]):
    """
    What a client will meet on its way to the cluster.

    The findings that matter come first: problems, the most informative one before the others, then warnings, then what
    is well.

    Example:
        from hazelcast_fluent import ClientConfig

        found = ClientConfig.builder().address("127.0.0.1:1").build().diagnose(timeout=5)
        assert not found.is_ok
        print(found)
    """

    cluster_name: str
    """The name of the cluster."""

    seconds: float
    """How long the diagnosis took."""

    items: tuple[Finding, ...] = attrs.field(converter=tuple[Finding, ...])
    """All findings."""

    _SINGULAR: ClassVar[str] = "finding"
    _PLURAL: ClassVar[str] = "findings"
    _COLUMNS: ClassVar[tuple[str, ...]] = ("status", "address", "stage", "finding", "evidence", "remedy")

    @property
    def is_ok(self) -> bool:
        """Whether there are neither problems nor warnings."""
        return all(item.status == "ok" for item in self.items)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The problems and warnings, the most important one first."""
        return tuple(item for item in self.items if item.status != "ok")

    @property
    def summary(self) -> str:
        """The verdict in one line."""
        name = escaped(repr(self.cluster_name))
        if self.is_ok:
            return f"cluster {name}: a client can connect"
        problems = sum(item.status == "problem" for item in self.items)
        if problems:
            return f"cluster {name}: a client can't connect"
        return f"cluster {name}: a client can connect, with warnings"

    def text(self, *, color: bool = False) -> str:
        """Return the findings for people, below the verdict."""
        return "\n".join([self.summary, *(item.text(color=color) for item in self.items)])

    def to_dict(self) -> dict[str, Any]:
        """Return the diagnosis as plain data."""
        data = super().to_dict()
        return {"format": data.pop("format"), "ok": self.is_ok, **data}

    def _cells(self, item: Finding) -> tuple[str, ...]:
        return item.status, item.address, item.stage, item.message, item.evidence, item.remedy


def diagnosis_of(name: str, findings: Iterable[Finding], seconds: float) -> Diagnosis:
    """Return a diagnosis with the findings in their order of importance."""
    ordered = sorted(findings, key=lambda finding: _ORDER[finding.status])
    return Diagnosis(cluster_name=name, seconds=round(seconds, 3), items=tuple(ordered))


def file_finding(problem: Problem) -> Finding:
    """Return the finding for a problem of a file, a variable or an argument."""
    return problem_finding(problem, Cause.INVALID_FILE)


def problem_finding(problem: Problem, cause: Cause) -> Finding:
    """Return the finding for a problem that is known before anything is probed."""
    explanation = EXPLANATIONS[cause]
    return Finding(
        status="problem",
        stage=explanation.stage,
        cause=cause.value,
        message=explanation.summary,
        evidence=str(problem),
        remedy=problem.hint or explanation.remedy,
    )
