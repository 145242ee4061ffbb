"""A query file: its header's rules, what breaks them, and what its parameters take."""

from __future__ import annotations

import re

import pytest
import yaml

from argmap.errors import ParameterError, QueryFileError
from argmap.model.schema import LABEL_NAMES
from argmap.queries.file import parse
from argmap.queries.library import Library, shipped_folder
from argmap.queries.query import Parameter, Query

HEADER = """\
//+ question: Which actors are there?
//+ about: >
//+   Hedged labels
//+   too.
//+ parameters:
//+   standing: {type: 'list[string]', default: [registered], values: [registered, hedged], help: x}
//+   least: {type: int, default: 2, help: how many}
//+ columns: {actor: Actor.id, number: int}
"""
TEXT = """\
MATCH (a:Actor) // $not_a_parameter
WHERE a.standing IN $standing AND a.name <> '$nor_this'
RETURN a.id AS actor, count(*) + $least AS number
ORDER BY actor
"""


def _parse(header: str = HEADER, text: str = TEXT) -> Query:
    return parse("actors/some", header + text, "some.cypher")


def test_a_query_file_whole() -> None:
    query = _parse()
    assert query.name == "actors/some"
    assert query.question == "Which actors are there?"
    assert query.about == "Hedged labels too."
    assert query.columns == {"actor": "Actor.id", "number": "int"}
    assert query.text == TEXT
    standing, least = query.parameters
    assert (standing.name, standing.type, standing.scalar) == ("standing", "list[string]", "string")
    assert (standing.default, standing.values) == (["registered"], ("registered", "hedged"))
    assert not standing.required
    assert (least.name, least.type, least.default, least.help) == ("least", "int", 2, "how many")


def test_a_column_may_take_its_label_from_another_one() -> None:
    query = _parse(HEADER.replace("number: int", "number: actor.id"))
    assert query.columns["number"] == "actor.id"


def test_line_ends_of_windows_are_the_same() -> None:
    assert parse("actors/some", (HEADER + TEXT).replace("\n", "\r\n"), "x") == _parse()


WRONG = {
    "no header": ("", TEXT, "must open with a header"),
    "no YAML": ("//+ question: a: b: c\n", TEXT, "some.cypher:1: the header can't be read"),
    "no mapping": ("//+ just words\n", TEXT, "must open with a header"),
    "no question": (HEADER.replace("question", "about2"), TEXT, "no field 'about2'"),
    "an empty question": ("//+ question: ''\n//+ columns: {a: int}\n", TEXT, "needs a `question:`"),
    "no columns": ("//+ question: Why?\n", "RETURN 1 AS a", "needs `columns:`"),
    "an unknown field": (HEADER + "//+ colour: red\n", TEXT, "no field 'colour'"),
    "fields that are no words": (HEADER + "//+ 3: red\n//+ null: blue\n", TEXT, "no field '"),
    "a date that is none": (HEADER + "//+ heavy: 2020-13-45\n", TEXT, "can't be read"),
    "a tag that does not fit": (HEADER + "//+ heavy: !!bool x\n", TEXT, "can't be read"),
    "a time that is none": (HEADER + "//+ heavy: !!timestamp x\n", TEXT, "can't be read"),
    "parameters that are a list": ("//+ question: Why?\n//+ columns: {a: int}\n"
                                   "//+ parameters: [a]\n", "RETURN 1 AS a", "must be a mapping"),
    "one not used": (HEADER, TEXT.replace("+ $least", ""), "'least' is declared and not used"),
    "one not declared": (HEADER, TEXT.replace("$least", "$most"), "$most is used and not declared"),
    "a limit not used": (HEADER + "//+ limit: 100\n", TEXT, "ends in `LIMIT $limit`"),
    "a limit not declared": (HEADER, TEXT + "LIMIT $limit\n", "Declare it with `limit: 10000`"),
    "a limit in the middle": (HEADER + "//+ limit: 9\n", TEXT + "SKIP $limit LIMIT $limit\n",
                              "ends in `LIMIT $limit`"),
    "a limit that is reckoned with": (HEADER + "//+ limit: 9\n", TEXT + "LIMIT $limit + 1\n",
                                      "ends in `LIMIT $limit`"),
    "a limit of nothing": (HEADER + "//+ limit: 0\n", TEXT + "LIMIT $limit\n", "not 0"),
    "a limit that is no number": (HEADER + "//+ limit: yes\n", TEXT + "LIMIT $limit\n", "not True"),
    "no help": (HEADER.replace(", help: how many", ""), TEXT, "least needs `help:`"),
    "no type": (HEADER.replace("type: int", "type: number"), TEXT, "no type 'number'"),
    "a default of another type": (HEADER.replace("default: 2", "default: two"), TEXT,
                                  "least takes a whole number"),
    "a default that is no value": (HEADER.replace("[registered],", "[robot],"), TEXT,
                                   "takes one of registered, hedged"),
    "an unknown field of one": (HEADER.replace("default: 2", "least: 2"), TEXT, "no field 'least'"),
    "a parameter that is no mapping": (HEADER.replace("{type: int, default: 2, help: how many}",
                                                      "int"), TEXT, "must be {type: …, help: …}"),
    "a name in capitals": (HEADER.replace("least:", "Least:"), TEXT, "no name for a parameter"),
    "a label from a column that there is not": (HEADER.replace("number: int", "number: part.id"),
                                                TEXT, "the column number has no type 'part.id'"),
    "a column's type that there is not": (HEADER.replace("number: int", "number: nonsense"), TEXT,
                                          "nonsense"),
}  # fmt: skip


