"""The HTML of pages, as it is laid out for every screen."""

from __future__ import annotations

from docs._ext.layout import readable, short, with_signatures

TITLE = '<h3><code class="literal"><span class="pre">ClientConfigBuilder.near_cache</span></code></h3>'


def code(text: str) -> str:
    """Return a name as Sphinx writes it."""
    return f'<code class="docutils"><span class="pre">{text}</span></code>'


def table(columns: int) -> str:
    """Return a table of one row."""
    heads = "".join(f'<th class="head"><p>Head <em>{number}</em></p></th>' for number in range(columns))
    cells = "".join(f"<td><p>{number}</p></td>" for number in range(columns))
    head, body = f"<thead>\n<tr>{heads}</tr>\n</thead>", f'<tbody>\n<tr class="row-even">{cells}</tr>\n</tbody>'
    return f'<table class="docutils">\n{head}\n{body}\n</table>'


def test_long_names_may_break() -> None:
    """They break after dots, underscores and between words; short ones, and text, stay as they are."""
    long = readable("a", f"<p>{code('HZCLIENT_NETWORK_SSL.trustCertCollectionFile')} a_b.c</p>")

    assert "HZCLIENT_<wbr>NETWORK_<wbr>SSL.<wbr>trust<wbr>Cert<wbr>Collection<wbr>File</span>" in long
    assert " a_b.c</p>" in long
    assert readable("a", code("near_cache")) == code("near_cache")


def test_names_in_tables_may_break() -> None:
    """Also the short ones."""
    text = table(2).replace("<td><p>1</p></td>", f"<td><p>{code('near_cache')}</p></td>")

    assert '<span class="pre">near_<wbr>cache</span>' in readable("a", text)


def test_options_of_commands_never_break_after_their_dashes() -> None:
    """``--no-environment`` has its dashes beside its first word."""
    assert '<span class="whole">--no-</span>environment' in readable("a", code("--no-environment"))


def test_what_names_have_in_common_is_pale_in_headings_and_left_out_of_contents() -> None:
    """Methods have their class in headings, and not in the table of contents; other pages keep names whole."""
    page = "reference/api/client-config-builder"
    method = '<a href="#a"><code class="docutils"><span class="pre">ClientConfigBuilder.near_cache</span></code></a>'
    shown = readable(page, TITLE)

    assert '<span class="prefix">Client<wbr>Config<wbr>Builder.</span><wbr>near_<wbr>cache</span>' in shown
    assert '<span class="pre">near_<wbr>cache</span>' in short(page, method)
    assert "ClientConfigBuilder" in short("concepts", method).replace("<wbr>", "")


def test_tables_of_many_columns_have_labels() -> None:
    """Each cell has the head of its column; narrow tables have none."""
    wide = readable("a", table(4))

    assert 'class="docutils many-columns"' in wide
    assert '<td data-label="Head 0"><p>0</p></td><td data-label="Head 1"><p>1</p></td>' in wide
    assert "data-label" not in readable("a", table(3))


def test_signatures_have_a_class() -> None:
    """They are no programs to copy; other blocks are."""
    text = "```python signature\nf(a)\n```\n\n```python\nf(1)\n```\n"

    assert with_signatures(text) == "```{code-block} python\n:class: signature\n\nf(a)\n```\n\n```python\nf(1)\n```\n"
