"""How several processes share the tests."""

from __future__ import annotations

import os

import pytest
from xdist.scheduler import LoadGroupScheduling
from xdist.workermanage import WorkerController

from tests.neo4j.address import URL_VARIABLE

NEO4J_GROUPS = ("neo4j-queries", "neo4j-others")
"""The groups of the tests that need a Neo4j."""

_WITH_OTHERS = tuple(
    f"test_{name}.py"
    for name in ("cypher", "engine_faults", "foreign_edges", "made_queries", "rebuild",
                 "store_errors", "values_held", "write_and_read")
)  # fmt: skip
"""The files of `tests/conformance` in the second group. They run few of the named queries, so that
one server plans these; and both groups take about as long."""


_LONG = frozenset(
    f"tests/{name}.py"
    for name in ("test_readme", "test_python_docs", "test_notebooks",
                 "test_guides",
                 "ingest/test_document_sets", "security/test_full_disk",
                 "ingest/test_rivalry", "ingest/test_tables_and_documents", "cli/test_demo",
                 "analysis/test_measures_page", "test_other_systems", "test_plain_english")
)  # fmt: skip
"""Files with few tests that take long. They start first, each test by itself, so that no process
runs them alone at the end."""

_NEXT = frozenset(
    f"tests/{name}.py"
    for name in ("browser/test_actor_network", "browser/test_checks", "browser/test_drawing",
                 "browser/test_keyboard", "browser/test_looks", "browser/test_page",
                 "browser/test_front_map", "cli/test_query", "cli/test_watcher", "serve/test_serve",
                 "graph/test_change_feed", "site/test_atlas")
)  # fmt: skip
"""Files that take long together, and whose tests share what takes long to make. They start next."""

_MOST = 8


def processes() -> int:
    """Return how many processes `-n auto` starts: one more than there are cores, since tests wait
    for servers and browsers."""
    usable = getattr(os, "sched_getaffinity", None)
    cores = len(usable(0)) if usable else os.cpu_count() or 1
    return min(cores + 1, _MOST)


def neo4j_group(nodeid: str) -> str:
    """Return the group of a test that needs a Neo4j: always the same if one server is given."""
    if os.environ.get(URL_VARIABLE):
        return NEO4J_GROUPS[0]
    path = nodeid.partition("::")[0]
    return NEO4J_GROUPS["tests/conformance/" not in path or path.endswith(_WITH_OTHERS)]


def add_group(item: pytest.Item) -> None:
    """Add a test's group to its id, which is all that the scheduler sees.

    pytest-xdist 3.8 does this for all groups, but has no effect with pytest 9.2.
    """
    suffix = "@" + neo4j_group(item.nodeid)
    if not item.nodeid.endswith(suffix):
        from _pytest.nodeid import coerce_node_id

        item._id = coerce_node_id(item.nodeid + suffix)
    if not item.nodeid.endswith(suffix):
        raise pytest.UsageError(f"{item.nodeid} can't be scheduled with the other tests of Neo4j")


class ByFile(LoadGroupScheduling):  # type: ignore[misc]  # pytest-xdist has no types
    """One process runs all tests of a group that needs a Neo4j, so that two servers start, and
    warm up, for all of them. The other tests go by their files, whose fixtures are then made
    once."""

    def _split_scope(self, nodeid: str) -> str:
        test, _, group = nodeid.rpartition("@")
        if group in NEO4J_GROUPS:
            return group
        file = (test or group).partition("::")[0]
        return nodeid if file in _LONG else file

    def _assign_work_unit(self, node: WorkerController) -> None:
        """Give a process its next tests: those of Neo4j first, then what takes long."""
        if not self.assigned_work or not any(self.assigned_work.values()):
            files = {scope: scope.partition("::")[0] for scope in self.workqueue}
            then = [scope for scope, file in files.items() if file in _NEXT]
            long = [scope for scope, file in files.items() if file in _LONG]
            for scope in (*reversed(then), *reversed(long), *reversed(NEO4J_GROUPS)):
                if scope in self.workqueue:
                    self.workqueue.move_to_end(scope, last=False)
        super()._assign_work_unit(node)
