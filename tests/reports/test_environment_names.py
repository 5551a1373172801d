"""The variables that override options."""

from __future__ import annotations

from hazelcast_fluent import ClientConfig, ClientConfigBuilder, InvalidConfigError, Problem
from hazelcast_fluent.reports.environment_names import variables

CONFIG = ClientConfig.builder().near_cache("orders.eu").near_cache("a*").build()


def test_every_variable_is_taken() -> None:
    """Set one by one, each variable is known to the loader."""
    strict = ClientConfig.builder().near_cache("m").flake_id_generator("m").reliable_topic("m")
    names = [v.name for v in variables(strict.build()) if "<NAME>" not in v.name]

    assert len(names) > 100
    assert [] == [
        problem.rule
        for name in names
        for problem in _problems(strict, name)
        if "is not the name of a known setting" in problem.rule
    ]


def _problems(builder: ClientConfigBuilder, name: str) -> tuple[Problem, ...]:
    try:
        builder.environment({name: "1"}).build()
    except InvalidConfigError as error:
        return error.problems
    return ()


def test_variables_by_path() -> None:
    """A variable is the path in capitals, without hyphens."""
    by_path = {variable.path: variable.name for variable in variables()}

    assert "HZCLIENT_NETWORK_SMARTROUTING" == by_path["network.smart-routing"]
    assert "HZCLIENT_NETWORK_CLUSTERMEMBERS_0" == by_path["network.cluster-members.[]"]
    assert "HZCLIENT_NEARCACHE_<NAME>_TIMETOLIVESECONDS" == by_path["near-cache.*.time-to-live-seconds"]


def test_entries_are_named() -> None:
    """With a configuration, the variables of its entries are listed by name; a pattern's can't be set in a shell."""
    found = {v.path: v for v in variables(CONFIG) if v.path.endswith("max-idle-seconds")}

    assert {
        'near-cache."orders.eu".max-idle-seconds': ("HZCLIENT_NEARCACHE_ORDERS_EU_MAXIDLESECONDS", True),
        "near-cache.a*.max-idle-seconds": ("HZCLIENT_NEARCACHE_A*_MAXIDLESECONDS", False),
    } == {path: (variable.name, variable.is_settable) for path, variable in found.items()}
