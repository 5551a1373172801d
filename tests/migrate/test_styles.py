"""How programs configure a client: each style is converted, or listed with reason and remedy."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hazelcast_fluent.migrate import migrate_source, run
from tests.marks import skip_without_asyncio
from tests.migrate.handed_over import handed_over

RUNNING = {
    "asyncio (G1)": (
        (
            "import asyncio\nfrom hazelcast.asyncio import HazelcastClient\n\nasync def main():\n"
            "    client = await HazelcastClient.create_and_start(cluster_name='x')\n    await client.shutdown()\n\n"
            "asyncio.run(main())\n"
        ),
        "await ClientConfig.builder().group(name='x').build().connect_async()",
    ),
    "asyncio by its module (G1)": (
        (
            "import asyncio\nimport hazelcast.asyncio as hz\n\nasync def main(**options):\n"
            "    return await hz.HazelcastClient.create_and_start(**options)\n\nasyncio.run(main(cluster_name='x'))\n"
        ),
        "await ClientConfig.from_keywords(**options).connect_async()",
    ),
    "a star import (G1)": (
        "from hazelcast import *\nc = HazelcastClient(cluster_name='x')\n",
        "c = hazelcast_fluent.ClientConfig.builder().group(name='x').build().connect()",
    ),
    "a star import of the module (G1)": (
        (
            "from hazelcast.config import *\nimport hazelcast\nc = Config()\nc.cluster_name = 'x'\n"
            "hazelcast.HazelcastClient(c)\n"
        ),
        "c = hazelcast_fluent.ClientConfig.builder().group(name='x').build()\nc.connect()",
    ),
    "a guarded import (G1)": (
        (
            "try:\n    import hazelcast\nexcept ImportError:\n    hazelcast = None\n\nif hazelcast is not None:\n"
            "    c = hazelcast.HazelcastClient(cluster_name='x')\n"
        ),
        "    import hazelcast\n    from hazelcast_fluent import ClientConfig\nexcept ImportError",
    ),
    "an import from two places (G1)": (
        (
            "try:\n    from hazelcast import HazelcastClient\nexcept ImportError:\n"
            "    from hazelcast.client import HazelcastClient\nc = HazelcastClient(cluster_name='x')\n"
        ),
        "c = ClientConfig.builder().group(name='x').build().connect()",
    ),
    "name and password as attributes (G2)": (
        (
            "import hazelcast\nfrom hazelcast.config import Config\nc = Config()\nc.creds_username = 'u'\n"
            "c.cluster_name = 'x'\nc.creds_password = 'p'\nhazelcast.HazelcastClient(c)\n"
        ),
        ".credentials('u', 'p')",
    ),
    "name and password on one line (G2)": (
        (
            "import hazelcast\nfrom hazelcast.config import Config\nc = Config(); c.creds_username = 'u'; "
            "c.creds_password = 'p'\nhazelcast.HazelcastClient(c)\n"
        ),
        "builder = builder.credentials('u', 'p')",
    ),
    "a list in a variable first (G10)": (
        (
            "import hazelcast, os\nos.environ['M'] = 'a,b'\nmembers = os.environ['M'].split(',')\n"
            "hazelcast.HazelcastClient(cluster_members=members)\nprint(len(members))\n"
        ),
        ".addresses(members)",
    ),
    "a choice (G10)": (
        "import hazelcast\nx = []\nhazelcast.HazelcastClient(cluster_name='prod' if x else 'dev')\n",
        ".group(name='prod' if x else 'dev')",
    ),
    "an alternative (G10)": (
        "import hazelcast\nx = None\nhazelcast.HazelcastClient(cluster_name=x or 'dev', client_name=x and 'y')\n",
        "ClientConfig.from_keywords(cluster_name=x or 'dev', client_name=x and 'y')",
    ),
    "a variable with a default (G10)": (
        "import hazelcast, os\nhazelcast.HazelcastClient(client_name=os.getenv('NO_T', 'x'))\n",
        ".client_name(os.getenv('NO_T', 'x'))",
    ),
    "a variable without one (G10)": (
        "import hazelcast, os\nhazelcast.HazelcastClient(client_name=os.getenv('NO_T'))\n",
        "from_keywords(client_name=os.getenv('NO_T'))",
    ),
    "strings made of others (G10)": (
        "import hazelcast\nx = 3\nhazelcast.HazelcastClient(client_name=str(x), labels=[f'l{x}', 'a' + str(x)])\n",
        ".client_name(str(x))\n    .labels([f'l{x}', 'a' + str(x)])",
    ),
    "a word in an argument (G5)": (
        "import hazelcast\nhazelcast.HazelcastClient(cluster_name='hazelcast')\n",
        "from hazelcast_fluent import ClientConfig\nClientConfig.builder().group(name='hazelcast')",
    ),
    "an import in a function (G5)": (
        (
            "def start():\n    import hazelcast\n\n    return hazelcast.HazelcastClient(cluster_name='hazelcast')\n\n"
            "start()\n"
        ),
        "def start():\n    from hazelcast_fluent import ClientConfig\n\n    return ClientConfig.builder()",
    ),
    "a function that returns what it changes (G9)": (
        (
            "import hazelcast\nfrom hazelcast.config import Config\n\ndef change(c):\n    c.client_name = 'x'\n"
            "    return c\n\nc = Config()\nchange(c)\nhazelcast.HazelcastClient(c)\n"
        ),
        "    c = c.client_name('x')\n    return c\n",
    ),
    "a function that ends with a return (G9)": (
        (
            "import hazelcast\nfrom hazelcast.config import Config\n\ndef change(c):\n    c.client_name = 'x'\n"
            "    return\n\nc = Config()\nchange(c)\nhazelcast.HazelcastClient(c)\n"
        ),
        "    c = c.client_name('x')\n    return c\n",
    ),
    "the result of a function in a variable (G9)": (
        (
            "import hazelcast\nfrom hazelcast.config import Config\n\ndef make():\n    c = Config()\n"
            "    c.client_name = 'x'\n    return c\n\nd = make()\nhazelcast.HazelcastClient(d)\n"
        ),
        "d = make()\nd.connect()\n",
    ),
    "a variable of the environment (G10)": (
        "import hazelcast, os\nos.environ['M'] = 'a'\nhazelcast.HazelcastClient(client_name=os.environ['M'])\n",
        ".client_name(os.environ['M'])",
    ),
    "a name of the client's package (G10)": (
        "import hazelcast\nhazelcast.HazelcastClient(client_name=hazelcast.__version__)\n",
        ".client_name(hazelcast.__version__)",
    ),
    "unpacked near caches (G10)": (
        "import hazelcast\nmore = {}\nhazelcast.HazelcastClient(near_caches={**more})\n",
        "from_keywords(near_caches={**more})",
    ),
    "a function between (G10)": (
        (
            "import hazelcast\nfrom hazelcast.config import Config\nc = Config()\nc.client_name = str(5)\n"
            "def g():\n    pass\nc.cluster_name = 'x'\nhazelcast.HazelcastClient(c)\n"
        ),
        "def g():\n    pass\nc = ClientConfig.builder().client_name(str(5)).group(name='x').build()\n",
    ),
    "an import on the line of its guard (G5)": (
        (
            '"""Doc."""\nfrom __future__ import annotations\ntry: import hazelcast\nexcept ImportError: pass\n'
            "hazelcast.HazelcastClient(client_name='x')\n"
        ),
        "annotations\nfrom hazelcast_fluent import ClientConfig\ntry: import hazelcast\n",
    ),
    "two imports on one line (G5)": (
        "import hazelcast; import os\nhazelcast.HazelcastClient(client_name='x')\n",
        "from hazelcast_fluent import ClientConfig\nimport hazelcast; import os\n",
    ),
    "an attribute of a module with the same name (G9)": (
        (
            "import hazelcast, os\nfrom hazelcast.config import Config\n\nclass A:\n    def __init__(self):\n"
            "        self.name = Config()\n        self.name.client_name = os.name\n"
            "        hazelcast.HazelcastClient(self.name)\n\nA()\n"
        ),
        ".client_name(os.name)",
    ),
    "a class with a lower-case name (G10)": (
        (
            "import hazelcast\nfrom hazelcast.serialization.api import StreamSerializer\n\n"
            "class mine(StreamSerializer):\n    pass\n\nhazelcast.HazelcastClient(global_serializer=mine)\n"
        ),
        ".serialization(global_serializer=mine)",
    ),
    "a near cache in a branch (G8)": (
        (
            "import hazelcast\nfrom hazelcast.config import NearCacheConfig\ncache = NearCacheConfig()\nif True:\n"
            "    cache.max_idle = 5\nhazelcast.HazelcastClient(near_caches={'m': cache})\n"
        ),
        "ClientConfig.from_keywords(near_caches={'m': cache}).connect()",
    ),
}


@pytest.mark.parametrize("style", RUNNING)
def test_converted(style: str) -> None:
    """The program is converted and passes the same to the client."""
    program, part = RUNNING[style]
    if "hazelcast.asyncio" in program:
        skip_without_asyncio()
    done = migrate_source(program)

    assert () == done.left
    assert part in done.result_text
    assert handed_over(program) == handed_over(done.result_text) != []
    assert done.result_text == migrate_source(done.result_text).result_text


LISTED = {
    "read in the function that changes it (G9)": (
        (
            "import hazelcast\n\ndef change(c):\n    c.client_name = 'x'\n    print(c.client_name)\n\n"
            "c = hazelcast.ClientConfig()\nchange(c)\nhazelcast.HazelcastClient(c)\n"
        ),
        [(5, "flow"), (5, "escapes"), (7, "flow")],
    ),
    "bound again in the function that changes it (G9)": (
        (
            "import hazelcast\n\ndef change(c):\n    c.client_name = 'x'\n    c = 5\n\n"
            "d = hazelcast.ClientConfig()\nchange(d)\nhazelcast.HazelcastClient(d)\n"
        ),
        [(3, "flow"), (7, "flow")],
    ),
    "a part between statements (G9)": (
        (
            "import hazelcast\nc = hazelcast.ClientConfig()\nn = hazelcast.NearCacheConfig('m')\n"
            "n.eviction_max_size = f()\nprint(1)\nc.add_near_cache_config(n)\nif x:\n    c.client_name = 'q'\n"
            "hazelcast.HazelcastClient(c)\n"
        ),
        [(6, "order")],
    ),
    "a client in a function of a branch (G9)": (
        (
            "import hazelcast\nc = hazelcast.ClientConfig()\nif x:\n    c.client_name = 'q'\n    def start():\n"
            "        return hazelcast.HazelcastClient(c)\n"
        ),
        [(6, "order")],
    ),
    "a function of two definitions (G9)": (
        (
            "import hazelcast\n\ndef change(c):\n    pass\n\ndef change(c):\n    c.client_name = 'x'\n\n"
            "c = hazelcast.ClientConfig()\nchange(c)\nhazelcast.HazelcastClient(c)\n"
        ),
        [(10, "escapes")],
    ),
    "a helper where names are read (G9)": (
        ("import hazelcast\n\ndef make():\n    c = hazelcast.ClientConfig()\n    return c\n\nprint(globals())\n"),
        [(7, "not understood")],
    ),
    "a subclass (G1)": (
        "import hazelcast\n\nclass Mine(hazelcast.HazelcastClient):\n    pass\n",
        [(3, "subclass")],
    ),
    "a subclass of the client for asyncio (G1)": (
        "from hazelcast.asyncio import HazelcastClient\n\nclass Mine(HazelcastClient):\n    pass\n",
        [(3, "subclass")],
    ),
    "several reasons (G11)": (
        (
            "import hazelcast\nc = hazelcast.ClientConfig()\nc.logger_config.level = 3\nc.group_config.nam = 'x'\n"
            "other = c\nhazelcast.HazelcastClient(c)\n"
        ),
        [(3, "logging"), (4, "not understood"), (5, "escapes")],
    ),
    "several reasons in keywords (G11)": (
        "import hazelcast\nhazelcast.HazelcastClient(cluster_nam='x', near_caches={'*': {}}, labels=found())\n",
        [(2, "value"), (2, "unknown option"), (2, "name")],
    ),
    "changed by another method (G9)": (
        (
            "import hazelcast\n\nclass A:\n    def __init__(self):\n        self.c = hazelcast.ClientConfig()\n\n"
            "    def add(self, host):\n        self.c.network_config.addresses.append(host)\n\n"
            "    def start(self):\n        return hazelcast.HazelcastClient(self.c)\n"
        ),
        [(8, "flow")],
    ),
    "reached through another object (G9)": (
        (
            "import hazelcast\n\nclass A:\n    def __init__(self):\n        self.c = hazelcast.ClientConfig()\n"
            "        self.k = hazelcast.HazelcastClient(self.c)\n\nprint(A().c)\n"
        ),
        [(8, "escapes")],
    ),
    "started while it is changed (G9)": (
        (
            "import hazelcast\nc = hazelcast.ClientConfig()\nfor h in 'ab':\n    c.network_config.addresses.append(h)\n"
            "    hazelcast.HazelcastClient(c)\n"
        ),
        [(5, "order")],
    ),
    "a helper that others call (G9)": (
        (
            "import hazelcast\n\ndef make():\n    c = hazelcast.ClientConfig()\n    return c\n\n"
            "hazelcast.HazelcastClient(make())\nuse(make())\n"
        ),
        [(7, "flow"), (8, "escapes")],
    ),
    "a helper as a callback (G9)": (
        (
            "import hazelcast\n\ndef change(c):\n    c.client_name = 'x'\n\nc = hazelcast.ClientConfig()\nchange(c)\n"
            "hazelcast.HazelcastClient(c)\nregister(change)\n"
        ),
        [(6, "flow"), (9, "escapes")],
    ),
    "a helper that returns something else (G9)": (
        (
            "import hazelcast\n\ndef change(c):\n    c.client_name = 'x'\n    return 5\n\n"
            "c = hazelcast.ClientConfig()\n"
            "change(c)\nhazelcast.HazelcastClient(c)\n"
        ),
        [(5, "flow"), (7, "flow")],
    ),
}


@pytest.mark.parametrize("style", LISTED)
def test_listed(style: str) -> None:
    """The program stays unchanged; each reason is listed with its line, its kind and a remedy."""
    program, places = LISTED[style]
    done = migrate_source(program)

    assert program == done.result_text
    assert places == [(left.line, left.kind) for left in done.left]
    assert all(left.remedy and left.remedy in str(left) for left in done.left)


def test_options_that_5x_does_not_support_are_listed() -> None:
    """G7: converted options without an equivalent are listed with their lines, known values and unknown ones."""
    program = (
        "import hazelcast, os\nc = hazelcast.ClientConfig()\nc.group_config.password = os.environ['P']\n"
        "c.client_name = 'x'\nc.set_property('hazelcast.serialization.input.returns.bytearray', False)\n"
        "c.set_property('a.b', 'c')\nhazelcast.HazelcastClient(c)\n"
    )
    done = migrate_source(program, "a.py")

    assert done.changed
    assert [3, 5, 6] == [note.line for note in done.notes]
    assert str(done.notes[0]).startswith("a.py:3: group_config.password is not supported by the 5.x client: ")


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_diff_that_patch_applies(tmp_path: Path, end: str) -> None:
    """G3: a file without a final newline has a diff that says so, and ``patch`` makes the new text of it."""
    program = f"import hazelcast\nc = hazelcast.HazelcastClient(client_name='x')\n# caf\xe9\x0c\nd = 1{end}"
    file = tmp_path / "a.py"
    file.write_text(program, encoding="utf-8", newline="")
    diff = run([file]).diff()
    subprocess.run(["patch", str(file)], input=diff, encoding="utf-8", check=True, timeout=30, cwd=tmp_path)  # noqa: S603, S607

    assert ("\\ No newline at end of file" in diff) == (end == "")
    assert migrate_source(program).result_text == file.read_text(encoding="utf-8")


FORMATTED = {
    "lists over several lines": """\
