"""Commands end soon after a signal or their time limit, also while an engine does not return."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

import argmap
from argmap import errors
from tests import graphs
from tests.commands import Commands
from tests.neo4j.proxy import Proxy
from tests.neo4j.server import Neo4jAddress
from tests.places import Neo4jPlace, Place, put
from tests.support import EXAMPLE

if sys.platform == "win32":
    pytest.skip("signals need POSIX", allow_module_level=True)

SOON = 30
"""Seconds: far less than the queries below take, and enough for a busy machine."""

LONG = "reduce(s = 'a', i IN range(1, 20) | s + s)"
STEPS = {
    "replace": "size(replace(t, 'aa', 'b'))",
    "regex": "CASE WHEN t =~ '(a|b)*c' THEN 1 ELSE 0 END",
}
COSTLY = {
    name: f"WITH {LONG} AS t RETURN reduce(n = 0, i IN range(1, 1000000) | n + {step}) AS x"
    for name, step in STEPS.items()
}
"""Queries of which the embedded engine needs minutes for one step."""

ENDLESS = (
    "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a * b AS c WHERE c < 0 "
    "RETURN count(c) AS n"
)
"""A query that takes minutes, but in which each step is short."""

CODES = {signal.SIGINT: 130, signal.SIGTERM: 143}

_CALL = "from argmap.cli import main; main()"


@contextmanager
def started(*words: str, code: str = _CALL) -> Iterator[subprocess.Popen[str]]:
    """Run a command in another process, which ends with the block."""
    process = subprocess.Popen(
        [sys.executable, "-c", code, *words],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        with process:
            yield process
            process.kill()
    finally:
        process.kill()


def processor_time(process: subprocess.Popen[str]) -> float:
    """The seconds of processor time that a process has used."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wait_until(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + SOON
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.mark.parametrize("name", COSTLY)
def test_a_costly_step_ends_at_the_time_limit(name: str) -> None:
    words = ("cypher", COSTLY[name], "--from", str(EXAMPLE / "threads"), "--timeout", "0.5")
    with started(*words) as process:
        out, err = process.communicate(timeout=SOON)
    assert (process.returncode, out) == (1, "")
    assert err == "argmap: the query took longer than 0.5 s\n"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_a_costly_step_ends_at_a_signal() -> None:
    number = signal.SIGINT
    words = ("cypher", COSTLY["replace"], "--from", str(EXAMPLE / "threads"), "--timeout", "300")
    with started(*words) as process:
        wait_until(lambda: processor_time(process) > 3)  # reading the documents takes less
        process.send_signal(number)
        out, err = process.communicate(timeout=SOON)
    assert (process.returncode, out, err) == (CODES[number], "", "Interrupted.\n")


@pytest.mark.parametrize("number", CODES, ids=["ctrl-c", "term"])
def test_a_long_query_ends_at_a_signal(place: Place, number: signal.Signals) -> None:
    put(place.open(), graphs.debate())
    with started("cypher", ENDLESS, "--store", place.url, "--timeout", "300") as process:
        time.sleep(2)  # the embedded engine refuses to hold so many rows after some seconds
        process.send_signal(number)
        out, err = process.communicate(timeout=SOON)
    assert (process.returncode, out, err) == (CODES[number], "", "Interrupted.\n")


@pytest.fixture
def silent(neo4j_address: Neo4jAddress) -> Iterator[str]:
    """The address of a Neo4j that sends nothing after the query that names a word."""
    with Neo4jPlace(neo4j_address) as place:
        put(place.open(), graphs.debate())
        real = urlsplit(neo4j_address.url)
        proxy = Proxy(str(real.hostname), int(real.port or 7687))
        proxy.silent_after = b"silence"
        yield place.url.rpartition("@")[0] + f"@127.0.0.1:{proxy.port}"
        proxy.stop()


def test_a_server_without_an_answer_is_left_at_the_time_limit(silent: str) -> None:
    words = ("cypher", "RETURN 'silence' AS x", "--store", silent, "--timeout", "1")
    with started(*words) as process:
        out, err = process.communicate(timeout=SOON)
    assert (process.returncode, out) == (1, "")
    assert err == "argmap: the query took longer than 1 s\n"


def test_a_server_without_an_answer_is_left_at_a_signal(silent: str) -> None:
    words = ("cypher", "RETURN 'silence' AS x", "--store", silent, "--timeout", "300")
    with started(*words) as process:
        time.sleep(5)
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=SOON)
    assert (process.returncode, out, err) == (143, "", "Interrupted.\n")


_AT_IMPORT = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
class Interrupting:
    def find_spec(self, name, path, target=None):
        if name == "click":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupting())
from argmap.cli import main
main()
"""


def test_ctrl_c_at_the_start_is_no_traceback() -> None:
    with started("--help", code=_AT_IMPORT) as process:
        out, err = process.communicate(timeout=SOON)
    assert (process.returncode, out, err) == (130, "", "Interrupted.\n")


_IN_COMMIT = """
import time
from argmap.activity import activity
from argmap.cli.watcher import watching
with watching(signals=True), activity.commit():
    print("begun", flush=True)
    time.sleep(60)
"""


def test_a_commit_is_awaited_until_the_next_signal() -> None:
    with started(code=_IN_COMMIT) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        assert process.stderr.readline().startswith("Waiting until a change is saved.")
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=SOON) == 143
        err = process.stderr.read()
    assert err == "Interrupted. It is not known whether the last change was saved.\n"


@pytest.mark.parametrize("number", CODES, ids=["ctrl-c", "term"])
@pytest.mark.parametrize(
    ("owner", "name", "words"),
    [
        (
            "argmap.graph.argument_graph",
            "connect",
            ("export", "html", "--from", "x.md", "-o", "map.html"),
        ),
        (
            "argmap.graph.argument_graph",
            "connect",
            ("query", "run", "graph/counts", "--from", "x.md"),
        ),
        ("argmap.graph.argument_graph", "connect", ("contested", "--from", "x.md")),
        ("argmap.graph.diff", "diff", ("diff", "x.md", "x.md")),
        (
            "argmap.convert.convert_files",
            "convert_files",
            ("convert", "x.md", "-o", "made"),
        ),
    ],
    ids=["export", "query", "contested", "diff", "convert"],
)
def test_every_command_says_that_it_was_interrupted(
    tmp_path: Path,
    commands: Commands,
    monkeypatch: pytest.MonkeyPatch,
    number: signal.Signals,
    owner: str,
    name: str,
    words: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.md").write_text("---\nid: x\n---\n")

    def interrupted(*_: Any, **__: Any) -> None:
        os.kill(os.getpid(), number)
        time.sleep(SOON)

    with monkeypatch.context() as patch:
        patch.setattr(f"{owner}.{name}", interrupted)
        told = commands(*words)
    assert (told.code, told.out, told.err) == (CODES[number], "", "Interrupted.\n")
    assert [path.name for path in tmp_path.iterdir()] == ["x.md"]


def test_a_time_limit_is_an_error_in_python_also_if_the_answer_comes_later(place: Place) -> None:
    put(place.open(), graphs.debate())
    sizes = f"reduce(n = 0, i IN range(1, 300) | n + {STEPS['replace']})"
    step = f"WITH {LONG} AS t RETURN {sizes} AS x"
    with argmap.connect(place.url) as graph:
        with pytest.raises(errors.QueryTimeout, match=r"took longer than 0\.5 s"):
            graph.cypher(step, timeout=0.5)
        assert graph.cypher("RETURN 1 AS x", timeout=60).rows == ((1,),)
