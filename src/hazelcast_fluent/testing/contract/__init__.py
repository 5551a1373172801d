"""
What the fake member promises: cases that give the same result on a fake and on a real member.

    pytest --pyargs hazelcast_fluent.testing.contract                             # on the fake member
    pytest --pyargs hazelcast_fluent.testing.contract --hazelcast=required-real   # on a real one

A case that differs is a bug of the fake member.
"""
