"""hazelcast-python-client 5.4 and later."""
