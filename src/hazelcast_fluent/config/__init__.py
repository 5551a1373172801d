"""The nouns: one frozen value a section of the configuration."""
