"""
A testing kit for programs that use Hazelcast: fake and real members, failures, a pytest plugin.

    from hazelcast_fluent.testing import FakeMember

    with FakeMember(cluster_name="dev") as member:
        client = HazelcastClient(cluster_name="dev", cluster_members=[member.address])

A name is loaded when it is first used: tests with a fake member load nothing of real ones.
"""

from hazelcast_fluent._lazy import lazy_names, modules_of

_MODULE_OF = modules_of(
    {
        ".failures": ("Failures",),
        ".fake.member": ("FakeCluster", "FakeMember", "MemberSettings", "StructureInfo"),
        ".fake.node": ("Received",),
        ".proxy": ("TcpProxy",),
        ".real.cluster": ("RealCluster",),
        ".real.jars": ("NoMemberError",),
        ".real.member": ("MemberFailedError", "RealMember"),
    }
)

__all__ = sorted(_MODULE_OF)  # noqa: PLE0605  # pyright: ignore[reportUnsupportedDunderAll]  # checkers read the stub

__getattr__, __dir__ = lazy_names(globals(), _MODULE_OF)
