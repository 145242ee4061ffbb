"""How several processes share the tests."""

from __future__ import annotations

import os

from xdist.scheduler import LoadGroupScheduling

from tests.neo4j.address import URL_VARIABLE

NEO4J_GROUPS = ("neo4j-conformance", "neo4j-others")
"""The groups of the tests that need a Neo4j."""

_WITH_OTHERS = ("test_both_stores.py", "test_values_held.py", "test_write_and_read.py")
"""The files of `tests/conformance` in the second group, so that both groups take about as long."""


def neo4j_group(nodeid: str) -> str:
    """Return the group of a test that needs a Neo4j: always the same if one server is given."""
    if os.environ.get(URL_VARIABLE):
        return NEO4J_GROUPS[0]
    path = nodeid.partition("::")[0]
    return NEO4J_GROUPS["tests/conformance/" not in path or path.endswith(_WITH_OTHERS)]


class ByFile(LoadGroupScheduling):  # type: ignore[misc]  # pytest-xdist has no types
    """One process runs all tests of a group that needs a Neo4j, so that two servers start, and
    warm up, for all of them. The other tests go by their files, whose fixtures are then made
    once."""

    def _split_scope(self, nodeid: str) -> str:
        test, _, group = nodeid.rpartition("@")
        return group if group in NEO4J_GROUPS else (test or group).partition("::")[0]
