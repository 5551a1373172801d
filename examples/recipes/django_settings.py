"""The settings of a Django project: HAZELCAST is one of them, from HAZELCAST_URL, a file or HZCLIENT_… variables."""

from __future__ import annotations

from hazelcast_fluent import ClientConfig

SECRET_KEY = "only for this example"  # noqa: S105  # Django wants one
ROOT_URLCONF = "examples.recipes.django_site"
ALLOWED_HOSTS = ["testserver"]

HAZELCAST = ClientConfig.load()
