"""What changed between two commits of documents in git, and the worklist of documents."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from argmap.errors import NotFound, ParameterError
from argmap.serve.answer import Answer, Asked, json_answer, page, table_answer
from argmap.serve.state import State
from argmap.site.changes import ChangesPage
from argmap.table import Table

if TYPE_CHECKING:
    from argmap.difference.change_history import ChangeFeed, ChangeHistory, Commit

_CHOICES = 200
"""The most commits to choose from."""

SHOWN = 100
"""The items on the page of the worklist."""


def changes(asked: Asked) -> Answer:
    """Return what changed between two commits, as `argmap diff`."""
    pages = asked.state.pages
    whole = pages.history
    if whole is None:
        raise NotFound("what changed is only known of documents in git: argmap serve --from FOLDER")
    history = _compared(asked.state, whole, asked.given)
    if asked.form != "html":
        diff = history.diff
        if asked.form == "json":
            return json_answer(diff.to_dict())
        return table_answer(diff.to_table(), "csv")
    shown = ChangesPage(pages.index, history)
    chosen = [(commit.id, f"{commit.date} {commit.subject}") for commit in whole.feed.commits]
    return page(
        asked, "serve_changes", "What changed", page=shown, choices=chosen[:_CHOICES],
        old=history.old.id, new=history.new.id,
    )  # fmt: skip


def _compared(state: State, whole: ChangeHistory, given: Mapping[str, str]) -> ChangeHistory:
    commits = whole.feed.commits
    unknown = given.keys() - {"since", "until"}
    if unknown:
        raise ParameterError(f"unknown parameter {min(unknown)!r}. Give since and until")
    new = _commit(whole.feed, given, "until", whole.new)
    old = _commit(whole.feed, given, "since", whole.old)
    if commits.index(old) < commits.index(new):
        raise ParameterError("`since` must be before `until`")
    if (old.id, new.id) == (whole.old.id, whole.new.id):
        return whole
    from argmap.graph.change_feed import history_since

    make = partial(history_since, whole.feed, old, new)
    return state.comparisons.get((old.id, new.id), make)


def _commit(feed: ChangeFeed, given: Mapping[str, str], name: str, usual: Commit) -> Commit:
    """Return the commit of a parameter, by default the usual one."""
    if name not in given:
        return usual
    if (commit := feed.commit_of(given[name], included=name == "until")) is not None:
        return commit
    raise ParameterError(f"`{name}` must be a day or one of the {len(feed.commits):,} commits")


def todo(asked: Asked) -> Answer:
    """Return what to do in the documents, as `argmap todo`, without the commands: these name the
    folders of the server."""
    if asked.state.worklist is None:
        raise NotFound("a worklist is only made of documents: argmap serve --from FOLDER")
    made = asked.state.results.get(("todo",), asked.state.worklist)
    items = made.items
    if asked.form == "json":
        found = [item.to_dict() for item in items]
        return json_answer([{key: row[key] for key in row if key != "command"} for row in found])
    if asked.form == "csv":
        columns = ("reason", "document", "line", "what", "remedy", "date", "number")
        rows = tuple(tuple(getattr(item, name) for name in columns) for item in items)
        return table_answer(Table(columns, rows), "csv")
    pages = asked.state.pages
    shown = [(item, pages.path_of(item.about) if item.about else "") for item in items[:SHOWN]]
    return page(
        asked, "todo", "What to do next", items=shown, more=max(0, len(items) - SHOWN),
        muted=made.muted, refused=made.refused,
    )  # fmt: skip
