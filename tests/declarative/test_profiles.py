"""Profiles: files that override the one that is found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hazelcast_fluent import ClientConfig, ConfigWarning, InvalidConfigError
from tests.documents import SUFFIXES, document


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(file: str, **content: Any) -> None:
    """Write a file; ``_`` in a name of *content* stands for ``-``."""
    form = SUFFIXES[Path(file).suffix].name
    Path(file).parent.mkdir(exist_ok=True)
    Path(file).write_text(document({key.replace("_", "-"): value for key, value in content.items()}, form))


def load(environment: dict[str, str] | None = None, **options: Any) -> ClientConfig:
    """Load with an environment of the test's own."""
    return ClientConfig.load(environment=environment or {}, **options)


def refused(**options: Any) -> InvalidConfigError:
    """Return the error of what must be refused."""
    with pytest.raises(InvalidConfigError) as caught:
        load(**options)
    return caught.value


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_over_the_file(suffix: str) -> None:
    """The file of a profile, in any format, overrides option by option; the origin and the sources name it."""
    write("hazelcast-client.yaml", cluster_name="shop", instance_name="one")
    write(f"hazelcast-client-prod{suffix}", cluster_name="shop-prod")
    config = load(profile="prod")

    assert ("shop-prod", "one") == (config.group_config.name, config.client_name)
    assert f"hazelcast-client-prod{suffix}" == config.origin("group_config.name").source
    assert f"hazelcast-client-prod{suffix}: read, options: 1" in [str(source) for source in config.sources]
    assert "shop" == load().group_config.name


def test_several_in_order() -> None:
    """Of several profiles the later one overrides, and all stand below the environment."""
    write("hazelcast-client.yaml", cluster_name="base", instance_name="base", client_labels=["base"])
    write("hazelcast-client-eu.json", cluster_name="eu", instance_name="eu")
    write("hazelcast-client-prod.xml", cluster_name="prod")
    names = [load(profile=given).group_config.name for given in (["eu", "prod"], ("prod", "eu"), [], iter(["eu"]))]
    config = load({"HZCLIENT_INSTANCENAME": "variable", "HAZELCAST_URL": "hz:///url"}, profile=["eu", "prod"])

    assert ["prod", "eu", "base", "eu"] == names
    assert ("url", "variable", ("base",)) == (config.group_config.name, config.client_name, config.labels)


def test_the_variable() -> None:
    """The environment names profiles as well; what a program names takes their place."""
    write("hazelcast-client-a.yaml", cluster_name="a")
    write("hazelcast-client-b.yaml", cluster_name="b")
    given = {"HAZELCAST_CLIENT_PROFILE": " a, b ,"}

    assert ["b", "a", "dev"] == [
        load(given).group_config.name,
        load(given, profile="a").group_config.name,
        load(given, profile=()).group_config.name,
    ]
    assert "dev" == load({"HAZELCAST_CLIENT_PROFILE": ""}).group_config.name


def test_the_variable_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process's own counts, as the one that names the file."""
    write("hazelcast-client-a.yaml", cluster_name="a")
    monkeypatch.setenv("HAZELCAST_CLIENT_PROFILE", "a")

    assert "a" == ClientConfig.load().group_config.name


def test_beside_a_file_that_a_variable_names() -> None:
    """The file of a profile stands beside the file it overrides, and begins with its name."""
    write("conf/shop.yaml", cluster_name="shop")
    write("conf/shop-prod.toml", cluster_name="shop-prod")
    write("hazelcast-client-prod.yaml", cluster_name="other")
    given = {"HAZELCAST_CLIENT_CONFIG": "conf/shop.yaml"}

    assert "shop-prod" == load(given, profile="prod").group_config.name


