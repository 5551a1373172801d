"""Run the program: ``python -m hazelcast_fluent`` is ``hazelcast-fluent``."""

from hazelcast_fluent.cli import main

if __name__ == "__main__":
    main()
