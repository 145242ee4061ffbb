"""The folder of feeds: what was read is kept in it, so that the next run reads only new commits."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from argmap._version import __version__
from argmap.bounded_json import JsonTooLarge, load_json
from argmap.difference.change_history import FeedEntry
from argmap.errors import ExportError
from argmap.input_file import file_inside
from argmap.output_folder import replace_files, staging
from argmap.site.feeds import feeds

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
