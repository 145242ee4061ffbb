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

if TYPE_CHECKING:
    from argmap.analysis.camps import Camp, Camps
    from argmap.analysis.incidence import Incidence
    from argmap.analysis.measure_result import MeasureResult
    from argmap.analysis.network import Network
    from argmap.analysis.options import NetworkOptions
    from argmap.analysis.statements import StatementTable
    from argmap.analysis.tie import CountedStatement, Tie
    from argmap.ask.query_value import (
        AskedKinds,
        AskedMeasure,
        AskedPeriod,
        AskedQuery,
        AskedScope,
        AskedStance,
        AskedTarget,
        NamedQuery,
    )
    from argmap.ask.reading import Reading
    from argmap.convert.convert_files import convert_files
    from argmap.convert.import_options import ImportOptions
    from argmap.convert.report import ConvertReport
    from argmap.convert.table.guess import TableGuess
    from argmap.convert.table.guess_tables import guess_tables
    from argmap.difference.answers import AnswerChange, NotCompared, RowChange
    from argmap.difference.changes import DocumentChange, StatementChange
    from argmap.difference.graph_diff import GraphDiff
    from argmap.difference.node_history import HistoryEntry, NodeHistory
    from argmap.difference.side import DiffSide
    from argmap.editing.name_decisions import NamesWritten
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
        NotPermitted,
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
    from argmap.git.history import Commit
    from argmap.graph.agreement import agree
    from argmap.graph.argument_graph import ArgumentGraph
    from argmap.graph.ask import Answer
    from argmap.graph.diff import diff
    from argmap.graph.graph_view import GraphView, PageFields
    from argmap.graph.held_on import HeldOn
    from argmap.graph.name_decisions import NameDecision
    from argmap.graph.network_result import NetworkResult
    from argmap.graph.node_card import Neighbour, NodeCard
    from argmap.graph.node_history import log
    from argmap.graph.opening import connect, read
    from argmap.graph.remarks import Remark
    from argmap.graph.statement_selection import (
        SelectedStatements,
        SelectionFields,
        StatementSelection,
    )
    from argmap.graph.status import LastIngestion, Status
    from argmap.ingest.report import IngestReport
    from argmap.model import Edge, EdgeId, Graph, Node, Ref, Tally
    from argmap.model.loss import Loss
    from argmap.model.name_match import NameMatch
    from argmap.model.names.name_cluster import ClusterName, NameCluster
    from argmap.model.reason_tree import ReasonTree
    from argmap.queries.parameter import Parameter
    from argmap.queries.query import Query
    from argmap.site.atlas import Atlas
    from argmap.site.output_folder import WriteSummary
    from argmap.store import Store
    from argmap.table import Table
    from argmap.view.events import ViewEvents
    from argmap.view.view import View
    from argmap.writers.exported import Exported
    from argmap.writers.network_file import write_network
    from argmap.writers.network_tables import EdgeRow, NetworkTables, NodeRow

__all__ = [
    "AmbiguousName",
    "Answer",
    "AnswerChange",
    "ArgmapError",
    "ArgumentGraph",
    "AskedKinds",
    "AskedMeasure",
    "AskedPeriod",
    "AskedQuery",
    "AskedScope",
    "AskedStance",
    "AskedTarget",
    "Atlas",
    "Camp",
    "Camps",
    "ClusterName",
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
    "NameCluster",
    "NameDecision",
    "NameMatch",
    "NamedQuery",
    "NamesWritten",
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
    "NotPermitted",
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
    "Reading",
    "ReasonTree",
    "Ref",
    "Remark",
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
    "Table",
    "TableGuess",
    "Tally",
    "Tie",
    "TransactionFailed",
    "ValueRefused",
    "View",
    "ViewEvents",
    "WriteSummary",
    "__version__",
    "agree",
    "connect",
    "convert_files",
    "diff",
    "guess_tables",
    "log",
    "read",
    "write_network",
]

_NAMES = {
    "analysis.camps": "Camp Camps",
    "analysis.incidence": "Incidence",
    "analysis.measure_result": "MeasureResult",
    "analysis.network": "Network",
    "analysis.options": "NetworkOptions",
    "analysis.statements": "StatementTable",
    "analysis.tie": "CountedStatement Tie",
    "ask.query_value": (
        "AskedKinds AskedMeasure AskedPeriod AskedQuery AskedScope AskedStance AskedTarget "
        "NamedQuery"
    ),
    "ask.reading": "Reading",
    "convert.convert_files": "convert_files",
    "convert.import_options": "ImportOptions",
    "convert.report": "ConvertReport",
    "convert.table.guess": "TableGuess",
    "convert.table.guess_tables": "guess_tables",
    "difference.answers": "AnswerChange NotCompared RowChange",
    "difference.changes": "DocumentChange StatementChange",
    "difference.graph_diff": "GraphDiff",
    "difference.node_history": "HistoryEntry NodeHistory",
    "difference.side": "DiffSide",
    "editing.name_decisions": "NamesWritten",
    "errors": (
        "AmbiguousName ArgmapError CommitUnknown ConversionError DiffError DocumentError "
        "ExportError MissingParameter NodeTaken NotFound NotPermitted OptionError ParameterError "
        "Problem QueryError QueryFailed QueryFileError QueryMissing QueryRefused QueryTimeout "
        "StoreBusy StoreDamaged StoreError StoreForeign StoreMissing StoreOutdated "
        "StoreUnavailable TransactionFailed ValueRefused"
    ),
    "git.history": "Commit",
    "graph.agreement": "agree",
    "graph.argument_graph": "ArgumentGraph",
    "graph.ask": "Answer",
    "graph.diff": "diff",
    "graph.graph_view": "GraphView PageFields",
    "graph.held_on": "HeldOn",
    "graph.node_history": "log",
    "graph.name_decisions": "NameDecision",
    "graph.network_result": "NetworkResult",
    "graph.node_card": "Neighbour NodeCard",
    "graph.opening": "connect read",
    "graph.remarks": "Remark",
    "graph.statement_selection": "SelectedStatements SelectionFields StatementSelection",
    "graph.status": "LastIngestion Status",
    "ingest.report": "IngestReport",
    "model": "Edge EdgeId Graph Node Ref Tally",
    "model.loss": "Loss",
    "model.name_match": "NameMatch",
    "model.names.name_cluster": "ClusterName NameCluster",
    "model.reason_tree": "ReasonTree",
    "queries.parameter": "Parameter",
    "queries.query": "Query",
    "site.atlas": "Atlas",
    "site.output_folder": "WriteSummary",
    "store": "Store",
    "table": "Table",
    "view.events": "ViewEvents",
    "view.view": "View",
    "writers.exported": "Exported",
    "writers.network_file": "write_network",
    "writers.network_tables": "EdgeRow NetworkTables NodeRow",
}
"""The public names of each module. The module is imported when one of them is first used, so that
`import argmap` and the commands are fast."""

_MODULE_OF = {name: module for module, names in _NAMES.items() for name in names.split()}

_MODULES = ("errors", "model", "store", "table")
"""Modules that `import argmap` also makes available."""


def __getattr__(name: str) -> object:
    if name in _MODULES:
        return importlib.import_module(f"argmap.{name}")
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'argmap' has no attribute {name!r}")
    return getattr(importlib.import_module(f"argmap.{_MODULE_OF[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULE_OF, *_MODULES})
