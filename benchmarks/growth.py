"""Measure how costs grow with the corpus: `python -m benchmarks.growth 300 3000 30000`.

Each step is a new process on a corpus of the given number of controversies. It prints a Markdown
table with processor time (user and system, of all its processes), wall time and peak memory of the
largest process; for ingestion and opening also the ratio to the engine alone. `--neo4j` measures
the same steps on a server whose database is emptied first; what the server uses is not in the
figures of argmap's processes, except wall time. `--folder` keeps the corpora and the embedded
stores for the next run.
"""

from __future__ import annotations

import argparse
import http
import json
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import argmap
from argmap.queries.library import Library
from argmap.store import cypher_texts
from benchmarks import corpus, ingest, queries

PROJECT = Path(__file__).resolve().parents[1]
MAIN = "from argmap.cli import main; main()"
QUESTION = "what does actor 7 support"
SLOWEST = 10
MOST_WALL = 900
"""Seconds after which a step is stopped, and so are those of larger corpora."""


@dataclass(frozen=True)
class Cost:
    """What a process used: processor and wall time in seconds, and peak memory in bytes."""

    processor: float
    wall: float
    memory: float

    def __str__(self) -> str:
        return f"{self.processor:.1f} s, {self.wall:.1f} s, {self.memory / 2**30:.2f} GiB"


Step = tuple[str, list[str]]

