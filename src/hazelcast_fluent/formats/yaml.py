"""
YAML ↔ tree, through PyYAML's parser and emitter (the C ones where they are built).

Where this reader departs from PyYAML's loaders and from Hazelcast's own reader (YAML 1.2, JSON schema):

- No scalar is resolved: ``OFF``, ``010``, ``~`` and ``1:30`` stay text, and only ``null`` or nothing is null.
- A name that is given twice, more than one document, a name that is not text and a tag that is not of YAML's JSON
  schema are refused, as Hazelcast does; both places of a repeated name are reported.
- ``<<`` is a name like any other, as in Hazelcast.
- Aliases may be used, but what they expand to counts against the limits, and none may hold itself.
- U+0085, U+2028 and U+2029 are refused: they end the line in YAML 1.1, and are characters like any other in YAML 1.2
  and in Hazelcast's reader.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hazelcast_fluent.errors import Code, InvalidConfigError, MissingExtraError, Problem
from hazelcast_fluent.formats._slips import NO_SPACE, code_of, of_line, of_misplaced_blank, of_no_mapping
from hazelcast_fluent.formats._text import decoded, place_of, problem_at, refuse, too_deep, with_text
from hazelcast_fluent.formats._yaml_reader import Composer, is_text
from hazelcast_fluent.formats.limits import LIMITS, Limits
from hazelcast_fluent.formats.nodes import Source, Tree

if TYPE_CHECKING:
    import yaml


_OLD_LINE_ENDS = "[\x85\u2028\u2029]"
_ESCAPE_IT = r"remove it, or write \N, \L or \P for it in double quotes"


def read(text: str | bytes, source: Source, limits: Limits = LIMITS) -> Tree:
    """
    Return the tree of a YAML text.

    Raises:
        InvalidConfigError: The text is not YAML, breaks a rule above, or exceeds a limit.
        MissingExtraError: PyYAML is not installed.
    """
    yaml = _library()
    characters = decoded(text, source, limits)
    source = with_text(source, characters)
    line_end = None if characters.isascii() else re.search(_OLD_LINE_ENDS, characters)
    if line_end is not None:
        rule = f"must not hold the character U+{ord(line_end[0]):04X}, which ends a line only in YAML 1.1"
        refuse(source, rule, *place_of(characters, line_end.start()), hint=_ESCAPE_IT, code="encoding")
    try:
        parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(characters)
        return Composer(parser, source, limits).compose()
    except yaml.YAMLError as error:
        problem = _problem(error, source, characters, limits)
    except UnicodeEncodeError as error:
        problem = problem_at(
            source, "must not hold half of a surrogate pair", *place_of(characters, error.start), code="encoding"
        )
    raise InvalidConfigError([problem])


def write(data: object) -> str:
    """
    Return *data* as block-style YAML in the order it has.

    Every text that YAML 1.1 or 1.2 could take for something else is quoted, so any reader sees the same.
    """
    yaml = _library()
    base: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    dumper: Any = type("Dumper", (base,), {"ignore_aliases": lambda _self, _data: True})
    dumper.add_representer(str, _represent_text)
    how = {"default_flow_style": False, "sort_keys": False, "width": 1 << 20}
    text: str = yaml.dump(data, None, dumper, allow_unicode=True, **how)
    if all(map(str.isprintable, text.split("\n"))):
        return text
    # characters that are not printable have to be escaped, which the emitter does for all or for none but ASCII's
    return str(yaml.dump(data, None, dumper, allow_unicode=False, **how))


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    node = dumper.represent_scalar("tag:yaml.org,2002:str", text)
    if not is_text(text) or text.lower() in _LOOKS_LIKE_MORE or text[:1] in "+-.0123456789":
        node.style = "'"
    if not text.isprintable():
        node.style = '"'
    return node


_LOOKS_LIKE_MORE = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "=", "<<"))


def _library() -> Any:
    try:
        import yaml
    except ImportError:
        yaml = None  # type: ignore[assignment]  # the error is raised outside, without this one as its context
    if yaml is None:
        raise MissingExtraError("PyYAML", "yaml")
    return yaml


_KNOWN: tuple[tuple[str, str, str, Code], ...] = (
    (
        "found character that cannot start",
        "no value begins like this",
        "a text that begins with @ ` or % needs quotes",
        "syntax",
    ),
    (
        "mapping values are not allowed",
        "a name and its colon can't stand here",
        "is the line indented like its neighbours, and a value with ': ' in quotes?",
        "syntax",
    ),
    ("could not find expected ':'", "a name without its colon", NO_SPACE, "syntax"),
    (
        "did not find expected key",
        "this does not fit below the lines above",
        "is the line indented like its neighbours?",
        "indentation",
    ),
    (
        "expected '-' indicator",
        "this does not fit into the list above",
        "is the line indented like its neighbours?",
        "indentation",
    ),
    ("while scanning a quoted scalar", "a quote that is not closed", "the closing quote is missing", "unclosed"),
    ("expected ',' or ']'", "a list that is not closed", "a closing ] or a comma is missing", "unclosed"),
    (
        "expected ',' or '}'",
        "a mapping that is not closed",
        "a closing } or a comma is missing; between { and } a text like ${name} needs quotes",
        "unclosed",
    ),
)
"""PyYAML's words, and what to report instead: rule, hint, code."""


