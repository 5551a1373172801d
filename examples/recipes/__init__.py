"""Recipes: the library inside of frameworks, worker processes, command lines and tests."""
