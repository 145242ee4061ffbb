"""Set the parameters of a query from the words of a question."""

from __future__ import annotations

from collections.abc import Mapping

from argmap.ask.normalise import NOT, SEVERAL, meaning
from argmap.ask.question import DATE, TEXT, Token
from argmap.errors import ParameterError
from argmap.model import Ref
from argmap.queries.parameter import Parameter
from argmap.queries.query import Query

_SLOTS = {"date": DATE, "string": TEXT}


def slot(parameter: Parameter) -> str:
    """Return the placeholder of a parameter, or '' if words can't set it."""
    if parameter.label:
        return f"@{parameter.label.lower()}"
    if parameter.values or not (parameter.required or parameter.scalar == "date"):
        return ""
    return _SLOTS.get(parameter.scalar, "")


class Filled:
    """The parameters of a query that a question sets.

    parameters: their values; ambiguous: the nodes that a name matches, by parameter; wrong: whether
    the question contains a condition that the query can't apply; names and filters: the parameters
    that were set, by the positions of their words in the question.
    """

    def __init__(self, query: Query, tokens: list[Token], given: Mapping[str, object]) -> None:
        self.parameters: dict[str, object] = {}
        self.ambiguous: dict[str, tuple[Ref, ...]] = {}
        self.wrong = not given.keys() <= query.by_name.keys()
        self.names: dict[int, Parameter] = {}
        self.filters: dict[int, Parameter] = {}
        for place, token in enumerate(tokens):
            for parameter in query.parameters if token.refs or token.word in (DATE, TEXT) else ():
                if parameter.name not in self.parameters and self._take(parameter, place, token):
                    self.names[place] = parameter
                    break
            if token.word == SEVERAL and token.value is not None:
                self._take_least(query, token, tokens[place + 1 : place + 2])
        words = [token.word for token in tokens]
        for parameter in query.parameters:
            self._take_values(parameter, words)
        thing = next(iter(query.columns.values()))
        if thing != "Actor.id" and any(item.name == "standing" for item in self.filters.values()):
            self.wrong = True  # it filters the counted actors, not the rows
        self.parameters |= {key: given[key] for key in given if key in query.by_name}
        self.ambiguous = {name: refs for name, refs in self.ambiguous.items() if name not in given}

    def _take(self, parameter: Parameter, place: int, token: Token) -> bool:
        """Set a parameter to the name, date or text of a token; return whether it accepts that."""
        refs = tuple(ref for ref in token.refs if ref.label == parameter.label)
        if refs:
            self.parameters[parameter.name] = refs[0].id
            if len(refs) > 1:
                self.ambiguous[parameter.name] = refs
        elif token.word in (DATE, TEXT) and token.word == slot(parameter):
            try:
                self.parameters[parameter.name] = parameter.parse(token.value)
            except ParameterError:  # not a valid date
                return False
        else:
            return False
        return True

    def _take_least(self, query: Query, token: Token, following: list[Token]) -> None:
        """Set `min_controversies` from "at least 3 controversies".

        Without such a parameter, "at least 2" only means "several".
        """
        for parameter in query.parameters:
            noun = meaning(parameter.name.removeprefix("min_"))
            if parameter.name.startswith("min_") and [noun] == [item.word for item in following]:
                self.parameters[parameter.name] = token.value
                return
        self.wrong = self.wrong or token.value != 2

    def _take_values(self, parameter: Parameter, words: list[str]) -> None:
        """Set a parameter to the named values, or to all values except the negated ones."""
        named: list[str] = []
        denied: list[str] = []
        for value in parameter.values:
            parts = [meaning(word) for word in value.split("-")]
            if parts[0] not in words:
                continue
            for start in range(len(words) - len(parts) + 1):
                if words[start : start + len(parts)] == parts:
                    (denied if words[start - 1 : start] == [NOT] else named).append(value)
                    places = range(start, start + len(parts))
                    self.filters |= dict.fromkeys(places, parameter)
        self.wrong = self.wrong or bool(denied)
        taken = dict.fromkeys(named or [value for value in parameter.values if value not in denied])
        if named or denied:
            self.parameters[parameter.name] = (
                list(taken) if parameter.is_list else next(iter(taken))
            )
