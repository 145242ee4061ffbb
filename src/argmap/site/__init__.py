"""The atlas: a graph as a folder of pages that are linked with each other."""
