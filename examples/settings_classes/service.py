"""The settings of a service, from variables ``SHOP_…``: ``SHOP_HAZELCAST__NETWORK__CLUSTER_MEMBERS=10.0.0.1:5701``."""

from __future__ import annotations

from pydantic_settings import BaseSettings, SettingsConfigDict

from hazelcast_fluent.settings_classes import ClientConfigSetting


class Settings(BaseSettings):
    """The settings of the service, read from its environment."""

    model_config = SettingsConfigDict(env_prefix="SHOP_", env_nested_delimiter="__")

    hazelcast: ClientConfigSetting
    page_size: int = 20
