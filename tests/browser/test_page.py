"""Test what a reader does with a page: open the file, look, click and read."""

from __future__ import annotations

import re
from functools import cache

import pytest
from playwright.sync_api import expect

from argmap import view
from argmap.display.page_metadata import PageMetadata
from argmap.model import Graph, Ref
from argmap.model.graph import GraphReader
from argmap.model.view import View
from argmap.page.page import page
from argmap.page.payload import payload
from argmap.page.payload_types import EDGE_TEXTS
from tests import graphs
from tests.browser.conftest import Open, Opened
from tests.browser.hostile import HOSTILE, hostile
from tests.graphs import crowd, debate
from tests.packed import packed

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


def whole(graph: Graph) -> str:
    return page(view.whole(GraphReader(graph)))


@cache
def debate_page() -> str:
    return whole(debate())


@cache
def controversy_page(name: str) -> str:
    return page(view.controversy(GraphReader(debate()), name))


@cache
def crowd_page(topics: int) -> str:
    return whole(crowd(topics))


@pytest.fixture(scope="module")
def text() -> str:
    return debate_page()


def click_on(opened: Opened, ref: Ref) -> None:
    """A click of the mouse on a node of the map."""
    where = opened.value(
        f"""(() => {{
            const node = argmap.nodes.find((item) => item.ref === {str(ref)!r});
            const at = argmap.network.canvasToDOM(argmap.network.getPosition(node.vis));
            const box = document.getElementById("chart").getBoundingClientRect();
            return [box.x + at.x, box.y + at.y];
        }})()"""
    )
    opened.page.mouse.click(*where)
    # A first click waits a moment, for it might be half of a double one.
    expect(opened.page.locator("#details .article")).to_be_visible()


def colours(opened: Opened) -> int:
    """How many different pixels the map's picture has."""
    return int(
        opened.value(
            """(() => {
                const canvas = document.querySelector("#chart canvas");
                const all = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
                return new Set(new Uint32Array(all.data.buffer)).size;
            })()"""
        )
    )


def test_it_opens_from_a_file_with_everything_in_sight(open_page: Open, text: str) -> None:
    opened = open_page(text, way="map")

    assert opened.value("location.protocol") == "file:"
    assert opened.requests == [opened.value("location.href.split('#')[0]")]
    drawn = opened.value("argmap.data.network.nodes.length")
    assert opened.value("argmap.network.body.nodeIndices.length") == drawn > 5
    assert opened.value("argmap.network.body.edgeIndices.length == argmap.ties().length")
    outside = opened.value(
        """(() => {
            const box = document.getElementById("chart").getBoundingClientRect();
            return argmap.data.network.nodes.filter((number) => {
                const at = argmap.network.canvasToDOM(argmap.network.getPosition(number));
                return at.x < 0 || at.y < 0 || at.x > box.width || at.y > box.height;
            }).length;
        })()"""
    )
    assert outside == 0
    assert opened.complaints == []


def test_it_names_no_place_that_it_could_load_from(text: str) -> None:
    for part in ("src=", "<link", "@import", "url(", "sourceMappingURL", "cdn"):
        # Compressed, vis-network can have any letters; `url(#…)` is a part of a picture itself.
        assert part not in text.replace(vis(text), "").replace("url(#", ""), part


def vis(text: str) -> str:
    start = text.index('id="vis-network"')
    return text[start : text.index("</script>", start)]


def test_it_brings_the_licence_of_what_it_brings(text: str) -> None:
    assert "may be distributed under either license" in packed(text, "vis-network")


def test_a_click_on_a_position_shows_all_of_it(open_page: Open) -> None:
    opened = open_page(controversy_page("congestion-charge"), way="map")
    legend = opened.page.locator("#legend")
    for line in ("controversy1", "positions2", "hedged names2"):
        expect(legend.locator("li").filter(has_text=line)).to_have_count(1)
    assert legend.locator("li svg").count() == legend.locator("li").count()
    click_on(opened, graphs.PRICE)
    details = opened.page.locator("#details")

    expect(details).to_contain_text("A charge on weekdays is the only measure")
    expect(details).to_contain_text("Documented: high")
    expect(details).to_contain_text("It is not the probability that the position is true")
    supporters = details.locator(".for", has_text="Supported by 3 (1 more formerly)")
    expect(supporters).to_contain_text("Ilse Rolf")
    expect(details.locator(".found .against")).to_contain_text("A toll on trade.")
    expect(details.locator(".found")).to_contain_text("line 10")
    expect(details).to_contain_text("refer to debates/congestion-charge.md")
    expect(details).to_contain_text("Fair and effective")
    expect(opened.page.locator("#said")).to_have_text("position: Price the road")
    source = details.get_by_role("link", name="Road charges in twelve cities")
    assert source.get_attribute("rel") == "noopener noreferrer"
    assert opened.complaints == []


