"""Tours: captioned steps through the states of a page."""

from argmap.page.tour.draft import draft
from argmap.page.tour.read import read_tour
from argmap.page.tour.tour import Step, Tour, page_tour
from argmap.page.tour.write import tour_text

__all__ = ["Step", "Tour", "draft", "page_tour", "read_tour", "tour_text"]
