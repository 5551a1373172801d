"""Checks of the TLS files and options before a client connects (S1)."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from hazelcast_fluent import ClientConfig, InvalidConfigError, SSLConfig
from hazelcast_fluent.config.tls_files import days_left, expires_at, settings_of, tls_problems
from hazelcast_fluent.errors import Problem
from tests.clients.diagnosis.servers import PAST, Certificates, self_signed


@pytest.fixture
def certificates(tmp_path: Path) -> Certificates:
    """Make a CA."""
    return Certificates(tmp_path)


def problems(**options: Any) -> list[tuple[str, str]]:
    """Return option and rule of each problem."""
    found = tls_problems(SSLConfig(enabled=True, **options))
    return [(problem.path.removeprefix("network_config.ssl_config."), problem.rule) for problem in found]


def test_good_files_have_no_problem(certificates: Certificates) -> None:
    """With and without a password, as text, bytes and function."""
    plain, locked = certificates.client(), certificates.client("sesame")

    assert not problems(cafile=certificates.cafile, **plain)
    for password in ("sesame", b"sesame", lambda: "sesame"):
        assert not problems(**locked, password=password)


def test_nothing_is_checked_while_tls_is_off() -> None:
    """The options may stand there unused."""
    assert not tls_problems(SSLConfig(cafile="/nope/ca.pem"))


def test_a_missing_file_is_a_problem_of_connect() -> None:
    """`connect()` raises at once instead of trying for as long as the configuration allows (S1)."""
    config = ClientConfig.builder().ssl(enabled=True, cafile="/nope/ca.pem").address("127.0.0.1:1").build()

    with pytest.raises(InvalidConfigError) as caught:
        config.connect()

    path = "network_config.ssl_config.cafile"
    assert (Problem(path, "must name a file that exists", "'/nope/ca.pem'"),) == caught.value.problems


def test_all_problems_come_at_once(certificates: Certificates) -> None:
    """Files, ciphers and key (S1)."""
    identity = certificates.client() | {"keyfile": "/nope/client.key"}

    found = problems(cafile="/nope/ca.pem", ciphers="nope", **identity)

    assert ["ciphers", "cafile", "keyfile"] == [option for option, _ in found]


def test_a_relative_path_is_shown_with_its_folder() -> None:
    """The hint names the folder that the path is relative to."""
    (problem,) = tls_problems(SSLConfig(enabled=True, cafile="ca.pem"))

    assert f"the path is relative to {Path.cwd()}" == problem.hint


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "must not be empty"),
        (b"  \n", "must not be empty"),
        (b"\xfe\xed\xfe\xed\0\0", "must be in PEM format, and is a Java key store (JKS)"),
        (b"\xce\xce\xce\xce\0\0", "must be in PEM format, and is a Java key store (JCEKS)"),
        (b"\x30\x82\x01\x02", "must be in PEM format, and is in binary form (DER or PKCS#12)"),
        (b"hello", "must be in PEM format (-----BEGIN ...)"),
        (
            b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
            "must hold a CA certificate in PEM format",
        ),
    ],
)
def test_a_file_of_another_kind(tmp_path: Path, content: bytes, rule: str) -> None:
    """What it is is named (S1)."""
    file = tmp_path / "ca.pem"
    file.write_bytes(content)

    assert [("cafile", rule)] == problems(cafile=file)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """A folder, a pipe that would block, a path with NUL, a file that is too large."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    large = tmp_path / "large.pem"
    with large.open("wb") as file:
        file.truncate(17 * 1024 * 1024)

    assert [("cafile", "must be a regular file")] == problems(cafile=tmp_path)
    assert [("cafile", "must be a regular file")] == problems(cafile=pipe)
    assert [("cafile", "must have at most 16,777,216 bytes")] == problems(cafile=large)


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's reason is named."""
    file = tmp_path / "ca.pem"
    file.write_text("x")

    def refuse(*_: Any, **__: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # root may read everything

    assert [("cafile", "must name a file that can be read: Permission denied")] == problems(cafile=file)


def test_expired_ca_certificates(tmp_path: Path) -> None:
    """Only where no other one is in the file."""
    _, expired = self_signed(tmp_path, not_after=PAST)
    fresh = Certificates(tmp_path).cafile

    assert [("cafile", "holds only CA certificates that have expired, the last 2020-01-01")] == problems(cafile=expired)
    both = tmp_path / "both.pem"
    both.write_text(Path(expired).read_text() + Path(fresh).read_text())
    assert not problems(cafile=both)


class TestIdentity:
    """The client's certificate and key."""

    def test_the_key_of_another_certificate(self, certificates: Certificates) -> None:
        """It does not fit (S1)."""
        mixed = certificates.client() | {"keyfile": certificates.client()["keyfile"]}

        assert [("keyfile", "must hold the private key of the certificate in certfile")] == problems(**mixed)

    def test_a_wrong_password(self, certificates: Certificates) -> None:
        """It does not open the key, and it is not shown (S1)."""
        identity: dict[str, Any] = certificates.client("sesame")
        rule = f"does not open the private key in {identity['keyfile']!r}"

        (problem,) = tls_problems(SSLConfig(enabled=True, **identity, password="CANARY"))

        assert rule[:60] == problem.rule[:60]
        assert "CANARY" not in str(problem)

    def test_no_password(self, certificates: Certificates) -> None:
        """OpenSSL would ask for it on the terminal; here it is a problem (S1)."""
        ((option, rule),) = problems(**certificates.client("sesame"))

        assert "password" == option
        assert rule.startswith("must be set: the private key in ")

    def test_a_function_that_fails(self, certificates: Certificates) -> None:
        """The kind of its error is named, not its text, which may hold the password."""

        def fail() -> str:
            raise LookupError("CANARY")

        identity = certificates.client("sesame")

        assert [("password", "can't be used: LookupError")] == problems(**identity, password=fail)

    def test_a_file_without_key(self, certificates: Certificates) -> None:
        """Without `keyfile` the key is looked for beside the certificate."""
        certfile = certificates.client()["certfile"]

        (problem,) = tls_problems(SSLConfig(enabled=True, certfile=certfile))

        assert "must hold a private key in PEM format" == problem.rule
        assert "set keyfile to the file of the private key" == problem.hint

    def test_certificate_and_key_exchanged(self, certificates: Certificates) -> None:
        """The first one wrong is reported."""
        identity = certificates.client()
        swapped = {"certfile": identity["keyfile"], "keyfile": identity["certfile"]}

        assert [("certfile", "must hold a certificate in PEM format")] == problems(**swapped)

    def test_a_damaged_key(self, certificates: Certificates, tmp_path: Path) -> None:
        """OpenSSL's reason comes with it."""
        key = tmp_path / "damaged.key"
        key.write_text("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")

        ((option, rule),) = problems(**(certificates.client() | {"keyfile": str(key)}))

        assert "keyfile" == option
        assert rule.startswith("must hold a certificate and key that OpenSSL can use")

    def test_dates(self, certificates: Certificates) -> None:
        """Expired, and not yet valid (S1)."""
        future = datetime.now(UTC) + timedelta(days=90)

        ((_, expired),) = problems(**certificates.client(not_after=PAST))
        ((_, early),) = problems(**certificates.client(not_before=future))

        assert "holds a certificate that expired on 2020-01-01" == expired
        assert f"holds a certificate that is valid from {future:%Y-%m-%d} only" == early

    @pytest.mark.parametrize("usage", [ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CODE_SIGNING])
    def test_a_certificate_for_other_uses(self, tmp_path: Path, usage: x509.ObjectIdentifier) -> None:
        """Members decide whether they take it; it is no problem here, and its dates are read where that is possible."""
        _, certfile = self_signed(tmp_path, usage=usage)
        identity = {"certfile": certfile, "keyfile": certfile.replace(".pem", ".key")}

        assert not problems(**identity)
        ends = expires_at(settings_of(SSLConfig(enabled=True, **identity)))  # type: ignore[arg-type]  # strings both
        assert (["certfile"] if usage == ExtendedKeyUsageOID.SERVER_AUTH else []) == [*ends]

    def test_the_password_is_asked_for_once(self, certificates: Certificates) -> None:
        """It may come from a person."""
        asked: list[int] = []

        def ask() -> str:
            asked.append(1)
            return "sesame"

        assert not problems(**certificates.client("sesame"), password=ask)
        assert [1] == asked


class TestProtocol:
    """Version and ciphers."""

    def test_versions_that_openssl_lacks(self) -> None:
        """SSLv2 and SSLv3 are gone."""
        assert [("protocol", "is a version that OpenSSL no longer speaks")] == problems(protocol="SSLv3")

    def test_with_a_certificate(self, certificates: Certificates) -> None:
        """A version that is gone is no problem of the key."""
        assert ["protocol"] == [option for option, _ in problems(protocol="SSLv3", **certificates.client())]

    @pytest.mark.parametrize("protocol", ["TLSv1_2", "TLSv1_3"])
    def test_usual_versions(self, protocol: str) -> None:
        """These can be spoken, with and without a choice of ciphers."""
        assert not problems(protocol=protocol)
        assert not problems(protocol=protocol, ciphers="ECDHE-RSA-AES256-GCM-SHA384")

    def test_a_version_without_ciphers(self) -> None:
        """The ciphers given are all of a newer version."""
        ((option, rule),) = problems(protocol="TLSv1", ciphers="ECDHE-RSA-AES256-GCM-SHA384")

        assert "protocol" == option
        assert rule.startswith("can't be used by this machine's OpenSSL: ")

    def test_unknown_ciphers(self) -> None:
        """Java's names are not OpenSSL's (S1)."""
        ((option, rule),) = problems(ciphers="TLS_NO_SUCH_CIPHER")

        assert "ciphers" == option
        assert rule.startswith("must name at least one cipher that OpenSSL")


def test_ends_of_certificates(certificates: Certificates) -> None:
    """By option; trustme's end in the year 3000."""
    identity: dict[str, Any] = certificates.client()
    ends = expires_at(settings_of(SSLConfig(enabled=True, cafile=certificates.cafile, **identity)))

    assert {"cafile", "certfile"} == set(ends)
    assert min(map(days_left, ends.values())) > 300_000
    assert not expires_at(settings_of(SSLConfig(enabled=True)))
