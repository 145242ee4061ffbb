"""Test that tables with a mapping beside them are read like documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

import argmap
from argmap.convert import merge_inputs
from argmap.graph.revision_ingestion import ingest_revision
from argmap.ingest.options import IngestOptions
from tests.commands import Commands
from tests.convert.test_table_records import write_files
from tests.convert.workbooks import xlsx
from tests.difference.history import commit, git
from tests.places import Place

MAPPING = "actor: who\ncontroversy: what\nposition: claim\nstance: side\nsince: day\n"
HEADING = "who,what,claim,side,day\n"
XLSX = ["Dee", "Pool", "keep it", "yes", "2024"]
POOL = "Ann,Pool,close it,yes,2024-05\nBob,Pool,keep it,no,\n"
DOCUMENT = (
    "kind: controversy\nid: baths\ntitle: Pool\npositions:\n"
    "  - {id: close, label: Close it!, claim: The pool is closed}\n  - {claim: Other}\n"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    made = tmp_path / "content"
    made.mkdir()
    (made / "a.csv").write_text(HEADING + POOL)
    (made / "a.csv.argmap.yml").write_text(MAPPING)
    return made


def stances(graph: argmap.Graph) -> set[tuple[str, str, str, str, int]]:
    return {
        (edge.source.id, edge.type, edge.target.id, edge.document, edge.line)
        for edge in graph.edges
        if edge.source.label == "Actor"
    }


OF_A = {
    ("ann", "SUPPORTS", "pool/close-it", "content/a.csv", 2),
    ("bob", "CONTESTS", "pool/keep-it", "content/a.csv", 3),
}


def test_a_folder_with_tables_and_documents(folder: Path, place: Place) -> None:
    with argmap.connect(place.url) as graph:
        report = graph.ingest("content")
        assert (report.written, report.errors) == (["content/a.csv"], [])
        assert stances(graph.graph()) == OF_A
        before = graph.graph()
        (folder / "waves.argmap.yml").write_text(MAPPING + "files: [b.txt, c.csv]\n")
        (folder / "b.txt").write_text(HEADING + "Ann,pool,Close it,no,2025\n")
        (folder / "c.csv").write_text(HEADING + "Cem,Pool,Close it.,yes,2025\n")
        (folder / "pool.yml").write_text(DOCUMENT)
        report = graph.ingest("content")
        assert (report.unchanged, report.skipped.total()) == (1, 0)
        (notice,) = [item for item in report.problems if item.code == "unlisted-position"]
        assert (notice.document, notice.line) == ("content/a.csv", 3)
        assert notice.what == "content/pool.yml does not list these positions of 'Pool': 'keep it'"
        assert stances(graph.graph()) == {
            ("ann", "SUPPORTS", "baths/close", "content/a.csv", 2),
            ("ann", "CONTESTS", "baths/close", "content/b.txt", 2),
            ("bob", "CONTESTS", "baths/keep-it", "content/a.csv", 3),
            ("cem", "SUPPORTS", "baths/close", "content/c.csv", 2),
        }
        assert argmap.read("content").graph() == graph.graph()
        for name in ("waves.argmap.yml", "b.txt", "c.csv", "pool.yml"):
            (folder / name).unlink()
        assert len(graph.ingest("content", prune=True).removed) == 3
        assert graph.graph() == before


def test_a_table_that_is_named_is_read_with_its_mapping() -> None:
    with argmap.connect("memory:") as graph:
        assert graph.ingest("content/a.csv").written == ["content/a.csv"]
        assert stances(graph.graph()) == OF_A


def test_rows_that_can_not_be_read_are_reported_and_the_others_are_kept(folder: Path) -> None:
    (folder / "a.csv").write_text(HEADING + POOL + "Dee,Pool,keep it,perhaps,\n")
    with argmap.connect("memory:") as graph:
        strict = graph.ingest("content", strict=True)
        assert (strict.kept, len(graph)) == (False, 0)
        report = graph.ingest("content")
        assert [(item.document, item.line, item.code) for item in report.errors] == [
            ("content/a.csv", 4, "unknown-stance")
        ]
        assert stances(graph.graph()) == OF_A
        again = graph.ingest("content")
        assert (again.unchanged, again.errors) == (1, report.errors)


def test_a_mapping_that_does_not_fit_keeps_the_earlier_statements(folder: Path) -> None:
    with argmap.connect("memory:") as graph:
        graph.ingest("content")
        (folder / "a.csv.argmap.yml").unlink()
        report = graph.ingest("content", prune=True)
        assert ("content/a.csv", "no-document-now") in {
            (item.document, item.code) for item in report.problems
        }
        assert stances(graph.graph()) == OF_A
        (folder / "a.csv.argmap.yml").write_text(MAPPING.replace("who", "whom"))
        (error,) = graph.ingest("content").errors
        assert error.remedy == "Did you mean who? Correct the table or its mapping"
        (folder / "a.csv.argmap.yml").write_text(MAPPING.replace("who", "speaker"))
        report = graph.ingest("content")
        (error,) = report.errors
        assert (error.document, error.code) == ("content/a.csv", "bad-table")
        assert "speaker" in error.what
        assert report.refused == ["content/a.csv"]
        assert stances(graph.graph()) == OF_A


def test_tables_without_a_mapping_are_skipped_with_one_notice(folder: Path) -> None:
    for name in "bcde":
        (folder / f"{name}.csv").write_text(HEADING + POOL)
    (folder / "none.argmap.yml").write_text(MAPPING)
    with argmap.connect("memory:") as graph:
        report = graph.ingest("content")
    assert [item.code for item in report.problems if item.code != "read-as"] == [
        "no-mapping", "no-table"
    ]  # fmt: skip
    (notice,) = [item for item in report.problems if item.code == "no-mapping"]
    assert notice.what == (
        "4 tables have no mapping and are skipped: content/b.csv, content/c.csv, content/d.csv "
        "and 1 more"
    )


def test_a_table_that_becomes_large_or_small_is_replaced(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with argmap.connect("memory:") as graph:
        graph.ingest("content")
        monkeypatch.setattr(merge_inputs, "MOST_STANCES", 1)
        (folder / "a.csv").write_text(HEADING + POOL + "Ann,Lane,yes,yes,\n")
        report = graph.ingest("content")
        assert report.removed == ["content/a.csv"]
        assert graph.documents()["id"] == ["content/a.csv#lane", "content/a.csv#pool"]
        monkeypatch.undo()
        monkeypatch.chdir(folder.parent)
        graph.ingest("content")
        assert graph.documents()["id"] == ["content/a.csv"]


def test_check_and_diff_read_tables(folder: Path, commands: Commands) -> None:
    assert "undefined-link" not in commands("check", "content").out
    (folder / "a.csv").write_text(HEADING + POOL + "Dee,Pool,keep it,perhaps,\n")
    done = commands("check", "content")
    assert done.code == 1
    assert "content/a.csv:4:1: error unknown-stance" in done.out
    other = folder.parent / "new"
    other.mkdir()
    (other / "a.csv").write_text(HEADING + POOL + "Eva,Pool,keep it,yes,2025\n")
    (other / "a.csv.argmap.yml").write_text(MAPPING)
    shown = commands("diff", "content", "new").out
    assert "Eva" in shown


def test_files_that_a_mapping_looks_values_up_in_are_no_documents(folder: Path) -> None:
    (folder / "a.csv.argmap.yml").write_text(
        MAPPING + "join:\n  - {file: people.csv, actor: Name, kind: Kind}\n"
        "  - {file: sources.txt, source: No, title: Title}\n"
    )
    (folder / "people.csv").write_text("Name,Kind\nAnn,person\n")
    (folder / "sources.txt").write_bytes("No\tTitle\n1\tPost\n".encode("utf-16"))
    with argmap.connect("memory:") as graph:
        report = graph.ingest("content")
        kinds = {n.id: n.properties["kind"] for n in graph.graph().nodes if n.label == "Actor"}
    assert (report.written, report.errors) == (["content/a.csv"], [])
    assert "no-mapping" not in {problem.code for problem in report.problems}
    assert kinds["ann"] == "individual"


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("encoding: undefined", "can't be read as 'undefined'. Correct `encoding`"),
        ("encoding: punycode", "can't be read as 'punycode'. Correct `encoding`"),
        ('encoding: "u\\0"', "there is no encoding"),
        ("heading: 999999999999999999999", "`heading` must be the number of a row"),
        ("heading: " + 5000 * "9", "`heading` must be the number of a row"),
        ("join: {file: " + 5000 * "x" + ", on: who}", "there is no file 'xxx"),
        ('join: {file: "a\\0.csv", on: who}', "there is no file"),
    ],
)
def test_a_setting_that_can_not_be_right_refuses_only_its_table(
    folder: Path, setting: str, message: str, commands: Commands
) -> None:
    (folder / "b.csv").write_text(HEADING + POOL)
    mapping = folder / "b.csv.argmap.yml"
    mapping.write_text(f"{MAPPING}{setting}\n")
    with argmap.connect("memory:") as graph:
        report = graph.ingest("content")
        (error,) = report.errors
        assert (error.document, error.code) == ("content/b.csv", "bad-table")
        assert message in error.what
        assert report.written == ["content/a.csv"]
    as_ = ("--as", "stances", "--mapping", str(mapping), "--store", "g.kgl")
    for done in (
        commands("ingest", str(folder / "b.csv"), *as_), commands("table", str(folder / "b.csv")),
    ):  # fmt: skip
        assert (done.code in (1, 2), message.partition(".")[0] in done.err) == (True, True)
    done = commands("check", "content")
    assert (done.code, "content/b.csv:1:1: error bad-table: " in done.out) == (1, True)


@pytest.mark.parametrize(
    ("files", "missing"),
    [
        (f'["a\\0.csv", {5000 * "x"}]', 2), (r"[../b.txt, /b.txt, '..\b.txt', b.txt]", 3),
        ("b.txt", 0), ("[]", 1), ("{b.txt: 1}", 1), ("7", 1),
    ],
)  # fmt: skip
def test_a_mapping_lists_tables_of_its_folder(folder: Path, files: str, missing: int) -> None:
    for path in (folder / "b.txt", folder.parent / "b.txt"):
        path.write_text(HEADING + POOL)
    (folder / "z.argmap.yml").write_text(f"{MAPPING}files: {files}\n")
    with argmap.connect("memory:") as graph:
        report = graph.ingest("content")
    found = [(item.code, item.line, item.column) for item in report.errors]
    assert found == [("no-table", 0, 0)] * missing
    others = ["content/b.txt"] * (missing in (0, 3))
    assert report.written == ["content/a.csv", *others]


def test_tables_are_read_as_they_were_in_a_revision(folder: Path) -> None:
    mapping = MAPPING + "join: [{file: people.csv, actor: Name, kind: Kind}]\n"
    git(folder, "init")
    (folder / "people.csv").write_text("Name,Kind\nAnn,person\n")
    (folder / "a.csv.argmap.yml").write_text(mapping)
    (folder / "sheet.argmap.yml").write_text(MAPPING + "files: [b.xlsx]\n")
    (folder / "b.xlsx").write_bytes(xlsx({"Pool": [HEADING.strip().split(","), XLSX]}))
    commit(folder, "one")
    (folder / "a.csv").write_text(HEADING + "Ann,Pool,close it,NO!,2024-05\nEva,Pool,close it,?,")
    (folder / "a.csv.argmap.yml").write_text(mapping + "values: {NO!: contests}\n")
    commit(folder, "two")
    (folder / "a.csv.argmap.yml").write_text(mapping + "values: {NO!: contests, '?': neutral}\n")
    (folder / "b.xlsx").unlink()
    (folder / "sheet.argmap.yml").unlink()
    commit(folder, "three")
    of_b = ("dee", "SUPPORTS", "pool/keep-it", "b.xlsx", 2)
    in_one = {(*stance[:3], "a.csv", stance[4]) for stance in OF_A} | {of_b}
    with argmap.read("content", at="one") as graph:
        assert stances(graph.graph()) == in_one
        kinds = {n.id: n.properties["kind"] for n in graph.graph().nodes if n.label == "Actor"}
        assert (kinds["ann"], kinds["bob"]) == ("individual", "unknown")
    with argmap.read("content/a.csv", at="one") as graph:
        assert stances(graph.graph()) == in_one - {of_b}
    with argmap.connect("memory:") as graph:
        report = ingest_revision(graph.store, ["content"], "two", IngestOptions())[0]
        assert [(item.document, item.line, item.code) for item in report.errors] == [
            ("a.csv", 3, "unknown-stance")
        ]
    for path in ("content", "content/a.csv"):
        found = argmap.log("pool/close-it", path)
        assert [
            (entry.commit.subject, sorted((item.kind, item.change) for item in entry.diff))
            for entry in found
        ] == [
            ("three", [("stance", "added")]),
            ("two", [("stance", "changed")]),
            ("one", [("position", "added"), ("relation", "added"), ("stance", "added")]),
        ]
        assert [document for document, _ in found.of_rows] == ["a.csv"]
    changed = argmap.diff("one:./content", "content", answers=False).statements
    assert sorted(
        (item.change, str(item.subject)) for item in changed if item.kind == "stance"
    ) == [("added", "Actor:eva"), ("changed", "Actor:ann"), ("removed", "Actor:bob"),
          ("removed", "Actor:dee")]  # fmt: skip


def test_a_second_wave_is_compared_with_the_first(folder: Path, place: Place) -> None:
    with argmap.connect(place.url) as graph:
        assert not [item for item in graph.ingest("content").problems if item.code == "wave"]
        (folder / "b.csv.argmap.yml").write_text(MAPPING)
        rows = (
            "Ann,Pool,Close it!,yes,2025\nBob,Pool,keep it,yes,2025\n"
            "Ann,Pool,keep it,no,\nCem,Pool,close it,no,\n"
        )
        (folder / "b.csv").write_text(HEADING + rows)
        report = graph.ingest("content")
        (notice,) = [item for item in report.problems if item.code == "wave"]
        assert (notice.document, notice.what) == (
            "content/b.csv",
            "compared with earlier tables, of 4 pairs of actor and position: "
            "2 added, 1 changed, 1 confirmed, 0 unchanged",
        )
        assert stances(graph.graph()) > OF_A
        (folder / "b.csv").write_text(HEADING + rows + "Dee,Pool,keep it,yes,\n")
        report = graph.ingest("content")
        (notice,) = [item for item in report.problems if item.code == "wave"]
        assert notice.what.endswith(": 1 added, 0 changed, 0 confirmed, 4 unchanged")


def test_tables_of_one_run_are_compared_in_the_order_of_dates_or_as_given(folder: Path) -> None:
    for name, day in (("z", "2017"), ("y", "2021")):
        (folder / f"{name}.csv").write_text(HEADING + f"Ann,Hall,build it,yes,{day}\n")
        (folder / f"{name}.csv.argmap.yml").write_text(MAPPING)

    def compared(*names: str) -> list[str]:
        with argmap.connect("memory:") as graph:
            report = graph.ingest(*(f"content/{name}.csv" for name in names))
        return [item.document for item in report.problems if item.code == "wave"]

    assert compared("y", "z") == compared("z", "y") == ["content/y.csv"]
    (folder / "z.csv").write_text(HEADING + "Ann,Hall,build it,yes,\n")
    assert compared("z", "y") == ["content/y.csv"]
    assert compared("y", "z") == ["content/z.csv"]


def test_waves_are_compared_by_the_names_that_are_decided(folder: Path, place: Place) -> None:
    (folder / "a.csv").write_text(HEADING + "Viessmann,Pool,Close it,yes,2024\n")
    (folder / "c.csv.argmap.yml").write_text(MAPPING)
    (folder / "c.csv").write_text(HEADING + "Viesmann,Pools,Closing it,yes,2024\n")
    (folder / "names.yml").write_text(
        "kind: names\nnames:\n- {label: Viesmann, kind: company}\n"
        "- {label: Viessmann, same_as: viesmann}\n"
        "controversies:\n- {label: Pool, same_as: Pools}\n"
        "positions:\n- {controversy: Pools, label: Close it, same_as: Closing it}\n"
    )
    with argmap.connect(place.url) as graph:
        graph.ingest(folder / "a.csv", folder / "names.yml")
        assert not [item for item in graph.ingest(folder).problems if item.code == "wave"]
        graph.remove("content/c.csv", "content/names.yml")
        assert not [item for item in graph.ingest(folder).problems if item.code == "wave"]
        assert len(stances(graph.graph())) == 2


def test_json_tables_and_documents_in_one_folder(folder: Path, place: Place) -> None:
    """Only a file with a mapping is a table, and files that it looks up are no documents."""
    (folder / "a.csv.argmap.yml").unlink()
    write_files(folder)
    (folder / "baths.json").write_text(json.dumps(yaml.safe_load(DOCUMENT)))
    (folder / "actors.yml").write_text("- {kind: actor, name: Grüne, type: organization}\n")
    with argmap.connect(place.url) as graph:
        report = graph.ingest("content")
        assert sorted(report.written) == [
            "content/actors.yml",
            "content/answers.json",
            "content/baths.json",
        ]
        assert {(item.document, item.code) for item in report.errors} == {
            ("content/answers.json", code) for code in ("no-match", "unknown-stance", "bad-json")
        }
        found = stances(graph.graph())
        assert found == {
            ("grüne", "SUPPORTS", "bad/das-bad-öffnet-im-mai", "content/answers.json", 2),
            ("bürger-e-v", "CONTESTS", "bad/das-bad-öffnet-im-mai", "content/answers.json", 11),
            ("partei-für-bäder", "NEUTRAL_ON", "preise/der-eintritt-ist-frei",
             "content/answers.json", 19),
        }  # fmt: skip
        (folder / "parties.json").write_text('[{"id": 1, "name": ')
        report = graph.ingest("content", strict=True)
        (error,) = report.errors
        assert (Path(error.document).name, error.line) == ("parties.json", 1)
        assert error.what == "record 1: the JSON ends here, so the file is incomplete"
        assert (report.kept, stances(graph.graph())) == (False, found)


CHART = "item,claim,Ann,Bob,Cy\nPool,Adopt,yes,no,Absent\nPool,Amend,yes,Left,ABSENT\n"
CHART_MAPPING = """controversy: item
position: claim
actors: [Ann, Bob, Cy]
since: {from: file-name}
values: {Left: skip}
rivals: none
files: [2024-05-01.csv, 2024-06-01.csv]
"""


def test_skipped_stances_of_all_tables_are_reported_by_actor(
    folder: Path, commands: Commands
) -> None:
    for path in folder.iterdir():
        path.unlink()
    (folder / "2024-05-01.csv").write_text(CHART)
    (folder / "2024-06-01.csv").write_text(CHART.replace("Pool", "Rent"))
    (folder / "charts.argmap.yml").write_text(CHART_MAPPING)
    for read in ("2 written", "2 unchanged"):
        done = commands("ingest", "content", "--store", "g.kgl")
        assert read in done.out
        assert "skipped stances: left: Bob 2" in done.out
    done = commands("ingest", "content", "--store", "g.kgl", "--format", "json")
    assert json.loads(done.out)["skipped_stances"] == {"left": {"Bob": 2}}
    with argmap.connect("g.kgl") as graph:
        stored = graph.graph()
        since = {e.text("since") for e in stored.edges if e.type in ("SUPPORTS", "CONTESTS")}
        assert since == {"2024-05-01", "2024-06-01"}
        absent = {(e.source.id, e.text("date")) for e in stored.typed("ABSENT_FROM")}
        assert absent == {("cy", "2024-05-01"), ("cy", "2024-06-01")}
        assert graph.documents()["left_out"] == [1, 1]


def test_a_file_without_a_date_in_its_name_is_read_and_reported(
    folder: Path, commands: Commands
) -> None:
    (folder / "a.csv.argmap.yml").write_text(MAPPING.replace("day", "{from: file-name}"))
    done = commands("ingest", "content", "--store", "g.kgl")
    assert (done.code, "1 written" in done.out) == (0, True)
    assert "a.csv: warning: there is no date in the name of the file: a.csv. Rename it" in done.err


def test_a_mapping_can_say_that_positions_are_no_rivals(folder: Path, place: Place) -> None:
    for path in folder.iterdir():
        path.unlink()
    (folder / "a.csv").write_text(CHART)
    mapping = CHART_MAPPING.partition("files")[0].replace("since: {from: file-name}\n", "")

    def inferred(graph: argmap.ArgumentGraph) -> int:
        graph.ingest("content")
        return sum(edge.inferred for edge in graph.graph().edges)

    with argmap.connect(place.url) as graph:
        (folder / "a.csv.argmap.yml").write_text(mapping.replace("rivals: none\n", ""))
        assert inferred(graph) == 1
        (folder / "a.csv.argmap.yml").write_text(mapping)
        assert inferred(graph) == 0
        # Another table that says nothing of rivals infers them between its own positions.
        (folder / "b.csv").write_text(CHART)
        (folder / "b.csv.argmap.yml").write_text(mapping.replace("rivals: none\n", ""))
        assert inferred(graph) == 1
        (folder / "b.csv.argmap.yml").write_text(mapping)
        assert inferred(graph) == 0
    with argmap.read("content") as graph:
        assert inferred(graph) == 0


@pytest.mark.parametrize("more", ["rivals: all", "rivals: none\npolarity: binary"])
def test_a_wrong_value_for_rivals_is_refused(folder: Path, more: str) -> None:
    (folder / "a.csv.argmap.yml").write_text(f"{MAPPING}{more}\n")
    with argmap.connect("g.kgl") as graph:
        (problem,) = graph.ingest("content").errors
    assert "`rivals" in problem.what
