"""`argmap export site`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from argmap.cli.options import graph_options, opened
from argmap.cli.output import counted, note, working
from argmap.cli.page_options import colophon_options

if TYPE_CHECKING:
    from argmap.site.atlas import Atlas, Maps


@click.command()
@click.option("-o", "--output", metavar="FOLDER", type=click.Path(), required=True,
              help="A new or empty folder, or one that this command wrote.")  # fmt: skip
@click.option("--title", help="The atlas' title.")
@colophon_options
@click.option(
    "--maps",
    type=click.Choice(("each", "one", "none")),
    help="A map of each controversy and thread and one of everything, that one alone, or none.  "
    "[default: by the size of the graph]",
)
@graph_options
def site(
    output: str,
    title: str | None,
    colophon: dict[str, Any],
    maps: Maps | None,
    store: str | None,
    documents: tuple[str, ...],
) -> None:
    """Write an atlas: a folder of linked pages.

    There is a page for each thread, controversy and actor, and an index with search. It opens from
    the file system, and from any web server. What has not changed is not written again, and pages
    of what is gone are removed.
    """
    with opened(store, documents) as graph, _progress() as shown:
        made = graph.site(output, title=title, maps=maps, progress=shown, **colophon)
    _tell(made, output)


def _tell(made: Atlas, output: str) -> None:
    written = made.written
    if written.repaired:
        note(f"{output} was not whole: an export before had not come to its end. It is now.")
    pages = ", ".join(
        counted(made.counts[label], label.lower()) for label in ("Controversy", "Thread", "Actor")
    )
    note(f"{output}: {pages}; {counted(written.files, 'file')}, {written.size / 1e6:.1f} MB")
    note(
        f"  {written.changed:,} written, {written.unchanged:,} unchanged, "
        f"{written.removed:,} removed"
    )
    if not made.asked and made.maps != "each":
        less = "one map of everything" if made.maps == "one" else "no maps"
        note(f"  There {'is' if made.maps == 'one' else 'are'} {less}, for its size. See --maps.")


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None] | None]:
    """A count of pages on a terminal, and nothing in a pipe."""
    with working("reading the graph") as told:
        if told is None:
            yield None
            return

        def show(done: int, of: int) -> None:
            if done % 20 == 0:
                told(f"{min(done, of):,} of {of:,} pages made")

        yield show