def test_it_begins_in_sentences_whose_names_lead_on(open_page: Open, text: str) -> None:
    opened = open_page(text)
    lead = opened.page.locator("#lead")
    expect(lead.locator("p")).to_have_count(3)
    expect(lead).to_contain_text("Changed last: Ilse Rolf, in Should driving into the centre cost")
    expect(opened.page.locator("#panel")).to_be_hidden()
    opened.page.keyboard.press("Tab")
    assert opened.value("document.activeElement.closest('#lead') !== null")
    lead.get_by_role("link", name="Ilse Rolf").first.click()
    expect(opened.heading).to_have_text("Ilse Rolf")
    opened.page.keyboard.press("Escape")
    expect(opened.page.locator("#panel")).to_be_hidden()
    assert opened.complaints == []


def test_without_scripts_names_lead_to_positions(open_page: Open, text: str) -> None:
    opened = open_page(text, java_script_enabled=False)
    name = opened.page.locator("#record").get_by_role("link", name="Residents first").first
    part = opened.page.locator(str(name.get_attribute("href")))
    expect(part).to_contain_text("Whoever lives in the old town")
    # What needs a script is no link.
    expect(
        opened.page.locator("#articles .named").get_by_text("City council").first
    ).to_be_visible()
    expect(opened.page.locator("#articles").get_by_role("link", name="City council")).to_have_count(
        0
    )
    expect(opened.page.locator("noscript p").last).to_contain_text("need JavaScript")


def test_what_is_inferred_is_named_so(open_page: Open) -> None:
    opened = open_page(controversy_page("free-buses"), way="map")
    click_on(opened, graphs.FREE)
    inferred = opened.page.locator("#details .inferred")

    expect(inferred).to_contain_text("Other answers, inferred")
    expect(inferred).to_contain_text("They need not exclude each other")
    expect(inferred).to_contain_text("This applies to every pair of these positions.")


def test_a_neighbour_leads_to_itself_and_a_topic_has_its_lead(open_page: Open, text: str) -> None:
    opened = open_page(text)
    details = opened.page.locator("#details")
    opened.page.locator("#record").get_by_role("link", name="Residents first").click()
    details.locator(".found").get_by_role("link", name="City council").click()

    expect(opened.heading).to_have_text("City council")
    expect(details.get_by_role("link", name="council.example", exact=True)).to_be_visible()
    expect(details).to_contain_text("We will not get the centre quiet without it.")
    opened.page.locator("#record .t > a").first.click()
    expect(details.locator(".lead").first).to_contain_text(
        "(City council, Institute for Mobility and Cyclists’ union; formerly Ilse Rolf"
    )
    expect(details.locator(".answer").first).to_contain_text("Sources 2")
    opened.page.locator("#shut").click()
    expect(opened.page.locator("#panel")).to_be_hidden()


def test_markdown_is_shown_in_the_details(open_page: Open) -> None:
    context = (
        "Some *stress*, [a source](https://example.org/a?b=1) and [a trap](javascript:alert(1)).\n"
        "\n- one\n- two <b onclick='alert(1)'>bold</b>\n"
    )
    kerb = Ref("Controversy", "kerbside")
    made = debate()
    nodes = tuple(
        node._replace(properties={**node.properties, "context": context})
        if node.ref == kerb
        else node
        for node in made.nodes
    )
    opened = open_page(whole(Graph(nodes, made.edges)))
    opened.value(f"argmap.choose(argmap.nodes.find((node) => node.ref === {str(kerb)!r}).vis)")
    prose = opened.page.locator("#details .prose")

    expect(prose.locator("em")).to_have_text("stress")
    expect(prose.get_by_role("link")).to_have_count(1)
    expect(prose.get_by_role("link")).to_have_attribute("href", "https://example.org/a?b=1")
    expect(prose.locator("li")).to_have_count(2)
    expect(prose.locator("b")).to_have_count(0)
    expect(prose).to_contain_text("a trap")


