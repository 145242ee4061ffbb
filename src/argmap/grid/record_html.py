"""Records as HTML: a table for each thread, with the same markup on maps and in the atlas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from argmap.display import html_assets
from argmap.grid.matrix_html import Links, node_attribute, template
from argmap.grid.record import (
    Record,
    RecordRow,
    RecordSection,
    columns_of,
    more_supporters,
)
from argmap.grid.tables import numbers_text
from argmap.model.counting import Actors
from argmap.model.graph import Ref
from argmap.operations.pages import RecordColumns

if TYPE_CHECKING:
    from markupsafe import Markup

OPEN_ROWS = 300
"""Threads are open at first up to so many controversies, and the first one in any case."""
IN_ONE_TABLE = 12
"""Controversies in one table. The browser lays out a table only when it is near the window, so long
threads have several, which look like one."""
STEPS = 25
"""Lengths of bars: `record.css` has a class for each."""


def record_html(
    record: Record,
    links: Links,
    *,
    csv: str = "",
    columns: RecordColumns | None = None,
    whole: str = "",
) -> Markup | str:
    """Return a record as HTML, "" if there is no controversy in it.

    csv: the address of the record as a file, "" for none; columns: what its columns are at first,
    by default the first of `columns_of`, and with a script a reader can choose others; whole: the
    address of the page with all rows, so that those of closed threads are not in this one, "" if
    all are here.

    Raises ParameterError for columns that it does not have.
    """
    if not record.sections:
        return ""
    largest = record.largest or 1
    variants = columns_of(record, columns)
    has_script = links.node(record.rows[0].ref) is not None
    rendered = template("record").render(
        record=record,
        csv=csv,
        whole=whole,
        variants=variants if has_script else variants[:1],
        has_neutral=record.has_neutral,
        folded=_folded(record.sections),
        home=_first_sections(record.sections),
        parts=_parts,
        height=lambda rows: sum(max(2, len(row.positions)) for row in rows).bit_length(),
        length=lambda actors: f"w{max(1, round(STEPS * len(actors) / largest))}",
        number=_number,
        numbers=numbers_text,
        more=lambda item: more_supporters(item).replace(" more", "\N{NO-BREAK SPACE}more"),
        link=lambda ref, name: _linked(links.href(ref), name),
        member_names=record.camps.names,
        href=links.href,
        node=lambda ref: node_attribute(links, ref),
        order=_order,
    )
    return html_assets.trusted_html(rendered)


def _folded(sections: Sequence[RecordSection]) -> set[Ref | None]:
    """Return the threads that are closed at first."""
    found, rows = set(), 0
    for place, section in enumerate(sections):
        rows += len(section.rows)
        if place and rows > OPEN_ROWS:
            found.add(section.thread)
    return found


def _first_sections(sections: Sequence[RecordSection]) -> dict[Ref, RecordSection]:
    """Return the section that has each controversy in full. The others have a line."""
    found: dict[Ref, RecordSection] = {}
    for section in sections:
        for row in section.rows:
            found.setdefault(row.ref, section)
    return found


def _parts(rows: Sequence[RecordRow]) -> Iterator[Sequence[RecordRow]]:
    """Return rows in parts of nearly the same size."""
    size = -(-len(rows) // -(-len(rows) // IN_ONE_TABLE))
    return (rows[start : start + size] for start in range(0, len(rows), size))


def _number(actors: Actors[Ref]) -> Markup:
    """Return the number of actors as HTML, with what it leaves out as a title."""
    text = f"{len(actors):,}"
    if not actors.notes:
        return html_assets.trusted_html(text if actors.counted else "")
    return html_assets.format_html('<span title="%s">%s</span>', actors.notes, text)


@lru_cache(maxsize=1 << 16)
def _linked(address: str, name: str) -> Markup:
    """Return a name as HTML, a link if there is an address."""
    if address:
        return html_assets.format_html('<a href="%s">%s</a>', address, name)
    return html_assets.format_html("<bdi>%s</bdi>", name)


def _order(row: RecordRow) -> Markup:
    """Return the attribute with the places of a row in each order, for the page's script."""
    places = " ".join(map(str, row.places))
    return html_assets.trusted_html(f' data-places="{places}"')
