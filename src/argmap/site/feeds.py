"""Write feeds of changes: Atom (RFC 4287) and JSON Feed 1.1.

There is a feed of everything, and one for each thread, controversy and actor that a change
concerns. A feed was updated when its newest entry was written, so that no clock is read.
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from argmap.difference.change_history import FeedEntry
from argmap.model.graph import Ref
from argmap.site.urls import file_name

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEVER = "1970-01-01T00:00:00Z"
"""When a feed without entries was updated."""


def feeds(
    entries: Sequence[FeedEntry],
    title: str,
    *,
    base: str = "",
    most: int,
    page_of: Callable[[FeedEntry], str] | None = None,
) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file.

    entries: the newest first; title: of the feed of everything; base: the address of the folder in
    which they will be published, ending in `/`, or ''; most: the most entries of a feed; page_of:
    returns the address of the page of what changed, relative to that folder if there is no base.
    """
    pages: dict[str, str] = {}
    subjects: dict[str, list[FeedEntry]] = {}
    names: dict[str, str] = {}
    for entry in entries:
        for subject, name in entry.about.items():
            subjects.setdefault(subject, []).append(entry)
            names.setdefault(subject, name)

    def feed(name: str, title: str, found: Sequence[FeedEntry]) -> Iterator[tuple[str, str]]:
        if page_of:
            pages.update((item.id, page_of(item)) for item in found if item.id not in pages)
        yield f"{name}.atom", _atom(name, title, found, base, pages)
        yield f"{name}.json", _json(name, title, found, base, pages)

    yield from feed(feed_name(), title, entries[:most])
    for subject in sorted(subjects):
        label, _, id_ = subject.partition(":")
        name = f"{names[subject]} · {title}"
        yield from feed(feed_name(Ref(label, id_)), name, subjects[subject][:most])


def feed_name(ref: Ref | None = None) -> str:
    """Return the name of the feed of a thing, or of everything, without its suffix."""
    return f"{ref.label.lower()}-{file_name(ref.id)}" if ref else "all"


def _atom(
    name: str, title: str, entries: Sequence[FeedEntry], base: str, pages: Mapping[str, str]
) -> str:
    updated = max((entry.time for entry in entries), default=_NEVER)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<id>{_text(base + name + '.atom' if base else _urn(name, title))}</id>",
        f"<title>{_text(title)}</title>",
        f"<updated>{_text(updated)}</updated>",
        "<author><name>argmap</name></author>",
    ]
    if base:
        address = _text(f"{base}{name}.atom")
        lines.append(f'<link rel="self" type="application/atom+xml" href="{address}"/>')
    for entry in entries:
        lines += [
            "<entry>",
            f"<id>{_text(entry.id)}</id>",
            f"<title>{_text(entry.title)}</title>",
            f"<updated>{_text(entry.time)}</updated>",
        ]
        if pages:
            address = _text(pages[entry.id])
            lines.append(f'<link rel="alternate" type="text/html" href="{address}"/>')
        lines += [
            f'<category term="{_text(entry.kind)}"/>',
            f'<content type="text">{_text(chr(10).join(entry.lines))}</content>',
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>", ""])


def _json(
    name: str, title: str, entries: Sequence[FeedEntry], base: str, pages: Mapping[str, str]
) -> str:
    address = {"feed_url": f"{base}{name}.json"} if base else {}
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        **address,
        "items": [
            {
                "id": entry.id,
                **({"url": pages[entry.id]} if base and pages else {}),
                "title": entry.title,
                "content_text": "\n".join(entry.lines),
                "date_published": entry.time,
                "tags": [entry.kind],
                "_argmap": {"change": entry.change, "about": sorted(entry.about)},
            }
            for entry in entries
        ],
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _text(text: str) -> str:
    """Return a text for an element or an attribute; XML can't hold some control characters."""
    return escape(_NOT_IN_XML.sub("\ufffd", text), {'"': "&quot;"})


def _urn(name: str, title: str) -> str:
    made = hashlib.sha256(f"{name} {title}".encode("utf-8", "surrogatepass")).digest()
    return f"urn:uuid:{uuid.UUID(bytes=made[:16], version=5)}"
