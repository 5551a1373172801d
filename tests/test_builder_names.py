"""The names of the verbs against those of the model: nothing is missing, nothing leads nowhere."""

from __future__ import annotations

import inspect
from typing import Any

import hazelcast_fluent as hf
from hazelcast_fluent import ClientConfig, ClientConfigBuilder
from hazelcast_fluent.builder._methods import SHAPES
from tests import nouns

VERBS = {
    name: verb
    for name, verb in inspect.getmembers(ClientConfigBuilder, callable)
    if not name.startswith("_") and name not in {"build", "apply", "when"}
}


PLURALS = {"data_serializable_factory": "data_serializable_factories", "portable_factory": "portable_factories"}


def test_every_verb_that_adds_has_its_opposites() -> None:
    """What is added can be replaced as a whole and taken out; what is an entry can be taken out."""
    adding = {name for name, verb in VERBS.items() if verb in SHAPES and SHAPES[verb].form in {"add", "entry"}}
    adding |= {"socket_option", "membership_listener", "client_property", "custom_serializer", *PLURALS}
    plurals = {
        name: PLURALS.get(name, f"{name.removesuffix('y')}ies" if name.endswith("ty") else f"{name}s")
        for name in adding
    }
    plurals |= {"address": "addresses"}
    plurals |= {
        name: f"{name}_configs" for name, verb in VERBS.items() if verb in SHAPES and SHAPES[verb].form == "entry"
    }

    assert set() == {f"without_{name}" for name in adding} - VERBS.keys()
    assert set() == set(plurals.values()) - VERBS.keys()


def test_every_section_can_be_refined_and_replaced() -> None:
    """A section has a verb that refines it and one, named as the attribute, that replaces it."""
    refined = {".".join(SHAPES[v].at) for v in VERBS.values() if v in SHAPES and SHAPES[v].form == "section"}
    replaced = {
        ".".join((*SHAPES[v].at, SHAPES[v].field))
        for v in VERBS.values()
        if v in SHAPES and SHAPES[v].form == "replace"
    }

    assert refined <= replaced
    assert "security_config" in replaced


def test_every_path_of_a_verb_leads_to_its_noun() -> None:
    """The path that a verb names is one of the model, of the noun's class."""
    for name, verb in VERBS.items():
        if verb not in SHAPES:
            continue
        shape = SHAPES[verb]
        value: Any = ClientConfig()
        for part in shape.at:
            value = getattr(value, part)
        if shape.form == "entry":
            assert {} == value, name
        else:
            assert shape.noun is type(value), name
            assert not shape.field or hasattr(value, shape.field), name


def test_every_option_has_a_verb() -> None:
    """There is no field of the model that no verb sets."""
    said = {
        (SHAPES[v].at, SHAPES[v].noun) for v in VERBS.values() if v in SHAPES and SHAPES[v].form in {"section", "entry"}
    }
    single = {SHAPES[v].field for v in VERBS.values() if v in SHAPES and SHAPES[v].field}
    reached = {noun for _, noun in said} | {ClientConfig, hf.SocketOption, hf.SecurityConfig, hf.PythonName}

    assert reached == set(nouns.CLASSES)
    assert {field.name for field in nouns.fields(ClientConfig) if field.init} <= single
