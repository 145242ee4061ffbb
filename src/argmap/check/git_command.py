"""Run git in an untrusted folder without running programs from its configuration.

A work tree's `.git/config` can name programs: `core.fsmonitor`, hooks, filters, external diffs,
remotes of a partial clone. All of these are disabled for the call.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

from argmap.errors import ArgmapError

_SAFE = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.pager": "cat",
    "diff.external": "",
    "protocol.allow": "never",
    "submodule.recurse": "false",
}
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
        lines = made.stderr.decode("utf-8", "replace").strip().splitlines()
        why = lines[-1] if lines else f"exit code {made.returncode}"
        raise ArgmapError(f"git failed in {top}: {why}")
    return made


def run_git_bounded(top: Path, *arguments: str, most: int, sent: bytes = b"") -> bytes:
    """Run git in a work tree, and return its output. git is stopped after so many bytes.

    most: the most bytes; sent: for git's standard input. Raises ArgmapError if there are more, or
    if git is missing or fails.
    """
    with (
        tempfile.TemporaryFile() as given,  # a pipe would block if git answers before it is read
        subprocess.Popen(
            ["git", "-C", str(top), *arguments],
            stdin=_filled(given, sent),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(_settings(top)),
        ) as process,
    ):
        assert process.stdout is not None
        output = process.stdout.read(most + 1)
        if len(output) > most:
            process.kill()
            raise ArgmapError(
                f"git lists more than {most:,} bytes of file names in {top}. Give a smaller folder"
            )
    if process.returncode:
        raise ArgmapError(f"git failed in {top}: exit code {process.returncode}")
    return output


def _filled(file: IO[bytes], sent: bytes) -> IO[bytes]:
    file.write(sent)
    file.seek(0)
    return file


def _settings(top: Path) -> dict[str, str]:
    """Return the settings that override those of the work tree."""
    settings = dict(_SAFE)
    # Reading the configuration runs no program. The names of filters are free, so list them.
    listed = _run(top, ("config", "--list", "--name-only", "-z"), _SAFE)
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
        )
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
