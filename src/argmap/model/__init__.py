"""What argmap's rooms speak of: ids, the schema, and the immutable graph."""

from argmap.model.graph import Change, Edge, EdgeId, Graph, Node, Properties, Ref, Tally, Value

__all__ = ["Change", "Edge", "EdgeId", "Graph", "Node", "Properties", "Ref", "Tally", "Value"]
