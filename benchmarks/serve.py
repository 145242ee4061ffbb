"""Measure `argmap serve` under load: `python -m benchmarks.serve --store FILE`.

Starts a server in a second process, on the generated corpus (10,000 controversies by default), and
prints:

- the processor time of the page of each named query that is not heavy, and of the query alone; aim:
  the 95th percentile of the pages at most 1.3 times that of the queries, plus 5 ms,
- how many of many requests of several clients at once failed or were answered differently,
- how many of many hostile requests were answered with a fault, or wrote,
- the memory of the server before, between and after.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import http.client
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlencode

import argmap
from argmap.queries.library import Library
from benchmarks import corpus
from benchmarks.queries import ASKED

RATIO, EXTRA = 1.3, 0.005
"""The aim for pages of queries: times the query alone, and seconds."""

HEAD = "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n"
ALLOWED = {200, 304, 400, 403, 404, 405, 414, 421, 431, 503, 0}
"""Answers to hostile requests. 0: the connection was closed."""


class Server:
    """A server in a second process, on Linux."""

    def __init__(self, words: list[str], folder: Path) -> None:
        command = [sys.executable, "-m", "argmap", "serve", "--port", "0", *words]
        self._process = subprocess.Popen(
            command, cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert self._process.stdout
        found = re.match(r"http://127\.0\.0\.1:(\d+)/", self._process.stdout.readline())
        if not found:
            raise SystemExit(self._process.communicate()[1])
        self.port = int(found[1])
        self.faults: list[str] = []
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self._process.stderr
        self.faults += self._process.stderr

    def get(self, path: str) -> tuple[int, bytes]:
        """Return status and text of a path."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)) as client:
            client.request("GET", path)
            answer = client.getresponse()
            return answer.status, answer.read()

    def processor_time(self) -> float:
        """Return the seconds that the process has used."""
        return time.clock_gettime((~self._process.pid << 3) | 2)

    def memory(self) -> float:
        """Return the memory of the process in MB."""
        text = Path(f"/proc/{self._process.pid}/status").read_text("ascii")
        return int(re.findall(r"VmRSS:\s+(\d+)", text)[0]) / 1000

    def written(self) -> int:
        """Return how many bytes the process wrote to files."""
        text = Path(f"/proc/{self._process.pid}/io").read_text("ascii")
        return int(re.findall(r"\bwrite_bytes: (\d+)", text)[0])

    def end(self) -> None:
        """End the process."""
        self._process.terminate()
        self._process.wait(300)


@contextmanager
def serving(words: list[str], folder: Path) -> Iterator[Server]:
    """Serve in the block."""
    server = Server(words, folder)
    try:
        yield server
    finally:
        server.end()


def query_paths(place: str, most: float) -> dict[str, Callable[[], object]]:
    """Return the paths of the pages of queries, each with the query alone.

    most: seconds that a query may take, to leave out the others.
    """
    graph = argmap.connect(place)
    found: dict[str, Callable[[], object]] = {}
    for query in Library([]):
        given = {name: value for name, value in ASKED.items() if name in query.by_name}
        if "other" in query.by_name:
            given["other"] = "thread-2" if "thread" in query.by_name else "actor-9"

        def alone(query: object = query, given: dict[str, object] = given) -> object:
            return graph.query(query, given, limit=100)  # type: ignore[arg-type]

        started = time.process_time()
        if not query.heavy:
            alone()
        if not query.heavy and time.process_time() - started < most:
            values = {k: ",".join(v) if isinstance(v, list) else v for k, v in given.items()}
            found[f"/queries/{query.name}.html?{urlencode(values)}"] = alone
    return found


def measure_pages(server: Server, paths: dict[str, Callable[[], object]], repeat: int) -> None:
    """Print the processor time of pages, and of their queries alone."""
    pages, queries, over = [], [], []
    for path, alone in paths.items():
        server.get(path)
        ask = partial(server.get, path)
        of_page = [_used(server.processor_time, ask) for _ in range(repeat)]
        of_query = [_used(time.process_time, alone) for _ in range(repeat)]
        pages += of_page
        queries += of_query
        page, query = statistics.median(of_page), statistics.median(of_query)
        if page > RATIO * query + EXTRA:
            over.append(f"  {path}: {page * 1000:.1f} ms, the query {query * 1000:.1f} ms")
    page, query = (statistics.quantiles(times, n=20)[-1] for times in (pages, queries))
    fits = "fits" if page <= RATIO * query + EXTRA else "too slow"
    print(
        f"{len(paths)} pages of queries: 95th percentile {page * 1000:.1f} ms of processor time, "
        f"of the queries alone {query * 1000:.1f} ms: {page / query:.2f} times; {fits}"
    )
    print("\n".join([f"over {RATIO} times + {EXTRA * 1000:g} ms: {len(over)}", *over]))


