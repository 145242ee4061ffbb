"""Define the data model: ids, the schema and the graph."""

from argmap.model.graph import Change, Edge, EdgeId, Graph, Node, Properties, Ref, Tally, Value

__all__ = ["Change", "Edge", "EdgeId", "Graph", "Node", "Properties", "Ref", "Tally", "Value"]
