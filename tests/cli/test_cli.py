"""Test the commands as users run them: output, output streams and exit codes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from argmap import __version__
from tests.commands import Commands
from tests.graph.test_argument_graph import ACTOR, MATTER
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
