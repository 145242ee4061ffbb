"""The page of documents while they are written: read again, shown again, to this machine alone."""
