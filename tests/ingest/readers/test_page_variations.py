# ruff: noqa: E501
"""Variations of a page that people paste: each is read like the original, or refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from argmap.documents import Controversy
from argmap.ingest.readers import read

OLD = """\
Home
/
Controversies
/
Should Mill Street be closed?
ACTIVE
multi-axis polarity
Should Mill Street be closed?
Part of thread: Streets and squares

Positions
"The street is for people"
HIGH
Proponents:
cycling-club
jane-doe
some-residents
A survey of the people in Mill Street
How streets were won back
"Cars bring customers, and 'others' don't"
MEDIUM
Proponents:
shop-owners
Turnover in twelve streets before and after
Context
The street is narrow. It was always.

Key Tensions
Here vs. there: A quiet street here may mean a loud one there.

Who decides: The street or the city.

Status
Undecided.

Last updated: March 8, 2026

A durable historical record of AI
"""

NEW = """\
RSS GitHub
The Ledger A sourced historical record of AI

Should Mill Street be closed?

A multi-axis controversy in the Streets and squares thread.

Context

The street is narrow. It was always.

Key Tensions

Here vs. there: A quiet street here may mean a loud one there.

Who decides: The street or the city.

Status

Undecided.

Position A: The street is for people

High confidence

Proponents: cycling-club, jane-doe, some-residents

Sources

  1. A survey of the people in Mill Street
  2. How streets were won back

Position B: Cars bring customers, and 'others' don't

Medium confidence

Proponents: shop-owners

Sources

  1. Turnover in twelve streets before and after
