"""Call functions in a second Python process, with a limit on time. It can be ended at any time.

The engines of stores and the libraries that read other people's files can't be interrupted, and may
work for hours or use all memory. A second process can be ended at any time. It imports the same
modules as this one, and ends when this one ends, also during a call.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from types import GeneratorType
from typing import IO, Any, Literal, NoReturn, TypeAlias, TypeVar, TypeVarTuple, cast

_Given = TypeVarTuple("_Given")
_Found = TypeVar("_Found")

_GREETING = b"argmap worker\n"
"""The first output of the second process. The environment may make Python print before it."""

_KILLED = -9
"""The exit code of a process that the system killed."""

_Kind: TypeAlias = Literal["item", "result", "error"]

_WATCH_SECONDS = 0.5
"""How often the second process looks for the first one."""

MAX_HELD_BYTES = 64 * 1024 * 1024
"""Size of results that wait to be received above which the second process makes no more."""


class WorkerNotStarted(Exception):
    """No second process can be started, for example in a frozen program."""


class WorkerTimeout(Exception):
    """A call took longer than its limit."""


class WorkerEnded(Exception):
    """The second process ended before it answered, or a call needed more memory than allowed.

    code: its exit code; lacked_memory: whether it failed, or was killed, for lack of memory.
    """

    def __init__(self, code: int) -> None:
        super().__init__(f"the process ended with exit code {code}")
        self.code = code
        self.lacked_memory = code == _KILLED


class Worker:
    """Calls functions in a second process, one after another.

    The process starts with the first call, and with the first call after a limit was exceeded.
    Functions are named by their modules, so they can't be local; arguments and results are pickled.
    Use it in a `with` block, or call `end`.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._held: int | None = None
        self._greeted = False
        self._late = False

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *exception: object) -> None:
        self.end()

    def call(
        self,
        function: Callable[[*_Given], _Found],
        *given: *_Given,
        seconds: float | None = None,
    ) -> _Found:
        """Call a function, and return its result.

        seconds: the limit of time; None for no limit. Raises what the function raises,
        WorkerNotStarted, WorkerTimeout and WorkerEnded.
        """
        self.send(function, *given)
        return cast(_Found, self.receive(seconds))

    def each(
        self,
        function: Callable[[*_Given], Iterator[_Found]],
        *given: *_Given,
        seconds: float,
    ) -> Iterator[_Found]:
        """Call a generator function, and yield its items. See `call`.

        seconds: the limit of the time that this process waits for items.
        """
        self.send(function, *given)
        while True:
            began = time.monotonic()
            kind, found = self._received(seconds)
            seconds -= time.monotonic() - began
            if kind == "result":
                return
            yield found

    def send(self, function: Callable[[*_Given], object], *given: *_Given) -> None:
        """Ask for a call, and do not wait for it: `receive` returns its result.

        Results come in the order of the calls. Raises WorkerNotStarted.
        """
        if self._process is None:
            self._process, self._held = start_process()
            self._greeted = False
        assert self._process.stdin is not None
        try:
            # An ended process is noticed when the result is received.
            with contextlib.suppress(OSError):
                call = pickle.dumps((function, given), pickle.HIGHEST_PROTOCOL)
                pickle.dump(call, self._process.stdin, pickle.HIGHEST_PROTOCOL)
                self._process.stdin.flush()
        except BaseException:
            self.end()
            raise

    def receive(self, seconds: float | None = None) -> Any:
        """Return the result of the oldest call that was sent. See `call`."""
        return self._received(seconds)[1]

    def end(self) -> None:
        """End the process. Results that were not received are lost."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        if self._held is not None:
            os.close(self._held)
            self._held = None
        process.wait()

    def _received(self, seconds: float | None) -> tuple[_Kind, Any]:
        """Return the next item or result, or raise."""
        process = self._process
        if process is None:
            raise WorkerEnded(0)
        self._late = False
        timer = None
        if seconds is not None:
            timer = threading.Timer(seconds, self._stop, (process,))
            timer.daemon = True
            timer.start()
        try:
            kind, found = self._loaded(process)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            self.end()
            raise (WorkerTimeout if self._late else WorkerEnded(process.returncode)) from error
        except BaseException:  # the results after this one would be those of other calls
            self.end()
            raise
        finally:
            if timer is not None:
                timer.cancel()
        if isinstance(found, MemoryError):
            self.end()
            raise WorkerEnded(_KILLED) from found
        if kind == "error":
            raise found
        return kind, found

    def _loaded(self, process: subprocess.Popen[bytes]) -> tuple[_Kind, Any]:
        output = process.stdout
        assert output is not None
        while not self._greeted:
            line = output.readline()
            if not line:
                raise EOFError
            self._greeted = line.endswith(_GREETING)
        loaded: tuple[_Kind, Any] = pickle.load(output)
        return loaded

    def _stop(self, process: subprocess.Popen[bytes]) -> None:
        self._late = True
        process.kill()


def start_process() -> tuple[subprocess.Popen[bytes], int | None]:
    """Start the second process. Raises WorkerNotStarted.

    Also returns the end of a pipe to keep open: see `_end_at_signal`.
    """
    if not sys.executable or getattr(sys, "frozen", False):
        raise WorkerNotStarted
    theirs, held = os.pipe() if os.name == "posix" else (None, None)
    # `-P`: do not import modules from the current folder that this process would not import.
    command = [sys.executable, "-P", "-c", f"from {__name__} import serve; serve({theirs})"]
    folders = [folder for folder in sys.path if folder and os.pathsep not in folder]
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(folders)},
            pass_fds=() if theirs is None else (theirs,),
        )
    except OSError as error:
        if held is not None:
            os.close(held)
        raise WorkerNotStarted from error
    finally:
        if theirs is not None:
            os.close(theirs)
    return process, held


def limit_memory(gibibytes: float) -> None:
    """Limit the memory of this process, where the system can. For functions that a worker calls."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = int(gibibytes * 2**30)
    limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with contextlib.suppress(OSError, ValueError):  # not supported on every system
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def serve(held: int | None) -> NoReturn:
    """Run the second process: receive calls from standard input, and send results.

    held: see `_end_at_signal`.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process decides when to end
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # keep printed text out of the results
    output.write(_GREETING)
    calls: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    results = BoundedBuffer(MAX_HELD_BYTES)
    if held is not None:
        _end_at_signal(held)
    for function, given in (
        (_end_with_first_process, ()),
        (_receive_calls, (sys.stdin.buffer, calls)),
        (_send_results, (results, output)),
    ):
        threading.Thread(target=function, args=given, daemon=True).start()
    while True:
        for result in _results(calls.get()):
            results.put(result)


def _results(call: bytes) -> Iterator[bytes]:
    """Yield the pickled items and the result of a call."""
    try:
        function, given = pickle.loads(call)
        found = function(*given)
        if isinstance(found, GeneratorType):
            for item in found:
                yield pickle.dumps(("item", item), pickle.HIGHEST_PROTOCOL)
            found = None
        result = pickle.dumps(("result", found), pickle.HIGHEST_PROTOCOL)
    except BaseException as error:
        result = pickle.dumps(("error", _sendable(error)), pickle.HIGHEST_PROTOCOL)
    yield result


def _sendable(error: BaseException) -> BaseException:
    """Return an exception that can be sent to the first process."""
    if isinstance(error, MemoryError):
        return MemoryError()
    text = "".join(traceback.format_exception(error))
    error.__cause__ = error.__context__ = error.__traceback__ = None
    if isinstance(error, Exception):
        with contextlib.suppress(Exception):
            pickle.loads(pickle.dumps(error))
            return error
    return RuntimeError(text)


class BoundedBuffer:
    """A queue of byte strings in which `put` waits while it holds more than `max_bytes`."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._size = 0
        self._held: deque[bytes] = deque()
        self._changed = threading.Condition()

    def put(self, item: bytes) -> None:
        """Add an item; wait until the queue is within its limit."""
        with self._changed:
            self._changed.wait_for(lambda: self._size <= self._max_bytes)
            self._held.append(item)
            self._size += len(item)
            self._changed.notify_all()

    def take(self) -> bytes:
        """Remove and return the oldest item; wait until there is one."""
        with self._changed:
            self._changed.wait_for(lambda: self._held)
            item = self._held.popleft()
            self._size -= len(item)
            self._changed.notify_all()
            return item


