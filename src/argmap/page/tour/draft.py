"""Draft a tour of a page by fixed sentences.

Numbers follow `argmap.model.counting`, and names are those of the page. A step without anything to
say is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argmap.errors import shortened
from argmap.model.counting import SIDES
from argmap.model.graph import Edge, Ref
from argmap.page.numbers import NumberedView
from argmap.page.tour.read import MAX_TEXT
from argmap.page.tour.tour import Step, Tour
from argmap.text.changes import change_sentences
from argmap.text.comparison import comparison
from argmap.text.sentences import Sentence, count, plain, unfolded
from argmap.text.stance_times import statements_note

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


def draft(numbered: NumberedView) -> Tour:
    """Draft the tour of a view's page."""
    drafting = _Draft(numbered)
    middle = [drafting.camps(), drafting.bridges()]
    if len(drafting.subjects) > 1:
        middle = [drafting.compared(*item) for item in _COMPARED]
    steps = [*middle, drafting.unresolved(), drafting.changes(), drafting.documents()]
    made = [step for step in steps if step is not None]
    # The title of a page about one subject already says what it is about.
    if not (made and drafting.subjects) and (about := drafting.about()):
        made.insert(0, about)
    return Tour(made)


class _Draft:
    def __init__(self, numbered: NumberedView) -> None:
        self.view = numbered.view
        self.documents_count = len(numbered.documents)
        self.relations = numbered.relations
        self.nodes = self.relations.nodes
        self.subjects = [ref for ref in self.view.focuses if ref in self.nodes]
        self.stances = [
            edge
            for edge in self.relations.graph.edges
            if edge.type in SIDES and edge.source.label == "Actor" and not edge.inferred
        ]
        self.counting = self.relations.counting
        self.controversies = self.relations.of_kind("controversy")
        if not self.subjects and len(self.controversies) == 1:
            self.subjects = self.controversies

    def about(self) -> Step | None:
        """What the page is about."""
        text = f"This page shows {self.view.about}."
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
        topics = self.relations.by_actors(self.controversies)
        if not topics or not self.counting.actors(topics[0]):
            return None
        topic = topics[0]
        positions = self.relations.by_support(self.relations.at(topic, "PART_OF", "Position"))
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
        found: dict[Ref, Sequence[Ref]] = {}
        for actor in self.relations.of_kind("actor"):
            held = (
                self.counting.controversies_of(actor)
                if several
                else self.counting.positions_of(actor, "SUPPORTS")
            )
            if len(held) > 1 and actor != self.view.focus:
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
        stances = [edge for edge in self.stances if edge.source in ordered[:_NAMED]]
        return self._step("Who bridges", text.strip(), ordered[:1], stances)

    def compared(self, title: str, roles: Sequence[str]) -> Step | None:
        """What the summary of a comparison says."""
        summary = unfolded(comparison(self.relations, *self.subjects))
        sentences = [item.pieces for item in summary if item.role in roles]
        if not sentences:
            return None
        shown = sentences[:_NAMED]
        text = " ".join(plain(pieces, self._name) for pieces in shown)
        if more := len(sentences) - len(shown):
            text += f" And {count(more, 'more sentence')} in the summary."
        named = [piece for pieces in shown for piece in pieces if isinstance(piece, Ref)]
        positions = [item for item in named if item.label == "Position"]
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
        hedged = {*self.relations.of_kind("hedged")}
        stances = [edge for edge in self.stances if edge.source not in hedged]
        ended = sorted(
            (edge for edge in stances if edge.text("until")),
            key=lambda edge: (edge.text("until"), edge.source, edge.target),
            reverse=True,
        )
        if ended:
            actors = set(self.relations.of_kind("actor"))
            all_changes = change_sentences(self.relations, actors)
            changes = [item for item in unfolded(all_changes) if "more" not in item.role.split()]
            changes = changes[:_NAMED]
            over = sum(item.actor in actors for item in self.relations.times.ended())
            text = _ended(over, len(ended))
            while changes and len(text + self._said(changes)) > MAX_TEXT:
                changes.pop()
            text += self._said(changes)
            named = {piece for item in changes for piece in item.pieces if isinstance(piece, Ref)}
            shown = [edge for edge in stances if {edge.source, edge.target} <= named]
            return self._step("What changed", text.strip(), [ended[0].source], shown)
        began = sorted((edge.text("since"), edge.source, edge.target) for edge in stances
                       if edge.text("since"))  # fmt: skip
        if not began:
            return None
        (first, *_), (last, actor, position) = began[0], began[-1]
        text = (
            f"{count(len(began), 'stance')} with a date: the first began {_when(first)}, the last "
            f"{_when(last)} ({self._name(actor)} on {self._name(position)}). "
            "None is stated to have ended."
        )
        newest = [edge for edge in stances if edge.text("since") == last]
        return self._step("What changed", text, [actor], newest)

    def _said(self, sentences: Iterable[Sentence]) -> str:
        return " ".join(plain(item.pieces, self._name) for item in sentences)

    def documents(self) -> Step | None:
        """What the page is based on."""
        number = self.documents_count
        if not number:
            return None
        positions = self.relations.of_kind("position")
        sources = set[Ref]().union(*map(self.relations.sources, positions))
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
        select: Sequence[Ref],
        stated: Iterable[Ref | Edge],
        view: str = "",
    ) -> Step:
        """Return a step. stated: the nodes and edges that it is based on."""
        found: dict[tuple[str, int], None] = {}
        for item in stated:
            thing = self.nodes[item] if isinstance(item, Ref) else item
            line = thing.properties.get("line")
            document = thing.document if isinstance(thing, Edge) else thing.text("document")
            if document:
                found[document, line if isinstance(line, int) else 0] = None
        return Step(
            title=title,
            text=text,
            view=view,
            select=str(select[0]) if select else "",
            based_on=tuple(list(found)[:_SOURCES]),
        )

    def _name(self, ref: Ref) -> str:
        return f"“{shortened(self.relations.name(ref), _NAME)}”"

    def _names(self, refs: Sequence[Ref]) -> str:
        """Return names as a list: "a, b and c", "a, b, c and 4 more"."""
        names = [self._name(ref) for ref in refs[:_NAMED]]
        if len(refs) > _NAMED:
            return f"{', '.join(names)} and {len(refs) - _NAMED:,} more"
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
