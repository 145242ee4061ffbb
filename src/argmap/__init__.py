"""Turn documents about public controversies into a graph, and query it.

>>> import argmap
>>> with argmap.connect("debate.kgl") as graph:  # doctest: +SKIP
...     graph.ingest("content/")
...     graph.query("actors/spanning").to_df()
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from argmap._version import __version__
from argmap.api import ArgumentGraph, connect, convert_files, diff, log, read
from argmap.errors import (
    AmbiguousName,
    ArgmapError,
    CommitUnknown,
    ConversionError,
    DiffError,
    DocumentError,
    ExportError,
    MissingParameter,
    NodeTaken,
    NotFound,
    OptionError,
    ParameterError,
    Problem,
    QueryError,
    QueryFailed,
    QueryFileError,
    QueryMissing,
    QueryRefused,
    QueryTimeout,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreForeign,
    StoreMissing,
    StoreOutdated,
    StoreUnavailable,
    TransactionFailed,
    ValueRefused,
)
from argmap.model import Edge, EdgeId, Graph, Node, Ref, Tally
from argmap.store import Store
from argmap.table import Table

if TYPE_CHECKING:
    from argmap.analysis.incidence import Incidence
    from argmap.analysis.measure_result import MeasureResult
    from argmap.analysis.network import Network
    from argmap.analysis.options import NetworkOptions
    from argmap.analysis.statements import StatementTable
    from argmap.analysis.tie import CountedStatement, Tie
    from argmap.ask.matcher import Candidate
    from argmap.convert.report import ConvertReport
    from argmap.difference.answers import AnswerChange, NotCompared, RowChange
    from argmap.difference.changes import DocumentChange, StatementChange
    from argmap.difference.graph_diff import GraphDiff
    from argmap.difference.node_history import Commit, HistoryEntry, NodeHistory
    from argmap.difference.side import DiffSide
    from argmap.ingest.report import IngestReport
    from argmap.ingest.similar_names import Suggestion
    from argmap.model.loss import Loss
    from argmap.model.name_match import NameMatch
    from argmap.model.reason_tree import ReasonTree
    from argmap.queries.parameter import Parameter
    from argmap.queries.query import Query
    from argmap.services.actors import NameDecision
    from argmap.services.asking import Answer
    from argmap.services.excluded import ExcludedActors
    from argmap.services.explain_empty import BroaderQuery, EmptyReason, UnknownValue
    from argmap.services.file_export import Exported, write_network
    from argmap.services.graph_view import GraphView, PageFields
    from argmap.services.held_on import EndedStances, HeldOn
    from argmap.services.imports import ImportOptions
    from argmap.services.network_result import NetworkResult
    from argmap.services.node_card import Neighbour, NodeCard
    from argmap.services.statement_selection import (
        SelectedStatements,
        SelectionFields,
        StatementSelection,
    )
    from argmap.services.status import LastIngestion, Status
    from argmap.site.atlas import Atlas
    from argmap.site.output_folder import WriteSummary
    from argmap.view.events import ViewEvents
    from argmap.view.view import View
    from argmap.writers.network_tables import EdgeRow, NetworkTables, NodeRow

__all__ = [
    "AmbiguousName",
    "Answer",
    "AnswerChange",
    "ArgmapError",
    "ArgumentGraph",
    "Atlas",
    "BroaderQuery",
    "Candidate",
    "Commit",
    "CommitUnknown",
    "ConversionError",
    "ConvertReport",
    "CountedStatement",
    "DiffError",
    "DiffSide",
    "DocumentChange",
    "DocumentError",
    "Edge",
    "EdgeId",
    "EdgeRow",
    "EmptyReason",
    "EndedStances",
    "ExcludedActors",
    "ExportError",
    "Exported",
    "Graph",
    "GraphDiff",
    "GraphView",
    "HeldOn",
    "HistoryEntry",
    "ImportOptions",
    "Incidence",
    "IngestReport",
    "LastIngestion",
    "Loss",
    "MeasureResult",
    "MissingParameter",
    "NameDecision",
    "NameMatch",
    "Neighbour",
    "Network",
    "NetworkOptions",
    "NetworkResult",
    "NetworkTables",
    "Node",
    "NodeCard",
    "NodeHistory",
    "NodeRow",
    "NodeTaken",
    "NotCompared",
    "NotFound",
    "OptionError",
    "PageFields",
    "Parameter",
    "ParameterError",
    "Problem",
    "Query",
    "QueryError",
    "QueryFailed",
    "QueryFileError",
    "QueryMissing",
    "QueryRefused",
    "QueryTimeout",
    "ReasonTree",
    "Ref",
    "RowChange",
    "SelectedStatements",
    "SelectionFields",
    "StatementChange",
    "StatementSelection",
    "StatementTable",
    "Status",
    "Store",
    "StoreBusy",
    "StoreDamaged",
    "StoreError",
    "StoreForeign",
    "StoreMissing",
    "StoreOutdated",
    "StoreUnavailable",
    "Suggestion",
    "Table",
    "Tally",
    "Tie",
    "TransactionFailed",
    "UnknownValue",
    "ValueRefused",
    "View",
    "ViewEvents",
    "WriteSummary",
    "__version__",
    "connect",
    "convert_files",
    "diff",
    "log",
    "read",
    "write_network",
]

# Imported when they are first used, so that `import argmap` and `argmap --help` are fast.
_LAZY = {
    "Candidate": "argmap.ask.matcher",
    "IngestReport": "argmap.ingest.report",
    "Suggestion": "argmap.ingest.similar_names",
    "Parameter": "argmap.queries.parameter",
    "Query": "argmap.queries.query",
    "NameDecision": "argmap.services.actors",
    "Answer": "argmap.services.asking",
    "ExcludedActors": "argmap.services.excluded",
    "BroaderQuery": "argmap.services.explain_empty",
    "EmptyReason": "argmap.services.explain_empty",
    "UnknownValue": "argmap.services.explain_empty",
    "ConvertReport": "argmap.convert.report",
    "AnswerChange": "argmap.difference.answers",
    "NotCompared": "argmap.difference.answers",
    "RowChange": "argmap.difference.answers",
    "DocumentChange": "argmap.difference.changes",
    "StatementChange": "argmap.difference.changes",
    "GraphDiff": "argmap.difference.graph_diff",
    "Commit": "argmap.difference.node_history",
    "HistoryEntry": "argmap.difference.node_history",
    "NodeHistory": "argmap.difference.node_history",
    "DiffSide": "argmap.difference.side",
    "Exported": "argmap.services.file_export",
    "write_network": "argmap.services.file_export",
    "GraphView": "argmap.services.graph_view",
    "EndedStances": "argmap.services.held_on",
    "HeldOn": "argmap.services.held_on",
    "ImportOptions": "argmap.services.imports",
    "PageFields": "argmap.services.graph_view",
    "NameMatch": "argmap.model.name_match",
    "Neighbour": "argmap.services.node_card",
    "NodeCard": "argmap.services.node_card",
    "LastIngestion": "argmap.services.status",
    "Status": "argmap.services.status",
    "Atlas": "argmap.site.atlas",
    "WriteSummary": "argmap.site.output_folder",
    "View": "argmap.view.view",
    "EdgeRow": "argmap.writers.network_tables",
    "NetworkTables": "argmap.writers.network_tables",
    "NodeRow": "argmap.writers.network_tables",
    "ViewEvents": "argmap.view.events",
    "Loss": "argmap.model.loss",
    "ReasonTree": "argmap.model.reason_tree",
    "CountedStatement": "argmap.analysis.tie",
    "MeasureResult": "argmap.analysis.measure_result",
    "Incidence": "argmap.analysis.incidence",
    "Network": "argmap.analysis.network",
    "NetworkOptions": "argmap.analysis.options",
    "NetworkResult": "argmap.services.network_result",
    "SelectedStatements": "argmap.services.statement_selection",
    "SelectionFields": "argmap.services.statement_selection",
    "StatementSelection": "argmap.services.statement_selection",
    "StatementTable": "argmap.analysis.statements",
    "Tie": "argmap.analysis.tie",
}


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        raise AttributeError(f"module 'argmap' has no attribute {name!r}")
    return getattr(importlib.import_module(_LAZY[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_LAZY})
