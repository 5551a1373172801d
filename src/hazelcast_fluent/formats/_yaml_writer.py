"""
Plain data → block-style YAML, as PyYAML's emitter lays it out.

A dump of ten thousand near caches has a hundred thousand lines of a few simple forms; PyYAML makes several objects of
each. What is not simple, such as a text that needs quotes, is still PyYAML's to write.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

_SIMPLE = re.compile(r"[A-Za-z_/$][A-Za-z0-9_./*$+@=;()-]*")
_LONGEST_KEY = 100
_WORDS: dict[Any, str] = {True: "true", False: "false", None: "null"}


class NotSimpleError(Exception):
    """The data holds something that has no form of one line."""


class BlockWriter:
    """
    Writes one document.

    Args:
        quoted: Returns any other scalar as it stands in YAML.
        words: Texts, in lower case, that are not to be written without quotes.
    """

    def __init__(self, quoted: Callable[[Any], str], words: frozenset[str]) -> None:
        self._quoted = quoted
        self._words = words
        self._known: dict[str, str] = {}

    def write(self, data: dict[str, Any]) -> str:
        """
        Return *data* as YAML.

        Raises:
            NotSimpleError: It holds something that has no form of one line.
        """
        lines: list[str] = []
        self._mapping(data, "", lines)
        lines.append("")
        return "\n".join(lines)

    def _mapping(self, data: dict[str, Any], indent: str, lines: list[str]) -> None:
        known = self._known
        for name, value in data.items():
            key = known.get(name) or self._key(name)
            if type(value) is dict and value:
                lines.append(f"{indent}{key}:")
                self._mapping(value, f"{indent}  ", lines)
            elif type(value) is list and value:
                lines.append(f"{indent}{key}:")
                self._sequence(value, indent, lines)
            else:
                lines.append(f"{indent}{key}: {self._leaf(value)}")

    def _sequence(self, items: list[Any], indent: str, lines: list[str]) -> None:
        for item in items:
            first = len(lines)
            if type(item) is dict and item:
                self._mapping(item, f"{indent}  ", lines)
            elif type(item) is list and item:
                self._sequence(item, f"{indent}  ", lines)
            else:
                lines.append(f"{indent}  {self._leaf(item)}")
            lines[first] = f"{indent}- {lines[first][len(indent) + 2 :]}"

    def _key(self, name: Any) -> str:
        if type(name) is not str or len(name) > _LONGEST_KEY or not name.isprintable():
            raise NotSimpleError
        key = self._known[name] = self._text(name)
        return key

    def _leaf(self, value: Any) -> str:
        kind = type(value)
        if kind is str:
            return self._known.get(value) or self._text(value)
        if kind is int:
            return str(value)
        if kind is bool or value is None:
            return _WORDS[value]
        if kind is dict or kind is list:
            return "{}" if kind is dict else "[]"
        return self._other(value)

    def _text(self, text: str) -> str:
        return text if _SIMPLE.fullmatch(text) and text.lower() not in self._words else self._other(text)

    def _other(self, value: Any) -> str:
        written = self._quoted(value)
        if "\n" in written:
            raise NotSimpleError
        return written
