"""Ingestion again and again: pruning, rehearsing, rebuilding, copying, and being killed."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import argmap
from argmap.errors import TransactionFailed
from argmap.ingest.discovery import Origin
from argmap.ingest.run import Run
from argmap.model import Change, Graph, Tally
from argmap.store import Writer
from tests.places import Place

CONTROVERSY = """\
---
id: c{n}
title: Controversy {n}
thread: t
positions:
  - claim: Yes
    proponents: [Meta AI, actor-{n}]
  - claim: No
    proponents: [some people]
---
## Key Tensions
**One:** against the other
"""
META = "id: meta\nname: Meta\ntype: company\naliases: [Meta AI]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "content"
    made.mkdir()
    for number in range(3):
        (made / f"c{number}.md").write_text(CONTROVERSY.format(n=number))
    (made / "meta.yml").write_text(META)
    return made


def fresh(folder: Path) -> Graph:
    """The graph of a folder's documents, made at once."""
    with argmap.read(folder, root=folder) as graph:
        return graph.graph()


def ingest(place: Place, folder: Path, **options: object) -> argmap.Graph:
    with argmap.connect(place.url) as graph:
        graph.ingest(folder, root=folder, **options)  # type: ignore[arg-type]
        return graph.graph()


def test_the_second_run_changes_nothing_and_says_so(place: Place, folder: Path) -> None:
    first = ingest(place, folder)
    with argmap.connect(place.url) as graph:
        report = graph.ingest(folder, root=folder)
        assert (report.read, report.unchanged, report.written) == (4, 4, [])
        assert not report.tally
        assert report.tally.described() == "nothing has changed"
        assert graph.graph() == first == fresh(folder)


def test_a_report_counts_what_was_added_changed_and_removed(place: Place, folder: Path) -> None:
    with argmap.connect(place.url) as graph:
        report = graph.ingest(folder, root=folder)
        whole = graph.graph()
        assert report.tally.nodes_added == len(whole.nodes)
        assert report.tally.edges_added == len(whole.edges)
        (folder / "c1.md").write_text(CONTROVERSY.format(n=1).replace("Controversy 1", "Renamed"))
        tally = graph.ingest(folder, root=folder).tally
        # The controversy and the document's node have another name; no edge is another.
        assert (tally.nodes_changed, tally.nodes_added, tally.nodes_removed) == (2, 0, 0)
        assert tally.edges_added + tally.edges_changed + tally.edges_removed == 0
        (folder / "c1.md").unlink()
        tally = graph.ingest(folder, root=folder, prune=True).tally
        # The controversy, two positions, a tension, the document and the actor named only there.
        assert tally.nodes_removed == 6
        assert graph.graph() == fresh(folder)


def test_a_stance_that_has_ended_is_not_counted_as_changed(place: Place, tmp_path: Path) -> None:
    file = tmp_path / "keys.yml"
    text = "id: keys\ntitle: Keys\npositions:\n- {id: yes, claim: Yes, proponents: [{actor: Ann, since: 2020, until: 2021}]}\n"  # noqa: E501
    with argmap.connect(place.url) as graph:
        for title in ("Keys", "The keys"):
            file.write_text(text.replace("Keys", title))
            tally = graph.ingest(file, root=tmp_path).tally
        assert (tally.nodes_changed, tally.edges_changed) == (2, 0)


def test_an_index_that_was_dropped_comes_back(place: Place, folder: Path) -> None:
    ingest(place, folder)
    place.raw("DROP INDEX supports_document")
    with argmap.connect(place.url) as graph:
        assert graph.store.check() == ["the constraint or index supports_document is missing"]
        graph.ingest(folder, root=folder)
    with argmap.connect(place.url) as graph:
        assert graph.store.check() == []


def test_without_prune_documents_that_are_gone_stay(place: Place, folder: Path) -> None:
    ingest(place, folder)
    (folder / "c0.md").unlink()
    with argmap.connect(place.url) as graph:
        graph.ingest(folder, root=folder)
        assert "c0.md" in graph.documents()["id"]
        report = graph.ingest(folder, root=folder, prune=True)
        assert report.removed == ["c0.md"]
        assert "c0.md" not in graph.documents()["id"]


def test_prune_leaves_documents_of_other_folders(place: Place, folder: Path) -> None:
    inner = folder / "inner"
    inner.mkdir()
    (inner / "c9.md").write_text(CONTROVERSY.format(n=9))
    ingest(place, folder)
    (inner / "c9.md").unlink()
    (folder / "c0.md").unlink()
    with argmap.connect(place.url) as graph:
        graph.ingest(inner, root=folder, prune=True)
        assert graph.documents()["id"] == ["c0.md", "c1.md", "c2.md", "meta.yml"]


