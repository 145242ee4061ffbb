"""The text of a copied page: its parts, the ways in which copies vary, and what is not guessed."""

from __future__ import annotations

import pytest

from argmap.documents import Controversy
from argmap.errors import Problem
from argmap.ingest.document import Document
from argmap.ingest.readers import read
from argmap.ingest.readers.pages.page_lines import text_lines
from argmap.ingest.readers.pages.read_page import looks_like_page
from tests.support import PAGES

PAGE = """\
active multi-axis polarity

Should Mill Street be closed?

Part of thread: Streets for whom

Positions

"The street is for people"

high
Proponents: cyclists jane-doe some-residents

"Cars bring customers, and the \\"others\\" don't"

medium
Proponents: shop-owners

Context

The street is narrow.
It was always.

A second paragraph.

Key Tensions

Here vs. there: A quiet street here may mean a loud one there.

Who decides: The street or the city.

Status

Undecided.

Last updated: March 8, 2026
""".replace('\\"', "'")


def _read(text: str) -> Document:
    return read("page.txt", text.encode())


def problems_of(document: Document) -> list[Problem]:
    """Return the problems, without the notice of what is not on the page."""
    return [problem for problem in document.problems if problem.code != "page-incomplete"]


def _controversy(text: str) -> Controversy:
    document = _read(text)
    assert [problem for problem in document.problems if problem.severity == "error"] == []
    (thing,) = document.records
    assert isinstance(thing, Controversy)
    return thing


def test_a_page_whole() -> None:
    thing = _controversy(PAGE)
    assert thing.id is None
    assert thing.title == "Should Mill Street be closed?"
    assert [link.to for link in thing.thread] == ["Streets for whom"]
    assert (thing.status, thing.polarity) == ("active", "multi-axis")
    assert thing.context == "The street is narrow. It was always.\n\nA second paragraph."
    assert thing.outlook == "Undecided."
    assert thing.last_updated == "2026-03-08"
    people, cars = thing.positions
    assert (people.claim, people.confidence) == ("The street is for people", "high")
    assert [stance.actor for stance in people.proponents] == [
        "cyclists", "jane-doe", "some-residents",
    ]  # fmt: skip
    assert cars.claim == "Cars bring customers, and the 'others' don't"
    assert [stance.actor for stance in cars.proponents] == ["shop-owners"]
    assert [(one.name, one.text) for one in thing.tensions] == [
        ("Here vs. there", "A quiet street here may mean a loud one there."),
        ("Who decides", "The street or the city."),
    ]


def test_every_part_knows_its_line() -> None:
    thing = _controversy(PAGE)
    lines = PAGE.split("\n")
    assert lines[thing.positions[1].line - 1].startswith('"Cars')
    assert lines[thing.positions[1].proponents[0].line - 1] == "Proponents: shop-owners"
    assert lines[thing.tensions[1].line - 1].startswith("Who decides:")
    assert lines[thing.thread[0].line - 1].startswith("Part of thread")


def test_a_page_keeps_its_text() -> None:
    assert _read(PAGE).sections == (PAGE,)


@pytest.mark.parametrize(
    "words",
    ["Meta AI Yann LeCun", "cyclists Jane", "the city's council", "Cyclists' union",
     "city-club bus-club, Meta AI", "open-source community"],
)  # fmt: skip
def test_words_that_are_neither_are_a_problem_with_their_line(words: str) -> None:
    text = PAGE.replace("cyclists jane-doe some-residents", words)
    document = _read(text)
    assert document.refused
    (problem,) = document.problems
    assert problem.code == "unclear-proponents"
    assert text.split("\n")[problem.line - 1] == f"Proponents: {words}"
    assert problem.remedy == "Separate the proponents with commas"


def test_a_word_of_the_text_is_no_heading() -> None:
    thing = _controversy(PAGE.replace("Undecided.", "Undecided.\n\nContext\n\nStatus\n\nMore."))
    assert thing.outlook == "Undecided.\n\nContext\n\nStatus\n\nMore."
    assert thing.context == "The street is narrow. It was always.\n\nA second paragraph."


@pytest.mark.parametrize(
    ("heading", "context", "codes"),
    [
        ("# Other", "A", ["page-section"]),
        ("## Other", "A", ["page-section"]),
        ("### Other", "A Other B", []),
        ("## Sources", "A Sources B", []),
        ("Position C: Trees", "A", ["page-line"]),
        ("A durable historical record of AI", "A", []),
    ],
)
def test_a_heading_ends_a_section(heading: str, context: str, codes: list[str]) -> None:
    page = PAGE[: PAGE.index("Context")] + f"Context\nA\n{heading}\nB\n"
    document = _read(page)
    assert [problem.code for problem in problems_of(document)] == codes
    assert [record.context for record in document.records] == [context] * (not document.refused)  # type: ignore[union-attr]


