"""Find the documents that a branch changed, with git."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from argmap.check.git_command import run_git
from argmap.check.git_objects import commit_of, merge_base, read_files
from argmap.errors import ArgmapError
from argmap.ingest.discovery import Origin, root_of


def touched(origins: Iterable[Origin], revision: str) -> frozenset[str]:
    """Return the ids of documents that differ from the merge base with a revision.

    origins: all documents; revision: a branch, a tag or a commit, such as `origin/main`.
    Committed, staged and unstaged changes count, and so do untracked files; a renamed file counts
    under its new name, and standard input always counts. Raises ArgmapError if git is missing, if
    a document is outside a git work tree, or if the revision does not exist.
    """
    found = list(origins)
    paths = {origin.id: origin.path.resolve() for origin in found if origin.path is not None}
    tops: dict[Path, Path] = {}
    for folder in sorted({path.parent for path in paths.values()}):
        top = tops[folder] = root_of(folder)
        if not folder.is_relative_to(top) or not (top / ".git").exists():
            raise ArgmapError(
                f"{folder} is not in a git work tree, so changes can't be determined. "
                "Check without `--changed-since`"
            )
    changed: set[Path] = set()
    for top in sorted(set(tops.values())):
        changed |= _changed(top, revision)
    drafts = {origin.id for origin in found if origin.path is None}
    return frozenset({name for name, path in paths.items() if path in changed} | drafts)


def earlier_versions(origins: Iterable[Origin], revision: str) -> dict[str, bytes]:
    """Return the content that documents have in the merge base with a revision, by id.

    origins: documents in a git work tree; those that the merge base does not have are left out.
    """
    by_top: dict[Path, list[tuple[str, str]]] = {}
    for origin in origins:
        if origin.path is not None:
            path = origin.path.resolve()
            top = root_of(path.parent)
            name = path.relative_to(top).as_posix()
            if "\n" not in name:  # git reads one name per line
                by_top.setdefault(top, []).append((origin.id, name))
    found: dict[str, bytes] = {}
    for top, names in by_top.items():
        base = _base(top, revision)
        found |= read_files(top, [(id_, f"{base}:{name}") for id_, name in names])
    return found


def _changed(top: Path, revision: str) -> set[Path]:
    base = _base(top, revision)
    listed = [
        run_git(
            top, "diff", "--name-only", "-z", "--no-renames", "--no-relative",
            "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "--diff-filter=d",
            base, "--",
        ),
        run_git(top, "ls-files", "--others", "--exclude-standard", "--full-name", "-z"),
    ]  # fmt: skip
    names = b"".join(made.stdout for made in listed).split(b"\0")
    return {(top / os.fsdecode(name)).resolve() for name in names if name}


def _base(top: Path, revision: str) -> str:
    """Return the merge base with a revision, or the revision's commit if there is none."""
    return merge_base(top, commit_of(top, revision))
