"""From plans to edits of the text."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import libcst as cst

from hazelcast_fluent.migrate._chain_writer import merged, written
from hazelcast_fluent.migrate._operations import Call
from hazelcast_fluent.migrate._plan import Plan
from hazelcast_fluent.migrate._scope import Code
from hazelcast_fluent.migrate._source_text import Edit, Lines


class Writer:
    """Turns plans into edits of one module."""

    def __init__(self, code: Code, builder: str) -> None:
        self._code = code
        self._lines = Lines(code)
        self._builder = builder

    def edits(self, plan: Plan) -> list[Edit]:
        """Return the edits for one plan."""
        return self._of_variable(plan) if plan.statements else [self._of_keywords(plan)]

    def _of_keywords(self, plan: Plan) -> Edit:
        calls: list[Call] = []
        previous = self._code.line(plan.made)
        nodes = [node for node, _ in plan.steps if node is not None]
        for node, (_, made) in zip(nodes, plan.steps, strict=True):
            first, last = self._code.line(node), self._code.last_line(node)
            following = [self._code.line(other) for other in nodes[nodes.index(node) + 1 :]]
            alone = last not in {self._code.last_line(plan.made), *following}
            above = self._lines.comments(previous, first - 1)
            calls += _commented(made, above, self._lines.beside(last) if alone else "")
            previous = last + 1
        tail = self._lines.comments(previous, self._code.last_line(plan.made) - 1)
        start, end = self._code.span(plan.made)
        column = self._code.positions[plan.made].start.column
        text = written(
            self._builder,
            merged(calls),
            (".build()", ".connect()"),
            self._lines.margin(plan.made),
            column=column,
            newline=self._lines.newline,
            tail=tail,
        )
        return Edit(start, end, text)

    def _of_variable(self, plan: Plan) -> list[Edit]:
        margin = self._lines.margin(plan.statements[0])
        calls: list[Call] = []
        told: set[int] = set()
        for node, made in plan.steps:
            here = [] if node is None else self._statements_for(plan, node, told)
            said = "".join(map(str, made))
            above = [text for statement in here for text in self._comments_above(statement) if text not in said]
            beside = [self._lines.beside(self._code.last_line(statement)) for statement in here]
            last = beside.pop() if beside else ""
            calls += _commented(made, [*above, *filter(None, beside)], last)
        calls, first = merged(calls), plan.statements[0]
        if head := self._lines.beside(self._code.last_line(first)):
            calls[0] = attrs.evolve(calls[0], above=(head, *calls[0].above))
        start = f"{plan.name} = "
        text = written(
            self._builder, calls, (".build()",), margin, column=len(margin) + len(start), newline=self._lines.newline
        )
        starts = [Edit(*self._code.span(node), f"{plan.name}.connect()") for node in plan.starts]
        return [*self._replaced(plan, margin + start + text), *starts]

    def _statements_for(self, plan: Plan, node: cst.CSTNode, told: set[int]) -> list[cst.SimpleStatementLine]:
        """Return the statements up to *node* whose comments nobody has told yet: those of a part come with it."""
        here = [
            statement
            for statement in plan.statements[1:]
            if self._code.line(statement) <= self._code.line(node) and id(statement) not in told
        ]
        told.update(map(id, here))
        return here

    def _comments_above(self, statement: cst.SimpleStatementLine) -> list[str]:
        line = self._code.line(statement)
        above = self._lines.above(line)
        return self._lines.comments(above[0] if above else line, self._code.last_line(statement) - 1)

    def _replaced(self, plan: Plan, text: str) -> list[Edit]:
        """Return the edits that take the statements away and put the chain in the place of the first or the last."""
        ranges = [self._range(plan, statement) for statement in plan.statements]
        first, last = ranges[0][0], ranges[-1][1]
        covered = {line for start, end in ranges for line in range(start, end + 1)}
        text += self._lines.newline if self._code.text[: self._code.start(last + 1)].endswith(("\n", "\r")) else ""
        if all(line in covered or self._lines.is_blank(line) for line in range(first, last + 1)):
            return [Edit(self._code.start(first), self._code.start(last + 1), text)]
        *gone, place = [Edit(self._code.start(start), self._code.start(end + 1), "") for start, end in ranges]
        return [*gone, attrs.evolve(place, text=text)]

    def _range(self, plan: Plan, statement: cst.SimpleStatementLine) -> tuple[int, int]:
        line = self._code.line(statement)
        above = self._lines.above(line) if statement is not plan.statements[0] else []
        return (above[0] if above else line), self._code.last_line(statement)


def _commented(calls: Sequence[Call], above: Sequence[str], beside: str) -> list[Call]:
    """Return the calls with comments above the first and beside the last; without calls the comments go too."""
    commented = list(calls)
    if commented:
        commented[0] = attrs.evolve(commented[0], above=(*above, *commented[0].above))
        commented[-1] = attrs.evolve(commented[-1], beside=beside)
    return commented
