"""Views and graphs as something that others read: a page, a networkx graph."""
