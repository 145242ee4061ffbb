"""Run the blocks of a page of the documentation in order, in one folder and in this process.

`tests/doc_blocks.py` describes blocks. `argmap` runs in this process, and everything else in a
shell, each in the folder and with the exported variables of those before. A command ends with code
0, unless the paragraph before its block says "exit code 1". Python blocks run in one namespace.
Blocks without a language are not run.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

import argmap
from tests.commands import Commands
from tests.doc_blocks import SAVED, Block, Command, blocks, matches
from tests.support import PROJECT

_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_IN_SHELL = re.compile(r"[|&;<>*$]|\\$")


def environment() -> dict[str, str]:
    """The variables of a process that runs the argmap of this process."""
    source = str(Path(argmap.__file__).resolve().parents[1])
    places = [source, *filter(None, [os.environ.get("PYTHONPATH")])]
    # Of a make around the tests; one inside them must not take it for its own.
    passed = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    passed.pop("MFLAGS", None)
    return passed | {"PYTHONPATH": os.pathsep.join(places), "COLUMNS": "100"}


class PageRunner:
    """Runs pages in the current folder. ran: how many commands."""

    def __init__(self, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        if os.name != "posix":
            pytest.skip("needs a shell of POSIX")
        self._argmap = Commands(capfd, monkeypatch)
        self._monkeypatch = monkeypatch
        self._names: dict[str, Any] = {}
        programs = Path(sys.executable).parent
        monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
        monkeypatch.setenv("COLUMNS", "100")
        for role in ("AUTHOR", "COMMITTER"):
            monkeypatch.setenv(f"GIT_{role}_NAME", "A. Reader")
            monkeypatch.setenv(f"GIT_{role}_EMAIL", "reader@example.org")
            monkeypatch.setenv(f"GIT_{role}_DATE", "2026-03-02T12:00:00Z")
        self.ran = 0

    def run(
        self, page: str, *, skip: Sequence[str] = (), replace: Mapping[str, str] | None = None
    ) -> None:
        """Run a page of `docs`, without some commands. replace: texts of the page, and what this
        machine has instead."""
        text = (PROJECT / "docs" / page).read_text("utf-8")
        for shown, here in (replace or {}).items():
            assert shown in text
            text = text.replace(shown, here)
        for block in blocks(text, page):
            self._run_block(block, skip)

    def _run_block(self, block: Block, skip: Sequence[str]) -> None:
        if saved := SAVED.search(block.before):
            path = Path(saved[1])
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, "utf-8")
        elif block.language == "python":
            code = compile(block.text, f"{block.page}:{block.line}", "exec")
            exec(code, self._names)  # noqa: S102
        elif block.language == "console":
            commands = block.commands()
            for command in commands:
                fails = command is commands[-1] and "exit code 1" in block.before
                if not command.text.startswith(tuple(skip)):
                    self._run_command(command, int(fails))

    def _run_command(self, command: Command, expected: int) -> None:
        code, printed = self._result(command.text)
        shown = f"{command.place}: `{command.text}` prints:\n{printed}"
        assert code == expected, shown
        if command.printed:
            assert matches(printed.splitlines(), command.printed), shown
        self.ran += 1

    def _result(self, text: str) -> tuple[int, str]:
        words = shlex.split(text)
        if words[0] == "argmap" and not _IN_SHELL.search(_QUOTED.sub("", text)):
            return self._in_process(words[1:])
        if words[0] == "cd":
            self._monkeypatch.chdir(words[1])
            return 0, ""
        if words[0] == "export":
            for word in words[1:]:
                self._monkeypatch.setenv(*word.split("=", 1))
            return 0, ""
        ended = subprocess.run(
            ["sh", "-c", text],
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        return ended.returncode, ended.stdout

    def _in_process(self, words: list[str]) -> tuple[int, str]:
        """Errors and notes are among the output, as on a terminal."""
        kept = os.dup(2)
        os.dup2(1, 2)
        try:
            with self._monkeypatch.context() as patch:
                patch.setattr(sys, "stderr", sys.stdout)
                done = self._argmap(*words)
        finally:
            os.dup2(kept, 2)
            os.close(kept)
        return done.code, done.out
