"""All changes of a made history are in the sentences of a map, and on the pages of an atlas."""

from __future__ import annotations

import re
from collections import Counter

import pytest
import yaml

import argmap
from argmap import ArgumentGraph
from argmap.model.ids import name_id
from argmap.text.sentences import Sentence, plain
from tests.conformance.test_moves import history
from tests.graphs import sentences


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> ArgumentGraph:
    path = tmp_path_factory.mktemp("history") / "history.yml"
    path.write_text(yaml.safe_dump(history()[0]), "utf-8")
    return argmap.read(path)


def named(texts: list[str]) -> dict[str, str]:
    """Return what is said of each actor that changed, by its id."""
    found = [re.match(r"Changed: (\w+ \d+)[,:]? (.*)", text, re.DOTALL) for text in texts]
    return {name_id(match[1]): match[2] for match in found if match}


def missing(said: dict[str, str]) -> list[tuple[str, str, str, str]]:
    """Return the changes of the history that are not in what is said of their actor."""
    wanted = history()[1]
    left = []
    for change in wanted:
        actor, position, since, kind = change
        text = said.get(actor, "")
        neutral = "withdrew" in text or "took a side" in text
        word = kind if neutral else ", then "
        if kind == "moved" or not neutral:
            word = "supports" if kind == "moved" else "contest"
        if not (word in text and since in text and position.partition("/")[2] in text):
            left.append(change)
    return left


def test_the_sentences_of_a_map_name_all_changes(made: ArgumentGraph) -> None:
    view = made.view(controversy="matter")

    def text(sentence: Sentence) -> str:
        return plain(sentence.pieces, view.graph.by_ref)

    said = named(list(map(text, sentences(view))))
    assert missing(said) == []
    kinds = Counter(kind for (*_, kind), n in history()[1].items() for _ in range(n))
    whole = " ".join(said.values())
    for kind in ("withdrew", "took a side"):
        assert whole.count(f"{kind} (") == kinds[kind]
    assert said.keys() == {actor for actor, *_ in history()[1]}
