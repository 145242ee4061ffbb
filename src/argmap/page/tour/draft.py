"""Draft a tour of a page by fixed sentences, from its payload.

Numbers follow `argmap.model.counting`, and names are those of the page. A step without anything to
say is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from argmap.errors import shortened
from argmap.page.tour.read import MAX_TEXT
from argmap.page.tour.tour import Step, Tour
from argmap.text.changes_text import change_sentences
from argmap.text.sentences import Sentence, count, plain, unfolded
from argmap.text.stance_times import StanceTimes, statements_note
from argmap.text.stated_relations import StatedRelations

_NAMED = 3
_SOURCES = 6
"""The most names in a list, and the most documents that a step is based on."""
_NAME = 90
"""The most characters of a name."""

_COMPARED = (
    ("Where they agree", ("agree",)),
    ("Where they differ", ("clash", "rivals", "apart")),
)
"""Titles of the steps of a comparison, with the roles of the sentences in its summary."""

_STANCES = ("actor-supports", "actor-contests")


def draft(data: Mapping[str, Any]) -> Tour:
    """Draft the tour of a page. data: its payload, with its `ways`."""
    drafting = _Draft(data)
    middle = [drafting.camps(), drafting.bridges()]
    if data["versus"] is not None:
        middle = [drafting.compared(*item) for item in _COMPARED]
    steps = [*middle, drafting.unresolved(), drafting.changes(), drafting.documents()]
    made = [step for step in steps if step is not None]
    # The title of a page about one subject already says what it is about.
    if not (made and drafting.subjects) and (about := drafting.about()):
        made.insert(0, about)
    return Tour(made)


class _Draft:
    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self.nodes = data["nodes"]
        self.edges = [edge for edge in data["edges"] if edge["basis"] == "stated"]
        self.relations = StatedRelations(self.nodes, data["edges"])
        self.counting = self.relations.counting
        self.controversies = self.relations.of_kind("controversy")
        self.subjects = [item for item in (data["focus"], data["versus"]) if item is not None]
        if not self.subjects and len(self.controversies) == 1:
            self.subjects = self.controversies

    def about(self) -> Step | None:
        """What the page is about."""
        text = f"This page shows {self.data['about']}."
        positions = self.relations.of_kind("position")
        if positions:
            where = count(len(self.controversies), "controversy")
            actors = self.counting.everywhere().text()
            text += f" It has {count(len(positions), 'position')} in {where}, and {actors}."
        if not self.nodes:
            return None
        return self._step(
            "What it is about", text, self.subjects, self.subjects or self.controversies
        )

    def camps(self) -> Step | None:
        """Who supports what, in the controversy with the most actors."""
        topics = sorted(
            self.controversies, key=lambda item: (-len(self.counting.actors(item)), item)
        )
        if not topics or not self.counting.actors(topics[0]):
            return None
        topic = topics[0]
        positions = self.relations.by_support(self.relations.at(topic, "position-of"))
        text = ""
        if len(topics) > 1:
            text = f"Most actors take a side in {self._name(topic)}. "
        elif len(positions) > 1:
            text = f"There are {count(len(positions), 'position')}. "
        for item in positions[:_NAMED]:
            supporters = self.counting.supporters(item)
            opponents = self.counting.opponents(item)
            support = "supports" if len(supporters) == 1 and not supporters.hedged else "support"
            text += f"{self._name(item)}: {supporters.text()} {support} it"
            if opponents:
                contest = "contests" if len(opponents) == 1 else "contest"
                text += f", {opponents.text()} {contest} it"
            text += ". "
        if more := len(positions) - _NAMED:
            text += f"{count(more, 'more position')}." if more > 0 else ""
        return self._step("The camps", text.strip(), positions[:1], positions)

    def bridges(self) -> Step | None:
        """The actors with sides in several controversies, or supporting several positions."""
        several = len(self.controversies) > 1
        found: dict[int, Sequence[int]] = {}
        for actor in self.relations.of_kind("actor"):
            held = (
                self.counting.controversies_of(actor)
                if several
                else self.counting.positions_of(actor, "SUPPORTS")
            )
            if len(held) > 1 and actor != self.data["focus"]:
                found[actor] = sorted(held)
        if not found:
            return None
        ordered = sorted(found, key=lambda item: (-len(found[item]), item))
        one, many = ("takes a side", "take a side") if several else ("supports", "support")
        where = "in more than one controversy" if several else "more than one position"
        text = f"{count(len(found), 'actor')} {one if len(found) == 1 else many} {where}. "
        unit = "controversy" if several else "position"
        for actor in ordered[:_NAMED]:
            text += f"{self._name(actor)}: {count(len(found[actor]), unit)}"
            text += f" ({self._names(found[actor])}). " if actor == ordered[0] else ". "
        edges = [edge for edge in self.edges if edge["from"] in ordered[:_NAMED]]
        stances = [edge for edge in edges if edge["relation"] in _STANCES]
        return self._step("Who bridges", text.strip(), ordered[:1], stances)

    def compared(self, title: str, roles: Sequence[str]) -> Step | None:
        """What the summary of a comparison says."""
        summary = unfolded(self.data["summary"])
        sentences = [item["pieces"] for item in summary if item["role"] in roles]
        if not sentences:
            return None
        shown = sentences[:_NAMED]
        text = " ".join(plain(pieces, self._name) for pieces in shown)
        if more := len(sentences) - len(shown):
            text += f" And {count(more, 'more sentence')} in the summary."
        named = [piece for pieces in shown for piece in pieces if isinstance(piece, int)]
        positions = [item for item in named if self.nodes[item]["label"] == "Position"]
        return self._step(title, text, positions[:1], positions)

    def unresolved(self) -> Step | None:
        """The tensions that no position resolves, and the open questions."""
        tensions = self.relations.of_kind("tension")
        questions = self.relations.of_kind("question")
        text = ""
        if tensions:
            text += f"{count(len(tensions), 'tension')} that no position resolves: "
            text += f"{self._names(tensions)}. "
        if questions:
            text += f"{count(len(questions), 'question')} "
            text += f"{'is' if len(questions) == 1 else 'are'} open: {self._names(questions)}. "
        if not text:
            return None
        named = [*tensions[:_NAMED], *questions[:_NAMED]]
        return self._step("What nobody resolves", text.strip(), named[:1], named)

    def changes(self) -> Step | None:
        """Who changed and which stances have ended, or else when dated stances began."""
        stances = [edge for edge in self.edges if edge["relation"] in _STANCES]
        stances = [edge for edge in stances if self.nodes[edge["from"]]["kind"] == "actor"]
        ended = sorted(
            (edge for edge in stances if edge.get("until")),
            key=lambda edge: (edge["until"], edge["from"], edge["to"]),
            reverse=True,
        )
        if ended:
            times = StanceTimes(self.edges)
            actors = set(self.relations.of_kind("actor"))
            all_changes = change_sentences(self.relations, times, actors)
            changes = [item for item in unfolded(all_changes) if "more" not in item["role"].split()]
            changes = changes[:_NAMED]
            text = _ended(sum(item.actor in actors for _, item in times.ended()), len(ended))
            while changes and len(text + self._said(changes)) > MAX_TEXT:
                changes.pop()
            text += self._said(changes)
            named = {
                piece for item in changes for piece in item["pieces"] if isinstance(piece, int)
            }
            shown = [edge for edge in stances if {edge["from"], edge["to"]} <= named]
            return self._step("What changed", text.strip(), [ended[0]["from"]], shown)
        began = sorted((edge["since"], edge["from"], edge["to"]) for edge in stances
                       if edge.get("since"))  # fmt: skip
        if not began:
            return None
        (first, *_), (last, actor, position) = began[0], began[-1]
        text = (
            f"{count(len(began), 'stance')} with a date: the first began {_when(first)}, the last "
            f"{_when(last)} ({self._name(actor)} on {self._name(position)}). "
            "None is stated to have ended."
        )
        newest = [edge for edge in stances if edge.get("since") == last]
        return self._step("What changed", text, [actor], newest)

    def _said(self, sentences: Iterable[Sentence]) -> str:
        return " ".join(plain(item["pieces"], self._name) for item in sentences)

    def documents(self) -> Step | None:
        """What the page is based on."""
        number = len(self.data["documents"])
        if not number:
            return None
        sources = self.relations.of_kind("source")
        text = f"All of this comes from {count(number, 'document')}"
        if sources:
            verb = "cites" if number == 1 else "cite"
            text += f", which {verb} {count(len(sources), 'source')}"
        text += ". Select anything to see the document and line that state it."
        return self._step("What it is based on", text, [], self.controversies, view="text")

    def _step(
        self,
        title: str,
        text: str,
        select: Sequence[int],
        stated: Iterable[int | Mapping[str, Any]],
        view: str = "",
    ) -> Step:
        """Return a step. stated: the nodes (by number) and edges that it is based on."""
        documents = self.data["documents"]
        found: dict[tuple[str, int], None] = {}
        for item in stated:
            thing = self.nodes[item] if isinstance(item, int) else item
            if "document" in thing:
                found[documents[thing["document"]]["id"], thing.get("line", 0)] = None
        return Step(
            title=title,
            text=text,
            view=view,
            select=self.nodes[select[0]]["ref"] if select else "",
            based_on=tuple(list(found)[:_SOURCES]),
        )

    def _name(self, number: int) -> str:
        return f"“{shortened(self.nodes[number]['name'], _NAME)}”"

    def _names(self, numbers: Sequence[int]) -> str:
        """Return names as a list: "a, b and c", "a, b, c and 4 more"."""
        names = [self._name(number) for number in numbers[:_NAMED]]
        if len(numbers) > _NAMED:
            return f"{', '.join(names)} and {len(numbers) - _NAMED:,} more"
        return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _ended(stances: int, statements: int) -> str:
    """Say how many stances have ended. statements: of stances, that have an end."""
    if not stances:
        return f"No stance has ended, but {count(statements, 'statement')} of one did. "
    verb = "has" if stances == 1 else "have"
    note = statements_note(stances, statements)
    return f"{count(stances, 'stance')} {verb} ended{note}. "


def _when(date: str) -> str:
    """Return a date with its preposition. date: a year, a month or a day."""
    return f"{'on' if len(date) == 10 else 'in'} {date}"