"""

Facts = dict[str, object]


def facts(thing: Controversy) -> Facts:
    """Return what a page states, without lines, addresses, status and date."""
    return {
        "title": thing.title,
        "thread": [link.to for link in thing.thread],
        "polarity": thing.polarity,
        "context": thing.context,
        "outlook": thing.outlook,
        "tensions": [(one.name, one.text) for one in thing.tensions],
        "positions": [
            (
                one.claim,
                one.confidence,
                [stance.actor for stance in one.proponents],
                [source.title for source in one.sources],
            )
            for one in thing.positions
        ],
    }


def read_facts(text: str) -> Facts:
    """Return what a page states."""
    (thing,) = read("page.txt", text.encode()).records
    assert isinstance(thing, Controversy)
    return facts(thing)


def _swap(*pairs: tuple[str, str]) -> Callable[[str], str]:
    def changed(text: str) -> str:
        result = text
        for old, new in pairs:
            assert old in result, old
            result = result.replace(old, new)
        return result

    return changed


def _lines(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: "\n".join(change(line) for line in text.split("\n"))


def _bulleted(bullet: str) -> Callable[[str], str]:
    ids = ("cycling-club", "jane-doe", "some-residents", "shop-owners")
    return _lines(lambda line: f"{bullet} {line}" if line in ids else line)


BOTH: dict[str, Callable[[str], str]] = {
    "unchanged": lambda text: text,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "no-break hyphens": lambda text: text.replace("-", "\u2011"),
    "soft hyphens": _swap(("customers", "cus\u00adtomers")),
    "spaces around lines": _lines(lambda line: f"  {line} \t"),
    "a byte-order mark": lambda text: "\ufeff" + text,
    "a hidden space": _swap(("Context\n", "Context\u200b\n")),
    "headings with a colon": _swap(("Context\n", "Context:\n"), ("Status\n", "Status:\n")),
    "headings of Markdown": _swap(("Context\n", "## Context\n"), ("Key T", "## Key T")),
    "headings in capitals": _swap(("Context\n", "CONTEXT\n"), ("Key Tensions", "KEY TENSIONS")),
    "more empty lines": lambda text: text.replace("\n\n", "\n\n\n\n"),
    "tensions without empty lines": _swap(("there.\n\nWho", "there.\nWho")),
    "tensions with bullets": _swap(("Here vs", "• Here vs"), ("Who dec", "• Who dec")),
    "tensions with bullets, no gap": _swap(("Here vs", "• Here vs"), ("\n\nWho d", "\n• Who d")),
    "tensions with hyphens": _swap(("Here vs", "- Here vs"), ("Who dec", "- Who dec")),
    "tensions in bold": _swap(("Here vs. there:", "**Here vs. there:**"), ("Who decides:", "**Who decides:**")),
    "a tension over two lines": _swap(("may mean a loud", "may mean\na loud")),
    "proponents in capitals": _swap(("Proponents:", "PROPONENTS:")),
    "a footer": lambda text: text + "\nCurated by N. N. Content licensed under CC BY-SA 4.0\n",
}  # fmt: skip

ONLY_OLD: dict[str, Callable[[str], str]] = {
    "badges on one line": _swap(("ACTIVE\nmulti-axis", "active multi-axis")),
    "badges with a dot": _swap(("ACTIVE\nmulti-axis", "Active · Multi-axis")),
    "badges the other way round": _swap(("ACTIVE\nmulti-axis polarity", "multi-axis polarity\nACTIVE")),
    "no navigation": lambda text: text[text.index("ACTIVE") :],
    "the title above the badges": _swap(("polarity\nShould Mill Street be closed?\n", "polarity\n")),
    "a break in the thread": _swap(("thread: Streets", "thread:\nStreets")),
    "buttons": _swap(("Part of", "Share\nCopy link\nPart of")),
    "buttons on one line": _swap(("Part of", "Share / Copy link\nPart of")),
    "a number of positions": _swap(("Positions\n", "Positions (2)\n")),
    "a heading of positions": _swap(("Positions\n", "## Positions\n")),
    "an empty line below the label": _swap(("Proponents:\n", "Proponents:\n\n")),
    "bullets": _bulleted("•"),
    "hyphens as bullets": _bulleted("-"),
    "stars": _bulleted("*"),
    "commas": _swap(("\ncycling-club\njane-doe\nsome-r", " cycling-club, jane-doe, some-r")),
    "semicolons": _swap(("\ncycling-club\njane-doe\nsome-r", " cycling-club; jane-doe; some-r")),
    "dots": _swap(("\ncycling-club\njane-doe\nsome-r", " cycling-club · jane-doe · some-r")),
    "spaces": _swap(("\ncycling-club\njane-doe\nsome-r", " cycling-club jane-doe some-r")),
    "and": _swap(("\ncycling-club\njane-doe\nsome-r", " cycling-club, jane-doe and some-r")),
    "comma and": _swap(("\ncycling-club\njane-doe\nsome-r", " cycling-club, jane-doe, and some-r")),
    "a comma at the end": _swap(("\ncycling-club\njane-doe\nsome-r", " cycling-club, jane-doe,\nsome-r")),
    "a label of sources": _swap(("A survey", "Sources:\nA survey"), ("Turnover", "Sources\nTurnover")),
    "curly quotes": _swap(('"The', "“The"), ('people"', "people”")),
    "low quotes": _swap(('"The', "„The"), ('people"', "people“")),
    "guillemets": _swap(('"The', "«The"), ('people"', "people»")),
    "claims with bullets": _swap(('"The', '• "The'), ('"Cars', '• "Cars')),
    "claims with numbers": _swap(('"The', '1. "The'), ('"Cars', '2. "Cars')),
    "a claim over two lines": _swap(("street is for", "street\nis for")),
    "confidence as in the new layout": _swap(("HIGH", "High confidence")),
    "a break lost": _swap(("HIGH\nProponents", "highProponents")),
    "all breaks lost": _swap(('people"\nHIGH\nProponents', 'people"highProponents')),
    "empty lines between positions": _swap(('\n"Cars', '\n\n"Cars')),
    "no date": lambda text: text[: text.index("Last updated")] + "A durable historical record of AI",
}  # fmt: skip

ONLY_NEW: dict[str, Callable[[str], str]] = {
    "no navigation": lambda text: text[text.index("Should") :],
    "a breadcrumb": _swap(("Should", "Main page›Controversies›Should Mill Street be closed?\nShould")),
    "labels in capitals": _swap(("Position A", "POSITION A"), ("Position B", "POSITION B")),
    "a break below the label": _swap(("Position A: ", "Position A:\n")),
    "sources without numbers": _swap(("  1. ", ""), ("  2. ", "")),
    "sources with bullets": _swap(("  1. ", "• "), ("  2. ", "• ")),
    "an empty line between sources": _swap(("\n  2.", "\n\n  2.")),
    "no empty lines": lambda text: text[:20] + text[20:].replace("\n\nHigh", "\nHigh").replace("e\n\nProp", "e\nProp"),
    "a label with a colon": _swap(("Sources\n", "Sources:\n")),
    "references": lambda text: text + "\nReferences\nA survey\n\nThis record last modified 2026-03-08.\n",
    "the end of the page": lambda text: text + "\nPositions at a glance\nPOSITION A\nThe street is f\n",
}  # fmt: skip

READ = (
    [(OLD, name, change) for name, change in BOTH.items()]
    + [(NEW, name, change) for name, change in BOTH.items()]
    + [(OLD, name, change) for name, change in ONLY_OLD.items()]
    + [(NEW, name, change) for name, change in ONLY_NEW.items()]
)


@pytest.mark.parametrize(
    ("page", "change"),
    [(page, change) for page, _, change in READ],
    ids=[f"{'old' if page is OLD else 'new'}: {name}" for page, name, _ in READ],
)
def test_a_variation_is_read_like_the_original(page: str, change: Callable[[str], str]) -> None:
    assert read_facts(change(page)) == read_facts(OLD)


REFUSED: dict[str, tuple[str, str, Callable[[str], str]]] = {
    "a short title of a source": (OLD, "page-line", _swap(("A survey of the people in Mill Street", "The Survey"))),
    "names on a line each": (OLD, "page-line", _swap(("cycling-club", "Cycling Club"))),
    "names and a list with and": (NEW, "unclear-proponents", _swap(("cycling-club, jane-doe, some-residents", "Cycling Club, Jane Doe and Mary Roe"))),
    "names without commas": (NEW, "unclear-proponents", _swap(("cycling-club, jane-doe, some", "Cycling Club Jane Doe some"))),
    "words and and": (NEW, "unclear-proponents", _swap(("cycling-club, jane-doe, some-residents", "cyclists and residents"))),
    "a hedged label without commas": (NEW, "unclear-proponents", _swap(("cycling-club, jane-doe, some-residents", "some residents"))),
    "a list that is cut": (NEW, "unclear-proponents", _swap(("jane-doe, some-residents", "jane-doe, +3 more"))),
    "names over two lines": (NEW, "page-line", _swap(("cycling-club, jane-doe", "Cycling Club, Jane\nDoe"))),
    "a claim over two lines": (NEW, "page-line", _swap(("street is for", "street\nis for"))),
    "an unknown label": (OLD, "page-line", _swap(("A survey of", "Critics: a survey of"))),
    "an open quote": (OLD, "open-quote", _swap(('people"', "people"))),
    "a subtitle": (OLD[OLD.index("ACTIVE") :], "page-title", _swap(("Part of", "What it is about, in short\nPart of"))),
    "no title": (OLD[OLD.index("ACTIVE") :], "missing-field", _swap(("Should Mill Street be closed?\n", ""))),
    "no name of a thread": (OLD, "page-thread", _swap(("thread: Streets and squares", "thread:"))),
    "some tensions without names": (OLD, "page-tension", _swap(("there.\n\nWho", "there.\nMore about that.\nWho"))),
    "two pages": (OLD, "two-pages", lambda text: text + text),
    "no badges": (OLD, "unknown-layout", _swap(("ACTIVE\nmulti-axis polarity\n", ""))),
    "a source in quotes": (OLD, "page-line", _swap(("A survey of the people in Mill Street", '"A survey of the people"'))),
    "sources of another layout": (NEW, "page-line", lambda text: text + "\nJoin the discussion of this position\n\nMore\n"),
    "no positions": (OLD, "no-positions", lambda text: text[: text.index('"The')] + text[text.index("Context") :]),
    "an unknown confidence": (OLD, "page-line", _swap(("HIGH", "very sure"))),
    "the confidence below the proponents": (OLD, "page-line", _swap(("HIGH\n", ""), ("A survey", "high\nA survey"))),
}  # fmt: skip


@pytest.mark.parametrize(("page", "code", "change"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_unclear_is_asked_about(page: str, code: str, change: Callable[[str], str]) -> None:
    document = read("page.txt", change(page).encode())
    errors = [problem for problem in document.problems if problem.severity == "error"]
    assert document.records == ()
    assert errors[0].code == code
    assert all(problem.line and problem.remedy for problem in errors)


def test_an_unknown_layout_is_named() -> None:
    text = OLD.replace("ACTIVE\nmulti-axis polarity\n", "")
    (problem,) = read("page.txt", text.encode()).problems
    assert problem.code == "unknown-layout"
    assert "active multi-axis polarity" in problem.what
    assert "A multi-axis controversy in the" in problem.what
    assert "argmap new controversy" in problem.remedy


def test_a_wrong_number_of_positions_is_a_warning() -> None:
    (problem,) = read("page.txt", OLD.replace("Positions\n", "Positions (5)\n").encode()).problems
    assert (problem.code, problem.severity) == ("position-count", "warning")
