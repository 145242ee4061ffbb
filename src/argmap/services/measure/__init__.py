"""Select what a measure is computed from, and write its result."""
