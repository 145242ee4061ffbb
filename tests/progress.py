"""What `make test` prints while it works: which groups of tests run, and how far it is."""

from __future__ import annotations

import threading
import time

import pytest

from tests.groups import lacking
from tests.neo4j.server import needs_download
from tests.support import LEGS

INTERVAL = 25.0
"""Seconds from one line to the next."""


class Progress:
    """Prints what runs, and at intervals how many tests have run."""

    def __init__(self) -> None:
        self._reporter: pytest.TerminalReporter | None = None
        self._began = time.monotonic()
        self._ended = threading.Event()
        self._expected = self._run = self._failed = 0

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self, session: pytest.Session) -> None:
        self._reporter = session.config.pluginmanager.get_plugin("terminalreporter")
        self._print("Collecting the tests, which takes about half a minute")
        threading.Thread(target=self._repeat, daemon=True).start()
        if needs_download():
            self._print("Downloading Neo4j: once, and it takes a minute or so")
        absent = lacking()
        running = [leg for leg in LEGS if leg not in absent]
        parts = [f"with {', '.join(running)}"] if running else []
        parts += [f"without {', '.join(absent)} (the last lines say why)"] if absent else []
        self._print(f"Tests run {'; '.join(parts)}")

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self._expected = len(session.items)

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        self._expected = len(ids)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._run += report.when == "teardown"
        self._failed += report.failed

    def pytest_sessionfinish(self) -> None:
        self._ended.set()

    def _repeat(self) -> None:
        while not self._ended.wait(INTERVAL):
            minutes, seconds = divmod(round(time.monotonic() - self._began), 60)
            done = f"{self._run:,} of {self._expected:,} tests" if self._expected else "collecting"
            end = "\n" if self._run else ""  # of the line with a dot for each test
            self._print(f"{end}{minutes}:{seconds:02} {done}, {self._failed:,} failed")

    def _print(self, line: str) -> None:
        if self._reporter is not None:
            self._reporter.write_line(line)
            self._reporter.flush()
