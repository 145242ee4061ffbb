"""What a branch touches, as git tells it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from argmap.check.git_command import run_git
from argmap.errors import ArgmapError
from argmap.ingest.discovery import Origin, root_of


def touched(origins: Iterable[Origin], revision: str) -> frozenset[str]:
    """The documents that differ from where the branch left a revision.

    origins: all documents; revision: a branch, a tag or a commit, such as `origin/main`.
    Committed, staged and unsaved changes count alike, and so do files that git does not know yet;
    a renamed file counts under its new name, and standard input always. Raises ArgmapError where
    git is missing, documents are in no work tree of it, or it has no such revision.
    """
    found = list(origins)
    paths = {origin.id: origin.path.resolve() for origin in found if origin.path is not None}
    tops: dict[Path, Path] = {}
    for folder in sorted({path.parent for path in paths.values()}):
        top = tops[folder] = root_of(folder)
        if not folder.is_relative_to(top) or not (top / ".git").exists():
            raise ArgmapError(f"{folder} is in no git work tree, so what changed can't be told")
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
    """The commit at which the branch left a revision; the revision's own where they never met."""
    found = run_git(
        top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}",
        may_fail=True,
    )  # fmt: skip
    commit = found.stdout.decode("ascii", "replace").strip()
    if found.returncode or not commit:
        raise ArgmapError(
            f"git has no revision {revision!r} in {top}; in a shallow clone, fetch it first"
        )
    met = run_git(top, "merge-base", commit, "HEAD", may_fail=True)
    return met.stdout.decode("ascii", "replace").strip() or commit
