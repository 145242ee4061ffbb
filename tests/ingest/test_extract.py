"""What one document states: nodes, edges, ownership, rivalry, and what only statements can tell."""

from __future__ import annotations

from textwrap import dedent

import pytest

from argmap.ingest.extract import extract_statements
from argmap.ingest.extract_positions import MAX_RIVALS
from argmap.ingest.readers import read
from argmap.ingest.statements import NameReference, Statements, UnresolvedEdge
from argmap.model import Edge, Node, Ref
from argmap.model.organizations import FIRST_STANCES
from tests.ingest.readers.test_markdown import CONTROVERSY

CLOSE, OPEN = (Ref("Position", f"mill-street/{name}") for name in ("close", "open"))
STREET = Ref("Controversy", "mill-street")


def _made(text: str, name: str = "a.md") -> Statements:
    document = read(name, dedent(text).encode())
    assert not document.refused, document.problems
    return extract_statements(document)


def _positions(body: str, polarity: str = "binary") -> Statements:
    front = f"---\nid: c\npolarity: {polarity}\npositions:\n"
    return _made(front + "".join(f"  - {line}\n" for line in body.splitlines()) + "---\n")


def _nodes(made: Statements) -> dict[Ref, Node]:
    return {node.ref: node for node in made.nodes}


def _edges(made: Statements, relation: str) -> list[Edge | UnresolvedEdge]:
    return [edge for edge in made.edges if edge.type == relation]


def _rivals(made: Statements) -> set[tuple[str, str, str]]:
    return {
        (edge.source.id, edge.target.id, str(edge.properties.get("rule", "stated")))
        for edge in _edges(made, "CONTESTS")
        if isinstance(edge.source, Ref) and isinstance(edge.target, Ref)
    }


def _codes(made: Statements) -> list[str]:
    return [problem.code for problem in made.problems]


def test_a_node_has_what_its_document_says_and_nothing_else() -> None:
    nodes = _nodes(_made(CONTROVERSY))
    assert nodes[STREET].properties == {
        "name": "Should Mill Street be closed to cars?",
        "document": "a.md",
        "line": 2,
        "status": "active",
        "polarity": "binary",
        "context": "The street is narrow.\n\nIt was always.",
        "outlook": "Undecided.",
        "updated": "2026-05-04",
    }
    assert nodes[CLOSE].properties == {
        "name": "Close it",
        "document": "a.md",
        "line": 9,
        "claim": "The street is for people.",
        "confidence": "high",
        "rank": 1,
    }
    assert nodes[OPEN].name == "Cars bring customers."
    assert nodes[OPEN].properties["rank"] == 2


def test_every_edge_says_where_it_is_stated() -> None:
    made = _made(CONTROVERSY)
    keys = set()
    for edge in made.edges:
        if edge.type == "PART_OF":
            assert edge.properties["documents"] == ["a.md"]
        else:
            assert edge.properties["document"] == "a.md"
        assert edge.properties["basis"] == "stated"
        assert edge.line > 1
        assert len(edge.key) == 16
        keys.add((edge.source, edge.type, edge.target, edge.key))
    assert len(keys) == len(made.edges)


def test_a_stance_keeps_the_words_and_what_is_known_of_it() -> None:
    doe = next(
        edge for edge in _edges(_made(CONTROVERSY), "SUPPORTS")
        if edge.source == NameReference("Actor", "Jane Doe")
    )  # fmt: skip
    assert doe.target == CLOSE
    assert doe.properties == {
        "basis": "stated",
        "document": "a.md",
        "line": 14,
        "as_written": "Jane Doe",
        "since": "2024",
        "quote": "Close it.",
        "source": "https://example.org/q",
    }


def test_positions_name_each_other_by_id_label_or_whole_id() -> None:
    made = _positions(
        """\
{claim: One, id: one, contests: [Second one, THREE, c/four, other/elsewhere]}
{claim: Two, label: Second one}
{claim: x, id: three}
{claim: Four}"""
    )
    assert _rivals(made) == {
        ("c/one", "c/second-one", "stated"),
        ("c/one", "c/three", "stated"),
        ("c/one", "c/four", "stated"),
        ("c/one", "other/elsewhere", "stated"),
    }


def test_rivals_of_which_nothing_is_said_contest_each_other_once() -> None:
    made = _positions("{claim: B}\n{claim: A}\n{claim: C}")
    assert _rivals(made) == {
        ("c/a", "c/b", "rival-positions"),
        ("c/a", "c/c", "rival-positions"),
        ("c/b", "c/c", "rival-positions"),
    }
    assert {edge.properties["basis"] for edge in _edges(made, "CONTESTS")} == {"inferred"}


@pytest.mark.parametrize("polarity", ["multi-axis", ""])
def test_where_answers_may_be_held_together_the_rule_says_so(polarity: str) -> None:
    assert _rivals(_positions("{claim: A}\n{claim: B}", polarity)) == {
        ("c/a", "c/b", "alternative-positions")
    }