import os

from hazelcast import HazelcastClient

client = HazelcastClient(
    cluster_name="dev",
    cluster_members=[
        "10.0.0.1:5701",
        "10.0.0.2:5701",
    ],
    near_caches={
        "orders": {"time_to_live": 60, "eviction_policy": "LFU", "max_idle": 30},
    },
    lifecycle_listeners=[lambda state: print("the client is now", state)],
)
print(os.name)
""",
    "sorted imports": """\
import os
import sys

import hazelcast
import requests
from flask import Flask
from httpx import Client

client = hazelcast.HazelcastClient(cluster_name="dev")
print(os, sys, requests, Flask, Client)
""",
    "branches": """\
import hazelcast


def connect(secure, hosts):
    config = hazelcast.ClientConfig()
    config.network_config.connection_timeout = 5.0
    if secure:
        config.network_config.ssl_config.enabled = True
        config.network_config.ssl_config.cafile = "/a/long/path/to/a/file/ca.pem"
    for host in hosts:
        config.network_config.addresses.append(host)
    return hazelcast.HazelcastClient(config)
""",
    "a long statement": """\
import hazelcast

config = hazelcast.ClientConfig()
if hazelcast:
    config.add_membership_listener(
        member_added=lambda member: print("added", member), fire_for_existing=True
    )