@pytest.mark.parametrize(("header", "text", "said"), WRONG.values(), ids=WRONG.keys())
def test_what_breaks_the_rules_is_told(header: str, text: str, said: str) -> None:
    with pytest.raises(QueryFileError) as failed:
        _parse(header, text)
    assert said in str(failed.value)
    assert str(failed.value).startswith("some.cypher")


@pytest.mark.parametrize(
    ("type_", "given", "made"),
    [
        ("string", "a", "a"),
        ("string", " a ", "a"),
        ("int", "7", 7),
        ("int", 7, 7),
        ("int", "-1", -1),
        ("float", "0.5", 0.5),
        ("float", 1, 1.0),
        ("bool", "true", True),
        ("bool", "No", False),
        ("bool", True, True),
        ("date", " 2024-05 ", "2024-05"),
        ("date", 2024, "2024"),
        ("date", "2024-12-31", "2024-12-31"),
        ("Actor.id", "eff", "eff"),
        ("list[string]", "a,b", ["a", "b"]),
        ("list[string]", "a, b", ["a", "b"]),
        ("list[string]", ["a,b", "c"], ["a,b", "c"]),
        ("list[int]", "1,2", [1, 2]),
        ("list[int]", (1, 2), [1, 2]),
        ("list[string]", [], []),
    ],
)
def test_a_value_of_the_declared_type(type_: str, given: object, made: object) -> None:
    value = Parameter("x", type_, "help").parse(given)
    assert value == made
    assert type(value) is type(made)


@pytest.mark.parametrize(
    ("type_", "given"),
    [
        ("int", "seven"), ("int", "1.5"), ("int", True), ("int", str(2**63)), ("int", None),
        ("float", "much"), ("float", True), ("bool", "maybe"), ("bool", 1), ("string", 1),
        ("date", "soon"), ("date", "2024-13"), ("date", "24"), ("date", "2024-05\n-01"),
        ("date", "2026-02-31"), ("date", "2026-04-00"), ("date", "\u0662\u0660\u0662\u0664"),
        ("string", ["a"]), ("Actor.id", 7), ("list[int]", "1,x"), ("list[int]", ""),
    ],
)  # fmt: skip
def test_a_value_of_another_type_is_told(type_: str, given: object) -> None:
    with pytest.raises(ParameterError, match=r"^x takes"):
        Parameter("x", type_, "help").parse(given)


def test_binding_takes_defaults_and_tells_what_is_wrong() -> None:
    query = _parse()
    assert query.bind({}) == {"standing": ["registered"], "least": 2}
    assert query.bind({"least": "5", "standing": "hedged"}) == {"standing": ["hedged"], "least": 5}
    with pytest.raises(ParameterError, match="no parameter 'most'; it takes standing, least"):
        query.bind({"most": 1})
    with pytest.raises(ParameterError, match="one of registered, hedged"):
        query.bind({"standing": "robots"})
    needing = _parse(HEADER.replace("default: 2, ", ""))
    with pytest.raises(ParameterError, match="missing parameter `least`"):
        needing.bind({})


def test_a_limit_is_bound_with_the_parameters() -> None:
    early = TEXT.replace("RETURN", "WITH a ORDER BY a.id LIMIT $limit RETURN")
    query = _parse(HEADER + "//+ limit: 100\n", early + "LIMIT $limit\n")
    assert query.limit == 100
    assert query.bind({}) == {"standing": ["registered"], "least": 2, "limit": 100}
    assert query.bind({}, 7)["limit"] == 7
    with pytest.raises(ParameterError, match="no parameter 'limit'"):
        query.bind({"limit": 7})
    assert "limit" not in _parse().bind({}, 7)


SHIPPED = list(Library())


@pytest.mark.parametrize("query", SHIPPED, ids=[query.name for query in SHIPPED])
def test_a_shipped_query_keeps_the_rules(query: Query) -> None:
    assert query.question.endswith("?")
    assert query.about
    assert all(parameter.help for parameter in query.parameters)
    # Reasons are stated only. `graph/edges-by-basis` has a row for each basis.
    other = ":Reason" in query.text or query.name == "graph/edges-by-basis"
    if re.search(r"\bCONTESTS\b", query.text) and not other:
        basis = query.by_name["basis"]
        assert (basis.default, basis.values) == (["stated"], ("stated", "inferred"))
    if "standing" in query.by_name:
        default = query.by_name["standing"].default
        assert isinstance(default, list)
        assert "hedged" not in default
    # No other query leaves hedged actors out for good.
    assert "'hedged'" not in query.text or query.name == "positions/by-support"
    stances = re.search(r"\b(SUPPORTS|CONTESTS)\b", query.text)
    counts = (stances and "standing" in query.by_name) or "proponents" in query.columns
    if counts and not any("until" in column for column in query.columns):
        leaves_out = ".ended IS NULL" in query.text
        assert ("A stance that has ended counts, too." in query.about) is not leaves_out
        assert ("ended" in query.about) or not leaves_out
    scalars = {"string", "int", "float", "bool", *(f"{label}.id" for label in LABEL_NAMES)}
    for kind in query.columns.values():
        kind = kind.removeprefix("list[").removesuffix("]")
        assert kind in scalars or kind.removesuffix(".id") in query.columns


def test_shipped_query_files_stay_cypher_for_other_tools() -> None:
    for query in SHIPPED:
        content = (shipped_folder() / f"{query.name}.cypher").read_text("utf-8")
        header = [line for line in content.split("\n") if line.startswith("//+")]
        assert content.startswith("//+ question:")
        assert content.endswith("\n")
        assert yaml.safe_load("\n".join(line[3:].removeprefix(" ") for line in header))
        assert not [line for line in query.text.split("\n") if line.startswith("//+")]
