"""Forms with one condition less: what to show if nothing was found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from argmap.ask.form import (
    STANCES,
    AboutCondition,
    ActorCondition,
    Form,
    KindCondition,
    PropertyCondition,
    StanceCondition,
    StanceTarget,
    TimeCondition,
    parts_of,
)
from argmap.ask.index import WordIndex


def times_of(form: Form) -> list[TimeCondition]:
    """Return the times of the stances of a form."""
    return [c.time for c in form.conditions if isinstance(c, StanceCondition) and c.time]


def without_times(form: Form) -> Form:
    """Return a form for stances at any time."""
    conditions = tuple(
        replace(item, time=None) if isinstance(item, StanceCondition) else item
        for item in form.conditions
    )
    return replace(form, conditions=conditions, limit=None)


def of_unknown_kind(form: Form) -> Form | None:
    """Return a form for actors without a kind, None if it does not ask for kinds of actors."""
    kinds = [c for c in form.conditions if isinstance(c, KindCondition) and not c.negated]
    if not kinds or form.top:
        return None
    rest = tuple(item for item in form.conditions if item not in kinds)
    unknown = KindCondition(("unknown",))
    return replace(form, conditions=(*rest, unknown), limit=None)


def is_about_actors(form: Form) -> bool:
    """Return whether a form names actors, or can be answered by yes or no."""
    return form.want == "yes" or any(getattr(item, "actors", ()) for item in parts_of(form))


def is_placed(form: Form) -> bool:
    """Return whether a form is about some positions or controversies."""
    return any(
        isinstance(item, AboutCondition)
        or getattr(item, "positions", ())
        or getattr(item, "controversies", ())
        for item in parts_of(form)
    )


def wider(form: Form, index: WordIndex) -> Iterator[tuple[Form, str]]:
    """Yield forms with one condition less, which say what there is instead, and what they are."""
    stances = [item for item in form.conditions if isinstance(item, StanceCondition)]
    times = [item for item in form.conditions if isinstance(item, TimeCondition)]
    if form.find == "event" and len(times) == len(form.conditions) == 1:
        yield Form("stance", (replace(times[0], began=True),)), "Stances that began then"
    if any(item.time for item in stances) or times:
        at_any_time = without_times(form).conditions
        conditions = tuple(item for item in at_any_time if not isinstance(item, TimeCondition))
        yield replace(form, conditions=conditions), "At other times"
    if form.find in ("event", "participation"):
        yield from _in_threads(form, index)
        of_others = tuple(c for c in form.conditions if not isinstance(c, KindCondition))
        if of_others != form.conditions:
            yield replace(form, conditions=of_others), "Recorded of others"
    if form.query == "actors/opponents":
        placed = tuple(item for item in form.conditions if isinstance(item, AboutCondition))
        actors = tuple(str(value) for _, value in form.parameters)
        yield Form("partner", placed, actors, "clash"), "Clashes, also by rival positions"
    if form.find in ("tie", "partner"):
        yield from _untied(form)
    status = [item for item in form.conditions if isinstance(item, PropertyCondition)]
    if form.want == "yes" and status and form.find == "controversy":
        rest = tuple(item for item in form.conditions if item not in status)
        yield replace(form, conditions=rest), "Recorded instead"
    if form.find == "reason":
        held = [replace(item, targets=()) for item in stances]
        about = [item for item in form.conditions if isinstance(item, AboutCondition)]
        if held and about:
            targets = tuple(
                StanceTarget(STANCES, item.positions, item.controversies) for item in about
            )
            yield Form("stance", tuple(replace(i, targets=targets) for i in held)), (
                "No reasons are recorded. Their stances")  # fmt: skip
    if len(stances) == 1 and not stances[0].negated:
        [stance] = stances
        for wide, what in _wider_stances(stance, index):
            rest = tuple(wide if item is stance else item for item in form.conditions)
            yield replace(form, conditions=rest), what
            others = tuple(item for item in rest if not isinstance(item, KindCondition))
            if len(others) < len(rest) or stance.kind:
                others = tuple(replace(i, kind=None) if i is wide else i for i in others)
                yield replace(form, conditions=others), "Recorded of others"


def _in_threads(form: Form, index: WordIndex) -> Iterator[tuple[Form, str]]:
    """Yield events of the threads to which the controversies of a form belong."""
    about = next((c for c in form.conditions if isinstance(c, AboutCondition)), None)
    if about is None or about.negated:
        return
    owners = {index.entry(n) for id in about.controversies for entry in index.with_id(id)
              if entry.ref.label == "Controversy" for n in entry.parents}  # fmt: skip
    threads = tuple(sorted({owner.ref.id for owner in owners} | {*about.threads}))
    wide = replace(about, threads=threads)
    if threads != about.threads:
        yield replace(form, conditions=tuple(wide if c is about else c for c in form.conditions)), (
            f"In the threads of what was searched ({', '.join(threads)})")  # fmt: skip


def _untied(form: Form) -> Iterator[tuple[Form, str]]:
    """Yield how actors compare that do not agree or clash, and what each of them holds."""
    kept = tuple(c for c in form.conditions if isinstance(c, AboutCondition))
    if form.find == "tie" and len(form.actors) == 2:
        if form.relation == "agree":
            yield replace(form, relation="clash", conditions=kept), "They clash"
        yield replace(form, relation="differ", conditions=kept), "They hold different positions"
    if form.find == "partner" and form.relation == "clash" and kept:
        yield Form("position", kept, sides=True), "The positions there, and who holds them"
    others = (c.ids for c in form.conditions if isinstance(c, ActorCondition) and not c.negated)
    actors = tuple(dict.fromkeys([*form.actors, *(id for ids in others for id in ids)]))
    if len(actors) > 1:
        yield Form("stance", (StanceCondition(actors=actors), *kept)), "What they hold"


def _wider_stances(
    stance: StanceCondition, index: WordIndex
) -> Iterator[tuple[StanceCondition, str]]:
    """Yield stances on any side, of any kind of actor, and in the whole controversy."""
    targets = stance.targets
    places = {id for target in targets for id in target.controversies}
    positions = {id for target in targets for id in target.positions}
    if not (places or positions):
        return
    every = [replace(target, sides=STANCES, names=(), other_names=()) for target in targets]
    if any("against" in target.sides for target in targets):
        rivals = {entry.ref.id for id in positions if (found := index.position(id))
                  for entry in index.rivals(found.n)}  # fmt: skip
        every += [StanceTarget(("for",), tuple(sorted(rivals - positions)))] * bool(rivals)
    wide = replace(stance, targets=tuple(every), current=None, quoted=False)
    yield wide, "Recorded instead"
    places |= {owner for id in positions for owner in index.owners(id)}
    whole = StanceTarget(STANCES, controversies=tuple(sorted(places)))
    if stance.actors:
        yield replace(wide, targets=(whole,)), "Recorded in this controversy"