COMPARED = {
    "ingest": "engine alone",
    "again, nothing changed": "ingest",
    "one changed document": "open and close",
}
"""Steps, each with the step whose processor time is that of the ratio."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("controversies", type=int, nargs="*", default=[300, 3000])
    options.add_argument("--neo4j", help="a database to empty and use, instead of a file")
    options.add_argument("--folder", type=Path, help="where corpora and stores are kept")
    options.add_argument(
        "--only",
        default="",
        help="only steps with this in their name and those that they are compared with, on the "
        "store of an earlier run unless it is ingested",
    )
    options.add_argument("--seconds", type=float, default=MOST_WALL, help="the most for a step")
    options.add_argument("--part", nargs=2, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.part:
        PARTS[given.part[0]](given.part[1])
        return
    with tempfile.TemporaryDirectory() as scratch:
        for number in given.controversies:
            folder = (given.folder or Path(scratch)) / str(number)
            measure(number, folder, given.neo4j, given.only, given.seconds)


def measure(number: int, folder: Path, neo4j: str | None, only: str, seconds: float) -> None:
    """Print the table of one corpus."""
    documents = folder / "documents"
    if not documents.exists():
        corpus.write(documents, number)
    print(f"\n{number:,} controversies, {neo4j or 'embedded store'}\n")
    print("| | processor time, wall time, peak memory | ratio |\n| --- | --- | --- |", flush=True)
    store = neo4j or str(folder / "argmap.kgl")
    alone: dict[str, Cost] = {}
    for name, words in steps(documents, folder, store, fresh=only in "ingest"):
        if not any(only in step for step in (name, *compared_with(name))):
            continue
        cost = serve(words) if name == "server's start" else run(words, seconds)
        if cost is None:
            print(f"| {name} | stopped after {seconds:.0f} s | |", flush=True)
            continue
        alone[name] = cost
        other = COMPARED.get(name, "")
        ratio = cost.processor / alone[other].processor if other in alone else 0
        print(f"| {name} | {cost} | {f'{ratio:.2f} of {other}' if ratio else ''} |", flush=True)


def compared_with(name: str) -> list[str]:
    """Return the steps whose ratio needs a step."""
    return [step for step, other in COMPARED.items() if other == name]


def steps(documents: Path, folder: Path, store: str, *, fresh: bool) -> Iterator[Step]:
    """Yield the steps, each with the words of its process; make what a step needs before it.

    fresh: whether the store is emptied first.
    """
    at = ["--store", store]
    is_file = "://" not in store
    if is_file:
        for name in ("argmap.kgl", "alone.kgl", "before.kgl") if fresh else ("alone.kgl",):
            for path in folder.glob(f"{name}*"):
                path.unlink()
        if not (folder / "rows.pickle").exists():
            subprocess.run(part("record", str(folder)), cwd=PROJECT, check=True)
        yield "engine alone", part("engine", str(folder))
    elif fresh:
        with ingest.connected(store) as driver:
            ingest.empty(driver)
    root = ["--root", str(folder)]
    yield "ingest", command("ingest", str(documents), *root, *at)
    yield "again, nothing changed", command("ingest", str(documents), *root, *at)
    if is_file:
        yield "open and close", part("open", store)
        if fresh:
            (folder / "before.kgl").write_bytes(Path(store).read_bytes())
    changed = next(documents.glob("controversies/*/controversy-1.md"))
    text = changed.read_text()
    changed.write_text(text.replace("Open, with no end", "Open, without an end"))
    yield "one changed document", command("ingest", str(changed), *root, *at)
    changed.write_text(text)
    yield "`check`", command("check", str(documents))
    yield f"the {SLOWEST} slowest queries", part("queries", store)
    yield "`ask`", command("ask", QUESTION, *at)
    yield "`coalitions`", command("coalitions", *at)
    page, thread = str(folder / "map.html"), ["--thread", "thread-1"]
    yield "`export html --thread`", command("export", "html", *thread, "-o", page, *at)
    yield "server's start", command("serve", "--port", "0", *at)
    if is_file:
        before = str(folder / "before.kgl")
        yield "`diff` of two stores", command("diff", before, store, "--no-answers")
    yield "`export html`", command("export", "html", "-o", page, *at)
    yield (
        "`export site --maps none`",
        command("export", "site", "--maps", "none", "-o", str(folder / "site"), *at),
    )


def command(*words: str) -> list[str]:
    return [sys.executable, "-c", MAIN, *words]


def part(name: str, argument: str) -> list[str]:
    return [sys.executable, "-m", "benchmarks.growth", "--part", name, argument]


def run(words: list[str], seconds: float) -> Cost | None:
    """Run a process and return what it and its own processes used; None if it took too long."""
    start = time.perf_counter()
    process = started(words, subprocess.DEVNULL)
    waited = 0.0
    while waited < seconds:
        done, status, used = os.wait4(process.pid, os.WNOHANG)
        if done:
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode and "diff" not in words:  # 1 says that the two sides differ
                print(f"exit status {process.returncode}: {' '.join(words[3:])}", file=sys.stderr)
            wall = time.perf_counter() - start
            return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * 1024)
        time.sleep(0.01)
        waited = time.perf_counter() - start
    process.kill()
    process.wait()
    return None


def serve(words: list[str]) -> Cost:
    """Return what the server uses until it has answered a request for its first page."""
    start = time.perf_counter()
    process = started(words, subprocess.PIPE)
    assert process.stdout is not None
    line = next(line for line in process.stdout if "http://" in line)
    address = "http://" + line.partition("http://")[2].split()[0]
    while not is_ready(address):
        time.sleep(0.1)
    wall = time.perf_counter() - start
    process.send_signal(signal.SIGTERM)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * 1024)


def is_ready(address: str) -> bool:
    """Return whether a server answers with a page. It answers 503 while it reads the graph."""
    try:
        urllib.request.urlopen(address).read()
    except urllib.error.HTTPError as error:
        if error.code != http.HTTPStatus.SERVICE_UNAVAILABLE:
            raise
        return False
    return True


def started(words: list[str], output: int) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": f"{PROJECT}{os.pathsep}{PROJECT / 'src'}"}
    # Each step writes its messages to this process's standard error only if it fails.
    errors = None if output == subprocess.DEVNULL and "--part" in words else subprocess.DEVNULL
    output_errors = subprocess.STDOUT if output == subprocess.PIPE else errors
    return subprocess.Popen(
        words, stdout=output, stderr=output_errors, env=environment, text=True, cwd=PROJECT
    )


def record(folder: str) -> None:
    """Save the rows of an ingestion for `engine_alone`.

    In a process, because the peak memory of a new process includes that of the one that starts it.
    """
    rows = ingest.recorded(Path(folder) / "documents")
    (Path(folder) / "rows.pickle").write_bytes(pickle.dumps(rows, pickle.HIGHEST_PROTOCOL))


def engine_alone(folder: str) -> None:
    """Write the rows of an ingestion with the engine alone."""
    import gc

    gc.disable()
    rows: list[ingest.Rows] = pickle.loads((Path(folder) / "rows.pickle").read_bytes())
    ingest.write_alone(str(Path(folder) / "alone.kgl"), rows)


def open_and_close(store: str) -> None:
    import kglite

    graph = kglite.open(store)
    graph.cypher(cypher_texts.ADVANCE)
    graph.close()


def slowest_queries(store: str) -> None:
    """Ask every named query once, and print the slowest to standard error."""
    took: list[tuple[float, str]] = []
    with argmap.connect(store) as graph:
        clock: Callable[[], float] = time.process_time
        if "://" in store:
            clock = time.perf_counter
        for query in Library([]):
            start = clock()
            graph.query(query, queries.given_values(query))
            took.append((clock() - start, query.name + (" (heavy)" if query.heavy else "")))
    slowest = sorted(took, reverse=True)[:SLOWEST]
    print(json.dumps({name: round(seconds, 2) for seconds, name in slowest}), file=sys.stderr)


PARTS: dict[str, Callable[[str], None]] = {
    "record": record,
    "engine": engine_alone,
    "open": open_and_close,
    "queries": slowest_queries,
}
"""What a process of this module does for a step, by the name after `--part`."""


if __name__ == "__main__":
    main()