client = hazelcast.HazelcastClient(config)
""",
    "arguments that stay": """\
from hazelcast import HazelcastClient


def connect(**options):
    return HazelcastClient(
        cluster_name="dev",
        **options,
    )
""",
    "asyncio": """\
from hazelcast.asyncio import HazelcastClient


async def connect(name: str):
    return await HazelcastClient.create_and_start(
        cluster_name=str(name), cluster_members=["10.0.0.1:5701"], labels=["one", "two"]
    )
""",
}


@pytest.mark.parametrize("case", FORMATTED)
def test_formatted_files_stay_formatted(case: str, tmp_path: Path) -> None:
    """G6: what ruff has formatted, with its imports sorted, stays as ruff would format it."""
    file = tmp_path / "a.py"
    file.write_text(FORMATTED[case])
    before = _complaints(file)
    run([file], write=True)

    assert "" == before
    assert "hazelcast_fluent" in file.read_text()
    assert "" == _complaints(file), file.read_text()


def _complaints(file: Path) -> str:
    """Return what ruff's formatter and its import sorter find in a file."""
    commands = (["format", "--isolated", "--diff"], ["check", "--isolated", "--select", "I", "--diff", "--quiet"])
    found = ""
    for command in commands:
        call = [sys.executable, "-m", "ruff", *command, str(file)]
        found += subprocess.run(call, capture_output=True, encoding="utf-8", check=False, cwd=file.parent).stdout  # noqa: S603
    return found


