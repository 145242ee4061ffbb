"""`check --changed-since` runs nothing that a folder's git configuration names."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from argmap.errors import ArgmapError
from argmap.git import command
from argmap.git.command import commit_of
from argmap.git.tree import changed_files
from tests.commands import Commands, run
from tests.difference.history import git
from tests.support import PROJECT, posix

SETTINGS = {
    "core.fsmonitor": "{program}",
    "core.hooksPath": "{hooks}",
    "core.pager": "{program}",
    "core.sshCommand": "{program}",
    "core.editor": "{program}",
    "core.askPass": "{program}",
    "diff.external": "{program}",
    "diff.evil.command": "{program}",
    "diff.evil.textconv": "{program}",
    "filter.evil.clean": "{program}",
    "filter.evil.smudge": "{program}",
    "filter.evil.required": "true",
    "filter.b = x.y.process": "{program}",
    "pager.diff": "{program}",
    "alias.diff": "!{program}",
    "remote.origin.url": "ext::{program}",
    "remote.origin.promisor": "true",
    "remote.origin.uploadpack": "{program}",
    "extensions.partialClone": "origin",
    "protocol.ext.allow": "always",
    "gpg.program": "{program}",
    "merge.evil.driver": "{program}",
}


@pytest.fixture
def hostile(tmp_path: Path) -> tuple[Path, Path]:
    """A repository whose configuration names a program everywhere, and what it would write."""
    trace = tmp_path / "trace"
    program = tmp_path / "program.sh"
    program.write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{trace}'\ncat\nexit 0\n")
    program.chmod(0o755)
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("post-index-change", "pre-auto-gc", "post-checkout", "reference-transaction"):
        (hooks / name).write_text(program.read_text())
        (hooks / name).chmod(0o755)
    folder = tmp_path / "work"
    folder.mkdir()
    git(folder, "init")
    for name in ("one", "two"):
        (folder / f"{name}.md").write_text("---\nid: x\n---\n")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "first")
    attributes = "*.md filter=evil diff=evil merge=evil\ntwo.md filter=b\\ =\\ x.y\n"
    (folder / ".gitattributes").write_text(attributes)
    (folder / "one.md").write_text("---\nid: y\n---\n")
    for name, value in SETTINGS.items():
        filled = value.format(program=program, hooks=hooks)
        subprocess.run(["git", "-C", str(folder), "config", name, filled], check=True)
    return folder, trace


@posix
def test_nothing_is_run(hostile: tuple[Path, Path]) -> None:
    folder, trace = hostile
    found = changed_files({path.name: path for path in folder.glob("*.md")}, "HEAD")
    assert found == {"one.md"}
    assert not trace.exists(), trace.read_text()


@posix
def test_the_trap_works(hostile: tuple[Path, Path]) -> None:
    """Without argmap's settings, git runs the programs: so the test above can fail."""
    folder, trace = hostile
    subprocess.run(
        ["git", "-C", str(folder), "diff", "--name-only", "HEAD"], capture_output=True, check=False
    )
    assert trace.exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
@pytest.mark.parametrize(
    "words", [("check", "--changed-since", "HEAD", "."), ("diff", "HEAD:.", ".")]
)
def test_git_is_not_waited_for_without_end(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, commands: Commands
) -> None:
    git(tmp_path, "init")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.yml").write_text("kind: actor\nname: A\n")
    (tmp_path / ".git" / "config").write_text(f"[include]\n\tpath = {tmp_path / 'pipe'}\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(command, "CONFIG_WAIT", 0.5)
    done = commands(*words)
    assert done.code == 2 if words[0] == "check" else done.code == 1
    assert f"git did not answer within 0.5 s in {tmp_path}" in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    "words", [("check", "--changed-since", "HEAD", "."), ("diff", "HEAD:.", "."), ("log", "eff")]
)
def test_the_reason_of_git_is_kept(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init")
    (tmp_path / "eff.yml").write_text("kind: actor\nid: eff\nname: EFF\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "first")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    done = run(*words)
    assert done.code == 2 if words[0] == "check" else done.code == 1
    assert f"git failed in {tmp_path}: detected dubious ownership in repository at" in done.err
    assert f"If you trust the folder: git config --global --add safe.directory {tmp_path}" in (
        done.err
    )
    assert "shallow" not in done.err
    monkeypatch.delenv("GIT_TEST_ASSUME_DIFFERENT_OWNER")
    (tmp_path / ".git" / "config").write_text("[core\n")
    done = run(*words)
    assert f"git failed in {tmp_path}: bad config line 1 in file" in done.err
    assert "shallow" not in done.err


def test_an_unknown_revision_is_not_known() -> None:
    with pytest.raises(ArgmapError, match="git has no revision 'no-such' in"):
        commit_of(PROJECT, "no-such")
