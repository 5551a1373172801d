"""``hazelcast-fluent check``."""

from __future__ import annotations

import json
import sys
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import attrs
import pytest

from hazelcast_fluent.formats.limits import LIMITS
from tests.cli.conftest import BAD, Run

PROBLEMS = """\
bad.yaml:3:21: error: network.redo-operation: must be true or false, got 'yes'
     3 |     redo-operation: yes
       |                     ^
  hint: write true or false; Java would read 'yes' as false
bad.yaml:7:15: error: near-cache.m1.eviction.size: must be at least 1, got 0
     7 |         size: 0
       |               ^
bad.yaml: 2 problems
"""

SILENT = ("--ignore", "near-cache-get-all")
"""Without the note that every near cache has."""


def test_good_file(run: Run) -> None:
    """A file without problems and without need for suggestions is fine."""
    result = run("check", *SILENT, "good.yaml")

    assert (0, "good.yaml: ok\n") == (result.exit_code, result.output)


def test_all_problems_are_printed_with_line_and_caret(run: Run) -> None:
    """Each problem has its place, its rule, the line and a hint."""
    result = run("check", "bad.yaml")

    assert (1, PROBLEMS) == (result.exit_code, result.stdout)


def test_several_files_are_each_checked(run: Run) -> None:
    """One bad file among several makes the run fail."""
    result = run("check", *SILENT, "good.yaml", "bad.yaml", "good.yaml")

    assert (1, f"good.yaml: ok\n{PROBLEMS}good.yaml: ok\n") == (result.exit_code, result.stdout)


def test_suggestions_are_printed_and_do_not_fail(run: Run) -> None:
    """Suggestions are printed with their code; the exit code stays 0."""
    result = run("check", *SILENT, "secret.yaml")

    assert result.exit_code == 0
    assert "secret.yaml:16:17: warning: security.username-password.password: anyone who can read" in result.stdout
    assert result.stdout.endswith("secret.yaml: ok, 2 suggestions\n")


def test_layers_are_checked_without_a_file(run: Run) -> None:
    """What --file, --set and variables make is checked also where no FILE is named."""
    bad, good = run("check", "-f", "bad.yaml"), run("check", *SILENT, "-f", "good.yaml", "--format", "json")
    alone = run("check", "--set", "network.redo-operation=yes", "--format", "github")

    assert (1, PROBLEMS.replace("bad.yaml: 2 problems", "layers: 2 problems")) == (bad.exit_code, bad.stdout)
    assert (0, [{"file": "layers", "problems": [], "suggestions": []}]) == (good.exit_code, json.loads(good.stdout))
    assert (1, "::error file=layers,") == (alone.exit_code, alone.stdout[:20])
    assert "layers: ok" in run("check", "--environment", "--ignore", "no-address").stdout


def test_strict_lets_suggestions_fail(run: Run) -> None:
    """With --strict, suggestions are as bad as problems."""
    assert [1, 0] == [run("check", "--strict", name).exit_code for name in ("secret.yaml", "good.yaml")]


def test_strict_does_not_call_fine_what_it_lets_fail(run: Run) -> None:
    """With --strict, a file with suggestions is not reported as ok."""
    assert run("check", *SILENT, "--strict", "secret.yaml").stdout.endswith("\nsecret.yaml: 2 suggestions\n")


def test_strict_does_not_count_notes(run: Run) -> None:
    """S4, K8: what no option changes is printed and does not fail, and is no output that --quiet leaves."""
    loud, quiet = run("check", "--strict", "good.yaml"), run("check", "-q", "--strict", "good.yaml")

    assert [(0, True), (0, False)] == [
        (one.exit_code, "good.yaml:12:29: note: " in one.stdout) for one in (loud, quiet)
    ]
    assert loud.stdout.endswith(
        "[near-cache-get-all]\n  hint: read such maps with get(), key by key\ngood.yaml: ok, 1 suggestion\n"
    )


@pytest.mark.parametrize(
    ("form", "shown"), [("json", '"severity": "note"'), ("github", "::notice file=good.yaml,line=12")]
)
def test_notes_for_programs(run: Run, form: str, shown: str) -> None:
    """S4: a note has its severity in JSON, and is a notice of a workflow."""
    result = run("check", "--strict", "--format", form, "good.yaml")

    assert (0, True) == (result.exit_code, shown in result.stdout)


