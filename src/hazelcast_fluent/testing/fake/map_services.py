"""Listeners to maps, and what a member without a map store and Java classes accepts or refuses."""

from __future__ import annotations

from hazelcast_fluent.testing.fake.errors import illegal_argument, null_pointer, unsupported
from hazelcast_fluent.testing.fake.listeners import ALL_EVENTS, listen, remove_listener
from hazelcast_fluent.testing.fake.map_access import NEAR_CACHE, map_of
from hazelcast_fluent.testing.fake.maps import FakeMap
from hazelcast_fluent.testing.fake.operations import Call, operation
from hazelcast_fluent.testing.fake.wire import Message

_ADD_LISTENER_TO_KEY = 0x011800


@operation(0x011900, "Map.addEntryListener")
@operation(_ADD_LISTENER_TO_KEY, "Map.addEntryListenerToKey")
def add_entry_listener(call: Call) -> Message:
    """Keep a listener to entries, or to one."""
    include_value, flags, local_only = call.boolean(), call.integer(), call.boolean()
    target = map_of(call)
    key = call.data() if call.message_type == _ADD_LISTENER_TO_KEY else None
    topic = (FakeMap.service, target.name)
    return listen(call, topic, include_value=include_value, flags=flags, local_only=local_only, key=key)


@operation(0x013F00, "Map.addNearCacheInvalidationListener")
def add_near_cache_invalidation_listener(call: Call) -> Message:
    """Keep a listener that clears the entries of a near cache."""
    call.integer()
    local_only = call.boolean()
    return listen(call, (NEAR_CACHE, map_of(call).name), flags=ALL_EVENTS, local_only=local_only)


@operation(0x011A00, "Map.removeEntryListener")
def remove_entry_listener(call: Call) -> Message:
    """Remove a listener of either kind."""
    return remove_listener(call)


@operation(0x010A00, "Map.flush")
@operation(0x012900, "Map.addIndex")
def accept(_: Call) -> Message:
    """Accept what has no effect: there is no map store, and no index is needed."""
    return Message()


@operation(0x012000, "Map.loadAll")
def load_all(_: Call) -> Message:
    """Refuse, as a member without a map store does."""
    raise illegal_argument("First you should configure a map store")


@operation(0x012100, "Map.loadGivenKeys")
def load_given_keys(_: Call) -> Message:
    """Fail, as a member without a map store does."""
    raise null_pointer("there is no map store")


@operation(0x012E00, "Map.executeOnKey")
@operation(0x013000, "Map.executeOnAllKeys")
@operation(0x013200, "Map.executeOnKeys")
@operation(0x013100, "Map.executeWithPredicate")
def execute(_: Call) -> Message:
    """Refuse an entry processor: it is a Java class."""
    raise unsupported("entry processors, which are Java classes")


@operation(0x011400, "Map.addInterceptor")
@operation(0x011500, "Map.removeInterceptor")
def intercept(_: Call) -> Message:
    """Refuse an interceptor: it is a Java class."""
    raise unsupported("interceptors, which are Java classes")
