"""How several processes share the tests."""

from __future__ import annotations

from xdist.scheduler import LoadGroupScheduling

NEO4J = "neo4j"
"""The group of the tests that need a Neo4j."""


class ByFile(LoadGroupScheduling):  # type: ignore[misc]  # pytest-xdist has no types
    """One process runs all tests that need a Neo4j, so that one server starts, and warms up, for
    all of them. The other tests go by their files, whose fixtures are then made once."""

    def _split_scope(self, nodeid: str) -> str:
        file, _, test = nodeid.partition("::")
        return NEO4J if test.endswith(f"@{NEO4J}") else file
