"""Unsupported options are announced as the caller chose; and a load balancer serves one client."""

from __future__ import annotations

import threading
import warnings
from typing import Any

import pytest
from hazelcast.util import RandomLB

from hazelcast_fluent import ClientConfig, UnsupportedOptionsError, UnsupportedOptionWarning
from hazelcast_fluent.clients._user_objects import is_taken
from hazelcast_fluent.clients.starting import check
from tests.clients.objects import listener

START = ClientConfig.builder()
LOSSY = START.group("dev", "sesame").client_property("my.own", 1).build()


def test_each_unsupported_option_is_one_warning() -> None:
    """It points at the caller's line."""
    with pytest.warns(UnsupportedOptionWarning) as caught:
        LOSSY.to_client_config()

    assert ["group_config.password", "properties.my.own"] == [
        str(w.message).split(": ")[1].split(" ")[0] for w in caught
    ]
    assert {__file__} == {warning.filename for warning in caught}


def test_unsupported_options_can_be_an_error() -> None:
    """It names everything that is unsupported."""
    with pytest.raises(UnsupportedOptionsError, match=r"(?s)group_config\.password.*properties\.my\.own"):
        LOSSY.to_client_config("error")


def test_unsupported_options_can_be_ignored() -> None:
    """Then there is no warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        handed = LOSSY.to_client_config("ignore")

    assert handed.cluster_name == LOSSY.group_config.name


def test_a_check_reports_the_same_and_starts_nothing() -> None:
    """For those who start clients later, or often."""
    with pytest.raises(UnsupportedOptionsError, match=r"group_config\.password"):
        check(LOSSY, "error")


def test_another_value_is_refused() -> None:
    """A misspelt one would hide the warnings."""
    with pytest.raises(ValueError, match="'warn', 'error' or 'ignore', got 'raise'"):
        ClientConfig().to_client_config("raise")  # type: ignore[arg-type]  # on purpose


def test_keywords_report_what_they_can_not_carry() -> None:
    """Patterns and listeners for existing members need a `WildcardConfig` and a started client."""
    config = START.near_cache("m*").membership_listener(listener, None, fire_for_existing=True).build()

    with pytest.raises(UnsupportedOptionsError) as of_keywords:
        config.to_keywords("error")
    with pytest.raises(UnsupportedOptionsError) as of_config:
        config.to_client_config("error")

    assert "near_cache_configs.m*" in str(of_keywords.value)
    assert "membership_listeners" in str(of_keywords.value)
    assert "near_cache_configs.m*" not in str(of_config.value)
    assert "membership_listeners" in str(of_config.value)


def test_a_balancer_serves_one_client() -> None:
    """The second client is reported to get none, and the first keeps it."""
    config = START.load_balancer(RandomLB()).build()
    first = config.to_client_config("error")

    with pytest.warns(UnsupportedOptionWarning, match="serves another client"):
        second = config.to_client_config()

    assert config.load_balancer is first.load_balancer
    assert second.load_balancer is None
    assert "unsupported" == config.compatibility().items[0].status


def test_a_report_takes_no_balancer() -> None:
    """Looking is free."""
    config = START.load_balancer(RandomLB()).build()

    assert config.compatibility() == config.compatibility()
    assert "supported" == config.compatibility().items[0].status


def test_a_failure_gives_the_balancer_back() -> None:
    """No client has it."""
    balancer = RandomLB()
    config = START.group("dev", "sesame").load_balancer(balancer).build()

    with pytest.raises(UnsupportedOptionsError):
        config.to_client_config("error")
    assert not is_taken(balancer)
    assert balancer is config.to_client_config("ignore").load_balancer

    with pytest.raises(UnsupportedOptionsError):
        config.to_client_config("error")
    assert is_taken(balancer)


def test_a_balancer_is_remembered_without_being_kept_alive() -> None:
    """Another one at the same place in memory is free."""
    for _ in range(50):
        balancer = RandomLB()
        assert balancer is START.load_balancer(balancer).build().to_client_config("error").load_balancer


def test_threads_do_not_share_a_balancer() -> None:
    """Exactly one of many at once gets it."""
    config = START.load_balancer(RandomLB()).build()
    handed: list[Any] = []
    barrier = threading.Barrier(8, timeout=30)

    def hand_over() -> None:
        barrier.wait()
        handed.append(config.to_client_config("ignore").load_balancer)

    threads = [threading.Thread(target=hand_over) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert 1 == handed.count(config.load_balancer)
    assert 7 == handed.count(None)
