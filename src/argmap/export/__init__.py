"""Exports of views and graphs: an HTML page, a networkx graph."""
