"""`argmap feed`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.activity import activity
from argmap.cli.command import EXISTING, WRITTEN_FOLDER, argument, command, option
from argmap.cli.output import counted, note, one_line
from argmap.cli.page_options import page_title

if TYPE_CHECKING:
    from argmap.graph.change_feed import WrittenFeeds


@command()
def feed(
    folder: str = argument("FOLDER", type=EXISTING),
    output: str = option(
        None,
        "A new or empty folder, or one that this command wrote before.",
        "FOLDER",
        short="-o",
        type=WRITTEN_FOLDER,
        required=True,
    ),
    title: str | None = option(
        None, "The title of the feeds, by default the `title` in argmap.toml."
    ),
    base_url: str | None = option(None, "The address where the folder will be published.", "URL"),
    at: str = option("HEAD", "The newest commit.", "REV"),
    commits: int = option(1000, "The most commits to read.", "N", least=2),
    limit: int = option(200, "The most entries of a feed.", "N", least=1),
) -> None:
    """Write feeds of what changed in documents, for feed readers.

    FOLDER is in a git work tree. Each commit is compared with the one before, as `argmap diff`
    does, and each changed statement is an entry: who moved, what was reworded, what happened, with
    both statements and their places. There is a feed of everything, all.atom and all.json, and one
    for each thread, controversy and actor. A second run reads only new commits.

    \b
    Examples:
      argmap feed content/ -o feeds
      argmap feed content/ -o public/feeds --base-url https://example.org/feeds/
    """
    from argmap.graph.change_feed import write_feeds

    title = page_title(title, (folder,))
    with activity.step("comparing commits"):
        made = write_feeds(
            folder, output, title=title, base_url=base_url, at=at, commits=commits, most=limit
        )
    _report(made, output)


def _report(made: WrittenFeeds, output: str) -> None:
    found = made.feed
    number = counted(len(found.newest), "entry")
    note(f"{output}: {number} of {counted(len(found.entries), 'commit')}; {made.summary}")
    if found.left_out:
        note(f"Note: {counted(found.left_out, 'older commit')} not read. --commits N reads more.")
    if found.shallow:
        note("Note: the clone is shallow, so older commits are missing. Fetch them with git.")
    for document, commit in found.unread[:5]:
        note(one_line(f"Note: {document} has errors in {commit[:12]}, and counts as before it."))
