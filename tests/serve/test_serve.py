"""The server answers as the atlas does, refuses what is hostile, and follows a changed store.

It is uvicorn, in a thread, asked with Python's own client.
"""

from __future__ import annotations

import http.client
import json
import re
import socket
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from benchmarks.serve import attack
from click.testing import CliRunner

import argmap
from argmap import ArgumentGraph
from argmap.activity import activity
from argmap.cli.root import cli
from argmap.serve import app, cypher_page
from argmap.serve.app import Application
from argmap.serve.busy import MOST_RESULTS, Results
from argmap.serve.cypher_page import refusal_of
from argmap.serve.measured import compute
from argmap.serve.query_pages import Result
from argmap.serve.running import follow, serving
from argmap.serve.sources import Settings, StoreSource, state_of_memory
from argmap.serve.web_server import WebServer
from tests.conformance.cases import cases
from tests.packed import packed_articles
from tests.places import Place
from tests.sampling import spread
from tests.support import EXAMPLE

REQUIRED = {
    "actor": "eff", "one": "eff", "other": "apple", "controversy": "apple-v-fbi",
    "thread": "lawful-access", "position": "apple-v-fbi/compel-assistance", "day": "2016",
    "before": "2030", "words": "encryption",
}  # fmt: skip
"""Values of required parameters, for queries without a case."""

Response = tuple[int, dict[str, str], str]


