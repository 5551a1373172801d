"""Which builder method sets an option, for tools that write or replay chains."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import NamedTuple

from hazelcast_fluent.builder._generated import GeneratedMethods
from hazelcast_fluent.builder._methods import specs_of
from hazelcast_fluent.config import properties as known
from hazelcast_fluent.config._fields import fields_by_keyword


class BuilderCall(NamedTuple):
    """The call that sets one option."""

    method: str
    """The builder method."""

    keyword: str = ""
    """The keyword of the option; ``""`` where the method takes its value as the only argument."""


PROPERTY_CALLS: Mapping[str, BuilderCall] = {
    known.HEARTBEAT_INTERVAL.name: BuilderCall("heartbeat", "interval"),
    known.HEARTBEAT_TIMEOUT.name: BuilderCall("heartbeat", "timeout"),
    known.INVOCATION_TIMEOUT.name: BuilderCall("invocation", "timeout"),
    known.INVOCATION_RETRY_PAUSE.name: BuilderCall("invocation", "retry_pause"),
    known.STATISTICS_ENABLED.name: BuilderCall("statistics", "enabled"),
    known.STATISTICS_PERIOD.name: BuilderCall("statistics", "period"),
    known.SHUFFLE_MEMBER_LIST.name: BuilderCall("shuffle_member_list"),
    known.OPERATION_BACKUP_TIMEOUT.name: BuilderCall("operation_backup_timeout"),
    known.FAIL_ON_INDETERMINATE_OPERATION_STATE.name: BuilderCall("fail_on_indeterminate_operation_state"),
}
"""The properties that have a builder method of their own, by name."""

_BY_HAND: Mapping[str, BuilderCall] = {
    "security_config.username": BuilderCall("credentials", "username"),
    "security_config.password": BuilderCall("credentials", "password"),
    "security_config.token": BuilderCall("token"),
    "security_config.token_provider": BuilderCall("token_provider"),
    **{f"properties.{name}": call for name, call in PROPERTY_CALLS.items()},
}
"""The options of builder methods that are written by hand."""

_ALONE = ("network_config.addresses", "network_config.socket_options")
"""Options with a method of their own that reads better than a keyword of their section's method."""


def call_for(path: str) -> BuilderCall:
    """
    Return the call that sets the option at *path*; for an entry, the method that adds it.

    Raises:
        LookupError: No builder method sets it.
    """
    if path in _BY_HAND:
        return _BY_HAND[path]
    holder, _, name = path.rpartition(".")
    at = tuple(holder.split(".")) if holder else ()
    if name == "*" or at[-1:] == ("*",):
        method, config_class = _methods()["entry", at if name == "*" else at[:-1], ""]
        return BuilderCall(method, "" if name == "*" else _keyword(config_class, name))
    section = _methods().get(("section", at, "")) if path not in _ALONE else None
    if section is not None:
        return BuilderCall(section[0], _keyword(section[1], name))
    for form in ("replace", "replace_all"):
        if (form, at, name) in _methods():
            return BuilderCall(_methods()[form, at, name][0])
    raise LookupError(f"no builder method sets {path}: add one to hazelcast_fluent/builder/_generated.py")


def method_for(form: str, at: tuple[str, ...], field: str) -> str:
    """Return the builder method of this form (`MethodSpec.form`) for *field* of what stands at the path *at*."""
    return _methods()[form, at, field][0]


@functools.cache
def _methods() -> Mapping[tuple[str, tuple[str, ...], str], tuple[str, type]]:
    specs = specs_of(GeneratedMethods)
    return {(spec.form, spec.at, spec.field): (name, spec.config_class) for name, spec in specs.items()}


def _keyword(config_class: type, name: str) -> str:
    return next(keyword for keyword, field in fields_by_keyword(config_class).items() if field.name == name)
