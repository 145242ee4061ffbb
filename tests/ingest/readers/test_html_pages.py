"""Saved HTML pages: structure, links, lines, encodings, limits, and pages of other kinds."""

from __future__ import annotations

import pytest

from argmap.documents import Controversy
from argmap.ingest.document import Document
from argmap.ingest.options import ReadingOptions
from argmap.ingest.readers import read, reread_page
from tests.ingest.readers.test_pages import problems_of

PAGE = """\
<!doctype html>
<meta charset="utf-8">
<nav><a href="/">Home</a></nav>
<main>
<h1>Should Mill Street be <em>closed</em>?</h1>
<p>A multi-axis controversy in the Streets &amp; squares thread.</p>
<h2>Context</h2>
<p>The street is narrow.<script>alert("no")</script></p>
<h2>Key Tensions</h2>
<p><strong>Here vs. there:</strong> A loud street
elsewhere.</p>
<p>In short: it is a trade.</p>
<h2>Status</h2>
<p>Undecided.</p>
<section>
  <h2>Position A: The street is for people</h2>
  <p>High confidence</p>
  <p>Proponents: <a href="#">Jane Doe</a>, some residents, <a href="#">Cycling and Co</a></p>
  <h3>Sources</h3>
  <ol>
    <li>
      <a href="https://example.org/a">A survey</a></li>
    <li><a href="/b">Streets</a></li><li><a href="#">Lanes</a></li>
    <li><a href="javascript:alert(1)">No address</a></li>
  </ol>
</section>
<section>
  <h2>Position B: Cars bring customers</h2>
  <p>Proponents:</p><ul><li>Shop Owners</li><li>mayor</li></ul>
</section>
<footer>This record last modified <time>2026-03-08</time>.</footer>
</main>
"""


def _read(text: str, name: str = "page.html") -> Document:
    return read(name, text.encode())


def _controversy(document: Document) -> Controversy:
    assert problems_of(document) == []
    (thing,) = document.records
    assert isinstance(thing, Controversy)
    return thing


def test_a_page_is_read_by_its_structure() -> None:
    document = _read(PAGE)
    thing = _controversy(document)
    assert document.format == "html"
    assert thing.title == "Should Mill Street be closed?"
    assert [link.to for link in thing.thread] == ["Streets & squares"]
    assert (thing.polarity, thing.last_updated) == ("multi-axis", "2026-03-08")
    assert (thing.context, thing.outlook) == ("The street is narrow.", "Undecided.")
    assert [(one.name, one.text) for one in thing.tensions] == [
        ("Here vs. there", "A loud street elsewhere.\n\nIn short: it is a trade.")
    ]
    people, cars = thing.positions
    assert (people.claim, people.confidence) == ("The street is for people", "high")
    assert [one.actor for one in people.proponents] == [
        "Jane Doe", "some residents", "Cycling and Co",
    ]  # fmt: skip
    assert [one.actor for one in cars.proponents] == ["Shop Owners", "mayor"]
    assert [(one.title, one.url) for one in people.sources] == [
        ("A survey", "https://example.org/a"),
        ("Streets", None),
        ("Lanes", None),
        ("No address", None),
    ]


def test_every_part_has_its_line() -> None:
    lines = PAGE.split("\n")
    people, cars = _controversy(_read(PAGE)).positions
    assert "Position A" in lines[people.line - 1]
    assert "Jane Doe" in lines[people.proponents[0].line - 1]
    assert "A survey" in lines[people.sources[0].line - 1]
    assert "Streets" in lines[people.sources[1].line - 1]
    assert "mayor" in lines[cars.proponents[1].line - 1]


@pytest.mark.parametrize(
    "head",
    [
        '<base href="https://example.org/x/">',
        '<link rel="canonical" href="https://example.org/x">',
    ],
)
def test_a_relative_link_is_resolved(head: str) -> None:
    thing = _controversy(_read(PAGE.replace("<nav>", head + "<nav>", 1)))
    assert [one.url for one in thing.positions[0].sources[:3]] == [
        "https://example.org/a", "https://example.org/b", None,
    ]  # fmt: skip


