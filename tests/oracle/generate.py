"""
Makes files of all sorts from the table of elements: valid and broken, with variables, imports and overrides.

The same seed makes the same cases, and every element is the subject of some.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import Literal

from hazelcast_fluent.declarative.schema import Element, Path
from tests.oracle.documents import Leaf, Node, to_xml, to_yaml
from tests.oracle.oracle import Case
from tests.oracle.spoilers import SPOILERS
from tests.oracle.trees import Maker, Table, current_leaves
from tests.oracle.values import BREAKAGES, bad, good


def cases(count: int, seed: int = 1, leaves: tuple[Element, ...] | None = None) -> list[Case]:
    """Return *count* cases about the elements, current ones unless *leaves* says which."""
    maker = Maker(Random(seed), leaves or current_leaves())  # noqa: S311 -- files are no secrets
    makers: tuple[Callable[[Maker, Element, str], Case], ...] = (
        _valid,
        _valid,
        _broken,
        _broken,
        _structural,
        _with_variables,
        _with_import,
    )
    if leaves is None:
        makers += (_with_override,)
    made = []
    for index in range(count):
        make = makers[index % len(makers)]
        subject = maker.leaves[index // len(makers) % len(maker.leaves)]
        made.append(make(maker, subject, f"{seed}-{index}"))
    return made


def _document(maker: Maker, tree: Table) -> tuple[Literal["yaml", "xml"], str]:
    """Return the kind and the text of a file in one of the formats."""
    if maker.random.random() < 0.5:
        return "yaml", to_yaml(tree)
    return "xml", to_xml(tree)


def _case(maker: Maker, tree: Table, name: str, **more: object) -> Case:
    kind, text = _document(maker, tree)
    return Case(name=name, kind=kind, text=text, **more)  # type: ignore[arg-type]  # the fields of a case


def _valid(maker: Maker, subject: Element, name: str) -> Case:
    return _case(maker, maker.tree(subject), f"{name} valid {subject.name}")


def _broken(maker: Maker, subject: Element, name: str) -> Case:
    ways = [way for way in BREAKAGES if bad(subject, way, maker.random) is not None]
    way = maker.random.choice(ways)
    tree = maker.tree(subject)
    maker.put(tree, subject, bad(subject, way, maker.random))
    return _case(maker, tree, f"{name} {way} {subject.name}")


def _structural(maker: Maker, subject: Element, name: str) -> Case:
    spoil = maker.random.choice(SPOILERS)
    tree = maker.tree(subject)
    kind, text = _document(maker, tree)
    return Case(name=f"{name} {spoil.__name__} {subject.name}", kind=kind, text=spoil(text, maker.random))


def _with_variables(maker: Maker, subject: Element, name: str) -> Case:
    tree = maker.tree(subject)
    leaves = list(_leaves_of(tree))
    place, key = maker.random.choice(leaves)
    value = place[key]  # type: ignore[index]  # a key of that very table or list
    assert isinstance(value, Leaf)
    variables = {"spare": "nothing"}
    template = maker.random.choice(("${v}", "${v}", "${v}${w}", "${missing}", "$${v}", "${v", "${ v }", "${v:-d}"))
    variables["v"] = value.text
    variables["w"] = ""
    place[key] = Leaf(template, quoted=value.quoted or maker.random.random() < 0.5)  # type: ignore[index]
    if maker.random.random() < 0.3:
        tree["config-replacers"] = {"fail-if-value-missing": Leaf(maker.random.choice(("true", "false")))}
    return _case(maker, tree, f"{name} variable {template} {subject.name}", properties=variables)


def _leaves_of(node: Node) -> Iterator[tuple[Table | list[Node], str | int]]:
    entries = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in entries:
        if isinstance(value, Leaf):
            yield node, key  # type: ignore[misc]  # a leaf's holder is no leaf
        else:
            yield from _leaves_of(value)


def _with_import(maker: Maker, subject: Element, name: str) -> Case:
    tree, imported = maker.tree(maker.random.choice(maker.leaves)), maker.tree(subject)
    kind, there = _document(maker, imported)
    file = f"@DIR@/imported.{kind}"
    tree["import"] = [Leaf(file, quoted=True)]
    text = to_yaml(tree) if kind == "yaml" else to_xml(tree)
    files = {f"imported.{kind}": there}
    return Case(name=f"{name} import {subject.name}", kind=kind, text=text, files=files)


def _with_override(maker: Maker, subject: Element, name: str) -> Case:
    chosen = [subject, *maker.random.sample(maker.leaves, maker.random.choice((0, 1, 2)))]
    environment: dict[str, str] = {}
    for element in chosen:
        if "[]" not in element.path and "*" not in element.path:
            environment[variable(element.path)] = good(element, maker.random).text
    way = maker.random.choice(("", "", "", *BREAKAGES))
    spoiled = bad(subject, way, maker.random) if way else None
    if isinstance(spoiled, Leaf) and variable(subject.path) in environment:
        environment[variable(subject.path)] = spoiled.text
    return Case(name=f"{name} override {way} {subject.name}", kind="load", environment=environment)


def variable(path: Path) -> str:
    """Return the environment variable that Java reads for an element."""
    return "HZCLIENT_" + "_".join(part.replace("-", "") for part in path).upper()
