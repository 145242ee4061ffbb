"""A short history of the example corpus: a git repository with two states, `v1` and `v2`.

`v2` is the corpus as it is. The edits below are read backwards to make `v1`.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.support import EXAMPLE

CASE = "controversies/apple-v-fbi.md"
LATER = ("actors/epic.yml", "controversies/section-230-fosta.md")
"""Documents that only `v2` has."""
MOVED = ("events/access.yml", "events/lawful-access.yml")
EDITS = (  # in CASE: the text of v1, and that of v2
    ("id: no-conscription", "id: no-compelled-backdoor"),
    ("opening a suspect's phone", "opening one suspect's phone"),
    ('since: "2016-02-20"', 'since: "2016-02-21"'),
    ("[apple, eff, aclu, zoe-lofgren]", "[apple, eff, aclu, ron-wyden, zoe-lofgren]"),
    ("opponents: [fbi, us-department-of-justice, mozilla]",
     "opponents: [fbi, us-department-of-justice]"),
    ("      - facebook\n", "      - facebook\n      - mozilla\n"),
)  # fmt: skip


def git(folder: Path, *arguments: str) -> None:
    """Run git with settings that don't depend on the machine."""
    subprocess.run(
        [
            "git", "-c", "user.name=Editor", "-c", "user.email=editor@example.org",
            "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false",
            "-c", "core.autocrlf=false", *arguments,
        ],
        cwd=folder,
        check=True,
        capture_output=True,
    )  # fmt: skip


def write_v2(folder: Path) -> None:
    """Write the corpus as it is."""
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)


def write_v1(folder: Path) -> None:
    """Write the corpus as it was before."""
    write_v2(folder)
    for name in LATER:
        (folder / name).unlink()
    (folder / MOVED[1]).rename(folder / MOVED[0])
    text = (folder / CASE).read_text("utf-8")
    for older, newer in reversed(EDITS):
        assert text.count(newer) == 1, newer
        text = text.replace(newer, older)
    (folder / CASE).write_text(text, "utf-8")


def commit(top: Path, name: str) -> None:
    """Commit everything in a work tree, with a tag."""
    git(top, "add", "--all")
    git(top, "commit", "-m", name)
    git(top, "tag", name)


def repository(top: Path) -> Path:
    """Make the repository with its documents in `content`, and return that folder."""
    content = top / "content"
    top.mkdir(exist_ok=True)
    git(top, "init")
    write_v1(content)
    commit(top, "v1")
    shutil.rmtree(content)
    write_v2(content)
    commit(top, "v2")
    return content
