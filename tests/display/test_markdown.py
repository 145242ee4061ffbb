"""Markdown prose: what it becomes, and that hostile text stays harmless and cheap."""

from __future__ import annotations

import re
import time
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.display import markdown
from argmap.display.markdown import (
    MAX_CHARACTERS,
    MAX_TOKENS,
    code_spans,
    render,
)

ALLOWED = frozenset({
    "p", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr",
    "table", "thead", "tbody", "tr", "th", "td", "em", "strong", "code", "a", "br",
})  # fmt: skip

EXAMPLE = """## The arc

**1996.** The *act*, `s. 230` and [a report](https://a.example/r).

#### Afterwards

- one
- two
  more

3. three

> quoted

| year | law |
| --- | --- |
| 1996 | CDA |

---
"""


class Elements(HTMLParser):
    """The elements of a piece of HTML, with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def assert_harmless(text: str) -> Elements:
    """Check that rendered prose has allowed elements, attributes and addresses only."""
    elements = Elements(render(text))
    for tag, attributes in elements.found:
        assert tag in ALLOWED, tag
        assert attributes.keys() <= {"dir", "href", "rel", "start", "tabindex"}
        assert (attributes.get("href") or "https:").startswith(("http:", "https:", "mailto:"))
    return elements


def test_prose_becomes_elements() -> None:
    assert [tag for tag, _ in Elements(render(EXAMPLE)).found] == [
        "h3", "p", "strong", "em", "code", "a", "h4", "ul", "li", "li", "ol", "li",
        "blockquote", "p", "table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td", "hr",
    ]  # fmt: skip


def test_headings_are_shifted_without_gaps() -> None:
    text = "# a\n\n#### b\n\n###### c\n\n# d"

    assert [tag for tag, _ in Elements(render(text)).found] == ["h3", "h4", "h5", "h3"]
    assert [tag for tag, _ in Elements(render(text, heading=5)).found] == ["h5", "h6", "h6", "h5"]


def test_names_in_backticks_are_code_and_the_rest_is_text() -> None:
    html = "Add <code>&lt;i&gt;</code> &amp; <code>b</code> to `c."
    assert code_spans("Add `<i>` & `b` to `c.") == html


@given(st.text(alphabet="ab -+=.1)(!?'\"/:;,\n{}$%@"))
def test_plain_text_is_parsed_as_the_parser_would(text: str) -> None:
    fast = unescape(render(text))
    before, markdown.MARKUP = markdown.MARKUP, re.compile("")
    try:
        assert fast.split() == unescape(render(text)).split()
    finally:
        markdown.MARKUP = before


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#115;cript:alert(1)",
        "javascript&colon;alert(1)", "&#x6A;avascript:alert(1)", "<javascript:alert(1)>",
        "\\javascript:alert(1)", "%6Aavascript:alert(1)", "&Tab;javascript:alert(1)",
        "<java\tscript:alert(1)>", "&#1;javascript:alert(1)", "\x01javascript:alert(1)",
        "vbscript:msgbox(1)", "data:text/html,<script>alert(1)</script>",
        "data:image/svg+xml;base64,PHN2Zz4=", "file:///etc/passwd", "//evil.example",
        "blob:https://a.example/1", "../../x", "feed:javascript:alert(1)",
    ],
)  # fmt: skip
def test_an_address_that_is_not_safe_is_no_link(address: str) -> None:
    for text in (
        f"[x]({address})", f"![x]({address})", f"[x][r]\n\n[r]: {address}", f"<{address}>",
        f"[![x]({address})]({address})",
    ):  # fmt: skip
        elements = assert_harmless(text)
        assert not [tag for tag, _ in elements.found if tag == "a"], text


def test_images_are_links_and_never_loaded() -> None:
    text = "![a chart](https://a.example/c.png) ![](https://a.example/d.png)"

    assert "<img" not in render(text)
    assert '<a href="https://a.example/c.png" rel="noopener noreferrer">a chart</a>' in render(text)
    assert ">https://a.example/d.png</a>" in render(text)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "a <b onclick=x>c</b>",
        "<!-- --><svg onload=alert(1)>", "<?php ?>", "<![CDATA[<b>]]>", "</noscript><b>",
        "```</code><script>\nx\n```", "`</code><script>`", '[a](https://a.example/"onclick="x)',
        '[a](https://a.example "\' onmouseover=x")', "| <b> |\n| --- |\n| <i> |",
        "```js onload=x\n```", "# <script>", "> <script>",
    ],
)  # fmt: skip
def test_html_stays_text(text: str) -> None:
    assert_harmless(text)
    assert "<script" not in render(text)


@given(st.text(alphabet="<>[]()!*_`#|-:&;\n\\ ajs\t\"'=x1."))
def test_whatever_is_written_is_harmless(text: str) -> None:
    assert_harmless(text)


@pytest.mark.parametrize("text", [">" * 10_000 + "x", "> " * 10_000 + "x", "- " * 10_000 + "x"])
def test_text_that_nests_too_deep_is_kept_as_it_is_written(text: str) -> None:
    elements = assert_harmless(text)

    assert elements.text == text.strip()
    assert [tag for tag, _ in elements.found] == ["p"]


def test_text_that_is_too_long_is_kept_as_it_is_written() -> None:
    text = "*a* " * MAX_CHARACTERS

    assert Elements(render(text)).text == text.strip()


TABLE = "|" + "a|" * 200 + "\n|" + "-|" * 200 + "\n" + "|a\n" * 10_000


@pytest.mark.parametrize(
    ("text", "elements"),
    [
        ("[" * 10_000, 1),
        ("[" * 5_000 + "a" + "]" * 5_000, 1),
        ("![" * 5_000, 1),
        ("[a](" * 2_500, 1),
        ("[a](b" * 2_500 + ")" * 2_500, None),
        ("*a **a " * 2_000, 1),
        ("**" * 5_000 + "a" + "**" * 5_000, None),
        ("`" * 9_999 + "a" + "`" * 9_998, 1),
        ("<" * 10_000, 1),
        ("<http:" * 2_000, None),
        ("&" * 10_000, 1),
        (TABLE, 1),
        ("|" + "a|" * 5_000 + "\n|" + "-|" * 5_000 + "\n" + "|a\n" * 5_000, 1),
        ("- a\n" * 3_000, 3_001),
        ("a\n" * 10_000 + "===", 1),
        (">" * 15 + "a\n" + "b\n" * 5_000, 16),
    ],
)
def test_hostile_text_is_bounded(text: str, elements: int | None) -> None:
    start = time.process_time()
    made = assert_harmless(text)

    # Far above what it takes (under a second), and far below what a quadratic parser would.
    assert time.process_time() - start < 15
    assert len(made.found) < MAX_TOKENS
    assert elements is None or len(made.found) == elements
