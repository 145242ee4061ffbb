"""Every finding of `argmap check`, declared once: docs, `--list` and `--explain` come from here."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.check import reader_codes
from argmap.check.finding import Finding
from argmap.did_you_mean import did_you_mean, nearest
from argmap.errors import ArgmapError

NAMES = (
    Finding(
        "duplicate-id",
        "two documents, or two parts of one, define the same id",
        "Which of them is meant can't be told, so the second is refused. Give one of them another "
        "id, or remove it.",
        severity="error",
    ),
    Finding(
        "duplicate-name",
        "two things of one kind bear the same name",
        "Whoever writes the name may mean either, and neither is picked. Name them apart.",
    ),
    Finding(
        "folding-names",
        "two ids or names differ only in case, spaces, hyphens or underscores",
        "References are compared without these, so each may be taken for the other. Name them "
        "apart, or make one of the two.",
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
        "a document names somebody by a word that has two owners",
        "The word stays a label of its own, apart from both. Write the id that is meant.",
    ),
    Finding(
        "near-name",
        "a label looks like the name of a registered actor",
        "It is an actor of its own as long as it is written so; nothing is merged by likeness. If "
        "it is a slip, correct it. If the two are one, say so with `same_as` in a names file, or "
        "add an alias. If they are two, register the label: what is registered is not told.",
    ),
    Finding(
        "unregistered-proponent",
        "a proponent or opponent is registered nowhere",
        "Many are groups, and may stay so. For a person, a company or a government, add an actor "
        "file or an entry in a names file. Hedged labels (`some-researchers`) are left out.",
        default=False,
    ),
    Finding(
        "unknown-actor",
        "a names file speaks of an actor that nothing defines",
        "The decision has no effect. Check the id.",
    ),
    Finding(
        "idle-decision",
        "a names file gives a label to an actor, and the label means another",
        "An id goes before a name, a name before an alias, and a label that is given counts as an "
        "alias. Where two have it as an alias, it means neither. The decision has no effect. "
        "Remove it, or take the word from the other.",
    ),
    Finding(
        "part-of-itself",
        "a names file makes an actor a part of itself",
        "Both words of the decision mean one actor. Name the one to which it belongs.",
    ),
    Finding(
        "hedged-label",
        "a names file says who a hedged label is",
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
        "a thread, a controversy or a position that is named is defined nowhere",
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
        "a position contests or supports one of several that are called alike",
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
        "a page's text stands behind a document of the same title",
        "The document has an id and the page has none, so the page states nothing as long as the "
        "document is there.",
        severity="notice",
    ),
)

POSITIONS = (
    Finding(
        "few-positions",
        "a controversy has fewer than two positions",
        "With one answer nothing is contested. Add the other, or make it a part of the context.",
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
        "one actor's stance on a position stands twice",
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
        "A reader can't tell on what it rests. A page's text has no place for sources and is left "
        "out, here and in the next three.",
        default=False,
    ),
    Finding(
        "one-source",
        "a position rests on one source",
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
        "a position's proponents are hedged labels, groups and labels registered nowhere",
        "Nobody in particular is said to hold it. Name a registered person, company, government "
        "or organization that does.",
        default=False,
    ),
)

DATES = (
    Finding(
        "stale",
        "a document was not revised for long",
        "Asked for by `--stale-after DAYS`, counted until `--as-of DATE` or today. It is told of "
        "threads and controversies that are active, or say nothing of their status, by their "
        "`last_updated`; one that has none is told too. A month or a year counts until its end.",
        default=False,
    ),
)

THEMES: tuple[tuple[str, tuple[Finding, ...]], ...] = (
    ("Files", reader_codes.FILES),
    ("Syntax", reader_codes.SYNTAX),
    ("Fields and values", reader_codes.VALUES),
    ("Text and pages", reader_codes.TEXT),
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
    """The finding of a code. Raises ArgmapError, with the nearest codes, where there is none."""
    if code not in BY_CODE:
        hint = did_you_mean(nearest(code, BY_CODE, most=2), "See `argmap check --list`")
        raise ArgmapError(f"there is no finding {code!r}. {hint}")
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
                f"{code!r} is an error, for which the document is refused: it can't be ignored"
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
