"""Test which words name a node."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import argmap
from argmap.ask.index import WordIndex
from argmap.graph.ask import index_of

ACTORS = (
    ("congress", "Trades Union Congress", "organization"),
    ("bank", "Bank of England", "organization"),
    ("chemists", "The Royal Society of Chemistry", "organization"),
    ("two", "Red Cross", "organization"),
    ("ada", "Ada Lovelace", "individual"),
    ("poet", "Ada Maria King Noel Byron", "individual"),
    ("lab", "Ada Turing", "company"),
    ("solo", "Plato", "individual"),
    ("firm", "Acme Corporation", "company"),
    ("generic", "Party of the State", "organization"),
    ("press", "University Press of Wales", "organization"),
    ("union", "European Union (EU)", "organization"),
    ("port", "Port Works, Limited", "company"),
    ("colon", "Port Town: Citizens", "group"),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WordIndex]:
    folder = tmp_path_factory.mktemp("names")
    for id_, name, kind in ACTORS:
        (folder / f"{id_}.yml").write_text(
            f"kind: actor\nid: {id_}\nname: '{name}'\ntype: {kind}\n"
        )
    for id_, title in (("walls", "Harbour walls: who pays"), ("quay", "Quay: who pays")):
        (folder / f"{id_}.yml").write_text(
            f"kind: controversy\nid: {id_}\ntitle: '{title}'\npositions: [{{id: yes, claim: Y.}}]\n"
        )
    with argmap.read(folder) as graph:
        assert not graph.last_report or not graph.last_report.errors
        yield index_of(graph.store)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("congress", {"congress id"}),
        ("trades union congress", {"congress name"}),
        ("tuc", {"congress acronym"}),
        ("boe", {"bank acronym"}),
        ("be", set()),
        ("bank", {"bank id"}),  # its id
        ("rsc", {"chemists acronym"}),
        ("trsoc", {"chemists acronym"}),
        ("royal society chemistry", {"chemists part"}),
        ("rc", set()),
        ("lovelace", {"ada last name"}),
        ("byron", set()),
        ("turing", set()),
        ("plato", {"solo name"}),
        ("acme", {"firm part"}),
        ("corporation", set()),
        ("party", set()),
        ("university press", {"press part"}),
        ("european union", {"union name"}),
        ("eu", {"union acronym"}),
        ("european union eu", {"union name"}),
        ("port works", {"port part"}),
        ("port town", set()),
        ("harbour walls", {"walls part"}),
        ("harbour", set()),
        ("quay", {"quay id"}),
        ("who pays", set()),
    ],
)
def test_words_name_a_node_by_id_name_acronym_or_a_part(
    index: WordIndex, words: str, found: set[str]
) -> None:
    assert {f"{entry.ref.id} {how}" for entry, how in index.named(words.split())} == found
