"""Compute the measures that `argmap.operations.measures` lists, one in each module."""
