"""Programs that stay unchanged, with the kind of reason for each place."""

from __future__ import annotations

import pytest

from hazelcast_fluent.migrate import migrate_source

MORE: dict[str, tuple[str, list[tuple[int, str]]]] = {
    "made in the call": (
        ("import hazelcast\nhazelcast.HazelcastClient(hazelcast.ClientConfig())\n"),
        [(2, "not understood")],
    ),
    "two classes in one name": (
        (
            "import hazelcast\n"
            "from hazelcast.config import Config\n"
            "if x:\n"
            "    c = hazelcast.ClientConfig()\n"
            "else:\n"
            "    c = Config()\n"
            "hazelcast.HazelcastClient(c)\n"
        ),
        [(4, "not understood"), (7, "made elsewhere")],
    ),
    "read in a branch before it is complete": (
        (
            "import hazelcast\n"
            "c = hazelcast.ClientConfig()\n"
            "if x:\n"
            "    print(c.group_config.name)\n"
            "    c.client_name = 'x'\n"
            "hazelcast.HazelcastClient(c)\n"
        ),
        [(4, "order")],
    ),
    "a name and a password in different branches": (
        (
            "import hazelcast\n"
            "from hazelcast.config import Config\n"
            "c = Config()\n"
            "if x:\n"
            "    c.creds_username = 'u'\n"
            "c.creds_password = 'p'\n"
            "hazelcast.HazelcastClient(c)\n"
        ),
        [(5, "flow")],
    ),
    "a name without a password": (
        (
            "import hazelcast\n"
            "from hazelcast.config import Config\n"
            "c = Config()\n"
            "c.creds_username = 'u'\n"
            "hazelcast.HazelcastClient(c)\n"
        ),
        [(4, "not understood")],
    ),
    "one entry twice": (
        (
            "import hazelcast\n"
            "c = hazelcast.ClientConfig()\n"
            "c.add_near_cache_config(hazelcast.NearCacheConfig('m'))\n"
            "c.add_near_cache_config(hazelcast.NearCacheConfig('m'))\n"
            "hazelcast.HazelcastClient(c)\n"
        ),
        [(4, "not understood")],
    ),
    "a helper without a client": (
        ("import hazelcast\n\ndef make():\n    c = hazelcast.ClientConfig()\n    return c\n\nd = make()\n"),
        [(4, "no client"), (7, "flow")],
    ),
    "a function on one line": (
        (
            "import hazelcast\n"
            "\n"
            "def change(c): c.client_name = 'x'\n"
            "\n"
            "c = hazelcast.ClientConfig()\n"
            "change(c)\n"
            "hazelcast.HazelcastClient(c)\n"
        ),
        [(3, "flow"), (5, "flow")],
    ),
    "a generator": (
        (
            "import hazelcast\n"
            "\n"
            "def change(c):\n"
            "    c.client_name = 'x'\n"
            "    yield\n"
            "\n"
            "c = hazelcast.ClientConfig()\n"
            "change(c)\n"
            "hazelcast.HazelcastClient(c)\n"
        ),
        [(8, "escapes")],
    ),
    "unpacked into a helper": (
        (
            "import hazelcast\n"
            "\n"
            "def change(*c):\n"
            "    pass\n"
            "\n"
            "c = hazelcast.ClientConfig()\n"
            "change(c)\n"
            "hazelcast.HazelcastClient(c)\n"
        ),
        [(7, "escapes")],
    ),
    "bound twice as an attribute": (
        (
            "import hazelcast\n"
            "\n"
            "class A:\n"
            "    def __init__(self):\n"
            "        self.c = hazelcast.ClientConfig()\n"
            "        self.c = other()\n"
            "        hazelcast.HazelcastClient(self.c)\n"
        ),
        [(6, "flow")],
    ),
    "a blank in an address": (
        (
            "import hazelcast\n"
            "c = hazelcast.ClientConfig()\n"
            "c.network_config.addresses.append(f'{h}: {p}')\n"
            "hazelcast.HazelcastClient(c)\n"
        ),
        [(3, "value")],
    ),
    "given by keyword to no parameter": (
        (
            "import hazelcast\n\ndef change(c, **more):\n    c.client_name = 'x'\n\n"
            "c = hazelcast.ClientConfig()\nchange(d=c)\nhazelcast.HazelcastClient(c)\n"
        ),
        [(7, "escapes")],
    ),
    "given behind a star": (
        (
            "import hazelcast\n\ndef change(c):\n    c.client_name = 'x'\n\n"
            "c = hazelcast.ClientConfig()\nchange(*a, c)\nhazelcast.HazelcastClient(c)\n"
        ),
        [(7, "escapes")],
    ),
    "returned by a method": (
        (
            "import hazelcast\n\nclass A:\n    def make(self):\n        c = hazelcast.ClientConfig()\n"
            "        c.client_name = 'x'\n        return c\n"
        ),
        [(7, "escapes")],
    ),
    "two places of one function": (
        (
            "import hazelcast\n\ndef change(c, d):\n    pass\n\n"
            "a = hazelcast.ClientConfig()\nb = hazelcast.ClientConfig()\nchange(a, 1)\nchange(1, b)\n"
            "hazelcast.HazelcastClient(a)\nhazelcast.HazelcastClient(b)\n"
        ),
        [(6, "flow"), (7, "flow")],
    ),
    "a name read after other statements": (
        (
            "import hazelcast\nfrom hazelcast.config import Config\nc = Config()\nc.creds_username = f()\n"
            "if x:\n    c.client_name = 'u'\nc.creds_password = g()\nhazelcast.HazelcastClient(c)\n"
        ),
        [(4, "order")],
    ),
    "a client in another function": (
        (
            "import hazelcast\nc = hazelcast.ClientConfig()\n\ndef start():\n"
            "    return hazelcast.HazelcastClient(c)\n\nif x:\n    c.client_name = 'x'\n"
        ),
        [(5, "order")],
    ),
    "near caches replaced": (
        (
            "import hazelcast\nfrom hazelcast.config import Config\nc = Config()\n"
            "c.near_caches['a'] = {'max_idle': 3}\nc.near_caches = {'b': {}}\nhazelcast.HazelcastClient(c)\n"
        ),
        [(5, "not understood")],
    ),
    "near caches appended": (
        (
            "import hazelcast\nfrom hazelcast.config import Config\nc = Config()\nc.near_caches.append(3)\n"
            "hazelcast.HazelcastClient(c)\n"
        ),
        [(4, "not understood")],
    ),
    "a star import of a neighbor": (
        "from .hazelcast import *\nc = HazelcastClient(client_name='x')\n",
        [],
    ),
    "on one line in a branch": (
        ("import hazelcast\nif x: c = hazelcast.ClientConfig(); c.client_name = y; hazelcast.HazelcastClient(c)\n"),
        [(2, "flow")],
    ),
}
"""Programs that are left, each for another reason."""


@pytest.mark.parametrize("style", MORE)
def test_listed_too(style: str) -> None:
    """G9, G11: the program stays unchanged, and its reasons are listed."""
    program, places = MORE[style]
    done = migrate_source(program)

    assert program == done.result_text
    assert places == [(left.line, left.kind) for left in done.left]
