"""JSON Schema 2020-12 of Java's file, as this library reads it."""

from __future__ import annotations

from hazelcast_fluent.reports.schema.document import json_schema

__all__ = ["json_schema"]
