"""Building configurations by chained calls."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import EllipsisType as Kept
from typing import TYPE_CHECKING, Any, Generic, NoReturn, Self, TypeVar, cast

import attrs

from hazelcast_fluent.builder._apply import drafted
from hazelcast_fluent.builder._generated import Chain
from hazelcast_fluent.builder._methods import changed_by, checked, named
from hazelcast_fluent.builder._sources import LayerVerbs
from hazelcast_fluent.builder.history import Action, Path, Step, linked, oldest_first, step, trail
from hazelcast_fluent.builder.recorded import RecordedSettings
from hazelcast_fluent.config import properties as known
from hazelcast_fluent.config._converters import Seconds, to_bool
from hazelcast_fluent.config._value import is_made
from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.config.listeners import MemberFunction
from hazelcast_fluent.config.network import SocketOption
from hazelcast_fluent.config.security import SecurityConfig, TokenProvider
from hazelcast_fluent.config.serialization import Factory, SerializationConfig, Serializer
from hazelcast_fluent.errors import CODE, ConversionError, InvalidConfigError, Origin, Problem

C = TypeVar("C", bound=RecordedSettings)


@named
class SettingsBuilder(Chain, LayerVerbs, Generic[C]):
    """
    Builds a configuration by chained calls, each of which returns a new builder.

    A builder is immutable: keep a partial configuration as a base, share it between threads, fork it as often as you
    like. A builder method sets the options it is given and keeps the rest; None is a value like any other. Each value
    is checked at once; `build` checks rules across options and raises all problems together.
    """

    __slots__ = ("_base", "_steps")

    _base: C
    _steps: Step | None

    def __init__(self, base: C) -> None:
        if hasattr(self, "_base"):
            raise AttributeError("a builder can't be changed after it is made")
        if not isinstance(base, RecordedSettings) or not is_made(base):
            raise TypeError(f"a builder starts from a ClientConfig, not from a {type(base).__name__}")
        _put_base(self, base)
        _put_steps(self, base._history)

    def build(self) -> C:
        """
        Return the configuration.

        Raises:
            InvalidConfigError: Options contradict each other, or a layer had problems; the error holds all of them.
        """
        base = self._base
        steps = oldest_first(self._steps, base._history)
        if not steps:
            return base
        made: C
        made, problems = drafted(base, steps)
        if problems:
            located = [*map(self._located, problems[:_LOCATED]), *problems[_LOCATED:]]
            raise InvalidConfigError(dict.fromkeys(located))
        if made is not base:
            made._remember(self._steps, base._patience - len(steps))
        return made

    def apply(self, change: Callable[[Self], Self]) -> Self:
        """Return what *change* makes of the builder: a piece of a chain that is shared."""
        return changed_by(change, self)

    def when(self, condition: object, change: Callable[[Self], Self]) -> Self:
        """Return what *change* makes of the builder if *condition* is true, else the builder itself."""
        return changed_by(change, self) if condition else self

    def credentials(self, username: str, password: str) -> Self:
        """Say who the client is by a user's name and password; needs security on the members (Enterprise)."""
        return self._secured(username=username, password=password)

    def token(self, token: str | bytes) -> Self:
        """Say who the client is by a token; needs security on the members (Enterprise)."""
        return self._secured(token=token)

    def token_provider(self, provider: TokenProvider) -> Self:
        """Say who the client is by the token that ``provider.token()`` gives at each connection."""
        return self._secured(token_provider=provider)

    def without_credentials(self) -> Self:
        """Take away whatever was said about who the client is."""
        return self._said("set", (), {"security_config": SecurityConfig()})

    def socket_option(self, level: int, option: int, value: int | bytes | str) -> Self:
        """Set one option of the client's sockets, as ``socket.setsockopt`` takes it."""
        at, given = "network_config.socket_options", {"level": level, "option": option, "value": value}
        made = SocketOption(**checked("socket_option", SocketOption, at, given))
        return self._said("add", ("network_config",), {"socket_options": (made,)})

    def without_socket_option(self, level: int, option: int) -> Self:
        """Take away what was said about one option of the client's sockets."""
        from hazelcast_fluent.builder._methods import Matching

        return self._said("remove", ("network_config",), {"socket_options": Matching(level, option)})

    def data_serializable_factory(self, factory_id: int, factory: Factory) -> Self:
        """Set the classes of IdentifiedDataSerializable objects, by class id, of one factory."""
        return self._registered("data_serializable_factories", factory_id, factory)

    def portable_factory(self, factory_id: int, factory: Factory) -> Self:
        """Set the classes of Portable objects, by class id, of one factory."""
        return self._registered("portable_factories", factory_id, factory)

    def custom_serializer(self, type_: type, serializer: Serializer) -> Self:
        """Set the class that serializes objects of *type_*."""
        return self._registered("custom_serializers", type_, serializer)

    def membership_listener(
        self,
        member_added: MemberFunction | None = None,
        member_removed: MemberFunction | None = None,
        *,
        fire_for_existing: bool = False,
    ) -> Self:
        """Add functions to call with a member that joined or left; if wanted, with those already there too."""
        listener = (member_added, member_removed, fire_for_existing)
        made = self._converted(ClientSettings, "", "membership_listeners", (listener,))
        return self._said("add", (), {"membership_listeners": made})

    def without_membership_listener(
        self, member_added: MemberFunction | None = None, member_removed: MemberFunction | None = None
    ) -> Self:
        """Take away the listeners that call these two functions; None stands for no function."""
        from hazelcast_fluent.builder._methods import Listening

        return self._said("remove", (), {"membership_listeners": Listening((member_added, member_removed))})

    def client_property(self, name: str, value: known.PropertyValue) -> Self:
        """Set a client property by Java's name, in Java's unit."""
        return self._properties({name: value})

    def heartbeat(self, *, interval: Seconds | Kept = ..., timeout: Seconds | Kept = ...) -> Self:
        """Set how often silent connections are tried (5 s) and after which silence they are closed (60 s)."""
        return self._known({known.HEARTBEAT_INTERVAL: interval, known.HEARTBEAT_TIMEOUT: timeout})

    def invocation(self, *, timeout: Seconds | Kept = ..., retry_pause: Seconds | Kept = ...) -> Self:
        """Set for how long failing invocations are retried (120 s) and the pause between tries (1 s)."""
        return self._known({known.INVOCATION_TIMEOUT: timeout, known.INVOCATION_RETRY_PAUSE: retry_pause})

    def statistics(self, *, enabled: bool | Kept = ..., period: Seconds | Kept = ...) -> Self:
        """Set whether the client sends statistics to the members (False), and how often (3 s)."""
        return self._known({known.STATISTICS_ENABLED: enabled, known.STATISTICS_PERIOD: period})

    def shuffle_member_list(self, enabled: bool, /) -> Self:  # the builder method names it
        """Set whether addresses are tried in random order (True)."""
        return self._known({known.SHUFFLE_MEMBER_LIST: enabled})

    def operation_backup_timeout(self, timeout: Seconds, /) -> Self:
        """Set how long a write waits for its backups (5 s)."""
        return self._known({known.OPERATION_BACKUP_TIMEOUT: timeout})

    def fail_on_indeterminate_operation_state(self, enabled: bool, /) -> Self:  # the builder method names it
        """Set whether a write fails whose backups did not answer in time (False)."""
        return self._known({known.FAIL_ON_INDETERMINATE_OPERATION_STATE: enabled})

    def _secured(self, **identity: Any) -> Self:
        return self._said(
            "set", ("security_config",), checked("credentials", SecurityConfig, "security_config", identity)
        )

    def _registered(self, field: str, key: Any, value: Any) -> Self:
        at = f"serialization_config.{field}"
        made = self._converted(SerializationConfig, "serialization_config", field, {key: value})
        return self._said("put", tuple(at.split(".")), made)

    def _converted(self, holder: type, at: str, field: str, value: Any) -> Any:
        return checked(field, holder, at, {field: value})[field]

    def _properties(self, given: Mapping[str, Any]) -> Self:
        return self._said("put", ("properties",), self._converted(ClientSettings, "", "properties", given))

    def _known(self, given: Mapping[known.Property, Any]) -> Self:
        problems: list[Problem] = []
        wire = {}
        for prop, value in given.items():
            if isinstance(value, Kept):
                continue
            try:
                wire[prop.name] = prop.to_wire(value) if prop.per_second else to_bool(value)
            except ConversionError as error:
                problems.append(error.problem(f"properties.{prop.name}"))
        if problems:
            raise InvalidConfigError(problems)
        return self._properties(wire) if wire else self

    def _said(self, action: Action, at: Path, changes: Mapping[Any, Any], origins: Any = CODE) -> Self:
        return self._ending(step(self._steps, action, at, changes, origins))

    def _ending(self, steps: Step | None) -> Self:
        # a subclass may keep more beside the steps
        made: Self = _new(type(self))
        for name, value in _state_of(self).items():
            _put(made, name, value)
        _put_steps(made, steps)
        return made

    def _new_steps(self) -> list[Step]:
        return oldest_first(self._steps, self._base._history)

    def _with_layer(self, layer: Layer) -> Self:
        from hazelcast_fluent.builder._validate_layer import layered

        steps = self._steps
        problems = list(layer.problems)
        said = layered(layer, problems, first=steps is None and not self._base.java_config)
        if said:
            steps = step(steps, "layer", (), said, {})
        if problems:
            steps = step(steps, "problems", (), dict(enumerate(problems)))
        return self._ending(steps)

    def _names(self) -> Existing:
        from hazelcast_fluent.declarative.environment import names_in

        return names_in(drafted(self._base, self._new_steps())[0])

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
        return next((origin for _, origin in trail(self._steps, at)), None)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a builder can't be changed; its builder methods return new ones: {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a builder can't be changed: {name!r}")

    def __repr__(self) -> str:
        steps = len(self._new_steps())
        return f"<{type(self).__name__} {steps} step{'' if steps == 1 else 's'} after {self._base!r}>"

    def __reduce__(self) -> tuple[Any, ...]:
        flat = [said.flat() for said in self._new_steps()]
        own = {name: value for name, value in _state_of(self).items() if name not in SettingsBuilder.__slots__}
        return _rebuilt, (type(self), self._base, flat, own)

    def __getstate__(self) -> object:
        # the usual one hands out the steps themselves
        return self.__reduce__()[1][1:]

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self


