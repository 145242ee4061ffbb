"""What the documents say is so: generated pages are up to date, links lead somewhere, and what is
shown of a format or of a query file is read by argmap."""

from __future__ import annotations

import ast
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

import argmap
from argmap.articles import glossary
from argmap.errors import DOCUMENTATION
from argmap.ingest.extract import extract_statements
from argmap.ingest.readers import read
from argmap.queries.file import parse
from argmap.queries.library import Library
from argmap.store.neo4j_connection import OLDEST
from tests.doc_blocks import Block, blocks
from tests.neo4j.releases import RELEASES
from tests.support import EXAMPLE, PROJECT

DOCS = PROJECT / "docs"
PAGES = sorted(
    [
        *(PROJECT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
        *(PROJECT / "examples").rglob("README.md"),
        *DOCS.rglob("*.md"),
    ]
)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def _name(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def _module(path: Path) -> ModuleType:
    specification = importlib.util.spec_from_file_location(path.stem, path)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_the_schema_page_is_up_to_date() -> None:
    made: Any = _module(DOCS / "make_schema.py")
    assert (DOCS / "schema.md").read_text("utf-8") == made.page(), "run `make docs`"


# --- links -------------------------------------------------------------------------------------


def test_links_lead_somewhere() -> None:
    lost = []
    for page in PAGES:
        for target in _LINK.findall(_FENCED.sub("", page.read_text("utf-8"))):
            path, _, heading = target.partition("#")
            there = page.parent / path if path else page
            if re.match(r"[a-z]+:", target) or (
                there.exists() and (not heading or heading in set(_headings(there)))
            ):
                continue
            lost.append(f"{_name(page)} links to {target}")
    assert lost == []


def _headings(page: Path) -> Iterator[str]:
    """The headings of a page, as links name them."""
    for line in _FENCED.sub("", page.read_text("utf-8")).split("\n"):
        if line.startswith("#"):
            words = re.sub(r"[^\w\s-]", "", line.lstrip("#").strip().lower())
            yield words.replace(" ", "-")


OF_SITE = ("index.md", "reference")
"""What only the documentation site has."""


def test_every_page_is_linked_to() -> None:
    linked = {
        (page.parent / target.partition("#")[0]).resolve()
        for page in PAGES
        for target in _LINK.findall(_FENCED.sub("", page.read_text("utf-8")))
        if not re.match(r"[a-z]+:|#", target)
    }
    pages = [page for page in DOCS.rglob("*.md") if page.relative_to(DOCS).parts[0] not in OF_SITE]
    assert [_name(page) for page in pages if page.resolve() not in linked] == []


REPOSITORY_ONLY = {"README.md", "decisions.md", "releasing.md"}
"""Pages that `docs/conf.py` excludes from the site."""

IN_INDEX = ("reference", "tutorials")
"""Folders whose pages the index of the site lists directly."""


def test_the_site_has_every_page() -> None:
    """`make site` checks it, too, but takes long. Pages below a page are in its own list."""
    index = (DOCS / "index.md").read_text("utf-8")
    trees = re.findall(r"```\{toctree\}\n(?::.*\n)+\n([^`]+)```", index)
    listed = {f"{name}.md" for tree in trees for name in tree.split()}
    top = {path.name for path in DOCS.glob("*.md")} - REPOSITORY_ONLY - {"index.md"}
    below = {f"{path.parent.name}/{path.name}" for path in DOCS.glob("*/README.md")}
    direct = {f"{name}/{path.name}" for name in IN_INDEX for path in DOCS.glob(f"{name}/*.md")}
    assert listed == top | below | direct
    folders = [path for path in DOCS.iterdir() if path.is_dir() and [*path.glob("*.md")]]
    assert [
        path.name
        for path in folders
        if path.name not in IN_INDEX
        if not (path / "README.md").exists() and not path.with_suffix(".md").exists()
    ] == []


def test_rows_of_tables_have_as_many_cells_as_their_heading() -> None:
    for page in PAGES:
        text = _FENCED.sub("", page.read_text("utf-8"))
        for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
            cells = {len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}
            assert len(cells) == 1, f"{_name(page)}: {table[:60]}"


GENERATED = ("schema.md", "check/findings.md")
LONGEST = 1500
"""Words of a page of the site that is written by hand."""


def test_no_page_is_too_long() -> None:
    words = {
        page.relative_to(DOCS).as_posix(): len(page.read_text("utf-8").split())
        for page in DOCS.rglob("*.md")
    }
    assert {name: n for name, n in words.items() if n > LONGEST and name not in GENERATED} == {}


def test_the_index_lists_every_page() -> None:
    listed = set(_LINK.findall((DOCS / "README.md").read_text("utf-8")))
    pages = {path.name for path in DOCS.glob("*.md")} - {"README.md", "index.md"}
    assert pages - listed == set()


def test_files_that_pages_name_exist() -> None:
    """A page names files of the repository by their path, in code style, from its top."""
    named = re.compile(r"`((?:src|tests|docs|benchmarks)/[\w/.-]+)`")
    found = ((page, name) for page in PAGES for name in named.findall(page.read_text("utf-8")))
    assert [(_name(page), name) for page, name in found if not (PROJECT / name).exists()] == []


def test_the_diagram_of_packages_is_the_import_contract() -> None:
    contract = (PROJECT / "tests" / "importlinter.ini").read_text("utf-8")
    layers = re.search(r"^layers =\n((?:    .+\n)+)", contract, re.MULTILINE)
    assert layers is not None
    expected = [line.split() for line in layers[1].splitlines() if "__main__" not in line]
    text = (PROJECT / "CONTRIBUTING.md").read_text("utf-8")
    diagram = next(block for block in blocks(text) if "gc_pause" in block.text)
    shown = [re.split(r"\s{3,}", line.strip())[0].split() for line in diagram.lines]
    assert shown == expected


def test_documents_that_the_code_names_are_there() -> None:
    assert f"{DOCUMENTATION}README.md" in (PROJECT / "pyproject.toml").read_text("utf-8")
    for path in sorted((PROJECT / "src").rglob("*.py")):
        text = path.read_text("utf-8").replace("{DOCUMENTATION}", "docs/")
        names = re.findall(r"\bdocs/[\w/.-]+\.md\b", text)
        for name in names:
            assert (PROJECT / name).is_file(), f"{_name(path)} names {name}"
        for node in ast.walk(ast.parse(path.read_bytes())) if names else ():
            # A message has the address: an installed argmap has no `docs`.
            message = isinstance(node, ast.Constant) and "docs/" in (text := str(node.value))
            assert not message or DOCUMENTATION in text or "\n" in text, text


# --- what is shown -----------------------------------------------------------------------------


def _shown(page: str, *languages: str) -> list[Block]:
    found = blocks((DOCS / page).read_text("utf-8"), page)
    return [block for block in found if block.language in languages]


@pytest.mark.parametrize(
    "block",
    [
        block
        for page in (
            "formats.md",
            *sorted(f"formats/{path.name}" for path in DOCS.glob("formats/*")),
        )
        for block in _shown(page, "markdown", "yaml", "json", "text", "html")
    ],
    ids=lambda block: f"{block.page}:{block.line}",
)
def test_the_documents_that_are_shown_are_read_without_a_problem(block: Block) -> None:
    suffix = {"markdown": "md", "yaml": "yml", "text": "txt"}
    document = read(f"shown.{suffix.get(block.language, block.language)}", block.text.encode())
    assert document.records
    problems = [problem for problem in document.problems if problem.severity != "notice"]
    assert [str(problem) for problem in problems] == []
    assert [str(problem) for problem in extract_statements(document).problems] == []


def test_the_cypher_that_is_shown_is_answered() -> None:
    pages = ("cypher.md", "cypher/query-files.md", "schema.md")
    shown = [block for page in pages for block in _shown(page, "cypher")]
    shown = [block for block in shown if not block.text.startswith("CREATE ")]
    files = [block for block in shown if block.text.startswith("//+")]
    assert files
    assert files != shown
    with argmap.read(EXAMPLE) as graph:
        for block in shown:
            if block in files:
                graph.check_query(parse("shown", block.text, "docs/cypher.md"))
            else:
                assert graph.cypher(block.text).rows


def test_generated_references_are_read_as_restructured_text() -> None:
    """The extensions write it. As Markdown, `.. option::` would be shown as text."""
    for name in ("command-line", "python"):
        page = (DOCS / "reference" / f"{name}.md").read_text("utf-8")
        assert [block.language for block in blocks(page)] == ["{eval-rst}"]


def test_the_site_shows_every_named_query() -> None:
    made: Any = _module(DOCS / "query_pages.py")
    pages = {path.stem: path.read_text("utf-8") for path in DOCS.glob("reference/queries/*.md")}
    shown = {folder: made.with_queries(page) for folder, page in pages.items()}
    table = made.with_queries((DOCS / "reference" / "queries.md").read_text("utf-8"))
    library = Library([])
    for name in library.names():
        folder, _, own = name.partition("/")
        query = library.get(name)
        assert f"## {own}\n\n**{query.question}**\n" in shown[folder]
        assert f"```cypher\n{query.text.rstrip()}\n```" in shown[folder]
        assert f"| {query.question} | [{own}](queries/{folder}.md#{own}) |" in table
    fenced = "\n```\n`actors/changed`\n```\n"
    link = "[`actors/changed`](../reference/queries/actors.md#changed)"
    assert made.linked(f"`actors/changed` `a/b`{fenced}", "model/time") == f"{link} `a/b`{fenced}"


def test_the_site_links_to_live_pages_and_shows_notebooks() -> None:
    gallery: Any = _module(DOCS / "live_pages.py")
    page = gallery.with_live_pages((DOCS / "gallery.md").read_text("utf-8"))
    assert [f":target: live/{live.path}\n```" in page for live in gallery.LIVE] == [True] * 4
    notebooks: Any = _module(DOCS / "notebook_pages.py")
    for path in DOCS.glob("notebooks/*.md"):
        text = path.read_text("utf-8")
        assert path.with_suffix(".ipynb").name in text
        shown = notebooks.with_notebook(text)
        assert "{notebook}" not in shown
        assert '<img alt="The figure of this cell" src="data:image/png;base64,' in shown
        assert '<table class="docutils">' in shown


def test_the_oldest_neo4j_that_is_supported_is_tested() -> None:
    oldest = ".".join(map(str, OLDEST))
    assert RELEASES[0].name == oldest
    for page in (PROJECT / "README.md", DOCS / "stores.md", DOCS / "tutorial.md"):
        assert re.findall(r"Neo4j ([\d.]+) or later", page.read_text("utf-8")) == [oldest]


def test_compose_starts_what_the_tests_know_and_nobody_else_can_reach() -> None:
    text = (PROJECT / "compose.yaml").read_text("utf-8")
    service = yaml.safe_load(text)["services"]["neo4j"]
    assert service["image"] == RELEASES[0].image
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])
    assert "127.0.0.1:7687:7687" in service["ports"]
    assert service["environment"]["NEO4J_AUTH"].startswith("neo4j/${NEO4J_PASSWORD:?")
    assert {"healthcheck", "volumes"} <= service.keys()
    server = yaml.safe_load(text)["services"]["serve"]
    assert server["profiles"] == ["serve"]
    assert server["read_only"]
    assert all(port.startswith("127.0.0.1:") for port in server["ports"])
    image = (PROJECT / "Dockerfile").read_text("utf-8")
    assert image.index("USER 10001") < image.index("ENTRYPOINT")
    needed = re.findall(r"^!(\S+)$", (PROJECT / ".dockerignore").read_text("utf-8"), re.MULTILINE)
    assert all((PROJECT / name).exists() for name in needed)


def test_the_glossary_says_what_pages_say() -> None:
    words = Path(glossary.__file__).read_text("utf-8").replace('"\n    "', "")
    page = (DOCS / "glossary.md").read_text("utf-8")
    for phrase in (
        "an actor supports or contests a position",
        "documents do not say who they are, so they are shown, but not counted as actors",
        "an interpretation of a whole thread",
        "It is not a position in a controversy, and its supporters are not counted there",
        "positions that exclude each other",
        "oncluded by argmap, because a document gives positions as different answers to one",
        "No document says that one contests the other",
        "still discussed",
        "not discussed at present and not resolved",
    ):
        assert phrase in words, phrase
        assert phrase in page, phrase
