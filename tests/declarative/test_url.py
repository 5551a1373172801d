"""`ClientConfig.from_url`: what the parts and the parameters of a URL set, and what is refused."""

from __future__ import annotations

import importlib
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hazelcast_fluent import ClientConfig, InvalidConfigError
from hazelcast_fluent.declarative.schema.tree import shape_at
from hazelcast_fluent.declarative.url_names import ALIASES, JDBC

EXAMPLE = "hz://user:pw@host1:5701,host2/prod?network.smart-routing=false&near-cache.m1.time-to-live-seconds=60"
RETRY = "connection-strategy.connection-retry"
BACKOFF = f"{RETRY}.initial-backoff-millis: must be at most max-backoff-millis (1), got 2 (URL, column 8)"


def read(url: str) -> ClientConfig:
    """Return the configuration of a URL."""
    return ClientConfig.from_url(url)


def problems(url: str) -> list[str]:
    """Return the problems of a URL that must be refused."""
    with pytest.raises(InvalidConfigError) as caught:
        read(url)
    return [str(problem) for problem in caught.value.problems]


def test_the_parts_of_a_url() -> None:
    """User information is credentials, hosts are addresses, the path is the cluster's name, parameters are options."""
    expected = (
        ClientConfig.builder()
        .credentials("user", "pw")
        .network(addresses=["host1:5701", "host2"], smart_routing=False)
        .group("prod")
        .near_cache("m1", ttl=60)
        .build()
    )

    assert expected == read(EXAMPLE) == ClientConfig.builder().url(EXAMPLE).build()


@pytest.mark.parametrize(
    ("url", "tls"),
    [
        ("hz://h", False),
        ("hazelcast://h", False),
        ("HZ://h", False),
        ("hzs://h", True),
        ("jdbc:hazelcast://h", False),
        ("hzs://h?ssl=false", False),
        ("hzs://h?network.ssl.enabled=false", False),
        ("hz://h?sslEnabled=true", True),
    ],
)
def test_schemes(url: str, tls: bool) -> None:
    """The scheme ``hzs`` is for TLS; an explicit option overrides it."""
    assert tls == read(url).network_config.ssl_config.enabled


@pytest.mark.parametrize(
    ("url", "addresses"),
    [
        ("hz://", ()),
        ("hz:///prod", ()),
        ("hz://h", ("h",)),
        ("hz://h/", ("h",)),
        ("hz://h:1,h:2,g", ("h:1", "h:2", "g")),
        ("hz://[::1]:5701,[fe80::1]", ("[::1]:5701", "[fe80::1]")),
        ("hz://[fe80::1%25eth0]:5701", ("[fe80::1%eth0]:5701",)),
        ("hz://u:p@[::1]:5701,h/prod", ("[::1]:5701", "h")),
        ("hz://m%C3%BCnchen.example", ("münchen.example",)),
        ("hz://münchen.example", ("münchen.example",)),
        ("  hz://h\n", ("h",)),
        ("hz://?network.cluster-members=a,b:2", ("a", "b:2")),
    ],
)
def test_hosts(url: str, addresses: tuple[str, ...]) -> None:
    """Several hosts, ports, IPv6 addresses and names in any script; blanks around the URL do no harm."""
    assert addresses == read(url).network_config.addresses


