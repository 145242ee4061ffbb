"""The networks of pages and of pyvis: which nodes and lines they have, and where these are.

`drawing` makes the network of single nodes, `actors` that of actors, both with pyvis. `places` says
where nodes are: a controversy has its positions in a column, and its actors on both sides
(`stance_columns`). Any other small graph is placed with few crossings (`compact`, by `annealing`),
and a large one in discs (`discs`).
"""
