"""The matrix of stances as tables: for Python and spreadsheets, and as Markdown."""

from __future__ import annotations

from argmap.grid.matrix import Matrix, NamedItem, PositionGroup
from argmap.grid.record import Record
from argmap.grid.record_table import HEAD, heads, title_of
from argmap.model.graph import Ref
from argmap.table import Table, markdown_text


def matrix_table(matrix: Matrix | None, record: Record) -> Table:
    """Return a matrix as a table; None is a table without rows.

    record: that of the same controversies. There is a row for each position, and a column for each
    actor, named by its id. A cell is "supports", "contests", "neutral", "supports, ended",
    "supports, in 2 periods, ended" and so on, several joined with "; ", or None. The source's own
    word follows in brackets: "neutral (“abstains”)". The matrix of actors that are
    compared also has dates, "supports, since 2016", and that of two what they do in the
    whole controversy, `in_controversy`.
    """
    names = (*HEAD, "position", "position_name")
    if matrix is None:
        return Table(names, ())
    actors = actors_of(matrix)
    verdict = ("in_controversy",) if matrix.kind == "pair" else ()
    known: dict[Ref | None, tuple[object, ...]] = {
        row.ref: head for row, head in heads(record).items()
    }
    rows = [
        (
            *known.get(group.ref, _other_head(group)), item.ref.id, item.name,
            *([group.verdict.words] if group.verdict else []),
            *(_words(matrix, item.ref, actor.ref) for actor in actors),
        )
        for group in matrix.position_groups
        for item in group.positions
    ]  # fmt: skip
    return Table((*names, *verdict, *(actor.ref.id for actor in actors)), tuple(rows))


def matrix_markdown(matrix: Matrix | None, record: Record) -> str:
    """Return a matrix as a Markdown table with a row for each position."""
    if matrix is None:
        return ""
    made = named_table(matrix, record)
    return Table(tuple(map(markdown_text, made.columns)), made.rows).to_markdown()


def named_table(matrix: Matrix, record: Record) -> Table:
    """Return a matrix as a table for people, with names instead of ids."""
    actors = actors_of(matrix)
    titles: dict[Ref | None, str] = {row.ref: title_of(row) for row in record.rows}
    rows = [
        (
            "" if place else titles.get(group.ref, group.title), item.name,
            *(_words(matrix, item.ref, actor.ref) or "" for actor in actors),
        )
        for group in matrix.position_groups
        for place, item in enumerate(group.positions)
    ]  # fmt: skip
    return Table(("Controversy", "Position", *(actor.name for actor in actors)), tuple(rows))


def agreement_table(matrix: Matrix | None) -> Table:
    """Return the agreement of each two actors that are compared: see `PairAgreement`."""
    pairs = matrix.pairs if matrix else ()
    rows = ((item.one.id, item.other.id, item.agreement, item.positions) for item in pairs)
    return Table(("actor", "other", "agreement", "positions"), tuple(rows))


def actors_of(matrix: Matrix) -> list[NamedItem]:
    """Return the actors of a matrix, with the members of groups one by one."""
    return [
        item
        for actor in matrix.actors
        for item in actor.members or (NamedItem(actor.ref, actor.name),)
    ]


def _other_head(group: PositionGroup) -> tuple[object, ...]:
    """Return the first cells of rows that are in no controversy."""
    is_thread = group.ref and group.ref.label == "Thread"
    return ([group.title] if is_thread else [], *(None,) * (len(HEAD) - 1))


def _words(matrix: Matrix, position: Ref, actor: Ref) -> str | None:
    """Return the stances of an actor on a position as text."""
    is_dated = matrix.kind in ("pair", "compared")
    return "; ".join(
        f"{mark.words}, {mark.dates}" if is_dated and mark.dates else mark.words
        for mark in matrix.cells[position].get(actor, ())
    ) or None  # fmt: skip