def test_suggestions_is_silenced(run: Run) -> None:
    """Codes are silenced one by one."""
    ignore = run("check", *SILENT, "--ignore", "secret-in-file", "--ignore", "credentials-in-clear", "secret.yaml")

    assert ignore.stdout == "secret.yaml: ok\n"


def test_quiet_tells_only_what_fails(run: Run) -> None:
    """With --quiet, files that are right and suggestions are not mentioned; problems are."""
    result = run("check", "-q", "secret.yaml", "bad.yaml")

    assert (1, PROBLEMS) == (result.exit_code, result.stdout)


def test_quiet_does_not_hide_what_strict_lets_fail(run: Run) -> None:
    """With --quiet and --strict, suggestions are printed, as they fail."""
    loud, quiet = (
        run("check", *SILENT, "--strict", "secret.yaml"),
        run("check", "-q", "--strict", "secret.yaml", "good.yaml"),
    )

    assert (1, loud.stdout) == (quiet.exit_code, quiet.stdout)


@pytest.mark.parametrize(
    ("code", "hint"), [("secret-in-fil", "did you mean 'secret-in-file'?"), ("x", "there are tls-hostname-unchecked, ")]
)
def test_unknown_suggestions(run: Run, code: str, hint: str) -> None:
    """A code that does not exist is a usage error, with the nearest one, or with all there are."""
    result = run("check", "--ignore", code, "good.yaml")

    assert (2, True) == (result.exit_code, f"there is no suggestion {code!r}; {hint}" in result.stderr)


def test_json(run: Run) -> None:
    """For programs, problems and suggestions are plain data."""
    data = json.loads(run("check", *SILENT, "--format", "json", "bad.yaml", "secret.yaml").stdout)

    assert [("bad.yaml", 2, 0), ("secret.yaml", 0, 2)] == [
        (one["file"], len(one["problems"]), len(one["suggestions"])) for one in data
    ]
    assert {"kind": "file", "source": "bad.yaml", "line": 3, "column": 21} == data[0]["problems"][0]["origin"]
    assert data[1]["suggestions"][0]["code"] == "credentials-in-clear"


def test_github_annotations(run: Run) -> None:
    """In a workflow, problems become annotations of the lines."""
    lines = run("check", "--format", "github", "bad.yaml", "secret.yaml").stdout.splitlines()

    assert lines[1] == (
        "::error file=bad.yaml,line=7,col=15,title=near-cache.m1.eviction.size::"
        "near-cache.m1.eviction.size: must be at least 1, got 0"
    )
    assert lines[0].endswith("got 'yes'%0Ahint: write true or false; Java would read 'yes' as false")
    assert lines[2].startswith("::warning file=secret.yaml,line=16,col=17,title=credentials-in-clear::")


def test_github_annotations_are_escaped(run: Run) -> None:
    """What has a meaning in an annotation is escaped."""
    Path("a,b:c%.yaml").write_text(BAD, encoding="utf-8")

    result = run("check", "--format", "github", "a,b:c%.yaml")

    assert result.stdout.startswith("::error file=a%2Cb%3Ac%25.yaml,line=3,")


def test_standard_input(run: Run) -> None:
    """``-`` is standard input, whose format is seen from its beginning."""
    result = run("check", "-", stdin=BAD)

    assert (1, "<stdin>:3:21: error") == (result.exit_code, result.stdout[:19])
    assert run("check", "-", stdin='{"hazelcast-client": {}}', env={}).exit_code == 0
    assert "<hazelcast-client" in run("check", "-", stdin="<hazelcast-client/>").stdout