def _receive_calls(source: IO[bytes], calls: queue.SimpleQueue[bytes]) -> None:
    """Receive calls immediately: pipes are small, and the first process must not wait."""
    try:
        while True:
            calls.put(pickle.load(source))
    finally:
        os._exit(0)  # the first process has ended


def _send_results(results: BoundedBuffer, output: IO[bytes]) -> None:
    """Send results while the next one is made."""
    try:
        while True:
            output.write(results.take())
            output.flush()
    finally:
        os._exit(0)  # the first process does not read any more


def _end_with_first_process() -> None:
    """End this process when the first one ends, also if another process holds its pipes."""
    first = os.getppid()
    while os.getppid() == first:
        time.sleep(_WATCH_SECONDS)
    os._exit(0)


def _end_at_signal(held: int) -> None:
    """Let the system end this process when the first one ends, also if no thread can run.

    Threads can't run while a library works without releasing the lock of Python.

    held: a pipe whose other end the first process keeps open, and never writes to.
    """
    import fcntl

    with contextlib.suppress(OSError):  # not supported on every system
        fcntl.fcntl(held, fcntl.F_SETOWN, os.getpid())
        flags = fcntl.fcntl(held, fcntl.F_GETFL)
        fcntl.fcntl(held, fcntl.F_SETFL, flags | os.O_ASYNC)  # SIGIO, which ends a process
