"""Test groups of names that are probably the same, and decisions about them."""

from __future__ import annotations

from pathlib import Path

import pytest

import argmap
from tests.check.folder import controversy, fill, report
from tests.places import Place

CODE = "similar-names"
DOCUMENTS = {
    "a.md": controversy(
        """
        - claim: Yes
          proponents: [Viessmann, Zippa Ltd, Some Makers, IG Metall]
        - claim: No
          opponents: [Viesmann, Zippa, IG BCE, Greenpeace]
        """
    ),
    "b.md": controversy(
        """
        - claim: Yes
          proponents: [Viessmann, "St. John's", Greenpeace]
        - claim: No
          proponents: [ZIPPA Limited, St John’s Society, Greenpeace Energy]
        """,
        "id: d\npolarity: binary",
    ),
    "greenpeace.yml": "kind: actor\nname: Greenpeace e.V.\ntype: organization\n",
}


def test_groups_have_their_statements_and_places(place: Place, tmp_path: Path) -> None:
    with argmap.connect(place.url) as graph:
        graph.ingest(fill(tmp_path, DOCUMENTS))
        found = graph.name_clusters()
    assert [[(item.name, item.statements) for item in cluster.names] for cluster in found] == [
        [("Greenpeace e.V.", 0), ("Greenpeace", 2)],
        [("ZIPPA Limited", 1), ("Zippa Ltd", 1), ("Zippa", 1)],
        [("Viessmann", 2), ("Viesmann", 1)],
    ]
    assert [cluster.number for cluster in found] == [1, 2, 3]
    assert [cluster.sure for cluster in found] == [True, True, False]
    assert found[2].why == "typing error"
    assert [(item.example, item.place) for item in found[2].names] == [
        ("supports 'Yes'", "a.md:6"), ("contests 'No'", "a.md:8"),
    ]  # fmt: skip


def test_what_has_an_id_of_its_own_is_not_the_same(place: Place, tmp_path: Path) -> None:
    rows = (
        "v-1,Rent freeze,p1,Freeze the rents,Ann,yes\nv-1,Rent freeze,p2,Freeze the rents!,Bo,yes\n"
        "v-2,Rent Freeze,p1,Freeze the rents,Ann,no\nv-3,Tolls,p1,No,Bo,yes\n"
    )
    mapping = "controversy: c\nposition: claim\nactor: who\nstance: stance\n"
    fill(tmp_path, {
        "v.csv": "cid,c,pid,claim,who,stance\n" + rows,
        "v.csv.argmap.yml": f"{mapping}controversy_id: cid\nposition_id: pid\n",
        "w.csv": "c,claim,who,stance\nRent freeze,Freeze them,Cy,yes\nThe Tolls,No,Cy,yes\n",
        "w.csv.argmap.yml": mapping,
    })  # fmt: skip
    with argmap.connect(place.url) as graph:
        graph.ingest(tmp_path)
        found = [[item.id for item in cluster.names] for cluster in graph.name_clusters()]
    assert found == [["the-tolls", "v-3"]]
    printed = [item.what for item in report(tmp_path, CODE).problems]
    assert printed == ["'The Tolls' is probably the same as 'Tolls' (article)"]


def test_doubtful_names_are_offered_and_no_warning(tmp_path: Path) -> None:
    said = "[British Airways, Britsh Airways, 5 Rights Foundation, 5Rights Foundation]"
    fill(tmp_path, {"a.md": controversy(f"- {{claim: Yes, proponents: {said}}}\n- {{claim: No}}")})
    with argmap.read(tmp_path) as graph:
        found = [(item.score, [name.id for name in item.names]) for item in graph.name_clusters()]
    assert found == [
        (0.97, ["5-rights-foundation", "5rights-foundation"]),
        (0.75, ["british-airways", "britsh-airways"]),
    ]
    (printed,) = report(tmp_path, CODE).problems
    assert "'5Rights Foundation' is probably the same as '5 Rights Foundation'" in printed.what


