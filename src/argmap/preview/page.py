"""The page of a preview: the exported page with a script that reloads it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from argmap.page.page import page, with_script
from argmap.view import View


@dataclass(frozen=True)
class PreviewPage:
    """The page of a preview.

    exported: the page as `argmap export html` writes it; version: a hash; paths: of documents,
    relative to the current folder, by id, where the two differ.
    """

    exported: str
    version: str
    paths: dict[str, str]

    def served(self) -> str:
        """Return the page with the script that updates it."""
        data = {"page": self.version, "paths": self.paths}
        return with_script(self.exported, _part("live.bundle.js"), _part("live.css"), data)


def preview_page(view: View, paths: dict[str, str], *, title: str | None = None) -> PreviewPage:
    """Return the page of a view. paths: of documents, by id; title: as for `page`."""
    text = page(view, title=title)
    differing = {id_: path for id_, path in sorted(paths.items()) if id_ != path}
    return PreviewPage(text, hashlib.sha256(text.encode()).hexdigest()[:16], differing)


@cache
def _part(name: str) -> str:
    return files("argmap.preview").joinpath(name).read_text("utf-8")
