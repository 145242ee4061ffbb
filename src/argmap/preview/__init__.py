"""Live preview: the map of documents, updated in the browser when they are saved."""
