"""Report quotes that are not in the saved copies of their sources, and drafts with such quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from argmap.check.corpus import Corpus
from argmap.check.findings import RuleMatch
from argmap.errors import shortened
from argmap.model.citations import SIDES
from argmap.sources.graph_quotes import CheckedQuote
from argmap.sources.quote_check import WARNINGS
from argmap.sources.saved_copies import INDEX

UNCHECKED = "claims: not checked; compare what they say, and their figures, with the sources"


def quote_findings(
    read: Corpus, checked: Sequence[CheckedQuote], drafts: bool
) -> Iterator[RuleMatch]:
    """Yield what is wrong with quotes. drafts: whether unverified quotes of drafts are errors."""
    drafted = set(drafted_documents(read)) if drafts else set()
    for item in checked:
        statement, result = item.statement, item.result
        strict = statement.document in drafted
        if result.is_found or not (found := _finding(item, strict)):
            continue
        code, what, remedy = found
        yield RuleMatch(statement.document, statement.line, what, remedy, code=code)
    for document in sorted(drafted):
        yield from _draft_stances(read, document)


def drafted_documents(read: Corpus) -> Iterator[str]:
    """Yield the documents that say that they were drafted with assistance."""
    for name, document in read.documents.items():
        for record in document.records:
            revision = getattr(record, "revision", None)
            how = (revision.draft_assistance if revision else None) or "human-only"
            if how != "human-only":
                yield name
                break


def _finding(item: CheckedQuote, strict: bool) -> tuple[str, str, str] | None:
    """Return the code, what is wrong and what to do. strict: for a draft with assistance."""
    statement, result = item.statement, item.result
    whose = f"the quote of '{statement.actor}'" if statement.actor else "the quote of the source"
    whose += f' "{shortened(statement.quote, 60)}"'
    file = item.copy.file if item.copy else ""
    if result.status == "not found":
        what, remedy = f"{whose} is not in {file}", "Correct the quote, or its source"
        if result.nearest:
            what += f". Nearest, {result.place}: {result.nearest}"
            remedy += f". The quote has: {result.marked}"
        return ("draft-quote" if strict else "quote-not-found"), what, remedy
    if result.status == "warning":
        why = "; ".join(WARNINGS[code] for code in result.warnings)
        what = f"{whose} is in {file}, {result.place}, but {why}: {shortened(result.text, 200)}"
        return "quote-to-check", what, "Compare it with the source"
    if result.status == "unreadable":
        code = "draft-quote" if strict else "source-unreadable"
        return code, f"{whose} is not checked: {result.reason}", "Save the source again"
    if not statement.sources:
        what = f"{whose} is not checked: it has no source"
        return ("draft-quote" if strict else "quote-without-source"), what, "Add its source"
    what = f"{whose} is not checked: '{shortened(statement.written)}' has no saved copy"
    return (
        ("draft-quote" if strict else "source-not-saved"),
        what,
        f"Save it, and add it to {INDEX}",
    )


def _draft_stances(read: Corpus, document: str) -> Iterator[RuleMatch]:
    for relation in SIDES:
        for edge in read.edges.get(relation, ()):
            if edge.source.label != "Actor" or edge.document != document:
                continue
            missing = [name for name in ("quote", "source") if not edge.text(name)]
            if missing:
                written = edge.text("as_written")
                what = f"the stance of '{written}' has no {' and no '.join(missing)}"
                remedy = f"Add {' and '.join(f'`{name}`' for name in missing)}"
                yield RuleMatch(document, edge.line, what, remedy, written, code="draft-stance")


def summary(checked: Iterable[CheckedQuote]) -> list[str]:
    """Return lines that say how many quotes were checked, found and not checked.

    The last one says that claims were not checked, because a quote that was found does not show
    that the claim beside it is right.
    """
    results = list(checked)
    counts = {
        status: sum(item.result.status == status for item in results)
        for status in ("found", "found with omission", "warning", "not found", "unreadable")
    }
    verified = counts["found"] + counts["found with omission"]
    total = verified + counts["warning"] + counts["not found"]
    parts = [f"{verified:,} found"]
    if counts["found with omission"]:
        parts[0] += f" ({counts['found with omission']:,} with an omission)"
    parts += [f"{counts['warning']:,} to check"] if counts["warning"] else []
    parts += [f"{counts['not found']:,} not found"] if counts["not found"] else []
    lines = [f"quotes: {total:,} checked: {', '.join(parts)}"]
    left = [item for item in results if item.result.status in ("not saved", "unreadable")]
    if left:
        unsaved = {source for item in left if not item.copy for source in item.statement.sources}
        without = sum(not item.statement.sources for item in left)
        why = [
            _counted(len(unsaved), "source has", "sources have") + " no saved copy",
            _counted(counts["unreadable"], "is of a copy", "are of copies") + " that can't be read",
            _counted(without, "has", "have") + " no source",
        ]
        shown = ", ".join(reason for reason in why if not reason.startswith("0 "))
        lines.append(f"quotes: {len(left):,} not checked: {shown}")
    return [*lines, UNCHECKED]


def _counted(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"
