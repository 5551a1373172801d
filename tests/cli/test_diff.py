"""``hazelcast-fluent diff``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

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

    assert {"path": "security_config.password", "kind": "changed", "before": None, "after": "<hidden>"} == data[1]


def test_problems_are_trouble(run: Run) -> None:
    """Files that can't be compared end with 2, as diff has it."""
    result = run("diff", "good.yaml", "bad.yaml")

    assert (2, "") == (result.exit_code, result.stdout)
    assert run("diff", "good.yaml", "missing.yaml").exit_code == 2


def test_long_values_are_shown_in_part_and_are_whole_as_data(run: Run) -> None:
    """P19: of long lists the items that differ are shown, of long texts the place; JSON has them whole and typed."""
    members = [f"10.0.0.{number}:5701" for number in range(20)]
    long = "x" * 200
    arguments = ["-f", "members.json", "--format", "json", "a.json", "b.json"]
    for name, addresses, text in (("a", members, long), ("b", [*members[1:], "h:1"], f"{long[:100]}y{long[101:]}")):
        content = {
            "network": {"cluster-members": addresses},
            "instance-name": text,
            "backup-ack-to-client-enabled": False,
        }
        Path(f"{name}.json").write_text(json.dumps({"hazelcast-client": content}), encoding="utf-8")
    Path("members.json").write_text('{"hazelcast-client": {}}', encoding="utf-8")

    result = run("diff", "a.json", "b.json")
    data = {one["path"]: one for one in json.loads(run("diff", *arguments).stdout)}

    assert "~ network_config.addresses: - '10.0.0.0:5701', + 'h:1'\n" in result.stdout
    assert f"~ client_name: …'{long[:40]}'… → …'{long[:20]}y{long[:19]}'…\n" in result.stdout
    assert "note: long values are shown in part; --format json has them whole\n" == result.stderr
    assert (members, [*members[1:], "h:1"]) == (
        data["network_config.addresses"]["before"],
        data["network_config.addresses"]["after"],
    )
    assert long == data["client_name"]["before"]


@pytest.mark.parametrize("changed", [list(reversed(range(30))), [*range(30), *range(100, 120)]])
def test_long_lists(run: Run, changed: list[int]) -> None:
    """P19: a list in another order is distinguished from one with many other items."""
    for name, numbers in (("a", list(range(30))), ("b", changed)):
        content = {"client-labels": [str(number) for number in numbers]}
        Path(f"{name}.json").write_text(json.dumps({"hazelcast-client": content}), encoding="utf-8")

    line = run("diff", "a.json", "b.json").stdout

    expected = "in another order\n" if len(changed) == 30 else "+ '109', and 10 more …\n"
    assert line.endswith(expected)
