"""Say in a sentence of English what a form asks for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from argmap.ask.form import (
    PLACES,
    SINGULAR,
    STANCES,
    AboutCondition,
    ActorCondition,
    Condition,
    EitherCondition,
    Form,
    KindCondition,
    MemberCondition,
    NumberCondition,
    PropertyCondition,
    RoleCondition,
    StanceCondition,
    StanceTarget,
    TieCondition,
    TimeCondition,
)

Name = Callable[[str, str], str]
"""Returns how a node is shown, by its label and id: “Net Neutrality” (net-neutrality)."""

_LISTED = 4
_PLURALS = {
    "controversy": "controversies", "participation": "actors",
    "change": "changes of stance", "tie": "positions", "partner": "actors",
    "membership": "memberships", "company": "companies", "research-lab": "research labs",
    "individual": "individuals", "government": "government bodies", "unknown": "actors",
}  # fmt: skip
_VERBS = {
    ("for",): ("support", "supports", "do not support", "does not support"),
    ("against",): ("contest", "contests", "do not contest", "does not contest"),
    ("neutral",): ("are neutral on", "is neutral on", "are not neutral on", "is not neutral on"),
    ("for", "against"): (
        "take a side on", "takes a side on", "take no side on", "takes no side on"
    ),
}  # fmt: skip
"""The verbs of a stance by its sides: of several actors and of one, then what they do not do."""
_ANY = ("have a stance on", "has a stance on", "have no stance on", "has no stance on")


def sentence_of(
    form: Form, name: Name, question: str = "", organizations: Collection[str] = ()
) -> str:
    """Return what a form asks for, as a sentence.

    question: that of its named query; organizations: ids of actors that others may speak for.
    """
    text = _Writer(name, form.find, organizations).form(form, question)
    named = {*form.actors, *(value for _, value in form.parameters if isinstance(value, str))}
    named.update(id for c in form.conditions if isinstance(c, ActorCondition) for id in c.ids)
    if form.find in ("tie", "partner", "change", "query") and named & set(organizations):
        text += "; what members said for organizations is left out"
    return text[:1].upper() + text[1:]


def time_text(time: TimeCondition) -> str:
    """Return a period in words."""
    start, end = time.start.rstrip("~"), time.end.rstrip("~")
    if start and end:
        return (
            f"{'on' if len(start) > 7 else 'in'} {start}"
            if start == end
            else f"from {start} to {end}"
        )
    if start:
        return f"{'after' if time.start.endswith('~') else 'since'} {start}"
    return f"{'until' if time.end.endswith('~') else 'before'} {end}"


def _joined(some: Iterable[str], word: str = "and") -> str:
    made = list(some)
    if len(made) < 2:
        return "".join(made)
    return f"{', '.join(made[:-1])} {word} {made[-1]}"


_LABELS = {"controversy": "Controversy", "position": "Position"}
"""The labels of parameters that are no actors."""


class _Writer:
    def __init__(self, name: Name, find: str, organizations: Collection[str]) -> None:
        self._name = name
        self._organizations = organizations
        self._of_threads = find == "thread"
        self._of_actors = find in ("actor", "participation", "partner", "membership", "change")

    def nodes(self, label: str, ids: Sequence[str], word: str = "or") -> str:
        """Return some nodes by their names, the first ones if there are many."""
        shown = [self._name(label, id) for id in ids[:_LISTED]]
        if len(ids) > _LISTED:
            shown.append(f"{len(ids) - _LISTED:,} more")
        return _joined(shown, word)

    def form(self, form: Form, question: str) -> str:
        """Return the sentence without its capital."""
        conditions = list(form.conditions)
        match form.find:
            case "card":
                shown = _joined([self._name("", id) for id in form.ids[:_LISTED]])
                return f"what the graph has on {shown}"
            case "query":
                head = f"the question of {form.query}: {question}" if question else form.query
                given = [
                    f"{key} {self._name(_LABELS.get(key, 'Actor'), str(value))}"
                    for key, value in form.parameters
                ]
                text = f"{head} ({_joined(given)})" if given else head
                return self._with(text, conditions, "; only ")
            case "tie":
                head = self._tie(form, conditions)
            case "partner":
                verb = "agree" if form.relation == "agree" else "clash"
                head = f"{self._asked(conditions)} {verb} with {self.nodes('Actor', form.actors)}"
            case "membership":
                who = self.nodes("Actor", form.actors)
                match conditions:
                    case [ActorCondition(ids=ids, negated=False)] if form.relation == "of":
                        return f"whether {who} belongs to {self.nodes('Actor', ids)}"
                head = (
                    f"what {who} belongs to"
                    if form.relation == "of"
                    else f"recorded members of {who}"
                )
            case "position" if form.sides:
                head = "positions, with who is for and who is against them,"
            case "stance":
                return self._stances(form, conditions)
            case _:
                head = self._head(form, conditions)
        return self._order(form, self._with(head, conditions))

    def _tie(self, form: Form, conditions: list[Condition]) -> str:
        verb = {"agree": "agree", "clash": "clash", "differ": "differ"}.get(form.relation, "")
        kinds = [item for item in conditions if isinstance(item, KindCondition)]
        for item in kinds:
            conditions.remove(item)
        who = self.nodes("Actor", form.actors, "and") or _joined(self._kind(k) for k in kinds)
        if not verb:
            return f"how {who} compare"
        alike = {"agree": "all take the same side", "clash": "take different sides"}
        return f"positions on which {who} {verb if form.actors else alike.get(verb, verb)}"

    def _asked(self, conditions: list[Condition]) -> str:
        """Return whose ties are asked for, and remove the condition that says so."""
        for item in conditions:
            if isinstance(item, ActorCondition) and not item.negated:
                conditions.remove(item)
                return f"which of {self.nodes('Actor', item.ids, 'and')}"
        return "actors that"

    def _stances(self, form: Form, conditions: list[Condition]) -> str:
        """ "what Apple supports in X": stances of actors, or of everybody."""
        stances = [item for item in conditions if isinstance(item, StanceCondition)]
        rest = [item for item in conditions if not isinstance(item, StanceCondition)]
        if not stances:
            return self._order(form, self._with("stances", rest))
        made = []
        for stance in stances:
            who = self._holders(stance)
            alone = len(stance.actors) == 1 and who[-1] == ")"
            made.append(f"{who} {self._verb(stance, single=alone)}")
        return self._order(form, self._with(f"stances: {_joined(made)}", rest, ", "))

    def _holders(self, stance: StanceCondition) -> str:
        if stance.actors:
            spoken = any(id in self._organizations for id in stance.actors)
            more = ", also by members who spoke for them," if spoken else ""
            return self.nodes("Actor", stance.actors) + more
        return self._kind(stance.kind) if stance.kind else "actors"

    def _head(self, form: Form, conditions: list[Condition]) -> str:
        kinds = [
            item for item in conditions if isinstance(item, KindCondition) and not item.negated
        ]
        if form.find == "actor" and any(isinstance(item, NumberCondition) for item in conditions):
            who = self._asked(conditions)
            if who != "actors that":
                return who
        if form.find == "actor" and len(kinds) == 1:
            conditions.remove(kinds[0])
            return self._kind(kinds[0])
        placed = any(isinstance(c, AboutCondition) and not c.negated for c in conditions)
        if form.find == "participation" and placed and RoleCondition() in conditions:
            conditions.remove(RoleCondition())
            for kind in kinds:
                conditions.remove(kind)
            return f"{_joined(map(self._kind, kinds)) or 'actors'} that took part"
        if form.find == "participation" and not kinds:
            named = [c for c in conditions if isinstance(c, ActorCondition) and not c.negated]
            if named:
                conditions.remove(named[0])
                return f"roles of {self.nodes('Actor', named[0].ids, 'and')} in events"
        if form.find == "tension":
            some = [c for c in conditions if isinstance(c, PropertyCondition) and c.field == "kind"]
            if some and some[0].values == ("question",):
                conditions.remove(some[0])
                return "open questions"
        return plural(form.find)

    def _kind(self, kind: KindCondition) -> str:
        words = [plural(word) for word in kind.words[-1:]] or [plural(one) for one in kind.kinds]
        text = _joined(dict.fromkeys(words), "or")
        return f"actors other than {text}" if kind.negated else text

    def _with(self, head: str, conditions: Iterable[Condition], before: str = " ") -> str:
        plain: list[str] = []
        clauses: list[str] = []
        for item in conditions:
            text = self.condition(item)
            (clauses if text.startswith(("that ", "where ")) else plain).append(text)
        if clauses:
            plain.append(_joined(clauses))
        return head + before + " ".join(plain) if plain else head

    def _order(self, form: Form, text: str) -> str:
        if form.order in ("first", "last"):
            word = "earliest" if form.order == "first" else "latest"
            text += f", {'only the ' if form.top else 'the '}{word}{'' if form.top else ' first'}"
        elif form.order:
            word = "most" if form.order == "most" else "fewest"
            text += f", {'only those with the ' if form.top else 'those with the '}{word}"
            text += "" if form.top else " first"
        if form.limit:
            text += f", at most {form.limit:,}"
        return text

    # Conditions

    def condition(self, item: Condition) -> str:
        """Return a condition as words after a noun."""
        no = getattr(item, "negated", False)
        match item:
            case AboutCondition():
                return f"{'not in' if no else 'in'} {self._about(item)}"
            case KindCondition():
                return f"that are {'not ' if no else ''}{self._kind(replace(item, negated=False))}"
            case ActorCondition():
                return f"{'other than' if no else 'of'} {self.nodes('Actor', item.ids)}"
            case TimeCondition():
                began = self._of_threads or (item.began and not self._of_actors)
                return f"{'that ended ' if item.ended else 'that began ' * began}{time_text(item)}"
            case PropertyCondition():
                return self._property(item)
            case NumberCondition():
                return f"with {self._number(item)}"
            case MemberCondition():
                verb = "have as a member" if item.of else "belong to"
                return f"that {'do not ' if no else ''}{verb} {self.nodes('Actor', item.actors)}"
            case TieCondition():
                return f"that {'do not ' if no else ''}{item.relation} with {self.nodes('Actor', item.actors)}"  # noqa: E501
            case RoleCondition():
                return self._role(item)
            case EitherCondition():
                some = [self.condition(one).removeprefix("that ") for one in item.conditions]
                return f"that {_joined(some, 'or')}"
        return self._stance(item)

    def _about(self, about: AboutCondition) -> str:
        made = [self.nodes(label, ids) for name, label in PLACES.items()
                if (ids := getattr(about, name))]  # fmt: skip
        return _joined(made, "or")

    def _property(self, item: PropertyCondition) -> str:
        no = "not " if item.negated else ""
        values = _joined(item.values, "or")
        match item.field:
            case "status":
                return f"that are {no}{values}"
            case "region":
                return f"{'not ' * item.negated}in {_joined(item.values, 'or')}"
            case "side":
                return f"that speak {no}{values} it"
            case "kind":
                return f"that are {no}{_joined(map(plural, item.values), 'or')}"
        return f"of {values} {item.field}" if not no else f"not of {values} {item.field}"

    def _number(self, item: NumberCondition) -> str:
        noun = self._kind(item.kind) if item.kind else item.of
        noun = {"neutral": "neutral actors"}.get(noun, noun)
        if item.kind and item.of in ("supporters", "opponents"):
            noun += f" as {item.of}"
        if self._of_actors and item.targets:
            verb = _joined({_VERBS.get(target.sides, _ANY)[0]: 1 for target in item.targets}, "or")
            noun += (
                f" that they {verb}"
                if item.of == "positions"
                else f" in which they {verb} something"
            )
        if item.over:
            return f"more {noun} than {item.over}"
        if item.most == 0:
            return f"no {noun}"
        if item.least is None and item.most is None:
            return f"their number of {noun}"
        if 1 in (item.least, item.most) and (None in (item.least, item.most) or item.most == 1):
            noun = SINGULAR.get(noun, noun)
        if item.least == item.most:
            return f"exactly {item.least:,} {noun}"
        if item.most is None:
            return f"at least {item.least:,} {noun}"
        if item.least is None:
            return f"at most {item.most:,} {noun}"
        return f"{item.least:,} to {item.most:,} {noun}"

    def _role(self, item: RoleCondition) -> str:
        roles = f" as {_joined(item.roles, 'or')}" if item.roles else ""
        where = f" in {self._about(item.about)}" if item.about else ""
        when = f" {time_text(item.time)}" if item.time else ""
        if self._of_actors and not item.kind:
            beside = f" with {self.nodes('Actor', item.actors)}" if item.actors else ""
            beside += f" as {_joined(item.other_roles, 'or')}" if item.other_roles else ""
            event = f"{'no' if item.negated else 'an'} event{beside}"
            return f"that took part{roles} in {event}{where}{when}"
        if item.actors:
            word = "without" if item.negated else "with"
            return f"{word} {self.nodes('Actor', item.actors)}{roles}{where}{when}"
        somebody = "anybody" if item.negated else "somebody"
        who = f"with {self._kind(item.kind) if item.kind else somebody}"
        return f"{'not ' * item.negated}{who}{roles}{where}{when}"

    def _stance(self, stance: StanceCondition) -> str:
        who, single, no = self._holders(stance), len(stance.actors) == 1, False
        if self._of_actors and not (stance.actors or stance.kind):
            return f"that {self._verb(stance, no=stance.negated)}"
        if self._of_actors:
            spoke = "did not speak" if stance.negated else "spoke"
            return f"that {spoke} as or for {who} and {self._verb(stance)}"
        if stance.negated and single:
            no = True
        elif stance.negated and stance.actors:
            who = f"none of {self.nodes('Actor', stance.actors, 'and')}"
        elif stance.negated:
            who, single = (f"no {who}", False) if stance.kind else ("nobody", True)
        that = "where" if any(map(self._target, stance.targets)) else "that"
        return f"{that} {who} {self._verb(stance, single=single, no=no, gap=True)}"

    def _verb(
        self, stance: StanceCondition, *, single: bool = False, no: bool = False, gap: bool = False
    ) -> str:
        """Return the verb and what the stance is on.

        single: whether a single actor takes it; no: whether it does not; gap: whether the noun
        before is what the stance is on.
        """
        targets = stance.targets or (StanceTarget(STANCES),)
        several = no and len(targets) > 1 and not gap
        made = []
        for target in targets:
            verb = _VERBS.get(target.sides, _ANY)[single + 2 * (no and not several)]
            on = self._target(target) or ("" if gap else "anything" if no else "something")
            made.append(f"{verb} {on}".strip())
        text = ("have no stance that says: " if several else "") + _joined(made, "or")
        if stance.current is not None:
            ended = "" if stance.time and stance.time.ended else ", in a stance that has ended"
            text += " now" if stance.current else ended
        if stance.quoted:
            text += " in a quote"
        if stance.time:
            began = ", which began" if stance.time.began and stance.time.start else ""
            began = ", which ended" if stance.time.ended else began
            text += f"{began} {time_text(stance.time)}"
        return text

    def _target(self, target: StanceTarget) -> str:
        made = []
        for label, ids in (("Position", target.positions), ("Controversy", target.controversies),
                           ("Reading", target.readings)):  # fmt: skip
            if ids:
                some = label == "Controversy" and set(target.sides) != set(STANCES)
                made.append(f"{'a position in ' * some}{self.nodes(label, ids)}")
        text = _joined(made, "or")
        if target.names:
            names = _joined((f"“{name}”" for name in target.names), "or")
            text = f"{names} in {text}" if text else f"positions called {names}"
        return text


def plural(noun: str) -> str:
    """Return the plural of a noun."""
    if noun in _PLURALS:
        return _PLURALS[noun]
    return f"{noun[:-1]}ies" if noun.endswith("y") else noun if noun.endswith("s") else f"{noun}s"
