"""Read the text of a controversy's page, copied from a browser, without markup.

Its parts are found by the fixed words of the page (`Positions`, `Proponents:`, `Context` …).
Copied pages vary: line breaks may be missing, there may be navigation before and after, and quotes
may be curly. Lines that are not recognised are problems.
"""

from __future__ import annotations

import re

from argmap.ingest.document import Problems
from argmap.ingest.readers.yaml_locations import LocatedDict, LocatedList, LocatedText
from argmap.model.ids import fold, short_name, slug
from argmap.model.schema import CONFIDENCE, POLARITY, STATUS

_BADGES = re.compile(
    rf"^({'|'.join(STATUS)})\W*({'|'.join(POLARITY)})(?:\s*polarity)?$", re.IGNORECASE
)
_PARTS = ("positions", "context", "key tensions", "status")
_CLAIM = re.compile(r'^["“„«](.+)["”“»]\s*(\w*)\s*$')
_OPEN_CLAIM = re.compile(r'^["“„«]')
_TENSION = re.compile(r"^([^:]{1,120}):\s*(.+)$", re.DOTALL)
_SENTENCE_END = re.compile(r"(?<!\bvs)[.!?]\s")
_UPDATED = re.compile(r"^Last updated:\s*(.+)$", re.IGNORECASE)
_WRITTEN_DATE = re.compile(r"^([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Words before which a copied page may lack a line break.
_GLUED = re.compile(
    r"(?<=\S)\s*(?=Part of thread:|Last updated:)"
    r"|(?:(?<=high)|(?<=medium)|(?<=low)|(?<=disputed)|(?<=[\"”»]))\s*(?=Proponents:)"
)

Line = tuple[int, str]


def looks_like_page(text: str) -> bool:
    """Return whether a text has a page's line of badges ("active multi-axis polarity")."""
    return any(_BADGES.match(_clean(line)) for line in text.split("\n"))


def read_page(text: str, problems: Problems) -> LocatedDict | None:
    """Return a page's controversy as a mapping with locations, or None after adding errors.

    text: the page, with `\\n` line ends.
    """
    lines = _lines(text)
    start = next((n for n, (_, line) in enumerate(lines) if _BADGES.match(line)), None)
    if start is None:
        problems.error(
            1, "no-badges", "the page has no line such as 'active multi-axis polarity'", "Add it"
        )
        return None
    line, written = lines[start]
    badges = _BADGES.match(written)
    assert badges is not None
    made = LocatedDict.at(line, status=badges.group(1).lower(), polarity=badges.group(2).lower())
    head, parts, updated = _parts(lines[start + 1 :])
    _head(head, made, line, problems)
    _positions(parts.get("positions", []), made, line, problems)
    if "context" in parts:
        made["context"] = _prose(parts["context"]) or None
    if "status" in parts:
        made["outlook"] = _prose(parts["status"]) or None
    _tensions(parts.get("key tensions", []), made, problems)
    if updated:
        made.keys_at["last_updated"] = (updated[0], 1)
        date = _date(updated[1])
        if date:
            made["last_updated"] = date
        else:
            what = f"'{short_name(updated[1], 40)}' is not a valid date"
            remedy = "It is ignored; write it as 'March 8, 2026' or 2026-03-08"
            problems.warning(updated[0], "bad-date", what, remedy, field="last_updated")
    return made


def _clean(line: str) -> str:
    return " ".join(line.replace("\u200b", "").replace("\ufeff", "").split())


def _lines(text: str) -> list[Line]:
    """Return the page's cleaned lines with their numbers; add missing line breaks."""
    found: list[Line] = []
    for number, raw in enumerate(text.split("\n"), 1):
        cleaned = _clean(raw)
        found += [(number, piece.strip()) for piece in _GLUED.split(cleaned)]
    return found


def _parts(lines: list[Line]) -> tuple[list[Line], dict[str, list[Line]], Line | None]:
    """Return the lines before the first heading, those of each heading, and the date at the end."""
    head: list[Line] = []
    parts: dict[str, list[Line]] = {}
    current = head
    for number, line in lines:
        updated = _UPDATED.match(line)
        if updated:
            return head, parts, (number, updated.group(1))
        # "Status" may be in the text too: a heading is alone on its line and occurs once.
        name = fold(line)
        if name in _PARTS and name not in parts:
            current = parts.setdefault(name, [])
        else:
            current.append((number, line))
    return head, parts, None


def _head(head: list[Line], made: LocatedDict, line: int, problems: Problems) -> None:
    title = [item for item in head if item[1] and not item[1].lower().startswith("part of thread")]
    if not title:
        problems.error(line, "missing-field", "the page has no title", "Put it after the badges")
    else:
        made["title"] = " ".join(item[1] for item in title)
        made.keys_at["title"] = (title[0][0], 1)
    threads = [
        LocatedText.at(number, written.partition(":")[2].strip())
        for number, written in head
        if written.lower().startswith("part of thread:") and written.partition(":")[2].strip()
    ]
    if threads:
        made["thread"] = LocatedList.at(threads[0].line, threads)


def _positions(lines: list[Line], made: LocatedDict, line: int, problems: Problems) -> None:
    found: list[LocatedDict] = []
    pending = ""
    pending_line = 0
    listing = False
    for number, written in lines:
        if pending and (_OPEN_CLAIM.match(written) or _follows_claim(written)):
            _open_quote(pending_line, problems)
            found.append(LocatedDict.at(pending_line, claim=pending, confidence=None))
            pending = ""
        if pending:
            written, number = f"{pending} {written}".strip(), pending_line
            pending = ""
        if not written:
            listing = False
            continue
        claim = _CLAIM.match(written)
        if claim and (not claim.group(2) or claim.group(2).lower() in CONFIDENCE):
            confidence = claim.group(2).lower() or None
            found.append(
                LocatedDict.at(number, claim=claim.group(1).strip(), confidence=confidence)
            )
            listing = False
        elif _OPEN_CLAIM.match(written):
            # The claim continues on the next line; a missing closing quote is reported below.
            pending, pending_line = written, number
            if len(pending) > 20_000:
                break
        elif found and written.lower() in CONFIDENCE and not found[-1].get("confidence"):
            found[-1]["confidence"] = written.lower()
        elif found and written.lower().startswith("proponents:"):
            found[-1]["proponents"] = LocatedList.at(number, [])
            _proponents(written.partition(":")[2], number, found[-1], problems)
            listing = True
        elif found and listing:
            _proponents(written, number, found[-1], problems)
        else:
            problems.error(
                number,
                "page-line",
                f"{short_name(written, 60)!r} is not a claim, a confidence or a list of proponents",
                "Put a claim in double quotes, and its confidence and `Proponents:` on separate "
                "lines",
            )
    if pending:
        _open_quote(pending_line, problems)
    if not found and not pending:
        problems.error(
            line, "no-positions", "the page has no positions", "Copy it from its badges to its end"
        )
    made["positions"] = LocatedList.at(line, found)


def _follows_claim(written: str) -> bool:
    return written.lower() in CONFIDENCE or written.lower().startswith("proponents:")


def _open_quote(line: int, problems: Problems) -> None:
    problems.error(line, "open-quote", "the claim has no closing quote", 'Add " at its end')


def _proponents(written: str, line: int, position: LocatedDict, problems: Problems) -> None:
    """Add comma-separated labels, or slugs separated by spaces; other words are an error."""
    if "," in written:
        words = [part.strip() for part in written.split(",")]
    else:
        words = written.split()
        if len(words) > 1 and any(slug(word) != word for word in words):
            problems.error(
                line,
                "unclear-proponents",
                f"it is unclear where each proponent ends in {short_name(written, 60)!r}",
                "Separate the proponents with commas",
                field="proponents",
            )
            return
    position["proponents"].extend(LocatedText.at(line, word) for word in words if word)


def _tensions(lines: list[Line], made: LocatedDict, problems: Problems) -> None:
    found: list[LocatedDict] = []
    for number, paragraph in _paragraphs(lines):
        named = _TENSION.match(paragraph)
        if named:
            found.append(
                LocatedDict.at(number, name=named.group(1).strip(), text=named.group(2).strip())
            )
        elif found:
            found[-1]["text"] += "\n\n" + paragraph
        else:
            problems.warning(
                number,
                "nameless-tension",
                f"the paragraph {short_name(paragraph, 40)!r} does not begin with a name and colon",
                "It is not used as a tension; begin it with a name and a colon",
            )
    made["tensions"] = LocatedList.at(lines[0][0] if lines else made.line, found)


def _paragraphs(lines: list[Line]) -> list[Line]:
    found: list[Line] = []
    open_ = False
    for number, line in lines:
        if line and open_:
            found[-1] = (found[-1][0], f"{found[-1][1]} {line}")
        elif line:
            found.append((number, line))
        open_ = bool(line)
    return found


def _prose(lines: list[Line]) -> str:
    return "\n\n".join(paragraph for _, paragraph in _paragraphs(lines))


def _date(written: str) -> str | None:
    text = written.strip().rstrip(".")
    if re.match(r"^\d{4}(-\d{2}(-\d{2})?)?$", text):
        return text
    match = _WRITTEN_DATE.match(text)
    month = match.group(1)[:3].lower() if match else ""
    if not match or month not in _MONTHS:
        return None
    return f"{match.group(3)}-{_MONTHS.index(month) + 1:02}-{int(match.group(2)):02}"
