"""The recipes of the documentation, run as an application runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from examples.recipes import command_line, vault
from hazelcast_fluent import ClientConfig, InvalidConfigError
from hazelcast_fluent.testing import FakeMember
from tests.hardening.canaries import CANARY

ROOT = Path(__file__).parent.parent.parent
OPTIONS = ["--hazelcast", "hz://h:1/prod", "--hazelcast-option", "network.smart-routing=false"]


def program(*arguments: str, **variables: str) -> str:
    """Run Python in a process of its own, and return what it prints."""
    done = subprocess.run(  # noqa: S603  # us
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **variables},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (0, "") == (done.returncode, done.stderr)
    return done.stdout


@pytest.fixture
def member() -> Iterator[FakeMember]:
    """Start a member."""
    with FakeMember() as started:
        yield started


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_workers(method: str, member: FakeMember) -> None:
    """Each worker connects for itself, whether it is forked or spawned, and their work is done."""
    if method == "fork" and not hasattr(os, "fork"):
        pytest.skip("this system has no fork")
    printed = program("-m", "examples.recipes.workers", method, str(member.address))

    assert f"{list(range(10))}\n" == printed
    assert 10 == next(one.size for one in member.structures if one.name == "orders")


FORKED = """
import os, sys
from hazelcast_fluent import ClientConfig

config = ClientConfig.builder().address(sys.argv[1]).build()
client = config.connect()
orders = client.get_map("orders").blocking()
orders.put(1, "tea")
child = os.fork()
if child == 0:
    try:
        orders.get(1)
    except Exception as error:
        print(type(error).__name__, flush=True)
    client.shutdown()
    with config.client() as own:
        print("own:", own.get_map("orders").blocking().get(1), flush=True)
    os._exit(0)
os.waitpid(child, 0)
print("parent:", orders.get(1))
client.shutdown()
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_client_from_before_a_fork(member: FakeMember) -> None:
    """In the child it raises instead of waiting for ever, and its shutdown leaves the parent's connections."""
    printed = program("-W", "ignore::DeprecationWarning", "-c", FORKED, str(member.address))

    assert ["HazelcastClientNotActiveError", "own: tea", "parent: tea"] == printed.splitlines()


def test_options_of_argparse(capsys: pytest.CaptureFixture[str]) -> None:
    """Options make a configuration; what is wrong with them ends the program with all problems."""
    config = command_line.parse(OPTIONS)
    with pytest.raises(SystemExit):
        command_line.parse(["--hazelcast", f"hz://ann:{CANARY}@h:99999", "--hazelcast-option", "nonsense=1"])
    printed = capsys.readouterr().err

    assert ("prod", False) == (config.group_config.name, config.network_config.smart_routing)
    assert ("h:1",) == config.network_config.addresses
    assert "must have a port from 1 to 65535" in printed
    assert "nonsense" in printed
    assert CANARY not in printed


def test_options_of_click(tmp_path: Path) -> None:
    """The same with click; a file comes before the URL."""
    file = tmp_path / "hazelcast-client.yaml"
    file.write_text("hazelcast-client: {cluster-name: of-file, instance-name: me}", encoding="utf-8")
    shown = CliRunner().invoke(command_line.main, ["--hazelcast-file", str(file), *OPTIONS])
    wrong = CliRunner().invoke(command_line.main, ["--hazelcast", f"hz://ann:{CANARY}@h:99999"])

    assert (0, 2) == (shown.exit_code, wrong.exit_code)
    assert ["prod" in shown.output, "'me'" in shown.output, "of-file" in wrong.output] == [True, True, False]
    assert "must have a port from 1 to 65535" in wrong.output
    assert CANARY not in wrong.output


def test_secrets_of_a_vault(tmp_path: Path) -> None:
    """Placeholders are asked of the vault, those of the file and no others; the secrets are shown nowhere."""
    asked: list[str] = []

    def vault_of(path: str) -> str:
        asked.append(path)
        return CANARY

    file = tmp_path / "hazelcast-client.yaml"
    secret = '{username-password: {username: ann, password: "${vault.hazelcast/password}"}}'
    file.write_text(f"hazelcast-client: {{security: {secret}}}", encoding="utf-8")
    config = vault.load(file, vault_of)

    assert (CANARY, ["hazelcast/password"]) == (config.security_config.password, list(dict.fromkeys(asked)))
    assert CANARY not in f"{config} {config.explain()} {config.to_yaml()} {config.origin('security_config.password')}"
    file.write_text('hazelcast-client: {cluster-name: "${other}"}', encoding="utf-8")
    with pytest.raises(InvalidConfigError, match="other"):
        vault.load(file, vault_of)


def test_a_token_that_is_rotated() -> None:
    """Each connection asks the vault, so the one after a rotation has the new token."""
    tokens = iter(["first", "second"])
    current = {"hazelcast/token": next(tokens)}
    with FakeMember(token=b"first") as first:
        config = ClientConfig.builder().address(str(first.address)).build()
        config = vault.with_token(config, current.__getitem__)
        with config.client() as client:
            assert client.lifecycle_service.is_running()
    current["hazelcast/token"] = next(tokens)
    with FakeMember(token=b"second") as second:
        moved = config.to_builder().addresses([str(second.address)]).build()
        with moved.client() as client:
            assert client.lifecycle_service.is_running()


DJANGO = """
import django
django.setup()
from django.test import Client
from examples.recipes.django_site import hazelcast
browser = Client()
print(browser.get("/visit/home").json(), browser.get("/visit/home").json())
print(browser.get("/health").status_code, browser.get("/health").json())
hazelcast().shutdown()
print(browser.get("/health").status_code)
"""


def test_django(member: FakeMember) -> None:
    """The project's settings hold the configuration, and its views share a client."""
    pytest.importorskip("django")
    printed = program(
        "-c", DJANGO, DJANGO_SETTINGS_MODULE="examples.recipes.django_settings", HAZELCAST_URL=f"hz://{member.address}"
    )

    assert [
        "{'page': 'home', 'visits': 1} {'page': 'home', 'visits': 2}",
        "200 {'hazelcast': 'connected, 1 of 1 members'}",
        "503",
    ] == printed.splitlines()


def test_a_configuration_for_each_test(pytester: pytest.Pytester) -> None:
    """The fixture of the recipe gives each test a configuration that names the client after it."""
    pytester.makeconftest((ROOT / "examples/recipes/conftest_per_test.py").read_text(encoding="utf-8"))
    pytester.makepyfile(
        """
        def test_orders(config):
            with config.client() as client:
                assert client.name == "test_orders"
                assert client.get_map("orders").blocking().size() == 0
        """
    )
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")

    result.assert_outcomes(passed=1)
