"""`ArgumentGraph`: open it with `connect` or `read`, then use its methods.

Each of the modules that `argument_graph` combines has a group of methods.
"""
