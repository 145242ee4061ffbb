"""Detect the format of a document from the suffix of its name, else from its beginning."""

from __future__ import annotations

import posixpath
import re

from argmap.documents.kinds import KINDS
from argmap.ingest.readers.markdown import split_front_matter
from argmap.ingest.readers.pages.page_blocks import text_blocks
from argmap.ingest.readers.pages.read_page import looks_like_page
from argmap.ingest.readers.validate import MODELS, kind_of
from argmap.ingest.readers.yaml_locations import LocatedDict, YamlFault, load
from argmap.model.schema_values import SKIPPED_KINDS

_YAML = (".yml", ".yaml")
_TEXT = (".md", ".markdown", ".txt", ".text")
_HTML = (".html", ".htm", ".xhtml")
_HTML_OPENING = re.compile(
    rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\x00]*<\x00?(?:!\x00?d|h)\x00?[ot]\x00?[cm]\x00?[tl]",
    re.IGNORECASE,
)
_FIELDS = {name for kind in KINDS.values() for name in kind.model.model_fields} | {"claim"}

_BEFORE = re.compile(r"(?:[ \t]*+(?:#[^\n]*+)?\n)*+")
"""Empty lines and comments at the beginning."""
_SEPARATOR = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_KIND = re.compile(r"\bkind[\"']?[ \t]*:")
_FIELD = re.compile(r"(?:- ++)*+[\"']?(\w+)[\"']?\s*:(?:\s|$)")
_FLOW = re.compile(r"(?:- ++)*+(?:\[\s*+)*+\{\s*+(?:\}|[\"']?[$\w][^\n\"':]*+[\"']?\s*+:)")


def _suffix(name: str) -> str:
    """Return the suffix of a document's id in lower case."""
    return posixpath.splitext(name)[1].lower()


def is_html(name: str, data: bytes, format: str | None) -> bool:
    """Return whether a document is an HTML page, by its format, its suffix or its beginning."""
    if format is not None:
        return format == "html"
    suffix = _suffix(name)
    if suffix in _HTML:
        return True
    return suffix not in (*_YAML, ".json") and _HTML_OPENING.match(data[:256]) is not None


def form_of(name: str, text: str) -> str | None:
    """Return the format of a text, or None if it is unknown.

    name: the document's id; most formats are detected by its suffix. With other suffixes, a text
    that may be front matter with a body or a YAML stream is a stream if its second part has a
    `kind`.
    """
    suffix = _suffix(name)
    if suffix in _YAML:
        return "yaml"
    if suffix == ".json":
        return "json"
    is_text = suffix in _TEXT
    split = split_front_matter(text)
    if split is not None:
        return "yaml" if not is_text and holds_documents(split[1]) else "markdown"
    if looks_like_page(text_blocks(text), whole=suffix not in (".md", ".markdown")):
        return "page"
    return "yaml" if not is_text and _opens_like_yaml(text) else None


def lacks_opening(text: str) -> bool:
    """Return whether a text is front matter with a closing but without an opening `---`."""
    first, *rest = (line.rstrip() for line in text.strip().split("\n"))
    return re.match("(id|kind|title|name) *:", first) is not None and "---" in rest


def holds_documents(body: str) -> bool:
    """Return whether the part after front matter is a mapping with a `kind`, not text."""
    if "kind" not in body or not _KIND.search(body):  # the first test is much faster
        return False
    for part in _SEPARATOR.split(body):
        values = _values(part)
        if values != []:
            return any(_has_known_kind(value) for value in values or ())
    return False


def _opens_like_yaml(text: str) -> bool:
    before = _BEFORE.match(text)
    opening = text[before.end() :] if before else text
    if opening.startswith("---"):
        return any(isinstance(value, LocatedDict) for value in _values(text) or ())
    field = _FIELD.match(opening)
    return (
        opening.startswith(("%YAML", "%TAG"))
        or (field is not None and field[1] in _FIELDS)
        or _FLOW.match(opening) is not None
    )


def lacks_kind(text: str) -> bool:
    """Return whether YAML or JSON can be read, and shows in no mapping of which kind it is."""
    if _KIND.search(text):  # much faster than loading it
        return False
    values = _values(text)
    return bool(values) and not any(
        isinstance(value, LocatedDict) and kind_of(value) for value in values or ()
    )


def _values(text: str) -> list[object] | None:
    """Return the values of YAML documents and of lists in them; None if it is not YAML."""
    try:
        loaded = load(text)
    except YamlFault:
        return None
    items = [item for value in loaded for item in (value if isinstance(value, list) else [value])]
    return [value for value in items if value is not None]


def _has_known_kind(value: object) -> bool:
    kind = value.get("kind") if isinstance(value, LocatedDict) else None
    return kind in MODELS or kind in SKIPPED_KINDS
