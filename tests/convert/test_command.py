"""Test `argmap convert` and `argmap ingest --as` as users run them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import Commands

MAP = ("--map", 'actor=who,controversy=="Pool, the",position=claim')
TABLE = "who,claim\nAnn,close it\nBob,keep it\n"


@pytest.fixture
def command(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Commands:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_text(TABLE)
    return Commands(capfd, monkeypatch)


def test_convert_and_ingest_the_documents(command: Commands) -> None:
    done = command("convert", "a.csv", *MAP, "--licence", "CC0", "-o", "out")
    assert done.code == 0
    assert done.out == "out: stances: 1 file read, 1 document, 1 written\n"
    assert done.err == "a.csv: notice: read as a table separated by commas, UTF-8\n"
    assert "licence: CC0\n" in Path("out/pool-the.yml").read_text()
    assert command("ingest", "out", "--store", "a.kgl").code == 0


def test_the_report_as_json(command: Commands) -> None:
    Path("a.csv").write_text(TABLE.replace("claim", "claim,more").replace("it", "it,x"))
    done = command("convert", "a.csv", *MAP, "-o", "out", "--format", "json")
    assert done.code == 0
    assert done.json["written"] == ["pool-the.yml"]
    assert done.json["losses"] == [
        {
            "kind": "column",
            "what": "columns that the mapping does not name",
            "number": 1,
            "example": "more",
            "place": "a.csv",
        }
    ]


def test_standard_input_and_output(command: Commands) -> None:
    done = command("convert", "-", "--as", "stances", *MAP, "-o", "-", stdin=TABLE.encode())
    assert done.code == 0
    assert "actor: Ann" not in done.out
    assert "      - Ann\n" in done.out
    Path("made.yml").write_text(done.out)
    assert command("ingest", "made.yml", "--store", "a.kgl").code == 0
    words = ("ingest", "-", "--name", "votes", "--as", "stances", "--store", "b.kgl")
    assert command(*words, *MAP, stdin=TABLE.encode()).code == 0
    listed = command("status", "--documents", "--store", "b.kgl").out
    assert "votes  (stances)" in listed
    assert command("remove", "votes", "--store", "b.kgl").code == 0


def test_errors_in_rows_are_reported_and_the_rest_is_written(command: Commands) -> None:
    Path("a.csv").write_text(TABLE + ",open it\n")
    done = command("convert", "a.csv", *MAP, "-o", "out")
    assert done.code == 1
    assert "a.csv:4: error: the row has no actor" in done.err
    assert Path("out/pool-the.yml").exists()
    done = command("ingest", "a.csv", "--as", "stances", *MAP, "--store", "a.kgl")
    assert done.code == 1
    assert "1 written" in done.out
    done = command("convert", "a.csv", *MAP, "-o", "new", "--strict")
    assert done.code == 1
    assert done.err.startswith("argmap: nothing was written")
    assert not Path("new").exists()


def test_a_strict_ingestion_refuses_losses(command: Commands) -> None:
    Path("a.csv").write_text(TABLE.replace("claim", "claim,more").replace("it", "it,x"))
    done = command("ingest", "a.csv", "--as", "stances", *MAP, "--strict", "--store", "a.kgl")
    assert done.code == 1
    assert "nothing was written because not everything fits" in done.err
    assert "columns that the mapping does not name: 1 [column]" in done.out


@pytest.mark.parametrize("dry_run", [(), ("--dry-run",)])
def test_a_folder_with_files_is_refused_and_stays_as_it_is(
    command: Commands, dry_run: tuple[str, ...]
) -> None:
    assert command("convert", "a.csv", *MAP, "-o", "out").code == 0
    path = Path("out/pool-the.yml")
    path.write_text(path.read_text() + "status: active\n")
    before = path.read_bytes()
    Path("a.csv").write_text(TABLE + "Cem,open it\n")
    done = command("convert", "a.csv", *MAP, "-o", "out", *dry_run)
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "argmap: nothing was written, because the folder out is not empty: it has pool-the.yml. "
        "Give a new or empty folder\n"
    )
    assert [*Path("out").iterdir()] == [path]
    assert path.read_bytes() == before


def test_ingest_names_the_format_of_another_tools_file(command: Commands) -> None:
    done = command("ingest", "a.csv", "--store", "a.kgl")
    assert done.code == 1
    assert done.err.startswith(
        "a.csv: error: this is a table. Describe its columns first: argmap table"
    )
    assert "notice" not in done.err
    Path("c.csv").write_text("timestamp,comment-id,comment-body\n")
    done = command("ingest", "c.csv", "--store", "a.kgl")
    assert "c.csv: notice: this looks like a file of the format polis. Read it with" in done.err
    Path("b.csv").write_bytes(b"\x1f\x8b damaged")
    assert command("ingest", "b.csv", "--store", "a.kgl").code == 1


def test_a_mapping_file_is_read(command: Commands) -> None:
    Path("m.yml").write_text('actor: who\ncontroversy: ="Pool"\nposition: nothing\n')
    done = command("convert", "a.csv", "--mapping", "m.yml", "-o", "out")
    assert (done.code, "no column 'nothing'" in done.err) == (2, True)
    words = ("convert", "a.csv", "--mapping", "m.yml", "--map", "position=claim", "-o", "out")
    assert command(*words).code == 0
    Path("m.yml").write_text("actor: [who\n")
    done = command(*words)
    assert (done.code, "m.yml:" in done.err) == (1, True)


def test_a_graph_is_read_from_the_files_of_another_tool(command: Commands) -> None:
    Path("m.yml").write_text('actor: who\ncontroversy: ="Pool"\nposition: claim\n')
    words = ("--from", "a.csv", "--as", "stances", "--mapping", "m.yml", "--format", "json")
    assert [row["id"] for row in command("actors", *words).json] == ["ann", "bob"]
    done = command("actors", "--as", "stances")
    assert (done.code, "--as needs --from" in done.err) == (2, True)
    done = command("actors", "--from", "a.csv", "--mapping", "m.yml")
    assert (done.code, "--mapping needs --as FORMAT" in done.err) == (2, True)
    done = command("ask", "who supports close it", *words[:-2])
    assert "--from a.csv --as stances --mapping m.yml" in done.err
