"""Which threads, controversies and actors an entry of a feed is about."""

from __future__ import annotations

import uuid
from collections import Counter
from pathlib import Path

import pytest

import argmap
from argmap.difference.change_history import entries_of
from argmap.difference.compare import compare
from argmap.git.history import Commit

DOCUMENTS = """\
- {kind: thread, id: streets, title: Streets}
- {kind: names, names: [{actor: Walkers, part_of: Alliance}]}
- kind: controversy
  id: kerb
  title: Kerbs
  thread: streets
  positions:
  - {id: wide, claim: Wide kerbs., proponents: [Walkers], reasons: [
      {id: why, claim: Prams need it., for: true, reasons: [{claim: Some do., for: true}]}]}
  - {id: narrow, claim: Narrow kerbs., proponents: [Drivers]}
- {kind: event, id: trial, title: A trial, date: 2024-01, concerns: [kerb],
   actors: [{actor: Walkers, role: plaintiff}, {actor: The court}]}
"""
KERB = {"Controversy:kerb", "Thread:streets"}


@pytest.mark.parametrize(
    ("old", "new", "about"),
    [
        ("A trial", "A long trial", {*KERB, "Actor:walkers", "Actor:the-court"}),
        ("role: plaintiff", "role: defendant", {*KERB, "Actor:walkers"}),
        ("Wide kerbs", "Wider kerbs", KERB),
        ("Prams need", "Carts need", KERB),
        ("Some do", "Many do", KERB),
        ("proponents: [Walkers]", "proponents: [Walkers, Shops]", {*KERB, "Actor:shops"}),
    ],
)
def test_an_entry_is_about_what_the_change_belongs_to_and_who_took_part(
    old: str, new: str, about: set[str], tmp_path: Path
) -> None:
    path = tmp_path / "all.yml"
    graphs = []
    for text in (DOCUMENTS, DOCUMENTS.replace(old, new)):
        path.write_text(text, "utf-8")
        graphs.append(argmap.read(path, root=tmp_path).graph())
    entries = list(entries_of(compare(*graphs), Commit("0" * 40, "2024-02-01", "one"), Counter()))
    assert {name for entry in entries for name in entry.about} == about
    assert {uuid.UUID(entry.id).version for entry in entries} == {5}
