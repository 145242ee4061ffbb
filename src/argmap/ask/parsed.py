"""What the words of a question give: sides, numbers, times, kinds, and what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from argmap.ask.index import Entry, WordIndex
from argmap.ask.query_value import STANCES, AskedKinds, AskedPeriod
from argmap.ask.scopes import NEGATIVE, About, about_words, joined
from argmap.ask.things import CONTENT, DATE, NUMBER, SKIP, THING, Item, topic
from argmap.ask.words import has_foreign, parts, stem

_SIGNIFICANT = (
    "not", "level", "role", "number", NUMBER, "order", "time", DATE, "status", "kind", "tie",
    "side", "find.change", "find.quote", "find.source", "find.event", "find.reason", "find.member",
    "find.tension", "find.question", "find.reading", "all", "ask.often", "ask.basis", "ask.until",
    "ask.number",
)  # fmt: skip
"""Meanings that must not be ignored."""

_GENERIC = frozenset(
    (
        "rule",
        "rules",
        "law",
        "laws",
        "bill",
        "act",
        "plan",
        "policy",
        "measure",
        "proposal",
        "un",
        "declaration",
        "treaty",
        "convention",
        "agreement",
        "resolution",
        "motion",
        "pact",
        "saga",
        "scheme",
        "programme",
        "program",
        "project",
        "initiative",
    )
)
"""Words for what a controversy is about, which its name may lack."""

_VERBS = {
    "demand": "side.for", "demands": "side.for", "demanded": "side.for",
    "dispute": "side.against", "disputes": "side.against", "disputed": "side.against",
    "questioned": "side.against", "challenged": "side.against", "challenge": "side.against",
}  # fmt: skip
"""Nouns that are verbs after "who" and after kinds of actors."""
_TURNING = NEGATIVE | {
    stem(word) for word in ("block", "close", "cancel", "scrap", "halt", "limit", "restrict",
                            "delay", "outlaw", "allow", "permit", "less", "more", "cut")
}  # fmt: skip
"""Stems of words that say on which side of a topic a question is."""
SIDE_TAGS = ("side.for", "side.against", "side.neutral")
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "it", "s"])
_NEUTRAL = "side.neutral"


EXCEPT = tuple(
    tuple(text.split())
    for text in ("except", "except for", "other than", "apart from", "besides", "aside from",
                 "excluding", "not counting", "not including")
)  # fmt: skip
"""Words before an actor that is left out."""

_NARROW = frozenset(
    ("politician", "researcher", "scientist", "senator", "academic", "expert", "minister",
     "startup")
)  # fmt: skip
"""Kinds that are narrower than those of the graph."""

_JOINS = (
    ("but",), ("and",), ("yet",), ("while",), ("without",), ("or",), ("who",), ("that",),
    ("which",),
)  # fmt: skip


class Refused(Exception):
    """A question is not run. choices: questions that may be meant."""

    def __init__(self, reason: str, choices: Sequence[str] = ()) -> None:
        super().__init__(reason)
        self.choices = tuple(choices)


@dataclass(slots=True)
class Clause:
    """A part of a question with one condition on stances: its first and last place."""

    start: int
    end: int


_VOTES = frozenset(
    (
        "vote", "votes", "voted", "voting", "abstain", "abstained", "abstentions",
        "come", "came", "take", "took", "begin", "began", "start", "started", "starts", "starting",
    )
)  # fmt: skip
"""Words of questions about the day on which a vote was cast or a side taken."""


@dataclass(slots=True)
class Parsed:
    """The items of a question, with what each shape of a question needs of them.

    actors, topics, excluded: the actors, what the question is about, and actors that it leaves out,
    each with its place; presumed: the number of "which four countries"; members: ids of
    actors whose name has a word before a kind, such as "European institutions"; used: the places of
    items that were used; unused: words that were not.
    """

    index: WordIndex
    items: list[Item]
    actors: list[tuple[Entry, int]] = field(default_factory=list)
    topics: list[tuple[About, int]] = field(default_factory=list)
    excluded: list[tuple[Entry, int]] = field(default_factory=list)
    was_about: bool = False
    presumed: int = 0
    members: tuple[str, ...] = ()
    member_text: str = ""
    used: set[int] = field(default_factory=set)
    unused: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Let "for" be a side where it is one: "is for", "for or against", "reasons for"."""
        for place, item in enumerate(self.items):
            if item.tag != SKIP or item.plain != ("for",):
                continue
            before = [i for i in self.items[:place] if i.tag not in ("not", THING, CONTENT)
                      and i.plain[0] not in ("also", "still", "ever", "the", "both")]  # fmt: skip
            after = self.items[place + 1 : place + 3]
            verb = before and before[-1].plain[-1] in (*_BE, "who", "whos")  # "who's for it"
            again = any(i.plain == ("for",) and i.tag == "side.for" for i in self.items[:place])
            verb = verb or (again and before and before[-1].plain[-1] in ("but", "and", "or"))
            pair = len(after) > 1 and after[1].tag == "side.against"
            reason = before and before[-1].tag.startswith(("find.reason", "kind"))
            if place and (verb or pair or reason):
                self.items[place] = Item("side.for", item.words)
        for place, item in enumerate(self.items):
            after = self.items[place + 1 : place + 2]
            compares = bool(after) and after[0].tag in (NUMBER, "number.only")
            compares = compares or self.items[max(place - 1, 0)].plain == ("or",)
            if item.tag in ("number.more", "number.less") and not compares:
                self.items[place] = Item(SKIP, item.words)  # "over copyright"
            if item.tag == "not" and after and after[0].plain in (("position",), ("stance",)):
                self.items[place + 1] = Item("side.any", after[0].words)  # "have no position"
            begins = all(i.tag.startswith(("ask", SKIP)) for i in self.items[:place]) and (
                self.has("ask.list") or not self.has(*SIDE_TAGS)
            )
            listed = bool(after) and after[0].tag.startswith(("find", "kind", "side.any"))
            if item.tag == "all" and begins and listed:
                self.used.add(place)  # "list all companies", "all votes by"
            if item.plain in (("from",), ("between",)) and not (after and after[0].tag == DATE):
                self.items[place] = Item(SKIP, item.words)  # "differ from"
            if item.plain[0] == "all" and all(i.tag == SKIP for i in self.items[place + 1 :]):
                self.used.add(place)  # "all of them please"
            if item.tag == "time.now" and self.has("status"):
                self.used.add(place)  # "still active"
            asked = place and self.items[place - 1].tag in ("ask.what", "ask.number", "ask.list")
            if item.plain == ("no",) and (
                not after or after[0].tag == SKIP or after[0].tag.startswith("time")
            ):
                self.items[place] = Item("side.against", item.words)  # "yes in 2011, no in 2012"
            if item.plain == ("over",) and not after:
                self.items[place] = Item("status.resolved", item.words)
            near = [i for i in self.items[place + 1 :] if i.plain != ("the",)][:1]
            if item.plain == ("like",) and near and near[0].labelled("Actor"):
                self.items[place] = Item("tie.agree", item.words)
            if item.plain == ("people",) and asked:
                self.items[place] = Item("kind.individual", item.words)
            if place and self.items[place - 1].tag.startswith(("find.actor", "kind")) and after:
                verb_of = _VERBS.get(item.plain[0]) if len(item.plain) == 1 else None
                self.items[place] = Item(verb_of, item.words) if verb_of else item
            counts = after and after[0].tag.startswith(("find", "kind"))
            before = self.items[max(0, place - 2) : place]
            if item.tag == NUMBER and counts and [i.plain[0] for i in before] == ["the", "only"]:
                self.items[place - 1] = Item(SKIP, before[1].words)  # "the only two countries"
                self.items[place] = Item(SKIP, item.words)
                self.presumed = item.number
            if item.tag == NUMBER and asked and counts and not self.has("order", "number."):
                self.used.add(place)  # "which four countries"
                self.presumed = item.number

    @property
    def named(self) -> list[Entry]:
        """The actors."""
        return [entry for entry, _ in self.actors]

    # Single meanings ------------------------------------------------------------------------

    def has(self, *tags: str) -> bool:
        """Return whether there is a meaning that begins so."""
        return any(item.tag.startswith(tags) for item in self.items)

    def take(self, *tags: str, within: Clause | None = None) -> list[Item]:
        """Return the items whose meanings begin so, and mark them as used."""
        first, last = (within.start, within.end) if within else (0, len(self.items))
        found = []
        for place, item in enumerate(self.items[first:last], first):
            if item.tag.startswith(tags):
                self.used.add(place)
                found.append(item)
        return found

    def place(self, *tags: str) -> int:
        """Return the place of the first meaning that begins so, or a high number."""
        return next((p for p, i in enumerate(self.items) if i.tag.startswith(tags)), 10**6)

    @property
    def finds(self) -> list[str]:
        """What is asked for, in order; a kind of actors means actors."""
        return [
            "actor" if item.tag.startswith("kind") else item.tag.partition(".")[2]
            for place, item in enumerate(self.items)
            if item.tag.startswith(("find", "kind"))
            and place not in self.used
            and not self._qualifies(place)
        ]

    def _qualifies(self, place: int) -> bool:
        """Return whether a word only says what a thing is, as in "the nuclear debate"."""
        item = self.items[place]
        if item.tag != "find.controversy" or not place:
            return False
        singular = not item.plain[-1].endswith("s")
        named = self.items[place - 1].tag in (CONTENT, THING)
        return named and (singular or self.has("side", "find.actor", "kind"))

    def kinds(self) -> AskedKinds:
        """Return the kinds of actors that are asked for, and those that are excluded."""
        found: tuple[set[str], set[str]] = (set(), set())
        texts: tuple[list[str], list[str]] = ([], [])
        denied, words, no_words = False, set[str](), set[str]()
        for place, item in enumerate(self.items):
            if item.tag == "not":
                after = self.items[place + 1 : place + 3]
                denied = any(other.tag.startswith("kind") for other in after)
                self.used |= {place} if denied else set()
            if item.tag.startswith("kind"):
                self.used.add(place)
                kind, _, others = item.tag.partition(".")[2].partition("=")
                own = self._kind_words(others.split("|"))
                if item.plain[-1].removesuffix("s") in _NARROW and not self.has("role"):
                    raise Refused(f"The graph does not say who are “{item.text}”")
                (no_words if denied else words).update(own)
                if not own:
                    found[denied].add(kind)
                    if item.plain[0].startswith("institution"):
                        found[denied].add("organization")
                texts[denied].append(item.text)
        text = " of kind " + " or ".join(texts[0]) if texts[0] else ""
        text += " not of kind " + " or ".join(texts[1]) if texts[1] else ""
        for entry, place in self.excluded:
            text += f" other than {entry.name} ({entry.ref.id})"
            before = [p for p in range(place) if self.items[p].plain in EXCEPT]
            self.used.update(before[-1:])
        if words and found[0]:
            raise Refused("Kinds of actors can't be combined here")
        which, without = (tuple(sorted(some)) for some in found)
        left_out = tuple(entry.ref.id for entry, _ in self.excluded)
        return AskedKinds(
            which, without, text, tuple(sorted(words)), tuple(sorted(no_words)), left_out
        )

    def _kind_words(self, meant: Sequence[str]) -> tuple[str, ...]:
        """Return the kinds in the words of documents that are among some words."""
        return tuple(word for word in self.index.kind_words if " ".join(parts(word)) in meant)

    def statuses(self) -> tuple[str, ...]:
        """Return the statuses; "not resolved" is active or dormant."""
        tags = {item.tag.partition(".")[2] for item in self.take("status")}
        place = self.place("status")
        denied = place < len(self.items) and self.items[place - 1].tag == "not"
        if denied:
            self.used.add(place - 1)
        every = {"active", "dormant", "resolved"}
        found = set().union(*({"active", "dormant"} if t == "unresolved" else {t} for t in tags))
        return tuple(sorted(every - found if denied and found else found))

    def period(self, within: Clause | None = None) -> AskedPeriod | None:
        """Return the period of time that is asked for."""
        first, last = (within.start, within.end) if within else (0, len(self.items))
        dates = [p for p in range(first, last) if self.items[p].tag == DATE]
        if not dates:
            return None
        self.used.update(dates)
        before = self._before(dates[0])
        self.take("time.in", "time.since", "time.before", "time.between", within=within)
        words = [self.items[p].words[0] for p in dates]
        starts = [word.date + "0" * (4 - len(word.date)) for word in words]
        ends = [word.date + "9" * (4 - len(word.date)) for word in words]
        voted = any(word in _VOTES for item in self.items for word in item.plain)
        if len(dates) > 1:
            return AskedPeriod(min(starts), max(ends), voted)
        if before == "time.since":
            after = self.items[dates[0] - 1].plain[-1] == "after"
            start = starts[0]
            return AskedPeriod(str(int(ends[0]) + 1) if after and len(start) == 4 else start)
        if before == "time.before":
            until = self.items[dates[0] - 1].plain[-1] in ("until", "till")
            # What was held until then may have begun before any date that is written.
            return AskedPeriod("0001", ends[0], True) if until else AskedPeriod("", starts[0])
        return AskedPeriod(starts[0], ends[0], voted)

    def each_period(self) -> list[AskedPeriod]:
        """Return the periods of "in 2009 and in 2010", empty if there is only one."""
        dates = [p for p, item in enumerate(self.items) if item.tag == DATE]
        if len(dates) != 2:
            return []
        start, end = dates
        between = [i.plain for i in self.items[start + 1 : end] if i.tag in (SKIP, "time.in")]
        early = [i.plain for i in self.items[:start]]
        if ("and",) not in between or ("between",) in early or len(between) < end - start - 1:
            return []
        words = [self.items[p].words[0].date for p in dates]
        return [AskedPeriod(word.ljust(4, "0"), word.ljust(4, "9"), True) for word in words]

    def has_date(self, within: Clause) -> bool:
        """Return whether a clause has a date."""
        return any(item.tag == DATE for item in self.items[within.start : within.end])

    def _before(self, place: int) -> str:
        return self.items[place - 1].tag if place else ""

    def current(self, within: Clause | None = None) -> bool | None:
        """Return True for "now", False for "no longer", else None."""
        if self.take("time.ended", within=within):
            return False
        return True if self.take("time.now", within=within) else None

    def denied(self, within: Clause) -> bool:
        """Return whether a clause has a negation that nothing else used."""
        before = set(self.used)
        self.take("not", "number.zero", within=within)
        return self.used != before

    def limit(self) -> int | None:
        """Return the number of "top 5" or "5 most"."""
        for place, item in enumerate(self.items):
            near = self.items[max(0, place - 1) : place + 2]
            if item.tag == NUMBER and any(i.tag.startswith("order") for i in near):
                self.used.add(place)
                return item.number or None
        return None

    def order(self) -> str:
        """Return the order that is asked for, or ''."""
        found = self.take("order")
        tags = [item.tag.partition(".")[2] for item in found]
        return next((tag for tag in tags if tag == "contested"), tags[0] if tags else "")

    # Sides -----------------------------------------------------------------------------------

    def sides(self, within: Clause) -> tuple[str, ...]:
        """Return the types of stances that a clause asks for, empty if it names none."""
        tags = [item.tag for item in self.take("side", within=within)]
        made = {
            "side.for": "SUPPORTS",
            "side.hold": "SUPPORTS",
            "side.against": "CONTESTS",
            _NEUTRAL: "NEUTRAL_ON",
        }
        chosen = {made[tag] for tag in tags if tag in made}
        either = {"SUPPORTS", "CONTESTS"} <= chosen
        if len(chosen) > 1 and (self.has("ask.number") or not self._paired(within)):
            raise Refused("Two sides can't be asked together here")
        if tags and (either or not chosen):  # "for or against"
            return STANCES
        return tuple(side for side in STANCES if side in chosen)

    def _paired(self, within: Clause) -> bool:
        """Return whether the sides of a clause stand next to each other: "for and against"."""
        places = [p for p in range(within.start, within.end) if self.items[p].tag in SIDE_TAGS]
        between = self.items[places[0] + 1 : places[-1]] if places else []
        again = any(i.plain in (("who",), ("whos",)) for i in between)  # "for … and who against"
        skipped = (SKIP, "find.actor", *SIDE_TAGS, *((CONTENT, THING) if again else ()))
        inner = [i for i in between if i.tag not in skipped]
        return not inner and any(i.plain in (("and",), ("or",)) for i in between)

    def clauses(self) -> list[Clause]:
        """Return the parts of the question that each have a condition on stances."""
        starts = [0]
        for place, item in enumerate(self.items):
            joins = item.plain in _JOINS
            if not joins or not self._has_side(starts[-1], place):
                continue
            rest = self.items[place + 1 :]
            skipped = 0
            while skipped < len(rest) and (
                rest[skipped].tag in (SKIP, "not", "find.actor", "number.zero")
                or rest[skipped].tag.startswith("time")
            ):
                skipped += 1
            begins = skipped < len(rest) and rest[skipped].tag.startswith("side")
            asks = any(i.plain in (("who",), ("whos",)) for i in (item, *rest))
            if asks and all(i.tag in (SKIP, "find.actor", *SIDE_TAGS) for i in rest):
                continue  # "who's for it and who's against"
            if begins and self._has_topic(starts[-1], place):
                starts.append(place)
        return [
            Clause(start, end)
            for start, end in zip(starts, [*starts[1:], len(self.items)], strict=True)
        ]

    def several(self) -> bool:
        """Return whether "and" is between two topics that each have a side on their own."""
        if len(self.topics) != 2 or not self.has("side.for", "side.against"):
            return False
        (one, start), (other, end) = self.topics
        between = [item.plain for item in self.items[start + 1 : end] if item.tag == SKIP]
        if ("and",) not in between or any(
            item.tag not in (SKIP, CONTENT) for item in self.items[start + 1 : end]
        ):
            return False
        words = [*one.words, *other.words]
        return one.named or other.named or not about_words(words, "stances", self.index).entries

    def _has_side(self, start: int, end: int) -> bool:
        return any(item.tag.startswith("side") for item in self.items[start:end])

    def _has_topic(self, start: int, end: int) -> bool:
        return any(start <= p < end for _, p in self.topics) or any(
            start <= p < end for _, p in self.actors
        )

    # What it is about ------------------------------------------------------------------------

    def whole(self) -> Clause:
        """Return the question as one clause."""
        return Clause(0, len(self.items))

    def actors_in(self, within: Clause) -> list[Entry]:
        """Return the actors of a clause."""
        return [entry for entry, p in self.actors if within.start <= p < within.end]

    def about(self, find: str, within: Clause | None = None) -> About:
        """Return what a clause is about. Raises Refused if the graph has nothing about it."""
        self.was_about = True
        clause = within or self.whole()
        some = [about for about, p in self.topics if clause.start <= p < clause.end]
        if not some and clause.start:  # "no on the moratorium in 2007 but yes in 2014"
            some = [about for about, p in self.topics if p < clause.start]
        named = [about for about in some if about.named]
        runs = [about.words for about in some if not about.named]
        if not runs:
            return self._limited(named, find)
        words = [word for run in runs for word in run]
        bare = [word for word in words if word not in _GENERIC]
        if named and not bare:
            return self._limited(named, find)
        together = about_words(words, find, self.index)
        if not together.entries and len(runs) > 1:
            each = [about_words(run, find, self.index) for run in runs]
            listed = any(item.plain in (("and",), ("or",)) for item in self.items)
            if all(one.entries for one in each):
                together = _common(each, self.index) or (
                    joined(each, self.index) if listed else together
                )
        if named:
            return self._within(named, together, words, find)
        if not together.entries and bare and len(bare) < len(words):
            together = about_words(bare, find, self.index)
        if not together.entries:
            together = self._in_english(words)
        if not together.entries:
            raise Refused(self._nothing(words), self._instead(words))
        return together

    def _in_english(self, words: Sequence[str]) -> About:
        """Return the position whose name is in another language and has those of some words.

        The English words that the graph does not have are not used: "full Kostenumlage".
        """
        left_out = [word for word in words if not self.index.has(word)]
        known = [word for word in words if word not in left_out]
        names = {w.plain for item in self.items for w in item.words if w.capital or w.first}
        if not known or names & set(left_out) or {stem(word) for word in left_out} & _TURNING:
            return About()
        found = topic(known, self.index, ("Position", "Controversy", "Thread"), deep=False)
        if [e.ref.label for e in found] != ["Position"] or not has_foreign(found[0].name):
            return About()
        self.unused += left_out
        return About(tuple(found), tuple(known))

    def _instead(self, words: Sequence[str]) -> list[str]:
        """Return questions about what has those of some words that the graph has."""
        known = [word for word in words if self.index.has(word)]
        if not known or len(known) == len(words):
            return []
        found = topic(known, self.index, ("Position", "Controversy"), deep=False)
        made = {
            "Position": "who supports {0}", "Controversy": "what positions are there on {0}"
        }  # fmt: skip
        return [made[entry.ref.label].format(entry.ref.id) for entry in found[:6]]

    def _limited(self, named: Sequence[About], find: str) -> About:
        """Return the things that a question for this can be about."""
        return joined(named, self.index) if named else About()

    def _within(
        self, named: Sequence[About], together: About, words: Sequence[str], find: str
    ) -> About:
        """Return the part of named things that is about some words too."""
        outer = joined(named, self.index)
        allowed = {entry.n for entry in outer.entries}
        inside = tuple(e for e in together.entries if _within(e, allowed, self.index))
        if inside and not allowed & {entry.n for entry in inside}:
            return About(inside, together.words)
        if inside:
            return outer
        labels = {entry.ref.label for entry in outer.entries}
        covered = self.index.with_words(words, ("name", "text", "parts"), exact=False)
        if covered & allowed or not labels:
            return outer
        raise Refused(self._nothing(words, f" in {' or '.join(e.name for e in outer.entries)}"))

    def _nothing(self, words: Iterable[str], where: str = "") -> str:
        listed = list(words)
        unknown = [word for word in listed if not self.index.has(word)]
        what = " ".join(unknown or listed)
        return f"The graph has nothing about “{what}”{where}"

    # What was not used -----------------------------------------------------------------------

    def require_used(self) -> None:
        """Raise Refused if a word with a meaning was not used."""
        left = [
            item.text
            for place, item in enumerate(self.items)
            if place not in self.used
            and item.tag.startswith(_SIGNIFICANT)
            and item.plain != ("one",)
        ]
        if self.topics and not self.was_about:
            left += [" ".join(about.words) for about, _ in self.topics]
        if left:
            words = ", ".join(f"“{text}”" for text in left)
            raise Refused(f"{words} can't be used in this question")


def _within(entry: Entry, allowed: set[int], index: WordIndex) -> bool:
    if entry.n in allowed:
        return True
    return any(_within(index.entry(n), allowed, index) for n in entry.parents)


def _common(abouts: Sequence[About], index: WordIndex) -> About | None:
    """Return the nodes of which each belongs to what every part of the question is about."""
    kept = []
    for about in abouts:
        for entry in about.entries:
            if all(_within(entry, {other.n for other in one.entries}, index) for one in abouts):
                kept.append(entry)
    words = tuple(word for about in abouts for word in about.words)
    return About(tuple(dict.fromkeys(kept)), words) if kept else None


__all__ = ["CONTENT", "Clause", "Parsed", "Refused"]
