"""Operations of a client itself: authentication, heartbeat, members, proxies, schemas."""

from __future__ import annotations

from uuid import UUID

from hazelcast_fluent.testing.fake.errors import unsupported
from hazelcast_fluent.testing.fake.listeners import listen, remove_listener
from hazelcast_fluent.testing.fake.node import put_address
from hazelcast_fluent.testing.fake.operations import Call, operation
from hazelcast_fluent.testing.fake.structures import SERVICES
from hazelcast_fluent.testing.fake.wire import Message

_AUTHENTICATED = 0
_CREDENTIALS_FAILED = 1
_NOBODY = UUID(int=0)
_OBJECTS = ("", "")
"""The topic of listeners to the creation and destruction of data structures."""


@operation(0x000100, "Client.authentication")
def authenticate(call: Call) -> Message:
    """Compare cluster name, user name and password."""
    client, serialization = call.uuid(), call.byte()
    cluster_name = call.string()
    username, password = call.optional(call.string), call.optional(call.string)
    settings = call.cluster.settings
    accepted = settings.token is None and (username, password) == (settings.username, settings.password)
    return _authentication(call, client, serialization, accepted=accepted and cluster_name == settings.cluster_name)


@operation(0x000200, "Client.authenticationCustom")
def authenticate_by_token(call: Call) -> Message:
    """Compare cluster name and token."""
    client, serialization = call.uuid(), call.byte()
    cluster_name, token = call.string(), call.data()
    settings = call.cluster.settings
    accepted = settings.token == token
    return _authentication(call, client, serialization, accepted=accepted and cluster_name == settings.cluster_name)


def _authentication(call: Call, client: UUID | None, serialization: int, *, accepted: bool) -> Message:
    """Return the response to an authentication."""
    if not accepted:
        message = Message().byte(_CREDENTIALS_FAILED).uuid(None).byte(serialization).integer(-1).uuid(None)
        return message.boolean(False).null().string(call.cluster.settings.version)
    call.connection.client_uuid = client or _NOBODY
    settings = call.cluster.settings
    message = Message().byte(_AUTHENTICATED).uuid(call.node.uuid).byte(serialization)
    message.integer(settings.partition_count).uuid(call.cluster.id).boolean(settings.failover_supported)
    return put_address(message, call.node.public_address).string(settings.version)


@operation(0x000300, "Client.addClusterViewListener")
def add_cluster_view_listener(call: Call) -> Message:
    """Keep the listener; the first views follow the response."""
    call.connection.cluster_view = call.correlation
    call.cluster.later(lambda: call.node.send_views(call.connection))
    return Message()


@operation(0x000B00, "Client.ping")
def ping(_: Call) -> Message:
    """Answer a heartbeat."""
    return Message()


@operation(0x000C00, "Client.statistics")
def statistics(_: Call) -> Message:
    """Accept the statistics of a client."""
    return Message()


@operation(0x000F00, "Client.localBackupListener")
def add_backup_listener(call: Call) -> Message:
    """Accept a listener to backups; there are none."""
    return Message().uuid(call.node.uuid)


@operation(0x000400, "Client.createProxy")
def create_proxy(call: Call) -> Message:
    """Make a data structure."""
    name, service = call.string(), call.string()
    if service not in SERVICES:
        raise unsupported(f"data structures of the service {service!r}, as asked for by the name {name!r}")
    if call.cluster.structures.add(service, name):
        _publish_object(call, name, service, "CREATED")
    return Message()


@operation(0x000500, "Client.destroyProxy")
def destroy_proxy(call: Call) -> Message:
    """Destroy a data structure."""
    name, service = call.string(), call.string()
    if call.cluster.structures.remove(service, name):
        _publish_object(call, name, service, "DESTROYED")
    return Message()


def _publish_object(call: Call, name: str, service: str, event: str) -> None:
    message = Message().uuid(call.node.uuid).string(name).string(service).string(event)
    for listener in call.cluster.listeners.of(_OBJECTS, call.node):
        listener.send(message)


@operation(0x000900, "Client.addDistributedObjectListener")
def add_distributed_object_listener(call: Call) -> Message:
    """Keep a listener to the creation and destruction of data structures."""
    return listen(call, _OBJECTS, local_only=call.boolean())


@operation(0x000A00, "Client.removeDistributedObjectListener")
def remove_distributed_object_listener(call: Call) -> Message:
    """Remove such a listener."""
    return remove_listener(call)


@operation(0x000800, "Client.getDistributedObjects")
def get_distributed_objects(call: Call) -> Message:
    """Return service and name of all data structures."""
    message = Message().begin()
    for service, name, _ in call.cluster.structures:
        message.begin().string(service).string(name).end()
    return message.end()


@operation(0x001300, "Client.sendSchema")
def send_schema(call: Call) -> Message:
    """Keep a schema; return the members that have it: all."""
    call.cluster.schemas.add(call.structure())
    return Message().uuids(node.uuid for node in call.cluster.nodes)


@operation(0x001400, "Client.fetchSchema")
def fetch_schema(call: Call) -> Message:
    """Return a schema, or null."""
    found = call.cluster.schemas.find(call.long())
    return Message().null() if found is None else Message().frames(found)


@operation(0x001500, "Client.sendAllSchemas")
def send_all_schemas(call: Call) -> Message:
    """Keep schemas."""
    for frames in call.items(call.structure):
        call.cluster.schemas.add(frames)
    return Message()
