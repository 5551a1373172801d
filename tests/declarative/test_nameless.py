"""Names that are empty: no value has such an entry, whatever the source."""

from __future__ import annotations

import pytest

from hazelcast_fluent import ClientConfig, InvalidConfigError

_NAMESPACE = "http://www.hazelcast.com/schema/client-config"
_XML = f'<hazelcast-client xmlns="{_NAMESPACE}"><near-cache name=""/></hazelcast-client>'


def test_an_xml_entry() -> None:
    """An attribute may be empty, and a name not."""
    with pytest.raises(InvalidConfigError, match=r'^near-cache."": must not be empty') as caught:
        ClientConfig.from_xml(_XML)

    assert "give the entry a name" == caught.value.problems[0].hint


def test_a_placeholder() -> None:
    """What stands for a name may come to nothing."""
    with pytest.raises(InvalidConfigError, match=r'^flake-id-generator."": must not be empty'):
        ClientConfig.from_yaml("hazelcast-client: {flake-id-generator: {'${A:-}': {}}}", variables={"A": ""})


def test_a_property() -> None:
    """The rule for properties is that of code."""
    with pytest.raises(InvalidConfigError, match="must be named by a str that is not empty"):
        ClientConfig.from_yaml("hazelcast-client: {properties: {'': x}}")
