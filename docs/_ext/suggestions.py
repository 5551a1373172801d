"""The list of suggestions, each with a configuration that it is given for."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from docs._ext.links import by_path, option_link
from docs._ext.markdown import bullets, code, prose
from hazelcast_fluent import ClientConfig, Lint
from hazelcast_fluent.config.options import Option
from hazelcast_fluent.reports.lint import SUGGESTIONS

SAMPLES: Mapping[str, str] = {
    "tls-hostname-unchecked": '.ssl(enabled=True, cafile="ca.pem")',
    "tls-system-ca": ".ssl(enabled=True, check_hostname=True)",
    "tls-old-protocol": '.ssl(enabled=True, cafile="ca.pem", check_hostname=True, protocol="TLSv1_1")',
    "tls-off-with-files": '.ssl(cafile="ca.pem")',
    "tls-key-without-certificate": '.ssl(enabled=True, cafile="ca.pem", check_hostname=True, keyfile="client.key")',
    "credentials-in-clear": '.address("hz-0:5701").credentials("shop", "s3cret")',
    "secret-in-file": '.file("clear.yaml")',
    "no-address": "",
    "single-address": '.address("10.0.0.1:5701")',
    "repeated-address": '.addresses(["hz-0", "hz-1", "hz-0"])',
    "connects-for-ever": "",
    "no-pause": ".connection_retry(initial_backoff=0)",
    "no-connection-timeout": ".network(connection_timeout=None)",
    "connection-timeout-too-long": ".network(connection_timeout=61).connection_retry(cluster_connect_timeout=60)",
    "backoff-too-long": ".connection_retry(initial_backoff=60, max_backoff=60, cluster_connect_timeout=30)",
    "attempt-limit-is-old": ".network(connection_attempt_limit=3)",
    "redo-operation": ".network(redo_operation=True)",
    "default-cluster-name": '.addresses(["hz-0:5701", "hz-1:5701"])',
    "heartbeat-too-long": ".heartbeat(timeout=121)",
    "heartbeat-tight": ".heartbeat(interval=31, timeout=61)",
    "backup-timeout-too-long": ".operation_backup_timeout(121)",
    "retry-pause-too-long": ".invocation(retry_pause=121)",
    "unknown-property": '.client_property("hazlecast.client.heartbeat.interval", 1)',
    "java-property": '.client_property("hazelcast.client.io.write.through", 1)',
    "value-set-twice": ".statistics(enabled=True).metrics(enabled=False)",
    "cloud-off-with-token": '.cloud(discovery_token="t0ken")',
    "near-cache-get-all": '.near_cache("orders")',
    "load-balancer-shared": ".load_balancer(RandomLB())",
    "near-cache-unbounded": '.near_cache("orders", eviction_policy="NONE")',
    "near-cache-stale": '.near_cache("orders", invalidate_on_change=False)',
    "near-cache-idle-unreached": '.near_cache("orders", ttl=60, max_idle=60)',
    "near-cache-sampling": '.near_cache("orders", eviction_max_size=8, eviction_sampling_pool_size=9)',
    "second-star": '.near_cache("orders-*-eu-*")',
    "patterns-overlap": '.near_cache("eu-*").near_cache("*-eu")',
    "pattern-narrowed": '.near_cache("orders-*").near_cache("orders-eu-*")',
}
"""Steps of a chain for which a suggestion is given, by its code."""

CLEAR = "hazelcast-client:\n  security:\n    username-password: {username: shop, password: s3cret}\n"
"""The file of the example of a secret in a file."""


def suggestions_text() -> str:
    """Return every suggestion: what it is about, an example, and what the report says of it."""
    return "\n".join(map(_suggestion, (rule.code for rule in SUGGESTIONS)))


def _suggestion(name: str) -> str:
    (rule,) = [rule for rule in SUGGESTIONS if rule.code == name]
    options = ", ".join(option_link(option, "options/") for option in options_of(name))
    facts = bullets([("Severity", rule.severity), ("Options", options)])
    about = f"## {code(name)}\n\n{prose(rule.summary)}\n\n{facts}"
    if name not in SAMPLES:
        return about
    step = SAMPLES[name]
    example = f"yaml\n{CLEAR.strip()}" if "clear.yaml" in step else f"py\nClientConfig.builder(){step}.build()"
    return f"{about}\n```{example}\n```\n\n```text\n{_report(name)}\n```\n"


def _report(name: str) -> str:
    return "\n".join(str(one) for one in report(name) if one.code == name)


@functools.cache
def report(name: str) -> Lint:
    """Return the suggestions for the example of one of them."""
    from hazelcast.util import RandomLB

    steps = SAMPLES[name].replace('.file("clear.yaml")', '.text(CLEAR, format="yaml")')
    names = {"ClientConfig": ClientConfig, "RandomLB": RandomLB, "CLEAR": CLEAR}
    built: ClientConfig = eval(f"ClientConfig.builder(){steps}.build()", names)  # noqa: S307  # the examples above
    return built.lint()


@functools.cache
def options_of(name: str) -> tuple[Option, ...]:
    """Return the options that the suggestion in the example is about."""
    if name not in SAMPLES:
        return ()
    found = (by_path(one.path) for one in report(name) if one.code == name)
    return tuple(dict.fromkeys(option for option in found if option is not None))


def codes_of(option: Option) -> list[str]:
    """Return the codes of the suggestions about *option*."""
    return [rule.code for rule in SUGGESTIONS if option in options_of(rule.code)]
