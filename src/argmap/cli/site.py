"""`argmap export site`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from argmap.cli.options import graph_options, opened
from argmap.cli.output import counted, note
from argmap.cli.page_options import (
    changed_since_option,
    folder_in_git,
    metadata_options,
    page_title,
    sources_option,
)

if TYPE_CHECKING:
    from argmap.site.atlas import Atlas, Maps


@click.command()
@click.option("-o", "--output", metavar="FOLDER", type=click.Path(), required=True,
              help="A new or empty folder, or one that this command wrote before.")  # fmt: skip
@click.option("--title", help="The title of the atlas, by default the `title` in argmap.toml.")
@metadata_options
@click.option(
    "--maps",
    type=click.Choice(("each", "one", "none")),
    help="Maps of each controversy and thread and one of everything; only the one of everything; "
    "or none.  [default: depends on the size of the graph]",
)
@click.option(
    "--events", is_flag=True, help="Write a page for each event, and show events on the maps."
)
@sources_option
@changed_since_option
@graph_options
def site(
    output: str,
    title: str | None,
    metadata: dict[str, Any],
    maps: Maps | None,
    events: bool,
    sources: str | None,
    changed_since: str | None,
    store: str | None,
    documents: tuple[str, ...],
) -> None:
    """Write an atlas: a folder of linked pages.

    It has a page for each thread, controversy and actor, and an index with search. Open it as a
    file, or publish it on any web server. Unchanged files are not written; pages that no longer
    belong to it are removed. With --from and a folder in git, it also has a page of what changed,
    and feeds.

    \b
    Examples:
      argmap export site -o atlas
      argmap export site -o atlas --base-url https://example.org/atlas/
      argmap export site -o atlas --from content/ --changed-since 2024-01-01
    """
    title = page_title(title, documents)
    changes = folder_in_git(documents, changed_since)
    with opened(store, documents) as graph:
        made = graph.site(
            output,
            title=title,
            maps=maps,
            events=events,
            sources=sources,
            changes=changes,
            changed_since=changed_since or "",
            **metadata,
        )
    _report(made, output)


def _report(made: Atlas, output: str) -> None:
    written = made.written
    if written.repaired:
        note(f"{output}: an earlier export was interrupted; the atlas is complete now")
    pages = ", ".join(
        counted(made.counts[label], label.lower())
        for label in ("Controversy", "Thread", "Actor", "Event", "Source")
        if label in made.counts
    )
    note(f"{output}: {pages}; {counted(written.files, 'file')}, {written.size / 1e6:.1f} MB")
    note(
        f"  {written.changed:,} written, {written.unchanged:,} unchanged, "
        f"{written.removed:,} removed"
    )
    if made.changes is not None:
        note(f"  {counted(made.changes, 'change')} in the feeds")
    if not made.asked and made.maps != "each":
        fewer = "only one map of everything" if made.maps == "one" else "no maps"
        note(f"  The graph is large, so the atlas has {fewer}. Use --maps to change this.")
