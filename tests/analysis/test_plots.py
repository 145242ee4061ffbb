"""Test pictures: what they show, that everything fits, and that the bytes are always the same."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection, PolyCollection, QuadMesh
from matplotlib.figure import Figure

import argmap
from argmap import ArgumentGraph
from argmap.analysis.network import Network
from argmap.analysis.network_rule import NetworkRule
from argmap.analysis.plots import draw
from argmap.analysis.plots.picture import picture_bytes, style
from argmap.analysis.plots.stances import draw_contested
from argmap.analysis.statements import read_statements
from argmap.errors import ArgmapError, ExportError, ParameterError
from argmap.operations.network import PICTURE_FORMATS, Picture
from tests.analysis.made import position_graph
from tests.commands import Commands, parse
from tests.graphs import debate
from tests.places import MemoryPlace, put
from tests.support import PROJECT

KINDS: tuple[Picture, ...] = get_args(Picture)


@pytest.fixture(scope="module")
def graph() -> Iterator[ArgumentGraph]:
    with MemoryPlace() as place:
        store = place.open()
        put(store, debate())
        yield ArgumentGraph(store)


def _texts(figure: Figure) -> list[Any]:
    """All texts of a figure that are drawn, with their boxes in pixels."""
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    renderer = canvas.get_renderer()
    found = [*figure.texts]
    for axes in figure.axes:
        found += [*axes.texts, axes.xaxis.label, axes.yaxis.label]
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            found += [
                tick.label1 if tick.label1.get_visible() else tick.label2
                for tick in axis.get_major_ticks()
                if low <= tick.get_loc() <= high
            ]
        legend = axes.get_legend()
        found += legend.get_texts() if legend else []
    return [(text.get_text(), text.get_window_extent(renderer)) for text in found
            if text.get_visible() and text.get_text()]  # fmt: skip


def _fits(figure: Figure) -> None:
    """All that is drawn is in sight, every text is in the picture, and none is over the caption."""
    texts = _texts(figure)
    box = figure.bbox
    caption = texts[0][1]
    for text, place in texts:
        assert place.x0 >= -1, text
        assert place.y0 >= -1, text
        assert place.x1 <= box.x1 + 1, text
        assert place.y1 <= box.y1 + 1, text
    for text, place in texts[1:]:
        assert place.y0 >= caption.y1 - 2, text
    for axes in figure.axes:
        drawn = axes.dataLim
        assert min(axes.get_xlim()) <= drawn.x0 <= drawn.x1 <= max(axes.get_xlim())
        assert min(axes.get_ylim()) <= drawn.y0 <= drawn.y1 <= max(axes.get_ylim())


@pytest.mark.parametrize(
    ("kind", "form"),
    [*((kind, "svg") for kind in KINDS), *(("dendrogram", form) for form in PICTURE_FORMATS[1:])],
)
def test_a_picture_has_the_same_bytes_each_time(
    graph: ArgumentGraph, kind: Picture, form: str, tmp_path: Path
) -> None:
    found = []
    for name in ("one", "other"):
        file = tmp_path / f"{name}.{form}"
        graph.network("subtract").plot(file, kind=kind, width=3.5)
        found.append(file.read_bytes())
    assert found[0] == found[1]
    start = {"svg": b"<?xml", "pdf": b"%PDF", "png": b"\x89PNG"}[form]
    assert found[0].startswith(start)
    assert b"20" + b"26-" not in found[0]


@pytest.mark.parametrize("kind", KINDS)
def test_everything_is_named_and_fits(graph: ArgumentGraph, kind: Picture) -> None:
    network = graph.network("subtract")
    figure = network.plot(kind=kind)
    _fits(figure)
    words = " ".join(text for text, _ in _texts(figure))
    nodes = network.concepts if kind == "stances" else network.actors
    for node in nodes:
        assert node.name[:25] in words
    caption = " ".join(figure.texts[0].get_text().split())
    assert ("congruence minus conflict" in caption) == (kind in ("network", "matrix"))
    assert "Not counted: 3 of hedged names, 1 on readings of threads." in caption


def test_names_in_a_network_do_not_overlap(graph: ArgumentGraph) -> None:
    figure = graph.network("affiliation").plot()
    boxes = [box for _, box in _texts(figure)[1:]]
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            apart = (
                one.x1 <= other.x0 + 2 or other.x1 <= one.x0 + 2
                or one.y1 <= other.y0 + 2 or other.y1 <= one.y0 + 2
            )  # fmt: skip
            assert apart


def test_conflict_is_told_from_agreement_without_colour(graph: ArgumentGraph) -> None:
    network = graph.network("subtract")
    (cells,) = (axes for axes in network.plot(kind="matrix").axes if axes.collections)
    positive, negative = cells.collections
    assert isinstance(positive, QuadMesh)
    assert isinstance(negative, PolyCollection)
    assert negative.get_hatch()
    (room,) = network.plot().axes
    lines: list[Any] = [item for item in room.collections if isinstance(item, LineCollection)]
    assert [bool(item.get_linestyle()[0][1]) for item in lines] == [True, False]
    (bars,) = network.plot(kind="stances").axes
    assert [bool(some[0].get_hatch()) for some in bars.containers] == [False, True]


def test_coalitions_have_shapes_and_are_named_in_the_caption(graph: ArgumentGraph) -> None:
    for measure, named in (("subtract", True), ("conflict", False)):
        figure = graph.network(measure).plot()  # type: ignore[arg-type]
        caption = " ".join(" ".join(item.get_text() for item in figure.texts).split())
        assert ("Coalitions: ● " in caption and "; ▲ " in caption) is named, caption


def test_bars_are_as_long_as_there_are_statements(graph: ArgumentGraph) -> None:
    (axes,) = graph.network(controversy="congestion-charge").plot(kind="stances").axes
    names = [label.get_text() for label in axes.get_yticklabels()]
    assert names == ["Price the road", "No price on the road"]
    widths = [[bar.get_width() for bar in some] for some in axes.containers]
    assert widths == [[4, 2], [-1, 0]]


def test_a_name_is_not_read_as_a_formula() -> None:
    """Drawing would raise: these are no formulas."""
    made = position_graph([("$x_1$ & {", "x/$", "SUPPORTS"), ("$\\bad$", "x/$", "CONTESTS")])
    network = Network.of(read_statements(made), NetworkRule("conflict"))
    for kind in KINDS:
        picture_bytes(draw(network, kind, ""), "svg")


def test_contestedness_has_a_line_for_each_position() -> None:
    rows = [("a", "x/1", "SUPPORTS"), ("b", "x/1", "CONTESTS"), ("c", "x/1", "SUPPORTS"),
            ("a", "x/2", "SUPPORTS")]  # fmt: skip
    made = position_graph(rows, since=["2001-05", "2002", "2009-01-01", "2009"])
    network = Network.of(read_statements(made), NetworkRule("subtract"))
    figure = draw_contested(network, "Rule: R.", window="2y")
    _fits(figure)
    (axes,) = figure.axes
    legend: Any = axes.get_legend()
    assert [text.get_text() for text in legend.get_texts()] == ["x/1", "x/2"]
    assert len({(line.get_linestyle(), line.get_marker()) for line in axes.lines}) == 2
    line: Any = axes.lines[0]
    assert list(line.get_ydata()) == [1, 0]
    # Windows without a statement are missing, but the axis is that of time.
    first, last = line.get_xdata()
    assert last - first == pytest.approx(8 * 365.25, abs=1)
    assert "Windows of 2y." in figure.texts[0].get_text()


def test_what_can_not_be_drawn_is_explained(graph: ArgumentGraph, tmp_path: Path) -> None:
    network = graph.network()
    wrong: list[tuple[type[ArgmapError], str, dict[str, Any]]] = [
        (ParameterError, "must end in one of .svg, .pdf, .png", {"path": tmp_path / "x.gif"}),
        (ExportError, "there is no folder", {"path": tmp_path / "none" / "x.png"}),
        (ParameterError, "kind must be one of network, matrix", {"kind": "pie"}),
        (ParameterError, "width must be 2 to 40 inches", {"width": 900}),
    ]
    for error, message, options in wrong:
        with pytest.raises(error, match=message):
            network.plot(**options)
    with pytest.raises(ParameterError, match="at least 2 actors"):
        graph.network(thread="who-pays", kind="research-lab").plot()
    with pytest.raises(ParameterError, match="use it over positions"):
        graph.network(over="controversies").plot(kind="stances")
    many = position_graph([(f"a{n}", "x/1", "SUPPORTS") for n in range(401)])
    for kind in ("network", "matrix", "dendrogram"):
        with pytest.raises(ParameterError, match="at most 400 actors \\(got 401\\)"):
            draw(Network.of(read_statements(many), NetworkRule()), kind, "")
    assert list(tmp_path.iterdir()) == []


def test_without_matplotlib_the_message_says_what_to_install(
    graph: ArgumentGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(ArgmapError, match="extra `plot`"):
        graph.network().plot()


def test_a_picture_is_shown_in_a_notebook_without_further_commands(graph: ArgumentGraph) -> None:
    from IPython.core.formatters import DisplayFormatter  # it takes long to import

    figure = graph.network("subtract").plot(width=4)
    form: Any = DisplayFormatter().format  # it has no types
    shown, sizes = form(figure)
    assert shown["image/png"].startswith(b"\x89PNG")
    assert sizes["image/png"]["width"] == 4 * 96


def test_a_caption_names_the_backbone_of_a_picture_of_ties_only(graph: ArgumentGraph) -> None:
    network = graph.network("subtract", backbone=0.2)
    said = {kind: "ackbone" in network.caption(kind) for kind in KINDS}
    assert said == {"network": True, "matrix": True, "dendrogram": False, "stances": False}


def test_settings_of_the_user_change_nothing(graph: ArgumentGraph) -> None:
    import matplotlib

    expected = picture_bytes(graph.network().plot(width=3), "svg")
    with matplotlib.rc_context({"font.size": 30, "svg.hashsalt": "mine"}):
        assert picture_bytes(graph.network().plot(width=3), "svg") == expected
        assert matplotlib.rcParams["font.size"] == 30
    with style():
        assert matplotlib.rcParams["svg.hashsalt"] == "argmap"


def test_the_gallery_is_up_to_date_and_its_pictures_fit() -> None:
    gallery: Any = _gallery()
    assert (PROJECT / "docs" / "gallery.md").read_text("utf-8") == gallery.page(), "make gallery"
    with argmap.read(PROJECT / "examples") as graph:
        for item in gallery.GALLERY:
            _fits(graph.network(item.measure, **item.options).plot(kind=item.kind))
            assert (gallery.FOLDER / f"{item.name}.png").exists()
    for live in gallery.LIVE:
        assert (gallery.FOLDER.parent / gallery.LIVE_FOLDER / f"{live.name}.png").exists()
        parse(["export", *shlex.split(live.options), "--from", str(PROJECT / "examples")])


def _gallery() -> ModuleType:
    specification = spec_from_file_location("gallery", PROJECT / "docs" / "make_gallery.py")
    assert specification is not None
    assert specification.loader is not None
    module = module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_the_command_writes_a_picture(commands: Commands, tmp_path: Path) -> None:
    source = tmp_path / "a.yml"
    source.write_text(
        "id: c\nkind: controversy\ntitle: C\npositions:\n"
        "- {id: p, claim: P., proponents: [a, b], opponents: [d]}\n- {id: q, claim: Q.}\n"
    )
    file = tmp_path / "net.svg"
    options = ("--from", str(source), "--plot", str(file))
    told = commands("network", "subtract", "--picture", "matrix", *options)
    assert told.code == 0
    assert f"{file}: a picture of the matrix" in told.err
    assert file.read_bytes().startswith(b"<?xml")
    for number, more in enumerate(((), ("--window", "2y"))):
        file = tmp_path / f"contested-{number}.svg"
        dated = ("--from", str(_dated(tmp_path)))
        told = commands("contested", *more, *dated, "--plot", str(file))
        assert told.code == 0, told.err
        assert file.read_bytes().startswith(b"<?xml")
        assert f"{file}: a picture of the contested positions" in told.err
    told = commands("network", "subtract", "--from", str(source), "--plot", str(tmp_path / "a.gif"))
    assert (told.code, told.out) == (2, "")
    assert "must end in one of .svg, .pdf, .png" in told.err


def _dated(folder: Path) -> Path:
    file = folder / "dated.yml"
    file.write_text(
        "id: e\nkind: controversy\ntitle: E\npositions:\n"
        "- {id: p, claim: P., proponents: [{actor: a, since: 2001}], "
        "opponents: [{actor: b, since: 2005}]}\n- {id: q, claim: Q.}\n"
    )
    return file
