"""Draw pictures of networks and statements with matplotlib, the `plot` extra.

Pictures are vectors or PNG, legible in greyscale, with a caption that names the rule. The same
input gives the same bytes.
"""
