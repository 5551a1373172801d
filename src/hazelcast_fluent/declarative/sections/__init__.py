"""The sections whose elements need more than the conversion of one scalar."""
