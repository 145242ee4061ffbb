"""The map: one HTML page of a view."""
