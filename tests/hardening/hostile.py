"""The hostile files, and how each must be taken."""

# ruff: noqa: PLW0108, UP031 -- a table reads better with a line a file; braces in formats

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from tests.documents import FORMATS
from tests.hardening.scale import scaled

NAMESPACE = "http://www.hazelcast.com/schema/client-config"


class Hostile(NamedTuple):
    """A file, and how it must be taken."""

    form: str
    content: Callable[[], bytes]
    outcome: str
    """What the message says where it is refused; ``""`` where it is read."""


def _yaml(text: str) -> Callable[[], bytes]:
    return lambda: f"hazelcast-client:\n{text}".encode()


def _xml(inner: str, before: str = "") -> Callable[[], bytes]:
    return lambda: f'{before}<hazelcast-client xmlns="{NAMESPACE}">{inner}</hazelcast-client>'.encode()


def _json(inner: str) -> Callable[[], bytes]:
    return lambda: ('{"hazelcast-client": {' + inner + "}}").encode()


def _bomb(width: int = 10, depth: int = 12) -> bytes:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * width)}]" for n in range(1, depth)]
    return "\n".join(lines).encode()


def _keys(count: int, line: str, between: str = "") -> str:
    return between.join(line.format(at) for at in range(count))


MILLION = scaled(100_000, 1_000_000)
HUGE = scaled(66, 200) << 20
TOO_LARGE = "must not be larger than"
TOO_DEEP = "must not be nested deeper than"
NOTHING = {"json": "is not valid JSON", "xml": "is not well-formed XML"}

