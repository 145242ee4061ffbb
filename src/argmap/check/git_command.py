"""Runs git on a folder of somebody else's without running what its configuration names.

A work tree's own `.git/config` can name programs: `core.fsmonitor`, hooks, filters, external diffs,
remotes of a partial clone. Each is switched off for the call.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

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
    top: Path, *arguments: str, may_fail: bool = False
) -> subprocess.CompletedProcess[bytes]:
    """Run git in a work tree.

    top: the top of the work tree; arguments: the command and its options; may_fail: return the
    result whatever git's exit code is. Raises ArgmapError if git is missing or fails.
    """
    made = _run(top, arguments, _settings(top))
    if made.returncode and not may_fail:
        lines = made.stderr.decode("utf-8", "replace").strip().splitlines()
        why = lines[-1] if lines else f"exit code {made.returncode}"
        raise ArgmapError(f"git failed in {top}: {why}")
    return made


def _settings(top: Path) -> dict[str, str]:
    """The settings that override the work tree's own."""
    settings = dict(_SAFE)
    # Reading the configuration runs nothing. The folder chooses the names of its filters.
    listed = _run(top, ("config", "--list", "--name-only", "-z"), _SAFE)
    for name in os.fsdecode(listed.stdout).split("\0"):
        if name.startswith("filter.") and name.endswith(_FILTER_KEYS):
            settings[name] = "false" if name.endswith(".required") else ""
    return settings


def _run(
    top: Path, arguments: Sequence[str], settings: Mapping[str, str]
) -> subprocess.CompletedProcess[bytes]:
    # Not `-c name=value`: a name may hold a `=` itself.
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
    try:
        return subprocess.run(
            ["git", "-C", str(top), *arguments],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
            env=environment,
        )
    except FileNotFoundError as error:
        raise ArgmapError("git is not installed, so the changes can't be listed") from error
