"""What only Java knows of a near cache, once the near cache is gone."""

from __future__ import annotations

from hazelcast_fluent import ClientConfig
from tests.builders import problems

TEXT = """
hazelcast-client:
  near-cache:
    a: {preloader: {enabled: true}}
    b: {serialize-keys: true}
"""


def test_it_goes_with_the_near_cache() -> None:
    """A near cache that is taken out does not come back from a file, and is not told to be lost at hand-over."""
    config = ClientConfig.from_yaml(TEXT).to_builder().without_near_cache("a").build()

    assert {"near-cache": {"b": {"serialize-keys": True}}} == config.java_config
    assert config == ClientConfig.from_yaml(config.to_yaml())
    assert ["java_config.near-cache.b.serialize-keys"] == [item.path for item in config.compatibility().unsupported]


def test_in_one_chain() -> None:
    """It makes no difference when the file was read; what a later layer says counts."""
    chain = ClientConfig.builder().text(TEXT, format="yaml").without_near_cache("a", "b")

    assert ClientConfig() == chain.build()
    assert ClientConfig.from_yaml(TEXT) == chain.text(TEXT, format="yaml").build()


def test_without_any() -> None:
    """A near cache of one's own leaves nothing."""
    base = ClientConfig.builder().java_config({"sql": {"resubmission-mode": "NEVER"}}).build()

    assert base == base.to_builder().near_cache("m").without_near_cache("m").build()


def test_remains_are_not_written() -> None:
    """What was never a near cache is told: a file that has it has one."""
    config = ClientConfig(java_config={"near-cache": {"a": {"serialize-keys": True}}})

    assert ("java_config.near-cache.a: can't be written to a file: there is no near cache of that name",) == problems(
        config.to_yaml
    )
