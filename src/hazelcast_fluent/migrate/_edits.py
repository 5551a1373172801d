"""From plans to edits of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs
import libcst as cst

from hazelcast_fluent.migrate._holders import Holder
from hazelcast_fluent.migrate._layout import Layout, merged
from hazelcast_fluent.migrate._operations import Call
from hazelcast_fluent.migrate._plan import Plan
from hazelcast_fluent.migrate._scope import Code
from hazelcast_fluent.migrate._source_text import Edit, Lines


class Writer:
    """Turns plans that become one expression into edits of one module."""

    def __init__(self, code: Code, ours: str, layout: Layout) -> None:
        self.code = code
        self.lines = Lines(code)
        self.layout = attrs.evolve(layout, newline=self.lines.newline)
        self.ours = ours

    def edits(self, plan: Plan) -> list[Edit]:
        """Return the edits for one plan."""
        if plan.mode == "from_keywords":
            return self._of_arguments(plan)
        if plan.mode == "keywords":
            return [self._of_keywords(plan)]
        if plan.mode == "direct" and plan.holder is None:
            (start,) = plan.starts
            return [self.edit(plan.made, self.code.source(plan.made.args[0].value) + start.method)]
        return [*self._of_holder(plan), *self._uses(plan)]

    def edit(self, node: cst.CSTNode, text: str) -> Edit:
        """Return the edit that replaces a node."""
        return Edit(*self.code.span(node), text)

    def _of_arguments(self, plan: Plan) -> list[Edit]:
        end = self.code.span(plan.made)[1]
        return [self.edit(plan.made.func, f"{self.ours}.from_keywords"), Edit(end, end, plan.starts[0].method)]

    def _of_keywords(self, plan: Plan) -> Edit:
        calls: list[Call] = []
        previous = self.code.line(plan.made)
        steps = [step for step in plan.steps if step.node is not None]
        for number, step in enumerate(steps):
            assert step.node is not None  # noqa: S101  # filtered above
            first, last = self.code.line(step.node), self.code.last_line(step.node)
            following = steps[number + 1].node if number + 1 < len(steps) else None
            shared = following is not None and last == self.code.line(following)
            alone = not shared and last != self.code.last_line(plan.made)
            above = self.lines.comments(previous, first - 1)
            calls += _commented(step.calls, above, self.lines.beside(last) if alone else "")
            previous = last + 1
        tail = self.lines.comments(previous, self.code.last_line(plan.made) - 1)
        place = self.code.positions[plan.made]
        text = self.layout.written(
            f"{self.ours}.builder()",
            merged(calls),
            (".build()", plan.starts[0].method),
            self.code.margin(plan.made),
            column=place.start.column,
            after=self._after(plan.made),
            tail=tail,
        )
        return self.edit(plan.made, text)

    def _after(self, node: cst.CSTNode) -> int:
        """Return how many characters of code follow a node on its last line."""
        end = self.code.span(node)[1]
        line = re.compile(r"[^\r\n#]*").match(self.code.text, end)
        return len(line.group().rstrip()) if line else 0

    def start_of(self, plan: Plan) -> str:
        """Return the expression that the builder of a plan begins with."""
        if plan.holder is not None and plan.holder.factory:
            return f"{self.code.source(plan.made)}.to_builder()"
        return f"{self.ours}.builder()"

    def _uses(self, plan: Plan) -> list[Edit]:
        assert plan.holder is not None  # noqa: S101  # a chain is made from a holder
        starts = [self.edit(start.node, f"{plan.holder.name}{start.method}") for start in plan.starts]
        return [*starts, *self.reads(plan)]

    def reads(self, plan: Plan) -> list[Edit]:
        """Return the edits where an option is read by another name."""
        assert plan.holder is not None  # noqa: S101  # only a holder is read
        return [self.edit(read.node, f"{plan.holder.name}.{path}") for read, path in plan.reads]

    def _of_holder(self, plan: Plan) -> list[Edit]:
        if plan.mode == "direct" or plan.holder is None:
            return []
        margin = self.code.margin(plan.statements[0])
        calls: list[Call] = []
        pending = plan.statements[1:]
        pending.reverse()
        for step in plan.steps:
            here = []
            while step.node is not None and pending and self.code.line(pending[-1]) <= self.code.line(step.node):
                here.append(pending.pop())
            written = "".join(map(str, step.calls))
            above = [text for statement in here for text in self._comments_above(statement) if text not in written]
            beside = [self.lines.beside(self.code.last_line(statement)) for statement in here]
            last = beside.pop() if beside else ""
            calls += _commented(step.calls, [*above, *filter(None, beside)], last)
        calls, first = merged(calls), plan.statements[0]
        head = self.lines.beside(self.code.last_line(first))
        start = f"{plan.holder.name} = "
        end = (".build()",)
        if head and calls:
            calls[0] = attrs.evolve(calls[0], above=(head, *calls[0].above))
            head = ""
        text = self.layout.written(self.start_of(plan), calls, end, margin, column=len(margin) + len(start))
        return self._replaced(plan, margin + start + text + (f"  {head}" if head else ""))

    def _comments_above(self, statement: cst.SimpleStatementLine) -> list[str]:
        line = self.code.line(statement)
        above = self.lines.above(line)
        return self.lines.comments(above[0] if above else line, self.code.last_line(statement) - 1)

    def _replaced(self, plan: Plan, text: str) -> list[Edit]:
        """Return the edits that remove the statements and put the chain in the place of the first or the last."""
        ranges = [self._range(plan, statement) for statement in plan.statements]
        first, last = ranges[0][0], ranges[-1][1]
        covered = {line for start, end in ranges for line in range(start, end + 1)}
        text += self.lines.newline if self.code.text[: self.code.start(last + 1)].endswith(("\n", "\r")) else ""
        if all(line in covered or self.lines.is_blank(line) for line in range(first, last + 1)):
            return [Edit(self.code.start(first), self.code.start(last + 1), text)]
        *gone, place = [Edit(self.code.start(start), self.code.start(end + 1), "") for start, end in ranges]
        return [*gone, attrs.evolve(place, text=text)]

    def _range(self, plan: Plan, statement: cst.SimpleStatementLine) -> tuple[int, int]:
        line = self.code.line(statement)
        above = self.lines.above(line) if statement is not plan.statements[0] else []
        return (above[0] if above else line), self.code.last_line(statement)


def _commented(calls: Sequence[Call], above: Sequence[str], beside: str) -> list[Call]:
    """Return the calls with comments above the first and beside the last; without calls the comments go too."""
    commented = list(calls)
    if commented:
        commented[0] = attrs.evolve(commented[0], above=(*above, *commented[0].above))
        commented[-1] = attrs.evolve(commented[-1], beside=beside)
    return commented


def name_of(holder: Holder, text: str, taken: set[str]) -> str:
    """Return a name for a builder that the module does not use yet."""
    if holder.parameter_of is not None:
        return holder.name
    short = holder.name.replace(".", "_").strip("_")
    for name in ("builder", f"{short}_builder", f"{short}_client_builder"):
        if name not in taken and not re.search(rf"\b{name}\b", text):
            taken.add(name)
            return name
    return holder.name if not holder.is_attribute else f"{short}_client_builder_"
