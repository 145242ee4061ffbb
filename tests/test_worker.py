"""Calls in a second process: results, limits, faults, and that it ends with the first one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from argmap import worker
from argmap.worker import BoundedBuffer, Worker, WorkerEnded, WorkerNotStarted, WorkerTimeout
from tests.support import PROJECT, posix
from tests.workers import (
    count,
    endless,
    fill,
    is_running,
    leave,
    length,
    loop,
    made_here,
    match,
    padded,
    raise_unknown,
    refuse,
    started,
    wait_for,
)

__all__ = ["started"]  # a fixture

SECONDS = 60
"""A limit that no call here reaches, unless it should."""


@pytest.fixture
def second() -> Iterator[Worker]:
    with Worker() as made:
        yield made


def test_calls_return_what_the_functions_return_or_raise(
    second: Worker, started: list[subprocess.Popen[bytes]]
) -> None:
    assert second.call(length, "a" * 1_000_000, seconds=SECONDS) == 1_000_000
    with pytest.raises(KeyError, match="no such name"):
        second.call(refuse, "no such name", seconds=SECONDS)
    with pytest.raises(RuntimeError, match="UnknownError: only there"):
        second.call(raise_unknown, seconds=SECONDS)
    with pytest.raises((RuntimeError, AttributeError), match="lambda"):
        second.call(made_here, seconds=SECONDS)
    with pytest.raises((TypeError, AttributeError)):
        second.call(lambda: 1, seconds=SECONDS)
    assert second.call(length, "abc", seconds=SECONDS) == 3
    assert [process.poll() for process in started[:-1]] == [-9] * (len(started) - 1)


def test_an_unknown_function_is_an_error_of_the_call(second: Worker, tmp_path: Path) -> None:
    (tmp_path / "gone.py").write_text("def found(): pass")
    sys.path.insert(0, str(tmp_path))
    try:
        import gone  # type: ignore[import-not-found]
    finally:
        sys.path.remove(str(tmp_path))
    with pytest.raises(ModuleNotFoundError):
        second.call(gone.found, seconds=SECONDS)


def test_items_come_one_by_one_up_to_an_error(second: Worker) -> None:
    assert list(second.each(count, 3, seconds=SECONDS)) == [0, 1, 2]
    numbers = second.each(count, 9, seconds=SECONDS)
    assert [next(numbers) for _ in range(4)] == [0, 1, 2, 3]
    with pytest.raises(ValueError, match="four"):
        next(numbers)
    assert second.call(length, "abc", seconds=SECONDS) == 3


def test_the_limit_of_items_is_that_of_all_the_time_spent_waiting(second: Worker) -> None:
    second.call(length, "")
    for _ in second.each(count, 3, seconds=2):
        time.sleep(1)  # does not count
    numbers = second.each(count, 4, 0.5, seconds=1.2)
    assert [next(numbers), next(numbers)] == [0, 1]
    with pytest.raises(WorkerTimeout):
        next(numbers)


def test_results_can_wait_while_more_is_sent(second: Worker) -> None:
    """Neither process waits for the other one, though no pipe can hold as much."""
    texts = [f"{number}".ljust(20_000) for number in range(100)]
    for text in texts:
        second.send(padded, text, 100_000)
    assert [second.receive(SECONDS).strip() for _ in texts] == [str(n) for n in range(100)]


def test_what_waits_is_bounded_by_its_bytes() -> None:
    answers, given = BoundedBuffer(10), [b"a" * 8, b"b" * 8, b"c" * 8, b"d" * 30, b"e"]

    def make() -> None:
        for answer in given:
            answers.put(answer)

    making = threading.Thread(target=make, daemon=True)
    making.start()
    making.join(0.2)
    assert making.is_alive()  # it waits, with some answers still to give
    assert [answers.take() for _ in given] == given
    making.join()


def test_a_call_that_takes_too_long_is_ended_and_the_next_one_works(
    second: Worker, started: list[subprocess.Popen[bytes]]
) -> None:
    for function in (loop, match):
        with pytest.raises(WorkerTimeout):
            second.call(function, seconds=0.5)
    assert second.call(length, "abc", seconds=SECONDS) == 3
    assert [process.poll() for process in started] == [-9, -9, None]


@posix
def test_a_call_that_needs_too_much_memory_is_ended(second: Worker) -> None:
    with pytest.raises(WorkerEnded) as raised:
        second.call(fill, 0.5, seconds=SECONDS)
    assert raised.value.lacked_memory
    assert second.call(length, "abc", seconds=SECONDS) == 3


def test_a_process_that_ends_or_is_killed_is_noticed(
    second: Worker, started: list[subprocess.Popen[bytes]]
) -> None:
    with pytest.raises(WorkerEnded) as raised:
        second.call(leave, 3, seconds=SECONDS)
    assert (raised.value.code, raised.value.lacked_memory) == (3, False)
    assert second.call(length, "abc", seconds=SECONDS) == 3
    started[1].kill()
    started[1].wait()
    with pytest.raises(WorkerEnded):
        second.call(length, "abc", seconds=SECONDS)
    assert second.call(length, "abc", seconds=SECONDS) == 3
    with pytest.raises(WorkerEnded):  # nothing was sent to the third one
        Worker().receive()


@pytest.mark.parametrize("program", ["no-such-program", None])
def test_a_process_that_can_not_be_started_is_an_error(
    second: Worker, program: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    with pytest.raises(WorkerNotStarted):
        second.call(length, "abc")


@posix
def test_a_program_that_is_no_python_is_an_error(
    second: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with pytest.raises(WorkerEnded):
        second.call(length, "abc")


@pytest.mark.parametrize("noise", ["hello\n", "(lp0\n", "c", "I1\n.", "argmap worker"])
def test_what_an_environment_prints_at_the_start_is_no_result(
    second: Worker, noise: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        f"import sys\nsys.stdout.write({noise!r})\nsys.stdout.flush()\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    assert second.call(length, "abc", seconds=SECONDS) == 3


@pytest.mark.skipif(os.pathsep != ":", reason="a folder's name can have a colon only here")
def test_a_folder_with_a_separator_in_its_name_does_not_add_another_to_the_path(
    second: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "evil").mkdir()
    (tmp_path / "evil" / "queue.py").write_text("open('imported', 'w')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend("/nowhere:evil")
    assert second.call(length, "abc", seconds=SECONDS) == 3
    assert not (tmp_path / "imported").exists()


def test_the_process_ends_with_the_block(started: list[subprocess.Popen[bytes]]) -> None:
    opened = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else None
    with Worker() as busy:
        assert len(next(busy.each(endless, 1_000_000, seconds=SECONDS))) == 1_000_000
    with Worker() as busy:
        busy.send(loop)
    assert [process.returncode for process in started] == [-9, -9]
    if opened is not None:
        assert len(os.listdir("/proc/self/fd")) == opened


@posix
def test_ctrl_c_ends_the_call_and_the_process(
    second: Worker, started: list[subprocess.Popen[bytes]]
) -> None:
    second.call(length, "abc", seconds=SECONDS)

    def interrupt() -> None:
        os.kill(started[0].pid, signal.SIGINT)  # a terminal sends it to both
        os.kill(os.getpid(), signal.SIGINT)

    timer = threading.Timer(0.3, interrupt)
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        second.call(loop, seconds=SECONDS)
    assert started[0].returncode == -9
    assert second.call(length, "abc", seconds=SECONDS) == 3


@posix
def test_the_second_process_does_not_end_at_ctrl_c(
    second: Worker, started: list[subprocess.Popen[bytes]]
) -> None:
    second.call(length, "abc", seconds=SECONDS)
    os.kill(started[0].pid, signal.SIGINT)
    assert list(second.each(count, 3, 0.1, seconds=SECONDS)) == [0, 1, 2]


FIRST = """\
import os, sys, time
sys.path.insert(0, os.getcwd())
from argmap.worker import Worker
from tests import workers

