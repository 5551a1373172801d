"""XML text ↔ tree, in the shape of YAML."""

from __future__ import annotations

import pytest

from hazelcast_fluent import ClientConfig
from hazelcast_fluent.declarative.schema.xml_layout import xml_root
from hazelcast_fluent.errors import InvalidConfigError, Problem, escaped
from hazelcast_fluent.formats import xml
from hazelcast_fluent.formats.limits import Limits
from hazelcast_fluent.formats.nodes import Items, Scalar, Source, Table, Tree

NAMESPACE = "http://www.hazelcast.com/schema/client-config"


def document(content: str) -> str:
    """Return a document with *content* below the root."""
    return f'<hazelcast-client xmlns="{NAMESPACE}">{content}</hazelcast-client>'


def read(text: str | bytes, **limits: int) -> Tree:
    """Read a text of the file ``x.xml``."""
    return xml.read(text, Source("x.xml"), Limits(**limits), root=xml_root())


def plain(node: Tree) -> object:
    """Return the texts of a tree as plain data."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    assert isinstance(node, Table)
    return {name: plain(value) for name, value in node.entries.items()}


def content(text: str) -> object:
    """Return the plain data that *text* says below the root."""
    tree = read(document(text))
    assert isinstance(tree, Table)
    return plain(tree.entries["hazelcast-client"])


def problems(text: str | bytes, **limits: int) -> tuple[Problem, ...]:
    """Return the problems of a text that must be refused."""
    with pytest.raises(InvalidConfigError) as caught:
        read(text, **limits)
    return caught.value.problems


def error(text: str | bytes, **limits: int) -> str:
    """Return the one problem of a text, as it is shown."""
    (problem,) = problems(text, **limits)
    return str(problem)


FORMS: dict[str, tuple[str, object]] = {
    "text": ("<cluster-name> a b </cluster-name>", {"cluster-name": "a b"}),
    "empty text": ("<cluster-name/>", {"cluster-name": ""}),
    "attribute and elements": (
        '<network><ssl enabled="true"><factory-class-name>X</factory-class-name></ssl></network>',
        {"network": {"ssl": {"enabled": "true", "factory-class-name": "X"}}},
    ),
    "list of texts": (
        "<client-labels><label>a</label><label> b</label></client-labels>",
        {"client-labels": ["a", "b"]},
    ),
    "attribute as text": ('<import resource="a.xml"/><import resource="b.xml"/>', {"import": ["a.xml", "b.xml"]}),
    "properties": (
        '<properties><property name=" a "> b </property><property name="c"/></properties>',
        {"properties": {"a": "b", "c": ""}},
    ),
    "property given twice": (
        '<properties><property name="a">1</property><property name="a">2</property></properties>',
        {"properties": {"a": "2"}},
    ),
    "named sections": (
        '<near-cache name="a"><serialize-keys>true</serialize-keys></near-cache><near-cache/>',
        {"near-cache": {"a": {"serialize-keys": "true"}, "default": {}}},
    ),
    "named sections in a section": (
        (
            '<query-caches><query-cache name="q" mapName="m"><predicate type="sql">x &gt; 1</predicate></query-cache>'
            "</query-caches>"
        ),
        {"query-caches": {"q": {"map-name": "m", "predicate": {"sql": "x > 1"}}}},
    ),
    "text of a section": (
        '<load-balancer type="custom">a.B</load-balancer>',
        {"load-balancer": {"type": "custom", "class-name": "a.B"}},
    ),
    "no text of a section": ('<load-balancer type="random"> </load-balancer>', {"load-balancer": {"type": "random"}}),
    "either form": (
        (
            '<network><aws enabled="true" connection-timeout-seconds="5"/><gcp><connection-timeout-seconds>6'
            "</connection-timeout-seconds></gcp></network>"
        ),
        {
            "network": {
                "aws": {"enabled": "true", "connection-timeout-seconds": "5"},
                "gcp": {"connection-timeout-seconds": "6"},
            }
        },
    ),
    "any element": ("<network><aws><made-up>x</made-up></aws></network>", {"network": {"aws": {"made-up": "x"}}}),
    "inside an element that YAML has beside": (
        (
            '<serialization><serializers><serializer type-class="A" class-name="B"/><global-serializer '
            'override-java-serialization="true">G</global-serializer></serializers></serialization>'
        ),
        {
            "serialization": {
                "serializers": [{"type-class": "A", "class-name": "B"}],
                "global-serializer": {"override-java-serialization": "true", "class-name": "G"},
            }
        },
    ),
    "list of sections with text": (
        (
            '<serialization><portable-factories><portable-factory factory-id="1">F</portable-factory>'
            "</portable-factories>"
            "<compact-serialization><serializers><serializer>S</serializer></serializers></compact-serialization>"
            "</serialization>"
        ),
        {
            "serialization": {
                "portable-factories": [{"factory-id": "1", "class-name": "F"}],
                "compact-serialization": {"serializers": [{"serializer": "S"}]},
            }
        },
    ),
    "repeated elements": (
        (
            '<serialization><java-serialization-filter defaults-disabled="true"><blacklist><class>A</class><package>p'
            "</package><class>B</class></blacklist></java-serialization-filter></serialization>"
        ),
        {
            "serialization": {
                "java-serialization-filter": {
                    "defaults-disabled": "true",
                    "blacklist": {"class": ["A", "B"], "package": ["p"]},
                }
            }
        },
    ),
    "discovery strategies": (
        (
            '<network><discovery-strategies><node-filter class="F"/><discovery-strategy class="D" enabled="true">'
            '<properties><property name="k">v</property></properties></discovery-strategy>'
            "</discovery-strategies></network>"
        ),
        {
            "network": {
                "discovery-strategies": {
                    "node-filter": {"class": "F"},
                    "discovery-strategies": [{"class": "D", "enabled": "true", "properties": {"k": "v"}}],
                }
            }
        },
    ),
    "login modules": (
        (
            '<security><realms><realm name="r"><authentication><jaas>'
            '<login-module class-name="L" usage="REQUIRED"/></jaas>'
            "</authentication></realm></realms></security>"
        ),
        {
            "security": {
                "realms": [{"name": "r", "authentication": {"jaas": [{"class-name": "L", "usage": "REQUIRED"}]}}]
            }
        },
    ),
    "indexes": (
        (
            '<query-caches><query-cache name="q"><indexes><index type="HASH">'
            "<attributes><attribute>a</attribute></attributes>"
            "</index></indexes></query-cache></query-caches>"
        ),
        {"query-caches": {"q": {"indexes": [{"type": "HASH", "attributes": ["a"]}]}}},
    ),
    "indexes of 3.x": (
        (
            '<query-caches><query-cache name="q"><indexes><index ordered="true">a</index><index>b</index></indexes>'
            "</query-cache></query-caches>"
        ),
        {"query-caches": {"q": {"indexes": {"a": {"ordered": "true"}, "b": {}}}}},
    ),
    "memory": (
        (
            '<native-memory enabled="true"><capacity value="1" unit="GIGABYTES"/><persistent-memory><directories>'
            '<directory numa-node="0">/a</directory></directories></persistent-memory></native-memory>'
        ),
        {
            "native-memory": {
                "enabled": "true",
                "capacity": {"value": "1", "unit": "GIGABYTES"},
                "persistent-memory": {"directories": [{"numa-node": "0", "directory": "/a"}]},
            }
        },
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_forms(form: str) -> None:
    """Every way of XML to say something becomes what YAML says."""
    text, expected = FORMS[form]

    assert expected == content(text)


@pytest.mark.parametrize("form", FORMS)
def test_written_forms(form: str) -> None:
    """What was read comes back from what is written."""
    data = {"hazelcast-client": FORMS[form][1]}

    assert data == plain(read(xml.write(data, root=xml_root())))


def test_failover() -> None:
    """The failover file has a root of its own in the same namespace."""
    text = (
        f'<hazelcast-client-failover xmlns="{NAMESPACE}"><clients><client>a.xml</client></clients>'
        "<try-count>4</try-count></hazelcast-client-failover>"
    )
    data = {"hazelcast-client-failover": {"clients": ["a.xml"], "try-count": "4"}}

    assert data == plain(read(text)) == plain(read(xml.write(data, root=xml_root())))


def test_layout() -> None:
    """What is written has a declaration, namespace, schema and four blanks a level."""
    assert (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<hazelcast-client xmlns="{NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        f' xsi:schemaLocation="{NAMESPACE} {NAMESPACE}/hazelcast-client-config-5.7.xsd">\n'
        "    <cluster-name>a&lt;b&amp;c</cluster-name>\n"
        "    <network>\n"
        "        <redo-operation>true</redo-operation>\n"
        '        <ssl enabled="false" />\n'
        "    </network>\n"
        "</hazelcast-client>\n"
    ) == xml.write(
        {
            "hazelcast-client": {
                "cluster-name": "a<b&c",
                "network": {"redo-operation": True, "ssl": {"enabled": False}},
            }
        },
        root=xml_root(),
    )


@pytest.mark.parametrize("text", ["a\r\nb", "a\tb", "\"'<>&", "]]>", "😀", "a\n\nb", "\x85", "\u2028x"])
def test_written_text_is_read_as_it_was(text: str) -> None:
    """Escapes keep every character that XML can hold, in text and attribute."""
    data = {
        "hazelcast-client": {
            "cluster-name": text,
            "security": {"username-password": {"username": text, "password": text}},
            "near-cache": {f"n{text}": {}},
        }
    }

    assert data == plain(read(xml.write(data, root=xml_root())))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (" a", "can't begin or end with a blank in XML"),
        ("\x00", "can't hold the character U+0000 in XML"),
        ("a b", "can't be empty nor hold a blank in XML"),
        ("", "can't be empty nor hold a blank in XML"),
    ],
)
def test_what_xml_cannot_hold(text: str, rule: str) -> None:
    """A text that would come back otherwise, or that Hazelcast's schema has no room for, is refused, with its path."""
    with pytest.raises(InvalidConfigError) as caught:
        xml.write({"hazelcast-client": {"client-labels": [text]}}, root=xml_root())

    assert f"client-labels.0: {rule}" == str(caught.value.problems[0])


