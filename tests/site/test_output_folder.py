"""What becomes of the atlas' folder, run after run, and when a run does not come to its end."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from argmap.errors import ExportError
from argmap.model import Graph, Ref
from argmap.model.camps import Camps
from argmap.model.view import View
from argmap.site.atlas import site
from argmap.site.output_folder import MANIFEST, OutputFolder
from argmap.site.render import PageRenderer
from tests.commands import Commands
from tests.graphs import CHAMBER, debate, only
from tests.support import EXAMPLE, posix

LONG_AGO = 10**9


def written(folder: Path) -> dict[str, tuple[float, bytes]]:
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


def contents(folder: Path) -> dict[str, bytes]:
    return {name: text for name, (_, text) in written(folder).items()}


def age(folder: Path) -> None:
    for path in folder.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))


def without_chamber() -> Graph:
    kept = (node.ref for node in debate().nodes if node.ref != CHAMBER)
    return only(debate(), kept)


@pytest.mark.slow
def test_what_has_not_changed_is_not_touched(tmp_path: Path) -> None:
    site(debate(), tmp_path, maps="one")
    age(tmp_path)
    before = written(tmp_path)
    again = site(debate(), tmp_path, maps="one")

    assert (again.written.changed, again.written.removed) == (0, 0)
    assert written(tmp_path) == before


@pytest.mark.slow
def test_what_is_gone_goes_and_what_somebody_added_stays(tmp_path: Path) -> None:
    site(debate(), tmp_path, maps="none")
    (tmp_path / "CNAME").write_text("a.example")
    age(tmp_path)
    made = site(without_chamber(), tmp_path, maps="none")

    assert made.written.removed == 1
    assert not (tmp_path / "actors" / "chamber-of-trade.html").exists()
    after = written(tmp_path)
    assert after["CNAME"] == (LONG_AGO, b"a.example")
    assert after["threads/who-pays.html"][0] > LONG_AGO  # it counts actors
    assert after["controversies/free-buses.html"][0] == LONG_AGO
    assert "actors/chamber-of-trade.html" not in json.loads(after[MANIFEST][1])["files"]


def changed(ref: Ref, **values: str | list[str]) -> Graph:
    return Graph.of(
        (
            node._replace(properties={**node.properties, **values}) if node.ref == ref else node
            for node in debate().nodes
        ),
        debate().edges,
    )


def changes() -> dict[str, Graph]:
    made = debate()
    stance = next(edge for edge in made.edges if edge.type == "SUPPORTS")
    other = next(edge for edge in made.edges
                 if edge.type == "PART_OF" and edge.source.label == "Controversy")  # fmt: skip
    source = made.labelled("Source")[0].ref
    return {
        "a title": changed(made.labelled("Thread")[0].ref, name="Roads"),
        "a claim": changed(made.labelled("Position")[0].ref, claim="Another claim"),
        "a source": changed(source, name="Another title", title="Another title"),
        "an alias": changed(CHAMBER, aliases=["The shops"]),
        "a related controversy": changed(made.labelled("Controversy")[-1].ref, name="Kerbs"),
        "a document": changed(
            made.labelled("Document")[0].ref, licence="CC0", updated="2026-01-01"
        ),
        "a stance": Graph.of(made.nodes, (e for e in made.edges if e is not stance)),
        "the thread": Graph.of(made.nodes, (e for e in made.edges if e is not other)),
        "nothing": made,
    }


@pytest.mark.slow
def test_a_second_run_gives_what_a_first_one_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    draw = PageRenderer.map

    def record(self: PageRenderer, view: View, path: str, camps: Camps) -> str:
        drawn.append(path)
        return draw(self, view, path, camps)

    monkeypatch.setattr(PageRenderer, "map", record)
    site(debate(), tmp_path / "a", maps="one")
    for name, graph in changes().items():
        second = site(graph, tmp_path / "a", maps="one").written
        fresh = site(graph, tmp_path / "fresh" / name, maps="one").written
        assert contents(tmp_path / "a") == contents(tmp_path / "fresh" / name), name
        assert (second.files, second.size) == (fresh.files, fresh.size), name
    drawn.clear()
    assert site(debate(), tmp_path / "a", maps="one").written.changed == 0
    assert drawn == []
    (tmp_path / "a" / "threads" / "who-pays.html").unlink()
    assert site(debate(), tmp_path / "a", maps="one").written.changed == 1
    assert drawn == []
    (tmp_path / "a" / "map.html").write_text("damaged")
    assert site(debate(), tmp_path / "a", maps="one").written.changed == 1
    assert drawn == ["map.html"]
    assert contents(tmp_path / "a") == contents(tmp_path / "fresh" / "nothing")


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")

    with pytest.raises(ExportError, match=r"contains 'thesis\.txt' and is not an atlas"):
        site(debate(), tmp_path)
    assert written(tmp_path).keys() == {"thesis.txt"}


@pytest.mark.parametrize(
    "mark", ["", "{}", "[1]", '{"files": 3, "whole": true}', "\xff", "[" * 100_000]
)
def test_a_mark_that_says_nothing_is_no_leave_to_write(tmp_path: Path, mark: str) -> None:
    (tmp_path / MANIFEST).write_bytes(mark.encode("latin-1"))

    with pytest.raises(ExportError, match="cannot be read"):
        site(debate(), tmp_path)


def test_hidden_files_are_no_hindrance_and_stay(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("mine")
    site(debate(), tmp_path, maps="none")

    assert (tmp_path / ".git").read_text() == "mine"


def test_a_file_in_the_folders_place_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("mine")

    with pytest.raises(ExportError, match="is a file"):
        site(debate(), tmp_path / "a")


@pytest.mark.slow
def test_a_mark_can_not_have_files_elsewhere_removed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.html"
    outside.write_text("mine")
    site(debate(), tmp_path / "a", maps="none")
    mark = json.loads((tmp_path / "a" / MANIFEST).read_text())
    mark["files"] |= dict.fromkeys(["../outside.html", str(outside), "../a/../outside.html"], "")
    (tmp_path / "a" / MANIFEST).write_text(json.dumps(mark))
    site(debate(), tmp_path / "a", maps="none")

    assert outside.read_text() == "mine"


@posix
@pytest.mark.slow
def test_a_folder_that_is_a_link_is_not_written_through(tmp_path: Path) -> None:
    outside, made = tmp_path / "outside", tmp_path / "a"
    site(debate(), made, maps="none")
    (made / "actors").rename(outside)
    before = written(outside)
    (made / "actors").symlink_to(outside)
    with pytest.raises(ExportError, match="is a symbolic link"):
        site(without_chamber(), made, maps="none")

    assert written(outside) == before


@pytest.mark.slow
def test_an_error_before_the_end_leaves_the_old_atlas(tmp_path: Path) -> None:
    site(debate(), tmp_path / "a", maps="none")
    before = written(tmp_path / "a")

    def stop(done: int, of: int) -> None:
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        site(without_chamber(), tmp_path / "a", maps="none", progress=stop)
    assert written(tmp_path / "a") == before
    with pytest.raises(KeyboardInterrupt):
        site(debate(), tmp_path / "b", maps="none", progress=stop)
    assert not (tmp_path / "b").exists()


@pytest.mark.slow
def test_a_run_that_ends_among_the_moves_is_known_and_repaired(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site(debate(), tmp_path / "whole", maps="none")
    moves = 0
    replace = os.replace

    def stop(source: Path, target: Path) -> None:
        nonlocal moves
        moves += 1
        if moves == 7:
            raise OSError("the plug was pulled")
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", stop)
        with pytest.raises(OSError, match="plug"):
            site(without_chamber(), tmp_path / "a", maps="none")
    assert json.loads((tmp_path / "a" / MANIFEST).read_text())["whole"] is False

    made = site(debate(), tmp_path / "a", maps="none")
    assert made.written.repaired
    assert {name: text for name, (_, text) in written(tmp_path / "a").items()} == {
        name: text for name, (_, text) in written(tmp_path / "whole").items()
    }
    assert not site(debate(), tmp_path / "a", maps="none").written.repaired


def test_only_paths_of_an_atlas_are_written(tmp_path: Path) -> None:
    with OutputFolder(tmp_path / "a") as folder, pytest.raises(ExportError, match="not a path"):
        folder.put("../x.html", "")


# --- the command -------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_command_says_what_it_wrote(commands: Commands, tmp_path: Path) -> None:
    words = ("export", "site", "--from", str(EXAMPLE), "-o", str(tmp_path / "a"), "--maps", "none")
    first, second = commands(*words), commands(*words)

    assert (first.code, second.code) == (0, 0)
    assert "9 controversies, 3 threads, 66 actors, 91 sources; " in first.err
    assert " written, 0 unchanged, 0 removed" in first.err
    assert "  0 written, " in second.err


def test_the_command_refuses_in_one_line(commands: Commands, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    told = commands("export", "site", "--from", str(EXAMPLE), "-o", str(tmp_path))

    assert told.code == 1
    assert told.err.startswith("argmap: ")
    assert told.err.count("\n") == 1