def test_the_line_length_of_the_project_is_kept(tmp_path: Path) -> None:
    """G6: new code is as long as the project's own."""
    (tmp_path / "pyproject.toml").write_text("[tool.ruff]\nline-length = 120\n")
    file = tmp_path / "a.py"
    file.write_text(
        "from hazelcast import HazelcastClient\n\n"
        'client = HazelcastClient(cluster_name="a-long-name", client_name="another-long-name")\n'
    )
    run([file], write=True)

    assert "client = ClientConfig.builder().group(name=" in file.read_text()
    assert "(\n" not in file.read_text()


CELLS: list[dict[str, Any]] = [
    {"cell_type": "markdown", "metadata": {}, "source": ["# hazelcast.HazelcastClient(cluster_name='x')\n"]},
    {
        "cell_type": "code",
        "execution_count": 1,
        "metadata": {"a": [1, {"b": "é"}]},
        "outputs": [{"name": "stdout", "output_type": "stream", "text": ["ok\n"]}],
        "source": ["%pip install hazelcast-python-client\n", "import hazelcast\n", "c = hazelcast.ClientConfig()"],
    },
    {"cell_type": "code", "execution_count": 2, "metadata": {}, "outputs": [], "source": ["%%bash\nimport x = y"]},
    {
        "cell_type": "code",
        "execution_count": 3,
        "metadata": {},
        "outputs": [],
        "source": ["c.client_name = 'x'\n", "!ls\n", "client = hazelcast.HazelcastClient(c)\n", "client?"],
    },
    {"cell_type": "code", "execution_count": 4, "metadata": {}, "outputs": [], "source": "print(hazelcast)"},
]


