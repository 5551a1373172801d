"""What users of the clients meet on a builder: names, types of arguments and optional values (cases B1 to B12)."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from datetime import timedelta
from typing import Any

import pytest

from hazelcast_fluent import ClientConfig, InvalidConfigError, WrongTypeError
from tests.config_classes import Serializer

BUILDER: Any = ClientConfig.builder()


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("cluster_name", "did you mean group(name=...)?"),
        ("cluster_members", "did you mean addresses(...)?"),
        ("near_caches", "did you mean near_cache(name, ...)?"),
        ("ssl_cafile", "did you mean ssl(cafile=...)?"),
        ("cluster_nam", "did you mean group(name=...)?"),
        ("connect", "call build() first: builder.build().connect(...)"),
        ("to_keywords", "call build() first: builder.build().to_keywords(...)"),
        ("set_property", "did you mean 'client_property'?"),
        ("add_near_cache_config", "did you mean 'near_cache'?"),
        ("nework", "did you mean 'network'?"),
    ],
)
def test_names_of_the_clients_lead_to_a_builder_method(name: str, hint: str) -> None:
    """B1: an AttributeError names the method for what the 5.x or the 3.x client calls otherwise."""
    with pytest.raises(AttributeError) as caught:
        getattr(BUILDER, name)

    assert f"'ClientConfigBuilder' object has no attribute {name!r}; {hint}" == str(caught.value)
    assert BUILDER == caught.value.obj


@pytest.mark.parametrize(
    ("program", "last"),
    [
        (
            "ClientConfig.builder().netwrok()",
            "AttributeError: 'ClientConfigBuilder' object has no attribute 'netwrok'; did you mean 'network'?",
        ),
        (
            "import hazelcast; ClientConfig().cluster_name",
            (
                "AttributeError: 'ClientConfig' object has no attribute 'cluster_name'; start a client by "
                "config.connect(), or by HazelcastClient(**config.to_keywords())"
            ),
        ),
        (
            "ClientConfig().group_confg",
            "AttributeError: 'ClientConfig' object has no attribute 'group_confg'. Did you mean: 'group_config'?",
        ),
    ],
)
def test_a_traceback_has_one_remedy(program: str, last: str) -> None:
    """Python appends the nearest name to a traceback, unless the message has a remedy already."""
    code = f"from hazelcast_fluent import ClientConfig; {program}"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603  # itself

    assert last == ran.stderr.splitlines()[-1]


@pytest.mark.parametrize("name", ["qqqqqq", "_private", "__missing__"])
def test_other_names_have_no_hint(name: str) -> None:
    """B1: nothing is guessed, and a builder can still be copied and pickled."""
    with pytest.raises(AttributeError, match=f"no attribute '{name}'$"):
        getattr(BUILDER, name)

    assert BUILDER == copy.copy(BUILDER) == pickle.loads(pickle.dumps(BUILDER))  # noqa: S301  # made here


@pytest.mark.parametrize(("value", "name"), [(None, "a"), ("x", "x"), ("", "")])
def test_an_optional_value(value: str | None, name: str) -> None:
    """B3: a change is made with a value, and not made without one."""
    config = ClientConfig.builder().client_name("a").when_set(value, lambda b, v: b.client_name(v)).build()

    assert name == (config.client_name or "")


@pytest.mark.parametrize("keyword", ["multiplier", "jitter"])
def test_a_time_is_no_ratio(keyword: str) -> None:
    """B6: a ratio is a number."""
    with pytest.raises(WrongTypeError, match="must be a number"):
        BUILDER.connection_retry(**{keyword: timedelta(seconds=1)})


def test_no_limit_is_none() -> None:
    """B7: infinity leads to None."""
    with pytest.raises(InvalidConfigError) as caught:
        BUILDER.connection_retry(cluster_connect_timeout=float("inf"))

    assert "None means no limit" == caught.value.problems[0].hint


def test_a_pause_longer_than_the_default_maximum() -> None:
    """B8: the error names both options and says that one is at its default."""
    with pytest.raises(InvalidConfigError, match="at most max_backoff") as caught:
        BUILDER.connection_retry(max_backoff=0.5).build()

    assert "one of them is at its default; set both" == caught.value.problems[0].hint
    with pytest.raises(InvalidConfigError) as caught:
        BUILDER.connection_retry(initial_backoff=3, max_backoff=2).build()
    assert caught.value.problems[0].hint is None


@pytest.mark.parametrize(
    ("method", "given"),
    [
        ("group", {"name": 5}),
        ("network", {"addresses": "h:1"}),
        ("network", {"smart_routing": 1, "connection_timeout": "5"}),
        ("connection_retry", {"multiplier": "2"}),
        ("near_cache", {"name": "m", "eviction_max_size": 1.5}),
        ("serialization", {"portable_version": True}),
        ("ssl", {"check_hostname": None}),
        ("keywords", {"cluster_name": 5, "near_cache": {}}),
    ],
)
def test_a_wrong_type_is_a_type_error_too(method: str, given: dict[str, Any]) -> None:
    """B12: programs that catch the client's TypeError keep working, and so do those that catch ours."""
    with pytest.raises(TypeError) as caught:
        getattr(BUILDER, method)(**given)

    assert isinstance(caught.value, WrongTypeError)
    assert isinstance(caught.value, InvalidConfigError)
    assert isinstance(pickle.loads(pickle.dumps(caught.value)), WrongTypeError)  # noqa: S301  # made here


