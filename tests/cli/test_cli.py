"""Test the commands as users run them: output, output streams and exit codes."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from argmap import __version__
from tests.commands import Commands
from tests.graph.test_argument_graph import ACTOR, MATTER
from tests.ingest.readers.test_pages import PAGE
from tests.places import Place
from tests.support import EXAMPLE, PAGES, PROJECT

FROM = ("--from", str(EXAMPLE), "--from", str(PAGES))


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of documents, which is also the current one."""
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "eff.yml").write_text(ACTOR)
    (folder / "lane.md").write_text(MATTER)
    monkeypatch.chdir(folder)
    return folder


def test_ingest_ask_and_remove_on_either_store(
    commands: Commands, place: Place, content: Path
) -> None:
    store = ("--store", place.url)
    assert commands("ingest", ".", *store, "--dry-run").code == 0
    told = commands("ingest", ".", *store)
    assert (told.code, told.err) == (0, "")
    assert "2 documents read, 0 unchanged, 2 written" in told.out
    assert place.secret not in told.out
    told = commands("ingest", ".", *store)
    assert (told.code, told.err) == (0, "")
    assert "2 unchanged, 0 written" in told.out
    told = commands("query", "run", "positions/by-support", *store, "--format", "json")
    assert [row["position"] for row in told.json] == ["lane/yes", "lane/no"]
    told = commands("cypher", "MATCH (a:Actor) RETURN a.id AS id ORDER BY id", *store)
    assert told.out.split() == ["id", "----------", "eff", "riders", "shops", "some-shops"]
    told = commands("status", *store)
    assert told.code == 0
    assert re.search(r"^ +2  Document$", told.out, re.MULTILINE)
    assert place.secret not in told.out
    dry = commands("remove", "lane.md", *store, "--dry-run")
    assert "1 removed (nothing was written)" in dry.out
    assert "lane.md" in commands("status", "--documents", *store).out
    assert commands("remove", "lane.md", *store).code == 0
    assert commands("status", "--documents", *store).out.endswith("eff.yml  (yaml)\n")


def test_the_same_commands_give_the_same_rows_everywhere(
    commands: Commands, place: Place, content: Path
) -> None:
    commands("ingest", ".", "--store", place.url)
    words = ("query", "run", "controversies/whole", "--format", "json", "-p", "controversy=lane")
    stored = commands(*words, "--store", place.url)
    straight = commands(*words, "--from", ".")
    assert stored == straight
    assert len(straight.json) == 3


