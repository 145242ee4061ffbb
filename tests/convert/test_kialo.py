"""Converting Kialo's text export: both forms, and broken or hostile input."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.convert.conversion import ConversionError
from argmap.convert.kialo import convert
from argmap.documents.stance_and_reason import MAX_REASON_DEPTH
from tests.convert.argument_maps import controversies, converted, edges, ingested, items, losses

OLDER = """\
Discussion Title: Trees?

1. Plant trees.
1.1. Pro: They cool \\(in summer\\) [as measured](https://example.org/heat_\\(1\\)).
1.1.1. Con: Not in winter.
1.2. Con: -> See 1.1.1.
"""
NEWER = """\
Discussion Name:
Kerb

1. Question:
What should the kerb be for?

  1.1. Thesis:
  Trees

    1.1.1. Con:
    -> See 1.2.

  1.2. Thesis:
  Cars [2]

Sources:
[1] https://example.org/a
[2] https://example.org/b
“Two words
[3] and more.”
"""


def test_the_older_form() -> None:
    made = converted(convert, OLDER)
    (record,) = controversies(made)
    assert (record.title, [item.id for item in items(record)]) == ("Trees?", ["1", "1-1", "1-1-1"])
    _, cool, winter = items(record)
    assert cool.claim == "They cool (in summer) as measured."
    assert [source.url for source in cool.sources] == ["https://example.org/heat_(1)"]
    assert cool.line == 4
    assert [link.to for link in getattr(winter, "contests", ())] == ["1"]
    assert (made.problems, made.losses) == ((), ())


def test_a_thesis_can_have_a_second_relation_to_a_claim(tmp_path: Path) -> None:
    made = converted(convert, NEWER)
    (record,) = controversies(made)
    assert (record.title, record.context) == ("What should the kerb be for?", "Kerb")
    trees, cars = record.positions
    assert (cars.claim, [link.to for link in cars.contests or ()]) == ("Cars", ["1-1"])
    assert [(source.url, source.quote) for source in cars.sources] == [
        ("https://example.org/b", "Two words [3] and more."),
    ]
    assert trees.contests is None
    assert ingested(made, tmp_path).card("a/1-2").node.text("claim") == "Cars"


def test_theses_without_a_word_are_theses_of_a_question() -> None:
    text = "Discussion Title: D\n1. What?\n1.1. This.\n1.1.1. Pro: Because.\n1.2. That.\n"
    (record,) = controversies(converted(convert, text))
    assert (record.title, [item.claim for item in record.positions]) == (
        "What?",
        ["This.", "That."],
    )
    assert record.context == "D"
    assert controversies(converted(convert, text, name="Named"))[0].title == "Named"


def test_claims_over_several_lines_and_lines_that_look_like_claims() -> None:
    text = (
        "Discussion Title: D\n1. One.\n1.1. Pro: It has\n3.5. kilometres\n\n7.1. Con: of track.\n"
        "1.10. Con: Ten.\n1.2. Con: Two.\n"
    )
    (record,) = controversies(converted(convert, text))
    assert [(item.id, item.claim) for item in items(record)] == [
        ("1", "One."), ("1-1", "It has 3.5. kilometres 7.1. Con: of track."),
        ("1-2", "Two."), ("1-10", "Ten."),
    ]  # fmt: skip


def test_an_edited_text_does_not_change_ids() -> None:
    first, second = (
        controversies(converted(convert, text))[0]
        for text in (OLDER, OLDER.replace("winter", "January").replace("Trees?", "Trees!"))
    )
    assert [item.id for item in items(first)] == [item.id for item in items(second)]
    assert first.id == second.id


def test_a_deep_discussion_is_kept_with_its_relations(tmp_path: Path) -> None:
    depth = 3 * MAX_REASON_DEPTH
    lines = [f"{'.'.join(['1'] * level)}. Pro: Level {level}." for level in range(2, depth)]
    made = converted(convert, "\n".join(["Discussion Title: D", "1. One.", *lines]))
    assert edges(controversies(made)[0])["supports", ""] == depth - 2
    query = "MATCH (:Reason)-[e:SUPPORTS]->() RETURN count(e) AS n"
    assert ingested(made, tmp_path).cypher(query).rows == ((depth - 2,),)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Title: x\n", "a.json: this is not a text export of Kialo"),
        ("Discussion Title: x\n", "a.json: the discussion has no line `1.`"),
        ("Discussion Name:\nx\n1. Pro: y\n", "a.json: the discussion has no line `1.`"),
        ("", "a.json: the document is empty"),
        (b"Discussion Title: \xff", "a.json:1: byte 19 is not UTF-8"),
        (
            "Discussion Title: x\n1. " + "y" * 1_000_000,
            "a.json:2: the line has more than 1,000,000 characters",
        ),
    ],
)
def test_what_is_no_export_is_an_error_with_its_place(text: str | bytes, what: str) -> None:
    with pytest.raises(ConversionError) as caught:
        converted(convert, text)
    assert str(caught.value).startswith(what)
    assert str(caught.value).count(". ") >= 1


def test_faults_are_reported_with_their_line() -> None:
    text = (
        "Discussion Title: D\nA head\n1. One.\n1.1. Pro: -> See 1.9.\n1.2. Con: Two\x07.\n"
        "1.2. Con: Again.\n1.3. Pro:\n1.3.1. Con: -> See 1.3.\n"
    )
    made = converted(convert, text)
    assert [(item.line, item.code, item.severity) for item in made.problems] == [
        (4, "missing-claim", "error"), (6, "duplicate-id", "error"), (7, "no-text", "warning"),
    ]  # fmt: skip
    assert losses(made) == {"head": 1, "self-loop": 1}
    claims = [item.claim for item in items(controversies(made)[0])]
    assert claims == ["One.", "Two .", "(no text)"]


def test_a_line_of_brackets_is_read_in_bounded_time() -> None:
    text = "Discussion Title: D\n1. " + "[(" * 200_000 + "\n1.1. Pro: " + "[a](" * 100_000
    (record,) = controversies(converted(convert, text))
    assert sum(1 for _ in items(record)) == 2
