"""Read a saved HTML page, and keep what it states so that it can be read again."""

from __future__ import annotations

import json
import re
from typing import Any

from argmap.ingest.document import Problems
from argmap.ingest.readers.pages.html_blocks import html_blocks
from argmap.ingest.readers.pages.html_reader import HtmlLimit
from argmap.ingest.readers.pages.read_page import has_head, is_thread_page, read_page
from argmap.ingest.readers.yaml_locations import LocatedDict, LocatedList, LocatedText

NOT_A_PAGE = "HTML without the page of a controversy"
THREAD_PAGE = "the page of a thread, which argmap can't read"
_WORDS = re.compile(r"controversy|polarity|canonical synthesis|interpretations", re.IGNORECASE)


def read_html(text: str, problems: Problems) -> tuple[LocatedDict | None, str | None]:
    """Return a page's controversy, or None and, if it is another page, the reason to skip it."""
    if not _WORDS.search(text):
        return None, NOT_A_PAGE
    try:
        blocks = html_blocks(text)
    except HtmlLimit as limit:
        remedy = "Copy the text of the page instead"
        problems.error(limit.line, limit.code, limit.what, remedy)
        return None, None
    if not has_head(blocks):
        return None, THREAD_PAGE if is_thread_page(blocks) else NOT_A_PAGE
    return read_page(blocks, problems), None


def stored_html(data: LocatedDict) -> str:
    """Write what a page states as JSON, with lines."""
    return json.dumps(_encoded(data), ensure_ascii=False, separators=(",", ":"))


def data_of(text: str) -> LocatedDict:
    """Return what `stored_html` wrote."""
    value = _decoded(json.loads(text))
    assert isinstance(value, LocatedDict)
    return value


def _encoded(value: Any) -> Any:
    if isinstance(value, LocatedDict):
        return {"line": value.line, "fields": {key: _encoded(item) for key, item in value.items()}}
    if isinstance(value, LocatedList):
        return {"line": value.line, "items": [_encoded(item) for item in value]}
    if isinstance(value, LocatedText):
        return {"line": value.line, "text": str(value)}
    return value


def _decoded(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    line = value["line"]
    if "fields" in value:
        return LocatedDict.at(
            line, **{key: _decoded(item) for key, item in value["fields"].items()}
        )
    if "items" in value:
        return LocatedList.at(line, [_decoded(item) for item in value["items"]])
    return LocatedText.at(line, value["text"])
