"""The server as a process: signals, cancelled calls, and messages that are not valid."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

import argmap
from argmap.errors import ArgmapError
from argmap.mcp.server import repaired
from argmap.mcp.session import Call, Session
from tests.support import EXAMPLE

LONG = "UNWIND range(1, 3000000) AS i UNWIND range(1, 1000) AS j RETURN count(*) AS n"
"""A query that takes longer than the server lets a query run."""


class Wire:
    """A server, and its standard input and output."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self.process = process
        self._input, self._output = process.stdin, process.stdout

    def send(self, **message: Any) -> None:
        """Send a message."""
        self.write(json.dumps({"jsonrpc": "2.0", **message}))

    def write(self, line: str) -> None:
        """Send a line."""
        self._input.write(line.encode() + b"\n")
        self._input.flush()

    def call(self, number: int, tool: str, **given: Any) -> None:
        """Ask for a call of a tool."""
        self.send(id=number, method="tools/call", params={"name": tool, "arguments": given})

    def answer(self) -> dict[str, Any]:
        """Return the next answer."""
        found: dict[str, Any] = json.loads(self._output.readline())
        return found


@contextmanager
def serving(*options: str) -> Iterator[Wire]:
    """Start a server of the examples, and let it begin a session."""
    process = subprocess.Popen(
        [sys.executable, "-m", "argmap", "mcp", "--from", str(EXAMPLE), *options],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    wire = Wire(process)
    try:
        params = {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        }
        wire.send(id=0, method="initialize", params=params)
        assert wire.answer()["result"]["serverInfo"]["name"] == "argmap"
        wire.send(method="notifications/initialized")
        yield wire
    finally:
        process.kill()
        process.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize(
    ("number", "code", "busy"), [(signal.SIGTERM, 143, False), (signal.SIGINT, 130, True)]
)
def test_a_signal_ends_the_server(number: signal.Signals, code: int, *, busy: bool) -> None:
    with serving("--cypher") as wire:
        if busy:
            wire.call(1, "cypher", text=LONG, parameters={})
            time.sleep(1)
        wire.process.send_signal(number)
        _, errors = wire.process.communicate(timeout=15)
        assert wire.process.returncode == code
        assert errors == b"Interrupted.\n"


def test_the_end_of_its_input_ends_the_server() -> None:
    with serving() as wire:
        wire.call(1, "find", words="apple")
        wire.answer()
        _, errors = wire.process.communicate(timeout=15)
        assert (wire.process.returncode, errors) == (0, b"")


def test_a_cancelled_call_does_not_block_the_next() -> None:
    with serving("--cypher") as wire:
        wire.call(1, "cypher", text=LONG, parameters={})
        time.sleep(1)
        wire.call(2, "find", words="eff")  # waits for the first
        wire.send(method="notifications/cancelled", params={"requestId": 1})
        wire.call(3, "cypher", text="MATCH (a:Actor {id: 'eff'}) RETURN a.id AS id", parameters={})
        found = {answer["id"]: answer["result"] for answer in (wire.answer(), wire.answer())}
        assert sorted(found) == [2, 3]
        assert found[3]["structuredContent"]["rows"] == [{"id": "eff"}]


def test_a_text_with_half_a_character_gets_an_answer() -> None:
    with serving() as wire:
        for number, words in enumerate(("\\ud800", "x\\uDC00y", "\\ud800\\ud800"), 1):
            arguments = f'{{"name": "show", "arguments": {{"name": "{words}"}}}}'
            head = f'{{"jsonrpc": "2.0", "id": {number}, "method": "tools/call"'
            wire.write(f'{head}, "params": {arguments}}}')
            answer = wire.answer()
            assert answer["id"] == number
            assert "nothing has the id" in answer["result"]["content"][0]["text"]


@pytest.mark.parametrize(
    ("line", "read"),
    [
        (rb'{"a": "\ud800"}', rb'{"a": "\ufffd"}'),
        (rb'{"a": "\uDFFFx\ud800\u0041"}', rb'{"a": "\ufffdx\ufffd\u0041"}'),
        (rb'{"a": "\ud83d\ude00"}', rb'{"a": "\ud83d\ude00"}'),
        (rb'{"a": "\ud83d\ud83d\ude00"}', rb'{"a": "\ufffd\ud83d\ude00"}'),
        (rb'{"a": "\\\\ud800"}', rb'{"a": "\\\\ud800"}'),
        (rb'{"a": "\\\\\ud800"}', rb'{"a": "\\\\\ufffd"}'),
    ],
)
def test_a_surrogate_that_stands_alone_is_replaced(line: bytes, read: bytes) -> None:
    assert repaired(line) == read


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    with argmap.read(EXAMPLE) as graph:
        yield Session(graph)


class Reading:
    """A call that reads until it is released, in a thread."""

    def __init__(self, session: Session) -> None:
        self.call = Call()
        self.began, self.released = threading.Event(), threading.Event()
        self.error: ArgmapError | None = None
        self._session = session
        self.thread = threading.Thread(target=self._read)
        self.thread.start()

    def _read(self) -> None:
        try:
            with self._session.reading(self.call):
                self.began.set()
                self.released.wait(30)
        except ArgmapError as error:
            self.error = error

    def end(self) -> None:
        """Release the call, and wait until it has ended."""
        self.released.set()
        self.thread.join(30)
        assert not self.thread.is_alive()


def test_calls_read_one_after_another(session: Session) -> None:
    first = Reading(session)
    assert first.began.wait(30)
    second = Reading(session)
    assert not second.began.wait(0.3)
    first.end()
    assert second.began.wait(30)
    second.end()


def test_calls_do_not_wait_for_one_that_was_cancelled(session: Session) -> None:
    first = Reading(session)
    assert first.began.wait(30)
    second, third = Reading(session), Reading(session)
    session.cancel(third.call)  # it waits
    third.thread.join(30)
    assert "cancelled" in str(third.error)
    ended: list[bool] = []
    first.call.end = lambda: ended.append(True)
    session.cancel(first.call)
    assert ended == [True]
    assert second.began.wait(30)
    first.end()  # while the second reads
    fourth = Reading(session)
    assert not fourth.began.wait(0.3)
    second.end()
    assert fourth.began.wait(30)
    fourth.end()
    with session.reading() as graph:
        assert graph.card("eff").node.id == "eff"
