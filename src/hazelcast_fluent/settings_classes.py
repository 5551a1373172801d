"""
A `ClientConfig` as a field of a settings class: pydantic, pydantic-settings, attrs with cattrs, typed-settings.

None of these libraries is imported here.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import attrs

from hazelcast_fluent.client_config import ClientConfig

__all__ = ["ClientConfigSetting", "ConfigField", "register_hooks"]


@attrs.frozen(kw_only=True)
class ConfigField:
    """
    Settings for a pydantic field of type `ClientConfig`, as in ``Annotated[ClientConfig, ConfigField(…)]``.

    A field without it uses the defaults.

    Example:
        from typing import Annotated

        from pydantic import BaseModel

        from hazelcast_fluent import ClientConfig
        from hazelcast_fluent.settings_classes import ConfigField


        class Settings(BaseModel):
            hazelcast: Annotated[ClientConfig, ConfigField(allow_files=True)]
    """

    allow_files: bool = False
    """
    Whether a string without a scheme is the name of a file to read. Default False: strings may come from the web.
    """

    include_secrets: bool = False
    """Whether ``model_dump(mode="json")`` writes secrets. Default False: ``<hidden>``."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Return how pydantic validates, writes and describes the field."""
        from hazelcast_fluent.declarative.setting import core_schema

        return core_schema(
            ClientConfig,
            ClientConfig.json_schema,
            allow_files=self.allow_files,
            include_secrets=self.include_secrets,
        )


if TYPE_CHECKING:
    ClientConfigSetting: TypeAlias = ClientConfig
    """
    The type of a field of pydantic-settings whose options may come from nested variables.

    Example:
        from pydantic_settings import BaseSettings

        from hazelcast_fluent.settings_classes import ClientConfigSetting


        class ShopSettings(BaseSettings, env_prefix="SHOP_", env_nested_delimiter="__"):
            hazelcast: ClientConfigSetting
    """
else:
    # pydantic-settings looks for nested variables, and decodes JSON, only where a type may be a mapping
    ClientConfigSetting = Annotated[ClientConfig | Mapping[str, Any], ConfigField()]


def register_hooks(converter: Any, *, allow_files: bool = False, include_secrets: bool = False) -> None:
    """
    Make a converter of cattrs structure and unstructure a `ClientConfig` as a setting.

    Args:
        converter: A ``cattrs.Converter``.
        allow_files: Whether a string without a scheme is the name of a file to read.
        include_secrets: Whether secrets are written; else they are ``<hidden>``.

    Example:
        import cattrs

        from hazelcast_fluent import ClientConfig
        from hazelcast_fluent.settings_classes import register_hooks

        converter = cattrs.Converter()
        register_hooks(converter)
        assert converter.structure({"cluster-name": "shop"}, ClientConfig).group_config.name == "shop"
    """

    def structure(value: Any, _: Any) -> ClientConfig:
        return ClientConfig.from_setting(value, allow_files=allow_files)

    from hazelcast_fluent.declarative.setting import plain_content

    converter.register_structure_hook(ClientConfig, structure)
    converter.register_unstructure_hook(ClientConfig, functools.partial(plain_content, include_secrets=include_secrets))
