"""The atlas: where its pages are, what they say, and what they lead to."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.display.page_metadata import report
from argmap.errors import ExportError
from argmap.model import Edge, Graph, Node, Ref
from argmap.site import atlas as atlas_module
from argmap.site import index_page as front_module
from argmap.site.atlas import atlas_index, site
from argmap.site.search_index import search_index
from argmap.site.urls import anchor_of, file_name, is_ours, page_of
from tests import graphs
from tests.browser.hostile import hostile
from tests.graphs import crowd, debate
from tests.support import yaml_cases


class Read(HTMLParser):
    """A page's links, places, and how often each element is there."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: dict[str, int] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] = self.tags.get(tag, 0) + 1
        for name, value in attrs:
            if name == "href" and tag == "a":
                self.links.append(value or "")
            if name == "id":
                self.ids.append(value or "")


def pages(folder: Path) -> dict[str, Read]:
    return {
        path.relative_to(folder).as_posix(): Read(path.read_text("utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }


def unresolved(folder: Path) -> list[str]:
    """Links between the pages of a folder that lead nowhere, and places that are there twice."""
    read = pages(folder)
    wrong = [f"{name}: {i} twice" for name, page in read.items() for i in set(page.ids)
             if page.ids.count(i) > 1]  # fmt: skip
    for name, page in read.items():
        for link in page.links:
            if re.match(r"[a-z]+:", link):
                continue
            path, _, place = link.partition("#")
            there = os.path.normpath(os.path.join(os.path.dirname(name), unquote(path)))
            there = there if path else name
            if there.endswith(".csv") and (folder / there).is_file():
                continue
            known = read[there].ids if there in read else []
            if there not in read or (place and "map" not in there and unquote(place) not in known):
                wrong.append(f"{name}: {link}")
    return wrong


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("atlas") / "atlas"
    site(debate(), made, maps="each")
    return made


# --- matrices of stances --------------------------------------------------------------------------


def test_pages_hold_their_matrix_and_topics_have_it_as_a_file(folder: Path) -> None:
    for name in ("controversies/congestion-charge", "threads/cars-in-the-centre"):
        page = (folder / f"{name}.html").read_text("utf-8")
        table = (folder / f"{name}.csv").read_text("utf-8").splitlines()
        assert 'class="stances' in page
        assert f'href="{name.partition("/")[2]}.csv" download' in page
        assert table[0].startswith("thread,controversy,name,status,changed,position,position_name,")
        assert ",city-council," in table[0]
        assert any(",congestion-charge/price-the-road," in line for line in table)
    actor = (folder / "actors/ilse-rolf.html").read_text("utf-8")
    assert "Agree and clash</span>" in actor
    assert not (folder / "actors/ilse-rolf.csv").exists()


# --- where pages are ---------------------------------------------------------------------------


@given(st.text(min_size=1), st.text(min_size=1))
def test_a_file_name_is_safe_and_an_ids_own(one: str, other: str) -> None:
    name = file_name(one)

    assert re.fullmatch(r"[a-z0-9_-]*(~[0-9a-f]{12})?", name)
    assert len(name) <= 93
    assert not name.startswith("-")
    if one != other:
        assert name != file_name(other)


@pytest.mark.parametrize(
    "id_",
    ["con", "nul", "com1", "lpt9", "index", "..", "../../x", "A", "a.b", "CON", "a b", "x" * 200,
     "-x", "言论自由", "\udc00", "a\x00b", "%2e%2e", "c:\\x", "a~b"],
)  # fmt: skip
def test_what_is_no_name_for_a_file_is_closed_by_a_hash(id_: str) -> None:
    assert re.fullmatch(r"[a-z0-9_-]{0,80}~[0-9a-f]{12}", file_name(id_))
    assert is_ours(page_of(Ref("Actor", id_)))


@pytest.mark.parametrize("id_", ["apple-v-fbi", "section_230", "0", "x" * 80, "congo", "com10"])
def test_a_plain_id_is_its_files_name(id_: str) -> None:
    assert file_name(id_) == id_


@pytest.mark.parametrize(
    "path", ["../x.html", "/x.html", "a/b/c/d.html", "x.exe", "a/../x.html", ".html", "x.html\n"]
)
def test_no_other_path_is_written_or_removed(path: str) -> None:
    assert not is_ours(path)


# --- what they say -----------------------------------------------------------------------------


def test_all_links_lead_somewhere(folder: Path) -> None:
    assert unresolved(folder) == []


def test_every_page_is_whole_html(folder: Path) -> None:
    for name, page in pages(folder).items():
        if "map" in name:
            continue
        assert ("404" in name) == ("Page not found" in (folder / name).read_text("utf-8"))
        assert page.tags["h1"] == page.tags["main"] == page.tags["title"] == 1, name
        assert page.links[0] == "#content", name
        text = (folder / name).read_text("utf-8")
        assert '<html lang="en">' in text
        assert re.search(r'<meta name="description" content="[^"]{10,210}">', text), name
        assert "default-src &#39;none&#39;" in text


PAGES = yaml_cases(Path(__file__).with_name("pages.yml"))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_its_texts(folder: Path, page: str) -> None:
    text = plain(folder / page)
    place = 0
    for said in PAGES[page]["has"]:
        assert said in text[place:], said
        place = text.index(said, place)
    for said in PAGES[page].get("has_not", ()):
        assert said not in text


def plain(path: Path) -> str:
    """A page's text, its gaps made even."""
    import html

    text = re.sub(r"<(style|script).*?</\1>", "", path.read_text("utf-8"), flags=re.DOTALL)
    text = html.unescape(re.sub(r"</?bdi[^>]*>|<[^>]*>(?=[,.;:)])", "", text))
    text = re.sub(r"<[^>]*>", " ", text)
    return re.sub(r"[ \n]+", " ", text)


def test_prose_is_shown_as_the_markdown_that_it_is(tmp_path: Path) -> None:
    prose = "### The arc\n\n**1996.** The *act* and [a report](https://a.example/r)."
    document = Node("Document", "d.md", {"sections": ["## More\n\n`code`", "### Less"]})
    tension = Node("Tension", "c/t", {"name": "T", "text": "Between *one*\n\n# and another"})
    nodes = [Node("Controversy", "c", {"name": "C", "document": "d.md", "context": prose})]
    edge = Edge("RAISES", nodes[0].ref, tension.ref, "d.md", {"document": "d.md"})
    site(Graph.of([*nodes, document, tension], [edge]), tmp_path, maps="none")
    text = (tmp_path / "controversies" / "c.html").read_text("utf-8")

    for said in (
        '<h3 dir="auto">The arc</h3>',
        "<strong>1996.</strong> The <em>act</em>",
        '<a href="https://a.example/r" rel="noopener noreferrer">a report</a>',
        '<h3 dir="auto">More</h3>', "<code>code</code>", '<h4 dir="auto">Less</h4>',
        "Between <em>one</em>", '<h4 dir="auto">and another</h4>',
    ):  # fmt: skip
        assert said in text, said


@pytest.mark.slow
def test_hostile_ids_and_texts_make_pages_that_lead_to_each_other(tmp_path: Path) -> None:
    odd = ["CON", "con", "a/b", "../../etc/passwd", "x" * 400, "Ünï", "<b>", "a%2fb", "..", "~"]
    nodes = [Node(label, id_, {"name": f"{label} {id_}"})
             for label in ("Thread", "Controversy", "Actor") for id_ in odd]  # fmt: skip
    graph = Graph.of([*nodes, *hostile().nodes], hostile().edges)
    site(graph, tmp_path / "a", maps="one", title="<script>alert(1)</script>")

    assert unresolved(tmp_path / "a") == []
    assert len(list((tmp_path / "a" / "actors").iterdir())) == 10 + len(hostile().labelled("Actor"))
    assert {path.name for path in tmp_path.iterdir()} == {"a"}


def test_ids_that_differ_have_different_pages_and_anchors() -> None:
    actors = ["a b", "a-b", "A-B", "a/b", "a_b", "á-b", "a\u0301-b", "con", "CON", "con.", "x" * 99]
    pages = [page_of(Ref("Actor", id_)) for id_ in actors]
    assert len({page.casefold() for page in pages}) == len(actors)
    positions = ["lane/yes", "lane/Yes", "lane/more/yes", "lane/no/yes", "lane/more-yes"]
    anchors = [anchor_of(Ref("Position", id_)) for id_ in positions]
    assert len({anchor.casefold() for anchor in anchors}) == len(positions)


def test_an_empty_graph_has_a_first_page(tmp_path: Path) -> None:
    site(Graph(), tmp_path / "a")

    assert unresolved(tmp_path / "a") == []


# --- finding -----------------------------------------------------------------------------------


def test_what_is_searched_has_names_claims_and_other_names() -> None:
    found = search_index(atlas_index(debate(), events=False))
    by_id = {thing[2]: thing for thing in found["things"]}

    assert by_id["city-council"][1:4] == ["City council", "city-council", ["The council", ""]]
    assert by_id["price-the-road"][3][-1].startswith("A charge on weekdays")
    assert found["things"][by_id["price-the-road"][4]][2] == "congestion-charge"
    assert found["left"] == 0


def test_what_is_searched_is_bounded() -> None:
    whole = search_index(atlas_index(debate(), events=False))
    some = search_index(atlas_index(debate(), events=False), 1000)

    assert 0 < len(some["things"]) < len(whole["things"])
    assert some["things"] == whole["things"][: len(some["things"])]
    assert some["left"] == len(whole["things"]) - len(some["things"])


@pytest.mark.slow
def test_many_names_go_to_pages_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front_module, "LISTED", 10)
    site(crowd(12, actors=2), tmp_path / "a", maps="none")

    assert unresolved(tmp_path / "a") == []
    assert sorted(path.name for path in (tmp_path / "a" / "lists").iterdir()) == [
        "actors-1.html", "actors-2.html", "actors-3.html",
        "controversies-1.html", "controversies-2.html",
    ]  # fmt: skip
    linked = set(pages(tmp_path / "a")["index.html"].links)
    assert {"lists/actors-3.html", "lists/controversies-2.html", "threads/all.html"} <= linked


# --- addresses and metadata ---------------------------------------------------------------------


def test_a_base_url_makes_canonical_links_and_a_sitemap(tmp_path: Path) -> None:
    site(debate(), tmp_path, maps="none", options={"base_url": "https://a.example/map"})
    root = ElementTree.parse(tmp_path / "sitemap.xml").getroot()
    listed = [item[0].text or "" for item in root]

    assert len(listed) == 21
    lost = pages(tmp_path)["404.html"].links[1:]
    assert lost
    assert all(link.startswith("https://a.example/map/") for link in lost)
    assert 'stylesheet" href="https://a.example/map/assets/' in (tmp_path / "404.html").read_text()
    for address in listed:
        path = address.removeprefix("https://a.example/map/") or "index.html"
        assert f'<link rel="canonical" href="{address}">' in (tmp_path / path).read_text("utf-8")


def test_a_source_has_a_page_of_what_cites_it(folder: Path) -> None:
    name = f"{file_name('https://council.example/counts/2024')}.html"
    page = (folder / "sources" / name).read_text("utf-8")
    assert "Positions that cite it <b>2</b>" in page
    assert 'href="../controversies/congestion-charge.html#p-price-the-road"' in page
    topic = (folder / "controversies/congestion-charge.html").read_text("utf-8")
    assert f'<small><a href="../sources/{name}"><bdi>2 uses</bdi></a></small>' in topic
    fares = (folder / "sources" / f"{file_name('doi:10.5555/fares.2022')}.html").read_text("utf-8")
    assert re.search(r"Institute for Mobility</bdi></a> supports <a href", fares)
    assert "<h3><bdi>council.example</bdi></h3>" in (folder / "lists/sources-1.html").read_text()


def test_too_many_addresses_for_a_sitemap_make_several(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atlas_module, "MOST_LISTED", 10)
    site(debate(), tmp_path, maps="none", options={"base_url": "https://a.example/"})

    assert len(ElementTree.parse(tmp_path / "sitemap.xml").getroot()) == 3
    assert len(ElementTree.parse(tmp_path / "sitemap-3.xml").getroot()) == 1


def test_an_address_that_is_none_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="base URL"):
        site(debate(), tmp_path / "a", options={"base_url": "javascript:alert(1)"})

    assert not (tmp_path / "a").exists()


def test_feedback_is_filled_in(tmp_path: Path) -> None:
    site(debate(), tmp_path, maps="none", options={"feedback": "mend@a.example"})
    (link,) = (
        link
        for link in pages(tmp_path)["actors/city-council.html"].links
        if link.startswith("mailto:")
    )

    assert "subject=Error%20report%3A%20Actor%3Acity-council" in link
    assert "Document%3A%20actors.yaml%0ALine%3A%203" in link
    slots = report("https://a.example/?i={id}&l={line}", "T", id="a b", line=4)
    assert slots == "https://a.example/?i=a%20b&l=4"
    assert report("", "T") == ""


# --- maps --------------------------------------------------------------------------------------


@pytest.mark.slow
def test_pages_lead_to_maps_and_maps_to_pages(folder: Path, tmp_path: Path) -> None:
    assert "../maps/threads/who-pays.html" in pages(folder)["threads/who-pays.html"].links
    whole = (folder / "map.html").read_text("utf-8")
    assert '"controversies/kerbside.html"' in whole
    part = (folder / "maps" / "controversies" / "kerbside.html").read_text("utf-8")
    assert '"../../actors/city-council.html"' in part

    site(debate(), tmp_path, maps="none")
    assert not [link for page in pages(tmp_path).values() for link in page.links if "map" in link]


@pytest.mark.slow
def test_large_graphs_get_fewer_maps_unless_asked(tmp_path: Path) -> None:
    made = site(crowd(201, positions=1, actors=1), tmp_path)

    assert (made.maps, made.asked) == ("one", False)
    assert not (tmp_path / "maps").exists()


@pytest.mark.slow
def test_the_same_graph_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from argmap.site.atlas import site;"
        "from tests.graphs import debate; site(debate(), Path(sys.argv[1]), maps='each')"
    )
    # This process has another seed, by default a random one.
    seed = "0" if os.environ.get("PYTHONHASHSEED") == "4242" else "4242"
    subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "again")],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=True,
    )
    one, other = (
        {path.relative_to(made).as_posix(): path.read_bytes()
         for path in made.rglob("*") if path.is_file()}
        for made in (folder, tmp_path / "again")
    )  # fmt: skip

    assert one == other
    assert page_of(graphs.COUNCIL) in one
