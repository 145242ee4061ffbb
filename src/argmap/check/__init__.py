"""Check documents: the linter behind `argmap check`. It needs no store."""
