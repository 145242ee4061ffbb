"""Look up commits and read files of a git repository. Revisions are never treated as options."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from argmap.errors import ArgmapError
from argmap.git.command import run_git

_OBJECT = re.compile(r"[0-9a-f]{40,64}")
"""An id; of `^main`, git gives one that begins with `^`."""


def commit_of(top: Path, revision: str) -> str:
    """Return the commit of a branch, a tag or another revision.

    top: the top of a work tree. Raises ArgmapError if git does not know the revision.
    """
    commit = object_of(top, f"{revision}^{{commit}}")
    if commit is None:
        run_git(top, "rev-parse", "--git-dir")  # its reason, if it can't read the work tree
        raise ArgmapError(
            f"git has no revision {revision!r} in {top}. In a shallow clone, fetch it first"
        )
    return commit


def merge_base(top: Path, commit: str, other: str = "HEAD") -> str:
    """Return the merge base of two commits, or the first one if there is none."""
    met = run_git(top, "merge-base", commit, other, may_fail=True)
    return met.decode("ascii", "replace").strip() or commit


def object_of(top: Path, name: str) -> str | None:
    """Return the id of an object that git knows by a name, or None."""
    if "\0" in name:
        return None
    found = run_git(
        top, "rev-parse", "--verify", "--quiet", "--end-of-options", name, may_fail=True
    )
    made = found.decode("ascii", "replace").strip()
    return made if _OBJECT.fullmatch(made) else None


def read_files(top: Path, wanted: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """Return the content of files; those that the repository does not have are left out.

    wanted: a key for each result, and what git calls the file, on one line.
    """
    keys, names = [], []
    for key, name in wanted:
        keys.append(key)
        names.append(os.fsencode(f"{name}\n"))
    if not keys:
        return {}
    return dict(_blobs(keys, run_git(top, "cat-file", "--batch", sent=b"".join(names))))


def _blobs(keys: Iterable[str], answer: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the content of files from the answer of `git cat-file --batch`."""
    start = 0
    for key in keys:
        end = answer.index(b"\n", start)
        header = answer[start:end].rsplit(b" ", 2)
        start = end + 1
        if len(header) == 3 and header[1] == b"blob":
            size = int(header[2])
            yield key, answer[start : start + size]
            start += size + 1


def sizes_of(top: Path, objects: Iterable[str]) -> dict[str, int]:
    """Return the size of each object that the repository has."""
    wanted = sorted(set(objects))
    if not wanted:
        return {}
    sent = "".join(f"{sha}\n" for sha in wanted).encode("ascii")
    answer = run_git(top, "cat-file", "--batch-check", sent=sent).decode("ascii", "replace")
    lines = (line.split(" ") for line in answer.splitlines())
    return {line[0]: int(line[2]) for line in lines if len(line) == 3 and line[1] == "blob"}


def is_shallow(top: Path) -> bool:
    """Return whether a clone lacks older commits."""
    made = run_git(top, "rev-parse", "--is-shallow-repository", may_fail=True)
    return made.strip() == b"true"