def test_the_store_that_is_named_wins_over_the_environment(
    commands: Commands, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARGMAP_STORE", "environment.kgl")
    commands("ingest", "eff.yml")
    commands("ingest", ".", "--store", "option.kgl")
    assert {path.name for path in content.glob("*.kgl")} == {"environment.kgl", "option.kgl"}
    asked = ("cypher", "MATCH (a:Actor) RETURN count(a) AS n", "--format", "csv")
    assert commands(*asked).out == "n\n1\n"
    assert commands(*asked, "--store", "option.kgl").out == "n\n4\n"
    monkeypatch.delenv("ARGMAP_STORE")
    assert "there is no store at argmap.kgl yet" in commands(*asked).err


@pytest.mark.parametrize("words", [(), ("query",), ("measure",), ("query", "run")])
def test_a_command_alone_says_what_there_is(commands: Commands, words: tuple[str, ...]) -> None:
    told = commands(*words)
    assert told.code == 2
    assert told.out == ""
    assert told.err.startswith("Usage: argmap " + " ".join(words))
    assert (told.err.count("Usage: "), "Error: " in told.err) == (1, False)


def test_the_version(commands: Commands) -> None:
    assert commands("--version").out == f"argmap, version {__version__}\n"


def test_a_document_comes_by_standard_input(commands: Commands, content: Path) -> None:
    store = ("--store", "g.kgl")
    told = commands("ingest", "-", "--name", "pages/lane.txt", *store, stdin=PAGE.encode())
    assert told.code == 0
    assert told.err == (
        "pages/lane.txt:1: notice: not found on the page: sources. "
        "If the site shows them, copy the whole page or save it as HTML\n"
    )
    assert "pages/lane.txt  (page)" in commands("status", "--documents", *store).out
    told = commands("ingest", "-", "--name", "pages/lane.txt", *store, stdin=PAGE.encode())
    assert "1 unchanged" in told.out
    told = commands("ingest", "-", "--name", "x", *store, stdin=b"\xff\xfe")
    assert told.code == 1
    assert "x:1: error: the document is UTF-16. Save it as UTF-8" in told.err


def test_standard_input_is_told_by_its_content(commands: Commands, tmp_path: Path) -> None:
    store = ("--store", str(tmp_path / "a.kgl"))
    stream = b"---\nkind: actor\nname: A\n---\nkind: actor\nname: B\n"
    for data in (b'{"kind": "actor", "name": "A"}', stream):
        assert commands("ingest", "-", "--name", "z", *store, stdin=data).code == 0
    question = "MATCH (a:Actor) RETURN a.name AS name ORDER BY a.id"
    assert commands("cypher", question, "--format", "csv", *store).out.split() == ["name", "A", "B"]
    told = commands("ingest", "-", "--name", "z", *store, stdin=b"words\n")
    assert told.code == 1
    for words in ("actors, events and names", "YAML or JSON", "`--as yaml`", ".yml"):
        assert words in told.err


def test_cypher_comes_by_standard_input(commands: Commands) -> None:
    assert commands("cypher", "-", *FROM, "--format", "csv", stdin=b"RETURN 1 AS x").out == "x\n1\n"


def test_parameters_of_cypher_are_json_or_text(commands: Commands) -> None:
    told = commands(
        "cypher", "RETURN $a AS a, $b AS b, $c AS c, $d AS d", *FROM, "--format", "json",
        "-p", "a=1", "-p", "b=x=y", "-p", 'c=["p", "q"]', "-p", "d=",
    )  # fmt: skip
    assert told.json == [{"a": 1, "b": "x=y", "c": ["p", "q"], "d": ""}]


def test_a_problem_is_told_with_its_place_and_the_rest_is_written(
    commands: Commands, content: Path
) -> None:
    (content / "bad.md").write_text("---\nid: bad\ntitle: T\npositions:\n  - label: x\n---\n")
    told = commands("ingest", ".", "--store", "g.kgl")
    assert told.code == 1
    assert told.err.startswith("bad.md:5:")
    assert "error: `claim` is missing" in told.err
    assert "2 written, 1 refused" in told.out


def test_a_warning_does_not_fail(commands: Commands, content: Path) -> None:
    (content / "lane.md").write_text(MATTER.replace("polarity", "polaritty"))
    told = commands("ingest", ".", "--store", "g.kgl")
    assert told.code == 0
    assert "lane.md:5:1: warning: unknown field `polaritty`" in told.err
    assert "Did you mean `polarity`?" in told.err


def test_problems_of_documents_are_told_beside_the_answer(
    commands: Commands, content: Path
) -> None:
    (content / "lane.md").write_text(MATTER.replace("polarity", "polaritty"))
    told = commands("query", "run", "positions/by-support", "--from", ".", "--format", "csv")
    assert "polaritty" in told.err
    assert told.out.split("\n")[0] == "position,claim,confidence,proponents,hedged"


def test_an_answer_without_refused_documents_says_so_and_fails(
    commands: Commands, content: Path
) -> None:
    (content / "eff.yml").write_text("kind: [actor\n")
    told = commands("query", "run", "positions/by-support", "--from", ".", "--format", "csv")
    assert told.code == 1
    assert told.out.count("\n") == 3
    assert "eff.yml:2:1: error: the YAML can't be read" in told.err
    assert "the result is incomplete, because 1 of 2 documents of --from had errors" in told.err
    (content / "t.csv").write_text("Who,What\nAnn,Ban it\n,Ban it\n")
    mapping = '{actor: Who, position: What, controversy: ="Ban"}'
    (content / "t.csv.argmap.yml").write_text(mapping)
    told = commands("query", "run", "positions/by-support", "--from", "t.csv")
    assert told.code == 1
    assert "the result is incomplete, because 1 row had an error" in told.err
    told = commands("export", "html", "--from", "eff.yml", "-o", "map.html")
    assert told.code == 1
    assert "no document of --from could be read. Correct the errors above" in told.err
    assert not (content / "map.html").exists()


def test_a_pipe_gets_json_csv_or_plain_columns(commands: Commands) -> None:
    words = ("query", "run", "actors/unregistered", *FROM)
    made = commands(*words, "--format", "json").json
    assert made[0]["actor"] == "security-researchers"
    assert isinstance(made[0]["documents"], list)
    rows = list(csv.DictReader(io.StringIO(commands(*words, "--format", "csv").out)))
    assert [row["actor"] for row in rows] == [row["actor"] for row in made]
    lines = commands(*words).out.split("\n")
    assert lines[0].split() == [*made[0]]
    assert set(lines[1]) == {"-", " "}
    assert len(lines) == len(made) + 3


def test_an_answer_goes_to_a_file(commands: Commands, content: Path) -> None:
    words = ("query", "run", "actors/spanning", *FROM, "--format", "csv")
    told = commands(*words, "-o", "rows.csv")
    assert (told.code, told.out) == (0, "")
    assert (content / "rows.csv").read_text("utf-8") == commands(*words, "-o", "-").out


def test_more_rows_than_the_limit_are_told_beside_the_answer(commands: Commands) -> None:
    told = commands("query", "run", "actors/spanning", *FROM, "--limit", "2", "--format", "json")
    assert len(told.json) == 2
    assert "Stopped after 2 rows; there are more" in told.err


def test_a_query_is_shown_with_its_cypher(commands: Commands) -> None:
    told = commands("query", "show", "actors/spanning")
    assert told.code == 0
    assert "Which actors support positions in more than one controversy?" in told.out
    assert "min_controversies (int, default 2): " in told.out
    assert "actor: Actor.id" in told.out
    text = (PROJECT / "cypher/queries/actors/spanning.cypher").read_text("utf-8")
    assert told.out.endswith(text[text.index("MATCH") :])


def test_every_query_is_listed_with_its_question(commands: Commands) -> None:
    lines = commands("query", "list").out.splitlines()
    files = (PROJECT / "cypher" / "queries").rglob("*.cypher")
    assert [line.split()[0] for line in lines] == sorted(
        path.relative_to(PROJECT / "cypher" / "queries").with_suffix("").as_posix()
        for path in files
    )
    assert all(line.removesuffix(" (heavy)").endswith("?") for line in lines)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ((), "all threads and controversies"),
        (("--controversy", "clipper-chip"), "the controversy “The Clipper Chip"),
        (("--thread", "lawful-access"), "the thread “Lawful Access"),
        (("--actor", "eff"), "the actor “Electronic Frontier Foundation”"),
        (("--actor", "eff", "--actor", "apple"), "the actors “Electronic Frontier Foundation” and"),
        (("--actor", "eff", "--hops", "2"), "everything within 2 steps of the actor “Electronic"),
        (("--query", "actors/co-proponents", "-p", "actor=eff", "-p", "standing=registered"),
         "the answer to “Who supports the same positions as an actor?”, with actor eff, standing "
         "registered."),
        (("--thread", "lawful-access", "--kind", "company,government", "--kind", "group",
          "--since", "2015"), "filtered to actors of the kind company, government or group, "
         "stances held from 2015 on or without a date."),
    ],
)  # fmt: skip
def test_a_map_is_written_and_named(
    commands: Commands, content: Path, words: tuple[str, ...], shown: str
) -> None:
    told = commands("export", "html", "-o", "map.html", *words, *FROM)
    assert (told.code, told.out) == (0, "")
    counts, about = told.err.splitlines()
    assert re.fullmatch(r"map\.html: \d+ nodes and \d+ edges, \d+\.\d MB", counts)
    assert about.startswith("Shown: ")
    assert shown in about
    text = (content / "map.html").read_text("utf-8")
    assert text.lower().startswith("<!doctype html>")
    assert f">{about}" in text