def notebook(tmp_path: Path, cells: list[dict[str, Any]], **style: Any) -> Path:
    """Write a notebook."""
    file = tmp_path / "a.ipynb"
    content = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    file.write_text(json.dumps(content, **style) + "\n", encoding="utf-8")
    return file


@pytest.mark.parametrize("style", [{"indent": 1, "ensure_ascii": False}, {"indent": 2}, {}])
def test_a_notebook(tmp_path: Path, style: dict[str, Any]) -> None:
    """G1: code cells are converted together; other cells, outputs, magics and the layout of the JSON stay."""
    file = notebook(tmp_path, CELLS, **style)
    report = run([tmp_path], write=True)
    after = json.loads(file.read_text(encoding="utf-8"))["cells"]

    assert () == report.left
    assert json.dumps(json.loads(file.read_text(encoding="utf-8")), **style) + "\n" == file.read_text(encoding="utf-8")
    assert [CELLS[at] for at in (0, 2, 4)] == [after[at] for at in (0, 2, 4)]
    assert {**CELLS[1], "source": after[1]["source"]} == after[1]
    assert "%pip install hazelcast-python-client\n" == after[1]["source"][0]
    assert ["import hazelcast\n", "from hazelcast_fluent import ClientConfig"] == after[1]["source"][-2:]
    assert ["!ls\n", "client = c.connect()\n", "client?"] == after[3]["source"][-3:]


