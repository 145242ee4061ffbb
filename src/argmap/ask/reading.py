"""Read a question: the form that its words make together, or why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import Any

from argmap.ask.chart import readings
from argmap.ask.compile import compiled
from argmap.ask.form import (
    PLACES,
    STANCES,
    AboutCondition,
    Form,
    KindCondition,
    StanceCondition,
    StanceTarget,
    TimeCondition,
    parts_of,
)
from argmap.ask.form_building import Unclear, form_of, lost
from argmap.ask.index import WordIndex
from argmap.ask.lexemes import lexemes_of
from argmap.ask.named_questions import named_question
from argmap.ask.names import corrected
from argmap.ask.nearest import event_of, nearest
from argmap.ask.phrases import Clause, Lexemes, Phrase
from argmap.ask.refusals import beyond_the_graph, is_inside, not_read, unstated
from argmap.ask.sentence import sentence_of
from argmap.ask.two_questions import joins_questions, two_questions
from argmap.ask.words import Word, is_foreign, parts, word_list, words_of
from argmap.did_you_mean import did_you_mean
from argmap.did_you_mean import nearest as nearest_words
from argmap.errors import ParameterError, shortened
from argmap.model import Ref
from argmap.queries.library import Library

MOST_WORDS = 200
"""The most words of a question."""
_CLOSE = 0.12
"""Readings that differ less than this in how complete they are may both be meant."""
_MOST_CUTS = 3
"""At so many places a question is tried as two."""
_WORST = 2.5
"""Readings that leave out more than this are not used."""
_POINTING = frozenset(("these", "those"))


@dataclass(frozen=True, slots=True, repr=False)
class Reading:
    """How a question was read.

    text: the reading in words; form: the form, None if the question was refused; words: which words
    mean what; unused: the words that were not used; corrections: typing errors; refusal: why
    nothing is run, or ''; choices: questions that may be meant; things: the nodes that were
    recognised; presumed: the number of rows that the question supposes, 0 for none; several:
    whether a side of one of several positions may be meant, so that all are shown; sure: whether
    all topics are names or words of names, so that "none" is an answer; nearest: what is nearest to
    the words of a question that was refused, or to a claim that no position states, None if that is
    not clear; rest: what is asked besides, as a question to ask next, or ''.
    """

    question: str
    text: str = ""
    form: Form | None = None
    words: tuple[tuple[str, str], ...] = ()
    unused: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    refusal: str = ""
    choices: tuple[str, ...] = ()
    things: tuple[Ref, ...] = ()
    presumed: int = 0
    several: bool = False
    sure: bool = True
    nearest: Form | None = None
    rest: str = ""

    def __repr__(self) -> str:
        return f"<Reading {shortened(self.text or self.refusal, 105)}>"


def read(question: str, index: WordIndex, library: Library) -> Reading:
    """Return how a question is read.

    library: the named queries, which answer their own questions. Raises ParameterError for more
    than 200 words.
    """
    if len(question.split()) > MOST_WORDS or len(question) > 20 * MOST_WORDS:
        raise ParameterError(f"a question has at most {MOST_WORDS} words")
    words = _with_noun_last(words_of(question))
    if len(words) > 2 * MOST_WORDS:
        raise ParameterError(f"a question has at most {MOST_WORDS} words")
    if not words:
        return Reading(question, refusal="The question has no words")
    if is_foreign(words):
        why = "The question seems to be in another language. Ask in English"
        return Reading(question, refusal=why)
    known = {word for asked in library.questions().values() for word in parts(asked)}
    words = [word if word.plain in known else corrected(word, index)
             for word in words]  # fmt: skip
    found = lexemes_of(words, index)
    made = _Reader(question, found, index, library).reading()
    if made.choices or (made.form is not None and not joins_questions(made.form, words)):
        return made

    def part(text: str) -> Reading:
        return _Reader(text, lexemes_of(words_of(text), index), index, library).reading()

    for first, rest in islice(two_questions(found), _MOST_CUTS):
        if _POINTING.intersection(parts(rest)):
            continue  # "which of these debates", of those that the first one finds
        one = part(first)
        if one.form is not None and part(rest).form is not None:
            return replace(one, question=question, corrections=made.corrections, rest=rest)
    return made


def _with_noun_last(words: list[Word]) -> list[Word]:
    """Return "how many of X are Y" for "of X, how many are Y"."""
    cut = next((place + 1 for place, word in enumerate(words) if "," in word.breaks), 0)
    rest = [word.plain for word in words[cut:]]
    asked = 2 if rest[:2] == ["how", "many"] else int(rest[:1] in (["which"], ["who"]))
    if not cut or not asked or words[0].plain not in ("of", "among"):
        return words
    last = replace(words[cut - 1], breaks="")
    return [*words[cut : cut + asked], *words[1 : cut - 1], last, *words[cut + asked :]]


def reading_of(form: Form, index: WordIndex, library: Library) -> Reading:
    """Return the reading of a form: what it asks for in words.

    Raises ParameterError for an id that no node has, and says which may be meant.
    """
    for part in parts_of(form):
        for field, labels in _LABELS.items():
            for id in getattr(part, field, ()):
                if not any(entry.ref.label in labels for entry in index.with_id(id)):
                    near = did_you_mean(nearest_words(id, index.ids(labels)))
                    what = labels[0].lower() if len(labels) == 1 else "thing"
                    raise ParameterError(f"no {what} has the id {id!r}. {near}".strip())
    return Reading("", _text_of(form, index, library), form)


def _text_of(form: Form, index: WordIndex, library: Library) -> str:
    """Return what a form asks for, with the names of nodes."""
    question = library.get(form.query).question if form.query else ""
    return sentence_of(form, partial(_shown_name, index), question, index.organizations)


@dataclass(slots=True)
class _Reader:
    question: str
    found: Lexemes
    index: WordIndex
    library: Library

    @property
    def words(self) -> Sequence[Word]:
        """The words of the question."""
        return self.found.words

    def reading(self) -> Reading:
        """Return the best reading, or why there is none."""
        base = Reading(
            self.question, words=_shown(self.found), things=_things(self.found),
            corrections=tuple(word.note for word in self.words if word.note),
        )  # fmt: skip
        for named in named_question(self.found, self.library, self.index):
            if isinstance(named, str):
                return replace(base, refusal=named)
            if _can_be_compiled(named, self.library):
                return self._with(base, named)
        if why := beyond_the_graph(self.found):
            return replace(base, refusal=why)
        tried = []
        for begin, end in self._segments():
            every = readings(self.found, begin, end)
            made = self._best(base, every, (begin, end))
            if made is not None:
                tried.append((every[0].cost + self._price(begin, end), made))
        if tried:
            return min(tried, key=lambda item: item[0])[1]
        if (form := self._named_event()) is not None:
            return self._with(base, form)
        return replace(base, refusal=not_read(self.found), nearest=self._nearest())

    def _price(self, begin: int, end: int) -> float:
        """Return what it costs to read only some words: less than nothing for a last sentence that
        asks, since the one before it does not."""
        if not begin and end == len(self.words):
            return 0.0
        asking = word_list("question") | word_list("auxiliary")
        last = begin and set(self.words[begin - 1].breaks) & set(".?!;")
        return -1.0 if last and self.words[begin].plain in asking else 0.3

    def _segments(self) -> list[tuple[int, int]]:
        """Return the whole question, then its last sentence, or what follows a colon."""
        size = len(self.words)
        ends = [place + 1 for place, word in enumerate(self.words[:-1])
                if set(word.breaks) & set(":.?!;")]  # fmt: skip
        some = [(0, size)]
        some += [(end, size) for end in reversed(ends) if size - end > 2]
        some += [(0, ends[0])] if ends and ends[0] > 2 else []
        return some

    def _best(
        self, base: Reading, every: Sequence[Phrase], span: tuple[int, int]
    ) -> Reading | None:
        """Return the most complete reading that loses nothing, or the choices."""
        made: list[tuple[float, Form, Phrase]] = []
        several: tuple[float, Phrase, Unclear] | None = None
        for part in every:
            if part.cost > _WORST or (made and part.cost > made[0][0] + _CLOSE):
                break
            try:
                form = form_of(part, self.index, self._now())
            except Unclear as unclear:
                if (
                    several is None
                    and unclear.about.given()
                    and not made
                    and not part.topics
                    and len(part.clauses) == 1
                    and isinstance(part.clauses[0], Clause)
                    and not _lost_of_unclear(part)
                ):
                    several = (part.cost, part, unclear)
                continue
            if form is None or lost(part, form) or self._asks_whether_all(part):
                continue
            if self._loses_actor(span, part, form):
                continue
            if not _can_be_compiled(form, self.library):
                continue
            if all(form != other for _, other, _ in made):
                made.append((part.cost, form, part))
        if several and (not made or several[0] < made[0][0] - _CLOSE):
            return self._several(base, several[1], several[2])
        if not made:
            return None
        cost, form, part = made[0]
        close = [item for item in made if item[0] - cost < _CLOSE and item[2].picks]
        if len({item[2].picks for item in close}) > 1 and part.picks:
            return self._choices(base, close)
        placed = self._placed(span, part, form)
        return None if placed is None else self._finished(base, part, *placed)

    def _placed(
        self, span: tuple[int, int], part: Phrase, form: Form
    ) -> tuple[Form, tuple[str, ...]] | None:
        """Return a form with the topic that the words outside the question itself give, and the
        words that are not used; None if that would lose what matters."""
        used: tuple[str, ...] = ()
        listed = ":" in self.words[span[0] - 1].breaks
        if span[0] and not _says_about(form, with_actors=not listed):
            with_topic = self._with_topic(part, span[0], form)
            if with_topic is None:
                return None
            form, used = with_topic
        before = range(span[0])
        if any("how.list" in self.found.concepts.get(place, ()) for place in before) and any(
            part.cat in ("N", "K") for place in before
            for part in self.found.spans.get((place, place + 1), ())
        ):  # fmt: skip
            return None  # "list the positions on X. Who supports them?"
        outside = [*before, *range(span[1], len(self.words))]
        kept = {id for item in parts_of(form) for name in ("actors", "ids")
                for id in getattr(item, name, ())}  # fmt: skip
        if any(self._matters(place, place >= span[1], kept) for place in outside):
            return None
        named = {place for (start, end), some in self.found.spans.items() for one in some
                 if one.actors and kept.issuperset(one.actor_ids)
                 for place in range(start, end)}  # fmt: skip
        lost = tuple(
            self.words[place].text for place in outside
            if place not in self.found.free | named and self.words[place].plain not in used
        )  # fmt: skip
        return form, part.unused + lost

    def _finished(
        self, base: Reading, part: Phrase, form: Form, unused: tuple[str, ...]
    ) -> Reading:
        presumed = part.limit if "presumed" in part.flags and part.limit else 0
        topics = [*part.topics, *(t for c in part.clauses for t in getattr(c, "topics", ()))]
        sure = all(topic.how not in ("text", "parts", "near") for topic in topics)
        if form.find in ("tie", "partner", "change") and self._asks_yes_or_no():
            form = replace(form, want="yes")
        made = self._with(replace(base, unused=unused, presumed=presumed, sure=sure), form)
        near = [" ".join(topic.words) for topic in topics if topic.how == "near"]
        if not near:
            return made
        text = f"{made.text} (no position says “{near[0]}” in these words; this is the nearest)"
        return replace(made, text=text, nearest=self._nearest(near[0].split()))

    def _asks_yes_or_no(self) -> bool:
        return self.words[0].plain in word_list("auxiliary")

    def _loses_actor(self, span: tuple[int, int], part: Phrase, form: Form) -> bool:
        """Return whether an actor that words name is neither an actor of the form, nor a part of
        the name of all that the form is about."""
        values = [item.given() for item in parts_of(form)]
        kept = {id for given in values for name in ("actors", "ids") for id in given.get(name, ())}
        kept |= {str(value) for _, value in form.parameters}
        topics = [*part.topics, *(t for c in part.clauses for t in getattr(c, "topics", ()))]
        kept |= {entry.ref.id for topic in topics if topic.how == "publisher"
                 for entry in topic.entries}  # fmt: skip
        full = {topic.words for topic in topics if topic.named}
        names = [words for topic in topics if not topic.named
                 for words in _names_of(values, self.index)]  # fmt: skip
        for (start, end), ids in _named_actors(self.found, span):
            words = {word.plain for word in self.words[start:end]}
            whole = any(words <= set(name) for name in full)
            shared = bool(names) and all(words <= name for name in names)
            if not (ids & kept or whole or shared):
                return True
        return False

    def _now(self) -> bool:
        """Return whether the question asks what is held now, and not what was."""
        return not any(word.plain in word_list("past") for word in self.words)

    def _with_topic(
        self, part: Phrase, end: int, form: Form
    ) -> tuple[Form, tuple[str, ...]] | None:  # fmt: skip
        """Return the form of a reading with the topic that is named before the question itself.

        With the words of the topic. It is `form` if nothing is named, and None if no topic that is
        named can be used.
        """
        named = {place for (start, stop), some in self.found.spans.items()
                 if any(one.cat == "A" for one in some) for place in range(start, stop)
                 }  # fmt: skip
        before = [(one.cost - 0.2 * (stop - start), start, one)
                  for (start, stop), some in self.found.spans.items()
                  if stop <= end and named.isdisjoint(range(start, stop))
                  for one in some if one.cat == "T" and any(
                      e.ref.label != "Event" for e in one.topics[0].entries)
                  and (len(one.topics[0].words) > 1 or one.topics[0].how not in ("text", "parts"))
                  ]  # fmt: skip
        for _, _, about in sorted(before, key=lambda item: item[:2]):
            made = part
            if part.clauses and not any(getattr(c, "topics", ()) for c in part.clauses):
                clauses = tuple(replace(item, topics=about.topics) if isinstance(item, Clause)
                                else item for item in part.clauses)  # fmt: skip
                made = part.but(clauses=clauses)
            elif not part.topics:
                made = part.but(topics=about.topics)
            with suppress(Unclear):
                if (placed := form_of(made, self.index, self._now())) is not None:
                    return placed, about.topics[0].words
        return None if before else (form, ())

    def _asks_whether_all(self, part: Phrase) -> bool:
        """Return whether yes or no is asked for about all of something, which no form says."""
        every = any(sort == "all" for sort, _ in part.traces)
        return every and self._asks_yes_or_no()

    def _matters(self, place: int, after: bool, kept: set[str]) -> bool:
        """Return whether a word outside the question itself can't be left out.

        after: whether it follows, and asks for more if it is a verb, a noun or unknown; kept: the
        ids of the actors of the form.
        """
        single = [part for part in self.found.spans.get((place, place + 1), ()) if part.cat != "A"]
        single += [part for (start, end), some in self.found.spans.items() if start <= place < end
                   and not is_inside(self.found, start, end) for part in some
                   if part.cat == "A" and not kept.issuperset(part.actor_ids)]  # fmt: skip
        more = ("V", "AG", "TIE", "CH", "N", "K", "WHO", "NUMBER", "WHEN") if after else ("NUMBER",)
        if after and place in self.found.unknown:
            return True
        return any(part.cat in ("NEG", "NOB", "D", "A", "EXC", *more) for part in single)

    def _with(self, base: Reading, form: Form) -> Reading:
        return replace(base, form=form, text=_text_of(form, self.index, self.library))

    def _several(self, base: Reading, part: Phrase, unclear: Unclear) -> Reading:
        """Return the reading that shows each position that may be meant, with its sides."""
        clause = part.clauses[0]
        assert isinstance(clause, Clause)
        about = unclear.about
        kinds = [c for c in part.conditions if isinstance(c, KindCondition) and not c.negated]
        rest = [c for c in part.conditions if c not in kinds[:1]]
        kind, time = clause.kind or next(iter(kinds), None), clause.time or part.time
        form = Form("position", (about,), sides=True)
        if clause.actors or kind or time or rest:
            targets = (StanceTarget(STANCES, about.positions, about.controversies),)
            stance = StanceCondition(targets, clause.actors, kind, time, clause.current)
            form = Form("stance", (stance, *rest))
        words = " ".join(w for c in part.clauses for t in getattr(c, "topics", ()) for w in t.words)
        made = self._with(base, form)
        text = f"{made.text} (which position “{words}” means is not clear, so each is shown)"
        return replace(made, text=text, several=True, unused=part.unused)

    def _choices(self, base: Reading, close: Sequence[tuple[float, Form, Phrase]]) -> Reading:
        """Return the questions that may be meant, each with an id instead of a name."""
        made, name = [], ""
        for _, _, part in close[:12]:
            texts = [word.text for word in self.words]
            for start, end, id in sorted(part.picks, reverse=True):
                name = name or " ".join(texts[start:end])
                texts[start:end] = [id]
            made.append(" ".join(texts))
        why = f"“{name}” may be several actors"
        return replace(base, refusal=why, choices=tuple(dict.fromkeys(made)))

    def _named_event(self) -> Form | None:
        """Return the form for the event that "when was the ruling on X", or words without a verb or
        noun, mean by nearly all of its words."""
        concepts = [self.found.concepts.get(place, ()) for place in range(len(self.words))]
        asks = [place for place, some in enumerate(concepts)
                if {"how.when", "noun.happen"} & set(some)]  # fmt: skip
        if len(asks) > 2 or any("not" in some for some in concepts):
            return None
        if not asks and any(
            w.plain in word_list("question")
            or any(c in ("noun.tension", "noun.reason") for c in some)
            for w, some in zip(self.words, concepts, strict=True)
        ):
            return None
        times = tuple(TimeCondition(w.date, w.date) for w in self.words if w.date)
        words = [w.plain for place, w in enumerate(self.words) if place not in asks and not w.date]
        event = event_of(words, self.index)
        dated = any("how.when" in concepts[place] for place in asks)
        want: Any = "date" if dated else "rows"
        if event is None:
            return None
        return Form("event", (AboutCondition(events=(event.ref.id,)), *times), want=want)

    def _nearest(self, words: Sequence[str] = ()) -> Form | None:
        """Return the positions or readings that are nearest to a claim, or to all words that have
        no other meaning."""
        claims = unstated(self.found)
        words = words or (claims[0].words if claims else [
            word.plain for place, word in enumerate(self.words)
            if place in self.found.unknown or not self.found.concepts.get(place)])  # fmt: skip
        near = nearest(words, self.index)
        ids = tuple(entry.ref.id for entry in near)
        if near and near[0].ref.label == "Reading":
            return Form("stance", (StanceCondition((StanceTarget(STANCES, readings=ids),)),))
        return Form("position", (AboutCondition(positions=ids),), sides=True) if near else None


def _named_actors(
    found: Lexemes, span: tuple[int, int]
) -> Iterator[tuple[tuple[int, int], set[str]]]:
    """Yield the words that name an actor and are no part of a longer name, with the ids."""
    named = {
        place: some
        for place, some in found.spans.items()
        if any(p.cat in ("A", "SAYS") or (p.cat == "T" and p.topics[0].named) for p in some)
    }
    for (start, end), some in sorted(named.items()):
        longer = any(left <= start and end <= right and (left, right) != (start, end)
                     for left, right in named)  # fmt: skip
        ids = {id for part in some if part.cat == "A" for id in part.actor_ids}
        only = all(part.cat == "A" for part in some)
        if ids and only and not longer and span[0] <= start and end <= span[1]:
            yield (start, end), ids


def _names_of(values: Iterable[dict[str, Any]], index: WordIndex) -> Iterator[set[str]]:
    """Yield the words of the name and id of each position, event and so on of a form."""
    for given in values:
        for field, labels in _LABELS.items():
            for id in given.get(field, ()) if field != "actors" else ():
                for entry in index.with_id(id):
                    if entry.ref.label in labels:
                        yield {*parts(entry.name), *parts(id)}


def _says_about(form: Form, with_actors: bool) -> bool:
    """Return whether a form says what it is about. with_actors: whether actors are enough."""
    return any(
        getattr(item, name, ())
        for item in parts_of(form)
        for name in (*PLACES, *["actors"] * with_actors)
    )


_LABELS: dict[str, tuple[str, ...]] = {
    "actors": ("Actor",), **{field: (label,) for field, label in PLACES.items()}
}  # fmt: skip
"""The labels of the nodes whose ids the fields of forms and conditions have."""


def _can_be_compiled(form: Form, library: Library) -> bool:
    try:
        if form.find != "card":
            compiled(form, library)
    except ParameterError:
        return False
    return True


def _lost_of_unclear(part: Phrase) -> bool:
    """Return whether the positions of a topic with all sides would lose what was asked."""
    return any(sort in ("number", "not", "order", "role") or value == "ended"
               for sort, value in part.traces)  # fmt: skip


def _shown_name(index: WordIndex, label: str, id: str) -> str:
    """Return how a node is shown in a sentence."""
    found = [entry for entry in index.with_id(id) if not label or entry.ref.label == label]
    if not found:
        return id
    name = found[0].name
    return f"{name} ({id})" if found[0].ref.label == "Actor" else f"“{name}” ({id})"


def _shown(found: Lexemes) -> tuple[tuple[str, str], ...]:
    """Return what each word may mean, for `--explain`."""
    made = []
    for (start, end), some in sorted(
        found.spans.items(), key=lambda item: (item[0][0], -item[0][1])
    ):
        text = " ".join(word.text for word in found.words[start:end])
        meanings = []
        for part in some:
            ids = [entry.ref.id for topic in part.topics for entry in topic.entries]
            if ids:
                meanings.append(f"topic {shortened(', '.join(ids), 60)}")
            else:
                traces = part.traces or ((part.cat.lower(), ""),)
                meanings += [f"{sort} {value}".strip() for sort, value in traces]
        made.append((text, ", ".join(dict.fromkeys(meanings))))
    return tuple(made)


def _things(found: Lexemes) -> tuple[Ref, ...]:
    """Return the nodes that words name, those with the longest names first."""
    made: list[Ref] = []
    for (start, end), some in sorted(found.spans.items(), key=lambda item: item[0][0] - item[0][1]):
        for part in some:
            if part.cat == "A":
                made += [entry.ref for entry in part.actors]
            elif part.cat == "T" and end - start:
                made += [entry.ref for topic in part.topics for entry in topic.entries[:3]]
    return tuple(dict.fromkeys(made))