second = Worker()
second.call(workers.length, "")  # so that it has imported the functions
pids = [second.call(os.getpid)]
if sys.argv[2:]:
    pids.append(os.fork())
    if pids[1] == 0:  # has the pipes, too
        time.sleep(30)
        os._exit(0)
print(*pids, flush=True)
if sys.argv[1] == "idle":
    time.sleep(30)
elif sys.argv[1] == "endless":
    next(second.each(workers.endless, 100_000, seconds=100))
    time.sleep(30)
else:
    second.call(getattr(workers, sys.argv[1]), seconds=100)
"""


@posix
@pytest.mark.parametrize(
    "words", [("idle",), ("loop",), ("hold",), ("endless",), ("idle", "fork"), ("loop", "fork")],
    ids=" ".join,
)  # fmt: skip
def test_the_second_process_ends_when_the_first_one_is_killed(words: tuple[str, ...]) -> None:
    """It may work in Python or in a library, wait, or have its pipes held by another process."""
    command = [sys.executable, "-c", FIRST, *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=PROJECT) as first:
        assert first.stdout is not None
        pid, *others = map(int, first.stdout.readline().split())
        time.sleep(0.5)  # the call has begun
        assert is_running(pid)
        first.kill()
        first.wait()
        wait_for(lambda: not is_running(pid), 5)
        for other in others:
            os.kill(other, signal.SIGKILL)


def test_results_are_held_for_no_more_than_the_limit(
    second: Worker, started: list[subprocess.Popen[bytes]]
) -> None:
    found = second.each(endless, 1_000_000, seconds=SECONDS)
    next(found)
    status = Path(f"/proc/{started[0].pid}/status")
    if not status.exists():
        pytest.skip("needs /proc")
    time.sleep(1)
    used = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    assert int(used.split()[1]) * 1024 < worker.MAX_HELD_BYTES + 100_000_000
