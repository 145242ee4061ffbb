"""What counts as the same text, and what a check says of everything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.sources.plain_text import decoded, plain_text
from argmap.sources.quote_check import check_quote
from argmap.sources.readers import read_copy
from tests.support import statements

TEXT = """\
The board did not approve the 1,574 non-binding offers. "We can't wait," said Ann
Öberg - the chair of 1990–95 - who re-
fused to cooper-
ate with the long-term, well-founded plan; it costs 7.4 million euros... a year.

It is not true that the fee [of the harbour] was too high. The River Authority asked for more
than that, and received the first-year costs of the tram, staff, rent and repairs.
"""


def status(quote: str, text: str = TEXT, name: str = "copy.txt") -> str:
    """Check a quote; return its status, and the warnings after it."""
    found = check_quote(quote, read_copy(name, text.encode()))
    return " ".join((found.status, *found.warnings))


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        *statements(Path(__file__).with_name("quotes.txt"))["quotes"],
        ("“We can’t wait,” said Ann O\u0308berg — the chair", "found"),
        ("who refused to cooper-ate with the long\u2011term", "found"),
        ("", "not found"),
    ],
)
def test_only_the_same_words_are_found(quote: str, expected: str) -> None:
    assert status(quote) == expected


def test_a_common_word_before_an_omission_is_found_in_a_long_text() -> None:
    text = "The cat sat. " * 2_000 + "The old committee decided to close it. " + "The end. " * 2_000
    assert status("The [...] committee decided to close it", text) == "found with omission"
    assert status("The [...] committee decided to open it", text) == "not found"


PAGE = """\
<html><head><title>In the title</title></head><body><style>rule { color: red }</style>
<nav>Read this as well</nav><div id="cookie-banner">We use cookies here</div>
<main><p>One <b>b</b>ig word<sup><a href="#fn1">1</a></sup> and m<sup>2</sup>
stay.<span hidden>secret</span><!-- noted -->
<i>kept</i><aside>Share it</aside><p>on screen</p><div popover>on click</div>
<p style="color: red; display:none">inner</p><p style="visibility: hidden">unseen</p>
<template>later</template><noscript>no script</noscript><details>closed but there</details><p>pre-
and post-war, long-
  term</p></main></body></html>
