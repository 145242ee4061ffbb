"""Convert conversations of Polis: statements become positions, votes become stances.

Participants have no names. Their labels contain the id of the conversation, so that participants of
two conversations are never the same actor.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from typing import Any

from argmap.convert.conversion import (
    LINE,
    Conversion,
    ConvertedDocument,
    ConvertOptions,
    InputFile,
    Losses,
)
from argmap.convert.json_input import input_fault
from argmap.convert.naming import distinct, document_name
from argmap.convert.polis_export import Comment, Vote, read_conversations
from argmap.convert.polis_export import Conversation as PolisConversation
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


def _check_signs(conversation: PolisConversation) -> None:
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
        self, id_: str, conversation: PolisConversation, options: ConvertOptions, losses: Losses
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
