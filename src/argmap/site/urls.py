"""Paths of pages in an atlas, derived from ids.

An id may contain anything, so file names are made safe for every file system: at most 80 lower-case
ASCII letters, digits, hyphens and underscores, and no name that Windows reserves. An id of that
form is used as it is. Any other id is changed into that form, followed by `~` and twelve hex digits
of its SHA-256, so that different ids have different files.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from argmap.model import Ref

FOLDERS = {"Controversy": "controversies", "Thread": "threads", "Actor": "actors"}
"""The labels that always have pages, and their folders."""

WITH_MAPS = ("Controversy", "Thread")
"""The labels of pages that may have a map and a table of stances."""

_PAGES = {**FOLDERS, "Event": "events", "Source": "sources"}

INDEX = "index.html"
"""The path of the front page."""

OVERVIEW_MAP = "map.html"
"""The path of the map of the whole graph."""

NOT_FOUND = "404.html"
"""The page that servers show at addresses that have no page."""

MOST = 80
"""Longest file name without hash and suffix, in characters."""

_SAFE = re.compile(r"[a-z0-9][a-z0-9_-]*")
_OTHER = re.compile(r"[^a-z0-9_]+")
_RESERVED = re.compile(r"con|prn|aux|nul|conin\$|conout\$|com\d|lpt\d|index")
_PATH = re.compile(
    r"(?:[a-z0-9_~-]+/){0,2}[a-z0-9_~-]+\.(?:html|xml|csv|css|js|svg)"
    r"|feeds/[a-z0-9_~-]+\.(?:atom|json)"
)


@lru_cache(maxsize=65536)
def file_name(id_: str) -> str:
    """Return the file name for an id, without its suffix."""
    if _SAFE.fullmatch(id_) and len(id_) <= MOST and not _RESERVED.fullmatch(id_):
        return id_
    digest = hashlib.sha256(id_.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    readable = _OTHER.sub("-", id_.lower())[:MOST].strip("-")
    return f"{readable}~{digest}"


def page_of(ref: Ref) -> str:
    """Return the path of the page of a thread, a controversy, an actor, an event or a source."""
    return f"{_PAGES[ref.label]}/{file_name(ref.id)}.html"


def table_of(ref: Ref) -> str:
    """Return the path of the table of stances of a thread or a controversy."""
    return f"{FOLDERS[ref.label]}/{file_name(ref.id)}.csv"


def map_of(ref: Ref) -> str:
    """Return the path of the map of a thread or a controversy."""
    return f"maps/{page_of(ref)}"


def relative(page: str, path: str) -> str:
    """Return the address of a path of the atlas on a page. page: its path, "" for the index."""
    folder = page.rpartition("/")[0]
    if page and path.startswith(f"{page}#"):
        return path.removeprefix(page)
    if folder and path.startswith(f"{folder}/"):
        return path.removeprefix(f"{folder}/")
    return "../" * page.count("/") + path


def anchor_of(ref: Ref) -> str:
    """Return the anchor of a node on the page that shows it, such as a position or an event."""
    # All ids on a page begin with the id of its subject. The rest may contain a slash, too.
    return f"{ref.label[0].lower()}-{file_name(ref.id.partition('/')[2] or ref.id)}"


class AtlasAddresses:
    """The addresses of articles in an atlas: each is on a page."""

    is_page = True

    def page_of(self, ref: Ref) -> str:
        """Return the path of the page of a thing."""
        return page_of(ref)

    def anchor_of(self, ref: Ref) -> str:
        """Return the anchor of a part of an article."""
        return anchor_of(ref)

    def href(self, page: str, path: str) -> str:
        """Return the address of a path on a page."""
        return relative(page, path)


def is_ours(path: str) -> bool:
    """Return whether a path has the form of a file of an atlas."""
    return bool(_PATH.fullmatch(path))
