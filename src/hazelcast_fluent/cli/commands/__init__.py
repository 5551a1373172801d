"""The commands, one module each, called `command` in it."""
