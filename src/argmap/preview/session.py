"""A preview session: read documents when they change, and replace the page."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from argmap.errors import ArgmapError
from argmap.gc_pause import collector_at_rest
from argmap.model import Graph
from argmap.model.graph_reader import GraphReader, Reader
from argmap.preview.current_page import CurrentPage
from argmap.preview.documents import Documents, ParsedDocuments
from argmap.preview.page import preview_page
from argmap.view import View


@dataclass(frozen=True)
class PreviewRound:
    """The result of one update.

    changed: paths of the changed files; documents, nodes, edges, errors, warnings: numbers; fault:
    why the page could not be updated, if it could not; seconds: duration.
    """

    changed: tuple[str, ...]
    documents: int
    nodes: int
    edges: int
    errors: int
    warnings: int
    fault: str
    seconds: float


class Preview:
    """Keep the current page up to date with documents.

    select: returns the view to show; title: the heading, by default the view's.
    """

    def __init__(
        self, documents: Documents, select: Callable[[Reader], View], title: str | None = None
    ) -> None:
        self.current = CurrentPage()
        self._documents = documents
        self._select = select
        self._title = title
        self._view = View(Graph(), "Nothing to show yet", "no document could be read yet")

    def refresh(self) -> PreviewRound | None:
        """Read the documents and, if they have changed, update the page.

        Problems are reported before the page is made, which takes longer. If no page can be made,
        the last one stays. Returns None if nothing has changed.
        """
        start = time.perf_counter()
        changed = self._documents.load()
        if not changed and self.current.shown:
            return None
        with collector_at_rest():
            read = self._documents.read()
            self.current.report(read)
            fault = self._show(read)
        return PreviewRound(
            changed,
            read.documents,
            sum(node.label != "Document" for node in self._view.graph.nodes),
            len(self._view.graph.edges),
            read.count("error"),
            read.count("warning"),
            fault,
            time.perf_counter() - start,
        )

    def _show(self, read: ParsedDocuments) -> str:
        """Replace the page; return why not, if it cannot be made."""
        try:
            view = self._select(GraphReader(read.graph))
            self.current.show(preview_page(view, read.paths, title=self._title))
            self._view = view
        except ArgmapError as error:
            if not self.current.shown:
                self.current.show(preview_page(self._view, {}, title=self._title))
            self.current.report(read, str(error))
            return str(error)
        return ""
