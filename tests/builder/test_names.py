"""The names of the builder methods against those of the model: nothing is missing, nothing leads nowhere."""

from __future__ import annotations

import inspect
from typing import Any

import hazelcast_fluent as hf
from hazelcast_fluent import ClientConfig, ClientConfigBuilder
from hazelcast_fluent.builder._generated import GeneratedMethods
from hazelcast_fluent.builder._methods import specs_of
from tests import config_classes

SPECS = specs_of(GeneratedMethods)
METHODS = {
    name: method
    for name, method in inspect.getmembers(ClientConfigBuilder, callable)
    if not name.startswith("_") and name not in {"build", "apply", "when"}
}


PLURALS = {"data_serializable_factory": "data_serializable_factories", "portable_factory": "portable_factories"}


def test_every_method_that_adds_has_its_opposites() -> None:
    """What is added can be replaced as a whole and taken out; what is an entry can be taken out."""
    adding = {name for name in METHODS if name in SPECS and SPECS[name].form in {"add", "entry"}}
    adding |= {"socket_option", "membership_listener", "client_property", "custom_serializer", *PLURALS}
    plurals = {
        name: PLURALS.get(name, f"{name.removesuffix('y')}ies" if name.endswith("ty") else f"{name}s")
        for name in adding
    }
    plurals |= {"address": "addresses"}
    plurals |= {name: f"{name}_configs" for name in METHODS if name in SPECS and SPECS[name].form == "entry"}

    assert set() == {f"without_{name}" for name in adding} - METHODS.keys()
    assert set() == set(plurals.values()) - METHODS.keys()


def test_every_section_can_be_refined_and_replaced() -> None:
    """A section has a builder method that refines it and one, named as the attribute, that replaces it."""
    refined = {".".join(SPECS[v].at) for v in METHODS if v in SPECS and SPECS[v].form == "section"}
    replaced = {".".join((*SPECS[v].at, SPECS[v].field)) for v in METHODS if v in SPECS and SPECS[v].form == "replace"}

    assert refined <= replaced
    assert "security_config" in replaced


def test_every_path_of_a_method_leads_to_its_config_class() -> None:
    """The path that a builder method names is one of the model, of the config class's class."""
    for name in METHODS:
        if name not in SPECS:
            continue
        shape = SPECS[name]
        value: Any = ClientConfig()
        for part in shape.at:
            value = getattr(value, part)
        if shape.form == "entry":
            assert {} == value, name
        else:
            assert issubclass(type(value), shape.config_class), name
            assert not shape.field or hasattr(value, shape.field), name


def test_every_option_has_a_method() -> None:
    """There is no field of the model that no builder method sets."""
    said = {
        (SPECS[v].at, SPECS[v].config_class) for v in METHODS if v in SPECS and SPECS[v].form in {"section", "entry"}
    }
    single = {SPECS[v].field for v in METHODS if v in SPECS and SPECS[v].field}
    reached = {config_class for _, config_class in said} | {
        ClientConfig,
        hf.SocketOption,
        hf.SecurityConfig,
        hf.PythonName,
        hf.JavaOnly,
    }

    assert reached == set(config_classes.CLASSES)
    assert {field.name for field in config_classes.fields(ClientConfig) if field.init} <= single
