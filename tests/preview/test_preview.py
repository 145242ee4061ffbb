"""A preview without its browser: what it reads, whom it answers, what it prints, how it ends."""

from __future__ import annotations

import html
import http.client
import json
import os
import re
import shutil
import signal
import socket
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

import argmap
from argmap.check.corpus import corpus
from argmap.errors import ArgmapError
from argmap.ingest.discovery import origins
from argmap.model import Graph
from argmap.page.page import page
from argmap.serve import web_server
from argmap.serve.answer import Asked
from argmap.serve.app import Application
from argmap.serve.live import WAITING, news, with_updates
from argmap.serve.problem_report import MOST_PROBLEMS
from argmap.serve.running import serving
from argmap.serve.sources import Settings, state_of_documents
from argmap.serve.state import Preview
from argmap.serve.watched_documents import Documents, ParsedDocuments
from argmap.serve.web_server import ADDRESS, WebServer
from argmap.view import View, whole
from tests.commands import Commands
from tests.previews import running
from tests.support import posix
from tests.test_api import ACTOR, MATTER

BROKEN = MATTER.replace("polarity: binary", "polarity: [")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A work tree with documents in its folder `content`; it is the current folder."""
    (tmp_path / ".git").mkdir()
    content = tmp_path / "content"
    content.mkdir()
    (content / "eff.yml").write_text(ACTOR)
    (content / "lane.md").write_text(MATTER)
    monkeypatch.chdir(tmp_path)
    return content


def again(documents: Documents) -> ParsedDocuments:
    documents.load()
    return documents.read()


def told(read: ParsedDocuments) -> list[tuple[str, str, str]]:
    return [(item.document, item.severity, item.code) for item in read.problems]


# What it reads ---------------------------------------------------------------------------------


def test_what_is_read_again_and_again_is_what_is_read_once(folder: Path) -> None:
    documents = Documents(["content"])
    edits: list[dict[str, str | None]] = [
        {"lane.md": MATTER.replace("shops", "shopkeepers")},
        {"eff.yml": ACTOR.replace("EFF", "Riders") + "aliases: [riders]\n"},
        {"two.yml": "kind: actor\nid: shopkeepers\nname: Shopkeepers\n"},
        {"eff.yml": None},
        {"lane.md": MATTER, "eff.yml": ACTOR},
    ]
    for edit in edits:
        for name, text in edit.items():
            (folder / name).write_text(text) if text else (folder / name).unlink()
        read = again(documents)
        assert read.count("error") == 0
        assert read.graph == corpus(origins(["content"])).graph
    assert documents.load() == ()


def test_a_preview_has_the_findings_of_check(
    folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "Ann,Pool,close,yes\nAnn,Pool,close,no\nBob,Pool,close,perhaps\nGreenpeace,Pool,no,yes\n"
    (folder / "t.csv").write_text(f"who,what,claim,side\n{rows}Greenpeace e.V.,Pool,keep,yes\n")
    (folder / "u.csv").write_text("who\nAnn\n")
    mapping = "actor: who\ncontroversy: what\nposition: claim\nstance: side\n"
    (folder / "t.csv.argmap.yml").write_text(mapping)
    (folder / "old.md").write_text(BROKEN.replace("id: ", "id: old-"))
    checked = json.loads(Commands(capfd, monkeypatch)("check", "content", "--format", "json").out)
    documents = Documents(["content"])
    documents.load()
    parsed = documents.parse()
    read = documents.check()
    assert parsed.graph == read.graph
    assert [i for i in read.problems if i.severity == "error"] == [
        i for i in parsed.problems if i.severity == "error"
    ]
    assert len(parsed.problems) < len(read.problems)
    wanted = sorted((item["document"], item["code"]) for item in checked["findings"])
    assert sorted((item.document, item.code) for item in read.problems) == wanted
    assert {code for _, code in wanted} >= {
        "contradiction", "no-mapping", "similar-names", "unknown-stance", "yaml",
    }  # fmt: skip
    assert (read.before, read.left_out) == ((), ("content/old.md",))
    (folder / "t.csv").write_text(
        "who,what,claim,side\nZoe,Pool,close,yes\nBob,Pool,close,perhaps\n"
    )
    assert "Zoe" in {node.name for node in again(documents).graph.labelled("Actor")}


def test_a_document_with_an_error_stands_as_it_last_was(folder: Path) -> None:
    documents = Documents(["content"])
    good = again(documents).graph
    (folder / "lane.md").write_text(BROKEN)
    (folder / "eff.yml").write_text(ACTOR.replace("EFF", "The EFF"))
    assert documents.load() == ("content/eff.yml", "content/lane.md")
    read = documents.read()

    assert told(read) == [("content/lane.md", "error", "yaml")]
    assert read.problems[0].line == 7
    assert (read.before, read.left_out) == (("content/lane.md",), ())
    # The rest is as it is now.
    assert {node.name for node in read.graph.labelled("Actor")} >= {"The EFF", "shops"}
    assert read.graph.by_ref.keys() == good.by_ref.keys()
    (folder / "lane.md").write_text(MATTER.replace("A bus lane", "A lane"))
    read = again(documents)
    assert read.problems == ()
    assert read.graph.labelled("Controversy")[0].name == "A lane on Mill Street?"


@pytest.mark.parametrize("wrong", ["encoding: punycode", "heading: 999999999999999999999"])
def test_a_table_with_a_wrong_mapping_stays_as_it_was(folder: Path, wrong: str) -> None:
    (folder / "t.csv").write_text("who,claim\nAnn,Yes\n")
    mapping = folder / "t.csv.argmap.yml"
    mapping.write_text(right := 'actor: who\nposition: claim\ncontroversy: ="X"\n')
    documents = Documents(["content"])
    good = again(documents)
    mapping.write_text(right + wrong)
    found = again(documents)
    assert [item.code for item in found.problems if item.severity == "error"] == ["bad-table"]
    assert found.graph == good.graph


def test_what_is_good_is_shown_from_the_first(folder: Path) -> None:
    (folder / "lane.md").write_text(BROKEN)
    read = again(Documents(["content"]))

    assert (read.before, read.left_out) == ((), ("content/lane.md",))
    assert [node.id for node in read.graph.labelled("Actor")] == ["eff"]


def test_an_error_makes_no_other_document_wrong(folder: Path) -> None:
    (folder / "thread.md").write_text(
        "---\nid: streets\ntitle: Streets\ncontroversies: [lane]\n---\n"
    )
    documents = Documents(["content"])
    assert told(again(documents)) == []
    (folder / "lane.md").write_text(BROKEN)
    assert told(again(documents)) == [("content/lane.md", "error", "yaml")]


def test_of_two_that_claim_one_id_the_one_that_was_there_is_shown(folder: Path) -> None:
    documents = Documents(["content"])
    good = again(documents).graph
    (folder / "other.md").write_text(MATTER.replace("Mill Street", "Hill Street"))
    read = again(documents)

    assert told(read) == [("content/other.md", "error", "duplicate-id")]
    assert read.left_out == ("content/other.md",)
    assert read.graph == good


def test_an_emptied_file_stands_as_it_last_was(folder: Path) -> None:
    documents = Documents(["content/lane.md"])
    good = again(documents).graph
    (folder / "lane.md").write_text("")
    read = again(documents)

    assert told(read) == [("content/lane.md", "error", "empty")]
    assert read.graph == good


def test_a_place_that_is_gone_keeps_what_was_there(folder: Path) -> None:
    documents = Documents(["content"])
    good = again(documents).graph
    shutil.move(folder, folder.with_name("away"))
    assert documents.load() == ("content",)
    read = documents.read()
    assert told(read) == [("content", "error", "missing")]
    assert read.graph == good
    assert documents.load() == ()
    shutil.move(folder.with_name("away"), folder)
    assert documents.load() == ("content",)
    assert documents.read().problems == ()


def test_a_deleted_file_is_gone_from_the_map(folder: Path) -> None:
    documents = Documents(["content"])
    again(documents)
    (folder / "lane.md").unlink()
    read = again(documents)

    assert read.problems == ()
    assert [node.label for node in read.graph.nodes] == ["Actor", "Document"]


def test_paths_are_those_of_the_current_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "lane.md").write_text(BROKEN)
    (folder / "sub").mkdir()
    monkeypatch.chdir(folder / "sub")
    read = again(Documents([".."]))

    # The id is still the path from the top of the work tree.
    assert read.paths == {"content/eff.yml": "../eff.yml", "content/lane.md": "../lane.md"}
    assert told(read) == [("../lane.md", "error", "yaml")]


def test_a_page_gets_its_script_whatever_its_title_says(folder: Path) -> None:
    title = "</body> script-src style-src base-uri <script>"
    state = state_of_documents(again(Documents(["content"])), Settings())
    asked = Asked("map", "html", {}, replace(state, paths={"a": "</script>"}))
    exported = page(View(Graph(), title, "nothing"))
    served = with_updates(asked, exported)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', served)
    rules = dict(rule.split(" ", 1) for rule in html.unescape(policy).split("; "))

    assert rules["connect-src"] == "'self'"
    assert len(rules["script-src"].split()) == 4
    assert len(rules["style-src"].split()) == 2
    assert served.count(html.escape(title)) == exported.count(html.escape(title))
    assert '"a": "\\u003c/script>"' in served
    assert "connect-src" not in exported


# Whom it answers -------------------------------------------------------------------------------


class Server(WebServer):
    """A preview of a folder, without the process."""

    application: Application


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    settings = Settings(preview=Preview(whole))
    state = state_of_documents(again(Documents(["content"])), settings)
    made = Server(port=0)
    with serving(made, state, pytest.fail) as made.application:
        yield made


def ask(
    server: Server, method: str = "GET", path: str = "/", **headers: str
) -> http.client.HTTPResponse:
    """A request, as a browser sends it but for what is said otherwise."""
    connection = http.client.HTTPConnection(ADDRESS, server.port, timeout=30)
    sent = {"Host": f"127.0.0.1:{server.port}", "Connection": "close"}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in sent.items():
        if value:
            connection.putheader(name, value.replace("PORT", str(server.port)))
    connection.endheaders()
    return connection.getresponse()


def test_it_answers_a_browser_of_this_machine(server: Server) -> None:
    for host in ("127.0.0.1:PORT", "localhost:PORT", "LOCALHOST:PORT", "[::1]:PORT"):
        assert ask(server, Host=host).status == 200
    assert ask(server, Origin="http://127.0.0.1:PORT", Sec_Fetch_Site="same-origin").status == 200
    answer = ask(server)
    assert answer.getheader("Cache-Control") == "no-cache"
    assert answer.getheader("X-Content-Type-Options") == "nosniff"
    assert answer.getheader("Referrer-Policy") == "no-referrer"
    assert answer.getheader("Cross-Origin-Resource-Policy") == "same-origin"
    assert answer.getheader("X-Frame-Options") == "DENY"
    assert not [name for name, _ in answer.getheaders() if name.startswith("Access-Control")]
    assert b"<script>" in answer.read()
    exported = page(server.application.state.previewed)
    assert ask(server, path="/map.html").read() == exported.encode()
    assert ask(server, "HEAD").read() == b""
    assert ask(server, "HEAD", "/-/events").read() == b""


@pytest.mark.parametrize(
    "host",
    ["", "evil.example", "evil.example:PORT", "127.0.0.1", "127.0.0.1:1", "localhost:PORT.x"],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/-/events", "/map.html"])
def test_a_name_of_another_site_that_leads_here_gets_nothing(
    server: Server, host: str, path: str
) -> None:
    answer = ask(server, path=path, Host=host)
    assert answer.status == (421 if host else 400)
    assert b"script" not in answer.read()


@pytest.mark.parametrize("path", ["/", "/-/events", "/map.html"])
def test_a_page_of_another_site_gets_nothing(server: Server, path: str) -> None:
    for origin in ("http://evil.example", "null", "https://127.0.0.1:PORT", "http://127.0.0.1:1"):
        assert ask(server, path=path, Origin=origin).status == 403
    assert ask(server, path=path, Sec_Fetch_Site="cross-site").status == 403


def test_a_link_from_another_site_may_lead_to_the_page(server: Server) -> None:
    led = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}
    assert ask(server, **led).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_it_does_nothing_but_show(server: Server, method: str) -> None:
    answer = ask(server, method)
    assert answer.status == 405
    assert answer.getheader("Allow") == "GET, HEAD"
    assert ask(server, method, Host="evil.example").status == 421


@pytest.mark.parametrize(
    "path", ["/content/lane.md", "/../etc/passwd", "/%2e%2e/x", "/<script>", "/eff.yml"]
)  # fmt: skip
def test_it_has_a_few_places_and_no_files(server: Server, path: str) -> None:
    answer = ask(server, path=path)
    assert answer.status == 404
    assert b"This server has no page at this address" in answer.read()


def test_no_other_address_of_the_machine_is_listened_on(server: Server) -> None:
    assert server.address == "127.0.0.1"
    # Nothing is sent: this asks for the address by which the machine would reach another.
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as asking:
        try:
            asking.connect(("192.0.2.1", 9))
            own = str(asking.getsockname()[0])
        except OSError:
            own = "127.0.0.2"
    others = [(socket.AF_INET, own), (socket.AF_INET6, "::1")]
    for family, address in others:
        with closing(socket.socket(family)) as other:
            other.settimeout(5)
            assert other.connect_ex((address, server.port)) != 0, address


def test_no_more_than_so_many_wait_for_news(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = [ask(server, path="/-/events") for _ in range(WAITING)]
    assert {answer.status for answer in waiting} == {200}
    assert all(answer.readline().startswith(b"data: {") for answer in waiting)
    assert ask(server, path="/-/events").status == 503
    # The page itself is still there.
    assert ask(server).status == 200
    for answer in waiting:
        answer.close()


def test_a_page_lists_problems_with_an_end(folder: Path) -> None:
    (folder / "lane.md").write_text(MATTER.replace("polarity: binary", "polarity: [" + "x" * 5000))
    for number in range(MOST_PROBLEMS + 10):
        (folder / f"{number}.md").write_text(BROKEN)
    state = state_of_documents(again(Documents(["content"])), Settings())
    next_news = news(lambda: state)
    text = next_news()
    assert text
    assert text.count('"remedy"') == MOST_PROBLEMS
    assert f'"error": {MOST_PROBLEMS + 11}' in text
    assert "\n" not in text
    assert next_news() is None


def test_a_port_that_is_taken_is_told(server: Server) -> None:
    with pytest.raises(ArgmapError, match=r"the port is already in use\. Give another --port"):
        WebServer(port=server.port)


def test_where_no_port_is_asked_for_the_next_free_one_is_taken(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_server, "PORT", server.port)
    other = WebServer()
    other.stop()
    assert other.port != server.port


# What it prints, and how it ends ---------------------------------------------------------------


@pytest.mark.slow
def test_a_save_is_one_line(folder: Path) -> None:
    with running(folder.parent, "content") as preview:
        assert preview.first == "2 documents, 10 nodes, 11 edges"
        # Files of an editor and of nobody's concern.
        for name in (".lane.md.swp", "lane.md~", "#lane.md#", ".#lane.md", "4913", "notes.log"):
            (folder / name).write_text("x")
        (folder / "4913").unlink()
        (folder / "lane.md").write_text(BROKEN)
        assert preview.line() == "content/lane.md: 2 documents, 10 nodes, 11 edges, 1 error"
        # By a new file that takes the place of the old one, as many editors save.
        (folder / "lane.tmp").write_text(MATTER.replace("shops, some shops", "shops"))
        os.replace(folder / "lane.tmp", folder / "lane.md")
        assert preview.line() == "content/lane.md: 2 documents, 9 nodes, 10 edges"
        (folder / "sub").mkdir()
        (folder / "sub" / "aclu.yml").write_text(
            ACTOR.replace("eff", "aclu").replace("EFF", "ACLU")
        )
        assert preview.until("10 nodes, 10 edges") == (
            "content/sub/aclu.yml: 3 documents, 10 nodes, 10 edges"
        )
        shutil.rmtree(folder / "sub")
        assert preview.until("9 nodes, 10 edges").startswith("content/sub/aclu.yml: 2 documents")
        with closing(http.client.HTTPConnection(ADDRESS, preview.port)) as client:
            client.request("GET", "/-/events")
            answer = client.getresponse()
            assert answer.readline().startswith(b"data: ")
            assert preview.end() == (0, "ended", "")
            answer.close()
    # Its port is free.
    WebServer(port=preview.port).stop()


@pytest.mark.slow
def test_a_folder_that_comes_back_and_many_saves_are_followed(folder: Path) -> None:
    with running(folder.parent, "content") as preview:
        shutil.move(folder, folder.with_name("away"))
        assert preview.until("1 error").startswith("content: 2 documents, 10 nodes")
        shutil.move(folder.with_name("away"), folder)
        assert preview.line() == "content: 2 documents, 10 nodes, 11 edges"
        (folder / "eff.yml").unlink()
        assert preview.line().startswith("content/eff.yml: 1 document")
        for number in range(200):
            (folder / f"{number}.yml").write_text(
                f"kind: actor\nid: a{number}\nname: Actor {number}\n"
            )
        preview.until("201 documents, 210 nodes, 11 edges")


@pytest.mark.slow
def test_a_file_that_was_named_is_followed_though_it_is_replaced(folder: Path) -> None:
    with running(folder, "lane.md", "--title", "Mine") as preview:
        for text in (BROKEN, MATTER):
            (folder / "new").write_text(text)
            os.replace(folder / "new", folder / "lane.md")
            (folder / "eff.yml").write_text(text)  # a neighbour that was not named
            assert preview.line().startswith("lane.md: 1 document, 10 nodes")


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="only here may a name be no text")
def test_a_name_that_is_no_text_is_followed(folder: Path) -> None:
    with running(folder, ".") as preview:
        try:
            (folder / "lane.md").rename(os.fsdecode(os.fsencode(folder) + b"/\xff.md"))
        except OSError:
            pytest.skip("this file system takes no such name")
        assert preview.line() == "2 files: 2 documents, 10 nodes, 11 edges"
        (folder / "eff.yml").unlink()
        assert preview.line().startswith("eff.yml: 1 document")


@posix
@pytest.mark.slow
def test_a_view_that_is_gone_stays_and_is_told(folder: Path) -> None:
    with running(folder.parent, "content", "--controversy", "lane") as preview:
        (folder / "lane.md").write_text(MATTER.replace("id: lane", "id: lane-2"))
        assert preview.line() == "content/lane.md: 2 documents, 10 nodes, 11 edges"
        told = preview.end(signal.SIGTERM)
    assert told[0] == 143
    assert "the map was not updated: there is no controversy 'lane'" in told[2]
    assert "Did you mean lane-2?" in told[2]


@pytest.mark.slow
def test_a_part_is_what_an_exported_page_shows(folder: Path) -> None:
    with argmap.read(folder) as graph:
        whole = graph.view()
        part = graph.view(actor="eff", hops=2, standing=["registered", "hedged"], since=2000)
    assert 1 < len(part.graph.edges) < len(whole.graph.edges)
    asked = ("--actor", "eff", "--hops", "2", "--standing", "registered,hedged", "--since", "2000")
    with running(folder.parent, "content", *asked) as preview:
        assert preview.first.endswith(f" {part.drawn} nodes, {len(part.graph.edges)} edges")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("content", "--controversy", "lanes"), 1, "Did you mean lane?"),
        (("content", "--actor", "zzz"), 1, "there is no actor 'zzz'"),
        (("nowhere",), 2, "nowhere"),
        ((), 2, "Missing argument"),
        (("content", "--actor", "eff", "--thread", "streets"), 2, "Give only one of these"),
        (("content", "--actor", "eff", "--actor", "zzz"), 1, "there is no actor 'zzz'"),
        (("content", "--hops", "1"), 2, "hops needs a controversy"),
        (("content", "--kind", "companies"), 2, "(got 'companies')"),
        (("content", "--port", "70000"), 2, "70000"),
    ],
)
def test_what_it_cannot_show_is_told_at_once(
    folder: Path, words: tuple[str, ...], code: int, said: str,
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    told = Commands(capfd, monkeypatch)("preview", *words)
    assert (told.code, told.out) == (code, "")
    assert said in told.err


@pytest.mark.slow
def test_nothing_good_is_no_end(folder: Path) -> None:
    (folder / "eff.yml").unlink()
    (folder / "lane.md").write_text(BROKEN)
    with running(folder.parent, "content", "--controversy", "lane") as preview:
        assert preview.first == "1 document, 0 nodes, 0 edges, 1 error"
        (folder / "lane.md").write_text(MATTER)
        assert preview.line() == "content/lane.md: 1 document, 10 nodes, 11 edges"
