"""Pages that update themselves when documents are saved, with the problems of the documents."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from markupsafe import escape

from argmap.serve.answer import Asked
from argmap.serve.atlas_pages import own_files

if TYPE_CHECKING:
    from argmap.serve.state import State

PROBLEMS = "-/problems.html"

ASK_EVERY = 0.25
"""Seconds between two questions of an open page whether the state has changed."""

_MAIN = '<main id="content"'


def with_updates(asked: Asked, text: str) -> str:
    """Return a page with the problems of the documents and the script that updates it."""
    up = "../" * asked.file.count("/")
    state = asked.state
    style, script = (f"{up}{path}" for path in own_files("live"))
    attributes = f'src="{script}" data-tag="{state.tag}" data-up="{up}"'
    attributes += f' data-every="{ASK_EVERY * 1000:g}"'
    if _MAIN not in text:
        page = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
        attributes += f' data-map="{page}"'
    # The policy and the header come before all texts of documents that are not escaped, and
    # nothing of a page follows its body.
    own = escape("'self'")
    for kind in ("script-src", "style-src"):
        text = text.replace(f"{kind} ", f"{kind} {own} ", 1)
    text = text.replace("</head>", f'<link rel="stylesheet" href="{style}">\n</head>', 1)
    text = text.replace("</header>", f"</header>\n{problems(state)}", 1)
    before, closing, after = text.rpartition("</body>")
    return f"{before}<script {attributes}></script>\n{closing}{after}"


def problems(state: State) -> str:
    """Return the problems of the documents as a part of a page."""
    return state.pages.renderer.render("problems", "", "", "", news=state.problems)
