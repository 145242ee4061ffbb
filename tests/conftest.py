"""Where the tests' stores and documents come from, and the options --require and --full.

What a group of tests needs may be missing on this machine, or fail to start: then its tests are
skipped, and pytest's summary shows one line with the reason. `--require
neo4j,browser,corpora,node` makes each of these a failure instead. The tests of the groups neo4j and
browser have a marker of that name.

Large products of cases are sampled (`tests/sampling.py`), unless `--full` is given.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.commands import Commands
from tests.environment import accept_ctrl_c, remove_foreign
from tests.groups import known, remember, why_not
from tests.neo4j.address import URL_VARIABLE
from tests.neo4j.server import Neo4jAddress, Neo4jStartError, neo4j_server
from tests.places import EmbeddedPlace, MemoryPlace, Neo4jPlace, Place
from tests.progress import Progress
from tests.sampling import beyond_one_store, store_of
from tests.scheduling import ByFile, add_group, neo4j_group, processes
from tests.support import CORPORA, LEGS, missing, require

remove_foreign()
accept_ctrl_c()

# A busy machine is no failure: what takes too long by itself has a test that measures it.
settings.register_profile(
    "argmap", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("argmap")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--require",
        metavar="LEGS",
        help=f"what must not be left out, parted by commas: {', '.join(LEGS)}",
    )
    parser.addoption(
        "--progress",
        action="store_true",
        help="say first which groups of tests run, and then at intervals how many tests have run",
    )
    parser.addoption(
        "--full", action="store_true", help="run large products of cases in full, not a sample"
    )


def pytest_configure(config: pytest.Config) -> None:
    remember(getattr(config, "workerinput", {}).get("groups", {}))
    if config.getoption("--progress") and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Progress())
    legs = config.getoption("--require")
    if legs is None:
        return
    given = [leg.strip() for leg in str(legs).split(",")]
    for leg in given:
        if leg not in LEGS:
            raise pytest.UsageError(f"--require: {leg!r} is none of {', '.join(LEGS)}")
    require(given)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a process that runs tests which groups can run."""
    node.workerinput["groups"] = known()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    return processes()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByFile | None:
    return ByFile(config, log) if config.getoption("dist") == "loadgroup" else None


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> Generator[None, None, None]:
    """Mark the tests of a leg, let pytest select by marker, then sample what is left."""
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if "neo4j_address" in fixtures or store_of(item) == "neo4j":
            item.add_marker("neo4j")
            item.add_marker(pytest.mark.xdist_group(neo4j_group(item.nodeid)))
        if "browser" in fixtures:
            item.add_marker("browser")
    yield
    if config.getoption("loadgroup", False):
        for item in items:
            if item.get_closest_marker("neo4j"):
                add_group(item)
    if config.getoption("--full"):
        return
    # Where there is no Neo4j, the other stores must run every case.
    runnable = [item for item in items if store_of(item) != "neo4j" or not why_not("neo4j")]
    left_out = set(beyond_one_store(runnable))
    left_out.update(item for item in items if item.get_closest_marker("full"))
    if left_out:
        config.hook.pytest_deselected(items=[item for item in items if item in left_out])
        items[:] = [item for item in items if item not in left_out]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Have all tests of a leg that is left out told as one, not each by its own place."""
    report = yield
    if report.skipped and isinstance(report.longrepr, tuple):
        reason = report.longrepr[2]
        if any(f"{leg} is left out: " in reason for leg in LEGS):
            report.longrepr = ("tests", None, reason)  # type: ignore[assignment]
    return report


@pytest.fixture(scope="session")
def neo4j_address(pytestconfig: pytest.Config) -> Iterator[Neo4jAddress]:
    """A Neo4j whose data may be lost."""
    reason = why_not("neo4j")
    if reason:
        missing("neo4j", reason)
    several = os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1") != "1"
    if os.environ.get(URL_VARIABLE) and several and not pytestconfig.option.loadgroup:
        pytest.fail(f"{URL_VARIABLE} names one server, which several processes can't share")
    with contextlib.ExitStack() as stack:
        try:
            address = stack.enter_context(neo4j_server())
        except Neo4jStartError as error:
            first_line = str(error).partition("\n")[0]
            missing("neo4j", f"it does not start: {first_line}")
        yield address


def _place(kind: str, folder: Path, request: pytest.FixtureRequest) -> Place:
    if kind == "neo4j":
        return Neo4jPlace(request.getfixturevalue("neo4j_address"))
    return EmbeddedPlace(folder / "graph.kgl") if kind == "embedded" else MemoryPlace()


@pytest.fixture(params=["embedded", "neo4j"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """An empty place of either kind, which may be opened more than once."""
    with _place(request.param, tmp_path, request) as made:
        yield made


@pytest.fixture(params=["embedded", "memory", "neo4j"])
def store_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """An empty place of any kind, to be opened once."""
    with _place(request.param, tmp_path, request) as made:
        yield made


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def module_place(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Place]:
    """A place of either kind that is empty at first and belongs to the tests of one module."""
    with _place(request.param, tmp_path_factory.mktemp("store"), request) as made:
        yield made


@pytest.fixture
def commands(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Commands:
    """Runs commands of argmap in this process."""
    return Commands(capfd, monkeypatch)


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is also the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def full(pytestconfig: pytest.Config) -> bool:
    """Whether `--full` was given: large products are to be run in full."""
    return bool(pytestconfig.getoption("--full"))


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of real documents, which is not part of the project."""
    reason = why_not("corpora")
    if reason:
        missing("corpora", reason)
    return CORPORA
