"""What users of the Python clients meet first on a builder."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import hazelcast_fluent as hf
from hazelcast_fluent import ClientConfig
from tests.builders import NEW


def test_when_set_needs_a_result_b3() -> None:
    """A function that forgets to return the builder is an error where it is called (B3)."""
    with pytest.raises(TypeError, match="must return the builder it makes"):
        NEW.when_set(1, lambda _, __: None)  # type: ignore[arg-type, return-value]  # the point


@pytest.mark.parametrize("value", [ClientConfig(), hf.GroupConfig(), hf.NearCacheConfig("m")])
def test_assignments_b5(value: Any) -> None:
    """Assigning to a field names the way to change a configuration (B5)."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError, match=r"made by config.to_builder\(\), a builder method"):
        value.name = "x"
    with pytest.raises(AttributeError, match="can't be changed"):
        del value.name


@pytest.mark.parametrize(
    "make",
    [
        lambda: NEW.connection_retry(cluster_connect_timeout=float("inf")),
        lambda: NEW.network(connection_timeout=float("inf")),
        lambda: NEW.near_cache("m", ttl=float("inf")),
    ],
)
def test_infinity_b7(make: Any) -> None:
    """Where None stands for no limit, the error for infinity says so (B7)."""
    with pytest.raises(hf.InvalidConfigError) as caught:
        make()

    assert "None means no limit" == caught.value.problems[0].hint
