"""What a finding is, as it is declared and as a rule reports it."""

from __future__ import annotations

from dataclasses import dataclass

from argmap.errors import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """A kind of problem that `argmap check` can report.

    code: its short, stable name; title: what is wrong, in a line; about: why it matters and what
    to do; severity: an error refuses the document, a warning fails the check, a notice only tells;
    default: whether it is reported without being asked for.
    """

    code: str
    title: str
    about: str
    severity: Severity = "warning"
    default: bool = True


@dataclass(frozen=True, slots=True)
class RuleMatch:
    """One place where a rule finds something.

    word: what stands at the place, so that its column can be told; onward: whether it stands in a
    later line of what begins on this one; also: other documents that have a part in it, so that
    changing one of them brings it up.
    """

    code: str
    document: str
    line: int
    what: str
    remedy: str
    word: str = ""
    also: tuple[str, ...] = ()
    onward: bool = False
