"""A thread's interpretations: which are readings, what they claim, and who holds them."""

from __future__ import annotations

import pytest

from argmap.ingest.extract import extract_statements
from tests.ingest.readers.test_markdown import read_text, read_thread


@pytest.mark.parametrize(
    ("text", "claim", "proponents"),
    [
        ("Text.\n**Proponents:** p, q.", "Text.", ["p", "q"]),
        ("Text,\nand more.  \n__Proponents__: p,\nq.", "Text,\nand more.", ["p", "q"]),
        ("Text.\n\n**Proponents** p, q", "Text.", ["p", "q"]),
        ("Text.\n\n**Proponent:** p", "Text.", ["p"]),
        ("Text.\n\nProponents: p, q", "Text.", ["p", "q"]),
        ("Text.\nProponent: p", "Text.", ["p"]),
        ("Text.\n\n*Proponents:* p", "Text.", ["p"]),
        ("**Proponents:** p", "C", ["p"]),
        ("**Proponents:** p\n\nText.", "Text.", ["p"]),
        ("Text.\n\n**Proponents:**\n\n- p\n- q, r\n\nMore.", "Text.\n\nMore.", ["p", "q", "r"]),
        ("Text.\n\n**Proponents:**\n- p\n- **q**", "Text.", ["p", "q"]),
        ("Text.\n\n- **Proponents:**\n    - p\n    - q", "Text.", ["p", "q"]),
        ("- One\n    - inside\n- **Proponents:** p", "One\n- inside", ["p"]),
        ("Text.\n\n**Proponents:** p\n**But:** It costs.", "Text.\n\n**But:** It costs.", ["p"]),
        ("Text.\n\nProponents: p\nOpponents: q", "Text.\n\nOpponents: q", ["p"]),
        ("Text.\n\n**Proponents:** p\n**Proponents:** q", "Text.", ["p", "q"]),
        ("Text.\n\n**Proponents:**", "Text.", []),
    ],
)  # fmt: skip
def test_the_ways_to_name_a_reading_s_proponents(
    text: str, claim: str, proponents: list[str]
) -> None:
    thing, document = read_thread(f"## Interpretations\n\n### C\n\n{text}\n\n### D\n\nOther.\n")
    reading, other = thing.interpretations
    assert (reading.label, reading.claim) == ("C", claim)
    assert [stance.actor for stance in reading.proponents] == proponents
    assert (other.label, other.claim, other.proponents) == ("D", "Other.", [])
    assert document.sections == ()
    assert document.problems == ()


def test_a_reading_s_proponents_know_their_lines() -> None:
    thing, _ = read_thread(
        "## Interpretations\n\n### C\n\nText.\n**Proponents:** p\n\n"
        "### D\n\n**Proponents:**\n- q\n- r\n"
    )
    lines = [[stance.line for stance in reading.proponents] for reading in thing.interpretations]
    assert lines == [[11], [16, 17]]


@pytest.mark.parametrize(
    "text",
    [
        "Proponents of it say so.",
        "They met the proponents: all of them.",
        "Text by\n**Proponents** of it.",
        "*Proponents* say so.",
        "One.\n\nTwo.",
    ],
)
def test_an_interpretation_that_names_nobody_is_a_reading_without_proponents(text: str) -> None:
    thing, document = read_thread(f"## Interpretations\n\n### C\n\n{text}\n")
    (reading,) = thing.interpretations
    assert (reading.label, reading.claim, reading.proponents) == ("C", text, [])
    assert document.sections == ()
    assert document.problems == ()


@pytest.mark.parametrize(
    ("second", "text", "line"),
    [
        ("Two.", "### c\n\nTwo.", 11),
        ("One.", "### C\n\nOne.", 11),
        ("Two.\n**Proponents:** p", "### C\n\nOne.", 7),
    ],
    ids=["none", "equal", "one"],
)
def test_an_interpretation_whose_heading_is_repeated_stays_text(
    second: str, text: str, line: int
) -> None:
    head = "---\nid: t\ncore_question: Why?\n---\n## Interpretations\n\n"
    document = read_text(f"{head}### C\n\nOne.\n\n### {text[4]}\n\n{second}\n")
    assert document.sections == (text,)
    (problem,) = document.problems
    assert (problem.code, problem.severity, problem.line) == ("repeated-heading", "warning", line)
    assert not extract_statements(document).problems


@pytest.mark.parametrize("text", ["### C", "### C\n\n**Proponents:**", "Text.", "One.\n\nTwo."])
def test_an_interpretation_without_a_heading_or_text_stays_text(text: str) -> None:
    thing, document = read_thread(f"## Interpretations\n\n{text}\n")
    assert thing.interpretations == []
    assert document.sections == (text,)
    assert document.problems == ()


def test_proponents_without_a_heading_are_told_and_kept() -> None:
    thing, document = read_thread("## Interpretations\n\nText.\n\n**Proponents:** p\n")
    assert thing.interpretations == []
    assert document.sections == ("Text.\n\n**Proponents:** p",)
    (problem,) = document.problems
    assert (problem.line, problem.severity) == (10, "warning")
    assert "`### Name`" in problem.remedy