def test_a_position_is_named_by_the_id_that_it_has_though_it_is_not_written() -> None:
    long = "A claim that is longer than what an id takes of it, so that its end is six digits"
    made = _positions(f"{{claim: 'Q: R?'}}\n{{claim: '{long}'}}")
    first, second = (node.id.removeprefix("c/") for node in made.nodes if node.label == "Position")
    assert first == "q-r"
    made = _positions(
        f"{{claim: 'Q: R?', contests: [{second}]}}\n{{claim: '{long}'}}\n"
        "{claim: Three, id: 3., supports: [q-r]}\n{claim: Four, supports: ['3']}"
    )
    assert made.problems == ()
    stated = {(edge.type, edge.source, edge.target) for edge in made.edges}
    for relation, source, target in (
        ("CONTESTS", "q-r", second), ("SUPPORTS", "3", "q-r"), ("SUPPORTS", "four", "3"),
    ):  # fmt: skip
        ends = (Ref("Position", f"c/{source}"), Ref("Position", f"c/{target}"))
        assert (relation, *ends) in stated


@pytest.mark.parametrize("said", ["contests: []", "contests: [b]", "contests: [other/x]"])
def test_a_document_that_speaks_of_rivalry_is_taken_at_its_word(said: str) -> None:
    made = _positions(f"{{claim: A, {said}}}\n{{claim: B, id: b}}\n{{claim: C}}")
    assert all(edge.properties["basis"] == "stated" for edge in _edges(made, "CONTESTS"))


def test_nothing_is_inferred_where_positions_support_each_other() -> None:
    made = _positions("{claim: A}\n{claim: B, supports: [c/a]}\n{claim: C}")
    assert _rivals(made) == set()


@pytest.mark.parametrize(("number", "pairs"), [(MAX_RIVALS, 1225), (MAX_RIVALS + 1, 0)])
def test_rivalry_is_inferred_up_to_fifty_positions(number: int, pairs: int) -> None:
    made = _positions("\n".join(f"{{claim: Claim {n}}}" for n in range(number)))
    assert len(_rivals(made)) == pairs
    assert ("no-rivalry" in _codes(made)) == (pairs == 0)


def test_a_stance_twice_word_for_word_is_one_edge_and_a_problem() -> None:
    made = _positions("{claim: A, proponents: [eff, eff, EFF]}\n{claim: B}")
    assert [edge.source for edge in _edges(made, "SUPPORTS")] == [
        NameReference("Actor", "eff"), NameReference("Actor", "EFF"),
    ]  # fmt: skip
    assert _codes(made) == ["same-stance-twice"]


@pytest.mark.parametrize(
    "more", ['since: "2020"', 'until: "2020"', "quote: Yes.", "source: https://x.org"]
)
def test_a_stance_with_another_date_quote_or_source_is_another_edge(more: str) -> None:
    made = _positions(f"{{claim: A, proponents: [eff, {{actor: eff, {more}}}]}}\n{{claim: B}}")
    assert len(_edges(made, "SUPPORTS")) == 2
    assert made.problems == ()


def test_reordering_positions_changes_nothing_but_their_rank() -> None:
    def plain(made: Statements) -> set[str]:
        return {
            str(sorted((name, value) for name, value in node.properties.items()
                       if name not in ("rank", "line", "digest", "relations")))
            for node in made.nodes
        }  # fmt: skip

    first = _positions("{claim: A}\n{claim: B}\n{claim: C}")
    other = _positions("{claim: C}\n{claim: A}\n{claim: B}")
    assert plain(first) == plain(other)
    assert _rivals(first) == _rivals(other)


def test_sources_are_cited_by_their_normal_address() -> None:
    (edge,) = _edges(_made(CONTROVERSY), "CITES")
    assert edge.target == Ref("Source", "https://example.org/a")
    assert edge.properties["name"] == "A study"
    assert edge.properties["published"] == "2024-05"
    assert edge.properties["source_type"] == "report"


def test_a_controversy_without_an_id_is_named_by_its_title() -> None:
    made = _made("---\ntitle: Straße & Platz\npolarity: binary\n---\n")
    assert Ref("Controversy", "strasse-platz") in _nodes(made)


def test_a_thread_states_its_readings_questions_and_controversies() -> None:
    made = _made(
        """\
        ---
        id: t
        title: The thread
        status: active
        started: 1993
        core_question: Why?
        controversies: [one, Another one]
        ---
        ## Interpretations

        ### A reading

        It is so.

        **Proponents:** EFF, some people.

        ## Open Questions

        - How long?
        """
    )
    nodes = _nodes(made)
    assert nodes[Ref("Thread", "t")].text("started") == "1993"
    reading = nodes[Ref("Reading", "t/a-reading")]
    assert (reading.name, reading.text("claim")) == ("A reading", "It is so.")
    assert nodes[Ref("Tension", "t/how-long")].text("kind") == "question"
    belongs = {edge.source for edge in _edges(made, "PART_OF")}
    assert NameReference("Controversy", "one") in belongs
    assert NameReference("Controversy", "Another one") in belongs
    assert [edge.source for edge in _edges(made, "SUPPORTS")] == [
        NameReference("Actor", "EFF"), NameReference("Actor", "some people"),
    ]  # fmt: skip


def test_claims_are_what_others_may_say() -> None:
    made = _made("kind: actor\nid: a\nname: The A\naliases: [AA]\n", "a.yml")
    (claim,) = made.definitions
    assert claim.words == ("a", "The A", "AA")
    assert not claim.page


def test_an_absence_says_when_an_actor_belongs_to_an_organization() -> None:
    absent = "absent: [{actor: Ann, organization: Club, date: 2024-05}]"
    made = _positions(f"{{claim: A, {absent}}}\n{{claim: B}}")
    (member,) = [
        edge for edge in _edges(made, "PART_OF") if edge.source == NameReference("Actor", "Ann")
    ]
    assert member.properties[FIRST_STANCES] == ["2024-05"]
