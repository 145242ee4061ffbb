"""The page of an organisation has what its members said for it."""

from __future__ import annotations

import re
from pathlib import Path

import argmap
from tests.conformance.test_stances_of_members import MOVED
from tests.packed import packed_articles
from tests.site.test_atlas import unresolved
from tests.site.test_events import section

BOTH = """
- kind: controversy
  id: well
  title: Should a well be dug?
  positions:
    - id: dig
      claim: Dig a well.
      proponents: [{actor: Ann, organization: Alpha, since: 2020}]
      opponents:
        - {actor: Bob, organization: Alpha, since: 2021, quote: We do not need it.}
        - {actor: some people, organization: Alpha}
    - {id: wait, claim: No well.}
- kind: event
  id: hearing
  title: A hearing
  date: 2021
  actors: [Alpha, Beta]
  concerns: [well, rail]
"""


def test_the_page_says_what_members_said_for_it(tmp_path: Path) -> None:
    (tmp_path / "c.yml").write_text(MOVED)
    argmap.read(tmp_path / "c.yml").site(tmp_path / "site")
    page = tmp_path / "site" / "actors" / "alpha.html"
    text = page.read_text("utf-8")
    assert "No document states a position of this actor itself." in text
    assert "1 member took stances on 2 positions for it." in text
    said = section(page, "of-members")
    assert "Supports Build it. ( Should the road be built? ) Ann , since 2020" in said
    assert "Supports Dig it. ( Should a tunnel be dug? ) Ann , since 2020" in said
    assert "both sides" not in said
    beta = section(tmp_path / "site" / "actors" / "beta.html", "of-members")
    assert "Contests Dig it." in beta
    assert "Contests Keep it. ( Should the railway be closed? ) Ann , since 2022-05" in beta
    assert "Contests Close it. ( Should the bridge" not in beta
    assert 'id="of-members"' not in (tmp_path / "site" / "actors" / "ann.html").read_text("utf-8")


def test_members_on_both_sides_and_events_without_a_position(tmp_path: Path) -> None:
    (tmp_path / "c.yml").write_text(MOVED + BOTH)
    argmap.read(tmp_path / "c.yml").site(tmp_path / "site", events=True)
    assert unresolved(tmp_path / "site") == []
    page = tmp_path / "site" / "actors" / "alpha.html"
    assert "2 members took" in page.read_text("utf-8")
    said = section(page, "of-members")
    assert said.count("Members take both sides for it.") == 1
    assert "We do not need it." in said
    active = section(page, "active")
    assert "railway" in active
    assert "well" not in active


def test_what_was_held_for_it_on_a_day_is_on_each_page(tmp_path: Path) -> None:
    (tmp_path / "c.yml").write_text(MOVED)
    graph = argmap.read(tmp_path / "c.yml").on("2023-06-01")
    graph.site(tmp_path / "site")
    page = graph.view(actor="alpha").to_html().text
    articles = [text for text in packed_articles(page).values() if ">Alpha</h2>" in text]
    atlas = section(tmp_path / "site" / "actors" / "alpha.html", "of-members")
    for said in (atlas, *articles):
        assert "Ann" in said
        assert re.search("Supports.*Build it.", said, re.DOTALL)
        assert re.search("Supports.*Dig it.", said, re.DOTALL)
    assert len(articles) == 1
    said_for = graph.card("alpha").neighbours["said for it by members"]
    assert [item.ref.id for item in said_for] == ["road/build", "tunnel/dig"]
    # Ann holds only the other side that day.
    view = graph.view(actor="alpha")
    assert "tunnel/dig" not in {edge.target.id for edge in view.graph.typed("SUPPORTS")}
    assert "members support or contest for it" in view.about
