"""
Text ↔ tree, one module a format.

Every module that reads a document has ``read(text, source, limits) -> Tree``; every one that writes has
``write(data) -> str``, where *data* is made of dicts, lists, texts, numbers and truth values.
"""
