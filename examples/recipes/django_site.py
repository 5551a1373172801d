"""A Django project's client, and a view that uses it."""

from __future__ import annotations

import atexit
import functools
from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.urls import path

from hazelcast_fluent import health


@functools.cache
def hazelcast() -> Any:
    """Return the client of this process, which connects at its first use: after a server has forked its workers."""
    client = settings.HAZELCAST.connect()
    atexit.register(client.shutdown)
    return client


def visit(_: HttpRequest, page: str) -> JsonResponse:
    """Count the visits of a page."""
    visits = hazelcast().get_map("visits").blocking()
    visits.put(page, (visits.get(page) or 0) + 1)
    return JsonResponse({"page": page, "visits": visits.get(page)})


def healthy(_: HttpRequest) -> JsonResponse:
    """Return 200 while the client is connected, else 503."""
    state = health(hazelcast())
    return JsonResponse({"hazelcast": state.summary}, status=200 if state.connected else 503)


urlpatterns = [path("visit/<str:page>", visit), path("health", healthy)]