def test_a_map_goes_down_a_pipe(commands: Commands) -> None:
    told = commands("export", "html", "-o", "-", "--controversy", "clipper-chip", *FROM)
    assert told.err == ""
    assert told.out.rstrip().endswith("</html>")


@pytest.mark.slow
def test_the_module_is_the_command() -> None:
    words = [sys.executable, "-m", "argmap"]
    told = subprocess.run([*words, "--version"], capture_output=True, text=True, check=True)
    assert told.stdout == f"argmap, version {__version__}\n"
    told = subprocess.run([*words, "status", "--store", "no.kgl"], capture_output=True, text=True)
    assert told.returncode == 2
    assert "Error: there is no store at no.kgl yet" in told.stderr


HOSTILE = "a\x1b[31mred\x07 \x9b2J \u202eevil\u202c [bold]not[/bold] [link=http://x]y[/link]"


def test_control_characters_are_shown_and_not_sent(commands: Commands, content: Path) -> None:
    quoted = json.dumps(HOSTILE)
    (content / "lane.md").write_text(
        MATTER.replace("A lane.", quoted).replace("polarity: binary", f"polarity: {quoted}")
    )
    control = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
    for words in (
        ("ingest", ".", "--store", "g.kgl"),
        ("query", "run", "positions/by-support", "--from", "."),
        ("cypher", f"RETURN {HOSTILE} AS x", "--from", "."),
        ("query", "run", f"actors/{HOSTILE}", "--from", "."),
        ("query", "run", "actors/profile", "-p", f"actor={HOSTILE}", "--from", "."),
        ("ingest", f"{HOSTILE}.md"),
        ("status", "--store", f"{HOSTILE}.kgl"),
        (HOSTILE,),
        ("ingest", ".", f"--{HOSTILE}"),
    ):
        told = commands(*words)
        assert not control.search(told.out + told.err), words
    told = commands("query", "run", "positions/by-support", "--from", ".")
    assert "\\x1b[31mred" in told.out
    assert "[bold]not[/bold]" in told.out