def test_write_unknown() -> None:
    """A key that no element says is refused."""
    with pytest.raises(InvalidConfigError) as caught:
        xml.write({"hazelcast-client": {"network": {"redo-operatoin": "x"}}}, root=xml_root())

    (problem,) = caught.value.problems
    assert ("network.redo-operatoin: is no element of <network>", "did you mean 'redo-operation'?") == (
        str(problem),
        problem.hint,
    )


@pytest.mark.parametrize("name", ["", "my key", "a><b", "1a", "-a", "a:b", "\x00"])
def test_free_names_that_are_no_elements(name: str) -> None:
    """A made-up name that no element can have is refused, and not written as broken XML."""
    with pytest.raises(InvalidConfigError) as caught:
        xml.write({"hazelcast-client": {"network": {"aws": {name: "x"}}}}, root=xml_root())

    (problem,) = caught.value.problems
    assert f"network.aws.{escaped(name)}: can't be the name of an element in XML" == str(problem)


@pytest.mark.parametrize("value", [{"url": "x"}, ["x"]])
def test_more_than_a_text(value: object) -> None:
    """Where XML has a text, a mapping or a list is refused, and not written as Python shows it."""
    realm = {"name": "r", "authentication": {"ldap": value}}
    with pytest.raises(InvalidConfigError) as caught:
        xml.write({"hazelcast-client": {"security": {"realms": [realm]}}}, root=xml_root())

    (problem,) = caught.value.problems
    assert "security.realms.0.authentication.ldap: can't hold more than a text in XML" == str(problem)


