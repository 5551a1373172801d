"""Edits for a configuration that is changed in branches, loops and functions: ``builder = builder.…``."""

from __future__ import annotations

from itertools import groupby

import libcst as cst

from hazelcast_fluent.migrate._edits import Writer, name_of
from hazelcast_fluent.migrate._holders import Holders
from hazelcast_fluent.migrate._layout import merged
from hazelcast_fluent.migrate._plan import Plan, Step, old_defaults
from hazelcast_fluent.migrate._source_text import Edit
from hazelcast_fluent.migrate._usages import Returned, Start


class StatementWriter:
    """Turns plans that stay statements into edits of one module."""

    def __init__(self, writer: Writer, holders: Holders) -> None:
        self._writer = writer
        self._returns = holders.returns
        self._code = writer.code
        self._taken: set[str] = set()

    def edits(self, plan: Plan) -> list[Edit]:
        """Return the edits for one plan."""
        assert plan.holder is not None  # noqa: S101  # statements have a holder
        name = name_of(plan.holder, self._code.text, self._taken)
        edits = [*self._bindings(plan, name), *self._steps(plan, name), *self._writer.reads(plan)]
        if plan.holder.parameter_of is not None:
            return [*edits, *self._of_parameter(plan.holder.parameter_of, name)]
        return [*edits, *self._uses(plan, name)]

    def _bindings(self, plan: Plan, name: str) -> list[Edit]:
        assert plan.holder is not None  # noqa: S101  # see above
        edits = []
        for binding in plan.holder.bindings:
            margin = self._code.margin(binding.small)
            start = f"{name} = "
            old = plan.style == "3.x" and not plan.holder.factory
            calls = old_defaults(plan.made, ()) if old else []
            begin = (
                f"{self._code.source(binding.made)}.to_builder()"
                if plan.holder.factory
                else f"{self._writer.ours}.builder()"
            )
            text = self._writer.layout.written(begin, calls, (), margin, column=len(margin) + len(start))
            edits.append(self._writer.edit(binding.small, start + text))
        return edits

    def _steps(self, plan: Plan, name: str) -> list[Edit]:
        edits: list[Edit] = []
        for _, group in groupby(plan.steps, key=lambda step: id(step.small)):
            steps = list(group)
            edits += self._step(steps, name)
        return edits

    def _step(self, steps: list[Step], name: str) -> list[Edit]:
        first = steps[0]
        assert first.small is not None  # noqa: S101  # a step of statement mode is a statement
        if first.passed is not None:
            start = self._code.span(first.small)[0]
            return [Edit(start, start, f"{name} = "), self._writer.edit(first.passed.name, name)]
        calls = merged(made for step in steps for made in step.calls)
        place, gone = self._place(steps)
        if not calls:
            goes = isinstance(place, cst.SimpleStatementLine)
            return [self._without(place) if goes else self._writer.edit(place, "pass")]
        margin = self._code.margin(place)
        begin = f"{name} = "
        column = self._code.positions[place].start.column + len(begin)
        text = begin + self._writer.layout.written(name, calls, (), margin, column=column)
        return [self._writer.edit(place, text), *map(self._without, gone)]

    def _place(self, steps: list[Step]) -> tuple[cst.CSTNode, list[cst.CSTNode]]:
        """Return the statement that is replaced, and those that are removed."""
        small = steps[0].small
        assert small is not None  # noqa: S101  # see above
        node = steps[0].node
        lines = {id(line): line for step in steps for line in step.parts}
        if not any(step.calls for step in steps) and node is not None and self._may_go(node):
            return node, []
        if not lines or node is None:
            return small, []
        everything = sorted([*lines.values(), node], key=self._code.line)
        *gone, last = everything
        return last, list(gone)

    def _may_go(self, node: cst.CSTNode) -> bool:
        line = isinstance(node, cst.SimpleStatementLine) and len(node.body) == 1
        return line and len(getattr(self._code.block_of(node), "body", ())) > 1

    def _without(self, line: cst.CSTNode) -> Edit:
        """Return the edit that removes a line and keeps the comments on it."""
        first, last = self._code.line(line), self._code.last_line(line)
        margin, newline = self._code.margin(line), self._writer.lines.newline
        comments = [margin + comment + newline for comment in self._writer.lines.comments(first, last)]
        return Edit(self._code.start(first), self._code.start(last + 1), "".join(comments))

    def _uses(self, plan: Plan, name: str) -> list[Edit]:
        assert plan.holder is not None and plan.last is not None  # noqa: S101, PT018  # statement mode has both
        end = self._code.span(plan.last)[1]
        uses: list[Start | Returned] = [*plan.starts, *plan.returns]
        late = [use for use in uses if self._code.span(use.node)[0] > end]
        early = [use for use in uses if use not in late]
        function = self._code.function_of(plan.holder.first.small)
        here = len(late) == 1 and self._code.function_of(late[0].node) is function
        if here and not self._is_read_later(plan) and self._direct(plan, late[0]):
            early, late = [*early, *late], []
        edits = [self._inline(use, f"{name}.build()") for use in early]
        edits += [self._inline(use, plan.holder.name) for use in late if isinstance(use, Start)]
        built = bool(late) or self._is_read_later(plan)
        return [*edits, self._built(plan, name)] if built else edits

    def _direct(self, plan: Plan, use: Start | Returned) -> bool:
        """Whether a use stands in no loop that the making of the configuration stands outside of."""
        assert plan.holder is not None  # noqa: S101  # see above
        made = set(map(id, self._code.around(plan.holder.first.small)))
        loops = (node for node in self._code.around(use.node) if isinstance(node, (cst.For, cst.While)))
        return not plan.holder.is_attribute and all(id(loop) in made for loop in loops)

    def _is_read_later(self, plan: Plan) -> bool:
        return bool(plan.reads) or plan.read_later

    def _inline(self, use: Start | Returned, text: str) -> Edit:
        if isinstance(use, Start):
            return self._writer.edit(use.node, text + use.method)
        assert use.node.value is not None  # noqa: S101  # it returns the configuration
        return self._writer.edit(use.node.value, text)

    def _built(self, plan: Plan, name: str) -> Edit:
        """Return the edit that adds ``config = builder.build()`` below the last change."""
        assert plan.holder is not None and plan.last is not None  # noqa: S101, PT018  # see above
        end = self._code.start(self._code.last_line(plan.last) + 1)
        newline = self._writer.lines.newline
        begin = "" if self._code.text[:end].endswith(("\n", "\r")) else newline
        return Edit(end, end, f"{begin}{self._code.margin(plan.last)}{plan.holder.name} = {name}.build(){newline}")

    def _of_parameter(self, function: cst.FunctionDef, name: str) -> list[Edit]:
        """Return the edits by which a function returns the builder that it was given and changed."""
        edits = [
            self._writer.edit(node, f"return {name}") for node in self._returns[id(function)] if node.value is None
        ]
        edits += [
            Edit(self._code.span(parameter)[0], self._code.span(parameter)[1], name)
            for parameter in function.params.params
            if parameter.name.value == name and parameter.annotation is not None and parameter.default is None
        ]
        last = function.body.body[-1]
        if isinstance(last, cst.SimpleStatementLine) and isinstance(last.body[-1], cst.Return):
            return edits
        end = self._code.start(self._code.last_line(last) + 1)
        newline = self._writer.lines.newline
        begin = "" if self._code.text[:end].endswith(("\n", "\r")) else newline
        margin = self._code.margin(last)
        return [*edits, Edit(end, end, f"{begin}{margin}return {name}{newline}")]
