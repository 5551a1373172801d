"""``hazelcast-fluent diff``."""

from __future__ import annotations

import json

from tests.cli.conftest import GOOD, Run


def test_two_files(run: Run) -> None:
    """Changes are printed, and the exit code says that there are some."""
    result = run("diff", "good.yaml", "secret.yaml")

    assert (1, "~ security_config.username: None → 'u'\n~ security_config.password: None → <hidden>\n") == (
        result.exit_code,
        result.stdout,
    )


def test_equal_files(run: Run) -> None:
    """Nothing changes: exit code 0."""
    result = run("diff", "good.yaml", "good.yaml")

    assert (0, "no differences\n") == (result.exit_code, result.stdout)


def test_file_and_defaults(run: Run) -> None:
    """One file is compared with the defaults."""
    assert "~ group_config.name: 'dev' → 'prod'\n" in run("diff", "good.yaml").stdout


def test_standard_input_is_read_once_and_counts_wherever_it_is_named(run: Run) -> None:
    """``-`` twice is the same document twice, also below both files."""
    assert run("diff", "-", "-", stdin=GOOD).stdout == "no differences\n"
    assert run("diff", "-f", "-", "good.yaml", "secret.yaml", stdin=GOOD).stdout.count("\n") == 2


def test_ignored_paths(run: Run) -> None:
    """--ignore leaves changes out."""
    assert run("diff", "good.yaml", "secret.yaml", "--ignore", "security_config").exit_code == 0


def test_json(run: Run) -> None:
    """For programs, changes are plain data without secrets."""
    data = json.loads(run("diff", "good.yaml", "secret.yaml", "--format", "json").stdout)

    assert {"path": "security_config.password", "kind": "changed", "before": "None", "after": "<hidden>"} == data[1]


def test_problems_are_trouble(run: Run) -> None:
    """Files that can't be compared end with 2, as diff has it."""
    result = run("diff", "good.yaml", "bad.yaml")

    assert (2, "") == (result.exit_code, result.stdout)
    assert run("diff", "good.yaml", "missing.yaml").exit_code == 2
