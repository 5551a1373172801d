"""Input that is wrong a great many times, or in a way that is dear to explain."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from hazelcast_fluent import ClientConfig, InvalidConfigError
from hazelcast_fluent.formats.limits import Limits
from tests.documents import FORMATS
from tests.hardening.scale import LONG

MANY = 200_000 if LONG else 20_000
pytestmark = pytest.mark.timeout(60 if LONG else 20)
"""What none comes near, on a machine that does other things as well; each took minutes before it was bounded."""

NAMESPACE = "http://www.hazelcast.com/schema/client-config"
MANY_FAULTS: Mapping[str, tuple[str, str]] = {
    "unknown keys in YAML": ("yaml", "hazelcast-client:\n" + "".join(f"  k{at}: 1\n" for at in range(MANY))),
    "unknown keys in JSON": ("json", '{"hazelcast-client": {%s}}' % ", ".join(f'"k{at}": 1' for at in range(MANY))),  # noqa: UP031  # braces
    "unknown elements in XML": (
        "xml",
        f'<hazelcast-client xmlns="{NAMESPACE}">{"".join(f"<k{at}/>" for at in range(MANY))}</hazelcast-client>',
    ),
    "bad values": (
        "yaml",
        "hazelcast-client:\n  near-cache:\n"
        + "".join(f"    m{at}: {{time-to-live-seconds: x}}\n" for at in range(MANY)),
    ),
    "missing variables": (
        "yaml",
        "hazelcast-client:\n  client-labels:\n" + "".join(f"    - ${{m{at}}}\n" for at in range(MANY)),
    ),
    "missing imports": (
        "yaml",
        "hazelcast-client:\n  import:\n" + "".join(f"    - f{at}.yaml\n" for at in range(MANY)),
    ),
}


def refused(read: Callable[[], object]) -> InvalidConfigError:
    """Return why *read* refuses what it is given."""
    with pytest.raises(InvalidConfigError) as caught:
        read()
    return caught.value


@pytest.mark.parametrize("name", MANY_FAULTS)
def test_many_problems_are_bounded(name: str) -> None:
    """Reading stops at the limit of problems, and says so with its place."""
    form, text = MANY_FAULTS[name]
    error = refused(lambda: ClientConfig.builder().text(text, format=form).build())  # type: ignore[arg-type]  # one of the three
    assert 100 <= len(error.problems) <= 101
    assert all(problem.origin is not None for problem in error.problems)


def test_the_limit_of_problems_is_raised_by_the_caller() -> None:
    """Whoever wants all problems of a large file gets them."""
    text = "hazelcast-client:\n" + "".join(f"  k{at}: 1\n" for at in range(500))
    error = refused(lambda: ClientConfig.builder().text(text, format="yaml", limits=Limits(problems=1_000)).build())
    assert 500 == len(error.problems)


def test_the_last_problem_says_where_reading_stopped() -> None:
    """Nobody takes a hundred problems for all there are."""
    text = "hazelcast-client:\n  a: 1\n  b: 1\n  c: 1\n"
    error = refused(lambda: ClientConfig.builder().text(text, format="yaml", limits=Limits(problems=2)).build())
    assert "c: too many problems (2), stopped (<text>:4:3)" == str(error.problems[-1])
    assert "raise Limits.problems" == error.problems[-1].hint


def test_many_unknown_variables() -> None:
    """An environment of nothing but mistakes is told up to the limit."""
    variables = {f"HZCLIENT_NEARCACHE_K{at}_NAME": "1" for at in range(MANY)}
    assert 100 == len(refused(lambda: ClientConfig.builder().environment(variables).build()).problems)


def test_many_unknown_options_in_properties(tmp_path: Path) -> None:
    """A file of properties that names nothing known is told up to the limit."""
    path = tmp_path / "client.properties"
    path.write_text("".join(f"hz-client.k{at}=1\n" for at in range(MANY)), encoding="utf-8")
    assert 100 == len(refused(lambda: ClientConfig.builder().properties_file(path).build()).problems)


@pytest.mark.parametrize("part", ["NETWORK", "NEARCACHE_A", "A", "_", "PROPERTIES_A"])
def test_variable_of_many_parts(part: str) -> None:
    """A name that could be split in ten thousand places is refused, or is a property's, at once."""
    variables = {f"HZCLIENT_{'_'.join([part] * 10_000)}": "1"}
    error = refused(lambda: ClientConfig.builder().environment(variables).build())
    assert ["is not the name of a known setting"] == [problem.rule for problem in error.problems]


@pytest.mark.parametrize(
    "path", ["network." * MANY, '"' * MANY, "near-cache." + "a." * MANY, "'.\"" * MANY, "." * MANY]
)
def test_long_path(path: str) -> None:
    """A path of a hundred thousand characters is refused at once."""
    assert 1 == len(refused(lambda: ClientConfig.builder().set(path, "1").build()).problems)


def test_data_that_holds_itself() -> None:
    """Plain data without an end is refused."""
    data: dict[str, object] = {}
    data["network"] = data
    error = refused(lambda: ClientConfig.from_dict(data))
    assert ["must not be nested so deeply, nor hold itself"] == [problem.rule for problem in error.problems]


@pytest.mark.parametrize("text", ["\\ud800", "${\\udfff}", "a\\ud800b"])
def test_half_a_surrogate_pair_in_json(text: str) -> None:
    """What no file can hold in UTF-8 is refused with its path."""
    error = refused(lambda: ClientConfig.from_json('{"hazelcast-client": {"cluster-name": "%s"}}' % text))  # noqa: UP031  # braces
    assert ["cluster-name"] == [problem.path for problem in error.problems]


def test_half_a_surrogate_pair_in_a_name_in_json() -> None:
    """The same holds for names."""
    error = refused(lambda: ClientConfig.from_json('{"hazelcast-client": {"\\ud800": 1}}'))
    assert ["must not hold half of a surrogate pair"] == [problem.rule for problem in error.problems]


@pytest.mark.parametrize("form", [*FORMATS, "dict"])
def test_bytes_that_are_no_text_cannot_be_written(form: str) -> None:
    """A variable's bytes that are no UTF-8, which Python keeps as half surrogates, make no broken file."""
    config = ClientConfig.builder().environment({"HZCLIENT_CLUSTERNAME": "a\udcff"}).build()
    error = refused(getattr(config, f"to_{form}"))
    assert ["cluster-name"] == [problem.path for problem in error.problems]
