"""Converting nodesets: circular relations, merging, speakers, and broken or hostile input."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from argmap.convert.aif import convert
from argmap.convert.conversion import ConversionError
from argmap.documents.stance_and_reason import MAX_REASON_DEPTH
from argmap.graph.argument_graph import connect
from tests.convert.argument_maps import (
    controversies,
    converted,
    edges,
    ingested,
    items,
    losses,
    node_counts,
    stances,
)


def _nodeset(
    claims: dict[object, str],
    relations: list[tuple[object, str, object]],
    speech: Sequence[tuple[str, object, str]] = (),
    **more: Any,
) -> str:
    """Return a nodeset. relations: premise, type of scheme and conclusion; speech: what a locution
    says, the claim and the act."""
    nodes = [{"nodeID": key, "text": text, "type": "I"} for key, text in claims.items()]
    ends: list[tuple[object, object]] = []
    for number, (premise, scheme, conclusion) in enumerate(relations):
        id_ = f"{premise}-{scheme}-{conclusion}-{number}"
        nodes.append({"nodeID": id_, "text": f"Default {scheme}", "type": scheme})
        ends += [(premise, id_), (id_, conclusion)]
    locutions = []
    for number, (text, claim, act) in enumerate(speech):
        id_, by = f"L{number}", f"Y{number}"
        nodes += [
            {"nodeID": id_, "text": text, "type": "L"},
            {"nodeID": by, "text": act, "type": "YA"},
        ]
        ends += [(id_, by), (by, claim)]
        locutions.append({"nodeID": id_, "personID": number, "start": "2024-02-30 10:00:00"})
    listed = [
        {"edgeID": number, "fromID": start, "toID": end} for number, (start, end) in enumerate(ends)
    ]
    return json.dumps({"nodes": nodes, "edges": listed, "locutions": locutions, **more}, indent=1)


def test_claims_that_lead_only_to_each_other_are_positions(tmp_path: Path) -> None:
    text = _nodeset(
        {1: "One.", "2": "Two.", 3: "Three.", 4: "Four."},
        [("1", "CA", 2), (2, "CA", "1"), (3, "RA", 4), (4, "RA", 3), (4, "CA", 1)],
    )
    made = converted(convert, text)
    (record,) = controversies(made)
    assert [position.claim for position in record.positions] == ["One.", "Two."]
    assert [[link.to for link in item.contests or ()] for item in record.positions] == [
        ["2"],
        ["1"],
    ]
    assert edges(record) == {("contests", ""): 3, ("supports", ""): 2}
    assert node_counts(ingested(made, tmp_path)) == (2, 2)
    assert made.losses == ()


def test_a_relation_of_a_claim_to_itself_is_a_loss() -> None:
    made = converted(convert, _nodeset({1: "One.", 2: "Two."}, [(1, "RA", 1), (2, "RA", 1)]))
    assert losses(made) == {"self-loop": 1}
    assert edges(controversies(made)[0]) == {("supports", ""): 1}


def test_a_long_chain_is_kept_with_its_relations(tmp_path: Path) -> None:
    length = 3 * MAX_REASON_DEPTH
    claims: dict[object, str] = {number: f"Claim {number}." for number in range(length)}
    text = _nodeset(claims, [(number, "RA", number - 1) for number in range(1, length)])
    made = converted(convert, text)
    (record,) = controversies(made)
    assert edges(record)["supports", ""] == length - 1
    graph = ingested(made, tmp_path)
    query = "MATCH p = (r:Reason)-[:SUPPORTS]->() RETURN count(r) AS n, max(r.depth) AS depth"
    assert graph.cypher(query).rows == ((length - 1, MAX_REASON_DEPTH),)


def test_rephrases_and_relations_of_schemes_keep_their_claims() -> None:
    text = json.loads(_nodeset({1: "A.", 2: "B.", 3: "C.", 4: "D."}, [(2, "RA", 1), (3, "MA", 1)]))
    text["nodes"].append({"nodeID": 9, "text": "Expert Opinion", "type": "RA"})
    text["edges"] += [{"fromID": 4, "toID": 9}, {"fromID": 9, "toID": "2-RA-1-0"}]
    made = converted(convert, json.dumps(text))
    (record,) = controversies(made)
    assert edges(record) == {
        ("supports", ""): 1, ("concerns", "rephrase"): 1,
        ("concerns", "support of the inference"): 1,
    }  # fmt: skip
    assert losses(made) == {"rephrase": 1, "support-of-inference": 1}


def test_what_an_act_says_decides_about_the_stance() -> None:
    speech = [
        ("Ana : Yes.", 1, "Asserting"),
        ("Ben : No.", 1, "Disagreeing"),
        ("Cem : Is that so?", 1, "Pure Questioning"),
        ("Dora : Isn't it?", 1, "Rhetorical Questioning"),
        ("Fog: Eva : Yes.", 1, "Agreeing"),
        ("One.", 1, "Asserting"),
        ("Gil: One.", 1, "Asserting"),
        ("Note: this is no name", 1, "Asserting"),
    ]
    made = converted(convert, _nodeset({1: "One."}, [], speech))
    (record,) = controversies(made)
    (position,) = record.positions
    assert [(item.actor, item.quote) for item in position.proponents] == [
        ("Ana", "Yes."), ("Dora", "Isn't it?"), ("Eva", "Yes."), ("person 5", "One."),
        ("Gil", "One."), ("person 7", "Note: this is no name"),
    ]  # fmt: skip
    assert [(item.actor, item.since) for item in position.opponents] == [("Ben", None)]
    assert losses(made) == {"question": 1, "no-name": 2}


def test_a_name_before_a_colon_is_the_speaker_and_not_in_the_quote() -> None:
    speech = [
        ("David Davies: You're wrong: it rains.", 1, "Asserting"),
        ("Ana de la Cruz: It does.", 1, "Asserting"),
        ("AudienceMember 20230302QT16: Yes.", 1, "Asserting"),
        ("Bo: It rains.", 1, "Asserting"),
        ("Bo: It pours.", 1, "Asserting"),
        ("The point is: no.", 1, "Disagreeing"),
        ("It does, Minister: look.", 1, "Asserting"),
        ("Rain again", 1, "Asserting"),
    ]
    text = json.loads(_nodeset({1: "It is wet."}, [], speech))
    persons = (148, 149, 150, 151, 151, 152, 153, 148)
    for locution, person in zip(text["locutions"], persons, strict=True):
        locution["personID"] = person
    made = converted(convert, json.dumps(text))
    (position,) = controversies(made)[0].positions
    said = [(item.actor, item.quote) for item in (*position.proponents, *position.opponents)]
    assert said == [
        ("David Davies", "You're wrong: it rains."), ("Ana de la Cruz", "It does."),
        ("AudienceMember 20230302QT16", "Yes."), ("Bo", "It rains."), ("Bo", "It pours."),
        ("person 153", "It does, Minister: look."), ("David Davies", "Rain again"),
        ("person 152", "The point is: no."),
    ]  # fmt: skip
    assert losses(made) == {"no-name": 2}
    first, second = sorted(made.problems, key=lambda problem: problem.code, reverse=True)
    assert (first.severity, first.code, first.what) == (
        "notice", "speaker-from-text", "speakers are inferred from the text before a colon: "
        "David Davies, Ana de la Cruz, AudienceMember 20230302QT16, Bo",
    )  # fmt: skip
    assert (second.severity, second.code, second.what) == (
        "notice", "speaker-from-person",
        "speakers are inferred from other locutions of the same person: David Davies",
    )  # fmt: skip


def test_a_speaker_does_not_depend_on_the_other_files() -> None:
    first = json.loads(_nodeset({1: "One."}, [], [("Ana Reis: Yes.", 1, "Asserting")]))
    second = json.loads(_nodeset({2: "Two."}, [], [("Of course", 2, "Asserting")]))
    text = json.dumps(second).replace('"L0"', '"L9"').replace('"Y0"', '"Y9"')
    alone = stances(controversies(converted(convert, text))[0])
    with_first = controversies(converted(convert, json.dumps(first), text))
    assert alone == stances(with_first[1]) == [("person 0", "Two.", None)]


@pytest.mark.parametrize("act", ["Agreeing", "Disagreeing", "Asserting"])
def test_who_agrees_in_an_answer_has_a_stance(act: str) -> None:
    text = json.loads(_nodeset({1: "It is wet."}, [], [("Ana Reis : It rains.", 1, "Asserting")]))
    text["nodes"] += [
        {"nodeID": "T", "text": "Default Transition", "type": "TA"},
        {"nodeID": "A", "text": "Ben Ito : Yes or no.", "type": "L"},
        {"nodeID": "Y", "text": act, "type": "YA"},
    ]
    pairs = [("L0", "T"), ("T", "A"), ("T", "Y"), ("Y", 1)]
    text["edges"] += [{"edgeID": f"e{a}{b}", "fromID": a, "toID": b} for a, b in pairs]
    made = converted(convert, json.dumps(text))
    (position,) = controversies(made)[0].positions
    sides = {
        side: [(item.actor, item.quote) for item in getattr(position, side)]
        for side in ("proponents", "opponents")
    }
    answer = [("Ben Ito", "Yes or no.")]
    assert sides == {
        "proponents": [("Ana Reis", "It rains."), *(answer if act == "Agreeing" else [])],
        "opponents": answer if act == "Disagreeing" else [],
    }
    lost = {"answer": 1, "locution": 1} if act == "Asserting" else {}
    assert losses(made) == {"transition": 1, **lost}


def test_who_edited_a_locution_is_no_speaker() -> None:
    first = json.loads(_nodeset({1: "One."}, [], [("Ana : One.", 1, "Asserting")]))
    editor = {"nodeID": "L0", "personID": 3732, "start": None}
    first["locutions"] = [{"nodeID": "L0", "personID": 7, "start": "2024-01-02 08:00:00"}, editor]
    second = {**first, "locutions": [editor]}
    made = converted(convert, json.dumps(first), json.dumps(second))
    assert stances(controversies(made)[0]) == [("Ana", "One.", "2024-01-02")]
    assert made.losses == ()


def test_who_speaks_is_before_the_colon_if_nothing_else_says_it() -> None:
    text = json.loads(_nodeset({1: "One."}, [], [("Hal: So.", 1, "Asserting")] * 2))
    text["locutions"] = []
    made = converted(convert, json.dumps(text))
    assert stances(controversies(made)[0]) == [("Hal", "One.", None)]
    assert losses(made) == {"said-again": 1}


def test_nodesets_that_share_claims_become_one_controversy() -> None:
    first = _nodeset({10: "Ten.", 11: "Eleven."}, [(11, "RA", 10)], title="Shared")
    second = _nodeset({11: "Eleven.", 12: "Twelve."}, [(12, "CA", 11)])
    apart = _nodeset({13: "Thirteen."}, [])
    made = converted(convert, first, second, apart)
    assert [(item.name, item.source) for item in made.documents] == [
        ("a", "a.json"),
        ("c", "c.json"),
    ]
    shared, alone = controversies(made)
    assert [item.id for item in items(shared)] == ["10", "11", "12"]
    assert (shared.title, alone.title) == ("Shared", "Thirteen.")
    named = controversies(converted(convert, first, second, apart, name="N"))
    assert [record.title for record in named] == ["N (a)", "N (c)"]
    assert controversies(converted(convert, first, name="N"))[0].title == "N"


def test_equal_ids_of_other_nodes_are_not_merged() -> None:
    first, second = (_nodeset({1: text, 2: "Two."}, []) for text in ("One.", "Uno."))
    made = converted(convert, first, second.replace("Two.", "Dos."))
    assert [len(record.positions) for record in controversies(made)] == [2, 2]
    (problem,) = made.problems
    assert (problem.document, problem.code) == ("b.json", "other-nodes")
    corrected = converted(convert, _nodeset({1: "One."}, []), _nodeset({1: "One!"}, []))
    assert (len(controversies(corrected)), losses(corrected)) == (1, {"other-text": 1})
    for text in (second, second.replace("Two.", "Dos.")):  # ids of a file alone often begin at 0
        made = converted(convert, first, json.dumps({"AIF": json.loads(text)}))
        assert (len(controversies(made)), made.problems) == (2, ())


def test_a_corrected_text_does_not_change_ids() -> None:
    claims: dict[object, str] = {1: "One.", 2: "Two.", 3: "Three."}
    first = controversies(converted(convert, _nodeset(claims, [(2, "RA", 1)])))[0]
    second = _nodeset({**claims, 2: "Two!"}, [(2, "RA", 1)])
    changed = controversies(converted(convert, second))[0]
    assert [item.id for item in items(first)] == [item.id for item in items(changed)]
    both = converted(convert, _nodeset(claims, [(2, "RA", 1)]), second)
    assert losses(both) == {"other-text": 1}
    assert [item.claim for item in items(controversies(both)[0])] == ["One.", "Two.", "Three."]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('{"nodes": [', "a.json:1:12: the JSON can't be read"),
        ('{"nodes": [{"nodeID": NaN}]}', "a.json:1:23: the JSON can't be read: NaN"),
        ("[]", "a.json: this is not an AIF nodeset"),
        ('{"AIF": 3}', "a.json: this is not an AIF nodeset"),
        ('{"nodes": []}', "a.json: there are no claims"),
        ("", "a.json: the document is empty"),
        (b"\xff\xfe{\x00", "a.json:1: the document is UTF-16"),
        (
            '{"nodes":' + "[" * 200_000 + "]" * 200_000 + "}",
            "a.json: the JSON is nested too deeply",
        ),
    ],
)
def test_what_is_no_nodeset_is_an_error_with_its_place(text: str | bytes, what: str) -> None:
    with pytest.raises(ConversionError) as caught:
        converted(convert, text)
    assert str(caught.value).startswith(what)
    assert str(caught.value).count(". ") >= 1  # what to do


def test_one_bad_file_of_several_is_skipped() -> None:
    made = converted(convert, "{", _nodeset({1: "One."}, []))
    assert len(controversies(made)) == 1
    (problem,) = made.problems
    assert (problem.document, problem.line, problem.severity) == ("a.json", 1, "error")
    assert problem.remedy.endswith("The file is skipped")


def test_faults_in_a_nodeset_are_reported_with_the_node() -> None:
    text = json.loads(_nodeset({1: "One.", 2: " \x00", 3: "x\x00\ud800&amp;y"}, [(2, "RA", 1)]))
    text["nodes"] += [
        {"nodeID": 1, "text": "Other.", "type": "I"},
        {"text": "no id", "type": "I"},
        "text",
        {"nodeID": 8, "type": "EN"},
    ]
    text["edges"] += [{"edgeID": 7, "fromID": 1, "toID": 99}, {"fromID": True}, 5]
    made = converted(convert, json.dumps(text, indent=1))
    found = [(problem.code, problem.what) for problem in made.problems]
    assert ("duplicate-id", "two nodes have the id 1") in found
    assert ("missing-node", "the edge 7 needs the node 99, which is missing") in found
    assert [code for code, _ in found].count("no-node-id") == 2
    assert [code for code, _ in found].count("missing-node") == 3
    assert [problem.line for problem in made.problems if problem.code == "no-text"] == [9]
    assert losses(made) == {"node-type": 1}
    assert [item.claim for item in items(controversies(made)[0])] == ["One.", "(no text)", "x  &y"]


def test_script_in_every_text_is_only_text(tmp_path: Path) -> None:
    attack = "<script>alert(1)</script>"
    escaped = attack.replace("<", "&lt;").replace(">", "&gt;")
    speech = [(f"{escaped} : {escaped}", "</script>", escaped)]
    made = converted(convert, _nodeset({"</script>": escaped}, [], speech, title=escaped))
    (record,) = controversies(made)
    assert (record.title, record.positions[0].claim) == (attack, attack)
    assert stances(record) == [(attack, attack, None)]
    page = ingested(made, tmp_path).view(controversy="a").to_html().text
    assert attack not in page


def test_a_nodeset_with_one_position_is_nothing_to_warn_about(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(_nodeset({1: "One."}, []), "utf-8")
    with connect("memory:") as graph:
        report = graph.ingest(tmp_path, root=tmp_path, format="aif")
    assert [*report.problems, *report.losses] == []
