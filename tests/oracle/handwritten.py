"""Files written by hand for what chance seldom finds: the syntax of both formats, imports, placeholders, overrides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.oracle.documents import NAMESPACE
from tests.oracle.oracle import Case

ROOT = "hazelcast-client"
OPEN, CLOSE = f'<{ROOT} xmlns="{NAMESPACE}">', f"</{ROOT}>"
NAME = "instance-name"

YAML: Mapping[str, str | bytes] = {
    "empty text": "",
    "nothing but a comment": "# nothing\n",
    "null root": "hazelcast-client:\n",
    "empty mapping": "hazelcast-client: {}\n",
    "a list": "- hazelcast-client\n",
    "a text": "hazelcast-client\n",
    "json": '{"hazelcast-client": {"instance-name": "a", "network": {"connection-timeout": 9}}}',
    "document marker": "---\nhazelcast-client:\n  instance-name: a\n...\n",
    "two documents": "---\nhazelcast-client: {}\n---\nhazelcast-client: {}\n",
    "directive": "%YAML 1.2\n---\nhazelcast-client:\n  instance-name: a\n",
    "byte order mark": "\ufeffhazelcast-client:\n  instance-name: a\n",
    "utf-16": "hazelcast-client:\n  instance-name: ä\n".encode("utf-16"),
    "no utf-8": b"hazelcast-client:\n  instance-name: \xff\n",
    "nul": "hazelcast-client:\n  instance-name: a\x00b\n",
    "carriage returns": "hazelcast-client:\r\n  instance-name: a\r\n  client-labels: [b]\r\n",
    "comments": "hazelcast-client: # root\n  # name\n  instance-name: a # end\n",
    "hash in a text": "hazelcast-client:\n  instance-name: a#b\n",
    "anchors": "hazelcast-client:\n  client-labels: &l [a, b]\n  network:\n    cluster-members: *l\n",
    "alias of a mapping": "hazelcast-client:\n  near-cache:\n    a: &a {max-idle-seconds: 5}\n    b: *a\n",
    "merge key": "hazelcast-client:\n  near-cache:\n    a: &a {max-idle-seconds: 5}\n    b:\n      <<: *a\n",
    "alias of itself": "hazelcast-client: &a\n  properties: *a\n",
    "unknown anchor": "hazelcast-client:\n  instance-name: *nowhere\n",
    "repeated key": "hazelcast-client:\n  instance-name: a\n  instance-name: b\n",
    "key that is a number": "hazelcast-client:\n  properties:\n    1: a\n",
    "key that is true": "hazelcast-client:\n  properties:\n    true: a\n",
    "key that is a list": "hazelcast-client:\n  properties:\n    ? [a]\n    : b\n",
    "key in quotes": 'hazelcast-client:\n  "instance-name": a\n',
    "empty key": 'hazelcast-client:\n  properties:\n    "": a\n',
    "folded text": "hazelcast-client:\n  instance-name: >-\n    a\n    b\n",
    "literal text": "hazelcast-client:\n  instance-name: |\n    a\n    b\n",
    "text on two lines": "hazelcast-client:\n  instance-name: a\n    b\n",
    "escapes": 'hazelcast-client:\n  instance-name: "a\\tb\\u00e4"\n',
    "single quotes": "hazelcast-client:\n  instance-name: 'it''s'\n",
    "tag of a text": "hazelcast-client:\n  instance-name: !!str 5\n",
    "tag of a number": "hazelcast-client:\n  network:\n    connection-timeout: !!int '9'\n",
    "tag of one's own": "hazelcast-client:\n  instance-name: !foo a\n",
    "tag of python": "hazelcast-client:\n  instance-name: !!python/object/apply:os.system [echo]\n",
    "tag of bytes": "hazelcast-client:\n  instance-name: !!binary aGk=\n",
    "tag of a set": "hazelcast-client:\n  client-labels: !!set {a, b}\n",
    "explicit null": "hazelcast-client:\n  instance-name: !!null ''\n",
    "null word": "hazelcast-client:\n  instance-name: null\n",
    "null with a capital": "hazelcast-client:\n  instance-name: Null\n",
    "null in a list": "hazelcast-client:\n  client-labels: [a, null]\n",
    "tab before a comment": "hazelcast-client:\n  instance-name: a\t# b\n",
    "tab after a colon": "hazelcast-client:\n  instance-name:\ta\n",
    "colon in a text": "hazelcast-client:\n  instance-name: a:b\n",
    "colon and space in a text": "hazelcast-client:\n  instance-name: a: b\n",
    "text that begins with a percent": "hazelcast-client:\n  instance-name: %a\n",
    "text that begins with at": "hazelcast-client:\n  instance-name: @a\n",
    "unclosed quote": 'hazelcast-client:\n  instance-name: "a\n',
    "unclosed bracket": "hazelcast-client:\n  client-labels: [a, b\n",
    "two roots": "hazelcast-client: {}\nhazelcast: {}\n",
    "another root": "foo: 1\nhazelcast-client:\n  instance-name: a\n",
    "failover's root": "hazelcast-client-failover:\n  try-count: 1\n",
    "misplaced section": "hazelcast-client:\n  instance-name: a\nnetwork:\n  redo-operation: true\n",
    "deep unknown": "hazelcast-client:\n  near-cache:\n    a:\n      eviction:\n        sizes: 5\n",
    "upper-case key": "hazelcast-client:\n  Instance-Name: a\n",
    "key with an underscore": "hazelcast-client:\n  instance_name: a\n",
    "near cache as a list": "hazelcast-client:\n  near-cache:\n    - name: a\n",
    "members as a text": "hazelcast-client:\n  network:\n    cluster-members: 10.0.0.1,10.0.0.2\n",
    "ports as a mapping": "hazelcast-client:\n  network:\n    outbound-ports: {a: 34600, b: 34700-34710}\n",
    "labels twice": "hazelcast-client:\n  client-labels: [a, a]\n",
    "routing without a mode": "hazelcast-client: {network: {cluster-routing: {routing-strategy: PARTITION_GROUPS}}}\n",
    "two words for routing": (
        "hazelcast-client: {network: {smart-routing: true, cluster-routing: {mode: ALL_MEMBERS}}}\n"
    ),
    "balancer without a type": "hazelcast-client:\n  load-balancer: {class-name: a.B}\n",
    "empty balancer": "hazelcast-client:\n  load-balancer: {}\n",
    "balancer with both": "hazelcast-client:\n  load-balancer: {type: random, class-name: a.B}\n",
    "factories of one id": (
        "hazelcast-client:\n  serialization:\n    portable-factories:\n"
        "      - {factory-id: 2, class-name: a.A}\n      - {factory-id: 2, class-name: a.B}\n"
    ),
    "numbers as properties": "hazelcast-client:\n  properties: {a: 1.50, b: 1e3, c: 010, d: -0, e: 0.00001}\n",
    "more numbers": "hazelcast-client:\n  properties: {a: 12345678.9, b: 1.0E-5, c: 1e21, d: 100.}\n",
    "no numbers": "hazelcast-client:\n  properties: {c: .inf, d: -.inf, e: .nan}\n",
    "words as properties": "hazelcast-client:\n  properties: {a: yes, b: ~, c: Null, d: 2026-01-31, e: 0o17}\n",
    "long numbers": "hazelcast-client:\n  properties: {a: 9223372036854775807, b: 123456789012345678901}\n",
    "group": "hazelcast-client:\n  group: {name: a, password: b}\n",
    "old beside new": "hazelcast-client:\n  group: {name: a}\n  metrics: {enabled: true}\n",
    "old near cache": "hazelcast-client:\n  near-cache:\n    a: {max-size: 5, eviction-policy: LFU}\n",
    "old near cache, then new": "hazelcast-client:\n  near-cache:\n    a: {max-size: 5, eviction: {size: 7}}\n",
    "new near cache, then old": "hazelcast-client:\n  near-cache:\n    a: {eviction: {size: 7}, max-size: 5}\n",
    "attempts": "hazelcast-client:\n  network: {connection-attempt-limit: 7, connection-attempt-period: 500}\n",
    "retry that is on": "hazelcast-client:\n  connection-strategy: {connection-retry: {enabled: true, jitter: 0.5}}\n",
    "retry that is off": "hazelcast-client: {connection-strategy: {connection-retry: {enabled: false, jitter: 0.5}}}\n",
}
"""YAML files by name."""

XML: Mapping[str, str | bytes] = {
    "empty text": "",
    "empty root": f"{OPEN}{CLOSE}",
    "declaration": f'<?xml version="1.0" encoding="UTF-8"?>\n{OPEN}<{NAME}>ä</{NAME}>{CLOSE}',
    "latin 1": f'<?xml version="1.0" encoding="ISO-8859-1"?>{OPEN}<{NAME}>ä</{NAME}>{CLOSE}'.encode("latin-1"),
    "utf-16": f'<?xml version="1.0" encoding="UTF-16"?>{OPEN}<{NAME}>ä</{NAME}>{CLOSE}'.encode("utf-16"),
    "byte order mark": f"\ufeff{OPEN}<{NAME}>a</{NAME}>{CLOSE}",
    "wrong encoding": b'<hazelcast-client xmlns="http://www.hazelcast.com/schema/client-config">\xff</hazelcast-client>',
    "document type": f"<!DOCTYPE x>{OPEN}{CLOSE}",
    "entity": f'<!DOCTYPE x [<!ENTITY e "v">]>{OPEN}<{NAME}>&e;</{NAME}>{CLOSE}',
    "external entity": f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>{OPEN}<{NAME}>&e;</{NAME}>{CLOSE}',
    "unknown entity": f"{OPEN}<{NAME}>&nope;</{NAME}>{CLOSE}",
    "character reference": f"{OPEN}<{NAME}>&#228;&amp;&lt;</{NAME}>{CLOSE}",
    "cdata": f"{OPEN}<{NAME}><![CDATA[a<b]]></{NAME}>{CLOSE}",
    "comment in a text": f"{OPEN}<{NAME}>a<!-- x -->b</{NAME}>{CLOSE}",
    "comment around": f"<!-- a -->{OPEN}<!-- b --><{NAME}>a</{NAME}>{CLOSE}<!-- c -->",
    "processing instruction": f"{OPEN}<?foo bar?><{NAME}>a</{NAME}>{CLOSE}",
    "text between elements": f"{OPEN}stray<{NAME}>a</{NAME}>{CLOSE}",
    "blanks around a text": f"{OPEN}<{NAME}>\n  a  \n</{NAME}>{CLOSE}",
    "blanks around a number": f"{OPEN}<network><connection-timeout> 9 </connection-timeout></network>{CLOSE}",
    "blanks around a switch": f"{OPEN}<network><redo-operation> true </redo-operation></network>{CLOSE}",
    "empty element": f"{OPEN}<{NAME}/>{CLOSE}",
    "not closed": f"{OPEN}<{NAME}>a{CLOSE}",
    "closed twice": f"{OPEN}{CLOSE}{CLOSE}",
    "repeated attribute": f'{OPEN}<metrics enabled="true" enabled="false"/>{CLOSE}',
    "prefix": f'<hz:{ROOT} xmlns:hz="{NAMESPACE}"><hz:{NAME}>a</hz:{NAME}></hz:{ROOT}>',
    "no namespace": f"<{ROOT}><{NAME}>a</{NAME}></{ROOT}>",
    "another namespace": f'<{ROOT} xmlns="http://example.com"/>',
    "child of no namespace": f'{OPEN}<{NAME} xmlns="">a</{NAME}>{CLOSE}',
    "another root": f'<hazelcast xmlns="{NAMESPACE}"/>',
    "id of the root": f'<{ROOT} xmlns="{NAMESPACE}" id="x"/>',
    "attribute of the root": f'<{ROOT} xmlns="{NAMESPACE}" foo="x"/>',
    "schema location": (
        f'<{ROOT} xmlns="{NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        f' xsi:schemaLocation="{NAMESPACE} http://www.hazelcast.com/schema/config/hazelcast-client-config-4.0.xsd"/>'
    ),
    "unknown element": f"{OPEN}<instance-nam>a</instance-nam>{CLOSE}",
    "unknown attribute": f'{OPEN}<metrics enabld="true"/>{CLOSE}',
    "attribute as an element": f"{OPEN}<metrics><enabled>true</enabled></metrics>{CLOSE}",
    "element as an attribute": f'{OPEN}<network redo-operation="true"/>{CLOSE}',
    "upper-case element": f"{OPEN}<Instance-Name>a</Instance-Name>{CLOSE}",
    "section twice": f"{OPEN}<network/><network/>{CLOSE}",
    "name twice": f"{OPEN}<{NAME}>a</{NAME}><{NAME}>b</{NAME}>{CLOSE}",
    "near cache twice": (
        f'{OPEN}<near-cache name="a"><max-idle-seconds>5</max-idle-seconds></near-cache>'
        f'<near-cache name="a"><time-to-live-seconds>6</time-to-live-seconds></near-cache>{CLOSE}'
    ),
    "near cache without a name": f"{OPEN}<near-cache/>{CLOSE}",
    "property twice": (
        f'{OPEN}<properties><property name="a">1</property><property name="a">2</property></properties>{CLOSE}'
    ),
    "empty property": f'{OPEN}<properties><property name="a"/></properties>{CLOSE}',
    "blanks around a property": f'{OPEN}<properties><property name=" a ">  b  </property></properties>{CLOSE}',
    "property without a name": f"{OPEN}<properties><property>a</property></properties>{CLOSE}",
    "switch in capitals": f"{OPEN}<network><redo-operation>TRUE</redo-operation></network>{CLOSE}",
    "choice in lower case": f'{OPEN}<connection-strategy reconnect-mode="off"/>{CLOSE}',
    "two identities": (
        f'{OPEN}<security><username-password username="a" password="b"/>'
        f'<token encoding="none">c</token></security>{CLOSE}'
    ),
    "realms before the identity": (
        f'{OPEN}<security><realms><realm name="r"/></realms><token encoding="none">c</token></security>{CLOSE}'
    ),
    "plug-in's own elements": f'{OPEN}<network><aws enabled="true"><x>1</x><y-z>2</y-z></aws></network>{CLOSE}',
    "placeholder in a comment": f"{OPEN}<!-- ${{nowhere}} --><{NAME}>a</{NAME}>{CLOSE}",
    "group": f"{OPEN}<group><name>a</name><password>b</password></group>{CLOSE}",
}
"""XML files by name."""

VARIABLES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "a number": ("{network: {connection-timeout: '${v}'}}", {"v": "9"}),
    "a switch": ("{network: {redo-operation: '${v}'}}", {"v": "true"}),
    "two": ("{instance-name: '${a}-${b}'}", {"a": "1", "b": "2"}),
    "a value with a placeholder": ("{instance-name: '${a}'}", {"a": "${b}", "b": "Z"}),
    "a value that names itself": ("{instance-name: '${a}'}", {"a": "${a}"}),
    "nested": ("{instance-name: '${a${b}}'}", {"b": "1", "a1": "Z", "a${b": "Q"}),
    "empty value": ("{instance-name: 'x${a}y'}", {"a": ""}),
    "empty name": ("{instance-name: '${}'}", {"": "x"}),
    "blanks in the name": ("{instance-name: '${ a }'}", {"a": "X", " a ": "SP"}),
    "not closed": ("{instance-name: '${a'}", {"a": "X"}),
    "another prefix": ("{instance-name: '$FOO{a}'}", {"a": "X"}),
    "a name of an entry": ("{near-cache: {'${a}': {max-idle-seconds: 5}}}", {"a": "X"}),
    "a name of a property": ("{properties: {'${a}': b}}", {"a": "X"}),
    "a list": ("{client-labels: ['${a}', b]}", {"a": "X"}),
    "strict": ("{config-replacers: {}, instance-name: '${a}'}", {}),
    "lenient": ("{config-replacers: {fail-if-value-missing: false}, instance-name: '${a}'}", {}),
}
"""YAML below the root, and variables."""

IMPORTS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "a mapping": (
        "{import: [b.yaml], network: {redo-operation: true}}",
        {"b.yaml": "{network: {connection-timeout: 9}}"},
    ),
    "the root left out": ("{import: [b.yaml]}", {"b.yaml": "instance-name: a"}),
    "lists": ("{import: [b.yaml], client-labels: [a]}", {"b.yaml": "{client-labels: [b]}"}),
    "equal texts": ("{import: [b.yaml], instance-name: a}", {"b.yaml": "{instance-name: a}"}),
    "other texts": ("{import: [b.yaml], instance-name: a}", {"b.yaml": "{instance-name: b}"}),
    "number and text": (
        "{import: [b.yaml], network: {connection-timeout: 5}}",
        {"b.yaml": "{network: {connection-timeout: '5'}}"},
    ),
    "text and list": ("{import: [b.yaml], client-labels: [a]}", {"b.yaml": "{client-labels: a}"}),
    "a text alone": ("{import: b.yaml}", {"b.yaml": "{}"}),
    "no file": ("{import: [nowhere.yaml]}", {}),
    "an empty file": ("{import: [b.yaml]}", {"b.yaml": ""}),
    "a cycle": ("{import: [b.yaml]}", {"b.yaml": "{import: [c.yaml]}", "c.yaml": "{import: [b.yaml]}"}),
    "a chain": ("{import: [b.yaml]}", {"b.yaml": "{import: [c.yaml]}", "c.yaml": "{instance-name: c}"}),
    "no list at all": ("{import: []}", {}),
    "in a section": ("{network: {import: [b.yaml]}}", {"b.yaml": "{}"}),
    "an unknown key": ("{import: [b.yaml]}", {"b.yaml": "{instance-nam: b}"}),
}
"""YAML below the root, and the files it imports."""

OVERRIDES: Mapping[str, Mapping[str, str]] = {
    "nothing": {},
    "a name": {"HZCLIENT_CLUSTERNAME": "a"},
    "a switch in capitals": {"HZCLIENT_NETWORK_REDOOPERATION": "TRUE"},
    "a choice": {"HZCLIENT_LOADBALANCER_TYPE": "round-robin"},
    "a choice without its dash": {"HZCLIENT_LOADBALANCER_TYPE": "roundrobin"},
    "a choice in lower case": {"HZCLIENT_CONNECTIONSTRATEGY_RECONNECTMODE": "async"},
    "an entry": {"HZCLIENT_NEARCACHE_ORDERS_TIMETOLIVESECONDS": "5"},
    "an entry's section": {"HZCLIENT_NEARCACHE_ORDERS_EVICTION_SIZE": "5"},
    "two of one section": {"HZCLIENT_NETWORK_CONNECTIONTIMEOUT": "9", "HZCLIENT_NETWORK_REDOOPERATION": "true"},
    "a property": {"HZCLIENT_PROPERTIES_foo": "bar"},
    "a lower-case prefix": {"hzclient_CLUSTERNAME": "a"},
    "a member's prefix": {"HZ_CLUSTERNAME": "a"},
    "the retry": {"HZCLIENT_CONNECTIONSTRATEGY_CONNECTIONRETRY_CLUSTERCONNECTTIMEOUTMILLIS": "9000"},
    "no number": {"HZCLIENT_NETWORK_CONNECTIONTIMEOUT": "soon"},
    "metrics": {"HZCLIENT_METRICS_ENABLED": "false", "HZCLIENT_METRICS_COLLECTIONFREQUENCYSECONDS": "9"},
    "an identity": {
        "HZCLIENT_SECURITY_USERNAMEPASSWORD_USERNAME": "u",
        "HZCLIENT_SECURITY_USERNAMEPASSWORD_PASSWORD": "p",
    },
    "a property of tls": {
        "HZCLIENT_NETWORK_SSL_ENABLED": "true",
        "HZCLIENT_NETWORK_SSL_PROPERTIES_protocol": "TLSv1.3",
    },
}
"""Environment variables over no file at all."""


def cases() -> Iterator[Case]:
    """Yield all of them."""
    for name, text in YAML.items():
        yield Case(name=f"hand: {name}", kind="yaml", text=text)
    for name, text in XML.items():
        yield Case(name=f"hand: {name}", kind="xml", text=text)
    for name, (inner, variables) in VARIABLES.items():
        yield Case(name=f"hand: {name}", kind="yaml", text=f"{ROOT}: {inner}", properties=variables)
    for name, (inner, files) in IMPORTS.items():
        imported = {file: f"{ROOT}: {text}" if text.startswith("{") else text for file, text in files.items()}
        yield Case(name=f"hand: {name}", kind="yaml", text=f"{ROOT}: {inner}", files=imported)
    for name, environment in OVERRIDES.items():
        yield Case(name=f"hand: {name}", kind="load", environment=environment)
