"""Suggestions on the files that a configuration names (S1)."""

from __future__ import annotations

import builtins
import os
from pathlib import Path
from typing import Any

import pytest

from hazelcast_fluent import ClientConfig
from tests.clients.diagnosis.servers import PAST, Certificates

FILE = """\
hazelcast-client:
  network:
    ssl:
      enabled: true
      properties:
        trustCertCollectionFile: {cafile}
"""


def unusable(config: ClientConfig) -> list[tuple[str | None, str, str]]:
    """Return the option as its source writes it, the reason and the remedy of each suggestion about a file."""
    found = [one for one in config.lint(check_files=True) if one.code == "tls-file-unusable"]
    return [(one.source_path or one.path, one.reason, one.remedy) for one in found]


@pytest.fixture
def certificates(tmp_path: Path) -> Certificates:
    """Make a CA."""
    return Certificates(tmp_path)


def test_a_missing_file(tmp_path: Path) -> None:
    """S1: the suggestion has the words and the place of the file that names it."""
    file = tmp_path / "hazelcast-client.yaml"
    file.write_text(FILE.format(cafile="/nope/ca.pem"))
    config = ClientConfig.from_file(file)

    (found,) = [one for one in config.lint(check_files=True) if one.code == "tls-file-unusable"]
    assert "network.ssl.properties.trustCertCollectionFile" == found.source_path
    assert "a client can't connect: must name a file that exists, got '/nope/ca.pem'" == found.reason
    assert ("correct the file or its path", f"{file}:6:34") == (found.remedy, str(found.origin))


def test_an_expired_certificate(certificates: Certificates) -> None:
    """S1: the day is named."""
    expired: dict[str, Any] = certificates.client(not_after=PAST)
    config = ClientConfig.builder().ssl(enabled=True, cafile=certificates.cafile, **expired).build()

    ((path, reason, _),) = unusable(config)
    assert "network_config.ssl_config.certfile" == path
    assert reason.startswith("a client can't connect: holds a certificate that expired on ")


def test_a_key_that_does_not_fit(certificates: Certificates) -> None:
    """S1: the key is named, with what to do."""
    files: dict[str, Any] = {**certificates.client(), "keyfile": certificates.client()["keyfile"]}
    config = ClientConfig.builder().ssl(enabled=True, cafile=certificates.cafile, **files).build()

    ((path, _, remedy),) = unusable(config)
    assert ("network_config.ssl_config.keyfile", "use the key that the certificate was issued for") == (path, remedy)


def test_a_wrong_password_is_not_shown(certificates: Certificates) -> None:
    """S1: neither the password that is wrong nor the right one."""
    locked: dict[str, Any] = certificates.client("sesame")
    config = ClientConfig.builder().ssl(enabled=True, cafile=certificates.cafile, **locked, password="s3cret").build()

    ((path, reason, _),) = unusable(config)
    assert "network_config.ssl_config.password" == path
    assert not [secret for secret in ("sesame", "s3cret") if secret in reason]


@pytest.mark.parametrize("enabled", [True, False])
def test_good_files_and_unused_ones(certificates: Certificates, enabled: bool) -> None:
    """There is nothing to suggest about files that can be used, nor about any while TLS is off."""
    cafile = certificates.cafile if enabled else "/nope/ca.pem"

    assert [] == unusable(ClientConfig.builder().ssl(enabled=enabled, cafile=cafile).build())


def test_no_file_is_read_unless_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Suggestions on a configuration depend on nothing else by default."""
    config = ClientConfig.builder().ssl(enabled=True, cafile="/nope/ca.pem").build()
    asked: list[Any] = []
    with monkeypatch.context() as patched:
        for holder, name in ((os, "stat"), (builtins, "open")):
            patched.setattr(holder, name, lambda *given, **_: asked.append(given))
        found = config.lint()

    assert ([], []) == ([str(one) for one in asked if "/nope" in str(one)], [o for o in found if "tls-file" in o.code])


def test_it_can_be_ignored() -> None:
    """As every suggestion, by its code."""
    config = ClientConfig.builder().ssl(enabled=True, cafile="/nope/ca.pem").build()

    assert "tls-file-unusable" not in [one.code for one in config.lint(check_files=True, ignore="tls-file-unusable")]
