"""Define what a finding is and how a rule reports one."""

from __future__ import annotations

from dataclasses import dataclass

from argmap.errors import Severity
from argmap.model import Edge, Node, Ref


@dataclass(frozen=True, slots=True)
class Finding:
    """A kind of problem that `argmap check` can report.

    code: a short, stable name; title: what is wrong, in one line; about: why it matters and what
    to do; severity: an error refuses the document, a warning fails the check, a notice only
    informs; default: whether it is reported by default.
    """

    code: str
    title: str
    about: str
    severity: Severity = "warning"
    default: bool = True


@dataclass(frozen=True, slots=True)
class RuleMatch:
    """One place where a rule finds something.

    word: the text to locate, for the column; later_lines: whether the word may be on a later line
    than `line`; related: other documents that are involved; the finding is also reported if one of
    them changed; about: the thing that the finding is about; name: what names it among several
    findings; date: when it came about, or ''; code: of the finding, if it is not the rule's.
    """

    document: str
    line: int
    what: str
    remedy: str
    word: str = ""
    related: tuple[str, ...] = ()
    later_lines: bool = False
    about: Ref | None = None
    name: str = ""
    date: str = ""
    code: str = ""


def at(
    place: Node | Edge,
    what: str,
    remedy: str,
    word: str = "",
    related: tuple[str, ...] = (),
    *,
    later_lines: bool = False,
    about: Ref | None = None,
    name: str = "",
    date: str = "",
) -> RuleMatch:
    """Return a match where a document defines a node or states an edge. See `RuleMatch`."""
    document = place.document if isinstance(place, Edge) else place.text("document")
    return RuleMatch(
        document, place.line, what, remedy, word, related, later_lines, about, name, date
    )