def test_what_is_accepted_holds_after_the_next_ingestion(place: Place, tmp_path: Path) -> None:
    fill(tmp_path, DOCUMENTS)
    names = tmp_path / "names.yml"
    with argmap.connect(place.url) as graph:
        graph.ingest(tmp_path)
        found = graph.name_clusters()
        written = graph.decide_names(names, accept=found[1:], different=[found[0]])
        assert written.left == []
        report = graph.ingest(tmp_path)
        assert report.errors == []
        assert graph.name_clusters() == []
        table = {row["id"]: row for row in graph.actors()}
    assert table["viessmann"]["supports"] == 2
    assert table["viessmann"]["contests"] == 1
    assert table["zippa-limited"]["aliases"] == ["Zippa Ltd", "Zippa"]
    assert "viesmann" not in table
    assert {"greenpeace", "greenpeace-e-v"} <= table.keys()
    assert names.read_text("utf-8") == (
        "kind: names\n"
        "names:\n"
        '  - {label: "ZIPPA Limited", kind: "unknown"}\n'
        '  - {label: "Zippa Ltd", same_as: "zippa-limited"}\n'
        '  - {label: "Zippa", same_as: "zippa-limited"}\n'
        '  - {label: "Viessmann", kind: "unknown"}\n'
        '  - {label: "Viesmann", same_as: "viessmann"}\n'
        '  - {different: ["Greenpeace e.V.", "Greenpeace"]}\n'
    )


def test_every_spelling_of_a_name_is_decided(place: Place, tmp_path: Path) -> None:
    documents = {
        "a.md": controversy("- {claim: Yes, proponents: [St. John's Society]}\n- {claim: No}"),
        "b.md": controversy(
            "- {claim: Yes, proponents: [St John’s Society Ltd]}\n- {claim: No}",
            "id: d\npolarity: binary",
        ),
        "c.md": controversy(
            "- {claim: Yes, proponents: [St John's Society Ltd]}\n- {claim: No}",
            "id: e\npolarity: binary",
        ),
        "d.yml": "kind: actor\nid: st-johns\nname: St Johns Society\n",
    }
    with argmap.connect(place.url) as graph:
        graph.ingest(fill(tmp_path, documents))
        (cluster,) = graph.name_clusters()
        graph.decide_names(tmp_path / "names.yml", accept=[cluster])
        graph.ingest(tmp_path)
        table = {row["id"]: row["supports"] for row in graph.actors()}
    assert table == {"st-johns": 3}


COLUMNS = "actor: who\nposition: claim\nstance: stance\ncontroversy: topic\n"
TABLES = {
    "a.csv": "who,claim,stance,topic\nA,Expand it by 6 %,yes,Fernwärme\nB,Expand it,no,Fernwärme\n"
    "C,Expand it by 7 %,no,Fernwärme\nC,Prior authorisation,no,Fernwärme\n",
    "b.csv": "who,claim,stance,topic\nA,Expand it by six %,yes,Fernwaerme\n"
    "D,Prior authorization,no,Fernwärme\nD,Prior authorisation,no,Gas\n",
    "a.csv.argmap.yml": COLUMNS, "b.csv.argmap.yml": COLUMNS,
}  # fmt: skip


