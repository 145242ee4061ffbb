"""Read documents and other files into a store, and write them from it."""