def test_a_renamed_file_is_no_conflict_when_pruning(place: Place, folder: Path) -> None:
    ingest(place, folder)
    (folder / "c0.md").rename(folder / "renamed.md")
    with argmap.connect(place.url) as graph:
        refused = graph.ingest(folder, root=folder)
        assert refused.refused == ["renamed.md"]
        assert "also defined by c0.md" in str(refused.errors[0])
        assert graph.ingest(folder, root=folder, prune=True).errors == []
        assert graph.graph() == fresh(folder)


def test_what_is_a_document_no_longer_goes_when_pruning(place: Place, folder: Path) -> None:
    ingest(place, folder)
    (folder / "c0.md").write_text("# Notes\n")
    with argmap.connect(place.url) as graph:
        told = graph.ingest(folder, root=folder)
        assert [(problem.document, problem.severity) for problem in told.problems] == [
            ("c0.md", "warning")
        ]
        assert "c0.md" in graph.documents()["id"]
        assert graph.ingest(folder, root=folder, prune=True).removed == ["c0.md"]
        assert graph.graph() == fresh(folder)


def test_a_folder_outside_the_root_is_pruned(place: Place, folder: Path) -> None:
    other = folder.parent / "elsewhere"
    other.mkdir()
    (other / "c9.md").write_text(CONTROVERSY.format(n=9))
    with argmap.connect(place.url) as graph:
        graph.ingest(folder, other, root=folder)
        (other / "c9.md").unlink()
        # It is in no folder of the root's, and no business of theirs.
        assert graph.ingest(folder, root=folder, prune=True).removed == []
        assert graph.ingest(other, root=folder, prune=True).removed == ["../elsewhere/c9.md"]
        assert graph.graph() == fresh(folder)


