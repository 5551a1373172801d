"""What tools ask of the public classes and their objects: types, signatures, printers, notebooks, converters."""

from __future__ import annotations

import enum
import importlib
import inspect
import pickle
import pprint
import sys
import typing
import weakref
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from types import FunctionType, MethodType
from typing import Any

import cattrs
import pytest
from pydantic import validate_call
from rich.pretty import pretty_repr

from hazelcast_fluent import (
    ClientConfig,
    ClientFailoverConfig,
    Diagnosis,
    FrozenMap,
    InvalidConfigError,
    Limits,
    presets,
    settings_classes,
)
from hazelcast_fluent.errors import CODE
from hazelcast_fluent.formats import Layer
from tests.config_classes import BALANCER, CLASSES, made
from tests.marks import annotated_by_installed, names_in

PACKAGES = ["hazelcast_fluent", *(f"hazelcast_fluent.{name}" for name in (
    "clients", "declarative", "formats", "presets", "reports", "settings_classes", "testing"
))]  # fmt: skip

PUBLIC = sorted(
    {
        value
        for package in map(importlib.import_module, PACKAGES)
        for name in names_in(package)
        if isinstance(value := getattr(package, name), type) and value.__module__.startswith("hazelcast_fluent")
    },
    key=lambda cls: f"{cls.__module__}.{cls.__qualname__}",
)
"""All public classes."""

FUNCTIONS = [
    value
    for package in map(importlib.import_module, PACKAGES)
    for name in names_in(package)
    if isinstance(value := getattr(package, name), FunctionType)
]
"""All public functions, presets among them."""


def methods(cls: type) -> list[Any]:
    """Return the public functions of a class, those of its properties as well."""
    found = [getattr(cls, name) for name in vars(cls) if not name.startswith("_")]
    found = [item.fget if isinstance(item, property) else item for item in found]
    return [item for item in found if isinstance(item, (FunctionType, MethodType))]


def objects() -> Iterator[tuple[str, Any]]:
    """Yield objects of the public classes, by name."""
    config = made(ClientConfig)
    near, other = ClientConfig.builder().near_cache("m", ttl=5).build(), ClientConfig()
    try:
        ClientConfig.from_dict({"network": {"connection-timeout": "x"}})
    except InvalidConfigError as error:
        yield from {"error": error, "problem": error.problems[0]}.items()
    yield from ((cls.__name__, made(cls)) for cls in CLASSES)
    yield from ((name, getattr(presets, name)) for name in presets.__all__ if name != "preset")
    yield from {
        "builder": ClientConfig.builder().near_cache("m", ttl=5),
        "failover": ClientFailoverConfig(clients=(config,)),
        "failover builder": ClientFailoverConfig.builder(),
        "frozen map": FrozenMap({"a": 1}),
        "limits": Limits(),
        "layer": Layer("x"),
        "origin": CODE,
        "source": ClientConfig.load(environment={}).sources[0],
        "setting": settings_classes.ConfigField(),
        "diff": near.diff(other),
        "change": near.diff(other)[0],
        "explanation": near.explain(),
        "explained": near.explain()[0],
        "lint": near.lint(),
        "suggestion": near.lint()[0],
        "compatibility": near.compatibility(),
        "near cache choice": near.explain(for_map="m"),
        "diagnosis": Diagnosis(cluster_name="dev", seconds=0.5, items=()),
    }.items()


OBJECTS = dict(objects())

MADE_BY_CONNECTIONS = {
    "AddressFailure",
    "AsyncFailoverConnection",
    "ClientKeywords",
    "Failures",
    "FailoverConnection",
    "FakeCluster",
    "FakeMember",
    "Finding",
    "Health",
    "MemberSettings",
    "NearCacheHealth",
    "RealCluster",
    "RealMember",
    "Received",
    "StructureInfo",
    "TcpProxy",
}
"""Classes whose objects come from clients, members and probes; the classes themselves are checked."""

TOOLS: dict[str, Callable[[Any], object]] = {
    "pprint": lambda value: pprint.pformat([value], width=20),
    "rich": pretty_repr,
    "weakref": lambda value: weakref.ref(value)() is value,
    "cattrs": lambda value: cattrs.Converter().unstructure(value) is not None,
}