def test_a_source_shows_its_author_and_its_archived_copy(open_page: Open) -> None:
    more = {"author": "Ada", "accessed": "2025-01-02", "archive_url": "https://archive.example/1"}
    made = debate()
    nodes = [
        node._replace(properties={**node.properties, **more}) if node.label == "Source" else node
        for node in made.nodes
    ]
    opened = open_page(whole(Graph.of(nodes, made.edges)))
    opened.value("argmap.choose(argmap.nodes.find((node) => node.label === 'Source').vis)")
    facts = opened.page.locator("#details dl")

    expect(facts).to_contain_text(re.compile(r"Author\s*Ada"))
    expect(facts).to_contain_text(re.compile(r"Read on\s*2025-01-02"))
    copy = opened.page.locator("#details").get_by_role("link", name="archived copy")
    expect(copy.first).to_have_attribute("href", more["archive_url"])


def test_an_edge_says_where_it_is_stated(open_page: Open, text: str) -> None:
    opened = open_page(text)
    number = opened.value(
        "argmap.edges.findIndex(({ from, relation }) => relation === 'actor-contests'"
        " && argmap.nodes[from].name === 'Chamber of Trade')"
    )
    opened.value(f"argmap.chooseEdge({number})")
    found = opened.page.locator("#details .found")

    expect(opened.page.locator("#details .kind")).to_have_text(
        "Chamber of Trade contests Price the road"
    )
    expect(found).to_contain_text("A toll on trade.")
    expect(found).to_contain_text("written as the chamber")
    expect(found).to_contain_text("line 15")
    expect(found).to_be_in_viewport()


def test_an_actors_page_begins_with_the_actor(open_page: Open) -> None:
    opened = open_page(page(view.actor(GraphReader(debate()), "ilse-rolf")))

    expect(opened.page.locator("h1")).to_have_text("Ilse Rolf")
    expect(opened.page.locator("#lead")).to_contain_text("Ilse Rolf")
    opened.value("argmap.choose(argmap.data.focus)")
    expect(opened.page.locator("#details")).to_contain_text("2021 to 2023-09")
    expect(opened.page.locator("#details")).to_contain_text("Institute for Mobility")


def test_on_a_phone_the_details_are_a_sheet(open_page: Open, text: str) -> None:
    opened = open_page(text, **PHONE)
    panel = opened.page.locator("#panel")
    expect(panel).to_be_hidden()
    opened.page.locator("#record").get_by_role("link", name="Price the road").first.click()
    opened.page.wait_for_timeout(400)
    sheet = panel.bounding_box()

    assert sheet
    assert 400 < sheet["height"] < 600
    assert sheet["width"] == 390
    assert opened.value("document.documentElement.scrollWidth") == 390
    expect(opened.heading).to_have_text("Price the road")
    # A tap on the handle, or a finger that moves it, makes it as high as the page, and lower again.
    opened.page.locator("#handle").click()
    expect(panel).to_have_class("open whole")
    opened.becomes("Math.round(document.getElementById('panel').getBoundingClientRect().top)", 0)
    handle = opened.page.locator("#handle").bounding_box()
    assert handle
    opened.page.mouse.move(120, handle["y"] + 18)
    opened.page.mouse.down()
    opened.page.mouse.move(120, handle["y"] + 90, steps=3)
    opened.page.mouse.up()
    expect(panel).to_have_class("open")
    opened.page.go_back()
    expect(panel).to_be_hidden()
    # A result of the search opens it, too. The list of results is on the screen.
    for width in (320, 414, 390):
        opened.page.set_viewport_size({"width": width, "height": 844})
        opened.page.locator("#find").fill("Ilse Rolf")
        found = opened.page.locator("#found").bounding_box()
        assert found
        assert (found["x"], found["width"]) == (12, width - 24)
    opened.page.locator("#find").press("Enter")
    expect(opened.page.locator("#panel.open")).to_be_visible()
    expect(opened.heading).to_have_text("Ilse Rolf")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_follows_the_readers_colours(open_page: Open, text: str, scheme: str) -> None:
    opened = open_page(text, way="map", color_scheme=scheme)
    red = opened.value("getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]")

    assert (int(red) < 60) == (scheme == "dark")
    assert colours(opened) > 20