@pytest.mark.parametrize("command", ["check", "show", "compat", "convert"])
def test_r17_standard_input_is_read_up_to_the_limit(run: Run, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """R17: no more of standard input is read than shows that it is too large, however much there is."""
    monkeypatch.setattr("hazelcast_fluent.formats.limits.LIMITS", attrs.evolve(LIMITS, file_bytes=100))
    taken: list[int] = []
    read = BytesIO.read

    class Counted(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            taken.append(-1 if size is None else size)
            return read(self, size)

    monkeypatch.setattr(sys, "stdin", None)
    monkeypatch.setattr(
        "hazelcast_fluent.cli._options.sys", SimpleNamespace(stdin=SimpleNamespace(buffer=Counted(b" " * 10_000)))
    )
    result = run(command, "-", *(["-", "--to", "yaml"] if command == "convert" else []))

    assert ([101], 1) == (taken, result.exit_code)
    assert "must not be larger than 100 bytes" in result.output


def test_layers_come_before_and_after(run: Run) -> None:
    """--file is a base below each file; --set lies above."""
    result = run("check", "--file", "good.yaml", "bad.yaml", "--set", "network.smart-routing=maybe")

    assert "--set network.smart-routing: error: network.smart-routing: must be true or false" in result.stdout
    assert result.stdout.endswith("bad.yaml: 3 problems\n")


@pytest.mark.parametrize("command", ["check", "show", "compat", "diff", "ping"])
def test_variables_count_unless_left_out(run: Run, command: str) -> None:
    """K3: every command reads variables as a client does; --no-environment leaves them out, and each help has it."""
    result = run(command, "good.yaml", env={"HZCLIENT_NONSENSE": "1"})

    assert result.exit_code == (2 if command == "diff" else 1)
    assert "HZCLIENT_NONSENSE" in result.output
    assert "--environment / --no-environment" in run(command, "--help").output
    if command != "ping":
        without = run(command, "good.yaml", "--no-environment", env={"HZCLIENT_NONSENSE": "1"})
        assert without.exit_code == (1 if command == "diff" else 0)


def test_placeholders_are_given(run: Run) -> None:
    """--variable says what a placeholder stands for; without it the problem names it."""
    Path("v.yaml").write_text("hazelcast-client: {cluster-name: '${name}'}", encoding="utf-8")

    assert [0, 1] == [run("check", "-q", *more, "v.yaml").exit_code for more in (["--variable", "name=x"], [])]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["missing.yaml"], "Error: missing.yaml: No such file or directory\n"),
        (["."], "Error: .: there is no hazelcast-client file in this directory; name one\n"),
        ([], "Error: there is no file to check; name one\n"),
    ],
)
def test_what_cannot_run(run: Run, arguments: list[str], message: str) -> None:
    """Missing files and directories end in one line and exit code 2."""
    result = run("check", *arguments)

    assert (2, "", message) == (result.exit_code, result.stdout, result.stderr)


def test_without_a_name_it_is_the_file_that_a_client_would_find(run: Run) -> None:
    """The file in the working directory is checked."""
    Path("hazelcast-client.yaml").write_text(BAD, encoding="utf-8")

    assert "hazelcast-client.yaml: 2 problems" in run("check").stdout


def test_warnings_of_the_loader_are_one_line(run: Run) -> None:
    """Two files where one is expected: a warning, no Python noise."""
    for name in ("hazelcast-client.yaml", "hazelcast-client.yml"):
        Path(name).write_text("hazelcast-client:", encoding="utf-8")

    result = run("check", "-q")

    assert result.stderr == "warning: hazelcast-client.yaml is read and hazelcast-client.yml is not; keep one of them\n"


def test_failover_file(run: Run) -> None:
    """A failover file is checked with the clients that it names."""
    Path("fo.yaml").write_text(
        "hazelcast-client-failover: {try-count: 2, clients: [good.yaml, secret.yaml]}", encoding="utf-8"
    )
    Path("bad-fo.yaml").write_text("hazelcast-client-failover: {clients: [bad.yaml]}", encoding="utf-8")

    good, bad = run("check", "fo.yaml"), run("check", "bad-fo.yaml")

    assert (0, 1) == (good.exit_code, bad.exit_code)
    assert "secret.yaml:16:17: warning: " in good.stdout
    assert "bad.yaml:3:21: error: " in bad.stdout


def test_malformed_settings_are_usage_errors(run: Run) -> None:
    """--set without ``=`` is a usage error."""
    result = run("check", "good.yaml", "--set", "x")

    assert (2, True) == (result.exit_code, "'x' is not PATH=VALUE" in result.stderr)


