"""What is reported for mistakes, word for word, in each source that can make them."""
