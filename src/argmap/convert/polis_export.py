"""Read the CSV files that Polis exports for a conversation."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from argmap.convert.conversion import ConvertOptions, InputFile, Losses
from argmap.convert.file_problems import FileReport
from argmap.convert.json_input import InputFault, cleaned, input_fault
from argmap.convert.table.read_table import Layout, Table, read_table
from argmap.ingest.document import Problems

_LAYOUT = Layout(separator=",", plain=True)

MAX_FILES = 10_000
"""The most files of a folder that are looked at."""

_HEAD = 64 * 1024
_COLUMNS = {
    "votes": ("timestamp", "comment-id", "voter-id", "vote"),
    "comments": ("comment-id", "comment-body"),
    "participants": ("participant", "group-id"),
}
"""The columns by which a file is recognised, not by its name."""

_SUMMARY = ("topic", "url", "conversation-description")
_ANSWERS = {"1": 1, "0": 0, "-1": -1}
_REMEDY = "Export the conversation again"


@dataclass(frozen=True, slots=True)
class Comment:
    """A statement on which people vote.

    author: the number of a participant, or ''; moderated: -1 if a moderator took it out; agrees and
    disagrees: among all votes, as the export counts them; milliseconds: since 1970, or None if not
    known; line: in its file.
    """

    text: str
    author: str
    moderated: int
    agrees: int
    disagrees: int
    milliseconds: int | None
    line: int


@dataclass(frozen=True, slots=True)
class Vote:
    """An answer to a statement: 1 agree, -1 disagree, 0 pass. milliseconds: since 1970."""

    comment: int
    participant: int
    answer: int
    milliseconds: int
    line: int


@dataclass(slots=True)
class Conversation:
    """A conversation.

    folder: the name of the folder with its files; source: the id of the input; comments and groups:
    by the number of the statement, of the participant; votes: in the order of their file.
    """

    folder: str
    source: str
    topic: str = ""
    url: str = ""
    description: str = ""
    comments: dict[int, Comment] = field(default_factory=dict)
    votes: list[Vote] = field(default_factory=list)
    groups: dict[int, str] = field(default_factory=dict)
    votes_file: str = ""
    comments_file: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """A file of a conversation.

    kind: what it has, see `_kind`; folder: groups the files; source: the id of the input.
    """

    file: InputFile
    kind: str
    folder: str
    source: str


def read_conversations(
    files: Iterable[InputFile], options: ConvertOptions, problems: list[Problems], losses: Losses
) -> list[Conversation]:
    """Read the conversations in files and folders, sorted by folder.

    problems: gets those of each file. A conversation with a fault is reported and skipped. Raises
    InputFault if there is no conversation without one.
    """
    by_folder: dict[str, list[_Part]] = {}
    inputs = list(files)
    for file in inputs:
        for part in _parts(file):
            by_folder.setdefault(part.folder, []).append(part)
    found: list[Conversation] = []
    faults: list[InputFault] = []
    for _, parts in sorted(by_folder.items()):
        if any(part.kind in ("votes", "comments") for part in parts):
            try:
                found.append(_conversation(parts, options, problems, losses))
            except InputFault as fault:
                faults.append(fault)
    if not found and not faults:
        what = "there are no votes.csv and comments.csv of Polis here"
        raise input_fault(inputs[0].id if inputs else "", what, "Check the folder")
    if not found:
        raise faults[0]
    for skipped in faults:
        problem = skipped.problem
        place = Problems(problem.document)
        place.error(problem.line, problem.code, problem.what, f"{problem.remedy}. It is skipped")
        problems.append(place)
    return found


def _parts(file: InputFile) -> Iterator[_Part]:
    if file.path is None or not file.path.is_dir():
        yield _Part(file, _kind(file), _folder_of(file), file.id)
        return
    for number, path in enumerate(sorted(islice(file.path.rglob("*"), MAX_FILES + 1))):
        if number == MAX_FILES:
            what = f"the folder has more than {MAX_FILES:,} files"
            raise input_fault(file.id, what, "Give the folder of the conversation")
        if path.name.lower().endswith((".csv", ".csv.gz")) and path.is_file():
            inside = path.relative_to(file.path).as_posix()
            id_ = inside if file.id == "." else f"{file.id}/{inside}"
            part = InputFile(id_, path)
            yield _Part(part, _kind(part), _folder_of(part), file.id)


def _folder_of(file: InputFile) -> str:
    return Path(os.path.abspath(file.path)).parent.as_posix() if file.path else ""


def _kind(file: InputFile) -> str:
    """Return what a file has, by its heading; '' if that is not known."""
    text = file.head(_HEAD).decode("utf-8-sig", "replace")
    heading = [cell.strip() for cell in next(csv.reader(text.splitlines()[:1]), [])]
    for kind, columns in _COLUMNS.items():
        if set(columns) <= set(heading):
            return kind
    return "summary" if heading[:1] and heading[0] in _SUMMARY else ""


def _conversation(
    parts: Sequence[_Part], options: ConvertOptions, problems: list[Problems], losses: Losses
) -> Conversation:
    kinds: dict[str, _Part] = {}
    for part in parts:
        kind = part.kind
        if not kind:
            losses.add("file", "other files", part.file.id, part.file.id)
        elif kind in kinds:
            what = f"this is another file with {kind}, besides {kinds[kind].file.id}"
            raise input_fault(part.file.id, what, "Put each conversation in its own folder")
        else:
            kinds[kind] = part
    for kind in ("votes", "comments"):
        if kind not in kinds:
            what = f"the conversation has no file with {kind}: no heading has "
            what += " and ".join(_COLUMNS[kind])
            raise input_fault(parts[0].file.id, what, f"Add {kind}.csv to the other files")
    comments = kinds["comments"]
    made = Conversation(Path(comments.folder).name or "polis", comments.source)
    made.comments_file, made.votes_file = comments.file.id, kinds["votes"].file.id
    for kind, read in (
        ("comments", _read_comments),
        ("votes", _read_votes),
        ("participants", _read_groups),
    ):
        if kind in kinds:
            file = kinds[kind].file
            report = FileReport(file.id, losses)
            problems.append(report)
            read(made, read_table(file, report, options.max_bytes, _LAYOUT), report)
    if "summary" in kinds:
        _read_summary(made, kinds["summary"].file, options)
    return made


def _read_comments(made: Conversation, table: Table, report: FileReport) -> None:
    places = {name: place for place, name in enumerate(table.columns)}
    for line, row in table.rows:

        def cell(name: str, row: Sequence[str] = row) -> str:
            return row[places[name]].strip() if name in places else ""

        number = _number(cell("comment-id"))
        if number is None:
            _report(report, line, "bad-id", f"the statement has the id {cell('comment-id')!r}")
            continue
        if number in made.comments:
            first = made.comments[number].line
            _report(report, line, "repeated-id", f"statement {number} is also on line {first}")
            continue
        text = " ".join(cleaned(cell("comment-body")).split())
        if not text:
            report.lost("no-text", "statements without a text", str(number), line)
            continue
        time = _number(cell("timestamp"))
        author = _number(cell("author-id"))
        made.comments[number] = Comment(
            text,
            "" if author is None else str(author),
            _ANSWERS.get(cell("moderated"), 0),
            _number(cell("agrees")) or 0,
            _number(cell("disagrees")) or 0,
            None if time is None or _seconds(time) is None else _milliseconds(time),
            line,
        )


def _read_votes(made: Conversation, table: Table, report: FileReport) -> None:
    columns = [table.columns.index(name) for name in _COLUMNS["votes"]]
    for line, row in table.rows:
        cells = [row[place].strip() for place in columns]
        time, comment, participant = (_number(cell) for cell in cells[:3])
        answer = _ANSWERS.get(cells[3])
        if time is None or _seconds(time) is None:
            _report(report, line, "bad-date", f"the timestamp {cells[0]!r} is not valid")
        elif comment is None or participant is None:
            _report(report, line, "bad-id", f"an id is not a number: {cells[1]!r}, {cells[2]!r}")
        elif answer is None:
            _report(report, line, "bad-vote", f"the vote {cells[3]!r} is not 1, 0 or -1")
        elif comment not in made.comments:
            what = f"votes on statements that {made.comments_file} does not have"
            report.lost("unknown-statement", what, str(comment), line)
        else:
            made.votes.append(Vote(comment, participant, answer, _milliseconds(time), line))


def _read_groups(made: Conversation, table: Table, report: FileReport) -> None:
    columns = [table.columns.index(name) for name in _COLUMNS["participants"]]
    xid = table.columns.index("xid") if "xid" in table.columns else None
    for line, row in table.rows:
        participant, group = (row[place].strip() for place in columns)
        number = _number(participant)
        if number is None:
            _report(report, line, "bad-id", f"the participant has the number {participant!r}")
            continue
        if group:
            made.groups[number] = cleaned(group)
        if xid is not None and row[xid].strip():
            what = "external ids of participants, which are not kept"
            report.lost("xid", what, f"participant {number}", line)


def _read_summary(made: Conversation, file: InputFile, options: ConvertOptions) -> None:
    text = file.read(options.max_bytes).decode("utf-8-sig", "replace")
    values: dict[str, str] = {}
    try:
        for row in csv.reader(text.splitlines(keepends=True)):
            if len(row) > 1:
                values.setdefault(row[0].strip(), cleaned(row[1]))
    except csv.Error as error:
        raise input_fault(file.id, f"the summary can't be read: {error}", _REMEDY) from error
    made.topic = " ".join(values.get("topic", "").split())
    made.description = values.get("conversation-description", "")
    url = values.get("url", "")
    made.url = url if url.startswith(("https://", "http://")) and " " not in url else ""


def _report(report: FileReport, line: int, code: str, what: str) -> None:
    report.error(line, code, what[:200], f"The row is skipped. {_REMEDY}")


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def _milliseconds(time: int) -> int:
    """Return a time in milliseconds, if it is in seconds or in milliseconds."""
    return time if time > 100_000_000_000 else time * 1000


def _seconds(time: int) -> int | None:
    """Return the seconds since 1970, or None after the year 9999."""
    seconds = _milliseconds(time) // 1000
    return seconds if seconds < 253_402_300_800 else None
