"""The program ``hazelcast-fluent``: each command calls one public function and prints what comes back."""

from __future__ import annotations

import gc
import sys

NAME = "hazelcast-fluent"
"""What the program is called."""

_CANNOT_RUN = 2


def main() -> None:
    """Run the program with the arguments of the process."""
    gc.disable()  # a process that ends soon gains nothing by it, and it takes a tenth of the time
    try:
        from hazelcast_fluent.cli._main import program
    except KeyboardInterrupt:
        sys.exit(130)
    except ModuleNotFoundError as error:
        if error.name != "click":
            raise
        print(f"{NAME}: click is not installed: pip install 'hazelcast-fluent[cli]'", file=sys.stderr)  # noqa: T201  # click would
        sys.exit(_CANNOT_RUN)
    program.main(prog_name=NAME)
