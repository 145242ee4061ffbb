"""Find the documents that a branch changed, with git."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from argmap.check.git_command import run_git
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
    found = run_git(
        top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}",
        may_fail=True,
    )  # fmt: skip
    commit = found.stdout.decode("ascii", "replace").strip()
    if found.returncode or not commit:
        raise ArgmapError(
            f"git has no revision {revision!r} in {top}. In a shallow clone, fetch it first"
        )
    met = run_git(top, "merge-base", commit, "HEAD", may_fail=True)
    return met.stdout.decode("ascii", "replace").strip() or commit
