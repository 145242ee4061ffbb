"""The text of a PDF in the order of reading: columns, running heads, footnotes and their marks."""

from __future__ import annotations

import pytest

from argmap.sources.pdf_text import pdf_text
from argmap.sources.saved_text import CopyError

Drawn = tuple[float, float, float, str]
"""A text at a place: from the left, from the bottom, size of its letters."""

LEFT, RIGHT, BODY, LEADING = 72, 320, 10, 14


def pdf(*pages: list[Drawn]) -> bytes:
    """Make a PDF of pages with texts at places."""
    kids = " ".join(f"{3 + 2 * number} 0 R" for number in range(len(pages)))
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} /MediaBox [0 0 595 842] "
        f"/Resources << /Font << /F {font} >> >> >>",
    ]
    for number, page in enumerate(pages):
        drawn = "".join(
            f"BT /F {size} Tf {left} {up} Td ({text}) Tj ET\n" for left, up, size, text in page
        )
        objects.append(f"<< /Type /Page /Parent 2 0 R /Contents {4 + 2 * number} 0 R >>")
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream")
    numbered = "".join(f"{n} 0 obj\n{text}\nendobj\n" for n, text in enumerate(objects, 1))
    return f"%PDF-1.4\n{numbered}trailer << /Root 1 0 R >>\n%%EOF\n".encode()


def lines(left: float, top: float, *texts: str, size: float = BODY) -> list[Drawn]:
    return [(left, top - LEADING * number, size, text) for number, text in enumerate(texts)]


def read(*pages: list[Drawn]) -> list[str]:
    """The passages, each in one line; navigation after ~."""
    found = pdf_text(pdf(*pages))
    return ["~ " * item.navigation + " ".join(item.text.split()) for item in found.passages]


ONE = [f"Left {word} is a line of the text" for word in "abcdefgh"]
TWO = [f"Right {word} is a line of the text" for word in "abcdefgh"]
ACROSS = [f"Line {word} is written across the whole page, from left to right" for word in "abcd"]
COLUMNS = [*lines(LEFT, 700, *ONE), *lines(RIGHT, 700, *TWO)]
READ = " ".join([*ONE, *TWO])

CASES: dict[str, tuple[list[list[Drawn]], list[str]]] = {
    "columns": ([COLUMNS], [READ]),
    "a line across columns ends what is above it": (
        [[*COLUMNS, *lines(LEFT, 714, *ACROSS[:1]), *lines(LEFT, 588, *ACROSS[1:2])]],
        [f"{ACROSS[0]} {READ} {ACROSS[1]}"],
    ),
    "few lines have the columns of the other pages": (
        [COLUMNS, [*lines(LEFT, 700, "One", "Two"), *lines(RIGHT, 700, "Three", "Four")]],
        [f"{READ} One Two Three Four"],
    ),
    "lines across a page have no columns": (
        [COLUMNS, lines(LEFT, 700, *ACROSS)], [" ".join([READ, *ACROSS])],
    ),
    "a wide space in one line is no column": (
        [[*lines(LEFT, 700, *ONE), *lines(RIGHT, 700, TWO[0])]],
        [" ".join([ONE[0], TWO[0], *ONE[1:]])],
    ),
    "a word beside a column is no column": (
        [[*lines(LEFT, 672, "Item"), *lines(RIGHT, 700, *TWO)]],
        [" ".join([*TWO[:2], "Item", *TWO[2:]])],
    ),
    "running heads and feet": (
        [[*lines(LEFT, 750, f"The Gazette {n}"), *lines(LEFT, 700, *text), *lines(300, 40, str(n))]
         for n, text in ((8, ACROSS), (9, ONE))],
        [" ".join([*ACROSS, *ONE]), "~ The Gazette 8 8 The Gazette 9 9"],
    ),
    "a small line far from the text": (
        [[*lines(LEFT, 800, "Draft of May", size=8), *lines(LEFT, 700, *ACROSS)]],
        [" ".join(ACROSS), "~ Draft of May"],
    ),
    "a large line far from the text": (
        [[*lines(LEFT, 800, "The title", size=16), *lines(LEFT, 700, *ACROSS)]],
        [f"The title {' '.join(ACROSS)}"],
    ),
    "footnotes": (
        [[*lines(LEFT, 700, *ACROSS), *lines(LEFT, 640, "1 A note.", size=7)],
         lines(LEFT, 700, *ONE)],
        [" ".join([*ACROSS, *ONE]), "1 A note."],
    ),
    "marks of footnotes and exponents": (
        [[(LEFT, 700, BODY, "A fact"), (99, 704, 6, "12"), (108, 700, BODY, "of 5 m"),
          (135.4, 704, 6, "2"), (143, 700, BODY, "of land")]],
        ["A fact of 5 m2 of land"],
    ),
    "letters and words that are drawn apart": (
        [[(LEFT, 700, BODY, "un"), (83.2, 700, BODY, "even"), (110, 700, BODY, "words")]],
        ["uneven words"],
    ),
    "lines out of order": ([lines(LEFT, 700, *ACROSS)[::-1]], [" ".join(ACROSS)]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_pdf_is_read_as_a_person_reads_it(case: str) -> None:
    pages, passages = CASES[case]
    assert read(*pages) == passages
    found = pdf_text(pdf(*pages))
    assert (found.unit, found.passages[0].place(len(found.passages[0].text))) == (
        "page",
        len(pages),
    )


def test_a_pdf_without_text_is_refused() -> None:
    with pytest.raises(CopyError, match="the PDF has no text, only pictures of it"):
        pdf_text(pdf([]))