FILES: Mapping[str, Hostile] = {
    "alias bomb": Hostile("yaml", _bomb, "must not hold more than 2,000,000 values"),
    "alias bomb of mappings": Hostile(
        "yaml",
        lambda: (
            b"a0: &a0 {k: x}\n"
            + "\n".join(f"a{n}: &a{n} {{x: *a{n - 1}, y: *a{n - 1}, z: *a{n - 1}}}" for n in range(1, 40)).encode()
        ),
        "must not hold more than",
    ),
    "alias chain": Hostile(
        "yaml",
        lambda: b"a0: &a0 [x]\n" + "\n".join(f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 2000)).encode(),
        TOO_DEEP,
    ),
    "entity bomb": Hostile(
        "xml",
        _xml(
            "<cluster-name>&i;</cluster-name>",
            "<!DOCTYPE l [<!ENTITY a 'ha'>"
            + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(8))
            + "]>",
        ),
        "must not have a document type declaration",
    ),
    "quadratic entity": Hostile(
        "xml",
        _xml("<cluster-name>" + "&a;" * 10_000 + "</cluster-name>", f"<!DOCTYPE l [<!ENTITY a '{'a' * 100_000}'>]>"),
        "must not have a document type declaration",
    ),
    "external entity": Hostile(
        "xml",
        _xml("<cluster-name>&e;</cluster-name>", "<!DOCTYPE l [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"),
        "must not have a document type declaration",
    ),
    "external DTD": Hostile(
        "xml", _xml("", "<!DOCTYPE l SYSTEM 'http://127.0.0.1:9/evil.dtd'>"), "must not have a document type"
    ),
    "parameter entity": Hostile(
        "xml",
        _xml("", "<!DOCTYPE l [<!ENTITY % e SYSTEM 'http://127.0.0.1:9/'> %e;]>"),
        "must not have a document type",
    ),
    "schema elsewhere": Hostile(
        "xml",
        lambda: (
            f'<hazelcast-client xmlns="{NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
            f'xsi:schemaLocation="{NAMESPACE} http://127.0.0.1:9/evil.xsd"/>'.encode()
        ),
        "",
    ),
    "XInclude": Hostile(
        "xml",
        _xml('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'),
        "must be in the namespace",
    ),
    "stylesheet": Hostile("xml", _xml("", '<?xml-stylesheet href="http://127.0.0.1:9/"?>'), ""),
    **{f"huge {form}": Hostile(form, lambda: b"#" * HUGE, TOO_LARGE) for form in FORMATS},
    "one huge scalar": Hostile("yaml", _yaml("  cluster-name: " + "x" * (8 << 20)), ""),
    "one huge text in XML": Hostile("xml", _xml(f"<cluster-name>{'x' * (8 << 20)}</cluster-name>"), ""),
    "deep flow lists": Hostile("yaml", lambda: b"a: " + b"[" * 10_000 + b"]" * 10_000, TOO_DEEP),
    "deep flow mappings": Hostile("yaml", lambda: b"{a: " * 10_000 + b"x" + b"}" * 10_000, TOO_DEEP),
    "deep block": Hostile(
        "yaml", lambda: "".join(f"{' ' * n}a:\n" for n in range(5_000)).encode() + b" " * 5_000 + b"x", TOO_DEEP
    ),
    "unclosed lists": Hostile("yaml", lambda: b"[" * 1_000_000, TOO_DEEP),
    "deep elements": Hostile("xml", _xml("<a>" * 10_000 + "</a>" * 10_000), TOO_DEEP),
    "deep elements of a free kind": Hostile("xml", _xml("<network><aws>" + "<a>" * 10_000), ""),
    "deep JSON": Hostile("json", lambda: b'{"a":' * 10_000 + b"1" + b"}" * 10_000, TOO_DEEP),
    "deep TOML": Hostile("toml", lambda: b"a = " + b"[" * 10_000 + b"]" * 10_000, TOO_DEEP),
    "a deep name in TOML": Hostile("toml", lambda: b"a." * 500_000 + b"b = 1", TOO_DEEP),
    "a deep section in TOML": Hostile("toml", lambda: b"[" + b"a." * 500_000 + b"b]", TOO_DEEP),
    "unclosed quotes in TOML": Hostile("toml", lambda: b"a = " + b'"""' * 1_000_000, "is not valid TOML"),
    "a million digits in TOML": Hostile("toml", lambda: b"a = " + b"9" * 1_000_000, "must not hold an integer"),
    "a million hexadecimal digits": Hostile("toml", lambda: b"a = 0x" + b"f" * 1_000_000, "must fit into 64 bits"),
    "a million names in TOML": Hostile(
        "toml", lambda: ("[hazelcast-client.properties]\n" + _keys(MILLION, "k{} = 'v'\n")).encode(), ""
    ),
    "unclosed JSON": Hostile("json", lambda: b"[" * 1_000_000, TOO_DEEP),
    "a million names in YAML": Hostile("yaml", _yaml("  properties:\n" + _keys(MILLION, "    k{}: v\n")), ""),
    "a million names in JSON": Hostile(
        "json", _json('"properties": {%s}' % _keys(MILLION, '"k{}": "v"', ", ")), ""
    ),  # braces
    "a million names in XML": Hostile(
        "xml", _xml("<properties>" + _keys(MILLION, '<property name="k{}">v</property>') + "</properties>"), ""
    ),
    "a million repeated names": Hostile("yaml", _yaml("  cluster-name: a\n" * MILLION), "is given twice, first at"),
    "a million attributes": Hostile(
        "xml", lambda: ("<a " + _keys(MILLION, "k{}='v' ") + "/>").encode(), "must be in the namespace"
    ),
    "a million anchors": Hostile(
        "yaml", _yaml("  client-labels:\n" + _keys(MILLION, "    - &k{} v{}\n".replace("v{}", "v"))), ""
    ),
    "NUL in YAML": Hostile("yaml", _yaml("  cluster-name: a\0b"), "must not hold the character U+0000"),
    "NUL in XML": Hostile("xml", _xml("<cluster-name>a\0b</cluster-name>"), "is not well-formed XML"),
    "NUL in JSON": Hostile("json", _json('"cluster-name": "a\0b"'), "is not valid JSON"),
    "escaped NUL": Hostile("yaml", _yaml('  cluster-name: "a\\0b"'), ""),
    "nothing but NUL": Hostile("yaml", lambda: b"\0" * 1000, "must not hold the character U+0000"),
    "invalid UTF-8": Hostile("yaml", lambda: b"hazelcast-client:\n  cluster-name: \xff\xfe\xfd", "must be UTF-8 text"),
    "overlong UTF-8": Hostile("json", lambda: b'{"hazelcast-client": "\xc0\xaf"}', "must be UTF-8 text"),
    "UTF-8 with a mark": Hostile("yaml", lambda: b"\xef\xbb\xbfhazelcast-client: {}", ""),
    "two marks": Hostile("yaml", lambda: b"\xef\xbb\xbf\xef\xbb\xbfhazelcast-client: {}", ""),
    "UTF-16 with a mark": Hostile("xml", lambda: _xml("")().decode().encode("utf-16"), ""),
    "UTF-16 without a mark": Hostile("yaml", lambda: "hazelcast-client: {}".encode("utf-16-le"), "U+0000"),
    "UTF-32": Hostile("yaml", lambda: "hazelcast-client: {}".encode("utf-32"), ""),
    "an encoding that runs code": Hostile(
        "xml", _xml("", '<?xml version="1.0" encoding="unicode_escape"?>'), "must be UTF-8"
    ),
    "UTF-7": Hostile(
        "xml", _xml("", '<?xml version="1.0" encoding="UTF-7"?>'), "must be UTF-8, and is declared as utf-7"
    ),
    "UTF-8 with a mark, in JSON": Hostile("json", lambda: b"\xef\xbb\xbf" + _json("")(), ""),
    "UTF-8 with a mark, in XML": Hostile("xml", lambda: b"\xef\xbb\xbf" + _xml("")(), ""),
    "UTF-16 with a mark, in YAML": Hostile("yaml", lambda: "hazelcast-client: {}".encode("utf-16"), ""),
    "UTF-16 with a mark, in JSON": Hostile("json", lambda: _json("")().decode().encode("utf-16"), ""),
    "UTF-16 without a mark, in JSON": Hostile(
        "json", lambda: _json("")().decode().encode("utf-16-be"), "is not valid JSON"
    ),
    "UTF-32 in XML": Hostile("xml", lambda: _xml("")().decode().encode("utf-32"), "is not well-formed XML"),
    "invalid UTF-8 in XML": Hostile("xml", lambda: _xml("")() + b"\xff", "must be UTF-8 text"),
    "a mark and nothing else": Hostile("yaml", lambda: b"\xef\xbb\xbf", "must hold a document"),
    **{f"nothing, as {form}": Hostile(form, lambda: b"", NOTHING.get(form, "is empty")) for form in FORMATS},
    "CRLF in JSON": Hostile("json", lambda: _json('\r\n"cluster-name":\r\n"a"')(), ""),
    "CRLF in XML": Hostile("xml", _xml("\r\n<cluster-name>a</cluster-name>\r\n"), ""),
    "a name twice, in JSON": Hostile(
        "json", _json('"cluster-name": "a", "cluster-name": "b"'), "is given twice, first"
    ),
    "a name twice, in XML": Hostile("xml", _xml("<cluster-name>a</cluster-name>" * 2), "is given twice, first at"),
    "CRLF": Hostile("yaml", lambda: b"hazelcast-client:\r\n  cluster-name: a\r\n", ""),
    "CR alone": Hostile("yaml", lambda: b"hazelcast-client:\r  cluster-name: a\r", ""),
    "tabs": Hostile("yaml", _yaml("\tcluster-name: a"), "must not be indented by a tab"),
    "a tag that runs code": Hostile(
        "yaml", _yaml('  cluster-name: !!python/object/apply:os.system ["touch /tmp/pwned"]'), "must not have the tag"
    ),
    "a tag that imports": Hostile(
        "yaml", _yaml("  cluster-name: !!python/name:antigravity.x"), "must not have the tag"
    ),
    "a tag of one's own": Hostile("yaml", _yaml("  cluster-name: !mine x"), "must not have the tag"),
    "a tag directive": Hostile(
        "yaml", lambda: b"%TAG ! tag:evil,2000:\n---\nhazelcast-client: !x {}", "must not have the tag"
    ),
    "a tag of Java's": Hostile(
        "yaml",
        _yaml('  x: !!javax.script.ScriptEngineManager [!!java.net.URL ["http://127.0.0.1:9/"]]'),
        "must not have the tag",
    ),
    "a mapping as a name": Hostile("yaml", _yaml("  ? {a: b}\n  : c"), "a name can't be a list or a mapping"),
    "an alias as a name": Hostile(
        "yaml", _yaml("  client-labels: &a [x]\n  *a : b"), "a name can't be a list or a mapping"
    ),
    "a name with an anchor": Hostile("yaml", _yaml("  &a cluster-name: x\n  instance-name: *a"), ""),
    "an alias of a text as a name": Hostile("yaml", _yaml("  cluster-name: &a instance-name\n  *a : x"), ""),
    "a merge key with an alias": Hostile(
        "yaml", _yaml("  network: &n {redo-operation: true}\n  <<: *n"), "is not a known setting"
    ),
    "a merge key": Hostile("yaml", _yaml("  <<: {cluster-name: x}"), "is not a known setting"),
    "two documents": Hostile(
        "yaml", lambda: b"hazelcast-client: {}\n---\nhazelcast-client: {}", "must hold one document"
    ),
    "a class by name": Hostile(
        "yaml",
        _yaml(
            "  listeners:\n    - python:antigravity:x\n  load-balancer: {type: custom, class-name: 'python:os:abort'}"
        ),
        "",
    ),
    "an infinite number": Hostile("json", _json('"network": {"connection-timeout": 1e999999}'), "must be an integer"),
    "a number of a million digits": Hostile(
        "json", _json(f'"network": {{"connection-timeout": {"9" * 1_000_000}}}'), "64 bits"
    ),
    "a negative exponent": Hostile(
        "yaml", _yaml("  connection-strategy: {connection-retry: {jitter: 1e-999999999}}"), ""
    ),
    **{
        f"a placeholder's {what}": Hostile("yaml", _yaml(f"  cluster-name: {text!r}"), outcome)
        for what, text, outcome in (
            ("loop", "${HOSTILE_LOOP}", "which never ends"),
            ("growth", "${HOSTILE_GROWS}", "must not expand to so much text"),
            ("absence", "${HOSTILE_NOT_THERE}", "which is not set"),
            ("long value", "${HOSTILE_LONG}" * 50, ""),
            ("long value, often", "${HOSTILE_LONG}" * 1000, "must not expand to so much text"),
            ("end missing", "${" * 200_000, ""),
            ("nesting", "${a${a${a${a" * 1000 + "}" * 4000, "which is not set"),
        )
    },
    **{
        f"an import of {name}": Hostile("yaml", _yaml(f"  import: [{name!r}]"), outcome)
        for name, outcome in (
            ("/dev/zero", "is a device"),
            ("/dev/random", "is a device"),
            ("/proc/self/mem", ""),
            ("/etc", "is a directory"),
            ("http://127.0.0.1:9/x.yaml", "nothing is fetched from a URL"),
            ("file:///etc/passwd", "nothing is fetched from a URL"),
            ("ftp://127.0.0.1:9/x", "nothing is fetched from a URL"),
            ("jar:file:/x.jar!/a", "nothing is fetched from a URL"),
            ("classpath:x.yaml", "must not be on a class path"),
            ("package:antigravity/x", "must name a resource"),
            ("package:yaml/../../x", "must name a resource"),
            ("\\\\host\\share\\x.yaml", "must name a file that exists"),
            ("a" * 100_000, "must name a file that exists"),
            ("~root/.profile", "must name a file that exists"),
            ("$(touch /tmp/pwned)", "must name a file that exists"),
        )
    },
}

ENVIRONMENT = {
    "HOSTILE_LOOP": "${HOSTILE_LOOP_2}",
    "HOSTILE_LOOP_2": "a${HOSTILE_LOOP}",
    "HOSTILE_LONG": "x" * 100_000,
    "HOSTILE_GROWS": "${HOSTILE_1}" * 50,
    **{f"HOSTILE_{n}": f"${{HOSTILE_{n + 1}}}" * 50 for n in range(1, 8)},
    "HOSTILE_8": "x" * 50,
}
