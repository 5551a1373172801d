"""The files of `examples/` are checked by the command itself, with what their containers set."""

from __future__ import annotations

import importlib.util
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from hazelcast_fluent import ClientConfig
from hazelcast_fluent.cli._main import program
from hazelcast_fluent.testing import FakeMember
from tests.markdown import ROOT, blocks

COMPOSE = ROOT / "examples/docker-compose"
KUBERNETES = ROOT / "examples/kubernetes"


def manifest(name: str) -> Any:
    """Return a manifest."""
    return yaml.safe_load((KUBERNETES / f"{name}.yaml").read_text(encoding="utf-8"))


def checked(*arguments: object, environment: dict[str, str] | None = None) -> Result:
    """Run the command ``check``."""
    return CliRunner(env=environment).invoke(program, ["check", *map(str, arguments)])


@pytest.fixture
def mounted(tmp_path: Path) -> Path:
    """Write ConfigMap and Secret as Kubernetes mounts them: links to links to a folder."""
    for name, data in {
        "hazelcast": manifest("configmap")["data"],
        "hazelcast-secrets": manifest("secret")["stringData"],
    }.items():
        behind = tmp_path / name / "..2026_11_28"
        behind.mkdir(parents=True)
        (tmp_path / name / "..data").symlink_to(behind.name)
        for key, text in data.items():
            (behind / key).write_text(text, encoding="utf-8")
            (tmp_path / name / key).symlink_to(f"..data/{key}")
    return tmp_path


def test_the_init_container_accepts_the_config_map(mounted: Path) -> None:
    """What the Deployment's first container runs succeeds on what is mounted, without a warning."""
    (container,) = manifest("deployment")["spec"]["template"]["spec"]["initContainers"]
    command = [word.replace("/etc/", f"{mounted}/") for word in container["command"]]

    result = checked(*command[2:], "--strict")

    assert ["hazelcast-fluent", "check"] == command[:2]
    assert (0, "") == (result.exit_code, "".join(re.findall(r"(?m)^.*: (?:error|warning|info): .*", result.output)))


def test_a_broken_config_map_stops_the_rollout(mounted: Path) -> None:
    """A mistyped option ends the init container with 1."""
    file = mounted / "hazelcast/hazelcast-client.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("cluster-members", "cluster-member"), encoding="utf-8")

    assert 1 == checked("--secrets", mounted / "hazelcast-secrets", file).exit_code


def test_the_program_reads_the_mounted_secret(mounted: Path) -> None:
    """The key of the Secret is the path of the password."""
    file = mounted / "hazelcast/hazelcast-client.yaml"

    config = ClientConfig.builder().file(file).secrets(mounted / "hazelcast-secrets").build()

    assert ("shop", "example-only") == (config.security_config.username, config.security_config.password)


def test_the_deployment_mounts_what_it_names() -> None:
    """Volumes are there, lead to the two manifests, and the variables name a mounted file and an option."""
    pod = manifest("deployment")["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    volumes = {volume["name"]: volume for volume in pod["volumes"]}
    variables = {one["name"]: one["value"] for one in container["env"]}

    assert set(volumes) == {mount["name"] for mount in container["volumeMounts"]}
    assert manifest("configmap")["metadata"]["name"] == volumes["config"]["configMap"]["name"]
    assert manifest("secret")["metadata"]["name"] == volumes["secrets"]["secret"]["secretName"]
    assert {"/etc/hazelcast/hazelcast-client.yaml"} == {variables.pop("HAZELCAST_CLIENT_CONFIG")}
    assert ("kubernetes",) == ClientConfig.builder().environment(variables).build().labels


def test_the_compose_file_configures_the_client() -> None:
    """The mounted file is valid, and the variables of the service lead to the other service."""
    services = yaml.safe_load((COMPOSE / "compose.yaml").read_text(encoding="utf-8"))["services"]
    variables = services["app"]["environment"]
    (volume,) = services["app"]["volumes"]
    source, target, _ = volume.split(":")
    file = COMPOSE / source

    assert target == variables["HAZELCAST_CLIENT_CONFIG"]
    assert 0 == checked("--strict", file, environment=variables).exit_code
    config = ClientConfig.load(environment=variables | {"HAZELCAST_CLIENT_CONFIG": str(file)})
    assert ("hazelcast:5701",) == config.network_config.addresses
    assert "hazelcast" in services
    assert services["hazelcast"]["environment"]["HZ_CLUSTERNAME"] == config.group_config.name


def test_the_image_contains_the_program() -> None:
    """The Dockerfile installs extras that exist, and its last line runs a program that is there."""
    lines = (COMPOSE / "Dockerfile").read_text(encoding="utf-8").splitlines()

    assert {"COPY examples/docker-compose/app.py /app.py"} <= set(lines)
    assert shlex.split(lines[-1])[0] == "CMD"
    assert (COMPOSE / "app.py").exists()


def test_the_program_of_the_compose_file(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """On a member, the program writes an order and reads it back."""
    spec = importlib.util.spec_from_file_location("compose_app", COMPOSE / "app.py")
    assert spec is not None
    assert spec.loader is not None
    app = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(app)
    with FakeMember(cluster_name="shop") as member:
        monkeypatch.setenv("HAZELCAST_CLIENT_CONFIG", str(COMPOSE / "hazelcast-client.yaml"))
        monkeypatch.setenv("HZCLIENT_NETWORK_CLUSTERMEMBERS", member.address)
        app.main()

    printed = capsys.readouterr().out
    assert "o-1: two coffees\n" in printed
    assert "HZCLIENT_NETWORK_CLUSTERMEMBERS" in printed


@pytest.mark.parametrize(
    ("page", "file"), [("docker-compose", COMPOSE / "hazelcast-client.yaml"), ("kubernetes", KUBERNETES)]
)
def test_pages_show_the_files(page: str, file: Path) -> None:
    """What the pages show of the examples stands in the examples."""
    text = (ROOT / f"docs/how-to/{page}.md").read_text(encoding="utf-8")
    shown = [block.code for block in blocks(text) if block.language == "yaml" and "initContainers" not in block.code]
    options = yaml.safe_load(shown[0])

    if file.is_dir():
        assert options["metadata"] == manifest("configmap")["metadata"]
        assert yaml.safe_load(shown[1]) == manifest("secret")
    else:
        assert options == yaml.safe_load(file.read_text(encoding="utf-8"))
