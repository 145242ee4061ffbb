"""Read documents at commits, and compare two states."""
