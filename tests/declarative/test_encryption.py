"""Values that Java encrypted."""

from __future__ import annotations

import base64
import getpass
import hashlib
import sys
from pathlib import Path

import pytest

from hazelcast_fluent.declarative.reading import encryption
from hazelcast_fluent.declarative.reading.encryption import Decryptor, user
from hazelcast_fluent.errors import ConversionError, MissingExtraError
from hazelcast_fluent.formats.limits import LIMITS, Budget, Limits

VECTORS = {
    # Java's own test of its replacer.
    "DES": (
        "This is a password",
        {
            "keyLengthBits": "64",
            "cipherAlgorithm": "DES",
            "secretKeyAlgorithm": "DES",
            "secretKeyFactoryAlgorithm": "PBKDF2WithHmacSHA1",
        },
        "7JX2r/8qVVw=:10000:Jk4IPtor5n/vCb+H8lYS6tPZOlCZMtZv",
        "My very secret secret",
    ),
    # The others were made with javax.crypto.
    "AES": ("a test password", {}, "AQIDBAUGBwg=:531:YOPSD1s8bow4nXCHPGU6Hw==", "grüße 5701"),
    "AES with its mode": (
        "a test password",
        {"cipherAlgorithm": "AES/ECB/PKCS5Padding"},
        "AQIDBAUGBwg=:531:YOPSD1s8bow4nXCHPGU6Hw==",
        "grüße 5701",
    ),
    "AES 256": (
        "a test password",
        {"keyLengthBits": "256", "secretKeyFactoryAlgorithm": "PBKDF2WithHmacSHA512"},
        "AQIDBAUGBwg=:1000:E5EH1jsR1vsdVTR1z0bUVQ==",
        "dev-pass",
    ),
    "three keys": (
        "a test password",
        {
            "keyLengthBits": "192",
            "cipherAlgorithm": "DESede",
            "secretKeyAlgorithm": "DESede",
            "secretKeyFactoryAlgorithm": "PBKDF2WithHmacSHA1",
        },
        "AQIDBAUGBwg=:531:6TiZZifeGvYnhpS6UQK6zg==",
        "three keys",
    ),
}


def decryptor_of(properties: dict[str, str], limits: Limits = LIMITS) -> Decryptor:
    """Return a decryptor with a budget of its own."""
    return Decryptor(properties, Budget(limits))


@pytest.fixture
def password(tmp_path: Path) -> dict[str, str]:
    """Properties that name a file with the password of the vectors."""
    path = tmp_path / "password.txt"
    path.write_text("a test password")
    return {"passwordFile": str(path), "passwordUserProperties": "false"}


@pytest.mark.parametrize("vector", VECTORS)
def test_vector(vector: str, password: dict[str, str]) -> None:
    """What Java encrypted is decrypted."""
    secret, properties, text, expected = VECTORS[vector]
    Path(password["passwordFile"]).write_text(secret)

    assert expected == decryptor_of({**password, **properties})(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "AQIDBAUGBwg=:531",
        "AQIDBAUGBwg=:x:YOPSD1s8bow4nXCHPGU6Hw==",
        "AQIDBAUGBwg=:0:YOPSD1s8bow4nXCHPGU6Hw==",
        "AQIDBAUGBwg=:-5:YOPSD1s8bow4nXCHPGU6Hw==",
        "AQID:531:YOPSD1s8bow4nXCHPGU6Hw==",
        "!!!!:531:YOPSD1s8bow4nXCHPGU6Hw==",
        "AQIDBAUGBwg=:531:YOPSD1s8bow4nXCHPGU6",
        "AQIDBAUGBwg=:531:",
        "AQIDBAUGBwg=:532:YOPSD1s8bow4nXCHPGU6Hw==",
    ],
)
def test_what_cannot_be_decrypted(text: str, password: dict[str, str]) -> None:
    """A text that is none, or of another password, has no value."""
    assert decryptor_of(password)(text) is None


