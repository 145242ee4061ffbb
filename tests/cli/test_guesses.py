"""What people type before they read the help does what was meant, or names the command."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

import argmap
from tests.commands import Commands
from tests.support import EXAMPLE


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of the examples."""
    folder = tmp_path_factory.mktemp("examples")
    with argmap.connect(folder / "argmap.kgl") as graph:
        graph.ingest(EXAMPLE)
    return folder


@pytest.fixture
def place(own_folder: Path, examples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ARGMAP_STORE", raising=False)
    shutil.copytree(examples, own_folder, dirs_exist_ok=True)


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    ("guess", "meant"),
    [
        ("query actors/spanning", "query run actors/spanning"),
        ("query spanning", "query run actors/spanning"),
        ("query run spanning", "query run actors/spanning"),
        ("spanning", "query run actors/spanning"),
        ("compare apple fbi", "query run actors/compare --one apple --other fbi"),
        ("query run actors/compare apple fbi", "query run actors/compare --one apple --other fbi"),
        ("query run actors/compare --one apple fbi",
         "query run actors/compare --one apple --other fbi"),
        ("network", "network congruence"),
        ("export record apple-v-fbi", "export record --controversy apple-v-fbi"),
        ("export record EFF ACLU", "export record --actor EFF --actor ACLU"),
        ("--store argmap.kgl query run spanning", "query run actors/spanning"),
        ("--store=missing.kgl query run spanning --store argmap.kgl", "query run actors/spanning"),
    ],
)  # fmt: skip
def test_a_guess_runs_what_was_meant(commands: Commands, guess: str, meant: str) -> None:
    given, expected = commands(*guess.split()), commands(*meant.split())
    assert given.code == 0
    assert given.out == expected.out


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    ("guess", "code", "message"),
    [
        ("export record apple-v-fbi sopa-pipa", 2, "can't be shown together"),
        ("export record apple-v-fbi EFF", 2, "Give only one of"),
        ("figure", 2, "For a figure: argmap network congruence --plot x.svg"),
        ("coalitions -o c.svg", 2, "For a figure: argmap network congruence --plot x.svg"),
        ("export png", 2, "For a figure: argmap network congruence --plot x.svg"),
        ("merge A B", 2, "For two names of one actor: argmap actors merge A B"),
        ("blocs", 2, "For groups of actors: argmap coalitions"),
        ("find x", 2, "For one thing: argmap show NAME"),
        ("export htm", 2, "Did you mean html?"),
        ("query nothing", 2, "See `argmap query --help`"),
        ("counts", 2, "`argmap query run events/counts` or `argmap query run graph/counts`"),
        ("query run counts", 1, "'counts' can be each of these queries: events/counts, "),
        ("query run actors/compare a b c", 2, "unexpected 'c'"),
        ("query run actors/spanning 3", 2, "Got unexpected extra argument (3)"),
        ("--store x.kgl schema", 2, "No such option '--store'"),
    ],
)
def test_a_guess_that_can_not_run_names_the_command(
    commands: Commands, guess: str, code: int, message: str
) -> None:
    given = commands(*guess.split())
    assert given.code == code
    assert message in given.err


@pytest.mark.usefixtures("place")
def test_two_actors_are_merged_and_split_by_name(commands: Commands) -> None:
    merged = commands("actors", "merge", "EFF", "Google", "--names", "n.yml")
    assert (merged.code, merged.out) == (1, "n.yml: 0 decisions added\n")
    assert "Merge these by hand" in merged.err
    assert commands("actors", "merge", "EFF", "eff").code == 1
    assert commands("actors", "merge", "EFF").code == 2
    graph = argmap.read(EXAMPLE)
    first, second = [row["name"] for row in graph.actors(standing="unregistered")][:2]
    assert commands("actors", "merge", first, second, "--names", "n.yml").code == 0
    assert [line.split(":")[0] for line in Path("n.yml").read_text().splitlines()] == [
        "kind", "names", "  - {label", "  - {label",
    ]  # fmt: skip
    split = commands("actors", "split", "ACLU", "Apple", "--names", "n.yml")
    assert 'different: ["American Civil Liberties Union", "Apple"]' in split.out


def test_groups_of_names_are_chosen_by_ranges(commands: Commands, tmp_path: Path) -> None:
    with argmap.connect(tmp_path / "argmap.kgl") as graph:
        graph.ingest(
            {
                "title": "T",
                "positions": [
                    {"claim": "a", "proponents": ["Mill Ltd", "Mill Limited", "Kay GmbH", "Kay"]}
                ],
            }
        )
        assert len(graph.name_clusters()) == 2
    words = ("actors", "clusters", "--store", str(tmp_path / "argmap.kgl"))
    made = commands(*words, "--accept", "1-2", "--names", str(tmp_path / "n.yml"))
    assert made.code == 0
    assert made.out.count("same_as") == 2
    assert commands(*words, "--accept", "1-3").code == 2


def test_diff_takes_revisions_and_a_folder_as_git_does(
    commands: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "docs")
    monkeypatch.chdir(tmp_path)

    def git(*words: str) -> None:
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", *words], check=True)

    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "One")
    (tmp_path / "docs" / "new.yml").write_text("kind: actor\nname: Town\n")
    git("add", "-A")
    git("commit", "-qm", "Two")
    for guess, meant in (
        ("HEAD~1 HEAD docs", "HEAD~1..HEAD docs"),
        ("HEAD~1 docs", "HEAD~1.. docs"),
    ):
        given, expected = (commands("diff", "--no-answers", *it.split()) for it in (guess, meant))
        assert (given.code, given.out) == (0, expected.out)
        assert "Town" in given.out
    assert "Two" in commands("log", "Town", "docs").out


@pytest.mark.usefixtures("place")
def test_a_page_and_an_atlas_have_a_default_place(commands: Commands) -> None:
    assert commands("export", "html", "Apple v. FBI: The San Bernardino iPhone").code == 0
    own = Path("argmap.html").read_text("utf-8")
    named = commands("export", "html", "--controversy", "apple-v-fbi", "-o", "named.html")
    assert (named.code, Path("named.html").read_text("utf-8")) == (0, own)
    assert commands("export", "html", "apple-v-fbi/compel-assistance").code == 0
    assert commands("export", "site", "--maps", "none").code == 0
    assert Path("argmap-site/index.html").is_file()


@pytest.mark.usefixtures("place")
def test_the_suffix_of_the_output_chooses_a_page_or_a_picture(commands: Commands) -> None:
    assert commands("network", "-o", "page.html").code == 0
    assert Path("page.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert commands("network", "conflict", "-o", "picture.svg").code == 0
    assert "<svg" in Path("picture.svg").read_text("utf-8")
    assert commands("query", "run", "actors/spanning", "-o", "rows.html").code == 0
    assert Path("rows.html").is_file()
