"""Test what a terminal shows of long steps."""

from __future__ import annotations

import importlib
import os
import select
from pathlib import Path

import pytest

import argmap
from argmap.activity import Step, activity
from argmap.check.run import check
from argmap.cli import progress
from argmap.ingest.discovery import origins
from tests.support import PROJECT, posix

FEW = PROJECT / "more-examples" / "council"


@pytest.mark.parametrize(
    ("total", "done", "seconds", "shown"),
    [
        (None, 0, 5, ("", "")),
        (3_000, 0, 5, ("0/3,000", "")),
        (None, 1_200, 4, ("1,200 300/s", "")),
        (3_000, 1_200, 1, ("1,200/3,000 1,200/s", "")),
        (3_000, 1_200, 4, ("1,200/3,000 300/s", "6 s left")),
        (37, 9, 6, ("9/37 1.5/s", "19 s left")),
        (1_000_000, 1_000, 10, ("1,000/1,000,000 100/s", "2 h 46 min left")),
        (20_000, 100, 10, ("100/20,000 10/s", "33 min left")),
        (10, 12, 4, ("10/10 3.0/s", "0 s left")),
    ],
)
def test_rate_and_rest(
    total: int | None, done: int, seconds: float, shown: tuple[str, str]
) -> None:
    assert progress.described(Step("", total, done), seconds) == shown


def _read_until(file: int, text: str) -> str:
    """Return what a terminal was sent until it has a text."""
    sent = ""
    while text not in sent and select.select([file], [], [], 20)[0]:
        sent += os.read(file, 65536).decode()
    return sent


@posix
@pytest.mark.parametrize("terminal", [True, False])
def test_a_terminal_shows_steps_and_a_pipe_does_not(
    terminal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = os.openpty() if terminal else os.pipe()
    importlib.import_module("rich.progress")
    monkeypatch.setattr(progress, "AFTER", 0.0)
    monkeypatch.setenv("TERM", "xterm")
    sent = ""
    with open(theirs, "w") as stream:
        monkeypatch.setattr("sys.stderr", stream)
        with progress.showing_progress():
            with activity.step("copying", 40) as step:
                step.done = 10
                if terminal:
                    sent = _read_until(ours, "10/40")
            with activity.step("too short"):
                pass
        print("end", end="", file=stream)
    sent += _read_until(ours, "end")
    os.close(ours)
    if terminal:
        first, _, rest = sent.partition("10/40")
        assert "copying" in first
        assert rest.endswith("\x1b[2Kend")  # the line was erased
        assert "too short" not in sent
    else:
        assert sent == "end"


def test_long_commands_have_steps(tmp_path: Path) -> None:
    steps: list[Step] = []
    activity.watch_steps(lambda begins: steps.extend(activity.steps))
    try:
        with argmap.connect(tmp_path / "a.kgl") as graph, argmap.connect("memory:") as other:
            graph.ingest(FEW)
            graph.copy_to(other)
            graph.site(tmp_path / "site", maps="none")
            graph.network("subtract").coalitions(null=3)
        check(origins([FEW]))
    finally:
        activity.watch_steps(None)
    counted = {step.name: (step.done, step.total) for step in steps if step.total}
    assert [*counted] == [
        "ingesting documents", "writing nodes and edges (1 of 2)",
        "comparing nodes and edges (2 of 2)", "reading the graph",
        "writing pages", "shuffling networks", "reading documents", "checking rules",
    ]  # fmt: skip
    assert all(done >= total for done, total in counted.values() if total), counted
    assert {step.name for step in steps} >= {"opening a.kgl"}
