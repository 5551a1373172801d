"""Random changes of Hazelcast's full example in XML: CDATA, comments, namespaces, blanks, moved elements."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from random import Random
from typing import TypeAlias
from xml.etree import ElementTree as ET
from xml.sax.saxutils import unescape

from tests.oracle.documents import NAMESPACE

Element: TypeAlias = "ET.Element[str]"
Change: TypeAlias = Callable[[Element, Random], None]

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_TAG = re.compile(r"\{[^}]*\}")
_CDATA = re.compile("\ue000(.*?)\ue001", re.DOTALL)

TEXTS = (
    "", " ", "\n  ", "0", "-1", "010", "1e3", "1.50", "+5", " 5 ", "\n5\n", "\t5", "5\u00a0", "\u00a0",
    "\u2003a", "\u0085a",
    "99999999999", "true", "TRUE", " true ", "yes", "1", "LRU", "lru", "a b", "a  b", "a\nb", "<", "&", "\u00e4",
    "\U0001f600",
    "a" * 300, "com.example.Some", "${}", "$x", "]]", "\u201ca\u201d", "-", ".5", "0x1F", "NaN", "INF", "1.5",
    "100", "OFF",
)  # fmt: skip
"""Texts of elements and attributes, each a kind of its own to some reader."""


def sections(text: str, random: Random) -> Element:
    """Return the root and a few sections of the example, without its comments."""
    root = ET.fromstring(text)  # noqa: S314  # Hazelcast's own
    for element in root.iter():
        element.tag = _TAG.sub("", element.tag)
        element.tail = None
        if len(element):
            element.text = None
    kept = random.sample(list(root), random.randint(1, 3))
    for child in list(root):
        if child not in kept:
            root.remove(child)
    root.attrib.clear()
    root.set("xmlns", NAMESPACE)
    return root


def changed(text: str, random: Random) -> str:
    """Return some sections of the example with one to three changes."""
    root = sections(text, random)
    for change in random.choices(CHANGES, WEIGHTS, k=random.choice((1, 1, 1, 1, 2))):
        change(root, random)
    if random.random() < 0.8:
        ET.indent(root, random.choice(("  ", "    ", "\t")))
    made = _CDATA.sub(lambda found: f"<![CDATA[{unescape(found[1])}]]>", ET.tostring(root, encoding="unicode"))
    heads = (
        "", '<?xml version="1.0" encoding="UTF-8"?>\n', "<?xml version='1.0'?>", "<!-- above -->\n", "\n", "<?x y?>",
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n', "<!DOCTYPE hazelcast-client>\n",
    )  # fmt: skip
    head = random.choices(heads, (6, 6, 1, 1, 1, 1, 1, 1))[0]
    return head + made + random.choice(("", "\n", "\n<!-- below -->", "<?x y?>"))


def _element(root: Element, random: Random) -> Element:
    return random.choice([one for one in root.iter() if one is not root and isinstance(one.tag, str)] or [root])


def _leaf(root: Element, random: Random) -> Element:
    return random.choice([one for one in root.iter() if not len(one) and isinstance(one.tag, str)] or [root])


def _parent(root: Element, element: Element) -> Element:
    return next((one for one in root.iter() if element in list(one)), root)


def text(root: Element, random: Random) -> None:
    """Put an odd text into an element."""
    _leaf(root, random).text = random.choice(TEXTS)


def around(root: Element, random: Random) -> None:
    """Put blanks around a text, or a part of it into CDATA."""
    leaf = _leaf(root, random)
    form = random.choice(
        (
            " {} ",
            "\n{}\n",
            "\t{}",
            "{}\u00a0",
            "\u3000{}",
            "\ue000{}\ue001",
            "\ue000 {} \ue001",
            "\ue000\ue001{}",
            "{}\ue000x\ue001",
        )
    )
    leaf.text = form.format(leaf.text or "")


def comment(root: Element, random: Random) -> None:
    """Put a comment or an instruction between elements, or into a text."""
    element = random.choice([one for one in root.iter() if isinstance(one.tag, str)])
    made = random.choice((ET.Comment(" comment "), ET.ProcessingInstruction("x", "y")))
    made.tail = random.choice((None, "x", " ", "5"))
    element.insert(random.randint(0, len(element)), made)


def namespace(root: Element, random: Random) -> None:
    """Put an element, or all, into another namespace, or write it with a prefix."""
    element = random.choice((root, _element(root, random)))
    kind = random.randrange(6)
    if kind == 0:
        element.set("xmlns", random.choice(("", "urn:other", f"{NAMESPACE}/", NAMESPACE)))
    elif kind == 1:
        root.set("xmlns:hz", NAMESPACE)
        element.tag = f"hz:{element.tag}"
    elif kind == 2:
        root.set("xmlns:xsi", _XSI)
        element.set("xsi:type", "x")
    elif kind == 3:
        root.set("xmlns:xsi", _XSI)
        where = f"{NAMESPACE} {NAMESPACE}/hazelcast-client-config-5.7.xsd"
        root.set(random.choice(("xsi:schemaLocation", "xsi:noNamespaceSchemaLocation")), where)
    elif kind == 4:
        element.set("xmlns:unused", "urn:unused")
    else:
        element.set("xml:space", "preserve")


def attribute(root: Element, random: Random) -> None:
    """Change, remove or add an attribute."""
    element = random.choice([one for one in root.iter() if one.attrib and one is not root] or [_element(root, random)])
    names = [*element.attrib, "name", "enabled", "type", "x"]
    chosen = random.choice(names)
    if random.random() < 0.3 and chosen in element.attrib:
        del element.attrib[chosen]
    else:
        element.set(chosen, random.choice(TEXTS))


def move(root: Element, random: Random) -> None:
    """Move an element into another one, or to another place among its neighbors."""
    element = _element(root, random)
    if element is root:
        return
    parent = _parent(root, element)
    parent.remove(element)
    elsewhere = [one for one in root.iter() if isinstance(one.tag, str) and one not in list(element.iter())]
    target = random.choice((parent, random.choice(elsewhere), root))
    target.insert(random.randint(0, len(target)), element)


def twice(root: Element, random: Random) -> None:
    """Write an element twice."""
    element = _element(root, random)
    _parent(root, element).append(copy.deepcopy(element))


def remove(root: Element, random: Random) -> None:
    """Remove an element, or what is in it."""
    element = _element(root, random)
    parent = _parent(root, element)
    if random.random() < 0.5 and element in list(parent):
        parent.remove(element)
    else:
        for child in list(element):
            element.remove(child)


def name(root: Element, random: Random) -> None:
    """Write the name of an element in another way."""
    element = _element(root, random)
    element.tag = random.choice(
        (element.tag.upper(), f"{element.tag}x", element.tag.replace("-", "_"), "name", "property")
    )


def loose(root: Element, random: Random) -> None:
    """Put text between elements."""
    element = random.choice([one for one in root.iter() if isinstance(one.tag, str)])
    element.tail = random.choice(("x", "\u00a0", " 5 ", "\ue000\ue001", "\ue000 \ue001"))


CHANGES: tuple[Change, ...] = (text, around, comment, namespace, attribute, move, twice, remove, name, loose)
WEIGHTS = (5, 4, 3, 3, 3, 3, 1, 2, 1, 1)
