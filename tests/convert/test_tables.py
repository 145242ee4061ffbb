"""Test how tables are read as people have them: layouts, spreadsheets, dates, kinds, sources."""

from __future__ import annotations

import io
import time
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap.convert.conversion import ConversionError, ConvertOptions, OptionError
from argmap.convert.table.dates import read_date
from argmap.convert.table.mapping_file import read_mapping
from argmap.convert.table.sources import separated
from argmap.convert.table.words import kind_of
from argmap.model.source_texts import joined_sources, separate_sources
from tests.convert.test_stances import SHORT, converted, errors, positions
from tests.convert.workbooks import ods, xlsx

LONG = SHORT | {"stance": "side"}


def notices(conversion: Any) -> dict[str, str]:
    return {p.code: p.what for p in conversion.problems if p.severity == "notice"}


def test_what_is_no_row_is_skipped_and_reported() -> None:
    text = (
        'Positions 2024;;\n\nwho;claim;side\nA;"c\n";yes\n; ; \nwho;claim;side\nTotal;c;yes\n'
        "B;c;no\nTotal;;2\nSource: own survey;;\n"
    )
    conversion = converted(text, LONG)
    found = positions(conversion)["c"]
    assert [s["actor"] for s in found["proponents"]] == ["A", "Total"]
    assert [s["__line__"] for s in found["opponents"]] == [9]
    assert errors(conversion) == []
    assert notices(conversion) == {
        "read-as": "read as a table separated by semicolons, UTF-8",
        "title-rows": "1 row above the heading skipped: line 1",
        "blank-rows": "2 blank rows skipped: lines 2, 6",
        "repeated-headings": "1 repeated heading skipped: line 7",
        "total-rows": "1 row of totals skipped: line 10",
        "note-rows": "1 row with one cell, such as a note skipped: line 11",
    }


def test_the_mapping_says_where_the_heading_is() -> None:
    text = "who,claim\nwho,claim\nA,c\n"
    assert sorted(positions(converted(text, SHORT | {"heading": "2"}))) == ["c"]
    with pytest.raises(ConversionError, match="no row 7 for the heading"):
        converted(text, SHORT | {"heading": 7})
    with pytest.raises(OptionError, match="must be the number of a row"):
        converted(text, SHORT | {"heading": "x"})


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("cp1251", "Союз потребителей и предпринимателей города"), ("utf-16-le", "Ö, Ä und ß"),
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


def test_broken_letters_are_reported_with_the_repaired_text() -> None:
    text = "who,what,claim,note\nMiljÃ¸vern,Pool,km² kmÂ²,FrÃ¥nk\nMiljÃ¸vern,Pool,Æ,\n"
    mapping = {"actor": "who", "controversy": "what", "position": "claim"}
    assert notices(converted(text, mapping))["broken-texts"] == (
        "2 texts have broken letters: 'MiljÃ¸vern' for 'Miljøvern', 'km² kmÂ²' for 'km² km²'"
    )
    assert "broken-texts" not in notices(
        converted(text.replace("Ã¸", "ø").replace("Â²", "²"), mapping)
    )


def test_an_ods_file_is_read() -> None:
    made = ods([["who", "claim", "side"], ["A", "c", "contra"]])
    (stance,) = positions(converted(made, LONG))["c"]["opponents"]
    assert (stance["actor"], stance["__line__"]) == ("A", 2)


def test_merged_cells_of_an_ods_file_have_their_value_in_each_row() -> None:
    rows = [["", "", ""], ["who", "claim", "side"], ["A", "c", "+"], ["B", "", "+"],
            ["C", "", "no"], ["D", "", "+"]]  # fmt: skip
    made = converted(ods(rows, {(2, 1): 3}), LONG)
    sides = positions(made)["c"]
    assert [(s["actor"], s["__line__"]) for s in sides["proponents"]] == [("A", 3), ("B", 4)]
    assert [s["actor"] for s in sides["opponents"]] == ["C"]
    assert [(p.line, p.code) for p in made.problems if p.severity == "error"] == [
        (6, "no-position")
    ]


