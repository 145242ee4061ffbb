"""Run `argmap serve` in a separate process, as users start it, and collect its output."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread

from tests.commands import command
from tests.graph.test_argument_graph import ACTOR, MATTER

BROKEN = MATTER.replace("polarity: binary", "polarity: [")
"""The document with an error in line 7."""

PATIENCE = 120
"""Seconds, after which a server has failed. On a busy machine it takes half a minute to start."""


class Running:
    """A server of documents that are watched.

    url: its front page; first: what it printed of its first reading.
    """

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._lines: Queue[str] = Queue()
        Thread(target=self._follow, daemon=True).start()
        opening = self.line()
        found = re.match(r"(http://127\.0\.0\.1:(\d+)/) serves", opening)
        assert found, opening + self.end()[2]
        self.url = found[1]
        self.port = int(found[2])
        self.first = self.line()

    def _follow(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            self._lines.put(line.rstrip("\n"))
        self._lines.put("")

    def line(self) -> str:
        """The next line that it prints, without the seconds at its end."""
        return re.sub(r", \d+\.\d\d s$", "", self._lines.get(timeout=PATIENCE))

    def until(self, end: str) -> str:
        """The first line that ends so, of those to come."""
        while not (line := self.line()).endswith(end):
            assert line, f"it ended without a line that ends {end!r}: {self.end()}"
        return line

    def end(self, number: signal.Signals = signal.SIGINT) -> tuple[int, str, str]:
        """End it; its code, the lines that it had still to print, and what it complained of."""
        self._process.send_signal(number)
        code = self._process.wait(PATIENCE)
        rest = []
        while line := self._lines.get(timeout=PATIENCE):
            rest.append(line)
            if line == "ended":
                break
        assert self._process.stderr
        return code, "\n".join(rest), self._process.stderr.read()


@contextmanager
def running(folder: Path, *words: str) -> Iterator[Running]:
    """Run `argmap serve --watch …` in a folder, on any port that is free."""
    with subprocess.Popen(
        command("serve", "--watch", "--port", "0", *words),
        cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:  # fmt: skip
        try:
            yield Running(process)
        finally:
            process.kill()


def write_documents(top: Path) -> Path:
    """A work tree with two documents in its folder `content`; return that folder."""
    content = top / "content"
    content.mkdir(parents=True)
    (top / ".git").mkdir()
    (content / "eff.yml").write_text(ACTOR)
    (content / "lane.md").write_text(MATTER)
    return content


def save(path: Path, text: str) -> None:
    """Write a file in one step, as most editors do. Otherwise, a busy machine may see two changes,
    and update the page twice."""
    made = path.parents[2] / f"{path.name}.saved"
    made.write_text(text)
    made.replace(path)
