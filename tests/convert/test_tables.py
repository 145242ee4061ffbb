"""Test how tables are read as people have them: layouts, spreadsheets, dates, kinds, sources."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap.convert.conversion import LINE, ConversionError, OptionError
from argmap.convert.table.dates import read_date
from argmap.convert.table.mapping_file import read_mapping
from argmap.convert.table.sources import separated
from argmap.convert.table.words import kind_of
from argmap.model.citations import joined_sources, separate_sources
from tests.convert.test_stances import SHORT, converted, positions
from tests.convert.workbooks import ods, xlsx

LONG = SHORT | {"stance": "side"}


def notices(conversion: Any) -> dict[str, str]:
    return {p.code: p.what for p in conversion.problems if p.severity == "notice"}


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("cp1251", "Союз потребителей и предпринимателей города"),
     ("cp1250", "Związek Przedsiębiorców i Pracodawców, Łódź"), ("cp1252", "Générations „Ö“ – ñ"),
     ("cp1254", "Çağdaş Yaşam İçin Işık")],
)  # fmt: skip
def test_encodings_are_recognised(encoding: str, name: str) -> None:
    text = "who;claim\n" + f"{name};{name}: za\n" * 4
    (stance,) = positions(converted(text.encode(encoding)))[f"{name}: za"]["proponents"]
    assert stance["actor"] == name


def test_an_encoding_can_be_named() -> None:
    data = "who,claim\nÖ,c\n".encode("cp850")
    (stance,) = positions(converted(data, SHORT | {"encoding": "cp850"}))["c"]["proponents"]
    assert stance["actor"] == "Ö"
    with pytest.raises(OptionError, match="no encoding 'latin-99'"):
        converted(data, SHORT | {"encoding": "latin-99"})
    with pytest.raises(ConversionError, match=r"a.csv:2: the text is not utf-8"):
        converted(data, SHORT | {"encoding": "utf-8"})


ROWS: list[list[str | int]] = [
    ["Who wants what", "", ""], ["who", "claim", "side"], ["A", "c", 1], ["B", "", -1],
    ["C", "d", 0],
]  # fmt: skip


def test_a_spreadsheet_is_read(tmp_path: Path) -> None:
    made = xlsx({"Overview": [["Topic", "n"], ["c", 2]], "Data": ROWS}, ["B3:B4"])
    path = tmp_path / "a.xlsx"
    path.write_bytes(made)
    mapping = LONG | {"values": {"0": "neutral"}}
    graph = argmap.read(path, root=tmp_path, format="stances", mapping=mapping)
    stances = sorted(
        (e.source.id, e.type, e.target.id, e.properties["line"])
        for e in graph.graph().edges
        if e.type in ("SUPPORTS", "CONTESTS", "NEUTRAL_ON") and e.source.label == "Actor"
    )
    assert stances == [
        ("a", "SUPPORTS", "pool/c", 3), ("b", "CONTESTS", "pool/c", 4),
        ("c", "NEUTRAL_ON", "pool/d", 5),
    ]  # fmt: skip
    conversion = converted(made, mapping)
    assert notices(conversion)["read-as"] == "read the sheet 'Data', and not Overview"
    with pytest.raises(OptionError, match=r"no sheet 'Dta'\. Its sheets are: Overview, Data"):
        converted(made, mapping | {"sheet": "Dta"})


def test_an_ods_file_is_read() -> None:
    made = ods([["who", "claim", "side"], ["A", "c", "contra"]])
    (stance,) = positions(converted(made, LONG))["c"]["opponents"]
    assert (stance["actor"], stance["__line__"]) == ("A", 2)


def test_a_spreadsheet_that_is_too_large_or_damaged_is_refused() -> None:
    large = xlsx({"Data": [*ROWS, ["x" * 1_000_000]]})
    assert len(large) < 20_000
    with pytest.raises(ConversionError, match="larger than 500,000 bytes after decompression"):
        converted(large, LONG, max_bytes=500_000)
    for data in (large[:400], b"PK\x03\x04 no archive", xlsx({})):
        with pytest.raises(ConversionError, match="spreadsheet"):
            converted(data, LONG)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024-05-01", "2024-05-01"), ("1.5.24", "2024-05-01"), ("1. Mai 2024", "2024-05-01"),
        ("1er mai 2024", "2024-05-01"), ("1 de mayo de 2024", "2024-05-01"), ("2024", "2024"),
        ("May 1st, 2024", "2024-05-01"), ("05/2024", "2024-05"), ("Sept. 2024", "2024-09"),
        ("Jan-24", "2024-01"), ("20240501", "2024-05-01"), ("2024-05-01 10:30", "2024-05-01"),
        ("Q4 2024", "2024-Q4"), ("T1 2024", "2024-Q1"), ("2. Quartal 2024", "2024-Q2"),
        ("31.12.99", "1999-12-31"), ("13/4/2024", "2024-04-13"), ("4/13/2024", "2024-04-13"),
        ("4/4/2024", "2024-04-04"), ("31.02.2024", None), ("2023/2024", None), ("45000", None),
        ("14.03.2204", None), ("spring 2024", "2024"), ("Ende 2024", "2024"), ("mid-2024", "2024"),
        ("winter 2024", None), ("spring 2204", None), ("before the vote", None), ("3/4/2024", None),
        ("10", None), ("1.5.69", "2069-05-01"), ("1.5.70", "1970-05-01"),
        ("\u0661/\u0665/\u0662\u0660\u0662\u0664", None),
    ],
)  # fmt: skip
def test_forms_of_dates(text: str, date: str | None) -> None:
    assert read_date(text).iso == date


@pytest.mark.parametrize(
    ("others", "setting", "dates", "code"),
    [
        (["13/4/2022"], None, ["2022-03-04", "2022-04-13"], "date-order"),
        (["4/13/2022"], None, ["2022-04-13", "2022-04-13"], "date-order"),
        (["4/13/2022", "13/4/2022"], None, [None, "2022-04-13", "2022-04-13"], "open-date"),
        ([], None, [None], "open-date"),
        ([], "mdy", ["2022-03-04"], None),
        (["13/4/2022"], "mdy", ["2022-03-04", "2022-04-13"], None),
    ],
)
def test_the_order_of_day_and_month(
    others: list[str], setting: str | None, dates: list[str | None], code: str | None
) -> None:
    first = "4/3/2022" if dates[0] == "2022-03-04" and not setting else "3/4/2022"
    rows = "".join(f"{n},c,{text}\n" for n, text in enumerate([first, *others]))
    mapping = SHORT | {"since": "day"} | ({"dates": setting} if setting else {})
    conversion = converted("who,claim,day\n" + rows, mapping)
    if dates[:1] == ["2022-04-13"]:
        dates = ["2022-03-04", *dates[1:]]
    assert [s.get("since") for s in positions(conversion)["c"]["proponents"]] == dates
    assert [p.code for p in conversion.problems if p.code != "read-as"] == [code] * bool(code)


def test_rows_and_columns_that_are_left_out_are_named() -> None:
    text = "who,claim,side,note\nA,c,yes,\nB,c,no comment,x\nB,d,no comment,\nC,c,no,\n"
    made = converted(text, LONG | {"values": {"no comment": "skip"}})
    (loss,) = [item for item in made.losses if item.kind == "skipped"]
    assert str(loss) == "stances with a value that is skipped: 2 [skipped]; no comment: B 2"
    assert loss.to_dict()["skipped"] == {"no comment": {"B": 2}}
    found = notices(made)
    assert found["unused-columns"] == "1 column is not in the mapping and not used: 'note'"


@pytest.mark.parametrize(
    ("cell", "sources"),
    [
        ("https://a.example/x; Post, 3 May, p. 3", ["https://a.example/x", "Post, 3 May, p. 3"]),
        ("Post, 3 May\nhttps://a.example", ["Post, 3 May", "https://a.example"]),
        ("https://a.example/?a=1;b=2 | Post", ["https://a.example/?a=1;b=2", "Post"]),
        ("https://a.example and Post, p. 1", ["https://a.example", "Post, p. 1"]),
        ("Trade and Industry, p. 2", ["Trade and Industry, p. 2"]),
        ("https://a.example, https://b.example", ["https://a.example", "https://b.example"]),
        ("https://a.example/x  https://b.example", ["https://a.example/x", "https://b.example"]),
        ("https://a.example\xa0www.b.example/y", ["https://a.example", "www.b.example/y"]),
        ("https://a.example,https://b.example;https://c.example",
         ["https://a.example", "https://b.example", "https://c.example"]),
        ("https://web.example/2020/https://a.example", ["https://web.example/2020/https://a.example"]),
        ("Post, 3 May https://a.example https://b.example (4 May)",
         ["Post, 3 May https://a.example", "https://b.example (4 May)"]),
        ("[1], [4]", ["[1]", "[4]"]), ("[1][4]", ["[1]", "[4]"]), ("[1, 4]", ["[1]", "[4]"]),
    ],
)  # fmt: skip
def test_several_sources_in_a_cell(cell: str, sources: list[str]) -> None:
    assert separated(cell) == sources
    assert separate_sources(joined_sources(sources)) == sources


def test_values_are_looked_up(tmp_path: Path) -> None:
    (tmp_path / "organisations.csv").write_text(
        "Name,Kind,Also\nA e.V.,Verband,AEV; Alpha\nB,company,\nB,ministry,\n"
    )
    (tmp_path / "sources.csv").write_text("No,Title,URL\n1,Post,https://a.example\n2,Letter,\n")
    (tmp_path / "m.yml").write_text(
        "actor: who\ncontroversy: =\"Pool\"\nposition: claim\nsource: ref\njoin:\n"
        "  - {file: organisations.csv, actor: Name, kind: Kind, names: Also}\n"
        "  - {file: sources.csv, source: No, title: Title, address: URL}\n"
    )  # fmt: skip
    mapping = read_mapping(tmp_path / "m.yml")
    conversion = converted("who,claim,ref\nalpha,c,[1][2]\nB,c,2\nC,c,[9]\n", mapping)
    documents = list(conversion.documents)
    stances = documents[0].records[0]["positions"][0]["proponents"]
    assert [(s["actor"], s["source"]) for s in stances] == [
        ("A e.V.", "https://a.example | Letter"), ("B", "Letter"), ("C", "[9]"),
    ]  # fmt: skip
    assert [(d["label"], d["kind"]) for d in documents[1].records[0]["names"]] == [
        ("A e.V.", "organization"), ("B", "company"),
    ]  # fmt: skip
    assert [(p.line, p.code) for p in conversion.problems if p.severity == "warning"] == [
        (4, "two-kinds"), (4, "unknown-source"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("setting", "groups"),
    [
        ("party", [["Greens"], ["group: A: B"], []]),
        ("{party: party, state: state}", [["party: Greens", "state: HE"], ["party: A: B"],
                                          ["state: BY"]]),
        ('{chamber: ="Lower"}', [["chamber: Lower"]] * 3),
    ],
)  # fmt: skip
def test_stances_and_absences_have_the_groups_of_that_day(
    tmp_path: Path, setting: str, groups: list[list[str]]
) -> None:
    (tmp_path / "m.yml").write_text(
        f'actor: who\ncontroversy: ="Votes"\nposition: bill\nstance: vote\ngroup: {setting}\n'
    )
    rows = "who,bill,vote,party,state\nAnn,b,yes,Greens,HE\nBob,b,yes,A: B,-\nCy,b,absent,,BY\n"
    mapping = read_mapping(tmp_path / "m.yml")
    (document, *_) = converted(rows, mapping).documents
    (position,) = document.records[0]["positions"]
    listed = [*position["proponents"], *position["absent"]]
    assert [item.get("group", []) for item in listed] == groups


OF_VOTES = {"actor": "who", "controversy": '="Votes"', "position": "bill", "stance": "vote"}


def test_sources_of_absences_and_reasons_are_separated() -> None:
    rows = """who,bill,vote,source,why
