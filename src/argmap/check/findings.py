"""All findings of `argmap check`; docs, `--list` and `--explain` are made from these."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.check import reader_findings
from argmap.check.finding import Finding
from argmap.did_you_mean import did_you_mean, nearest
from argmap.errors import ArgmapError

NAMES = (
    Finding(
        "duplicate-id",
        "two documents, or two parts of one, define the same id",
        "The second document is refused. Give one of them another id, or remove it.",
        severity="error",
    ),
    Finding(
        "duplicate-name",
        "two nodes of one kind have the same name",
        "The name is ambiguous and refers to neither. Give them different names.",
    ),
    Finding(
        "folding-names",
        "two ids or names differ only in case, spaces, hyphens or underscores",
        "References are compared without these, so the two can be confused. Give them "
        "different names, or merge them.",
    ),
    Finding(
        "shared-alias",
        "an alias of one actor is an alias, a name or an id of another",
        "Where it is another's name or id, that goes first and the alias is never used. Where it "
        "is another's alias, whoever is called by it is taken for neither (`ambiguous-name`). "
        "Leave it to the one whom most people mean, or to neither.",
        severity="notice",
    ),
    Finding(
        "ambiguous-name",
        "a document uses a name that has two owners",
        "The name becomes a node of its own, separate from both. Write the id that is meant.",
    ),
    Finding(
        "near-name",
        "a label is similar to the name of a registered actor",
        "It is an actor of its own as long as it is written so; nothing is merged by likeness. If "
        "it is a slip, correct it. If the two are one, say so with `same_as` in a names file, or "
        "add an alias. If they are two, register the label: what is registered is not told.",
    ),
    Finding(
        "unregistered-proponent",
        "a proponent or opponent is not registered",
        "Many are groups, and may stay so. For a person, a company or a government, add an actor "
        "file or an entry in a names file. Hedged labels (`some-researchers`) are left out.",
        default=False,
    ),
    Finding(
        "unknown-actor",
        "a names file names an actor that no document defines",
        "The decision has no effect. Check the id.",
    ),
    Finding(
        "idle-decision",
        "a names file gives a label to an actor, and the label means another",
        "An id goes before a name, a name before an alias, and a label that is given counts as an "
        "alias. Where two have it as an alias, it means neither. The decision has no effect. "
        "Remove the decision, or remove the alias from the other actor.",
    ),
    Finding(
        "part-of-itself",
        "a names file makes an actor a part of itself",
        "Both words of the decision mean one actor. Name the one to which it belongs.",
    ),
    Finding(
        "hedged-label",
        "a names file identifies a hedged label with an actor",
        "Who `some-researchers` are is not the same in two places, so it is never made one with "
        "anybody. Name the actors in the documents that know them.",
        severity="error",
    ),
)

LINKS = (
    Finding(
        "one-way-link",
        "a thread and a controversy do not name each other",
        "One names the other and is not named back. The graph has the link all the same; readers "
        "of the other document do not see it. It is told where both are among the documents; a "
        "thread that lists no controversy at all leaves that to them.",
        severity="notice",
    ),
    Finding(
        "undefined-link",
        "a thread, a controversy or a position is named but not defined",
        "Most often it is misspelt, or was renamed. It is told of threads only where the "
        "documents define a thread at all, and so for controversies, so that a file can be checked "
        "by itself. What a document that has an error may define is not told.",
    ),
    Finding(
        "unknown-position",
        "a position contests or supports one that its controversy does not have",
        "Name it by its id or its label, or one of another controversy as `controversy/position`.",
        severity="error",
    ),
    Finding(
        "ambiguous-position",
        "a position contests or supports a name that several positions have",
        "Give them ids, and name one of these.",
        severity="error",
    ),
    Finding(
        "own-rival",
        "a position contests or supports itself",
        "Remove the link.",
        severity="error",
    ),
    Finding(
        "set-aside",
        "a page is set aside behind another document",
        "The other document defines the same controversy, or the same ids, and is used instead. "
        "The page comes back when the other document is removed.",
        severity="notice",
    ),
)

POSITIONS = (
    Finding(
        "few-positions",
        "a controversy has fewer than two positions",
        "With one answer nothing is contested. Add another answer, or move it to the context.",
    ),
    Finding(
        "no-rivalry",
        "no rivalry is inferred among so many positions",
        "Of more than 50 positions, which contest each other is not concluded. State it with "
        "`contests`.",
        severity="notice",
    ),
    Finding(
        "same-stance-twice",
        "one actor's stance on a position is stated twice",
        "In one document, under the same words or under two names of one actor, with nothing that "
        "tells the two apart. Keep one, or give them their dates, quotes or sources.",
    ),
    Finding(
        "named-twice",
        "a source, a thread, a controversy or another position is named twice in one place",
        "It counts once. Keep one of the two.",
    ),
    Finding(
        "on-rival-positions",
        "an actor supports two rival positions, or supports and contests one",
        "Positions are rivals where the document says so with `contests`, and in a binary "
        "controversy that says nothing. Somebody who changed sides has dates: `until` on the one "
        "stance and `since` on the other. Hedged labels and groups, which may be divided, are left "
        "out.",
    ),
    Finding(
        "no-source",
        "a position has no source",
        "A reader can't verify it. A page's text has no place for sources and is left "
        "out, here and in the next three.",
        default=False,
    ),
    Finding(
        "one-source",
        "a position has only one source",
        "Two entries with one address are one source.",
        default=False,
    ),
    Finding(
        "one-group",
        "all sources of a position belong to one independence group",
        "They are not independent of each other, so that together they say little more than one. "
        "Told only where every source has its `independence_group`.",
        default=False,
    ),
    Finding(
        "high-on-one-source",
        "a position's confidence is high, with no more than one source",
        "`confidence` says how well documented a position's standing is. Add a source that is "
        "independent of the first, or lower it.",
        default=False,
    ),
    Finding(
        "no-position-id",
        "a position has no id",
        "Its id is made from its label or claim, so that a re-worded one is another position. "
        "`argmap ids --write` writes today's ids into the documents. A page's text has no place "
        "for ids and is left out.",
        default=False,
    ),
    Finding(
        "only-unnamed",
        "a position's proponents are hedged labels, groups and unregistered labels only",
        "No specific actor holds it. Name a registered person, company, government "
        "or organization that does.",
        default=False,
    ),
)

DATES = (
    Finding(
        "stale",
        "a document was not updated for a long time",
        "Asked for by `--stale-after DAYS`, counted until `--as-of DATE` or today. It is told of "
        "threads and controversies that are active, or say nothing of their status, by their "
        "`last_updated`; one that has none is told too. A month or a year counts until its end.",
        default=False,
    ),
)

THEMES: tuple[tuple[str, tuple[Finding, ...]], ...] = (
    ("Files", reader_findings.FILES),
    ("Syntax", reader_findings.SYNTAX),
    ("Fields and values", reader_findings.VALUES),
    ("Text and pages", reader_findings.TEXT),
    ("Names", NAMES),
    ("Links", LINKS),
    ("Positions", POSITIONS),
    ("Dates", DATES),
)
FINDINGS = tuple(finding for _, findings in THEMES for finding in findings)
BY_CODE = {finding.code: finding for finding in FINDINGS}
DEFAULT = frozenset(finding.code for finding in FINDINGS if finding.default)
ERRORS = frozenset(finding.code for finding in FINDINGS if finding.severity == "error")


def finding(code: str) -> Finding:
    """Find a finding by its code. Raises ArgmapError, with similar codes, if there is none."""
    if code not in BY_CODE:
        hint = did_you_mean(nearest(code, BY_CODE, most=2), "See `argmap check --list`")
        raise ArgmapError(f"unknown finding {code!r}. {hint}")
    return BY_CODE[code]


def codes(select: Iterable[str] | None = None, ignore: Iterable[str] = ()) -> frozenset[str]:
    """The codes that are looked for.

    select: codes, `default` or `all`; the default ones where it is None; ignore: codes, `default`
    or `all` that are left out of them. Errors are always among them: a document that has one is
    refused, whoever looks. Raises ArgmapError for a code that there is not, and for an error that
    is to be ignored.
    """
    chosen = DEFAULT if select is None else _expanded(select)
    ignored = list(ignore)
    for code in ignored:
        if code in ERRORS:
            raise ArgmapError(
                f"{code!r} is an error, which can't be ignored: the document is refused"
            )
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
