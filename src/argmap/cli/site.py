"""`argmap export site`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from argmap.cli.command import command, option
from argmap.cli.options import DayOptions
from argmap.cli.output import counted, note
from argmap.cli.page_options import ChangeOptions, folder_in_git, page_title
from argmap.cli.source import Source
from argmap.operations.option import part_of
from argmap.operations.pages import AtlasOptions

if TYPE_CHECKING:
    from argmap import Atlas


class _Options(AtlasOptions, ChangeOptions, DayOptions, total=False):
    """What the atlas has, and the graph that is asked."""


@command()
def site(
    output: str = option(
        "argmap-site",
        "A new or empty folder, or one that this command wrote before.",
        "FOLDER",
        short="-o",
        path="any",
    ),
    title: str | None = option(
        None, "The title of the atlas, by default the `title` in argmap.toml."
    ),
    **given: Unpack[_Options],
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
    source, since = Source.of(given), given["changed_since"]
    title = page_title(title, source.documents)
    changes = folder_in_git(source, since)
    with source.open() as graph:
        made = graph.site(
            output,
            title=title,
            changes=changes,
            changed_since=since or "",
            **part_of(AtlasOptions, given),
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
