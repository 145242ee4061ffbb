"""Convert conversations of Polis: statements become positions, votes become stances.

Participants have no names. Their labels contain the id of the conversation, so that participants of
two conversations are never the same actor.
"""

from __future__ import annotations

import csv
import datetime
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, Field, TypeAdapter, WrapValidator
from pydantic.dataclasses import dataclass

from argmap.convert.conversion import (
    LINE,
    Conversion,
    ConvertedDocument,
    ConvertOptions,
    InputFile,
    distinct,
    document_name,
)
from argmap.convert.file_problems import FileReport, skipped
from argmap.convert.json_input import (
    Cleaned,
    InputFault,
    checked_row,
    cleaned,
    input_fault,
    or_none,
)
from argmap.convert.losses import ImportLosses
from argmap.convert.table.read_table import Layout, read_table
from argmap.errors import Problem

_FIELDS = {1: "proponents", -1: "opponents", 0: "neutral"}
PASS = "pass"
MAX_FILES = 10_000
"""The most files of a folder that are looked at."""

_HEAD = 64 * 1024
_SUMMARY = ("topic", "url", "conversation-description")
_REMEDY = "Export the conversation again"
_LAYOUT = Layout(separator=",", plain=True)


def _milliseconds(time: int) -> int:
    """Return a time in milliseconds since 1970, if it is in seconds or in milliseconds."""
    made = time if time > 100_000_000_000 else time * 1000
    if made >= 253_402_300_800_000:
        raise ValueError("it is after the year 9999")
    return made


def _one_line(text: str) -> str:
    return " ".join(text.split())


_Number = Annotated[int, Field(ge=0, lt=10**15)]
_Time = Annotated[_Number, AfterValidator(_milliseconds)]


@dataclass(frozen=True, slots=True)
class Comment:
    """A statement on which people vote, a row of its table.

    moderated: -1 if a moderator took it out; agrees and disagrees: among all votes, as the export
    counts them.
    """

    number: _Number = Field(alias="comment-id")
    text: Annotated[Cleaned, AfterValidator(_one_line)] = Field(alias="comment-body")
    author: Annotated[_Number | None, WrapValidator(or_none)] = Field(None, alias="author-id")
    milliseconds: Annotated[_Time | None, WrapValidator(or_none)] = Field(None, alias="timestamp")
    moderated: str = ""
    agrees: Annotated[_Number | None, WrapValidator(or_none)] = None
    disagrees: Annotated[_Number | None, WrapValidator(or_none)] = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Vote:
    """An answer to a statement, a row of its table: 1 agree, -1 disagree, 0 pass."""

    milliseconds: _Time = Field(alias="timestamp")
    comment: _Number = Field(alias="comment-id")
    participant: _Number = Field(alias="voter-id")
    answer: Annotated[int, Field(ge=-1, le=1)] = Field(alias="vote")
    line: int = 0


@dataclass(frozen=True, slots=True)
class Participant:
    """A row of the table of participants. group: that in which Polis puts it, or ''."""

    number: _Number = Field(alias="participant")
    group: Cleaned = Field(alias="group-id")
    xid: str = ""
    line: int = 0


_SHAPES: dict[str, TypeAdapter[Any]] = {
    "votes": TypeAdapter(Vote),
    "comments": TypeAdapter(Comment),
    "participants": TypeAdapter(Participant),
}
_COLUMNS = {
    "votes": ("timestamp", "comment-id", "voter-id", "vote"),
    "comments": ("comment-id", "comment-body"),
    "participants": ("participant", "group-id"),
}
"""The columns by which a file is recognised, not by its name."""


def convert(files: tuple[InputFile, ...], options: ConvertOptions) -> Conversion:
    """Convert exports: folders, or the CSV files in them. Each folder is a conversation.

    The lines of statements are those of `comments.csv`, the lines of stances those of `votes.csv`.
    Settings: `votes`, "last" (default) or "all"; `moderated`, "yes" to keep statements that a
    moderator took out. A conversation with a fault is reported and skipped. Raises ConversionError
    if there is no conversation without one.
    """
    losses = ImportLosses("polis")
    documents: list[ConvertedDocument] = []
    problems: list[Problem] = []
    faults: list[InputFault] = []
    used: set[str] = set()
    for parts in _by_folder(files):
        try:
            made = _Conversation(parts, options, losses, used)
            documents.append(ConvertedDocument(made.id, made.source, (made.record(),)))
            problems += made.problems()
        except InputFault as fault:
            faults.append(fault)
            problems.append(skipped(fault))
    if not documents and not faults:
        what = "there are no votes.csv and comments.csv of Polis here"
        raise input_fault(files[0].id if files else "", what, "Check the folder")
    if not documents:
        raise faults[0]
    return Conversion(documents, tuple(problems), losses.all())


