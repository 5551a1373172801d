"""What people are told about the mistakes they make in files, word for word."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from hazelcast_fluent import ClientConfig, InvalidConfigError
from hazelcast_fluent.errors import escaped
from hazelcast_fluent.formats.limits import Limits
from tests.documents import SUFFIX_LIST


class Mistake(NamedTuple):
    """A file with a mistake in it."""

    file: str
    text: str
    told: str


def read_mistakes() -> dict[str, Mistake]:
    """Return the mistakes of ``mistakes.txt`` by name."""
    blocks = Path(__file__).with_name("mistakes.txt").read_text(encoding="utf-8").split("\n==== ")[1:]
    found = {}
    for block in blocks:
        head, _, rest = block.partition("\n")
        name, file = head.split()
        text, _, told = rest.partition("-->\n")
        found[name] = Mistake(file, text, told.rstrip("\n"))
    return found


MISTAKES = read_mistakes()


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty directory, without the variable that a mistake leaves unset."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DB_PW", raising=False)


def error(name: str) -> InvalidConfigError:
    """Return what is said about a mistake."""
    mistake = MISTAKES[name]
    Path(mistake.file).write_text(mistake.text, encoding="utf-8")
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig.from_file(mistake.file)
    return caught.value


@pytest.mark.parametrize("name", MISTAKES)
def test_text(name: str) -> None:
    """Path, rule, value, place and hint are as they stand here."""
    assert MISTAKES[name].told == str(error(name))


@pytest.mark.parametrize("name", MISTAKES)
def test_excerpt(name: str) -> None:
    """Each problem with a line shows it, with a caret below its column and never what it says in full."""
    for problem in error(name).problems:
        assert problem.origin is not None
        assert problem.origin.line is not None
        if name not in WITHOUT_EXCERPT:
            assert problem.excerpt is not None
            shown, caret = problem.excerpt.split("\n")
            line = MISTAKES[name].text.split("\n")[problem.origin.line - 1]
            assert re.fullmatch(".*?".join(map(re.escape, shown.split("…"))), escaped(line.replace("\t", " ")))
            assert len(caret) == min(problem.origin.column or 0, len(shown) + 1)


WITHOUT_EXCERPT = {"options_contradict"}
"""What is found when the configuration is built, when no file is at hand any more."""


def test_there_are_many() -> None:
    """Eighty typical mistakes and more are here, in each format."""
    assert len(MISTAKES) >= 80
    assert {"yaml", "xml", "json", "toml"} == {mistake.file.partition(".")[2] for mistake in MISTAKES.values()}


def test_missing_file(tmp_path: Path) -> None:
    """A file that does not exist is named with the place where it should be."""
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig.from_file("hazelcast-client.yaml")

    assert (
        f"hazelcast-client.yaml does not exist; looked at {tmp_path}/hazelcast-client.yaml (hazelcast-client.yaml)"
        == str(caught.value)
    )


def test_format_unknown() -> None:
    """A name that does not tell the format says so before the file is looked for."""
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig.from_file("hazelcast-client.conf")

    assert f'hazelcast-client.conf must end in {SUFFIX_LIST}\n  hint: say what it is: format="yaml"' == str(
        caught.value
    )


def test_cycle() -> None:
    """Files that import each other are told as the way that leads back."""
    Path("a.yaml").write_text("hazelcast-client:\n  import: [b.yaml]\n")
    Path("b.yaml").write_text("hazelcast-client:\n  import: [a.yaml]\n")
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig.from_file("a.yaml")

    assert "import: must not lead back: a.yaml → b.yaml → a.yaml (b.yaml:2:12)" == str(caught.value)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "HZCLIENT_NETWROK_CONNECTIONTIMEOUT",
            "1",
            (
                "HZCLIENT_NETWROK_CONNECTIONTIMEOUT: is not the name of a known setting\n"
                "  hint: did you mean 'HZCLIENT_NETWORK_CONNECTIONTIMEOUT'?"
            ),
        ),
        (
            "HZCLIENT_NETWORK_CONNECTIONTIMEOUT",
            "5s",
            (
                "HZCLIENT_NETWORK_CONNECTIONTIMEOUT: must be an integer, got '5s'\n"
                "  hint: write the number alone, without a unit"
            ),
        ),
        (
            "HZCLIENT_PROPERTIES_MY_OWN",
            "1",
            (
                "HZCLIENT_PROPERTIES_MY_OWN: is not the name of a known setting\n"
                "  hint: a name that is not known takes its exact spelling, through set()"
            ),
        ),
    ],
)
def test_variable(name: str, text: str, told: str) -> None:
    """A variable's name stands where a file's line would."""
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig.load(environment={name: text})

    assert told == str(caught.value)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (
            "network.smart-routin",
            (
                'network.smart-routin: is not a known setting (set("network.smart-routin"))\n'
                "  hint: did you mean 'smart-routing'?"
            ),
        ),
        (
            "network",
            (
                'network: is a section, and no value (set("network"))\n'
                "  hint: name a setting in it, such as network.cluster-members"
            ),
        ),
        (
            "network.smart-routing",
            (
                "network.smart-routing: must be true or false, got 'no' (set(\"network.smart-routing\"))\n"
                "  hint: write true or false; Java would read 'no' as false"
            ),
        ),
        ("a..b", 'a..b: must be keys separated by dots; a key with dots goes in quotes (set("a..b"))'),
    ],
)
def test_set(path: str, told: str) -> None:
    """So does the call of `set`."""
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig.builder().set(path, "no").build()

    assert told == str(caught.value)


CODES = {
    "unclosed": ("open_quote", "open_bracket", "xml_not_closed"),
    "indentation": ("tab", "line_indented_too_little", "P12_nbsp", "P12_wide_space"),
    "template": ("P12_template", "P12_template_block", "P12_template_action"),
    "misplaced-option": ("section_not_indented",),
    "wrong-document": ("root_misspelt", "no_root", "two_roots", "member_file", "xml_no_namespace"),
    "duplicate": ("key_twice", "xml_section_twice"),
    "syntax": ("colon_in_value", "json_trailing_comma", "xml_ampersand", "two_documents"),
    "wrong-shape": ("mapping_for_value", "P12_no_space", "P12_equals", "P12_item_is_mapping"),
}
"""Mistakes by the code of their problem."""


@pytest.mark.parametrize(("code", "name"), [(code, name) for code, names in CODES.items() for name in names])
def test_code(code: str, name: str) -> None:
    """Programs tell the frequent mistakes apart by codes."""
    assert [code] == [problem.code for problem in error(name).problems]


@pytest.mark.parametrize("data", [b"hazelcast-client:\n  cluster-name: \xff\n", "hazelcast-client: \x01"])
def test_code_of_an_encoding(data: bytes | str) -> None:
    """So are bytes in another encoding, and characters that a format does not allow."""
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig.builder().text(data, format="yaml").build()

    assert ["encoding"] == [problem.code for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("limits", "text"),
    [(Limits(depth=2), "a: {b: {c: {d: 1}}}"), (Limits(nodes=3), "a: [1, 2, 3, 4]"), (Limits(file_bytes=3), "a: 1")],
)
def test_code_of_a_limit(limits: Limits, text: str) -> None:
    """So is what is too large."""
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig.from_yaml(text, limits=limits)

    assert ["limit"] == [problem.code for problem in caught.value.problems]


def test_code_of_a_missing_file() -> None:
    """So is a file that does not exist, or is none."""
    Path("b.yaml").mkdir()
    codes = []
    for name in ("a.yaml", "b.yaml"):
        with pytest.raises(InvalidConfigError) as caught:
            ClientConfig.from_file(name)
        codes += [problem.code for problem in caught.value.problems]

    assert ["missing-file", "unreadable-file"] == codes
