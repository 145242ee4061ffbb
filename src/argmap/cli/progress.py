"""Show on a terminal how far a command is, how fast it is, and how long it will still take."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from argmap.activity import Step, activity

AFTER = 2.0
"""Seconds that a command runs before it shows anything."""

_SHORTEST = 0.3
"""Seconds that a step runs before it is shown, so that short ones do not flicker."""

_PAUSE = 0.1

_SETTLED = 2.0
"""Seconds of a step after which its rate says how long the rest takes."""


@contextmanager
def showing_progress() -> Iterator[None]:
    """Show the steps of the block (`argmap.activity`) on a terminal, and nothing in a pipe."""
    if not sys.stderr.isatty():
        yield
        return
    display = _Display()
    activity.watch_steps(display.change)
    try:
        yield
    finally:
        activity.watch_steps(None)


class _Display:
    """One line on a terminal, which a second thread keeps up to date while steps run."""

    def __init__(self) -> None:
        self._from = time.monotonic() + AFTER
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def change(self, begins: bool) -> None:
        """Begin, or end after erasing the line, so that others can write to the terminal."""
        if begins:
            self._ended.clear()
            self._thread = threading.Thread(target=self._show, daemon=True)
            self._thread.start()
        elif self._thread is not None:
            self._ended.set()
            self._thread.join()

    def _show(self) -> None:
        if self._ended.wait(max(_SHORTEST, self._from - time.monotonic())):
            return
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[count]}"),
            TimeElapsedColumn(),
            TextColumn("{task.fields[left]}"),
        )
        with Progress(
            *columns, console=Console(stderr=True), auto_refresh=False, transient=True,
            redirect_stdout=False, redirect_stderr=False,
        ) as shown:  # fmt: skip
            task = shown.add_task("", visible=False, count="", left="")
            while True:
                step = _shown(tuple(activity.steps))
                if step is not None:
                    count, left = described(step, time.monotonic() - step.began)
                    shown.tasks[0].start_time = step.began
                    shown.update(
                        task, description=step.name, completed=step.done, total=step.total,
                        count=count, left=left, visible=True,
                    )  # fmt: skip
                    shown.refresh()
                if self._ended.wait(_PAUSE):
                    return


def _shown(steps: tuple[Step, ...]) -> Step | None:
    """Return the outermost step whose total is known, else the outermost one."""
    return next((step for step in steps if step.total), steps[0] if steps else None)


def described(step: Step, seconds: float) -> tuple[str, str]:
    """Return what is done with the rate, and how long the rest takes, after so many seconds."""
    if not step.done or seconds <= 0:
        return f"0/{step.total:,}" if step.total else "", ""
    rate = step.done / seconds
    speed = f"{rate:,.0f}/s" if rate >= 10 else f"{rate:.1f}/s"
    if not step.total:
        return f"{step.done:,} {speed}", ""
    if seconds < _SETTLED:
        return f"{min(step.done, step.total):,}/{step.total:,} {speed}", ""
    rest = max(0, step.total - step.done)  # more may be done than was expected
    return f"{step.total - rest:,}/{step.total:,} {speed}", f"{duration(rest / rate)} left"


def duration(seconds: float) -> str:
    """Return a time in the unit that suits it: "40 s", "12 min", "1 h 5 min"."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"
