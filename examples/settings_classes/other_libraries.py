"""A configuration from the settings of dynaconf, OmegaConf (Hydra), typed-settings and cattrs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs

from hazelcast_fluent import ClientConfig
from hazelcast_fluent.settings_classes import register_hooks


def from_dynaconf(file: Path) -> ClientConfig:
    """Read the table ``[hazelcast]`` of a settings file, and variables ``SHOP_HAZELCAST__cluster_name`` over it."""
    from dynaconf import Dynaconf

    settings = Dynaconf(settings_files=[str(file)], envvar_prefix="SHOP")
    return ClientConfig.from_setting(settings.hazelcast)


def from_omegaconf(file: Path, overrides: list[str]) -> ClientConfig:
    """Read the section ``hazelcast`` of a file, with overrides such as ``hazelcast.cluster-name=prod``."""
    from omegaconf import OmegaConf

    settings = OmegaConf.merge(OmegaConf.load(file), OmegaConf.from_dotlist(overrides))
    plain: Any = OmegaConf.to_container(settings, resolve=True)
    return ClientConfig.from_dict(plain["hazelcast"])


@attrs.frozen
class TypedSettings:
    """The settings of a program for typed-settings, which takes a mapping and leaves its content alone."""

    hazelcast: dict[str, Any]
    page_size: int = 20


def from_typed_settings(file: Path) -> ClientConfig:
    """Read the table ``[shop.hazelcast]`` of a file."""
    import typed_settings

    settings = typed_settings.load(TypedSettings, appname="shop", config_files=[file])
    return ClientConfig.from_dict(settings.hazelcast)


@attrs.frozen
class Settings:
    """The settings of a program for cattrs."""

    hazelcast: ClientConfig
    page_size: int = 20


def from_cattrs(plain: dict[str, Any]) -> Settings:
    """Return settings of plain data, by a converter that has the hooks of this library."""
    import cattrs

    converter = cattrs.Converter()
    register_hooks(converter)
    return converter.structure(plain, Settings)
