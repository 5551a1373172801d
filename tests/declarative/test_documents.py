"""Documents with imports and placeholders."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from hazelcast_fluent.declarative.file_kinds import FAILOVER
from hazelcast_fluent.declarative.reading.documents import Document, format_of, read_document, read_text
from hazelcast_fluent.errors import InvalidConfigError, Problem
from hazelcast_fluent.formats.limits import Limits
from hazelcast_fluent.formats.nodes import Items, Scalar, Table, Tree
from tests.documents import FORMATS, SUFFIX_LIST, SUFFIXES, FormatName, document

Write = Callable[..., None]
NAMESPACE = "http://www.hazelcast.com/schema/client-config"


def plain(node: Tree) -> object:
    """Return the texts of a tree as plain data."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return {name: plain(value) for name, value in node.entries.items()}


def data(path: str, variables: dict[str, str] | None = None) -> object:
    """Read a file in an empty environment, as plain data."""
    return plain(read_document(path, variables=variables, environment={}).content)


def problems(path: str, variables: dict[str, str] | None = None, **limits: int) -> tuple[Problem, ...]:
    """Return the problems of a file that must be refused."""
    with pytest.raises(InvalidConfigError) as caught:
        read_document(path, variables=variables, environment={}, limits=Limits(**limits))
    return caught.value.problems


def error(path: str, variables: dict[str, str] | None = None, **limits: int) -> str:
    """Return the one problem of a file, as it is shown."""
    (problem,) = problems(path, variables, **limits)
    return str(problem)


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write files into an empty working directory; each gets the root of its format."""
    monkeypatch.chdir(tmp_path)

    def write_all(**contents: str) -> None:
        for name, content in contents.items():
            stem, _, suffix = name.rpartition("_")
            path = tmp_path / f"{stem.replace('__', '/')}.{suffix}"
            path.parent.mkdir(exist_ok=True)
            if suffix == "xml":
                text = f'<hazelcast-client xmlns="{NAMESPACE}">{content}</hazelcast-client>'
            else:
                text = "hazelcast-client:\n" + "".join(f"  {line}\n" for line in content.splitlines())
            path.write_text(text)

    return write_all


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        *((f"a{suffix}", form.name) for suffix, form in SUFFIXES.items()),
        ("a.YML", "yaml"),
        ("b/a.xml", "xml"),
        (Path("a.b.json"), "json"),
    ],
)
def test_format(name: str | Path, expected: str) -> None:
    """The suffix says the format, whatever its case."""
    assert expected == format_of(name)


@pytest.mark.parametrize("name", ["a", "a.yaml.bak", "yaml", ".yaml"])
def test_no_format(name: str) -> None:
    """Without a suffix that says it, the format must be given."""
    with pytest.raises(InvalidConfigError, match=f"must end in {SUFFIX_LIST}") as caught:
        format_of(name)

    assert 'say what it is: format="yaml"' == caught.value.problems[0].hint


def test_format_given(tmp_path: Path) -> None:
    """A format that is given counts, not the suffix."""
    (tmp_path / "a.conf").write_text('{"hazelcast-client": {"cluster-name": "a"}}')

    assert "json" == read_document(tmp_path / "a.conf", format="json").format.name


@pytest.mark.parametrize("form", FORMATS)
def test_text(form: FormatName) -> None:
    """A text is read as a file is, in every format to the same tree."""
    made: Document = read_text(document({"cluster-name": "${x}"}, form), format=form, variables={"x": "a"})

    assert ({"cluster-name": "a"}, "<text>") == (plain(made.content), made.name)


def test_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Placeholders ask the process's environment after the given variables."""
    monkeypatch.setenv("PROBE_NAME", "a")
    document = read_text("hazelcast-client: {cluster-name: '${PROBE_NAME}'}", format="yaml")

    assert {"cluster-name": "a"} == plain(document.content)


def test_failover() -> None:
    """The failover document has another root."""
    document = read_text("hazelcast-client-failover: {try-count: 4}", format="yaml", root=FAILOVER)

    assert {"try-count": "4"} == plain(document.content)


