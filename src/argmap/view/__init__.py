"""Views: parts of a graph with a title and a description, and filters for them.

Views are selected through a Reader in a few calls, regardless of their size. They include the
Document nodes that define or state the other nodes and edges.
"""

from argmap.view.events import all_events, events_among, without_events
from argmap.view.filter import Filter
from argmap.view.of_day import of_day, without_bare_labels
from argmap.view.query_result import answered, named
from argmap.view.select import actor, around, compared, controversy, thread, whole
from argmap.view.subject import check_choice, chosen

__all__ = [
    "Filter", "actor", "all_events", "answered", "around",
    "check_choice", "chosen", "compared", "controversy", "events_among", "named",
    "of_day", "thread", "whole", "without_bare_labels", "without_events",
]  # fmt: skip
