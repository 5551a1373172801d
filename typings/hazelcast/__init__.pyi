from hazelcast.client import HazelcastClient as HazelcastClient

__version__: str
