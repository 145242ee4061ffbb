"""Measure the processor time of cold commands: `python -m benchmarks.commands`.

Each command is a new process that writes into a file. The commands take turns, so that other load
on the machine affects all of them, and the median of user and system time is printed, also as a
ratio to the libraries that a query on an embedded store needs (aim: `query run` at most 2.2).
`--before FOLDER` also measures another checkout of argmap.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]

LIBRARIES = "import click, kglite, yaml"

RATIO = 2.2

ARGMAP = "from argmap.cli import main; main()"

QUERY = "MATCH (n:Actor) RETURN n.id LIMIT 3"

COMMANDS = {
    "--help": ("--help",),
    "query list": ("query", "list"),
    "query run actors/spanning": ("query", "run", "actors/spanning", "--store", "STORE"),
    "cypher": ("cypher", QUERY, "--store", "STORE"),
    "show apple": ("show", "apple", "--store", "STORE"),
    "status": ("status", "--store", "STORE"),
    "actors": ("actors", "--store", "STORE"),
    "ask": ("ask", "who opposes apple", "--store", "STORE"),
}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--repeat", type=int, default=15, help="how often each command runs")
    options.add_argument("--before", type=Path, metavar="FOLDER", help="another checkout")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        checkouts = [PROJECT, *([given.before.resolve()] if given.before else [])]
        runs = dict(_runs(checkouts, Path(folder)))
        times: dict[tuple[str, Path], list[float]] = {key: [] for key in runs}
        for _ in range(given.repeat):
            for key, (words, environment) in runs.items():
                times[key].append(_processor_time(words, environment))
    _print({key: statistics.median(taken) for key, taken in times.items()}, checkouts)


def _runs(
    checkouts: list[Path], folder: Path
) -> Iterator[tuple[tuple[str, Path], tuple[list[str], dict[str, str]]]]:
    """Yield the processes to measure by name and checkout, with their environments."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "ARGMAP", "NEO4J"))}
    yield (LIBRARIES, PROJECT), ([sys.executable, "-c", LIBRARIES], kept)
    for number, checkout in enumerate(checkouts):
        environment = {**kept, "PYTHONPATH": str(checkout / "src")}
        store = str(folder / f"{number}.kgl")
        ingest = ("ingest", str(PROJECT / "examples" / "internet-policy"), "--store", store)
        _processor_time([sys.executable, "-c", ARGMAP, *ingest], environment)
        for name, words in COMMANDS.items():
            given = [store if word == "STORE" else word for word in words]
            process = [sys.executable, "-c", ARGMAP, *given]
            _processor_time(process, environment)  # compiles what is not compiled yet
            yield (name, checkout), (process, environment)


def _processor_time(words: list[str], environment: dict[str, str]) -> float:
    """Return the user and system time of a process in milliseconds. Raises if it fails."""
    with open(os.devnull, "w") as nothing:
        actions = [(os.POSIX_SPAWN_DUP2, nothing.fileno(), stream) for stream in (1, 2)]
        process = os.posix_spawn(words[0], words, environment, file_actions=actions)
    _, status, used = os.wait4(process, 0)
    if status:
        raise RuntimeError(f"exit status {status}: {' '.join(words)}")
    return (used.ru_utime + used.ru_stime) * 1000


def _print(medians: dict[tuple[str, Path], float], checkouts: list[Path]) -> None:
    libraries = medians[LIBRARIES, PROJECT]
    print(f"{LIBRARIES}: {libraries:.0f} ms")
    for name in COMMANDS:
        now, *before = (medians[name, checkout] for checkout in checkouts)
        line = f"{name:26} {now:4.0f} ms  {now / libraries:.2f}"
        if before:
            line += f"  before: {before[0]:4.0f} ms  {before[0] / libraries:.2f}"
        if name.startswith("query run") and now / libraries > RATIO:
            line += f"  more than {RATIO}"
        print(line)


if __name__ == "__main__":
    main()
