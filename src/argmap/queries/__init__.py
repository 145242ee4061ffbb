"""Named queries: query files, their parameters and columns, and the library that finds them."""
