"""From documents to a graph: readers, the resolution of names, and the change a batch makes."""
