"""Hazelcast's declarative configuration: where files are, what they contain, how it becomes options and back."""
