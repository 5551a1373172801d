"""Measurements of speed and memory: each figure is a ratio of two things measured in the same run."""
