"""Run git in an untrusted folder without running programs from its configuration.

A work tree's `.git/config` can name programs: `core.fsmonitor`, hooks, filters, external diffs,
remotes of a partial clone. All of these are disabled for the call.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

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

_FILTER_KEYS = (".clean", ".smudge", ".process", ".required")


def run_git(
    top: Path, *arguments: str, may_fail: bool = False, sent: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run git in a work tree.

    top: the top of the work tree; arguments: the command and its options; may_fail: return the
    result even if git's exit code is not 0; sent: for git's standard input.

    Raises ArgmapError if git is missing or fails.
    """
    made = _run(top, arguments, _settings(top), sent)
    if made.returncode and not may_fail:
        raise _failed(top, made.returncode, made.stderr)
    return made


def check_git(top: Path) -> None:
    """Check that git can read a work tree. Raises ArgmapError with git's reason if it can't."""
    run_git(top, "rev-parse", "--git-dir")


def run_git_bounded(top: Path, *arguments: str, most: int, sent: bytes = b"") -> bytes:
    """Run git in a work tree, and return its output. git is stopped after so many bytes.

    most: the most bytes; sent: for git's standard input. Raises ArgmapError if there are more, or
    if git is missing or fails.
    """
    with (
        tempfile.TemporaryFile() as given,  # a pipe would block if git answers before it is read
        tempfile.TemporaryFile() as said,
        subprocess.Popen(
            ["git", "-C", str(top), *arguments],
            stdin=_filled(given, sent),
            stdout=subprocess.PIPE,
            stderr=said,
            env=_environment(_settings(top)),
        ) as process,
    ):
        assert process.stdout is not None
        late = threading.Event()
        timer = threading.Timer(WAIT, _stop, (process, late))
        timer.daemon = True
        timer.start()
        try:
            output = process.stdout.read(most + 1)
        finally:
            timer.cancel()
        if late.is_set():
            raise _late(top)
        if len(output) > most:
            process.kill()
            raise ArgmapError(
                f"git lists more than {most:,} bytes of file names in {top}. Give a smaller folder"
            )
        process.wait()
        said.seek(0)
        reason = said.read(_MOST_SAID)
    if process.returncode:
        raise _failed(top, process.returncode, reason)
    return output


def _stop(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _failed(top: Path, code: int, said: bytes) -> ArgmapError:
    """Return the error with git's reason. said: what git printed."""
    lines = [line.strip() for line in said[:_MOST_SAID].decode("utf-8", "replace").splitlines()]
    fatal = [line for line in lines if line.startswith(("fatal: ", "error: "))]
    reason = fatal[-1] if fatal else next(filter(None, reversed(lines)), f"exit code {code}")
    remedy = next((line for line in lines if "safe.directory" in line and line != reason), "")
    remedy = f". If you trust the folder: {remedy}" if remedy else ""
    return ArgmapError(f"git failed in {top}: {reason.removeprefix('fatal: ')}{remedy}")


def _late(top: Path) -> ArgmapError:
    return ArgmapError(
        f"git did not answer within {WAIT:g} s in {top}. Check whether `git status` works there: "
        "its configuration may include a pipe"
    )


def _filled(file: IO[bytes], sent: bytes) -> IO[bytes]:
    file.write(sent)
    file.seek(0)
    return file


def _settings(top: Path) -> dict[str, str]:
    """Return the settings that override those of the work tree."""
    settings = dict(_SAFE)
    # Reading the configuration runs no program. The names of filters are free, so list them.
    listed = _run(top, ("config", "--list", "--name-only", "-z"), _SAFE)
    if listed.returncode:
        raise _failed(top, listed.returncode, listed.stderr)
    for name in os.fsdecode(listed.stdout).split("\0"):
        if name.startswith("filter.") and name.endswith(_FILTER_KEYS):
            settings[name] = "false" if name.endswith(".required") else ""
    return settings


def _run(
    top: Path, arguments: Sequence[str], settings: Mapping[str, str], sent: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", "-C", str(top), *arguments],
            capture_output=True,
            input=sent,
            check=False,
            env=_environment(settings),
            timeout=WAIT,
        )
    except subprocess.TimeoutExpired as error:
        raise _late(top) from error
    except FileNotFoundError as error:
        raise ArgmapError(
            "git is not installed, so changes can't be determined. Install git"
        ) from error


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