def _problem(error: Any, source: Source, text: str, limits: Limits) -> Problem:
    """Return the problem for what PyYAML found, with its place and the usual reason."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return _unreadable(source, text)
    problem = f"{error.context or ''} {error.problem or ''}".strip()
    if not (source.line(mark.line + 1) or "").strip() and error.context_mark is not None:
        mark = error.context_mark  # at the end of the text there is nothing to see; where it was opened, there is
    line = source.line(mark.line + 1) or ""
    place = mark.line + 1, mark.column + 1
    if "\t" in line[: len(line) - len(line.lstrip())]:
        tab, hint = "must not be indented by a tab", "YAML indents with spaces: replace the tab"
        return problem_at(source, tab, *place, hint=hint, code="indentation")
    if "maximum nesting depth" in problem:  # newer releases look far ahead, and stop at 1,000 levels themselves
        return too_deep(source, limits, *place)
    known: list[tuple[str, str, Code]] = [(rule, hint, code) for part, rule, hint, code in _KNOWN if part in problem]
    rule, hint, code = known[0] if known else _unknown(problem)
    for number in (mark.line + 1, mark.line):  # the parser may stop only at the line below
        blank = of_misplaced_blank(source.line(number) or "")
        if blank is not None:
            at, hint = blank
            return problem_at(source, f"is not valid YAML: {rule}", number, at + 1, hint=hint, code=code_of(hint))
    above = of_no_mapping((source.line(mark.line) or "").strip()) if "can't stand here" in rule else None
    slip = of_line(line) or (above and f"line {mark.line}: {above}")
    return problem_at(
        source, f"is not valid YAML: {rule}", *place, hint=slip or hint or None, code=code_of(slip) if slip else code
    )


def _unknown(problem: str) -> tuple[str, str, Code]:
    return problem, "", "syntax"


def _unreadable(source: Source, text: str) -> Problem:
    """Return the problem of a character that YAML does not allow; PyYAML itself does not say where it stands."""
    place = next((index for index, character in enumerate(text) if not _allowed(character)), 0)
    rule = f"must not hold the character U+{ord(text[place]):04X}"
    return problem_at(source, rule, *place_of(text, place), code="encoding")


def _allowed(character: str) -> bool:
    return (
        character in "\t\n\r\x85"
        or " " <= character <= "~"
        or (character >= "\xa0" and character not in "\ufeff\ufffe\uffff" and not "\ud800" <= character <= "\udfff")
    )
