"""Topics: messages to all who listen."""

from __future__ import annotations

from typing import ClassVar

from hazelcast_fluent.testing.fake.clock import Clock
from hazelcast_fluent.testing.fake.listeners import Topic, listen, remove_listener
from hazelcast_fluent.testing.fake.operations import Call, operation
from hazelcast_fluent.testing.fake.structures import structure
from hazelcast_fluent.testing.fake.wire import Message


@structure
class FakeTopic:
    """A topic, which keeps nothing."""

    service: ClassVar[str] = "hz:impl:topicService"

    def __init__(self, name: str, clock: Clock) -> None:
        del clock
        self.name = name

    @property
    def topic(self) -> Topic:
        """What its listeners listen to."""
        return self.service, self.name

    def __len__(self) -> int:
        """Return 0."""
        return 0


def _publish(call: Call, target: FakeTopic, item: bytes) -> None:
    for listener in call.cluster.listeners.of(target.topic, call.node):
        listener.send(Message().long(call.cluster.clock.millis()).uuid(call.node.uuid).data(item))


@operation(0x040100, "Topic.publish")
def publish(call: Call) -> Message:
    """Send a message to all listeners."""
    _publish(call, call.structure_of(FakeTopic), call.data())
    return Message()


@operation(0x040400, "Topic.publishAll")
def publish_all(call: Call) -> Message:
    """Send messages to all listeners."""
    target = call.structure_of(FakeTopic)
    for item in call.data_list():
        _publish(call, target, item)
    return Message()


@operation(0x040200, "Topic.addMessageListener")
def add_message_listener(call: Call) -> Message:
    """Keep a listener."""
    local_only = call.boolean()
    return listen(call, call.structure_of(FakeTopic).topic, local_only=local_only)


operation(0x040300, "Topic.removeMessageListener")(remove_listener)
