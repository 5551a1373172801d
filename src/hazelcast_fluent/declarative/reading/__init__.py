"""From a file, a string or the environment to the options of a configuration."""
