"""Why a client can't connect: checks before it starts, a probe of each address, and the report of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hazelcast_fluent.config.client_settings import ClientSettings
    from hazelcast_fluent.errors import Origin, Problem


def config_problems(config: ClientSettings) -> list[Problem]:
    """Return what can be found out to keep a client from connecting without connecting: the TLS files and options."""
    if not config.network_config.ssl_config.enabled:
        return []
    from hazelcast_fluent.clients.diagnosis.located import with_located_files
    from hazelcast_fluent.clients.diagnosis.tls_files import tls_problems

    origin = getattr(config, "origin", None)
    problems = tls_problems(with_located_files(config).network_config.ssl_config)
    return [problem.at(_placed(origin(problem.path))) if origin else problem for problem in problems]


def _placed(origin: Origin) -> Origin | None:
    return None if origin.kind in ("default", "code") else origin