def test_sources_end_where_another_section_begins() -> None:
    """What follows a gap below the last sources may be anything, unless a section follows."""
    positions = (
        PAGE[: PAGE.index("Context")].rstrip() + "\nSources:\nA survey\n\nTurnover in 1999\n"
    )
    assert [problem.code for problem in problems_of(_read(positions))] == ["page-line"]
    for end in ("Context\n\nA.\n", "References\nA survey\n"):
        (thing,) = _read(positions + "\n" + end).records
        assert isinstance(thing, Controversy)
        assert len(thing.positions[1].sources) == 2


def test_an_open_quote_at_the_end_is_told_where_it_opens() -> None:
    text = PAGE[: PAGE.index("high\n")].rstrip().rstrip('"')
    (problem,) = _read(text).problems
    assert problem.code == "open-quote"
    assert text.split("\n")[problem.line - 1] == '"The street is for people'


def test_a_date_that_is_none_is_left_out_and_told() -> None:
    document = _read(PAGE.replace("March 8, 2026", "the other day"))
    (problem,) = problems_of(document)
    assert (problem.code, problem.severity) == ("bad-date", "warning")
    (thing,) = document.records
    assert isinstance(thing, Controversy)
    assert thing.last_updated is None


def test_a_tension_without_a_name_is_told() -> None:
    document = _read(PAGE.replace("Here vs. there: ", ""))
    (problem,) = problems_of(document)
    assert (problem.code, problem.severity) == ("nameless-tension", "warning")


@pytest.mark.parametrize(
    "text", ["active", "Active and binary are two words", "an active binary star", "", "polarity"]
)
def test_other_texts_are_no_pages(text: str) -> None:
    assert not looks_like_page([*text_lines(text)])


def test_the_example_page_is_read_without_a_problem() -> None:
    for path in sorted(PAGES.glob("*.txt")):
        document = read(path.name, path.read_bytes())
        assert problems_of(document) == []
        assert document.format == "page"
        assert len(document.records) == 1


@pytest.mark.parametrize(
    ("removed", "missing"),
    [
        ("", "sources"),
        ("Last updated: March 8, 2026", "the date of its last change, sources"),
        ("March 8, 2026", "the date of its last change, sources"),
    ],
)
def test_what_is_not_on_a_page_is_a_notice(removed: str, missing: str) -> None:
    (problem,) = _read(PAGE.replace(removed, "")).problems
    assert (problem.severity, problem.code, problem.line) == ("notice", "page-incomplete", 1)
    assert problem.what == f"not found on the page: {missing}"


def test_a_page_says_how_many_positions_have_no_sources_and_that_it_has_no_status() -> None:
    sources = "jane-doe some-residents\nSources:\nA survey"
    page = PAGE.replace("jane-doe some-residents", sources)
    (problem,) = _read(page).problems
    assert problem.what == "not found on the page: sources of 1 of its 2 positions"
    page = page.replace("shop-owners", "shop-owners\nSources:\nA survey")
    assert _read(page).problems == ()
    sentence = "Should Mill Street be closed?\n\nA binary controversy in the Streets thread.\n\n"
    (problem,) = _read(sentence + page[page.index("Positions") :]).problems
    assert problem.what == "not found on the page: its status"


@pytest.mark.parametrize("label", ["Last updated:", "Last updated", "This record last modified"])
def test_the_date_may_be_on_the_line_below_its_label(label: str) -> None:
    thing = _controversy(PAGE.replace("Last updated: March", f"{label}\n\nMarch"))
    assert (thing.last_updated, thing.outlook) == ("2026-03-08", "Undecided.")
    assert thing.model_dump()["last_updated"] == "2026-03-08"
    document = _read(PAGE.replace(" March 8, 2026", "\nView source on GitHub"))
    assert problems_of(document) == []
    (other,) = document.records
    assert isinstance(other, Controversy)
    assert (other.last_updated, other.outlook) == (None, "Undecided.")


@pytest.mark.parametrize(
    "names",
    [
        "Proponents: shop-owners bus-drivers\nreport",
        "Proponents: shop-owners\nreport",
        "Proponents: bakers\nreport",
        "Proponents:\nshop-owners\nbus-drivers\nreport",
    ],
)
def test_a_word_below_proponents_may_be_a_source(names: str) -> None:
    (problem,) = _read(PAGE.replace("Proponents: shop-owners", names)).problems
    assert problem.what == "it is unclear whether 'report' is a proponent or a source"
    assert "'Sources:'" in problem.remedy


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ("Proponents:\nbakers\nbutchers", ["bakers", "butchers"]),
        ("Proponents:\nshop-owners\nbakers\nbus-drivers", ["shop-owners", "bakers", "bus-drivers"]),
        ("Proponents: shop-owners,\nbakers", ["shop-owners", "bakers"]),
        ("Proponents: shop-owners\nbakers\nSources:\nreport", ["shop-owners", "bakers"]),
        ("Proponents: shop-owners\nbus-drivers", ["shop-owners", "bus-drivers"]),
        ("Proponents:\nbakers", ["bakers"]),
    ],
)
def test_words_in_a_list_of_ids_are_proponents(names: str, found: list[str]) -> None:
    thing = _controversy(PAGE.replace("Proponents: shop-owners", names))
    assert [stance.actor for stance in thing.positions[1].proponents] == found
