"""Secrets from a vault: once, where a file is read; or for each connection, so that they may change meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from hazelcast_fluent import ClientConfig

Vault = Callable[[str], str]
"""A function that returns the secret at a path: of hvac, of a cloud's secret manager, of one's own."""


class VaultVariables(Mapping[str, str]):
    """Values of placeholders such as ``${vault.hazelcast/password}``; only those that a file has are asked for."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def __getitem__(self, name: str) -> str:
        """Return the secret that a placeholder names."""
        prefix, _, path = name.partition(".")
        if prefix != "vault":
            raise KeyError(name)
        return self._vault(path)

    def __iter__(self) -> Iterator[str]:
        """Return no names: a vault is not listed."""
        return iter(())

    def __len__(self) -> int:
        """Return 0."""
        return 0


def load(file: Path, vault: Vault) -> ClientConfig:
    """Return the configuration of a file with its secrets from the vault."""
    return ClientConfig.from_file(file, variables=VaultVariables(vault))


class VaultToken:
    """A token provider that asks the vault for each connection, also after the token was rotated."""

    def __init__(self, vault: Vault, path: str) -> None:
        self._vault = vault
        self._path = path

    def token(self, address: object = None) -> bytes:  # noqa: ARG002  # one token for all members
        """Return the current token."""
        return self._vault(self._path).encode()


def with_token(config: ClientConfig, vault: Vault) -> ClientConfig:
    """Return *config* with the token of the vault."""
    return config.to_builder().token_provider(VaultToken(vault, "hazelcast/token")).build()
