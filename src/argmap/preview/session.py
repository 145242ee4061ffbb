"""A preview: documents are read when they have changed, and their page is put up."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from argmap.errors import ArgmapError
from argmap.garbage_collection import collector_at_rest
from argmap.model import Graph
from argmap.model.reader import GraphReader, Reader
from argmap.preview.current_page import CurrentPage
from argmap.preview.documents import Documents, ParsedDocuments
from argmap.preview.page import shown
from argmap.view import View


@dataclass(frozen=True)
class PreviewRound:
    """What one reading came to.

    changed: the files for which it was done; documents, nodes, edges, errors, warnings: how many;
    fault: why the page could not follow, if it could not; seconds: from the look to the page.
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
    """Keeps a board up to date with documents.

    select: makes the view that is shown; title: the page's heading, else the view's own.
    """

    def __init__(
        self, documents: Documents, select: Callable[[Reader], View], title: str | None = None
    ) -> None:
        self.board = CurrentPage()
        self._documents = documents
        self._select = select
        self._title = title
        self._view = View(Graph(), "Nothing to show yet", "nothing that could be read so far")

    def refresh(self) -> PreviewRound | None:
        """Look at the documents and, where they have changed, show what they say now.

        What is wrong is told before the page is made, which takes longer. Where no page can be
        made the last one stays; that of nothing, where there was none. None where nothing has
        changed.
        """
        start = time.perf_counter()
        changed = self._documents.look()
        if not changed and self.board.shown:
            return None
        with collector_at_rest():
            read = self._documents.read()
            self.board.tell(read)
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
        """Put up the page of what was read; why not, if it can't be made."""
        try:
            view = self._select(GraphReader(read.graph))
            self.board.show(shown(view, read.paths, title=self._title))
            self._view = view
        except ArgmapError as error:
            if not self.board.shown:
                self.board.show(shown(self._view, {}, title=self._title))
            self.board.tell(read, str(error))
            return str(error)
        return ""
