"""Compare two graphs: which statements and documents changed, and which answers with them."""
