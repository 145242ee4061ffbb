"""The folder of feeds: what was read is kept in it, so that the next run reads only new commits."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from argmap._version import __version__
from argmap.bounded_json import JsonTooLarge, load_json
from argmap.difference.feed_entry import FeedEntry
from argmap.errors import ExportError
from argmap.output_folder import replace_files, staging
from argmap.site.feeds import feeds

KEPT = "argmap-feed.json"
"""The file that lists what argmap wrote, and what it read."""

_FORMAT = 1


class FeedFolder:
    """A folder that is new, empty, or written by `argmap feed`; hidden files are ignored."""

    def __init__(self, place: Path, made_of: Mapping[str, object]) -> None:
        """made_of: the options on which entries depend. Raises ExportError for another folder."""
        self._place = place
        self._made_of = {"format": _FORMAT, "argmap": __version__, **made_of}
        self._files: list[str] = []
        self.known: dict[str, tuple[FeedEntry, ...]] = {}
        self.whole: frozenset[str] = frozenset()
        kept = self._kept()
        if kept is not None:
            self._files = [name for name in kept["files"] if _is_ours(name)]
            if kept["made_of"] == self._made_of:
                self.known = _entries(kept["commits"])
                self.whole = frozenset(map(str, kept["whole"]))

    def _kept(self) -> dict[str, Any] | None:
        names = os.listdir(self._place) if self._place.is_dir() else []
        if not any(not name.startswith(".") for name in names):
            return None
        try:
            found = load_json((self._place / KEPT).read_text("utf-8"))
            if isinstance(found, dict) and {"files", "made_of", "commits", "whole"} <= found.keys():
                return found
        except JsonTooLarge:
            return {"files": names, "made_of": None, "commits": [], "whole": []}
        except (OSError, ValueError, RecursionError):
            pass
        raise ExportError(
            f"{self._place} has files that `argmap feed` did not write. Give a new or empty folder"
        )

    def write(
        self,
        commits: Mapping[str, tuple[FeedEntry, ...]],
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
        kept = {
            "made_of": self._made_of,
            "files": sorted(texts),
            "whole": sorted(whole),
            "commits": [[id_, [e.to_dict() for e in found]] for id_, found in commits.items()],
        }
        changed = {name: text for name, text in texts.items() if self._differs(name, text)}
        everything = {**changed, KEPT: json.dumps(kept, ensure_ascii=False) + "\n"}
        gone = sorted(set(self._files) - texts.keys())
        with staging(self._place, "feed") as new:
            for name, text in everything.items():
                (new / name).write_text(text, "utf-8", errors="replace", newline="\n")
            replace_files(self._place, new, list(everything), gone)
        return f"{len(texts):,} files, {len(changed):,} changed"

    def _differs(self, name: str, text: str) -> bool:
        try:
            return (self._place / name).read_bytes() != text.encode("utf-8", "replace")
        except OSError:
            return True


def _is_ours(name: object) -> bool:
    return (
        isinstance(name, str)
        and name.endswith((".atom", ".json"))
        and "/" not in name
        and name != KEPT
    )


def _entries(commits: Any) -> dict[str, tuple[FeedEntry, ...]]:
    """Return the entries of each commit, none if they were not written as they are now."""
    try:
        return {str(id_): tuple(map(FeedEntry.from_dict, found)) for id_, found in commits}
    except (KeyError, TypeError, ValueError):
        return {}
