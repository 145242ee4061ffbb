"""Which reader a text is for: its name's suffix tells, and else what it opens with."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from argmap.ingest.document import SKIPPED_KINDS
from argmap.ingest.readers.markdown import split_front_matter
from argmap.ingest.readers.pasted_page import looks_like_page
from argmap.ingest.readers.validate import KINDS
from argmap.ingest.readers.yaml_errors import YamlFault
from argmap.ingest.readers.yaml_locations import MarkedDict, load

_YAML = (".yml", ".yaml")
_TEXT = (".md", ".markdown", ".txt", ".text", ".html")
_FIELDS = {name for model in KINDS.values() for name in model.model_fields} | {"claim"}

_BEFORE = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*")
"""Empty lines and comments, before which nothing stands."""
_PARTED = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_KIND = re.compile(r"\bkind[\"']?[ \t]*:")
_FIELD = re.compile(r"(?:- +)*[\"']?(\w+)[\"']?\s*:(?:\s|$)")
_FLOW = re.compile(r"(?:- +)*(?:\[\s*)*\{\s*(?:\}|[\"']?[$\w][^\n\"':]*[\"']?\s*:)")


def form_of(name: str, text: str) -> str | None:
    """The name of a text's reader, None where it is for none.

    name: the document's id, by whose suffix most are told. Where that says nothing, a text that
    could be front matter and body or a stream of YAML is a stream if its second part has a `kind`.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in _YAML:
        return "yaml"
    if suffix == ".json":
        return "json"
    told = suffix in _TEXT
    split = split_front_matter(text)
    if split is not None:
        return "yaml" if not told and holds_documents(split[1]) else "markdown"
    if looks_like_page(text):
        return "page"
    return "yaml" if not told and _opens_like_yaml(text) else None


def lacks_opening(text: str) -> bool:
    """Whether a text is front matter that was not opened, only closed."""
    first, *rest = (line.rstrip() for line in text.strip().split("\n"))
    return re.match("(id|kind|title|name) *:", first) is not None and "---" in rest


def holds_documents(body: str) -> bool:
    """Whether what stands below front matter is no text, but a mapping that says its `kind`."""
    if "kind" not in body or not _KIND.search(body):  # the first is told much sooner
        return False
    for part in _PARTED.split(body):
        values = _values(part)
        if values != []:
            return any(_is_thing(value) for value in values or ())
    return False


def _opens_like_yaml(text: str) -> bool:
    before = _BEFORE.match(text)
    opening = text[before.end() :] if before else text
    if opening.startswith("---"):
        return any(isinstance(value, MarkedDict) for value in _values(text) or ())
    field = _FIELD.match(opening)
    return (
        opening.startswith(("%YAML", "%TAG"))
        or (field is not None and field[1] in _FIELDS)
        or _FLOW.match(opening) is not None
    )


def _values(text: str) -> list[object] | None:
    """The values of a text's YAML documents, those of lists one by one; None if it is no YAML."""
    try:
        loaded = load(text)
    except YamlFault:
        return None
    held = [item for value in loaded for item in (value if isinstance(value, list) else [value])]
    return [value for value in held if value is not None]


def _is_thing(value: object) -> bool:
    kind = value.get("kind") if isinstance(value, MarkedDict) else None
    return kind in KINDS or kind in SKIPPED_KINDS
