"""Forms with one condition less: what to show if nothing was found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from argmap.ask.form import (
    STANCES,
    AboutCondition,
    Form,
    PropertyCondition,
    StanceCondition,
    StanceTarget,
    TimeCondition,
    parts_of,
)


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


def wider(form: Form) -> Iterator[tuple[Form, str]]:
    """Yield forms with one condition less, which say what there is instead, and what they are."""
    stances = [item for item in form.conditions if isinstance(item, StanceCondition)]
    times = [item for item in form.conditions if isinstance(item, TimeCondition)]
    if form.find == "event" and len(times) == len(form.conditions) == 1:
        yield Form("stance", (replace(times[0], began=True),)), "Stances that began then"
    if any(item.time for item in stances) or times:
        conditions = tuple(
            replace(item, time=None) if isinstance(item, StanceCondition) else item
            for item in form.conditions if not isinstance(item, TimeCondition)
        )  # fmt: skip
        yield replace(form, conditions=conditions), "At other times"
    if form.find == "tie" and form.relation == "clash" and len(form.actors) == 2:
        kept = tuple(c for c in form.conditions if isinstance(c, AboutCondition))
        yield replace(form, relation="differ", conditions=kept), "They hold different positions"
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
        sides = {side for target in stance.targets for side in target.sides}
        placed = any(t.positions or t.controversies for t in stance.targets)
        if placed and (sides != set(STANCES) or stance.current is not None):
            targets = tuple(replace(target, sides=STANCES, names=(), other_names=())
                            for target in stance.targets)  # fmt: skip
            wide = replace(stance, targets=targets, current=None, quoted=False)
            rest = tuple(wide if item is stance else item for item in form.conditions)
            yield replace(form, conditions=rest), "Recorded instead"