def test_a_spreadsheet_that_is_too_large_or_damaged_is_refused() -> None:
    large = xlsx({"Data": [*ROWS, ["x" * 1_000_000]]})
    assert len(large) < 20_000
    with pytest.raises(ConversionError, match="larger than 500,000 bytes after decompression"):
        converted(large, LONG, max_bytes=500_000)
    for data in (large[:400], b"PK\x03\x04 no archive", xlsx({})):
        with pytest.raises(ConversionError, match="spreadsheet"):
            converted(data, LONG)


def test_a_cell_far_to_the_right_is_refused_before_the_sheet_is_read() -> None:
    far = [["A", "c", "yes"], *[["B", "c", "no"]] * 3000, ["C", "c", "no", *[""] * 16_380, "x"]]
    made = xlsx({"Data": [["who", "claim", "side"], *far]})
    message = r"a cell in XFD3003 of sheet1, so that the sheet has 16,384 columns, more than 10,000"
    start = time.perf_counter()
    with pytest.raises(ConversionError, match=message):
        converted(made, LONG)
    assert time.perf_counter() - start < 2
    wide = xlsx({"Data": [["who", "claim", "side"], ["A", "c", "yes", *[""] * 700, "x"]]})
    with zipfile.ZipFile(io.BytesIO(wide)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    sheet = files["xl/worksheets/sheet1.xml"].replace(b"</row>", b'<c r="XFD1" s="0"/></row>')
    styled = io.BytesIO()
    with zipfile.ZipFile(styled, "w") as archive:
        for name, content in {**files, "xl/worksheets/sheet1.xml": sheet}.items():
            archive.writestr(name, content)
    (stance,) = positions(converted(styled.getvalue(), LONG))["c"]["proponents"]
    assert stance["actor"] == "A"


def test_a_table_has_a_column_for_each_position() -> None:
    text = "who,Ban it,Tax it,since\nA,yes,n/a,2022\nB,no?,no,spring\nC,,,2022\n,yes,,2022\n"
    mapping = {
        "actor": "who", "controversy": '="Pool"', "since": "since",
        "positions": {"Ban it": "It should be banned", "Tax it": "Tax it"},
    }  # fmt: skip
    conversion = converted(text, mapping)
    found = positions(conversion)
    assert [s["actor"] for s in found["It should be banned"]["proponents"]] == ["A"]
    assert [s["actor"] for s in found["Tax it"]["opponents"]] == ["B"]
    assert [(p.line, p.code, p.field) for p in conversion.problems if p.severity != "notice"] == [
        (3, "bad-date", "since"), (3, "unknown-stance", "Ban it"), (5, "no-actor", "Ban it"),
    ]  # fmt: skip
    assert {loss.kind: loss.number for loss in conversion.losses} == {
        "bad-date": 1, "empty-row": 1, "no-stance": 1,
    }  # fmt: skip


def test_a_table_has_a_column_for_each_actor() -> None:
    text = "claim,Party A,Party B\nBan it,+,-1\n"
    mapping = {"position": "claim", "controversy": '="Pool"', "actors": ["Party A", "Party B"]}
    found = positions(converted(text, mapping))["Ban it"]
    assert [s["actor"] for s in found["proponents"]] == ["Party A"]
    assert [s["actor"] for s in found["opponents"]] == ["Party B"]
    with pytest.raises(OptionError, match="either `actors` or the keys `actor` and `stance`"):
        converted(text, mapping | {"actor": "claim"})


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


def test_the_other_side_at_the_same_date_is_a_contradiction() -> None:
    text = (
        "who,claim,side,day\nA,c,yes,2022\na,c,no,2022\nB,c,yes,2022\nB,c,no,2023\nC,c,no,\n"
        "C,c,yes,\nD,c,yes,soon\nD,c,no,later\nE,c,yes,\nE,d,no,\nF,c,yes,\nF,c,mixed,\n"
    )
    conversion = converted(text, LONG | {"since": "day"})
    found = [p for p in conversion.problems if p.code == "contradiction"]
    assert [(p.line, "line 2" in p.what or "line 6" in p.what) for p in found] == [
        (3, True), (7, True),
    ]  # fmt: skip
    assert sum(len(p.get("proponents", ())) for p in positions(conversion).values()) == 6


def test_a_row_with_an_unreadable_date_is_kept() -> None:
    text = "who,claim,day\nA,c,soon\nA,c,\nA,c,Q3 2022\nB,c,n/a\nC,c,c. 2023\nD,c,spring 2022\n"
    conversion = converted(text, SHORT | {"since": "day"})
    stances = positions(conversion)["c"]["proponents"]
    assert [s.get("since") for s in stances] == [None, None, "2022-07", None, None, "2022"]
    assert errors(conversion) == [(2, "bad-date"), (6, "bad-date"), (7, "bad-date")]
    assert notices(conversion)["quarters"].startswith("1 date is a quarter")
    whats = [p.what for p in conversion.problems if p.code == "bad-date"]
    assert whats[1].endswith("approximate. Write 2023 if the year is enough")
    assert whats[2] == "'spring 2022' is a part of a year; only the year is used"


def test_an_empty_cell_means_the_cell_above_if_the_mapping_says_so() -> None:
    text = "who,claim,side\n,a,yes\nA,c,yes\n,d,no\n ,d,+\nB,d,yes\n"
    (error, *_) = [p for p in converted(text, LONG).problems if p.line == 4]
    assert error.remedy.endswith('add to the mapping: fill_down: ["who"]')
    made = converted(text, LONG | {"fill_down": ["who"]})
    assert errors(made) == [(2, "no-actor"), (5, "contradiction")]
    assert [s["actor"] for s in positions(made)["d"]["proponents"]] == ["A", "B"]


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


def test_addresses_without_anything_between_them_are_several_sources() -> None:
    text = "who,claim,source\nA,c,https://a.example/x https://b.example/y\n"
    (stance,) = positions(converted(text, SHORT | {"source": "source"}))["c"]["proponents"]
    assert stance["source"] == "https://a.example/x | https://b.example/y"


def test_citations_with_and_are_two_if_both_occur_alone() -> None:
    text = "who,claim,source\nA,c,Letter and Hearing\nB,c,Letter\nC,c,hearing\nD,c,Trade and Post\n"
    stances = positions(converted(text, SHORT | {"source": "source"}))["c"]["proponents"]
    assert [separate_sources(s["source"]) for s in stances] == [
        ["Letter", "Hearing"], ["Letter"], ["hearing"], ["Trade and Post"],
    ]  # fmt: skip


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
        ({"file": "a.csv"}, "needs one of `on`, `actor` and `source`"),
        ({"file": "a.csv", "actr": "x"}, "unknown key 'actr'. Did you mean actor"),
    ],
)
def test_a_look_up_that_is_not_valid(entry: Any, message: str) -> None:
    with pytest.raises(OptionError, match=message):
        converted("who,claim\nA,c\n", SHORT | {"join": [entry]})


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


