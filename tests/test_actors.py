"""Who the actors are: what labels look like, and what names files decided, with who said so."""

from __future__ import annotations

from pathlib import Path

import pytest

import argmap
from tests.check.folder import controversy, fill, report

META = "id: meta\nname: Meta\ntype: company\n"
OPENAI = "id: openai\nname: OpenAI\ntype: company\n"


def matter(*labels: str) -> str:
    return controversy(f"- {{claim: Yes, proponents: [{', '.join(labels)}]}}\n- {{claim: No}}")


ADVICE: dict[str, tuple[dict[str, str], list[tuple[str, str, str]]]] = {
    "a label with two owners": (
        {
            "a.yml": META + "aliases: [Shared]\n",
            "b.yml": OPENAI + "aliases: [Shared]\n",
            "c.md": matter("Shared", "Shared One"),
        },
        [],
    ),
    "an alias that is another's id": (
        {
            "a.yml": META + "aliases: [openai]\n",
            "b.yml": "id: openai\nname: The Lab\n",
            "c.md": matter("Open AI"),
        },
        [("Open AI", "openai", "openai")],
    ),
    "an alias that is another's name": (
        {
            "a.yml": META + "aliases: [OpenAI Lab]\n",
            "b.yml": "id: lab\nname: OpenAI Lab\n",
            "c.md": matter("Open AI Lab"),
        },
        [("Open AI Lab", "lab", "OpenAI Lab")],
    ),
    "an id": (
        {"b.yml": "id: openai\nname: OpenAI Inc\n", "c.md": matter("Open-AI")},
        [("Open-AI", "openai", "openai")],
    ),
    "what a names file calls it": (
        {
            "b.yml": META,
            "n.yml": "kind: names\nnames:\n- {label: Facebook, same_as: meta}\n",
            "c.md": matter("Face Book"),
        },
        [("Face Book", "meta", "Facebook")],
    ),
    "what two names files call two": (
        {
            "a.yml": META,
            "b.yml": OPENAI,
            "n.yml": "kind: names\nnames:\n- {label: Facebook, same_as: meta}\n"
            "- {label: facebook, same_as: openai}\n",
            "c.md": matter("Face Book"),
        },
        [],
    ),
    "two ids that differ in case": (
        {
            "a.yml": "id: openai\nname: One\n",
            "b.yml": "id: OpenAI\nname: Two\n",
            "c.md": matter("Open-AI"),
        },
        [],
    ),
}


@pytest.mark.parametrize("case", ADVICE)
def test_a_label_looks_like_a_word_that_means_one_actor(case: str, tmp_path: Path) -> None:
    documents, expected = ADVICE[case]
    with argmap.read(fill(tmp_path, documents)) as graph:
        found = [(item.label, item.actor, item.name) for item in graph.suggest_names()]
    assert found == expected
    told = [item.what for item in report(tmp_path, "near-name").problems]
    assert told == [
        f"'{label}' is registered nowhere and looks like '{word}'"
        + (f", the actor '{actor}'" if word != actor else "")
        for label, actor, word in expected
    ]


@pytest.mark.parametrize("case", [name for name in ADVICE if ADVICE[name][1]])
def test_what_is_suggested_has_an_effect(case: str, tmp_path: Path) -> None:
    documents, ((label, actor, _),) = ADVICE[case]
    decision = f"kind: names\nnames:\n- {{label: {label}, same_as: {actor}}}\n"
    with argmap.read(fill(tmp_path, {**documents, "z.yml": decision})) as graph:
        assert graph.suggest_names() == []
        assert [edge.source.id for edge in graph.graph().edges if edge.type == "SUPPORTS"] == [
            actor
        ]