def _by_folder(files: Iterable[InputFile]) -> list[list[_Part]]:
    """Return the files of each conversation: those in one folder."""
    found: dict[str, list[_Part]] = defaultdict(list)
    for file in files:
        for part in _csv_files(file):
            folder = Path(os.path.abspath(part.path)).parent.as_posix() if part.path else ""
            found[folder].append(_Part(part, _kind(part), Path(folder).name or "polis", file.id))
    return [
        parts
        for _, parts in sorted(found.items())
        if any(part.kind in ("votes", "comments") for part in parts)
    ]


def _csv_files(file: InputFile) -> Iterator[InputFile]:
    """Yield a file, or the CSV files in a folder."""
    if file.path is None or not file.path.is_dir():
        yield file
        return
    paths = list(islice(file.path.rglob("*"), MAX_FILES + 1))
    if len(paths) > MAX_FILES:
        what = f"the folder has more than {MAX_FILES:,} files"
        raise input_fault(file.id, what, "Give the folder of the conversation")
    for path in sorted(paths):
        if path.name.lower().endswith((".csv", ".csv.gz")) and path.is_file():
            inside = path.relative_to(file.path).as_posix()
            yield InputFile(inside if file.id == "." else f"{file.id}/{inside}", path)


def _kind(file: InputFile) -> str:
    """Return what a file has, by its heading; '' if that is not known."""
    text = file.head(_HEAD).decode("utf-8-sig", "replace")
    heading = [cell.strip() for cell in next(csv.reader(text.splitlines()[:1]), [])]
    for kind, columns in _COLUMNS.items():
        if set(columns) <= set(heading):
            return kind
    return "summary" if heading[:1] and heading[0] in _SUMMARY else ""


class _Part(NamedTuple):
    """A file of a conversation.

    kind: what it has, see `_kind`; folder: the name of its folder; source: the id of the input.
    """

    file: InputFile
    kind: str
    folder: str
    source: str


