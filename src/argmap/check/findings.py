"""What a finding of `argmap check` is, and all that there are; docs and `--list` use the list.

`findings.txt` declares them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from argmap.did_you_mean import did_you_mean, nearest
from argmap.errors import DOCUMENTATION, ArgmapError, Severity
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


def _declared() -> dict[str, tuple[Finding, ...]]:
    """Return the findings of `findings.txt` by theme."""
    text = Path(__file__).with_name("findings.txt").read_text("utf-8")
    _, *parts = re.split(r"\n\[(.+)\]\n", text.replace("{documentation}", DOCUMENTATION))
    return {name: tuple(_of(blocks)) for name, blocks in zip(parts[::2], parts[1::2], strict=True)}


def _of(blocks: str) -> Iterator[Finding]:
    for block in blocks.strip().split("\n\n"):
        head, title, *about = block.split("\n")
        code, severity, *on_request = head.split(" ")
        yield Finding(
            code, title, " ".join(about), cast(Severity, severity), default=not on_request
        )


_DECLARED = _declared()
OTHERS = {found.code: found for found in _DECLARED.pop("Ingestion and conversion")}
"""What only `argmap ingest` and `argmap convert` report, by code, for `--explain`."""

THEMES = tuple(_DECLARED.items())
FINDINGS = tuple(finding for _, findings in THEMES for finding in findings)
BY_CODE = {finding.code: finding for finding in FINDINGS}
DEFAULT = frozenset(finding.code for finding in FINDINGS if finding.default)
ERRORS = frozenset(finding.code for finding in FINDINGS if finding.severity == "error")


def explained(code: str) -> Finding:
    """Find a finding, or what only ingestion and conversion report. Raises ArgmapError if none."""
    return OTHERS[code] if code in OTHERS else finding(code)


def finding(code: str) -> Finding:
    """Find a finding by its code. Raises ArgmapError, with similar codes, if there is none."""
    if code not in BY_CODE:
        hint = did_you_mean(nearest(code, BY_CODE, most=2), "See `argmap check --list`")
        raise ArgmapError(f"unknown finding {code!r}. {hint}")
    return BY_CODE[code]


def codes(select: Iterable[str] | None = None, ignore: Iterable[str] = ()) -> frozenset[str]:
    """Return the codes of the findings to report.

    select: codes, `default` or `all`; None for the default findings; ignore: codes, `default` or
    `all` to remove from them. Errors are always included, because a document with an error is
    refused. Raises ArgmapError for an unknown code, and for an error in `ignore`.
    """
    chosen = DEFAULT if select is None else _expanded(select)
    ignored = list(ignore)
    for code in ignored:
        if code in ERRORS:
            raise ArgmapError(f"{code!r} is an error and can't be ignored: the document is refused")
    return (chosen - _expanded(ignored)) | ERRORS


def _expanded(given: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for code in given:
        if code == "all":
            found |= BY_CODE.keys()
        elif code == "default":
            found |= DEFAULT
        else:
            found.add(finding(code).code)
    return frozenset(found)
