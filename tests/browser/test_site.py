"""Test what a reader does with the atlas: open the folder, search, read and follow links."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from argmap.operations.pages import MetadataOptions
from argmap.site.atlas import site
from tests.browser.conftest import Open, Opened
from tests.browser.hostile import HOSTILE, hostile
from tests.graphs import crowd, debate

PAGES = (
    "index.html",
    "controversies/congestion-charge.html",
    "controversies/free-buses.html",
    "threads/cars-in-the-centre.html",
    "actors/ilse-rolf.html",
)


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("atlas")
    said: MetadataOptions = {
        "attribution": "By the editors", "licence": "https://a.example/licence",
        "feedback": "mend@a.example",
    }  # fmt: skip
    site(debate(), made, title="Streets", options=said, maps="each")
    return made


def quiet(opened: Opened, page: str) -> None:
    """Nothing but the page and its shared files was asked for, and nothing complained."""
    asked = [request.split("#")[0] for request in opened.requests]
    shared = [request for request in asked if "/assets/" in request]
    assert [request for request in asked if request not in shared] == [
        opened.page.url.split("#")[0]
    ]
    assert len(shared) == 3
    assert page in opened.page.url
    assert opened.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_for_nothing_fits_and_has_no_barrier(
    open_page: Open, atlas: Path, page: str, scheme: str
) -> None:
    opened = open_page(atlas / page, color_scheme=scheme, viewport={"width": 375, "height": 800})

    quiet(opened, page)
    assert opened.value("document.documentElement.scrollWidth") == 375
    red = opened.value("getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]")
    assert (int(red) < 60) == (scheme == "dark")
    # A theme changes nothing but colours.
    rules = {"runOnly": ["color-contrast"]} if scheme == "dark" else {}
    found = Axe().run(opened.page, options=rules).response["violations"]
    assert [(item["id"], item["nodes"][0]["html"]) for item in found] == []


@pytest.mark.parametrize("page", PAGES[:2])
def test_without_scripts_everything_is_there(open_page: Open, atlas: Path, page: str) -> None:
    opened = open_page(atlas / page, java_script_enabled=False)

    expect(opened.page.locator("main h1")).to_be_visible()
    expect(opened.page.locator("#search")).to_be_hidden()
    if page == "index.html":
        for path in ("threads/who-pays", "controversies/kerbside", "actors/city-council"):
            expect(opened.page.locator(f'main a[href="{path}.html"]').first).to_be_visible()


@pytest.mark.parametrize("page", ["index.html", "actors/ilse-rolf.html"])
def test_search_by_mouse(open_page: Open, atlas: Path, page: str) -> None:
    opened = open_page(atlas / page)
    opened.page.locator("#find").fill("flower BEDS")
    found = opened.page.locator("#found [role=option]")
    expect(opened.page.locator("#said")).to_have_text("1 found")
    expect(found.locator("small")).to_have_text("position in What should the kerb be used for?")
    assert opened.complaints == []
    assert Axe().run(opened.page).response["violations"] == []
    found.click()

    opened.page.wait_for_url("**/controversies/kerbside.html#p-trees-and-beds")
    expect(opened.page.locator(".answer:target h3")).to_contain_text("Trees and flower beds")


def test_search_by_keyboard(open_page: Open, atlas: Path) -> None:
    opened = open_page(atlas / "index.html")
    keys, options = opened.page.keyboard, opened.page.locator("#found [role=option]")
    keys.press("/")
    expect(opened.page.locator("#find")).to_be_focused()
    keys.type("c")
    expect(options.first).to_contain_text("Cars in the centre")
    keys.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    keys.press("Escape")
    expect(opened.page.locator("#found")).to_be_hidden()
    opened.page.locator("#find").fill("the council")
    expect(options.first).to_contain_text("City council")  # texts that have the words follow
    keys.press("Enter")
    expect(opened.page.locator("h1")).to_have_text("City council")
    assert opened.complaints == []


def test_search_knows_other_names_ids_claims_and_sources(open_page: Open, atlas: Path) -> None:
    opened = open_page(atlas / "index.html")
    for asked, first in (
        ("the chamber", "Chamber of Trade"),  # another name
        ("free-buses/cheap-for", "Cheap for those who need it"),  # an id
        ("ölse", None),
        ("on low incomes", "Cheap for those who need it"),  # a claim
        ("ilse rolf", "Ilse Rolf"),
        ("10.5555", "What free fares change"),  # a source
    ):
        opened.page.locator("#find").fill(asked)
        found = opened.page.locator("#found")
        if first is None:
            expect(found).to_contain_text("No results for these words.")
        else:
            expect(found.locator("bdi").first).to_have_text(first)


def test_a_long_record_is_sorted_and_filtered(open_page: Open, tmp_path: Path) -> None:
    site(crowd(6, positions=2, actors=3), tmp_path / "a", maps="none")
    opened = open_page(tmp_path / "a" / "threads" / "all.html")
    rows = opened.page.locator("#record tbody:visible .t > a")
    first = rows.first.inner_text()
    opened.page.locator("#record select").select_option("name")
    names = rows.all_inner_texts()
    assert names == sorted(names)
    assert len(names) == 6
    opened.page.locator("#record select").select_option("most disputed")
    expect(rows.first).to_have_text(first)
    opened.page.fill("#record input", "Matter 4")
    expect(rows).to_have_text(["Should matter 4 be settled?"])
    expect(opened.page.locator(".record").get_by_role("status")).to_have_text(
        "1 of 6 controversies, only those with “Matter 4”."
    )
    assert opened.complaints == []


def test_folded_groups_fit_a_phone_below_their_positions(open_page: Open, tmp_path: Path) -> None:
    site(crowd(2, positions=4, actors=160), tmp_path, maps="none")
    page = tmp_path / "controversies" / "c0.html"
    opened = open_page(page, viewport={"width": 375, "height": 812})

    places = """row => [...row.querySelectorAll("th, td")].map(
        cell => Math.round(cell.getBoundingClientRect().left))"""
    heads = opened.page.locator(".stances .labels").evaluate(places)
    groups = opened.page.locator(".stances .sum")
    assert groups.count() > 1
    assert [group.evaluate(places) for group in groups.all()] == [heads] * groups.count()
    # The names of the positions are whole, in lines above the table.
    scroller = opened.page.locator(".stances .scroller")
    assert scroller.evaluate("it => it.scrollWidth - it.clientWidth") == 0


def test_from_an_actor_to_its_place_on_the_map_and_back(open_page: Open, atlas: Path) -> None:
    opened = open_page(atlas / "actors" / "ilse-rolf.html")
    opened.page.get_by_role("link", name="Show on the map").click()
    expect(opened.heading).to_have_text("Ilse Rolf")
    expect(opened.page.locator("#asked")).to_be_visible()
    opened.page.get_by_role("link", name="Its page").click()

    expect(opened.page.locator("h1")).to_have_text("Ilse Rolf")
    assert opened.complaints == []


def test_from_a_controversy_to_its_own_map(open_page: Open, atlas: Path) -> None:
    opened = open_page(atlas / "controversies" / "kerbside.html")
    opened.page.get_by_role("link", name="Show on the map").click()

    expect(opened.page.locator("h1")).to_have_text("What should the kerb be used for?")
    assert "/maps/controversies/kerbside.html" in opened.page.url
    opened.page.get_by_role("button", name="Network").click()
    expect(opened.page.locator("#chart canvas").first).to_be_visible()
    assert sum("/assets/" in request for request in opened.requests) == 3 + 3
    assert opened.complaints == []


def test_hostile_text_stays_text(open_page: Open, tmp_path: Path) -> None:
    folder = tmp_path / "a"
    said: MetadataOptions = {
        "attribution": HOSTILE[0], "licence": HOSTILE[1], "feedback": "https://a.example/?{id}",
    }  # fmt: skip
    site(hostile(), folder, title=HOSTILE[2], options=said, maps="none")
    own = {
        "script:not([src*='assets/pages-'])": 0,
        "img": 0,
        "svg": 0,
        "iframe": 0,
        "[onload], [onerror], [onmouseover]": 0,
    }
    count = "document.body.querySelectorAll({!r}).length".format
    opened = open_page(folder / "index.html")
    paths = sorted(folder.rglob("*.html"))

    assert len(paths) > 15
    for path in paths:
        opened.page.goto(path.as_uri())
        for selector, number in own.items():
            assert opened.value(count(selector)) == number, (path.name, selector)
        assert opened.value(count("[href^=javascript i]")) == 0
    opened.page.goto((folder / "index.html").as_uri())
    opened.page.locator("#find").fill("alert")
    expect(opened.page.locator("#found li").first).to_be_visible()
    assert opened.value(count("#found img, #found script, #found svg")) == 0
    assert {request.split("/")[0] for request in opened.requests} == {"file:"}
    assert opened.complaints == []


def test_it_prints_without_what_only_a_screen_needs(open_page: Open, atlas: Path) -> None:
    opened = open_page(atlas / "controversies" / "congestion-charge.html", color_scheme="dark")
    opened.page.emulate_media(media="print")

    assert opened.value("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    expect(opened.page.locator(".to-map")).to_be_hidden()
    expect(opened.page.locator("article").first).to_be_visible()
