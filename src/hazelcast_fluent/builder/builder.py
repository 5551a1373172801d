"""Building configurations by chained calls."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import EllipsisType as Kept
from typing import TYPE_CHECKING, Any, Generic, NoReturn, Self, TypeVar

import attrs

from hazelcast_fluent.builder._apply import added_names, applied, copied
from hazelcast_fluent.builder._generated import GeneratedMethods
from hazelcast_fluent.builder._methods import KEEP, changed_by, checked, converted_field, is_kept
from hazelcast_fluent.builder._sources import SourceMethods
from hazelcast_fluent.builder.edits import Edits, Path, canonical
from hazelcast_fluent.builder.history import (
    Action,
    Change,
    appended,
    edits_of,
    linked,
    oldest_first,
    preset_of,
    presets_first,
    problems_in,
    shortened,
    sources_in,
    trail,
)
from hazelcast_fluent.builder.recorded import RecordedSettings
from hazelcast_fluent.config import properties as known
from hazelcast_fluent.config._converters import Seconds, to_bool
from hazelcast_fluent.config._value import is_made
from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.config.listeners import MemberFunction
from hazelcast_fluent.config.network import SocketOption
from hazelcast_fluent.config.security import SecurityConfig, TokenProvider
from hazelcast_fluent.config.serialization import Factory, SerializationConfig, Serializer
from hazelcast_fluent.errors import (
    CODE,
    ConversionError,
    InvalidConfigError,
    Origin,
    Problem,
    with_article,
    without_consequences,
)

C = TypeVar("C", bound=RecordedSettings)


class SettingsBuilder(GeneratedMethods, SourceMethods, Generic[C]):
    """
    Builds a configuration by chained calls, each of which returns a new builder.

    A builder is immutable: keep a partial configuration as a base, share it between threads, fork it as often as you
    like. A builder method sets the options it is given and keeps the rest; None is a value like any other. Each value
    is checked at once; `build` checks rules across options and raises all problems together.
    """

    __slots__ = ("__weakref__", "_base", "_changes", "_named", "_start")

    _base: C
    _start: Change | None
    """The change up to which the list of changes is that of the base."""
    _changes: Change | None
    _named: tuple[Change | None, Any] | None
    """The `Names` of entries after a change, once they were needed: each later source adds only what is new."""

    def __init__(self, base: C) -> None:
        if hasattr(self, "_base"):
            raise AttributeError("a builder can't be changed after it is made")
        if not isinstance(base, RecordedSettings) or not is_made(base):
            raise TypeError(f"a builder starts from a ClientConfig, not from {with_article(base)}")
        start = base._changes()
        for name, value in (("_base", base), ("_start", start), ("_changes", start), ("_named", None)):
            object.__setattr__(self, name, value)

    def build(self) -> C:
        """
        Return the configuration.

        Raises:
            InvalidConfigError: Options contradict each other, or a source had problems; the error holds all of them.

        Example:
            from hazelcast_fluent import ClientConfig

            config = ClientConfig.builder().group("shop").build()
            assert config == ClientConfig.builder().group("shop").build()
        """
        new = self._new_changes()
        made, across = applied(edits_of(new), self._base)
        given = problems_in(new)
        problems = given + (without_consequences(given, across) if given else across)
        problems = [problem for problem in problems if not problem.tolerated]
        if problems:
            located = [*map(self._located, problems[:_LOCATED]), *problems[_LOCATED:]]
            raise InvalidConfigError(dict.fromkeys(located))
        named = bool(sources_in(new))
        if (
            made is self._base
            and not named
            and (not new or canonical(self._edits()) == canonical(edits_of(oldest_first(self._start))))
        ):
            return self._base
        config: C = copied(made, {}) if made is self._base else made
        config._remember(shortened(self._changes, self._start))
        return config

    def apply(self, change: Callable[[Self], Self]) -> Self:
        """
        Return the builder that *change* returns for this one: apply a part that several chains share.

        Example:
            from hazelcast_fluent import ClientConfig, ClientConfigBuilder


            def production(builder: ClientConfigBuilder) -> ClientConfigBuilder:
                return builder.group("prod").network(redo_operation=True)


            assert ClientConfig.builder().apply(production).build().group_config.name == "prod"
        """
        return changed_by(change, self)

    def when(self, condition: object, change: Callable[[Self], Self]) -> Self:
        """
        Return the builder that *change* returns for this one if *condition* is true, else this one.

        Args:
            condition: Any value; its truth counts.
            change: A function that takes the builder and returns another one.

        Example:
            from hazelcast_fluent import ClientConfig

            config = ClientConfig.builder().when(True, lambda builder: builder.client_name("web")).build()
            assert config.client_name == "web"
        """
        return changed_by(change, self) if condition else self

    def credentials(self, username: str, password: str) -> Self:
        """
        Authenticate with a user name and password; members need security enabled (Enterprise).

        They replace a token provider, and an identity from a file that only Java has.

        Args:
            username: The user.
            password: A secret: reports and `repr` hide it.

        Raises:
            InvalidConfigError: An argument is not a string.

        Example:
            from hazelcast_fluent import ClientConfig

            config = ClientConfig.builder().credentials("user", "secret").build()
            assert config.security_config.username == "user"
        """
        return self._secured(username=username, password=password, token_provider=None)

    def token(self, token: str | bytes) -> Self:
        """Authenticate with a token instead of a token provider; members need security enabled (Enterprise)."""
        return self._secured(token=token, token_provider=None)

    def token_provider(self, provider: TokenProvider) -> Self:
        """Authenticate with the token that ``provider.token()`` returns, called for each connection."""
        return self._secured(token_provider=provider)

    def without_credentials(self) -> Self:
        """Remove all credentials."""
        return self._with_change("set", (), {"security_config": SecurityConfig()})

    def socket_option(self, level: int, option: int, value: int | bytes | str) -> Self:
        """
        Add an option of the client's sockets, with the arguments of ``socket.setsockopt``.

        Args:
            level: Such as ``socket.SOL_SOCKET``.
            option: Such as ``socket.SO_RCVBUF``.
            value: What it is set to.

        Raises:
            InvalidConfigError: An argument is of the wrong type or out of range.
        """
        at, given = "network_config.socket_options", {"level": level, "option": option, "value": value}
        made = SocketOption(**checked("socket_option", SocketOption, at, given))
        return self._with_change("add", ("network_config",), {"socket_options": (made,)})

    def without_socket_option(self, level: int, option: int) -> Self:
        """
        Remove an option of the client's sockets; a missing one is ignored.

        Args:
            level: Such as ``socket.SOL_SOCKET``.
            option: Such as ``socket.SO_RCVBUF``.
        """
        at, given = "network_config.socket_options", {"level": level, "option": option, "value": 0}
        removed = SocketOption(**checked("without_socket_option", SocketOption, at, given))
        return self._with_change("remove", ("network_config",), {"socket_options": (removed,)})

    def data_serializable_factory(self, factory_id: int, factory: Factory) -> Self:
        """
        Set the factory *factory_id* of IdentifiedDataSerializable objects.

        Args:
            factory_id: Its number, the same as in the other clients of the cluster.
            factory: The classes by their class ID.

        Raises:
            InvalidConfigError: An argument is of the wrong type or out of range.
        """
        return self._registered("data_serializable_factories", factory_id, factory)

    def portable_factory(self, factory_id: int, factory: Factory) -> Self:
        """
        Set the factory *factory_id* of Portable objects.

        Args:
            factory_id: Its number, the same as in the other clients of the cluster.
            factory: The classes by their class ID.

        Raises:
            InvalidConfigError: An argument is of the wrong type or out of range.
        """
        return self._registered("portable_factories", factory_id, factory)

    def custom_serializer(self, type_: type, serializer: Serializer) -> Self:
        """
        Set the class that serializes objects of *type_*.

        Args:
            type_: The class of the objects.
            serializer: A class like the client's ``StreamSerializer``.

        Raises:
            InvalidConfigError: An argument is of the wrong type or out of range.
        """
        return self._registered("custom_serializers", type_, serializer)

    def membership_listener(
        self,
        member_added: MemberFunction | None = None,
        member_removed: MemberFunction | None = None,
        *,
        fire_for_existing: bool = False,
    ) -> Self:
        """
        Add functions to call with each member that joins or leaves.

        Args:
            member_added: Called with a member that joined; None for no function.
            member_removed: Called with a member that left; None for no function.
            fire_for_existing: Whether *member_added* is also called for existing members. Default False.
        """
        listener = (member_added, member_removed, fire_for_existing)
        made = converted_field(ClientSettings, "", "membership_listeners", (listener,))
        return self._with_change("add", (), {"membership_listeners": made})

    def without_membership_listener(
        self, member_added: MemberFunction | None = None, member_removed: MemberFunction | None = None
    ) -> Self:
        """
        Remove the listeners that call these two functions.

        Args:
            member_added: The function for added members. Default None: no function.
            member_removed: The function for removed members. Default None: no function.
        """
        return self._with_change("remove", (), {"membership_listeners": ((member_added, member_removed, False),)})

    def client_property(self, name: str, value: known.PropertyValue) -> Self:
        """
        Set the client property *name*, as Java names it, to *value* in Java's unit.

        Args:
            name: Such as ``hazelcast.client.heartbeat.timeout``. A name that no client has is kept, and reported.
            value: A string, a number, True or False; times in the property's own unit, often milliseconds.

        Raises:
            InvalidConfigError: The value is of another type, or out of the range of a known property.

        Example:
            from hazelcast_fluent import ClientConfig

            config = ClientConfig.builder().client_property("hazelcast.client.heartbeat.timeout", 30_000).build()
            assert config == ClientConfig.builder().heartbeat(timeout=30).build()
        """
        return self._properties({name: value})

    def heartbeat(self, *, interval: Seconds | Kept = KEEP, timeout: Seconds | Kept = KEEP) -> Self:
        """
        Set the heartbeat interval and timeout.

        Args:
            interval: Seconds between heartbeats, above 0. Default 5.
            timeout: Seconds without an answer after which a connection is closed, at least the interval. Default 60.

        Example:
            from hazelcast_fluent import ClientConfig

            config = ClientConfig.builder().heartbeat(interval=2, timeout=30).build()
            assert config.properties["hazelcast.client.heartbeat.interval"] == 2_000
        """
        return self._known({known.HEARTBEAT_INTERVAL: interval, known.HEARTBEAT_TIMEOUT: timeout})

    def invocation(self, *, timeout: Seconds | Kept = KEEP, retry_pause: Seconds | Kept = KEEP) -> Self:
        """
        Set how failing invocations are retried.

        Args:
            timeout: Seconds after which an invocation fails. Default 120.
            retry_pause: Seconds between two attempts. Default 1.
        """
        return self._known({known.INVOCATION_TIMEOUT: timeout, known.INVOCATION_RETRY_PAUSE: retry_pause})

    def statistics(self, *, enabled: bool | Kept = KEEP, period: Seconds | Kept = KEEP) -> Self:
        """
        Set whether the client sends statistics to the members.

        Args:
            enabled: Whether it does. Default False.
            period: Seconds between two reports. Default 3.
        """
        return self._known({known.STATISTICS_ENABLED: enabled, known.STATISTICS_PERIOD: period})

    def shuffle_member_list(self, enabled: bool, /) -> Self:  # the builder method names it
        """Set whether addresses are tried in random order. Default True."""
        return self._known({known.SHUFFLE_MEMBER_LIST: enabled})

    def operation_backup_timeout(self, timeout: Seconds, /) -> Self:
        """Set how many seconds a write waits for its backups. Default 5."""
        return self._known({known.OPERATION_BACKUP_TIMEOUT: timeout})

    def fail_on_indeterminate_operation_state(self, enabled: bool, /) -> Self:  # the builder method names it
        """Set whether a write fails if its backups do not answer in time. Default False."""
        return self._known({known.FAIL_ON_INDETERMINATE_OPERATION_STATE: enabled})

    def _secured(self, **identity: Any) -> Self:
        return self._with_change(
            "set", ("security_config",), checked("credentials", SecurityConfig, "security_config", identity)
        )

    def _registered(self, field: str, key: Any, value: Any) -> Self:
        at = f"serialization_config.{field}"
        made = converted_field(SerializationConfig, "serialization_config", field, {key: value})
        return self._with_change("put", tuple(at.split(".")), made)

    def _properties(self, given: Mapping[str, Any]) -> Self:
        return self._with_change("put", ("properties",), converted_field(ClientSettings, "", "properties", given))

    def _known(self, given: Mapping[known.Property, Any]) -> Self:
        problems: list[Problem] = []
        wire = {}
        for prop, value in given.items():
            if is_kept(value):
                continue
            try:
                wire[prop.name] = prop.to_wire(value) if prop.per_second else to_bool(value)
            except ConversionError as error:
                problems.append(error.problem(f"properties.{prop.name}"))
        if problems:
            raise InvalidConfigError(problems)
        return self._properties(wire) if wire else self

    def _with_change(self, action: Action, at: Path, changes: Mapping[Any, Any], origins: Any = CODE) -> Self:
        return self._with_changes(Change(self._changes, action, at, changes, origins))

    def _with_changes(self, changes: Change | None) -> Self:
        # a subclass may keep more beside the changes
        made = object.__new__(type(self))
        for name, value in {**_state_of(self), "_changes": changes}.items():
            object.__setattr__(made, name, value)
        return made

    def _new_changes(self) -> list[Change]:
        return oldest_first(self._changes, self._start)

    def _edits(self) -> Edits:
        """Return all changes, those of the base included, in normal form."""
        return edits_of(oldest_first(self._changes))

    def _names(self) -> Names:
        from hazelcast_fluent.declarative.entry_names import names_in

        since, names = self._named or (None, None)
        added = None if names is None else added_names(edits_of(oldest_first(self._changes, since)))
        if names is None or added is None:
            names = names_in(applied(edits_of(self._new_changes()), self._base)[0])
        elif added:
            names = names.and_also(added)
        object.__setattr__(self, "_named", (self._changes, names))
        return names

    def _located(self, problem: Problem) -> Problem:
        """Return a problem across options with a place, in the words of the source there."""
        if problem.source_path is not None:
            return problem
        if problem.origin is None:
            origins = filter(None, map(self._origin_of, (problem.path, *problem.related)))
            problem = problem.at(next(origins, None))
        if problem.origin is None or problem.origin == CODE:
            return attrs.evolve(problem, origin=None)
        from hazelcast_fluent.declarative.wording import worded  # few configurations have problems

        return worded(problem)

    def _origin_of(self, path: str) -> Origin | None:
        first, _, rest = path.partition(".")
        at = (first, rest) if first == "properties" else tuple(path.split("."))
        return next((origin for _, origin in trail(self._changes, at)), None)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a builder can't be changed; its builder methods return new ones: {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a builder can't be changed: {name!r}")

    def __or__(self, other: SettingsBuilder[Any] | RecordedSettings) -> Self:
        """
        Return a builder with the changes of *other* after those of this one; a configuration's are what it sets.

        What is set explicitly overrides presets, on whichever side they are.
        """
        if isinstance(other, SettingsBuilder):
            return self._followed_by(oldest_first(other._changes))
        if isinstance(other, RecordedSettings):
            return self._followed_by(oldest_first(other._changes()))
        return NotImplemented

    def _followed_by(self, changes: list[Change]) -> Self:
        if not any(change.is_preset for change in changes):
            return self._with_changes(appended(self._changes, changes))
        return self._made_of(appended(None, presets_first([*oldest_first(self._changes), *changes])))

    def _as_preset(self, name: str) -> Self:
        """Return a builder that sets the same options as the preset *name*."""
        self.build()  # raises the problems of its sources, which a preset does not keep
        return self._made_of(preset_of(self._changes, name))

    def _made_of(self, changes: Change | None) -> Self:
        """Return a builder with no other changes than these, those of its base included."""
        made = self._with_changes(changes)
        for name, value in (("_base", type(self._base)()), ("_start", None), ("_named", None)):
            object.__setattr__(made, name, value)
        return made

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, SettingsBuilder) or type(other) is not type(self):
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[Any, ...]:
        changes = oldest_first(self._changes)
        problems = tuple((problem.path, problem.rule) for problem in problems_in(changes))
        presets = [change for change in changes if change.is_preset]
        explicit = [change for change in changes if not change.is_preset]
        parts = (canonical(edits_of(presets)), canonical(edits_of(explicit)))
        return type(self), *parts, problems, tuple(self._own_state().items())

    def __repr__(self) -> str:
        from hazelcast_fluent.builder._chain_text import chain_text

        changes = oldest_first(self._changes)
        problems = len(problems_in(changes))
        presets = dict.fromkeys(str(change.origins) for change in changes if change.is_preset)
        notes = [*presets, *([f"{problems} problem{'' if problems == 1 else 's'}"] if problems else ())]
        noted = f"  # {', '.join(notes)}" if notes else ""
        return f"{type(self).__name__}(){chain_text(self._edits())}{noted}"

    def __reduce__(self) -> tuple[Any, ...]:
        flat = [part for change in self._new_changes() for part in change.flat()]
        return _rebuilt, (type(self), self._base, flat, self._own_state())

    def _own_state(self) -> dict[str, Any]:
        """Return what a subclass keeps beside the changes."""
        ours = SettingsBuilder.__slots__
        return {name: value for name, value in _state_of(self).items() if name not in ours}

    def __getstate__(self) -> object:
        # the usual one hands out the changes themselves
        return self.__reduce__()[1][1:]

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self


if TYPE_CHECKING:
    from hazelcast_fluent.declarative.entry_names import Names

_LOCATED = 100
"""The number of problems for which the origin of the option is looked up; for 10,000 it would take minutes."""


def _state_of(builder: SettingsBuilder[Any]) -> dict[str, Any]:
    """Return all that *builder* keeps, what a subclass adds included."""
    state: Any = object.__getstate__(builder)
    parts = state if isinstance(state, tuple) else (state,)
    return {name: value for part in parts if part for name, value in part.items()}


def _rebuilt(
    cls: type[SettingsBuilder[Any]], base: Any, flat: Iterable[tuple[Any, ...]], own: Mapping[str, Any]
) -> SettingsBuilder[Any]:
    from hazelcast_fluent.builder._recheck import rechecked

    made = object.__new__(cls)
    SettingsBuilder.__init__(made, base)
    for name, value in own.items():
        object.__setattr__(made, name, value)
    changes = ((action, at, rechecked(action, at, given), origins) for action, at, given, origins in flat)
    object.__setattr__(made, "_changes", linked(changes, made._start))
    return made
