"""List the rules, a function for each code. Findings of reading are not among them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from argmap.check.corpus import Corpus
from argmap.check.findings import BY_CODE, RuleMatch
from argmap.check.rules import (
    events,
    labels,
    links,
    names,
    positions,
    stances,
    upkeep,
    values,
)

Rule = Callable[[Corpus], Iterator[RuleMatch]]

_MODULES = (events, labels, links, names, positions, stances, upkeep, values)
_WITH_PARAMETERS = ("stale", "rewritten-event")

RULES: dict[str, Rule] = {
    code: rule
    for code in BY_CODE
    for module in _MODULES
    if (rule := vars(module).get(code.replace("-", "_"))) and code not in _WITH_PARAMETERS
}
"""The rules by code: each has the name of its code. Those with parameters are not among them."""