@pytest.mark.parametrize(
    ("method", "given"),
    [
        ("network", {"connection_timeout": -1}),
        ("network", {"smart_routing": 1, "connection_timeout": -1}),
        ("near_cache", {"name": "m", "eviction_policy": "x"}),
        ("connection_retry", {"multiplier": 0}),
    ],
)
def test_a_wrong_value_is_none(method: str, given: dict[str, Any]) -> None:
    """B12: a value of the right type, or one beside a wrong type, is no TypeError."""
    with pytest.raises(InvalidConfigError) as caught:
        getattr(BUILDER, method)(**given)

    assert not isinstance(caught.value, TypeError)


def test_a_file_never_raises_a_type_error() -> None:
    """B12: what a file holds is never a wrong type of the program."""
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig.from_yaml("hazelcast-client: {network: {smart-routing: 5, connection-timeout: [x]}}")

    assert not isinstance(caught.value, TypeError)


@pytest.mark.parametrize("factory", [lambda: None, int, list, lambda: "random"])
def test_a_function_that_makes_no_load_balancer(factory: Any) -> None:
    """B6: it is called where a client is made, and what is no balancer is a problem of the option."""
    with pytest.raises(InvalidConfigError) as caught:
        BUILDER.load_balancer(factory).build().to_client_config()

    assert "load_balancer: is refused by the client: load_balancer must be a LoadBalancer" == str(caught.value)


@pytest.mark.parametrize(
    ("keyword", "value"),
    [
        ("global_serializer", int),
        ("custom_serializers", {dict: int}),
        ("compact_serializers", [int]),
        ("token_provider", 5),
        ("lifecycle_listeners", [5]),
    ],
)
def test_objects_without_the_methods_of_the_client(keyword: str, value: Any) -> None:
    """B11: they are refused where they are written, by the client's name, and the error is a TypeError too."""
    with pytest.raises(WrongTypeError) as caught:
        BUILDER.keywords(**{keyword: value})

    assert [keyword] == [problem.source_path for problem in caught.value.problems]


def test_the_class_of_a_compact_serializer() -> None:
    """B11: a class in place of its object has a hint."""
    with pytest.raises(WrongTypeError) as caught:
        BUILDER.compact_serializer(Serializer)

    assert ["give an object of the class"] == [problem.hint for problem in caught.value.problems]
