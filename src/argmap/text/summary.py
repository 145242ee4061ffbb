"""A summary of a page in a few sentences, made from its payload.

A sentence has a role and a list of pieces. A piece is a text, or the number of a node, which pages
show as a link with the node's name. The summary uses stated relations only, and counts by the rules
of `argmap.model.counting`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from argmap.model.agreement import AgreementIndex
from argmap.text.actor_text import closed_sentences
from argmap.text.agreement_text import agreement_index
from argmap.text.changes_text import (
    change_sentences,
    changes_or_none,
    moved_sentences,
    other_changes_sentence,
    unchanged_sentence,
)
from argmap.text.controversy_text import (
    controversy_sentences,
    position_sentence,
    position_sentences,
)
from argmap.text.evidence_text import basis_sentences, evidence_sentence
from argmap.text.open_text import unresolved_sentences
from argmap.text.overview_text import overview_sentences
from argmap.text.questions import BASIS, BOTH, CHANGED, SIDES, UNRESOLVED, below_headings
from argmap.text.rivalry_text import rivals_sentence
from argmap.text.sentences import (
    Piece,
    Sentence,
    count,
    folded,
    names,
    sentence,
    without_double_stops,
)
from argmap.text.sides_text import both_sides_sentences, several_sentences
from argmap.text.stance_times import STANCES, TYPES, StanceTimes, verb
from argmap.text.stated_relations import StatedRelations


def summary(
    data: Mapping[str, Any],
    nearest: Iterable[Sentence] = (),
    unresolved: Iterable[Sentence] = (),
    active: Iterable[Sentence] = (),
) -> list[Sentence]:
    """Summarise a payload in a few sentences.

    nearest, unresolved, active: sentences on who agrees and clashes with an actor, on what is open
    in its controversies, and where it acted without a recorded position.
    """
    relations = StatedRelations(data["nodes"], data["edges"])
    relations.answers_left_out = data.get("answers_left_out", "")
    times = StanceTimes(data["edges"])
    index = agreement_index(data)
    focus = data["focus"]
    if focus is None or data["nodes"][focus]["label"] != "Actor":
        made = without_double_stops(data, page_sentences(relations, times, index, focus))
        return [*made, *nearest, *closed_sentences([*unresolved]), *active]
    about, sides = _of_actor(relations, times, focus)
    changes = change_sentences(relations, times, {focus}) or unchanged_sentence(
        relations, times, focus
    )
    answers = {
        "Which sides it takes": [*sides, *active],
        "Who agrees and clashes with it": [*nearest],
        "Where it is on both sides": [
            *both_sides_sentences(relations, times, index, focus),
            *moved_sentences(relations, times, index, focus),
        ],
        "What is unresolved in its controversies": [*unresolved],
        "What it changed": [*changes, *other_changes_sentence(relations, times, focus)],
        BASIS: evidence_sentence(times, focus),
    }
    return without_double_stops(data, about + below_headings(answers))


def page_sentences(
    relations: StatedRelations,
    times: StanceTimes,
    index: AgreementIndex[int],
    focus: int | None = None,
) -> list[Sentence]:
    """Summarise what is not about one actor: several controversies, one, or positions only.

    focus: the node that the summary is about, if any.
    """
    controversies = relations.of_kind("controversy")
    if len(controversies) > 1:
        return overview_sentences(relations, times, index, focus)
    about: list[Sentence] = []
    sides: list[Sentence] = []
    both: list[Sentence] = []
    if controversies:
        about = controversy_sentences(relations, index, controversies[0])
        sides = position_sentences(relations, times, controversies[0])
        both = rivals_sentence(relations, index, controversies[0])
    elif answers := relations.of_kind("position") + relations.of_kind("reading"):
        ordered = relations.by_support(answers)
        listed = [position_sentence(relations, times, number) for number in ordered]
        sides = folded(listed, "more answer")
    both += both_sides_sentences(relations, times, index)
    both += moved_sentences(relations, times, index)
    if not any(map(relations.has_exclusive_answers, controversies)):
        both += several_sentences(relations, times)
    actors = {*relations.of_kind("actor"), *relations.of_kind("hedged")}
    answers_to = {
        SIDES: sides,
        BOTH: both,
        UNRESOLVED: unresolved_sentences(relations),
        CHANGED: changes_or_none(relations, times, actors),
        BASIS: basis_sentences(relations, times),
    }
    return about + below_headings(answers_to)


def _of_actor(
    relations: StatedRelations, times: StanceTimes, actor: int
) -> tuple[list[Sentence], list[Sentence]]:
    """Say on how many positions an actor has which stance, and list them."""
    about, sides = [], []
    counting = relations.counting
    for key in STANCES:
        side, does, did = TYPES[key], verb(key), verb(key, ended=True)
        positions = sorted(counting.positions_of(actor, side))
        readings = sorted(counting.readings_of(actor, side))
        if not positions and not readings:
            continue
        former = [item for item in positions if times.until(actor, key, item)]
        current = len(positions) - len(former)
        held: list[Piece] = [actor]
        if positions:
            topics = counting.controversies_of(actor, side)
            where = f", in {count(len(topics), 'controversy')}" if topics else ""
            if current:
                held.append(f" {does} {count(current, 'position')}")
            if former and current:
                held.append(f", and {did} {len(former):,} more earlier")
            elif former:
                held.append(f" {did} {count(len(former), 'position')} earlier")
            held.append(where)
        if readings:
            also = ", and" if positions else ""
            again = "" if positions and not former else f" {does}"
            held.append(f"{also}{again} {count(len(readings), 'reading of a thread')}")
        about.append(sentence("about", [*held, ".", _undated(relations, times, actor, key)]))
        listed = []
        topics_of = {item: relations.topics(item) for item in positions}
        positions.sort(key=lambda item: (topics_of[item], times.first_day(actor, key, item), item))
        for item in positions + readings:
            until = times.until(actor, key, item)
            opening = verb(key, ended=bool(until))
            pieces: list[Piece] = [opening[0].upper() + opening[1:] + " ", item]
            if place := relations.topics(item):
                pieces += [" in ", *names(relations.nodes, place)]
            if source_words := times.source_words(actor, key, item):
                pieces.append(f" ({source_words})")
            role = "former" if until else "position"
            when = times.periods(actor, key, item) or relations.undated_note(item)
            listed.append(sentence(role, [*pieces, f", {when}." if when else "."]))
        sides += folded(listed, "more position" if positions else "more reading")
    if not about:
        left_out = f"; {relations.answers_left_out}" if relations.answers_left_out else ""
        about = [sentence("none", ["This page has no stance of ", actor, f"{left_out}."])]
    return about, sides


def _undated(relations: StatedRelations, times: StanceTimes, actor: int, side: str) -> str:
    """Say how many positions an actor holds without a date where it may not be current."""
    held = relations.counting.positions_of(actor, TYPES[side])
    undated = [item for item in held if not times.periods(actor, side, item)]
    found = [item for item in undated if relations.undated_note(item)]
    if not found:
        return ""
    statuses = sorted({relations.status(item) for item in found})
    status = " or ".join(filter(None, [", ".join(statuses[:-1]), statuses[-1]]))
    if len(held) == 1:
        return f" No date is given, and the controversy is {status}."
    topics = "a controversy that is" if len(found) == 1 else "controversies that are"
    is_one = len(undated) == 1
    which = (
        "None of these positions has a date"
        if len(undated) == len(held)
        else f"{len(undated):,} of these positions {'has' if is_one else 'have'} no date"
    )
    where = f", {len(found):,} of them" if len(found) < len(undated) else ","
    return f" {which}{where} in {topics} {status}."
