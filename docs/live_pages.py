"""The live pages of the gallery: `make site` writes them beside the pages of the documentation."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import argmap

PROJECT = Path(__file__).resolve().parents[1]
FOLDER = "live"
"""Where they are in the site, and their pictures in `docs/images`."""

TITLE = "Disputes over the internet"


class LivePage(NamedTuple):
    """A page, as the gallery describes it. path: its address in the folder."""

    name: str
    title: str
    about: str
    options: str
    path: str


LIVE = (
    LivePage(
        "controversy", "A controversy",
        "Who supports and contests each answer to one question, with events on the timeline. "
        "Switch between *Stances* and *Network*; the text is below.",
        "html --controversy apple-v-fbi --events -o controversy.html", "controversy.html",
    ),
    LivePage(
        "record", "The record",
        "All controversies in one table: the positions of each, and how many actors are for and "
        "against them.",
        "html --view record -o record.html", "record.html",
    ),
    LivePage(
        "network", "A network of actors",
        "Actors that agree are near each other, and coalitions have colours. Choose an actor to "
        "see its statements.",
        "html --view network -o network.html", "network.html",
    ),
    LivePage(
        "atlas", "An atlas",
        "A folder of linked pages: one for each thread, controversy, actor, event and source.",
        f'site --events --maps one --title "{TITLE}" -o atlas', "atlas/index.html",
    ),
)  # fmt: skip

_PICTURE = re.compile(rf"^!\[([^\]]*)\]\(images/{FOLDER}/(\w+)\.png\)$", re.MULTILINE)


def write_live_pages(folder: Path) -> None:
    """Write the pages, from the example documents."""
    folder.mkdir(parents=True, exist_ok=True)
    with argmap.read(PROJECT / "examples") as graph:
        graph.view(controversy="apple-v-fbi", events=True).to_html(folder / "controversy.html")
        graph.view().to_html(folder / "record.html", opens="record")
        graph.view().to_html(folder / "network.html", opens="network")
        graph.site(folder / "atlas", title=TITLE, events=True, maps="one")


def with_live_pages(text: str) -> str:
    """Make the pictures of live pages links to them."""
    paths = {page.name: page.path for page in LIVE}
    return _PICTURE.sub(
        lambda shown: (
            f"```{{image}} images/{FOLDER}/{shown[2]}.png\n"
            f":alt: {shown[1]}\n:target: {FOLDER}/{paths[shown[2]]}\n```"
        ),
        text,
    )