@pytest.mark.parametrize(
    ("section", "path"),
    [
        ({"security": {"token": {"value": ""}}}, "security.token.value"),
        ({"query-caches": {"q": {"predicate": {"sql": ""}}}}, "query-caches.q.predicate.sql"),
    ],
)
def test_an_empty_text_among_attributes(section: dict[str, object], path: str) -> None:
    """Where XML could not tell an empty text from none, it is refused."""
    with pytest.raises(InvalidConfigError) as caught:
        xml.write({"hazelcast-client": section}, root=xml_root())

    assert [f"{path}: can't be empty in XML"] == [str(problem) for problem in caught.value.problems]


def test_write_unknown_root() -> None:
    """There are two root elements."""
    with pytest.raises(InvalidConfigError, match="hazelcast: is no root element of an XML file"):
        xml.write({"hazelcast": {}}, root=xml_root())


def test_places() -> None:
    """Elements, attributes and texts stand where their element begins."""
    tree = read(
        document('\n  <network>\n    <ssl enabled="x"/>\n <!-- --> <redo-operation>y</redo-operation></network>')
    )
    assert isinstance(tree, Table)
    network = tree.entries["hazelcast-client"].entries["network"]  # type: ignore[union-attr]  # a wrong type fails too
    assert isinstance(network, Table)
    ssl = network.entries["ssl"]
    assert isinstance(ssl, Table)

    assert ["x.xml:2:3", "x.xml:3:5", "x.xml:3:5", "x.xml:4:11", "x.xml:4:11"] == [
        str(node.origin)
        for node in (
            network,
            ssl,
            ssl.entries["enabled"],
            network.entries["redo-operation"],
            network.keys["redo-operation"],
        )
    ]