def test_a_name_with_line_ends_makes_no_line_of_its_own(commands: Commands, content: Path) -> None:
    name = "x\neff.yml:1: error: made up\r\x1b[2J.yml"
    shown = "x\\neff.yml:1: error: made up\\r\\x1b[2J.yml"
    (content / name).write_text("kind: actor\nid: odd\nname: Odd\nnone: 1\n")
    (content / f"bad {name}").write_text("kind: actor\nid: bad\n")
    matter = MATTER.replace("id: yes, ", "").replace("id: lane", "id: odd-lane")
    (content / f"c {name}").write_text(matter.split("---")[1])
    page = 'active binary polarity\nA bus lane on Mill Street?\nPositions\n"Yes"\n"No"\n'
    (content / f"{name}.txt").write_text(page)
    told = commands("ingest", ".", "--store", "aside.kgl")
    assert f"\n{shown}.txt: notice: set aside: c {shown} defines" in told.err
    store = ("--store", "g.kgl")
    for words in (
        ("ingest", ".", *store),
        ("query", "run", "positions/by-support", "--from", "."),
        ("ids", "."),
        ("status", "--documents", *store),
        ("rebuild", ".", *store),
        ("check", "."),
    ):
        told = commands(*words)
        lines = (told.out + told.err).split("\n")
        assert any(shown in line for line in lines), words
        assert not any(line.startswith("eff.yml:1: error") for line in lines), words
        assert "\r" not in told.out + told.err


def test_a_map_of_an_actor_without_stances_names_its_events(
    commands: Commands, tmp_path: Path
) -> None:
    page = str(tmp_path / "map.html")
    told = commands("export", "html", "--actor", "ohio-telecom-association", "-o", page, *FROM)
    assert "no document says that it supports or contests a position." in told.err
    assert told.err.endswith(
        "“Ohio Telecom Association” took part in 1 event. Add --events to show what happened.\n"
    )
    told = commands(
        "export", "html", "--actor", "ohio-telecom-association", "--events", "-o", page, *FROM
    )
    assert ", 1 event, " in told.err
    assert "Add --events" not in told.err
