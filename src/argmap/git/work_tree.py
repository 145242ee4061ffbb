"""Find git work trees, and the files in them that differ from a revision."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from argmap.errors import ArgmapError
from argmap.git.command import commit_of, merge_base, read_files, run_git
from argmap.input_file import top_of


def work_tree_of(path: Path) -> Path:
    """Return the top of the work tree that contains a path. Raises ArgmapError if there is none."""
    if (top := top_of(path)) is None:
        raise ArgmapError(
            f"{path} is not in a git work tree, so it has no revisions. Give a path in a "
            "clone of a repository"
        )
    return top


def changed_files(files: Mapping[str, Path], revision: str) -> frozenset[str]:
    """Return the keys of files that differ from the merge base with a revision.

    files: by any key; revision: a branch, a tag or a commit, such as `origin/main`.
    Committed, staged and unstaged changes count, and so do untracked files; a renamed file counts
    under its new name. Raises ArgmapError if git is missing, if a file is outside a git work tree,
    or if the revision does not exist.
    """
    paths = {key: path.resolve() for key, path in files.items()}
    tops = {work_tree_of(folder) for folder in {path.parent for path in paths.values()}}
    changed = {path for top in sorted(tops) for path in _changed(top, revision)}
    return frozenset(key for key, path in paths.items() if path in changed)


def earlier_versions(files: Mapping[str, Path], revision: str) -> dict[str, bytes]:
    """Return the content that files have in the merge base with a revision, by their keys.

    files: in git work trees; those that the merge base does not have are left out.
    """
    by_top: dict[Path, list[tuple[str, str]]] = {}
    for key, path in files.items():
        top = work_tree_of(path)
        name = path.resolve().relative_to(top).as_posix()
        if "\n" not in name:  # git reads one name per line
            by_top.setdefault(top, []).append((key, name))
    found: dict[str, bytes] = {}
    for top, names in by_top.items():
        base = _base(top, revision)
        found |= read_files(top, [(key, f"{base}:{name}") for key, name in names])
    return found


def _changed(top: Path, revision: str) -> set[Path]:
    base = _base(top, revision)
    listed = run_git(
        top, "diff", "--name-only", "-z", "--no-renames", "--no-relative",
        "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "--diff-filter=d",
        base, "--",
    )  # fmt: skip
    listed += run_git(top, "ls-files", "--others", "--exclude-standard", "--full-name", "-z")
    return {(top / os.fsdecode(name)).resolve() for name in listed.split(b"\0") if name}


def _base(top: Path, revision: str) -> str:
    """Return the merge base with a revision, or the revision's commit if there is none."""
    return merge_base(top, commit_of(top, revision))