def _used(clock: Callable[[], float], work: Callable[[], object]) -> float:
    started = clock()
    work()
    return clock() - started


def load(server: Server, paths: list[str], clients: int, requests: int) -> dict[str, int]:
    """Ask for paths with several clients at once; return how often what went wrong."""
    expected = {path: server.get(path) for path in paths}
    wrong = Counter(f"status {status}" for status, _ in expected.values() if status != 200)
    turns = iter(random.Random(7).choices(paths, k=requests))
    lock = threading.Lock()

    def client() -> None:
        with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=600)) as one:
            while True:
                with lock:
                    path = next(turns, None)
                if path is None:
                    return
                one.request("GET", path)
                answer = one.getresponse()
                got = answer.status, answer.read()
                if got != expected[path]:
                    kind = "another answer" if got[0] == 200 else f"status {got[0]}"
                    with lock:
                        wrong[kind] += 1

    _together(client, clients)
    return dict(wrong)


def hostile(seed: int, port: int) -> Iterator[bytes]:
    """Yield hostile requests without end; the same seed yields the same ones."""
    chance = random.Random(seed)
    own = f"127.0.0.1:{port}"
    ups = ("../", "..%2f", "%2e%2e/", "..\\", "%252e%252e/", "..%c0%af", "....//", "/../")
    places = ("etc/passwd", "argmap.toml", "argmap.kgl", "proc/self/environ", "%00.html")
    known = ("queries/actors/profile", "search", "ask", "maps/selection", "why", "measures/ties")
    forms = (".html", ".json", ".csv", ".xml", "", ".", ".html.html", ".%00")

    def text(most: int) -> str:
        rare = (chance.randrange(0x20, 0xD000) for _ in range(chance.randrange(1, 30)))
        some = "".join(chr(chance.choice((number, number % 256))) for number in rare)
        return some * chance.randrange(1, most)

    while True:
        kind, path, host, more = chance.randrange(10), "/", own, ""
        if kind == 0:
            path = f"/{chance.choice(ups) * chance.randrange(1, 9)}{chance.choice(places)}"
        elif kind == 1:
            host = chance.choice(("evil.example", "", own + ".evil", "127.0.0.1", f"{own}, x"))
        elif kind == 2:
            name = chance.choice(("words", "actor", "limit", "after", "hops", "since", "x"))
            value = quote(text(60), errors="replace")
            path = f"/{chance.choice(known)}{chance.choice(forms)}?{name}={value}"
        elif kind == 3:
            path = f"/{chance.choice(known)}.json?actor=%ff%fe{'%c3%28' * chance.randrange(40)}"
        elif kind == 4:
            more = "".join(f"X-{n}: {'y' * 900}\r\n" for n in range(chance.randrange(40)))
        elif kind == 5:
            more = chance.choice((
                "Origin: https://evil.example\r\n", "Sec-Fetch-Site: cross-site\r\n",
                "Content-Length: 99999999\r\n", "Transfer-Encoding: chunked\r\n",
                'If-None-Match: "' + "x" * 5000 + '"\r\n', "Range: bytes=0-1,5-9,-1\r\n",
            ))  # fmt: skip
        elif kind == 6:
            yield bytes(chance.randrange(256) for _ in range(chance.randrange(1, 400)))
            continue
        elif kind == 7:
            names = "&".join(f"p{n}={n}" for n in range(chance.randrange(1, 900)))
            path = f"/{chance.choice(known)}.html?{names}"
        elif kind == 8:
            path = "/" + quote(text(4), safe="", errors="replace") + chance.choice(forms)
        else:
            method = chance.choice(("POST", "PUT", "DELETE", "TRACE", "CONNECT", "BREW", "get"))
            yield (HEAD.format(path=path, host=own).replace("GET", method, 1) + "\r\n").encode()
            continue
        yield (HEAD.format(path=path, host=host) + more + "\r\n").encode("utf-8", "replace")


def attack(port: int, requests: int, clients: int, slow: int) -> dict[str, int]:
    """Send hostile requests with several clients; return how often what came back.

    slow: how many clients stay connected meanwhile and send a byte now and then.
    """
    turns = iter(list(zip(range(requests), hostile(7, port), strict=False)))
    lock, ended = threading.Lock(), threading.Event()
    found: Counter[str] = Counter()

    def client() -> None:
        while True:
            with lock:
                _, request = next(turns, (0, b""))
            if not request:
                return
            answer = _answer(port, request)
            status = int(answer[9:12]) if answer[9:12].isdigit() else 0
            bad = status not in ALLOWED or b"Traceback" in answer or b"root:" in answer
            with lock:
                found[f"fault: {request[:200]!r}" if bad else str(status)] += 1

    def slow_client() -> None:
        while not ended.wait(0.5):
            with (
                contextlib.suppress(OSError),
                socket.create_connection(("127.0.0.1", port), 5) as one,
            ):
                for byte in b"GET / HTTP/1.1\r\nHost: 127":
                    one.sendall(bytes([byte]))
                    if ended.wait(0.5):
                        break

    waiting = [threading.Thread(target=slow_client, daemon=True) for _ in range(slow)]
    for one in waiting:
        one.start()
    _together(client, clients)
    ended.set()
    return dict(found)