def test_text_in_two_parts() -> None:
    """The text of a section may not be interrupted by an element."""
    told = problems(document('<load-balancer type="custom">a<x>b</x>c</load-balancer>'))

    assert ["load-balancer.x", "load-balancer"] == [problem.path for problem in told]
    assert "must hold one text" == told[1].rule


def test_comments_and_cdata() -> None:
    """Comments are dropped, the texts around them joined, and CDATA is text."""
    assert {"cluster-name": "a  b<c"} == content("<cluster-name>a <!-- x --> b<![CDATA[<c]]></cluster-name>")


def test_schema_location_and_id() -> None:
    """The schema's place and the root's id are not looked at."""
    text = (
        f'<hazelcast-client id="x" xmlns="{NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xsi:schemaLocation="a b"/>'
    )

    assert {"hazelcast-client": {}} == plain(read(text))


PROBLEMS: dict[str, tuple[str | bytes, str]] = {
    "no namespace": ("<hazelcast-client/>", f"hazelcast-client: must be in the namespace {NAMESPACE} (x.xml:1:1)"),
    "other namespace": (
        '<hazelcast-client xmlns="urn:x"/>',
        f"hazelcast-client: must be in the namespace {NAMESPACE} (x.xml:1:1)",
    ),
    "prefix": (
        f'<hz:hazelcast-client xmlns:hz="{NAMESPACE}"/>',
        "hazelcast-client: must be written without a prefix (x.xml:1:1)",
    ),
    "other root": (
        f'<hazelcast xmlns="{NAMESPACE}"><a/></hazelcast>',
        "must have the root element <hazelcast-client> or <hazelcast-client-failover>, and has <hazelcast> (x.xml:1:1)",
    ),
    "unknown element": (
        document("\n<network><ssl><enable>x</enable></ssl></network>"),
        "network.ssl.enable: is no element of <ssl> (x.xml:2:15)",
    ),
    "unknown element in a named one": (
        document('<near-cache name="a*">\n<size>1</size></near-cache>'),
        "near-cache.a*.size: is no element of <near-cache> (x.xml:2:1)",
    ),
    "unknown attribute": (
        document('<network><ssl enable="x"/></network>'),
        "network.ssl.enable: is no attribute of <ssl> (x.xml:1:82)",
    ),
    "unknown attribute of a text": (
        document('<cluster-name x="1">a</cluster-name>'),
        "cluster-name.x: is no attribute of <cluster-name> (x.xml:1:73)",
    ),
    "attribute with a prefix": (
        document('<network xml:lang="de"/>'),
        "network.lang: is no attribute of <network> (x.xml:1:73)",
    ),
    "element for an attribute": (
        document("<network><ssl><enabled>true</enabled></ssl></network>"),
        "network.ssl.enabled: must be an attribute here (x.xml:1:87)",
    ),
    "attribute for an element": (
        document('<network redo-operation="true"/>'),
        "network.redo-operation: must be an element here (x.xml:1:73)",
    ),
    "section twice": (
        document("<network/>\n<network/>"),
        "network: is given twice, first at x.xml:1:73 (x.xml:2:1)",
    ),
    "text twice": (
        document("<cluster-name>a</cluster-name>\n<cluster-name>b</cluster-name>"),
        "cluster-name: is given twice, first at x.xml:1:73 (x.xml:2:1)",
    ),
    "query cache twice": (
        document(
            '<query-caches><query-cache name="q" mapName="m"/><query-cache name="r"/>\n'
            '<query-cache name=" q " mapName="n"/></query-caches>'
        ),
        "query-caches.q: is given twice, first at x.xml:1:87 (x.xml:2:1)",
    ),
    "text between elements": (
        document("<network>x</network>"),
        "network: must hold elements, and no text between them (x.xml:1:73)",
    ),
    "text beside the attributes of an index": (
        document(
            '<query-caches><query-cache name="q"><indexes>\n<index type="HASH">\u00a0<attributes/></index>'
            "</indexes></query-cache></query-caches>"
        ),
        "query-caches.q.indexes: must hold elements, and no text between them (x.xml:2:1)",
    ),
    "text before an element": (
        document("<network>x<redo-operation>true</redo-operation></network>"),
        "network: must hold elements, and no text between them (x.xml:1:73)",
    ),
    "element in a text": (
        document("<cluster-name>a<b/></cluster-name>"),
        "cluster-name: must hold a text, and no element (x.xml:1:88)",
    ),
    "no name": (document("<flake-id-generator/>"), "flake-id-generator: needs the attribute name (x.xml:1:73)"),
    "no resource": (document("<import/>"), "import: needs the attribute resource (x.xml:1:73)"),
    "no type": (
        document('<query-caches><query-cache name="q"><predicate>x</predicate></query-cache></query-caches>'),
        "query-caches.q.predicate: needs the attribute type, class-name or sql (x.xml:1:109)",
    ),
    "DTD": (
        f"<!DOCTYPE x>{document('')}",
        "must not have a document type declaration (x.xml:1:12)",
    ),
    "bad entity": (
        document("<cluster-name>&nbsp;</cluster-name>"),
        "is not well-formed XML: undefined entity (x.xml:1:87)",
    ),
    "wrong end": (document("<network></ssl>"), "is not well-formed XML: mismatched tag (x.xml:1:84)"),
    "nothing": ("", "is not well-formed XML: no element found (x.xml:1:1)"),
    "YAML": ("hazelcast-client: {}", "is not well-formed XML: syntax error (x.xml:1:1)"),
    "NUL": (document("\0"), "is not well-formed XML: not well-formed (invalid token) (x.xml:1:73)"),
    "two roots": (document("") + document(""), "is not well-formed XML: junk after document element (x.xml:1:92)"),
    "encoding": (
        b"<?xml version='1.0' encoding='ebcdic'?><a/>",
        "must be UTF-8, and is declared as ebcdic (x.xml:1:1)",
    ),
    "bad UTF-8": (b"<a>\n\xff</a>", "must be UTF-8 text (x.xml:2:1)"),
    "half a surrogate pair": (document("\ud800"), "must not hold half of a surrogate pair (x.xml)"),
}


