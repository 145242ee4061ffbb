"""Measure graphs: networks of actors and positions, coalitions, bridges, and what chance gives."""
