"""The generated stub: up to date, and in agreement with the runtime."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hazelcast_fluent.builder import _generated as generated
from hazelcast_fluent.builder._methods import specs_of

ROOT = Path(__file__).parents[2]
STUB = Path(str(generated.__file__)).with_suffix(".pyi")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a Python program in the project's folder."""
    return subprocess.run(  # noqa: S603  # a command of our own making
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_stub_is_up_to_date() -> None:
    """The stub is what its tool would write today."""
    pytest.importorskip("ruff", reason="the tool formats with ruff, which is not installed")
    done = run("tools/make_stubs.py", "--check")

    assert (0, "") == (done.returncode, done.stderr)


def test_the_stub_agrees_with_the_runtime() -> None:
    """Stubtest finds every name, parameter and default of the stub at run time, and none more."""
    pytest.importorskip("mypy.stubtest", reason="mypy is not installed")
    done = run("-m", "mypy.stubtest", "--mypy-config-file", "mypy.ini", "hazelcast_fluent.builder._generated")

    assert 0 == done.returncode, done.stdout


def test_every_generated_method_is_in_the_stub() -> None:
    """Each builder method stands there with the help of its config class, and returns the builder's own type."""
    (cls,) = [node for node in ast.parse(STUB.read_text(encoding="utf-8")).body if isinstance(node, ast.ClassDef)]
    methods = {node.name: node for node in cls.body if isinstance(node, ast.FunctionDef)}

    assert set(specs_of(generated.GeneratedMethods)) == set(methods)
    for method in methods.values():
        assert method.returns is not None
        assert "_B" == ast.unparse(method.returns)
        me = [*method.args.posonlyargs, *method.args.args][0]
        assert "self: _B" == ast.unparse(me)
        assert ast.get_docstring(method)
