"""``hazelcast-fluent convert``."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from hazelcast_fluent import ClientConfig
from tests.cli.conftest import GOOD, SECRET, Run
from tests.documents import SUFFIX_LIST, SUFFIXES


@pytest.mark.parametrize("suffix", [suffix.removeprefix(".") for suffix in SUFFIXES])
def test_formats_by_suffix(run: Run, suffix: str) -> None:
    """A file is written as its suffix says, and means the same."""
    result = run("convert", "good.yaml", f"out.{suffix}")

    assert (0, "") == (result.exit_code, result.output)
    assert ClientConfig.from_yaml(GOOD) == ClientConfig.from_file(f"out.{suffix}")


def test_python(run: Run) -> None:
    """A program is a format as well."""
    run("convert", "good.yaml", "out.py")

    assert '.group(name="prod")' in Path("out.py").read_text(encoding="utf-8")


def test_standard_output(run: Run) -> None:
    """``-`` prints, in the format that --to says."""
    assert run("convert", "good.yaml", "-", "--to", "xml").stdout.startswith('<?xml version="1.0"')


def test_standard_output_has_no_suffix(run: Run) -> None:
    """What to print must be said."""
    assert "Error: --to is needed: standard output has no suffix\n" in run("convert", "good.yaml", "-").stderr


@pytest.mark.parametrize("target", ["out.xml", "out.yaml", "out.json", "out.py", "-", "secret.yaml"])
def test_secrets_are_never_written_masked(run: Run, target: str) -> None:
    """W6, R14: unless asked for, a file with secrets is not written, nor is the mask written over a secret."""
    result = run("convert", "secret.yaml", target, "--force", *(["--to", "yaml"] if target == "-" else []))

    assert (2, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith("Error: security_config.password: secret, and a file with a masked secret is")
    assert "--show-secrets" in result.stderr
    assert SECRET == Path("secret.yaml").read_text(encoding="utf-8")
    assert not Path("out.xml").exists()


def test_revealed_secrets_are_for_the_owner(run: Run) -> None:
    """A file with secrets in it is readable by its owner alone."""
    run("convert", "secret.yaml", "out.json", "--show-secrets")

    assert ClientConfig.from_yaml(SECRET) == ClientConfig.from_file("out.json")
    assert 0o600 == stat.S_IMODE(Path("out.json").stat().st_mode)


def test_revealed_secrets_are_for_the_owner_where_all_could_read(run: Run) -> None:
    """A file that others could read before is closed to them when secrets are written into it."""
    Path("out.json").write_text("{}", encoding="utf-8")
    Path("out.json").chmod(0o644)

    assert run("convert", "secret.yaml", "out.json", "--show-secrets", "--force").exit_code == 0
    assert 0o600 == stat.S_IMODE(Path("out.json").stat().st_mode)


def test_existing_files_are_kept(run: Run) -> None:
    """Nothing is overwritten unless asked to."""
    result = run("convert", "good.yaml", "bad.yaml")

    assert (2, "Error: bad.yaml exists; --force writes over it\n") == (result.exit_code, result.stderr)
    assert run("convert", "good.yaml", "bad.yaml", "--force").exit_code == 0


def test_what_the_target_cannot_say_is_told(run: Run) -> None:
    """What the older form has no word for is a warning, and left out."""
    text = "hazelcast-client: {backup-ack-to-client-enabled: false}"
    Path("new.yaml").write_text(text, encoding="utf-8")

    result = run("convert", "new.yaml", "old.yaml", "--file-version", "3.12")

    assert result.exit_code == 0
    assert result.stderr.startswith("warning: backup_ack_to_client_enabled: ")


def test_unknown_suffix(run: Run) -> None:
    """A suffix that says nothing is a usage error."""
    result = run("convert", "good.yaml", "out.ini")

    assert (2, True) == (result.exit_code, f"out.ini must end in {SUFFIX_LIST}, .py" in result.stderr)