def test_ids_may_change_hands_between_batches(
    place: Place, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(place, folder)
    monkeypatch.setattr("argmap.ingest.run.BATCH_DOCUMENTS", 1)
    for name, number in (("c0.md", 1), ("c1.md", 2), ("c2.md", 0)):
        (folder / name).write_text(CONTROVERSY.format(n=number))
    with argmap.connect(place.url) as graph:
        report = graph.ingest(folder, root=folder)
        assert (report.errors, sorted(report.written)) == ([], ["c0.md", "c1.md", "c2.md"])
        assert graph.graph() == fresh(folder)


def test_what_is_settled_last_is_no_problem(
    place: Place, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "zed.yml").write_text("id: x\nname: X\n")
    ingest(place, folder)
    monkeypatch.setattr("argmap.ingest.run.BATCH_DOCUMENTS", 1)
    # Its id is free only when zed.yml, in a later batch, has given it up.
    (folder / "new.yml").write_text("id: x\nname: New\n")
    (folder / "zed.yml").write_text("id: y\nname: X\n")
    (folder / "names.yml").write_text("kind: names\nnames:\n- {label: Newest, same_as: x}\n")
    with argmap.connect(place.url) as graph:
        report = graph.ingest(folder, root=folder, prune=True)
        assert report.problems == []
        assert graph.graph() == fresh(folder)


def test_removing_an_actor_gives_its_labels_back(place: Place, folder: Path) -> None:
    ingest(place, folder)
    with argmap.connect(place.url) as graph:
        graph.remove("meta.yml")
        (folder / "meta.yml").unlink()
        assert graph.graph() == fresh(folder)
        with pytest.raises(argmap.NotFound, match=r"there is no document 'meta\.yaml'"):
            graph.remove("meta.yaml")


def test_a_rehearsal_says_the_same_and_writes_nothing(place: Place, folder: Path) -> None:
    (folder / "bad.md").write_text("---\nid: bad\npositions: 3\n---\n")
    with argmap.connect(place.url) as graph:
        rehearsed = graph.ingest(folder, root=folder, dry_run=True)
        with pytest.raises(argmap.StoreMissing):
            graph.graph()
        done = graph.ingest(folder, root=folder)
        assert rehearsed.to_dict() == {**done.to_dict(), "kept": False}
        before = graph.graph()
        (folder / "c1.md").unlink()
        assert graph.ingest(folder, root=folder, prune=True, dry_run=True).removed == ["c1.md"]
    with argmap.connect(place.url) as graph:
        assert graph.graph() == before


def test_strict_writes_nothing_where_a_document_has_an_error(place: Place, folder: Path) -> None:
    ingest(place, folder)
    (folder / "c0.md").write_text(CONTROVERSY.format(n=0).replace("Yes", "Perhaps"))
    (folder / "z.md").write_text("---\nid: z\npositions: 3\n---\n")
    with argmap.connect(place.url) as graph:
        before = graph.graph()
        report = graph.ingest(folder, root=folder, strict=True)
        assert [problem.code for problem in report.errors] == ["wrong-type"]
        assert not report.kept
        assert graph.graph() == before
        (folder / "z.md").unlink()
        assert graph.ingest(folder, root=folder, strict=True).written == ["c0.md"]


def test_rebuild_swaps_in_a_whole_graph_or_leaves_the_old_one(place: Place, folder: Path) -> None:
    ingest(place, folder)
    (folder / "c0.md").unlink()
    with argmap.connect(place.url) as graph:
        report = graph.rebuild(folder, root=folder)
        assert report.tally.nodes_removed == 6
        assert graph.graph() == fresh(folder)
        (folder / "z.md").write_text("---\nid: z\npositions: 3\n---\n")
        with pytest.raises(argmap.DocumentError, match=r"z\.md:3"):
            graph.rebuild(folder, root=folder)
        (folder / "z.md").unlink()
    with argmap.connect(place.url) as graph:
        assert graph.graph() == fresh(folder)
        assert graph.ingest(folder, root=folder).unchanged == 3


def test_rebuild_reads_what_ingest_reads(place: Place, folder: Path) -> None:
    long = CONTROVERSY.format(n=0) + "\n" + "long " * 100
    (folder / "c0.md").write_text(long)
    with argmap.connect(place.url) as graph:
        with pytest.raises(argmap.DocumentError, match="bytes"):
            graph.rebuild(folder, root=folder, max_bytes=500)
        graph.rebuild(folder, root=folder, max_bytes=len(long))
        assert graph.graph() == fresh(folder)


def test_a_copy_is_the_same_graph(place: Place, folder: Path, tmp_path: Path) -> None:
    ingest(place, folder)
    with argmap.connect(place.url) as old, argmap.connect(tmp_path / "copy.kgl") as new:
        tally = old.copy_to(new)
        assert new.graph() == old.graph()
        assert tally.nodes_added == len(old.graph().nodes)
        with pytest.raises(argmap.ArgmapError, match="is not empty"):
            old.copy_to(new)


def test_a_copy_into_this_store_is_the_same_graph(place: Place, folder: Path) -> None:
    with argmap.read(folder, root=folder) as old, argmap.connect(place.url) as new:
        old.copy_to(new)
        assert new.graph() == old.graph()
        assert new.store.check() == []


def test_a_copy_that_was_not_finished_is_not_read(place: Place, folder: Path) -> None:
    with argmap.connect(place.url) as graph, graph.store.writing() as writer:
        writer.mark_copy(complete=False)
    with (
        argmap.connect(place.url) as graph,
        pytest.raises(argmap.StoreOutdated, match="an unfinished copy"),
    ):
        graph.graph()


def test_the_store_remembers_its_last_run(place: Place, folder: Path) -> None:
    (folder / "few.md").write_text("---\nid: few\npositions:\n  - claim: Alone\n---\n")
    with argmap.connect(place.url) as graph:
        graph.ingest(folder, root=folder)
        last = graph.store.last_run()
        assert str(last["changes"]).startswith("nodes: ")
        assert last["problems"] == [
            "few.md:2: warning: the controversy has 1 position. "
            "Add positions: a controversy needs at least two"
        ]


def test_the_store_remembers_what_a_run_found_that_changed_nothing(
    place: Place, folder: Path
) -> None:
    with argmap.connect(place.url) as graph:
        graph.ingest(folder, root=folder)
        (folder / "bad.md").write_text("---\nid: bad\ntitle: [\n---\n")
        assert graph.ingest(folder, root=folder).refused == ["bad.md"]
    before = place.state()
    with argmap.connect(place.url) as graph:
        last = graph.store.last_run()
        assert last["changes"] == "nothing has changed"
        assert "bad.md:4:1: error: the YAML can't be read" in str(last["problems"])
        graph.ingest(folder, root=folder)
    assert place.state() == before


class Retrying:
    """A store in which the first transaction fails when it is committed, as on a deadlock; before
    it is tried again, somebody else writes."""

    def __init__(self, writer: Writer, between: Callable[[], object]) -> None:
        self._writer = writer
        self._between: Callable[[], object] | None = between

    def __getattr__(self, name: str) -> object:
        return getattr(self._writer, name)

    @contextmanager
    def transaction(self) -> Iterator[object]:
        if self._between is None:
            with self._writer.transaction() as transaction:
                yield transaction
            return
        yield _Unwritten(self._writer.revision())
        between, self._between = self._between, None
        between()
        raise TransactionFailed("deadlock")


class _Unwritten:
    """A transaction of which nothing is written."""

    def __init__(self, revision: int) -> None:
        self.revision = revision
        self.committed, self.tally = False, Tally()

    def apply(self, change: Change) -> Tally:
        self.revision += 1
        return Tally()


@pytest.mark.parametrize("before", [[], ["c1.md"]])
def test_a_change_that_is_planned_again_is_planned_on_what_is_there_then(
    place: Place, folder: Path, before: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("argmap.ingest.run.RETRY_DELAYS", (0.0,))

    def of(*names: str) -> list[Origin]:
        return [Origin(name, str(folder / name), named=True) for name in names]

    with argmap.connect(place.url) as graph:
        if before:
            graph.ingest(*(folder / name for name in before), root=folder)
        with graph.store.writing() as writer:
            retrying = Retrying(writer, lambda: Run(writer).ingest(of("c0.md")))
            report = Run(retrying).ingest(of("meta.yml"))  # type: ignore[arg-type]
        assert report.written == ["meta.yml"]
        expected = [folder / name for name in (*before, "c0.md", "meta.yml")]
        with argmap.read(*expected, root=folder) as made:
            assert graph.graph() == made.graph()


INGEST = """
import signal, sys, time, argmap
import argmap.ingest.run as run
run.BATCH_DOCUMENTS = 2
seconds = float(sys.argv[3])
def told(report):
    print(*report.written, flush=True)
    if seconds and len(report.written) == 2:  # the first batch is written
        # Nothing handles this signal, so it ends the process at once, whatever it does then.
        signal.setitimer(signal.ITIMER_REAL, seconds)
    time.sleep(0.01)  # so that the run takes longer than that
with argmap.connect(sys.argv[1]) as graph:
    graph.ingest(sys.argv[2], root=sys.argv[4], progress=told)
print("done", flush=True)
"""


def _started(
    place: Place, folder: Path, root: Path, killed_after: float = 0
) -> subprocess.Popen[str]:
    """Ingest a folder in another process. killed_after: seconds after its first batch."""
    words = (place.url, str(folder), str(killed_after), str(root))
    return subprocess.Popen(
        [sys.executable, "-c", INGEST, *words], stdout=subprocess.PIPE, text=True
    )


@pytest.mark.slow
def test_a_killed_run_leaves_whole_documents_and_can_be_run_again(
    place: Place, tmp_path: Path, full: bool
) -> None:
    rounds = 20 if full else 4
    folder = tmp_path / "content"
    folder.mkdir()
    for number in range(60):
        (folder / f"c{number:02}.md").write_text(CONTROVERSY.format(n=number))
    (folder / "z.yml").write_text(META)
    chance = random.Random(1)
    interrupted = 0
    for round_ in range(rounds):
        for number in range(0, 60, 7):
            text = CONTROVERSY.format(n=number).replace("Yes", f"Yes {round_}")
            (folder / f"c{number:02}.md").write_text(text)
        with _started(place, folder, folder, 0.001 + chance.random() * 0.1) as process:
            lines = process.communicate()[0].splitlines(keepends=True)
        reported = {name for line in lines if line.endswith("\n") for name in line.split()}
        interrupted += "done" not in reported
        with argmap.connect(place.url) as graph:
            held = graph.documents()["id"]
            assert reported - {"done"} <= set(held)
            # What the store holds is what its documents say, in the version it has of them.
            positions = graph.store.statements(map(str, held)).labelled("Position")
            found = Counter(node.text("document") for node in positions)
            assert found == {name: 2 for name in held if name != "z.yml"}
            if round_ % 4 == 3:
                graph.ingest(folder, root=folder)
                assert graph.graph() == fresh(folder)
                graph.remove(*graph.documents()["id"])
    assert interrupted >= rounds // 2, "the runs ended before they were killed"


@pytest.mark.slow
def test_two_runs_at_once_both_succeed(place: Place, tmp_path: Path) -> None:
    whole = tmp_path / "both"
    for part in ("one", "two"):
        (whole / part).mkdir(parents=True)
        for number in range(20):
            text = CONTROVERSY.format(n=f"{part}{number}")
            (whole / part / f"c{number:02}.md").write_text(text)
    (whole / "two" / "a.yml").write_text(
        "id: meta\nname: Meta\ntype: company\naliases: [Meta AI]\n"
    )
    runs = [_started(place, whole / part, whole) for part in ("one", "two")]
    for run in runs:
        run.communicate(timeout=60)
    assert [run.returncode for run in runs] == [0, 0]
    with argmap.connect(place.url) as graph:
        assert graph.graph() == fresh(whole)
