"""Declare all findings of `argmap check`; docs, `--list` and `--explain` are made from them."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.check import reader_findings
from argmap.check.event_findings import EVENTS
from argmap.check.finding import Finding
from argmap.check.membership_findings import MEMBERSHIPS
from argmap.check.quote_findings import QUOTES
from argmap.check.value_findings import VALUES
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
        "If it is another actor's name or id, that takes precedence and the alias is never used. "
        "If it is another actor's alias, the name is ambiguous and refers to neither "
        "(`ambiguous-name`). Keep it for the actor that most people mean, or for neither.",
        severity="notice",
    ),
    Finding(
        "ambiguous-name",
        "a document uses a name that several nodes have",
        "The name becomes a separate node. Write the id of the node that you mean.",
    ),
    Finding(
        "near-name",
        "a label is similar to the name of a registered actor",
        "The label is a separate actor; argmap never merges similar names. If it is a typing "
        "mistake, correct it. If both are the same actor, add `same_as` to a names file, or add an "
        "alias. If they are different actors, register the label; then it is no longer reported.",
    ),
    Finding(
        "similar-names",
        "names of actors, or of controversies or positions of tables, are probably the same",
        "They differ in case, punctuation, accents, a legal form, an acronym, an abbreviation, the "
        "order of words or a typing error, so they are separate, and every number counts them "
        "apart. `argmap actors clusters` lists them and writes decisions to a names file: "
        "that they are the same, or that they are `different`; then they are no longer reported.",
    ),
    Finding(
        "several-names",
        "a label is probably the names of several actors",
        "It has a semicolon or a plus sign, or parts between commas or around “and”, of which one "
        "is the name of another actor. Write each name as an item of the list, or set "
        "`split_actors` in the mapping of a table. If it is one name, register it; then it is no "
        "longer reported.",
    ),
    Finding(
        "broken-letters",
        "a text has broken letters",
        "UTF-8 was read as Windows-1252, as in “MiljÃ¸” for “Miljø”, so a name is another name, "
        "and a quote is not found. The message has the repaired text. If many texts are broken, "
        "get the file again from where it comes.",
    ),
    Finding(
        "date-in-name",
        "a label ends in a date",
        "With the date it is another actor than without. Write a mapping with the actor, and the "
        "date in `since` or `until`.",
    ),
    Finding(
        "unregistered-proponent",
        "a proponent or opponent is not registered",
        "Many unregistered labels are groups, which need no registration. For a person, a company "
        "or a government, add an actor file or an entry in a names file. Hedged labels "
        "(`some-researchers`) are not reported.",
        default=False,
    ),
    Finding(
        "unknown-actor",
        "a names file names an actor that no document defines",
        "The decision has no effect. Check the id.",
    ),
    Finding(
        "idle-decision",
        "a names file assigns a label to an actor, controversy or position, but it refers to "
        "another",
        "The decision has no effect. An id takes precedence over a name, and a name over an alias; "
        "an assigned label counts as an alias. An alias of several actors refers to none of them. "
        "Remove the decision, or remove the alias from the other actor. Names of controversies "
        "and positions that documents define keep their meaning.",
    ),
    Finding(
        "hedged-label",
        "a names file identifies a hedged label with an actor",
        "A label such as `some-researchers` means different people in different documents, so it "
        "can't be one actor. Name the actors in the documents that use the label.",
        severity="error",
    ),
)

LINKS = (
    Finding(
        "one-way-link",
        "a thread and a controversy do not name each other",
        "Only one of them names the other. The graph has the link, but readers of the other "
        "document do not see it. This is reported only if both are among the given documents, and "
        "not for threads that list no controversies.",
        severity="notice",
    ),
    Finding(
        "undefined-link",
        "a thread, a controversy, a position, an actor's organization, or what is challenged or "
        "resolved is named but not defined",
        "Usually it is misspelt or was renamed. Undefined threads are reported only if the given "
        "documents define at least one thread, and likewise for controversies, actors, events "
        "that are challenged, challenges and resolutions, so that you can check a single file. Of "
        "actors, only those in `part_of` decisions are reported, if no document names them as "
        "proponents or opponents, and challenged ones, like sources, if nothing else names them. "
        "Names that a document with an error may define are not reported.",
    ),
    Finding(
        "unknown-position",
        "a position contests or supports one that its controversy does not have",
        "Write the position's id or label. For a position of another controversy, write "
        "`controversy/position`.",
        severity="error",
    ),
    Finding(
        "ambiguous-position",
        "a position contests or supports a name that several positions have",
        "Give the positions ids, and write the id.",
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
        "a page is set aside in favour of another document",
        "The other document defines the same controversy, or the same ids, and is used instead. "
        "The page is used again when the other document is removed.",
        severity="notice",
    ),
)

POSITIONS = (
    Finding(
        "few-positions",
        "a controversy has fewer than two positions",
        "A controversy needs at least two answers. Add another one, or move it to the context.",
    ),
    Finding(
        "no-rivalry",
        "a controversy has too many positions to infer which are rivals",
        "argmap infers rivals among up to 50 positions. State them with `contests`.",
        severity="notice",
    ),
    Finding(
        "wave",
        "a table was compared with earlier tables",
        "Pairs of an actor and a position are counted: added, changed (another side, or an end), "
        "confirmed (the same side with another date or source) and unchanged.",
        severity="notice",
    ),
    Finding(
        "unlisted-position",
        "a table has positions that the document of their controversy does not list",
        "They are positions of this controversy as long as the table states them. If one is "
        "another wording, use the claim, label or id of the other.",
        severity="notice",
    ),
    Finding(
        "same-stance-twice",
        "a document states one actor's stance on a position twice",
        "Both use the same name, or two names of one actor, and have the same details. Keep one, "
        "or give them different dates, quotes or sources.",
    ),
    Finding(
        "named-twice",
        "a source, a thread, a controversy or a position is listed twice in one place",
        "It counts once. Keep one of the two.",
    ),
    Finding(
        "on-rival-positions",
        "an actor supports two rival positions, or takes two stances on one",
        "At one time, an actor supports a position, contests it, or is neutral on it. Positions "
        "are rivals if the document says so with `contests`, or if the controversy is binary and "
        "has no `contests`. If the actor changed its stance, add `until` to one stance and `since` "
        "to the other. Hedged labels and groups may be divided and are not reported.",
    ),
    Finding(
        "no-source",
        "a position has no source",
        "A reader can't verify it. The sources of stances on it count, too. A page can't contain "
        "sources, so this and the next three findings are not reported for pages.",
        default=False,
    ),
    Finding(
        "one-source",
        "a position has only one source",
        "Two entries with the same address count as one source.",
        default=False,
    ),
    Finding(
        "one-group",
        "all sources of a position belong to one independence group",
        "They are not independent of each other, so together they support the position little more "
        "than one source. Reported only if every source has an `independence_group`.",
        default=False,
    ),
    Finding(
        "high-on-one-source",
        "a position's confidence is high, with no more than one source",
        "`confidence` is how well the position is documented. Add an independent source, or lower "
        "the confidence.",
        default=False,
    ),
    Finding(
        "no-position-id",
        "a position has no id",
        "Its id is made from its label or claim, so it becomes a different position when these "
        "change. `argmap ids --write` writes the current ids into the documents. Pages can't state "
        "ids and are not reported.",
        default=False,
    ),
    Finding(
        "only-unnamed",
        "a position's proponents are hedged labels, groups and unregistered labels only",
        "No specific actor holds it. Add a registered person, company, government or organization "
        "that does.",
        default=False,
    ),
)

REASONS = (
    Finding(
        "reason-without-source",
        "a reason has no source",
        "Some arguments need none, but a reader can't verify who gives this one, or the facts in "
        "it.",
        default=False,
    ),
    Finding(
        "reason-repeats-position",
        "a reason has the same claim as the position or reading that it is about",
        "Claims are compared without case and punctuation. A reason says why a claim is true or "
        "false. Reword it, or remove it.",
    ),
)

UPKEEP = (
    Finding(
        "stale",
        "a document was not updated for a long time",
        "Use `--stale-after DAYS` to report it; days are counted until `--as-of DATE` or today. It "
        "applies to threads and controversies that are active or have no status, and uses their "
        "`last_updated`; a missing `last_updated` is reported too. A month or a year counts from "
        "its last day.",
        default=False,
    ),
    Finding(
        "open-challenge",
        "a challenge is open or under review, and nothing resolves it",
        "Decide it, and write a resolution that names it.",
        default=False,
    ),
    Finding(
        "source-not-archived",
        "no archived copy of a source's address is named",
        "Pages disappear and change. Save a copy, for example at the Internet Archive, and add its "
        "address as `archive_url`. A copy that another document names counts.",
        default=False,
    ),
)

THEMES: tuple[tuple[str, tuple[Finding, ...]], ...] = (
    ("Files", reader_findings.FILES),
    ("Syntax", reader_findings.SYNTAX),
    ("Fields and values", (*reader_findings.VALUES, *VALUES)),
    ("Text and pages", reader_findings.TEXT),
    ("Names", (*NAMES, *MEMBERSHIPS)),
    ("Links", LINKS),
    ("Positions", POSITIONS),
    ("Quotes", QUOTES),
    ("Events", EVENTS),
    ("Upkeep", UPKEEP),
    ("Reasons", REASONS),
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
