"""``hazelcast-fluent convert``."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
import yaml

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
    assert result.stderr.startswith(
        "Error: security.username-password.password: secret, and a file with a masked secret is"
    )
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


def test_what_the_target_cannot_hold_is_reported(run: Run) -> None:
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


PLACEHOLDERS = """\
hazelcast-client:
  cluster-name: ${ENV:-dev}
  network:
    cluster-members: ["${HOST}:5701", "h:1"]
    connection-timeout: ${TIMEOUT:-5000}
    smart-routing: ${SMART:-true}
  connection-strategy:
    reconnect-mode: ${MODE:-ASYNC}
  security:
    username-password: {username: u, password: "${PASSWORD}"}
  near-cache:
    m:
      eviction: {size: "${SIZE}", eviction-policy: LFU}
  properties:
    hazelcast.client.heartbeat.interval: ${BEAT:-5000}
"""
VARIABLES = {"HOST": "10.0.0.1", "PASSWORD": "s3cret", "SIZE": "7"}
TAKING = [part for name, text in VARIABLES.items() for part in ("--variable", f"{name}={text}")]


@pytest.mark.parametrize("form", ["xml", "json", "toml", "yaml"])
def test_placeholders_are_kept(run: Run, form: str) -> None:
    """W6: placeholders are written as they are, in options of every type, also where the value is the default."""
    Path("p.yaml").write_text(PLACEHOLDERS, encoding="utf-8")

    result = run("convert", "p.yaml", f"out.{form}", "--keep-placeholders", *TAKING)
    text = Path(f"out.{form}").read_text(encoding="utf-8")

    assert (0, "") == (result.exit_code, result.output)
    assert [] == [one for one in ("${ENV:-dev}", "${HOST}:5701", "${TIMEOUT:-5000}", "${PASSWORD}") if one not in text]
    assert "s3cret" not in text
    for variables in (
        VARIABLES,
        {**VARIABLES, "ENV": "x", "MODE": "OFF", "SMART": "false", "TIMEOUT": "1", "BEAT": "9"},
    ):
        assert ClientConfig.from_file("p.yaml", variables=variables) == ClientConfig.from_file(
            f"out.{form}", variables=variables
        )


def test_placeholders_of_3x_move_to_the_elements_of_today(run: Run) -> None:
    """W6: a placeholder of an old element stands in the one of today; with --file-version 3.12 it stays where it is."""
    text = "hazelcast-client: {group: {name: '${ENV:-dev}', password: '${PASSWORD}'}}"
    Path("old.yaml").write_text(text, encoding="utf-8")

    run("convert", "old.yaml", "new.yaml", "--keep-placeholders", "--file-version", "5", *TAKING)
    run("convert", "old.yaml", "same.yaml", "--keep-placeholders", "--file-version", "3.12", *TAKING)

    assert "cluster-name: ${ENV:-dev}\n" in Path("new.yaml").read_text(encoding="utf-8")
    old = yaml.safe_load(Path("same.yaml").read_text(encoding="utf-8"))
    assert {"name": "${ENV:-dev}", "password": "${PASSWORD}"} == old["hazelcast-client"]["group"]


def test_placeholders_from_standard_input(run: Run) -> None:
    """W6: so they are where the file is standard input, and goes to standard output."""
    result = run("convert", "-", "-", "--to", "json", "--keep-placeholders", *TAKING, stdin=PLACEHOLDERS)

    assert '"password": "${PASSWORD}"' in result.stdout


def test_placeholders_that_cannot_be_kept(run: Run) -> None:
    """W6: a placeholder in a name is replaced, with a note; a secret without one is refused all the same."""
    Path("name.yaml").write_text(
        "hazelcast-client: {import: [good.yaml], near-cache: {'${HOST}': {time-to-live-seconds: 5}}}", encoding="utf-8"
    )

    result = run("convert", "name.yaml", "out.yaml", "--keep-placeholders", *TAKING)

    notes = "".join(f"note: {name} is written without placeholders\n" for name in ("import", "near-cache.${HOST}"))
    assert (0, notes) == (result.exit_code, result.stderr)
    assert "10.0.0.1:\n" in Path("out.yaml").read_text(encoding="utf-8").replace("'", "")
    assert "--show-secrets" in run("convert", "secret.yaml", "x.xml", "--keep-placeholders").stderr
    assert run("convert", "good.yaml", "x.py", "--keep-placeholders").exit_code == 2
