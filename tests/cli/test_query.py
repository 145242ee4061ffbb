"""Test the query commands: run, ask, show, your own query files, and maps."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import argmap
from argmap.cli.query import own_options
from argmap.cli.root import cli
from argmap.errors import ArgmapError
from argmap.gate.unknown_names import unknown_property
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


def test_a_parameter_is_an_option() -> None:
    found = rows(
        run("query", "run", "actors/spanning", "--from", DEBATE, "--min-controversies", "2",
            "--standing", "registered", "--standing", "hedged", "--format", "json")
    )  # fmt: skip
    assert [row["actor"] for row in found] == ["bank"]


def test_a_boolean_parameter_needs_no_value() -> None:
    documents = Path(__file__).parents[1] / "conformance" / "event-controversies.yml"
    words = ["query", "run", "actors/without-position", "--from", str(documents)]

    def by_thread(*options: str) -> list[int]:
        result = CliRunner().invoke(cli, [*words, *options, "--format", "ndjson"])
        assert result.exit_code == 0, result.output
        return [json.loads(line)["by_thread"] for line in result.stdout.splitlines()]

    assert by_thread() == by_thread("--by-thread", "false") == [0, 0, 0]
    assert by_thread("--by-thread") == by_thread("--by-thread", "true") == [2, 4, 2]
    wrong = CliRunner().invoke(cli, [*words, "--by-thread", "often"])
    assert (wrong.exit_code, "takes true or false, not 'often'" in wrong.output) == (2, True)


def test_a_parameter_may_be_given_by_its_name() -> None:
    words = ("query", "run", "actors/spanning", "--from", DEBATE, "--format", "json")
    one = run(*words, "-p", "standing=unregistered,hedged")
    other = run(*words, "--standing", "unregistered,hedged")
    assert rows(one) == rows(other) != []


def test_the_list_has_only_the_queries_with_all_words(tmp_path: Path) -> None:
    (tmp_path / "zinc.cypher").write_text(
        "//+ question: Which actors are HEAVY?\n//+ about: Of straße and iron.\n"
        "//+ columns: {actor: Actor.id}\nMATCH (a:Actor) RETURN a.id AS actor ORDER BY actor\n"
    )
    own = ("--queries", str(tmp_path), "--format", "json")
    listed = run("query", "list", *own)
    names = {str(row["name"]) for row in rows(listed)}
    for words in (["ZINC"], ["heavy?"], ["STRASSE"], ["iron", "zinc"]):
        assert [row["name"] for row in rows(run("query", "list", *words, *own))] == ["zinc"], words
    spanning = {str(row["name"]) for row in rows(run("query", "list", "spanning", *own))}
    assert "actors/spanning" in spanning < names
    told = run("query", "list", "zinc", "silver")
    assert told.exit_code == 1
    assert "no query has 'zinc' and 'silver' in its name, question or description" in told.output


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


def test_formats() -> None:
    words = ("query", "run", "controversies/sharing-proponents", "--controversy", "trams", "--from",
             DEBATE, "--format")  # fmt: skip
    assert run(*words, "ndjson").stdout.splitlines()[0] == (
        '{"controversy": "parking", "name": "Parking on the square", "shared": 3, '
        '"proponents": ["bank", "drivers", "walkers"]}'
    )
    assert run(*words, "csv").stdout.splitlines()[1] == (
        "parking,Parking on the square,3,bank; drivers; walkers"
    )
    assert run(*words, "markdown").stdout.splitlines()[2] == (
        "| parking | Parking on the square | 3 | bank; drivers; walkers |"
    )


@pytest.mark.parametrize("name", ["positions/contested", "controversies/most-contested"])
def test_nothing_found_tells_of_stated_opposition_beside_inferred(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / "one.yml").write_text(
        "kind: controversy\nid: one\ntitle: One\npolarity: binary\npositions:\n"
        "  - {id: x, claim: It is., proponents: [a]}\n"
        "  - {id: y, claim: It is not., proponents: [b], opponents: [many folk]}\n"
    )
    told = run("query", "run", name, "--from", str(tmp_path)).stderr
    others = {
        "positions/contested": ("are 2 rows", "is 1 row"),
        "controversies/most-contested": ("is 1 row (inferred rivals: 1)", "is 1 row (contests: 1)"),
    }
    inferred, hedged = others[name]
    assert told == (
        f"No results. With --basis stated,inferred there {inferred}; with "
        f"--standing registered,unregistered,hedged there {hedged}.\n"
    )


def test_no_results_and_missing_stances_say_what_was_left_out(tmp_path: Path) -> None:
    (tmp_path / "one.yml").write_text(
        "kind: controversy\nid: one\ntitle: One\nleft_out: 2\npositions:\n"
        "  - {id: x, claim: It is., neutral: [{actor: acme, word: pass}]}\n"
    )
    place = ("--from", str(tmp_path))
    assert (
        "No results. 1 neutral stance is not counted here: see `argmap query run "
        "positions/stances --stance neutral`. 2 answers were left out at import."
    ) in run("ask", "who opposes acme", *place).stderr.splitlines()
    unnamed = ("query", "run", "positions/by-support", "--max-proponents")
    assert run(*unnamed, "0", *place).stderr.endswith("2 answers were left out at import.\n")
    assert "left out at import" not in run(*unnamed, "1", *place).stderr
    show = run("show", "one/x", *place).output
    assert "neutral (1)\n  Acme [acme], “pass” in the source  (" in show
    assert "no stance recorded" not in show
    text = (tmp_path / "one.yml").read_text().replace(", neutral: [{actor: acme, word: pass}]", "")
    (tmp_path / "one.yml").write_text(text)
    assert "\nno stance recorded; 2 answers left out when " in run("show", "one/x", *place).output


def test_what_the_graph_has_not_is_not_left_out(tmp_path: Path) -> None:
    (tmp_path / "one.yml").write_text(
        "kind: controversy\nid: one\ntitle: One\npositions:\n"
        "  - {id: x, claim: It is., proponents: [a]}\n"
        "  - {id: y, claim: It is not., proponents: [b]}\n"
    )
    assert run("query", "run", "positions/by-support", "--from", str(tmp_path)).stderr == ""


def test_completion_offers_the_values_that_another_query_finds(tmp_path: Path) -> None:
    store = str(tmp_path / "debate.kgl")
    assert run("ingest", DEBATE, "--store", store).exit_code == 0
    words = f"argmap query run sources/most-used --store {store} --host p"
    env = {"_ARGMAP_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": "7"}
    completed = CliRunner().invoke(cli, prog_name="argmap", env=env)
    assert completed.output.split() == ["plain,paper.example"]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ("{query: sources/hosts, column: nope}", "must have a column nope"),
        ("{query: actors/profile, column: stance}", "no required parameter"),
        ("{query: no/such, column: x}", "there is no query 'no/such'"),
        ("{query: sources/hosts}", "neither a list nor {query: …, column: …}"),
    ],
)
def test_values_must_come_from_a_query(tmp_path: Path, values: str, said: str) -> None:
    file = tmp_path / "mine.cypher"
    file.write_text(
        "//+ question: Which?\n//+ parameters:\n"
        f"//+   x: {{type: string, help: which, values: {values}}}\n"
        "//+ columns: {a: string}\nRETURN $x AS a ORDER BY a\n"
    )
    result = run("query", "check", str(file))
    assert result.exit_code == 1
    assert said in result.output


def test_a_heavy_question_says_so(tmp_path: Path) -> None:
    text = OWN.replace("//+ columns", "//+ heavy: All pairs are compared.\n//+ columns")
    (tmp_path / "pairs.cypher").write_text(text)
    listed = run("query", "list", "--queries", str(tmp_path)).output
    assert "Which actors are companies? (heavy)" in listed
    shown = run("query", "show", "pairs", "--queries", str(tmp_path)).output
    assert "Heavy: All pairs are compared." in shown


LIMITED = """\
//+ question: Which actors are there?
//+ limit: 2
//+ columns: {actor: Actor.id}
MATCH (a:Actor) RETURN a.id AS actor ORDER BY actor LIMIT $limit
"""


def test_a_question_with_a_limit_says_what_it_leaves_out(tmp_path: Path) -> None:
    (tmp_path / "some.cypher").write_text(LIMITED)
    own = ("--queries", str(tmp_path))
    words = ("query", *("run", *own, "some", "--from", DEBATE, "--format", "json"))
    cut = run(*words)
    assert len(rows(cut)) == 2
    assert "Stopped after 2 rows; there are more. See --limit." in cut.stderr
    every = run(*words, "--limit", "1000")
    assert len(rows(every)) > 2
    assert every.stderr == ""
    just_all = run(*words, "--limit", str(len(rows(every))))
    assert rows(just_all) == rows(every)
    assert just_all.stderr == ""
    assert "Returns at most 2 rows" in run("query", "show", "some", *own).output
    told = " ".join(run("query", "run", *own, "some", "--help").output.split())
    assert "The most rows to show. [default: 2]" in told
    assert "no problems found" in run("query", "check", str(tmp_path / "some.cypher")).output


def test_a_limit_bounds_neither_the_values_of_a_parameter_nor_a_map(tmp_path: Path) -> None:
    (tmp_path / "some.cypher").write_text(LIMITED)
    (tmp_path / "one.cypher").write_text(
        "//+ question: Who?\n//+ parameters:\n"
        "//+   who: {type: string, help: who, values: {query: some, column: actor}}\n"
        "//+ columns: {a: string}\nMATCH (n:Thread {id: $who}) RETURN n.id AS a ORDER BY a\n"
    )
    words = ("query", "run", "--queries", str(tmp_path), "one", "--from", DEBATE)
    assert run(*words, "-p", "who=mayor").stderr == "No results.\n"
    assert "No results: no who is 'nobody'." in run(*words, "-p", "who=nobody").stderr
    page = str(tmp_path / "page.html")
    drawn = run("export", "html", "--queries", str(tmp_path), "--query", "some", "--from", DEBATE,
                "-o", page)  # fmt: skip
    assert drawn.exit_code == 0, drawn.stderr
    with argmap.read(DEBATE) as graph:
        actors = graph.store.names("Actor").values()
        text = Path(page).read_text(encoding="utf-8")
        assert len(actors) > 2
        assert all(html.escape(name) in text for name in actors)


def test_a_map_of_what_the_rows_name(tmp_path: Path) -> None:
    page = tmp_path / "map.html"
    result = run("query", "run", "actors/on-rivals", "--from", DEBATE, "--map", str(page))
    assert result.exit_code == 0, result.output
    text = page.read_text(encoding="utf-8")
    assert "The Bank" in text
    assert "anglers" not in text


def test_a_map_has_the_events_of_the_rows(tmp_path: Path) -> None:
    events = str(Path(__file__).parents[1] / "conformance" / "events.yml")
    page = tmp_path / "map.html"
    words = ("query", "run", "events/evidence", "--from", events)
    drawn = run(*words, "--map", str(page))
    assert f"{page}: 0 nodes, 3 events" in drawn.stderr
    assert "Trial begins" in page.read_text("utf-8")
    cypher = ("cypher", "MATCH (a:Actor {id: 'court'}) RETURN a.id", "--from", events)
    for more, count in (((), ""), (("--events",), ", 2 events")):
        assert run(*cypher, *more, "--map", str(page)).stderr.endswith(f": 1 node{count}\n")
    refused = run(*words, "--events")
    assert (refused.exit_code, "--events needs --map FILE" in refused.stderr) == (2, True)


def completed(words: str) -> list[str]:
    """What a shell is offered for the last of some words."""
    words = "argmap " + words
    number = str(len(words.split()) - 1)
    asked = {"_ARGMAP_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": number}
    return CliRunner().invoke(cli, prog_name="argmap", env=asked).output.split()


def test_completion_of_what_a_check_looks_for() -> None:
    assert "plain,duplicate-id" in completed("check --explain dup")
    assert "plain,all" in completed("check --select a")
    assert completed("check --ignore stale,one-s")[0] == "plain,stale,one-source"


def test_completion_of_what_a_map_shows() -> None:
    assert completed(f"serve --from {DEBATE} --actor ma") == ["plain,mayor"]
    assert completed(f"serve --from {DEBATE} --standing hed") == ["plain,hedged"]


def test_a_map_of_actors_shows_where_they_stand(tmp_path: Path) -> None:
    page = tmp_path / "map.html"
    words = ("--query", "actors/spanning", "--from", DEBATE, "-o", str(page))
    assert run("export", "html", *words).exit_code == 0
    asked = run("query", "run", "actors/spanning", "--from", DEBATE, "--map", str(tmp_path / "m"))
    assert asked.exit_code == 0
    assert page.read_bytes() == (tmp_path / "m").read_bytes()
    assert '"relation":"actor-supports"' in page.read_text("utf-8")


def test_a_question_of_ones_own_is_drawn(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "companies.cypher").write_text(OWN)
    words = ("--from", DEBATE, "-o", str(tmp_path / "map.html"))
    result = run("export", "html", "--query", "companies", "--queries", str(tmp_path), *words)
    assert result.exit_code == 1
    result = run("export", "html", "--query", "own/companies", "--queries", str(tmp_path), *words)
    assert result.exit_code == 0, result.output
    assert "Shown: the answer to “Which actors are companies?”." in result.stderr


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


def test_completion_offers_values_and_questions() -> None:
    assert completed("export html --kind g") == ["plain,government", "plain,group"]
    assert completed("export html --kind company,gov") == ["plain,company,government"]
    assert completed("export html --query actors/sp") == ["plain,actors/spanning"]
    assert completed("query show actors/sp") == ["plain,actors/spanning"]


@pytest.mark.parametrize(
    "words", ["ingest con", "rebuild con", "check con", "copy con", "status --store con",
              "export html -o con", "query run actors/spanning --map con"],
)  # fmt: skip
def test_completion_leaves_paths_to_the_shell(words: str) -> None:
    assert completed(words) == ["file,con"]


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


def test_the_document_of_an_edge_that_has_several_is_reported_beside_the_rows() -> None:
    text = "MATCH (c:Controversy)-[r:PART_OF]->() RETURN r.document AS document"
    result = run("cypher", text, "--from", DEBATE)
    assert result.exit_code == 0
    assert result.stderr.startswith("A PART_OF edge has no `document`, but the list `documents`")


def test_a_label_that_does_not_exist_is_named_also_above_a_count_of_zero() -> None:
    result = run("cypher", "MATCH (n:Actr) RETURN count(n) AS n", "--from", DEBATE)
    assert "There is no label 'Actr'. Did you mean Actor?" in result.stderr
    assert result.stdout.split() == ["n", "-", "0"]


def test_maps_that_are_given_have_keys_of_their_own() -> None:
    rows_ = ("-p", 'rows=[{"x": 1, "deep": {"y": 2}}]')
    text = "UNWIND $rows AS row RETURN row.x AS x, row.deep.y AS y"
    assert run("cypher", text, *rows_, "--from", DEBATE).stderr == ""
    assert (
        run("cypher", "MATCH (s:ArgmapStore) RETURN s.revision AS r", "--from", DEBATE).stderr == ""
    )


def test_a_notice_says_that_bookkeeping_was_found_and_how_to_leave_it_out() -> None:
    condition = "WHERE NOT n:Document AND NOT n:ArgmapStore"
    told = run("cypher", "MATCH (n) RETURN n LIMIT 3", "--from", DEBATE)
    assert condition in told.stderr
    assert run("cypher", f"MATCH (n) {condition} RETURN n LIMIT 3", "--from", DEBATE).stderr == ""
    assert condition in run("schema").stdout


def test_keys_of_maps_are_no_unknown_properties() -> None:
    text = (
        "MATCH (p:Position)<-[r:SUPPORTS]-(a) WITH {mine: a.id} AS m, r.as_written AS words, "
        "{year: 1} AS day RETURN m.mine AS id, words, day.year AS year, 1.5 AS half"
    )
    assert run("cypher", text, "--from", DEBATE).stderr == ""


def test_show_is_a_card_of_anything() -> None:
    card = run("show", "trams/build", "--from", DEBATE).output
    assert "The town should build a tram." in card
    titles = [line.split(" (")[0] for line in card.splitlines() if re.match(r"\S.* \(\d", line)]
    assert titles[:2] == ["supported by", "contested by"]
    assert "supported by (3)" in card
    hedged = run("show", "parking/free", "--from", DEBATE).output
    assert "supported by (0, 1 hedged name not counted)" in hedged
    assert "The Mayor [mayor], since 2023, “No more rails.” <https://paper.example/mayor>" in card
    assert "defined in " in card
    mention = run("show", "anglers", "--from", DEBATE).output
    assert "no document defines it; first named in " in mention


def test_show_says_once_what_two_documents_state(tmp_path: Path) -> None:
    (tmp_path / "c.yml").write_text("{kind: controversy, id: c, title: C, thread: t}")
    (tmp_path / "t.yml").write_text("{kind: thread, id: t, title: T, controversies: [c]}")
    card = run("show", "c", "--from", str(tmp_path)).output
    assert re.search(r"belongs to \(1\)\n  T \[t\]  \(\S+c\.yml:1; \S+t\.yml\)\n", card)


def test_show_tells_the_nearest_id_and_asks_back_for_the_kind(tmp_path: Path) -> None:
    with pytest.raises(
        ArgmapError, match=r"nothing has the id, name or alias 'tram'\. Did you mean trams"
    ):
        CliRunner().invoke(cli, ["show", "tram", "--from", DEBATE], catch_exceptions=False)
    twice = tmp_path / "twice.yml"
    twice.write_text("- {kind: actor, id: x, name: X}\n- {kind: thread, id: x, title: X}\n")
    with pytest.raises(
        ArgmapError, match=r"'x' matches 2 nodes: actor x \(X\), thread x \(X\)\. Give the kind"
    ):
        CliRunner().invoke(cli, ["show", "x", "--from", str(twice)], catch_exceptions=False)
    assert "thread x" in run("show", "x", "--kind", "thread", "--from", str(twice)).output


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
    file = tmp_path / "mine" / "companies.cypher"
    file.write_text(OWN.replace("//+ columns", "//+ asked: [companies]\n//+ columns"))
    told = run("query", "check", str(file))
    assert told.exit_code == 1
    assert "the header has no field 'asked'" in told.stderr


def test_a_query_can_be_run_on_a_part_of_the_graph() -> None:
    every = rows(run("query", "run", "positions/by-support", "--from", DEBATE, "--format", "json"))
    part = rows(run("query", "run", "positions/by-support", "--from", DEBATE, "--format", "json",
                    "--controversy", "parking"))  # fmt: skip
    inside = [row for row in every if str(row["position"]).startswith("parking/")]
    assert part == inside != []
    assert len(part) < len(every)
    told = run("query", "run", "positions/by-support", "--from", DEBATE, "--thread", "nowhere")
    assert str(told.exception) == "there is no thread 'nowhere'"


@pytest.mark.parametrize("place", ["after", "joined", "before"])
def test_the_folder_of_ones_own_may_stand_on_either_side_of_the_name(
    tmp_path: Path, place: str
) -> None:
    (tmp_path / "companies.cypher").write_text(OWN)
    words = {
        "after": ("companies", "--queries", str(tmp_path)),
        "joined": ("companies", f"--queries={tmp_path}"),
        "before": ("--queries", str(tmp_path), "companies"),
    }[place]
    found = rows(run("query", "run", *words, "--from", DEBATE, "--format", "json"))
    assert found == [{"actor": "bank"}]
    (line,) = [
        line
        for line in run("query", "run", *words, "--help").output.splitlines()
        if line.strip().startswith("--queries")
    ]
    assert "FOLDER" in line


def test_a_folder_after_a_name_has_to_be_there(tmp_path: Path) -> None:
    nowhere = str(tmp_path / "nowhere")
    with pytest.raises(ArgmapError, match="no such folder"):
        CliRunner().invoke(
            cli, ["query", "run", "mine", "--queries", nowhere], catch_exceptions=False
        )
    assert run("query", "run", "mine", "--queries").exit_code != 0


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        ("query", "run", "actors/on-rivals"),
        ("ask", "who changed their mind"),
        ("cypher", "MATCH (a:Actor) RETURN a.id AS id"),
    ],
)
def test_a_map_and_rows_do_not_share_standard_output(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    for rows_to in ((), ("-o", "-")):
        refused = run(*words, "--from", DEBATE, "--map", "-", *rows_to)
        assert refused.exit_code == 2
        assert "--map - needs -o FILE" in refused.stderr
        assert refused.stdout == ""
    file = tmp_path / "rows.csv"
    drawn = run(*words, "--from", DEBATE, "--map", "-", "-o", str(file), "--format", "csv")
    assert drawn.exit_code == 0, drawn.stderr
    assert drawn.stdout.startswith("<!DOCTYPE html>")
    assert file.read_text("utf-8")


def test_a_clash_of_names_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "spanning.cypher").write_text(OWN)
    with pytest.raises(ArgmapError, match="the name actors/spanning is taken by"):
        CliRunner().invoke(
            cli, ["query", "list", "--queries", str(tmp_path)], catch_exceptions=False
        )


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


def test_a_skeleton_passes_the_check_and_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "queries" / "own" / "new.cypher"
    told = run("query", "new", str(file))
    assert told.exit_code == 0
    assert told.stderr.endswith(f"then run: argmap query check {file}\n")
    assert run("query", "check", str(file)).output == f"{file}: no problems found\n"
    again = run("query", "new", str(file))
    assert again.exit_code == 1
    assert "Use --force to overwrite it" in again.output
    assert run("query", "new", str(file), "--force").exit_code == 0


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


def test_the_time_limit_holds_for_maps_and_checks(tmp_path: Path) -> None:
    endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) AS n"
    own = tmp_path / "sent.cypher"
    own.write_text(f"//+ question: How many?\n//+ columns: {{n: int}}\n{endless}\n")
    drawn = run("export", "html", "--from", DEBATE, "--queries", str(tmp_path), "--query", "sent",
                "--timeout", "0.2", "-o", str(tmp_path / "map.html"))  # fmt: skip
    assert drawn.exit_code == 1
    assert "longer than 0.2 s" in str(drawn.exception)
    checked = run("query", "check", str(own), "--timeout", "0.2")
    assert checked.exit_code == 1
    assert "longer than 0.2 s" in checked.output


def _own(folder: Path, columns: str, text: str) -> str:
    file = folder / "own.cypher"
    file.write_text(f"//+ question: Which?\n//+ columns: {{{columns}}}\n{text}\n")
    return str(file)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("LOAD CSV FROM 'x' AS a RETURN a", "line 3: LOAD CSV"),
        ("\n\nMATCH (a:Actor)\nSET a.x = 1 RETURN a.id AS a", "line 6: SET writes"),
        ("MATCH (a:Actor)\nRETURN a.title AS a ORDER BY a", "line 4: a.title is not a property"),
        ("MATCH (a:Actor) /* x */ RETURN a.id AS a ORDER BY a", "line 3, col 17: Block comments"),
        ("MATCH (a:Actor)\n// x\nRETURN a.id AS a", "line 5: the rows have no defined order"),
        ("MATCH (a:Actor)\nRETURN a.id ++ 1 AS a ORDER BY a", "line 4, col"),
        ("MATCH (a:Actor)\nRETURN a.id AS a FORMAT CSV", "line 4: FORMAT is not a clause"),
        ("MATCH (a:Actor)\nWHERE a.id = $b RETURN a.id AS a", "own.cypher:4: $b is used"),
    ],
)
def test_a_check_tells_the_line_of_the_file(tmp_path: Path, text: str, said: str) -> None:
    result = run("query", "check", _own(tmp_path, "a: string", text))
    assert result.exit_code == 1
    assert said in result.output


def test_a_question_that_is_refused_tells_the_line_of_its_file(tmp_path: Path) -> None:
    _own(tmp_path, "a: string", "MATCH (a:Actor)\nRETURN keys(a) AS a")
    result = run("query", "run", "--queries", str(tmp_path), "own", "--from", DEBATE)
    assert result.exit_code == 1
    assert "line 4: keys() also returns made-up properties" in result.output + str(result.exception)


def test_a_check_compares_the_types_of_columns_with_what_a_store_holds(tmp_path: Path) -> None:
    text = "MATCH (a:Actor) RETURN a.id AS a, a.name AS n ORDER BY a"
    file = _own(tmp_path, "a: Actor.id, n: int", text)
    assert (
        run("query", "check", file).output == f"{file}: no problems found\n"
    )  # an empty store tells nothing
    told = run("query", "check", file, "--from", DEBATE)
    assert told.exit_code == 1
    assert "the column n is declared int and holds '" in told.output
    right = _own(tmp_path, "a: Actor.id, n: string", text)
    assert run("query", "check", right, "--from", DEBATE).output == f"{right}: no problems found\n"


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