def test_what_is_left_in_a_notebook_is_named_by_its_cell(tmp_path: Path) -> None:
    """G1: places in a notebook are cells and lines in them."""
    cells = [*CELLS[:2], {"cell_type": "code", "metadata": {}, "outputs": [], "source": "\nuse(c)"}]
    (left,) = run([notebook(tmp_path, cells)]).left

    assert (3, 2) == (left.cell, left.line)
    assert f"{tmp_path}/a.ipynb:cell 3:2: c is passed on to use; {left.remedy}" == str(left)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"cells": 5}', '{"cells": [{}]}', '{"cells": [5]}', "[" * 100_000])
def test_what_is_no_notebook_is_listed(tmp_path: Path, text: str) -> None:
    """G1, R10: a file that is no notebook is listed."""
    file = tmp_path / "a.ipynb"
    file.write_text(text)

    assert [("it is not a notebook", "file")] == [(left.reason, left.kind) for left in run([file]).left]


def test_a_notebook_of_an_unknown_layout_is_listed(tmp_path: Path) -> None:
    """G1: a notebook is not written where that would change more than its cells."""
    file = notebook(tmp_path, CELLS, indent=7)
    before = file.read_bytes()
    report = run([file], write=True)

    assert "the layout of its JSON can't be kept" in [left.reason for left in report.left]
    assert before == file.read_bytes()
