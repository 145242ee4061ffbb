"""Write the gallery, docs/gallery.md and its images: `make gallery`.

`make images` takes the pictures of live pages.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import NamedTuple

from docs.live_pages import FOLDER as LIVE_FOLDER
from docs.live_pages import LIVE
from PIL import Image

import argmap
from argmap.analysis.plots.picture import picture_bytes
from argmap.operations.network import Kind, Picture

PROJECT = Path(__file__).resolve().parents[1]
FOLDER = PROJECT / "docs" / "images" / "gallery"


class Shown(NamedTuple):
    """A picture of the gallery. options: of the command, without those for the picture."""

    name: str
    title: str
    about: str
    measure: Kind
    kind: Picture
    options: dict[str, str | int | bool]


GALLERY = (
    Shown(
        "network", "A network",
        "Lines are ties: solid for more agreement than conflict, dashed for more conflict.",
        "subtract", "network", {"thread": "lawful-access"},
    ),
    Shown(
        "matrix", "A matrix ordered by its dendrogram",
        "Blocks on the diagonal are actors with similar stances; hatched cells are conflict.",
        "subtract", "matrix", {"min_statements": 3},
    ),
    Shown(
        "affiliation", "Actors and positions",
        "Hatched cells contest a position. Rows and columns are ordered by dendrograms.",
        "affiliation", "matrix", {"signed": True, "thread": "lawful-access"},
    ),
    Shown(
        "dendrogram", "A dendrogram",
        "Actors that merge at a small distance take most of their stances together.",
        "subtract", "dendrogram", {"min_statements": 3},
    ),
    Shown(
        "stances", "For and against each position",
        "The most contested positions first.",
        "subtract", "stances", {},
    ),
)  # fmt: skip


def page() -> str:
    """Return the text of the page."""
    parts = [
        "# Gallery",
        "What comes out, for the example documents, each with its command. In the folder of "
        "`argmap demo`, write `--from documents` for `--from examples`.",
        "## Live pages",
        "On the documentation site, each picture opens the page. Everything on these pages works "
        "offline. [Reading a page](page.md) says what a reader can do, and [the atlas](site.md) "
        "describes the last one.",
    ]
    for live in LIVE:
        parts += [f"### {live.title}", live.about]
        parts.append(f"```\nargmap export {live.options} --from examples\n```")
        parts.append(f"![{live.title}](images/{LIVE_FOLDER}/{live.name}.png)")
    parts += [
        "## Pictures",
        "Figures for a paper. [Measures](measures.md) explains the numbers.",
    ]
    for item in GALLERY:
        parts += [f"### {item.title}", item.about, f"```\n{_command(item)}\n```"]
        parts.append(f"![{item.title}](images/gallery/{item.name}.png)")
    return "\n\n".join(parts) + "\n"


def _command(item: Shown) -> str:
    words = ["argmap", "network", item.measure]
    for name, value in item.options.items():
        words.append(f"--{name.replace('_', '-')}")
        words += [] if value is True else [str(value)]
    words += ["--from", "examples", "--plot", f"{item.name}.svg"]
    return " ".join(words if item.kind == "network" else [*words, "--picture", item.kind])


def main() -> None:
    """Write the page and its images."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with argmap.read(PROJECT / "examples") as graph:
        for item in GALLERY:
            options: dict[str, object] = {**item.options}
            network = graph.network(item.measure, **options)  # type: ignore[arg-type]
            picture = Image.open(io.BytesIO(picture_bytes(network.plot(kind=item.kind), "png")))
            # 128 colours are enough, and make the file a third of the size.
            drawn = picture.convert("RGB").resize((picture.width * 2 // 3, picture.height * 2 // 3))
            drawn.quantize(128, Image.Quantize.MAXCOVERAGE).save(
                FOLDER / f"{item.name}.png", optimize=True
            )
    (PROJECT / "docs" / "gallery.md").write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