def test_each_file_is_reported_whatever_the_others_are(run: Run) -> None:
    """K2: a missing file does not hide what is wrong with the others; the exit code is that of missing files."""
    result = run("check", *SILENT, "good.yaml", "missing.yaml", "bad.yaml", "gone/x.xml")
    data = json.loads(run("check", "good.yaml", "missing.yaml", "bad.yaml", "--format", "json").stdout)
    lines = run("check", "missing.yaml", "bad.yaml", "--format", "github").stdout.splitlines()

    assert (2, f"good.yaml: ok\n{PROBLEMS}") == (result.exit_code, result.stdout)
    assert result.stderr == (
        "Error: missing.yaml: No such file or directory\nError: gone/x.xml: No such file or directory\n"
    )
    assert [
        ("good.yaml", None, 0),
        ("missing.yaml", "missing.yaml: No such file or directory", 0),
        ("bad.yaml", None, 2),
    ] == [(one["file"], one.get("error"), len(one["problems"])) for one in data]
    assert "::error file=missing.yaml,title=missing.yaml::missing.yaml: No such file or directory" == lines[0]


def test_a_name_that_no_file_can_have(run: Run) -> None:
    """K2: it is reported like a file that is missing."""
    result = run("check", *SILENT, "x" * 300 + ".yaml", "good.yaml")

    assert (2, "good.yaml: ok\n") == (result.exit_code, result.stdout)
    assert 1 == result.stderr.count("\n")


def test_a_directory_is_the_client_files_in_it(run: Run) -> None:
    """K2: the hazelcast-client files in a directory and below it are checked, without hidden and linked directories."""
    for name in (
        "conf/hazelcast-client.yaml",
        "conf/prod/hazelcast-client-prod.xml",
        "conf/.git/hazelcast-client.yaml",
    ):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        text = (
            "<hazelcast-client xmlns='http://www.hazelcast.com/schema/client-config'/>" if name.endswith("xml") else BAD
        )
        Path(name).write_text(text, encoding="utf-8")
    Path("conf/hazelcast.yaml").write_text("hazelcast: {}", encoding="utf-8")
    Path("conf/up").symlink_to("..")

    result = run("check", *SILENT, "--ignore", "no-address", "conf", "good.yaml")

    assert [
        line for line in result.stdout.splitlines() if line.startswith(("conf", "good")) and ": error" not in line
    ] == [
        "conf/hazelcast-client.yaml: 2 problems",
        "conf/prod/hazelcast-client-prod.xml: ok, 1 suggestion",
        "good.yaml: ok",
    ]


def test_a_failover_file_among_others(run: Run) -> None:
    """K2, P16: failover files in a directory are checked as such."""
    Path("conf").mkdir()
    Path("conf/hazelcast-client-failover.yaml").write_text(
        "hazelcast-client-failover: {clients: [../good.yaml]}", encoding="utf-8"
    )

    assert "conf/hazelcast-client-failover.yaml: ok\n" == run("check", *SILENT, "conf").stdout


def test_tls_files_are_checked_if_wanted(run: Run) -> None:
    """`--check-files` reports what `connect` would, with the line; without it no file is looked at (S1)."""
    ssl = "{enabled: true, properties: {trustCertCollectionFile: nope.pem}}"
    Path("tls.yaml").write_text(f"hazelcast-client:\n  network:\n    ssl: {ssl}\n")

    unchecked, checked = run("check", "tls.yaml"), run("check", "tls.yaml", "--check-files")

    assert (0, 1) == (unchecked.exit_code, checked.exit_code)
    assert "tls.yaml:3:" in checked.stdout
    assert "must name a file that exists, got 'nope.pem'" in checked.stdout
    assert 0 == run("check", "good.yaml", "--check-files").exit_code


def test_a_check_without_variables(run: Run) -> None:
    """K4: placeholders need no variables with ``--allow-missing-variables``, and the rest is checked."""
    Path("a.yaml").write_text("hazelcast-client:\n  cluster-name: ${NO_NAME}\n  network: {connection-timeout: x}\n")
    without = run("check", "-q", "a.yaml")
    result = run("check", "-q", "--allow-missing-variables", "a.yaml")

    assert ["a.yaml:2:17: error", "a.yaml:3:33: error"] == [
        line[:18] for line in without.stdout.splitlines() if ": error:" in line
    ]
    assert "--variable NO_NAME=…" in without.stdout
    assert (1, "a.yaml:3:33: error") == (result.exit_code, result.stdout[:18])