@pytest.mark.parametrize(
    ("url", "username", "password"),
    [
        ("hz://ann:pw@h", "ann", "pw"),
        ("hz://ann:p%40s%2Fs%3A%25@h", "ann", "p@s/s:%"),
        ("hz://ann:a:b@h", "ann", "a:b"),
        ("hz://ann:a@b@h", "ann", "a@b"),
        ("hz://ann:a+b@h", "ann", "a+b"),
        ("hz://ann:@h", "ann", ""),
        ("hz://h?user=ann&password=p+w", "ann", "p w"),
        ("hz://ann@h?password=pw", "ann", "pw"),
    ],
)
def test_credentials(url: str, username: str, password: str) -> None:
    """User names and passwords are decoded after they were found; only in the query is ``+`` a space."""
    security = read(url).security_config

    assert (username, password) == (security.username, security.password)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("hz://h/prod", "prod"),
        ("hz://h/a%2Fb%20c", "a/b c"),
        ("hz://h?cluster.name=x", "x"),
        ("hz://h?clusterName=x", "x"),
        ("hz://h?cluster-name=x", "x"),
        ("hz://h/prod?cluster.name=x", "prod"),
        ("hz://h/prod?group.name=x", "prod"),
        ("hz://h/?cluster.name=x", "x"),
        ("hz://h", "dev"),
    ],
)
def test_the_cluster_name(url: str, name: str) -> None:
    """The path takes precedence over the cluster's name among the parameters, however that is spelled."""
    assert name == read(url).group_config.name


def test_names_that_contain_dots() -> None:
    """Dots inside a name are percent-encoded, and decoded after the split; a property's name needs none of that."""
    config = read(
        "hz://h?near-cache.orders%2Eeu.time-to-live-seconds=60&properties.hazelcast.x%2Ey=1&properties.z=a%26b"
    )

    assert ["orders.eu"] == list(config.near_cache_configs)
    assert {"hazelcast.x.y": "1", "z": "a&b"} == dict(config.properties)


@pytest.mark.parametrize("name", [name for name in JDBC if name not in {"user", "password"}])
def test_properties_of_jdbc(name: str) -> None:
    """Each documented property of the JDBC driver sets the option that the driver sets."""
    path = JDBC[name]
    shape = shape_at(path)
    assert shape is not None
    choices = shape.codec.choices
    text = {"boolean": "true", "integer": "7"}.get(shape.codec.kind, "TLSv1.3" if name == "protocol" else "text")
    text = choices[-1] if choices else text
    data: Any = read(f"jdbc:hazelcast://h/?{name}={text}").to_dict(include_secrets=True, defaults=True)[
        "hazelcast-client"
    ]
    for key in path:
        data = data[key]

    assert text == (str(data).lower() if isinstance(data, bool) else str(data))


@pytest.mark.parametrize("section", ["aws", "gcp", "azure", "kubernetes"])
def test_properties_of_jdbc_turn_discovery_on(section: str) -> None:
    """A property of a plug-in turns it on, unless an option turns it off."""
    name = next(name for name, path in JDBC.items() if path[:2] == ("network", section))
    on = read(f"hz://h?{name}=x").to_dict()["hazelcast-client"]["network"][section]
    off = read(f"hz://h?{name}=x&network.{section}.enabled=false").to_dict()["hazelcast-client"]["network"][section]

    assert (True, False) == (on["enabled"], off["enabled"])


def test_the_cloud_as_jdbc_has_it() -> None:
    """With a discovery token, the host is the name of the cluster in the cloud."""
    url = "jdbc:hazelcast://id-1/?discoveryToken=t&cloudUrl=https://api.example&sslEnabled=true"
    network = read(url).network_config

    assert ((), True, "t") == (network.addresses, network.cloud_config.enabled, network.cloud_config.discovery_token)
    assert "id-1" == read(url).group_config.name
    assert {"hazelcast.client.cloud.url": "https://api.example"} == dict(read(url).properties)
    assert "prod" == read("hz://id-1/prod?discoveryToken=t").group_config.name


def test_other_properties_of_jdbc() -> None:
    """What begins with ``javax.net.ssl.`` is a property of TLS."""
    config = read("jdbc:hazelcast://h/?javax.net.ssl.trustStoreType=JKS")
    properties = config.to_dict()["hazelcast-client"]["network"]["ssl"]["properties"]

    assert {"javax.net.ssl.trustStoreType": "JKS"} == properties


