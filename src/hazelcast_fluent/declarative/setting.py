"""
A configuration as one setting of an application: read from what settings hold, checked and written for pydantic.

pydantic is imported by what pydantic calls, and by nothing else.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol, Self, TypeVar

from hazelcast_fluent.declarative.environment import READ_FIRST
from hazelcast_fluent.declarative.file_kinds import CLIENT
from hazelcast_fluent.declarative.lenient_names import with_names_of_files
from hazelcast_fluent.errors import InvalidConfigError, Problem, error_of_call


class Readable(Protocol):
    """What a setting needs of the class that it makes an object of."""

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], /) -> Self:
        """Return the configuration that plain data describes."""
        ...

    @classmethod
    def from_file(cls, path: str | os.PathLike[str], /) -> Self:
        """Return the configuration in a file."""
        ...

    @classmethod
    def from_url(cls, url: str, /) -> Self:
        """Return the configuration that a URL describes."""
        ...

    def to_dict(self, *, include_secrets: bool, lossy: bool) -> dict[str, Any]:
        """Return plain data in the structure of a file."""
        ...


C = TypeVar("C", bound=Readable)

_SCHEME = "://"


def from_setting(cls: type[C], value: Any, *, allow_files: bool = False) -> C:
    """
    Return the configuration that *value* is or describes.

    Raises:
        InvalidConfigError: It describes none; the error has all problems.
    """
    if isinstance(value, cls):
        return value
    if isinstance(value, Mapping):
        return cls.from_dict(_content(value))
    if isinstance(value, os.PathLike):
        return cls.from_file(value)
    if isinstance(value, str):
        if _SCHEME in value:
            return cls.from_url(value)
        if allow_files:
            return cls.from_file(value)
        # not shown: it may be a secret in the wrong place
        hint = "give a file as a pathlib.Path, or allow strings that name files with ConfigField(allow_files=True)"
        raise InvalidConfigError([Problem("", "must be a URL, such as hz://localhost:5701", hint=hint)])
    rule = "must be a ClientConfig, a mapping in the structure of hazelcast-client.yaml, a pathlib.Path or a URL"
    raise error_of_call([Problem("", rule, f"a value of type {type(value).__name__}", code="wrong-type")])


def _content(data: Mapping[Any, Any]) -> Any:
    """Return what stands below the root of a file, with the names that a file has."""
    named = with_names_of_files(data)
    return named[CLIENT] if list(named) == [CLIENT] and isinstance(named[CLIENT], Mapping) else named


def plain_content(config: Readable, *, include_secrets: bool = False) -> dict[str, Any]:
    """Return a setting as plain data: what stands below the root of a file."""
    content: dict[str, Any] = config.to_dict(include_secrets=include_secrets, lossy=True)[CLIENT]
    return content


def core_schema(
    cls: type[Readable],
    json_schema: Callable[[], Mapping[str, Any]],
    *,
    allow_files: bool = False,
    include_secrets: bool = False,
) -> Any:
    """Return how pydantic validates, writes and describes a setting; *json_schema* returns the schema of a file."""
    from pydantic_core import core_schema as core

    write = functools.partial(plain_content, include_secrets=include_secrets)

    def validate(value: Any) -> Readable:
        try:
            return from_setting(cls, value, allow_files=allow_files)
        except InvalidConfigError as error:
            problems = error.problems
        raise _validation_error(problems, value)

    return core.no_info_plain_validator_function(
        validate,
        serialization=core.plain_serializer_function_ser_schema(write, when_used="json"),
        metadata={"pydantic_js_functions": [functools.partial(_json_schema, json_schema)]},
    )


def _validation_error(problems: Iterable[Problem], value: Any) -> Exception:
    """Return pydantic's error with one line a problem, which hold neither the input nor a secret."""
    from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

    data = _content(value) if isinstance(value, Mapping) else None
    lines = [
        InitErrorDetails(
            type=PydanticCustomError(_type_of(problem), "{message}", {"message": _message(problem)}),
            loc=tuple(_location(problem.path if problem.source_path is None else problem.source_path, data)),
            input=problem.value,
        )
        for problem in problems
    ]
    return ValidationError.from_exception_data("ClientConfig", lines)


def _type_of(problem: Problem) -> Any:
    # pydantic types it as a literal string, for translations
    return f"hazelcast_{problem.code.replace('-', '_')}"


def _message(problem: Problem) -> str:
    place = "" if problem.origin is None or problem.origin.line is None else f" ({problem.origin})"
    hint = f"; hint: {problem.hint}" if problem.hint else ""
    return f"{problem.message}{place}{hint}"


def _location(path: str, data: Any) -> Iterator[Any]:
    """Yield the steps of *path* in *data*: its keys, whose names may hold dots, and the indexes of its lists."""
    rest = path
    while rest and (step := _step(rest, data)) is not None:
        key, taken = step
        yield key
        data = data[key]
        rest = rest[taken:].removeprefix(".")
    if rest:
        yield rest


def _step(path: str, data: Any) -> tuple[Any, int] | None:
    """Return the key or index in *data* that *path* begins with, and the length of its text."""
    if isinstance(data, Mapping):
        names = [key for key in data if isinstance(key, str) and path.startswith(key) and path[len(key) :][:1] in ".["]
        longest = max(names, key=len, default="")
        return (longest, len(longest)) if longest else None
    if isinstance(data, list) and path.startswith("["):
        digits = path[1:].partition("]")[0]
        if digits.isascii() and digits.isdigit() and int(digits) < len(data):
            return int(digits), len(digits) + 2
    return None


def _json_schema(json_schema: Callable[[], Mapping[str, Any]], _: Any, handler: Any) -> dict[str, Any]:
    """Return the JSON Schema of a setting, without references, which would mean another document there."""
    document = json_schema()
    content: dict[str, Any] = _inlined(document["properties"][CLIENT], document["$defs"])
    content["type"] = "object"
    content["properties"] = {name: each for name, each in content["properties"].items() if name not in READ_FIRST}
    if handler.mode == "serialization":
        return content
    url = {"type": "string", "format": "uri", "title": "URL", "examples": ["hz://localhost:5701"]}
    return {"title": content["title"], "anyOf": [url, content]}


def _inlined(schema: Any, definitions: Mapping[str, Any]) -> Any:
    if isinstance(schema, list):
        return [_inlined(item, definitions) for item in schema]
    if not isinstance(schema, dict):
        return schema
    referred = schema.get("$ref")
    base = _inlined(definitions[referred.rpartition("/")[2]], definitions) if isinstance(referred, str) else {}
    return base | {key: _inlined(value, definitions) for key, value in schema.items() if key != "$ref"}