SEVERAL = (
    'who,claim\nUnion A; Union B,c\nCouncil + Union B,c\n"Union A, Union C, and Et Cetera",c\n'
    'Union A,c\nTrade and Industry,c\n"Union A, Inc",c\n"May, Bob",c\nA (B and C),c\nX|Y,d\n'
)


def test_cells_with_several_actors_are_reported() -> None:
    (problem,) = [p for p in converted(SEVERAL, SHORT).problems if p.code == "several-actors"]
    assert f"{problem.what}. {problem.remedy}" == (
        "4 cells of 'who' probably have several actors, each read as one, such as "
        "'Union A; Union B', 'Council + Union B', 'Union A, Union C, and Et Cetera'. To split "
        'them, set in the mapping: split_actors: [", ", ";", " + ", "and", "|"]'
    )
    text = "who,claim,for\nA,c,X; Y\nA,d,X; Y\n"
    (problem,) = [
        p
        for p in converted(text, SHORT | {"organization": "for"}).problems
        if p.code == "several-actors"
    ]
    assert (problem.what, problem.remedy) == (
        "2 cells of 'for' probably have several actors, each read as one, such as 'X; Y'",
        "Write one organisation in each cell",
    )


def test_cells_with_several_actors_are_split_if_the_mapping_says_so() -> None:
    made = converted(SEVERAL, SHORT | {"split_actors": [";", " + ", "and", ", ", "|"]})
    found = positions(made)
    assert [(s["actor"], s["__line__"]) for s in found["c"]["proponents"]] == [
        ("Union A", 2), ("Union B", 2), ("Council", 3), ("Union C", 4), ("Et Cetera", 4),
        ("Trade", 6), ("Industry", 6), ("Inc", 7), ("May", 8), ("Bob", 8), ("A (B", 9), ("C)", 9),
    ]  # fmt: skip
    assert [s["actor"] for s in found["d"]["proponents"]] == ["X", "Y"]
    repeated = [p.line for p in made.problems if p.code == "repeated-row"]
    assert repeated == [3, 4, 5, 7]
    one = converted('who,claim\nBrandy; C+D Party,c\n"E\nF",c\n', SHORT | {"split_actors": "AND"})
    names = [s["actor"] for s in positions(one)["c"]["proponents"]]
    assert names == ["Brandy; C+D Party", "E", "F"]


