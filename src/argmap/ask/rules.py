"""The rules of the grammar: which parts next to each other make another part, and its meaning.

A pattern names categories: `A|B` is one of two, `[A]` may be missing. `(A)` must be there and
`(A)?` may be; both only connect others, and the meaning does not get them. `~` gives the others to
the meaning in the reverse order. The number is what the rule costs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from argmap.ask import noun_meanings as noun
from argmap.ask import number_meanings as number
from argmap.ask import relation_meanings as relation
from argmap.ask import stance_meanings as stance
from argmap.ask.phrases import Meaning, same, when


@dataclass(frozen=True, slots=True)
class Rule:
    """That some parts next to each other make another one.

    parts: their categories; passed: the places of those that the meaning gets.
    """

    cat: str
    parts: tuple[str, ...]
    passed: tuple[int, ...]
    meaning: Meaning
    cost: float


_DATED = ("event", "controversy", "thread", "stance", "change", "actor")
_CONTESTED = when("position", free="order clauses", find="query", query="positions/contested")
_FOUGHT_OVER = when(
    "controversy", free="order clauses", find="query", query="controversies/most-contested"
)
_UNANIMOUS = when("position", free="clauses", find="query", query="positions/uncontested")
_MEMBERS = when(find="membership", joined="")
_MEMBER_OF = when("actor", "", free="clauses", find="membership", relation="of", joined="")

_TABLE: tuple[tuple[str, str, Meaning, float], ...] = (
    # names of actors and topics
    ("as", "A", same, 0),
    ("as", "as AND|OR|COMMA A", stance.listed, 0),
    ("np", "A A TIE", relation.tie, 0.3),
    ("as", "BOTH|ALL as", stance.each_of, 0),
    ("as", "~ as BOTH|ALL", stance.each_of, 0),
    ("ts", "T", same, 0),
    ("ts", "ts AND|OR|COMMA (BY)? T", stance.listed, 0),
    ("ts", "BOTH ts", stance.each_of, 0),
    ("np", "as TIE (WITH)? (ALL) ts", relation.tie_on, 0),
    ("np", "A [A] ts TIE", relation.tie_on, 0.3),
    ("np", "as V as", relation.clash, 0.3),
    ("ts", "ts T", stance.nested, 0.05),
    ("ts", "ts N", stance.class_word, 0.05),
    ("ts", "~ N ts", stance.class_word_before, 0.05),
    # stances
    ("V", "V AND|OR V", stance.both_sides, 0),
    ("V", "V V", stance.quoted, 0),
    ("V", "~ BEGIN V", stance.begun, 0),
    ("AG", "~ BEGIN AG", stance.begun, 0),
    ("vp", "V", stance.on, 0.05),
    ("vp", "V ts", stance.on, 0),
    ("vp", "~ ts V", stance.on, 0.08),
    ("vp", "(CH) V ts", stance.turned, 0),
    ("vp", "V DATED", stance.dated, 0),
    ("vp", "SAYS", stance.says, 0),
    ("vp", "AG (BY) ts", stance.agent, 0.03),
    ("vp", "PART N", stance.in_events, 0),
    ("vp", "PART ts", relation.takes_part, 0.05),
    ("vp", "V N [ts]", stance.on_any, 0.15),
    ("vp", "AG (BY) N [ts]", stance.agent_of_any, 0.15),
    ("np", "AG (BY) N [ts]", noun.holders_of_any, 0.15),
    ("vp", "DROP ts", stance.dropped, 0),
    ("vp", "DROP N", stance.dropped_any, 0.1),
    ("vp", "DROP V|AG (BY)? ts", stance.dropped, 0),
    ("vp", "VN ts", stance.none, 0),
    ("vp", "NEG vp", stance.denied, 0),
    ("vp", "V NEG ts NEG ts", stance.neither, 0),
    ("vp", "vp AND|OR|BUT vp", stance.together, 0),
    ("vp", "vp COMMA vp", stance.together, 0.05),
    ("vp", "vp D|DE", stance.timed, 0),
    ("vp", "~ D vp", stance.timed, 0),
    ("vp", "vp BUT NEG D", stance.not_then, 0),
    ("vp", "vp BUT NEG ts", stance.but_not, 0),
    ("vp", "vp CUR", stance.current, 0),
    ("vp", "~ CUR vp", stance.current, 0),
    ("cl", "as|K|NOK|NOB vp", stance.clause, 0),
    ("cl", "~ vp (BY) as|K|NOK|NOB", stance.clause, 0),
    ("cl", "as np", stance.position_of, 0),
    ("cl", "as np CUR", stance.position_now, 0),
    ("cl", "as ts", stance.keywords, 0.3),
    ("cl", "~ ts as", stance.keywords, 0.35),
    ("cl", "NEG cl", stance.denied, 0),
    ("cl", "V as (BY|WITH)? ts", stance.inverted, 0.1),
    ("NOK", "NEG|NUM K|N", stance.no_kind, 0),
    # nouns
    ("np", "N|K|WHO|WHAT|HAPPEN", same, 0),
    ("K", "K (AND|OR) K", noun.either_kind, 0),
    ("K", "~ ALL K", when(flags=("all",)), 0),
    ("N", "ALL N", same, 0),
    ("N", "~ ST N", noun.open_question, 0),
    ("N", "N N", noun.doubled, 0),
    ("K", "K (BY)? N", noun.kind_of_actors, 0),
    ("np", "WHAT|WHICH np", noun.which, 0),
    ("WHAT", "WHICH", when(flags=("asked",)), 0.3),
    ("np", "np (AND) (WHICH)", same, 0),
    ("np", "WHO np", when("actor"), 0.03),
    ("np", "ANAME K", same, 0),
    ("np", "AG (BY)? ts", noun.holders, 0.02),
    ("np", "AG (BY)? ts DROP", noun.former_holders, 0),
    ("np", "~ ts AG", noun.holders, 0.03),
    ("np", "K AG ts", noun.holders_of_kind, 0.03),
    ("np", "np vp", noun.who, 0),
    ("np", "np cl", noun.that, 0),
    ("np", "np as|K|NOK AG", noun.of_agent, 0.1),
    ("np", "np (EVERYWHERE)", noun.everywhere, 0),
    ("np", "np (BY|WITH)? ts", noun.about, 0.01),
    ("np", "~ ts np", noun.about, 0.05),
    ("np", "np (MEM) (WITH)? ts", noun.about, 0),
    ("np", "np ts (MEM)", noun.part_of, 0),
    ("np", "np D", when(free="time"), 0.02),
    ("np", "WHAT ts D", noun.what_happened, 0.2),
    ("np", "~ D np", when(free="time"), 0.03),
    ("np", "np (BEGIN)", when("stance", free="clauses", flags=("began",)), 0),
    ("np", "np CUR D", noun.ended_in, 0),
    ("np", "np (UPD)", when("controversy", flags=("updated",)), 0),
    ("np", "np EXC as|K", noun.other_than, 0),
    ("np", "np NEG K", noun.other_than, 0.1),
    ("np", "np (WITH)? NUM N|AG|K", number.counted, 0),
    ("np", "np (WITH)? NUM V", number.counted, 0.1),
    ("np", "np N", number.counted, 0.4),
    ("np", "np (WITH) AG", number.counted, 0.3),
    ("np", "np V|PART NUM N", number.counted, 0),
    ("np", "np V (BY) NUM K|N", number.counted, 0),
    ("np", "np V N|K NUM N", number.counted_in, 0),
    ("np", "np (WITH)? MORE N|AG|K (THAN) N|AG|K", number.more_than, 0),
    ("np", "(NUMBER)? N|AG|K PER np", number.number_for_each, 0),
    ("np", "(NUMBER) N|K V|PART PER np", number.number_for_each, 0),
    ("np", "as V MORE N (THAN) as", number.compared, 0),
    ("np", "np V MORE N (COMMA)? as", number.compared, 0),
    ("np", "(WHICH|WHAT) (N)? MORE N|AG|K (COMMA)? ts", number.more_of, 0),
    ("np", "(WHICH|WHAT) V MORE N|K (COMMA)? ts", number.more_of, 0.1),
    ("np", "(MORE) AG (THAN) AG (BY)? ts", noun.both_sides, 0),
    ("np", "ts (MORE) AG (THAN) AG", noun.both_sides, 0),
    ("np", "np (WITH)? TOP N|AG|K", number.counted, 0),
    ("np", "np V|PART TOP N", number.counted, 0),
    ("np", "TOP V|CITE np", number.counted, 0),
    ("np", "np TOP N|K V", number.counted, 0),
    ("np", "np TOP V|CITE|PART", number.counted, 0),
    ("np", "np (WITH)? SIZE V|AG", number.counted, 0),
    ("np", "np V|CITE TOP", number.counted, 0),
    ("np", "INT|NUM np", number.supposed, 0.05),
    ("np", "TOP|DATED INT np", number.top, 0),
    ("np", "DATED np", when(*_DATED, free="order"), 0),
    ("np", "DATED ts", noun.latest_event, 0),
    ("np", "~ np DATED", when(*_DATED, free="order"), 0.05),
    ("ST", "(CUR) ST", same, 0),
    ("np", "np ST|LV|EV|SD", noun.valued, 0.02),
    ("np", "~ ST|LV|EV|SD np", noun.valued, 0),
    ("np", "np EV (N)", noun.valued, 0),
    ("np", "EV", when(find="event"), 0.1),
    ("EV", "ALL EV", same, 0),
    ("np", "np NEG ST|SD", noun.not_valued, 0),
    ("np", "ts ST", when(find="controversy", want="yes"), 0),
    ("np", "ts STATUS", when(find="controversy"), 0),
    ("np", "~ STATUS (BY)? ts", when(find="controversy"), 0),
    ("np", "~ np (TOP)? CON", _CONTESTED, 0),
    ("np", "~ np (TOP)? CON", _FOUGHT_OVER, 0),
    ("np", "CON np", _CONTESTED, 0),
    ("np", "CON np", _FOUGHT_OVER, 0),
    ("np", "UNAN np", _UNANIMOUS, 0),
    ("np", "(UNAN) np", noun.without_opposition, 0),
    ("np", "np (UNAN)", noun.without_opposition, 0),
    ("np", "~ np UNAN", _UNANIMOUS, 0),
    ("np", "np AND WHO V", noun.and_other_side, 0),
    ("np", "np AND WHO V", noun.and_holders, 0.01),
    ("np", "np AND V", noun.and_other_side, 0.05),
    ("np", "V ts", noun.two_sides, 0),
    ("np", "~ ts V", noun.two_sides, 0),
    ("np", "np V (AND)? (WHAT)", noun.who_what, 0),
    # ties, changes, events, members
    ("np", "as TIE (WITH)? [as]", relation.tie, 0),
    ("np", "~ TIE as", relation.tie, 0),
    ("np", "~ TIE N (BY)? as", relation.compared_views, 0.05),
    ("np", "np as TIE (WITH)? [as]", relation.tied, 0),
    ("np", "np [TOP] TIE [TOP] (WITH)? as", relation.partner, 0),
    ("np", "np as TIE (WITH)? [TOP]", relation.partner, 0),
    ("np", "np TIE (WITH)? as TOP", relation.partner, 0),
    ("np", "np TIE", relation.kinds_tied, 0),
    ("np", "np K TIE", relation.on_which_kinds, 0),
    ("np", "np|as CH", relation.changed, 0),
    ("np", "CH", when(find="change"), 0.4),
    ("CH", "CH N|RIVAL|V", relation.changed_what, 0),
    ("np", "np R (BY)? [as|ts]", relation.role, 0),
    ("np", "np R WHO", relation.both_parties, 0),
    ("np", "R", relation.role_alone, 0.2),
    ("np", "np as R", relation.acted, 0),
    ("np", "WHEN as R", relation.when_acted, 0),
    ("np", "np as PART", relation.took_part, 0),
    ("np", "np PART as", relation.involving, 0),
    ("np", "np as MEM", relation.in_debates, 0),
    ("np", "np PART ts", relation.took_part_in, 0),
    ("np", "np (PART)? N ts", relation.took_part_in, 0.01),
    ("np", "np BOTH ts", relation.took_part_in, 0.1),
    ("np", "np HAPPEN", when("event", "", free="clauses", find="event"), 0),
    ("np", "~ ts HAPPEN", when(find="event"), 0),
    ("np", "np as DO", relation.took_part, 0.1),
    ("np", "WHAT as ts", relation.what_did, 0.1),
    ("np", "V np as|K", relation.fronted, 0),
    ("np", "np (BY|WITH)? as", relation.of_actor, 0.05),
    ("np", "np as (AND) ts", relation.with_actor_about, 0.05),
    ("np", "~ np ts (AND) as", relation.with_actor_about, 0.05),
    ("np", "np (GIVE) (BY)? as", relation.given, 0),
    ("np", "np as (GIVE)", relation.given, 0),
    ("np", "np (GIVE)", relation.given, 0),
    ("np", "np GIVE|V N ts", noun.who_gave, 0),
    ("np", "np as DROP", relation.gave_up, 0),
    ("np", "np V as", relation.against_actor, 0.1),
    ("np", "AG (BY) as", relation.supporters_of_actor, 0.1),
    ("np", "np V V as", relation.spoke_for, 0),
    ("np", "np MEM (BY|WITH)? as", when("actor", free="clauses", find="membership", joined=""), 0),
    ("np", "MEM (BY|WITH)? as", _MEMBERS, 0),
    ("np", "~ as MEM", _MEMBERS, 0.02),
    ("np", "as MEM (BY|WITH)? as", relation.is_member, 0),
    ("np", "np as MEM (BY|WITH)?", _MEMBER_OF, 0),
    ("np", "(MEM) (BY) as vp", relation.of_members, 0),
    ("np", "(WITH) (WHICH|WHAT) np MEM as", _MEMBER_OF, 0),
    # what is asked
    ("np", "NUMBER|OFTEN np", noun.want_number, 0),
    ("np", "NUMBER vp", noun.how_many, 0.05),
    ("np", "WHEN|SINCE np|cl", noun.want_date, 0),
    ("np", "UNTIL np|cl", noun.until_when, 0),
    ("np", "WHEN ts", noun.when_was, 0),
    ("np", "WHEN ts|np BEGIN", noun.when_began, 0),
    ("np", "~ np WHEN", noun.want_date, 0.05),
    ("np", "np (AND) (WHEN|SINCE)", when("change", "actor"), 0.05),
    ("np", "np AND WHICH|WHAT [N]", noun.and_where, 0.05),
    ("np", "np (AND) (OFTEN|NUMBER)", when(needs="order"), 0.05),
    ("np", "cl", noun.statement, 0.15),
    ("np", "(WHY) cl|vp", noun.why, 0),
    ("np", "np V [ts]", noun.reason_for, 0.01),
    ("np", "np V ts", noun.source_for, 0.02),
    ("np", "np (PUB) (BY)? ts", noun.about, 0.1),
    ("np", "np PUB (BY)? as", noun.published_by, 0),
    ("np", "np ts|cl (CITE)", noun.based_on, 0),
    ("np", "np AG (BY)? ts (CITE)", noun.sources_of_holders, 0),
    ("np", "np (WHO) (WHO)? SAYS (CITE)", noun.sources_of_holders, 0),
    ("np", "np CITE", when("source"), 0),
    ("np", "np CITE [N] ts", noun.citing, 0),
    ("np", "np np CITE", noun.cited_by, 0),
    ("np", "~ CITE np", when("source"), 0),
    ("np", "np ST", noun.unsettled, 0),
    ("q", "np", same, 0),
    ("q", "~ as AG", relation.supporters_of_actor, 0.2),
    ("q", "as TIE", relation.allies, 0.3),
    ("q", "(CARD) as|ts", when(free="joined", find="card"), 0.02),
    ("q", "(WHAT) as|ts (MEANING)", when(free="joined", find="card"), 0),
    ("q", "(WHAT) ts V", noun.content, 0.05),
    ("q", "as|ts", noun.alone, 0.5),
)  # fmt: skip


def _expanded(pattern: str) -> Iterator[tuple[tuple[str, ...], tuple[int, ...]]]:
    """Yield the categories of a pattern, and the places of those that its meaning gets."""
    choices: list[list[tuple[str, bool]]] = []
    for item in pattern.removeprefix("~ ").split():
        passed = not item.startswith("(")
        some = [(name, passed) for name in item.strip("[]()?").split("|")]
        choices.append([*some, ("", False)] if item[0] == "[" or item[-1] == "?" else some)
    for made in product(*choices):
        cats = [(name, passed) for name, passed in made if name]
        places = [place for place, (_, passed) in enumerate(cats) if passed]
        order = reversed(places) if pattern.startswith("~ ") else places
        yield tuple(name for name, _ in cats), tuple(order)


RULES = tuple(
    Rule(cat, parts, passed, meaning, cost)
    for cat, pattern, meaning, cost in _TABLE
    for parts, passed in _expanded(pattern)
)
