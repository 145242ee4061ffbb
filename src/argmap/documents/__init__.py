"""Define the documents that argmap reads: a pydantic model for each kind, and their parts.

>>> from argmap.documents import Controversy, Position
>>> street = Controversy(title="Close Mill Street?", positions=[Position(claim="Close it.")])
>>> street.positions[0].claim
'Close it.'
"""

from argmap.documents.actor import Actor
from argmap.documents.challenge import Challenge, Resolution, ResolutionAction
from argmap.documents.controversy import Controversy, Position
from argmap.documents.event import ClaimStatus, Concern, Event, Involvement, SignificanceChange
from argmap.documents.kinds import AnyRecord, OtherRecord
from argmap.documents.names_file import (
    ControversyDecision,
    Decision,
    NamesFile,
    PositionDecision,
)
from argmap.documents.parts import Contestation, Link, Relation, Revision, Source, Tension
from argmap.documents.stance_and_reason import Absence, Reason, Stance
from argmap.documents.thread import Reading, Thread

__all__ = [
    "Absence",
    "Actor",
    "AnyRecord",
    "Challenge",
    "ClaimStatus",
    "Concern",
    "Contestation",
    "Controversy",
    "ControversyDecision",
    "Decision",
    "Event",
    "Involvement",
    "Link",
    "NamesFile",
    "OtherRecord",
    "Position",
    "PositionDecision",
    "Reading",
    "Reason",
    "Relation",
    "Resolution",
    "ResolutionAction",
    "Revision",
    "SignificanceChange",
    "Source",
    "Stance",
    "Tension",
    "Thread",
]