if TYPE_CHECKING:
    from hazelcast_fluent.declarative.environment import Existing
    from hazelcast_fluent.formats.layer import Layer

_LOCATED = 100
"""For how many problems it is looked up where the option came from; for ten thousand it would take minutes."""

_new: Any = object.__new__
_put_base = SettingsBuilder.__dict__["_base"].__set__
_put_steps = SettingsBuilder.__dict__["_steps"].__set__
_put = object.__setattr__


def _state_of(builder: SettingsBuilder[Any]) -> dict[str, Any]:
    """Return all that *builder* keeps, what a subclass adds included."""
    state: Any = object.__getstate__(builder)
    parts = state if isinstance(state, tuple) else (state,)
    return {name: value for part in parts if part for name, value in part.items()}


def _rebuilt(
    cls: type[SettingsBuilder[Any]], base: Any, flat: Iterable[tuple[Any, ...]], own: Mapping[str, Any]
) -> SettingsBuilder[Any]:
    from hazelcast_fluent.builder._validate_layer import rechecked

    made = _new(cls)
    SettingsBuilder.__init__(made, base)
    for name, value in own.items():
        _put(made, name, value)
    steps = ((action, at, rechecked(action, at, changes), origins) for action, at, changes, origins in flat)
    _put_steps(made, linked(steps, base._history))
    return cast("SettingsBuilder[Any]", made)
