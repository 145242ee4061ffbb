"""Node positions of a map, computed in Python so that the same graph gives the same picture."""
