"""Texts for one element: good ones, made from what the table says of it, and bad ones of each sort of mistake."""

from __future__ import annotations

from random import Random

from hazelcast_fluent.config.java_only import DISCOVERIES
from hazelcast_fluent.declarative.schema import Element
from hazelcast_fluent.declarative.schema._codecs import CLASS, CODE, NONEMPTY, PROPERTY, Codec
from tests.oracle.documents import Leaf, Node

_WORDS = ("foo", "Bar-7", "a.b.c", "10.0.0.1", "/etc/keys/x.pem", "Ünïcode", "x_y", "prod#1", "a=b")
_LOOKS_LIKE = (
    "yes",
    "off",
    "010",
    "0x1F",
    "1_000",
    "+5",
    ".5",
    "1.50",
    "1e3",
    "42",
    "true",
    "False",
    "2026-01-31",
    "-0",
)
_CLASSES = ("com.example.First", "com.example.Second$Inner", "org.acme.Third")
_ADDRESSES = ("10.0.0.1", "10.0.0.2:5702", "[::1]:5701", "members.example.com", "127.0.0.1:5701")
_PORTS = ("34600", "34700-34710", "0", "*", "34702,34705")
_LONG = 2**63 - 1
_INT = 2**31 - 1

_SPECIAL: dict[str, tuple[str, ...]] = {
    "native-memory.min-block-size": ("1", "16", "65536"),
    "network.outbound-ports[]": _PORTS,
    "network.cluster-members[]": _ADDRESSES,
    "network.ssl.properties.*": _WORDS,
    "native-memory.metadata-space-percentage": ("5", "12.5", "95.0", "40.1"),
    **{f"network.{name}.connection-timeout-seconds": ("5", "11") for name in DISCOVERIES},
    "security.kerberos.keytab-file": ("/opt/jduke.keytab",),
}

BREAKAGES = (
    "word for boolean",
    "number for boolean",
    "upper-case boolean",
    "unit",
    "plus sign",
    "leading zeros",
    "float for integer",
    "exponent for integer",
    "underscore",
    "below range",
    "above range",
    "beyond 64 bits",
    "no number",
    "empty text",
    "blank text",
    "unknown choice",
    "lower-case choice",
    "padded",
    "null",
    "list",
    "table",
)
"""The ways in which `bad` spoils a value."""


def good(element: Element, random: Random) -> Leaf:
    """Return a value that the element's description allows."""
    codec = element.codec
    special = _SPECIAL.get(element.name)
    if special:
        return _styled(random.choice(special), random)
    match codec.kind if codec else "text":
        case "boolean":
            return _styled(random.choice(("true", "false")), random)
        case "integer":
            return _styled(str(_whole(codec, random)), random)
        case "number":
            return _styled(_decimal(codec, random), random)
        case "enum":
            return _styled(random.choice(codec.choices if codec else ()), random)
        case _:
            return _text(codec, random)


def _styled(text: str, random: Random) -> Leaf:
    return Leaf(text, quoted=text[:1] in "*[{" or random.random() < 0.15)


def _whole(codec: Codec | None, random: Random) -> int:
    least = int(codec.minimum or 0) if codec and codec.minimum is not None else 0
    most = min(int(codec.maximum or 0) if codec and codec.maximum is not None else _INT, _LONG)
    near = [least, least + 1, least + 7, 1000, 60_000, most - 1, most]
    return random.choice([value for value in near if least <= value <= most])


def _decimal(codec: Codec | None, random: Random) -> str:
    least = codec.minimum if codec and codec.minimum is not None else 0
    most = codec.maximum if codec and codec.maximum is not None else 100
    value = random.choice([least, most, round(random.uniform(least, most), random.randrange(4))])
    return random.choice([repr(float(value)), f"{value:.3f}", str(int(value))])


def _text(codec: Codec | None, random: Random) -> Leaf:
    if codec in (CLASS, CODE):
        return _styled(random.choice(_CLASSES), random)
    if codec is PROPERTY or random.random() < 0.2:
        return _styled(random.choice(_WORDS + _LOOKS_LIKE), random)
    return _styled(random.choice(_WORDS if codec is NONEMPTY else (*_WORDS, "42", "yes")), random)


def bad(element: Element, breakage: str, random: Random) -> Node | None:
    """Return a spoiled value, or None where that mistake can't be made with this element."""
    kind = element.codec.kind if element.codec else "text"
    by_kind = {
        "boolean": {
            "word for boolean": random.choice(("yes", "no", "on", "off", "Y", "No")),
            "number for boolean": random.choice("10"),
            "upper-case boolean": random.choice(("True", "FALSE", "TRUE")),
            "no number": "maybe",
            "padded": " true ",
        },
        "integer": _bad_integers(element.codec, random),
        "number": {
            "unit": "1.5x",
            "no number": "much",
            "below range": "-3",
            "above range": "1e400",
            "plus sign": "+1.5",
        },
        "enum": _bad_choices(element.codec, random),
        "text": {"padded": " foo "},
    }
    text = by_kind.get(kind, {}).get(breakage)
    if text is not None:
        return Leaf(text, quoted=text != text.strip() or random.random() < 0.3)
    return _misshapen(breakage)


def _bad_integers(codec: Codec | None, random: Random) -> dict[str, str]:
    made = {
        "unit": random.choice(("5s", "10ms", "2 GB")),
        "plus sign": "+1000",
        "leading zeros": "01000",
        "float for integer": "1000.0",
        "exponent for integer": "1e3",
        "underscore": "1_000",
        "beyond 64 bits": "123456789012345678901",
        "no number": random.choice(("many", "0x10", "1,000")),
        "padded": " 1000 ",
    }
    if codec and codec.minimum is not None:
        made["below range"] = str(int(codec.minimum) - 1)
    if codec and codec.maximum is not None:
        made["above range"] = str(int(codec.maximum) + 1)
    return made


def _bad_choices(codec: Codec | None, random: Random) -> dict[str, str]:
    choice = random.choice(codec.choices if codec and codec.choices else ("X",))
    swapped = choice.lower() if choice != choice.lower() else choice.upper()
    return {"unknown choice": f"{choice}X", "lower-case choice": swapped, "padded": f" {choice} "}


def _misshapen(breakage: str) -> Node | None:
    shapes: dict[str, Node] = {
        "empty text": Leaf("", quoted=True),
        "blank text": Leaf("  ", quoted=True),
        "null": Leaf("null"),
        "list": [Leaf("a"), Leaf("b")],
        "table": {"a": Leaf("b")},
    }
    return shapes.get(breakage)