@pytest.mark.parametrize("case", PROBLEMS)
def test_problem(case: str) -> None:
    """What is wrong is told with its place."""
    text, expected = PROBLEMS[case]

    assert expected == error(text)


def test_nearest_name() -> None:
    """An unknown name comes with the nearest known one, of elements and attributes."""
    (problem,) = problems(document("<network><redo-operatoin/></network>"))

    assert "did you mean 'redo-operation'?" == problem.hint


def test_all_problems_at_once() -> None:
    """The reading goes on after a problem."""
    assert 3 == len(problems(document("<a/><b/><network><c/></network>")))


def test_problems_are_bounded() -> None:
    """A document with endless problems ends the reading."""
    assert 9 == len(problems(document("<a/>" * 1000), problems=9))


def test_excerpt_hides_values() -> None:
    """What is secret is not known yet, so an excerpt shows no value."""
    text = document('<security><username-password username="u" password="canary"/><x y="canary">canary</x></security>')
    (problem,) = problems(text)

    assert problem.excerpt is not None
    assert "canary" not in problem.excerpt
    assert '<hazelcast-client xmlns="…' in problem.excerpt


def test_entity_bomb() -> None:
    """Entities are refused where they would be declared."""
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'

    assert "must not have a document type declaration (x.xml:1:13)" == error(f"{bomb}<x>&b;</x>")


