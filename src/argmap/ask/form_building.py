"""Turn what the words of a question mean together into a form, and check that nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from argmap.ask.form import (
    COUNTED,
    COUNTED_SIDES,
    PLACES,
    STANCES,
    AboutCondition,
    Condition,
    EitherCondition,
    Form,
    KindCondition,
    NumberCondition,
    PropertyCondition,
    RoleCondition,
    StanceCondition,
    StanceTarget,
    TimeCondition,
    parts_of,
)
from argmap.ask.index import NAME, WordIndex
from argmap.ask.phrases import AnyOf, Clause, Phrase, Trace
from argmap.ask.scopes import (
    about_of,
    ballot_targets,
    has_ballots,
    merged,
    targets_of,
    without_kind_of_event,
)
from argmap.ask.words import word_list

_PARTIES = ("defendant", "plaintiff")


class Unclear(Exception):
    """A side of some topic could mean several positions, or none.

    about: the positions, or their owners.
    """

    def __init__(self, about: AboutCondition) -> None:
        super().__init__()
        self.about = about


def form_of(part: Phrase, index: WordIndex, now: bool = True) -> Form | None:
    """Return the form of a reading, None if it makes none.

    now: whether the question asks what is held now, if its verbs are in the present.
    Raises Unclear if the side that it asks for may be one of several positions.
    """
    if not part.find:
        return None
    if _is_about_events(part, index):
        part = part.but(find="participation", conditions=(*part.conditions, RoleCondition()))
    find = part.find
    if (reasons := _reasons_of(part)) is not None:
        return reasons
    conditions: list[Condition] = [*part.conditions]
    actors = part.actor_ids
    if find == "card":
        if part.cost > 0.45:
            return None
        ids = (*actors, *(e.ref.id for t in part.topics for e in t.entries[:12]))
        return Form("card", ids=ids)
    for clause in part.clauses:
        conditions.append(_condition(clause, index, now and part.time is None))
    if find == "participation" and any(isinstance(c, RoleCondition) and c.roles
                                       for c in conditions):  # fmt: skip
        part = part.but(topics=tuple(map(without_kind_of_event, part.topics)))
    if (find == "query" or part.order) and any(t.how in ("text", "parts") and len(t.words) == 1
                               for t in part.topics):  # fmt: skip
        return None  # a word in the text of something is not what a question of all is about
    if part.topics and not (part.joined == "or" or len(part.topics) == 1 or find == "query"):
        conditions += [about_of([topic], find, index) for topic in part.topics]
    elif part.topics:
        noun = _noun_of(part) if find == "query" else find
        cited = all(e.ref.label == "Source" for topic in part.topics for e in topic.entries)
        if find == "position" and not (conditions or actors or cited):
            noun = "controversy"  # "the positions on X" are all that there are beside each other
        conditions.append(merged(about_of([topic], noun, index) for topic in part.topics))
    if any(isinstance(c, AboutCondition) and not c.given() for c in conditions):
        return None
    if find == "event" and "legal" in part.flags and not any(
        isinstance(c, RoleCondition) and c.roles for c in conditions
    ):  # fmt: skip
        conditions.append(_of_lawsuits(index))
    conditions = [*_others_in_controversy(find, conditions, index), *conditions]
    if find == "tension" and any(isinstance(c, AboutCondition) and c.controversies and not c.threads
                                 for c in conditions):  # fmt: skip
        # Open questions are those of threads: what is open in a controversy are its tensions.
        conditions = [c for c in conditions if not isinstance(c, PropertyCondition)]
    return _finished(part, conditions, actors, index)


def _is_about_events(part: Phrase, index: WordIndex) -> bool:
    """Return whether actors are asked for in a thread that has events, and no controversies."""
    entries = [entry for topic in part.topics for entry in topic.entries]
    threads = [entry for entry in entries if entry.ref.label == "Thread"]
    if part.find != "actor" or part.clauses or not threads or part.order:
        return False
    return not any(e.ref.label in ("Controversy", "Position") for e in entries) and not any(
        index.children(entry.n, "Controversy") for entry in threads
    )


def _of_lawsuits(index: WordIndex) -> Condition:
    """Return the condition that an event is part of a lawsuit: somebody sues in it, or is sued.

    If no event has such a role, that its name says so.
    """
    roles = tuple(role for role in _PARTIES if role in index.roles)
    if roles:
        return RoleCondition(roles)
    found = {n for word in word_list("lawsuit")
             for n in index.with_words([word], [NAME], exact=False)}  # fmt: skip
    events = (entry.ref for n in found if (entry := index.entry(n)).ref.label == "Event")
    return AboutCondition(events=tuple(sorted(ref.id for ref in events)))


def _reasons_of(part: Phrase) -> Form | None:
    """Return the form for who "argues that …" if this is a reason, which the rows name with who
    gives it; None for other claims."""
    clause = part.clauses[0] if len(part.clauses) == 1 else None
    if not isinstance(clause, Clause) or clause.negated or part.find not in ("actor", "reason"):
        return None
    entries = [entry for topic in clause.topics for entry in topic.entries]
    if not entries or part.topics or any(entry.ref.label != "Reason" for entry in entries):
        return None
    ids = tuple(sorted({entry.ref.id for entry in entries}))
    return Form("reason", (AboutCondition(reasons=ids), *part.conditions))


def _others_in_controversy(
    find: str, conditions: list[Condition], index: WordIndex
) -> list[Condition]:
    """Return the condition that who "does not support X" has some stance in its controversy.

    Others say nothing about X. So do positions on which who "does not support them" has no stance.
    """
    stances = [item for item in conditions if isinstance(item, StanceCondition)]
    targets = [target for stance in stances for target in stance.targets]
    some = any(not stance.negated for stance in stances)
    if not stances or some or any(set(target.sides) == set(STANCES) for target in targets):
        return []  # as for "who has no stance on X"
    if find == "actor":
        places = {id for target in targets for id in target.controversies}
        places |= {owner for target in targets for id in target.positions
                   for owner in index.owners(id)}  # fmt: skip
        target = StanceTarget(STANCES, controversies=tuple(sorted(places)))
        return [replace(stances[0], targets=(target,), negated=False)] if places else []
    if find in ("position", "controversy") and stances[0].actors:
        return [replace(stances[0], targets=(StanceTarget(STANCES),), negated=False)]
    return []


def _noun_of(part: Phrase) -> str:
    return "controversy" if part.query.startswith("controversies") else "position"


def _finished(
    part: Phrase, conditions: list[Condition], actors: tuple[str, ...], index: WordIndex
) -> Form | None:
    find, want = part.find, part.want or "rows"
    order = part.order
    parameters: tuple[tuple[str, str], ...] = ()
    if part.time is not None:
        flags = part.flags
        time = replace(part.time, began="began" in flags, ended="ends" in flags)
        if find == "controversy" and "updated" in flags:
            made: list[Condition] | None = [*conditions, time]
        else:
            made = _timed(conditions, time, find, index)
        if made is None:
            return None
        conditions = made
    if part.query == "actors/path":
        parameters, actors = (("one", actors[0]), ("other", actors[1])), ()
    elif "actor" in part.flags and part.query:
        parameters, actors = (("actor", actors[0]),), ()
    elif find not in ("tie", "partner", "membership") and actors:
        return None
    if find == "controversy" and want == "date" and has_ballots(index):
        find = "stance"  # when a vote was
    if find == "controversy" and want == "date" and "updated" not in part.flags:
        return None  # the only date of a controversy is that of its last change
    conditions = [
        _with_ballots(c, index) if isinstance(c, NumberCondition) else c for c in conditions
    ]
    if want == "date" and order in ("most", "least"):
        return None
    if find == "actor" and order in ("first", "last") and not part.clauses:
        return None  # "the oldest company"
    has_number = any(isinstance(c, NumberCondition) and c.most != 0 for c in conditions)
    if (
        order in ("most", "least")
        and not has_number
        and find in ("actor", "position", "controversy", "thread")
    ):
        usual = {"actor": "positions", "thread": "controversies"}.get(find, "actors")
        conditions.append(NumberCondition(usual))  # type: ignore[arg-type]
    presumed = "presumed" in part.flags
    single = bool(order) and not part.limit
    top = single and "plural" not in part.flags
    relation = part.relation
    if find == "tie" and relation == "compare":
        relation = ""
    return Form(
        find, tuple(dict.fromkeys(conditions)), actors, relation, query=part.query,  # type: ignore[arg-type]
        parameters=parameters, order=order, top=top, sides="sides" in part.flags,  # type: ignore[arg-type]
        limit=None if presumed else part.limit, want=want,  # type: ignore[arg-type]
    )  # fmt: skip


def _with_ballots(number: NumberCondition, index: WordIndex) -> NumberCondition:
    """Return a number of supporters or the like that counts ballots."""
    sides = COUNTED_SIDES.get(number.of)
    if sides is None or number.targets or not has_ballots(index):
        return number
    return replace(number, targets=ballot_targets(sides, AboutCondition(), index))


def _timed(
    conditions: list[Condition], time: TimeCondition, find: str, index: WordIndex
) -> list[Condition] | None:
    """Add a time: to stances if there are any, else to what is looked for."""
    stances = [c for c in conditions if isinstance(c, StanceCondition)]
    if any(isinstance(c, NumberCondition) for c in conditions):
        return None  # what is counted has no time
    if stances and find not in ("event", "participation", "change"):
        if any(c.time for c in stances):
            return None
        if find == "source":  # of what was said then
            time = replace(time, began=True)
        return [replace(c, time=time) if isinstance(c, StanceCondition) else c for c in conditions]
    if find in ("event", "participation", "change", "stance", "partner", "tie"):
        began = find == "tie" or has_ballots(index)
        return [*conditions, replace(time, began=(began or time.began) and not time.ended)]
    if find == "thread":
        return [*conditions, time]
    if find == "controversy":
        if not (time.start and time.end):
            return [*conditions, time]
        began_in = replace(time, began=True)
        return [*conditions, StanceCondition((StanceTarget(STANCES),), time=began_in)]
    if find in ("position", "actor"):
        return [*conditions, StanceCondition((StanceTarget(STANCES),), time=time)]
    return None


def _condition(clause: Clause | AnyOf, index: WordIndex, now: bool) -> Condition:
    if isinstance(clause, AnyOf):
        groups = [[_condition(item, index, now) for item in group] for group in clause.groups]
        return EitherCondition(tuple(group[0] for group in groups))
    if clause.events:
        return RoleCondition(time=clause.time, negated=clause.negated)
    targets: tuple[StanceTarget, ...] = ()
    if clause.topics and clause.within:
        about = about_of(clause.topics, "stance", index)
        targets = (StanceTarget(clause.sides, about.positions, about.controversies),)
    elif clause.topics and clause.either:
        every = [targets_of(clause.sides, [topic], index) for topic in clause.topics]
        for one in every:
            if isinstance(one, AboutCondition):
                raise Unclear(one)
            targets += one
    elif clause.topics:
        made = targets_of(clause.sides, clause.topics, index)
        if isinstance(made, AboutCondition):
            raise Unclear(made)
        targets = made
    elif set(clause.sides) != set(STANCES):
        targets = ballot_targets(clause.sides, AboutCondition(), index)
    if clause.topics and not all(target.given().keys() - {"sides"} for target in targets):
        raise Unclear(AboutCondition())  # nobody has a stance on an event
    time, current = clause.time, clause.current
    if current is None and time is None and not clause.past and now:
        current = True
    return StanceCondition(
        targets or (StanceTarget(clause.sides),), clause.actors, clause.kind, time, current,
        clause.quoted, clause.negated,
    )  # fmt: skip


# The guard


def lost(part: Phrase, form: Form) -> list[Trace]:
    """Return which words of a reading left nothing in the form.

    The form alone decides, not the rules that made it, so that this holds for every reading.
    """
    every = [*parts_of(form)]
    left = _left(form, every)
    missing = [trace for trace in part.traces if trace not in left and trace[0] in _CHECKED]
    needed = sum(sort == "not" for sort, _ in part.traces)
    denied = sum(getattr(item, "negated", False) for item in every)
    denied += sum(isinstance(item, NumberCondition) and item.most == 0 for item in every)
    if denied != needed and not (denied == 0 and form.query):
        missing.append(("not", ""))
    return missing


_CHECKED = frozenset((
    "actor", "topic", "time", "side", "kind", "noun", "number", "current", "role", "order",
    "property", "tie", "verb",
))  # fmt: skip
_SORTS = {
    **dict.fromkeys(("ids", "actors", *PLACES), ("actor",)),
    "start": ("time",), "end": ("time",), "sides": ("side",), "values": ("property", "side"),
    "roles": ("role",), "order": ("order",), "limit": ("number",),
}  # fmt: skip
"""Which words leave their trace in the fields of forms and conditions."""
_VERBS = {
    "change": ("change",), "event": ("part",), "participation": ("part",),
    "source": ("cite", "publish"), "query": ("contested", "unanimous"),
}  # fmt: skip
"""The verbs that what is looked for may stand for, besides those that forms do not keep."""
_NOUNS: dict[str, tuple[str, ...]] = {
    "stance": ("stance", "position", "tie"), "position": ("position", "stance", "tie"),
    "actor": ("actor", "participation", "partner", "membership", "change"),
    "controversy": ("controversy", "stance", "tie"), "thread": ("thread",), "event": ("event",),
    "reason": ("reason",), "source": ("source",), "tension": ("tension",),
    "reading": ("reading",), "change": ("change",), "question": ("tension", "tie"),
    "quote": ("actor", "stance"), "member": ("membership", "actor"),
}  # fmt: skip
"""What is looked for after a noun."""
_FOLDERS = {"positions": "position", "controversies": "controversy", "actors": "actor"}
_TIES = ("agree", "clash", "differ", "compare", "self", "path")


def _left(form: Form, every: Iterable[object]) -> set[Trace]:
    """Return what a form and its conditions hold of the words of a question."""
    made: set[Trace] = {("noun", noun) for noun, finds in _NOUNS.items() if form.find in finds}
    made |= {("verb", verb) for verb in ("give", "drop", "do", *_VERBS.get(form.find, ()))}
    made |= {("actor", str(value)) for _, value in form.parameters}
    if form.find in ("partner", "source", "query"):
        made |= {("order", "most"), ("order", "least")}
    if form.find in ("tie", "partner", "query"):
        made |= {("tie", relation) for relation in _TIES}
    if form.query:
        made.add(("noun", _FOLDERS.get(form.query.partition("/")[0], "")))
    if form.find == "card":
        made.add(("tie", "identity"))
    if any(getattr(item, "sources", ()) for item in every):
        made |= {("verb", "cite"), ("noun", "source")}
    if form.find == "source" and any(isinstance(item, StanceCondition | AboutCondition)
                                     for item in every):  # fmt: skip
        made |= {("noun", "stance"), ("noun", "position")}
    if form.query or form.sides or any(getattr(item, "reasons", ()) for item in every):
        made |= {("side", side) for side in STANCES}
    for item in every:
        made.update(_traces_of(item))
        for name, value in item.given().items():  # type: ignore[attr-defined]
            some = value if isinstance(value, tuple) else (value,)
            made |= {(sort, str(one)) for sort in _SORTS.get(name, ()) for one in some}
            made |= {("topic", "")} if _SORTS.get(name) == ("actor",) else set()
    return made


def _traces_of(item: object) -> Iterator[Trace]:
    """Yield what the class of a condition, or several of its fields, hold of the words."""
    match item:
        case StanceTarget(names=names) if names:
            yield from (("side", side) for side in STANCES)
        case TimeCondition(ended=True):
            yield "current", "ended"
        case KindCondition():
            yield "kind", ",".join(item.kinds + item.words)
        case RoleCondition():
            yield from (("verb", "part"), ("noun", "event"))
        case StanceCondition():
            yield from (("verb", "part"), ("current", "now" if item.current else "ended"))
            yield from [("noun", "quote")] * item.quoted
        case NumberCondition():
            yield from (("verb", "part"), ("number", "several"))
            yield from (("noun", n) for n in _NOUNS if COUNTED.get(n) in (item.of, item.over))
            for of in (item.of, item.over):
                counted = STANCES if of == "actors" else COUNTED_SIDES.get(of, ()) if of else ()
                yield from (("side", side) for side in counted)
            limits = (item.least, item.most, (item.least or 0) - 1, (item.most or 0) + 1)
            yield from (("number", str(number)) for number in limits)