def test_old_layout_without_spaces_between_elements() -> None:
    text = (
        "<html><div><span>active</span><span>binary polarity</span></div><h1>Shops?</h1>"
        "<p>Part of thread: <a>Time</a></p><h2>Positions</h2><div><h3>They should open</h3>"
        "<span>high</span></div>"
        "<div><span>Proponents:</span><span>a</span><span>Meta AI</span></div>"
        '<div><a href="https://example.org/1">One</a><a href="#">Two</a></div>'
        "<h3>“Stay shut”</h3><div>Proponents: b, c</div>"
    )
    thing = _controversy(_read(text))
    assert (thing.status, thing.polarity, thing.title) == ("active", "binary", "Shops?")
    assert [
        (one.claim, [who.actor for who in one.proponents], [source.title for source in one.sources])
        for one in thing.positions
    ] == [("They should open", ["a", "Meta AI"], ["One", "Two"]), ("Stay shut", ["b", "c"], [])]


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("page.htm", ReadingOptions()),
        ("page", ReadingOptions()),
        ("page.txt", ReadingOptions()),
        ("-", ReadingOptions("html")),
    ],
)
def test_html_is_recognised(name: str, options: ReadingOptions) -> None:
    assert read(name, PAGE.encode(), options).format == "html"


@pytest.mark.parametrize(
    ("encoding", "meta"),
    [
        ("utf-8", "utf-8"),
        ("cp1252", "iso-8859-1"),
        ("koi8-r", "koi8-r"),
        ("utf-16", "utf-8"),
        ("utf-8-sig", "iso-8859-1"),
    ],
)
def test_the_encoding_is_that_of_the_page(encoding: str, meta: str) -> None:
    street = {"koi8-r": "Улица"}.get(encoding, "Straße")
    text = PAGE.replace('"utf-8"', f'"{meta}"').replace("Mill Street", street)
    thing = _controversy(read("page.html", text.encode(encoding)))
    assert thing.title == f"Should {street} be closed?"


def test_a_wrong_encoding_is_an_error() -> None:
    found = read("page.html", PAGE.replace("Mill", "Stra\xdfe").encode("cp1252"))
    (problem,) = problems_of(found)
    assert problem.code == "encoding"


def test_a_page_of_a_thread_is_refused() -> None:
    document = _read("<h1>Streets</h1><h2>Canonical Synthesis</h2><h2>Open Questions</h2>")
    assert document.records == ()
    assert document.skipped == "the page of a thread, which argmap can't read"
    assert _read("<h1>Something</h1>").skipped == "HTML without the page of a controversy"


def test_unread_sections_are_reported() -> None:
    text = PAGE.replace("<section>", "<h2>Events</h2><p>Something.</p><section>", 1)
    document = _read(text)
    assert [problem.code for problem in problems_of(document)] == ["page-section"]
    assert document.records


def test_a_stored_page_is_read_again() -> None:
    document = _read(PAGE)
    again = reread_page(document.id, "html", document.sections[0], document.digest)
    assert again.records == document.records


HEAD = "<h1>T</h1><p>A binary controversy.</p>"
MANY = 700_000
HOSTILE = {
    "depth": (HEAD + "<div>" * 10_000, "too-deep"),
    "10 MB of elements": (HEAD + "<i>x</i>" * (MANY * 10 // 8), "too-large"),
    "end tags": (HEAD + "<div>" * 10_000 + "</x>" * MANY, "too-deep"),
    "attributes": (HEAD + "<p " + "".join(f"a{n}=1 " for n in range(MANY)) + ">", "no-positions"),
    "entities": (HEAD + "&amp;&bogus;" * MANY, "too-large"),
    "text": (HEAD + "<p>" + "word " * MANY, "too-large"),
    "script": (HEAD + "<script>" + "</scrip " * MANY, "no-positions"),
    "an open comment": (HEAD + "<!--" + "\n<b>x" * MANY, "no-positions"),
}


@pytest.mark.parametrize(("text", "code"), HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages_are_refused(text: str, code: str) -> None:
    document = _read(text)
    assert document.refused
    assert code in {problem.code for problem in document.problems}


def test_markup_in_text_stays_text() -> None:
    thing = _controversy(_read(PAGE.replace("Cars bring", "&lt;b&gt;Cars&lt;/b&gt; bring")))
    assert thing.positions[1].claim == "<b>Cars</b> bring customers"