A,b,yes,Letter and Hearing,It is short.
B,b,absent,Letter and Hearing,
C,b,yes,Letter,
D,b,yes,hearing,
"""
    made = converted(rows, {**OF_VOTES, "source": "source", "reason": "why"})
    (position,) = positions(made).values()
    (reason,) = position["reasons"]
    listed = [position["proponents"][0], *position["absent"], *reason["proponents"]]
    assert [item["source"] for item in listed] == ["Letter | Hearing"] * 3


def test_what_an_absence_can_not_have_is_counted() -> None:
    rows = "who,bill,vote,day,end,words\nA,b,absent,2024,2025,I am ill.\nB,b,yes,2024,2025,Yes!\n"
    made = converted(rows, {**OF_VOTES, "since": "day", "until": "end", "quote": "words"})
    (position,) = positions(made).values()
    assert position["absent"] == [{"actor": "A", "word": "absent", "date": "2024", LINE: 2}]
    assert [(loss.kind, loss.example) for loss in made.losses] == [
        ("no-quote", "I am ill."), ("no-until", "2025"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["kind", "a: b", "organization"])
def test_names_that_groups_of_a_table_can_not_have(name: str) -> None:
    given = {"actor": "a", "controversy": "c", "position": "p", "group": {name: "g"}}
    with pytest.raises(ConversionError, match="the names can't be"):
        converted("a,c,p,g\n", given)


@pytest.mark.parametrize("file", ["../x.csv", "/etc/passwd", "..\\x.csv"])
def test_a_mapping_file_names_files_of_its_folder_only(tmp_path: Path, file: str) -> None:
    path = tmp_path / "m.yml"
    path.write_text(f"join:\n  - {{file: '{file}', actor: Name}}\n")
    with pytest.raises(ConversionError, match="not in the folder of the mapping file"):
        read_mapping(path)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("a.csv", "must have entries such as"),
        ({"file": 1, "actor": "x"}, "must have entries such as"),
        ({"file": {"a": 1}, "actor": "x"}, "must have entries such as"),
        ({"file": "a.csv"}, "needs one of `on`, `actor` and `source`"),
        ({"file": "a.csv", "actr": "x"}, "unknown key 'actr'. Did you mean actor"),
    ],
)
def test_a_look_up_that_is_not_valid(entry: Any, message: str) -> None:
    with pytest.raises(OptionError, match=message):
        converted("who,claim\nA,c\n", SHORT | {"join": [entry]})


@pytest.mark.parametrize("column", [["c"], {"c": "Claim"}])
def test_a_position_that_is_not_the_name_of_a_column(column: Any) -> None:
    given = {"actor": "who", "controversy": '="c"', "positions": [column]}
    with pytest.raises(OptionError, match="has no column"):
        converted("who,c\nA,yes\n", given)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("NGO", "organization"), ("Trade Union", "organization"), ("Umweltverband", "organization"),
        ("Bundesministerium", "government"), ("data protection authority", "government"),
        ("Start-up", "company"), ("éditeur", "company"), ("syndicat professionnel", "organization"),
        ("organisme de recherche", "research-lab"), ("research institute", "research-lab"),
        ("experts", "individual"), ("partido político", "organization"), ("Fraktion", "group"),
        ("guild", None), ("", None),
    ],
)  # fmt: skip
def test_kinds_in_users_words(word: str, kind: str | None) -> None:
    assert kind_of(word, {}) == kind
    assert kind_of("Guild", {"guild": "group"}) == "group"


@pytest.mark.parametrize("dash", ["-", "–", "—", "--"])
def test_a_dash_is_a_stance_only_if_the_mapping_says_so(dash: str) -> None:
    text = f"who,claim,side\nA,c,+\nB,c,{dash}\n"
    made = converted(text, LONG)
    assert [p.what for p in made.problems if p.severity == "error"] == [
        f"the stance {dash!r} is not known"
    ]
    (stance,) = positions(converted(text, LONG | {"values": {"-": "contests", "--": "contests"}}))[
        "c"
    ]["opponents"]
    assert stance["actor"] == "B"


def test_a_text_with_many_separators_is_read_fast() -> None:
    """Cells that almost match the patterns of dates and sources take no long time."""
    hostile = ["1" * 50_000, "a." * 20_000, "[" * 50_000, "; " * 20_000, "and " * 20_000]
    rows = "".join(f'A,c{n},"{cell}","{cell}"\n' for n, cell in enumerate(hostile))
    mapping = SHORT | {"since": "day", "source": "source"}
    conversion = converted("who,claim,day,source\n" + rows, mapping)
    assert Counter(p.code for p in conversion.problems)["bad-date"] == len(hostile)
