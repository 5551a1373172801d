"""
A URL → its parts, each decoded and with its place.

``hz://ann:secret@host1:5701,host2/prod?network.smart-routing=false`` has the form of every other URL: it is taken apart
first, at ``/``, ``?``, ``&``, ``=``, ``,`` and the dots of an option's path, and what is between them is decoded
afterwards. ``+`` is a space in the query, as for JDBC and for the DB-API.

No text of a problem shows a piece of the URL that may belong to a password which is not percent-encoded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

import attrs

from hazelcast_fluent.errors import Code, Origin, Problem, did_you_mean
from hazelcast_fluent.errors.values import Value

SCHEMES = {"hz": False, "hazelcast": False, "hzs": True}
"""The schemes, and whether each is for TLS."""

ENCODE = "percent-encode / ? # % and @ in user names, passwords and values: %2F %3F %23 %25 %40"
"""The remedy where a character may belong to a password."""

_SCHEME = re.compile(r"(?:(jdbc):)?([A-Za-z][A-Za-z0-9+.-]*)://")
_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_BLANKS = " \t\r\n"
_LONGEST = 100_000


@attrs.frozen(repr=False, eq=False)
class UrlPart(Value):
    """One part of a URL."""

    option: str
    """What it is: ``scheme``, ``user``, ``password``, ``host``, ``path``, or the name of an option as it is written."""

    text: str = attrs.field(repr=False)
    """Its value, decoded."""

    origin: Origin
    """Where it stands."""

    keys: tuple[str, ...] = ()
    """The keys of the option's path, decoded."""


class Url:
    """A URL, taken apart; `problems` has what keeps parts of it from being read."""

    def __init__(self, text: str, label: str) -> None:
        """
        Take *text* apart.

        Args:
            text: The URL.
            label: How messages name it.
        """
        self.label = label
        self.problems: list[Problem] = []
        self.scheme: UrlPart | None = None
        self.user: UrlPart | None = None
        self.password: UrlPart | None = None
        self.hosts: tuple[UrlPart, ...] = ()
        self.path: UrlPart | None = None
        self.options: tuple[UrlPart, ...] = ()
        self.doubt: Problem | None = None
        """The only problem to report, if there is any: an ``@`` that may end a password stands in an odd place."""
        body = text.rstrip(_BLANKS)
        start = len(body) - len(body.lstrip(_BLANKS))
        if self._is_clean(body, start):
            self._read(body, start)

    def __repr__(self) -> str:
        return f"<Url {self.label}>"

    def problem(
        self, rule: str, at: int, option: str = "", *, value: str | None = None, hint: str | None = None
    ) -> None:
        """Add what is wrong at the character *at*, counted from 0."""
        origin, code = self._origin(at, option), _SYNTAX
        self.problems.append(Problem(option, rule, value, origin, hint, source_path=option or None, code=code))

    def _origin(self, at: int, option: str) -> Origin:
        return Origin(self.label, 1, at + 1, "url", option=option)

    def _is_clean(self, body: str, start: int) -> bool:
        if len(body) > _LONGEST:
            self.problem(f"must not be longer than {_LONGEST:,} characters", 0, hint="write a file instead")
            return False
        for at, one in enumerate(body):
            if at >= start and (one == " " or not one.isprintable()):
                self.problem(f"must not hold the character U+{ord(one):04X}", at, hint="percent-encode it")
                return False
        return True

    def _read(self, body: str, start: int) -> None:
        found = _SCHEME.match(body, start)
        name = found[2].lower() if found is not None else ""
        if found is None or name not in SCHEMES or (found[1] and name != "hazelcast"):
            self._refuse_scheme(name, start)
            return
        if "#" in body:
            self.problem("must not have a fragment, which begins with #", body.index("#"), hint=ENCODE)
            return
        self.scheme = UrlPart("scheme", name, self._origin(start, "scheme"))
        at = found.end()
        authority = re.match("[^/?]*", body[at:])
        end = at + (authority.end() if authority is not None else 0)
        path_end = body.find("?", end) if "?" in body[end:] else len(body)
        if "@" in body[end:]:
            origin = self._origin(body.index("@", end), "")
            self.doubt = Problem("", _ENCODED, None, origin, ENCODE, code=_SYNTAX)
        if "@" in body[end:path_end]:
            self.problem(_ENCODED, body.index("@", end), hint=ENCODE)
            return
        self._authority(body[at:end], at)
        self._path(body[end + 1 : path_end], end + 1)
        self.options = tuple(self._query(body[path_end + 1 :], path_end + 1))

    def _refuse_scheme(self, name: str, start: int) -> None:
        names = [f"{scheme}://" for scheme in SCHEMES]
        shown = f"'{name}://'" if name else None
        near = did_you_mean(name, SCHEMES) if name else None
        self.problem(f"must begin with {', '.join(names[:-1])} or {names[-1]}", start, value=shown, hint=near)

    def _authority(self, text: str, at: int) -> None:
        userinfo, separator, hosts = text.rpartition("@")
        if separator:
            user, colon, password = userinfo.partition(":")
            if user:
                self.user = self._part("user", user, at)
            if colon:
                self.password = self._part("password", password, at + len(user) + 1)
            at += len(userinfo) + 1
        if hosts:
            self.hosts = tuple(self._hosts(hosts, at))

    def _hosts(self, text: str, at: int) -> Iterator[UrlPart]:
        for host in text.split(","):
            part = self._part("host", host, at)
            if part is not None:
                yield part
            at += len(host) + 1

    def _path(self, text: str, at: int) -> None:
        if "/" in text:
            hint = "write %2F for a / in the cluster's name"
            self.problem("must be the cluster's name, without a /", at + text.index("/"), "path", hint=hint)
        elif text:
            self.path = self._part("path", text, at)

    def _query(self, text: str, at: int) -> Iterator[UrlPart]:
        for pair in text.split("&"):
            raw, _, value = pair.partition("=")
            if pair:
                part = self._option(raw, value, at)
                if part is not None:
                    yield part
            at += len(pair) + 1

    def _option(self, raw: str, value: str, at: int) -> UrlPart | None:
        keys = [self._decoded(key.replace("+", " "), at) for key in raw.split(".")]
        if None in keys:
            return None
        part = self._part(raw, value.replace("+", " "), at)
        return None if part is None else attrs.evolve(part, keys=tuple(key or "" for key in keys))

    def _part(self, option: str, raw: str, at: int) -> UrlPart | None:
        text = self._decoded(raw, at, option)
        return None if text is None else UrlPart(option, text, self._origin(at, option))

    def _decoded(self, raw: str, at: int, option: str = "") -> str | None:
        try:
            if _ESCAPE.search(raw) is None:
                return unquote(raw, errors="strict")
        except UnicodeDecodeError:
            pass
        self.problem("must be percent-encoded UTF-8", at, option, hint=ENCODE)
        return None


_SYNTAX: Code = "syntax"
_ENCODED = "must have a user name and a password that are percent-encoded"