def test_kinds_can_be_set() -> None:
    mapping = SHORT | {"kind": "k", "kinds": {"guild": "group"}}
    *_, names = converted("who,claim,k\nA,c,Guild\n", mapping).documents
    assert [d["kind"] for d in names.records[0]["names"]] == ["group"]
    with pytest.raises(OptionError, match="`kinds`: 'guild' must be one of"):
        converted("who,claim,k\nA,c,Guild\n", mapping | {"kinds": {"guild": "club"}})


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


def test_a_dash_is_an_empty_cell() -> None:
    text = (
        "who,claim,side,org,source,quote,since,kind\nA,c,yes,–,—,-,–,-\n–,c,yes,,,,,\nB,–,no,,,,,\n"
    )
    keys = {"organization": "org", "source": "source", "quote": "quote", "kind": "kind"}
    made = converted(text, LONG | keys | {"since": "since"})
    documents = list(made.documents)
    (stance,) = documents[0].records[0]["positions"][0]["proponents"]
    assert (len(documents), stance) == (1, {"actor": "A", "__line__": 2})
    found = [(p.line, p.code) for p in made.problems if p.severity != "notice"]
    assert found == [(3, "no-actor"), (4, "no-position")]
    votes = converted("who,claim\nA,yes\nB,–\n", SHORT)
    assert [(p.line, p.code) for p in votes.problems if p.severity != "notice"] == [
        (3, "no-position")
    ]


def test_a_text_with_many_separators_is_read_fast() -> None:
    """Cells that almost match the patterns of dates and sources take no long time."""
    hostile = ["1" * 50_000, "a." * 20_000, "[" * 50_000, "; " * 20_000, "and " * 20_000]
    rows = "".join(f'A,c{n},"{cell}","{cell}"\n' for n, cell in enumerate(hostile))
    mapping = SHORT | {"since": "day", "source": "source"}
    conversion = converted("who,claim,day,source\n" + rows, mapping)
    assert Counter(p.code for p in conversion.problems)["bad-date"] == len(hostile)


def test_the_options_of_layout_are_checked_first() -> None:
    options = ConvertOptions(mapping=SHORT | {"dates": "ymd"})
    with pytest.raises(OptionError, match="`dates` must be one of dmy, mdy"):
        converted("", options.mapping)