@pytest.mark.parametrize("cls", PUBLIC, ids=lambda cls: cls.__qualname__)
def test_types_and_signatures(cls: type) -> None:
    """A1, A2: the annotations of each class and method resolve, and each has a signature."""
    named = annotated_by_installed((cls, *methods(cls)))
    assert all(isinstance(typing.get_type_hints(item), dict) for item in named)
    assert all(isinstance(inspect.signature(item), inspect.Signature) for item in methods(cls))
    if not issubclass(cls, (enum.Enum, Exception, dict)):  # Python's own have none
        assert isinstance(inspect.signature(cls), inspect.Signature)


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)
def test_types_of_functions(function: Callable[..., Any]) -> None:
    """A1, A2: so do those of the functions."""
    assert {"return", *inspect.signature(function).parameters} == set(typing.get_type_hints(function))


@pytest.mark.parametrize(
    "cls", [cls for cls in PUBLIC if cls is not settings_classes.ConfigField], ids=lambda cls: cls.__qualname__
)
def test_arguments_that_pydantic_validates(cls: Any) -> None:
    """A1: a function that takes an object of the class can be validated."""
    if typing.is_typeddict(cls) and sys.version_info < (3, 12):
        pytest.skip("pydantic refuses each typing.TypedDict before Python 3.12")

    def take(value: Any) -> Any:
        return value

    take.__annotations__["value"] = cls

    assert callable(validate_call(config={"arbitrary_types_allowed": True})(take))


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("name", OBJECTS)
def test_objects(name: str, tool: str) -> None:
    """A1, A3: each object is printed, referred to weakly and unstructured."""
    assert TOOLS[tool](OBJECTS[name])


@pytest.mark.parametrize("name", OBJECTS)
def test_notebooks(name: str) -> None:
    """A2: what IPython asks an object for is answered, or there is no such attribute."""
    value = OBJECTS[name]
    hooks = [hook for hook in dir(value) if hook.startswith("_repr_") and hook.endswith("_")]

    assert all(getattr(value, hook)() for hook in hooks if hook not in {"_repr_pretty_", "_repr_mimebundle_"})
    for hook in ("_ipython_canary_method_should_not_exist_", "_ipython_display_"):
        with pytest.raises(AttributeError):
            getattr(value, hook)
    pretty = importlib.import_module("IPython.lib.pretty") if find_spec("IPython") else None
    assert pretty is None or pretty.pretty(value)


def test_objects_are_of_the_public_classes() -> None:
    """A class that is made without a connection has an object here."""
    without = {cls.__name__ for cls in PUBLIC} - {
        base.__name__ for value in OBJECTS.values() for base in type(value).__mro__
    }
    enums = {cls.__name__ for cls in PUBLIC if issubclass(cls, enum.Enum)}
    errors = {cls.__name__ for cls in PUBLIC if issubclass(cls, Exception)}

    assert MADE_BY_CONNECTIONS == without - enums - errors


@pytest.mark.parametrize("name", ["connect", "connect_async", "from_file", "load", "builder"])
def test_both_configurations_have_the_method_a5(name: str) -> None:
    """A5: what a configuration of one cluster can do, one of several clusters can."""
    assert callable(getattr(ClientConfig, name))
    assert callable(getattr(ClientFailoverConfig, name))


@pytest.mark.parametrize(
    ("option", "config"),
    [
        ("lifecycle_listeners", ClientConfig(lifecycle_listeners=(lambda _: None,))),
        ("membership_listeners", ClientConfig(membership_listeners=((lambda _: None, None),))),
        ("load_balancer", ClientConfig(load_balancer=lambda: BALANCER)),
    ],
)
def test_functions_that_cannot_be_pickled_a6(option: str, config: ClientConfig) -> None:
    """A6: the error names the option and what to do."""
    with pytest.raises(pickle.PicklingError, match=f"^ClientConfig.{option}: .* define the function at module level"):
        pickle.dumps(config)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (lambda builder: builder.network(connection_timeout=-1), lambda builder: builder.group(name=5)),
        (lambda builder: builder.address("a:b"), lambda builder: builder.label(5)),
        (lambda builder: builder.near_cache("m", ttl=-1), lambda builder: builder.ssl(protocol="x")),
    ],
)
def test_a_bad_call_raises_where_it_is_written_p6(first: Callable[[Any], Any], second: Callable[[Any], Any]) -> None:
    """P6: a bad value in a chain raises at once, so that the traceback shows the line; the next call is not made."""
    with pytest.raises(InvalidConfigError) as caught:
        second(first(ClientConfig.builder()))

    assert 1 == len(caught.value.problems)
    assert any(entry.frame.code.raw is first.__code__ for entry in caught.traceback)
