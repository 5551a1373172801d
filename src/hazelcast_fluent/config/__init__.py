"""The config classes: one frozen value a section of the configuration."""
