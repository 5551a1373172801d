"""Whether a configuration is one chain, or is changed in branches and loops; and what comes before what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import libcst as cst

from hazelcast_fluent.migrate._operations import CannotProveError
from hazelcast_fluent.migrate._plan import Plan, Step
from hazelcast_fluent.migrate._scope import Code
from hazelcast_fluent.migrate._usages import Read, Returned, Start

_NEUTRAL = (cst.Import, cst.ImportFrom, cst.Pass)
_LOOPS = (cst.For, cst.While)
_BLOCKS = (cst.Module, cst.IndentedBlock)


class Flow:
    """Decides how one plan is written."""

    def __init__(self, code: Code, plan: Plan) -> None:
        self._code = code
        self._plan = plan

    def arrange(self, later: Sequence[Start | Read | Returned]) -> None:
        """Choose between a chain and statements, and check that nothing is used before it is complete."""
        plan = self._plan
        plan.starts = [use for use in later if isinstance(use, Start)]
        plan.returns += [use for use in later if isinstance(use, Returned)]
        if plan.problems:
            return
        plan.mode = "chain" if self._is_chain(later) else "statements"
        holder = plan.holder
        if plan.mode == "chain" and holder is not None and holder.factory and not plan.steps:
            plan.mode = "direct"
        if plan.mode == "statements":
            with plan.collecting():
                self._require_statements(later)
        if not plan.starts and not plan.groups and not (holder is not None and holder.parameter_of):
            plan.refuse("no client is made from it here, so other code may use it", plan.place, "no client")

    def _is_chain(self, later: Sequence[Start | Read | Returned]) -> bool:
        statements = self._straight_lines()
        if not statements:
            return False
        last = self._code.span(statements[-1])[1]
        if any(self._code.span(use.node)[0] < last for use in later) or not self._keeps_order(statements):
            return False
        self._plan.statements = statements
        return True

    def _straight_lines(self) -> list[cst.SimpleStatementLine]:
        """Return the lines of the configuration in order, or none where they are not lines of one block."""
        plan, holder = self._plan, self._plan.holder
        if holder is None or len(holder.bindings) != 1 or any(step.passed for step in plan.steps):
            return []
        first = holder.first.statement
        lines = [first, *(line for step in plan.steps for line in (step.node, *step.parts))]
        found = {id(line): line for line in lines if isinstance(line, cst.SimpleStatementLine) and len(line.body) == 1}
        if first is None or any(id(line) not in found for line in lines):
            return []
        block = self._code.block_of(first)
        statements = sorted(found.values(), key=self._code.line)
        straight = statements[0] is first and all(self._code.block_of(line) is block for line in statements)
        return statements if straight else []

    def _keeps_order(self, statements: list[cst.SimpleStatementLine]) -> bool:
        """Whether no expression moves past a statement that might change what it gives."""
        body = getattr(self._code.block_of(statements[0]), "body", ())
        first, last = (self._code.index(statements[end]) for end in (0, -1))
        own = set(map(id, statements))
        others = [self._code.line(s) for s in body[first:last] if id(s) not in own and not _is_neutral(s)]
        if not others:
            return True
        moved = (step for step in self._plan.steps if step.node is not None and self._code.line(step.node) < others[-1])
        return all(_is_still(step) for step in moved)

    def _require_statements(self, later: Sequence[Start | Read | Returned]) -> None:
        plan, holder = self._plan, self._plan.holder
        assert holder is not None  # noqa: S101  # only holders have a flow
        places: list[cst.CSTNode] = [binding.small for binding in holder.bindings]
        if any(binding.statement is None for binding in holder.bindings):
            raise CannotProveError("it is made in a compound statement on one line", places[0], "flow")
        function = holder.parameter_of or self._code.function_of(places[0])
        first = self._code.span(places[0])[0] if places else 0
        for step in plan.steps:
            assert step.small is not None  # noqa: S101  # an operation is a statement
            self._require_step(step, function, first)
            places.append(step.small)
        if holder.parameter_of is not None:
            if later:
                raise CannotProveError(f"{holder.name} is used in a function that changes it", later[0].node, "flow")
            return
        plan.last = self._last(places)
        for use in later:
            self._require_complete(use)

    def _require_step(self, step: Step, function: cst.FunctionDef | None, first: int) -> None:
        small = step.small
        assert small is not None  # noqa: S101  # see above
        if self._code.function_of(small) is not function:
            raise CannotProveError("it is set in another function, which may run at any time", small, "flow")
        if self._code.span(small)[0] < first:
            raise CannotProveError("it is used above the place where it is made", small, "order")
        lines = [*step.parts, *([step.node] if step.parts and step.node is not None else [])]
        block = self._code.block_of(lines[0]) if lines else None
        for line in lines:
            if self._code.block_of(line) is not block:
                raise CannotProveError("a part of it is set in a branch, a loop or another function", line, "flow")
        if len(lines) > 1 and not self._moves_alone(step, lines):
            raise CannotProveError("a part of it is set between statements it may depend on", small, "order")
        if not step.calls and not step.passed and any(each.method == "credentials" for each in self._plan.calls):
            self._require_together(step)

    def _moves_alone(self, step: Step, lines: Sequence[cst.CSTNode]) -> bool:
        """Whether the values of a part may be read where the last of its statements stands."""
        places = sorted(self._code.index(line) for line in set(lines))
        adjacent = places[-1] - places[0] == len(places) - 1
        return adjacent or _is_still(step)

    def _require_together(self, step: Step) -> None:
        """Check that a name and a password, which become one call, are set in one block."""
        other = next(s for s in self._plan.steps if any(each.method == "credentials" for each in s.calls))
        one, two = step.node, other.node
        if one is None or two is None or self._code.block_of(one) is not self._code.block_of(two):
            raise CannotProveError("a user's name and password are set in different branches", step.small, "flow")
        if self._code.index(two) - self._code.index(one) != 1 and not _is_still(other):
            reason = "a user's name would be read after statements that now precede it"
            raise CannotProveError(reason, step.small, "order")

    def _last(self, places: Sequence[cst.CSTNode]) -> cst.CSTNode:
        """Return the last statement of the innermost block around all places that holds one of them."""
        chains = [dict(self._blocks(place)) for place in places]
        for block in chains[0]:
            if all(block in chain for chain in chains):
                return max((chain[block] for chain in chains), key=self._code.index)
        raise CannotProveError("it is set in a compound statement on one line", places[0], "flow")

    def _blocks(self, node: cst.CSTNode) -> Iterator[tuple[cst.CSTNode, cst.CSTNode]]:
        """Yield the blocks around a node, from the inside, each with the statement in it that holds the node."""
        inner = node
        for above in self._code.around(node):
            if isinstance(above, _BLOCKS):
                yield above, inner
            inner = above

    def _require_complete(self, use: Start | Read | Returned) -> None:
        """Check that no change can follow a use of the configuration."""
        plan = self._plan
        assert plan.last is not None and plan.holder is not None  # noqa: S101, PT018  # set right before
        place = self._code.span(use.node)[0]
        if place > self._code.span(plan.last)[1]:
            return
        if isinstance(use, Read):
            raise CannotProveError("it is read before it is complete", use.node, "order")
        small = self._code.small_of(use.node)
        leaves = isinstance(small, cst.Return)
        loops = [loop for loop in self._code.around(use.node) if isinstance(loop, _LOOPS)]
        for step in plan.steps:
            assert step.small is not None  # noqa: S101  # see above
            follows = self._code.span(step.small)[0] > place and not leaves and not self._exclude(step.small, use.node)
            if follows or (not leaves and self._shares_loop(step.small, loops)):
                raise CannotProveError("it is used before it is complete", use.node, "order")
        if self._code.function_of(use.node) is not self._code.function_of(plan.holder.first.small):
            raise CannotProveError("it is used before it is complete", use.node, "order")

    def _shares_loop(self, node: cst.CSTNode, loops: Sequence[cst.CSTNode]) -> bool:
        """Whether a loop holds *node* but not the place where the configuration is made."""
        holder = self._plan.holder
        assert holder is not None  # noqa: S101  # see above
        around = set(map(id, self._code.around(node)))
        made = set(map(id, self._code.around(holder.first.small)))
        return any(id(loop) in around and id(loop) not in made for loop in loops)

    def _exclude(self, one: cst.CSTNode, other: cst.CSTNode) -> bool:
        """Whether two places stand in different branches of one ``if``."""
        inner: cst.CSTNode = other
        known = {id(node): node for node in (one, *self._code.around(one))}
        for above in self._code.around(other):
            if id(above) in known:
                return isinstance(above, cst.If) and id(inner) not in known and inner is not above.test
            inner = above
        return False


def _is_still(step: Step) -> bool:
    return all(argument.value.still for made in step.calls for argument in made.arguments)


def _is_neutral(statement: cst.CSTNode) -> bool:
    if isinstance(statement, cst.SimpleStatementLine):
        return all(isinstance(small, _NEUTRAL) for small in statement.body)
    return isinstance(statement, cst.FunctionDef) and not statement.decorators
