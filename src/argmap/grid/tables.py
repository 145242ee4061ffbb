"""The record and the matrix of stances as tables: for Python and spreadsheets, and as Markdown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from argmap.grid.matrix import Matrix, NamedItem, PositionGroup
from argmap.grid.record import (
    Record,
    RecordPosition,
    RecordRow,
    RecordSection,
    supporters_text,
)
from argmap.model.graph import Ref
from argmap.operations.pages import RecordColumns
from argmap.table import Table, markdown_text

HEAD = ("thread", "controversy", "name", "status", "changed")
_POSITION = (
    "position", "position_name", "supporters", "opponents", "neutral", "known_supporters",
)  # fmt: skip
_CAMP = (
    "camp", "camp_name", "position", "position_name", "side", "holders", "members", "differ",
)  # fmt: skip

Cells = tuple[object, ...]


def record_table(record: Record, columns: RecordColumns = "positions") -> Table:
    """Return a record as a table. A controversy in several threads is there once, with all of them.

    "positions": a row for each position, and one for a controversy without any; the record of an
    actor has its stances in another column, `stance`. "camps": a row for each camp in each
    controversy.
    """
    own = ("stance",) if record.actor else ()
    names = (*HEAD, *(_CAMP if columns == "camps" else (*_POSITION, *own)))
    make = _of_camps if columns == "camps" else _of_positions
    rows: list[Cells] = []
    for row, head in heads(record).items():
        rows += [
            (*head, *cells) for cells in make(record, row) or [(None,) * (len(names) - len(head))]
        ]
    return Table(names, tuple(rows))


def heads(record: Record) -> dict[RecordRow, Cells]:
    """Return the first cells of the rows of each controversy: those of `HEAD`."""
    threads: dict[Ref, list[str]] = defaultdict(list)
    for section in record.sections:
        for row in section.rows:
            threads[row.ref] += [section.name] if section.thread else []
    return {
        row: (threads[row.ref], row.ref.id, row.name, row.status, row.changed or None)
        for row in record.rows
    }


def _of_positions(record: Record, row: RecordRow) -> list[Cells]:
    return [
        (
            item.ref.id, item.name, len(item.supporters), len(item.opponents), len(item.neutral),
            [actor.name for actor in item.known],
            *([list(map(str, item.own))] if record.actor else []),
        )
        for item in row.positions
    ]  # fmt: skip


def _of_camps(record: Record, row: RecordRow) -> list[Cells]:
    names = {item.ref: item.name for item in row.positions}
    made: list[Cells] = []
    for camp, cell in zip(record.camps.camps, row.camps, strict=True):
        found = (cell.position.ref.id, names[cell.position.ref], cell.side) if cell.position else ()
        made.append(
            (camp.number or None, camp.name, *(found or (None,) * 3), cell.holders, cell.members,
             cell.differ)
        )  # fmt: skip
    return made


def record_markdown(record: Record, columns: RecordColumns = "positions") -> str:
    """Return a Markdown table for each thread, below its name.

    "positions": a row for each position; "camps": a row for each controversy.
    """
    make = _camp_rows if columns == "camps" else _rows
    parts = []
    for section in record.sections:
        title = section.name or ("In no thread" if len(record.sections) > 1 else "")
        heading = f"## {markdown_text(title)}\n\n" if title else ""
        names, *rows = make(record, section)
        parts.append(heading + Table(tuple(map(_text, names)), tuple(rows)).to_markdown())
    parts += [note + "\n" for note in (record.camps.note, record.elsewhere_note) if note]
    return "\n".join(parts)


def _text(name: object) -> str:
    return markdown_text(str(name))


def _rows(record: Record, section: RecordSection) -> Iterator[Cells]:
    """Yield the names of the columns, then a row for each position."""
    neutral = ("Neutral",) if record.has_neutral else ()
    own = (record.actor.name,) if record.actor else ()
    yield ("Controversy", "Position", "For", "Against", *neutral, "Supporters", *own)
    for row in section.rows:
        first = title_of(row)
        for item in row.positions or (None,):
            yield (first, *_cells(item, record))
            first = ""


def _cells(position: RecordPosition | None, record: Record) -> Cells:
    if position is None:
        return ("",) * (4 + record.has_neutral + bool(record.actor))
    neutral = (len(position.neutral),) if record.has_neutral else ()
    own = (", ".join(map(str, position.own)),) if record.actor else ()
    sides = (len(position.supporters), len(position.opponents))
    return (position.name, *sides, *neutral, supporters_text(position), *own)


def _camp_rows(record: Record, section: RecordSection) -> Iterator[Cells]:
    """Yield the names of the columns, then a row for each controversy."""
    yield ("Controversy", "All", *(camp.name for camp in record.camps.camps))
    for row in section.rows:
        cells = (f"{cell.name}: {cell.number}" if cell.number else "" for cell in row.camps)
        everybody = ", ".join(f"{item.name} {numbers_text(item)}" for item in row.positions)
        yield (title_of(row), everybody, *cells)


def numbers_text(position: RecordPosition) -> str:
    """Return how many support a position, and how many contest it if some do: "4, against 2"."""
    against = f", against {len(position.opponents):,}" if len(position.opponents) else ""
    return f"{len(position.supporters):,}{against}"


def title_of(row: RecordRow) -> str:
    about = ", ".join(filter(None, (row.status, row.changed)))
    return row.name + (f" ({about})" if about else "")


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
