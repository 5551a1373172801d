"""What the rewritten text looks like: comments, layout, imports."""

from __future__ import annotations

import pytest

from hazelcast_fluent.migrate import migrate_source

DEFAULTS = """\
    # Defaults of the 3.x client.
    .network(connection_attempt_limit=2, connection_attempt_period=3)
    .load_balancer("random")
    .build()
)
"""

CASES = {
    "comments move with their statements": (
        """\
#!/usr/bin/env python
# -*- coding: utf-8 -*-
\"\"\"A program.\"\"\"
import hazelcast

# above
config = hazelcast.ClientConfig()  # made here

# who we are
config.group_config.name   =   "a"  # beside
# the word
config.group_config.password = "b"

client = hazelcast.HazelcastClient(config)  # started


x  =  1 # untouched
""",
        """\
#!/usr/bin/env python
# -*- coding: utf-8 -*-
\"\"\"A program.\"\"\"
from hazelcast_fluent import ClientConfig

# above
config = (
    ClientConfig.builder()
    # made here
    # who we are
    # the word
    .group(name="a", password="b")  # beside
"""
        + DEFAULTS
        + """\

client = config.connect()  # started


x  =  1 # untouched
""",
    ),
    "statements between stay where they are": (
        """\
import hazelcast
from hazelcast import ClientConfig


def listener(state):
    pass


config = ClientConfig()
# to be told
config.add_lifecycle_listener(listener)
print("hello")  # between

config.group_config.name = "a"
client = hazelcast.HazelcastClient(config)
""",
        """\
from hazelcast_fluent import ClientConfig


def listener(state):
    pass


print("hello")  # between

config = (
    ClientConfig.builder()
    # to be told
    .lifecycle_listener(listener)
    .group(name="a")
"""
        + DEFAULTS
        + "client = config.connect()\n",
    ),
    "a client from keywords, short": (
        "import hazelcast\n\nstart(hazelcast.HazelcastClient(cluster_name='a'))\n",
        (
            "from hazelcast_fluent import ClientConfig\n\n"
            "start(ClientConfig.builder().group(name='a').build().connect())\n"
        ),
    ),
    "a client from keywords, long": (
        """\
import hazelcast, os

if True:
    with open(os.devnull) as file:
        client = hazelcast.HazelcastClient(
            cluster_name="a",  # who
            # where
            cluster_members=[
                "a",  # first
                "b",
            ],  # all
            # nothing more
        )
""",
        """\
import os
from hazelcast_fluent import ClientConfig

if True:
    with open(os.devnull) as file:
        client = (
            ClientConfig.builder()
            .group(name="a")  # who
            # where
            .addresses(  # all
                [
                    "a",  # first
                    "b",
                ]
            )
            # nothing more
            .build()
            .connect()
        )
""",
    ),
    "long calls have an argument a line": (
        (
            "from hazelcast import HazelcastClient\n"
            "HazelcastClient(client_name='x', ssl_cafile='/a/very/very/long/path/to/ca.pem',"
            " ssl_keyfile='/a/very/long/path/to/key.pem')\n"
        ),
        """\
from hazelcast_fluent import ClientConfig
(
    ClientConfig.builder()
    .client_name('x')
    .ssl(
        cafile='/a/very/very/long/path/to/ca.pem',
        keyfile='/a/very/long/path/to/key.pem',
    )
    .build()
    .connect()
)
""",
    ),
    "a name that means another thing": (
        (
            "from hazelcast import ClientConfig, HazelcastClient\nconfig = ClientConfig()\n"
            "client = HazelcastClient(config)\nother(ClientConfig)\n"
        ),
        """\
from hazelcast import ClientConfig
import hazelcast_fluent
config = (
    hazelcast_fluent.ClientConfig.builder()
"""
        + DEFAULTS
        + "client = config.connect()\nother(ClientConfig)\n",
    ),
    "imports that others need": (
        (
            "import hazelcast\nfrom hazelcast import HazelcastClient\n"
            "from hazelcast.config import Config, NearCacheConfig\n"
            "HazelcastClient(client_name='x')\nprint(hazelcast.__version__, NearCacheConfig)\n"
        ),
        (
            "import hazelcast\nfrom hazelcast.config import Config, NearCacheConfig\n"
            "from hazelcast_fluent import ClientConfig\n"
            "ClientConfig.builder().client_name('x').build().connect()\nprint(hazelcast.__version__, NearCacheConfig)\n"
        ),
    ),
    "one of several names goes": (
        "from hazelcast.client import HazelcastClient, Other as Else\nHazelcastClient(client_name='x')\nElse()\n",
        (
            "from hazelcast.client import Other as Else\nfrom hazelcast_fluent import ClientConfig\n"
            "ClientConfig.builder().client_name('x').build().connect()\nElse()\n"
        ),
    ),
    "an import with comments stays": (
        (
            "from hazelcast import (\n    HazelcastClient,  # used\n    Other,\n)\n"
            "HazelcastClient(client_name='x')\nOther()\n"
        ),
        (
            "from hazelcast import (\n    HazelcastClient,  # used\n    Other,\n)\n"
            "from hazelcast_fluent import ClientConfig\n"
            "ClientConfig.builder().client_name('x').build().connect()\nOther()\n"
        ),
    ),
    "ours is there already": (
        "import hazelcast\nfrom hazelcast_fluent import ClientConfig\nhazelcast.HazelcastClient(client_name='x')\n",
        "from hazelcast_fluent import ClientConfig\nClientConfig.builder().client_name('x').build().connect()\n",
    ),
    "exported names stay": (
        "from hazelcast import HazelcastClient\n__all__ = ['HazelcastClient']\nHazelcastClient(client_name='x')\n",
        (
            "from hazelcast import HazelcastClient\nfrom hazelcast_fluent import ClientConfig\n"
            "__all__ = ['HazelcastClient']\nClientConfig.builder().client_name('x').build().connect()\n"
        ),
    ),
    "an import inside a function": (
        (
            '"""Doc."""\nfrom __future__ import annotations\nimport os\n\n\ndef start():\n    import hazelcast\n'
            "    return hazelcast.HazelcastClient(client_name='x')\n"
        ),
        (
            '"""Doc."""\nfrom __future__ import annotations\nimport os\n\n\ndef start():\n'
            "    from hazelcast_fluent import ClientConfig\n"
            "    return ClientConfig.builder().client_name('x').build().connect()\n"
        ),
    ),
    "an import inside a function, nothing above": (
        "def start():\n    import hazelcast\n    return hazelcast.HazelcastClient(client_name='x')\n",
        (
            "def start():\n    from hazelcast_fluent import ClientConfig\n"
            "    return ClientConfig.builder().client_name('x').build().connect()\n"
        ),
    ),
    "no line end at the end": (
        "import hazelcast as h\nc = h.HazelcastClient(client_name='x')",
        "from hazelcast_fluent import ClientConfig\nc = ClientConfig.builder().client_name('x').build().connect()",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_text(name: str) -> None:
    """The program becomes exactly this."""
    before, after = CASES[name]
    done = migrate_source(before)

    assert after == done.result_text
    assert () == done.left


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_stay(newline: str) -> None:
    """A program with other line ends keeps them, and gets no others."""
    before, after = CASES["comments move with their statements"]

    assert after.replace("\n", newline) == migrate_source(before.replace("\n", newline)).result_text


def test_rewriting_twice_changes_nothing_more() -> None:
    """What was rewritten is left alone."""
    for before, after in CASES.values():
        assert after == migrate_source(migrate_source(before).result_text).result_text


def test_an_order_that_matters_is_kept() -> None:
    """Settings of one section are not drawn together past an expression that may notice."""
    text = (
        "import hazelcast\nconfig = hazelcast.ClientConfig()\nconfig.group_config.name = first()\n"
        "config.client_name = second()\nconfig.group_config.password = third()\n"
        "client = hazelcast.HazelcastClient(config)\n"
    )
    chain = ".group(name=first())\n    .client_name(second())\n    .group(password=third())"

    assert chain in migrate_source(text).result_text


def test_overwritten_settings_go() -> None:
    """Of two settings of one option the later one is written."""
    text = (
        "import hazelcast\nconfig = hazelcast.ClientConfig()\nconfig.group_config.name = 'a'  # first\n"
        "config.group_config.name = 'b'  # second\nclient = hazelcast.HazelcastClient(config)\n"
    )

    assert "# first\n    .group(name='b')  # second" in migrate_source(text).result_text


def test_no_comment_is_lost_or_told_twice() -> None:
    """Every comment of a rewritten statement stands in the result once."""
    text = """\
import hazelcast
config = hazelcast.ClientConfig()
config.network_config.addresses = [  # c1
    # c2
    "a",  # c3
]  # c4
cache = hazelcast.config.NearCacheConfig("m")  # c5
# c6
cache.max_idle_seconds = (  # c7
    5
)
config.add_near_cache_config(  # c8
    # c9
    cache
)  # c10
client = hazelcast.HazelcastClient(config)
other = hazelcast.HazelcastClient(  # c11
    client_name="x", cluster_name="y",  # c12
    labels=[
        "l",  # c13
    ], cluster_members=["z"]  # c14
    # c15
)  # c16
"""
    done = migrate_source(text)

    assert () == done.left
    assert {f"c{n}": 1 for n in range(1, 17)} == {f"c{n}": done.result_text.count(f"# c{n}\n") for n in range(1, 17)}


def test_parentheses_stay_where_they_are_needed() -> None:
    """What was only right in its parentheses, or without them as a statement, is right as an argument."""
    text = """\
import hazelcast
client = (hazelcast.HazelcastClient(client_name=("a"
    "b"), labels=(["x"]), lifecycle_listeners=[(lambda s: (yield))]))
"""
    done = migrate_source(text)

    assert () == done.left
    compile(done.result_text, "<text>", "exec")
    assert '.client_name(\n        ("a"\n            "b")\n    )' in done.result_text
    assert ".lifecycle_listener((lambda s: (yield)))" in done.result_text


LONG = "'" + "a" * 70 + "'"
LONG_VALUES = {
    "a list": (
        f"labels=[{LONG}, make({LONG}, {LONG}), {{{LONG}: [1]}}]",
        f"""\
    .labels(
        [
            {LONG},
            make(
                {LONG},
                {LONG},
            ),
            {{
                {LONG}: [
                    1,
                ],
            }},
        ]
    )
""",
    ),
    "arguments that fit on one line": (
        f"client_name=round({LONG}, 1)",
        f"    .client_name(\n        round(\n            {LONG}, 1\n        )\n    )\n",
    ),
    "plain parentheses": (
        f"client_name=({LONG} + str(b))",
        f"    .client_name(\n        ({LONG} + str(b))\n    )\n",
    ),
    "a keyword before parentheses": (
        f"redo_operation=not({LONG}.startswith(b))",
        f"    .network(\n        redo_operation=not({LONG}.startswith(b)),\n    )\n",
    ),
    "a comprehension": (
        f"labels=[x for x in {LONG}.split(b)]",
        f"    .labels(\n        [x for x in {LONG}.split(b)]\n    )\n",
    ),
    "a generator": (
        f"labels=list(x for x in {LONG}.split(b))",
        f"    .labels(\n        list(x for x in {LONG}.split(b))\n    )\n",
    ),
    "a function": (
        f"load_balancer=(lambda a, b: {LONG} + b)",
        f"    .load_balancer(\n        (lambda a, b: {LONG} + b)\n    )\n",
    ),
    "no brackets": (
        f"client_name={LONG} + 'bbbbbbbbbbbbbbb'",
        f"    .client_name(\n        {LONG} + 'bbbbbbbbbbbbbbb'\n    )\n",
    ),
    "a text of several lines": (
        'client_name=f"""a\n  {b}\n  c"""',
        '    .client_name(\n        f"""a\n  {b}\n  c"""\n    )\n',
    ),
}


@pytest.mark.parametrize("case", LONG_VALUES)
def test_long_values(case: str) -> None:
    """A value that is too long has an element a line, and a trailing comma only where that changes nothing."""
    value, part = LONG_VALUES[case]
    done = migrate_source(f"import hazelcast\nb = 'b'\nc = hazelcast.HazelcastClient({value})\n")

    assert () == done.left
    assert part in done.result_text


def test_a_subscript_stays_on_its_line() -> None:
    """A comma after the only index would make a tuple of it."""
    program = (
        f"import hazelcast\nc = hazelcast.ClientConfig()\nc.client_name = names[{LONG}]\nhazelcast.HazelcastClient(c)\n"
    )

    assert f"\n        names[{LONG}]\n" in migrate_source(program, width=60).result_text


def test_a_user_without_a_password_stays_keywords() -> None:
    """The builder method takes both, so the arguments stay as they are."""
    done = migrate_source("import hazelcast\nhazelcast.HazelcastClient(creds_username='u')\n")

    assert () == done.left
    assert "ClientConfig.from_keywords(creds_username='u').connect()\n" in done.result_text


def test_a_class_definition_that_is_added() -> None:
    """The set of class definitions of the 3.x client is filled by a builder method."""
    done = migrate_source(
        "import hazelcast\nc = hazelcast.ClientConfig()\nc.serialization_config.class_definitions.add(made())\n"
        "hazelcast.HazelcastClient(c)\n"
    )

    assert () == done.left
    assert "    .class_definition(made())\n" in done.result_text
