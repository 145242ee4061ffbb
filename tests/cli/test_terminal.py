"""Test commands in separate processes: on a terminal, with broken pipes, and how they end."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.commands import command, run
from tests.graph.test_argument_graph import ACTOR, MATTER
from tests.support import EXAMPLE, PAGES, posix

FROM = ("--from", str(EXAMPLE), "--from", str(PAGES))
SLOW = ("neo4j", "kglite", "networkx", "pyvis", "pydantic", "jinja2", "pandas", "yaml")
COLOUR = re.compile("\x1b\\[[0-9;]*m")


def _on_a_terminal(*words: str, **environment: str) -> tuple[int, str]:
    """Run a command whose output is a terminal; its code and all that the terminal was sent."""
    pty = pytest.importorskip("pty")
    try:
        ours, theirs = pty.openpty()
    except OSError as error:  # a container may have none
        pytest.skip(f"there is no terminal to open: {error}")
    process = subprocess.Popen(
        command(*words),
        stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True,
        env={**os.environ, "COLUMNS": "200", "TERM": "xterm-256color", **environment},
    )  # fmt: skip
    os.close(theirs)
    sent = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # how Linux tells that the other end is closed
            break
        if not piece:
            break
        sent += piece
    os.close(ours)
    return process.wait(timeout=60), sent.decode()


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A document whose every text tries to reach the terminal."""
    text = r"\e[31mred\e]0;title\a \x9B2J \u202Eevil\u202C [bold red]not[/bold red] [/x]"
    (tmp_path / "lane.md").write_text(MATTER.replace("claim: A lane.", f'claim: "{text}"'))
    (tmp_path / "eff.yml").write_text(ACTOR)
    return tmp_path


@posix
@pytest.mark.slow
def test_a_terminal_gets_a_frame_and_a_count() -> None:
    code, sent = _on_a_terminal("query", "run", "actors/spanning", "--limit", "2", *FROM)
    assert code == 0
    assert "┏" in sent
    assert "Electronic Frontier Foundation" in sent
    assert "2 rows" in sent
    assert "Stopped after 2 rows; there are more" in sent


@posix
@pytest.mark.slow
def test_what_does_not_fit_a_terminal_is_told() -> None:
    words = ("query", "run", "controversies/whole", "--controversy", "apple-v-fbi", *FROM)
    _, sent = _on_a_terminal(*words, COLUMNS="60")
    assert "Fitted to the terminal (hidden: proponents, opponents, neutral, rivals" in sent
    assert re.search(r"shortened: \d+ cells\)\. Use --format", " ".join(sent.split()))
    assert "…" in sent
    assert max(map(len, COLOUR.sub("", sent).splitlines())) < 200
    _, sent = _on_a_terminal("query", "run", "actors/spanning", *FROM)
    assert "Fitted to" not in sent


@posix
@pytest.mark.slow
def test_no_colour_where_none_is_wanted() -> None:
    words = ("query", "run", "actors/spanning", "--limit", "2", *FROM)
    assert COLOUR.search(_on_a_terminal(*words)[1])
    _, sent = _on_a_terminal(*words, NO_COLOR="1")
    assert not re.search("\x1b\\[[0-9;]*3[0-9]", sent)
    told = run(*words)
    assert "\x1b" not in told.out + told.err


@posix
@pytest.mark.slow
@pytest.mark.parametrize("form", ["table", "json", "ndjson", "csv", "markdown"])
def test_control_characters_do_not_reach_a_terminal(hostile: Path, form: str) -> None:
    words = ("query", "run", "positions/by-support", "--from", str(hostile), "--format", form)
    code, sent = _on_a_terminal(*words, NO_COLOR="1")
    assert code == 0
    left = COLOUR.sub("", sent.replace("\r\n", "\n"))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", left)
    assert "evil" in left


@posix
@pytest.mark.slow
def test_what_looks_like_markup_is_text(hostile: Path) -> None:
    words = ("query", "run", "positions/uncontested", "--from", str(hostile))
    code, sent = _on_a_terminal(*words)
    assert code == 0
    assert "[bold red]not[/bold red] [/x]" in COLOUR.sub("", sent)


@posix
@pytest.mark.slow
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_is_closed_is_no_error(closed: str, hostile: Path, tmp_path: Path) -> None:
    store = tmp_path / "closed.kgl"
    words = command("ingest", str(hostile), "--store", str(store))
    told = subprocess.run(["sh", "-c", f'"$@" {closed}', "sh", *words], capture_output=True)
    assert told.returncode == 0
    assert run("status", "--store", str(store)).code == 0


@pytest.mark.slow
def test_a_text_that_the_terminal_cannot_show_is_no_error() -> None:
    told = run("cypher", "RETURN 'é ☃ 😀' AS x", *FROM, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert told.code == 0
    assert "é ☃ 😀" in told.out
    told = run("query", "run", "é", *FROM, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert told.code == 1
    assert "Traceback" not in told.err