def test_controversies_and_positions_of_tables_are_decided(place: Place, tmp_path: Path) -> None:
    fill(tmp_path, TABLES)
    names = tmp_path / "names.yml"
    with argmap.connect(place.url) as graph:
        graph.ingest(tmp_path)
        before = graph.graph()
        found = graph.name_clusters()
        shown = [
            (c.number, c.of, c.why, [(item.name, item.statements, item.place) for item in c.names])
            for c in found
        ]
        assert shown == [
            (1, "controversies", "transliteration",
             [("Fernwärme", 5, "a.csv:2"), ("Fernwaerme", 1, "b.csv:2")]),
            (2, "positions", "typing error",
             [("Prior authorisation", 1, "a.csv:5"), ("Prior authorization", 1, "b.csv:3")]),
        ]  # fmt: skip
        assert found[0].names[0].example == "'A' supports 'Expand it by 6 %'"
        assert graph.name_clusters("positions") == found[1:]
        assert [item.document for item in report(tmp_path, CODE).problems] == ["b.csv", "b.csv"]
        assert len(graph.decide_names(names, accept=found).lines) == 2
        assert graph.decide_names(names, accept=found).lines == []
        graph.ingest(tmp_path)
        (cluster,) = graph.name_clusters()
        graph.decide_names(names, different=[cluster])
        graph.ingest(tmp_path)
        assert graph.name_clusters() == []
        assert report(tmp_path, CODE).problems == ()
        assert set(graph.store.names("Controversy").values()) == {"Fernwärme", "Gas"}
        assert len(graph.store.names("Position")) == 6
        graph.remove("names.yml")
        assert graph.graph() == before
    assert names.read_text("utf-8") == (
        "kind: names\n"
        "controversies:\n"
        '  - {label: "Fernwaerme", same_as: "Fernwärme"}\n'
        "positions:\n"
        '  - {controversy: "fernwärme", label: "Prior authorization", '
        'same_as: "Prior authorisation"}\n'
        "---\nkind: names\npositions:\n"
        '  - {controversy: "fernwärme", different: ["Expand it by six %", "Expand it by 6 %"]}\n'
    )


EXISTING = """\
# Decisions of the newsroom.

kind: names
licence: CC0
names:
  # Two companies.
  - {different: [Zippa, Zippo]}   # asked them
  -   label: Acme
      kind: company
      note: |
        A long
        note.
  # The end.
"""


def test_comments_and_order_of_a_names_file_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "names.yml"
    for text in (
        EXISTING,
        EXISTING.replace("\n", "\r\n"),
        EXISTING.rstrip().partition("  # The")[0],
    ):
        path.write_bytes(text.encode())
        with argmap.read(fill(tmp_path, DOCUMENTS)) as graph:
            cluster = graph.name_clusters()[2]
            written = graph.decide_names(path, accept=[cluster])
            assert graph.decide_names(path, accept=[cluster]).lines == []  # once
        after = path.read_bytes().decode()
        assert len(written.lines) == 2
        assert after.startswith(text)
        assert ("\r" in after) == ("\r" in text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kind: actor\nname: A\n", "is not a names file"),
        ("kind: names\nnames:\n- {label: A}\n", "names.yml:3"),
        ("kind: names\nnames: [\n", "names.yml:"),
    ],
)
def test_another_file_is_not_changed(text: str, message: str, tmp_path: Path) -> None:
    with argmap.read(fill(tmp_path, DOCUMENTS)) as graph:
        found = graph.name_clusters()
        path = tmp_path / "names.yml"
        path.write_text(text, "utf-8")
        with pytest.raises(argmap.ArgmapError) as raised:
            graph.decide_names(path, accept=found)
    assert message in str(raised.value)
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize(
    "text",
    ["", "kind: names\n", "kind: names\nnames:", "{kind: names}", "kind: names\nnames: []\n"],
)
def test_decisions_are_added_to_a_file_without_any(text: str, tmp_path: Path) -> None:
    path = tmp_path / "names.yml"
    with argmap.read(fill(tmp_path, DOCUMENTS)) as graph:
        path.write_text(text, "utf-8")
        graph.decide_names(path, accept=graph.name_clusters())
    with argmap.read(tmp_path) as graph:
        assert graph.name_clusters() == []


def test_what_a_hand_wrote_is_not_overruled(tmp_path: Path) -> None:
    other = (
        "kind: names\nnames:\n- {label: Viesmann, same_as: somebody}\n"
        "- {different: [Zippa, Zippa Ltd, ZIPPA Limited]}\n"
    )
    path = tmp_path / "names.yml"
    with argmap.read(fill(tmp_path, DOCUMENTS)) as graph:
        path.write_text(other, "utf-8")
        found = graph.name_clusters()
        written = graph.decide_names(path, accept=found[1:])
    assert written.lines == []
    assert written.left == [
        f"{path} says that 'ZIPPA Limited' and 'Zippa Ltd' are different",
        f"{path} says that 'ZIPPA Limited' and 'Zippa' are different",
        f"{path}:3 says something else about 'Viesmann'",
    ]
    assert path.read_text("utf-8") == other


