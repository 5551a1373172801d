"""Building configurations by chained calls."""