def test_the_dsn_of_the_db_api() -> None:
    """Each attribute of the client's own DSN sets what the client sets."""
    db: Any = importlib.import_module("hazelcast.db")
    dsn = (
        "hz://ann:pw@h:5702/?cluster.name=c&smart=false&ssl=true&ssl.ca.path=ca&ssl.cert.path=cert&ssl.key.path=key"
        "&ssl.key.password=kp"
    )
    theirs = db._parse_dsn(dsn)
    ours = read(dsn).to_client_config()
    names: tuple[str, ...] = (
        "cluster_name",
        "cluster_members",
        "creds_username",
        "creds_password",
        "smart_routing",
        "ssl_enabled",
    )
    names += ("ssl_cafile", "ssl_certfile", "ssl_keyfile", "ssl_password", "cloud_discovery_token")

    assert [getattr(theirs, name) for name in names] == [getattr(ours, name) for name in names]
    assert set(db._parse_dsn_map) <= set(ALIASES)
    assert "t" == read("hz://?cloud.token=t").to_client_config().cloud_discovery_token


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("hz://h?smart=maybe", ["smart: must be true or false, got 'maybe' (URL, column 8)"]),
        ("hz://h:99999", ["host: must have a port from 1 to 65535, got 'h:99999' (URL, column 6)"]),
        ("hz://h,,g", ["host: must be host, host:port or [IPv6]:port, got '' (URL, column 8)"]),
        ("hz://h/a/b", ["path: must be the cluster's name, without a / (URL, column 9)"]),
        ("hz://h?cluster-name=", ["cluster-name: must not be empty (URL, column 8)"]),
        ("hz://h?client-labels=", ["client-labels: must not be empty (URL, column 8)"]),
        ("hz://h?import=a.yaml", ["import: must stand in a file (URL, column 8)"]),
        ("hz://h?network=x", ["network: is a section, and no value (URL, column 8)"]),
        ("hz://h#x", ["must not have a fragment, which begins with # (URL, column 7)"]),
        ("hz://a b", ["must not hold the character U+0020 (URL, column 7)"]),
        ("hz://h\x00", ["must not hold the character U+0000 (URL, column 7)"]),
        ("hz://h?cluster-name=a\u200bb", ["must not hold the character U+200B (URL, column 22)"]),
        ("hz://h/%zz", ["path: must be percent-encoded UTF-8 (URL, column 8)"]),
        ("hz://h?a%ff=1", ["must be percent-encoded UTF-8 (URL, column 8)"]),
        ("http://h", ["must begin with hz://, hazelcast:// or hzs://, got 'http://' (URL, column 1)"]),
        ("jdbc:hz://h", ["must begin with hz://, hazelcast:// or hzs://, got 'hz://' (URL, column 1)"]),
        ("h:5701", ["must begin with hz://, hazelcast:// or hzs:// (URL, column 1)"]),
        ("", ["must begin with hz://, hazelcast:// or hzs:// (URL, column 1)"]),
        ("hz:///" + "x" * 100_000, ["must not be longer than 100,000 characters (URL, column 1)"]),
        ("hz://:pw@h", ["security.username-password.username: must be given together with password (URL, column 7)"]),
        (f"hz://h?{RETRY}.initial-backoff-millis=2&{RETRY}.max-backoff-millis=1", [BACKOFF]),
    ],
)
def test_problems(url: str, expected: list[str]) -> None:
    """A problem names the part or the parameter as it is written, and its column."""
    assert expected == problems(url)


@pytest.mark.parametrize(
    ("url", "option"),
    [
        ("hz://u:p@h?user=v", "user"),
        ("hz://u:p@h?password=v", "password"),
        ("hz://h?smart=true&network.smart-routing=false", "network.smart-routing"),
        ("hz://h?clusterName=a&cluster.name=b", "cluster.name"),
        ("hz://h?smart=true&smart=false", "smart"),
        ("hz://a?network.cluster-members=b", "host"),
    ],
)
def test_contradictions(url: str, option: str) -> None:
    """Two values for one option are a problem."""
    with pytest.raises(InvalidConfigError) as caught:
        read(url)
    (problem,) = caught.value.problems

    assert (option, "duplicate") == (problem.source_path, problem.code)
    assert "has another value in URL, column " in problem.rule


