"""Read the versions of a file from the commits that changed it.

A repository is not trusted: see `argmap.check.git_command`. Commits are those along first parents,
so a merge is one change, and their dates are the committers'.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from argmap.check.git_command import run_git, run_git_bounded
from argmap.check.git_objects import LFS, is_shallow, object_of, read_files, sizes_of, work_tree_of
from argmap.convert.conversion import FileHistory, FileVersion, InputFile
from argmap.convert.table.mapping import GIT
from argmap.convert.table.mapping_file import read_mapping
from argmap.errors import ArgmapError, ConversionError, Problem
from argmap.ingest.discovery import MAPPING_SUFFIX
from argmap.input_file import is_stream

MOST_COMMITS = 1000
"""The most commits of a file that are read."""

MOST_BYTES = 256 * 1024**2
"""The most bytes of all versions of a file."""

_MOST_LISTED = 64 * 1024**2
_MOST_OF_MAPPING = 1024**2
_COMMIT = "\x01"


@dataclass(frozen=True)
class _Change:
    """A commit that changed a file. path: of the file in it; sha: its content, '' if deleted."""

    commit: str
    day: str
    path: str
    sha: str


def with_history(files: list[InputFile], mapping: Mapping[str, Any] | None) -> list[InputFile]:
    """Return files with their history, if the mapping asks for it.

    Raises ConversionError if a file has none.
    """
    if (mapping or {}).get("history") != GIT:
        return files
    return [replace(file, history=history_on_disk(file)) for file in files]


def history_on_disk(file: InputFile, mapping: InputFile | None = None) -> FileHistory:
    """Return the history of a file in a work tree. mapping: its mapping file.

    Raises ConversionError if there is no work tree, or if its clone is shallow.
    """
    try:
        if file.path is None or is_stream(file.path):
            raise ArgmapError("it is not a file")
        top = work_tree_of(file.path)
    except ArgmapError as error:
        raise ConversionError(
            f"{file.id}: `history: git` needs a file in a git work tree, and this one is not. "
            "Remove `history` from the mapping, or put the file in a repository"
        ) from error
    path, beside = (
        os.path.relpath(item.path.resolve(), top) if item and item.path else ""
        for item in (file, mapping)
    )
    commit = object_of(top, "HEAD^{commit}")
    return FileHistory(()) if commit is None else history_of(file.id, top, commit, path, beside)


def history_of(id_: str, top: Path, commit: str, path: str, mapping: str = "") -> FileHistory:
    """Return the history of a file up to a commit.

    id_: of the file, for messages; path, mapping: of the file and its mapping, relative to the top
    of the work tree. Raises ConversionError if the clone is shallow, or if git fails.
    """
    try:
        if is_shallow(top):
            raise ConversionError(
                f"{id_}: the clone is shallow, so the history of the file is incomplete. Run "
                "`git fetch --unshallow`"
            )
        changes = _changes(top, commit, Path(path).as_posix())
        return _read(id_, top, changes, Path(mapping).as_posix() if mapping else "")
    except ConversionError:
        raise
    except ArgmapError as error:
        raise ConversionError(f"{id_}: {error}") from error


def _changes(top: Path, commit: str, path: str) -> list[_Change]:
    """Return the commits that changed a file, the newest first, also under earlier names."""
    answer = run_git_bounded(
        top, "--literal-pathspecs", "log", "--first-parent", "-m", "--follow",
        "--no-show-signature", "--no-ext-diff", "--no-textconv", "--no-color", "--no-notes",
        "--raw", "--no-abbrev", "-z",
        f"--max-count={MOST_COMMITS + 1}", f"--format={_COMMIT}%H %cs", commit, "--", path,
        most=_MOST_LISTED,
    )  # fmt: skip
    found: list[_Change] = []
    head = ("", "")
    parts = iter(os.fsdecode(answer).split("\0"))
    for part in parts:
        text = part.lstrip("\n")
        if text.startswith(_COMMIT):
            id_, day, *_ = text[1:].split()
            head = id_, day
        elif text.startswith(":"):
            _, _, _, sha, status = text.split(" ")
            name = next(parts)
            if status[0] in "RC":
                name = next(parts)
            found.append(_Change(*head, name, "" if status[0] == "D" else sha))
    return found


def _read(id_: str, top: Path, changes: list[_Change], mapping: str) -> FileHistory:
    """Return the versions of the newest changes, as far as limits allow."""
    sizes = sizes_of(top, (change.sha for change in changes if change.sha))
    read: list[_Change] = []
    total = 0
    for change in changes[:MOST_COMMITS]:
        total += sizes.get(change.sha, 0)
        if total > MOST_BYTES:
            break
        read.append(change)
    problems = list(_left_out(id_, changes, read))
    contents = read_files(top, {(item.sha, item.sha) for item in read if item.sha in sizes})
    mappings = _mappings(top, read, mapping)
    versions: list[FileVersion] = []
    early = []
    for change in reversed(read):
        if not change.sha:
            what = f"commit {change.commit[:12]} ({change.day}) deleted the file, and a later one "
            what += "restored it; no row ended by that"
            problems.append(Problem(id_, 0, 0, "deleted-file", what, severity="notice"))
            continue
        data = contents.get(change.sha)
        version = FileVersion(change.commit, change.day, data, mappings.get(change.commit))
        if data is not None and data.startswith(LFS):
            version = replace(version, data=None)
        if versions and version.day < versions[-1].day:
            early.append(f"{version.commit[:12]} ({version.day})")
            version = replace(version, day=versions[-1].day)
        versions.append(version)
    if early:
        more = f" and {len(early) - 3:,} more" if len(early) > 3 else ""
        what = f"commits dated before the one before them: {', '.join(early[:3])}{more}"
        remedy = "They count as of the later date"
        problems.append(Problem(id_, 0, 0, "commit-dates", what, remedy, severity="notice"))
    return FileHistory(tuple(versions), tuple(problems))


def _left_out(id_: str, changes: list[_Change], read: list[_Change]) -> Iterator[Problem]:
    """Yield a warning if older commits are not read, and a notice if the file was renamed."""
    if len(read) < len(changes):
        first = f"{read[-1].commit[:12]} ({read[-1].day})" if read else "the newest one"
        what = f"only the newest {len(read):,} commits of the file are read, from {first} on"
        remedy = "Rows that it has already have no `since`"
        yield Problem(id_, 0, 0, "long-history", what, remedy, severity="warning")
    names = dict.fromkeys(change.path for change in read)
    if len(names) > 1:
        what = f"the file was renamed; earlier names: {', '.join([*names][1:])}"
        yield Problem(id_, 0, 0, "renamed-file", what, severity="notice")


def _mappings(top: Path, changes: list[_Change], mapping: str) -> dict[str, Mapping[str, Any]]:
    """Return the mapping of each commit that has one that can be read, by the id of the commit."""
    wanted = [
        (change.commit, f"{change.commit}:{path}")
        for change in changes
        for path in dict.fromkeys((change.path + MAPPING_SUFFIX, mapping))
        if path and "\n" not in path
    ]
    sent = os.fsencode("".join(f"{name}\n" for _, name in wanted))
    answer = run_git(top, "cat-file", "--batch-check", sent=sent).stdout if wanted else b""
    objects: dict[str, str] = {}
    for (commit, _), line in zip(
        wanted, answer.decode("utf-8", "replace").split("\n"), strict=False
    ):
        about = line.split(" ")
        if len(about) == 3 and about[1] == "blob" and int(about[2]) <= _MOST_OF_MAPPING:
            objects.setdefault(commit, about[0])
    contents = read_files(top, {(sha, sha) for sha in objects.values()})
    parsed = {sha: _parsed(data) for sha, data in contents.items()}
    found = ((commit, parsed.get(sha)) for commit, sha in objects.items())
    return {commit: given for commit, given in found if given is not None}


def _parsed(data: bytes) -> dict[str, Any] | None:
    try:
        given = read_mapping(InputFile("", None, data), lambda file, name: file)
    except ConversionError:
        return None  # today's mapping is used
    return {key: value for key, value in given.items() if key not in ("files", "join")}
