"""The first line of `make test`: which groups of tests run, and how long the run takes."""

from __future__ import annotations

import time

import pytest

from tests.groups import lacking
from tests.neo4j.server import needs_download
from tests.support import LEGS

_CACHE = "argmap/seconds"


class Forecast:
    """Prints the line, and remembers how long the run took.

    seconds: how long all tests take on two cores, for the first run on a machine.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._began = 0.0

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self, session: pytest.Session) -> None:
        self._began = time.monotonic()
        reporter = session.config.pluginmanager.get_plugin("terminalreporter")
        if reporter:
            if needs_download():
                reporter.write_line("Downloading Neo4j: once, and it takes a minute or so")
            reporter.write_line(self.line(session.config))

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        complete = exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED)
        config = session.config
        if not complete or session.shouldfail or session.shouldstop or config.option.collectonly:
            return
        kept = {**_kept(config), _key(config): time.monotonic() - self._began}
        if config.pluginmanager.has_plugin("cacheprovider"):
            config.cache.set(_CACHE, kept)

    def line(self, config: pytest.Config) -> str:
        """Return the line: what runs, how long it takes, and with which groups."""
        absent = lacking()
        running = [leg for leg in LEGS if leg not in absent]
        what = "Running all tests" if _is_whole(config) else "Running selected tests"
        measured = _kept(config).get(_key(config))
        if measured is not None:
            what += f", about {_duration(measured)}"
        elif _is_whole(config):
            what += f", {'at most' if absent else 'about'} {_duration(self._seconds)}"
        parts = [what]
        if running:
            parts.append(f"with {', '.join(running)}")
        if absent:
            parts.append(f"without {', '.join(absent)} (the last lines say why)")
        return "; ".join(parts)


def _kept(config: pytest.Config) -> dict[str, float]:
    found = config.cache.get(_CACHE, {}) if config.pluginmanager.has_plugin("cacheprovider") else {}
    return dict(found)


def _key(config: pytest.Config) -> str:
    """What the time depends on: the selected tests and the groups that run."""
    return " ".join([*config.invocation_params.args, "without", *lacking()])


def _is_whole(config: pytest.Config) -> bool:
    return (
        config.args_source is pytest.Config.ArgsSource.TESTPATHS
        and not config.option.keyword
        and not config.option.markexpr
        and not config.option.full
    )


def _duration(seconds: float) -> str:
    if seconds < 100:
        return f"{round(seconds, -1):.0f} seconds" if seconds >= 10 else "a few seconds"
    return f"{round(seconds / 60)} minutes"
