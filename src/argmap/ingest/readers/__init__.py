"""Readers turn the text of documents into records. `read_document` chooses the reader."""

from argmap.ingest.readers.read_document import read, reread_page

__all__ = ["read", "reread_page"]