def test_the_same_value_twice_is_no_contradiction() -> None:
    """Two spellings of an option may agree."""
    assert read("hz://h?smart=false") == read("hz://h?smart=false&smartRouting=false&network.smart-routing=false")


def test_all_problems_at_once() -> None:
    """Hosts, the path and all parameters are read, whatever is wrong with the others."""
    found = problems("hz://h:x,g/a/b?smart=maybe&netwrk.x=1&client-labels.0=a&client-labels=b")

    assert ["host", "path", "netwrk.x", "client-labels.0", "smart"] == [text.partition(":")[0] for text in found]


@pytest.mark.parametrize(
    ("url", "hint"),
    [
        ("hzz://h", "did you mean 'hz'?"),
        ("hazelcats://h", "did you mean 'hazelcast'?"),
        ("hz://h?smartRoutting=true", "did you mean 'smartRouting'?"),
        ("hz://h?network.smart-rooting=true", "did you mean 'smart-routing'?"),
        ("hz://h?ssl.ca.pth=x", "did you mean 'ssl.ca.path'?"),
        ("hz://h?cluster_members=x", "did you mean 'network.cluster-members'?"),
    ],
)
def test_did_you_mean(url: str, hint: str) -> None:
    """A name that is not known gets the nearest one, among all that a URL takes."""
    with pytest.raises(InvalidConfigError) as caught:
        read(url)

    assert [hint] == [problem.hint for problem in caught.value.problems]


def test_origins() -> None:
    """Each option has its column; a later option of the chain overrides a URL, and the URL an earlier one."""
    config = ClientConfig.builder().group("a").client_name("a").url("hz://h/b?instance-name=b").client_name("c").build()

    assert ("b", "c") == (config.group_config.name, config.client_name)
    assert "URL, column 8" == str(config.origin("group_config.name"))
    assert ("url", "path") == (config.origin("group_config.name").kind, config.origin("group_config.name").option)
    assert ["URL: read, options: 3"] == [str(source) for source in config.sources]
    assert config.origin("group_config.name") == pickle.loads(pickle.dumps(config)).origin("group_config.name")  # noqa: S301  # our own


def test_a_later_problem_is_in_the_words_of_the_url() -> None:
    """What the model refuses is named as it is written, too."""
    assert ["smart: must be true or false, got 'x' (URL, column 8)"] == problems("hz://h?smart=x")
    assert ["properties.hazelcast.client.heartbeat.interval"] == [
        text.partition(":")[0] for text in problems("hz://h?properties.hazelcast.client.heartbeat.interval=x")
    ]


@pytest.mark.parametrize("url", [b"hz://h", None, 3, Path("hz")])
def test_what_is_no_string(url: Any) -> None:
    """Anything else is a TypeError."""
    with pytest.raises(TypeError, match="a URL is a string"):
        read(url)


