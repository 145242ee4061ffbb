"""Build the documentation site: `make site`."""

from __future__ import annotations

import posixpath
import re
import sys
from pathlib import Path
from typing import Any

from sphinx import addnodes

from argmap import __version__

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from docs.live_pages import FOLDER as LIVE
from docs.live_pages import with_live_pages, write_live_pages
from docs.notebook_pages import with_notebook
from docs.query_pages import linked, with_queries

project = "argmap"
author = "the argmap developers"
copyright = "the argmap developers"
release = __version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx_click",
    "sphinx_copybutton",
]
REPOSITORY_ONLY = ["README.md", "decisions.md", "releasing.md"]
"""Pages for people who work on argmap. They are not on the site."""

exclude_patterns = [*REPOSITORY_ONLY, "__pycache__", "**/*.py"]
root_doc = "index"

html_theme = "furo"
html_title = "argmap"
html_show_copyright = False
html_show_sphinx = False
html_last_updated_fmt = None
html_static_path = ["static"]
html_css_files = ["code.css"]

# Help and docstrings have code between single backticks, and options and quotes to copy.
default_role = "code"
smartquotes = False

myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 4
highlight_language = "text"
# Query files are Cypher with a header, which the highlighter does not know.
suppress_warnings = ["misc.highlighting_failure"]

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_default_options = {"members": True, "inherited-members": True}
autodoc_inherit_docstrings = True
python_display_short_literal_types = True

copybutton_prompt_text = r"\$ |>>> "
copybutton_prompt_is_regexp = True

FOLDER = Path(__file__).resolve().parents[1]
REPOSITORY = "https://github.com/argmap/argmap/blob/main/"

_TITLES: dict[str, Any] = {}

_LINK = re.compile(r"(\]\()((?:\.\./)*)([^)\s#:]+)(#[^)\s]*)?\)")


def complete_page(app: Any, page: str, source: list[str]) -> None:
    """Replace links to files that are not pages of the site by their address in the repository,
    the blocks for named queries and notebooks by these, and pictures of live pages by links.
    Names of queries become links.

    A page gets the list of the pages below it. They are in its folder if it is a README, and in
    the folder `a` if it is `a.md`.
    """
    folder = posixpath.join("docs", posixpath.dirname(page))

    def replaced(match: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(folder, match[2] + match[3]))
        inside = path.startswith("docs/")
        shown = path.endswith((".png", ".svg")) or (
            path.endswith(".md") and path.removeprefix("docs/") not in REPOSITORY_ONLY
        )
        if inside and shown:
            return match[0]
        if path == "docs/README.md":
            return f"{match[1]}{'../' * page.count('/')}index.md)"
        return f"{match[1]}{REPOSITORY}{path}{match[4] or ''})"

    text = _LINK.sub(replaced, with_notebook(source[0]))
    source[0] = linked(with_live_pages(with_queries(text)), page)
    if names := pages_below(page, source[0]):
        listed = "\n".join(names)
        source[0] += f"\n\n```{{toctree}}\n:hidden:\n\n{listed}\n```\n"


def pages_below(page: str, text: str) -> list[str]:
    """Return the pages below a page, in the order in which its text links to them."""
    at = FOLDER / "docs" / page
    within = at.parent if at.name == "README" else at
    names = [path.relative_to(at.parent).with_suffix("").as_posix() for path in within.glob("*.md")]
    places = {name: text.find(f"]({name}.md") for name in names if name != "README"}
    return sorted(places, key=lambda name: (places[name] < 0, places[name], name))


def find_titles(app: Any, env: Any) -> None:
    """Find what the navigation shows of each page: its title, and the pages below it."""
    for page, contents in env.tocs.items():
        _TITLES[page] = contents.deepcopy()
        for part in _TITLES[page]:
            if len(part) > 1 and (below := list(part.findall(addnodes.toctree))):
                part[1][:] = below
            elif len(part) > 1:
                part.pop(1)


def navigate_by_titles(app: Any, page: str, template: str, context: Any, tree: Any) -> None:
    """Let the theme make the navigation of a page from titles only. Sphinx would copy all headings
    for each page, and then remove them."""
    navigation = context["toctree"]

    def from_titles(**options: Any) -> str:
        everything, app.env.tocs = app.env.tocs, _TITLES
        try:
            return str(navigation(**options))
        finally:
            app.env.tocs = everything

    context["toctree"] = from_titles


def write_gallery(app: Any, error: Exception | None) -> None:
    """Write the live pages of the gallery into the site."""
    if error is None and app.builder.name == "html":
        write_live_pages(Path(app.outdir) / LIVE)


def setup(app: Any) -> None:
    """Connect the functions above. Called by Sphinx."""
    app.connect("source-read", complete_page)
    app.connect("env-updated", find_titles)
    app.connect("html-page-context", navigate_by_titles, priority=100)
    app.connect("build-finished", write_gallery)
