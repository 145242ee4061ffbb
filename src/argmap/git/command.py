"""Run git in an untrusted folder without running programs from its configuration.

Revisions are never treated as options.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from argmap.errors import ArgmapError

_MOST_SAID = 100_000
"""The most bytes of git's messages that are read."""

_SAFE = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.pager": "cat",
    "diff.external": "",
    "protocol.allow": "never",
    "submodule.recurse": "false",
}
WAIT = 120.0
"""How long git may take for one call, in seconds."""

CONFIG_WAIT = 5.0
"""How long git may take to read its configuration, in seconds. A pipe as include never ends."""

_FILTER_KEYS = (".clean", ".smudge", ".process", ".required")


def run_git(
    top: Path,
    *arguments: str,
    may_fail: bool = False,
    sent: bytes = b"",
    most: int | None = None,
) -> bytes:
    """Run git in a work tree, and return its output.

    top: the top of the work tree; arguments: the command and its options; may_fail: return nothing
    if git's exit code is not 0; sent: for git's standard input; most: after so many bytes git is
    stopped.

    Raises ArgmapError if git is missing, fails, takes too long, or has a longer output.
    """
    code, output, said = _run(top, arguments, _settings(top), sent, most)
    if code and not may_fail:
        raise _failed(top, code, said)
    return b"" if code else output


def _failed(top: Path, code: int, said: bytes) -> ArgmapError:
    """Return the error with git's reason. said: what git printed."""
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines()]
    fatal = [line for line in lines if line.startswith(("fatal: ", "error: "))]
    reason = fatal[-1] if fatal else next(filter(None, reversed(lines)), f"exit code {code}")
    remedy = next((line for line in lines if "safe.directory" in line and line != reason), "")
    remedy = f". If you trust the folder: {remedy}" if remedy else ""
    return ArgmapError(f"git failed in {top}: {reason.removeprefix('fatal: ')}{remedy}")


def _settings(top: Path) -> dict[str, str]:
    """Return the settings that override those of the work tree."""
    settings = dict(_SAFE)
    # Reading the configuration runs no program. The names of filters are free, so list them.
    listing = ("config", "--list", "--name-only", "-z")
    code, listed, said = _run(top, listing, _SAFE, wait=CONFIG_WAIT)
    if code:
        raise _failed(top, code, said)
    for name in os.fsdecode(listed).split("\0"):
        if name.startswith("filter.") and name.endswith(_FILTER_KEYS):
            settings[name] = "false" if name.endswith(".required") else ""
    return settings


def _run(
    top: Path,
    arguments: Sequence[str],
    settings: Mapping[str, str],
    sent: bytes = b"",
    most: int | None = None,
    wait: float | None = None,
) -> tuple[int, bytes, bytes]:
    """Run git with some settings. Returns its exit code, its output and its messages."""
    wait = wait or WAIT
    late = threading.Event()
    # Files: a pipe would block if git answers before it is read, or has many messages.
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said:
        given.write(sent)
        given.seek(0)
        try:
            process = subprocess.Popen(
                ["git", "-C", str(top), *arguments],
                stdin=given, stdout=subprocess.PIPE, stderr=said, env=_environment(settings),
            )  # fmt: skip
        except FileNotFoundError as error:
            raise ArgmapError(
                "git is not installed, so changes can't be determined. Install git"
            ) from error
        with process:
            timer = threading.Timer(wait, _stop, (process, late))
            timer.daemon = True
            timer.start()
            try:
                assert process.stdout is not None
                output = process.stdout.read(-1 if most is None else most + 1)
                if most is not None and len(output) > most:
                    process.kill()
                    raise ArgmapError(
                        f"git lists more than {most:,} bytes of file names in {top}. Give a "
                        "smaller folder"
                    )
                process.wait()
            except BaseException:
                process.kill()
                raise
            finally:
                timer.cancel()
        if late.is_set():
            raise ArgmapError(
                f"git did not answer within {wait:g} s in {top}. Check whether `git status` works "
                "there: its configuration may include a pipe"
            )
        said.seek(0)
        return process.returncode, output, said.read(_MOST_SAID)


def _stop(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Return the environment in which git has these settings, and runs no other program."""
    # Not `-c name=value`: a name may contain `=`.
    environment = os.environ | {
        "GIT_CONFIG_COUNT": str(len(settings)),
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
    }
    for number, (name, value) in enumerate(settings.items()):
        environment[f"GIT_CONFIG_KEY_{number}"] = name
        environment[f"GIT_CONFIG_VALUE_{number}"] = value
    return environment


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
