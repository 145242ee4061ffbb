"""Converting Argdown's JSON: what is kept, unknown shapes, and hostile input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from argmap.convert.argdown import convert
from argmap.convert.conversion import ConversionError
from tests.convert.argument_maps import controversies, converted, edges, ingested, items, losses


def _member(title: str, text: str, **more: Any) -> dict[str, Any]:
    return {"type": "statement", "title": title, "text": text, **more}


def _item(type_: str, title: str, *texts: str, **more: Any) -> dict[str, Any]:
    members = [_member(title, text) for text in texts]
    return {"type": type_, "title": title, "relations": [], "members": members, **more}


def _map(
    statements: list[dict[str, Any]],
    arguments: list[dict[str, Any]],
    *relations: tuple[str, str, str],
) -> dict[str, Any]:
    """Return the JSON of a map. relations: <argument> or [statement], the type, and the target."""

    def end(name: str) -> tuple[str, str]:
        return ("argument" if name.startswith("<") else "equivalence-class"), name[1:-1]

    listed = []
    for source, type_, target in relations:
        (from_type, start), (to_type, stop) = end(source), end(target)
        listed.append(
            {
                "type": "relation", "relationType": type_, "from": start, "fromType": from_type,
                "to": stop, "toType": to_type,
            }
        )  # fmt: skip
    return {
        "arguments": {item["title"]: item for item in arguments},
        "statements": {item["title"]: item for item in statements},
        "relations": listed,
    }


def _statement(title: str, *texts: str, **more: Any) -> dict[str, Any]:
    return _item("equivalence-class", title, *texts, **more)


def _argument(title: str, *texts: str, **more: Any) -> dict[str, Any]:
    return _item("argument", title, *texts, **{"pcs": [], **more})


def test_actors_sources_tags_and_words_are_kept(tmp_path: Path) -> None:
    data = {"proponent": ["Ana", "Ben"], "source": "https://example.org/a", "colour": "red"}
    value = _map(
        [_statement("A", "A is so.", tags=["t"]), _statement("B", "B is so.")],
        [_argument("A", "Because.", data=data, tags=["u"])],
        ("<A>", "support", "[A]"), ("[A]", "contrary", "[B]"), ("[B]", "support", "<A>"),
    )  # fmt: skip
    made = converted(convert, json.dumps(value, indent=1))
    (record,) = controversies(made)
    first, reason, second = items(record)
    assert [stance.actor for stance in reason.proponents] == ["Ana", "Ben"]
    assert [source.url for source in reason.sources] == ["https://example.org/a"]
    assert (first.tags, reason.tags) == (["t"], ["u"])
    assert (first.label, reason.label, reason.claim) == ("A", "A", "Because.")
    assert [(link.to, link.relation) for link in second.contests or ()] == [("a/a", "contrary")]
    assert [link.to for link in second.supports] == ["a-2"]
    assert losses(made) == {"data": 1}
    graph = ingested(made, tmp_path)
    tags = graph.cypher("MATCH (n) WHERE n.tags IS NOT NULL RETURN n.id AS id, n.tags AS tags")
    assert sorted(tags.rows) == [("a/a", ["t"]), ("a/a/a-2", ["u"])]
    (tree,) = graph.card("a/a").reasons
    assert [(item.node.id, item.link, item.side) for item in tree.reasons] == [("a/b", True, "for")]


def test_the_text_to_use_is_the_canonical_one_else_the_last() -> None:
    members = [
        _member("S", "First.", data={"isCanonical": True}),
        _member("S", "Second. #tag", ranges=[{"type": "tag", "start": 8, "stop": 11}]),
        _member("S", "First."),
    ]
    value = _map([_statement("S", members=members), _statement("T", "One.", "Two.", "One.")], [])
    made = converted(convert, json.dumps(value))
    assert [item.claim for item in items(controversies(made)[0])] == ["First.", "One."]
    assert [problem.remedy for problem in made.problems] == [
        "Left out: “Second.”", "Left out: “Two.”",
    ]  # fmt: skip


def test_a_mention_is_the_title_that_it_names() -> None:
    mention = {"type": "argument-mention", "title": "C", "start": 4, "stop": 8}
    members = [_member("S", "See @<C> and so on.", ranges=[mention])]
    (record,) = controversies(
        converted(convert, json.dumps(_map([_statement("S", members=members)], [])))
    )
    assert record.positions[0].claim == "See C and so on."


def test_steps_use_what_their_inferences_name() -> None:
    def step(title: str, role: str, **inference: Any) -> dict[str, Any]:
        return {"title": title, "role": role, **({"inference": inference} if inference else {})}

    pcs = [
        step("P", "premise"),
        step("Q", "premise"),
        step("R", "intermediary-conclusion", data={"uses": [2, 99, "x"]}, inferenceRules=["MP"]),
        step("S", "main-conclusion", inferenceRules=[]),
    ]
    value = _map([_statement(name, f"{name}.") for name in "PQRS"], [_argument("A", pcs=pcs)])
    made = converted(convert, json.dumps(value))
    supports = {
        (item.id, link.to)
        for item in items(controversies(made)[0])
        for link in getattr(item, "supports", ())
    }
    assert supports == {("q", "r"), ("r", "s")}
    assert losses(made) == {"inference-rule": 1}


def test_an_argument_that_leads_nowhere_becomes_a_position() -> None:
    value = _map([], [_argument("A", "Why."), _argument("B")], ("<B>", "attack", "<A>"))
    made = converted(convert, json.dumps(value), name="Title")
    (record,) = controversies(made)
    assert (record.title, [item.claim for item in items(record)]) == ("Title", ["Why.", "B"])
    assert losses(made) == {"argument-alone": 1}


def test_an_edited_text_changes_no_id_of_a_titled_item() -> None:
    made = [
        controversies(converted(convert, json.dumps(_map([_statement("T", text)], []))))[0]
        for text in ("Old.", "New.")
    ]
    assert [record.positions[0].id for record in made] == ["t", "t"]
    untitled = _map([_statement("Untitled 7", "A claim.")], [])
    (record,) = controversies(converted(convert, json.dumps(untitled)))
    assert (record.positions[0].id, record.positions[0].label) == ("a-claim", None)


def _broken(**changes: Any) -> str:
    value = _map([_statement("S", "S.")], [_argument("A", "A.")], ("<A>", "support", "[S]"))
    value.update(changes)
    return json.dumps(value)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[]", "it is not a mapping"),
        ("{}", "`statements` is missing"),
        (_broken(statements=[]), "`statements` is not a mapping"),
        (_broken(relations={}), "`relations` is not a list"),
        (
            _broken(statements={"S": {"type": "statement"}}),
            "`statements.S.type` must be 'equivalence",
        ),
        (_broken(statements={"S": {"type": "argument"}}), "`statements.S.members` is missing"),
        (_broken(relations=[{"relationType": "equals"}]), "'entails' (got 'equals')"),
        (_broken(relations=[3]), "`relations.1` is not a mapping"),
        (_broken(arguments={}), "names 'A', which is not in the file"),
        (
            _broken(relations=[{"relationType": "support", "from": "S", "fromType": "inference"}]),
            "`relations.1.fromType` must be 'equivalence-class' or 'argument' (got 'inference')",
        ),
        (
            _broken(arguments={"A": _argument("A", pcs=[{"title": "S", "role": "lemma"}])}),
            "`arguments.A.pcs.1.role` must be 'premise'",
        ),
        (
            _broken(arguments={"A": _argument("A", pcs=[{"title": "X", "role": "premise"}])}),
            "a premise or conclusion of 'A' is not in the file",
        ),
    ],
)
def test_a_shape_that_is_not_known_is_an_error_that_says_so(text: str, what: str) -> None:
    with pytest.raises(ConversionError) as caught:
        converted(convert, text)
    message = str(caught.value)
    assert message.startswith("a.json")
    assert what in message
    assert "npx @argdown/cli json" in message


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('{"arguments": {', "a.json:1:16: the JSON can't be read"),
        ('{"statements":' + '{"a":' * 100_000, "a.json: the JSON is nested too deeply"),
    ],
)
def test_broken_json_is_an_error_with_its_place(text: str, what: str) -> None:
    with pytest.raises(ConversionError) as caught:
        converted(convert, text)
    assert str(caught.value).startswith(what)


def test_a_circle_of_arguments_is_kept() -> None:
    value = _map(
        [_statement("S", "S.")],
        [_argument("A", "A."), _argument("B", "B.")],
        ("<A>", "support", "[S]"), ("<A>", "attack", "<B>"), ("<B>", "attack", "<A>"),
        ("<B>", "undercut", "<B>"), ("[S]", "undercut", "<B>"),
    )  # fmt: skip
    made = converted(convert, json.dumps(value))
    assert edges(controversies(made)[0]) == {("supports", ""): 1, ("contests", ""): 2}
    assert losses(made) == {"undercut": 2, "self-loop": 1, "relation-of-position": 1}


def test_hostile_texts_and_ranges_are_only_text() -> None:
    ranges = [
        {"type": "tag", "start": -5, "stop": 10**9},
        {"type": "link", "start": 0, "stop": 1, "url": "javascript:alert(1)"},
        {"type": "bold", "start": "x", "stop": None},
        7,
    ]
    text = "<img src=x onerror=alert(1)>\x00\ud800"
    value = _map([_statement("S", members=[_member("S", text, ranges=ranges)])], [])
    (record,) = controversies(converted(convert, json.dumps(value)))
    assert record.positions[0].claim == "S"  # the tag covers the whole text
    nothing = _map([_statement("\x00", tags=["\x00", "t"]), _statement("\x01", "T.")], [])
    with pytest.raises(ConversionError, match="two items with the title ''"):
        converted(convert, json.dumps(nothing))
    del nothing["statements"]["\x01"]
    (record,) = controversies(converted(convert, json.dumps(nothing)))
    assert (record.positions[0].claim, record.positions[0].tags) == ("(no text)", ["t"])
    plain = _map([_statement("S", text)], [])
    (record,) = controversies(converted(convert, json.dumps(plain)))
    assert record.positions[0].claim == "<img src=x onerror=alert(1)>"
