"""One immutable, typed description of a Hazelcast client, handed to the real client and explained back to people."""
