"""What importing the package costs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import typing
from pathlib import Path
from types import FunctionType, MethodType, ModuleType

import pytest

import hazelcast_fluent
from hazelcast_fluent import clients, declarative, formats, reports, testing
from tests.marks import annotated_by_installed, names_in

PUBLIC_CLASSES = [
    value for name in hazelcast_fluent.__all__ if isinstance(value := getattr(hazelcast_fluent, name), type)
]

FOREIGN = {
    "hazelcast",
    "yaml",
    "xml",
    "click",
    "rich",
    "libcst",
    "cryptography",
    "asyncio",
    "pydantic",
    "pydantic_core",
}
PROGRAM = """
import json, sys
before = set(sys.modules)
import hazelcast_fluent as hf
hf.ClientConfig.builder().group("dev").network(addresses=["10.0.0.1:5701"]).near_cache("m1", ttl=60).build()
print(json.dumps(sorted(set(sys.modules) - before)))
"""
NAME_ALONE = """
import json, sys
before = set(sys.modules)
import hazelcast_fluent
print(json.dumps(sorted(set(sys.modules) - before)))
"""
ROOT_ALONE = """
import json, sys
import attrs
before = set(sys.modules)
from hazelcast_fluent import ClientConfig
print(json.dumps(sorted(set(sys.modules) - before)))
"""
COMMAND = """
import atexit, json, sys
import click, attrs
before = set(sys.modules)
atexit.register(lambda: print(json.dumps(sorted(set(sys.modules) - before))))
sys.argv[1:] = {!r}
from hazelcast_fluent.cli import main
main()
"""
SLOW = {"datetime", "decimal", "difflib", "email", "importlib.metadata", "json", "logging", "math", "pathlib", "socket"}
"""Modules of the standard library that take longer to load than most of ours."""


def loaded(program: str = PROGRAM) -> set[str]:
    """Return the modules that a first use of the package, or another program, loads in a fresh process."""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603  # us
    names: list[str] = json.loads(done.stdout.splitlines()[-1])
    return set(names)


def of_command(*arguments: str) -> set[str]:
    """Return the modules that a command loads besides click and attrs."""
    return loaded(COMMAND.format(list(arguments)))


@pytest.fixture
def file(tmp_path: Path) -> str:
    """Return a small file."""
    path = tmp_path / "hazelcast-client.yaml"
    path.write_text("hazelcast-client:\n  cluster-name: shop\n  instance-name: one\n", encoding="utf-8")
    return str(path)


def test_importing_loads_nothing_foreign() -> None:
    """Importing the package and building a configuration loads attrs and the standard library alone."""
    modules = loaded()

    assert set() == {name.partition(".")[0] for name in modules} & FOREIGN
    assert "hazelcast_fluent.config.client_settings" in modules


def test_importing_loads_no_file_format() -> None:
    """What reads, writes or hands over comes when it is used."""
    own = {name for name in loaded() if name.startswith("hazelcast_fluent.") and name.count(".") > 1}

    assert set() == {name for name in own if name.split(".")[1] in {"formats", "clients", "reports", "cli", "migrate"}}


def test_importing_the_package_alone_loads_nothing_of_it() -> None:
    """What is in it comes with the first name that is asked for."""
    modules = loaded(NAME_ALONE)

    assert {"hazelcast_fluent", "hazelcast_fluent._lazy"} == {
        name for name in modules if name.startswith(("hazelcast_fluent", "attr"))
    }


def test_importing_the_root_loads_nothing_that_few_need() -> None:
    """No slow module, no layer and no failover comes with `ClientConfig` alone."""
    modules = loaded(ROOT_ALONE)
    own = {f"hazelcast_fluent.{name}" for name in ("declarative.sources", "failover_config", "formats.layer")}

    assert set() == modules & (SLOW - {"datetime", "math"} | own)
    assert "hazelcast_fluent.config.client_settings" in modules


def test_names_that_come_later_are_names_of_the_package() -> None:
    """They are listed, imported by a star, and the same as in their modules; what is no name is none."""
    names: dict[str, object] = {}
    exec("from hazelcast_fluent import *", names)  # noqa: S102  # a star is what is tested

    assert set(hazelcast_fluent.__all__) <= set(dir(hazelcast_fluent))
    assert set(hazelcast_fluent.__all__) == names.keys() - {"__builtins__"}
    assert names["ClientFailoverConfig"] is hazelcast_fluent.ClientFailoverConfig
    assert not hasattr(hazelcast_fluent, "ClientFailoverConfigs")


@pytest.mark.parametrize("package", [hazelcast_fluent, clients, declarative, formats, reports, testing])
def test_every_lazy_name_is_there(package: ModuleType) -> None:
    """Each name is an attribute of its module; `tests/builder/test_stubs.py` compares the stubs with the tables."""
    assert sorted(package.__all__) == list(package.__all__)
    assert [] == [name for name in names_in(package) if getattr(package, name) is None]


@pytest.mark.parametrize("cls", PUBLIC_CLASSES)
def test_annotations_resolve_a1(cls: type) -> None:
    """`typing.get_type_hints` works on each public class and its methods (A1)."""
    found = [cls, *(getattr(cls, name) for name in vars(cls) if not name.startswith("_"))]
    found = [item.fget if isinstance(item, property) else item for item in found]
    own = [item for item in found if isinstance(item, (type, FunctionType, MethodType))]

    assert [] == [item for item in annotated_by_installed(own) if not isinstance(typing.get_type_hints(item), dict)]


def test_names_in_annotations_are_public_a4() -> None:
    """What an annotation of a public class names can be imported from the package (A4)."""
    names = {
        "Limits",
        "ConfigWarning",
        "Diff",
        "Lint",
        "Explanation",
        "CompatibilityReport",
        "FormatName",
        "FileVersion",
    }

    assert set() == names - set(hazelcast_fluent.__all__)
    assert re.fullmatch(r"\d+\.\d+\.\d+", hazelcast_fluent.__version__)


@pytest.mark.parametrize("name", ["builder", "client_config", "clients", "config", "errors", "failover_config"])
def test_modules_are_attributes_of_the_package(name: str) -> None:
    """They are there without an import of their own, as long as something of the package is used."""
    program = f"import hazelcast_fluent, json; print(json.dumps([hazelcast_fluent.{name}.__name__]))"

    assert {f"hazelcast_fluent.{name}"} == loaded(program)
    assert name in dir(hazelcast_fluent)


def test_modules_in_modules_are_attributes_too() -> None:
    """Those of the configuration come with it."""
    program = "import hazelcast_fluent as hf, json; hf.ClientConfig; print(json.dumps([hf.config.properties.__name__]))"

    assert {"hazelcast_fluent.config.properties"} == loaded(program)


@pytest.mark.parametrize("command", ["check", "show", "compat"])
def test_commands_load_what_they_do_alone(command: str, file: str) -> None:
    """Reading a YAML file and telling of it needs no XML, no other client's phrasebook, and few slow modules."""
    modules = of_command(command, file)
    heavy = {"asyncio", "hazelcast", "pydoc", "rich", "xml", *SLOW - {"datetime", "decimal", "math"}}
    others = {"clients.v3", "clients.v3.mapping", "formats.xml", "reports.schema"}
    own = {name.removeprefix("hazelcast_fluent.") for name in modules}

    assert set() == modules & heavy
    assert set() == own & others
    assert ("clients.v5" in own) is (command == "compat")


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_commands_without_a_configuration_build_none(argument: str) -> None:
    """What reads no file loads neither YAML nor the builder."""
    assert set() == of_command(argument) & {"hazelcast_fluent.builder.builder", "yaml", "hazelcast"}
