"""Turn what the words of a question mean together into a form, and check that nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from argmap.ask.form import (
    STANCES,
    AboutCondition,
    ActorCondition,
    Condition,
    EitherCondition,
    Form,
    KindCondition,
    NumberCondition,
    PropertyCondition,
    RoleCondition,
    Side,
    StanceCondition,
    StanceTarget,
    TieCondition,
    TimeCondition,
    parts_of,
)
from argmap.ask.index import WordIndex
from argmap.ask.phrases import AnyOf, Clause, Phrase, Trace
from argmap.ask.scopes import about_of, ballot_targets, has_ballots, merged, targets_of

_NOUNS = {
    "stance": ("stance", "position"), "position": ("position", "stance", "tie"),
    "actor": ("actor", "participation", "partner", "membership", "change"),
    "controversy": ("controversy", "stance"), "change": ("change",),
    "question": ("tension",), "quote": ("actor", "stance"), "member": ("membership", "actor"),
}  # fmt: skip
"""What is looked for after a noun, where it is not the noun itself."""


class Unclear(Exception):
    """A side of some topic could mean several positions. about: the positions, or their owners."""

    def __init__(self, about: AboutCondition) -> None:
        super().__init__()
        self.about = about


def form_of(part: Phrase, index: WordIndex, now: bool = True) -> Form | None:
    """Return the form of a reading, None if it makes none.

    now: whether the question asks what is held now, if its verbs are in the present.
    Raises Unclear if the side that it asks for may be one of several positions.
    """
    find = part.find
    if not find:
        return None
    conditions: list[Condition] = [*part.conditions]
    actors = tuple(entry.ref.id for entry in part.actors)
    if find == "card":
        if part.cost > 0.45:
            return None
        ids = (*actors, *(e.ref.id for t in part.topics for e in t.entries[:12]))
        return Form("card", ids=ids)
    for clause in part.clauses:
        conditions.append(_condition(clause, index, now and part.time is None))
    if part.topics and not (part.joined == "or" or len(part.topics) == 1 or find == "query"):
        conditions += [about_of([topic], find, index) for topic in part.topics]
    elif part.topics:
        noun = _noun_of(part) if find == "query" else find
        conditions.append(merged(about_of([topic], noun, index) for topic in part.topics))
    if any(isinstance(c, AboutCondition) and not c.given() for c in conditions):
        return None
    if find == "tension" and any(isinstance(c, AboutCondition) and c.controversies and not c.threads
                                 for c in conditions):  # fmt: skip
        # Open questions are those of threads: what is open in a controversy are its tensions.
        conditions = [c for c in conditions if not isinstance(c, PropertyCondition)]
    return _finished(part, conditions, actors, index)


def _noun_of(part: Phrase) -> str:
    return "controversy" if part.query.startswith("controversies") else "position"


def _finished(
    part: Phrase, conditions: list[Condition], actors: tuple[str, ...], index: WordIndex
) -> Form | None:
    find, want = part.find, part.want or "rows"
    order = part.order if part.order in ("most", "least", "first", "last") else ""
    parameters: tuple[tuple[str, str], ...] = ()
    if part.time is not None:
        made = _timed(conditions, part.time, find, index)
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
    conditions = [
        _with_ballots(c, index) if isinstance(c, NumberCondition) else c for c in conditions
    ]
    if want == "date" and order in ("most", "least"):
        return None
    has_number = any(isinstance(c, NumberCondition) and c.most != 0 for c in conditions)
    if (
        order in ("most", "least")
        and not has_number
        and find in ("actor", "position", "controversy", "thread")
    ):
        usual = {"actor": "positions", "thread": "controversies"}.get(find, "actors")
        conditions.append(NumberCondition(usual))  # type: ignore[arg-type]
    presumed = "presumed" in part.flags
    single = not part.limit and (order in ("most", "least", "first", "last"))
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
    sides: dict[str, tuple[Side, ...]] = {
        "supporters": ("for",), "opponents": ("against",), "neutral": ("neutral",)}  # fmt: skip
    if number.of not in sides or number.targets or not has_ballots(index):
        return number
    return replace(number, targets=ballot_targets(sides[number.of], AboutCondition(), index))


def _timed(
    conditions: list[Condition], time: TimeCondition, find: str, index: WordIndex
) -> list[Condition] | None:
    """Add a time: to stances if there are any, else to what is looked for."""
    stances = [c for c in conditions if isinstance(c, StanceCondition)]
    if stances and find not in ("event", "participation", "change"):
        if any(c.time for c in stances):
            return None
        return [replace(c, time=time) if isinstance(c, StanceCondition) else c for c in conditions]
    if find in ("event", "participation", "change", "stance", "partner", "tie"):
        began = find == "tie" or has_ballots(index)
        return [*conditions, replace(time, began=began)]
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
    targets: tuple[StanceTarget, ...] = ()
    if clause.topics and clause.either:
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
    every = list(parts_of(form))
    missing = [trace for trace in part.traces if not _left(trace, form, every)]
    needed = sum(sort == "not" for sort, _ in part.traces)
    denied = sum(getattr(item, "negated", False) for item in every)
    denied += sum(isinstance(item, NumberCondition) and item.most == 0 for item in every)
    if denied != needed and not (denied == 0 and form.query):
        missing.append(("not", ""))
    return missing


def _left(trace: Trace, form: Form, every: Sequence[object]) -> bool:
    sort, value = trace
    match sort:
        case "actor":
            return value in _ids(form, every)
        case "time":
            return any(
                isinstance(item, TimeCondition) and value in (item.start, item.end)
                for item in every
            )
        case "side":
            sides: set[str] = {
                side for item in every if isinstance(item, StanceTarget) for side in item.sides
            }
            sides |= {
                v for item in every if isinstance(item, PropertyCondition) for v in item.values
            }
            counts = {"for": "supporters", "against": "opponents", "neutral": "neutral"}
            return (
                value in sides or value == "any" or form.sides
                or {getattr(item, "of", "") for item in every} & {counts[value], "actors"} != set()
                or any(isinstance(i, StanceTarget) and i.names for i in every)
                or form.query == "positions/contested"
            )  # fmt: skip
        case "kind":
            kinds = [item for item in every if isinstance(item, KindCondition)]
            return any(value == ",".join(item.kinds + item.words) for item in kinds)
        case "noun":
            return _noun_left(value, form, every)
        case "number":
            numbers = [item for item in every if isinstance(item, NumberCondition)]
            given = {str(n) for item in numbers for n in (item.least, item.most)}
            given |= {str(item.least - 1) for item in numbers if item.least}
            given |= {str(item.most + 1) for item in numbers if item.most is not None}
            several = value == "several" and any(item.least == 2 for item in numbers)
            return several or value in given or form.limit is not None or not form.limit
        case "topic":
            return bool(set(value.split(",")) & _ids(form, every)) or form.find != "card"
        case "current":
            stances = [item for item in every if isinstance(item, StanceCondition)]
            return any(item.current is (value == "now") for item in stances)
        case "role":
            return any(value in getattr(item, "roles", ()) for item in every)
        case "order":
            return bool(form.order) or form.find in ("partner", "source", "query")
        case "property":
            return any(isinstance(i, PropertyCondition) and value in i.values for i in every)
        case "tie":
            return form.find in ("tie", "partner", "query") or any(
                isinstance(i, TieCondition) for i in every
            )
        case "verb":
            return _verb_left(value, form, every)
    return True


def _verb_left(value: str, form: Form, every: Sequence[object]) -> bool:
    match value:
        case "change":
            return form.find == "change"
        case "part":
            used = (StanceCondition, NumberCondition, RoleCondition)
            return form.find in ("event", "participation") or any(
                isinstance(item, used) for item in every
            )
        case "cite":
            return form.find == "source"
        case "contested" | "unanimous":
            return form.find == "query"
    return True


def _noun_left(value: str, form: Form, every: Sequence[object]) -> bool:
    from argmap.ask.lexemes import counted

    if form.find in _NOUNS.get(value, (value,)) or form.find == value:
        return True
    if any(isinstance(item, NumberCondition) and item.of == counted(value) for item in every):
        return True
    if value == "event" and any(isinstance(item, RoleCondition) for item in every):
        return True
    if value == "quote":
        return any(isinstance(item, StanceCondition) and item.quoted for item in every)
    return form.find == "query" and form.query.startswith(_FOLDERS.get(value, "?"))


_FOLDERS = {"position": "positions", "controversy": "controversies", "actor": "actors"}


def _ids(form: Form, every: Iterable[object]) -> set[str]:
    found = {*form.actors, *form.ids, *(str(v) for _, v in form.parameters)}
    for item in every:
        for name in ("ids", "actors", "positions", "controversies", "threads", "readings", "events",
                     "tensions"):  # fmt: skip
            found.update(getattr(item, name, ()))
        if isinstance(item, ActorCondition):
            found.update(item.ids)
    return found
