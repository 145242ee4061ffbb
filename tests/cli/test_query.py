"""Test the query commands: run, ask, show, your own query files, and maps."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import argmap
from argmap.cli.query import own_options
from argmap.cli.root import cli
from argmap.queries.gate.notices import unknown_property
from tests import commands
from tests.conformance.cases import HERE

DEBATE = str(HERE / "debate.yml")
OWN = """\
//+ question: Which actors are companies?
//+ columns: {actor: Actor.id}
MATCH (a:Actor {kind: 'company'}) RETURN a.id AS actor ORDER BY actor
"""


def run(*words: str, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(cli, words, env=env)


def rows(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.output
    made: list[dict[str, object]] = json.loads(result.stdout)
    return made


def test_the_help_of_a_question_shows_its_options() -> None:
    told = run("query", "run", "actors/spanning", "--help").output
    assert "Which actors support positions in more than one controversy?" in told
    assert "--min-controversies INT" in told
    assert "--standing STRING,…" in told
    assert (
        "Which actors count: registered (a document defines it), unregistered (any other name)"
        in " ".join(told.split())
    )
    assert "[default: registered,unregistered]" in " ".join(told.split())
    told = run("query", "run", "actors/profile", "--help").output
    assert "Whose profile.  [required]" in told


def test_completion_offers_the_values_that_another_query_finds(tmp_path: Path) -> None:
    store = str(tmp_path / "debate.kgl")
    assert run("ingest", DEBATE, "--store", store).exit_code == 0
    words = f"argmap query run sources/most-used --store {store} --host p"
    env = {"_ARGMAP_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": "7"}
    completed = CliRunner().invoke(cli, prog_name="argmap", env=env)
    assert completed.output.split() == ["plain,paper.example"]


LIMITED = """\
//+ question: Which actors are there?
//+ limit: 2
//+ columns: {actor: Actor.id}
MATCH (a:Actor) RETURN a.id AS actor ORDER BY actor LIMIT $limit
"""


def test_a_limit_does_not_bound_a_map(tmp_path: Path) -> None:
    (tmp_path / "some.cypher").write_text(LIMITED)
    page = str(tmp_path / "page.html")
    drawn = run("export", "html", "--queries", str(tmp_path), "--query", "some", "--from", DEBATE,
                "-o", page)  # fmt: skip
    assert drawn.exit_code == 0, drawn.stderr
    with argmap.read(DEBATE) as graph:
        actors = graph.store.names("Actor").values()
        text = Path(page).read_text(encoding="utf-8")
        assert len(actors) > 2
        assert all(html.escape(name) in text for name in actors)


def completed(words: str) -> list[str]:
    """What a shell is offered for the last of some words."""
    words = "argmap " + words
    number = str(len(words.split()) - 1)
    asked = {"_ARGMAP_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": number}
    return CliRunner().invoke(cli, prog_name="argmap", env=asked).output.split()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("check --explain dup", "plain,duplicate-key plain,duplicate-id plain,duplicate-name"),
        ("check --select al", "plain,all"),
        ("check --ignore stale,one-s", "plain,stale,one-source"),
        (f"serve --from {DEBATE} --actor ma", "plain,mayor"),
        (f"serve --from {DEBATE} --standing hed", "plain,hedged"),
        ("export html --kind g", "plain,government plain,group"),
        ("export html --kind company,gov", "plain,company,government"),
        ("export html --query actors/sp", "plain,actors/spanning"),
        ("query show actors/sp", "plain,actors/spanning"),
        # Paths are left to the shell.
        *(
            (f"{words} con", "file,con")
            for words in ("ingest", "rebuild", "check", "copy", "status --store",
                          "export html -o", "query run actors/spanning --map")
        ),
    ],
)  # fmt: skip
def test_completion_offers_words(words: str, offered: str) -> None:
    assert completed(words) == offered.split()


def test_a_map_of_actors_shows_where_they_stand(tmp_path: Path) -> None:
    page = tmp_path / "map.html"
    words = ("--query", "actors/spanning", "--from", DEBATE, "-o", str(page))
    assert run("export", "html", *words).exit_code == 0
    asked = run("query", "run", "actors/spanning", "--from", DEBATE, "--map", str(tmp_path / "m"))
    assert asked.exit_code == 0
    assert page.read_bytes() == (tmp_path / "m").read_bytes()
    assert '"key":"actor-supports","stated":8' in page.read_text("utf-8")


def test_completion_offers_the_ids_of_the_store(tmp_path: Path) -> None:
    store = str(tmp_path / "debate.kgl")
    assert run("ingest", DEBATE, "--store", store).exit_code == 0
    found = ["plain,bank", "plain,boaters", "plain,bystander"]
    assert completed(f"query run actors/profile --store {store} --actor b") == found
    assert completed(f"export html --store {store} --actor b") == found
    assert completed(f"export html --store {store} --actor bank --actor bys") == found[2:]
    assert completed("export html --store nowhere.kgl --actor b") == []
    assert completed(f"show --store {store} trams/b") == ["plain,trams/build"]
    (document,) = completed(f"remove --store {store} tests/")
    assert document.endswith("debate.yml")


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (a:Actor {naem: 'x'}) RETURN a.id AS id",
        "MATCH (a:Actor)-[:SUPPORTS {naem: 'x'}]->() RETURN a.id AS id",
        "MATCH (a) WHERE COUNT { (a)-->({naem: 1}) } > 0 OR a.naem = 1 RETURN a.id AS id",
        "MATCH (a {kind: 'naem', naem: 'x'}) RETURN a.naem AS id",
        "MATCH (a)-->({naem: 1}) RETURN a.id AS id",
        "CALL { MATCH (a:Actor {naem: 1}) RETURN a } RETURN a.id AS id",
    ],
)
def test_a_property_is_looked_for_wherever_it_is_read(text: str) -> None:
    assert unknown_property(text, {}) == "there is no property 'naem'. Did you mean name?"


def test_query_files_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "companies.cypher").write_text(OWN)
    env = {"ARGMAP_QUERIES": str(tmp_path)}
    listed = run("query", "list", env=env).output
    assert any(
        line.split() == ["mine/companies", *["Which", "actors", "are", "companies?"]]
        for line in listed.splitlines()
    )
    found = rows(
        run("query", "run", "mine/companies", "--from", DEBATE, "--format", "json", env=env)
    )
    assert found == [{"actor": "bank"}]
    by_option = run("query", "run", "--queries", str(tmp_path), "mine/companies", "--from", DEBATE,
                    "--format", "json")  # fmt: skip
    assert rows(by_option) == found


def test_a_query_can_be_run_on_a_part_of_the_graph() -> None:
    every = rows(run("query", "run", "positions/by-support", "--from", DEBATE, "--format", "json"))
    part = rows(run("query", "run", "positions/by-support", "--from", DEBATE, "--format", "json",
                    "--controversy", "parking"))  # fmt: skip
    inside = [row for row in every if str(row["position"]).startswith("parking/")]
    assert part == inside != []
    assert len(part) < len(every)
    told = run("query", "run", "positions/by-support", "--from", DEBATE, "--thread", "nowhere")
    assert str(told.exception) == "there is no thread 'nowhere'"


@pytest.mark.parametrize("name", sorted(own_options()))
def test_a_parameter_with_the_name_of_an_option_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "mine").mkdir()
    file = tmp_path / "mine" / "own.cypher"
    file.write_text(
        f'//+ question: Which?\n//+ parameters:\n//+   "{name}": {{type: string, help: which}}\n'
        f"//+ columns: {{actor: Actor.id}}\nMATCH (a:Actor {{id: ${name}}}) RETURN a.id AS actor\n"
    )
    said = "no name for a parameter" if name == "limit" else "the name of an option"
    for words in (("check", str(file)), ("run", "--queries", str(tmp_path), "mine/own")):
        told = run("query", *words)
        assert told.exit_code == 1, words
        error = f"{told.stderr}{told.exception}"
        assert f"{name!r}" in error
        assert said in error


def test_the_options_of_a_run_are_all_known() -> None:
    names = {"mapping", "as", "at", "events", "from", "map", "help", "on"}
    assert names <= own_options()
    assert not {"controversy", "thread"} & own_options()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("//+   stance: string", "//+   stances: string"), "the query returns actor, stance, but"),
        (("WHERE r.basis IN $basis", "WHERE true"), "'basis' is declared and not used"),
        (("RETURN DISTINCT a.id AS actor", "SET a.x = 1 RETURN a.id AS actor"), "SET writes"),
        (("MATCH (a:Actor)", "MATCH (a:Actor"), "yntax"),
        (("//+ columns:", "//+ colums:"), "no field 'colums'"),
    ],
)
def test_a_wrong_query_file_is_told(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    from argmap.cli.query_files import SKELETON

    file = tmp_path / "wrong.cypher"
    assert change[0] in SKELETON
    file.write_text(SKELETON.replace(*change))
    result = run("query", "check", str(file))
    assert result.exit_code == 1
    assert said in result.output


DOUBLING = "RETURN size(reduce(s = 'abcd', i IN range(1, 60) | s + s)) AS n"


@pytest.mark.slow
def test_a_question_that_takes_all_memory_is_ended(tmp_path: Path) -> None:
    own = tmp_path / "sent.cypher"
    own.write_text(f"//+ question: How long?\n//+ columns: {{n: int}}\n{DOUBLING}\n")
    for words in (
        ("cypher", "--from", DEBATE, DOUBLING),
        ("query", "run", "--queries", str(tmp_path), "sent", "--from", DEBATE),
        ("query", "check", str(own)),
        ("export", "html", "--from", DEBATE, "--queries", str(tmp_path), "--query", "sent", "-o",
         str(tmp_path / "map.html")),
    ):  # fmt: skip
        told = commands.run(*words, ARGMAP_QUERY_MEMORY="0.25")
        assert told.code == 1, words
        assert told.err == (
            "argmap: the query was stopped: it needs more than 0.25 GiB of memory. Narrow it, "
            "or set a higher limit in GiB with ARGMAP_QUERY_MEMORY\n"
        )
    assert not (tmp_path / "map.html").exists()


@pytest.mark.parametrize("given", ["much", "0", "-1", "nan", "inf"])
def test_what_a_question_may_take_is_a_number(given: str) -> None:
    told = run("cypher", "--from", DEBATE, "RETURN 1 AS n", env={"ARGMAP_QUERY_MEMORY": given})
    assert told.exit_code == 2
    assert "must be a number of GiB" in told.output


def test_a_long_cell_is_cut_in_text_and_not_in_data(tmp_path: Path) -> None:
    store = str(tmp_path / "a.kgl")
    same = ", ".join(f"Frontier {number}" for number in range(500))
    (tmp_path / "a.yml").write_text(
        f"- {{kind: actor, id: eff, name: EFF, aliases: [{same}]}}\n"
        "- {kind: actor, id: fbi, name: FBI, aliases: [Bureau]}\n"
    )
    assert run("ingest", str(tmp_path / "a.yml"), "--store", store).exit_code == 0
    words = ("cypher", "MATCH (a:Actor) RETURN a.id, a.aliases ORDER BY a.id", "--store", store)
    text = run(*words)
    assert text.stderr == "Cut to 500 characters: 1 cell. Use --format csv or json to see all.\n"
    first, second = text.stdout.splitlines()[2:]
    assert len(first) < 600
    assert first.endswith("…")
    assert second.split() == ["fbi", "Bureau"]
    for form in ("csv", "json", "ndjson", "markdown"):
        whole = run(*words, "--format", form)
        assert (whole.stderr, "Frontier 499" in whole.stdout) == ("", True)
