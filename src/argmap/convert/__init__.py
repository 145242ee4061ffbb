"""Convert other tools' files into argmap's documents.

Each converter is a module with one function, `convert`, and is registered in `converters`.
"""
