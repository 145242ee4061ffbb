"""The record and the matrix of stances on the pages of an atlas, and the matrix as a CSV file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.articles.graph_index import MOST_ROWS, GraphIndex
from argmap.articles.render import ArticleLinks
from argmap.grid.matrix import Matrix
from argmap.grid.matrix_html import matrix_html
from argmap.grid.matrix_table import matrix_table
from argmap.grid.record_html import record_html
from argmap.model import Ref
from argmap.site.urls import relative, table_of

if TYPE_CHECKING:
    from markupsafe import Markup


def page_stances(index: GraphIndex, ref: Ref, page: str) -> Markup | str:
    """Return the matrix about a controversy, a thread or an actor, "" if nobody takes a side.

    page: the path of the page.
    """
    matrix = index.matrix(ref)
    if not _has_stances(matrix):
        return ""
    csv = relative(page, table_of(ref)) if _has_file(matrix) else ""
    # A thread's page does not list the positions of its controversies.
    in_full = ref.label == "Thread"
    return matrix_html(matrix, ArticleLinks(index, page), csv, in_full=in_full)


def page_record(index: GraphIndex, ref: Ref | None, page: str, whole: str = "") -> Markup | str:
    """Return the record of everything, of a thread, or of an actor with its own positions only.

    It is "" if one controversy or none is in it, or more than `MOST_ROWS`. page: the path of the
    page; whole: see `record_html`.
    """
    if ref is None and len(index.graph.labelled("Controversy")) > MOST_ROWS:
        return ""
    record = index.records.record(ref, camps=True)
    if record.actor:
        record = record.own()
    few, rows = (1 if ref is None else 2), len(record.rows)
    if not few <= rows <= MOST_ROWS:
        return ""
    return record_html(record, ArticleLinks(index, page), whole=whole)


def stances_csv(index: GraphIndex, ref: Ref) -> str:
    """Return the matrix about a controversy or a thread as CSV, "" if it has no file."""
    matrix = index.matrix(ref)
    if not _has_file(matrix):
        return ""
    return matrix_table(matrix, index.records.record(ref)).to_csv()


def _has_stances(matrix: Matrix) -> bool:
    return bool(matrix.actor_groups and matrix.position_groups)


def _has_file(matrix: Matrix) -> bool:
    """Return whether the atlas has a matrix as a file, too: not for actors, which may be many, and
    not for a matrix that does not show each actor."""
    return matrix.kind != "actor" and _has_stances(matrix) and not matrix.merged