def _answer(port: int, request: bytes) -> bytes:
    """Send a request; return what comes back, as far as it is needed."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 60) as client:
        client.sendall(request)
        if not request.endswith(b"\r\n\r\n"):
            with contextlib.suppress(OSError):
                client.shutdown(socket.SHUT_WR)
        got = b""
        while len(got) < 100_000 and (part := client.recv(65_536)):
            got += part
        return got
    return b""


def _together(work: Callable[[], None], times: int) -> None:
    threads = [threading.Thread(target=work) for _ in range(times)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()


def _files(folder: Path) -> str:
    """Return a digest of the names, sizes and times of all files in a folder."""
    known = sorted((str(p), p.stat().st_size, p.stat().st_mtime_ns) for p in folder.rglob("*"))
    return hashlib.sha256(repr(known).encode()).hexdigest()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--controversies", type=int, default=10_000)
    options.add_argument("--store", help="a file with the graph, kept for the next run")
    options.add_argument("--requests", type=int, default=10_000)
    options.add_argument("--clients", type=int, default=16)
    options.add_argument("--hostile", type=int, default=10_000)
    options.add_argument("--repeat", type=int, default=5)
    options.add_argument("--most", type=float, default=0.2, help="seconds of a query under load")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        place = str(Path(given.store or folder / "argmap.kgl").absolute())
        if not Path(place).exists():
            corpus.write(folder / "documents", given.controversies)
            with argmap.connect(place) as graph:
                graph.ingest(folder / "documents", root=folder / "documents")
        (folder / "empty").mkdir()
        with serving(["--store", place], folder / "empty") as server:
            _run(server, place, given)
        assert _files(folder / "empty") == _files(Path(tempfile.mkdtemp(dir=folder)))


def _is_ready(server: Server, path: str) -> bool:
    """Return whether a page that takes long is made; a busy server ends the connection."""
    try:
        return server.get(path)[0] == 200
    except (http.client.HTTPException, OSError):
        return False


def _run(server: Server, place: str, given: argparse.Namespace) -> None:
    started = time.perf_counter()
    for path in ("/index.html", "/ask.json?words=who+opposes+actor-7"):
        while not _is_ready(server, path):
            time.sleep(1)
    took = time.perf_counter() - started
    print(f"first pages: {took:.0f} s, {server.memory():.0f} MB", flush=True)
    paths = query_paths(place, given.most)
    measure_pages(server, paths, given.repeat)
    print(f"memory: {server.memory():.0f} MB", flush=True)
    all_paths = [
        *paths, *(path.replace(".html", ".json", 1) for path in paths),
        *(f"/{kind}s/{kind}-{n}.html" for kind in ("actor", "thread") for n in range(3)),
        *(f"/controversies/controversy-{n}.{form}" for n in range(50) for form in ("html", "json")),
        *(f"/search.json?words=actor+{n}" for n in range(20)), "/queries.html", "/-/health",
        "/ask.json?words=who+opposes+actor-7", "/maps/selection.csv?controversy=controversy-9",
    ]  # fmt: skip
    for part in range(2):  # the second part must not need more memory
        started = time.perf_counter()
        wrong = load(server, all_paths, given.clients, given.requests // 2)
        took = time.perf_counter() - started
        print(
            f"{given.requests // 2:,} requests of {given.clients} clients, part {part + 1}: "
            f"{took:.0f} s, wrong: {wrong or 'none'}; memory: {server.memory():.0f} MB",
            flush=True,
        )
    before, written = _files(Path(place).parent), server.written()
    started = time.perf_counter()
    found = attack(server.port, given.hostile, given.clients, slow=20)
    unchanged = _files(Path(place).parent) == before and server.written() == written
    alive = "answers" if server.get("/")[0] == 200 else "FAILS"
    print(
        f"{given.hostile:,} hostile requests: {time.perf_counter() - started:.0f} s, answers "
        f"{found}; {'nothing' if unchanged else 'SOMETHING'} was written; memory: "
        f"{server.memory():.0f} MB; the server {alive}"
    )
    print("".join(server.faults) or "no faults reported")


if __name__ == "__main__":
    main()
