"""Signatures as the source code and the stub write them."""

from __future__ import annotations

import ast
import functools
import inspect
import itertools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

ROOT = Path(__file__).parents[2]

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef

_WIDE = 80


def file_of(module: str) -> Path:
    """Return the file of a module, from the project's root; of a stub, if there is an ``i`` after the name."""
    stub = module.endswith("_generatedi")
    path = Path("src", *(module.removesuffix("i") if stub else module).split("."))
    return path / "__init__.py" if (ROOT / path).is_dir() else path.with_suffix(".pyi" if stub else ".py")


@functools.cache
def _tree(module: str) -> ast.Module:
    return ast.parse(_text(module))


@functools.cache
def _text(module: str) -> str:
    return (ROOT / file_of(module)).read_text(encoding="utf-8")


def constant(module: str, name: str, value: object) -> str:
    """Return a constant as code: as it is written where it is annotated, else its value."""
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == name:
            return ast.get_source_segment(_text(module), node) or name
    return f"{name} = {value!r}"


def doc_of_constant(module: str, name: str) -> str:
    """Return the docstring that follows the definition of a constant."""
    for node in ast.walk(_tree(module)):
        body = getattr(node, "body", None)
        for one, after in itertools.pairwise(body) if isinstance(body, list) else ():
            targets = one.targets if isinstance(one, ast.Assign) else [getattr(one, "target", None)]
            names = [target.id for target in targets if isinstance(target, ast.Name)]
            if name in names and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
                return inspect.cleandoc(str(after.value.value))
    raise LookupError(f"{module}.{name} has no docstring")


def functions(module: str, cls: str) -> Iterator[tuple[str, list[Function]]]:
    """Yield the methods of a class with their definitions, which are several for an overloaded one."""
    (node,) = [one for one in ast.walk(_tree(module)) if isinstance(one, ast.ClassDef) and one.name == cls]
    yield from _by_name(node.body).items()


def functions_of_module(module: str) -> Mapping[str, list[Function]]:
    """Return the functions of a module with their definitions."""
    return _by_name(_tree(module).body)


def _by_name(body: Sequence[ast.stmt]) -> dict[str, list[Function]]:
    found: dict[str, list[Function]] = {}
    for one in body:
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef):
            found.setdefault(one.name, []).append(one)
    overloaded = {name: [one for one in each if "overload" in _decorators(one)] for name, each in found.items()}
    return {name: [*overloaded[name], each[-1]] if overloaded[name] else each[-1:] for name, each in found.items()}


def shown(definitions: Sequence[Function]) -> Sequence[Function]:
    """Return the definitions that a reader should see: of an overloaded function all but the last."""
    return definitions[:-1] or definitions


def _decorators(node: Function) -> set[str]:
    return {ast.unparse(one).rpartition(".")[2] for one in node.decorator_list}


def signature(node: Function, name: str) -> str:
    """Return a signature as it stands in code, one parameter a line if it is long."""
    kind = _decorators(node)
    result = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    result = result.replace("-> _B", "-> Self")
    if kind & {"property", "cached_property"}:
        return f"{name}: {result.removeprefix(' -> ')}"
    parameters = _parameters(node.args, skip_first="staticmethod" not in kind)
    prefix = "async " * isinstance(node, ast.AsyncFunctionDef)
    line = f"{prefix}{name}({', '.join(parameters)}){result}"
    if len(line) <= _WIDE:
        return line
    return f"{prefix}{name}(\n" + "".join(f"    {one},\n" for one in parameters) + f"){result}"


def _parameters(arguments: ast.arguments, *, skip_first: bool) -> list[str]:
    positional = [*arguments.posonlyargs, *arguments.args]
    defaults = [None] * (len(positional) - len(arguments.defaults)) + list(arguments.defaults)
    written = [_parameter(one, default) for one, default in zip(positional, defaults, strict=True)]
    if skip_first and positional and positional[0].arg in {"self", "cls"}:
        written = written[1:]
    if arguments.vararg:
        written.append(f"*{_parameter(arguments.vararg, None)}")
    elif arguments.kwonlyargs:
        written.append("*")
    written += [
        _parameter(one, default) for one, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    ]
    return [*written, f"**{_parameter(arguments.kwarg, None)}"] if arguments.kwarg else written


def _parameter(one: ast.arg, default: ast.expr | None) -> str:
    text = f"{one.arg}: {ast.unparse(one.annotation)}" if one.annotation else one.arg
    if default is None:
        return text
    return f"{text} = {ast.unparse(default)}" if one.annotation else f"{text}={ast.unparse(default)}"
