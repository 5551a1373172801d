"""The causes of failed connections, for the page on troubleshooting."""

from __future__ import annotations

from collections.abc import Iterator

from docs._ext.markdown import bullets, code
from hazelcast_fluent.clients.diagnosis.causes import EXPLANATIONS, STAGES, Cause, Stage
from hazelcast_fluent.clients.diagnosis.wording import remedy, words_in_code

_TITLES: dict[Stage, str] = {
    "file": "The files",
    "configuration": "The options",
    "name": "Names of hosts",
    "tcp": "TCP",
    "tls": "TLS",
    "protocol": "Hazelcast's protocol",
    "cluster": "Cluster name and credentials",
    "members": "The addresses of the members",
    "versions": "Versions and certificates",
}


def causes_text() -> str:
    """Return every cause by stage: what it means and what to do."""
    return "\n".join(_stage(stage) for stage in STAGES)


def _stage(stage: Stage) -> str:
    return f"### {_TITLES[stage]}\n\n" + "\n".join(_causes(stage))


def _causes(stage: Stage) -> Iterator[str]:
    words = {name: code(text) for name, text in words_in_code().items()}
    for cause in Cause:
        explanation = EXPLANATIONS[cause]
        if explanation.stage == stage:
            facts = [("Meaning", explanation.meaning), ("Remedy", remedy(cause, words))]
            title = explanation.summary[0].upper() + explanation.summary[1:]
            yield f"#### {code(cause.value)}\n\n{title}.\n\n{bullets(facts)}"
