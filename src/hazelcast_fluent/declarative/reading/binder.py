"""Binding: the elements of a file as settings of the model."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from hazelcast_fluent.declarative.file_kinds import CLIENT, FileVersion, check_file_version
from hazelcast_fluent.declarative.schema._java_scalars import Rules
from hazelcast_fluent.declarative.schema.tree import ROOT
from hazelcast_fluent.declarative.sections import settle_retry
from hazelcast_fluent.declarative.sections._diagnostics import EnoughError
from hazelcast_fluent.declarative.sections._reader import Reader
from hazelcast_fluent.errors import Problem
from hazelcast_fluent.formats.layer import Layer
from hazelcast_fluent.formats.limits import LIMITS, Limits
from hazelcast_fluent.formats.nodes import Node, Scalar, Table, Tree

for _leaf in ROOT.walk():
    _leaf.quick = _leaf.is_leaf and _leaf.read is None and not _leaf.era


def bind(
    tree: Tree,
    label: str,
    *,
    rules: Rules = "yaml",
    file_version: FileVersion | None = None,
    limits: Limits = LIMITS,
    found: Sequence[Problem] = (),
) -> Layer:
    """
    Return what *tree*, the content of ``hazelcast-client``, sets, and everything that is wrong with it.

    Args:
        tree: The root: a mapping, or null for nothing at all.
        label: The name of the document in messages.
        rules: The rules for texts: those of YAML and JSON files, of XML files, or of environment variables.
        file_version: ``"3.12"`` or ``"5"`` for the versions the file is written for; by default its elements decide.
        limits: How many problems are reported before reading stops.
        found: Problems found before; they are part of the result.
    """
    check_file_version(file_version)
    reader = Reader(limits, rules)
    if found:
        reader.expect(found)
    with contextlib.suppress(EnoughError):
        if isinstance(tree, Table):
            reader.section(ROOT, tree, ())
            if rules != "lenient" and (reader.eras or file_version):
                _settle(reader, tree, file_version)
        elif not (isinstance(tree, Scalar) and tree.null):
            reader.misshapen((CLIENT,), "must be a mapping", tree)
    return Layer(label, reader.settings(), tuple(reader.problems), tuple(reader.warnings))


def _settle(reader: Reader, root: Table, file_version: FileVersion | None) -> None:
    """Report elements that the file version does not have, and apply its rules to the others."""
    old, new = reader.eras.get("old"), reader.eras.get("new")
    version: FileVersion = file_version or ("3.12" if old else "5")
    if old and new and file_version is None:
        _mixed(reader, old, new)
    elif old and file_version == "5":
        _unknown(reader, old, "was dropped after 3.12")
    elif new and file_version == "3.12":
        _unknown(reader, new, "is not known to 3.12")
    if version == "3.12":
        settle_retry(reader, root)


def _mixed(reader: Reader, old: tuple[str, Node], new: tuple[str, Node]) -> None:
    rule = f"is an element of 3.x and can't stand in one file with {new[0]} ({new[1].origin}), which is of 4.0 or later"
    reader.problem(tuple(old[0].split(".")), rule, old[1], hint="write the file for one of the two")


def _unknown(reader: Reader, element: tuple[str, Node], why: str) -> None:
    reader.problem(tuple(element[0].split(".")), why, element[1])
