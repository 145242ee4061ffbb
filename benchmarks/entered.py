"""Count the files of argmap whose functions a command enters: `python -m benchmarks.entered`.

A file counts if one of its functions is called; bodies of modules and classes do not count.
`--list` names the files. Aims: 80 for the ingestion of one document, 52 for a named query.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from types import FrameType

from argmap.cli.root import cli

SOURCES = str(Path(__file__).resolve().parents[1] / "src" / "argmap")

OPTIMIZED = 1  # `co_flags` of functions; bodies of modules and classes do not have it

DOCUMENT = """\
title: Close Mill Street?
positions:
  - claim: Close it.
    proponents: [Residents]
  - claim: Keep it open.
    proponents: [Shops]
"""


def entered(*words: str) -> set[str]:
    """Run a command; return the files of argmap whose functions it called."""
    found: set[str] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_flags & OPTIMIZED and code.co_filename.startswith(SOURCES):
            found.add(code.co_filename.removeprefix(f"{SOURCES}/"))

    sys.setprofile(note)
    try:
        cli.main(words, standalone_mode=False)
    finally:
        sys.setprofile(None)
    return found


def main() -> None:
    """Print the numbers of files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--list", action="store_true", help="name the files")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder) / "mill-street.yml"
        document.write_text(DOCUMENT, "utf-8")
        store = str(Path(folder) / "store.kgl")
        for words in (("ingest", str(document), "--store", store),
                      ("query", "run", "actors/spanning", "--store", store)):  # fmt: skip
            files = entered(*words)
            print(f"argmap {words[0]}: {len(files)} files")
            if given.list:
                print("\n".join(f"  {name}" for name in sorted(files)))


if __name__ == "__main__":
    main()