"""


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("One big word and m2 stay", "found"),
        ("kept on screen closed but there", "found"),
        ("pre- and post-war, long-term", "found"),
        ("Read this as well", "warning navigation"),
        ("We use cookies here", "warning navigation"),
        ("Share it", "warning navigation"),
        *((text, "not found") for text in (
            "In the title", "secret", "noted", "rule", "on click", "inner", "unseen", "later",
            "no script",
        )),
    ],
)  # fmt: skip
def test_only_what_a_reader_of_the_page_sees_counts(quote: str, expected: str) -> None:
    assert status(quote, PAGE, "page.html") == expected


def test_a_result_says_where_and_what_is_nearest() -> None:
    copy = read_copy("copy.txt", TEXT.encode())
    found = check_quote("well-founded plan", copy)
    assert (found.place, found.before, found.text, found.after) == (
        "line 4",
        "1990–95 - who re- fused to cooper- ate with the long-term,",
        "well-founded plan",
        "; it costs 7.4 million euros... a year. It is not true that",
    )
    page = "<p>One\n<p>Two\n<ul><li>Three\n<li>Four words\n here</ul>\n<p>Five"
    found = check_quote("Four words here", read_copy("a.html", page.encode()))
    assert (found.place, found.before, found.after) == ("lines 4–5", "One Two Three", "Five")
    assert status("rows 5 6 and", "In rows 5, 6 and 7.") == "not found"
    assert status("rows one two and", "In rows one, two and 7.") == "warning punctuation"
    text = "One two three four. Later: one two three extra four five six seven."
    missed = check_quote("one two three four five six seven", read_copy("a.txt", text.encode()))
    assert missed.nearest == "one two three [-extra-] four five six seven"
    text = "the board met. The board met."
    assert check_quote("The board met", read_copy("a.txt", text.encode())).status == "found"


@pytest.mark.parametrize(
    ("quote", "near", "marked"),
    [
        ("The board did approve the 1,574 binding offers",
         "The board did [-not-] approve the 1,574 [-non-] binding offers",
         "The board did approve the 1,574 binding offers"),
        ("The boards did never approve any 1,574 non-binding offers",
         "The [-board-] did [-not-] approve [-the-] 1,574 non-binding offers",
         "The {+boards+} did {+never+} approve {+any+} 1,574 non-binding offers"),
        ("who refused to cooperate with the long-term plan",
         "who re- fused to cooper- ate with the long-term [-well-founded-] plan",
         "who refused to cooperate with the long-term plan"),
        ("a good year", "", ""),
        ("said Ann", "", ""),
        ("his plan", "", ""),
        ("Nothing like this is in it at all", "", ""),
    ],
)  # fmt: skip
def test_the_nearest_passage_is_shown_with_what_differs(quote: str, near: str, marked: str) -> None:
    found = check_quote(quote, read_copy("copy.txt", TEXT.encode()))
    assert (found.nearest, found.marked) == (near, marked)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable",
         b"<p>The caf=E9 is open"),
        ("\r\nContent-Transfer-Encoding: 8bit", "<p>The café is open".encode()),
        ("\r\nContent-Transfer-Encoding: base64", b"PHA+VGhlIGNhZsOpIGlzIG9wZW4="),
    ],
)  # fmt: skip
def test_a_page_that_a_browser_saved_with_its_files_is_read(head: str, body: bytes) -> None:
    first = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
    picture = "--x\r\nContent-Type: image/png\r\n\r\ncafé\r\n"
    text = f"{first}{picture}--x\r\nContent-Type: text/html{head}\r\n\r\n"
    copy = read_copy("a.mhtml", text.encode() + body + b"\r\n--x--\r\n")
    assert check_quote("The café is open", copy).status == "found"


@pytest.mark.parametrize(
    ("data", "html", "text"),
    [
        (b'<meta charset="windows-1252">caf\xe9', True, "café"),
        (b"<meta charset=iso-8859-1>\x93a\x94", True, "“a”"),
        (b"<meta charset=koi8-r>\xd1", True, "я"),
        (b"<meta charset=koi8-r>\xd1", False, "Ñ"),
        ("<meta charset=nope>я".encode(), True, "я"),
        ("\ufeff<meta charset=koi8-r>я".encode(), True, "я"),
        ("<meta charset=koi8-r>я".encode("utf-16"), True, "я"),
        (b"caf\xe9 \x81", False, "café \ufffd"),
        ("я\r\nя\rя".encode(), False, "я\nя\nя"),
    ],
)
def test_a_copy_is_decoded_by_its_mark_or_what_it_says(data: bytes, html: bool, text: str) -> None:
    assert decoded(data, html=html).rpartition(">")[2] == text


def test_heads_of_pages_and_marks_of_replies_and_notes_are_no_text() -> None:
    pages = [f"Minutes, page {n}\n\n> The {word} asked[3] why.²\nA {word} m²\n" for n, word in
             enumerate(("mayor", "council"), 1)]  # fmt: skip
    main, heads = plain_text("\f".join(pages)).passages
    asked = [f"The {word} asked why." for word in ("mayor", "council")]
    assert [line for line in main.text.splitlines() if line.strip()] == [
        asked[0], "A mayor m²", asked[1], "A council m²",
    ]  # fmt: skip
    assert heads.text.split("\n") == ["Minutes, page 1", "Minutes, page 2", ""]
    assert [item.place(len(item.text)) for item in (main, heads)] == [9, 5]
    assert (main.navigation, heads.navigation) == (False, True)


def test_markdown_is_read_as_its_page_shows_it() -> None:
    text = "---\ntitle: x\n---\n# Head\n\nOne **b**ig [word](http://a.b 't')[^1] <!-- no -->here.\n"
    copy = read_copy("copy.md", (text + "\n[^1]: A note.\n").encode())
    found = check_quote("One big word here", copy)
    assert (found.status, found.place) == ("found", "line 6")
    assert check_quote("no", copy).status == "not found"
