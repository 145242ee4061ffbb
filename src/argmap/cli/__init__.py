"""The command line: one module for each command, built on `argmap.graph`.

Nothing slow is imported here, so that Ctrl-C is handled from the start.
"""

from __future__ import annotations

import os
import sys

__all__ = ["main"]

CTRL_C, TERMINATED = 130, 143
"""Exit codes after SIGINT and SIGTERM."""


def main() -> None:
    """Run the command line, and exit.

    The exit code is 0, 1 for an error, 2 for wrong usage, 130 after Ctrl-C, or 143 after SIGTERM.
    """
    try:
        _open_closed()
        code = _run()
    except KeyboardInterrupt:  # before signals are handled
        print("Interrupted.", file=sys.stderr)
        code = CTRL_C
    sys.exit(code)


def _run() -> int:
    from argmap.cli.watcher import watching
    from argmap.gc_pause import collector_at_rest

    # Most commands end soon. Those that serve, or write many pages, let the collector work.
    with watching(signals=True) as watcher, collector_at_rest():
        try:
            from argmap.cli.root import run

            return run()
        except (KeyboardInterrupt, SystemExit) as error:
            code = error.code if isinstance(error, SystemExit) else CTRL_C
            if code not in (CTRL_C, TERMINATED):
                raise
            watcher.report()
            return int(code)


def _open_closed() -> None:
    """Replace closed standard streams by os.devnull.

    Otherwise the next opened file would get the number of the stream, and therefore its output.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