def test_external_entity() -> None:
    """Nothing outside the document is read."""
    text = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'

    assert "must not have a document type declaration (x.xml:1:13)" == error(text)


def test_ten_thousand_levels() -> None:
    """Deep nesting is refused."""
    told = problems(document("<x>" * 10_000 + "</x>" * 10_000))

    assert "must not be nested deeper than 100 levels" == told[-1].rule


def test_too_many_elements() -> None:
    """The number of elements is bounded."""
    labels = "<label>a</label>" * 100

    assert "must not hold more than 50 elements" in error(
        document(f"<client-labels>{labels}</client-labels>"), nodes=50
    )


def test_too_large() -> None:
    """A text above the size limit is not looked at."""
    assert "must not be larger than 10 bytes (x.xml)" == error(document(""), file_bytes=10)


@pytest.mark.parametrize(
    "data",
    [
        document("<cluster-name>ä</cluster-name>").encode(),
        f"\ufeff{document('<cluster-name>ä</cluster-name>')}".encode("utf-16-le"),
        f'<?xml version="1.0" encoding="UTF-8"?>{document("<cluster-name>ä</cluster-name>")}'.encode(),
        f'<?xml version="1.0" encoding="ISO-8859-1"?>{document("<cluster-name>ä</cluster-name>")}'.encode("latin-1"),
        f'<?xml version="1.0" encoding="US-ASCII"?>{document("<cluster-name>&#228;</cluster-name>")}'.encode(),
        f'<?xml version="1.0" encoding="UTF-16"?>{document("<cluster-name>ä</cluster-name>")}',
    ],
)
def test_encodings(data: bytes | str) -> None:
    """UTF-8, UTF-16 with a mark, Latin-1 and ASCII where the document says so are read; a text has been decoded."""
    assert {"hazelcast-client": {"cluster-name": "ä"}} == plain(read(data))


@pytest.mark.parametrize(
    ("root", "hint"),
    [
        ('<hazelcast xmlns="http://www.hazelcast.com/schema/config"/>', "this is a member's configuration"),
        ('<beans xmlns="http://www.springframework.org/schema/beans"/>', "this is a Spring file"),
        ('<hz:client xmlns:hz="http://www.hazelcast.com/schema/spring"/>', "this is a Spring file"),
        ("<hazelcast-client/>", "write xmlns="),
    ],
)
def test_files_that_are_no_clients(root: str, hint: str) -> None:
    """P11: the file of a member, or of Spring, is named as what it is."""
    with pytest.raises(InvalidConfigError) as caught:
        xml.read(root, Source("a.xml"), root=xml_root())

    assert "wrong-document" == caught.value.problems[0].code
    assert str(caught.value.problems[0].hint).startswith(hint)


@pytest.mark.parametrize(
    ("prefixed", "plain"),
    [
        ("<hz:cluster-name>a</hz:cluster-name>", "<cluster-name>a</cluster-name>"),
        ("<network><hz:ssl enabled='true'/></network>", "<network><ssl enabled='true'/></network>"),
        ('<hz:near-cache name="m"/>', '<near-cache name="m"/>'),
        (
            "<network><hz:aws><hz:region>r</hz:region></hz:aws></network>",
            "<network><aws><region>r</region></aws></network>",
        ),
    ],
)
def test_prefixes_below_the_root(prefixed: str, plain: str) -> None:
    """Elements in Hazelcast's namespace are read whatever their prefix is, as Java does."""
    text = f'<hazelcast-client xmlns="{NAMESPACE}" xmlns:hz="{NAMESPACE}">{{}}</hazelcast-client>'

    assert ClientConfig.from_xml(text.format(plain)) == ClientConfig.from_xml(text.format(prefixed)) != ClientConfig()
