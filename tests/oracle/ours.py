"""Asks this library's loader the same as Hazelcast's, in the same surroundings."""

from __future__ import annotations

import os
import shutil
import warnings
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import attrs

from hazelcast_fluent import ClientConfig, InvalidConfigError, Problem
from tests.oracle.jars import Version
from tests.oracle.oracle import DIRECTORY, Case

_DIALECTS = {"5.7": "5", "3.12": "3.12"}


@attrs.frozen
class Outcome:
    """What this library's loader made of a case."""

    config: ClientConfig | None = None
    """What was loaded; None where it was refused."""

    problems: tuple[Problem, ...] = ()
    """Why it was refused."""

    @property
    def error(self) -> str:
        """The problems in one line."""
        return " | ".join(map(str, self.problems))


def outcome(case: Case, folder: Path, version: Version = "5.7") -> Outcome:
    """Load a case in *folder*, which must be empty and is left so."""
    with _surroundings(case, folder):
        try:
            return Outcome(_LOADERS[case.kind](case, str(folder), _DIALECTS[version]))
        except InvalidConfigError as error:
            return Outcome(None, error.problems)


def _placed(text: Any, folder: str) -> Any:
    return text.replace(DIRECTORY, folder) if isinstance(text, str) else text


def _said(entries: Mapping[str, str] | None, folder: str) -> dict[str, str]:
    return {name: _placed(text, folder) for name, text in (entries or {}).items()}


def _yaml(case: Case, folder: str, file_version: Any) -> ClientConfig:
    return ClientConfig.from_yaml(
        _placed(case.text, folder), variables=_said(case.properties, folder), file_version=file_version
    )


def _xml(case: Case, folder: str, file_version: Any) -> ClientConfig:
    return ClientConfig.from_xml(
        _placed(case.text, folder), variables=_said(case.properties, folder), file_version=file_version
    )


def _load(case: Case, folder: str, _: Any) -> ClientConfig:
    return ClientConfig.load(variables=_said(case.system, folder))


_LOADERS: dict[str, Callable[[Case, str, Any], ClientConfig]] = {"yaml": _yaml, "xml": _xml, "load": _load}


@contextmanager
def _surroundings(case: Case, folder: Path) -> Generator[None]:
    before = Path.cwd()
    for name, text in case.files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        data = _placed(text, str(folder))
        place.write_bytes(data if isinstance(data, bytes) else data.encode())
    os.chdir(folder)
    try:
        with patch.dict(os.environ, _said(case.environment, str(folder)), clear=True), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        os.chdir(before)
        for place in folder.iterdir() if case.files else ():
            shutil.rmtree(place) if place.is_dir() else place.unlink()
