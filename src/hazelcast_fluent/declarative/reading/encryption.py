"""
``$ENC{salt:iterations:text}``: values that Hazelcast's EncryptionReplacer made.

The key is derived by PBKDF2 from a password made of a file, the user's home and name, and a network card's address, as
the replacer's properties say; the text is AES or DES in ECB mode, which is what Java makes of these names.
"""

from __future__ import annotations

import base64
import binascii
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import attrs

from hazelcast_fluent.declarative.reading.files import read_file
from hazelcast_fluent.errors import ConversionError, InvalidConfigError, MissingExtraError
from hazelcast_fluent.errors.values import Value
from hazelcast_fluent.formats.limits import Budget, Limits

CLASS_NAME = "com.hazelcast.config.replacer.EncryptionReplacer"
"""The Java class whose work is done here."""

PREFIX = "ENC"
"""What stands between the dollar sign and the brace."""

_DIGESTS = {f"PBKDF2WithHmacSHA{bits}": f"sha{bits}" for bits in (1, 224, 256, 384, 512)}
_MODES = ("", "ECB/PKCS5Padding")
_INTERFACES = Path("/sys/class/net")
_CIPHERS = {"AES": (16, 24, 32), "DES": (8,), "DESede": (24,)}


class Decryptor:
    """
    Decrypts values by what the replacer's *properties* say; as in Java, they are looked at when the first value comes.

    Raises:
        ConversionError: No password is named, or later: the properties name what is not there or not known.
        MissingExtraError: Later: cryptography is not installed.
    """

    prefix = PREFIX

    def __init__(self, properties: Mapping[str, str], budget: Budget) -> None:
        self._properties = properties
        self._budget = budget
        self._recipe: _Recipe | None = None
        if not (
            _is_set(properties, "passwordFile") or _of_user(properties) or "passwordNetworkInterface" in properties
        ):
            raise ConversionError("needs passwordFile, passwordUserProperties or passwordNetworkInterface")

    def __call__(self, text: str) -> str | None:
        """Return what *text* hides, or None if it can't be decrypted."""
        try:
            salt_text, iterations_text, secret_text = text.split(":")
            salt = base64.b64decode(salt_text, validate=True)
            secret = base64.b64decode(secret_text, validate=True)
            iterations = int(iterations_text)
        except (ValueError, binascii.Error):
            return None
        recipe = self._recipe = self._recipe or _recipe(self._properties, self._budget.limits)
        if len(salt) != recipe.salt_bytes or iterations < 1:
            return None
        self._budget.take_iterations(iterations)
        import hashlib  # slow to import, and few files hold encrypted texts

        key = hashlib.pbkdf2_hmac(recipe.digest, recipe.password, salt, iterations, recipe.key_bytes)
        return _plain(recipe.cipher(key), secret)

    def missing(self, _: str) -> tuple[str, str | None]:
        """Return the rule and the hint for a value that can't be decrypted."""
        return "must be encrypted with the password that config-replacers names", None


@attrs.frozen(repr=False, eq=False)
class _Recipe(Value):
    """What the properties come to."""

    cipher: Callable[[bytes], Any]
    digest: str
    key_bytes: int
    salt_bytes: int
    password: bytes = attrs.field(repr=False)


def _recipe(properties: Mapping[str, str], limits: Limits) -> _Recipe:
    name = _cipher(properties)
    key_bytes = _whole(properties, "keyLengthBits", 128) // 8
    if key_bytes not in _CIPHERS[name]:
        raise ConversionError(f"needs a keyLengthBits that fits {name}", str(key_bytes * 8))
    salt_bytes = _whole(properties, "saltLengthBytes", 8)
    return _Recipe(_maker(name), _digest(properties), key_bytes, salt_bytes, _password(properties, limits))


def _is_set(properties: Mapping[str, str], name: str) -> bool:
    return bool(properties.get(name, "").strip())


def _of_user(properties: Mapping[str, str]) -> bool:
    return properties.get("passwordUserProperties", "true").lower() == "true"


def _cipher(properties: Mapping[str, str]) -> str:
    name, _, mode = properties.get("cipherAlgorithm", "AES").partition("/")
    if name not in _CIPHERS or mode not in _MODES:
        raise ConversionError(f"can use the cipherAlgorithm {', '.join(_CIPHERS)} here", properties["cipherAlgorithm"])
    if properties.get("secretKeyAlgorithm", "AES") != name:
        raise ConversionError("needs the same secretKeyAlgorithm as cipherAlgorithm")
    return name


def _digest(properties: Mapping[str, str]) -> str:
    name = properties.get("secretKeyFactoryAlgorithm", "PBKDF2WithHmacSHA256")
    if name not in _DIGESTS:
        raise ConversionError(f"can use the secretKeyFactoryAlgorithm {', '.join(_DIGESTS)} here", name)
    return _DIGESTS[name]


def _whole(properties: Mapping[str, str], name: str, default: int) -> int:
    text = properties.get(name, str(default))
    if not (text.isascii() and text.isdigit() and len(text) < 6):  # noqa: PLR2004  # no key or salt is that long
        raise ConversionError(f"needs a whole number as {name}", text)
    return int(text)


def _password(properties: Mapping[str, str], limits: Limits) -> bytes:
    parts: list[bytes] = []
    if _is_set(properties, "passwordFile"):
        try:
            parts.append(read_file(properties["passwordFile"].strip(), limits, fifo=False))
        except InvalidConfigError as error:
            raise ConversionError(f"needs its passwordFile: {error.problems[0].rule}") from None
    if _of_user(properties):
        parts.append("".join(user()).encode())
    if interface := properties.get("passwordNetworkInterface"):
        parts.append(_hardware_address(interface))
    return base64.b64encode(b"".join(parts))


def user() -> tuple[str, str]:
    """Return home and name of the user, as Java has them: from the system's list of users, not from variables."""
    try:
        import pwd
    except ImportError:
        import getpass

        return str(Path.home()), getpass.getuser()
    entry = pwd.getpwuid(os.getuid())
    return entry.pw_dir, entry.pw_name


def _hardware_address(interface: str) -> bytes:
    path = _INTERFACES / Path(interface).name / "address"
    try:
        return bytes.fromhex(path.read_text().strip().replace(":", ""))
    except (OSError, ValueError):
        reason = "needs the hardware address of its passwordNetworkInterface"
    raise ConversionError(reason, interface)


def _maker(name: str) -> Callable[[bytes], Any]:
    """Return what makes a cipher of a key."""
    try:
        return _library_maker(name)
    except ImportError:
        error = MissingExtraError("cryptography", "crypto")
    raise error


def _library_maker(name: str) -> Callable[[bytes], Any]:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    try:
        from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
    except ImportError:
        from cryptography.hazmat.primitives.ciphers.algorithms import TripleDES
    if name == "AES":
        return lambda key: Cipher(algorithms.AES(key), modes.ECB())  # noqa: S305  # the format is given
    # Triple DES with one key three times is DES, which the library no longer has by itself.
    return lambda key: Cipher(TripleDES(key * 3 if name == "DES" else key), modes.ECB())  # noqa: S305  # as above


def _plain(cipher: Any, secret: bytes) -> str | None:
    decryptor = cipher.decryptor()
    try:
        padded = decryptor.update(secret) + decryptor.finalize()
        size = padded[-1] if padded else 0
        if not 0 < size <= len(padded) or set(padded[-size:]) != {size}:
            return None
        return bytes(padded[:-size]).decode()
    except (ValueError, UnicodeDecodeError):
        return None
