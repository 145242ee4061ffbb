"""Write feeds of changes: Atom (RFC 4287) and JSON Feed 1.1.

There is a feed of everything, and one for each thread, controversy and actor that a change
concerns. A feed was updated when its newest entry was written, so that no clock is read.

Their folder keeps what was read, so that the next run reads only new commits.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from argmap._version import __version__
from argmap.bounded_text import JsonTooLarge, load_json
from argmap.difference.change_history import FeedEntry
from argmap.errors import ExportError
from argmap.input_file import file_inside
from argmap.model.graph import Ref
from argmap.output_folder import replace_files, staging
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


KEPT = "argmap-feed.json"
"""The file that lists what argmap wrote, and what it read."""

_FORMAT = 2


Commits = Mapping[str, tuple[FeedEntry, ...]]


class KeptFeeds:
    """What an earlier run wrote: files, the entries of commits, and at which commits to begin."""

    def __init__(self, made_of: Mapping[str, object]) -> None:
        """made_of: the options on which entries depend."""
        self._made_of = {"format": _FORMAT, "argmap": __version__, **made_of}
        self.files: list[str] = []
        self.known: Commits = {}
        self.whole: frozenset[str] = frozenset()

    def read(self, file: Path) -> bool:
        """Read the list of an earlier run. Returns whether it is one."""
        try:
            found = load_json(file.read_text("utf-8"))
        except JsonTooLarge:
            return True
        except (OSError, ValueError, RecursionError):
            return False
        if not (
            isinstance(found, dict) and {"files", "made_of", "commits", "whole"} <= found.keys()
        ):
            return False
        self.files = [name for name in found["files"] if _is_ours(name)]
        if found["made_of"] == self._made_of:
            self.known = _entries(found["commits"])
            self.whole = frozenset(map(str, found["whole"]))
        return True

    def text(self, commits: Commits, whole: Iterable[str], files: Iterable[str]) -> str:
        """Return the list for the next run."""
        kept = {
            "made_of": self._made_of,
            "files": sorted(files),
            "whole": sorted(whole),
            "commits": [[id_, [e.to_dict() for e in found]] for id_, found in commits.items()],
        }
        return json.dumps(kept, ensure_ascii=False) + "\n"


class FeedFolder:
    """A folder that is new, empty, or written by `argmap feed`; hidden files are ignored."""

    def __init__(self, place: Path, made_of: Mapping[str, object]) -> None:
        """made_of: the options on which entries depend. Raises ExportError for another folder."""
        self._place, self.kept = place, KeptFeeds(made_of)
        names = os.listdir(place) if place.is_dir() else []
        if any(not name.startswith(".") for name in names) and not self.kept.read(
            file_inside(place, KEPT)
        ):
            raise ExportError(
                f"{place} has files that `argmap feed` did not write. Give a new or empty folder"
            )

    def write(
        self,
        commits: Commits,
        whole: Iterable[str],
        title: str,
        *,
        base: str,
        most: int,
    ) -> str:
        """Write the feeds that differ from those in the folder, and return how many, in words.

        commits: the entries of each commit, the newest first; whole: the commits at which the next
        run can begin.
        """
        entries = [entry for found in commits.values() for entry in found]
        texts = dict(feeds(entries, title, base=base, most=most))
        changed = {name: text for name, text in texts.items() if self._differs(name, text)}
        everything = {**changed, KEPT: self.kept.text(commits, whole, texts)}
        gone = sorted(set(self.kept.files) - texts.keys())
        with staging(self._place, "feed") as new:
            for name, text in everything.items():
                (new / name).write_text(text, "utf-8", errors="replace", newline="\n")
            replace_files(self._place, new, list(everything), gone)
        return f"{len(texts):,} files, {len(changed):,} changed"

    def _differs(self, name: str, text: str) -> bool:
        try:
            return file_inside(self._place, name).read_bytes() != text.encode("utf-8", "replace")
        except OSError:
            return True


def _is_ours(name: object) -> bool:
    return (
        isinstance(name, str)
        and name.endswith((".atom", ".json"))
        and "/" not in name
        and name != KEPT
    )


def _entries(commits: Any) -> Commits:
    """Return the entries of each commit, none if they were not written as they are now."""
    try:
        return {str(id_): tuple(map(FeedEntry.from_dict, found)) for id_, found in commits}
    except (KeyError, TypeError, ValueError):
        return {}