def test_in_a_package(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file inside a Python package has its profiles there."""
    write("shopconf/__init__.yaml")
    Path("shopconf/__init__.py").touch()
    write("shopconf/client.yaml", cluster_name="shop")
    write("shopconf/client-prod.yaml", cluster_name="prod")
    monkeypatch.syspath_prepend(directory)
    given = {"HAZELCAST_CLIENT_CONFIG": "package:shopconf/client.yaml"}

    assert "prod" == load(given, profile="prod").group_config.name
    with pytest.raises(InvalidConfigError, match="there is no file for the profile 'x'; looked at package:shopconf"):
        load(given, profile="x")


def test_without_the_other_file() -> None:
    """A profile's file alone is enough, unless the other one is required."""
    write("hazelcast-client-prod.yaml", cluster_name="prod")

    assert "prod" == load(profile="prod").group_config.name
    assert "there is no file to load" in str(refused(profile="prod", required=True))


def test_a_missing_one() -> None:
    """A profile without a file is a problem that names the profiles there are."""
    write("hazelcast-client.yaml")
    write("hazelcast-client-prod.yaml")
    write("hazelcast-client-dev.xml")
    write("hazelcast-client-dev.json")
    Path("hazelcast-client-failover.yaml").touch()
    Path("hazelcast-client-notes.txt").touch()
    near, far = (refused(profile=name).problems[0] for name in ("prd", "integration"))

    assert "did you mean 'prod'? there are: dev, prod" == near.hint
    assert "there are: dev, prod" == far.hint
    assert "missing-file" == near.code
    assert str(near).startswith("there is no file for the profile 'prd'; looked at ")
    assert f"{Path.cwd()}/hazelcast-client-prd.yaml" in str(near)


def test_no_profile_at_all() -> None:
    """Where no profile has a file, the problem mentions that."""
    assert ["there is no file of any profile"] == [problem.hint for problem in refused(profile="prod").problems]


def test_all_problems_at_once() -> None:
    """Missing profiles and problems of the other files are reported together."""
    write("hazelcast-client.yaml", cluster_nam="x")
    write("hazelcast-client-a.yaml", network={"smart-routing": "maybe"})
    found = [str(problem).partition(":")[0] for problem in refused(profile=["a", "b", "c"]).problems]

    assert ["cluster-nam", "network.smart-routing"] == found[:2]
    assert ["there is no file for the profile 'b'; looked at", "there is no file for the profile 'c'; looked at"] == [
        text[: len("there is no file for the profile 'b'; looked at")] for text in found[2:]
    ]


@pytest.mark.parametrize("name", ["", "../x", "a/b", "a b", "failover", "failover-prod", "a\x00", "*"])
def test_names_that_are_refused(name: str) -> None:
    """A name is a part of a file's name, and never a path or another file of Hazelcast."""
    (problem,) = refused(profile=name).problems

    assert problem.rule.startswith("must consist of letters, digits")


def test_a_name_of_the_wrong_type() -> None:
    """A name is a string."""
    with pytest.raises(TypeError, match="a profile is named by a string, and not by an int"):
        load(profile=[1])


def test_two_formats() -> None:
    """Of two files of one profile the first is read, with a warning at the caller's line; the other is listed."""
    write("hazelcast-client-prod.yaml", cluster_name="yaml")
    write("hazelcast-client-prod.json", cluster_name="json")
    with pytest.warns(ConfigWarning, match=r"prod\.yaml is read and hazelcast-client-prod\.json is not") as caught:
        config = ClientConfig.load(profile="prod", environment={})

    assert ("yaml", __file__) == (config.group_config.name, caught[0].filename)
    assert "hazelcast-client-prod.json: not read" in [str(source) for source in config.sources]


def test_no_regular_file() -> None:
    """A directory of that name is no file."""
    Path("hazelcast-client-prod.yaml").mkdir()

    assert "must be a file, and is a directory" in str(refused(profile="prod"))


def test_no_profile_where_the_file_is_missing() -> None:
    """Where the named file is missing, its profiles are not looked for."""
    with pytest.raises(InvalidConfigError) as caught:
        load({"HAZELCAST_CLIENT_CONFIG": "no.yaml"}, profile="prod")

    assert 1 == len(caught.value.problems)


def test_a_folder_that_can_not_be_listed() -> None:
    """Where the folder is missing, there are no profiles."""
    from hazelcast_fluent.declarative.reading.profiles import profiles_beside

    assert [] == profiles_beside("missing/client.yaml")
