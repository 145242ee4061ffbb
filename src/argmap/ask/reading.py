"""Read a question: which query its words make together, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from argmap.ask.index import Entry, WordIndex
from argmap.ask.parsed import EXCEPT, Parsed, Refused
from argmap.ask.query_value import AskedQuery, NamedQuery
from argmap.ask.scopes import About, Unclear, about_words
from argmap.ask.shapes import shape_of
from argmap.ask.things import CONTENT, DATE, SKIP, THING, Item, actors_named, items_of, topic
from argmap.ask.words import is_foreign, is_month, words_of
from argmap.errors import ParameterError, shortened
from argmap.model import Ref

MOST_WORDS = 200
"""The most words of a question."""

_PLACES = frozenset(
    [
        *("about", "on", "over", "regarding", "concerning", "toward", "towards", "around", "into"),
        *("mention", "mentions", "mentioned", "concern", "concerns", "address", "addresses"),
    ]
)
_AUXILIARY = frozenset(
    ["do", "does", "did", "has", "have", "had", "would", "could", "can", "should"]
)
_REGIONAL = frozenset(("country", "countries", "state", "states", "nation", "nations"))
"""Words for kinds after which a region says where they are, and is no part of their names."""
_BODIES = frozenset(("un", "united", "nations", "general", "assembly", "parliament"))
"""Words for those whose members vote, in questions for the day of a vote."""
_BE = frozenset(["is", "are", "was", "were"])
_OUT = {
    "out.money": "The graph has no money, funding or budgets",
    "out.truth": "The graph has what actors say, not who is right",
    "out.forecast": "The graph has what happened and was said, no forecasts",
    "out.advice": "The graph has what actors say, no advice",
    "out.person": "The graph has no personal data like this",
    "out.duration": "The graph has dates, no durations",
    "out.clock": "The graph has no “now” for relative dates; give a date, such as “since 2024”",
}


@dataclass(frozen=True, slots=True, repr=False)
class Reading:
    """How a question was read.

    text: the reading in words; query: the query value, None if it is a named query or was refused;
    named: the named query and its parameters instead; want: "rows", "number", "date" or "yes";
    words: which words mean what; unused: the words that were not used; corrections: typing errors;
    refusal: why nothing is run, or ''; choices: questions that may be meant; things: the nodes that
    were recognised; presumed: the number of rows that the question supposes, 0 for none.
    """

    question: str
    text: str = ""
    query: AskedQuery | None = None
    named: NamedQuery | None = None
    want: str = "rows"
    words: tuple[tuple[str, str], ...] = ()
    unused: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    refusal: str = ""
    choices: tuple[str, ...] = ()
    things: tuple[Ref, ...] = ()
    presumed: int = 0

    def __repr__(self) -> str:
        return f"<Reading {shortened(self.text or self.refusal, 105)}>"


def read(question: str, index: WordIndex) -> Reading:
    """Return how a question is read.

    Raises ParameterError for more than 200 words.
    """
    if len(question.split()) > MOST_WORDS or len(question) > 20 * MOST_WORDS:
        raise ParameterError(f"a question has at most {MOST_WORDS} words")
    words = words_of(question)
    if len(words) > 2 * MOST_WORDS:
        raise ParameterError(f"a question has at most {MOST_WORDS} words")
    if not words:
        return Reading(question, refusal="The question has no words")
    if is_foreign(words):
        why = "The question seems to be in another language. Ask in English"
        return Reading(question, refusal=why)
    reader = _Reader(question, items_of(words, index), index)
    try:
        return reader.reading()
    except Refused as refused:
        return reader.refused(str(refused), refused.choices)
    except Unclear as unclear:
        return reader.refused(_sentence(str(unclear)), reader.choices_of(unclear.choices))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


@dataclass(slots=True)
class _Entity:
    """A thing, or words next to each other that may be one.

    actors, scopes: what it may be; thread: whether it is called a thread.
    """

    items: list[Item]
    start: int
    end: int
    actors: tuple[Entry, ...] = ()
    scopes: tuple[Entry, ...] = ()
    role: str = ""
    thread: bool = False

    @property
    def words(self) -> list[str]:
        return [word for item in self.items for word in item.plain]

    @property
    def text(self) -> str:
        return " ".join(item.text for item in self.items)


@dataclass(slots=True)
class _Reader:
    question: str
    items: list[Item]
    index: WordIndex
    meanings: dict[int, str] = field(default_factory=dict)
    unused: list[str] = field(default_factory=list)
    found: list[Entry] = field(default_factory=list)

    def reading(self) -> Reading:
        """Return the reading. Raises Refused or Unclear."""
        self._require_answerable()
        main, aside = self._split()
        entities = self._entities(main)
        if aside and not entities:  # "moratorium 2012: who was against"
            self.items = main = [*main, *aside]
            entities, aside = self._entities(main), []
        parsed = Parsed(self.index, main)
        self._give_roles(main, entities)
        if not any(entity.role == "scope" for entity in entities) and aside:
            entities += self._aside(aside)
        elif aside:
            self._leave_out(aside)
        self._resolve(entities, parsed)
        shape = shape_of(parsed)
        self.unused += dict.fromkeys(parsed.unused)
        made = self._reading(shape.text, shape.query, shape.named, shape.want)
        return replace(made, presumed=parsed.presumed)

    def _reading(
        self, text: str, query: AskedQuery | None, named: NamedQuery | None, want: str
    ) -> Reading:
        return Reading(
            self.question, text, query, named, want, self._words(), tuple(self.unused),
            self._corrections(), 
            things=self._refs(),
        )  # fmt: skip

    def refused(self, why: str, choices: Sequence[str] = ()) -> Reading:
        """Return the reading of a question that is not run."""
        return Reading(
            self.question, words=self._words(), unused=tuple(self.unused), refusal=why,
            corrections=self._corrections(), choices=tuple(choices), 
            things=self._refs(),
        )  # fmt: skip

    def choices_of(self, entries: Sequence[Entry]) -> list[str]:
        """Return a question for each node that may be meant."""
        made = []
        for entry in entries[:12]:
            if entry.ref.label == "Position":
                made += [f"who supports {entry.ref.id}", f"who opposes {entry.ref.id}"]
            else:
                made.append(entry.ref.id)
        return made[:12]

    def _refs(self) -> tuple[Ref, ...]:
        return tuple(dict.fromkeys(entry.ref for entry in self.found))

    def _corrections(self) -> tuple[str, ...]:
        return tuple(item.note for item in self.items if item.note)

    def _words(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            (item.text, self.meanings.get(place, item.tag)) for place, item in enumerate(self.items)
        )

    def _require_answerable(self) -> None:
        for item in self.items:
            self.found += [entry for entry in item.entries[:3] if item.tag == THING]
        for place, item in enumerate(self.items):
            if item.tag == CONTENT and is_month(item.words[0]):
                raise Refused(f"Give the year of “{item.text}”")
            if item.tag == "out.forecast" and item.plain == ("will",) and place > 2:
                continue
            if item.tag.startswith("measure"):
                name = item.tag.partition(".")[2]
                command = name if name == "coalitions" else f"measure {name}"
                raise Refused(f"{name.capitalize()} are computed by `argmap {command}`")
            if item.tag in _OUT:
                raise Refused(f"{_OUT[item.tag]} (“{item.text}”)")

    def _split(self) -> tuple[list[Item], list[Item]]:
        """Return the question itself, and sentences or a heading before it."""
        ends = [
            place + 1
            for place, item in enumerate(self.items[:-1])
            if set(item.breaks) & set(":.?!;")
        ]
        for end in reversed(ends):
            after = self.items[end:]
            if all(item.tag == SKIP or item.tag.startswith("ask") for item in after):
                return self.items, []  # "…? when"
            if any(item.tag.startswith(("find", "ask", "side", "tie")) for item in after):
                return after, self.items[:end]
        if ends:
            head, tail = self.items[: ends[-1]], self.items[ends[-1] :]
            if all(item.tag == SKIP for item in tail):
                return head, []
        return self.items, []

    def _entities(self, items: list[Item]) -> list[_Entity]:
        """Return the things of some items, and words without a meaning next to each other."""
        made: list[_Entity] = []
        for place, item in enumerate(items):
            if item.tag == THING:
                made.append(
                    _Entity(
                        [item], place, place + 1, item.labelled("Actor"),
                        tuple(e for e in item.entries if e.ref.label != "Actor")
                    )
                )  # fmt: skip
            elif item.tag == CONTENT:
                last = made[-1] if made else None
                joins = last and last.end == place and last.items[-1].tag == CONTENT
                if last and joins and not last.items[-1].breaks:
                    last.items.append(item)
                    last.end = place + 1
                else:
                    made.append(_Entity([item], place, place + 1))
        return made

    def _give_roles(self, items: list[Item], entities: list[_Entity]) -> None:
        """Decide which entities are actors, and which say what the question is about."""
        for place, entity in enumerate(entities):
            self._give_role(items, entity)
            before = entities[place - 1] if place else None
            if before and _listed(items, before, entity) and before.role != entity.role:
                self._align(before, entity)

    def _align(self, one: _Entity, other: _Entity) -> None:
        """Give two entities of a list the same role, if both may have it."""
        for role, may in (("actor", "actors"), ("scope", "scopes")):
            if role in (one.role, other.role) and getattr(one, may) and getattr(other, may):
                one.role = other.role = role
                return

    def _give_role(self, items: list[Item], entity: _Entity) -> None:
        content = entity.items[0].tag == CONTENT
        before, after = _around(items, entity)
        previous = before[-1].plain[0] if before and len(before[-1].words) == 1 else ""
        if before and before[-1].plain in (("dealt", "with"), ("deal", "with")):
            previous = "about"
        nxt = after[0] if after else None
        beside = nxt if entity.end < len(items) and items[entity.end] is nxt else None
        owns = f"{entity.items[-1].words[-1].text}'s" in self.question.replace("’", "'")
        self._role_by_neighbours(entity, before, beside, owns)
        if entity.role:
            return
        acts = bool(nxt and nxt.tag.startswith(("side", "tie", "find.change", "time.ended")))
        asked = previous in _AUXILIARY or (owns and not entity.scopes) or previous == "by"
        subject = asked or (acts and previous not in _PLACES) or (previous in _BE and bool(acts))
        self._look_up(entity, previous, acts, beside)
        who = any(item.tag in ("find.actor", "kind.government") for item in items)
        acting = bool(before) and before[-1].tag.startswith("side") and any(
            item.labelled("Actor") for item in items[: entity.start]
        )  # fmt: skip
        placed = acting or (who and not subject)
        if not content and placed and previous not in _BE and not entity.role:
            self._role_of_state(items, entity, beside)
        if entity.role:
            return
        asks = any(item.tag.startswith(("find", "side", "tie", "ask.why")) for item in items)
        finds = any(item.tag in ("find.controversy", "find.position") for item in items)
        if previous in _PLACES and not entity.scopes and finds:
            raise Refused(f"The graph has nothing about “{entity.text}”")
        placed = previous in _PLACES or (previous == "in" and (content or _state(entity)))
        if placed and entity.scopes and (asks or not entity.actors):
            entity.role = "scope"
        elif not entity.scopes or not entity.actors:
            entity.role = "actor" if entity.actors and not entity.scopes else "scope"
        elif content:
            named = entity.items[-1].words[-1].capital and len(entity.actors) == 1
            entity.role = "actor" if asked or (subject and named) else "scope"
        elif subject or not any(item.tag in ("find.actor", "kind") for item in items):
            entity.role = "actor"
        else:
            raise Unclear(f"“{entity.text}” may mean several things", self._entries(entity))

    def _role_by_neighbours(
        self, entity: _Entity, before: list[Item], beside: Item | None, owns: bool
    ) -> None:
        """Set the role that the word before or after an entity decides."""
        content = entity.items[0].tag == CONTENT
        if before and before[-1].plain in EXCEPT and (entity.actors or content):
            entity.actors = entity.actors or tuple(actors_named(entity.words, self.index))
            entity.role = "excluded"
        elif not content:
            return
        elif beside and beside.tag.startswith("kind") and not entity.items[-1].breaks:
            if beside.tag != "kind.government" or beside.plain[-1] in _REGIONAL:
                raise Refused(f"The graph does not say which {beside.text} are “{entity.text}”")
            entity.role = "kind name"
        elif beside and beside.tag in ("find.controversy", "find.thread"):
            entity.role = "scope"
            if beside.tag == "find.thread":
                entity.thread = True
                entity.scopes = tuple(topic(entity.words, self.index, ("Thread",)))
        elif owns and entity.items[0].words[0].capital:
            entity.actors = tuple(actors_named(entity.words, self.index))
            entity.role = "actor" if len(entity.actors) == 1 else ""  # "Meta's events"

    def _look_up(self, entity: _Entity, previous: str, acts: bool, beside: Item | None) -> None:
        """Find what an entity may be besides what it names."""
        if entity.items[0].tag == CONTENT:
            capital = any(word.capital for item in entity.items for word in item.words)
            if capital or (previous in _AUXILIARY and len(entity.words) > 1):
                entity.actors = tuple(actors_named(entity.words, self.index))
            entity.scopes = about_words(entity.words, "", self.index).entries
            body = bool(self.index.position_names(["against"])) and not _BODIES.isdisjoint(
                entity.words
            )
            if body and self.items[0].tag == "ask.when" and set(entity.words) <= _BODIES:
                entity.role = "body"  # "when did the assembly vote on"
                return
            if previous in _AUXILIARY and acts and not entity.actors:
                raise Refused(f"No actor of the graph is called “{entity.text}”")
        elif (previous in _PLACES or (previous == "in" and _state(entity))) and not entity.scopes:
            entity.scopes = about_words(entity.words, "", self.index).entries
        elif beside and beside.tag == "find.controversy":
            # "the FBI case" is a controversy, although the FBI is an actor.
            case = about_words(entity.words, "controversies", self.index)
            entity.scopes = entity.scopes or case.labelled("Controversy")
            entity.role = "scope" if entity.scopes else ""

    def _role_of_state(self, items: list[Item], entity: _Entity, beside: Item | None) -> None:
        """Let a state that does not act itself be what the question is about."""
        if entity.scopes or not _state(entity):
            return
        place = about_words(entity.words, "", self.index)
        tied = any(item.tag.startswith("tie") and item.plain != ("both",) for item in items)
        if place.entries and not tied:
            self._refuse_unclear_state(items, entity, beside)
            entity.scopes, entity.role = place.entries, "scope"

    def _refuse_unclear_state(
        self, items: list[Item], entity: _Entity, beside: Item | None
    ) -> None:
        """Refuse "who supports Israel", which may mean votes about it, or who agrees with it."""
        before = [item for item in items[: entity.start] if item.tag != SKIP][-1:]
        sides = [item for item in before if item.tag in ("side.for", "side.against")]
        voted = any(word.startswith("vot") for item in items for word in item.plain)
        if sides and not voted and not any(item.tag == DATE for item in items) and not (
            beside and beside.tag == "find.controversy"
        ):  # fmt: skip
            [actor] = entity.actors[:1]
            raise Refused(
                f"“{entity.text}” may mean the actor, or what is about it",
                [f"who agrees with {actor.ref.id}", f"who clashes with {actor.ref.id}",
                 f"who voted on {entity.text}"],
            )  # fmt: skip

    def _entries(self, entity: _Entity) -> list[Entry]:
        return [*entity.actors, *entity.scopes]

    def _aside(self, aside: list[Item]) -> list[_Entity]:
        """Return what the sentence before the question says that it is about."""
        starts = [p for p, item in enumerate(aside) if item.plain[0] in _PLACES]
        made = self._entities(aside[starts[-1] :] if starts else aside)
        kept = []
        for entity in made:
            if entity.items[0].tag == CONTENT:
                entity.scopes = about_words(entity.words, "", self.index).entries
            if entity.scopes:
                entity.role = "scope"
                kept.append(entity)
        used = {id(item) for entity in kept for item in entity.items}
        self._leave_out([item for item in aside if id(item) not in used])
        return kept

    def _leave_out(self, items: list[Item]) -> None:
        self.unused += [item.text for item in items if item.tag in (CONTENT, THING)]

    def _resolve(self, entities: list[_Entity], parsed: Parsed) -> None:
        """Set the actors and the scope of the question."""
        for entity in entities:
            if entity.role == "actor":
                parsed.actors.append((self._only(entity), entity.start))
            elif entity.role == "excluded":
                if not entity.actors:
                    raise Refused(f"No actor of the graph is called “{entity.text}”")
                parsed.excluded.append((self._only(entity), entity.start))
            elif entity.role == "kind name":
                found = actors_named(entity.words, self.index)
                if not found:
                    raise Refused(f"No name of an actor has “{entity.text}”")
                parsed.members = tuple(item.ref.id for item in found)
                parsed.member_text = entity.text
        self.found += [entry for entry, _ in parsed.actors]
        parsed.topics = [
            (self._topic_of(entity), entity.start) for entity in entities if entity.role == "scope"
        ]

    def _topic_of(self, entity: _Entity) -> About:
        item = entity.items[0]
        words = tuple(word.plain for word in item.words)
        if item.tag == THING:
            return About(entity.scopes, words, named=entity.scopes[0] in item.entries)
        threads = tuple(entry for entry in entity.scopes if entry.ref.label == "Thread")
        if entity.thread and threads:
            return About(threads, tuple(entity.words), named=True)
        return About((), tuple(entity.words))

    def _only(self, entity: _Entity) -> Entry:
        if len(entity.actors) == 1:
            return entity.actors[0]
        exact = [item for item in entity.actors if item.ref.id == "-".join(entity.words)]
        if len(exact) == 1:
            return exact[0]
        raise Refused(
            f"“{entity.text}” may be several actors",
            [self._with(entity, item) for item in entity.actors[:12]],
        )

    def _with(self, entity: _Entity, entry: Entry) -> str:
        """Return the question with a node's id in place of an entity."""
        return self.question.replace(entity.text, entry.ref.id, 1)


def _state(entity: _Entity) -> bool:
    """Return whether an entity may be a state or another public body."""
    return any(entry.value == "government" for entry in entity.actors)


def _around(items: list[Item], entity: _Entity) -> tuple[list[Item], list[Item]]:
    """Return what is before and after an entity, without articles and adverbs."""

    def plain_word(item: Item) -> bool:
        return item.tag == SKIP and item.plain[0] in (
            "the", "a", "an", "been", "be", "ever", "already", "also", "all", "s", "being", "to",
        )  # fmt: skip

    before = [item for item in items[: entity.start] if not plain_word(item)]
    after = [item for item in items[entity.end :] if not plain_word(item) or item.tag != SKIP]
    return before, after


def _listed(items: list[Item], one: _Entity, other: _Entity) -> bool:
    """Return whether only commas, "and" and "or" are between two entities."""
    between = items[one.end : other.start]
    return all(item.plain in (("and",), ("or",), ("the",)) for item in between)