class _Conversation:
    """Reads a conversation, and makes its record. Raises InputFault if a file lacks or is wrong."""

    def __init__(
        self, parts: Sequence[_Part], options: ConvertOptions, losses: ImportLosses, used: set[str]
    ) -> None:
        self._options = options
        self._files: dict[str, InputFile] = {}
        for part in parts:
            if not part.kind:
                losses.lost("file", part.file.id, part.file.id)
            elif part.kind in self._files:
                first = self._files[part.kind].id
                what = f"this is another file with {part.kind}, besides {first}"
                raise input_fault(part.file.id, what, "Put each conversation in its own folder")
            else:
                self._files[part.kind] = part.file
        for kind in ("votes", "comments"):
            if kind not in self._files:
                what = f"the conversation has no file with {kind}: no heading has "
                what += " and ".join(_COLUMNS[kind])
                raise input_fault(parts[0].file.id, what, f"Add {kind}.csv to the other files")
        self._reports = {kind: FileReport(it.id, losses) for kind, it in self._files.items()}
        self._comments: dict[int, Comment] = {}
        for comment in self._rows("comments"):
            self._add_comment(comment)
        self._votes = [vote for vote in self._rows("votes") if self._is_known(vote)]
        self._check_signs()
        self._groups = self._read_groups()
        self._summary = self._read_summary()
        comments = next(part for part in parts if part.kind == "comments")
        self.source = comments.source
        self.id = distinct(document_name(comments.folder), used)
        self._topic = " ".join(self._summary.get("topic", "").split())
        self._title = options.name or self._topic or comments.folder

    def problems(self) -> list[Problem]:
        """Return what is wrong with rows.

        How a table was read is worth a notice only if there is something to do about it.
        """
        found = (problem for report in self._reports.values() for problem in report.all())
        return [problem for problem in found if problem.code != "read-as" or problem.remedy]

    def _rows(self, kind: str) -> Iterator[Any]:
        """Yield the rows of a file, if there is one, in their shape."""
        if kind not in self._files:
            return
        report = self._reports[kind]
        table = read_table(self._files[kind], report, self._options.max_bytes, _LAYOUT)
        for line, cells in table.by_column():
            if (row := checked_row(_SHAPES[kind], cells, line, report)) is not None:
                yield row

    def _add_comment(self, comment: Comment) -> None:
        report, number = self._reports["comments"], comment.number
        if not comment.text:
            report.lost("no-text", str(number), comment.line)
        elif first := self._comments.get(number):
            what = f"statement {number} is also on line {first.line}"
            report.error(comment.line, "repeated-id", what, f"The row is skipped. {_REMEDY}")
        else:
            self._comments[number] = comment

    def _is_known(self, vote: Vote) -> bool:
        if vote.comment not in self._comments:
            self._reports["votes"].lost("unknown-statement", str(vote.comment), vote.line)
        return vote.comment in self._comments

    def _check_signs(self) -> None:
        """Raise InputFault if the votes have the opposite sign, as in Polis' own database.

        `comments.csv` has the numbers of agreements and disagreements, among all votes.
        """
        counted = Counter((vote.comment, vote.answer) for vote in self._votes)
        compared = [
            ((counted[number, 1], counted[number, -1]), (comment.agrees, comment.disagrees))
            for number, comment in self._comments.items()
            if comment.agrees != comment.disagrees
        ]
        straight = sum(votes == said for votes, said in compared)
        reversed_ = sum(votes[::-1] == said for votes, said in compared)
        if reversed_ > straight:
            comments = self._files["comments"].id
            what = f"in {reversed_} statements, -1 is agree and 1 disagree by {comments}"
            remedy = "Use the files of the export together, not a copy of Polis' database"
            raise input_fault(self._files["votes"].id, what, remedy)

    def _read_groups(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for row in self._rows("participants"):
            if row.group:
                found[row.number] = row.group
            if row.xid:
                example = f"participant {row.number}"
                self._reports["participants"].lost("xid", example, row.line)
        return found

    def _read_summary(self) -> dict[str, str]:
        file = self._files.get("summary")
        if file is None:
            return {}
        text = file.read(self._options.max_bytes).decode("utf-8-sig", "replace")
        try:
            rows = [row for row in csv.reader(text.splitlines(keepends=True)) if len(row) > 1]
        except csv.Error as error:
            raise input_fault(file.id, f"the summary can't be read: {error}", _REMEDY) from error
        return {row[0].strip(): cleaned(row[1]) for row in reversed(rows)}

    def record(self) -> dict[str, Any]:
        """Return the record of the controversy. No statement is a rival of another one."""
        stances = self._stances()
        positions = []
        for number, comment in sorted(self._comments.items()):
            if not self._is_kept(comment):
                self._reports["comments"].lost("moderated-out", comment.text, comment.line)
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
        record: dict[str, Any] = {"kind": "controversy", "id": self.id, "title": self._title}
        if description := self._summary.get("conversation-description"):
            record["context"] = description
        return {**record, "positions": positions, LINE: 1}

    def _is_kept(self, comment: Comment) -> bool:
        return "moderated" in self._options.settings or comment.moderated != "-1"

    def _stances(self) -> dict[tuple[int, int], list[dict[str, Any]]]:
        """Return the stances by statement and answer. A pass is a neutral stance."""
        report = self._reports["votes"]
        last = last_votes(self._votes)
        every = self._options.settings.get("votes") == "all"
        found: dict[tuple[int, int], list[dict[str, Any]]] = {}
        taking_part: set[int] = set()
        for vote in sorted(self._votes, key=_order) if every else last:
            if not self._is_kept(self._comments[vote.comment]):
                report.lost("moderated-vote", f"statement {vote.comment}", vote.line)
            else:
                taking_part.add(vote.participant)
                found.setdefault((vote.comment, vote.answer), []).append(self._stance(vote, every))
        for participant in sorted({*self._groups, *(vote.participant for vote in last)}):
            if participant not in taking_part:
                report.lost("participant", self._label(participant))
        if not every:
            self._count_left_out(last)
        return found

    def _count_left_out(self, last: Sequence[Vote]) -> None:
        """Count what is left out besides the last votes."""
        report, kept = self._reports["votes"], {vote.line for vote in last}
        for vote in self._votes:
            if vote.line not in kept:
                report.lost("replaced-vote", self._label(vote.participant), vote.line)
        for vote in self._votes[:1]:
            time = _time(vote.milliseconds).isoformat(" ", "seconds")
            report.lost("time-of-day", time, vote.line)

    def _stance(self, vote: Vote, with_time: bool) -> dict[str, Any]:
        time = _time(vote.milliseconds)
        made = {"actor": self._label(vote.participant), "since": time.date().isoformat()}
        if vote.answer == 0:
            made["word"] = PASS
        group = self._groups.get(vote.participant)
        if group is not None:
            made["group"] = group
        if with_time:
            made["source"] = f"vote at {time.isoformat(' ', 'milliseconds')} UTC"
        return {**made, LINE: vote.line}

    def _label(self, participant: int) -> str:
        return f"participant {participant} ({self.id})"

    def _source(self, comment: Comment) -> dict[str, str]:
        """Return the conversation as a source of a statement, with its author and its date."""
        made = {"title": self._topic or self._title}
        if comment.author is not None:
            made["author"] = self._label(comment.author)
        url = self._summary.get("url", "")
        if url.startswith(("https://", "http://")) and " " not in url:
            made["url"] = url
            if comment.milliseconds is not None:
                made["date"] = _time(comment.milliseconds).date().isoformat()
        return made


def last_votes(votes: Iterable[Vote]) -> list[Vote]:
    """Return the last vote of each participant on each statement, in the order of statements."""
    found = {(vote.comment, vote.participant): vote for vote in sorted(votes, key=_order)}
    return list(found.values())


def _order(vote: Vote) -> tuple[int, int, int, int]:
    return vote.comment, vote.participant, vote.milliseconds, vote.line


def _time(milliseconds: int) -> datetime.datetime:
    """Return a time in UTC."""
    return datetime.datetime(1970, 1, 1) + datetime.timedelta(milliseconds=milliseconds)
