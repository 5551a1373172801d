"""The stubs of ``typings/`` say what the installed hazelcast-python-client has."""

from __future__ import annotations

import ast
import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TYPINGS = ROOT / "typings"
MODULES = sorted(
    ".".join(stub.relative_to(TYPINGS).with_suffix("").parts)
    for stub in TYPINGS.rglob("*.pyi")
    if stub.name != "__init__.pyi"
)


def classes(module: str) -> list[tuple[str, ast.ClassDef]]:
    """Return the classes that a module's stub describes."""
    stub = TYPINGS.joinpath(*module.split(".")).with_suffix(".pyi")
    tree = ast.parse(stub.read_text(encoding="utf-8"))
    return [(module, node) for node in tree.body if isinstance(node, ast.ClassDef)]


def described(module: str, node: ast.ClassDef) -> set[str]:
    """Return the public names of a class in a stub, inherited ones too."""
    bases = [base.id for base in node.bases if isinstance(base, ast.Name)]
    inherited = set[str]().union(*(described(*pair) for pair in classes(module) if pair[1].name in bases))
    functions = {item.name for item in node.body if isinstance(item, ast.FunctionDef)}
    fields = {
        item.target.id for item in node.body if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name)
    }
    return inherited | {name for name in functions | fields if not name.startswith("_")}


def test_there_are_stubs() -> None:
    """The modules whose own types fail strict mode are there."""
    assert {"hazelcast.config", "hazelcast.util", "hazelcast.serialization.portable.classdef"} == set(MODULES)


@pytest.mark.parametrize("module", MODULES)
def test_stub_agrees_with_the_installed_client(module: str) -> None:
    """
    Every described name, kind and signature is found in the installed client, by mypy's stubtest.

    What a stub leaves out is no problem: it holds the surface that is touched.
    """
    pytest.importorskip("mypy.stubtest")
    command = [sys.executable, "-m", "mypy.stubtest", "--ignore-missing-stub", module]
    environment = {**os.environ, "MYPYPATH": str(TYPINGS), "NO_COLOR": "1"}
    done = subprocess.run(  # noqa: S603 -- a fixed command
        command, cwd=TYPINGS.parent / "tests", env=environment, capture_output=True, text=True, check=False
    )

    assert 0 == done.returncode, done.stdout


@pytest.mark.parametrize(
    ("module", "node"),
    [pair for module in MODULES for pair in classes(module)],
    ids=[node.name for module in MODULES for _, node in classes(module)],
)
def test_a_described_class_is_described_whole(module: str, node: ast.ClassDef) -> None:
    """No public name of a class is missing, so that a new option of the client is noticed."""
    there = getattr(importlib.import_module(module), node.name)
    public = {name for name in dir(there) if not name.startswith("_")}

    assert set() == public - described(module, node)


def test_the_package_exports_its_client() -> None:
    """What the package's own stub names can be imported."""
    hazelcast = importlib.import_module("hazelcast")

    assert "HazelcastClient" == hazelcast.HazelcastClient.__name__
    assert isinstance(hazelcast.__version__, str)
