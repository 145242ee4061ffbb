"""Compare ingesting records with ingesting their files, in pairs: `python -m benchmarks.objects`.

Each run is a separate process. It prints the processor time of the ingestion and of the
processes that it starts, and the memory that it takes beside the records of the caller.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

import argmap
from benchmarks import corpus

HOW = ("files", "records", "dictionaries")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--controversies", type=int, default=1_000)
    options.add_argument("--pairs", type=int, default=3)
    options.add_argument("--only", choices=HOW, help="run one, and print it as JSON")
    options.add_argument("--documents", type=Path)
    given = options.parse_args()
    if given.only:
        print(json.dumps(measured(given.only, given.documents)))
        return
    with tempfile.TemporaryDirectory() as folder:
        corpus.write(Path(folder), given.controversies)
        runs = [{how: _run(how, folder) for how in HOW} for _ in range(given.pairs)]
    for how in HOW:
        seconds = [run[how][0] / run["files"][0] for run in runs]
        memory = [run[how][1] / run["files"][1] for run in runs]
        print(
            f"{how}: {median(run[how][0] for run in runs):.2f} s, "
            f"{median(run[how][1] for run in runs):.0f} MiB; "
            f"ratios {', '.join(f'{it:.2f}' for it in seconds)} (aim: 0.9 at most), "
            f"memory {median(memory):.2f} (aim: 1.15 at most)"
        )


def _run(how: str, documents: str) -> tuple[float, float]:
    words = [sys.executable, "-m", "benchmarks.objects", "--only", how, "--documents", documents]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    seconds, memory = json.loads(done.stdout)
    return seconds, memory


def measured(how: str, documents: Path) -> tuple[float, float]:
    """Return the processor time in seconds, and the memory in MiB, of one ingestion."""
    things: list[Any] = [documents]
    if how != "files":
        from argmap.documents.plain_data import plain_record
        from argmap.ingest.readers import read

        paths = sorted(path for path in documents.rglob("*") if path.is_file())
        things = [
            record if how == "records" else plain_record(record)
            for path in paths
            for record in read(path.name, path.read_bytes()).records
        ]
    with tempfile.TemporaryDirectory() as folder:
        before, held = _seconds(), _resident()
        with argmap.connect(Path(folder) / "argmap.kgl") as graph:
            graph.ingest(*things)
        return _seconds() - before, _peak() - held


def _seconds() -> float:
    uses = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(use.ru_utime + use.ru_stime for use in uses)


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def _peak() -> float:
    uses = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(use.ru_maxrss for use in uses) / 1024


if __name__ == "__main__":
    main()
