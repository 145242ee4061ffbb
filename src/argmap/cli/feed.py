"""`argmap feed`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypedDict, Unpack

import click

from argmap.activity import activity
from argmap.cli.declared_options import CommandOption, options_of
from argmap.cli.output import counted, note, one_line
from argmap.cli.page_options import page_title

if TYPE_CHECKING:
    from argmap.graph.change_feed import WrittenFeeds


class _Options(TypedDict, total=False):
    """The options of `argmap feed`."""

    title: Annotated[
        str | None,
        CommandOption(None, "The title of the feeds, by default the `title` in argmap.toml."),
    ]
    base_url: Annotated[
        str | None,
        CommandOption(None, "The address where the folder will be published.", "URL"),
    ]
    at: Annotated[str, CommandOption("HEAD", "The newest commit.", "REV")]
    commits: Annotated[int, CommandOption(1000, "The most commits to read.", "N", least=2)]
    limit: Annotated[int, CommandOption(200, "The most entries of a feed.", "N", least=1)]


@click.command()
@click.argument("folder", type=click.Path(exists=True), metavar="FOLDER")
@click.option("-o", "--output", metavar="FOLDER", type=click.Path(file_okay=False), required=True,
              help="A new or empty folder, or one that this command wrote before.")  # fmt: skip
@options_of(_Options)
def feed(folder: str, output: str, **given: Unpack[_Options]) -> None:
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

    title = page_title(given["title"], (folder,))
    with activity.step("comparing commits"):
        made = write_feeds(
            folder, output, title=title, base_url=given["base_url"], at=given["at"],
            commits=given["commits"], most=given["limit"],
        )  # fmt: skip
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
