"""The questions that a summary answers, each below a heading."""

from __future__ import annotations

from argmap.text.sentences import Sentence, sentence

SIDES = "Who is on which side"
BOTH = "Who is on both sides"
UNRESOLVED = "What is unresolved"
CHANGED = "Who changed"
BASIS = "What it is based on"


def below_headings(answers: dict[str, list[Sentence]]) -> list[Sentence]:
    """Return the answers, each below its question. A single answer has no heading."""
    found = {question: made for question, made in answers.items() if made}
    if len(found) < 2:
        return [item for made in found.values() for item in made]
    return [
        item
        for question, made in found.items()
        for item in (sentence("heading", [question]), *made)
    ]
