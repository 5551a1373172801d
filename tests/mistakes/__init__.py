"""What people are told about their mistakes, word for word, in each source that can make them."""
