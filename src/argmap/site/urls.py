"""Where in the folder each thing has its page, by its id alone.

An id may hold anything. What a file is called is safe on every file system: lower-case letters,
digits, hyphens and underscores of ASCII, at most 80 of them, no name that Windows keeps for itself.
An id that is such a name is its own; any other is made into one and closed by `~` and twelve hex
digits of its sha256, so that ids which differ in case, or in what was dropped, keep apart.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from argmap.model import Ref

FOLDERS = {"Controversy": "controversies", "Thread": "threads", "Actor": "actors"}
"""The labels that have pages, and the folders of these."""

WHOLE = "map.html"
"""The path of the map of everything."""

MOST = 80
"""Characters of an id that a file's name keeps."""

_SAFE = re.compile(r"[a-z0-9][a-z0-9_-]*")
_OTHER = re.compile(r"[^a-z0-9_]+")
_KEPT = re.compile(r"con|prn|aux|nul|conin\$|conout\$|com\d|lpt\d|index")
_PATH = re.compile(r"(?:[a-z0-9_~-]+/){0,2}[a-z0-9_~-]+\.(?:html|xml)")


@lru_cache(maxsize=65536)
def file_name(id_: str) -> str:
    """The name of an id's file, without its ending."""
    if _SAFE.fullmatch(id_) and len(id_) <= MOST and not _KEPT.fullmatch(id_):
        return id_
    digest = hashlib.sha256(id_.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    readable = _OTHER.sub("-", id_.lower())[:MOST].strip("-")
    return f"{readable}~{digest}"


def page_of(ref: Ref) -> str:
    """The path of a thread's, a controversy's or an actor's page, from the folder."""
    return f"{FOLDERS[ref.label]}/{file_name(ref.id)}.html"


def map_of(ref: Ref) -> str:
    """The path of a thread's or a controversy's map."""
    return f"maps/{page_of(ref)}"


def anchor_of(ref: Ref) -> str:
    """The place of a position or a tension on the page of what it belongs to."""
    return f"{ref.label[0].lower()}-{file_name(ref.id.rpartition('/')[2] or ref.id)}"


def is_ours(path: str) -> bool:
    """Whether a path is one that a page of an atlas may have."""
    return bool(_PATH.fullmatch(path))
