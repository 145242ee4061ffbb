"""How long feeds of a long history take: a folder of documents, with commits that edit some.

python -m benchmarks.feed FOLDER [COMMITS]

Each commit moves a date, renames something, or adds an actor to a position, in one of the documents
of FOLDER, which is copied. The times are of the processor: for all commits, and again without a new
one.
"""

from __future__ import annotations

import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

_DATE = re.compile(r"(?m)^(last_updated: *[\"']?\d{4}-\d{2}-)\d{2}")
_NAME = re.compile(r"(?m)^((?:title|name|headline): *).+")
_PROPONENTS = re.compile(r"(?m)^( *)proponents:\n")


def edited(text: str, number: int) -> str:
    """Return a document with a change that a reader would notice, or as it is."""
    found = _PROPONENTS.search(text)
    if found and number % 2:
        place, indent = found.end(), found[1]
        return f"{text[:place]}{indent}  - Observer {number}\n{text[place:]}"
    moved = _DATE.sub(rf"\g<1>{number % 28 + 1:02}", text, count=1)
    return moved if moved != text else _NAME.sub(rf'\g<1>"Number {number}"', text, count=1)


def write_commits(source: Path, top: Path, number: int) -> Path:
    """Write a repository with a folder and its commits."""
    folder = top / "content"
    shutil.copytree(source, folder)
    names = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "gc.auto=0")

    def git(*words: str) -> None:
        subprocess.run(["git", "-C", str(top), *names, *words], check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "first")
    chance = random.Random(7)
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".yml", ".yaml"))
    made = 0
    while made < number:
        path = chance.choice(paths)
        text = path.read_text("utf-8")
        other = edited(text, made)
        if other != text:
            path.write_text(other, "utf-8")
            git("commit", "-q", "-a", "-m", f"change {made}")
            made += 1
    return folder


def seconds(*words: str) -> tuple[float, str]:
    """Return the processor time of a command, and the last line that it writes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run(
        [sys.executable, "-m", "argmap", *words], check=True, capture_output=True, text=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used, (run.stderr.strip().splitlines() or [""])[0]


def main() -> None:
    source, number = Path(sys.argv[1]), int((sys.argv[2:] or ["1000"])[0])
    with tempfile.TemporaryDirectory() as made:
        folder, output = write_commits(source, Path(made), number), str(Path(made) / "feeds")
        for what in ("all commits", "no new commit"):
            used, said = seconds("feed", str(folder), "-o", output, "--commits", str(number + 1))
            print(f"{what}: {used:.1f} s; {said.partition(': ')[2]}")


if __name__ == "__main__":
    main()
