"""Views: described parts of a graph, selected through a Reader, and what narrows them.

Each takes a few rounds of expansion, however many nodes it selects, and never asks for one node
at a time. Nodes of the label Document are among a view's nodes, for a page's colophon: those that
define or state what is shown.
"""

from argmap.view.filter import Filter
from argmap.view.neighbourhood import around
from argmap.view.query_result import answered, named
from argmap.view.select import actor, compared, controversy, thread, whole
from argmap.view.subject import check_choice, chosen, focuses_of
from argmap.view.view import View

__all__ = [
    "Filter", "View", "actor", "answered", "around", "check_choice", "chosen", "compared",
    "controversy", "focuses_of", "named", "thread", "whole",
]  # fmt: skip
