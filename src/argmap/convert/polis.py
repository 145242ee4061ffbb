"""Convert conversations of Polis: statements become positions, votes become stances.

Participants have no names. Their labels contain the id of the conversation, so that participants of
two conversations are never the same actor.
"""

from __future__ import annotations

import csv
import datetime
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from argmap.convert.conversion import (
    LINE,
    Conversion,
    ConvertedDocument,
    ConvertOptions,
    InputFile,
    Losses,
    distinct,
    document_name,
)
from argmap.convert.file_problems import FileReport
from argmap.convert.json_input import InputFault, cleaned, input_fault
from argmap.convert.table.read_table import Layout, Table, read_table
from argmap.ingest.document import Problems

_EPOCH = datetime.datetime(1970, 1, 1)
_FIELDS = {1: "proponents", -1: "opponents", 0: "neutral"}
PASS = "pass"


def convert(files: tuple[InputFile, ...], options: ConvertOptions) -> Conversion:
    """Convert exports: folders, or the CSV files in them. Each folder is a conversation.

    The lines of statements are those of `comments.csv`, the lines of stances those of `votes.csv`.
    Settings: `votes`, "last" (default) or "all"; `moderated`, "yes" to keep statements that a
    moderator took out. Raises ConversionError if there is no conversation, or if one lacks a file.
    """
    losses = Losses()
    problems: list[Problems] = []
    documents = []
    used: set[str] = set()
    for conversation in read_conversations(files, options, problems, losses):
        _check_signs(conversation)
        name = distinct(document_name(conversation.folder), used)
        record = _Controversy(name, conversation, options, losses).record()
        documents.append(ConvertedDocument(name, conversation.source, (record,)))
    found = (problem for each in problems for problem in each.all())
    # How a table was read is worth a notice only if there is something to do about it.
    kept = tuple(problem for problem in found if problem.code != "read-as" or problem.remedy)
    return Conversion(documents, kept, losses.all())


def last_votes(votes: Iterable[Vote]) -> list[Vote]:
    """Return the last vote of each participant on each statement, in the order of statements."""
    found: dict[tuple[int, int], Vote] = {}
    for vote in sorted(votes, key=lambda vote: (vote.milliseconds, vote.line)):
        found[vote.comment, vote.participant] = vote
    return [found[key] for key in sorted(found)]


def _check_signs(conversation: Conversation) -> None:
    """Raise InputFault if the votes have the opposite sign, as in Polis' own database.

    `comments.csv` has the numbers of agreements and disagreements, among all votes.
    """
    counted = Counter((vote.comment, vote.answer) for vote in conversation.votes)
    compared = [
        (counted[number, 1], counted[number, -1], comment.agrees, comment.disagrees)
        for number, comment in conversation.comments.items()
        if comment.agrees != comment.disagrees
    ]
    straight = sum((one, other) == (yes, no) for one, other, yes, no in compared)
    reversed_ = sum((one, other) == (no, yes) for one, other, yes, no in compared)
    if reversed_ > straight:
        what = (
            f"in {reversed_} statements, -1 is agree and 1 disagree by {conversation.comments_file}"
        )
        remedy = "Use the files of the export together, not a copy of Polis' database"
        raise input_fault(conversation.votes_file, what, remedy)


class _Controversy:
    """Makes the record of a conversation. id_: of the controversy."""

    def __init__(
        self, id_: str, conversation: Conversation, options: ConvertOptions, losses: Losses
    ) -> None:
        self._id, self._conversation, self._losses = id_, conversation, losses
        self._title = options.name or conversation.topic or conversation.folder
        self._all = options.settings.get("votes") == "all"
        self._moderated = "moderated" in options.settings

    def record(self) -> dict[str, Any]:
        """Return the record. No statement is a rival of another one."""
        conversation = self._conversation
        stances = self._stances()
        positions = []
        for number, comment in sorted(conversation.comments.items()):
            if not self._is_kept(comment):
                what = "statements that a moderator took out"
                file = conversation.comments_file
                self._losses.add("moderated-out", what, comment.text, file, comment.line)
                continue
            made: dict[str, Any] = {
                "id": f"statement-{number}",
                "claim": comment.text,
                "contests": [],
                "sources": [self._source(comment)],
            }
            made |= {
                field: stances[number, answer]
                for answer, field in _FIELDS.items()
                if (number, answer) in stances
            }
            positions.append({**made, LINE: comment.line})
        record: dict[str, Any] = {"kind": "controversy", "id": self._id, "title": self._title}
        if conversation.description:
            record["context"] = conversation.description
        return {**record, "positions": positions, LINE: 1}

    def _is_kept(self, comment: Comment) -> bool:
        return self._moderated or comment.moderated != -1

    def _stances(self) -> dict[tuple[int, int], list[dict[str, Any]]]:
        """Return the stances by statement and answer. A pass is a neutral stance."""
        conversation, losses = self._conversation, self._losses
        file = conversation.votes_file
        last = last_votes(conversation.votes)
        if self._all:
            order = sorted(conversation.votes, key=lambda vote: (vote.milliseconds, vote.line))
            votes = sorted(order, key=lambda vote: (vote.comment, vote.participant))
        else:
            votes = last
            kept = {vote.line for vote in last}
            for vote in conversation.votes:
                if vote.line not in kept:
                    what = "votes that a later vote of the same participant replaces"
                    losses.add(
                        "replaced-vote", what, self._label(vote.participant), file, vote.line
                    )
        found: dict[tuple[int, int], list[dict[str, Any]]] = {}
        taking_part: set[int] = set()
        for vote in votes:
            if not self._is_kept(conversation.comments[vote.comment]):
                what = "votes on statements that a moderator took out"
                losses.add("moderated-vote", what, f"statement {vote.comment}", file, vote.line)
            else:
                taking_part.add(vote.participant)
                found.setdefault((vote.comment, vote.answer), []).append(self._stance(vote))
        for participant in sorted({*conversation.groups, *(vote.participant for vote in last)}):
            if participant not in taking_part:
                what = "participants without a vote on a statement that is kept"
                losses.add("participant", what, self._label(participant), file)
        if conversation.votes and not self._all:
            vote = conversation.votes[0]
            what = "conversations of which the times of day of votes are left out"
            losses.add("time-of-day", what, _time(vote).isoformat(" ", "seconds"), file, vote.line)
        return found

    def _stance(self, vote: Vote) -> dict[str, Any]:
        time = _time(vote)
        made = {"actor": self._label(vote.participant), "since": time.date().isoformat()}
        if vote.answer == 0:
            made["word"] = PASS
        group = self._conversation.groups.get(vote.participant)
        if group is not None:
            made["group"] = group
        if self._all:
            made["source"] = f"vote at {time.isoformat(' ', 'milliseconds')} UTC"
        return {**made, LINE: vote.line}

    def _label(self, participant: int) -> str:
        return f"participant {participant} ({self._id})"

    def _source(self, comment: Comment) -> dict[str, str]:
        """Return the conversation as a source of a statement, with its author and its date."""
        conversation = self._conversation
        made = {"title": conversation.topic or self._title}
        if comment.author.isdigit():
            made["author"] = self._label(int(comment.author))
        if conversation.url:
            made["url"] = conversation.url
            if comment.milliseconds is not None:
                time = _EPOCH + datetime.timedelta(milliseconds=comment.milliseconds)
                made["date"] = time.date().isoformat()
        return made


def _time(vote: Vote) -> datetime.datetime:
    """Return the time of a vote in UTC."""
    return _EPOCH + datetime.timedelta(milliseconds=vote.milliseconds)


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
