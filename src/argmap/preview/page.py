"""The exported page, and the same page as a preview serves it, with a script of its own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from argmap.export.page import page, with_script
from argmap.view import View


@dataclass(frozen=True)
class PreviewPage:
    """A page that is shown.

    exported: as `argmap export html` writes it; version: tells it from other pages; paths: of
    documents as seen from the current folder, by their ids, where the two differ.
    """

    exported: str
    version: str
    paths: dict[str, str]

    def served(self) -> str:
        """The page with the script that has it follow what is saved."""
        data = {"page": self.version, "paths": self.paths}
        return with_script(self.exported, _part("live.bundle.js"), _part("live.css"), data)


def shown(view: View, paths: dict[str, str], *, title: str | None = None) -> PreviewPage:
    """The page of a view. paths: of documents, by their ids; title: as for `page`."""
    text = page(view, title=title)
    differing = {id_: path for id_, path in sorted(paths.items()) if id_ != path}
    return PreviewPage(text, hashlib.sha256(text.encode()).hexdigest()[:16], differing)


@cache
def _part(name: str) -> str:
    return files("argmap.preview").joinpath(name).read_text("utf-8")
