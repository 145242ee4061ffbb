"""Run queries, find things by name, and say what a result does not show."""
