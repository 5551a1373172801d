"""
Texts with names and values of options in them, which are put into words for the reader.

Problems are found in terms of the model. The author of a file needs ``max-backoff-millis`` and milliseconds, the author
of a program ``max_backoff`` and seconds. So a text is a tuple of parts until its reader is known, and a `Words` makes a
string of it.
"""

from __future__ import annotations

from typing import TypeAlias

import attrs

from hazelcast_fluent.errors.values import Value

_LONGEST_SHOWN = 80


@attrs.frozen(repr=False, eq=False)
class OptionName(Value):
    """The name of an option."""

    path: str
    """Its path in the model: ``network_config.addresses``."""


@attrs.frozen(repr=False, eq=False)
class OptionValue(Value):
    """A value of an option, in the reader's unit and spelling."""

    path: str
    """The option's path in the model."""

    value: object = attrs.field(repr=False)
    """The value as the model has it; seconds where it is a time."""


@attrs.frozen(repr=False, eq=False)
class Remedy(Value):
    """What to do, which is not the same in a program and on the command line."""

    code: str
    """What to write in a program: ``pass variables={'n': …}``."""

    command: str
    """What to write on the command line: ``pass --variable n=…``."""


Part: TypeAlias = str | OptionName | OptionValue | Remedy
"""One part of a text."""

Text: TypeAlias = str | tuple[Part, ...]
"""A text, or the parts of one."""


def with_article(value: object) -> str:
    """Return the type of *value* for a message: ``a str``, ``an int``, ``None``."""
    if value is None:
        return "None"
    name = type(value).__name__
    return f"{'an' if name[0].lower() in 'aeiou' else 'a'} {name}"


class Words:
    """How a program's author reads options: by the names and in the units of the model."""

    def name(self, path: str) -> str:
        """Return the name of the option at *path*."""
        return path

    def value(self, path: str, value: object) -> str:  # noqa: ARG002  # other readers need it
        """Return *value* of the option at *path*."""
        return shown(value)

    def text(self, text: Text, beside: str = "") -> str:
        """Return *text* as a string; names of options in the same section as *beside* are short."""
        if isinstance(text, str):
            return text
        return "".join(self._part(part, beside) for part in text)

    def resolved(self, text: Text, beside: str = "") -> Text:
        """Return *text* with all parts in words but the remedies."""
        if isinstance(text, str):
            return text
        return tuple(part if isinstance(part, Remedy) else self._part(part, beside) for part in text)

    def _part(self, part: Part, beside: str) -> str:
        if isinstance(part, str):
            return part
        if isinstance(part, OptionValue):
            return self.value(part.path, part.value)
        if isinstance(part, Remedy):
            return self.remedy(part)
        name, own = self.name(part.path), self.name(beside)
        section = "properties" if beside.startswith("properties.") else own.rpartition(".")[0]
        near = next((at for at in (own, section) if at and name.startswith(f"{at}.")), None)
        return name if near is None else name.removeprefix(f"{near}.")

    def remedy(self, remedy: Remedy) -> str:
        """Return what the reader is to write."""
        return remedy.code


class CommandWords(Words):
    """How a user of the command line reads remedies."""

    def remedy(self, remedy: Remedy) -> str:
        """Return what to write on the command line."""
        return remedy.command


IN_CODE = Words()
"""The words of programs."""

ON_COMMAND_LINE = CommandWords()
"""The words of the command line."""


def moved(text: Text, prefix: str) -> Text:
    """Return *text* with the section *prefix* in front of the paths of its options."""
    if isinstance(text, str):
        return text
    return tuple(_moved(part, prefix) for part in text)


def _moved(part: Part, prefix: str) -> Part:
    if isinstance(part, (OptionName, OptionValue)):
        return attrs.evolve(part, path=f"{prefix}.{part.path}" if part.path else prefix)
    return part


def options_in(text: Text) -> list[str]:
    """Return the paths of the options that *text* names."""
    parts = () if isinstance(text, str) else text
    return [part.path for part in parts if isinstance(part, OptionName)]


def shown(value: object) -> str:
    """Return *value* as an error shows it: one short line, whatever its ``repr`` does."""
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001  # a user's object may do anything in its repr, and the problem at hand matters more
        text = f"<{type(value).__name__}>"
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"


def escaped(text: str) -> str:
    r"""
    Return *text* with every character escaped that is not printable: ``\\x1b``, ``\\n``, ``\\u202e``.

    Text from outside is escaped before it is printed, so that no name can move a terminal's cursor, forge a line of a
    log or a command of a build server, or look like another name.
    """
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in text)


def escaped_text(text: Text | None) -> Text | None:
    """Return *text* with the characters of its strings `escaped`."""
    if text is None or isinstance(text, str):
        return None if text is None else escaped(text)
    return tuple(escaped(part) if isinstance(part, str) else part for part in text)


def escaped_lines(excerpt: str | None) -> str | None:
    """Return an excerpt, a line and a caret below it, with the line `escaped` and the caret in its place."""
    if excerpt is None:
        return None
    line, _, below = excerpt.replace("\t", " ").partition("\n")
    column = len(below.rstrip("^"))
    return f"{escaped(line)}\n{' ' * len(escaped(line[:column]))}^"