def test_no_unicode(password: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Decrypted bytes that are no text have no value."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    key = b"0" * 16
    encryptor = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # noqa: S305  # the format is given
    secret = base64.b64encode(encryptor.update(b"\xff" * 15 + b"\x01")).decode()
    monkeypatch.setattr(hashlib, "pbkdf2_hmac", lambda *_: key)

    assert decryptor_of(password)(f"AQIDBAUGBwg=:1:{secret}") is None


@pytest.mark.parametrize(
    ("properties", "rule"),
    [
        ({"cipherAlgorithm": "Blowfish"}, "can use the cipherAlgorithm AES, DES, DESede here"),
        ({"cipherAlgorithm": "AES/CBC/PKCS5Padding"}, "can use the cipherAlgorithm AES, DES, DESede here"),
        ({"cipherAlgorithm": "DES"}, "needs the same secretKeyAlgorithm as cipherAlgorithm"),
        ({"secretKeyFactoryAlgorithm": "MD5"}, "can use the secretKeyFactoryAlgorithm PBKDF2WithHmacSHA1, "),
        ({"keyLengthBits": "64"}, "needs a keyLengthBits that fits AES"),
        ({"keyLengthBits": "x"}, "needs a whole number as keyLengthBits"),
        ({"saltLengthBytes": "-1"}, "needs a whole number as saltLengthBytes"),
        ({"passwordFile": "/no/such/file"}, "needs its passwordFile: /no/such/file does not exist"),
        ({"passwordNetworkInterface": "no0"}, "needs the hardware address of its passwordNetworkInterface"),
        ({"passwordNetworkInterface": "../../.."}, "needs the hardware address of its passwordNetworkInterface"),
    ],
)
def test_properties_that_ask_for_too_much(properties: dict[str, str], rule: str, password: dict[str, str]) -> None:
    """What is not there or not known is refused when the first value comes."""
    decryptor = decryptor_of({**password, **properties})

    with pytest.raises(ConversionError) as caught:
        decryptor("AQIDBAUGBwg=:531:YOPSD1s8bow4nXCHPGU6Hw==")

    assert str(caught.value.rule).startswith(rule)


def test_no_password() -> None:
    """A password must come from somewhere."""
    with pytest.raises(ConversionError, match="needs passwordFile, passwordUserProperties or passwordNetworkInterface"):
        decryptor_of({"passwordUserProperties": "false", "passwordFile": " "})


def test_password_of_user_and_network(
    password: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """File, home, name and hardware address make the password, in this order."""
    seen: list[bytes] = []

    def see(_digest: str, secret: bytes, *_: object) -> bytes:
        seen.append(secret)
        return b"0" * 16

    address = tmp_path / "eth0" / "address"
    address.parent.mkdir()
    address.write_text("00:01:02:03:04:ff\n")
    monkeypatch.setattr(encryption, "user", lambda: ("/home/me", "me"))
    monkeypatch.setattr(encryption, "_INTERFACES", tmp_path)
    monkeypatch.setattr(hashlib, "pbkdf2_hmac", see)
    properties = {**password, "passwordUserProperties": "true", "passwordNetworkInterface": "eth0"}
    decryptor_of(properties)("AQIDBAUGBwg=:531:YOPSD1s8bow4nXCHPGU6Hw==")

    assert [base64.b64encode(b"a test password/home/meme\x00\x01\x02\x03\x04\xff")] == seen


def test_user() -> None:
    """Home and name come from the system."""
    home, name = user()

    assert (True, True) == (Path(home).is_absolute(), bool(name))


def test_user_without_a_list_of_users(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system has no list of users, Python's own ways serve."""
    monkeypatch.setitem(sys.modules, "pwd", None)
    monkeypatch.setattr(getpass, "getuser", lambda: "me")

    assert (str(Path.home()), "me") == user()


def test_iterations_are_bounded(password: dict[str, str]) -> None:
    """Nobody can make the reader compute for hours."""
    decryptor = decryptor_of(password, Limits(key_iterations=1000))

    assert decryptor("AQIDBAUGBwg=:531:YOPSD1s8bow4nXCHPGU6Hw==") is not None
    with pytest.raises(ConversionError, match="needs too many iterations for its key"):
        decryptor("AQIDBAUGBwg=:531:YOPSD1s8bow4nXCHPGU6Hw==")


def test_r7_replacers_share_one_budget(password: dict[str, str]) -> None:
    """R7: equal replacers do not get a limit each."""
    budget = Budget(Limits(key_iterations=1000))

    assert Decryptor(password, budget)("AQIDBAUGBwg=:531:YOPSD1s8bow4nXCHPGU6Hw==") is not None
    with pytest.raises(ConversionError, match="needs too many iterations for its key"):
        Decryptor(password, budget)("AQIDBAUGBwg=:531:YOPSD1s8bow4nXCHPGU6Hw==")


def test_without_cryptography(password: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library the error names the extra."""
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.ciphers", None)
    decryptor = decryptor_of(password)

    with pytest.raises(MissingExtraError, match=r"hazelcast-fluent\[crypto\]"):
        decryptor("AQIDBAUGBwg=:531:YOPSD1s8bow4nXCHPGU6Hw==")


@pytest.mark.filterwarnings("ignore:TripleDES has been moved")
def test_older_cryptography(password: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Releases before 43 have triple DES elsewhere."""
    from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
    from cryptography.hazmat.primitives.ciphers import algorithms

    monkeypatch.setattr(algorithms, "TripleDES", TripleDES, raising=False)
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.decrepit.ciphers.algorithms", None)
    _, properties, text, expected = VECTORS["three keys"]

    assert expected == decryptor_of({**password, **properties})(text)
