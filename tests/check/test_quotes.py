"""`argmap check --sources` and `--drafts`: what is reported of quotes, and what refuses a draft."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from argmap.check.findings import codes
from argmap.check.report import as_json, as_text
from argmap.check.run import CheckReport, Settings, check
from argmap.ingest.discovery import Origin
from argmap.sources.saved_copies import SavedCopies

DOCUMENT = """\
id: harbour
kind: controversy
title: Harbour
revision: {draft_assistance: ASSISTANCE}
positions:
  - id: open
    claim: It should stay open.
    proponents:
      - {actor: Ann, quote: We will not close it, source: "https://a.org/x"}
      - {actor: Ben, quote: We will close it, source: "https://a.org/x"}
      - {actor: Cy, quote: we will not close it, source: "https://a.org/x"}
      - {actor: Di, quote: Nobody knows, source: Letter of May | https://none.org}
      - {actor: Ed, quote: Nobody knows}
      - {actor: Flo, source: "https://a.org/x"}
  - id: close
    claim: It should be closed.
    sources: [{url: "https://b.org/y", archive_url: "https://web.archive.org/1/b", quote: One two}]
"""


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SavedCopies]:
    folder = tmp_path_factory.mktemp("copies")
    (folder / "x.txt").write_text("The mayor said: We will not close it. Never.", "utf-8")
    (folder / "y.txt").write_text("One two three.", "utf-8")
    index = {"https://a.org/x": "x.txt", "https://web.archive.org/1/b": "y.txt"}
    (folder / "sources.yml").write_text(json.dumps(index), "utf-8")
    with SavedCopies(folder) as found:
        yield found


def checked(copies: SavedCopies, assistance: str = "human-only", **settings: object) -> CheckReport:
    """Check the document."""
    text = DOCUMENT.replace("ASSISTANCE", assistance).encode()
    chosen = Settings(copies=copies, **settings)  # type: ignore[arg-type]
    return check([Origin("harbour.yml", None, data=text)], chosen)


def lines(report: CheckReport) -> set[tuple[int, str]]:
    """Return the lines and codes of findings about quotes and drafts."""
    return {
        (problem.line, problem.code)
        for problem in report.problems
        if problem.code.startswith(("quote", "source", "draft"))
    }


def test_quotes_are_looked_for_in_the_saved_copies(copies: SavedCopies) -> None:
    report = checked(copies)
    assert lines(report) == {
        (10, "quote-not-found"), (11, "quote-to-check"), (12, "source-not-saved"),
        (13, "quote-without-source"),
    }  # fmt: skip
    text = as_text(report)
    assert "Nearest, line 1: We will [-not-] close it (Correct the quote, or its source." in text
    assert "but capital and small letters differ: We will not close it (Compare" in text
    assert text.endswith(
        "quotes: 4 checked: 2 found, 1 to check, 1 not found\n"
        "quotes: 2 not checked: 2 sources have no saved copy, 1 has no source\n"
        "claims: not checked; compare what they say, and their figures, with the sources\n"
    )
    found = {item["line"]: item for item in json.loads(as_json(report))["quotes"]}
    assert [found[line]["status"] for line in sorted(found)] == [
        "found", "not found", "warning", "not saved", "not saved", "found",
    ]  # fmt: skip
    assert (found[9]["place"], found[9]["before"], found[17]["copy"]) == (
        "line 1", "The mayor said:", "y.txt",
    )  # fmt: skip


def test_findings_can_be_ignored_and_documents_left_out(copies: SavedCopies) -> None:
    ignored = checked(copies, codes=codes(None, ["quote-not-found", "quote-to-check"]))
    assert not ignored.failed
    assert checked(copies, touched=frozenset()).quotes == ()
    assert check([], Settings()).quotes is None


@pytest.mark.parametrize("assistance", ["ai-assisted", "human-only"])
def test_a_draft_needs_verified_quotes(copies: SavedCopies, assistance: str) -> None:
    report = checked(copies, assistance, drafts=True)
    refused = {(10, "draft-quote"), (12, "draft-quote"), (13, "draft-quote")}
    refused |= {(13, "draft-stance"), (14, "draft-stance")}
    assert (lines(report) & refused == refused) == (assistance == "ai-assisted")
    assert (report.counts["error"] == 5) == (assistance == "ai-assisted")
    assert lines(checked(copies, assistance)) & refused == set()