def test_xml_of_another_root() -> None:
    """A failover file is no client file in XML either."""
    with pytest.raises(InvalidConfigError, match="must have the root hazelcast-client, and has"):
        read_text(f'<hazelcast-client-failover xmlns="{NAMESPACE}"/>', format="xml")


def test_import_is_relative_to_the_importing_file(write: Write) -> None:
    """The directory of the file that imports comes first, then the working directory; origins name the file."""
    write(
        conf__main_yaml="import: [near.yaml, far.yaml]",
        conf__near_yaml="cluster-name: a",
        near_yaml="cluster-name: wrong",
        far_yaml="instance-name: b",
    )
    document = read_document("conf/main.yaml", environment={})

    assert {"cluster-name": "a", "instance-name": "b"} == plain(document.content)
    assert ["conf/near.yaml:2:17", "far.yaml:2:18"] == [str(node.origin) for node in document.content.entries.values()]


def test_import_of_a_resource(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Packages hold files as well, and these import their neighbours."""
    package = tmp_path / "documents_probe"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "a.yaml").write_text("hazelcast-client: {import: [b.yaml], cluster-name: a}")
    (package / "b.yaml").write_text("hazelcast-client: {instance-name: b}")
    monkeypatch.syspath_prepend(tmp_path)
    text = "hazelcast-client: {import: ['package:documents_probe/a.yaml']}"
    document = read_text(text, format="yaml")

    assert {"cluster-name": "a", "instance-name": "b"} == plain(document.content)
    assert "package:documents_probe/b.yaml:1:35" == str(document.content.entries["instance-name"].origin)


def test_yaml_merge(write: Write) -> None:
    """Mappings merge at any depth, lists are appended in order, equal scalars are fine."""
    write(
        main_yaml="import: [a.yaml, b.json]\nnetwork:\n  cluster-members: [x]\n  redo-operation: true",
        a_yaml="network:\n  cluster-members: [y]\n  redo-operation: true\n  connection-timeout: 5",
    )
    Path("b.json").write_text('{"hazelcast-client": {"network": {"cluster-members": ["x"]}, "near-cache": {"n": {}}}}')

    assert {
        "network": {"cluster-members": ["x", "y", "x"], "redo-operation": "true", "connection-timeout": "5"},
        "near-cache": {"n": {}},
    } == data("main.yaml")


def test_import_without_root(write: Write) -> None:
    """An imported YAML document may leave the root out."""
    write(main_yaml="import: [a.yaml]")
    Path("a.yaml").write_text("cluster-name: a")

    assert {"cluster-name": "a"} == data("main.yaml")


@pytest.mark.parametrize(
    ("imported", "rule"),
    [
        ("cluster-name: b", "has another value at main.yaml:3:17, and an import may not change it"),
        ("cluster-name: '5'", "has another value at main.yaml:3:17, and an import may not change it"),
        ("cluster-name: [a]", "has another kind of value at main.yaml:3:17, and an import may not change it"),
        ("cluster-name: {}", "has another kind of value at main.yaml:3:17, and an import may not change it"),
    ],
)
def test_yaml_disagreement(write: Write, imported: str, rule: str) -> None:
    """What two files say otherwise is a problem that names both places, as in Java, where 5 and "5" differ."""
    write(main_yaml="import: [a.yaml]\ncluster-name: 5", a_yaml=imported)

    assert f"cluster-name: {rule} (a.yaml:2:17)" == error("main.yaml")


def test_list_and_mapping_disagree(write: Write) -> None:
    """A list does not merge with a mapping."""
    write(main_yaml="import: [a.yaml]\nnetwork: {x: [1]}", a_yaml="network: {x: {}}")

    assert "network.x: has another kind of value" in error("main.yaml")


def test_xml_import_takes_its_place(write: Write) -> None:
    """Sections accumulate, and of two with one name the later in the order of the documents counts."""
    cache = '<near-cache name="{}"><max-idle-seconds>{}</max-idle-seconds></near-cache>'.format
    write(
        main_xml=cache("before", 1) + cache("own", 1) + '<import resource="a.xml"/>' + cache("after", 1),
        a_xml=cache("before", 2) + cache("after", 2) + cache("new", 2) + "<cluster-name>a</cluster-name>",
    )

    assert {
        "near-cache": {
            "before": {"max-idle-seconds": "2"},
            "own": {"max-idle-seconds": "1"},
            "after": {"max-idle-seconds": "1"},
            "new": {"max-idle-seconds": "2"},
        },
        "cluster-name": "a",
    } == data("main.xml")


def test_xml_section_twice(write: Write) -> None:
    """A section that may stand once can't stand in both files, even if they agree."""
    write(main_xml='<network/><import resource="a.xml"/>', a_xml="\n<network/>")

    assert "network: is given twice, first at main.xml:1:73 (a.xml:2:1)" == error("main.xml")


@pytest.mark.parametrize("suffix", ["yaml", "xml"])
def test_cycle(write: Write, suffix: str) -> None:
    """Files that import each other are a problem that shows the way."""
    form = "import: [{}]" if suffix == "yaml" else '<import resource="{}"/>'
    names = [f"{stem}.{suffix}" for stem in "abc"]
    write(**{f"{stem}_{suffix}": form.format(name) for stem, name in zip("abc", names[1:] + names[:1], strict=True)})

    assert f"import: must not lead back: {' → '.join([*names, names[0]])}" in error(names[0])


def test_cycle_through_a_link(write: Write) -> None:
    """A symbolic link does not hide a file that imports itself."""
    write(a_yaml="import: [b.yaml]")
    Path("b.yaml").symlink_to("a.yaml")

    assert "import: must not lead back: a.yaml → b.yaml (a.yaml:2:12)" == error("a.yaml")


def test_diamond(write: Write) -> None:
    """A file that two others import is taken once."""
    write(
        main_yaml="import: [a.yaml, b.yaml]",
        a_yaml="import: [c.yaml]\ncluster-name: a",
        b_yaml="import: [c.yaml]\ninstance-name: b",
        c_yaml="client-labels: [x]",
    )

    assert {"cluster-name": "a", "client-labels": ["x"], "instance-name": "b"} == data("main.yaml")


def test_long_chain(write: Write) -> None:
    """A chain of imports is bounded, and the bound can be raised."""
    write(**{f"f{i}_yaml": f"import: [f{i + 1}.yaml]" for i in range(1000)}, f1000_yaml="cluster-name: a")

    assert "import: must not go deeper than 50 files (f50.yaml:2:12)" == error("f0.yaml")
    document = read_document("f900.yaml", environment={}, limits=Limits(import_depth=200))
    assert {"cluster-name": "a"} == plain(document.content)


def test_many_imports(write: Write) -> None:
    """The number of imported files is bounded."""
    write(main_yaml=f"import: [{', '.join(f'f{i}.yaml' for i in range(9))}]", **{f"f{i}_yaml": "" for i in range(9)})

    assert "import: must not name more than 8 files (main.yaml:2:84)" == error("main.yaml", imports=8)


@pytest.mark.parametrize(
    ("resource", "rule", "hint"),
    [
        ("''", "must name a file", None),
        (
            "no.yaml",
            "must name a file that exists; looked at conf/no.yaml and no.yaml",
            None,
        ),
        (
            "classpath:x.yaml",
            "must not be on a class path, which Python does not have, got 'classpath:x.yaml'",
            "write package:my.package/x.yaml",
        ),
        ("package:json/x", "must name a resource of an installed package, got 'package:json/x'", None),
        (
            "http://localhost/x.yaml",
            "must be a file, and nothing is fetched from a URL, got 'http://localhost/x.yaml'",
            None,
        ),
        (
            "file:///etc/x.yaml",
            "must be a file, and nothing is fetched from a URL, got 'file:///etc/x.yaml'",
            "write /etc/x.yaml",
        ),
        ("/dev/zero", "/dev/zero must be a file, and is a device", None),
        (".", "conf must be a file, and is a directory", None),
        ("fifo", "conf/fifo must be a file, and is a FIFO", None),
        ("x" * 5000, f"must name a file that exists; looked at conf/{'x' * 5000} and {'x' * 5000}", None),
        ('"a\\0b"', "must name a file that exists; looked at conf/a\\x00b and a\\x00b", None),
    ],
)
def test_import_of_something_else(write: Write, resource: str, rule: str, hint: str | None) -> None:
    """Nothing but files and resources is imported; the problem stands where the import does."""
    write(conf__main_yaml=f"import: [{resource}]")
    os.mkfifo("conf/fifo")
    (problem,) = problems("conf/main.yaml")

    assert (rule, "conf/main.yaml:2:12", hint) == (
        str(problem).removeprefix("import: ").partition(" (conf/main.yaml")[0],
        str(problem.origin),
        problem.hint,
    )


@pytest.mark.parametrize("content", ["import: a.yaml", "import: {a: 1}", "import: [[a]]", "import: [null]", "import:"])
def test_import_must_be_a_list(write: Write, content: str) -> None:
    """Only a list of texts names files."""
    write(main_yaml=content)

    assert error("main.yaml").startswith("import: must be a list of files (main.yaml:2:")


def test_empty_import(write: Write) -> None:
    """An empty list imports nothing."""
    write(main_yaml="import: []")

    assert {} == data("main.yaml")


def test_variable_in_an_import(write: Write) -> None:
    """Placeholders are expanded before a file is looked for, and inside it."""
    write(main_yaml="import: ['${stage}.yaml']", prod_yaml="cluster-name: ${stage}")

    assert {"cluster-name": "prod"} == data("main.yaml", {"stage": "prod"})


def test_placeholders_are_expanded_before_merging(write: Write) -> None:
    """Two texts that come to the same agree."""
    write(main_yaml="import: [a.yaml]\ncluster-name: ${x}", a_yaml="cluster-name: b")

    assert {"cluster-name": "b"} == data("main.yaml", {"x": "b"})


def test_problems_of_all_files(write: Write) -> None:
    """What is wrong with an imported file does not hide what is wrong with the others."""
    write(main_yaml="import: [a.yaml, b.yaml, no.yaml]\nx: ${no}", a_yaml="z: 1\nz: 2", b_yaml="\ty: 1")

    assert ["a.yaml:3:3", "b.yaml:2:3", "main.yaml:2:28", "main.yaml:3:6"] == [
        str(problem.origin) for problem in problems("main.yaml")
    ]


ENCRYPTED = "$ENC{AQIDBAUGBwg=:531:YOPSD1s8bow4nXCHPGU6Hw==}"
REPLACER = (
    "config-replacers:\n  {}\n  replacers:\n    - class-name: com.hazelcast.config.replacer.EncryptionReplacer\n"
    "      properties: {{passwordFile: '${{file}}', passwordUserProperties: false}}\n"
)


def test_encrypted_value(write: Write) -> None:
    """A replacer decrypts, its own properties hold placeholders, and it serves imported files as well."""
    write(main_yaml=REPLACER.format("fail-if-value-missing: true") + "import: [a.yaml]", a_yaml=f"x: a {ENCRYPTED}")
    Path("password").write_text("a test password")
    document = read_document("main.yaml", variables={"file": "password"}, environment={})
    node = document.content.entries["x"]

    assert ("a grüße 5701", ("$ENC{…}",)) == (plain(node), node.variables)


def test_value_that_cannot_be_decrypted(write: Write) -> None:
    """A wrong password is a problem, which shows nothing."""
    write(main_yaml=REPLACER.format("") + f"x: {ENCRYPTED}")
    Path("password").write_text("another password")

    assert "x: must be encrypted with the password that config-replacers names" in error(
        "main.yaml", {"file": "password"}
    )


def test_missing_values_may_stay(write: Write) -> None:
    """``fail-if-value-missing: false`` leaves placeholders as they are, plain and encrypted ones."""
    write(main_yaml=REPLACER.format("fail-if-value-missing: false") + f"x: {ENCRYPTED}\ny: ${{no}}")
    Path("password").write_text("another password")
    document = read_document("main.yaml", variables={"file": "password"}, environment={})

    assert [ENCRYPTED, "${no}"] == [plain(document.content.entries[name]) for name in "xy"]


def test_no_replacers() -> None:
    """Without config-replacers, what is encrypted is left as it is."""
    assert {"x": ENCRYPTED} == plain(read_text(f"hazelcast-client: {{x: '{ENCRYPTED}'}}", format="yaml").content)


@pytest.mark.parametrize(
    ("item", "problem"),
    [
        (
            "{class-name: a.B}",
            "config-replacers.replacers[0].class-name: can't replace by the Java class a.B (<text>:1:64)",
        ),
        (
            (
                "{class-name: com.hazelcast.config.replacer.EncryptionReplacer,"
                " properties: {passwordUserProperties: false}}"
            ),
            (
                "config-replacers.replacers[0]: needs passwordFile, passwordUserProperties or passwordNetworkInterface"
                " (<text>:1:51)"
            ),
        ),
        (
            "{class-name: com.hazelcast.config.replacer.EncryptionReplacer, properties: {passwordFile: /no}}",
            "x: needs its passwordFile: /no does not exist (<text>:1:153)",
        ),
    ],
)
def test_replacer_that_does_not_work(item: str, problem: str) -> None:
    """Other classes and replacers without a password are problems."""
    text = f"hazelcast-client: {{config-replacers: {{replacers: [{item}]}}, x: '{ENCRYPTED}'}}"
    with pytest.raises(InvalidConfigError) as caught:
        read_text(text, format="yaml")

    assert [problem] == [str(found) for found in caught.value.problems]


@pytest.mark.parametrize(
    "section",
    [
        *(
            "null",
            "[]",
            "x",
            "{replacers: x}",
            "{replacers: [x]}",
            "{replacers: [{}]}",
            "{replacers: [{class-name: []}]}",
        ),
        "{replacers: [{class-name: com.hazelcast.config.replacer.PropertyReplacer}]}",
    ],
)
def test_replacers_of_another_form(section: str) -> None:
    """What has the wrong form is left to who reads the elements; Java's plain replacer is always there."""
    document = read_text(f"hazelcast-client: {{config-replacers: {section}}}", format="yaml")

    assert ["config-replacers"] == list(document.content.entries)


def test_content_keeps_its_keys_after_a_merge(write: Write) -> None:
    """Names know their own file after a merge."""
    write(main_yaml="import: [a.yaml]\nnetwork: {b: 1}", a_yaml="network: {c: 1}")
    network = read_document("main.yaml", environment={}).content.entries["network"]
    assert isinstance(network, Table)

    assert ["main.yaml:3:13", "a.yaml:2:13"] == [str(key.origin) for key in network.keys.values()]


def test_r7_documents_share_one_budget(tmp_path: Path) -> None:
    """R7: files that import each other expand within one limit, not each within its own."""
    files = {"main.yaml": "hazelcast-client: {import: [a.yaml, b.yaml], instance-name: '${x}'}"}
    files |= {f"{name}.yaml": f"hazelcast-client: {{properties: {{{name}: '${{x}}'}}}}" for name in "ab"}
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    variables = {"x": "x" * 100}
    read_document(tmp_path / "main.yaml", variables=variables, limits=Limits(expanded_characters=300))
    with pytest.raises(InvalidConfigError, match="must not expand to so much text"):
        read_document(tmp_path / "main.yaml", variables=variables, limits=Limits(expanded_characters=299))


@pytest.mark.parametrize(
    ("resource", "shown"),
    [
        ("https://user:s3cret@host/x.yaml", "https://…@host/x.yaml"),
        ("ftp://s3cret@host", "ftp://…@host"),
        ("https://a@b:s3cret@host/x@y", "https://…@host/x@y"),
        ("https://host/x", "https://host/x"),
    ],
)
def test_r13_the_password_of_a_url(resource: str, shown: str) -> None:
    """R13: a URL is refused without the password in it."""
    with pytest.raises(InvalidConfigError) as caught:
        read_text(document({"import": [resource]}, "yaml"), format="yaml")

    (problem,) = caught.value.problems
    assert f"got {shown!r}" in str(problem)
    assert "s3cret" not in f"{problem} {problem.hint} {problem.excerpt}"
