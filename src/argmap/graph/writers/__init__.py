"""Write graphs as files of other programs, one module per format.

A writer for networks (`graphml`, `gexf`, `cytoscape`) takes a `NetworkTables`, which is made of a
graph of documents, of a networkx graph, or of any rows of nodes and edges.
"""