def test_two_documents_are_to_be_merged_by_hand(tmp_path: Path) -> None:
    documents = {"a.yml": "kind: actor\nname: Acme\n", "b.yml": "kind: actor\nname: ACME Ltd\n"}
    with argmap.read(fill(tmp_path, documents)) as graph:
        written = graph.decide_names(tmp_path / "names.yml", accept=graph.name_clusters())
    assert written.left == [
        "'ACME Ltd' (b.yml) and 'Acme' (a.yml) are both defined by documents. Merge these by hand"
    ]
    assert not (tmp_path / "names.yml").exists()


def test_a_check_reports_each_group_once(tmp_path: Path) -> None:
    fill(tmp_path, DOCUMENTS)
    assert [(item.document, item.line, item.what) for item in report(tmp_path, CODE).problems] == [
        ("a.md", 8, "'Viesmann' is probably the same as 'Viessmann' (typing error)"),
        ("b.md", 6, "'Greenpeace' is probably the same as 'Greenpeace e.V.' (legal form)"),
        (
            "b.md",
            8,
            "'ZIPPA Limited' is probably the same as 'Zippa', 'Zippa Ltd' (case or punctuation, "
            "legal form)",
        ),
    ]
    with argmap.read(tmp_path) as graph:
        graph.decide_names(tmp_path / "names.yml", different=graph.name_clusters())
    assert report(tmp_path, CODE).problems == ()


KINDS = """\
    kind: names
    names:
    - {label: Viessmann, kind: company}
    - {label: Viesmann, kind: company}
    """


def test_names_that_a_names_file_registers_become_one(place: Place, tmp_path: Path) -> None:
    fill(tmp_path, {"a.md": DOCUMENTS["a.md"], "kinds.yml": KINDS})
    with argmap.connect(place.url) as graph:
        graph.ingest(tmp_path)
        before = graph.graph()
        cluster = graph.name_clusters()[-1]
        assert [(item.name, item.registered) for item in cluster.names] == [
            ("Viessmann", True), ("Viesmann", True),
        ]  # fmt: skip
        written = graph.decide_names(tmp_path / "names.yml", accept=[cluster])
        assert written.lines == ['- {label: "Viesmann", same_as: "viessmann"}']
        report = graph.ingest(tmp_path)
        assert report.problems == []
        assert cluster.names not in [item.names for item in graph.name_clusters()]
        table = {row["id"]: row for row in graph.actors()}
        assert "viesmann" not in table
        assert (table["viessmann"]["supports"], table["viessmann"]["contests"]) == (1, 1)
        assert table["viessmann"]["kind"] == "company"
        assert graph.card("Viesmann").node.id == "viessmann"
        with argmap.read(tmp_path) as again:
            assert again.graph() == graph.graph()
        assert report_of(tmp_path) == []
        graph.remove("names.yml")
        assert graph.graph() == before


def report_of(folder: Path) -> list[str]:
    return [item.what for item in report(folder, CODE, "idle-decision", "unknown-actor").problems
            if "Vies" in item.what]  # fmt: skip


def test_labels_that_are_assigned_in_a_circle_stay_as_they_are(tmp_path: Path) -> None:
    circle = (
        "kind: names\nnames:\n- {label: Viesmann, same_as: viessmann}\n"
        "- {label: Viessmann, same_as: viesmann}\n"
    )
    fill(tmp_path, {"a.md": DOCUMENTS["a.md"], "kinds.yml": KINDS, "names.yml": circle})
    with argmap.read(tmp_path) as graph:
        table = {row["id"]: row["supports"] + row["contests"] for row in graph.actors()}
    assert (table["viessmann"], table["viesmann"]) == (1, 1)