class Served:
    """A server that runs. graph: what it serves; faults: what it reported."""

    def __init__(
        self, port: int, graph: ArgumentGraph, faults: list[str], application: Application
    ) -> None:
        self.port, self.graph, self.faults = port, graph, faults
        self.application = application

    def ask(self, path: str, method: str = "GET", **headers: str) -> Response:
        """Ask for a path, with headers whose names have _ for -."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as client:
            client.putrequest(method, path, skip_host="Host" in headers)
            for name, value in headers.items():
                client.putheader(name.replace("_", "-"), value)
            client.endheaders()
            got = client.getresponse()
            found = {name.lower(): value for name, value in got.getheaders()}
            return got.status, found, got.read().decode()

    def text(self, path: str) -> str:
        """The text at a path that has one."""
        status, _, text = self.ask(path)
        assert status == 200, (path, text, self.faults)
        return text


@contextmanager
def served(place: str, *, public: bool = False, **given: Any) -> Iterator[Served]:
    faults: list[str] = []
    settings = Settings(**given)
    with ExitStack() as stack:
        graph = stack.enter_context(argmap.connect(place))
        source = StoreSource(partial(argmap.connect, place, queries=settings.queries), settings)
        stack.callback(source.close)
        server = WebServer(port=0)
        application = stack.enter_context(
            serving(server, faults.append, source.load(), public=public)
        )
        ended = threading.Event()
        follower = threading.Thread(
            target=follow, args=(application, source, faults.append, ended), daemon=True
        )
        follower.start()
        yield Served(server.port, graph, faults, application)
        ended.set()
        follower.join()


@pytest.fixture(scope="module")
def example(module_place: Place) -> Iterator[Served]:
    with argmap.connect(module_place.url) as graph:
        graph.ingest(EXAMPLE)
    with served(module_place.url) as made:
        yield made


def main_of(text: str) -> str:
    found = re.search(r"<main.*</main>", text, re.DOTALL)
    assert found
    return found[0]


def test_each_page_of_the_atlas_is_served_with_the_same_text(
    example: Served, tmp_path: Path
) -> None:
    example.graph.site(tmp_path, events=True)
    paths = [path for path in tmp_path.rglob("*") if path.suffix in (".html", ".csv", ".css")]
    assert len(paths) > 100
    # Some of each folder, and fewer of a store that has the same graph.
    most = 2 if example.graph.store.engine == "neo4j" else 12
    folders = {path.parent: spread(sorted(path.parent.iterdir()), most) for path in paths}
    for path in (path for path in paths if path in folders[path.parent]):
        name = path.relative_to(tmp_path).as_posix()
        if name == "404.html":
            continue
        text, made = path.read_text("utf-8"), example.text(f"/{name}")
        if "map" in name:
            continue
        if path.suffix == ".html":
            text, made = main_of(text), main_of(made)
        assert made == text, name
    assert example.text("/") == example.text("/index.html")


def test_a_map_asks_for_each_article(example: Served, tmp_path: Path) -> None:
    example.graph.site(tmp_path, events=True)
    for name in ("map.html", "maps/controversies/apple-v-fbi.html"):
        whole = (tmp_path / name).read_text("utf-8")
        sent = example.text(f"/{name}")
        assert "<article" in whole
        assert "<article" not in sent
        assert 'id="articles-0"' not in sent
        assert "connect-src &#39;self&#39;" in sent
        version = re.findall(r'"version":"(\w+)"', sent)[0]
        articles = packed_articles(whole)
        for id_ in spread(sorted(articles), 12):
            [text] = json.loads(example.text(f"/{name}?-article={id_}&-version={version}"))
            assert text.strip() == articles[id_].replace(' data-to="', ' href="#').strip()
        for asked in (f"n0&-version={version}x", f"nobody&-version={version}"):
            assert example.ask(f"/{name}?-article={asked}")[0] == 404


def test_what_a_page_shows_is_also_json_and_csv(example: Served) -> None:
    rows = json.loads(example.text("/index.json"))
    assert {row["kind"] for row in rows} == {"controversy", "thread", "actor", "event", "source"}
    assert len(example.text("/index.csv").splitlines()) == len(rows) + 1
    row = next(row for row in rows if row["id"] == "eff")
    card = example.text(f"/{row['path'].replace('.html', '.json')}")
    assert json.loads(card) == example.graph.card("eff").to_dict()
    assert json.loads(example.text("/lists/events-1.json"))[0]["kind"] == "event"


def test_an_unchanged_page_is_not_sent_again(example: Served) -> None:
    status, headers, text = example.ask("/actors/eff.html")
    assert status == 200
    assert headers["cache-control"] == "no-cache"
    assert headers["content-security-policy"] == "frame-ancestors 'none'"
    again = example.ask("/actors/eff.html", If_None_Match=headers["etag"])
    assert again[0] == 304
    assert again[2] == ""
    assert example.ask("/actors/eff.html", If_None_Match='"other"')[2] == text
    assert example.ask("/actors/eff.html", "HEAD")[1]["content-length"] == str(len(text.encode()))
    [style] = re.findall(r"assets/pages-\w+\.css", text)
    assert "immutable" in example.ask(f"/{style}")[1]["cache-control"]
    assert example.text("/robots.txt").startswith("User-agent: *")
    assert json.loads(example.text("/-/health"))["status"] == "ok"


@pytest.mark.parametrize(
    ("status", "path"),
    [
        (404, "/../../../../etc/passwd"),
        (404, "/%2e%2e/%2e%2e/etc/passwd"),
        (404, "/controversies/..%2f..%2fargmap.kgl"),
        (404, "/assets/%00.css"),
        (404, "/%ff%fe%c0%80.html"),
        (404, "//evil.example/"),
        (404, "/" + "a/" * 2000),
        (404, "/actors/nobody.json?x=%ff&&&=&%zz"),
        (404, "/actors/nobody.csv"),
        (404, "/<script>alert(1)</script>.html"),
        (400, "/queries.html?words=" + "x" * 5000),
        (400, "/queries.html?words=" + "x" * 70_000),
        (404, "/queries/nope.json"),
        (404, "/queries/actors/profile.json?actor=nobody-at-all"),
        (400, "/queries/actors/profile.json"),
        (400, "/queries/actors/spanning.csv?limit=0"),
        (400, "/queries/actors/spanning.json?limit=99999"),
        (400, "/queries/actors/spanning.json?after=%D9%A1&limit=2"),
        (400, "/queries/actors/spanning.json?unknown=1"),
        (400, "/queries/actors/spanning.json?min_controversies=1e400"),
        (400, "/maps/selection.html?hops=9"),
        (400, "/maps/selection.html?actor=eff&thread=x"),
        (400, "/maps/selection.html?unknown=1"),
        (404, "/maps/selection.csv?controversy=nope"),
        (404, "/queries/../../etc/passwd.json"),
    ],
)
def test_hostile_and_wrong_requests_are_refused_in_a_few_words(
    example: Served, status: int, path: str
) -> None:
    got, _, text = example.ask(path)
    assert got == status, text
    assert len(text) < 3000 + 30 * len(path)  # a page repeats "../" in its addresses
    assert "Traceback" not in text
    assert "<script>alert" not in text
    assert "root:" not in text
    assert example.faults == []
    if path.endswith("?x=%ff&&&=&%zz"):
        assert json.loads(text)["status"] == 404


def test_what_is_not_http_and_slow_clients_end_nothing(
    example: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("argmap.serve.web_server.HEAD_SECONDS", 0.3)
    with closing(socket.create_connection(("127.0.0.1", example.port), 60)) as client:
        client.sendall(b"\x16\x03\x01 nonsense\r\n\r\n")
        assert client.recv(100).startswith(b"HTTP/1.1 400")
    with closing(socket.create_connection(("127.0.0.1", example.port), 60)) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: ")
        assert client.recv(100) == b""  # closed
    assert example.text("/actors/eff.html")


def test_generated_attacks_get_short_answers_and_write_nothing(example: Served) -> None:
    expected = example.text("/actors/eff.html")
    if example.graph.store.engine == "embedded":
        place = Path(example.graph.store.place)
        before = {path: path.stat().st_mtime_ns for path in place.parent.iterdir()}
        found = attack(example.port, 120, 4, slow=2)
        assert sum(found.values()) == 120
        assert [item for item in found if not item.isdigit()] == []
        assert found.keys() >= {"400", "403", "404", "405", "421"}
        assert {path: path.stat().st_mtime_ns for path in place.parent.iterdir()} == before
    assert example.text("/actors/eff.html") == expected
    assert example.faults == []


def test_a_public_server_answers_any_host(tmp_path: Path) -> None:
    with argmap.read(EXAMPLE / "actors") as graph:
        state = state_of_memory(graph, Settings(title="Actors"))
        server = WebServer(port=0, root_path="/debate")
        with serving(server, lambda text: None, state, public=True) as application:
            made = Served(server.port, graph, [], application)
            status, _, text = made.ask("/actors/eff.html", Host="a.example")
            assert status == 200
            assert made.ask("/debate/actors/eff.html", Host="a.example")[0] == 404
            assert "· Actors</title>" in text
            assert 'href="../index.html"' in text


def test_until_the_graph_is_read_every_page_says_so_and_loads_itself_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(app, "PATIENCE", 0.01)
    server = WebServer(port=0)
    with argmap.read(EXAMPLE / "actors") as graph, serving(server, pytest.fail) as application:
        made = Served(server.port, graph, [], application)
        with activity.step("reading documents", 90) as step:
            step.done = 7
            for path in ("/", "/actors/eff.html", "/-/health", "/-/events", "/nope", "/index.csv"):
                status, headers, text = made.ask(path)
                assert (status, headers["retry-after"]) == (503, "2")
                assert headers["cache-control"] == "no-store"
                assert "The graph is being read. Reading documents: 7 of 90." in text
                assert ('http-equiv="refresh" content="2"' in text) == (path != "/index.csv")
            assert json.loads(made.ask("/index.json")[2])["status"] == 503
        with activity.step("opening <x>"):
            assert "Opening &lt;x&gt;." in made.ask("/")[2]
        monkeypatch.setattr(app, "PATIENCE", 60)
        with ThreadPoolExecutor(1) as thread:
            waiting = thread.submit(made.text, "/")
            time.sleep(0.2)
            application.begin(state_of_memory(graph, Settings()))
            assert "actors/eff.html" in waiting.result()
        assert made.ask("/-/health")[0] == 200
        assert made.ask("/nope")[0] == 404


def test_a_changed_store_is_loaded_beside_the_old_state(place: Place) -> None:
    with argmap.connect(place.url) as graph:
        graph.ingest(EXAMPLE / "actors")
    with served(place.url) as made:
        old = made.ask("/actors/eff.html")
        assert made.ask("/controversies/apple-v-fbi.html")[0] == 404
        with argmap.connect(place.url) as graph:
            graph.ingest(EXAMPLE)
        until = time.monotonic() + 60
        while made.ask("/controversies/apple-v-fbi.html")[0] != 200:
            assert time.monotonic() < until, made.faults
            time.sleep(0.1)
        new = made.ask("/actors/eff.html", If_None_Match=old[1]["etag"])
        assert new[0] == 200
        assert new[1]["etag"] != old[1]["etag"]
        assert "apple-v-fbi" in new[2]
        assert ["the store has changed" in fault for fault in made.faults] == [True]


def test_rows_are_those_of_the_command_in_all_forms(example: Served, module_place: Place) -> None:
    queries = example.graph.queries()
    assert len(queries) > 60
    given = {case.query: case.parameters for case in reversed(cases())}
    if example.graph.store.engine == "neo4j":
        queries = queries[::8]
    runner, filled = CliRunner(), 0
    for item in queries:
        required = {one.name: REQUIRED[one.name] for one in item.parameters if one.required}
        if "thread" in required and "other" in required:
            required["other"] = "locks-on-media"
        values = given.get(item.name, required)
        texts = {
            name: ",".join(value) if isinstance(value, list) else str(value)
            for name, value in values.items()
        }
        words = [f"--{name.replace('_', '-')}={text}" for name, text in texts.items()]
        path = f"/queries/{item.name}.json?{urlencode(texts)}"
        words += ["--format", "json", "--store", module_place.url]
        ran = runner.invoke(cli, ["query", "run", item.name, *words])
        assert ran.exit_code == 0, ran.stderr
        assert example.text(path) == ran.stdout, path
        filled += ran.stdout != "[]\n"
        csv = example.graph.query(item, values).to_csv()
        assert example.text(path.replace(".json", ".csv", 1)) == csv
    assert filled > len(queries) / 2


def test_parts_of_an_answer_follow_each_other(example: Served) -> None:
    rows, address = [], "spanning.json?limit=4"
    while address:
        _, headers, text = example.ask(f"/queries/actors/{address}")
        rows += json.loads(text)
        found = re.fullmatch(r'<(\S+)>; rel="next"', headers.get("link", ""))
        address = found[1] if found else ""
        assert len(rows) < 200
    assert rows == example.graph.query("actors/spanning").to_dicts()


def test_a_page_of_a_query_has_a_form_rows_and_what_they_leave_out(example: Served) -> None:
    listed = example.text("/queries.html?words=spanning")
    assert 'href="queries/actors/spanning.html"' in listed
    form = example.text("/queries/actors/profile.html")
    bar = re.findall(
        r"<a href=\"[^\"]*\">(\w+)</a>", form.partition("<nav")[2].partition("</nav>")[0]
    )
    assert bar == ["Atlas", "Map", "Ask", "Queries", "Measures"]
    assert '<select id="f-actor" name="actor" required>' in form
    assert '<option value="eff">Electronic Frontier Foundation</option>' in form
    assert "Fill in the required fields" in form
    shown = example.text("/queries/actors/spanning.html?limit=3")
    assert 'href="../../actors/eff.html"' in shown
    assert shown.index('id="rows"') < shown.index("About this query")
    assert 'rel="next" href="../../queries/actors/spanning.html?limit=3&amp;after=3"' in shown
    assert re.search(r"Excluded: 2 hedged actors \(.*\), whose names .*\. Include them", shown)
    empty = example.text("/queries/actors/spanning.html?min_controversies=50")
    assert re.search(r"With min_controversies=\d+ there (is|are) \d+ row", empty)
    wrong = example.text("/queries/actors/profile.html?actor=Elektronic+Frontier")
    assert 'role="alert"' in wrong
    assert "<title>Where does" in example.text("/maps/queries/actors/profile.html?actor=eff")


def test_a_selection_is_drawn_and_listed(example: Served) -> None:
    view = example.graph.view(controversy="apple-v-fbi", standing="registered")
    chosen = "controversy=apple-v-fbi&standing=registered"
    assert example.text(f"/maps/selection.csv?{chosen}") == view.record(columns="actors").to_csv()
    drawn = example.text(f"/maps/selection.html?{chosen}&standing=unregistered")
    assert "Apple v. FBI" in drawn
    assert 'action="maps/selection.html"' in example.text("/select.html?actor=eff")


def test_a_question_is_answered_or_what_may_be_meant_is_listed(example: Served) -> None:
    found = json.loads(example.text("/ask.json?words=who+opposes+apple"))
    assert found["parameters"] == {"actor": "apple"}
    rows = example.text(f"/{found['address'].replace('.html', '.json')}")
    assert rows == example.graph.query(found["query"], actor="apple").to_json()
    shown = example.text("/ask.html?words=who+opposes+apple")
    assert found["address"] in shown
    assert 'href="actors/eff.html"' in example.text("/ask.html?words=who+supports+title+ii")
    found = json.loads(example.text("/ask.json?words=who+supports+title+ii"))
    assert found["rows"] == list(example.graph.ask("who supports title ii").table or ())
    unclear = example.text("/ask.html?words=what+does+the+EU+support")
    assert 'href="ask.html?words=what%20does%20the%20european-commission%20support' in unclear
    instead = json.loads(example.text("/ask.json?words=does+the+FCC+still+support+title+ii"))
    assert instead["rows"] == []
    assert {row["position"] for row in instead["instead"]} == {"net-neutrality/title-ii"}
    assert 'href="actors/fbi.html"' in shown
    assert "Ask in your own words" in example.text("/ask.html?words=%3Cb%3E+weather")
    near = example.text("/ask.html?words=who+says+that+companies+should+weaken+encryption")
    assert "Nearest to these words:" in near
    assert "apple-v-fbi/no-compelled-backdoor" in near
    two = example.text("/ask.html?words=who+supports+title+ii+and+who+opposes+SOPA")
    assert 'href="ask.html?words=who%20opposes%20SOPA"' in two
    assert example.ask("/ask.json?words=" + "a" * 4500)[0] == 400


def test_things_are_found_by_words(example: Served) -> None:
    rows = json.loads(example.text("/search.json?words=frontier+foundation"))
    assert rows[0]["path"] == "actors/eff.html"
    assert "Electronic Frontier Foundation" in example.text("/search.html?words=EFF")
    found = {kind for words in ("right+to+repair", "privacy", "court", "act")
             for row in json.loads(example.text(f"/search.json?words={words}"))
             for kind in [row["kind"]]}  # fmt: skip
    assert {"position", "actor", "source", "event"} <= found
    assert "Nothing has all these words" in example.text("/search.html?words=%3Cx%3E")


def test_measures_are_those_of_the_graph(example: Served, tmp_path: Path) -> None:
    tie = example.graph.network("subtract").tie("eff", "apple")
    assert example.text("/why.csv?one=eff&other=apple") == tie.to_table().to_csv()
    assert f"weight {tie.value}" in example.text("/why.html?one=eff&other=apple")
    assert "nobody" in example.text("/why.html?one=eff&other=nobody")
    if example.graph.store.engine == "embedded":
        ties = example.text("/measures/ties.html")
        assert 'href="../why.html?one=aclu&amp;other=eff"' in ties
        assert "measures/cruxes.html" in example.text("/measures.html")
        assert '<p class="none">None.</p>' in example.text("/measures/names.html")
        path = "/measures/ties.svg?kind=dendrogram"
        example.graph.network("subtract").plot(tmp_path / "tree.svg", kind="dendrogram")
        assert example.text(path) == (tmp_path / "tree.svg").read_text("utf-8")
        assert example.ask(path)[1]["content-type"] == "image/svg+xml"
        assert f'src="..{path}"' in ties
        for wrong in ("/measures/ties.svg?kind=stances", "/measures/balance.svg"):
            assert example.ask(wrong)[0] == 404


def test_a_measure_says_why_it_has_no_pictures(
    example: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    found = compute(example.graph, "contested", ()).values
    assert list(found) == ["no_picture"]
    assert "Install argmap's extra `plot`" in found["no_picture"]


def test_cells_are_text_and_their_addresses_are_quoted() -> None:
    made = Result(("a", "b"), [[[("<b>&", "")], [("x", 'y"z'), ("2", "")]]], [True])
    assert made.body("../") == (
        '<tr><td dir="auto" class="number">&lt;b&gt;&amp;</td>'
        '<td dir="auto"><a href="../y&#34;z">x</a>; 2</td></tr>'
    )


def test_what_was_computed_is_kept_until_there_is_too_much() -> None:
    results, made = Results(), list[str]()
    for name in ("a", "a", *map(str, range(MOST_RESULTS)), "a", "499"):
        results.get((name,), partial(made.append, name))
    assert made == ["a", *map(str, range(MOST_RESULTS)), "a"]


def test_what_is_asked_for_again_and_again_stays() -> None:
    results, made = Results(2), list[str]()
    for name in ("front", "a", "front", "b", "front", "c", "front"):
        results.get((name,), partial(made.append, name))
    assert made == ["front", "a", "b", "c"]


def test_what_two_requests_compute_after_a_failure_counts_once() -> None:
    results, made = Results(12, size=lambda name: 6), list[str]()
    fails, goes_on, waits, ends = (threading.Event() for _ in range(4))

    def fail() -> str:
        fails.set()
        goes_on.wait(60)
        raise ValueError

    def compute() -> str:
        made.append("a")
        waits.set()
        ends.wait(60)
        return "a"

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(results.get, ("a",), fail)
        fails.wait(60)
        second = threads.submit(results.get, ("a",), compute)
        time.sleep(0.2)  # until it waits for the first
        goes_on.set()
        assert isinstance(first.exception(60), ValueError)
        waits.wait(60)
        results.get(("a",), lambda: "a")
        ends.set()
        assert second.result(60) == "a"
    for name in ("b", "a"):
        results.get((name,), partial(made.append, name))
    assert made == ["a", "b"]


def test_a_measure_that_takes_too_long_is_ended(
    example: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("argmap.serve.measured.MEASURE_SECONDS", 0.01)
    status, headers, text = example.ask("/measures/balance.json")
    assert status == 503
    assert headers["retry-after"]
    assert "took longer" in json.loads(text)["error"]


def test_many_clients_get_the_same_answers_or_are_asked_to_come_again(
    example: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = ["/queries/actors/spanning.json", "/actors/eff.html", "/search.json?words=apple"]
    expected = {path: example.text(path) for path in paths}
    wrong: list[Response] = []

    def client() -> None:
        for path in paths * 3:
            got = example.ask(path)
            if got[0] != 200 or got[2] != expected[path]:
                wrong.append(got)

    clients = [threading.Thread(target=client) for _ in range(16)]
    for one in clients:
        one.start()
    for one in clients:
        one.join()
    assert wrong == []
    monkeypatch.setattr("argmap.serve.state.WAIT", 0.01)
    with ExitStack() as stack:
        for _ in example.application.state.pool.graphs:
            stack.enter_context(example.application.state.graph())
        status, headers, _ = example.ask("/queries/actors/spanning.json")
        assert status == 503
        assert headers["retry-after"] == "2"
        assert example.ask("/actors/eff.html")[0] == 200
    assert example.text(paths[0]) == expected[paths[0]]


def test_cypher_is_run_only_if_it_is_offered_and_ended_at_the_limit(
    example: Served, module_place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(text: str, form: str = "json") -> Response:
        return example.ask(f"/cypher.{form}?text={quote(text)}")

    assert (min(cypher_page.free_and_used_memory()) > 0) == (sys.platform == "linux")
    known = "MATCH (a:Actor) RETURN a.id AS id ORDER BY id LIMIT 3"
    assert asked(known)[0] == 404
    before = example.application.state
    example.application.state = replace(before, no_cypher="")
    try:
        assert asked(known)[2] == example.graph.cypher(known).to_json()
        part = example.text(f"/cypher.html?text={quote(known)}&limit=1&after=1")
        assert ("Row 2 " in part, "after=2" in part) == (True, True)
        assert "write a query in Cypher" in example.text("/queries.html")
        status, _, text = asked("MATCH (a) DETACH DELETE a", "html")
        assert (status, "writes, and Cypher can only read here" in text) == (200, True)
        assert asked("CREATE (a:Actor) RETURN a")[0] == 400
        if example.graph.store.engine == "embedded":  # Neo4j counts these at once
            monkeypatch.setattr("argmap.serve.cypher_page.QUERY_SECONDS", 0.5)
            endless = "MATCH (a), (b), (c), (d), (e), (f) RETURN count(*) AS n"
            assert asked(endless)[0] == 503
        monkeypatch.setattr(cypher_page, "free_and_used_memory", lambda: (1.0, 1.0))
        assert refusal_of(cypher_page.SLOWEST) == ""
        monkeypatch.setattr(cypher_page, "free_and_used_memory", lambda: (1.0, 2.0))
        assert refusal_of(1.0).endswith("a second copy of the graph needs 2.0 GB of memory")
        source = StoreSource(partial(argmap.connect, module_place.url), Settings(cypher=True))
        with closing(source):
            refused = source.load().no_cypher
        assert bool(refused) == (example.graph.store.engine == "embedded")
        reason = refusal_of(cypher_page.SLOWEST + 1)
        assert "opens the store, which takes 6 s" in reason
        example.application.state = replace(before, no_cypher=reason)
        assert reason in asked(known, "html")[2]
        assert asked(known)[0] == 400
    finally:
        example.application.state = before


def test_a_page_says_that_a_newer_state_is_being_loaded(example: Served) -> None:
    application = example.application
    application.loading = True
    try:
        _, headers, text = example.ask("/actors/eff.html")
    finally:
        application.loading = False
    assert f"As of {application.state.time}. A newer state is being loaded." in text
    assert headers["cache-control"] == "no-store"
    assert "etag" not in headers
