"""Parse the words of a question with a chart: all readings, the most complete ones first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from argmap.ask.phrases import Lexemes, Phrase
from argmap.ask.rules import RULES, Rule

_KEPT = 8
"""The most readings of a category that are kept for the same words."""
_MOST = 40
"""The most words with a meaning in a sentence that is parsed."""
_DROPPED = {
    "AND": 0.02, "BY": 0.02, "WITH": 0.02, "COMMA": 0.0, "WHICH": 9.0, "WHAT": 0.05, "CARD": 0.05,
    "OR": 0.3, "BUT": 0.2, "N": 9.0, "WHO": 9.0, "HAPPEN": 9.0, "STATUS": 0.5,
    "PART": 0.7, "BEGIN": 0.05, "UPD": 0.05, "PER": 0.3, "LIST": 0.0, "DO": 0.0, "ANAME": 9.0,
}  # fmt: skip
"""What it costs not to use a word, by category; words of other categories must be used."""
_NAMES = ("A", "T", "SAYS", "D", "ANAME")
_WORTH_NAMING = 0.5
"""A word is named as not used if leaving it out costs so much."""

_Chart = dict[tuple[int, int], dict[str, list[Phrase]]]


@cache
def _patterns() -> tuple[dict[tuple[str, ...], list[Rule]], set[tuple[str, ...]]]:
    """Return the rules by their parts, and all beginnings of these."""
    rules: defaultdict[tuple[str, ...], list[Rule]] = defaultdict(list)
    for rule in RULES:
        rules[rule.parts].append(rule)
    begun = {parts[:length] for parts in rules for length in range(1, len(parts) + 1)}
    return dict(rules), begun


def readings(found: Lexemes, begin: int, end: int) -> list[Phrase]:
    """Return what some words may mean as a question, the best readings first."""
    places, drops = _places(found, begin, end)
    size = len(drops)
    if not 0 < size <= _MOST:
        return []
    chart: _Chart = defaultdict(dict)
    active: dict[tuple[int, int], dict[tuple[str, ...], list[tuple[Phrase, ...]]]] = defaultdict(
        dict
    )
    for start, stop, part in _edges(found, places, drops, begin, end):
        _add(chart[start, stop], part)
    rules, begun = _patterns()
    for length in range(1, size + 1):
        for start in range(size - length + 1):
            stop = start + length
            cell, here = chart[start, stop], active[start, stop]
            for middle in range(start + 1, stop):
                left, right = active.get((start, middle)), chart.get((middle, stop))
                if not left or not right:
                    continue
                for prefix, rows in left.items():
                    for cat, some in right.items():
                        pattern = (*prefix, cat)
                        if pattern in begun:
                            new = [(*row, part) for row in rows for part in some]
                            here.setdefault(pattern, []).extend(new)
            for pattern, rows in here.items():
                rows.sort(key=_cost)
                del rows[_KEPT:]
                _apply(rules.get(pattern, ()), rows, cell)
            _close(cell, rules)
            for cat, some in cell.items():
                if (cat,) in begun:
                    here.setdefault((cat,), []).extend((part,) for part in some)
    made = [part for stop in range(1, size + 1) for part in _ended(chart, drops, stop, size)]
    return sorted(made, key=lambda part: part.cost)


def _cost(row: tuple[Phrase, ...]) -> float:
    return sum(part.cost for part in row)


def _add(cell: dict[str, list[Phrase]], part: Phrase) -> bool:
    """Keep a reading if it is among the best of its category."""
    some = cell.setdefault(part.cat, [])
    if part in some or (len(some) >= _KEPT and part.cost >= some[-1].cost):
        return False
    some.append(part)
    some.sort(key=lambda item: item.cost)
    del some[_KEPT:]
    return True


def _apply(
    rules: Iterable[Rule], rows: Iterable[tuple[Phrase, ...]], cell: dict[str, list[Phrase]]
) -> None:
    for rule in rules:
        for row in rows:
            made = rule.meaning(*(row[place] for place in rule.passed))
            if made is None:
                continue
            glue = [part for place, part in enumerate(row) if place not in rule.passed]
            cost = made.cost + rule.cost + 0.01 + sum(part.cost for part in glue)
            unused = made.unused + tuple(text for part in glue for text in part.unused)
            _add(cell, made.but(cat=rule.cat, cost=cost, unused=unused))


def _close(cell: dict[str, list[Phrase]], rules: dict[tuple[str, ...], list[Rule]]) -> None:
    """Apply the rules of one part until nothing is new."""
    done: set[str] = set()
    while todo := [cat for cat in cell if cat not in done]:
        for cat in todo:
            done.add(cat)
            before = {name: list(some) for name, some in cell.items()}
            _apply(rules.get((cat,), ()), [(part,) for part in list(cell[cat])], cell)
            done -= {
                name for name, some in cell.items() if name != cat and before.get(name) != some
            }


def _places(
    found: Lexemes, begin: int, end: int
) -> tuple[dict[int, int], list[tuple[float, str, tuple[Phrase, ...]]]]:
    """Return the place of each word in the chart, and for each place what leaving it out costs.

    Words that carry no meaning have no place of their own: theirs is that of the next word.
    """
    places: dict[int, int] = {}
    drops: list[tuple[float, str, tuple[Phrase, ...]]] = []
    for at in range(begin, end):
        places[at] = len(drops)
        word = found.words[at]
        if at not in found.free:
            single = found.spans.get((at, at + 1), [])
            cost = min((_DROPPED.get(part.cat, 99.0) for part in single), default=99.0)
            phrases = [(stop - start, min(_DROPPED.get(part.cat, 99.0) for part in some))
                       for (start, stop), some in found.spans.items()
                       if start <= at < stop and stop - start > 1
                       and not any(part.cat in _NAMES for part in some)]  # fmt: skip
            cost = max(phrases)[1] if phrases else cost
            if "skip" in found.concepts.get(at, ()):
                cost = min(cost, 0.15 if single else 0.02)
            elif at in found.unknown:
                modifier = (
                    at > begin
                    and not word.capital
                    and {p.cat for p in found.spans.get((at + 1, at + 2), ())} == {"T"}
                )
                cost = 0.4 if word.plain.endswith("ly") else 1.3 if modifier else 99.0
            elif "how.list" in found.concepts.get(at, ()):
                cost = min(cost, 0.02)
            elif not single and _covered(found, at):
                cost = min(cost, 0.3)
            if word.plain == "one":
                cost = min(cost, 0.3)
            drops.append((cost, word.text, tuple(single)))
        if "," in word.breaks and at + 1 < end:
            places[at] = places[at]
            drops.append((0.0, "", ()))
    places[end] = len(drops)
    return places, drops


def _covered(found: Lexemes, at: int) -> bool:
    """Return whether a word has concepts that carry no meaning alone, such as "list" or "in"."""
    concepts = found.concepts.get(at, ())
    if any(c.startswith("time.") for c in concepts):  # "after" and "before" can't be left out
        return bool({"time.in", "by", "with", "skip"} & set(concepts))
    return bool(concepts) and all(
        c.startswith(("how.", "because", "noun", "foreign", "number.m")) for c in concepts
    )


def _edges(
    found: Lexemes, places: dict[int, int], drops: list[tuple[float, str, tuple[Phrase, ...]]],
    begin: int, end: int,
) -> Iterable[tuple[int, int, Phrase]]:  # fmt: skip
    """Yield the readings of words, each also with words before it that are left out."""
    for (start, stop), some in sorted(found.spans.items()):
        if start < begin or stop > end:
            continue
        last = stop - 1
        begins = places[start]
        ends = places[last] + (last not in found.free)
        if ends <= begins:
            continue
        for part in some:
            yield from _extended(begins, ends, part, drops)
    for at in range(begin, end):
        if "," in found.words[at].breaks and at + 1 < end:
            place = places[at] + (at not in found.free)
            yield from _extended(place, place + 1, Phrase("COMMA"), drops)


def _extended(
    start: int, stop: int, part: Phrase, drops: list[tuple[float, str, tuple[Phrase, ...]]]
) -> Iterable[tuple[int, int, Phrase]]:
    yield start, stop, part
    cost, unused = part.cost, part.unused
    for place in range(start - 1, -1, -1):
        price, text, some = drops[place]
        if any(one.cat == "DO" for one in some):
            part = part.but(flags=part.flags | {"did"})
        cost += price
        if cost > 4:
            return
        unused = (text, *unused) if price >= _WORTH_NAMING else unused
        yield place, stop, part.but(cost=cost, unused=unused)


def _ended(
    chart: _Chart, drops: list[tuple[float, str, tuple[Phrase, ...]]], stop: int, size: int
) -> Iterable[Phrase]:
    """Yield the readings that begin with the first word, and leave out those after `stop`."""
    price = sum(drops[place][0] for place in range(stop, size))
    if price > 4:
        return
    unused = tuple(drops[p][1] for p in range(stop, size) if drops[p][0] >= _WORTH_NAMING)
    for part in chart.get((0, stop), {}).get("q", ()):
        yield part.but(cost=part.cost + price, unused=part.unused + unused)
