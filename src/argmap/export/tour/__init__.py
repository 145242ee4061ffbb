"""Tours: captioned steps through the states of a page."""

from argmap.export.tour.draft import draft
from argmap.export.tour.read import read_tour
from argmap.export.tour.tour import Step, Tour, page_tour
from argmap.export.tour.write import tour_text

__all__ = ["Step", "Tour", "draft", "page_tour", "read_tour", "tour_text"]
