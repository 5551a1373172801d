"""A configuration as a field of an application's settings."""
