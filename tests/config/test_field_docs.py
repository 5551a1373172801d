"""The help that stands under each field."""

from __future__ import annotations

import pytest

from hazelcast_fluent import NearCacheConfig
from hazelcast_fluent.config._value import ConfigValue
from hazelcast_fluent.config.options import field_docs
from tests import config_classes


@pytest.mark.parametrize("cls", config_classes.CLASSES, ids=[cls.__name__ for cls in config_classes.CLASSES])
def test_every_field_is_explained(cls: type[ConfigValue]) -> None:
    """Each field has a docstring of whole sentences, and no other name has one."""
    docs = field_docs(cls)
    public = {field.name for field in config_classes.fields(cls) if field.init}

    assert public == set(docs)
    assert [] == [text for text in docs.values() if not text.endswith(".")]


def test_a_docstring_is_read_as_it_stands() -> None:
    """Meaning, unit and default are those of the source."""
    assert (
        "Maximum time an entry stays in the near cache, in seconds, at least 0; None or 0: unlimited. Default None."
        == field_docs(NearCacheConfig)["time_to_live_seconds"]
    )


def test_no_source_no_docs() -> None:
    """A class whose source is not to be had has no help."""
    assert {} == field_docs(type("Made", (), {}))
    assert {} == field_docs(int)


class Odd:
    """A class with other things than fields in it."""

    first: int = 1
    second: int = 2
    """About the second."""
    third = 3
    """About nothing that is annotated."""


def test_only_annotated_names_are_fields() -> None:
    """A text belongs to the annotated name right above it."""
    assert {"second": "About the second."} == field_docs(Odd)
