"""A URL as a layer: its parts and parameters are single values, as variables are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from hazelcast_fluent.config._converters import to_address
from hazelcast_fluent.declarative.single_values import SingleValue, layer_of, must_not_be_empty
from hazelcast_fluent.declarative.url_names import CLUSTER_NAME, MEMBERS, PARTS, TLS, element_of, enabled_by
from hazelcast_fluent.errors import ConversionError, Problem, shown
from hazelcast_fluent.formats.layer import Layer
from hazelcast_fluent.formats.limits import LIMITS
from hazelcast_fluent.formats.url import SCHEMES, Url, UrlPart

LABEL = "URL"
"""What messages call a URL that a program gives."""


def url_layer(text: str, label: str = LABEL) -> Layer:
    """
    Return what a URL sets.

    Args:
        text: The URL.
        label: How messages name it.
    """
    url = Url(text, label)
    problems = list(url.problems)
    parameters = list(_parameters(url, problems))
    given = [*_parts(url, parameters, problems), *parameters]
    if url.doubt is not None and any(problem.code in {"syntax", "unknown-option"} for problem in problems):
        return Layer(label, problems=(url.doubt,))
    problems.sort(key=lambda problem: (problem.origin and problem.origin.column) or 0)
    explicit = {value.path for value in given}
    given += (value for value in _implied(url) if value.path not in explicit)
    return layer_of(given, label, problems)


def _parts(url: Url, parameters: list[SingleValue], problems: list[Problem]) -> Iterator[SingleValue]:
    """Yield what the parts before the ``?`` set; the path takes precedence over the parameters for the name."""
    for part in filter(None, (url.user, url.password)):
        yield SingleValue(PARTS[part.option], part.text, part.origin)
    token = next((part for part in url.options if part.option == _TOKEN), None)
    name = url.path
    if token is None:
        yield from _members(url.hosts, problems)
    elif name is None and url.hosts:
        # as in JDBC: where members are looked for in the cloud, the host is the name of the cluster there
        name = attrs.evolve(url.hosts[0], text=",".join(host.text for host in url.hosts))
    if name is not None:
        parameters[:] = [value for value in parameters if value.path not in _NAMES]
        yield SingleValue(CLUSTER_NAME, name.text, name.origin)


_TOKEN = "discoveryToken"  # noqa: S105  # the name of a parameter
_NAMES = (CLUSTER_NAME, ("group", "name"))


def _members(hosts: Iterable[UrlPart], problems: list[Problem]) -> Iterator[SingleValue]:
    for at, host in enumerate(hosts):
        try:
            to_address(host.text)
        except ConversionError as error:
            _, _, port = host.text.partition(":")
            # what has no number after the colon may be a user name and a password
            value = None if "@" in host.text or not (port or "0").isdigit() else shown(host.text)
            origin = host.origin
            problem = Problem("network_config.addresses", error.rule, value, origin, error.hint, source_path="host")
            problems.append(attrs.evolve(problem, code="syntax"))
        else:
            yield SingleValue((*MEMBERS, str(at)), host.text, host.origin)


def _parameters(url: Url, problems: list[Problem]) -> Iterator[SingleValue]:
    for part in url.options:
        try:
            path = element_of(part.option, part.keys)
        except ConversionError as error:
            found = Problem(part.option, error.rule, None, part.origin, error.hint, source_path=part.option)
            problems.append(attrs.evolve(found, code="unknown-option"))
        else:
            if part.text or not must_not_be_empty(path):
                yield SingleValue(path, part.text, part.origin)
            else:
                hint = "leave it out to keep the current value"
                name = part.option
                problems.append(Problem(name, "must not be empty", None, part.origin, hint, source_path=name))
        if len(problems) >= LIMITS.problems:
            return


def _implied(url: Url) -> Iterator[SingleValue]:
    """Yield what applies unless a parameter sets it: TLS by the scheme, what finds members by its parameters."""
    if url.scheme is not None and SCHEMES[url.scheme.text]:
        yield SingleValue(TLS, "true", url.scheme.origin)
    for part in url.options:
        switch = enabled_by(part.keys)
        if switch is not None:
            yield SingleValue(switch, "true", part.origin)
