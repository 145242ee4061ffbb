"""A view that can be looked at: as a page in a file, or in a notebook."""

from __future__ import annotations

import html
from dataclasses import dataclass, fields
from pathlib import Path
from typing import overload

from argmap.errors import ExportError
from argmap.view import View

NOTEBOOK_NODES = 2_000
"""Nodes up to which a notebook shows a view."""
NOTEBOOK_BYTES = 5_000_000
"""Bytes of a page up to which a notebook keeps it."""

# Its own scripts only, and no part of the notebook's page: texts of documents may be hostile.
_FRAME = (
    '<iframe sandbox="allow-scripts allow-downloads allow-popups" title="{title}" '
    'style="display:block;width:100%;height:640px;max-height:90vh;border:1px solid #8886" '
    'srcdoc="{page}"></iframe>'
)


@dataclass(frozen=True, repr=False)
class GraphView(View):
    """A view with its page. In a notebook it shows itself."""

    @classmethod
    def of(cls, view: View) -> GraphView:
        """The same view, to be looked at."""
        return cls(**{field.name: getattr(view, field.name) for field in fields(View)})

    @overload
    def to_html(
        self,
        path: None = None,
        *,
        title: str | None = None,
        attribution: str | None = None,
        licence: str | None = None,
        feedback: str | None = None,
        base_url: str | None = None,
    ) -> str: ...

    @overload
    def to_html(
        self,
        path: str | Path,
        *,
        title: str | None = None,
        attribution: str | None = None,
        licence: str | None = None,
        feedback: str | None = None,
        base_url: str | None = None,
    ) -> None: ...

    def to_html(
        self,
        path: str | Path | None = None,
        *,
        title: str | None = None,
        attribution: str | None = None,
        licence: str | None = None,
        feedback: str | None = None,
        base_url: str | None = None,
    ) -> str | None:
        """The interactive map as one HTML page, which loads nothing from anywhere.

        path: the file to write it to; its text is returned where none is given; title: the page's
        heading, else the view's own; attribution and licence: whom to name, and on what terms;
        feedback: an e-mail or web address to which readers say that something is wrong; base_url:
        where the page will be found, for links to it.

        Raises ExportError for an address that is none, or where there is no folder to write in.
        """
        from argmap.export.page import page
        from argmap.export.page_metadata import PageMetadata

        metadata = PageMetadata(attribution, licence, feedback, base_url)
        if path is not None and not Path(path).parent.is_dir():
            raise ExportError(f"there is no folder {Path(path).parent} to write the page in")
        text = page(self, title=title, metadata=metadata)
        if path is None:
            return text
        Path(path).write_text(text, encoding="utf-8", newline="\n")
        return None

    def _repr_html_(self) -> str:
        """The page in a frame, for a notebook, offline; of a large view, how to see it."""
        if self.drawn > NOTEBOOK_NODES:
            return self._too_large(f"{self.drawn:,} nodes")
        text = self.to_html()
        size = len(text.encode())
        if size > NOTEBOOK_BYTES:
            return self._too_large(f"{size / 1e6:.0f} MB")
        return _FRAME.format(title=html.escape(self.title), page=html.escape(text))

    def _too_large(self, size: str) -> str:
        return (
            f"<p><b>{html.escape(self.title)}</b> is too large to be kept in a notebook ({size}). "
            'Write it to a file with <code>.to_html("map.html")</code> and open that, or narrow '
            "the view.</p>"
        )
