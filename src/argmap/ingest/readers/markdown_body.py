"""Add the sections of a Markdown body to the fields of its front matter."""

from __future__ import annotations

import re
from collections import defaultdict

from argmap.did_you_mean import did_you_mean, nearest
from argmap.documents.kinds import KINDS
from argmap.ingest.document import Problems
from argmap.ingest.readers import markdown
from argmap.ingest.readers.interpretations import interpretations
from argmap.ingest.readers.markdown import MarkdownSection
from argmap.ingest.readers.yaml_locations import LocatedDict, LocatedList
from argmap.model.ids import fold, short_name

MAX_ITEMS = 100_000
"""The most lines and names in the sections of a document whose text is a list of items."""

MAX_HEADINGS = 10_000
"""The most headings in a document."""

MAX_LINES = 500_000
"""The most lines in the text of a document."""

MAX_COMPARED = 200
"""The number of unknown headings after which no similar ones are looked for: that takes long."""

_LISTS = ("tensions", "interpretations", "open_questions")


def add_body(
    kind: str | None, data: LocatedDict, body: str, body_line: int, problems: Problems
) -> list[str]:
    """Add the body's known sections to the mapping; return the text of all others.

    kind: of the document; data: its front matter. If a section occurs twice, or the front matter
    has its field too, the texts are joined.
    """
    for number, limit, what in (
        (body.count("\n"), MAX_LINES, "lines"),
        (body.count("\n#"), MAX_HEADINGS, "headings"),
    ):
        if number > limit:
            _too_large(body_line, f"{limit:,} {what}", problems)
            return []
    rest: list[str] = []
    texts: dict[str, list[str]] = defaultdict(list)
    items = 0

    def is_known(title: str) -> bool:
        return field_of(kind, title) is not None

    for section in markdown.sections(body, body_line, is_known):
        field = field_of(kind, section.title)
        if field is None:
            if section.level or section.text:
                rest.append(section.whole)
                _report_unread(kind, data, section, problems)
        elif field in _LISTS:
            items += _size(section, field)
            if items > MAX_ITEMS:
                _too_large(section.line, f"{MAX_ITEMS:,} items in its text", problems)
                return []
            read = interpretations if field == "interpretations" else markdown.tensions
            found, more = read(section, problems)
            _add_items(data, field, section.line, found)
            rest += more
        else:
            texts[field].append(section.text)
    for field, found_texts in texts.items():
        _add_text(data, field, found_texts)
    return rest


def _too_large(line: int, what: str, problems: Problems) -> None:
    problems.error(
        line, "too-large", f"the document has more than {what}", "Split it into several documents"
    )


def _size(section: MarkdownSection, field: str) -> int:
    """Return at least the number of items and names in a section, without parsing it."""
    lines = sum(1 for line in section.lines if line.strip())
    commas = sum(line.count(",") for line in section.lines) if field == "interpretations" else 0
    return lines + commas


def _report_unread(
    kind: str | None, data: LocatedDict, section: MarkdownSection, problems: Problems
) -> None:
    """Report text that becomes no field of a controversy, a thread or an event."""
    headings = KINDS[kind].headings if kind in KINDS else {}
    if not headings or not section.text:
        return
    assert kind is not None
    bare, written = _bare(section.title), short_name(section.title, 60)
    listed = ", ".join(f"`## {names[0]}`" for names in headings.values())
    if not section.level:
        blank = next(n for n, line in enumerate(section.lines) if line.strip())
        problems.notice(
            section.first + blank,
            "text-without-heading",
            f"the text before the first heading is kept as text of the document, not of the {kind}",
            f"Put a heading above it: {listed}",
        )
        return
    if bare in map(fold, KINDS[kind].kept) or fold(section.title) == fold(
        str(data.get("title") or "")
    ):
        return
    what = f"{KINDS[kind].called} has no section {written!r}; it is kept as text of the document"
    known = {fold(name): name for names in headings.values() for name in names}
    few = problems.count("unknown-heading") <= MAX_COMPARED
    near = [f"`## {known[name]}`" for name in nearest(bare, known, most=1)] if few else []
    if near:
        problems.warning(section.line, "misspelt-heading", what, did_you_mean(near))
        return
    remedy = f"The headings of {KINDS[kind].called} are {listed}"
    if kind == "controversy" and fold(section.title) in ("positions", "positionen"):
        remedy = "Write the positions in the front matter, under `positions:`"
    problems.notice(section.line, "unknown-heading", what, remedy)


def _add_text(data: LocatedDict, field: str, texts: list[str]) -> None:
    given = data.get(field)
    if given is None or isinstance(given, str):  # else the validation reports it
        joined = "\n\n".join(text for text in (given, *texts) if text)
        if joined:
            data[field] = joined


def _add_items(data: LocatedDict, field: str, line: int, items: list[LocatedDict]) -> None:
    given = data.get(field)
    if given is None and items:
        data[field] = LocatedList.at(line, items)
    elif isinstance(given, list):
        given.extend(items)


_NUMBER = re.compile(r"^\d{1,3}(?:\.\d{1,3})*[.)]?\s+")
_FIELDS = {
    (kind.name, fold(name)): field
    for kind in KINDS.values()
    for field, names in kind.headings.items()
    for name in names
}


def field_of(kind: str | None, title: str) -> str | None:
    """Return the field of a heading, or None if it is unknown.

    Case, a number before it, a colon after it and emphasis do not matter.
    """
    return _FIELDS.get((kind or "", _bare(title)))


def _bare(title: str) -> str:
    return fold(_NUMBER.sub("", title.strip().strip("*_")).strip().strip("*_").rstrip(":"))