class TestVariable:
    """``HAZELCAST_URL`` as a source of `load`."""

    @pytest.fixture(autouse=True)
    def directory(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Work in an empty directory."""
        monkeypatch.chdir(tmp_path)

    def test_between_the_file_and_single_variables(self) -> None:
        """It overrides the file; variables override it; the sources list it in that order."""
        Path("hazelcast-client.json").write_text(
            '{"hazelcast-client": {"cluster-name": "file", "instance-name": "file", "client-labels": ["file"]}}'
        )
        given = {"HAZELCAST_URL": "hz://h/url?instance-name=url", "HZCLIENT_INSTANCENAME": "variable"}
        config = ClientConfig.load(environment=given)

        assert ("url", "variable", ("file",)) == (config.group_config.name, config.client_name, config.labels)
        assert ["HAZELCAST_URL: read, options: 3", "environment: read, options: 1"] == [
            str(source) for source in config.sources[-2:]
        ]
        assert "HAZELCAST_URL, column 8" == str(config.origin("group_config.name"))

    def test_of_the_process(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The process's own counts, unless the environment is not to."""
        monkeypatch.setenv("HAZELCAST_URL", "hz://h/url")

        assert "url" == ClientConfig.load().group_config.name
        assert "dev" == ClientConfig.load(environment=False).group_config.name

    @pytest.mark.parametrize("url", ["", "h:5701", "hz://h?smart=maybe"])
    def test_problems(self, url: str) -> None:
        """A problem names the variable."""
        with pytest.raises(InvalidConfigError, match=r"\(HAZELCAST_URL, column \d+\)"):
            ClientConfig.load(environment={"HAZELCAST_URL": url})


CANARY = "c4n4ry"
LEAKS: list[Callable[[str], str]] = [
    lambda s: f"hz://ann:{s}@h:99999/a/b?smart=maybe",
    lambda s: f"hz://{s}@h:99999",
    lambda s: f"hz://ann:{s}/x@h/prod",
    lambda s: f"hz://ann:x/{s}@h/prod",
    lambda s: f"hz://ann:1/{s}@h",
    lambda s: f"hz://ann:1?{s}@h",
    lambda s: f"hz://ann:1?{s}=a@h",
    lambda s: f"hz://ann:1?a={s}@h",
    lambda s: f"hz://ann:1?a=b&{s}@h",
    lambda s: f"hz://ann:x@y?{s}=a@h",
    lambda s: f"hz://ann:{s}?x@h",
    lambda s: f"hz://ann:{s}#x@h",
    lambda s: f"hz://ann:1#{s}@h",
    lambda s: f"hz://ann:{s}/prod",
    lambda s: f"hz://ann:{s}%zz@h",
    lambda s: f"hz://ann:%zz{s}@h:x",
    lambda s: f"hz://ann:{s} x@h",
    lambda s: f"ann:{s}@h:5701",
    lambda s: f"http://ann:{s}@h",
    lambda s: f"hz:ann:{s}@h",
    lambda s: f"hz://h?password={s}&password=x",
    lambda s: f"hz://ann:{s}@h?password=x",
    lambda s: f"hz://ann:x@h?password={s}",
    lambda s: f"hz://h?security.token.value={s}&security.token.encoding=nonsense",
    lambda s: f"hz://h?discoveryToken={s}&network.hazelcast-cloud.enabled=maybe",
    lambda s: f"hz://h?network.cluster-members=ann:{s}@h",
    lambda s: f"hz://h?ssl.key.password={s}&network.ssl.properties.keyPassword=x",
]


@pytest.mark.parametrize("make", LEAKS)
def test_no_problem_shows_a_secret(make: Callable[[str], str]) -> None:
    """Neither a password that is not percent-encoded nor any other secret stands in the texts of an error."""
    with pytest.raises(InvalidConfigError) as caught:
        read(make(CANARY))
    error = caught.value

    assert CANARY not in f"{error} {error!r} {error.to_json()} {[repr(one) for one in error.problems]}"


def test_no_text_shows_a_secret(caplog: pytest.LogCaptureFixture) -> None:
    """A configuration, its builder, its sources and the log hide what the URL's user information holds."""
    with caplog.at_level("INFO", "hazelcast_fluent"):
        config = read(f"hz://ann:{CANARY}@h?discoveryToken={CANARY}x&ssl.key.password={CANARY}")
    texts = (config, config.to_builder(), config.sources, config.explain(), config.origin("security_config.password"))

    assert CANARY not in caplog.text + "".join(f"{text} {text!r}" for text in texts)


def test_the_page_names_every_parameter() -> None:
    """The page on URLs has each parameter with a name of its own, those of discovery by what they begin with."""
    page = Path(__file__).parents[2].joinpath("docs/how-to/urls.md").read_text(encoding="utf-8")
    prefixes = ("aws", "gcp", "azure", "k8s")
    names = {next((f"{prefix}…" for prefix in prefixes if name.startswith(prefix)), name) for name in ALIASES}

    assert [] == sorted(name for name in names if f"`{name}`" not in page)
