"""Run the command line in tests, in this process or in a separate one."""

from __future__ import annotations

import io
import json
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import click
import pytest

from tests.support import EXAMPLE, PAGES, PROJECT

_CALL = "from argmap.cli import main; main()"

_CONFORMANCE = PROJECT / "tests" / "conformance"
_DOCUMENTS = {
    "$EXAMPLES": f"{shlex.quote(str(EXAMPLE))} --from {shlex.quote(str(PAGES))}",
    "$EXAMPLE": shlex.quote(str(EXAMPLE)),
    "$PAGES": shlex.quote(str(PAGES)),
    "$LANE": shlex.quote(str(PROJECT / "tests" / "graph" / "writers" / "lane.yml")),
    **{
        f"${name.upper()}": shlex.quote(str(_CONFORMANCE / f"{name}.yml"))
        for name in ("debate", "events", "event-controversies", "quarrel", "reasons")
    },
}
"""Names of documents in command lines of `cli/messages.txt` and `cli/sessions`."""


@dataclass(frozen=True)
class Told:
    """What a command said, and with which code it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Commands:
    """Runs `argmap …` in this process."""

    def __init__(self, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capfd = capfd
        self._monkeypatch = monkeypatch

    def __call__(self, *words: str, stdin: bytes = b"") -> Told:
        from argmap.cli import main

        handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
        self._capfd.readouterr()
        with self._monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["argmap", *words])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
            try:
                with pytest.raises(SystemExit) as ended:
                    main()
            finally:
                for number, handler in handlers.items():
                    signal.signal(number, handler)
        sys.stdout.flush()
        out, err = self._capfd.readouterr()
        assert "Traceback" not in err
        code = ended.value.code
        return Told(code if isinstance(code, int) else 0, out, err)


def command(*words: str) -> list[str]:
    """The command as a process of its own starts it."""
    return [sys.executable, "-c", _CALL, *words]


def words_of(line: str) -> list[str]:
    """Split a command line in which names such as $DEBATE mean documents."""
    for name, paths in _DOCUMENTS.items():
        line = line.replace(name, paths)
    return shlex.split(line)


def run(*words: str, **environment: str) -> Told:
    """Run `argmap …` in a process of its own."""
    told = subprocess.run(
        command(*words),
        env={**os.environ, **environment}, capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    return Told(told.returncode, told.stdout.decode(), told.stderr.decode())


def parse(words: Sequence[str]) -> None:
    """Parse the words of a command after `argmap`, without running it."""
    from argmap.cli.root import cli

    command: click.Command = cli
    # A command keeps the names of its help option from its first context.
    parent = click.Context(cli, **cli.context_settings)
    rest = list(words)
    while isinstance(command, click.Group):
        _, found, rest = command.resolve_command(parent, rest)
        assert found is not None, words
        command, parent = found, click.Context(found, parent=parent)
    command.make_context(command.name, rest, parent=parent.parent).close()