@pytest.mark.parametrize("scripts", [True, False])
def test_it_can_be_read_without_the_map(open_page: Open, text: str, scripts: bool) -> None:
    opened = open_page(text, java_script_enabled=scripts)
    if scripts:
        expect(opened.page.locator("#articles")).to_be_hidden()
        opened.page.locator("#as-text").click()
    else:
        expect(opened.page.locator("#app")).to_be_hidden()
    part = opened.page.locator("#text .answer", has_text="Cheap for those who need it").first

    expect(part).to_be_visible()
    expect(part).to_contain_text("Institute for Mobility")
    link = part.get_by_role("link", name="What free fares change").first
    assert link.get_attribute("href") == "https://doi.org/10.5555/fares.2022"
    assert opened.complaints == []


def test_everything_can_be_hostile() -> None:
    data = payload(View(hostile(), title=HOSTILE[0], about=HOSTILE[1]))
    harmless = {"kind", "label", "relation", "basis", "rank", "text", "actor_kind", "href"}
    for things, names in (("nodes", {"id", "name", "ref"}), ("edges", set(EDGE_TEXTS))):
        for item in data[things]:
            said = {name for name in item if isinstance(item[name], str)} - harmless
            assert names <= said
            assert all(any(bad in item[name] for bad in HOSTILE) or name == "source"
                       for name in said), item  # fmt: skip
    assert all(any(bad in item["id"] for bad in HOSTILE) for item in data["documents"])
    assert all("href" not in item for item in data["nodes"] + data["edges"])


def test_hostile_text_stays_text(open_page: Open) -> None:
    shown = View(hostile(), title=HOSTILE[0], about=HOSTILE[1])
    said = PageMetadata(
        attribution=HOSTILE[1], licence=HOSTILE[2],
        feedback='https://x.example/"><svg/onload=alert(5)>?{id}&{document}',
        base_url='https://x.example/"><svg/onload=alert(6)>',
    )  # fmt: skip
    opened = open_page(page(shown, metadata=said))
    count = "document.querySelectorAll({!r}).length".format

    assert opened.value("document.title") == HOSTILE[0]
    expect(opened.page.locator("h1")).to_have_text(HOSTILE[0])
    harmful = "#details img, #details script, #details [onmouseover], [href^=javascript i]"
    for things, choose in (("nodes", "choose"), ("edges", "chooseEdge")):
        found = opened.value(
            f"""(async () => {{
            const found = [];
            for (const number of argmap.{things}.keys()) {{
                argmap.{choose}(number);
                await new Promise((done) => setTimeout(done, 30));
                const details = document.getElementById("details").textContent;
                found.push([details, document.querySelectorAll("{harmful}").length]);
            }}
            return found;
        }})()"""
        )
        assert len({details for details, _ in found}) > 5
        assert {number for _, number in found} == {0}
    for tab in ("narrow", "keep"):
        opened.page.locator(f"#to-{tab}").click()
        opened.settle()
    # The page's own three scripts, and nothing else.
    assert opened.value(count("img, script:not([type])")) == 2
    opened.page.locator("#as-text").click()
    assert opened.requests == [opened.value("location.href.split('#')[0]")]
    assert opened.complaints == []


def test_a_script_that_got_in_would_not_run(open_page: Open, text: str) -> None:
    opened = open_page(text.replace("</body>", "<script>window.ran = 1</script></body>"))

    assert opened.value("window.ran") is None
    assert any("Content Security Policy" in complaint for complaint in opened.complaints)


def test_a_title_of_ones_own_replaces_the_views(open_page: Open) -> None:
    shown = view.whole(GraphReader(debate()))
    opened = open_page(page(shown, title="Cars & <streets>"))

    expect(opened.page.locator("h1")).to_have_text("Cars & <streets>")


def test_a_large_map_opens_too(open_page: Open) -> None:
    graph = crowd(80)
    opened = open_page(whole(graph), way="map")
    real = "argmap.network.body.nodeIndices.length"

    assert len(graph) > 1000
    assert colours(opened) > 20
    assert opened.value(real) == opened.value("argmap.data.network.nodes.length") > 500
    opened.page.locator("#find").fill("Actor 17-3")
    opened.page.keyboard.press("Enter")
    expect(opened.heading).to_have_text("Actor 17-3")
    assert opened.complaints == []


def test_an_empty_view_opens_too(open_page: Open) -> None:
    opened = open_page(whole(Graph()))

    expect(opened.page.locator("#lead")).to_contain_text("Shown: all threads")
    assert opened.complaints == []
